//! Bodies of type `multipart/form-data`.

use std::fmt;

use bytes::Bytes;

use super::request_body::{BodyFault, ReadBody};

/// The parts of a body in the order in which they were sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts(Vec<ReceivedPart>);

/// A part of a body. `Debug` does not show what it holds.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReceivedPart {
    /// The part's name.
    pub name: String,
    /// The name of the file, if it is one.
    pub file_name: Option<String>,
    /// The media type, if it says one.
    pub media_type: Option<String>,
    /// What it holds.
    pub content: Bytes,
}

impl Parts {
    /// The parts.
    pub fn as_slice(&self) -> &[ReceivedPart] {
        &self.0
    }

    /// The first part of that name.
    pub fn get(&self, name: &str) -> Option<&ReceivedPart> {
        self.0.iter().find(|part| part.name == name)
    }
}

impl ReceivedPart {
    /// What it holds, if that is text.
    pub fn text(&self) -> Option<&str> {
        std::str::from_utf8(&self.content).ok()
    }
}

impl ReadBody for Parts {
    type Value = Self;

    fn read(media_type: Option<&str>, body: &Bytes) -> Result<Self, BodyFault> {
        let boundary =
            media_type.and_then(|text| text.strip_prefix("multipart/form-data; boundary="));
        let boundary = boundary.ok_or(BodyFault::MediaType)?;
        parts(boundary, body).map(Self).ok_or(BodyFault::Frame)
    }
}

/// The parts between the lines that hold the boundary.
fn parts(boundary: &str, body: &Bytes) -> Option<Vec<ReceivedPart>> {
    let (first, next) = (format!("--{boundary}"), format!("\r\n--{boundary}"));
    let mut parts = Vec::new();
    let mut from = first.len();
    body.starts_with(first.as_bytes()).then_some(())?;
    loop {
        let rest = body.slice_ref(body.get(from..)?);
        if rest.starts_with(b"--\r\n") {
            return Some(parts);
        }
        let length = position(&rest, next.as_bytes())?;
        parts.push(part(&rest.slice(..length))?);
        from += length + next.len();
    }
}

/// One part, from the line break before its head to the end of its content.
fn part(bytes: &Bytes) -> Option<ReceivedPart> {
    let end = position(bytes, b"\r\n\r\n")?;
    let head = std::str::from_utf8(bytes.get(..end)?).ok()?;
    let header = |wanted: &str| {
        let mut lines = head.lines().filter_map(|line| line.split_once(": "));
        lines
            .find(|(name, _)| name.eq_ignore_ascii_case(wanted))
            .map(|(_, value)| value)
    };
    let disposition = header("content-disposition")?;
    Some(ReceivedPart {
        name: quoted(disposition, "; name=\"")?,
        file_name: quoted(disposition, "; filename=\""),
        media_type: header("content-type").map(str::to_owned),
        content: bytes.slice(end + 4..),
    })
}

fn quoted(text: &str, before: &str) -> Option<String> {
    let (_, after) = text.split_once(before)?;
    after.split_once('"').map(|(inner, _)| inner.to_owned())
}

fn position(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes
        .windows(wanted.len())
        .position(|window| window == wanted)
}

impl fmt::Debug for ReceivedPart {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, length) = (&self.name, self.content.len());
        write!(formatter, "ReceivedPart({name:?}, {length} bytes)")
    }
}
