//! Which types of a large document stand in a crate of their own, below the models crate.
//!
//! The compiler keeps all that it knows of a crate until its end, so what it needs grows with the crate, and two crates need half of it
//! at once. The models crate gives out the types of both, each at the path where it would be without the lower one.
//!
//! Types are divided by the directions in which they travel, not by their number: all that the provider sends stands below, with whatever
//! that holds. So a type's place follows from how it is used itself, and one more type moves no other, but those that it is the first to
//! send. Where that leaves too little on one side, all that travels at all stands below.

use std::collections::{HashMap, HashSet};

use crate::api::{Api, Shape, TypeDef, TypeId, Types, Usage, parts_of};
use crate::options::{ModelCrates, Options};

/// From which weight of all types on they are divided. Checking one crate of it takes some 800 MB, and dividing it gains little of any
/// lighter one.
const LARGE: u64 = 700_000;

/// The lighter crate has more than this part of the weight, or there is none: `4` is a quarter.
const LIGHTEST: u64 = 4;

/// The types of the lower crate; none where all stand in one.
#[derive(Debug, Default)]
pub(in crate::rust) struct Division {
    below: HashSet<TypeId>,
}

impl Division {
    /// That of an API. It depends on nothing else, so all who ask for it get the same.
    pub(in crate::rust) fn of(api: &Api, options: &Options) -> Self {
        let (large, lightest) = match options.model_crates {
            ModelCrates::BySize => (LARGE, LIGHTEST),
            ModelCrates::One => return Self::default(),
            ModelCrates::Two => (0, u64::MAX),
        };
        let whole: u64 = api.types.iter().map(|(_, it)| weight(it)).sum();
        if whole < large {
            return Self::default();
        }
        let apart = apart(api);
        let is_balanced = |below: &HashSet<TypeId>| {
            let below: u64 = below.iter().map(|id| weight(api.types.get(*id))).sum();
            below.min(whole - below) > whole / lightest
        };
        [received, used]
            .into_iter()
            .map(|travels| below(&api.types, travels, &apart))
            .find(is_balanced)
            .map_or_else(Self::default, |below| Self { below })
    }

    /// Whether there is a lower crate.
    pub(in crate::rust) fn has_base(&self) -> bool {
        !self.below.is_empty()
    }

    /// The crates, each after the one that it rests on.
    pub(super) fn levels(&self) -> &'static [Level] {
        if self.has_base() {
            &[Level::Base, Level::Upper]
        } else {
            &[Level::Only]
        }
    }

    /// The crate that declares a type.
    pub(super) fn level_of(&self, id: TypeId) -> Level {
        if self.below.contains(&id) {
            Level::Base
        } else if self.has_base() {
            Level::Upper
        } else {
            Level::Only
        }
    }
}

/// One of the crates with the types of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    /// There is but one.
    Only,
    /// The lower of two, which nobody has to name.
    Base,
    /// The upper of two, which gives out the types of both.
    Upper,
}

impl Level {
    /// Where its files are in the folder of the models crate: empty, or with `/` at its end.
    pub(super) fn folder(self) -> &'static str {
        match self {
            Self::Only | Self::Upper => "",
            Self::Base => "base/",
        }
    }
}

fn received(usage: Usage) -> bool {
    usage.response
}

fn used(usage: Usage) -> bool {
    usage.request || usage.response
}

/// The types that travel so. A type travels as whatever holds it does, so they hold no others.
fn below(types: &Types, travels: fn(Usage) -> bool, apart: &HashSet<TypeId>) -> HashSet<TypeId> {
    types
        .iter()
        .filter(|(id, definition)| travels(definition.usage) && !apart.contains(id))
        .map(|(id, _)| id)
        .collect()
}

/// What always stands in the crate that people name: the bodies of notifications, which the crate's features and front page are about, and
/// whatever holds one.
fn apart(api: &Api) -> HashSet<TypeId> {
    let is_envelope = |definition: &TypeDef| matches!(definition.shape, Shape::Envelope(_));
    let envelopes = api.types.iter().filter(|(_, it)| is_envelope(it));
    let mut apart: HashSet<TypeId> = envelopes.map(|(id, _)| id).collect();
    let mut open: Vec<TypeId> = apart.iter().copied().collect();
    if open.is_empty() {
        return apart;
    }
    let mut holders: HashMap<TypeId, Vec<TypeId>> = HashMap::new();
    for (id, definition) in api.types.iter() {
        for part in parts_of(&definition.shape) {
            holders.entry(part).or_default().push(id);
        }
    }
    while let Some(part) = open.pop() {
        let new = holders.remove(&part).into_iter().flatten();
        open.extend(new.filter(|holder| apart.insert(*holder)));
    }
    apart
}

/// What the compiler keeps of a type until it has checked the crate, in kB: what came of large documents, by and large.
fn weight(definition: &TypeDef) -> u64 {
    match &definition.shape {
        Shape::Struct(object) if definition.usage.request => 130 + 50 * count(&object.fields),
        Shape::Struct(object) => 110 + 20 * count(&object.fields),
        Shape::Enum(values) => 200 + 14 * count(&values.variants),
        Shape::Text(_) => 200,
        Shape::Union(union) => 120 + 35 * count(&union.variants),
        Shape::Alias(..) => 0,
        Shape::Envelope(envelope) => 200 + 20 * count(&envelope.fields),
    }
}

fn count<T>(items: &[T]) -> u64 {
    u64::try_from(items.len()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
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
    fn below<'api>(api: &'api Api, model_crates: ModelCrates) -> Vec<&'api str> {
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
    fn what_is_received_stands_below_with_all_that_it_holds() {
        let api = api(payment());
        assert_eq!(
            below(&api, ModelCrates::Two),
            ["Money", "Payment", "Status"]
        );
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
            "In"
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
}
