//! The alternatives of a schema, each with what stands around all of them.

use std::rc::Rc;

use super::keywords::{
    Alternatives, FreeMembers, Keywords, Part, Schema, reference, sole_reference,
};
use crate::api::lower::Lowering;
use crate::source::Node;

impl<'d> Lowering<'d> {
    /// The one alternative that is not null, if there is but one; with what stands around the alternatives.
    pub(super) fn only_alternative(
        &mut self,
        schema: &Schema<'d>,
        keywords: &Keywords<'d>,
    ) -> Option<Schema<'d>> {
        let [alternatives] = keywords.alternatives.as_slice() else {
            return None;
        };
        match self.real(keywords, alternatives).as_slice() {
            [node] => Some(self.alternative(schema, keywords, alternatives, node, 0)),
            _ => None,
        }
    }

    /// The alternatives of a schema, each with what applies to all of them; none if they say nothing about types, such as lists of
    /// `required`.
    pub(in crate::api::lower) fn object_alternatives(
        &mut self,
        schema: &Schema<'d>,
        keywords: &Keywords<'d>,
    ) -> Vec<Schema<'d>> {
        let Some(alternatives) = keywords.alternatives.first() else {
            return Vec::new();
        };
        let real = self.real(keywords, alternatives);
        if real.iter().all(|node| only_requires(node)) {
            return Vec::new();
        }
        let alternative =
            |(index, node)| self.alternative(schema, keywords, alternatives, node, index);
        (0..).zip(real).map(alternative).collect()
    }

    /// The alternatives that stand for types. A choice that is one of its own alternatives allows no other values by that, unless it has
    /// members: then a value can have these alone.
    pub(super) fn real(
        &self,
        keywords: &Keywords<'d>,
        alternatives: &Alternatives<'d>,
    ) -> Vec<&'d Node> {
        let owner = alternatives.owner;
        let nodes = alternatives.nodes.iter();
        let mut real: Vec<&'d Node> = nodes
            .filter(|node| !self.is_no_alternative(owner, node))
            .collect();
        let is_another = |node: &&'d Node| !self.is_itself(owner, node);
        if keywords.properties.is_empty() && real.iter().any(is_another) {
            real.retain(is_another);
        }
        real
    }

    /// Whether an alternative of `owner` is nothing but a reference to it.
    fn is_itself(&self, owner: &'d Node, alternative: &'d Node) -> bool {
        let target = sole_reference(alternative).and_then(|name| self.component_node(name));
        target.is_some_and(|(_, target)| std::ptr::eq(target, owner))
    }

    /// An alternative, together with what applies to all of them, unless that is part of it already.
    fn alternative(
        &mut self,
        schema: &Schema<'d>,
        keywords: &Keywords<'d>,
        alternatives: &Alternatives<'d>,
        node: &'d Node,
        index: usize,
    ) -> Schema<'d> {
        let words = match (reference(node), node.get("title").and_then(Node::as_str)) {
            (Some(name), _) => name.to_owned(),
            (None, Some(title)) => title.to_owned(),
            (None, None) => kind_words(node, index),
        };
        let mut around: Vec<&'d Node> = Vec::new();
        let is_itself = !keywords.properties.is_empty() && self.is_itself(alternatives.owner, node);
        if is_itself {
            around.extend(schema.nodes());
        } else if !keywords.properties.is_empty()
            || !keywords.required.is_empty()
            || self.is_opened(keywords, node)
        {
            let known = self.parts_of(node);
            let is_new = |node: &&'d Node| !known.contains(&std::ptr::from_ref(*node));
            around.extend(schema.nodes().filter(is_new));
        }
        // With something around it, an alternative is one of this schema; alone it is one of whatever lists it.
        let owner = match schema.place() {
            Some(place) if !around.is_empty() => place,
            _ => &alternatives.place,
        };
        let place = Rc::new(owner.child(&words));
        let part = |node: &'d Node, without_alternatives: bool| Part {
            node,
            place: Rc::clone(&place),
            without_alternatives,
        };
        let itself = (!is_itself).then(|| part(node, false));
        let rest = around.into_iter().map(|node| part(node, true));
        Schema {
            parts: itself.into_iter().chain(rest).collect(),
            merged: None,
        }
    }

    /// Whether an alternative is an object that has free members only because of what stands around all of them.
    fn is_opened(&self, keywords: &Keywords<'d>, node: &'d Node) -> bool {
        if matches!(keywords.additional, None | Some(FreeMembers::Forbidden)) {
            return false;
        }
        let nodes = self.nodes_of(node);
        let mut types = nodes.iter().filter_map(|node| node.get("type")?.as_str());
        types.all(|ty| ty == "object")
            && nodes.iter().any(|node| has_members(node))
            && nodes
                .iter()
                .all(|node| node.get("additionalProperties").is_none())
    }
}

/// Whether a schema object names members itself, or offers alternatives that may.
fn has_members(node: &Node) -> bool {
    let properties = node.get("properties").and_then(Node::as_object);
    properties.is_some_and(|properties| !properties.is_empty())
        || ["oneOf", "anyOf"]
            .into_iter()
            .any(|keyword| node.get(keyword).is_some())
}

/// Whether a schema says nothing but which members are needed.
pub(super) fn only_requires(node: &Node) -> bool {
    node.as_object().is_some_and(|object| {
        !object.is_empty()
            && object
                .keys()
                .all(|key| matches!(key, "required" | "title" | "description" | "not"))
    })
}

/// Words for an anonymous alternative.
fn kind_words(node: &Node, index: usize) -> String {
    match node.get("type").and_then(Node::as_str) {
        Some("object") | None => format!("option {}", index + 1),
        Some(kind) => kind.to_owned(),
    }
}
