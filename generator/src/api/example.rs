use super::{MemberName, ModuleName, Type};
use crate::source::Span;

/// A value that the document shows, with the type that has to hold it: a test of the two.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// What it is called; no two examples share a name.
    pub name: MemberName,
    /// The module whose tests it belongs to: that of the type.
    pub module: ModuleName,
    /// The type that holds it.
    pub ty: Type,
    /// The value as JSON text, in several lines.
    pub json: String,
}

/// A value that the document shows and that its own schema does not describe, so it is no test.
#[derive(Clone, Debug, PartialEq)]
pub struct BrokenExample {
    /// Where it stands.
    pub at: Span,
    /// What is wrong with it, each in a few words.
    pub faults: Vec<String>,
    /// Whether it only shows more members than its schema names.
    pub shows_more: bool,
}
