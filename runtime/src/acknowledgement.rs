//! What a provider wants to hear in answer to a notification.

/// What a provider wants to hear in answer to a notification, so that it does not send it again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Acknowledgement {
    status: u16,
    content: Option<(&'static str, &'static str)>,
}

impl Acknowledgement {
    /// An answer of a status alone.
    pub const fn of_status(status: u16) -> Self {
        Self {
            status,
            content: None,
        }
    }

    /// The same with a body.
    #[must_use]
    pub const fn with_body(self, content_type: &'static str, body: &'static str) -> Self {
        Self {
            content: Some((content_type, body)),
            ..self
        }
    }

    /// The HTTP status.
    pub const fn status(&self) -> u16 {
        self.status
    }

    /// The media type of the body; `None` where no body is wanted.
    pub fn content_type(&self) -> Option<&'static str> {
        self.content.map(|(content_type, _)| content_type)
    }

    /// The body; empty where none is wanted.
    pub fn body(&self) -> &'static str {
        self.content.map_or("", |(_, body)| body)
    }

    /// The answer as a response of the `http` crate, with whatever a server has for bodies: `Bytes`, `Vec<u8>`, `String`,
    /// the body of a framework.
    #[cfg(any(feature = "client", feature = "webhooks"))]
    pub fn to_response<B: From<&'static str>>(&self) -> http::Response<B> {
        let mut response = http::Response::new(B::from(self.body()));
        // A status of three digits, as the document has it, is always one.
        *response.status_mut() = http::StatusCode::from_u16(self.status).unwrap_or_default();
        if let Some(content_type) = self.content_type()
            && let Ok(value) = http::HeaderValue::from_str(content_type)
        {
            response
                .headers_mut()
                .insert(http::header::CONTENT_TYPE, value);
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_alone_has_no_body() {
        let answer = Acknowledgement::of_status(204);
        assert_eq!((answer.status(), answer.body()), (204, ""));
        assert_eq!(answer.content_type(), None);
    }

    #[cfg(feature = "webhooks")]
    #[test]
    fn it_becomes_a_response_with_the_body_of_the_server() {
        let answer = Acknowledgement::of_status(201).with_body("application/json", "{}");
        let response: http::Response<Vec<u8>> = answer.to_response();
        assert_eq!(response.status(), 201);
        assert_eq!(response.headers()["content-type"], "application/json");
        assert_eq!(response.into_body(), b"{}");
        let response: http::Response<String> = Acknowledgement::of_status(200).to_response();
        assert!(response.headers().is_empty() && response.body().is_empty());
    }
}
