//! Which way a value crosses the wire, and who reads it.

use crate::api::HttpMethod;

/// Who reads a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reader {
    /// The provider, by the new revision, what clients write by the old one.
    Provider,
    /// The client or the receiver of a notification, by the old revision, what the provider writes by the new one.
    Client,
}

/// What of an operation a value is, which tells the way that it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Flow {
    /// A parameter of a call: path, query, header or cookie.
    Parameter,
    /// The body of a call.
    RequestBody,
    /// The body or a header of an answer to a call that succeeded.
    Answer,
    /// The body or a header of an answer that tells a failure.
    Failure,
    /// The body or a header of a notification or callback, which the provider sends.
    Notification,
    /// The answer to a notification or callback, which the receiver sends.
    Acknowledgement,
}

impl Flow {
    /// Who reads such a value.
    #[must_use]
    pub const fn reader(self) -> Reader {
        match self {
            Self::Parameter | Self::RequestBody | Self::Acknowledgement => Reader::Provider,
            Self::Answer | Self::Failure | Self::Notification => Reader::Client,
        }
    }

    /// What is said of it: `parameter`, `request`, `answer`, `failure`, `notification`, `acknowledgement`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Parameter => "parameter",
            Self::RequestBody => "request",
            Self::Answer => "answer",
            Self::Failure => "failure",
            Self::Notification => "notification",
            Self::Acknowledgement => "acknowledgement",
        }
    }
}

/// What a value belongs to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// A call.
    Operation {
        /// Its method.
        method: HttpMethod,
        /// Its path, as the document writes it: the head's, or the base's if it is gone.
        path: String,
        /// Its `operationId`, if it has one.
        id: Option<String>,
    },
    /// A notification, by its name below `x-webhooks` or its path below `callbacks`.
    Notification {
        /// The name.
        name: String,
    },
    /// The document as a whole: servers, security, what it says of itself.
    Document,
}
