//! The path of a call, and what its query always holds, as a URL takes it.

use crate::api::QueryPair;

/// What may stand in a path beside letters and digits (RFC 3986).
const PLAIN: &str = "-._~!$&'()*+,;=:@/";

/// What may stand in a pair of a query, likewise. The sign between pairs is not among it.
const PLAIN_IN_QUERY: &str = "-._~!$'()*+,;=:@/?";

/// Percent-encodes what a URL cannot hold, but for the names in braces, which values replace later, and for what the
/// document has encoded already.
pub(super) fn encoded(path: &str) -> String {
    encoded_but(path, PLAIN)
}

/// The same of the pairs of a query.
pub(super) fn encoded_query(pairs: &[QueryPair]) -> String {
    let pairs = pairs.iter();
    let texts: Vec<String> = pairs
        .map(|pair| encoded_but(&pair.text(), PLAIN_IN_QUERY))
        .collect();
    texts.join("&")
}

fn encoded_but(path: &str, plain: &str) -> String {
    let mut text = String::with_capacity(path.len());
    let mut rest = path;
    while let Some(character) = rest.chars().next() {
        let (piece, is_plain) = match character {
            '{' => match rest.find('}') {
                Some(end) => (rest.get(..=end).unwrap_or(rest), true),
                None => ("{", false),
            },
            '%' => ("%", is_encoded(rest)),
            _ => {
                let is_plain = character.is_ascii_alphanumeric() || plain.contains(character);
                (rest.get(..character.len_utf8()).unwrap_or(rest), is_plain)
            }
        };
        if is_plain {
            text.push_str(piece);
        } else {
            text.extend(piece.bytes().map(|byte| format!("%{byte:02X}")));
        }
        rest = rest.get(piece.len()..).unwrap_or_default();
    }
    text
}

/// Whether the text begins with a percent sign and two hexadecimal digits.
fn is_encoded(text: &str) -> bool {
    let digits = text.as_bytes().get(1..3);
    digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
}

#[cfg(test)]
mod tests {
    use super::{encoded, encoded_query};
    use crate::api::QueryPair;

    #[test]
    fn a_usual_path_stays_as_it_is() {
        for path in [
            "/v1/refunds/{id}/confirm",
            "/a;b=c,(d)*'!$&+@:~.-_",
            "/%7B%c3/{a b}",
        ] {
            assert_eq!(encoded(path), path);
        }
    }

    #[test]
    fn what_a_url_cannot_hold_is_encoded() {
        for (path, text) in [
            ("/a b\"<>`|\\^", "/a%20b%22%3C%3E%60%7C%5C%5E"),
            ("/é/#/[x]/100%", "/%C3%A9/%23/%5Bx%5D/100%25"),
            ("/\0/}/{open", "/%00/%7D/%7Bopen"),
        ] {
            assert_eq!(encoded(path), text);
        }
    }

    #[test]
    fn a_query_keeps_its_signs_and_encodes_what_would_end_it() {
        for (name, value, text) in [
            ("method", Some("a.b-c"), "method=a.b-c"),
            ("flag", None, "flag"),
            ("empty", Some(""), "empty="),
            ("f[x]", Some("{id}"), "f%5Bx%5D={id}"),
            ("a", Some("b=c&d#e f"), "a=b=c%26d%23e%20f"),
            ("a%20b", Some("%zz+é\"\r\n"), "a%20b=%25zz+%C3%A9%22%0D%0A"),
        ] {
            let pair = QueryPair {
                name: name.to_owned(),
                value: value.map(str::to_owned),
            };
            assert_eq!(
                encoded_query(&[pair.clone(), pair]),
                format!("{text}&{text}")
            );
        }
    }
}
