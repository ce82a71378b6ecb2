use super::{Docs, MemberName, TypeName};

/// A place at which the API can be reached.
#[derive(Clone, Debug, PartialEq)]
pub struct Server {
    /// What the place is called.
    pub name: TypeName,
    /// What the document says about it.
    pub docs: Docs,
    /// The URL, with `{name}` in the place of a variable; always absolute.
    pub url: String,
    /// The variables of the URL.
    pub variables: Vec<ServerVariable>,
}

/// A part of a server's URL that the caller can choose.
#[derive(Clone, Debug, PartialEq)]
pub struct ServerVariable {
    /// What the variable is called.
    pub name: MemberName,
    /// Its name in the URL's braces.
    pub wire: String,
    /// What the document says about it.
    pub docs: Docs,
    /// The value that applies when the caller chooses none.
    pub default: String,
    /// The values that the document allows; empty where any is.
    pub values: Vec<String>,
}
