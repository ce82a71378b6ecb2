//! Lists and maps that consist of nothing but themselves.

use std::collections::HashMap;

use super::circles::strongly_connected;
use super::mentioned;
use crate::api::{Shape, Type, TypeId, Types};

/// Lists, maps and other names that consist of nothing but themselves: their inner use becomes raw JSON. Gives back these
/// types.
pub(in crate::api::lower) fn cut_endless_aliases(types: &mut Types) -> Vec<TypeId> {
    let edges: HashMap<TypeId, Vec<TypeId>> = types
        .iter()
        .filter_map(|(id, definition)| match &definition.shape {
            Shape::Alias(ty, _) => Some((id, mentioned(ty))),
            _ => None,
        })
        .collect();
    let circles = strongly_connected(&edges);
    let mut cut: Vec<TypeId> = circles.keys().copied().collect();
    cut.sort_unstable();
    for id in &cut {
        if let Some(Shape::Alias(ty, _)) = types
            .definitions
            .get_mut(id.0 as usize)
            .map(|definition| &mut definition.shape)
        {
            replace_named(ty, &|other| circles.get(&other) == circles.get(id));
        }
    }
    cut
}

fn replace_named(ty: &mut Type, matches: &dyn Fn(TypeId) -> bool) {
    match ty {
        Type::List(inner)
        | Type::Map(inner)
        | Type::Nullable(inner)
        | Type::Embedded(inner, _)
        | Type::Quoted(inner) => {
            replace_named(inner, matches);
        }
        Type::Named(id) if matches(*id) => *ty = Type::Json,
        _ => {}
    }
}
