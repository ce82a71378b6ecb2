//! What a change of an item asks of the version: Cargo's rules for semantic versions, as far as they are about what we generate.
//!
//! Where Cargo's reference calls a change possibly breaking, such as a new method that hides one of a trait, it is minor here, as there.

use std::collections::BTreeSet;

use super::Bump;
use super::surface::{Item, Shape, Signature};

/// An item that was not there. A field breaks those who make its struct by its fields or take it apart to the last one, a variant those who list
/// all of them; unless the type has said that it may grow.
pub(super) const fn appearing(item: &Item, parent_in_base: Option<&Item>) -> Bump {
    match (&item.shape, parent_in_base) {
        (
            Shape::Field { .. },
            Some(Item {
                shape: Shape::Struct {
                    may_grow: false, ..
                },
                ..
            }),
        )
        | (
            Shape::Variant { .. },
            Some(Item {
                shape: Shape::Enum {
                    may_grow: false, ..
                },
                ..
            }),
        ) => Bump::Major,
        _ => Bump::Minor,
    }
}

/// An item that is not there any more: whoever names it cannot go on.
pub(super) const VANISHING: Bump = Bump::Major;

/// An item that is deprecated: compilers warn where it is used, and nothing else happens.
pub(super) const DEPRECATED: Bump = Bump::Minor;

/// An item that is deprecated no longer.
pub(super) const REINSTATED: Bump = Bump::Patch;

/// An item that is another one. [`Bump::None`] if nobody can tell.
pub(super) fn changing(base: &Item, head: &Item) -> Bump {
    condition(base.condition.as_deref(), head.condition.as_deref())
        .max(shape(&base.shape, &head.shape))
}

/// An item that is not there any more for those who leave a feature out is gone for them.
fn condition(base: Option<&str>, head: Option<&str>) -> Bump {
    match (base, head) {
        (base, head) if base == head => Bump::None,
        (_, None) => Bump::Minor,
        (_, Some(_)) => Bump::Major,
    }
}

fn shape(base: &Shape, head: &Shape) -> Bump {
    match (base, head) {
        (base, head) if base == head => Bump::None,
        (
            Shape::Struct {
                generics: base,
                may_grow: true,
            },
            Shape::Struct {
                generics: head,
                may_grow: false,
            },
        )
        | (
            Shape::Enum {
                generics: base,
                may_grow: true,
            },
            Shape::Enum {
                generics: head,
                may_grow: false,
            },
        ) if base == head => Bump::Minor,
        (Shape::Function(base), Shape::Function(head)) => signature(base, head),
        (Shape::Feature { enables: base }, Shape::Feature { enables: head }) => {
            features(base, head)
        }
        // Cargo calls other features of a dependency minor, since nobody but the crate itself sees them. But ours give out the whole runtime as `runtime`:
        // what a feature of it is not asked for any more is gone for their users, too.
        (Shape::Dependency { features: base }, Shape::Dependency { features: head }) => {
            features(base, head)
        }
        _ => Bump::Major,
    }
}

fn features(base: &BTreeSet<String>, head: &BTreeSet<String>) -> Bump {
    if base.is_subset(head) {
        Bump::Minor
    } else {
        Bump::Major
    }
}

fn signature(base: &Signature, head: &Signature) -> Bump {
    let is_called_alike = base.generics == head.generics
        && base.receiver == head.receiver
        && base.output == head.output
        && base.arguments.len() == head.arguments.len();
    if !is_called_alike {
        return Bump::Major;
    }
    let types = base
        .arguments
        .iter()
        .zip(&head.arguments)
        .map(|(base, head)| argument(&base.ty, &head.ty))
        .max();
    types.unwrap_or_default().max(names(base, head))
}

/// A function that takes whatever can be turned into a type still takes the type.
fn argument(base: &str, head: &str) -> Bump {
    if base == head {
        Bump::None
    } else if head == format!("impl Into<{base}>") {
        Bump::Minor
    } else {
        Bump::Major
    }
}

/// Arguments have no names where a function is called, so another name is no change. But the same names in another order are one that no compiler
/// sees where the types are the same; and an argument of a function that makes a value is a field of it, so with another name it goes elsewhere.
fn names(base: &Signature, head: &Signature) -> Bump {
    let [base_names, head_names] = [base, head].map(|signature| {
        signature
            .arguments
            .iter()
            .map(|argument| argument.name.as_str())
            .collect::<Vec<_>>()
    });
    if base_names == head_names {
        return Bump::None;
    }
    let [base_set, head_set] =
        [&base_names, &head_names].map(|names| names.iter().collect::<BTreeSet<_>>());
    if base_set == head_set || base.receiver.is_empty() {
        Bump::Major
    } else {
        Bump::Patch
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{appearing, changing};
    use crate::diff::Bump;
    use crate::diff::impact::surface::{Argument, Item, Shape, Signature};

    fn item(shape: Shape) -> Item {
        Item {
            shape,
            condition: None,
            is_deprecated: false,
            parent: None,
        }
    }

    fn behind(feature: &str) -> Item {
        Item {
            condition: Some(format!("feature = {feature:?}")),
            ..item(Shape::Module)
        }
    }

    fn structure(may_grow: bool) -> Item {
        item(Shape::Struct {
            generics: String::new(),
            may_grow,
        })
    }

    fn enumeration(may_grow: bool) -> Item {
        item(Shape::Enum {
            generics: String::new(),
            may_grow,
        })
    }

    fn function(receiver: &'static str, arguments: &[(&str, &str)], output: &str) -> Item {
        item(Shape::Function(Signature {
            generics: String::new(),
            receiver,
            arguments: arguments
                .iter()
                .map(|(name, ty)| Argument {
                    name: (*name).to_owned(),
                    ty: (*ty).to_owned(),
                })
                .collect(),
            output: output.to_owned(),
        }))
    }

    fn feature(enables: &[&str]) -> Item {
        let enables: BTreeSet<String> = enables.iter().map(|&name| name.to_owned()).collect();
        item(Shape::Feature { enables })
    }

    fn dependency(features: &[&str]) -> Item {
        let features = features.iter().map(|&name| name.to_owned()).collect();
        item(Shape::Dependency { features })
    }

    #[test]
    fn an_item_that_appears_breaks_those_who_have_listed_all() {
        let field = item(Shape::Field { ty: "bool".into() });
        let variant = item(Shape::Variant {
            fields: String::new(),
        });
        for (item, parent, expected) in [
            (&field, Some(structure(true)), Bump::Minor),
            (&field, Some(structure(false)), Bump::Major),
            (&variant, Some(enumeration(true)), Bump::Minor),
            (&variant, Some(enumeration(false)), Bump::Major),
            (&structure(false), None, Bump::Minor),
        ] {
            assert_eq!(appearing(item, parent.as_ref()), expected, "{item:?}");
        }
    }

    #[test]
    fn each_change_asks_for_what_cargo_asks_for() {
        let taking = |ty| function("&self", &[("id", ty)], "");
        for (base, head, there, back) in [
            (structure(true), structure(true), Bump::None, Bump::None),
            (structure(true), structure(false), Bump::Minor, Bump::Major),
            (
                enumeration(true),
                enumeration(false),
                Bump::Minor,
                Bump::Major,
            ),
            (structure(true), enumeration(true), Bump::Major, Bump::Major),
            (behind("a"), item(Shape::Module), Bump::Minor, Bump::Major),
            (behind("a"), behind("b"), Bump::Major, Bump::Major),
            (
                taking("i64"),
                taking("impl Into<i64>"),
                Bump::Minor,
                Bump::Major,
            ),
            (
                taking("i64"),
                taking("impl Into<i32>"),
                Bump::Major,
                Bump::Major,
            ),
            (
                taking("i64"),
                function("", &[("id", "i64")], ""),
                Bump::Major,
                Bump::Major,
            ),
            (
                taking("i64"),
                function("&self", &[("id", "i64")], "bool"),
                Bump::Major,
                Bump::Major,
            ),
            (
                taking("i64"),
                function("&self", &[], ""),
                Bump::Major,
                Bump::Major,
            ),
            (
                taking("i64"),
                function("&self", &[("key", "i64")], ""),
                Bump::Patch,
                Bump::Patch,
            ),
            (
                function("", &[("id", "i64")], "Self"),
                function("", &[("key", "i64")], "Self"),
                Bump::Major,
                Bump::Major,
            ),
            (
                function("&self", &[("a", "i64"), ("b", "i64")], ""),
                function("&self", &[("b", "i64"), ("a", "i64")], ""),
                Bump::Major,
                Bump::Major,
            ),
            (
                feature(&["a"]),
                feature(&["a", "b"]),
                Bump::Minor,
                Bump::Major,
            ),
            (feature(&["a"]), feature(&["b"]), Bump::Major, Bump::Major),
            (
                dependency(&[]),
                dependency(&["rsa"]),
                Bump::Minor,
                Bump::Major,
            ),
        ] {
            assert_eq!(changing(&base, &head), there, "{base:?} → {head:?}");
            assert_eq!(changing(&head, &base), back, "{head:?} → {base:?}");
        }
    }
}
