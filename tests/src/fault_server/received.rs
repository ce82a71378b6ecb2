//! What a server is sent.

use std::io;
use std::time::Instant;

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, TRANSFER_ENCODING};
use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncReadExt};

/// The longest head that is read.
const MAX_HEAD: u64 = 64 * 1024;

/// A request as it arrived.
#[derive(Clone, Debug)]
pub struct Received {
    /// Method, URI and headers.
    pub head: http::request::Parts,
    /// The body.
    pub body: Bytes,
    /// When it had arrived as a whole.
    pub at: Instant,
    /// The connection on which it came, counted from 0.
    pub connection: usize,
    /// Its number among all requests, counted from 0.
    pub number: usize,
}

impl Received {
    /// The method.
    pub fn method(&self) -> &http::Method {
        &self.head.method
    }

    /// The path, without the query.
    pub fn path(&self) -> &str {
        self.head.uri.path()
    }

    /// The query, if there is one.
    pub fn query(&self) -> Option<&str> {
        self.head.uri.query()
    }

    /// A header's value, if it is there once and is text.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.head.headers.get_all(name).iter();
        match (values.next(), values.next()) {
            (Some(value), None) => value.to_str().ok(),
            _ => None,
        }
    }
}

/// A request that was read from a connection.
pub(super) struct Request {
    pub(super) head: http::request::Parts,
    pub(super) body: Bytes,
}

/// Reads the next request; `None` if the connection ends before there is one.
pub(super) async fn read(stream: &mut (impl AsyncBufRead + Unpin)) -> io::Result<Option<Request>> {
    let mut limited = stream.take(MAX_HEAD);
    let Some(first) = line(&mut limited).await? else {
        return Ok(None);
    };
    let mut request = http::Request::builder();
    let mut words = first.split(' ');
    if let (Some(method), Some(target), Some("HTTP/1.1"), None) =
        (words.next(), words.next(), words.next(), words.next())
    {
        request = request.method(method).uri(target);
    } else {
        return Err(no_request());
    }
    loop {
        let line = line(&mut limited).await?.ok_or_else(no_request)?;
        if line.is_empty() {
            break;
        }
        let (name, value) = line.split_once(':').ok_or_else(no_request)?;
        request = request.header(name, value.trim());
    }
    let (head, ()) = request.body(()).map_err(|_| no_request())?.into_parts();
    let mut body = vec![0; length(&head.headers)?];
    stream.read_exact(&mut body).await?;
    Ok(Some(Request {
        head,
        body: body.into(),
    }))
}

/// The next line without its end; `None` if nothing comes any more.
async fn line(stream: &mut (impl AsyncBufRead + Unpin)) -> io::Result<Option<String>> {
    let mut line = String::new();
    if stream.read_line(&mut line).await? == 0 {
        return Ok(None);
    }
    match line.strip_suffix("\r\n") {
        Some(line) => Ok(Some(line.to_owned())),
        None => Err(no_request()),
    }
}

/// How long the body is. The clients under test know it beforehand, so chunks are not read.
fn length(headers: &http::HeaderMap) -> io::Result<usize> {
    if headers.contains_key(TRANSFER_ENCODING) {
        return Err(no_request());
    }
    match headers.get(CONTENT_LENGTH) {
        None => Ok(0),
        Some(length) => {
            let length = length.to_str().ok().and_then(|length| length.parse().ok());
            length.ok_or_else(no_request)
        }
    }
}

fn no_request() -> io::Error {
    io::Error::from(io::ErrorKind::InvalidData)
}
