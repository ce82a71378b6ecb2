//! What is fixed about an operation.

use http::Method;

use super::answer::{self, Answer, Statuses};
use super::byte_order_mark::without_mark;
use super::success::Success;
use crate::Json;

/// An operation of a spec: what is the same in every call of it.
///
/// ```
/// use paywright_runtime::{client::{Operation, Repeat}, http::Method};
/// static RETRIEVE: Operation = Operation::new("retrieve", Method::GET, "/v1/refunds/{id}", &[&["bearer"]]);
/// static ACTIVATE: Operation = Operation::new("activate", Method::POST, "/v1/links/{id}/activate", &[&["bearer"]])
///     .with_repeat(Repeat::Harmless);
/// ```
#[derive(Debug)]
pub struct Operation {
    /// The `operationId`.
    pub id: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path below the base URL, with its parameters in braces.
    pub path: &'static str,
    /// The query that every call has, encoded, with parameters of the path in braces. A parameter of the query takes the place of the pair
    /// of its name.
    pub query: &'static str,
    /// Alternatives of security schemes, each a list of schemes that are needed together. No alternatives: no
    /// credentials. An empty alternative: credentials may be left out.
    pub security: &'static [&'static [&'static str]],
    /// What a second call does, where there is no idempotency key.
    pub repeat: Repeat,
    /// What is answered while an earlier call with the same idempotency key is still being worked on.
    pub in_flight: &'static [InFlight],
    /// Headers that a client can set for all of its calls.
    pub client_headers: &'static [&'static str],
    /// What answers are, by their statuses. An answer of a status that is not named is one that nobody has described.
    pub answers: &'static [(Statuses, Answer)],
    /// How answers of a good status say whether the call went well, where the status alone does not.
    pub success: Option<Success>,
    /// The header of an answer that names it to the provider's support.
    pub request_id: Option<&'static str>,
    /// Where the operation is called if not below the client's URL: one URL for all servers of the document, or one for each in
    /// the order of the document. A path is one behind the host of the client's URL. Empty: below the client's URL.
    pub servers: &'static [&'static str],
}

/// What a second call of an operation does that has no idempotency key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeat {
    /// What HTTP says about the method: GET, HEAD, OPTIONS, TRACE, PUT and DELETE may be repeated.
    AsMethod,
    /// Nothing that the first has not done.
    Harmless,
    /// Something again, or nobody knows.
    Harmful,
}

/// An answer that says that an earlier call with the same idempotency key is still being worked on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InFlight {
    /// The status.
    pub status: u16,
    /// A value of the body that tells it from other answers of this status: the JSON pointer and the value as JSON.
    pub body: Option<(&'static str, &'static str)>,
}

impl Operation {
    /// Describes an operation that is what HTTP says about its method.
    pub const fn new(
        id: &'static str,
        method: Method,
        path: &'static str,
        security: &'static [&'static [&'static str]],
    ) -> Self {
        Self {
            id,
            method,
            path,
            query: "",
            security,
            repeat: Repeat::AsMethod,
            in_flight: &[],
            client_headers: &[],
            answers: answer::STANDARD,
            success: None,
            request_id: None,
            servers: &[],
        }
    }

    /// Says which query every call has.
    #[must_use]
    pub const fn with_query(mut self, query: &'static str) -> Self {
        self.query = query;
        self
    }

    /// Says what a second call does.
    #[must_use]
    pub const fn with_repeat(mut self, repeat: Repeat) -> Self {
        self.repeat = repeat;
        self
    }

    /// Says what is answered while an earlier call with the same key is being worked on.
    #[must_use]
    pub const fn with_in_flight(mut self, answers: &'static [InFlight]) -> Self {
        self.in_flight = answers;
        self
    }

    /// Names the headers that a client can set for all of its calls.
    #[must_use]
    pub const fn with_client_headers(mut self, names: &'static [&'static str]) -> Self {
        self.client_headers = names;
        self
    }

    /// Says what answers are, by their statuses.
    #[must_use]
    pub const fn with_answers(mut self, answers: &'static [(Statuses, Answer)]) -> Self {
        self.answers = answers;
        self
    }

    /// Says how answers of a good status say whether the call went well.
    #[must_use]
    pub const fn with_success(mut self, success: Success) -> Self {
        self.success = Some(success);
        self
    }

    /// Names the header of an answer that names it to the provider's support.
    #[must_use]
    pub const fn with_request_id(mut self, header: &'static str) -> Self {
        self.request_id = Some(header);
        self
    }

    /// Says that the operation has servers of its own: one for all servers of the document, or one for each.
    #[must_use]
    pub const fn with_servers(mut self, urls: &'static [&'static str]) -> Self {
        self.servers = urls;
        self
    }

    /// The URL, or the path behind the host, below which the operation is called by a client for one of the document's servers, if it is not
    /// the client's URL.
    ///
    /// `server` is the position of the client's server in the document. A client for a place of its own, such as a test's, calls
    /// everything there.
    pub fn server(&self, server: Option<usize>) -> Option<&'static str> {
        let server = server?;
        match self.servers {
            [one] => Some(one),
            each => each.get(server).copied(),
        }
    }

    /// What an answer of a status is; `None` if nobody has described it.
    pub(super) fn answer(&self, status: u16) -> Option<Answer> {
        answer::of_status(self.answers, status)
    }

    /// Whether a call can be made twice without being done twice.
    pub fn may_repeat(&self, has_key: bool) -> bool {
        match self.repeat {
            Repeat::Harmless => true,
            Repeat::Harmful => has_key,
            Repeat::AsMethod => has_key || self.method.is_idempotent(),
        }
    }
}

impl InFlight {
    /// Whether an answer is this one.
    pub(super) fn is(&self, status: http::StatusCode, body: &[u8]) -> bool {
        if status.as_u16() != self.status {
            return false;
        }
        let Some((pointer, value)) = self.body else {
            return true;
        };
        let body = std::str::from_utf8(without_mark(body)).ok();
        let found = body
            .and_then(|body| Json::from_text(body).ok())
            .and_then(|body| body.pointer(pointer));
        found.is_some() && found == Json::from_text(value).ok()
    }
}

#[cfg(test)]
mod tests {
    use http::StatusCode;

    use super::*;

    #[test]
    fn what_may_be_repeated_hangs_on_method_key_and_declaration() {
        let operation = |method, repeat| Operation::new("id", method, "/", &[]).with_repeat(repeat);
        for (method, repeat, without_key, with_key) in [
            (Method::GET, Repeat::AsMethod, true, true),
            (Method::PUT, Repeat::AsMethod, true, true),
            (Method::DELETE, Repeat::AsMethod, true, true),
            (Method::POST, Repeat::AsMethod, false, true),
            (Method::PATCH, Repeat::AsMethod, false, true),
            (Method::POST, Repeat::Harmless, true, true),
            (Method::GET, Repeat::Harmful, false, true),
        ] {
            let operation = operation(method, repeat);
            assert_eq!(operation.may_repeat(false), without_key, "{operation:?}");
            assert_eq!(operation.may_repeat(true), with_key, "{operation:?}");
        }
    }

    #[test]
    fn servers_of_an_operation_hang_on_that_of_the_client() {
        let operation = |servers| Operation::new("id", Method::GET, "/", &[]).with_servers(servers);
        let table: [(&'static [&'static str], _, _); 7] = [
            (&[], Some(0), None),
            (&["https://a"], None, None),
            (&["https://a"], Some(0), Some("https://a")),
            (&["https://a"], Some(7), Some("https://a")),
            (&["https://a", "https://b"], Some(1), Some("https://b")),
            (&["https://a", "https://b"], Some(2), None),
            (&["https://a", "https://b"], None, None),
        ];
        for (servers, client, expected) in table {
            assert_eq!(
                operation(servers).server(client),
                expected,
                "{servers:?} {client:?}"
            );
        }
    }

    #[test]
    fn an_answer_in_flight_is_told_by_status_and_body() {
        let plain = InFlight {
            status: 409,
            body: None,
        };
        let coded = InFlight {
            status: 400,
            body: Some(("/error/code", "200")),
        };
        let body = br#"{"error": {"code": 200}}"#;
        assert!(plain.is(StatusCode::CONFLICT, b"<html>"));
        assert!(!plain.is(StatusCode::BAD_REQUEST, body));
        assert!(coded.is(StatusCode::BAD_REQUEST, body));
        let marked = ["\u{feff}".as_bytes(), body].concat();
        assert!(coded.is(StatusCode::BAD_REQUEST, &marked));
        for other in [&br#"{"error": {"code": "200"}}"#[..], b"{}", b"", b"<html>"] {
            assert!(!coded.is(StatusCode::BAD_REQUEST, other));
        }
    }
}
