//! A value, where it stands, and the schemas that apply to it.

use std::collections::HashSet;

use super::applicable::list;
use super::evidence::Evidence;
use super::{Fault, Finding, Site, scalar};
use crate::source::{Node, Object};

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
                .is_none_or(Object::is_empty)
                && part.get("additionalProperties").is_none()
        };
        self.parts.iter().any(is_object) && self.parts.iter().all(bare)
    }

    /// How much it speaks for the schemas which of their members an object has.
    pub(super) fn of_presence(&self, object: &Object) -> Evidence {
        let required = self.parts.iter().flat_map(|part| list(part, "required"));
        let required: HashSet<&str> = required.filter_map(Node::as_str).collect();
        let properties = self
            .parts
            .iter()
            .filter_map(|part| part.get("properties")?.as_object());
        let names: HashSet<&str> = properties.flat_map(Object::keys).collect();
        let optional = names.difference(&required);
        let (there, all) = optional.fold((0, 0), |(there, all), name| {
            (there + usize::from(object.get(name).is_some()), all + 1)
        });
        let complete = required.iter().all(|name| object.get(name).is_some());
        let of_required = if complete && !required.is_empty() {
            Evidence::COMPLETE
        } else {
            Evidence::NONE
        };
        of_required + Evidence::of_optional(there, all)
    }

    /// How much it speaks for the schemas that their enums list the value.
    pub(super) fn of_listing(&self) -> Evidence {
        let enums = self.parts.iter().map(|part| list(part, "enum").len());
        let smallest = enums.filter(|values| *values > 0).min();
        smallest.map_or(Evidence::NONE, Evidence::listed)
    }

    /// How much it speaks for the schemas that they do not name a member of an object.
    pub(super) fn of_not_naming(&self) -> Evidence {
        let names_others = self
            .parts
            .iter()
            .any(|part| part.get("properties").is_some());
        if names_others {
            Evidence::NOT_NAMED
        } else {
            Evidence::NONE
        }
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
