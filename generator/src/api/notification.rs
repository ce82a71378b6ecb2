use super::{Docs, Field, MemberName, MessageSignature, Type, TypeId, TypeName};

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
    pub signature: Option<MessageSignature>,
    /// What the provider wants to hear of an event that is not listed: the same as of the first that is.
    pub acknowledgement: Acknowledgement,
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
    /// What the provider wants to hear in answer.
    pub acknowledgement: Acknowledgement,
}

/// The answer to a notification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acknowledgement {
    /// The HTTP status.
    pub status: u16,
    /// The body, where one is wanted.
    pub body: Option<AcknowledgementBody>,
}

/// The body of an [`Acknowledgement`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcknowledgementBody {
    /// Its media type.
    pub media_type: String,
    /// The whole body.
    pub text: String,
}

impl Default for Acknowledgement {
    /// Taken in, and nothing to say.
    fn default() -> Self {
        Self {
            status: 200,
            body: None,
        }
    }
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
