//! Which version of OpenAPI a document claims to be.

use super::{FileId, Node, Span, Value};
use crate::diagnostic::{Code, Diagnostic};

/// Accepts OpenAPI 3.0.x.
///
/// # Errors
///
/// One finding that says what to do about any other document.
pub(super) fn check(root: &Node) -> Result<(), Diagnostic> {
    let Some(object) = root.as_object() else {
        let message = format!("an OpenAPI document is an object, not {}", root.kind());
        return Err(Diagnostic::error(Code::WrongType, message).at(beginning(root.span.file), ""));
    };
    if let Some(entry) = object.entry("swagger") {
        return Err(Diagnostic::error(
            Code::Version,
            "Swagger 2.0 is not read; convert the document to OpenAPI 3.0 first",
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
        Value::String(text) if &**text == "3.0" || text.starts_with("3.0.") => Ok(()),
        Value::String(text) if &**text == "3.1" || text.starts_with("3.1.") => Err(
            Diagnostic::error(Code::Version, "OpenAPI 3.1 is not supported yet")
                .at(version.span, "")
                .help("write the document in OpenAPI 3.0.3"),
        ),
        Value::String(text) => {
            let message = format!("`{text}` is not a version of OpenAPI that is read");
            Err(Diagnostic::error(Code::Version, message)
                .at(version.span, "")
                .help("OpenAPI 3.0.x is read"))
        }
        _ => Err(Diagnostic::error(
            Code::Version,
            format!("the version must be a string, not {}", version.kind()),
        )
        .at(version.span, "")
        .help("write it as `openapi: 3.0.3`")),
    }
}

fn beginning(file: FileId) -> Span {
    Span::empty(file, 0)
}
