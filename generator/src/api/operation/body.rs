//! What a call sends in its body.

use super::QueryStyle;
use crate::api::{Constraints, Docs, MemberName, Type};

/// What is sent in the body.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// Whether a call without it is refused.
    pub required: bool,
    /// What the document says about it.
    pub docs: Docs,
    /// What it has to keep to, beyond what its type has to.
    pub constraints: Constraints,
    /// The media type, as it is sent.
    pub media_type: String,
    /// What it is.
    pub content: BodyContent,
}

/// Another way to send the body of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct OtherBody {
    /// What the call is called within its group when the body is sent in this way: `create_as_form`.
    pub name: MemberName,
    /// The body.
    pub body: Body,
}

/// What a body is.
#[derive(Clone, Debug, PartialEq)]
pub enum BodyContent {
    /// A JSON value.
    Json(Type),
    /// A form.
    Form(FormBody),
    /// Parts, each with a name.
    Multipart(Vec<MultipartField>),
    /// Parts of which the document names none: the caller puts them together.
    Parts,
    /// A text.
    Text,
    /// Bytes.
    Bytes,
}

/// A body of names and values.
#[derive(Clone, Debug, PartialEq)]
pub struct FormBody {
    /// Its type: a struct, a map or raw JSON, or a union of these.
    pub ty: Type,
    /// The members that the document gives a style.
    pub styles: Vec<(String, MemberStyle)>,
}

/// How a member of a form is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemberStyle {
    /// As in a query.
    Query {
        /// How a list or an object is written.
        style: QueryStyle,
        /// Whether each item gets a pair of its own.
        explode: bool,
    },
    /// As its JSON, whatever it is.
    Json,
}

/// A part of a multipart body.
#[derive(Clone, Debug, PartialEq)]
pub struct MultipartField {
    /// What it is called. Unique among the operation's parameters, too.
    pub name: MemberName,
    /// The part's name.
    pub wire: String,
    /// What the document says about it.
    pub docs: Docs,
    /// Its type: `Binary` is a file; `String`, numbers and so on are sent as text, objects and lists of objects as JSON.
    pub ty: Type,
    /// How it is written where it is no text, if the document says so: the style, and whether each item gets a part of its own.
    pub style: Option<(QueryStyle, bool)>,
    /// The media type that the document gives it, where it is no file and another one than its type suggests.
    pub media_type: Option<String>,
    /// What its value has to keep to.
    pub constraints: Constraints,
    /// Whether a call without it is refused.
    pub required: bool,
}
