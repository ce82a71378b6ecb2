//! The root of a document, and what is said about the document itself.

use super::Restater;
use super::entries::{Entries, text_at};
use crate::diagnostic::{Became, Code, Diagnostic, Diagnostics};
use crate::source::{Node, Object, Span, Value};

/// The version in whose words a document is restated.
const RESTATED: &str = "3.0.3";

impl Restater<'_> {
    pub(super) fn document(&mut self, entries: &mut Entries, span: Span) {
        if let Some(version) = entries.get_mut("openapi") {
            *version = text_at(RESTATED, version.span);
        }
        if let Some(dialect) = entries.take("jsonSchemaDialect") {
            self.check_schema_dialect(&dialect.value);
        }
        if let Some(webhooks) = entries.take("webhooks") {
            webhooks_of(entries, webhooks);
        }
        if !entries.contains("paths") {
            let end = Span::empty(span.file, span.end as usize);
            entries.set("paths", Value::Object(Object::default()), end);
        }
        self.without_certificates(entries);
    }

    pub(super) fn components(&mut self, entries: &mut Entries) {
        // What refers to them has them in its place by now.
        entries.take("pathItems");
        entries.take("mediaTypes");
        self.drop_certificates(entries);
        self.drop_shared_whole_queries(entries);
    }
}

/// Notifications under the keyword that they have in OpenAPI 3.0.
fn webhooks_of(entries: &mut Entries, webhooks: crate::source::Entry) {
    let span = webhooks.key.span;
    let newer = webhooks.value;
    match (
        entries.get_mut("x-webhooks").map(|node| &mut node.value),
        newer.value,
    ) {
        (Some(Value::Object(known)), Value::Object(newer)) => {
            let known_entries = std::mem::take(known).into_entries();
            let all = newer.into_entries().into_iter().chain(known_entries);
            *known = Object::new(all.collect());
        }
        (_, value) => {
            entries.set("x-webhooks", value, span);
            if let Some(node) = entries.get_mut("x-webhooks") {
                node.span = newer.span;
            }
        }
    }
}

/// Takes the `webhooks` of a document that says that it is of OpenAPI 3.0, where there is no such keyword, as `x-webhooks`.
pub(in crate::source) fn with_borrowed_webhooks(root: Node, diagnostics: &mut Diagnostics) -> Node {
    let Value::Object(object) = root.value else {
        return root;
    };
    let is_free = !object.contains("x-webhooks");
    let mut entries = object.into_entries();
    let borrowed = entries
        .iter_mut()
        .find(|entry| is_free && &*entry.key.text == "webhooks");
    if let Some(entry) = borrowed {
        diagnostics.push(
            Diagnostic::error(
                Code::UnknownKeyword,
                "`webhooks` is a keyword of OpenAPI 3.1",
            )
            .at(entry.key.span, "")
            .help("in OpenAPI 3.0 write `x-webhooks`")
            .became(Became::ReadAs("`x-webhooks`".to_owned())),
        );
        entry.key.text = "x-webhooks".into();
    }
    Node::new(Value::Object(Object::new(entries)), root.span)
}

/// A summary is the first paragraph of a description.
pub(super) fn info(entries: &mut Entries) {
    let Some(summary) = entries.take("summary") else {
        return;
    };
    let Some(text) = summary.value.as_str() else {
        entries.push(summary.key, summary.value);
        return;
    };
    let text = match entries.text("description") {
        Some(description) if !description.trim().is_empty() => {
            format!("{text}\n\n{description}")
        }
        _ => text.to_owned(),
    };
    entries.set(
        "description",
        Value::String(text.into()),
        summary.value.span,
    );
}

/// Nobody reads a licence but its name.
pub(super) fn license(entries: &mut Entries) {
    entries.take("identifier");
}
