//! Which version of OpenAPI a document claims to be.

use super::grammar::Dialect;
use super::{FileId, Node, Span, Value};
use crate::diagnostic::{Became, Code, Diagnostic, Diagnostics};

/// The dialect of a document that begins with this root; `None`, with a finding that says what to do, if the document is not read.
///
/// A version that was written as a number is reported as well, but leaves no doubt about the dialect.
pub(super) fn dialect(root: &Node, diagnostics: &mut Diagnostics) -> Option<Dialect> {
    let version = match version(root) {
        Ok(version) => version,
        Err(fault) => {
            diagnostics.push(fault);
            return None;
        }
    };
    let (text, is_number) = match &version.value {
        Value::String(text) => (&**text, false),
        Value::Number(number) => (number.as_str(), true),
        _ => {
            let message = format!("the version must be a string, not {}", version.kind());
            diagnostics.push(
                Diagnostic::error(Code::Version, message)
                    .at(version.span, "")
                    .help("write it as `openapi: 3.0.3`"),
            );
            return None;
        }
    };
    let dialect = named(text);
    if dialect.is_none() {
        let message = format!("`{}` is not a version of OpenAPI that is read", text);
        diagnostics.push(
            Diagnostic::error(Code::Version, message)
                .at(version.span, "")
                .help("OpenAPI 3.0.x, 3.1.x and 3.2.x are read"),
        );
    } else if is_number {
        let message = "the version must be a string, not a number";
        diagnostics.push(
            Diagnostic::error(Code::WrongType, message)
                .at(version.span, "")
                .help(format!("write it as `openapi: {text}.0`"))
                .became(Became::ReadAs(format!("`{text}`"))),
        );
    }
    dialect
}

/// What stands behind `openapi`.
fn version(root: &Node) -> Result<&Node, Diagnostic> {
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
    object.get("openapi").ok_or_else(|| {
        Diagnostic::error(Code::Version, "the version of OpenAPI is missing")
            .at(beginning(root.span.file), "")
            .help("begin the document with `openapi: 3.0.3`")
    })
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
