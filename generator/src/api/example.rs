use super::{MemberName, ModuleName, Type};

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
