//! How good answers are read where there is one kind of them. Each is given the answer and the name of its kind.

use bytes::Bytes;

use super::error::Error;
use super::reply::Reply;
use crate::wire::Wire;

/// Reads a body of JSON.
///
/// # Errors
///
/// [`Error::Decode`] if the body has another form.
pub fn json<T: Wire, E>(reply: &Reply, _kind: &str) -> Result<T, Error<E>> {
    reply.json()
}

/// Reads a body of text in UTF-8.
///
/// # Errors
///
/// [`Error::Decode`] if it is none.
pub fn text<E>(reply: &Reply, _kind: &str) -> Result<String, Error<E>> {
    reply.text()
}

/// Takes a body as it came.
///
/// # Errors
///
/// None; it has the form of those that have some.
pub fn bytes<E>(reply: &Reply, _kind: &str) -> Result<Bytes, Error<E>> {
    Ok(reply.bytes())
}

/// Looks at no body.
///
/// # Errors
///
/// None; it has the form of those that have some.
pub fn nothing<E>(_reply: &Reply, _kind: &str) -> Result<(), Error<E>> {
    Ok(())
}
