//! Ways along JSON pointers, through types.

use std::fmt;

use crate::api::lower::finish::through_aliases;
use crate::api::{Field, MemberPath, PathStep, Shape, Struct, Type, Types};
use crate::diagnostic::{closest, visible};
use crate::source::pointer::tokens;

/// Why a pointer cannot be followed.
#[derive(Debug)]
pub(super) enum Lost<'t> {
    /// It is no pointer.
    NoPointer,
    /// An object has no such member.
    NoMember(String, &'t Struct),
    /// What should have the member is of no known type.
    Unknown(String),
    /// What should have the member is no object with known members.
    NoObject(String),
}

/// Follows a pointer from a value of the type.
pub(super) fn follow<'t>(
    types: &'t Types,
    from: &'t Type,
    pointer: &str,
) -> Result<MemberPath, Lost<'t>> {
    let mut steps = Vec::new();
    let mut ty = bare(types, from, &mut steps);
    for token in tokens(pointer).ok_or(Lost::NoPointer)? {
        let field = member(types, ty, &token)?;
        steps.push(PathStep::Member(Box::new(field.clone())));
        ty = bare(types, &field.ty, &mut steps);
    }
    Ok(MemberPath {
        steps,
        ty: ty.clone(),
    })
}

/// The type without what is around it, which is added to the steps.
fn bare<'t>(types: &'t Types, ty: &'t Type, steps: &mut Vec<PathStep>) -> &'t Type {
    let mut ty = through_aliases(ty, types);
    loop {
        let (step, inner) = match ty {
            Type::Nullable(inner) => (PathStep::Nullable, inner),
            Type::Embedded(inner, _) => (PathStep::Embedded, inner),
            Type::Quoted(inner) => (PathStep::Quoted, inner),
            _ => return ty,
        };
        steps.push(step);
        ty = through_aliases(inner, types);
    }
}

fn member<'t>(types: &'t Types, ty: &Type, token: &str) -> Result<&'t Field, Lost<'t>> {
    let shape = match ty {
        Type::Named(id) => Some(&types.get(*id).shape),
        Type::Json => return Err(Lost::Unknown(token.to_owned())),
        _ => None,
    };
    let Some(Shape::Struct(object)) = shape else {
        return Err(Lost::NoObject(token.to_owned()));
    };
    let field = object.fields.iter().find(|field| field.wire == token);
    field.ok_or_else(|| Lost::NoMember(token.to_owned(), object))
}

impl Lost<'_> {
    /// A member that is perhaps meant.
    pub(super) fn near(&self) -> Option<&str> {
        match self {
            Self::NoMember(token, object) => {
                closest(token, object.fields.iter().map(|field| field.wire.as_str()))
            }
            Self::NoPointer | Self::Unknown(_) | Self::NoObject(_) => None,
        }
    }
}

impl fmt::Display for Lost<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoPointer => formatter.write_str("this is no JSON pointer"),
            Self::NoMember(token, _) => write!(
                formatter,
                "the pointer leads nowhere: there is no member `{}`",
                visible(token)
            ),
            Self::Unknown(token) | Self::NoObject(token) => write!(
                formatter,
                "the pointer cannot be followed: `{}` would be a member of what is no object with known members",
                visible(token)
            ),
        }
    }
}
