//! Lists and maps that consist of nothing but themselves.

use std::collections::{HashMap, HashSet};

use super::circles::strongly_connected;
use super::mentioned;
use crate::api::{Shape, Type, TypeId, Types};

/// Lists and maps that consist of nothing but themselves: their inner use becomes raw JSON. Gives back these types.
///
/// References that only lead to each other are cut, too, but not given back: whoever has followed them has told it.
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
    let holding: HashSet<usize> = cut
        .iter()
        .filter(|id| holds_others(types, **id))
        .filter_map(|id| circles.get(id).copied())
        .collect();
    for id in &cut {
        if let Some(Shape::Alias(ty, _)) = types
            .definitions
            .get_mut(id.0 as usize)
            .map(|definition| &mut definition.shape)
        {
            replace_named(ty, &|other| circles.get(&other) == circles.get(id));
        }
    }
    cut.retain(|id| {
        circles
            .get(id)
            .is_some_and(|circle| holding.contains(circle))
    });
    cut
}

/// Whether a type is a list or a map, rather than another name for something.
fn holds_others(types: &Types, id: TypeId) -> bool {
    let Shape::Alias(ty, _) = &types.get(id).shape else {
        return false;
    };
    let mut ty = ty;
    loop {
        match ty {
            Type::List(_) | Type::Map(_) => return true,
            Type::Nullable(inner) | Type::Embedded(inner) | Type::Quoted(inner) => ty = inner,
            _ => return false,
        }
    }
}

fn replace_named(ty: &mut Type, matches: &dyn Fn(TypeId) -> bool) {
    match ty {
        Type::List(inner)
        | Type::Map(inner)
        | Type::Nullable(inner)
        | Type::Embedded(inner)
        | Type::Quoted(inner) => {
            replace_named(inner, matches);
        }
        Type::Named(id) if matches(*id) => *ty = Type::Json,
        _ => {}
    }
}
