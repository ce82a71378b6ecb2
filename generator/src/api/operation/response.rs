//! What comes back from a call.

use crate::api::{Docs, ErrorMembers, MemberName, Type, TypeName};

/// What comes back from a call that went well.
#[derive(Clone, Debug, PartialEq)]
pub enum Output {
    /// One kind of answer, whatever the status.
    Single(Response),
    /// Several, told apart by status. Needs a type of its own.
    Several {
        /// The name of that type.
        name: TypeName,
        /// The kinds of answer; exact statuses first, then classes, then the default.
        variants: Vec<OutputVariant>,
    },
}

/// A kind of answer among several.
#[derive(Clone, Debug, PartialEq)]
pub struct OutputVariant {
    /// What it is called.
    pub name: TypeName,
    /// The answer.
    pub response: Response,
}

/// An answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// The statuses that lead to it.
    pub statuses: Vec<StatusMatch>,
    /// What the document says about it.
    pub docs: Docs,
    /// What it holds.
    pub content: ResponseContent,
    /// The headers that the document describes.
    pub headers: Vec<ResponseHeader>,
}

/// A set of HTTP statuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StatusMatch {
    /// One status.
    Code(u16),
    /// All statuses of a class: `2` for 200 to 299.
    Class(u8),
    /// Every status that nothing else names.
    Default,
}

/// What an answer holds.
#[derive(Clone, Debug, PartialEq)]
pub enum ResponseContent {
    /// Nothing, or nothing that is known.
    None,
    /// A JSON value.
    Json(Type),
    /// A text.
    Text,
    /// Bytes.
    Bytes,
}

/// A header of an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseHeader {
    /// What it is called.
    pub name: MemberName,
    /// The header's name.
    pub wire: String,
    /// What the document says about it.
    pub docs: Docs,
    /// Its type; a scalar or a secret, or `String` where it is anything else. Of one that holds JSON, any type.
    pub ty: Type,
    /// Whether it holds JSON.
    pub as_json: bool,
    /// Whether it is always there.
    pub required: bool,
}

/// The bodies of failed calls, over all operations.
#[derive(Clone, Debug, PartialEq)]
pub enum ErrorBody {
    /// No operation describes one.
    None,
    /// All operations share one type, of which may be known what it says where.
    Single(Type, Option<ErrorMembers>),
    /// There are several. Needs a type of its own.
    Several {
        /// The name of that type.
        name: TypeName,
        /// The kinds of body.
        variants: Vec<ErrorVariant>,
    },
}

/// One of several kinds of error body.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorVariant {
    /// What it is called.
    pub name: TypeName,
    /// Its type.
    pub ty: Type,
    /// What it says where.
    pub members: Option<ErrorMembers>,
}
