use super::auth::MessagePart;
use super::{Docs, Field, MemberName, SignatureEncoding, TimestampUnit, Type, TypeId, TypeName};

/// What the provider sends on its own account.
#[derive(Clone, Debug, PartialEq)]
pub struct Notifications {
    /// The type of a whole body: a [`TypeDef`](super::TypeDef) of shape [`Envelope`](super::Shape::Envelope).
    pub envelope: TypeId,
    /// The name of the type that tells the events apart.
    pub data: TypeName,
    /// What the document says about the events as a whole.
    pub docs: Docs,
    /// JSON pointers to the event's name; the first that is present counts.
    pub name_pointers: Vec<String>,
    /// Every event, in the order of the document.
    pub events: Vec<Event>,
    /// The name of the variant that keeps an event of an unknown name.
    pub fallback: TypeName,
    /// How a body is proven to come from the provider.
    pub signature: Option<WebhookSignature>,
    /// The types with which the receiver answers, each once.
    pub acknowledgements: Vec<TypeId>,
}

/// One event.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// What it is called.
    pub name: TypeName,
    /// Its name on the wire.
    pub value: String,
    /// What the document says about it.
    pub docs: Docs,
    /// What it carries.
    pub payload: Type,
}

/// The body of a notification: members that all events share, and the payload.
#[derive(Clone, Debug, PartialEq)]
pub struct EventEnvelope {
    /// The shared members, without the one that holds the payload.
    pub fields: Vec<Field>,
    /// The name of the member that holds the payload.
    pub data: MemberName,
    /// The keys that lead from the body to the payload; empty where the body is the payload.
    pub payload: Vec<String>,
}

/// How a notification is proven to come from the provider.
#[derive(Clone, Debug, PartialEq)]
pub struct WebhookSignature {
    /// How the signature is computed.
    pub algorithm: WebhookAlgorithm,
    /// What is signed, in order.
    pub message: Vec<MessagePart>,
    /// Where the signature is.
    pub signature: SignaturePart,
    /// Where the time of signing is.
    pub timestamp: Option<TimestampPart>,
    /// The header of the nonce.
    pub nonce: Option<String>,
    /// How many seconds the time of signing may lie from now.
    pub tolerance: u64,
}

/// How a notification's signature is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WebhookAlgorithm {
    /// HMAC with SHA-256.
    HmacSha256,
    /// HMAC with SHA-512.
    HmacSha512,
    /// RSA, PKCS #1 v1.5, with SHA-256.
    RsaSha256,
}

/// Where a signature is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignaturePart {
    /// The header.
    pub header: String,
    /// The element in a header of the form `t=…,v1=…`.
    pub element: Option<String>,
    /// How the signature's bytes are written.
    pub encoding: SignatureEncoding,
}

/// Where the time of signing is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimestampPart {
    /// The header.
    pub header: String,
    /// The element in a header of the form `t=…,v1=…`.
    pub element: Option<String>,
    /// Its unit.
    pub unit: TimestampUnit,
}
