//! Every object of a bundled tree that the grammar knows, with its kind and its way from the root.

use std::borrow::Cow;

use super::grammar::{Kind, Meaning, Shape};
use super::{Key, Node, Span, Value};

/// The objects and references of a tree, each behind the one that holds it.
#[derive(Debug)]
pub(crate) struct Places<'a> {
    places: Vec<Place<'a>>,
}

/// The position of a [`Place`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct PlaceId(usize);

/// An object of a known kind, or a reference to one.
#[derive(Debug)]
pub(crate) struct Place<'a> {
    /// What stands here, or what is referred to.
    pub(crate) kind: Kind,
    /// The object; the object that holds `$ref`; or the text of a reference.
    pub(crate) node: &'a Node,
    /// The reference, if this is one.
    pub(crate) reference: Option<&'a str>,
    /// The object that holds this one; `None` for the root.
    pub(crate) parent: Option<PlaceId>,
    /// The way from the parent: a keyword, and what leads from its value to here.
    pub(crate) way: Vec<Cow<'a, str>>,
    /// Where the key stands whose value this is; `None` for the root and for an item of a list.
    pub(crate) key: Option<Span>,
}

/// How a place is reached.
struct Origin<'a> {
    parent: Option<PlaceId>,
    way: Vec<Cow<'a, str>>,
    key: Option<Span>,
}

impl<'a> Origin<'a> {
    const ROOT: Self = Self {
        parent: None,
        way: Vec::new(),
        key: None,
    };

    fn keyword(parent: PlaceId, key: &'a Key) -> Self {
        Self {
            parent: Some(parent),
            way: vec![Cow::Borrowed(&*key.text)],
            key: Some(key.span),
        }
    }

    fn entry(&self, key: &'a Key) -> Self {
        self.longer(Cow::Borrowed(&*key.text), Some(key.span))
    }

    fn item(&self, position: usize) -> Self {
        self.longer(Cow::Owned(position.to_string()), None)
    }

    fn longer(&self, token: Cow<'a, str>, key: Option<Span>) -> Self {
        Self {
            parent: self.parent,
            way: self.way.iter().cloned().chain([token]).collect(),
            key,
        }
    }
}

impl<'a> Places<'a> {
    /// All places of a bundled tree, in the order of the text.
    pub(crate) fn of(root: &'a Node) -> Self {
        let mut places = Self { places: Vec::new() };
        places.object(root, Kind::Root, Origin::ROOT);
        places
    }

    /// All places, in the order of the text.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (PlaceId, &Place<'a>)> {
        self.places
            .iter()
            .enumerate()
            .map(|(position, place)| (PlaceId(position), place))
    }

    /// The objects of a kind, references left out, in the order of the text.
    pub(crate) fn objects(&self, kind: Kind) -> impl Iterator<Item = (PlaceId, &Place<'a>)> {
        self.iter()
            .filter(move |(_, place)| place.kind == kind && place.reference.is_none())
    }

    /// A place.
    #[expect(
        clippy::indexing_slicing,
        reason = "an id is an index that these places handed out"
    )]
    pub(crate) fn get(&self, id: PlaceId) -> &Place<'a> {
        &self.places[id.0]
    }

    /// A place and all that hold it, from the inside out.
    pub(crate) fn ancestors(&self, id: PlaceId) -> impl Iterator<Item = (PlaceId, &Place<'a>)> {
        std::iter::successors(Some(id), |id| self.get(*id).parent).map(|id| (id, self.get(id)))
    }

    fn object(&mut self, node: &'a Node, kind: Kind, origin: Origin<'a>) {
        let Some(object) = node.as_object() else {
            return;
        };
        let id = self.push(kind, node, None, origin);
        for entry in object {
            let shape = match kind.meaning(&entry.key.text) {
                Meaning::Known(shape) => shape,
                Meaning::Extension | Meaning::Unknown => continue,
            };
            self.shape(&entry.value, shape, Origin::keyword(id, &entry.key));
        }
    }

    fn shape(&mut self, node: &'a Node, shape: Shape, origin: Origin<'a>) {
        match shape {
            Shape::Object(kind) => self.object(node, kind, origin),
            Shape::Referable(kind) => self.referable(node, kind, origin),
            Shape::FlagOrSchema => self.referable(node, Kind::Schema, origin),
            Shape::List(inner) => {
                for (position, item) in node.as_array().unwrap_or_default().iter().enumerate() {
                    self.shape(item, *inner, origin.item(position));
                }
            }
            Shape::Map(inner) => {
                for entry in node.as_object().into_iter().flatten() {
                    self.shape(&entry.value, *inner, origin.entry(&entry.key));
                }
            }
            Shape::SchemaReference | Shape::MappingTarget => {
                if let Value::String(text) = &node.value {
                    self.push(Kind::Schema, node, Some(text), origin);
                }
            }
            Shape::Data
            | Shape::Text
            | Shape::Flag
            | Shape::Count
            | Shape::Number
            | Shape::Word(_) => {}
        }
    }

    fn referable(&mut self, node: &'a Node, kind: Kind, origin: Origin<'a>) {
        match node.get("$ref").and_then(Node::as_str) {
            Some(reference) => {
                self.push(kind, node, Some(reference), origin);
            }
            None => self.object(node, kind, origin),
        }
    }

    fn push(
        &mut self,
        kind: Kind,
        node: &'a Node,
        reference: Option<&'a str>,
        origin: Origin<'a>,
    ) -> PlaceId {
        let Origin { parent, way, key } = origin;
        self.places.push(Place {
            kind,
            node,
            reference,
            parent,
            way,
            key,
        });
        PlaceId(self.places.len() - 1)
    }
}
