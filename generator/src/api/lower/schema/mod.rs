//! From a schema to a type: the decision which kind of thing it is.

mod alternatives;
pub(in crate::api::lower) mod annotations;
mod blank;
mod constant;
pub(in crate::api::lower) mod constraints;
pub(in crate::api::lower) mod enumeration;
mod ineffective;
pub(in crate::api::lower) mod keywords;
mod merge;
mod model;
mod object;
mod scalar;
pub(in crate::api::lower) mod union;

use std::rc::Rc;

use keywords::{Keywords, Schema, reference, sole_reference, unchecked, unchecked_note};
use model::Model;

use crate::api::lower::Lowering;
use crate::api::lower::naming::words;
use crate::api::lower::place::Place;
use crate::api::lower::table::Table;
use crate::api::{Constraints, Docs, Literal, Shape, Type, TypeId};
use crate::source::Node;

/// The type of a value, and what else its schema says.
#[derive(Clone, Debug)]
pub(in crate::api::lower) struct Lowered {
    pub(in crate::api::lower) ty: Type,
    pub(in crate::api::lower) nullable: bool,
    pub(in crate::api::lower) constraints: Constraints,
    /// The only known value, if it is a text with but one.
    pub(in crate::api::lower) constant: Option<String>,
    /// The only known values, if they are whole numbers or truth values.
    pub(in crate::api::lower) known: Vec<Literal>,
    /// Sentences for the documentation of whatever has the value.
    pub(in crate::api::lower) notes: Vec<String>,
}

impl Lowered {
    fn plain(ty: Type) -> Self {
        Self {
            ty,
            nullable: false,
            constraints: Constraints::default(),
            constant: None,
            known: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// The type with its nullability in it, for items of lists and values of maps.
    pub(in crate::api::lower) fn into_element(self) -> (Type, Constraints) {
        let ty = if self.nullable {
            Type::Nullable(Box::new(self.ty))
        } else {
            self.ty
        };
        (ty, self.constraints)
    }
}

/// How deep types are looked at one inside the other. What lies deeper, which only references can bring about, gets a type
/// of its own and waits until the rest is done, so that no document can use up the stack.
const DEEPEST: usize = 64;

impl<'d> Lowering<'d> {
    /// The type of a value at its place of use.
    pub(in crate::api::lower) fn lower_schema(&mut self, schema: &Schema<'d>) -> Lowered {
        let written_nullable = annotations::flag(schema, "nullable");
        if let Some(name) = self.component_of(schema) {
            let lowered = self.lower_reference(schema, name, written_nullable);
            self.remember(schema, &lowered.ty);
            return lowered;
        }
        let keywords = self.keywords(schema);
        let mut lowered = self.lower_here(schema, &keywords);
        lowered.nullable |= written_nullable || has_null(&keywords) || self.offers_null(&keywords);
        self.remember(schema, &lowered.ty);
        lowered
    }

    /// A value that is given as `ty`, of whose schema no more counts than whether it can be null.
    pub(in crate::api::lower) fn lower_raw(&mut self, schema: &Schema<'d>, ty: Type) -> Lowered {
        let written_nullable = annotations::flag(schema, "nullable");
        let nullable = if let Some(name) = self.component_of(schema) {
            self.is_nullable_component(name)
        } else {
            let keywords = self.keywords(schema);
            has_null(&keywords) || self.offers_null(&keywords)
        };
        Lowered {
            nullable: written_nullable || nullable,
            ..Lowered::plain(ty)
        }
    }

    /// Remembers the type of a schema, for its examples. Those of what stands around alternatives are of any of them.
    fn remember(&mut self, schema: &Schema<'d>, ty: &Type) {
        let own = schema
            .parts
            .iter()
            .filter(|part| !part.without_alternatives);
        for part in own {
            let key = std::ptr::from_ref(part.node);
            self.typed.entry(key).or_insert_with(|| ty.clone());
        }
    }

    /// The type of a component, under the name that is reserved for it.
    pub(in crate::api::lower) fn lower_component(&mut self, id: TypeId, schema: &Schema<'d>) {
        let mut docs = annotations::docs(schema);
        docs.notes.extend(annotations::default_sentence(schema));
        self.refuse_blank(schema);
        match self.component_of(schema) {
            Some(name) => {
                let lowered = self.lower_reference(schema, name, false);
                docs.notes.extend(lowered.notes);
                let shape = Shape::Alias(lowered.ty, Constraints::default());
                self.table.fill(id, docs, shape);
            }
            None => {
                let keywords = self.keywords(schema);
                let model = self.model(schema, &keywords);
                self.define(id, docs, model);
            }
        }
    }

    /// Lowers what lies so deep that it had to wait.
    pub(in crate::api::lower) fn lower_postponed(&mut self) {
        while let Some((id, schema)) = self.postponed.pop_front() {
            let keywords = self.keywords(&schema);
            let model = self.model(&schema, &keywords);
            self.define(id, anonymous_docs(&schema), model);
        }
    }

    fn lower_reference(
        &mut self,
        schema: &Schema<'d>,
        name: &'d str,
        written_nullable: bool,
    ) -> Lowered {
        let ty = self.component_type(name);
        let nullable = written_nullable || self.is_nullable_component(name);
        let wire = schema.own("x-paywright-wire");
        let unchecked = schema.annotating().flat_map(unchecked);
        let mut lowered = Lowered {
            nullable,
            notes: unchecked.map(unchecked_note).collect(),
            ..Lowered::plain(ty)
        };
        self.apply_wire(wire, &mut lowered.ty);
        lowered
    }

    /// A type for an anonymous schema: unnamed if it can be, else named after its place.
    fn lower_here(&mut self, schema: &Schema<'d>, keywords: &Keywords<'d>) -> Lowered {
        let Some(place) = schema.place() else {
            return Lowered::plain(Type::Json);
        };
        let key = schema.key();
        let reserve = |table: &mut Table<'d>| reserve(table, schema, place);
        if let Some(id) = self.table.enter(&key, reserve) {
            return self.named(id, schema);
        }
        if self.depth >= DEEPEST {
            let id = reserve(&mut self.table);
            self.table.know(key, id);
            self.postponed.push_back((id, schema.clone()));
            return self.named(id, schema);
        }
        self.depth += 1;
        let model = constant::without_type(self.model(schema, keywords), keywords);
        self.depth -= 1;
        let known = self.table.leave(&key);
        match (model, known) {
            (Model::Use(lowered), None) => lowered,
            (model, known) => {
                let id = known.unwrap_or_else(|| reserve(&mut self.table));
                self.define(id, anonymous_docs(schema), model);
                self.table.know(key, id);
                self.named(id, schema)
            }
        }
    }

    /// The use of a type of its own.
    fn named(&mut self, id: TypeId, schema: &Schema<'d>) -> Lowered {
        let mut lowered = Lowered::plain(Type::Named(id));
        self.apply_wire(schema.own("x-paywright-wire"), &mut lowered.ty);
        lowered
    }

    /// Says what a type of its own is.
    fn define(&mut self, id: TypeId, mut docs: Docs, model: Model<'d>) {
        let shape = match model {
            Model::Definition(definition) => {
                docs.notes.extend(definition.notes);
                let pending = definition.union.map(|union| (id, union));
                self.pending.extend(pending);
                if !definition.keys.is_empty() {
                    self.keys.insert(id, definition.keys);
                }
                definition.shape
            }
            Model::Use(lowered) => {
                docs.notes.extend(lowered.notes);
                if !lowered.known.is_empty() {
                    self.known.insert(id, lowered.known);
                }
                named_use(lowered.ty, lowered.constraints)
            }
        };
        self.table.fill(id, docs, shape);
    }

    /// What is said about a schema where it is used; if that is nothing, what is said about the component behind it.
    pub(in crate::api::lower) fn docs_at(&self, schema: &Schema<'d>) -> Docs {
        let docs = annotations::docs(schema);
        if docs.description.is_some() {
            return docs;
        }
        let component = self
            .component_of(schema)
            .and_then(|name| self.component_node(name));
        let description = component
            .and_then(|(_, node)| node.get("description"))
            .and_then(Node::as_str)
            .map(str::to_owned);
        Docs {
            description,
            ..docs
        }
    }

    /// Whether one of the alternatives is null, or allows it.
    fn offers_null(&mut self, keywords: &Keywords<'d>) -> bool {
        let nodes = keywords.alternatives.iter().flat_map(|found| found.nodes);
        let mut offers = false;
        for node in nodes {
            offers |= allows_null(node)
                || is_null_schema(node)
                || sole_reference(node).is_some_and(|name| self.is_nullable_component(name));
        }
        offers
    }

    /// Whether a component, through references, allows null.
    fn is_nullable_component(&mut self, name: &'d str) -> bool {
        let mut trail: Vec<&'d str> = Vec::new();
        let mut next = Some(name);
        let mut nullable = false;
        while let Some((key, node)) = next.and_then(|name| self.component_node(name)) {
            // Until it is known, a component allows no null: a circle of references adds nothing.
            if let Some(known) = self.nullable.insert(key, false) {
                self.nullable.insert(key, known);
                nullable = known;
                break;
            }
            trail.push(key);
            if allows_null(node) {
                nullable = true;
                break;
            }
            next = sole_reference(node);
        }
        self.nullable
            .extend(trail.into_iter().map(|key| (key, nullable)));
        nullable
    }
}

/// A type for an anonymous schema, whose content comes later.
fn reserve<'d>(table: &mut Table<'d>, schema: &Schema<'d>, place: &Rc<Place>) -> TypeId {
    table.reserve(words::type_name(&place.name), place, schema.span())
}

/// Whether a node, as it is written, allows null.
fn allows_null(node: &Node) -> bool {
    let lists_null = |keyword: &str, is_null: fn(&Node) -> bool| {
        let values = node.get(keyword).and_then(Node::as_array);
        values.unwrap_or_default().iter().any(is_null)
    };
    says_nullable(node)
        || lists_null("enum", Node::is_null)
        || lists_null("oneOf", |node| is_null_schema(node) || says_nullable(node))
        || lists_null("anyOf", |node| is_null_schema(node) || says_nullable(node))
}

fn says_nullable(node: &Node) -> bool {
    node.get("nullable").and_then(Node::as_bool) == Some(true)
}

/// The shape of a component that would need no name if it had none.
fn named_use(ty: Type, constraints: Constraints) -> Shape {
    match ty {
        Type::String => Shape::Text(constraints),
        ty => Shape::Alias(ty, constraints),
    }
}

/// An anonymous type says what its one place of use says, as long as that place is the schema itself.
fn anonymous_docs(schema: &Schema<'_>) -> Docs {
    let mut docs = annotations::docs(schema);
    docs.deprecated = false;
    docs
}

/// Whether the list of allowed values has a null.
fn has_null(keywords: &Keywords<'_>) -> bool {
    let values = keywords.enumeration.as_ref().map(|list| &list.values);
    values.is_some_and(|values| values.iter().any(|value| value.is_null()))
}

/// Whether a schema allows null and nothing else.
fn is_null_schema(node: &Node) -> bool {
    if reference(node).is_some() {
        return false;
    }
    let only_null = |values: &[Node]| !values.is_empty() && values.iter().all(Node::is_null);
    node.get("type").and_then(Node::as_str) == Some("null")
        || node
            .get("enum")
            .and_then(Node::as_array)
            .is_some_and(only_null)
}
