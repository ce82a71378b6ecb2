//! Random schemas, and what becomes of them by small edits: the verdict on each pair is held against the same judge.

mod dice;
mod edits;
mod schemas;

use jsonschema::Validator;
use paywright_generator::diff::related;
use paywright_generator::source::Node;
use serde_json::{Map, Value, json};

use self::dice::{Dice, value};
use self::edits::edited;
use self::schemas::schema;
use super::{fault, restated};
use crate::tree::document;

/// How many pairs are tried. `RELATIONS_PAIRS` asks for more.
const PAIRS: u64 = 3_000;

/// Schemas within schemas, at most.
const DEEPEST: u32 = 3;

/// Components, which may come to each other through members and items.
const NAMES: [&str; 3] = ["A", "B", "C"];

/// Members of objects.
const MEMBERS: [&str; 3] = ["p", "q", "r"];

/// A document, and what judges the values of its first component.
struct Revision {
    text: String,
    root: Node,
    judge: Validator,
}

impl Revision {
    fn of(components: &[Value]) -> Self {
        let named = NAMES.iter().zip(components);
        let components: Map<String, Value> = named
            .map(|(name, schema)| ((*name).to_owned(), schema.clone()))
            .collect();
        let text = Value::Object(components).to_string();
        let root = document(&text);
        let judge = judge(&root);
        Self { text, root, judge }
    }

    fn schema(&self) -> &Node {
        self.root.at("/components/schemas/A").unwrap()
    }
}

fn judge(root: &Node) -> Validator {
    let components = root.at("/components/schemas").and_then(Node::as_object);
    let restated: Map<String, Value> = components
        .into_iter()
        .flatten()
        .map(|entry| (entry.key.text.to_string(), restated(&entry.value)))
        .collect();
    super::validator_of(json!({ "$ref": "#/components/schemas/A" }), restated)
}

/// The values on which a pair is judged: the same few, and some that were made for it.
fn values(dice: &mut Dice) -> Vec<Value> {
    let mut values = super::values();
    values.extend((0..150).map(|_| value(dice, 3)));
    values
}

#[test]
fn no_verdict_on_random_schemas_is_at_odds_with_another_judge() {
    let asked = std::env::var("RELATIONS_PAIRS").ok();
    let pairs = asked.and_then(|asked| asked.parse().ok()).unwrap_or(PAIRS);
    let first = std::env::var("RELATIONS_FIRST").ok();
    let first: u64 = first.and_then(|asked| asked.parse().ok()).unwrap_or(0);
    let mut faults = Vec::new();
    let (mut decided, mut unknown) = (0_u64, 0_u64);
    for seed in first..first + pairs {
        let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        for _ in 0..4 {
            dice.next();
        }
        let base: Vec<Value> = NAMES.iter().map(|_| schema(&mut dice, DEEPEST)).collect();
        let head: Vec<Value> = if dice.one_in(5) {
            NAMES.iter().map(|_| schema(&mut dice, DEEPEST)).collect()
        } else {
            let changed = dice.below(NAMES.len());
            let component = |(place, schema): (usize, &Value)| {
                if place == 0 || place == changed {
                    edited(&mut dice, schema)
                } else {
                    schema.clone()
                }
            };
            base.iter().enumerate().map(component).collect()
        };
        let values = values(&mut dice);
        let (base, head) = (Revision::of(&base), Revision::of(&head));
        let relation = related((&base.root, base.schema()), (&head.root, head.schema()));
        for (containment, inner, outer) in [
            (&relation.base_in_head, &base, &head),
            (&relation.head_in_base, &head, &base),
        ] {
            match containment {
                paywright_generator::diff::Containment::Unknown(_) => unknown += 1,
                _ => decided += 1,
            }
            if let Some(value) = fault(containment, &inner.judge, &outer.judge, &values) {
                faults.push(format!(
                    "{seed}: {} in {}: {value} {}",
                    inner.text,
                    outer.text,
                    match containment {
                        paywright_generator::diff::Containment::Proven => "proven",
                        _ => "refuted",
                    }
                ));
            }
        }
    }
    assert!(
        faults.is_empty(),
        "{} of {pairs}:\n{}",
        faults.len(),
        faults.join("\n")
    );
    // Alternatives that overlap are what is undecided most.
    assert!(unknown * 12 < decided, "{unknown} of {}", unknown + decided);
}
