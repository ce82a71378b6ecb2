//! The files that examples name by `externalValue`.

use std::collections::BTreeMap;

use super::grammar::Kind;
use super::library::Library;
use super::places::Places;
use super::reference::{Location, ReferenceError};
use super::{Node, Span, Value};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};

/// The keyword that names the file of an example.
const EXTERNAL_VALUE: &str = "externalValue";

/// Values of examples that stand in files of their own, by the place of the text that names the file.
#[derive(Clone, Debug, Default)]
pub struct Externals(BTreeMap<Span, Node>);

impl Externals {
    /// The value of an example that names its file, if it could be read. `external_value` is the node of that keyword.
    #[must_use]
    pub fn get(&self, external_value: &Node) -> Option<&Node> {
        self.0.get(&external_value.span)
    }

    /// Whether no example has a file of its own.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Reads the files of all examples of a bundled tree. One that cannot be read is a warning: nothing is generated from
    /// examples but tests. Addresses on the network are left alone.
    pub(super) fn read(
        root: &Node,
        library: &mut Library<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let mut values = BTreeMap::new();
        if !mentions(root, EXTERNAL_VALUE) {
            return Self(values);
        }
        let places = Places::of(root);
        for (_, example) in places.objects(Kind::Example) {
            let Some(external) = example.node.get(EXTERNAL_VALUE) else {
                continue;
            };
            if let Some(value) = read(external, library, diagnostics) {
                values.insert(external.span, value);
            }
        }
        Self(values)
    }
}

/// Whether a key occurs anywhere in a tree. Most documents have no file of this kind, and finding all examples takes far longer.
fn mentions(node: &Node, key: &str) -> bool {
    match &node.value {
        Value::Array(elements) => elements.iter().any(|element| mentions(element, key)),
        Value::Object(object) => object
            .iter()
            .any(|entry| &*entry.key.text == key || mentions(&entry.value, key)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

fn read(external: &Node, library: &mut Library<'_>, diagnostics: &mut Diagnostics) -> Option<Node> {
    let reference = external.as_str()?;
    let from = library.path_of(external.span.file)?.to_owned();
    let location = match Location::parse(reference, &from) {
        Ok(location) => location,
        Err(ReferenceError::Network) => return None,
        Err(error) => {
            let message = format!("the file of this example is not read: {error}");
            diagnostics.push(Diagnostic::warning(Code::ExampleFile, message).at(external.span, ""));
            return None;
        }
    };
    if !is_structured(&location.file) {
        return None;
    }
    let mut found = Diagnostics::new();
    let value = library.follow(&location.file, external.span, &mut found);
    for mut diagnostic in found.into_vec() {
        diagnostic.severity = Severity::Warning;
        if diagnostic.code == Code::ReferenceFile {
            diagnostic.code = Code::ExampleFile;
        }
        diagnostics.push(diagnostic);
    }
    let value = value?;
    let found = Library::find(&value, &location).cloned();
    if found.is_none() {
        let message = format!(
            "`{}` has nothing at `{}`",
            location.file,
            location.pointer()
        );
        diagnostics.push(Diagnostic::warning(Code::ExampleFile, message).at(external.span, ""));
    }
    found
}

/// Whether a file holds JSON or YAML, by its name. Others, such as pictures, are examples of raw bodies.
fn is_structured(file: &str) -> bool {
    let extension = file.rsplit('.').next().unwrap_or_default();
    ["json", "yaml", "yml"]
        .iter()
        .any(|known| extension.eq_ignore_ascii_case(known))
}
