//! What is answered to a request that is not taken.

use http::{HeaderValue, Response, StatusCode, header};

use super::error::SignatureError;
use crate::EventError;

impl EventError {
    /// The HTTP status to answer.
    ///
    /// | status | where |
    /// | --- | --- |
    /// | that of the acknowledgement | the message was handled before: the provider shall not send it again |
    /// | 400 | the body cannot be read |
    /// | 401 | it is not proven that the provider sent it, or not that it did so lately |
    /// | 413 | the body is too long |
    /// | 500 | the receiver is set up wrongly: no key, a broken key, no path |
    /// | 503 | the message is being handled just now, or the guard cannot say whether it came before: the provider shall try later |
    pub fn status(&self) -> u16 {
        match self {
            Self::Signature(error) => of_signature(error),
            Self::Decode(_) | Self::NotAnEvent => 400,
            Self::Repeated(acknowledgement) => acknowledgement.status(),
            Self::InHand | Self::Guard(_) => 503,
        }
    }

    /// The answer to give, with whatever a server has for bodies. It says as little as the status; the reason is for the log.
    pub fn to_response<B: From<&'static str>>(&self) -> Response<B> {
        if let Self::Repeated(acknowledgement) = self {
            return acknowledgement.to_response();
        }
        let status = StatusCode::from_u16(self.status()).unwrap_or(StatusCode::BAD_REQUEST);
        let text = status.canonical_reason().unwrap_or_default();
        let mut response = Response::new(B::from(text));
        *response.status_mut() = status;
        let plain = HeaderValue::from_static("text/plain");
        response.headers_mut().insert(header::CONTENT_TYPE, plain);
        response
    }
}

fn of_signature(error: &SignatureError) -> u16 {
    match error {
        SignatureError::Missing { .. }
        | SignatureError::Malformed { .. }
        | SignatureError::Mismatch
        | SignatureError::MismatchOfPaddedSecret
        | SignatureError::Stale
        | SignatureError::Future => 401,
        SignatureError::TooLong { .. } => 413,
        SignatureError::NoSecret
        | SignatureError::WrongKey
        | SignatureError::NoPath
        | SignatureError::NoHeader
        | SignatureError::Unsupported => 500,
        #[cfg(feature = "rsa")]
        SignatureError::Key(_) => 500,
    }
}
