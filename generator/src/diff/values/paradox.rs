//! Schemas that take a value if they do not take it.
//!
//! `B: { not: { $ref: B } }` has no meaning, and neither has what is exactly one of itself and another, or is a condition of itself: from
//! such a schema anything follows, and the opposite of it too. So nothing is said of it. What only comes to itself by `allOf` or `anyOf`
//! has a meaning, and so has what comes to itself by way of a member or an item, which is another value.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use super::schema::{Address, Roots, Schema};
use crate::conform;

/// Schemas that are said of one value. No document that means something comes near.
const MOST: usize = 10_000;

/// How a schema depends on another one that is said of the same value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Dependence {
    /// It takes more if the other one does.
    Alike,
    /// It may take less if the other one takes more.
    Opposite,
}

/// What was found of the schemas of two documents.
#[derive(Debug, Default)]
pub(super) struct Paradoxes {
    /// Schemas that depend on no such one, as far as they are parts of the documents.
    meaningful: RefCell<HashSet<Address>>,
}

impl Paradoxes {
    /// Whether what one of some schemas says of a value depends on the opposite of the same.
    pub(super) fn are_among<'n>(
        &self,
        roots: Roots<'n>,
        schemas: impl Iterator<Item = Schema<'n>>,
    ) -> bool {
        let mut graph: HashMap<Address, Vec<(Address, Dependence)>> = HashMap::new();
        let mut lasting = Vec::new();
        let mut waiting: Vec<Schema<'n>> = schemas.collect();
        let mut has_opposites = false;
        while let Some(schema) = waiting.pop() {
            let address = schema.address();
            if graph.contains_key(&address) || self.meaningful.borrow().contains(&address) {
                continue;
            }
            if graph.len() == MOST {
                return true;
            }
            if schema.is_lasting {
                lasting.push(address);
            }
            let others = dependences(roots, schema);
            has_opposites |= others.iter().any(|(_, how)| *how == Dependence::Opposite);
            let edges = others.iter().map(|(other, how)| (other.address(), *how));
            graph.insert(address, edges.collect());
            waiting.extend(others.into_iter().map(|(other, _)| other));
        }
        if has_opposites && has_opposite_on_a_circle(&graph) {
            return true;
        }
        self.meaningful.borrow_mut().extend(lasting);
        false
    }
}

/// The schemas that one leads to, for the same value.
fn dependences<'n>(roots: Roots<'n>, schema: Schema<'n>) -> Vec<(Schema<'n>, Dependence)> {
    let mut found = Vec::new();
    if schema.text("$ref").is_some()
        && let Some(node) = conform::resolve(roots.of(schema.side), schema.node)
    {
        let target = Schema::new(node, schema.side, true);
        found.push((target, Dependence::Alike));
    }
    for keyword in ["allOf", "anyOf"] {
        found.extend(schema.schemas(keyword).map(|one| (one, Dependence::Alike)));
    }
    let of_several = match schema.list("oneOf") {
        [_] => Dependence::Alike,
        _ => Dependence::Opposite,
    };
    found.extend(schema.schemas("oneOf").map(|one| (one, of_several)));
    for keyword in ["then", "else"] {
        found.extend(schema.schema(keyword).map(|one| (one, Dependence::Alike)));
    }
    for keyword in ["not", "if"] {
        found.extend(
            schema
                .schema(keyword)
                .map(|one| (one, Dependence::Opposite)),
        );
    }
    found
}

fn has_opposite_on_a_circle(graph: &HashMap<Address, Vec<(Address, Dependence)>>) -> bool {
    let on_circles = on_circles(graph);
    graph.iter().any(|(from, edges)| {
        edges.iter().any(|(to, how)| {
            *how == Dependence::Opposite
                && on_circles.contains(from)
                && on_circles.contains(to)
                && reaches(graph, *to, *from)
        })
    })
}

/// All schemas but those that lead to an end, and those to which nothing leads.
fn on_circles(graph: &HashMap<Address, Vec<(Address, Dependence)>>) -> HashSet<Address> {
    let mut left: HashMap<Address, usize> = graph
        .iter()
        .map(|(schema, edges)| (*schema, edges.len()))
        .collect();
    let mut leading: HashMap<Address, Vec<Address>> = HashMap::new();
    for (from, edges) in graph {
        for (to, _) in edges {
            leading.entry(*to).or_default().push(*from);
        }
    }
    let mut ends: Vec<Address> = graph
        .iter()
        .filter_map(|(schema, edges)| edges.is_empty().then_some(*schema))
        .collect();
    while let Some(end) = ends.pop() {
        left.remove(&end);
        for from in leading.get(&end).into_iter().flatten() {
            if let Some(count) = left.get_mut(from) {
                *count -= 1;
                if *count == 0 {
                    ends.push(*from);
                }
            }
        }
    }
    left.into_keys().collect()
}

fn reaches(
    graph: &HashMap<Address, Vec<(Address, Dependence)>>,
    from: Address,
    to: Address,
) -> bool {
    let mut seen = HashSet::new();
    let mut waiting = vec![from];
    while let Some(schema) = waiting.pop() {
        if schema == to {
            return true;
        }
        if seen.insert(schema) {
            let edges = graph.get(&schema).into_iter().flatten();
            waiting.extend(edges.map(|(other, _)| *other));
        }
    }
    false
}
