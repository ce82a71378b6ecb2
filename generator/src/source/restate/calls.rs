//! Operations, their answers, and the examples of both.

use super::Restater;
use super::entries::Entries;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::limits::MAX_CHAIN;
use crate::source::{Node, Object, Span, Value};

impl Restater<'_> {
    pub(super) fn operation(&mut self, entries: &mut Entries, span: Span) {
        self.without_certificates(entries);
        self.drop_whole_queries(entries);
        if !entries.contains("responses") {
            let end = Span::empty(span.file, span.end as usize);
            entries.set("responses", Value::Object(Object::default()), end);
        }
    }

    pub(super) fn path_item(&mut self, entries: &mut Entries) {
        self.drop_whole_queries(entries);
    }

    /// Parameters that are the whole query string, which belong to OpenAPI 3.2.
    fn drop_whole_queries(&mut self, entries: &mut Entries) {
        let root = self.root;
        let Some(Value::Array(parameters)) =
            entries.get_mut("parameters").map(|node| &mut node.value)
        else {
            return;
        };
        let (dropped, kept): (Vec<Node>, Vec<Node>) = std::mem::take(parameters)
            .into_iter()
            .partition(|parameter| is_whole_query(root, parameter));
        *parameters = kept;
        for parameter in dropped {
            self.not_sent(&parameter);
        }
    }

    /// The same among the components.
    pub(super) fn drop_shared_whole_queries(&mut self, components: &mut Entries) {
        let root = self.root;
        let Some(Value::Object(parameters)) =
            components.get_mut("parameters").map(|node| &mut node.value)
        else {
            return;
        };
        let entries = std::mem::take(parameters).into_entries().into_iter();
        let kept = entries.filter(|entry| !is_whole_query(root, &entry.value));
        *parameters = Object::new(kept.collect());
    }

    fn not_sent(&mut self, parameter: &Node) {
        let place = parameter.get("in").unwrap_or(parameter).span;
        let message = "a parameter that is the whole query string is not sent";
        self.report(Diagnostic::warning(Code::NewerKeyword, message).at(place, ""));
    }

    pub(super) fn response(&mut self, entries: &mut Entries, span: Span) {
        let summary = entries.take("summary");
        if entries.contains("description") {
            if let Some(summary) = summary {
                self.newer("summary", summary.key.span);
            }
            return;
        }
        let (text, span) = match &summary {
            Some(summary) => (summary.value.as_str().unwrap_or_default(), summary.key.span),
            None => ("", Span::empty(span.file, span.start as usize)),
        };
        entries.set("description", Value::String(text.into()), span);
    }

    /// An example as a value has another name in OpenAPI 3.2.
    pub(super) fn example(&mut self, entries: &mut Entries) {
        if let Some(value) = entries.take("dataValue") {
            match entries.contains("value") {
                true => self.newer("dataValue", value.key.span),
                false => entries.set("value", value.value.value, value.value.span),
            }
        }
    }
}

/// Whether a parameter, or what it refers to, is the whole query string.
fn is_whole_query(root: &Node, parameter: &Node) -> bool {
    let mut parameter = parameter;
    for _ in 0..=MAX_CHAIN {
        let reference = parameter.get("$ref").and_then(Node::as_str);
        match reference.and_then(|text| root.at(text.strip_prefix('#')?)) {
            Some(target) => parameter = target,
            None => break,
        }
    }
    parameter.get("in").and_then(Node::as_str) == Some("querystring")
}
