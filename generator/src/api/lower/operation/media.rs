//! Media types: which of those on offer is used, and for what.

use crate::api::lower::Lowering;
use crate::diagnostic::{Code, Diagnostic, visible};
pub(in crate::api::lower) use crate::document::{MediaKind, media_kind};
use crate::source::{Node, Object};

/// The media type that is used of those that a document offers.
pub(super) fn preferred<'d>(media_types: &[&'d str]) -> Option<&'d str> {
    media_types
        .iter()
        .min_by_key(|media_type| media_kind(media_type))
        .copied()
}

/// The media types that are used beside the preferred one, each with a word for it: JSON, a form and parts are different ways
/// to write the same object; raw text and bytes are not.
pub(in crate::api::lower) fn beside<'d>(
    media_types: &[&'d str],
    preferred: &str,
) -> Vec<(&'static str, &'d str)> {
    let structured = |media_type: &str| match media_kind(media_type) {
        MediaKind::Json => Some("json"),
        MediaKind::Form => Some("form"),
        MediaKind::Multipart => Some("multipart"),
        MediaKind::Text | MediaKind::Bytes => None,
    };
    let mut words: Vec<Option<&str>> = vec![structured(preferred)];
    let mut found = Vec::new();
    for media_type in media_types {
        let word = structured(media_type);
        if let Some(word) = word.filter(|word| !words.contains(&Some(word))) {
            words.push(Some(word));
            found.push((word, *media_type));
        }
    }
    found
}

/// The schema of a JSON body.
pub(in crate::api::lower) fn json_schema(node: &Node) -> Option<&Node> {
    let content = node.get("content").and_then(Node::as_object)?;
    let entry = content
        .iter()
        .find(|entry| media_kind(&entry.key.text) == MediaKind::Json)?;
    entry.value.get("schema")
}

impl<'d> Lowering<'d> {
    /// Says which media types are not used.
    pub(super) fn note_unused(&mut self, content: &'d Object, used: &[&str], verb: &str) {
        let chosen = used.first().copied().unwrap_or_default();
        let unused = |text: &str| !used.contains(&text);
        for entry in content.iter().filter(|entry| unused(&entry.key.text)) {
            self.report(
                Diagnostic::note(
                    Code::MediaTypeUnused,
                    format!(
                        "`{}` is never {verb}: `{}` is used instead",
                        visible(&entry.key.text),
                        visible(chosen)
                    ),
                )
                .at(entry.key.span, ""),
            );
        }
    }
}
