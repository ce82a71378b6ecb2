//! An extractor for axum: what a handler is given is proven to come from the provider.

use axum::body::{self, Body, Bytes, HttpBody};
use axum::extract::{FromRef, FromRequest, Request};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use http_body_util::LengthLimitError;
use paywright_runtime::webhooks::{Delivery, Notification, Receiver};

use super::READ_WITHIN;

/// A notification that was taken. The state of the router has to hold the [`Receiver`].
///
/// Whatever is not taken is answered before the handler is called: by 401 where nothing proves that the provider sent it lately,
/// by 408, 413 or 415 where it comes too slowly, is too long or no plain JSON, by 400 where it cannot be read, and like the first time
/// where it was handled before.
pub(crate) struct Notified<E>(pub(crate) Delivery<E>);

impl<E, S> FromRequest<S> for Notified<E>
where
    E: Notification,
    S: Send + Sync,
    Receiver<E>: FromRef<S>,
{
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let receiver = Receiver::<E>::from_ref(state);
        let (head, body) = request.into_parts();
        if !is_plain_json(&head.headers) {
            return Err(StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response());
        }
        let body = read(body, receiver.max_body()).await?;
        match receiver.read(&head.headers, &body) {
            Ok(delivery) => Ok(Self(delivery)),
            Err(refusal) => {
                eprintln!("refused a notification: {refusal}");
                Err(refusal.to_response())
            }
        }
    }
}

/// The signature is one over the bytes that the provider wrote. Were they packed on the way, it would not be known which those are.
fn is_plain_json(headers: &HeaderMap) -> bool {
    let is_json = headers.get(header::CONTENT_TYPE).is_none_or(|value| {
        let text = value.to_str().unwrap_or_default();
        let media_type = text.split(';').next().unwrap_or_default().trim();
        media_type.eq_ignore_ascii_case("application/json")
    });
    let is_plain = headers
        .get_all(header::CONTENT_ENCODING)
        .iter()
        .all(|value| value.as_bytes().eq_ignore_ascii_case(b"identity"));
    is_json && is_plain
}

/// The raw bytes, no more of them than are taken, and no slower: anybody can begin a request and never end it.
async fn read(body: Body, limit: usize) -> Result<Bytes, Response> {
    // What is announced to be too long need not be waited for.
    if usize::try_from(body.size_hint().lower()).unwrap_or(usize::MAX) > limit {
        return Err(StatusCode::PAYLOAD_TOO_LARGE.into_response());
    }
    let Ok(body) = tokio::time::timeout(READ_WITHIN, body::to_bytes(body, limit)).await else {
        return Err(StatusCode::REQUEST_TIMEOUT.into_response());
    };
    body.map_err(|error| {
        let status = if error.into_inner().is::<LengthLimitError>() {
            StatusCode::PAYLOAD_TOO_LARGE
        } else {
            StatusCode::BAD_REQUEST
        };
        status.into_response()
    })
}
