//! What the API offers to be called.

mod body;
mod callback;
mod pagination;
mod parameter;
mod response;

pub use self::body::{Body, BodyContent, FormBody, MemberStyle, MultipartField, OtherBody};
pub use self::callback::{Callback, CallbackAnswer, CallbackBody, CallbackContent};
pub use self::pagination::{PageSize, Pagination, PaginationStyle};
pub use self::parameter::{Parameter, ParameterLocation, PathStyle, QueryStyle};
pub use self::response::{
    ErrorBody, ErrorVariant, Output, OutputVariant, Response, ResponseContent, ResponseHeader,
    StatusMatch,
};
use super::{Docs, InFlight, MemberName, ModuleName, Success, TypeName};
pub use crate::document::QueryPair;

/// A group of operations that share their first tag.
#[derive(Clone, Debug, PartialEq)]
pub struct Service {
    /// What the group is called where the client hands it out: `payment_intents`.
    pub name: MemberName,
    /// The name of the group's type: `PaymentIntents`.
    pub type_name: TypeName,
    /// The module of the group.
    pub module: ModuleName,
    /// What the document says about the tag.
    pub docs: Docs,
    /// The operations, in the order of the document.
    pub operations: Vec<Operation>,
}

/// A call that the API offers.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// The `operationId`, or what was derived from method and path in its place.
    pub id: String,
    /// What the call is called within its group: `create`.
    pub name: MemberName,
    /// The name of the call's own type, unique over all operations: `CreatePaymentIntent`.
    pub type_name: TypeName,
    /// What the document says about it.
    pub docs: Docs,
    /// The HTTP method.
    pub method: HttpMethod,
    /// The path, with `{name}` in the place of a parameter; as in the document.
    pub path: String,
    /// What the path is followed by in every call, as in the document, with `{name}` in the place of a path parameter. A parameter of the
    /// query that has the name of a pair takes its place where it is given.
    pub query: Vec<QueryPair>,
    /// Path parameters in the order of path and query, then the others in the order of the document. Names are unique among
    /// themselves, and none is `body`.
    pub parameters: Vec<Parameter>,
    /// What is sent.
    pub body: Option<Body>,
    /// Other ways to send the body, where the document offers several.
    pub other_bodies: Vec<OtherBody>,
    /// What comes back from a call that went well.
    pub output: Output,
    /// The media types of the answers that are read, fit for the header `Accept`; those of calls that went well first.
    /// Empty where the document describes none.
    pub accept: Vec<String>,
    /// Which body comes with which error status: status, and an index into the variants of [`Api::errors`](super::Api::errors)
    /// (0 where it is [`ErrorBody::Single`]); exact statuses first, then classes, then the default.
    pub errors: Vec<(StatusMatch, usize)>,
    /// Alternatives, each a list of keys of security schemes that go together. Empty where no proof is wanted.
    pub security: Vec<Vec<String>>,
    /// Where the key that makes a retry safe goes.
    pub idempotency: Option<IdempotencyKey>,
    /// What a second call does, where there is no such key.
    pub repeat: Repeat,
    /// What is answered while an earlier call with the same key is being worked on.
    pub in_flight: Vec<InFlight>,
    /// How answers of a good status say whether the call went well, where the status alone does not.
    pub success: Option<Success>,
    /// The header of an answer that names it to the provider's support.
    pub request_id: Option<String>,
    /// How the list goes on.
    pub pagination: Option<Pagination>,
    /// What the provider sends on account of it, in the order of the document.
    pub callbacks: Vec<Callback>,
    /// Where it is called if not at the servers of the document: one URL for all of these, or one for each, in their order. Each is
    /// absolute, or a path behind the host of the document's server, where only the caller knows that. Empty: at the servers of the document.
    pub servers: Vec<String>,
    /// Whether the document gives it servers of its own, even if nothing says which of them is meant: a caller can say where to send it.
    pub has_own_servers: bool,
}

impl Operation {
    /// The path and the query that every call has, as in the document.
    pub fn address(&self) -> String {
        let mut address = self.path.clone();
        for (position, pair) in self.query.iter().enumerate() {
            address.push(if position == 0 { '?' } else { '&' });
            address.push_str(&pair.text());
        }
        address
    }

    /// What is sent, in each way.
    pub fn bodies(&self) -> impl Iterator<Item = &Body> {
        let others = self.other_bodies.iter().map(|other| &other.body);
        self.body.iter().chain(others)
    }
}

/// What a second call of an operation does that has no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeat {
    /// What HTTP says about the method.
    AsMethod,
    /// Nothing that the first has not done.
    Harmless,
    /// Something again, or nobody knows.
    Harmful,
}

/// An HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names are the meaning")]
pub enum HttpMethod {
    Get,
    Put,
    Post,
    Delete,
    Options,
    Head,
    Patch,
    Trace,
}

impl HttpMethod {
    /// The method as it is written in a request.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Head => "HEAD",
            Self::Patch => "PATCH",
            Self::Trace => "TRACE",
        }
    }
}

/// Where the key that makes a retry safe goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IdempotencyKey {
    /// Into a header: an index into [`Operation::parameters`].
    Parameter(usize),
    /// Into a member of the body: its name.
    BodyField(MemberName),
}
