//! A value, where it stands, and the schemas that apply to it.

use super::{Fault, Finding, Site, scalar};
use crate::source::Node;

/// A value, where it stands, and the schemas that apply to it.
pub(super) struct Place<'v, 'a> {
    pub(super) value: &'v Node,
    pub(super) pointer: &'v str,
    pub(super) parts: &'v [&'a Node],
}

impl<'a> Place<'_, 'a> {
    pub(super) fn finding(&self, fault: Fault, schema: &Node, site: Site) -> Finding {
        Finding {
            pointer: self.pointer.to_owned(),
            found: self.value.kind(),
            fault,
            at: self.value.span,
            schema: schema.span,
            site,
        }
    }

    /// Whether no schema narrows the value down.
    pub(super) fn says_nothing(&self) -> bool {
        self.parts.iter().all(|part| !scalar::narrows(part))
    }

    /// Whether the value is said to be an object, and nothing is said of its members.
    pub(super) fn is_free_object(&self) -> bool {
        let is_object = |part: &&Node| part.get("type").and_then(Node::as_str) == Some("object");
        let bare = |part: &&Node| {
            part.get("properties")
                .and_then(Node::as_object)
                .is_none_or(crate::source::Object::is_empty)
                && part.get("additionalProperties").is_none()
        };
        self.parts.iter().any(is_object) && self.parts.iter().all(bare)
    }

    /// Where a further member would be named: the `properties` of the last part that has some, else the last part that is a
    /// schema of its own and no list of parts.
    pub(super) fn home(&self) -> Option<(&'a Node, Site)> {
        let mut parts = self.parts.iter().rev();
        if let Some(properties) = parts.find_map(|part| part.get("properties")) {
            return Some((properties, Site::Properties));
        }
        self.parts.last().map(|part| (*part, Site::Schema))
    }
}

pub(super) fn site_of(schema: &Node) -> Site {
    if schema.get("$ref").is_some() {
        Site::Reference
    } else {
        Site::Schema
    }
}
