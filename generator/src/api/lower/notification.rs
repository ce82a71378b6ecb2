//! Notifications: `x-webhooks`, the envelope and the signature.

use std::collections::HashMap;

use super::Lowering;
use super::keywords::Schema;
use super::message::{self, Reader};
use super::response::json_schema;
use super::table::Place;
use super::words;
use crate::api::{
    Docs, Event, EventEnvelope, MemberName, MessagePart, ModuleName, Notifications, Shape,
    SignaturePart, TimestampPart, TimestampUnit, Type, TypeId, TypeName, WebhookAlgorithm,
    WebhookSignature,
};
use crate::diagnostic::{Code, Diagnostic, closest, visible};
use crate::document::{Method, OperationEntry, Strictness};
use crate::source::{Node, Span};

/// The type of a body where the document names none.
const ENVELOPE: &str = "Event";

impl<'d> Lowering<'d> {
    /// What the provider sends on its own account, if the document says how to tell it apart.
    pub(super) fn notifications(&mut self) -> Option<Notifications> {
        let root = self.document.root();
        let Some(webhooks) = root.get("x-webhooks") else {
            for extension in ["x-paywright-event", "x-paywright-webhook-signature"] {
                if let Some(node) = root.get(extension) {
                    self.notification_fault(
                        node,
                        "there are no notifications: `x-webhooks` is missing",
                    );
                }
            }
            return None;
        };
        let Some(rule) = root.get("x-paywright-event") else {
            let message =
                "notifications are left out: nothing says how their events are told apart";
            let diagnostic = match self.strictness {
                Strictness::Curated => Diagnostic::error(Code::NotificationInvalid, message),
                Strictness::Foreign => Diagnostic::warning(Code::NotificationInvalid, message),
            };
            self.report(
                diagnostic
                    .at(webhooks.span, "")
                    .help("add `x-paywright-event` at the root; see specs/README.md"),
            );
            return None;
        };
        let name_pointers = self.name_pointers(rule);
        let prefix = Reader::new(self, rule)
            .optional_text("prefix")
            .unwrap_or_default();
        let payload = Reader::new(self, rule).optional_pointer("payload");
        let payload: Vec<String> = payload
            .and_then(|pointer| {
                crate::source::pointer::tokens(&pointer)
                    .map(|tokens| tokens.iter().map(|token| token.to_string()).collect())
            })
            .unwrap_or_default();
        let envelope = self.envelope(rule, &payload)?;
        let name = self
            .table
            .name(envelope)
            .map_or_else(|| ENVELOPE.to_owned(), |name| name.as_str().to_owned());
        let data = self.claim_type(&format!("{name} data"), Some(rule.span));
        let events = self.events(&prefix);
        let acknowledgements = self.acknowledgements();
        self.keep_what_is_used(envelope);
        let fallback = ["Unknown", "UnknownEvent"]
            .into_iter()
            .find(|name| !events.iter().any(|event| event.name.as_str() == *name))
            .unwrap_or("EventThatIsNotListed");
        self.responses.push(Type::Named(envelope));
        Some(Notifications {
            envelope,
            data,
            docs: Docs::default(),
            name_pointers,
            events,
            fallback: TypeName::new(fallback),
            signature: root
                .get("x-paywright-webhook-signature")
                .and_then(|node| self.webhook_signature(node)),
            acknowledgements,
        })
    }

    fn name_pointers(&mut self, rule: &'d Node) -> Vec<String> {
        let Some(names) = Reader::new(self, rule).member("name") else {
            return Vec::new();
        };
        let nodes = names
            .as_array()
            .unwrap_or_else(|| std::slice::from_ref(names));
        nodes
            .iter()
            .filter_map(|node| Reader::new(self, rule).pointer_of(node))
            .collect()
    }

    /// The type of a whole body.
    fn envelope(&mut self, rule: &'d Node, payload: &[String]) -> Option<TypeId> {
        let Some(written) = rule.get("envelope") else {
            if !payload.is_empty() {
                self.extension_fault(rule, "`payload` needs an `envelope` that it lies in");
                return None;
            }
            let place = Place {
                module: ModuleName::new("notifications"),
                ..self.root_place(ENVELOPE)
            };
            let name = self.claim_type(ENVELOPE, Some(rule.span));
            let id = self.table.reserve(name, &place);
            let shape = EventEnvelope {
                fields: Vec::new(),
                data: MemberName::new("data"),
                payload: Vec::new(),
            };
            self.table.fill(id, Docs::default(), Shape::Envelope(shape));
            return Some(id);
        };
        let name = written
            .as_str()
            .and_then(|text| text.split_once("#/components/schemas/"))
            .map(|(_, name)| name);
        let id = name.and_then(|name| self.table.component(name));
        let (Some(name), Some(id)) = (name, id) else {
            let near = closest(
                name.unwrap_or_default(),
                self.document.schemas.keys().map(String::as_str),
            )
            .map(str::to_owned);
            let mut diagnostic =
                Diagnostic::error(Code::ReferenceTarget, "the envelope is no component schema")
                    .at(written.span, "");
            if let Some(near) = near {
                diagnostic = diagnostic.help(format!("a similar one exists: `{}`", visible(&near)));
            }
            self.report(diagnostic);
            return None;
        };
        self.open_envelope(name, id, written, payload)
    }

    /// Turns the struct of the envelope into an envelope: the member that leads to the payload makes room for it.
    fn open_envelope(
        &mut self,
        name: &str,
        id: TypeId,
        written: &'d Node,
        payload: &[String],
    ) -> Option<TypeId> {
        let Some(Shape::Struct(object)) = self.table.shape(id).cloned() else {
            self.extension_fault(
                written,
                format!("the envelope `{}` is no object", visible(name)),
            );
            return None;
        };
        let Some(holder) = payload.first() else {
            self.extension_fault(written, "an `envelope` needs a `payload` inside it");
            return None;
        };
        let Some(position) = object.fields.iter().position(|field| field.wire == *holder) else {
            self.extension_fault(
                written,
                format!(
                    "the envelope `{}` has no property `{}`",
                    visible(name),
                    visible(holder)
                ),
            );
            return None;
        };
        let mut fields = object.fields;
        let removed = fields.remove(position);
        self.drop_holder(&removed.ty, payload.get(1), written);
        let envelope = EventEnvelope {
            fields,
            data: removed.name,
            payload: payload.to_vec(),
        };
        let docs = self.table.docs(id).cloned().unwrap_or_default();
        self.table.fill(id, docs, Shape::Envelope(envelope));
        Some(id)
    }

    /// The type around the payload is not needed any more, unless something else has it; what it holds beside the payload is lost.
    fn drop_holder(&mut self, ty: &Type, payload: Option<&String>, written: &'d Node) {
        let Type::Named(id) = ty else { return };
        if let (Some(payload), Some(Shape::Struct(object))) = (payload, self.table.shape(*id)) {
            let lost: Vec<String> = object
                .fields
                .iter()
                .filter(|field| field.wire != *payload)
                .map(|field| visible(&field.wire).into_owned())
                .collect();
            if !lost.is_empty() {
                self.report(
                    Diagnostic::warning(
                        Code::NotificationInvalid,
                        format!(
                            "`{}` beside the payload cannot be modelled yet",
                            lost.join("`, `")
                        ),
                    )
                    .at(written.span, "in this envelope"),
                );
            }
        }
        self.dropped.insert(*id);
        if !self.table.is_component(*id) {
            self.table.release(*id);
        }
    }

    /// Keeps what served to find the payload if something else has it: an event, a call, another type.
    fn keep_what_is_used(&mut self, envelope: TypeId) {
        let dropped = std::mem::take(&mut self.dropped);
        for id in dropped {
            let ty = Type::Named(id);
            let is_used = self.table.is_mentioned_besides(id, envelope)
                || self.requests.contains(&ty)
                || self.responses.contains(&ty);
            if !is_used {
                self.dropped.insert(id);
            }
        }
    }

    fn events(&mut self, prefix: &str) -> Vec<Event> {
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

    /// The types with which the receiver answers.
    fn acknowledgements(&mut self) -> Vec<TypeId> {
        let mut found: Vec<TypeId> = Vec::new();
        let entries: Vec<OperationEntry<'d>> = self.document.webhook_operations().collect();
        for entry in entries {
            let responses = entry
                .operation
                .part(&entry.operation.value.responses, "responses");
            for (status, response) in &responses.value.responses {
                let Some(resolved) = self
                    .document
                    .resolve(responses.part(response, &status.to_string()))
                else {
                    continue;
                };
                let Some(schema) = json_schema(resolved.item.node) else {
                    continue;
                };
                let group = entry
                    .operation
                    .value
                    .tags
                    .first()
                    .map_or("notifications", String::as_str);
                let place = self.operation_place(
                    &format!("{} acknowledgement", entry.path),
                    entry.operation.node,
                    group,
                );
                let ty = self.schema_type(schema, &place);
                self.requests.push(ty.clone());
                if let Type::Named(id) = ty
                    && !found.contains(&id)
                {
                    found.push(id);
                }
            }
        }
        found
    }

    fn webhook_signature(&mut self, node: &'d Node) -> Option<WebhookSignature> {
        let algorithms = &[
            ("hmac-sha256", WebhookAlgorithm::HmacSha256),
            ("hmac-sha512", WebhookAlgorithm::HmacSha512),
            ("rsa-sha256", WebhookAlgorithm::RsaSha256),
        ];
        let mut reader = Reader::new(self, node);
        let algorithm = reader.choice("algorithm", algorithms)?;
        let message = reader.template("message", message::WEBHOOK_PARTS)?;
        let tolerance = reader.count("tolerance", 300);
        let signature = reader.member("signature")?;
        let mut reader = Reader::new(self, signature);
        let signature = SignaturePart {
            header: reader.text("header")?,
            element: reader.optional_text("element"),
            encoding: reader.choice("encoding", message::ENCODINGS)?,
        };
        let timestamp = match node.get("timestamp") {
            Some(part) => Some(self.timestamp_part(part)?),
            None => None,
        };
        let nonce = match node.get("nonce") {
            Some(part) => Some(Reader::new(self, part).text("header")?),
            None => None,
        };
        let needs = |part: &MessagePart| message.contains(part);
        if needs(&MessagePart::Timestamp) && timestamp.is_none() {
            self.extension_fault(
                node,
                "the message has `{timestamp}`, but no header is named for it",
            );
        }
        if needs(&MessagePart::Nonce) && nonce.is_none() {
            self.extension_fault(
                node,
                "the message has `{nonce}`, but no header is named for it",
            );
        }
        Some(WebhookSignature {
            algorithm,
            message,
            signature,
            timestamp,
            nonce,
            tolerance,
        })
    }

    fn timestamp_part(&mut self, node: &'d Node) -> Option<TimestampPart> {
        let units = &[
            ("seconds", TimestampUnit::Seconds),
            ("milliseconds", TimestampUnit::Milliseconds),
            ("either", TimestampUnit::Either),
        ];
        let mut reader = Reader::new(self, node);
        Some(TimestampPart {
            header: reader.text("header")?,
            element: reader.optional_text("element"),
            unit: reader.choice("unit", units)?,
        })
    }

    fn notification_fault(&mut self, node: &'d Node, message: &str) {
        self.report(
            Diagnostic::error(Code::NotificationInvalid, message)
                .at(node.span, "")
                .help("see specs/README.md"),
        );
    }
}
