//! The types of an API while they are being found, and who owns which name.

use std::collections::{HashMap, HashSet};

use crate::api::{Docs, ModuleName, Shape, TypeDef, TypeId, TypeName, Types, Usage};
use crate::source::{Node, Span};

/// Where an anonymous schema stands: what its type is called if it needs a name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Place {
    /// The name, in words that are not yet brought into Rust's case.
    pub(super) name: String,
    /// The module of the thing around it.
    pub(super) module: ModuleName,
    /// The position of the thing around it in the document; keeps a type beside its owner.
    pub(super) rank: usize,
}

impl Place {
    /// The place of a schema inside: named by itself if it has a name, else after this place.
    pub(super) fn inner(&self, node: &Node, part: &str) -> Self {
        self.child(part).named_by(node)
    }

    /// This place, under the name that a schema has by itself, if it has one.
    pub(super) fn named_by(&self, node: &Node) -> Self {
        let proposed = node.get("x-paywright-name").and_then(Node::as_str);
        let name = proposed.unwrap_or(&self.name).to_owned();
        Self {
            name,
            ..self.clone()
        }
    }

    /// The place of a part.
    pub(super) fn child(&self, part: &str) -> Self {
        Self {
            name: format!("{} {part}", self.name),
            ..self.clone()
        }
    }
}

/// The types that have been found so far.
#[derive(Debug, Default)]
pub(super) struct Table<'d> {
    entries: Vec<Entry>,
    components: HashMap<&'d str, TypeId>,
    anonymous: HashMap<Vec<*const Node>, TypeId>,
    names: HashMap<String, Option<Span>>,
}

#[derive(Debug)]
struct Entry {
    name: TypeName,
    module: ModuleName,
    rank: usize,
    content: Option<(Docs, Shape)>,
}

impl<'d> Table<'d> {
    /// Takes a name for good. Gives back where it was taken before, if it was; `None` inside for a name without a place.
    pub(super) fn claim(
        &mut self,
        name: &TypeName,
        span: Option<Span>,
    ) -> Result<(), Option<Span>> {
        match self.names.get(name.as_str()) {
            Some(first) => Err(*first),
            None => {
                self.names.insert(name.as_str().to_owned(), span);
                Ok(())
            }
        }
    }

    /// Whether a type is that of a component.
    pub(super) fn is_component(&self, id: TypeId) -> bool {
        self.components.values().any(|component| *component == id)
    }

    /// Gives the name of a type free, which nothing mentions any more.
    pub(super) fn release(&mut self, id: TypeId) {
        if let Some(entry) = self.entries.get(id.0 as usize) {
            self.names.remove(entry.name.as_str());
        }
    }

    /// Adds a type whose name has been claimed and whose content comes later.
    pub(super) fn reserve(&mut self, name: TypeName, place: &Place) -> TypeId {
        let id = TypeId(u32::try_from(self.entries.len()).unwrap_or(u32::MAX));
        self.entries.push(Entry {
            name,
            module: place.module.clone(),
            rank: place.rank,
            content: None,
        });
        id
    }

    /// Says what a type is.
    pub(super) fn fill(&mut self, id: TypeId, docs: Docs, shape: Shape) {
        if let Some(entry) = self.entries.get_mut(id.0 as usize) {
            entry.content = Some((docs, shape));
        }
    }

    /// Remembers the type of a component.
    pub(super) fn set_component(&mut self, key: &'d str, id: TypeId) {
        self.components.insert(key, id);
    }

    /// The type of a component.
    pub(super) fn component(&self, key: &str) -> Option<TypeId> {
        self.components.get(key).copied()
    }

    /// Remembers the type of an anonymous schema by its nodes, so that one schema has one type however often it is met.
    pub(super) fn set_anonymous(&mut self, nodes: impl Iterator<Item = &'d Node>, id: TypeId) {
        self.anonymous
            .insert(nodes.map(std::ptr::from_ref).collect(), id);
    }

    /// The type of an anonymous schema.
    pub(super) fn anonymous(&self, nodes: impl Iterator<Item = &'d Node>) -> Option<TypeId> {
        let nodes: Vec<*const Node> = nodes.map(std::ptr::from_ref).collect();
        self.anonymous.get(&nodes).copied()
    }

    /// The name of a type.
    pub(super) fn name(&self, id: TypeId) -> Option<&TypeName> {
        self.entries.get(id.0 as usize).map(|entry| &entry.name)
    }

    /// What a type is, as far as it is known yet.
    pub(super) fn shape(&self, id: TypeId) -> Option<&Shape> {
        self.entries
            .get(id.0 as usize)?
            .content
            .as_ref()
            .map(|(_, shape)| shape)
    }

    /// What the document says about a type, as far as it is known yet.
    pub(super) fn docs(&self, id: TypeId) -> Option<&Docs> {
        self.entries
            .get(id.0 as usize)?
            .content
            .as_ref()
            .map(|(docs, _)| docs)
    }

    /// Whether another type than `owner` mentions a type.
    pub(super) fn is_mentioned_besides(&self, id: TypeId, owner: TypeId) -> bool {
        (0..)
            .map(TypeId)
            .zip(&self.entries)
            .filter(|(other, _)| *other != owner && *other != id)
            .filter_map(|(_, entry)| entry.content.as_ref())
            .any(|(_, shape)| super::finish::parts(shape).contains(&id))
    }

    /// The finished types: each beside its owner, but for those in `dropped`, which only served to find others.
    ///
    /// Ids stay as they are, so a dropped type must not be used by any other.
    pub(super) fn finish(self, dropped: &HashSet<TypeId>) -> Types {
        let mut order: Vec<(usize, u32)> = (0..)
            .zip(&self.entries)
            .map(|(id, entry)| (entry.rank, id))
            .collect();
        order.sort_unstable();
        let order = order
            .into_iter()
            .map(|(_, id)| TypeId(id))
            .filter(|id| !dropped.contains(id))
            .collect();
        let definitions = self
            .entries
            .into_iter()
            .map(|entry| {
                let (docs, shape) = entry.content.unwrap_or_else(|| {
                    (
                        Docs::default(),
                        Shape::Struct(crate::api::Struct::default()),
                    )
                });
                TypeDef {
                    name: entry.name,
                    module: entry.module,
                    docs,
                    usage: Usage::default(),
                    shape,
                }
            })
            .collect();
        Types { definitions, order }
    }
}
