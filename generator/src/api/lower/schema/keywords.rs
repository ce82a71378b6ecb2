//! A schema as one flat set of keywords, with every `allOf` and reference inside it merged.
//!
//! Read from the tree rather than from the typed document: the tree keeps digits, places and the order of things.

use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use crate::api::lower::Lowering;
use crate::api::lower::place::{Inner, Place};
use crate::source::grammar::UNCHECKED;
use crate::source::{Node, Span};

/// A schema: one node, or several that apply at once.
#[derive(Clone, Debug)]
pub(in crate::api::lower) struct Schema<'d> {
    pub(in crate::api::lower) parts: Vec<Part<'d>>,
    /// Where parts of different owners were merged: what the type is named after, since it is the type of none of them.
    pub(in crate::api::lower) merged: Option<Rc<Place>>,
}

/// A node that is part of a schema.
#[derive(Clone, Debug)]
pub(in crate::api::lower) struct Part<'d> {
    pub(in crate::api::lower) node: &'d Node,
    /// What anonymous types inside it are named after.
    pub(in crate::api::lower) place: Rc<Place>,
    /// Whether its `oneOf` and `anyOf` have been dealt with.
    pub(in crate::api::lower) without_alternatives: bool,
}

impl<'d> Part<'d> {
    /// The items or free members that this part describes, as a node of it does.
    pub(super) fn inner(&self, inner: Inner, node: &'d Node) -> Self {
        Self {
            node,
            place: Rc::new(self.place.inner(inner, node)),
            without_alternatives: false,
        }
    }
}

impl<'d> Schema<'d> {
    /// A schema that consists of one node.
    pub(in crate::api::lower) fn new(node: &'d Node, place: Place) -> Self {
        Self::of(Part {
            node,
            place: Rc::new(place),
            without_alternatives: false,
        })
    }

    /// A schema that consists of one part.
    pub(super) fn of(part: Part<'d>) -> Self {
        Self {
            parts: vec![part],
            merged: None,
        }
    }

    /// Makes a node that applies beside the others part of the schema, unless one of them says the same. `merged` is the place of what
    /// comes of all of them.
    pub(super) fn add(&mut self, part: Part<'d>, merged: impl FnOnce() -> Place) {
        if !self.nodes().any(|node| node.same_value(part.node)) {
            self.parts.push(part);
            self.merged = Some(Rc::new(merged()));
        }
    }

    /// What a type of this schema is named after.
    pub(in crate::api::lower) fn place(&self) -> Option<&Rc<Place>> {
        let first = || self.parts.first().map(|part| &part.place);
        self.merged.as_ref().or_else(first)
    }

    /// Where the schema stands.
    pub(in crate::api::lower) fn span(&self) -> Option<Span> {
        self.parts.first().map(|part| part.node.span)
    }

    /// The nodes, as they are written, without what they refer to.
    pub(in crate::api::lower) fn nodes(&self) -> impl Iterator<Item = &'d Node> {
        self.parts.iter().map(|part| part.node)
    }

    /// What tells one schema from another: its nodes, and which of them are without their alternatives.
    pub(super) fn key(&self) -> Vec<(*const Node, bool)> {
        let key = |part: &Part<'d>| (std::ptr::from_ref(part.node), part.without_alternatives);
        self.parts.iter().map(key).collect()
    }

    /// The nodes that speak about the schema in this place: those that are written here, and the members of their `allOf` that
    /// do nothing else.
    pub(in crate::api::lower) fn annotating(&self) -> impl Iterator<Item = &'d Node> {
        self.nodes().flat_map(|node| {
            let members = node.get("allOf").and_then(Node::as_array);
            let members = members.unwrap_or_default().iter();
            std::iter::once(node).chain(members.filter(|member| is_annotation(member)))
        })
    }

    /// A keyword as it is written here, not in what the schema refers to.
    pub(in crate::api::lower) fn own(&self, keyword: &str) -> Option<&'d Node> {
        self.annotating().find_map(|node| node.get(keyword))
    }
}

/// The keywords of a schema. Where several parts say something, the strictest counts.
#[derive(Clone, Debug, Default)]
pub(in crate::api::lower) struct Keywords<'d> {
    /// What a type is named after that comes of several parts.
    pub(in crate::api::lower) place: Option<Rc<Place>>,
    /// The type, if one is said: the text of `type`.
    pub(in crate::api::lower) ty: Option<&'d Node>,
    pub(in crate::api::lower) format: Option<&'d Node>,
    pub(in crate::api::lower) properties: Vec<Property<'d>>,
    /// Positions in `properties` by key.
    pub(in crate::api::lower) positions: HashMap<&'d str, usize>,
    pub(in crate::api::lower) required: BTreeSet<&'d str>,
    pub(in crate::api::lower) additional: Option<FreeMembers<'d>>,
    pub(in crate::api::lower) items: Option<Schema<'d>>,
    pub(in crate::api::lower) enumeration: Option<Enumeration<'d>>,
    pub(in crate::api::lower) alternatives: Vec<Alternatives<'d>>,
    /// `minLength` and its like, each the strictest that was said.
    pub(super) limits: Vec<Limit<'d>>,
    /// `exclusiveMinimum` and `exclusiveMaximum` without a bound beside them.
    pub(super) lone_flags: Vec<(&'static str, &'d Node)>,
    pub(in crate::api::lower) wire: Option<&'d Node>,
    pub(in crate::api::lower) negated: Option<&'d Node>,
    pub(in crate::api::lower) write_only: bool,
    /// What else holds, in sentences.
    pub(super) unchecked: Vec<&'d str>,
}

/// What the members of an object are that no property names.
#[derive(Clone, Debug)]
pub(in crate::api::lower) enum FreeMembers<'d> {
    /// There are none.
    Forbidden,
    /// Anything.
    Anything,
    /// Values of a schema.
    Of(Schema<'d>),
}

/// A property of an object.
#[derive(Clone, Debug)]
pub(in crate::api::lower) struct Property<'d> {
    pub(in crate::api::lower) wire: &'d str,
    pub(in crate::api::lower) span: Span,
    pub(in crate::api::lower) schema: Schema<'d>,
}

/// A `oneOf` or `anyOf`.
#[derive(Clone, Debug)]
pub(in crate::api::lower) struct Alternatives<'d> {
    pub(in crate::api::lower) nodes: &'d [Node],
    pub(in crate::api::lower) place: Rc<Place>,
    pub(in crate::api::lower) discriminator: Option<&'d Node>,
    /// The part that has the keyword.
    pub(in crate::api::lower) owner: &'d Node,
}

/// A list of allowed values.
#[derive(Clone, Debug)]
pub(in crate::api::lower) struct Enumeration<'d> {
    /// The values that every part allows, null among them.
    pub(in crate::api::lower) values: Vec<&'d Node>,
    /// The list that they are from.
    pub(super) list: &'d Node,
    /// The schema that has the list.
    pub(super) owner: &'d Node,
}

/// A keyword that limits values.
#[derive(Clone, Debug)]
pub(super) struct Limit<'d> {
    pub(super) keyword: &'static str,
    pub(super) value: &'d Node,
    /// What says whether the bound itself is out of the range.
    pub(super) exclusive: Option<&'d Node>,
}

impl<'d> Limit<'d> {
    /// A limit that knows no exclusion.
    pub(super) fn new(keyword: &'static str, value: &'d Node) -> Self {
        Self {
            keyword,
            value,
            exclusive: None,
        }
    }

    /// Whether the bound itself is out of the range.
    pub(super) fn is_exclusive(&self) -> bool {
        self.exclusive.and_then(Node::as_bool) == Some(true)
    }
}

/// Keywords that say something about a schema without changing the values that it allows.
const ANNOTATIONS: &[&str] = &[
    "title",
    "description",
    "nullable",
    "readOnly",
    "writeOnly",
    "deprecated",
    "default",
    "example",
    "externalDocs",
    "xml",
];

impl<'d> Keywords<'d> {
    /// The type as text.
    pub(in crate::api::lower) fn type_text(&self) -> Option<&'d str> {
        self.ty.and_then(Node::as_str)
    }

    /// The format as text.
    pub(super) fn format_text(&self) -> Option<&'d str> {
        self.format.and_then(Node::as_str)
    }

    /// The value of a limit.
    pub(super) fn limit(&self, keyword: &str) -> Option<&'d Node> {
        self.bound(keyword).map(|limit| limit.value)
    }

    /// A limit.
    pub(super) fn bound(&self, keyword: &str) -> Option<&Limit<'d>> {
        self.limits.iter().find(|limit| limit.keyword == keyword)
    }

    /// A limit, to be changed.
    pub(super) fn limit_mut(&mut self, keyword: &str) -> Option<&mut Limit<'d>> {
        let mut limits = self.limits.iter_mut();
        limits.find(|limit| limit.keyword == keyword)
    }

    /// Adds a bound; of two, the stricter one stays.
    pub(super) fn tighten(&mut self, new: Limit<'d>, stricter: Ordering) {
        let Some(known) = self.limit_mut(new.keyword) else {
            self.limits.push(new);
            return;
        };
        let order = order(new.value, known.value);
        if order == stricter || (order == Ordering::Equal && new.is_exclusive()) {
            *known = new;
        }
    }

    /// Whether a property is described.
    pub(super) fn has_property(&self, wire: &str) -> bool {
        self.positions.contains_key(wire)
    }

    /// A property, to be changed.
    pub(super) fn property_mut(&mut self, wire: &str) -> Option<&mut Property<'d>> {
        let position = *self.positions.get(wire)?;
        self.properties.get_mut(position)
    }

    /// Adds a property that is not known yet.
    pub(super) fn add_property(&mut self, property: Property<'d>) {
        self.positions.insert(property.wire, self.properties.len());
        self.properties.push(property);
    }
}

/// Which of two numbers is the greater one; what is no number is equal to all.
fn order(left: &Node, right: &Node) -> Ordering {
    let (Some(left), Some(right)) = (left.as_number(), right.as_number()) else {
        return Ordering::Equal;
    };
    match (left.as_i64(), right.as_i64()) {
        (Some(left), Some(right)) => left.cmp(&right),
        _ => left.as_f64().total_cmp(&right.as_f64()),
    }
}

/// The component that a node refers to, if it is nothing but a reference: `$ref`, or `allOf` of one reference with only
/// annotations beside it and among its members.
pub(in crate::api::lower) fn sole_reference(node: &Node) -> Option<&str> {
    if let Some(target) = reference(node) {
        return Some(target);
    }
    let only_annotations = node.as_object()?.keys().all(|key| {
        key == "allOf" || key == "type" || key.starts_with("x-") || ANNOTATIONS.contains(&key)
    });
    let members = node.get("allOf")?.as_array()?.iter();
    let mut structural = members.filter(|member| only_annotations && !is_annotation(member));
    let name = sole_reference(structural.next()?)?;
    structural
        .all(|member| sole_reference(member) == Some(name))
        .then_some(name)
}

/// What a schema demands beside its keywords, in sentences for its documentation.
pub(super) fn unchecked(node: &Node) -> impl Iterator<Item = &str> {
    let sentences = node.get(UNCHECKED).and_then(Node::as_array);
    sentences
        .unwrap_or_default()
        .iter()
        .filter_map(Node::as_str)
}

/// A sentence about what is not checked, as it stands in documentation.
pub(super) fn unchecked_note(sentence: &str) -> String {
    format!("Not checked: {sentence}")
}

/// The name of the component schema that a `$ref` leads to.
pub(in crate::api::lower) fn reference(node: &Node) -> Option<&str> {
    node.get("$ref")?
        .as_str()?
        .strip_prefix("#/components/schemas/")
}

/// Whether a node only annotates and leaves the type to others.
fn is_annotation(node: &Node) -> bool {
    node.as_object().is_some_and(|object| {
        object
            .keys()
            .all(|key| key.starts_with("x-") || ANNOTATIONS.contains(&key))
    })
}

impl<'d> Lowering<'d> {
    /// The component that a schema refers to, if it is nothing but a reference: what else it consists of only annotates, or says
    /// the type that the component has anyway.
    pub(super) fn component_of(&self, schema: &Schema<'d>) -> Option<&'d str> {
        let name = schema.nodes().find_map(sole_reference)?;
        schema
            .nodes()
            .filter(|node| !is_annotation(node))
            .all(|node| sole_reference(node) == Some(name) || self.says_only_type(node, name))
            .then_some(name)
    }

    /// Whether a node says nothing but the type of a component.
    fn says_only_type(&self, node: &'d Node, component: &'d str) -> bool {
        let Some(object) = node.as_object() else {
            return false;
        };
        let says_more =
            |key: &str| key != "type" && !key.starts_with("x-") && !ANNOTATIONS.contains(&key);
        let (Some(ty), Some((_, target))) = (node.get("type"), self.component_node(component))
        else {
            return false;
        };
        // Who names properties means an object.
        let is_of_type = |part: &&Node| {
            part.get("type").is_some_and(|known| known.same_value(ty))
                || part.get("properties").is_some() && ty.as_str() == Some("object")
        };
        !object.keys().any(says_more) && self.nodes_of(target).iter().any(is_of_type)
    }
}
