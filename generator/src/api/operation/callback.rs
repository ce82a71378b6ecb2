//! What the provider sends on account of a call.

use super::{HttpMethod, StatusMatch};
use crate::api::{Docs, TypeId};

/// What the provider sends to an address that a call, or its answer, has named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Callback {
    /// Its key below `callbacks`. One key can stand for several callbacks: to other addresses, or by other methods.
    pub name: String,
    /// Where it is sent: a runtime expression, as in the document.
    pub address: String,
    /// The HTTP method by which it is sent.
    pub method: HttpMethod,
    /// What the document says about it.
    pub docs: Docs,
    /// What it carries, if the document says so.
    pub body: Option<CallbackBody>,
    /// What the provider expects to hear in answer, in the order of the document.
    pub answers: Vec<CallbackAnswer>,
}

/// The body of a callback.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallbackBody {
    /// What the document says about it.
    pub docs: Docs,
    /// Its media type.
    pub media_type: String,
    /// What it is.
    pub content: CallbackContent,
}

/// What the body of a callback is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallbackContent {
    /// A JSON value. Its type always has a name.
    Json(TypeId),
    /// A text.
    Text,
    /// Bytes.
    Bytes,
}

/// An answer to a callback.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallbackAnswer {
    /// Its status.
    pub status: StatusMatch,
    /// What the document says about it.
    pub docs: Docs,
    /// The type of its body, if that is JSON with a type of its own.
    pub body: Option<TypeId>,
}

impl Callback {
    /// The type of a body of JSON.
    pub fn body_type(&self) -> Option<TypeId> {
        match self.body.as_ref()?.content {
            CallbackContent::Json(id) => Some(id),
            CallbackContent::Text | CallbackContent::Bytes => None,
        }
    }
}
