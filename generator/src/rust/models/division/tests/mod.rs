//! Which types stand in which crate.

mod files;

use super::{Division, LARGE, Level};
use crate::api::{Api, Docs, EnumVariant, Shape, StringEnum, TypeDef, TypeId, TypeName, Usage};
use crate::options::{ModelCrates, Options};
use crate::rust::models::fixture::{
    BOTH, REQUEST, RESPONSE, api, definition, everything, named, object, optional, options,
};

const NEITHER: Usage = Usage {
    request: false,
    response: false,
};

fn divided(api: &Api, model_crates: ModelCrates) -> Division {
    let options = Options {
        model_crates,
        ..options()
    };
    Division::of(api, &options)
}

/// The names of the types of the lower crate.
fn below(api: &Api, model_crates: ModelCrates) -> Vec<&str> {
    let division = divided(api, model_crates);
    let is_below = |id: TypeId| division.level_of(id) == Level::Base;
    let below = api.types.iter().filter(|(id, _)| is_below(*id));
    below.map(|(_, it)| it.name.as_str()).collect()
}

fn holding(name: &str, usage: Usage, parts: &[u32]) -> TypeDef {
    let fields = parts.iter().map(|part| optional("part", named(*part)));
    definition(name, "common", usage, object(fields.collect()))
}

/// A type that weighs this much, and a little more.
fn heavy(name: &str, usage: Usage, weight: u64) -> TypeDef {
    let variant = EnumVariant {
        name: TypeName::new("One"),
        value: "one".to_owned(),
        docs: Docs::default(),
    };
    let count = usize::try_from(weight / 14).unwrap();
    let values = StringEnum {
        variants: vec![variant; count],
        fallback: TypeName::new("Unknown"),
    };
    definition(name, "common", usage, Shape::Enum(values))
}

fn payment() -> Vec<TypeDef> {
    vec![
        holding("CreatePayment", REQUEST, &[1]),
        holding("Money", BOTH, &[]),
        holding("Payment", RESPONSE, &[1, 3]),
        holding("Status", RESPONSE, &[]),
        holding("Forgotten", NEITHER, &[2]),
    ]
}

#[test]
fn what_is_sent_stands_below_with_all_that_it_holds() {
    let api = api(payment());
    assert_eq!(below(&api, ModelCrates::Two), ["CreatePayment", "Money"]);
    assert!(!divided(&api, ModelCrates::BySize).has_base());
}

#[test]
fn nothing_below_holds_anything_above() {
    for api in [api(payment()), everything()] {
        let division = divided(&api, ModelCrates::Two);
        for (id, definition) in api.types.iter() {
            if division.level_of(id) == Level::Base {
                for part in super::parts_of(&definition.shape) {
                    assert_eq!(division.level_of(part), Level::Base);
                }
            }
        }
    }
}

#[test]
fn one_more_type_moves_no_other() {
    let before = api(payment());
    for added in [
        holding("New", REQUEST, &[1]),
        holding("New", RESPONSE, &[2]),
        holding("New", BOTH, &[1]),
        holding("New", NEITHER, &[0]),
    ] {
        let mut definitions = payment();
        definitions.push(added);
        let after = api(definitions);
        let kept: Vec<_> = below(&after, ModelCrates::Two)
            .into_iter()
            .filter(|name| *name != "New")
            .collect();
        assert_eq!(kept, below(&before, ModelCrates::Two));
    }
}

#[test]
fn what_holds_the_body_of_a_notification_stands_above() {
    let envelope = 3;
    let mut definitions = everything().types.definitions;
    let holder = u32::try_from(definitions.len()).unwrap();
    definitions.push(holding("Holder", RESPONSE, &[envelope]));
    definitions.push(holding("Outer", RESPONSE, &[holder]));
    let api = api(definitions);
    let division = divided(&api, ModelCrates::Two);
    assert!(division.has_base());
    for id in [envelope, holder, holder + 1] {
        assert_eq!(division.level_of(TypeId(id)), Level::Upper);
    }
}

#[test]
fn only_what_is_large_and_falls_into_parts_is_divided() {
    let by_size = |definitions| below(&api(definitions), ModelCrates::BySize).join(" ");
    let of = |name, usage, hundredths| heavy(name, usage, LARGE * hundredths / 100);
    // Just below and just above the limit.
    assert_eq!(
        by_size(vec![of("In", RESPONSE, 49), of("Out", REQUEST, 49)]),
        ""
    );
    assert_eq!(
        by_size(vec![of("In", RESPONSE, 50), of("Out", REQUEST, 50)]),
        "Out"
    );
    // Hardly anything on one side.
    assert_eq!(
        by_size(vec![of("In", RESPONSE, 20), of("Out", REQUEST, 80)]),
        ""
    );
    assert_eq!(
        by_size(vec![of("In", RESPONSE, 80), of("Out", REQUEST, 20)]),
        ""
    );
    // Hardly anything is only received.
    assert_eq!(
        by_size(vec![
            of("In", RESPONSE, 10),
            of("Out", REQUEST, 40),
            of("To and fro", BOTH, 50)
        ]),
        "In To and fro"
    );
    // Most of it travels nowhere.
    assert_eq!(
        by_size(vec![
            of("In", RESPONSE, 20),
            of("Out", REQUEST, 30),
            of("No", NEITHER, 80)
        ]),
        "In Out"
    );
    assert!(!divided(&api(vec![of("In", RESPONSE, 200)]), ModelCrates::Two).has_base());
    let large = api(vec![of("In", RESPONSE, 100), of("Out", REQUEST, 100)]);
    assert!(!divided(&large, ModelCrates::One).has_base());
}
