//! Whether schemas name all that a value has.

use super::accepts::{Answer, Judge};
use super::flat::{Choice, Flat};
use super::languages::Languages;
use super::schema::{Others, Roots, Schema};
use crate::source::{Node, Value};

/// Values within values that are looked at.
const DEEPEST: usize = 160;

/// Keywords that say something about a value.
const NARROWING: &[&str] = &[
    "type",
    "enum",
    "properties",
    "items",
    "additionalProperties",
    "prefixItems",
    "patternProperties",
];

/// Whether these schemas, which accept the value, name each of its members, at every depth.
///
/// A schema that says nothing about its value, or lets an object have any members by saying so, names them all.
pub(super) fn describes<'n>(
    roots: Roots<'n>,
    patterns: &Languages,
    schemas: &[Schema<'n>],
    value: &Node,
) -> bool {
    within(roots, patterns, schemas, value, 0)
}

fn within<'n>(
    roots: Roots<'n>,
    patterns: &Languages,
    schemas: &[Schema<'n>],
    value: &Node,
    depth: usize,
) -> bool {
    if depth > DEEPEST {
        return false;
    }
    let deeper =
        |schemas: &[Schema<'n>], value: &Node| within(roots, patterns, schemas, value, depth + 1);
    match &value.value {
        Value::Array(items) => {
            let parts = applicable(roots, patterns, schemas, value);
            items.iter().enumerate().all(|(place, item)| {
                let schemas: Vec<_> = parts.iter().filter_map(|part| part.item(place)).collect();
                schemas.is_empty() || deeper(&schemas, item)
            })
        }
        Value::Object(object) => {
            let parts = applicable(roots, patterns, schemas, value);
            let is_open = says_nothing(&parts);
            object.iter().all(|entry| {
                let (named, is_said_open) = naming(&parts, &entry.key.text, patterns);
                match named.as_slice() {
                    [] => is_open || is_said_open,
                    named => deeper(named, &entry.value),
                }
            })
        }
        _ => true,
    }
}

/// Whether nothing is said of the value, or only that it is an object.
fn says_nothing(parts: &[Schema<'_>]) -> bool {
    let says_nothing = |part: &Schema<'_>| {
        let mut said = NARROWING
            .iter()
            .filter(|keyword| part.get(keyword).is_some());
        said.all(|keyword| *keyword == "type")
    };
    parts.iter().all(says_nothing)
}

/// The schemas of a member, and whether any member may be there by what is said.
fn naming<'n>(parts: &[Schema<'n>], name: &str, patterns: &Languages) -> (Vec<Schema<'n>>, bool) {
    let mut named = Vec::new();
    let mut is_open = false;
    for part in parts {
        let matching = part
            .patterns()
            .filter(|(pattern, _)| patterns.matches(pattern, name) == Some(true));
        named.extend(matching.map(|(_, schema)| schema));
        match (part.property(name), part.others()) {
            (Some(property), _) => named.push(property),
            (None, Others::Of(other)) => named.push(other),
            (None, Others::Any) => is_open |= part.flag("additionalProperties"),
            (None, Others::Never) => {}
        }
    }
    (named, is_open)
}

/// The schemas that apply to a value, of alternatives those that accept it.
fn applicable<'n>(
    roots: Roots<'n>,
    patterns: &Languages,
    schemas: &[Schema<'n>],
    value: &Node,
) -> Vec<Schema<'n>> {
    let mut flat = Flat::of(roots, schemas);
    let judge = Judge::new(roots, patterns);
    let mut chosen = 0;
    while let Some(choice) = flat.choices.get(chosen).copied() {
        chosen += 1;
        let accepts = |schema: Schema<'n>| judge.all(&[schema], value) == Answer::Yes;
        match choice {
            Choice::Among(choice) => {
                for alternative in choice.alternatives().filter(|schema| accepts(*schema)) {
                    flat.add(roots, alternative);
                }
            }
            Choice::If(condition) => {
                let is_met = accepts(condition.condition);
                let outcome = if is_met {
                    condition.then
                } else {
                    condition.otherwise
                };
                let met = is_met.then_some(condition.condition);
                for schema in met.into_iter().chain(outcome) {
                    flat.add(roots, schema);
                }
            }
        }
    }
    flat.parts
}
