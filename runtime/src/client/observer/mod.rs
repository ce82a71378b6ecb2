//! Exchanges, shown to the caller's own code without what must not be shown.

mod answer;
mod body;
pub(super) mod redaction;
mod request;

use std::sync::Arc;

pub use self::answer::{MissingAnswer, NoAnswer, ReceivedAnswer};
pub use self::body::ObservedBody;
pub(super) use self::redaction::SecretNames;
pub use self::request::SentRequest;
use super::pages::PaginationFailure;

/// Is shown each attempt of each call, logins among them: what is sent, and what is answered. For logs, for metrics, and
/// to see what a provider really says.
///
/// Credentials, the members that the spec calls secret, and whatever may be a card number come as `[redacted]`;
/// [`SentRequest`], [`ReceivedAnswer`] and [`ObservedBody`] say what that means for each part. What is left is still the
/// payments of people: names, addresses, amounts. Whoever has to see bytes as they are wraps the
/// [`Transport`](super::Transport).
///
/// Each [`sent`](Self::sent) is followed by [`answered`](Self::answered) or [`failed`](Self::failed). They are called in the
/// middle of the call, which waits for them, so they should hand on rather than work. Texts are made when they are asked for: what is not looked at costs
/// nothing. A panic in them ends there and the call goes on, unless the program is built to abort.
///
/// ```
/// use paywright_runtime::client::{Observer, ReceivedAnswer, SentRequest};
/// struct Console;
/// impl Observer for Console {
///     fn answered(&self, request: &SentRequest<'_>, answer: &ReceivedAnswer<'_>) {
///         println!("{} {}: {}", request.method(), request.address(), answer.status());
///         println!("{}", answer.body());
///     }
/// }
/// ```
pub trait Observer: Send + Sync {
    /// A request is about to be sent.
    fn sent(&self, request: &SentRequest<'_>) {
        let _ = request;
    }

    /// A request was answered, whatever the status.
    fn answered(&self, request: &SentRequest<'_>, answer: &ReceivedAnswer<'_>) {
        let _ = (request, answer);
    }

    /// A request was not answered; the provider may have seen it all the same.
    fn failed(&self, request: &SentRequest<'_>, missing: MissingAnswer) {
        let _ = (request, missing);
    }

    /// The pages of a list cannot be turned any further, though the last of them, if one was asked for, was answered well.
    fn list_stopped(&self, failure: &PaginationFailure) {
        let _ = failure;
    }
}

impl<T: Observer + ?Sized> Observer for Arc<T> {
    fn sent(&self, request: &SentRequest<'_>) {
        (**self).sent(request);
    }

    fn answered(&self, request: &SentRequest<'_>, answer: &ReceivedAnswer<'_>) {
        (**self).answered(request, answer);
    }

    fn failed(&self, request: &SentRequest<'_>, missing: MissingAnswer) {
        (**self).failed(request, missing);
    }

    fn list_stopped(&self, failure: &PaginationFailure) {
        (**self).list_stopped(failure);
    }
}
