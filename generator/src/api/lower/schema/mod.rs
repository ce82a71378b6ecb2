//! From a schema to a type: the decision which kind of thing it is.

pub(in crate::api::lower) mod annotations;
pub(in crate::api::lower) mod constraints;
mod enumeration;
mod ineffective;
pub(in crate::api::lower) mod keywords;
mod merge;
mod model;
mod object;
mod scalar;
pub(in crate::api::lower) mod union;

use keywords::{Keywords, Schema, reference, sole_reference};
use model::Model;

use crate::api::lower::Lowering;
use crate::api::lower::table::Place;
use crate::api::{Constraints, Docs, Shape, Type, TypeId};
use crate::source::Node;

/// The type of a value, and what else its schema says.
#[derive(Clone, Debug)]
pub(in crate::api::lower) struct Lowered {
    pub(in crate::api::lower) ty: Type,
    pub(in crate::api::lower) nullable: bool,
    pub(in crate::api::lower) constraints: Constraints,
    /// Sentences for the documentation of whatever has the value.
    pub(in crate::api::lower) notes: Vec<String>,
}

impl Lowered {
    fn plain(ty: Type) -> Self {
        Self {
            ty,
            nullable: false,
            constraints: Constraints::default(),
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

impl<'d> Lowering<'d> {
    /// The type of a value at its place of use.
    pub(in crate::api::lower) fn lower_schema(&mut self, schema: &Schema<'d>) -> Lowered {
        let written_nullable = annotations::flag(schema, "nullable");
        if let Some(name) = self.component_of(schema) {
            return self.lower_reference(schema, name, written_nullable);
        }
        let keywords = self.keywords(schema);
        let nullable = written_nullable || has_null(&keywords);
        if let Some(alternative) = self.only_alternative(&keywords) {
            let mut lowered = self.lower_schema(&alternative);
            lowered.nullable |= nullable || offers_null(&keywords);
            return lowered;
        }
        let mut lowered = self.lower_here(schema, &keywords);
        lowered.nullable |= nullable || offers_null(&keywords);
        lowered
    }

    /// The type of a component, under the name that is reserved for it.
    pub(in crate::api::lower) fn lower_component(&mut self, id: TypeId, schema: &Schema<'d>) {
        let mut docs = annotations::docs(schema);
        docs.notes.extend(annotations::default_sentence(schema));
        self.refuse_blank(schema);
        let shape = match self.component_of(schema) {
            Some(name) => {
                let lowered = self.lower_reference(schema, name, false);
                Shape::Alias(lowered.ty, Constraints::default())
            }
            None => {
                let keywords = self.keywords(schema);
                match self.only_alternative(&keywords) {
                    Some(alternative) => {
                        Shape::Alias(self.lower_schema(&alternative).ty, Constraints::default())
                    }
                    None => match self.model(schema, &keywords) {
                        Model::Definition(shape, notes) => {
                            docs.notes.extend(notes);
                            shape
                        }
                        Model::Use(lowered) => {
                            docs.notes.extend(lowered.notes);
                            named_use(lowered.ty, lowered.constraints)
                        }
                    },
                }
            }
        };
        self.table.fill(id, docs, shape);
        self.settle(id);
    }

    fn lower_reference(
        &mut self,
        schema: &Schema<'d>,
        name: &'d str,
        written_nullable: bool,
    ) -> Lowered {
        let ty = self.component_type(name);
        let nullable = written_nullable || self.is_nullable_component(name, &mut Vec::new());
        let wire = schema.own("x-paywright-wire");
        let mut lowered = Lowered {
            nullable,
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
        if let Some(id) = self.table.anonymous(schema.nodes()) {
            let mut lowered = Lowered::plain(Type::Named(id));
            self.apply_wire(schema.own("x-paywright-wire"), &mut lowered.ty);
            return lowered;
        }
        match self.model(schema, keywords) {
            Model::Use(lowered) => lowered,
            Model::Definition(shape, notes) => {
                let id = self.name_anonymous(schema, place);
                let mut docs = anonymous_docs(schema);
                docs.notes.extend(notes);
                self.table.fill(id, docs, shape);
                self.table.set_anonymous(schema.nodes(), id);
                self.settle(id);
                let mut lowered = Lowered::plain(Type::Named(id));
                self.apply_wire(schema.own("x-paywright-wire"), &mut lowered.ty);
                lowered
            }
        }
    }

    fn name_anonymous(&mut self, schema: &Schema<'d>, place: &Place) -> TypeId {
        let name = self.claim_type(&place.name, schema.span());
        self.table.reserve(name, place)
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

    /// Whether a component, through references, allows null.
    fn is_nullable_component(&self, name: &'d str, trail: &mut Vec<&'d str>) -> bool {
        let Some((key, node)) = self.component_node(name) else {
            return false;
        };
        if trail.contains(&key) {
            return false;
        }
        trail.push(key);
        node.get("nullable").and_then(Node::as_bool) == Some(true)
            || node
                .get("enum")
                .and_then(Node::as_array)
                .is_some_and(|values| values.iter().any(Node::is_null))
            || ["oneOf", "anyOf"]
                .iter()
                .filter_map(|keyword| node.get(keyword)?.as_array())
                .any(|nodes| nodes.iter().any(is_null_schema))
            || sole_reference(node).is_some_and(|next| self.is_nullable_component(next, trail))
    }
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
    keywords
        .enumeration
        .and_then(Node::as_array)
        .is_some_and(|values| values.iter().any(Node::is_null))
}

/// Whether one of the alternatives is null.
fn offers_null(keywords: &Keywords<'_>) -> bool {
    keywords
        .alternatives
        .iter()
        .any(|alternatives| alternatives.nodes.iter().any(is_null_schema))
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
