//! What the provider sends on account of a call: to an address that the call or its answer has named.

use std::rc::Rc;

use super::http_method;
use super::media::{MediaKind, content_kind, json_schema, preferred};
use super::status::status_word;
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

/// What a callback belongs to.
enum Home<'p> {
    /// The call that brings it.
    Call(&'p Place),
    /// A component, which several calls can have.
    Component(Place),
}

/// What the types of a callback are named after.
struct Named {
    place: Place,
    /// Whether these types are those of each call that has the callback.
    is_shared: bool,
}

impl Home<'_> {
    fn place(&self, name: &str, sent: &OperationEntry<'_>) -> Named {
        // Nearly all are sent by `POST`, so only another method is part of a name.
        let method = (sent.method != Method::Post).then(|| sent.method.keyword());
        let place = match (self, method) {
            (Self::Call(call), None) => call.one_of(name, sent.path),
            (Self::Call(call), Some(method)) => call.one_of(&format!("{name} {method}"), sent.path),
            (Self::Component(component), method) => component.sent(sent.path, method),
        };
        Named {
            place,
            is_shared: matches!(self, Self::Component(_)),
        }
    }
}

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
            let home = match self.place_of_shared_callback(callback.node) {
                Some(component) => Home::Component(component),
                None => Home::Call(call),
            };
            for (address, item) in callback.entries() {
                let before = found.len();
                let sent = operations_of(address, item);
                found.extend(sent.map(|sent| self.callback(name, &sent, &home)));
                if found.len() == before {
                    self.unsupported(item.node, "this callback says nothing of what is sent");
                }
            }
        }
        found
    }

    fn callback(&mut self, name: &str, sent: &OperationEntry<'d>, home: &Home<'_>) -> Callback {
        let home = &home.place(name, sent);
        self.note_left_out_of_callback(sent);
        Callback {
            name: name.to_owned(),
            address: sent.path.to_owned(),
            method: http_method(sent.method),
            docs: operation_docs(node_docs(sent.operation.node), node_docs(sent.item.node)),
            body: self.body_of_callback(sent, home),
            answers: self.answers_to_callback(sent, home),
        }
    }

    fn body_of_callback(
        &mut self,
        sent: &OperationEntry<'d>,
        home: &Named,
    ) -> Option<CallbackBody> {
        let declared = sent.operation.value.request_body.as_ref()?;
        let resolved = self
            .document
            .resolve(sent.operation.part(declared, "requestBody"))?;
        let body = resolved.item.node;
        let content = filled(body, "content")?.as_object()?;
        let chosen = preferred(content)?;
        self.note_unused(content, &[chosen], "read");
        let media = content.get(chosen);
        let schema = media.and_then(|media| media.get("schema"));
        self.note_raw(chosen, schema);
        let content = match content_kind(content, chosen) {
            MediaKind::Json => {
                self.note_without_schema(chosen, media);
                let inner = resolved.name.map_or_else(
                    || home.place.clone(),
                    |key| self.shared_place("requestBodies", key, body),
                );
                let node = schema.unwrap_or(body);
                let ty = self.type_in_callback(node, home.is_shared, |lowering| {
                    let ty =
                        schema.map_or(Type::Json, |schema| lowering.schema_type(schema, &inner));
                    if lowering.unaliased(ty.clone()) == Type::Binary {
                        ty
                    } else {
                        Type::Named(lowering.named_type(ty, &home.place, node))
                    }
                });
                match ty {
                    Type::Named(id) if self.unaliased(ty.clone()) != Type::Binary => {
                        self.responses.push(ty);
                        CallbackContent::Json(id)
                    }
                    _ => CallbackContent::Bytes,
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
        home: &Named,
    ) -> Vec<CallbackAnswer> {
        let mut answers = Vec::new();
        for (status, resolved) in self.declared(sent) {
            let response = resolved.item.node;
            let body = json_schema(response).and_then(|schema| {
                let place = match resolved.name {
                    Some(key) => self.shared_place("responses", key, response),
                    None => home.place.one_of("answer", &status_word(status)),
                };
                let ty = self.type_in_callback(schema, home.is_shared, |lowering| {
                    lowering.schema_type(schema, &place)
                });
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
