//! Unions of which one alternative is another, and so on back to the first: whoever reads a value would never come to an end.

use std::collections::{HashMap, HashSet};

use super::circles::strongly_connected;
use super::{resolved_shape, through_aliases};
use crate::api::lower::Lowering;
use crate::api::{Shape, Type, TypeId, Types};
use crate::diagnostic::{Code, Diagnostic};

impl<'d> Lowering<'d> {
    /// Takes out the alternatives that lead back. Of two unions on a circle the one that the document has first keeps the other.
    pub(in crate::api::lower) fn cut_endless_unions(&mut self, types: &mut Types) {
        let edges = edges(types);
        let circles = strongly_connected(&edges);
        let leads_back = |from: TypeId, ty: &Type, types: &Types| {
            let target = union_of(ty, types).filter(|to| *to <= from);
            target.is_some_and(|to| {
                circles.contains_key(&to) && circles.get(&to) == circles.get(&from)
            })
        };
        let mut cut: HashMap<TypeId, HashSet<usize>> = HashMap::new();
        for id in circles.keys() {
            let Shape::Union(union) = &types.get(*id).shape else {
                continue;
            };
            let back = union.variants.iter().enumerate();
            let back = back.filter(|(_, variant)| leads_back(*id, &variant.ty, types));
            let back: HashSet<usize> = back.map(|(index, _)| index).collect();
            if !back.is_empty() {
                cut.insert(*id, back);
            }
        }
        for (id, back) in &cut {
            let definition = types.definitions.get_mut(id.0 as usize);
            if let Some(Shape::Union(union)) = definition.map(|definition| &mut definition.shape) {
                without(&mut union.variants, back);
            }
        }
        let mut spans = Vec::new();
        for (id, pending) in &mut self.pending {
            if let Some(back) = cut.get(id) {
                without(&mut pending.alternatives, back);
                spans.push((pending.span, types.get(*id).name.clone()));
            }
        }
        for (span, name) in spans {
            let message = format!(
                "an alternative of `{name}` leads back to it; what is only of that alternative is kept as raw JSON"
            );
            let finding = Diagnostic::warning(Code::AliasCycle, message);
            self.report(finding.at(span, "").help("take it off the list"));
        }
    }
}

/// The unions that are alternatives of each union.
fn edges(types: &Types) -> HashMap<TypeId, Vec<TypeId>> {
    let unions = types.iter().filter_map(|(id, definition)| {
        let Shape::Union(union) = &definition.shape else {
            return None;
        };
        let targets = union.variants.iter();
        let targets = targets.filter_map(|variant| union_of(&variant.ty, types));
        Some((id, targets.collect()))
    });
    unions.collect()
}

/// The union that is read where a value of this type is.
fn union_of(ty: &Type, types: &Types) -> Option<TypeId> {
    match through_aliases(ty, types) {
        Type::Nullable(inner) | Type::Quoted(inner) => union_of(inner, types),
        Type::Named(id) => {
            let shape = resolved_shape(ty, types)?;
            matches!(shape, Shape::Union(_)).then_some(*id)
        }
        _ => None,
    }
}

/// Takes items out of a list by their positions.
fn without<T>(list: &mut Vec<T>, positions: &HashSet<usize>) {
    let mut position = 0..;
    list.retain(|_| {
        position
            .next()
            .is_none_or(|position| !positions.contains(&position))
    });
}
