//! The types of an API while they are being found, and who owns which name.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use crate::api::{Docs, ModuleName, Shape, Type, TypeDef, TypeId, TypeName, Types, Usage};
use crate::source::{Node, Span};

use super::place::Place;

/// The types that have been found so far.
#[derive(Debug, Default)]
pub(super) struct Table<'d> {
    entries: Vec<Entry<'d>>,
    components: HashMap<&'d str, TypeId>,
    anonymous: HashMap<Key, Anonymous>,
}

/// What tells one anonymous schema from another.
type Key = Vec<(*const Node, bool)>;

/// How far the type of an anonymous schema is known.
#[derive(Clone, Copy, Debug)]
enum Anonymous {
    /// Its parts are being looked at. It has a type of its own already if it was met inside itself.
    Open(Option<TypeId>),
    /// It has a type of its own.
    Known(TypeId),
}

#[derive(Debug)]
struct Entry<'d> {
    name: TypeName,
    owner: Owner<'d>,
    module: ModuleName,
    rank: usize,
    content: Option<(Docs, Shape)>,
}

/// Where the name of a type is from.
#[derive(Debug)]
enum Owner<'d> {
    /// It is the type of the component of this key.
    Component(&'d str),
    /// It is named after its place.
    Place(Rc<Place>, Option<Span>),
}

/// A type that is named after its place.
#[derive(Debug)]
pub(super) struct Placed {
    pub(super) id: TypeId,
    /// What it is called if nothing else is.
    pub(super) name: TypeName,
    pub(super) place: Rc<Place>,
    pub(super) span: Option<Span>,
}

impl<'d> Table<'d> {
    /// Adds the type of a component, whose content comes later.
    pub(super) fn reserve_component(&mut self, key: &'d str, name: TypeName, place: &Place) {
        let id = self.push(name, Owner::Component(key), place);
        self.components.insert(key, id);
    }

    /// Adds a type that is named after its place and whose content comes later.
    pub(super) fn reserve(
        &mut self,
        name: TypeName,
        place: &Rc<Place>,
        span: Option<Span>,
    ) -> TypeId {
        self.push(name, Owner::Place(Rc::clone(place), span), place)
    }

    fn push(&mut self, name: TypeName, owner: Owner<'d>, place: &Place) -> TypeId {
        let id = TypeId(u32::try_from(self.entries.len()).unwrap_or(u32::MAX));
        self.entries.push(Entry {
            name,
            owner,
            module: place.module.clone(),
            rank: place.rank,
            content: None,
        });
        id
    }

    /// The types of components with their keys, in the order of the document.
    pub(super) fn component_keys(&self) -> Vec<(TypeId, &'d str)> {
        let key = |(id, entry): (TypeId, &Entry<'d>)| match entry.owner {
            Owner::Component(key) => Some((id, key)),
            Owner::Place(..) => None,
        };
        let ids = (0..).map(TypeId);
        ids.zip(&self.entries).filter_map(key).collect()
    }

    /// The types that are named after their place.
    pub(super) fn placed(&self) -> Vec<Placed> {
        let placed = |(id, entry): (TypeId, &Entry<'d>)| match &entry.owner {
            Owner::Component(_) => None,
            Owner::Place(place, span) => Some(Placed {
                id,
                name: entry.name.clone(),
                place: Rc::clone(place),
                span: *span,
            }),
        };
        let ids = (0..).map(TypeId);
        ids.zip(&self.entries).filter_map(placed).collect()
    }

    /// Gives a type another name.
    pub(super) fn rename(&mut self, id: TypeId, name: TypeName) {
        if let Some(entry) = self.entries.get_mut(id.0 as usize) {
            entry.name = name;
        }
    }

    /// Says what a type is.
    pub(super) fn fill(&mut self, id: TypeId, docs: Docs, shape: Shape) {
        if let Some(entry) = self.entries.get_mut(id.0 as usize) {
            entry.content = Some((docs, shape));
        }
    }

    /// The type of a component.
    pub(super) fn component(&self, key: &str) -> Option<TypeId> {
        self.components.get(key).copied()
    }

    /// Begins to look at an anonymous schema. If it was met before, gives back its type: inside itself, or anywhere else if
    /// it has one of its own. `reserve` makes that type where it is met inside itself for the first time.
    pub(super) fn enter(
        &mut self,
        schema: &Key,
        reserve: impl FnOnce(&mut Self) -> TypeId,
    ) -> Option<TypeId> {
        match self.anonymous.get(schema).copied() {
            Some(Anonymous::Known(id) | Anonymous::Open(Some(id))) => Some(id),
            Some(Anonymous::Open(None)) => {
                let id = reserve(self);
                self.anonymous
                    .insert(schema.clone(), Anonymous::Open(Some(id)));
                Some(id)
            }
            None => {
                self.anonymous.insert(schema.clone(), Anonymous::Open(None));
                None
            }
        }
    }

    /// Ends what [`Table::enter`] began. Gives back the type that the schema has got by being met inside itself.
    pub(super) fn leave(&mut self, schema: &Key) -> Option<TypeId> {
        match self.anonymous.remove(schema) {
            Some(Anonymous::Open(id)) => id,
            Some(Anonymous::Known(id)) => Some(id),
            None => None,
        }
    }

    /// Remembers the type of an anonymous schema, so that one schema has one type however often it is met.
    pub(super) fn know(&mut self, schema: Key, id: TypeId) {
        self.anonymous.insert(schema, Anonymous::Known(id));
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

    /// The type of its own that a type is, through other names, as far as it is known yet.
    pub(super) fn through_aliases(&self, ty: &Type) -> Option<TypeId> {
        let Type::Named(mut id) = *ty else {
            return None;
        };
        // A circle of names is cut later; until then it must not be run through for ever.
        for _ in 0..self.entries.len() {
            match self.shape(id) {
                Some(Shape::Alias(Type::Named(next), _)) => id = *next,
                _ => return Some(id),
            }
        }
        None
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
        Types::new(definitions, order)
    }
}
