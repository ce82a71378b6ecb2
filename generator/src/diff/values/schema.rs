//! A schema, and the document in which its references are looked up.

use crate::conform;
use crate::diff::Side;
use crate::source::{Node, Object};

/// References and wrappers that are followed one after the other.
const LONGEST_CHAIN: usize = 64;

/// Keywords that say something about values.
const SAYING: &[&str] = &[
    "type",
    "format",
    "nullable",
    "enum",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "pattern",
    "items",
    "minItems",
    "maxItems",
    "uniqueItems",
    "properties",
    "additionalProperties",
    "required",
    "minProperties",
    "maxProperties",
    "allOf",
    "anyOf",
    "oneOf",
    "not",
    "if",
    "contains",
    "prefixItems",
    "patternProperties",
    "propertyNames",
    "unevaluatedItems",
    "unevaluatedProperties",
    "x-paywright-wire",
];

/// A schema of one of both documents.
#[derive(Clone, Copy, Debug)]
pub(super) struct Schema<'n> {
    pub(super) node: &'n Node,
    /// The document that its references lead into.
    pub(super) side: Side,
    /// Whether it is a part of that document, and not made up: it stays where it is as long as the document does.
    pub(super) is_lasting: bool,
}

/// What tells a schema from all others as long as it stays where it is.
pub(super) type Address = (usize, Side);

impl<'n> Schema<'n> {
    pub(super) const fn new(node: &'n Node, side: Side, is_lasting: bool) -> Self {
        Self {
            node,
            side,
            is_lasting,
        }
    }

    /// A schema that stands within this one.
    pub(super) const fn within(self, node: &'n Node) -> Self {
        Self { node, ..self }
    }

    pub(super) fn address(self) -> Address {
        (std::ptr::from_ref(self.node).addr(), self.side)
    }

    pub(super) fn get(self, keyword: &str) -> Option<&'n Node> {
        self.node.get(keyword)
    }

    /// The text of a keyword.
    pub(super) fn text(self, keyword: &str) -> Option<&'n str> {
        self.get(keyword)?.as_str()
    }

    /// Whether a keyword is `true`.
    pub(super) fn flag(self, keyword: &str) -> bool {
        self.get(keyword).and_then(Node::as_bool) == Some(true)
    }

    /// The count of a keyword.
    pub(super) fn count(self, keyword: &str) -> Option<u64> {
        self.get(keyword)?.as_number()?.as_u64()
    }

    /// The items of a keyword that holds a list.
    pub(super) fn list(self, keyword: &str) -> &'n [Node] {
        conform::list(self.node, keyword)
    }

    /// The schemas of a keyword that holds a list of them.
    pub(super) fn schemas(self, keyword: &str) -> impl Iterator<Item = Self> {
        self.list(keyword).iter().map(move |node| self.within(node))
    }

    /// The schema of a keyword that holds one.
    pub(super) fn schema(self, keyword: &str) -> Option<Self> {
        let node = self.get(keyword)?;
        node.as_object().map(|_| self.within(node))
    }

    /// The only schema of a wrapper that says nothing itself about values.
    fn wrapped(self) -> Option<Self> {
        let [only] = ["allOf", "anyOf", "oneOf"]
            .iter()
            .map(|keyword| self.list(keyword))
            .find(|list| !list.is_empty())?
        else {
            return None;
        };
        let mut said = self
            .node
            .as_object()?
            .keys()
            .filter(|key| SAYING.contains(key));
        let is_alone = said.next().is_some() && said.next().is_none();
        is_alone.then(|| self.within(only))
    }

    /// Whether a schema object says something about values itself, and not only by its parts and alternatives.
    pub(super) fn says_something(self) -> bool {
        let by_others = ["allOf", "anyOf", "oneOf", "nullable", "x-paywright-wire"];
        let keys = self.node.as_object().into_iter().flat_map(Object::keys);
        let mut own = keys.filter(|key| !by_others.contains(key));
        own.any(|key| SAYING.contains(&key))
    }

    /// The schema of a property that this one names.
    pub(super) fn property(self, name: &str) -> Option<Self> {
        let node = self.get("properties")?.get(name)?;
        Some(self.within(node))
    }

    /// The properties that this schema names.
    pub(super) fn properties(self) -> impl Iterator<Item = (&'n str, Self)> {
        let properties = self.get("properties").and_then(Node::as_object);
        let entries = properties.into_iter().flatten();
        entries.map(move |entry| (&*entry.key.text, self.within(&entry.value)))
    }

    /// The patterns of the names of members, and what is said of those.
    pub(super) fn patterns(self) -> impl Iterator<Item = (&'n str, Self)> {
        let patterns = self.get("patternProperties").and_then(Node::as_object);
        let entries = patterns.into_iter().flatten();
        entries.map(move |entry| (&*entry.key.text, self.within(&entry.value)))
    }

    /// The schema of the item in a place, from 0.
    pub(super) fn item(self, place: usize) -> Option<Self> {
        match self.list("prefixItems").get(place) {
            Some(node) => Some(self.within(node)),
            None => self.schema("items"),
        }
    }

    /// The names of members that have to be there.
    pub(super) fn required(self) -> impl Iterator<Item = &'n str> {
        self.list("required").iter().filter_map(Node::as_str)
    }

    /// What is said of members that `properties` does not name, and no pattern.
    pub(super) fn others(self) -> Others<'n> {
        self.others_by("additionalProperties")
    }

    /// What is said of members that this schema does not describe, and neither does what applies with it.
    pub(super) fn unevaluated(self) -> Others<'n> {
        self.others_by("unevaluatedProperties")
    }

    /// What is said of items that this schema does not describe, and neither does what applies with it.
    pub(super) fn unevaluated_items(self) -> Others<'n> {
        self.others_by("unevaluatedItems")
    }

    fn others_by(self, keyword: &str) -> Others<'n> {
        match self.get(keyword) {
            Some(node) if is_nothing(node) => Others::Never,
            Some(node) if node.as_object().is_some() => Others::Of(self.within(node)),
            Some(node) if node.as_bool() == Some(false) => Others::Never,
            _ => Others::Any,
        }
    }
}

/// Whether a schema, as it is written, accepts nothing.
fn is_nothing(node: &Node) -> bool {
    let is_alone = node.as_object().is_some_and(|object| object.len() == 1);
    let excluded = node.get("not").and_then(Node::as_object);
    is_alone && excluded.is_some_and(Object::is_empty)
}

/// What `additionalProperties` says, `unevaluatedProperties` or `unevaluatedItems`.
#[derive(Clone, Copy, Debug)]
pub(super) enum Others<'n> {
    /// There may be others, with any values.
    Any,
    /// There are no others.
    Never,
    /// There may be others, with values of this schema.
    Of(Schema<'n>),
}

/// The roots of both documents.
#[derive(Clone, Copy, Debug)]
pub(super) struct Roots<'n> {
    pub(super) base: &'n Node,
    pub(super) head: &'n Node,
}

impl<'n> Roots<'n> {
    pub(super) const fn of(self, side: Side) -> &'n Node {
        match side {
            Side::Base => self.base,
            Side::Head => self.head,
        }
    }

    /// The schema behind references, and behind wrappers that say nothing themselves, as an `allOf` of one schema; the schema itself if it is
    /// neither. `None` if a reference leads nowhere.
    pub(super) fn resolve(self, schema: Schema<'n>) -> Option<Schema<'n>> {
        let mut schema = schema;
        for _ in 0..LONGEST_CHAIN {
            if schema.text("$ref").is_some() {
                let node = conform::resolve(self.of(schema.side), schema.node)?;
                schema = Schema::new(node, schema.side, true);
            }
            match schema.wrapped() {
                Some(only) => schema = only,
                None => return Some(schema),
            }
        }
        Some(schema)
    }
}
