//! What an operation sends.

use openapiv3::RequestBody;

use super::media::{MediaKind, content_kind, is_range, sendable};
use crate::api::lower::Lowering;
use crate::api::lower::place::Place;
use crate::api::lower::schema::annotations::node_docs;
use crate::api::lower::schema::keywords::Schema;
use crate::api::{Body, BodyContent, Constraints, Parameter, Type};
use crate::diagnostic::{Became, Code, Diagnostic, visible};
use crate::document::{Located, OperationEntry};
use crate::source::{Node, Object};

impl<'d> Lowering<'d> {
    /// What an operation sends in its body. Names of parts are kept apart from those of the parameters.
    ///
    /// JSON, a form and parts can stand side by side; then JSON is the usual way, and the others come along.
    pub(super) fn bodies(
        &mut self,
        entry: &OperationEntry<'d>,
        place: &Place,
        parameters: &[Parameter],
    ) -> Option<(Body, Vec<(&'static str, Body)>)> {
        let located = entry
            .operation
            .part(entry.operation.value.request_body.as_ref()?, "requestBody");
        let resolved = self.document.resolve(located)?;
        let declared = resolved.item;
        let shared = resolved
            .name
            .map(|key| self.shared_place("requestBodies", key, declared.node));
        let content = declared.node.get("content").and_then(Node::as_object)?;
        let chosen = super::media::preferred(content)?;
        let mut others = super::media::beside(content, chosen);
        // Nobody knows the parts of what has no schema.
        others.retain(|(_, media_type)| {
            let media = content.get(media_type);
            content_kind(content, media_type) != MediaKind::Multipart
                || media.is_some_and(|media| media.get("schema").is_some())
        });
        if others.is_empty() && self.leaves_out(declared.node, chosen, declared.value.required) {
            return None;
        }
        let used: Vec<&str> = std::iter::once(chosen)
            .chain(others.iter().map(|(_, media_type)| *media_type))
            .collect();
        self.note_unused(content, &used, "sent");
        let chosen_place = shared.clone().unwrap_or_else(|| place.child("request"));
        let body = self.body(declared, (content, chosen), &chosen_place, parameters);
        let others = others
            .into_iter()
            .map(|(word, media_type)| {
                let place = match &shared {
                    Some(shared) => shared.child(word),
                    None => place.child(word).child("request"),
                };
                let of_type = (content, media_type);
                (word, self.body(declared, of_type, &place, parameters))
            })
            .collect();
        Some((body, others))
    }

    /// A body in one of its media types.
    fn body(
        &mut self,
        declared: Located<'d, RequestBody>,
        (all, media_type): (&'d Object, &'d str),
        place: &Place,
        parameters: &[Parameter],
    ) -> Body {
        let media = all.get(media_type);
        let schema = media.and_then(|media| media.get("schema"));
        self.note_raw(media_type, schema);
        self.note_without_schema(media_type, media);
        let mut constraints = Constraints::default();
        let content = match content_kind(all, media_type) {
            MediaKind::Json => {
                let ty = match schema {
                    Some(schema) => {
                        let (ty, limits) = self.schema_value(schema, place);
                        constraints = limits;
                        ty
                    }
                    None => Type::Json,
                };
                if self.unaliased(ty.clone()) == Type::Binary {
                    // No JSON is octets as they are, and a document that says both sends a file.
                    constraints = Constraints::default();
                    BodyContent::Bytes
                } else {
                    self.requests.push(ty.clone());
                    BodyContent::Json(ty)
                }
            }
            MediaKind::Form => self.form(schema, media, place),
            MediaKind::Multipart => self.multipart(schema, media, place, parameters),
            MediaKind::Text => BodyContent::Text,
            MediaKind::Bytes => BodyContent::Bytes,
        };
        Body {
            required: declared.value.required,
            docs: node_docs(declared.node),
            constraints,
            media_type: self.sent_media_type(all, media_type, &content),
            content,
        }
    }

    /// The media type that is sent. A range cannot be, and neither can what no header holds; what they stand for can.
    fn sent_media_type(
        &mut self,
        all: &'d Object,
        media_type: &'d str,
        content: &BodyContent,
    ) -> String {
        let usual = match content {
            BodyContent::Json(_) => "application/json",
            BodyContent::Text => "text/plain",
            BodyContent::Bytes => "application/octet-stream",
            // Their media type follows from how they are written.
            BodyContent::Form(_) | BodyContent::Multipart(_) | BodyContent::Parts => {
                return media_type.to_owned();
            }
        };
        if is_range(media_type) {
            return usual.to_owned();
        }
        let sent = sendable(media_type).unwrap_or(usual);
        if sent != media_type.trim()
            && let Some(entry) = all.entry(media_type)
        {
            let message = format!("no header can hold `{}`", visible(media_type));
            let finding = Diagnostic::warning(Code::OperationUnsupported, message);
            let became = Became::ReadAs(format!("`{sent}`"));
            self.report(finding.at(entry.key.span, "").became(became));
        }
        sent.to_owned()
    }

    /// The type of a schema that stands alone.
    pub(in crate::api::lower) fn schema_type(&mut self, node: &'d Node, place: &Place) -> Type {
        self.schema_value(node, place).0
    }

    /// The type of a schema that stands alone, and what its value has to keep to.
    fn schema_value(&mut self, node: &'d Node, place: &Place) -> (Type, Constraints) {
        let schema = Schema::new(node, place.clone().named_by(node));
        self.refuse_blank(&schema);
        self.lower_schema(&schema).into_element()
    }
}
