//! What can be wrong with a value.

use std::borrow::Cow;
use std::fmt;

use crate::sensitive::masked;
use crate::source::Span;

/// A place of a payload that its schema does not describe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The JSON pointer of the place in the payload.
    pub pointer: String,
    /// The kind of value that stands there, with its article; never the value.
    pub found: &'static str,
    /// What is wrong with it.
    pub fault: Fault,
    /// Where it stands in the payload.
    pub at: Span,
    /// Where the schema says otherwise, or where it would have to say more.
    pub schema: Span,
    /// What stands at `schema`.
    pub site: Site,
}

/// What stands at the place of a document that would have to change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Site {
    /// A schema.
    Schema,
    /// A reference to a schema.
    Reference,
    /// The `properties` of a schema.
    Properties,
    /// The value of another keyword of a schema, or an item of it.
    Keyword,
}

/// What is wrong with a value. None of these holds a value that may be secret.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// No applicable schema names this member.
    UnknownMember,
    /// The value is not one of the schema's `enum`. It is shown unless it may be secret.
    UnknownValue(Option<String>),
    /// The text at a discriminator chooses none of the alternatives. It is shown unless it may be secret.
    UnknownAlternative(Option<String>),
    /// The value is of another type than the schema says.
    WrongType {
        /// The type that the schema says.
        expected: String,
    },
    /// The value is not of the schema's `format`.
    WrongFormat {
        /// The format.
        format: String,
    },
    /// The value breaks a limit.
    BrokenLimit {
        /// The keyword of the limit, such as `maxLength`.
        keyword: &'static str,
        /// The limit.
        limit: String,
    },
    /// A required member is missing; the pointer is that of the object.
    MissingMember {
        /// The key of the member.
        name: String,
    },
    /// The value is null where the schema allows none.
    NullNotAllowed,
    /// The value is a string that holds no JSON, where the schema says that it does.
    NotJson,
    /// The value fits the schema's `not`.
    Forbidden,
}

impl Fault {
    /// A word for programs, such as `unknown-member`.
    #[must_use]
    pub const fn keyword(&self) -> &'static str {
        match self {
            Self::UnknownMember => "unknown-member",
            Self::UnknownValue(_) => "unknown-value",
            Self::UnknownAlternative(_) => "unknown-alternative",
            Self::WrongType { .. } => "wrong-type",
            Self::WrongFormat { .. } => "wrong-format",
            Self::BrokenLimit { .. } => "broken-limit",
            Self::MissingMember { .. } => "missing-member",
            Self::NullNotAllowed => "null-not-allowed",
            Self::NotJson => "not-json",
            Self::Forbidden => "forbidden",
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownMember => formatter.write_str("no schema names this member"),
            Self::UnknownValue(Some(value)) => {
                write!(formatter, "`{value}` is none of the listed values")
            }
            Self::UnknownValue(None) => formatter.write_str("none of the listed values"),
            Self::UnknownAlternative(Some(value)) => {
                write!(formatter, "`{value}` chooses none of the alternatives")
            }
            Self::UnknownAlternative(None) => {
                formatter.write_str("chooses none of the alternatives")
            }
            Self::WrongType { expected } => write!(formatter, "{expected} is expected"),
            Self::WrongFormat { format } => write!(formatter, "not of the format `{format}`"),
            Self::BrokenLimit { keyword, limit } => {
                write!(formatter, "breaks `{keyword}: {limit}`")
            }
            Self::MissingMember { name } => write!(formatter, "the member `{name}` is missing"),
            Self::NullNotAllowed => formatter.write_str("null is not allowed"),
            Self::NotJson => formatter.write_str("this text is no JSON"),
            Self::Forbidden => formatter.write_str("fits the schema of `not`"),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pointer = self.shown_pointer();
        let place = if pointer.is_empty() {
            "the whole value"
        } else {
            &pointer
        };
        write!(formatter, "{place}: {} ({})", self.fault, self.found)
    }
}

impl Finding {
    /// The finding in words; where it is about the whole value, without saying so.
    pub(crate) fn told(&self) -> String {
        if self.pointer.is_empty() {
            self.fault.to_string()
        } else {
            self.to_string()
        }
    }

    /// The pointer without the digits of card numbers, which may be keys of a map.
    #[must_use]
    pub fn shown_pointer(&self) -> Cow<'_, str> {
        masked(&self.pointer)
    }
}
