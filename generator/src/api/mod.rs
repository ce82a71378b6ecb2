//! The API model: what a document says, in terms that belong to no programming language.
//!
//! Every decision is taken before this model exists or while it is built, never after: each name is final, each
//! collision settled, each `allOf` merged, each cycle broken by a box. A later stage only spells it out. If such a stage
//! has to ask the document again, this model lacks a field.

mod auth;
mod constraints;
mod crate_version;
mod dispatch;
mod docs;
mod example;
mod failure;
mod lower;
mod member_path;
mod name;
mod notification;
mod operation;
mod server;
mod signature;
mod types;

pub use auth::{
    ApiKeyLocation, BasicPassword, MessagePart, RequestSignature, SchemeKind, SecurityScheme,
    SignatureEncoding, SignatureHeader, TimestampUnit, TokenLogin,
};
pub use constraints::{Bound, Constraints, TextFormat};
pub use crate_version::{CrateVersion, InvalidVersion};
pub use dispatch::{Dispatch, Form, JsonKind, KnownValues, Literal, ShapeRule};
pub use docs::Docs;
pub use example::{BrokenExample, Example};
pub use failure::{Declined, ErrorMembers, InFlight, Success};
pub use lower::lower;
pub(crate) use lower::parts_of;
pub use member_path::{MemberPath, PathStep};
pub use name::{MemberName, ModuleName, TypeName};
pub use notification::{Acknowledgement, AcknowledgementBody, Event, EventEnvelope, Notifications};
pub use operation::{
    Body, BodyContent, Callback, CallbackAnswer, CallbackBody, CallbackContent, ErrorBody,
    ErrorVariant, FormBody, HttpMethod, IdempotencyKey, MemberStyle, MultipartField, Operation,
    OtherBody, Output, OutputVariant, PageSize, Pagination, PaginationStyle, Parameter,
    ParameterLocation, PathStyle, QueryPair, QueryStyle, Repeat, Response, ResponseContent,
    ResponseHeader, Service, StatusMatch,
};
pub use server::{Server, ServerVariable};
pub use signature::{MessageSignature, SignatureAlgorithm, SignaturePart, TimestampPart};
pub use types::{
    Access, Additional, DecimalForm, EmbeddedForm, EnumVariant, Field, IntegerWidth, Presence,
    Shape, StringEnum, Struct, TimestampForm, Type, TypeDef, TypeId, Types, Union, UnionVariant,
    Usage,
};

/// Everything that one document says, ready to be written in a programming language.
#[derive(Clone, Debug, PartialEq)]
pub struct Api {
    /// Title of the document, as it stands there.
    pub title: String,
    /// Version of the document, as it stands there.
    pub version: String,
    /// The version of both crates, if the document says it.
    pub crate_version: Option<CrateVersion>,
    /// What the document says of itself.
    pub docs: Docs,
    /// Every type, in the order in which the document declares them.
    pub types: Types,
    /// The type of each component schema, by its key in the document; those that only serve to find other types are missing.
    pub components: Vec<(String, TypeId)>,
    /// Operations, grouped by their first tag, in the order of the document.
    pub services: Vec<Service>,
    /// Headers that a client can set for all calls whose operation knows them.
    pub client_headers: Vec<Parameter>,
    /// The bodies of failed calls, over all operations.
    pub errors: ErrorBody,
    /// The ways to prove who is calling; only those that an operation uses.
    pub security: Vec<SecurityScheme>,
    /// Where the API can be reached.
    pub servers: Vec<Server>,
    /// What the provider sends on its own account.
    pub notifications: Option<Notifications>,
    /// How an answer to a call is proven to come from the provider, if it signs them.
    pub response_signature: Option<MessageSignature>,
    /// The values that the document shows, in the order of the document.
    pub examples: Vec<Example>,
    /// The values that the document shows and that their own schemas do not describe.
    pub broken_examples: Vec<BrokenExample>,
}

impl Api {
    /// The number of operations over all services.
    pub fn operation_count(&self) -> usize {
        self.services
            .iter()
            .map(|service| service.operations.len())
            .sum()
    }

    /// Every callback, with the operation that it belongs to.
    pub fn callbacks(&self) -> impl Iterator<Item = (&Operation, &Callback)> {
        let operations = self.services.iter().flat_map(|service| &service.operations);
        operations.flat_map(|operation| {
            let callbacks = operation.callbacks.iter();
            callbacks.map(move |callback| (operation, callback))
        })
    }

    /// The number of events that a notification can carry.
    pub fn event_count(&self) -> usize {
        self.notifications
            .as_ref()
            .map_or(0, |notifications| notifications.events.len())
    }
}
