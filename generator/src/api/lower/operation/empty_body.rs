//! Bodies in which nothing can stand.

use crate::api::lower::Lowering;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Node;

use super::media::{MediaKind, media_kind};

/// What an object may say that still has no members.
const SILENT: &[&str] = &[
    "type",
    "title",
    "description",
    "properties",
    "additionalProperties",
];

impl<'d> Lowering<'d> {
    /// Whether a form need not be sent, since it can have no member and may be left out. Says so.
    ///
    /// Not so with JSON, where `{}` is something and nothing is not.
    pub(super) fn leaves_out(
        &mut self,
        declared: &'d Node,
        media_type: &str,
        required: bool,
    ) -> bool {
        let is_form = matches!(
            media_kind(media_type),
            MediaKind::Form | MediaKind::Multipart
        );
        let media = declared
            .get("content")
            .and_then(|content| content.get(media_type));
        let schema = media.and_then(|media| media.get("schema"));
        let left_out = is_form && !required && schema.is_some_and(has_no_member);
        if left_out {
            let message = "this body can hold nothing, so none is sent";
            self.report(
                Diagnostic::note(Code::KeywordWithoutEffect, message).at(declared.span, ""),
            );
        }
        left_out
    }
}

/// Whether a schema, as it is written, describes an object that has no member.
fn has_no_member(schema: &Node) -> bool {
    let Some(object) = schema.as_object() else {
        return false;
    };
    let is_empty = |properties: &Node| properties.as_object().is_some_and(|known| known.is_empty());
    object.keys().all(|key| SILENT.contains(&key))
        && schema.get("type").and_then(Node::as_str) == Some("object")
        && schema.get("additionalProperties").and_then(Node::as_bool) == Some(false)
        && schema.get("properties").is_none_or(is_empty)
}
