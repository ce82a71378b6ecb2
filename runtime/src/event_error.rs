//! Why a notification was not taken.

use std::error::Error;
use std::fmt;

#[cfg(feature = "webhooks")]
use crate::Acknowledgement;
use crate::JsonError;
#[cfg(feature = "webhooks")]
use crate::webhooks::{ReplayGuardError, SignatureError};

/// Why a request is not an event that can be acted on.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EventError {
    /// It is not proven that the provider sent it.
    #[cfg(feature = "webhooks")]
    Signature(SignatureError),
    /// The provider sent it, but the same message was handled before: a replay, or a repeat that was not signed anew. There is
    /// nothing left to do but to acknowledge it.
    #[cfg(feature = "webhooks")]
    Repeated(Acknowledgement),
    /// The provider sent it, but the same message is being handled just now.
    #[cfg(feature = "webhooks")]
    InHand,
    /// The provider sent it, but it cannot be said whether it came before.
    #[cfg(feature = "webhooks")]
    Guard(ReplayGuardError),
    /// The body has another form than the spec says.
    Decode(JsonError),
    /// The body does not name an event.
    NotAnEvent,
}

impl fmt::Display for EventError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            #[cfg(feature = "webhooks")]
            Self::Signature(error) => error.fmt(formatter),
            #[cfg(feature = "webhooks")]
            Self::Repeated(_) => formatter.write_str("the same message was handled before"),
            #[cfg(feature = "webhooks")]
            Self::InHand => formatter.write_str("the same message is being handled"),
            #[cfg(feature = "webhooks")]
            Self::Guard(error) => error.fmt(formatter),
            Self::Decode(error) => write!(formatter, "the event has another form: {error}"),
            Self::NotAnEvent => formatter.write_str("the body does not name an event"),
        }
    }
}

impl Error for EventError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            #[cfg(feature = "webhooks")]
            Self::Guard(error) => error.source(),
            #[cfg(feature = "webhooks")]
            Self::Signature(_) | Self::Repeated(_) | Self::InHand => None,
            Self::Decode(_) | Self::NotAnEvent => None,
        }
    }
}

#[cfg(feature = "webhooks")]
impl From<SignatureError> for EventError {
    fn from(error: SignatureError) -> Self {
        Self::Signature(error)
    }
}

impl From<JsonError> for EventError {
    fn from(error: JsonError) -> Self {
        Self::Decode(error)
    }
}
