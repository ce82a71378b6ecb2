//! What the provider sends on account of a call: to an address that the call or its answer has named.

use std::rc::Rc;

use super::http_method;
use super::media::{MediaKind, json_schema, media_kind, preferred};
use super::response::status_word;
use super::unmodelled::{filled, operation_docs};
use crate::api::lower::Lowering;
use crate::api::lower::naming::words;
use crate::api::lower::place::Place;
use crate::api::lower::schema::annotations::node_docs;
use crate::api::{
    Callback, CallbackAnswer, CallbackBody, CallbackContent, Constraints, Shape, Type, TypeId,
};
use crate::diagnostic::{Became, Code, Diagnostic, visible};
use crate::document::{Method, OperationEntry, operations_of};
use crate::source::Node;
use crate::source::grammar::{ALLOW, is_meant_as_own};

impl<'d> Lowering<'d> {
    /// What the provider sends on account of an operation.
    pub(super) fn callbacks(&mut self, entry: &OperationEntry<'d>, call: &Place) -> Vec<Callback> {
        let mut found = Vec::new();
        let value = entry.operation.value;
        let declared = entry.operation.part(&value.callbacks, "callbacks");
        for (name, callback) in declared.entries() {
            if callback.value.is_empty() {
                self.unsupported(callback.node, "this callback says nothing of what is sent");
            }
            for (address, item) in callback.entries() {
                let before = found.len();
                let sent = operations_of(address, item);
                found.extend(sent.map(|sent| self.callback(name, &sent, call)));
                if found.len() == before {
                    self.unsupported(item.node, "this callback says nothing of what is sent");
                }
            }
        }
        found
    }

    fn callback(&mut self, name: &str, sent: &OperationEntry<'d>, call: &Place) -> Callback {
        // Nearly all are sent by `POST`, so only another method is part of a name.
        let place = match sent.method {
            Method::Post => call.one_of(name, sent.path),
            method => call.one_of(&format!("{name} {}", method.keyword()), sent.path),
        };
        self.note_left_out_of_callback(sent);
        Callback {
            name: name.to_owned(),
            address: sent.path.to_owned(),
            method: http_method(sent.method),
            docs: operation_docs(node_docs(sent.operation.node), node_docs(sent.item.node)),
            body: self.body_of_callback(sent, &place),
            answers: self.answers_to_callback(sent, &place),
        }
    }

    fn body_of_callback(
        &mut self,
        sent: &OperationEntry<'d>,
        place: &Place,
    ) -> Option<CallbackBody> {
        let declared = sent.operation.value.request_body.as_ref()?;
        let resolved = self
            .document
            .resolve(sent.operation.part(declared, "requestBody"))?;
        let body = resolved.item.node;
        let content = filled(body, "content")?.as_object()?;
        let types: Vec<&'d str> = content.keys().collect();
        let chosen = preferred(&types)?;
        self.note_unused(content, &[chosen], "read");
        let media = content.get(chosen);
        let schema = media.and_then(|media| media.get("schema"));
        self.note_raw(chosen, schema);
        let content = match media_kind(chosen) {
            MediaKind::Json => {
                self.note_without_schema(chosen, media);
                let inner = resolved.name.map_or_else(
                    || place.clone(),
                    |key| self.shared_place("requestBodies", key, body),
                );
                let ty = schema.map_or(Type::Json, |schema| self.schema_type(schema, &inner));
                if self.unaliased(ty.clone()) == Type::Binary {
                    CallbackContent::Bytes
                } else {
                    let id = self.named_type(ty, place, schema.unwrap_or(body));
                    self.responses.push(Type::Named(id));
                    CallbackContent::Json(id)
                }
            }
            MediaKind::Text => CallbackContent::Text,
            MediaKind::Bytes => CallbackContent::Bytes,
            MediaKind::Form | MediaKind::Multipart => {
                let message = format!(
                    "`{}` of a callback is not taken apart: the body is plain bytes",
                    visible(chosen)
                );
                self.degraded(media.unwrap_or(body), &message, Became::Bytes);
                CallbackContent::Bytes
            }
        };
        Some(CallbackBody {
            docs: node_docs(body),
            media_type: chosen.to_owned(),
            content,
        })
    }

    /// A type that its reader can name: what has no name of its own, such as a list, gets that of its place.
    fn named_type(&mut self, ty: Type, place: &Place, node: &'d Node) -> TypeId {
        if let Type::Named(id) = ty {
            return id;
        }
        let place = Rc::new(place.clone().named_by(node));
        let name = words::type_name(&place.name);
        let id = self.table.reserve(name, &place, Some(node.span));
        let shape = Shape::Alias(ty, Constraints::default());
        self.table.fill(id, node_docs(node), shape);
        id
    }

    fn answers_to_callback(
        &mut self,
        sent: &OperationEntry<'d>,
        place: &Place,
    ) -> Vec<CallbackAnswer> {
        let mut answers = Vec::new();
        for (status, resolved) in self.declared(sent) {
            let response = resolved.item.node;
            let body = json_schema(response).and_then(|schema| {
                let place = match resolved.name {
                    Some(key) => self.shared_place("responses", key, response),
                    None => place.one_of("answer", &status_word(status)),
                };
                let ty = self.schema_type(schema, &place);
                self.requests.push(ty.clone());
                match ty {
                    Type::Named(id) => Some(id),
                    _ => None,
                }
            });
            self.note_left_out_of_answer(response);
            answers.push(CallbackAnswer {
                status,
                docs: node_docs(response),
                body,
            });
        }
        answers
    }

    /// Says what of a callback has no effect: whoever receives it finds that in the request itself.
    fn note_left_out_of_callback(&mut self, sent: &OperationEntry<'d>) {
        let operation = sent.operation.node;
        for holder in [operation, sent.item.node] {
            for keyword in ["parameters", "security", "servers"] {
                if let Some(node) = filled(holder, keyword) {
                    self.note_idle(node, &format!("`{keyword}` of a callback has no effect"));
                }
            }
        }
        self.refuse_callbacks(sent, "a callback");
        for entry in operation.as_object().into_iter().flatten() {
            if is_meant_as_own(&entry.key.text) && &*entry.key.text != ALLOW {
                let message = format!(
                    "`{}` has no meaning in a callback",
                    visible(&entry.key.text)
                );
                self.misplaced(&entry.value, &message);
            }
        }
    }

    /// Says that what the provider sends has callbacks of its own, which nobody calls.
    pub(in crate::api::lower) fn refuse_callbacks(
        &mut self,
        sent: &OperationEntry<'d>,
        what: &str,
    ) {
        if let Some(callbacks) = filled(sent.operation.node, "callbacks") {
            let message = format!("callbacks of {what} are not modelled");
            self.unsupported(callbacks, &message);
        }
    }

    fn note_left_out_of_answer(&mut self, response: &'d Node) {
        for keyword in ["headers", "links"] {
            if let Some(node) = filled(response, keyword) {
                let message = format!("`{keyword}` of an answer to a callback has no effect");
                self.note_idle(node, &message);
            }
        }
        let content = filled(response, "content").filter(|_| json_schema(response).is_none());
        if let Some(content) = content {
            let message = "only an answer of JSON to a callback has a type";
            self.note_idle(content, message);
        }
    }

    fn note_idle(&mut self, node: &'d Node, message: &str) {
        self.report(Diagnostic::note(Code::OperationUnsupported, message).at(node.span, ""));
    }
}
