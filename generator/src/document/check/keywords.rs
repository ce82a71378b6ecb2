//! Keys without a meaning, and keys that are missing.

use super::{Checker, Place};
use crate::diagnostic::{Code, Diagnostic, closest};
use crate::source::grammar::{Kind, Meaning, fields};
use crate::source::{Key, Object};

impl Checker {
    pub(super) fn key(&mut self, kind: Kind, key: &Key) {
        if self.own_extension(kind, key) {
            return;
        }
        match kind.meaning(&key.text) {
            Meaning::Known(_) | Meaning::Extension => {}
            Meaning::Unknown => self.unknown(kind, key),
        }
    }

    fn unknown(&mut self, kind: Kind, key: &Key) {
        let text = &*key.text;
        let diagnostic = match kind {
            _ if text == "$ref" => {
                let message = format!("a `$ref` is not allowed in place of {}", kind.name());
                Diagnostic::error(Code::ReferenceMisplaced, message)
                    .at(key.span, "")
                    .help("write out what it leads to")
            }
            Kind::Paths => {
                let message = format!("the path `{text}` does not begin with `/`");
                Diagnostic::error(Code::PathShape, message).at(key.span, "")
            }
            Kind::Responses => {
                let message = format!("`{text}` is not a status code");
                let diagnostic = Diagnostic::error(Code::StatusCode, message).at(key.span, "");
                let upper = text.to_ascii_uppercase();
                if matches!(kind.meaning(&upper), Meaning::Known(_)) {
                    diagnostic
                        .help(format!("write `{upper}`"))
                        .suggest_text(key.span, text, &upper)
                } else {
                    diagnostic.help("responses are named by `200`, by `4XX`, or by `default`")
                }
            }
            _ => {
                let message = format!("`{text}` is not a keyword of {}", kind.name());
                let diagnostic = self.loss(Code::UnknownKeyword, message).at(key.span, "");
                with_advice(diagnostic, kind, key)
            }
        };
        self.report(diagnostic);
    }

    pub(super) fn required(&mut self, kind: Kind, object: &Object, place: Place<'_>) {
        for field in fields(kind).iter().filter(|field| field.required) {
            if !object.contains(field.name) {
                self.missing(kind, field.name, place);
            }
        }
    }

    pub(super) fn missing(&mut self, kind: Kind, keyword: &str, place: Place<'_>) {
        let message = format!("{} needs `{keyword}`", kind.name());
        let diagnostic = Diagnostic::error(Code::MissingKeyword, message)
            .at(place.span, format!("`{keyword}` is missing here"));
        self.report(diagnostic);
    }
}

fn with_advice(diagnostic: Diagnostic, kind: Kind, key: &Key) -> Diagnostic {
    if let Some(advice) = known_confusion(kind, &key.text) {
        return diagnostic.help(advice);
    }
    let keywords = fields(kind).iter().map(|field| field.name);
    match closest(&key.text, keywords) {
        Some(similar) => diagnostic
            .help(format!("a keyword with a similar name exists: `{similar}`"))
            .suggest_text(key.span, &key.text, similar),
        None => diagnostic.help("own keywords begin with `x-`"),
    }
}

/// Keywords of other versions and other places that people write by mistake.
fn known_confusion(kind: Kind, key: &str) -> Option<&'static str> {
    Some(match (kind, key) {
        (Kind::Schema, "const") => "OpenAPI 3.0 has no `const`: use an `enum` with one value",
        (Kind::Schema, "examples") => "a schema of OpenAPI 3.0 has one `example`",
        (Kind::Schema, "$defs" | "definitions") => "schemas are named below `components/schemas`",
        (Kind::Schema, "optional") => "properties are optional unless `required` lists them",
        (
            Kind::Schema,
            "if" | "then" | "else" | "patternProperties" | "propertyNames" | "prefixItems",
        ) => "OpenAPI 3.0 does not know this keyword of JSON Schema",
        (Kind::Root, "webhooks") => "OpenAPI 3.0 has no `webhooks`: use `x-webhooks`",
        (Kind::Root, "definitions") => "schemas are named below `components/schemas`",
        (
            Kind::Parameter | Kind::Header,
            "type" | "format" | "enum" | "items" | "default" | "minimum" | "maximum" | "pattern",
        ) => "put it below `schema`",
        (Kind::Operation, "consumes" | "produces") => {
            "media types are the keys of `content` in OpenAPI 3.0"
        }
        (Kind::Response | Kind::RequestBody, "schema") => "put it below `content` and a media type",
        _ => return None,
    })
}
