//! The events that notifications bring, and what each carries.

use std::collections::HashMap;

use super::constant::Constants;
use crate::api::lower::Lowering;
use crate::api::lower::naming::words;
use crate::api::lower::operation::media::json_schema;
use crate::api::lower::place::Place;
use crate::api::lower::schema::keywords::Schema;
use crate::api::{Acknowledgement, Docs, Event, Type, TypeName};
use crate::diagnostic::{Code, Diagnostic, visible};
use crate::document::{Method, OperationEntry};
use crate::source::{Node, Span};

/// What all events of one operation have in common.
struct Content {
    payload: Type,
    acknowledgement: Acknowledgement,
}

/// The events that have been found so far.
#[derive(Default)]
struct Found {
    events: Vec<Event>,
    /// Where each name on the wire stands.
    spans: HashMap<String, Span>,
    /// The names on the wire by the names of the variants.
    variants: HashMap<TypeName, String>,
}

impl<'d> Lowering<'d> {
    /// Every event, in the order of the document. `prefix` is left out of their names.
    pub(super) fn events(&mut self, prefix: &str) -> Vec<Event> {
        let mut found = Found::default();
        let entries: Vec<OperationEntry<'d>> = self.document.webhook_operations().collect();
        for entry in entries {
            let node = entry.operation.node;
            if entry.method != Method::Post {
                self.notification_fault(node, "notifications are sent by `post`");
                continue;
            }
            let Some(rule) = node.get("x-paywright-event") else {
                self.notification_fault(
                    node,
                    "`x-paywright-event` is missing, which lists the names of the events",
                );
                continue;
            };
            if let Some(content) = self.event_content(&entry, rule.get("payload")) {
                let summary = entry.operation.value.summary.as_ref();
                self.events_of(rule, summary, &content, prefix, &mut found);
            }
        }
        found.events
    }

    /// Every event, where a member of their bodies tells them apart.
    pub(super) fn constant_events(&mut self, constants: &Constants<'d>) -> Vec<Event> {
        let mut found = Found::default();
        let entries: Vec<OperationEntry<'d>> = self.document.webhook_operations().collect();
        for entry in entries {
            let name = constants.name(entry.operation.node);
            let content = self.event_content(&entry, None);
            if let (Some(name), Some(content)) = (name, content) {
                let summary = entry.operation.value.summary.as_deref();
                self.event(name, summary, &content, "", &mut found);
            }
        }
        found.events
    }

    /// What the events of an operation carry, and what is answered to them.
    fn event_content(
        &mut self,
        entry: &OperationEntry<'d>,
        payload: Option<&'d Node>,
    ) -> Option<Content> {
        self.note_left_out_of_notification(entry);
        let acknowledgement = self.acknowledgement(entry);
        Some(Content {
            payload: self.payload(entry, payload)?,
            acknowledgement,
        })
    }

    /// Bodies of notifications that nothing tells apart: they come from the provider all the same.
    pub(super) fn bodies_of_notifications(&mut self) {
        let entries: Vec<OperationEntry<'d>> = self.document.webhook_operations().collect();
        for entry in entries {
            self.note_left_out_of_notification(&entry);
            let Some(body) = self.body_of_notification(&entry) else {
                continue;
            };
            let Some(schema) = json_schema(body) else {
                let message = "the body of this notification has no type: it is not JSON";
                let finding = Diagnostic::warning(Code::NotificationInvalid, message);
                self.report(finding.at(body.span, ""));
                continue;
            };
            let place = self.place_of_notification(&entry);
            let ty = self.schema_type(schema, &place);
            self.responses.push(ty);
        }
    }

    /// What reads a notification is handed all headers; those that only the document knows are not told apart.
    fn note_left_out_of_notification(&mut self, entry: &OperationEntry<'d>) {
        self.refuse_callbacks(entry, "a notification");
        for holder in [entry.operation.node, entry.item.node] {
            if let Some(parameters) = holder.get("parameters") {
                let message = "headers and other parameters of a notification are not modelled; only those of its signature are read";
                self.report(
                    Diagnostic::note(Code::OperationUnsupported, message).at(parameters.span, ""),
                );
            }
        }
    }

    fn events_of(
        &mut self,
        rule: &'d Node,
        summary: Option<&String>,
        content: &Content,
        prefix: &str,
        found: &mut Found,
    ) {
        let names = rule.get("names").and_then(Node::as_array);
        let names = names.unwrap_or_default();
        if names.is_empty() {
            self.notification_fault(rule, "`names` must list at least one name");
        }
        let descriptions = rule.get("descriptions").and_then(Node::as_array);
        if descriptions.is_some_and(|descriptions| descriptions.len() != names.len()) {
            self.notification_fault(rule, "`descriptions` must be as long as `names`");
        }
        for (index, node) in names.iter().enumerate() {
            let description = descriptions
                .and_then(|list| list.get(index))
                .and_then(Node::as_str)
                .or(summary.map(String::as_str));
            self.event(node, description, content, prefix, found);
        }
    }

    /// Adds the event of this name.
    fn event(
        &mut self,
        node: &'d Node,
        description: Option<&str>,
        content: &Content,
        prefix: &str,
        found: &mut Found,
    ) {
        let Some(value) = node.as_str() else {
            self.notification_fault(node, "a name must be a text");
            return;
        };
        let Some(name) = self.event_name(value, node.span, prefix, found) else {
            return;
        };
        found.events.push(Event {
            name,
            value: value.to_owned(),
            docs: description.map_or_else(Docs::default, Docs::described),
            payload: content.payload.clone(),
            acknowledgement: content.acknowledgement.clone(),
        });
    }

    /// What an event is called, if it differs from all before it both on the wire and in Rust.
    fn event_name(
        &mut self,
        value: &str,
        span: Span,
        prefix: &str,
        found: &mut Found,
    ) -> Option<TypeName> {
        if let Some(first) = found.spans.get(value) {
            self.report(
                Diagnostic::error(
                    Code::NotificationRepeated,
                    format!("the event `{}` exists already", visible(value)),
                )
                .at(span, "")
                .also(*first, "here"),
            );
            return None;
        }
        found.spans.insert(value.to_owned(), span);
        let name = words::variant_name(value.strip_prefix(prefix).unwrap_or(value));
        if let Some(other) = found.variants.get(&name) {
            let message = format!(
                "the events `{}` and `{}` are both called `{name}`",
                visible(other),
                visible(value)
            );
            self.report(Diagnostic::error(Code::NameCollision, message).at(span, ""));
            return None;
        }
        found.variants.insert(name.clone(), value.to_owned());
        Some(name)
    }

    /// What the events of a notification carry: what is said of it, or the whole body.
    fn payload(&mut self, entry: &OperationEntry<'d>, said: Option<&'d Node>) -> Option<Type> {
        let place = self.place_of_notification(entry);
        let schema = match said {
            Some(schema) => schema,
            None => match json_schema(self.body_of_notification(entry)?) {
                Some(schema) => schema,
                None => {
                    let node = entry.operation.node;
                    self.notification_fault(node, "the body of a notification must be JSON");
                    return None;
                }
            },
        };
        let lowered = self.lower_schema(&Schema::new(schema, place));
        self.responses.push(lowered.ty.clone());
        Some(lowered.ty)
    }

    /// What anonymous types of a notification are named after.
    pub(super) fn place_of_notification(&self, entry: &OperationEntry<'d>) -> Place {
        let tags = &entry.operation.value.tags;
        let group = tags.first().map_or("notifications", String::as_str);
        let words = format!("{} event", entry.path);
        self.operation_place(&words, entry.operation.node, group)
    }

    /// The body of a notification, if it has one.
    pub(super) fn body_of_notification(&self, entry: &OperationEntry<'d>) -> Option<&'d Node> {
        let declared = entry.operation.value.request_body.as_ref()?;
        let located = entry.operation.part(declared, "requestBody");
        Some(self.document.resolve(located)?.item.node)
    }
}
