//! Answers of a good status that say that the call failed.

use crate::api::lower::Lowering;
use crate::api::lower::extension::Reader;
use crate::api::lower::operation::identity::{derived_id, written_id};
use crate::api::lower::pointed::pointed;
use crate::api::{Operation, Output, Response, ResponseContent, Service, Success, Types};
use crate::source::Node;

const NAME: &str = "x-paywright-success";

impl<'d> Lowering<'d> {
    /// What an operation says about its own answers, before it is checked.
    pub(in crate::api::lower) fn own_success(&mut self, operation: &'d Node) -> Option<Success> {
        self.success(operation.get(NAME)?)
    }

    /// What the root says about all answers. A member that no answer has is refused, here and where an operation says it.
    pub(super) fn successes(&mut self, services: &[Service], types: &Types) -> Option<Success> {
        let document = self.document;
        let operations = || services.iter().flat_map(|service| &service.operations);
        for entry in document.operations() {
            let node = entry.operation.node.get(NAME);
            let derived = derived_id(&entry);
            let id = written_id(&entry).unwrap_or(&derived);
            let lowered = operations().find(|operation| operation.id == id);
            if let (Some(node), Some(operation)) = (node, lowered)
                && let Some(success) = &operation.success
                && !has_member(operation, success, types)
            {
                self.extension_fault(node, "no answer of this operation has that member");
            }
        }
        let node = document.root().get(NAME)?;
        let success = self.success(node)?;
        if !operations().any(|operation| has_member(operation, &success, types)) {
            self.extension_fault(node, "no answer has that member");
        }
        Some(success)
    }

    fn success(&mut self, node: &'d Node) -> Option<Success> {
        let pointer = Reader::new(self, node).pointer("pointer")?;
        let values = node.get("values").and_then(Node::as_array)?;
        if values.is_empty() {
            self.extension_fault(node, "without a value no call could go well");
            return None;
        }
        let values = values.iter().filter_map(Node::as_str);
        Some(Success {
            pointer,
            values: values.map(str::to_owned).collect(),
        })
    }
}

/// Whether an answer to a call that went well has the member.
fn has_member(operation: &Operation, success: &Success, types: &Types) -> bool {
    let is_there = |response: &Response| match &response.content {
        ResponseContent::Json(ty) => pointed(ty, &success.pointer, types).is_some(),
        ResponseContent::None | ResponseContent::Text | ResponseContent::Bytes => false,
    };
    match &operation.output {
        Output::Single(response) => is_there(response),
        Output::Several { variants, .. } => {
            variants.iter().any(|variant| is_there(&variant.response))
        }
    }
}
