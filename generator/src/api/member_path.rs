use super::{Field, Type};

/// The way from a value to one inside it, by members.
#[derive(Clone, Debug, PartialEq)]
pub struct MemberPath {
    /// What is passed, in order.
    pub steps: Vec<PathStep>,
    /// The type of the value at the end: neither another name for a type, nor one that may be null, in quotes or inside
    /// a string.
    pub ty: Type,
}

/// What is passed on the way to a value inside another.
#[derive(Clone, Debug, PartialEq)]
pub enum PathStep {
    /// A member of an object.
    Member(Box<Field>),
    /// A value that may be null.
    Nullable,
    /// A value that may come inside a string.
    Embedded,
    /// A value that may come in quotes, or without.
    Quoted,
}
