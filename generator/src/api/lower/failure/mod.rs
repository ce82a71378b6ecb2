//! How a failed call is told: calls that are still worked on, refusals in good answers, and what errors say.

mod in_flight;
mod members;
mod success;

use std::collections::HashSet;

use super::Lowering;
use super::extension::Reader;
use crate::api::{Service, Types};
use crate::diagnostic::{Code, Diagnostic, closest, visible};

impl<'d> Lowering<'d> {
    /// Tells each operation what the root says of all of them.
    pub(super) fn settle_failures(&mut self, services: &mut [Service], types: &Types) {
        let in_flight = self.in_flight(services, types);
        let success = self.successes(services, types);
        let request_id = self.request_id();
        let operations = services
            .iter_mut()
            .flat_map(|service| &mut service.operations);
        for operation in operations {
            if operation.idempotency.is_some() {
                operation.in_flight.clone_from(&in_flight);
            }
            if operation.success.is_none() {
                operation.success.clone_from(&success);
            }
            operation.request_id.clone_from(&request_id);
        }
    }

    /// The header of an answer that names it to the provider's support.
    fn request_id(&mut self) -> Option<String> {
        let node = self.document.root().get("x-paywright-request-id")?;
        let header = Reader::new(self, node).text("header")?;
        let is_it = |known: &String| known.eq_ignore_ascii_case(&header);
        if self.answer_headers.iter().any(is_it) {
            return Some(header);
        }
        let message = format!("no answer has a header `{}`", visible(&header));
        let mut diagnostic = Diagnostic::error(Code::ExtensionValue, message).at(node.span, "");
        let known: HashSet<&str> = self.answer_headers.iter().map(String::as_str).collect();
        if let Some(near) = closest(&header, known) {
            diagnostic = diagnostic.help(format!("a similar one exists: `{}`", visible(near)));
        }
        self.report(diagnostic);
        None
    }
}
