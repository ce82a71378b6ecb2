//! What became of the part of a document that a finding is about.

use std::fmt;

use super::Code;

/// What there is in place of what a document asks for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Became {
    /// A value that is kept as raw JSON.
    Json,
    /// Raw bytes.
    Bytes,
    /// Plain text.
    Text,
    /// Nothing.
    LeftOut,
    /// Words in the documentation, which nothing checks.
    Unchecked,
    /// Something else, in a few words.
    ReadAs(String),
}

impl Became {
    /// What becomes of what a rule is about, where a finding does not say it itself; `None` if it is generated as the document asks, or
    /// nothing is generated at all.
    #[must_use]
    pub fn usual(code: Code) -> Option<Self> {
        Some(match code {
            Code::SchemaUntyped | Code::AliasCycle | Code::RequiredUnknown => Self::Json,
            Code::PatternUnsupported
            | Code::EnumUnsupported
            | Code::NegationUnchecked
            | Code::RequirementUnchecked => Self::Unchecked,
            Code::YamlTag => Self::ReadAs("what stands behind the tag".to_owned()),
            Code::NotUtf8
            | Code::YamlSyntax
            | Code::JsonSyntax
            | Code::EmptyFile
            | Code::NumberNotFinite
            | Code::YamlAlias
            | Code::YamlKey
            | Code::UnknownKeyword
            | Code::KeywordWithoutEffect
            | Code::ReferenceSiblings
            | Code::EnumRepeated
            | Code::LimitWithoutEffect
            | Code::KeywordRepeated
            | Code::OperationUnsupported
            | Code::MediaTypeUnused
            | Code::NotificationInvalid
            | Code::ServerUnsupported
            | Code::SecurityUnknown
            | Code::SecurityUnsupported => Self::LeftOut,
            Code::AllOfConflict => Self::ReadAs("what the first part says".to_owned()),
            Code::AllOfCycle => Self::ReadAs("the other parts".to_owned()),
            Code::DiscriminatorInvalid => {
                Self::ReadAs("a choice by the members of the value".to_owned())
            }
            Code::PathParameters => Self::ReadAs("what the path says".to_owned()),
            Code::OperationIdRepeated | Code::NameCollision | Code::NameIllegal => {
                Self::ReadAs("another name".to_owned())
            }
            _ => return None,
        })
    }

    /// The kind in a word, for programs: `json`, `bytes`, `text`, `left-out`, `unchecked` or `read-as`.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Bytes => "bytes",
            Self::Text => "text",
            Self::LeftOut => "left-out",
            Self::Unchecked => "unchecked",
            Self::ReadAs(_) => "read-as",
        }
    }
}

impl fmt::Display for Became {
    /// Completes a sentence that begins with "it became".
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Json => "a raw JSON value",
            Self::Bytes => "raw bytes",
            Self::Text => "plain text",
            Self::LeftOut => "nothing: it is left out",
            Self::Unchecked => "documentation, which nothing checks",
            Self::ReadAs(what) => what,
        })
    }
}
