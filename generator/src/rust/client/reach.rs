//! Expressions that reach from a value to one inside it.

use crate::api::{IntegerWidth, MemberPath, PathStep, Presence, Type};
use crate::rust::spell::{member_ident, presence};
use crate::rust::tokens::{Ident, TokenStream, quote};

/// How far an expression has got on the way through a borrowed value.
enum Reach {
    /// An expression for a value that is there.
    Value(TokenStream),
    /// An expression for an `Option` of it.
    Perhaps(TokenStream),
    /// An expression for an `Option` of a reference to it.
    Reference(TokenStream),
}

/// An expression for an `Option<bool>` inside of a value that is borrowed under this name.
pub(super) fn boolean(path: &MemberPath, from: &TokenStream) -> TokenStream {
    copied(walk(path, from))
}

/// An expression for an `Option<i64>`. A number that is too large is the largest.
pub(super) fn integer(path: &MemberPath, from: &TokenStream) -> TokenStream {
    let number = walk(path, from);
    match &path.ty {
        Type::Integer(IntegerWidth::I32) => {
            let number = copied(number);
            quote!(#number.map(i64::from))
        }
        Type::Integer(IntegerWidth::U64) => {
            let number = copied(number);
            quote!(#number.map(|number| i64::try_from(number).unwrap_or(i64::MAX)))
        }
        _ => copied(number),
    }
}

/// An expression for an `Option<String>`.
pub(super) fn text(path: &MemberPath, from: &TokenStream) -> TokenStream {
    let reach = walk(path, from);
    match &path.ty {
        Type::String => match reach {
            Reach::Value(value) => quote!(Some(#value.clone())),
            Reach::Perhaps(option) => quote!(#option.clone()),
            Reach::Reference(option) => quote!(#option.cloned()),
        },
        Type::Named(_) => turned(reach, |value| quote!(#value.as_str().to_owned())),
        _ => turned(reach, |value| quote!(#value.to_string())),
    }
}

/// An expression for an `Option` of a slice of a list's items.
pub(super) fn slice(path: &MemberPath, from: &TokenStream) -> TokenStream {
    let is_plain = !matches!(path.steps.last(), Some(PathStep::Embedded));
    match walk(path, from) {
        Reach::Value(value) => quote!(Some(#value.as_slice())),
        Reach::Perhaps(option) if is_plain => quote!(#option.as_deref()),
        reach => turned(reach, |value| quote!(#value.as_slice())),
    }
}

/// An expression for an `Option` of a list, taken out of a value that is owned under this name.
pub(super) fn taken(path: &MemberPath, from: &TokenStream) -> TokenStream {
    let (mut value, mut is_option) = (from.clone(), false);
    for step in &path.steps {
        let inner = if is_option {
            quote!(value)
        } else {
            value.clone()
        };
        // A list is never in a box, and members and methods are found through one.
        let (inner, yields_option) = match step {
            PathStep::Member(field) => {
                let name = member_ident(&field.name);
                match presence(field) {
                    Presence::Required => (quote!(#inner.#name), false),
                    Presence::RequiredNullable | Presence::Optional => (quote!(#inner.#name), true),
                    Presence::OptionalNullable | Presence::OptionalBlank => {
                        (quote!(#inner.#name.into_value()), true)
                    }
                }
            }
            PathStep::Nullable => (inner, true),
            PathStep::Embedded => (quote!(#inner.into_inner()), false),
            PathStep::Quoted => (quote!(#inner.into_value()), false),
        };
        value = match (is_option, yields_option) {
            (false, _) => inner,
            (true, false) => quote!(#value.map(|value| #inner)),
            (true, true) => quote!(#value.and_then(|value| #inner)),
        };
        is_option |= yields_option;
    }
    if is_option {
        value
    } else {
        quote!(Some(#value))
    }
}

/// The expression for a value that can be copied.
fn copied(reach: Reach) -> TokenStream {
    match reach {
        Reach::Value(value) => quote!(Some(#value)),
        Reach::Perhaps(option) => option,
        Reach::Reference(option) => quote!(#option.copied()),
    }
}

/// The expression for a value that is made of another.
fn turned(reach: Reach, turn: impl Fn(TokenStream) -> TokenStream) -> TokenStream {
    let inner = turn(quote!(value));
    match reach {
        Reach::Value(value) => {
            let value = turn(value);
            quote!(Some(#value))
        }
        Reach::Perhaps(option) => quote!(#option.as_ref().map(|value| #inner)),
        Reach::Reference(option) => quote!(#option.map(|value| #inner)),
    }
}

fn walk(path: &MemberPath, from: &TokenStream) -> Reach {
    let mut reach = Reach::Value(from.clone());
    for step in &path.steps {
        reach = match step {
            PathStep::Member(field) => {
                let name = member_ident(&field.name);
                member(reach, &name, presence(field))
            }
            PathStep::Nullable => match reach {
                Reach::Value(option) => Reach::Perhaps(option),
                Reach::Perhaps(option) => {
                    Reach::Reference(quote!(#option.as_ref().and_then(|value| value.as_ref())))
                }
                Reach::Reference(option) => {
                    Reach::Reference(quote!(#option.and_then(|value| value.as_ref())))
                }
            },
            // Members and methods are found through it.
            PathStep::Embedded => reach,
            PathStep::Quoted => match reach {
                Reach::Value(value) => Reach::Reference(quote!(Some(#value.value()))),
                reach => Reach::Reference(turned(reach, |value| quote!(#value.value()))),
            },
        };
    }
    reach
}

/// Reaches a member of what was reached.
fn member(reach: Reach, name: &Ident, presence: Presence) -> Reach {
    let inside = |value: TokenStream| match presence {
        Presence::Required => Reach::Value(quote!(#value.#name)),
        Presence::RequiredNullable | Presence::Optional => Reach::Perhaps(quote!(#value.#name)),
        Presence::OptionalNullable | Presence::OptionalBlank => {
            Reach::Reference(quote!(#value.#name.value()))
        }
    };
    let option = match reach {
        Reach::Value(value) => return inside(value),
        Reach::Perhaps(option) => quote!(#option.as_ref()),
        Reach::Reference(option) => option,
    };
    Reach::Reference(match inside(quote!(value)) {
        Reach::Value(member) => quote!(#option.map(|value| &#member)),
        Reach::Perhaps(member) => quote!(#option.and_then(|value| #member.as_ref())),
        Reach::Reference(member) => quote!(#option.and_then(|value| #member)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Field;
    use crate::rust::client::fixture::required_field;

    const REQUIRED: Presence = Presence::Required;
    const OPTIONAL: Presence = Presence::Optional;
    const NULLABLE: Presence = Presence::OptionalNullable;

    fn step(name: &str, presence: Presence) -> PathStep {
        let field = required_field(name, Type::Json);
        PathStep::Member(Box::new(Field { presence, ..field }))
    }

    fn path(steps: Vec<PathStep>, ty: Type) -> MemberPath {
        MemberPath { steps, ty }
    }

    fn plain(tokens: TokenStream) -> String {
        tokens.to_string().replace(' ', "")
    }

    #[test]
    fn a_member_is_reached_through_whatever_holds_it() {
        for (steps, expected) in [
            (vec![step("a", REQUIRED)], "Some(page.a)"),
            (vec![step("a", OPTIONAL)], "page.a"),
            (vec![step("a", Presence::RequiredNullable)], "page.a"),
            (vec![step("a", NULLABLE)], "page.a.value().copied()"),
            (
                vec![step("a", Presence::OptionalBlank)],
                "page.a.value().copied()",
            ),
            (
                vec![step("a", REQUIRED), step("b", REQUIRED)],
                "Some(page.a.b)",
            ),
            (
                vec![step("a", OPTIONAL), step("b", REQUIRED)],
                "page.a.as_ref().map(|value|&value.b).copied()",
            ),
            (
                vec![step("a", NULLABLE), step("b", NULLABLE)],
                "page.a.value().and_then(|value|value.b.value()).copied()",
            ),
            (
                vec![step("a", REQUIRED), PathStep::Nullable, step("b", REQUIRED)],
                "page.a.as_ref().map(|value|&value.b).copied()",
            ),
            (
                vec![step("a", OPTIONAL), PathStep::Nullable],
                "page.a.as_ref().and_then(|value|value.as_ref()).copied()",
            ),
            (
                vec![step("a", REQUIRED), PathStep::Embedded, step("b", REQUIRED)],
                "Some(page.a.b)",
            ),
            (
                vec![step("a", REQUIRED), PathStep::Quoted],
                "Some(page.a.value()).copied()",
            ),
            (
                vec![step("a", OPTIONAL), PathStep::Quoted],
                "page.a.as_ref().map(|value|value.value()).copied()",
            ),
        ] {
            let path = path(steps, Type::Bool);
            assert_eq!(plain(boolean(&path, &quote!(page))), expected);
        }
    }

    #[test]
    fn numbers_and_texts_get_one_type() {
        let of = |ty, presence| path(vec![step("a", presence)], ty);
        let number = |width| Type::Integer(width);
        for (path, expected) in [
            (of(number(IntegerWidth::I64), REQUIRED), "Some(page.a)"),
            (
                of(number(IntegerWidth::I32), OPTIONAL),
                "page.a.map(i64::from)",
            ),
            (
                of(number(IntegerWidth::U64), REQUIRED),
                "Some(page.a).map(|number|i64::try_from(number).unwrap_or(i64::MAX))",
            ),
        ] {
            assert_eq!(plain(integer(&path, &quote!(page))), expected);
        }
        let named = crate::rust::client::fixture::period();
        for (path, expected) in [
            (of(Type::String, REQUIRED), "Some(page.a.clone())"),
            (of(Type::String, OPTIONAL), "page.a.clone()"),
            (of(Type::String, NULLABLE), "page.a.value().cloned()"),
            (
                of(named.clone(), REQUIRED),
                "Some(page.a.as_str().to_owned())",
            ),
            (
                of(named, OPTIONAL),
                "page.a.as_ref().map(|value|value.as_str().to_owned())",
            ),
            (
                of(number(IntegerWidth::I64), REQUIRED),
                "Some(page.a.to_string())",
            ),
            (
                of(number(IntegerWidth::I64), NULLABLE),
                "page.a.value().map(|value|value.to_string())",
            ),
        ] {
            assert_eq!(plain(text(&path, &quote!(page))), expected);
        }
    }

    #[test]
    fn a_list_is_borrowed_and_taken_out() {
        for (steps, borrowed, owned) in [
            (
                vec![step("a", REQUIRED)],
                "Some(page.a.as_slice())",
                "Some(page.a)",
            ),
            (vec![step("a", OPTIONAL)], "page.a.as_deref()", "page.a"),
            (
                vec![step("a", NULLABLE)],
                "page.a.value().map(|value|value.as_slice())",
                "page.a.into_value()",
            ),
            (
                vec![step("a", OPTIONAL), PathStep::Embedded],
                "page.a.as_ref().map(|value|value.as_slice())",
                "page.a.map(|value|value.into_inner())",
            ),
            (
                vec![step("a", REQUIRED), PathStep::Embedded, step("b", OPTIONAL)],
                "page.a.b.as_deref()",
                "page.a.into_inner().b",
            ),
            (
                vec![
                    step("a", OPTIONAL),
                    step("b", NULLABLE),
                    step("c", REQUIRED),
                ],
                "page.a.as_ref().and_then(|value|value.b.value()).map(|value|&value.c).map(|value|value.as_slice())",
                "page.a.and_then(|value|value.b.into_value()).map(|value|value.c)",
            ),
            (
                vec![step("a", OPTIONAL), PathStep::Nullable],
                "page.a.as_ref().and_then(|value|value.as_ref()).map(|value|value.as_slice())",
                "page.a.and_then(|value|value)",
            ),
        ] {
            let path = path(steps, Type::List(Box::new(Type::Bool)));
            assert_eq!(plain(slice(&path, &quote!(page))), borrowed);
            assert_eq!(plain(taken(&path, &quote!(page))), owned);
        }
    }
}
