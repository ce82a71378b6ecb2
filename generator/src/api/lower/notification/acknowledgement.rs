//! What the provider wants to hear in answer to a notification.

use openapiv3::StatusCode;

use crate::api::lower::Lowering;
use crate::api::lower::operation::media::{MediaKind, json_schema, media_kind};
use crate::api::{Acknowledgement, AcknowledgementBody};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::OperationEntry;
use crate::examples;
use crate::source::{Node, json_line};

impl<'d> Lowering<'d> {
    /// The answer that the first successful response describes; its body is the first example of it. The types of all
    /// responses are lowered as bodies that are sent.
    pub(super) fn acknowledgement(&mut self, entry: &OperationEntry<'d>) -> Acknowledgement {
        let responses = entry
            .operation
            .part(&entry.operation.value.responses, "responses");
        let mut wanted = None;
        for (status, response) in &responses.value.responses {
            let located = responses.part(response, &status.to_string());
            let Some(resolved) = self.document.resolve(located) else {
                continue;
            };
            let node = resolved.item.node;
            self.speak_acknowledgement(entry, node);
            if let Some(status) = success(status).filter(|_| wanted.is_none()) {
                wanted = Some(Acknowledgement {
                    status,
                    body: self.acknowledgement_body(node),
                });
            }
        }
        wanted.unwrap_or_default()
    }

    /// Makes a type of the body, so that a receiver can put an answer of its own together.
    fn speak_acknowledgement(&mut self, entry: &OperationEntry<'d>, response: &'d Node) {
        let Some(schema) = json_schema(response) else {
            return;
        };
        let tags = &entry.operation.value.tags;
        let group = tags.first().map_or("notifications", String::as_str);
        let name = format!("{} acknowledgement", entry.path);
        let place = self.operation_place(&name, entry.operation.node, group);
        let ty = self.schema_type(schema, &place);
        self.requests.push(ty);
    }

    fn acknowledgement_body(&mut self, response: &'d Node) -> Option<AcknowledgementBody> {
        let content = response.get("content")?.as_object()?;
        let entry = content
            .iter()
            .min_by_key(|entry| media_kind(&entry.key.text))?;
        let shown = examples::of_body(&self.document.source, &entry.value);
        let text = match (media_kind(&entry.key.text), shown.first()) {
            (MediaKind::Json, Some(value)) => Some(json_line(value)),
            (MediaKind::Text, Some(value)) => value.as_str().map(str::to_owned),
            _ => None,
        };
        if text.is_none() {
            let message = "nothing shows the body with which notifications are acknowledged";
            self.report(
                Diagnostic::warning(Code::NotificationInvalid, message)
                    .at(entry.key.span, "answers are generated without it")
                    .help("add an `example` of JSON or text: it is what is answered"),
            );
        }
        Some(AcknowledgementBody {
            media_type: entry.key.text.to_string(),
            text: text?,
        })
    }
}

/// The status of a response to a notification that was taken.
fn success(status: &StatusCode) -> Option<u16> {
    match status {
        StatusCode::Code(code @ 200..=299) => Some(*code),
        StatusCode::Range(2) => Some(200),
        _ => None,
    }
}
