//! What is made by a schema is found to be of that schema.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod conform_support;

use std::collections::BTreeMap;

use conform_support::{document_of_schemas, payload};
use paywright_generator::conform::{Detector, Target};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

const NAMES: [&str; 10] = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];

/// More optional members would make it likelier that a value which has but half of them is something else.
const MOST_OPTIONAL: usize = 4;

/// A schema of an object: the type of each member, and whether it is required.
type Members = BTreeMap<&'static str, (Kind, bool)>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Text,
    Whole,
    Texts,
    Nested,
}

impl Kind {
    fn schema(self) -> Value {
        match self {
            Self::Text => json!({ "type": "string" }),
            Self::Whole => json!({ "type": "integer" }),
            Self::Texts => json!({ "type": "array", "items": { "type": "string" } }),
            Self::Nested => {
                json!({ "type": "object", "required": ["k"], "properties": { "k": { "type": "boolean" } } })
            }
        }
    }

    fn value(self) -> Value {
        match self {
            Self::Text => json!("x"),
            Self::Whole => json!(1),
            Self::Texts => json!(["x", "y"]),
            Self::Nested => json!({ "k": true }),
        }
    }
}

fn members() -> impl Strategy<Value = Members> {
    let kind = prop::sample::select(vec![Kind::Text, Kind::Whole, Kind::Texts, Kind::Nested]);
    let member = (kind, any::<bool>());
    prop::collection::btree_map(prop::sample::select(&NAMES[..]), member, 1..8).prop_map(
        |mut members: Members| {
            let optional = members.values_mut().filter(|(_, required)| !required);
            for (_, required) in optional.skip(MOST_OPTIONAL) {
                *required = true;
            }
            members
        },
    )
}

fn schema(members: &Members) -> Value {
    let properties: Map<String, Value> = members
        .iter()
        .map(|(name, (kind, _))| ((*name).to_owned(), kind.schema()))
        .collect();
    let required = members.iter().filter(|(_, (_, required))| *required);
    let required: Vec<&str> = required.map(|(name, _)| *name).collect();
    if required.is_empty() {
        return json!({ "type": "object", "properties": properties });
    }
    json!({ "type": "object", "properties": properties, "required": required })
}

/// A value with all required members and, beginning at one of them, at least half of the optional ones.
fn value(members: &Members, first: usize, more: usize) -> Value {
    let (required, optional): (Vec<_>, Vec<_>) =
        members.iter().partition(|(_, (_, required))| *required);
    let half = optional.len().div_ceil(2);
    let count = half + more % (optional.len() - half + 1);
    let optional = optional.iter().cycle().skip(first % NAMES.len());
    let chosen = required.iter().chain(optional.take(count));
    chosen
        .map(|(name, (kind, _))| ((**name).to_owned(), kind.value()))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_value_is_found_to_be_of_its_schema(
        schemas in prop::collection::vec(members(), 1..12),
        (which, first, more) in any::<(usize, usize, usize)>(),
    ) {
        let text: String = schemas
            .iter()
            .enumerate()
            .map(|(number, members)| format!("S{number}: {}\n", schema(members)))
            .collect();
        let document = document_of_schemas(&text);
        let own = which % schemas.len();
        let value = value(&schemas[own], first, more);
        let payload = payload(&value.to_string());
        let detected = Detector::new(&document).detect(&payload).unwrap();
        let told: Vec<&Target<'_>> =
            std::iter::once(&detected.target).chain(&detected.alternatives).collect();
        for target in &told {
            let outcome = target.check(&document, &payload);
            prop_assert!(outcome.is_clean(), "{} does not accept {value}\n{text}", target.name);
            prop_assert_eq!(outcome.untyped, 0);
        }
        let accepting = (0..schemas.len()).filter(|number| {
            let target = Target::schema(&document, &format!("S{number}")).unwrap();
            target.check(&document, &payload).is_clean()
        });
        if accepting.count() == 1 {
            prop_assert_eq!(&detected.target.name, &format!("schema S{own}"));
        }
        let names: Vec<&String> = told.iter().map(|target| &target.name).collect();
        prop_assert!(names.is_sorted(), "{names:?}");
    }
}
