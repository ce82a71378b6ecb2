//! The mark that some servers put before their text.

/// The bytes behind a byte order mark in UTF-8, which readers of JSON refuse.
pub(super) fn without_mark(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body)
}
