//! Everything that a schema says, with every `allOf` and reference inside it merged.

mod limits;

use std::collections::HashSet;
use std::rc::Rc;

use super::keywords::{
    Alternatives, Enumeration, FreeMembers, Keywords, Part, Property, Schema, reference, unchecked,
};
use crate::api::lower::Lowering;
use crate::api::lower::place::{Inner, Place};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Node;

/// Parts and properties that are merged for a whole document. Schemas that are parts of one another can multiply a small
/// document into more than any machine holds; the largest documents that are published need a tenth of this.
const MAX_MERGED: usize = 1_000_000;

/// Sentences about what is not checked that stand in the documentation of a type.
const MOST_UNCHECKED: usize = 50;

/// The merging of one schema.
#[derive(Default)]
struct Merge<'d> {
    /// What is still to be read, the next one last.
    open: Vec<Step<'d>>,
    /// The nodes that were read. What is said twice counts once.
    read: HashSet<(*const Node, bool)>,
    /// The nodes of which parts are still to be read.
    path: HashSet<*const Node>,
}

enum Step<'d> {
    Read(Part<'d>),
    /// All parts of a node have been read.
    Leave(&'d Node),
}

impl Merge<'_> {
    fn has_read(&self, node: &Node) -> bool {
        let node = std::ptr::from_ref(node);
        self.read.contains(&(node, false)) || self.read.contains(&(node, true))
    }
}

impl<'d> Lowering<'d> {
    /// The keywords of a schema, with everything that it refers to merged in.
    pub(in crate::api::lower) fn keywords(&mut self, schema: &Schema<'d>) -> Keywords<'d> {
        let mut keywords = Keywords {
            place: schema.place().cloned(),
            ..Keywords::default()
        };
        let mut merge = Merge::default();
        let parts = schema.parts.iter().rev().cloned();
        merge.open.extend(parts.map(Step::Read));
        while let Some(step) = merge.open.pop() {
            match step {
                Step::Read(part) => self.read_part(&part, &mut keywords, &mut merge),
                Step::Leave(node) => {
                    merge.path.remove(&std::ptr::from_ref(node));
                }
            }
        }
        let alternatives = std::mem::take(&mut keywords.alternatives);
        keywords.alternatives = alternatives
            .into_iter()
            .filter(|alternatives| !self.is_settled(alternatives, &merge))
            .collect();
        keywords
    }

    /// Whether a schema is one of these alternatives already: it has one of them as a part.
    ///
    /// Such is every schema that extends another which lists its extensions. One that lists itself, in itself or in a part written there, is not.
    fn is_settled(&self, alternatives: &Alternatives<'d>, merge: &Merge<'d>) -> bool {
        alternatives.nodes.iter().any(|node| {
            reference(node)
                .and_then(|name| self.component_node(name))
                .is_some_and(|(_, target)| {
                    !target.span.holds(alternatives.owner.span) && merge.has_read(target)
                })
        })
    }

    fn read_part(&mut self, part: &Part<'d>, keywords: &mut Keywords<'d>, merge: &mut Merge<'d>) {
        let node = part.node;
        if let Some(name) = reference(node) {
            self.open_reference(part, name, merge);
            return;
        }
        if !merge
            .read
            .insert((std::ptr::from_ref(node), part.without_alternatives))
            || !self.has_room(node)
        {
            return;
        }
        self.absorb(part, keywords);
        merge.path.insert(node);
        merge.open.push(Step::Leave(node));
        let members = node.get("allOf").and_then(Node::as_array);
        let members = members.unwrap_or_default().iter().rev();
        merge.open.extend(members.map(|node| {
            Step::Read(Part {
                node,
                ..part.clone()
            })
        }));
    }

    fn open_reference(&mut self, part: &Part<'d>, name: &'d str, merge: &mut Merge<'d>) {
        let Some((key, node)) = self.component_node(name) else {
            return;
        };
        if merge.path.contains(&std::ptr::from_ref(node)) {
            self.report(
                Diagnostic::error(Code::AllOfCycle, format!("`{key}` is part of itself"))
                    .at(part.node.span, "this reference closes the circle")
                    .help("a schema may contain itself in a property or a list, not in `allOf`"),
            );
            return;
        }
        let place = Rc::new(self.component_place(key));
        merge.open.push(Step::Read(Part {
            node,
            place,
            without_alternatives: part.without_alternatives,
        }));
    }

    /// Whether the document has not yet been multiplied beyond bounds. Says so the first time that it has.
    fn has_room(&mut self, node: &'d Node) -> bool {
        let properties = node.get("properties").and_then(Node::as_object);
        let before = self.merged;
        self.merged = before.saturating_add(1 + properties.map_or(0, crate::source::Object::len));
        if before <= MAX_MERGED && self.merged > MAX_MERGED {
            self.report(
                Diagnostic::error(
                    Code::TooLarge,
                    "the parts of all schemas together are too many to be merged",
                )
                .at(node.span, "the limit is reached here")
                .help("schemas that are parts of one another by `allOf` multiply; take them apart"),
            );
        }
        self.merged <= MAX_MERGED
    }

    /// Takes up what a part says itself.
    fn absorb(&mut self, part: &Part<'d>, keywords: &mut Keywords<'d>) {
        let node = part.node;
        self.absorb_type(node, keywords);
        self.absorb_properties(part, keywords);
        absorb_free_members(part, keywords);
        absorb_items(part, keywords);
        self.absorb_limits(node, keywords);
        if let Some(values) = node.get("enum") {
            self.absorb_enum(node, values, keywords);
        }
        let has_alternatives = absorb_alternatives(part, keywords);
        if let Some(discriminator) = node.get("discriminator").filter(|_| !has_alternatives) {
            self.report_lone_discriminator(discriminator);
        }
        keywords.wire = keywords.wire.or_else(|| node.get("x-paywright-wire"));
        if let Some(negated) = node.get("not") {
            self.report_negation(negated);
            keywords.negated.get_or_insert(negated);
        }
        for sentence in unchecked(node).take(MOST_UNCHECKED) {
            if keywords.unchecked.len() < MOST_UNCHECKED && !keywords.unchecked.contains(&sentence)
            {
                keywords.unchecked.push(sentence);
            }
        }
        keywords.write_only |= node.get("writeOnly").and_then(Node::as_bool) == Some(true);
    }

    fn absorb_type(&mut self, node: &'d Node, keywords: &mut Keywords<'d>) {
        if let Some(ty) = node.get("type") {
            match (keywords.type_text(), ty.as_str()) {
                (None, _) => keywords.ty = Some(ty),
                (Some("number"), Some("integer")) => keywords.ty = Some(ty),
                (Some("integer"), Some("number")) => {}
                (Some(first), Some(second)) if first != second => {
                    let first_span = keywords.ty.map_or(ty.span, |node| node.span);
                    self.report(
                        Diagnostic::error(
                            Code::AllOfConflict,
                            format!("no value is both of type `{first}` and of type `{second}`"),
                        )
                        .at(ty.span, "this part of an `allOf`")
                        .also(first_span, "contradicts this one"),
                    );
                }
                _ => {}
            }
        }
        if let Some(format) = node.get("format") {
            if let Some(first) = keywords.format {
                self.report_second("format", first, format);
            }
            keywords.format = keywords.format.or(Some(format));
        }
    }

    fn absorb_properties(&mut self, part: &Part<'d>, keywords: &mut Keywords<'d>) {
        let node = part.node;
        let outer = place_of(keywords, part);
        for entry in node
            .get("properties")
            .and_then(Node::as_object)
            .into_iter()
            .flatten()
        {
            let wire: &'d str = &entry.key.text;
            let new = Part {
                node: &entry.value,
                place: Rc::new(part.place.property(wire, &entry.value)),
                without_alternatives: false,
            };
            match keywords.property_mut(wire) {
                Some(known) => known.schema.add(new, || outer.property(wire, &entry.value)),
                None => keywords.add_property(Property {
                    wire,
                    span: entry.key.span,
                    schema: Schema::of(new),
                }),
            }
        }
        let required = node.get("required").and_then(Node::as_array);
        let required = required.unwrap_or_default().iter();
        keywords.required.extend(required.filter_map(Node::as_str));
    }

    fn absorb_enum(&mut self, owner: &'d Node, list: &'d Node, keywords: &mut Keywords<'d>) {
        let values = list.as_array().unwrap_or_default();
        let Some(known) = &mut keywords.enumeration else {
            keywords.enumeration = Some(Enumeration {
                values: values.iter().collect(),
                list,
                owner,
            });
            return;
        };
        let texts: HashSet<&str> = values.iter().filter_map(Node::as_str).collect();
        let is_common = |value: &&'d Node| match value.as_str() {
            Some(text) => texts.contains(text),
            None => values.iter().any(|other| other.same_value(value)),
        };
        let common: Vec<&'d Node> = known.values.iter().copied().filter(is_common).collect();
        if common.is_empty() {
            let first = known.list.span;
            self.report(
                Diagnostic::error(
                    Code::AllOfConflict,
                    "no value is in both lists of allowed values",
                )
                .at(list.span, "this part of an `allOf`")
                .also(first, "contradicts this one"),
            );
        } else {
            known.values = common;
        }
    }

    /// Every node that a schema consists of, told by its address: itself, what it refers to, and the parts of that.
    pub(super) fn parts_of(&self, node: &'d Node) -> HashSet<*const Node> {
        self.nodes_of(node)
            .into_iter()
            .map(std::ptr::from_ref)
            .collect()
    }

    /// Every node that a schema consists of, each once.
    pub(super) fn nodes_of(&self, node: &'d Node) -> Vec<&'d Node> {
        let mut found = HashSet::new();
        let mut nodes = Vec::new();
        let mut open = vec![node];
        while let Some(node) = open.pop() {
            if !found.insert(std::ptr::from_ref(node)) {
                continue;
            }
            nodes.push(node);
            let target = reference(node).and_then(|name| self.component_node(name));
            open.extend(target.map(|(_, target)| target));
            let members = node.get("allOf").and_then(Node::as_array);
            open.extend(members.unwrap_or_default());
        }
        nodes
    }
}

/// Takes up the alternatives of a part, unless they have been dealt with, and says whether it has any.
fn absorb_alternatives<'d>(part: &Part<'d>, keywords: &mut Keywords<'d>) -> bool {
    let mut any = false;
    for keyword in ["oneOf", "anyOf"] {
        let Some(nodes) = part.node.get(keyword).and_then(Node::as_array) else {
            continue;
        };
        any = true;
        if !part.without_alternatives {
            keywords.alternatives.push(Alternatives {
                nodes,
                place: Rc::clone(&part.place),
                discriminator: part.node.get("discriminator"),
                owner: part.node,
            });
        }
    }
    any
}

/// Takes up what a part says about the free members of an object.
fn absorb_free_members<'d>(part: &Part<'d>, keywords: &mut Keywords<'d>) {
    let Some(node) = part.node.get("additionalProperties") else {
        return;
    };
    let known = keywords.additional.take();
    keywords.additional = Some(match (known, node.as_bool()) {
        // What one part describes is kept, though another one forbids it: so are the properties.
        (Some(known @ FreeMembers::Of(_)), Some(_)) => known,
        (Some(FreeMembers::Forbidden), Some(_)) | (_, Some(false)) => FreeMembers::Forbidden,
        (_, Some(true)) => FreeMembers::Anything,
        (Some(FreeMembers::Of(mut schema)), None) => {
            let merged = || place_of(keywords, part).inner(Inner::Value, node);
            schema.add(part.inner(Inner::Value, node), merged);
            FreeMembers::Of(schema)
        }
        (_, None) => FreeMembers::Of(Schema::of(part.inner(Inner::Value, node))),
    });
}

/// Takes up what a part says about the items of a list.
fn absorb_items<'d>(part: &Part<'d>, keywords: &mut Keywords<'d>) {
    let Some(node) = part.node.get("items") else {
        return;
    };
    let new = part.inner(Inner::Item, node);
    keywords.items = Some(match keywords.items.take() {
        Some(mut schema) => {
            let merged = || place_of(keywords, part).inner(Inner::Item, node);
            schema.add(new, merged);
            schema
        }
        None => Schema::of(new),
    });
}

/// What a type is named after to which a part adds something.
fn place_of<'d>(keywords: &Keywords<'d>, part: &Part<'d>) -> Rc<Place> {
    let own = || Rc::clone(&part.place);
    keywords.place.clone().unwrap_or_else(own)
}
