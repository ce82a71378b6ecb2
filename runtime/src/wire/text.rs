//! Values that are text on the wire.

use super::{Fault, Node};

/// Reads a type that any text is a value of; `name` is what it is called where something else is met.
///
/// # Errors
///
/// "expected a text (…)" if the value is not text.
pub fn from_text<T: for<'text> From<&'text str>>(
    node: Node<'_>,
    name: &'static str,
) -> Result<T, Fault> {
    match node.text() {
        Some(text) => Ok(T::from(&text)),
        None => Err(no_text(node, name)),
    }
}

#[cold]
fn no_text(node: Node<'_>, name: &str) -> Fault {
    Fault::new(node, format!("a text ({name})"))
}

/// Reads a type that some texts are values of.
///
/// # Errors
///
/// "expected …" if the value is not text, or another one.
pub(crate) fn parsed_text<T: std::str::FromStr>(
    node: Node<'_>,
    expected: &'static str,
) -> Result<T, Fault> {
    let text = node.text();
    text.and_then(|text| text.parse().ok())
        .ok_or_else(|| Fault::new(node, expected))
}
