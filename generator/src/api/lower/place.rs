//! Where an anonymous schema stands.

use crate::api::ModuleName;
use crate::source::{Node, pointer};

/// Where an anonymous schema stands: what its type is called if it needs a name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Place {
    /// The name, in words that are not yet brought into Rust's case.
    pub(super) name: String,
    /// What tells the place from others of the same name; it does not change when others come or go.
    pub(super) path: String,
    /// A word that tells the place from others of its kind, for where the name is taken: a status, for example.
    pub(super) qualifier: Option<String>,
    /// The module of the thing around it.
    pub(super) module: ModuleName,
    /// The position of the thing around it in the document; keeps a type beside its owner.
    pub(super) rank: usize,
}

/// A schema without a key of its own inside another.
#[derive(Clone, Copy, Debug)]
pub(super) enum Inner {
    /// The items of a list.
    Item,
    /// The values of a map.
    Value,
}

impl Place {
    /// A place that lies in no other. `kind` is the kind of thing that stands there.
    pub(super) fn new(kind: &str, name: &str, module: ModuleName, rank: usize) -> Self {
        Self {
            name: name.to_owned(),
            path: format!("{kind}/{}", pointer::escape(name)),
            qualifier: None,
            module,
            rank,
        }
    }

    /// The place of the items of a list, or of the values of a map: named by itself if it has a name, else after this place.
    pub(super) fn inner(&self, inner: Inner, node: &Node) -> Self {
        let (word, step) = match inner {
            Inner::Item => ("item", "[]"),
            Inner::Value => ("value", "{}"),
        };
        let path = format!("{}{step}", self.path);
        self.at(word, path).named_by(node)
    }

    /// The place of a property.
    pub(super) fn property(&self, wire: &str, node: &Node) -> Self {
        let proposed = node.get("x-paywright-name").and_then(Node::as_str);
        let path = format!("{}/{}", self.path, pointer::escape(wire));
        self.at(proposed.unwrap_or(wire), path)
    }

    /// This place, under the name that a schema has by itself, if it has one.
    pub(super) fn named_by(self, node: &Node) -> Self {
        match node.get("x-paywright-name").and_then(Node::as_str) {
            Some(proposed) => Self {
                name: proposed.to_owned(),
                ..self
            },
            None => self,
        }
    }

    /// The place of a part.
    pub(super) fn child(&self, part: &str) -> Self {
        self.at(part, format!("{}#{part}", self.path))
    }

    /// The place of a part that has this path.
    fn at(&self, part: &str, path: String) -> Self {
        Self {
            name: [&self.name, " ", part].concat(),
            path,
            qualifier: None,
            module: self.module.clone(),
            rank: self.rank,
        }
    }

    /// The place of what is sent to an address, by another method than the usual one if that is named.
    pub(super) fn sent(&self, address: &str, method: Option<&str>) -> Self {
        let words = [Some(self.name.as_str()), method];
        let words: Vec<&str> = words.into_iter().flatten().collect();
        Self {
            name: words.join(" "),
            path: format!("{}#{address}#{}", self.path, method.unwrap_or_default()),
            ..self.clone()
        }
    }

    /// The place of one of several parts that are called alike.
    pub(super) fn one_of(&self, part: &str, qualifier: &str) -> Self {
        let path = format!("{}#{part}#{qualifier}", self.path);
        Self {
            qualifier: Some(qualifier.to_owned()),
            ..self.at(part, path)
        }
    }
}
