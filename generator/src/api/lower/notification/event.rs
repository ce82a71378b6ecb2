//! The events that notifications bring, and what each carries.

use std::collections::HashMap;

use crate::api::lower::Lowering;
use crate::api::lower::naming::words;
use crate::api::lower::operation::media::json_schema;
use crate::api::lower::schema::keywords::Schema;
use crate::api::{Docs, Event, Type};
use crate::diagnostic::{Code, Diagnostic, visible};
use crate::document::{Method, OperationEntry};
use crate::source::{Node, Span};

impl<'d> Lowering<'d> {
    pub(super) fn events(&mut self, prefix: &str) -> Vec<Event> {
        let mut events: Vec<Event> = Vec::new();
        let mut values: HashMap<String, Span> = HashMap::new();
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
            let Some(payload) = self.payload(&entry, rule) else {
                continue;
            };
            self.events_of(&entry, rule, &payload, prefix, &mut events, &mut values);
        }
        events
    }

    fn events_of(
        &mut self,
        entry: &OperationEntry<'d>,
        rule: &'d Node,
        payload: &Type,
        prefix: &str,
        events: &mut Vec<Event>,
        values: &mut HashMap<String, Span>,
    ) {
        let names = rule
            .get("names")
            .and_then(Node::as_array)
            .unwrap_or_default();
        if names.is_empty() {
            self.notification_fault(rule, "`names` must list at least one name");
        }
        let descriptions = rule.get("descriptions").and_then(Node::as_array);
        if descriptions.is_some_and(|descriptions| descriptions.len() != names.len()) {
            self.notification_fault(rule, "`descriptions` must be as long as `names`");
        }
        let summary = entry.operation.value.summary.clone();
        for (index, name) in names.iter().enumerate() {
            let Some(value) = name.as_str() else {
                self.notification_fault(name, "a name must be a text");
                continue;
            };
            if let Some(first) = values.get(value) {
                self.report(
                    Diagnostic::error(
                        Code::NotificationRepeated,
                        format!("the event `{}` exists already", visible(value)),
                    )
                    .at(name.span, "")
                    .also(*first, "here"),
                );
                continue;
            }
            values.insert(value.to_owned(), name.span);
            let description = descriptions
                .and_then(|list| list.get(index))
                .and_then(Node::as_str)
                .map(str::to_owned);
            let variant = words::variant_name(value.strip_prefix(prefix).unwrap_or(value));
            if let Some(other) = events.iter().find(|event| event.name == variant) {
                self.report(
                    Diagnostic::error(
                        Code::NameCollision,
                        format!(
                            "the events `{}` and `{}` are both called `{variant}`",
                            visible(&other.value),
                            visible(value)
                        ),
                    )
                    .at(name.span, ""),
                );
                continue;
            }
            let docs = Docs {
                summary: None,
                description: description.or_else(|| summary.clone()),
                ..Docs::default()
            };
            events.push(Event {
                name: variant,
                value: value.to_owned(),
                docs,
                payload: payload.clone(),
            });
        }
    }

    /// What the events of a notification carry.
    fn payload(&mut self, entry: &OperationEntry<'d>, rule: &'d Node) -> Option<Type> {
        let group = entry
            .operation
            .value
            .tags
            .first()
            .map_or("notifications", String::as_str);
        let place = self.operation_place(
            &format!("{} event", entry.path),
            entry.operation.node,
            group,
        );
        let schema = match rule.get("payload") {
            Some(schema) => schema,
            None => {
                let located = entry
                    .operation
                    .part(entry.operation.value.request_body.as_ref()?, "requestBody");
                let body = self.document.resolve(located)?.item;
                match json_schema(body.node) {
                    Some(schema) => schema,
                    None => {
                        self.notification_fault(
                            entry.operation.node,
                            "the body of a notification must be JSON",
                        );
                        return None;
                    }
                }
            }
        };
        let lowered = self.lower_schema(&Schema::new(schema, place));
        self.responses.push(lowered.ty.clone());
        Some(lowered.ty)
    }
}
