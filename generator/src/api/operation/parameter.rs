//! Values that are sent outside of the body.

use crate::api::{Constraints, Docs, MemberName, Type};

/// A value that is sent outside of the body.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// What it is called.
    pub name: MemberName,
    /// Its name in the request.
    pub wire: String,
    /// What the document says about it.
    pub docs: Docs,
    /// Where it goes.
    pub location: ParameterLocation,
    /// Whether a call without it is refused.
    pub required: bool,
    /// Its type.
    pub ty: Type,
    /// Whether its value is written as JSON, whatever the style of its place.
    pub as_json: bool,
    /// What its value has to keep to.
    pub constraints: Constraints,
    /// Whether the client fills it with a fresh key when the caller gave none.
    pub idempotency_key: bool,
    /// Whether a client can set it for all of its calls.
    pub client_header: bool,
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterLocation {
    /// Into the path.
    Path {
        /// How it is written.
        style: PathStyle,
        /// Whether each item is set apart as the style says.
        explode: bool,
    },
    /// Into the query.
    Query {
        /// How a list or an object is written.
        style: QueryStyle,
        /// Whether each item gets a pair of its own.
        explode: bool,
        /// Whether reserved characters that divide nothing are sent as they are.
        allow_reserved: bool,
    },
    /// Into a header.
    Header {
        /// Whether the members of an object have their names: `R=100,G=200`.
        explode: bool,
    },
    /// Into a cookie.
    Cookie {
        /// Whether each item or member is a cookie of its own, rather than all of them one list with commas.
        explode: bool,
    },
}

impl ParameterLocation {
    /// The path, in the style that applies where none is named.
    pub const PATH: Self = Self::Path {
        style: PathStyle::Simple,
        explode: false,
    };

    /// A header, in the style that applies where none is named.
    pub const HEADER: Self = Self::Header { explode: false };

    /// A cookie, in the way that applies where the document does not say.
    pub const COOKIE: Self = Self::Cookie { explode: false };

    /// Whether it goes into the path.
    pub const fn is_path(self) -> bool {
        matches!(self, Self::Path { .. })
    }

    /// Whether it goes into the query.
    pub const fn is_query(self) -> bool {
        matches!(self, Self::Query { .. })
    }

    /// Whether it goes into a header.
    pub const fn is_header(self) -> bool {
        matches!(self, Self::Header { .. })
    }
}

/// How a value is written in a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathStyle {
    /// `1,2`.
    Simple,
    /// `.1,2`.
    Label,
    /// `;a=1,2`.
    Matrix,
}

/// How a list or an object is written in a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueryStyle {
    /// `a=1&a=2`, or `a=1,2`.
    Form,
    /// `a=1%202`.
    SpaceDelimited,
    /// `a=1|2`.
    PipeDelimited,
    /// `a[b]=1`.
    DeepObject,
}

impl QueryStyle {
    /// Whether each item gets a pair of its own where the document does not say.
    pub const fn explodes(self) -> bool {
        matches!(self, Self::Form | Self::DeepObject)
    }
}
