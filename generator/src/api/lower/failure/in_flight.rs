//! Answers that say that an earlier call with the same key is still being worked on.

use crate::api::lower::Lowering;
use crate::api::lower::extension::Reader;
use crate::api::lower::pointed::pointed;
use crate::api::{InFlight, Service, Types};
use crate::source::{Node, Value, json_text};

impl<'d> Lowering<'d> {
    /// What the root says about such answers.
    pub(super) fn in_flight(&mut self, services: &[Service], types: &Types) -> Vec<InFlight> {
        let Some(list) = self.document.root().get("x-paywright-in-flight") else {
            return Vec::new();
        };
        let mut operations = services.iter().flat_map(|service| &service.operations);
        if !operations.any(|operation| operation.idempotency.is_some()) {
            self.misplaced(list, "no operation has an idempotency key");
        }
        let entries = list.as_array().unwrap_or_default().iter();
        entries
            .filter_map(|entry| self.one_in_flight(entry, types))
            .collect()
    }

    fn one_in_flight(&mut self, entry: &'d Node, types: &Types) -> Option<InFlight> {
        let status = self.status(entry.get("status")?)?;
        let mut reader = Reader::new(self, entry);
        let body = match (entry.get("pointer"), entry.get("value")) {
            (None, None) => None,
            (Some(_), Some(value)) => {
                let pointer = reader.pointer("pointer")?;
                let mut bodies = self.responses.iter();
                if !bodies.any(|body| pointed(body, &pointer, types).is_some()) {
                    self.extension_fault(entry, "no answer has a member there");
                }
                Some((pointer, self.scalar_json(value)?))
            }
            (Some(_), None) => {
                reader.member("value")?;
                None
            }
            (None, Some(_)) => {
                reader.member("pointer")?;
                None
            }
        };
        if body.is_none() && status < 400 {
            let message = "a status of success needs a `pointer` and a `value`, or every such answer would be tried again";
            self.extension_fault(entry, message);
            return None;
        }
        Some(InFlight { status, body })
    }

    /// A status of HTTP.
    pub(super) fn status(&mut self, node: &'d Node) -> Option<u16> {
        let number = node.as_number().and_then(crate::source::Number::as_u64);
        let status = number.and_then(|number| u16::try_from(number).ok());
        let status = status.filter(|status| (200..=599).contains(status));
        if status.is_none() {
            self.extension_fault(node, "this must be a status from 200 to 599");
        }
        status
    }

    fn scalar_json(&mut self, node: &'d Node) -> Option<String> {
        if matches!(
            node.value,
            Value::String(_) | Value::Number(_) | Value::Bool(_)
        ) {
            return Some(json_text(node));
        }
        self.extension_fault(node, "this must be a text, a number or a truth value");
        None
    }
}
