//! Formats that are misspelt.

use crate::lint::findings::Findings;
use crate::source::Value;
use crate::source::grammar::Kind;

/// Formats of OpenAPI, of its registry, of JSON Schema, ours, and others that are widely used.
const FORMATS: &[&str] = &[
    "base64url",
    "binary",
    "byte",
    "char",
    "commonmark",
    "cuid",
    "currency",
    "data",
    "date",
    "date-time",
    "decimal",
    "double",
    "duration",
    "email",
    "float",
    "guid",
    "hostname",
    "html",
    "idn-email",
    "idn-hostname",
    "iri",
    "iri-reference",
    "json-pointer",
    "password",
    "regex",
    "time",
    "uint",
    "ulid",
    "unix-time",
    "uri",
    "uri-reference",
    "uri-template",
    "url",
    "uuid",
];

/// Texts this short are near to too many others.
const SHORTEST_FORMAT: usize = 4;

/// A format that differs from a known one by a letter or two. Others are free: OpenAPI lets a document invent formats.
pub(super) fn misspelt(out: &mut Findings<'_, '_>) {
    let subject = out.subject;
    for (id, place) in subject.places.objects(Kind::Schema) {
        let Some(format) = place.node.get("format") else {
            continue;
        };
        let Value::String(name) = &format.value else {
            continue;
        };
        // A digit is most likely a width or a version, as in `float32` and `uuid4`.
        let has_digit = name.bytes().any(|byte| byte.is_ascii_digit());
        if FORMATS.contains(&&**name) || has_digit || name.len() < SHORTEST_FORMAT {
            continue;
        }
        if let Some(similar) = out.similar(name, FORMATS.iter().copied()) {
            let diagnostic = out
                .diagnostic(format!("`{name}` is not a format that is known"))
                .at(format.span, "")
                .help(format!("a format with a similar name exists: `{similar}`"))
                .suggest_text(format.span, name, similar);
            out.push(id, diagnostic);
        }
    }
}
