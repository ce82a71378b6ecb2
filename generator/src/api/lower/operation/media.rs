//! Media types: which of those on offer is used, and for what.

use super::accept::is_essence;
use crate::api::lower::Lowering;
use crate::diagnostic::{Code, Diagnostic, visible};
pub(in crate::api::lower) use crate::document::{MediaKind, media_kind};
use crate::source::{Node, Object};

/// The kind of one of the contents of a body: what may be anything is bytes, unless a schema says what it holds.
pub(super) fn content_kind(content: &Object, media_type: &str) -> MediaKind {
    let has_schema = || {
        let media = content.get(media_type);
        media.is_some_and(|media| media.get("schema").is_some())
    };
    match media_kind(media_type) {
        MediaKind::Json if is_range(media_type) && !has_schema() => MediaKind::Bytes,
        kind => kind,
    }
}

/// Whether a media type stands for several, as `*/*` does.
pub(super) fn is_range(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim_end().ends_with("/*")
}

/// What a header can hold of a media type: all of it, or what stands before its parameters. `None` if it is none.
pub(super) fn sendable(media_type: &str) -> Option<&str> {
    let media_type = media_type.trim();
    let essence = media_type.split(';').next().unwrap_or_default().trim_end();
    let is_visible = |byte: u8| byte == b'\t' || byte == b' ' || byte.is_ascii_graphic();
    let is_plain = media_type.bytes().all(is_visible);
    is_essence(essence).then_some(if is_plain { media_type } else { essence })
}

/// The media type that is used of those that a document offers.
pub(super) fn preferred(content: &Object) -> Option<&str> {
    content
        .keys()
        .min_by_key(|media_type| content_kind(content, media_type))
}

/// The media types that are used beside the preferred one, each with a word for it: JSON, a form and parts are different ways
/// to write the same object; raw text and bytes are not.
pub(in crate::api::lower) fn beside<'d>(
    content: &'d Object,
    preferred: &str,
) -> Vec<(&'static str, &'d str)> {
    let structured = |media_type: &str| match content_kind(content, media_type) {
        MediaKind::Json => Some("json"),
        MediaKind::Form => Some("form"),
        MediaKind::Multipart => Some("multipart"),
        MediaKind::Text | MediaKind::Bytes => None,
    };
    let mut words: Vec<Option<&str>> = vec![structured(preferred)];
    let mut found = Vec::new();
    for media_type in content.keys() {
        let word = structured(media_type);
        if let Some(word) = word.filter(|word| !words.contains(&Some(word))) {
            words.push(Some(word));
            found.push((word, media_type));
        }
    }
    found
}

/// The schema of a JSON body.
pub(in crate::api::lower) fn json_schema(node: &Node) -> Option<&Node> {
    let content = node.get("content").and_then(Node::as_object)?;
    let entry = content
        .iter()
        .find(|entry| content_kind(content, &entry.key.text) == MediaKind::Json)?;
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
