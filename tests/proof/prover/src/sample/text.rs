//! Texts of the formats that documents name.

use paywright_generator::source::Node;
use serde_json::Value;

use super::pattern;
use crate::tree::text;

/// Where a text goes: what it may hold differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// A JSON value, a form, a part: anything.
    Body,
    /// A path: anything but nothing, and dots.
    Path,
    /// A query: anything.
    Query,
    /// An item between blanks, bars or commas.
    Delimited,
    /// A header: characters that can be seen.
    Header,
    /// A cookie: anything.
    Cookie,
}

impl Place {
    /// Texts that are hard to hand on.
    fn texts(self) -> &'static [&'static str] {
        match self {
            Self::Body => &[
                "text",
                "naïve \"quoted\" 'text'",
                "a/b\\c?d=e&f#g%20+h;i,j",
                "雪 🦀 \u{2028}\u{7f}\u{0}\r\n\t",
                "",
                "{\"not\": [\"json\"]}",
                "123.450",
                "true",
            ],
            Self::Path => &[
                "text",
                "a/b",
                "naïve 雪",
                "50%+25%20",
                "q?x=1&y#z",
                "a;b=c:d@e",
                "~x_y.z-",
                "{id}",
            ],
            Self::Query => &[
                "text",
                "a b",
                "naïve 雪 🦀",
                "50%+25%20",
                "x=1&y=2#z",
                "[0]",
                "a,b|c d",
                "\"'<>\\",
            ],
            Self::Delimited => &["text", "50%+25%20", "x=1&y=2#z", "naïve", "\"'<>\\"],
            Self::Header => &["text", "a b;c=d", "\"quoted\" (x)", "50%+/\\", "{x}"],
            Self::Cookie => &["text", "a b", "x=1;y=2", "naïve", "50%\",+"],
        }
    }
}

/// Texts that a schema allows, as far as it can be told.
pub(crate) fn texts(node: &Node, place: Place) -> Vec<Value> {
    let size = |keyword| {
        node.get(keyword)?
            .as_number()?
            .as_u64()
            .and_then(|size| usize::try_from(size).ok())
    };
    let (least, most) = (size("minLength").unwrap_or(0), size("maxLength"));
    let format = text(node, "format").unwrap_or_default();
    if let Some(pattern) = text(node, "pattern") {
        let matching = pattern::texts(pattern, least);
        let matching: Vec<&String> = matching
            .iter()
            .filter(|text| may_be_of(format, text))
            .collect();
        if !matching.is_empty() {
            let fits = |text: &&&String| most.is_none_or(|most| text.chars().count() <= most);
            return matching
                .iter()
                .filter(fits)
                .map(|text| text.as_str().into())
                .collect();
        }
    }
    let of_format = of_format(format);
    if !of_format.is_empty() {
        return of_format.iter().map(|text| (*text).into()).collect();
    }
    let mut found: Vec<Value> = Vec::new();
    for text in place.texts() {
        let mut text: String = text.chars().take(most.unwrap_or(usize::MAX)).collect();
        let missing = least.saturating_sub(text.chars().count());
        text.extend(std::iter::repeat_n('x', missing));
        let is_blank = text.is_empty() || text.trim() != text;
        let value = Value::from(text);
        let is_sent = place == Place::Body || !is_blank;
        if is_sent && !found.contains(&value) {
            found.push(value);
        }
    }
    found
}

/// Whether a text that was made up after a pattern can be of a format that the validator does not know.
fn may_be_of(format: &str, text: &str) -> bool {
    let is_scheme = |scheme: &str| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    match format {
        "byte" | "base64" => {
            text.len().is_multiple_of(4) && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
        }
        "uri" | "url" => text
            .split_once(':')
            .is_some_and(|(scheme, _)| is_scheme(scheme)),
        _ => true,
    }
}

/// Texts of a format; none if it is not known.
fn of_format(format: &str) -> &'static [&'static str] {
    match format {
        "date-time" => &[
            "2024-02-29T23:59:59Z",
            "2024-01-02T03:04:05.678+08:00",
            "1999-12-31T00:00:00.000001-05:30",
        ],
        "date" => &["2024-02-29", "1970-01-01", "9999-12-31"],
        "time" => &["23:59:59Z"],
        "byte" | "base64" | "binary" => &["aGVsbG8=", "AAECAwQ=", "/+8="],
        // Without what fills it up, which need not be there in an address.
        "base64url" => &["aGVsbG8", "AAECAwQ", "_-8"],
        "uuid" => &[
            "123e4567-e89b-12d3-a456-426614174000",
            "00000000-0000-0000-0000-000000000000",
        ],
        "uri" | "url" => &["https://example.org/a%20b?c=d#e", "urn:isbn:0451450523"],
        "uri-reference" => &["/a/b?c", "https://example.org"],
        "email" => &["a.b+c@example.org", "x@example.com"],
        "hostname" => &["example.org", "localhost"],
        "ipv4" => &["192.0.2.1", "127.0.0.1"],
        "ipv6" => &["2001:db8::1", "::1"],
        "decimal" => &["12.50", "0.1", "-3", "1000000"],
        "currency" => &["USD", "TWD"],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::{Place, texts};
    use crate::tree::document;

    #[test]
    fn a_pattern_makes_up_nothing_that_breaks_the_format() {
        for (schema, expected) in [
            (r#"{"format": "byte", "pattern": "^.{2}$"}"#, "aGVsbG8="),
            (r#"{"format": "byte", "pattern": "^[a]{4}$"}"#, "aaaa"),
            (r#"{"format": "uri", "pattern": "urn:[a]{2}"}"#, "urn:aa"),
            (
                r#"{"format": "uri", "pattern": "/[a]{2}"}"#,
                "urn:isbn:0451450523",
            ),
        ] {
            let root = document(&format!(r#"{{"A": {schema}}}"#));
            let found = texts(root.at("/components/schemas/A").unwrap(), Place::Body);
            assert!(found.contains(&expected.into()), "{schema}: {found:?}");
        }
    }
}
