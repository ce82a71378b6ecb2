use std::borrow::Borrow;
use std::fmt;

/// The name of a type, a variant or a group: `UpperCamelCase`, legal in Rust, never a keyword or a prelude type.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeName(String);

/// The name of a member, a parameter or a call: `snake_case`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MemberName(String);

/// The name of a module: `snake_case`, legal as a file name everywhere.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ModuleName(String);

impl TypeName {
    /// Takes a text that is known to be a legal name.
    pub(crate) fn new(legal: impl Into<String>) -> Self {
        Self(legal.into())
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

// So that sets of names can be asked with a text.
impl Borrow<str> for TypeName {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl MemberName {
    /// Takes a text that is known to be a legal name, but for being a keyword.
    pub(crate) fn new(words: impl Into<String>) -> Self {
        Self(words.into())
    }

    /// The name without regard for keywords: for use inside a longer name such as `with_type`.
    pub fn as_part(&self) -> &str {
        &self.0
    }

    /// The name as an identifier: a keyword gets an underscore behind it.
    pub fn ident(&self) -> String {
        if is_keyword(&self.0) {
            format!("{}_", self.0)
        } else {
            self.0.clone()
        }
    }
}

impl ModuleName {
    /// Takes a text that is known to be a legal name and file name.
    pub(crate) fn new(legal: impl Into<String>) -> Self {
        Self(legal.into())
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for TypeName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Display for MemberName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.ident())
    }
}

impl fmt::Display for ModuleName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Whether Rust, in any edition so far, keeps the word for itself.
pub(crate) fn is_keyword(word: &str) -> bool {
    matches!(
        word,
        "abstract"
            | "as"
            | "async"
            | "await"
            | "become"
            | "box"
            | "break"
            | "const"
            | "continue"
            | "crate"
            | "do"
            | "dyn"
            | "else"
            | "enum"
            | "extern"
            | "false"
            | "final"
            | "fn"
            | "for"
            | "gen"
            | "if"
            | "impl"
            | "in"
            | "let"
            | "loop"
            | "macro"
            | "match"
            | "mod"
            | "move"
            | "mut"
            | "override"
            | "priv"
            | "pub"
            | "ref"
            | "return"
            | "self"
            | "static"
            | "struct"
            | "super"
            | "trait"
            | "true"
            | "try"
            | "type"
            | "typeof"
            | "unsafe"
            | "unsized"
            | "use"
            | "virtual"
            | "where"
            | "while"
            | "yield"
    )
}
