//! One answer, well or badly given.

use std::time::Duration;

use bytes::Bytes;
use http::{Method, StatusCode};

/// What the server sends for one request, how, and what it does afterwards.
#[derive(Clone, Debug)]
pub struct Answer {
    pub(super) delay: Duration,
    message: Message,
    /// How many bytes of the body, as it is on the wire, are sent at all.
    cut: Option<usize>,
    pub(super) pace: Option<Pace>,
    pub(super) then: Then,
}

/// What happens to the connection after an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// It waits for the next request.
    Keep,
    /// It is closed in an orderly way.
    Close,
    /// It is reset, so that the client's system tells of a break.
    Reset,
    /// It stays open and nothing more is said.
    Hang,
}

/// So many bytes of a body, and then a rest.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pace {
    pub(super) bytes: usize,
    pub(super) every: Duration,
}

#[derive(Clone, Debug)]
enum Message {
    /// These bytes, as they are.
    Raw(Bytes),
    /// An HTTP message.
    Http {
        status: u16,
        headers: Vec<(String, String)>,
        body: Bytes,
        framing: Framing,
    },
}

/// How a body's end is told.
#[derive(Clone, Copy, Debug)]
enum Framing {
    Length,
    FalseLength(usize),
    Chunked { bytes: usize },
    UntilClose,
}

impl Answer {
    /// An answer of a status, without headers and body.
    pub fn new(status: u16) -> Self {
        Self::of(Message::Http {
            status,
            headers: Vec::new(),
            body: Bytes::new(),
            framing: Framing::Length,
        })
    }

    /// An answer in JSON.
    pub fn json(status: u16, body: impl Into<Bytes>) -> Self {
        Self::new(status)
            .header("content-type", "application/json")
            .body(body)
    }

    /// Bytes that need not be HTTP.
    pub fn raw(bytes: impl Into<Bytes>, then: Then) -> Self {
        Self::of(Message::Raw(bytes.into())).then(then)
    }

    /// No answer at all.
    pub fn nothing(then: Then) -> Self {
        Self::raw("", then)
    }

    fn of(message: Message) -> Self {
        Self {
            delay: Duration::ZERO,
            message,
            cut: None,
            pace: None,
            then: Then::Keep,
        }
    }

    /// Adds a header.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        if let Message::Http { headers, .. } = &mut self.message {
            headers.push((name.to_owned(), value.to_owned()));
        }
        self
    }

    /// Sets the body.
    #[must_use]
    pub fn body(mut self, bytes: impl Into<Bytes>) -> Self {
        if let Message::Http { body, .. } = &mut self.message {
            *body = bytes.into();
        }
        self
    }

    /// Sends the body in chunks of so many bytes.
    #[must_use]
    pub fn chunked(self, bytes: usize) -> Self {
        self.framed(Framing::Chunked {
            bytes: bytes.max(1),
        })
    }

    /// Announces a length that need not be that of the body.
    #[must_use]
    pub fn announcing(self, length: usize) -> Self {
        self.framed(Framing::FalseLength(length))
    }

    /// Announces no length: the body ends with the connection.
    #[must_use]
    pub fn until_close(self) -> Self {
        self.framed(Framing::UntilClose).then(Then::Close)
    }

    fn framed(mut self, as_framed: Framing) -> Self {
        if let Message::Http { framing, .. } = &mut self.message {
            *framing = as_framed;
        }
        self
    }

    /// Waits before anything is sent.
    #[must_use]
    pub fn after(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// Sends so many bytes of the body at a time, and rests after each.
    #[must_use]
    pub fn slowly(mut self, bytes: usize, every: Duration) -> Self {
        self.pace = Some(Pace {
            bytes: bytes.max(1),
            every,
        });
        self
    }

    /// Sends only so many bytes of the body, as it is on the wire, and then does this.
    #[must_use]
    pub fn cut_after(mut self, bytes: usize, then: Then) -> Self {
        self.cut = Some(bytes);
        self.then(then)
    }

    /// Does this with the connection afterwards.
    #[must_use]
    pub fn then(mut self, then: Then) -> Self {
        self.then = then;
        self
    }

    /// The bytes of the head and those of the body that are sent for a request of this method.
    pub(super) fn on_the_wire(&self, method: &Method) -> (Vec<u8>, Vec<u8>) {
        let (head, mut body) = match &self.message {
            Message::Raw(bytes) => (Vec::new(), bytes.to_vec()),
            Message::Http {
                status,
                headers,
                body,
                framing,
            } => {
                let silent = *method == Method::HEAD || *status == 204 || *status == 304;
                let sent = if silent {
                    Vec::new()
                } else {
                    framing.wire(body)
                };
                (head(*status, headers, body, *framing), sent)
            }
        };
        if let Some(length) = self.cut {
            body.truncate(length);
        }
        (head, body)
    }
}

fn head(status: u16, headers: &[(String, String)], body: &Bytes, framing: Framing) -> Vec<u8> {
    let code = StatusCode::from_u16(status).ok();
    let reason = code.and_then(|code| code.canonical_reason()).unwrap_or("-");
    let mut head = format!("HTTP/1.1 {status} {reason}\r\n");
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    if status != 204 {
        head.push_str(&framing.header(body));
    }
    head.push_str("\r\n");
    head.into_bytes()
}

impl Framing {
    fn header(self, body: &Bytes) -> String {
        match self {
            Self::Length => format!("content-length: {}\r\n", body.len()),
            Self::FalseLength(length) => format!("content-length: {length}\r\n"),
            Self::Chunked { .. } => "transfer-encoding: chunked\r\n".to_owned(),
            Self::UntilClose => "connection: close\r\n".to_owned(),
        }
    }

    fn wire(self, body: &Bytes) -> Vec<u8> {
        let Self::Chunked { bytes } = self else {
            return body.to_vec();
        };
        let mut wire = Vec::new();
        for chunk in body.chunks(bytes) {
            wire.extend_from_slice(format!("{:x}\r\n", chunk.len()).as_bytes());
            wire.extend_from_slice(chunk);
            wire.extend_from_slice(b"\r\n");
        }
        wire.extend_from_slice(b"0\r\n\r\n");
        wire
    }
}
