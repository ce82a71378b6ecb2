//! How the body of a request is read again.

use std::error::Error;
use std::fmt;

use bytes::Bytes;

use crate::JsonError;
use crate::wire::{Wire, from_json};

/// No body.
#[derive(Clone, Copy, Debug)]
pub enum Nothing {}

/// A body of text.
#[derive(Clone, Copy, Debug)]
pub enum Text {}

/// A body of bytes.
#[derive(Clone, Copy, Debug)]
pub enum Binary {}

/// How a kind of body is read. Every type that can be read from JSON is one, and so are [`Nothing`], [`Text`], [`Binary`],
/// [`FormFields`](super::FormFields) and [`Parts`](super::Parts).
pub trait ReadBody {
    /// What a test is given.
    type Value;

    /// Reads the body of a request with that media type.
    ///
    /// # Errors
    ///
    /// It is another kind of body.
    fn read(media_type: Option<&str>, body: &Bytes) -> Result<Self::Value, BodyFault>;
}

/// Why the body of a request could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BodyFault {
    /// There is none.
    Absent,
    /// There is one.
    Present,
    /// It has another media type.
    MediaType,
    /// It is no text in UTF-8.
    Encoding,
    /// It is not the JSON that was expected.
    Json(JsonError),
    /// Its parts are not framed.
    Frame,
}

impl<T: Wire> ReadBody for T {
    type Value = T;

    fn read(_: Option<&str>, body: &Bytes) -> Result<T, BodyFault> {
        from_json(text(present(body)?)?).map_err(BodyFault::Json)
    }
}

impl ReadBody for Nothing {
    type Value = ();

    fn read(_: Option<&str>, body: &Bytes) -> Result<(), BodyFault> {
        if body.is_empty() {
            Ok(())
        } else {
            Err(BodyFault::Present)
        }
    }
}

impl ReadBody for Text {
    type Value = String;

    fn read(_: Option<&str>, body: &Bytes) -> Result<String, BodyFault> {
        text(body).map(str::to_owned)
    }
}

impl ReadBody for Binary {
    type Value = Bytes;

    fn read(_: Option<&str>, body: &Bytes) -> Result<Bytes, BodyFault> {
        Ok(body.clone())
    }
}

fn present(body: &Bytes) -> Result<&Bytes, BodyFault> {
    if body.is_empty() {
        Err(BodyFault::Absent)
    } else {
        Ok(body)
    }
}

/// The body as text.
pub(super) fn text(body: &Bytes) -> Result<&str, BodyFault> {
    std::str::from_utf8(body).map_err(|_| BodyFault::Encoding)
}

impl fmt::Display for BodyFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Absent => formatter.write_str("there is none"),
            Self::Present => formatter.write_str("there is one"),
            Self::MediaType => formatter.write_str("it has another media type"),
            Self::Encoding => formatter.write_str("it is no text in UTF-8"),
            Self::Json(error) => error.fmt(formatter),
            Self::Frame => formatter.write_str("its parts are not framed"),
        }
    }
}

impl Error for BodyFault {}
