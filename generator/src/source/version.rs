//! Which version of OpenAPI a document claims to be.

use super::grammar::Dialect;
use super::{FileId, Node, Span, Value};
use crate::diagnostic::{Code, Diagnostic};

/// The dialect of a document that begins with this root.
///
/// # Errors
///
/// One finding that says what to do about a document that is not read.
pub(super) fn dialect(root: &Node) -> Result<Dialect, Diagnostic> {
    let Some(object) = root.as_object() else {
        let message = format!("an OpenAPI document is an object, not {}", root.kind());
        return Err(Diagnostic::error(Code::WrongType, message).at(beginning(root.span.file), ""));
    };
    if let Some(entry) = object.entry("swagger") {
        return Err(Diagnostic::error(
            Code::Version,
            "Swagger 2.0 is not read; convert the document to OpenAPI 3.0 or 3.1 first",
        )
        .at(entry.key.span.to(entry.value.span), ""));
    }
    let Some(version) = object.get("openapi") else {
        return Err(
            Diagnostic::error(Code::Version, "the version of OpenAPI is missing")
                .at(beginning(root.span.file), "")
                .help("begin the document with `openapi: 3.0.3`"),
        );
    };
    match &version.value {
        Value::String(text) => named(text).ok_or_else(|| {
            let message = format!("`{text}` is not a version of OpenAPI that is read");
            Diagnostic::error(Code::Version, message)
                .at(version.span, "")
                .help("OpenAPI 3.0.x, 3.1.x and 3.2.x are read")
        }),
        Value::Number(number) => {
            let (message, help) = match named(number.as_str()) {
                Some(_) => (
                    "the version must be a string, not a number".to_owned(),
                    format!("write it as `openapi: {number}.0`"),
                ),
                None => (
                    format!("`{number}` is not a version of OpenAPI that is read"),
                    "OpenAPI 3.0.x, 3.1.x and 3.2.x are read".to_owned(),
                ),
            };
            Err(Diagnostic::error(Code::Version, message)
                .at(version.span, "")
                .help(help))
        }
        _ => Err(Diagnostic::error(
            Code::Version,
            format!("the version must be a string, not {}", version.kind()),
        )
        .at(version.span, "")
        .help("write it as `openapi: 3.0.3`")),
    }
}

/// The dialect of a version such as `3.1` or `3.1.0`.
fn named(version: &str) -> Option<Dialect> {
    let mut parts = version.splitn(3, '.');
    match (parts.next(), parts.next()) {
        (Some("3"), Some("0")) => Some(Dialect::V30),
        (Some("3"), Some("1" | "2")) => Some(Dialect::V31),
        _ => None,
    }
}

fn beginning(file: FileId) -> Span {
    Span::empty(file, 0)
}
