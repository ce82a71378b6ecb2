//! Bodies that have no values: images, files.

use super::media_types::essence;
use super::{Both, Walk};
use crate::conform::resolve;
use crate::diff::digests::address;
use crate::source::Node;

/// What names of media types begin with that are neither text nor made up of parts.
const OF_BYTES: [&str; 7] = [
    "image/",
    "audio/",
    "video/",
    "font/",
    "application/octet-stream",
    "application/pdf",
    "application/zip",
];

impl<'a> Walk<'a> {
    /// Notes that a media type of the head is of bytes.
    pub(super) fn note_bytes(&mut self, name: &str, head: &Node) {
        let name = essence(name);
        let is_written = name.ends_with("+json") || name.ends_with("+xml");
        if !is_written && OF_BYTES.iter().any(|of| name.starts_with(of)) {
            self.bytes.insert(address(head));
        }
    }

    /// Whether both sides say of bytes no more than that they are some: OpenAPI 3.0 by `format: binary`, 3.1 by nothing.
    pub(super) fn are_bytes(&self, both: Both<&'a Node>) -> bool {
        self.bytes.contains(&address(both.head))
            && says_only_bytes(self.roots.base, both.base)
            && says_only_bytes(self.roots.head, both.head)
    }
}

fn says_only_bytes(root: &Node, media_type: &Node) -> bool {
    let Some(schema) = media_type.get("schema") else {
        return true;
    };
    let keywords = resolve(root, schema).and_then(Node::as_object);
    keywords.is_some_and(|keywords| {
        let says = |keyword, text| keywords.get(keyword).and_then(Node::as_str) == Some(text);
        let is_binary = says("type", "string") && says("format", "binary");
        keywords
            .keys()
            .all(|key| is_binary && matches!(key, "type" | "format"))
    })
}
