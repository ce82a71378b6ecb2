//! Why a notification was not taken.

use std::error::Error;
use std::fmt;

use crate::JsonError;
#[cfg(feature = "webhooks")]
use crate::webhooks::SignatureError;

/// Why a request is not an event that can be acted on.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EventError {
    /// It is not proven that the provider sent it.
    #[cfg(feature = "webhooks")]
    Signature(SignatureError),
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
            Self::Decode(error) => write!(formatter, "the event has another form: {error}"),
            Self::NotAnEvent => formatter.write_str("the body does not name an event"),
        }
    }
}

impl Error for EventError {}

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
