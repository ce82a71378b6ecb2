//! Where JSON pointers lead in types.

use crate::api::{Shape, Type, Types};
use crate::source::pointer::tokens;

/// What a pointer leads to.
pub(super) enum Pointed<'t> {
    /// A text that takes one of these values, today.
    Listed(Vec<&'t str>),
    /// Another text, a number, a truth value, or nobody knows.
    Free,
}

/// How many unions and other names may lie in each other before a pointer is given up.
const DEEPEST: usize = 64;

/// What a pointer leads to that can be shown as a text: a member that the document describes and that is no secret.
pub(super) fn pointed<'t>(ty: &'t Type, pointer: &str, types: &'t Types) -> Option<Pointed<'t>> {
    match end(ty, pointer, types)? {
        End::Listed(values) => Some(Pointed::Listed(values)),
        End::Scalar(Type::Secret) => None,
        End::Scalar(_) | End::Text | End::Unknown => Some(Pointed::Free),
    }
}

/// Whether a pointer leads to a text, be it secret or not, or to what nobody knows.
pub(super) fn leads_to_text(ty: &Type, pointer: &str, types: &Types) -> bool {
    matches!(
        end(ty, pointer, types),
        Some(End::Scalar(Type::String | Type::Secret) | End::Text | End::Unknown)
    )
}

/// Whether a pointer leads to a time, or to what can hold one: a text or a number.
pub(super) fn leads_to_time(ty: &Type, pointer: &str, types: &Types) -> bool {
    matches!(
        end(ty, pointer, types),
        Some(
            End::Scalar(Type::String | Type::Secret | Type::Integer(_) | Type::Timestamp(_))
                | End::Text
                | End::Unknown
        )
    )
}

/// What stands at the end of a pointer.
enum End<'t> {
    /// One of these texts.
    Listed(Vec<&'t str>),
    /// Another text with a type of its own.
    Text,
    /// A value that holds no other.
    Scalar(&'t Type),
    /// Nobody knows.
    Unknown,
}

fn end<'t>(ty: &'t Type, pointer: &str, types: &'t Types) -> Option<End<'t>> {
    let tokens = tokens(pointer)?;
    let tokens: Vec<&str> = tokens.iter().map(AsRef::as_ref).collect();
    follow(ty, &tokens, types, DEEPEST)
}

fn follow<'t>(ty: &'t Type, tokens: &[&str], types: &'t Types, depth: usize) -> Option<End<'t>> {
    let depth = depth.checked_sub(1)?;
    match (ty, tokens) {
        (Type::Named(id), _) => shape(&types.get(*id).shape, tokens, types, depth),
        (Type::Nullable(inner) | Type::Quoted(inner), _) => follow(inner, tokens, types, depth),
        (Type::List(inner) | Type::Map(inner), [_, rest @ ..]) => follow(inner, rest, types, depth),
        (Type::Json, _) => Some(End::Unknown),
        // The pointer would have to lead into a text.
        (Type::List(_) | Type::Map(_) | Type::Embedded(..) | Type::Binary, _) => None,
        (scalar, []) => Some(End::Scalar(scalar)),
        (_, [_, ..]) => None,
    }
}

fn shape<'t>(shape: &'t Shape, tokens: &[&str], types: &'t Types, depth: usize) -> Option<End<'t>> {
    match (shape, tokens) {
        (Shape::Struct(object), [name, rest @ ..]) => {
            let field = object.fields.iter().find(|field| field.wire == *name)?;
            if let (Some(constant), []) = (&field.constant, rest) {
                return Some(End::Listed(vec![constant]));
            }
            follow(&field.ty, rest, types, depth)
        }
        (Shape::Union(union), _) => {
            let mut variants = union.variants.iter();
            variants.find_map(|variant| follow(&variant.ty, tokens, types, depth))
        }
        (Shape::Alias(ty, _), _) => follow(ty, tokens, types, depth),
        (Shape::Enum(listed), []) => {
            let values = listed.variants.iter();
            let values = values.map(|variant| variant.value.as_str());
            Some(End::Listed(values.collect()))
        }
        (Shape::Text(_), []) => Some(End::Text),
        (Shape::Struct(_) | Shape::Envelope(_) | Shape::Enum(_) | Shape::Text(_), _) => None,
    }
}
