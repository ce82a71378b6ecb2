//! Secrets that are not marked as such.

use super::words::words;
use crate::lint::findings::Findings;
use crate::source::Node;
use crate::source::grammar::Kind;

/// Names, as words, whose values give access to money or accounts. A name counts if it ends with one of these.
const SECRETS: &[&[&str]] = &[
    &["access", "token"],
    &["account", "number"],
    &["api", "key"],
    &["auth", "token"],
    &["bearer", "token"],
    &["card", "number"],
    &["client", "secret"],
    &["cryptogram"],
    &["cvc"],
    &["cvv"],
    &["iban"],
    &["passphrase"],
    &["password"],
    &["private", "key"],
    &["refresh", "token"],
    &["secret"],
    &["secret", "key"],
    &["security", "code"],
    &["track1"],
    &["track2"],
];

/// A text that looks secret and is not `format: password`.
pub(super) fn unmarked(out: &mut Findings<'_, '_>) {
    let subject = out.subject;
    for (id, place) in subject.places.objects(Kind::Schema) {
        let [keyword, name] = place.way.as_slice() else {
            continue;
        };
        let is_text = place.node.get("type").and_then(Node::as_str) == Some("string");
        let is_marked = place.node.get("format").and_then(Node::as_str) == Some("password")
            || place.node.get("writeOnly").and_then(Node::as_bool) == Some(true);
        if keyword == "properties"
            && is_text
            && !is_marked
            && place.node.get("enum").is_none()
            && is_secret(name)
        {
            out.advise(
                id,
                place.node,
                format!("`{name}` looks secret, and would be printed in logs"),
                "say `format: password`",
            );
        }
    }
}

fn is_secret(name: &str) -> bool {
    let words = words(name);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    SECRETS.iter().any(|secret| words.ends_with(secret))
}
