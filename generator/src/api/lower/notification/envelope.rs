//! The type of a whole notification, which makes room for the payload.

use std::collections::HashSet;
use std::rc::Rc;

use super::ENVELOPE;
use crate::api::lower::Lowering;
use crate::api::lower::finish::mentioned;
use crate::api::lower::naming::words;
use crate::api::lower::place::Place;
use crate::api::{Docs, EventEnvelope, MemberName, ModuleName, Shape, Type, TypeId};
use crate::diagnostic::{Code, Diagnostic, closest, visible};
use crate::source::Node;

impl<'d> Lowering<'d> {
    /// The type of a whole body.
    pub(super) fn envelope(&mut self, rule: &'d Node, payload: &[String]) -> Option<TypeId> {
        let Some(written) = rule.get("envelope") else {
            if !payload.is_empty() {
                self.extension_fault(rule, "`payload` needs an `envelope` that it lies in");
                return None;
            }
            return Some(self.bare_envelope(rule));
        };
        let name = written
            .as_str()
            .and_then(|text| text.split_once("#/components/schemas/"))
            .map(|(_, name)| name);
        let id = name.and_then(|name| self.table.component(name));
        let (Some(name), Some(id)) = (name, id) else {
            let near = closest(
                name.unwrap_or_default(),
                self.document.schemas.iter().map(String::as_str),
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

    /// The type of a body that is the payload itself.
    pub(super) fn bare_envelope(&mut self, rule: &'d Node) -> TypeId {
        let module = ModuleName::new("notifications");
        let place = Rc::new(Place {
            qualifier: Some("notification".to_owned()),
            ..Place::new("notifications", ENVELOPE, module, usize::MAX)
        });
        let name = words::type_name(ENVELOPE);
        let id = self.table.reserve(name, &place, Some(rule.span));
        let shape = EventEnvelope {
            fields: Vec::new(),
            data: MemberName::new("data"),
            payload: Vec::new(),
        };
        self.table.fill(id, Docs::default(), Shape::Envelope(shape));
        id
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
    }

    /// Keeps what served to find the payload if something else has it: an event, a call, another type.
    pub(super) fn keep_what_is_used(&mut self, envelope: TypeId) {
        self.lower_postponed();
        let called: HashSet<TypeId> = self
            .requests
            .iter()
            .chain(&self.responses)
            .flat_map(mentioned)
            .collect();
        let dropped = std::mem::take(&mut self.dropped);
        for id in dropped {
            let is_used = called.contains(&id) || self.table.is_mentioned_besides(id, envelope);
            if !is_used {
                self.dropped.insert(id);
            }
        }
    }
}
