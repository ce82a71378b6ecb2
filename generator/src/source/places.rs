//! Every object of a bundled tree that the grammar knows, with its kind and its way from the root.

use std::borrow::Cow;

use super::grammar::{Kind, Meaning, Shape};
use super::{Node, Value};

/// The objects and references of a tree, each behind the one that holds it.
#[derive(Debug)]
pub(crate) struct Places<'a> {
    places: Vec<Place<'a>>,
}

/// The position of a [`Place`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
}

impl<'a> Places<'a> {
    /// All places of a bundled tree, in the order of the text.
    pub(crate) fn of(root: &'a Node) -> Self {
        let mut places = Self { places: Vec::new() };
        places.object(root, Kind::Root, None, Vec::new());
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

    fn object(
        &mut self,
        node: &'a Node,
        kind: Kind,
        parent: Option<PlaceId>,
        way: Vec<Cow<'a, str>>,
    ) {
        let Some(object) = node.as_object() else {
            return;
        };
        let id = self.push(Place {
            kind,
            node,
            reference: None,
            parent,
            way,
        });
        for entry in object {
            let key = &*entry.key.text;
            let shape = match kind.meaning(key) {
                Meaning::Known(shape) => shape,
                Meaning::Extension | Meaning::Unknown => continue,
            };
            self.shape(&entry.value, shape, id, vec![Cow::Borrowed(key)]);
        }
    }

    fn shape(&mut self, node: &'a Node, shape: Shape, parent: PlaceId, way: Vec<Cow<'a, str>>) {
        match shape {
            Shape::Object(kind) => self.object(node, kind, Some(parent), way),
            Shape::Referable(kind) => self.referable(node, kind, parent, way),
            Shape::FlagOrSchema => self.referable(node, Kind::Schema, parent, way),
            Shape::List(inner) => {
                for (position, item) in node.as_array().unwrap_or_default().iter().enumerate() {
                    let position = Cow::Owned(position.to_string());
                    self.shape(item, *inner, parent, longer(&way, position));
                }
            }
            Shape::Map(inner) => {
                for entry in node.as_object().into_iter().flatten() {
                    let key = Cow::Borrowed(&*entry.key.text);
                    self.shape(&entry.value, *inner, parent, longer(&way, key));
                }
            }
            Shape::SchemaReference | Shape::MappingTarget => {
                if let Value::String(text) = &node.value {
                    let place = Place {
                        kind: Kind::Schema,
                        node,
                        reference: Some(text),
                        parent: Some(parent),
                        way,
                    };
                    self.push(place);
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

    fn referable(&mut self, node: &'a Node, kind: Kind, parent: PlaceId, way: Vec<Cow<'a, str>>) {
        match node.get("$ref").and_then(Node::as_str) {
            Some(reference) => {
                self.push(Place {
                    kind,
                    node,
                    reference: Some(reference),
                    parent: Some(parent),
                    way,
                });
            }
            None => self.object(node, kind, Some(parent), way),
        }
    }

    fn push(&mut self, place: Place<'a>) -> PlaceId {
        self.places.push(place);
        PlaceId(self.places.len() - 1)
    }
}

fn longer<'a>(way: &[Cow<'a, str>], token: Cow<'a, str>) -> Vec<Cow<'a, str>> {
    way.iter().cloned().chain([token]).collect()
}
