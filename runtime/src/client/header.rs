//! What a request's headers may be.

use bytes::Bytes;
use http::header::{HeaderName, HeaderValue};

/// Headers that say how the message is framed and where it goes: the transport's to set. A value from outside could
/// make one request look like two.
const FRAMING: [&str; 9] = [
    "connection",
    "content-length",
    "host",
    "keep-alive",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// The name of a header that a call may set; `None` if it is not allowed, or belongs to the transport.
pub(super) fn name(text: &str) -> Option<HeaderName> {
    let name = HeaderName::from_bytes(text.as_bytes()).ok()?;
    (!FRAMING.contains(&name.as_str())).then_some(name)
}

/// A header's value that arrives as it was given: visible ASCII, with blanks and tabs inside only. Of other characters
/// receivers make different things, blanks at the ends they drop, and line breaks would begin another header.
pub(super) fn value(text: &str) -> Option<HeaderValue> {
    let is_whole = arrives(text);
    is_whole.then(|| HeaderValue::from_str(text).ok())?
}

/// The same of a text that is given away, so that it need not be copied.
pub(super) fn value_of(text: String) -> Option<HeaderValue> {
    let is_whole = arrives(&text);
    is_whole.then(|| HeaderValue::from_maybe_shared(Bytes::from(text)).ok())?
}

fn arrives(text: &str) -> bool {
    let outer = |character| matches!(character, ' ' | '\t');
    text.is_ascii() && !text.starts_with(outer) && !text.ends_with(outer)
}

/// A media type such as `text/plain; charset=utf-8`, as the value of a header.
pub(super) fn media_type(text: &str) -> Option<HeaderValue> {
    let name = text.split_once(';').map_or(text, |(name, _)| name);
    let (kind, subkind) = name.trim_end().split_once('/')?;
    if is_token(kind) && is_token(subkind) {
        value(text)
    } else {
        None
    }
}

/// Whether it is a token of RFC 9110.
fn is_token(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_the_framing_are_the_transports() {
        for text in FRAMING {
            assert_eq!(name(text), None, "{text}");
            assert_eq!(name(&text.to_uppercase()), None, "{text}");
        }
        for text in ["", "a b", "a:", "a\r\nb", "ä"] {
            assert_eq!(name(text), None, "{text:?}");
        }
        assert_eq!(name("X-Key").unwrap(), "x-key");
    }

    #[test]
    fn a_value_arrives_as_it_was_given_or_is_refused() {
        for text in ["", "a", "a b\tc", "\"~!,;=%"] {
            assert_eq!(value(text).unwrap(), text, "{text:?}");
            assert_eq!(value_of(text.to_owned()).unwrap(), text, "{text:?}");
        }
        for text in [
            "a\r\nx: y",
            "a\nb",
            "a\rb",
            "a\0",
            "\u{1}",
            "a\u{7f}",
            "é",
            "\u{a0}",
            " a",
            "a ",
            "a\t",
        ] {
            assert_eq!(value(text), None, "{text:?}");
            assert_eq!(value_of(text.to_owned()), None, "{text:?}");
        }
    }

    #[test]
    fn a_media_type_has_two_names_and_breaks_no_line() {
        for text in [
            "text/plain",
            "text/plain; charset=utf-8",
            "text/plain ;q=1",
            "application/vnd.a+json",
        ] {
            assert_eq!(media_type(text).unwrap(), text);
        }
        for text in [
            "",
            "text",
            "/",
            "text/",
            "/plain",
            "text/plain\r\nx: y",
            "text/plain;\n",
            "te xt/plain",
            "text/pl/ain",
            " text/plain",
            "text/plain; a=é",
        ] {
            assert_eq!(media_type(text), None, "{text:?}");
        }
    }
}
