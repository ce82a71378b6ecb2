//! From a schema to a type: the decision which kind of thing it is.

use super::Lowering;
use super::constraints::object_constraints;
use super::keywords::{Keywords, Part, Schema, reference};
use super::table::Place;
use crate::api::{Constraints, Docs, Shape, Type, TypeId};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Node;

use super::annotations;

/// The type of a value, and what else its schema says.
#[derive(Clone, Debug)]
pub(super) struct Lowered {
    pub(super) ty: Type,
    pub(super) nullable: bool,
    pub(super) constraints: Constraints,
    /// Sentences for the documentation of whatever has the value.
    pub(super) notes: Vec<String>,
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
    pub(super) fn into_element(self) -> (Type, Constraints) {
        let ty = if self.nullable {
            Type::Nullable(Box::new(self.ty))
        } else {
            self.ty
        };
        (ty, self.constraints)
    }
}

/// What a schema amounts to.
#[allow(clippy::large_enum_variant, reason = "it lives for a moment")]
enum Model {
    /// A type that needs no name.
    Use(Lowered),
    /// A type that needs one.
    Definition(Shape, Vec<String>),
}

impl<'d> Lowering<'d> {
    /// The type of a value at its place of use.
    pub(super) fn lower_schema(&mut self, schema: &Schema<'d>) -> Lowered {
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
    pub(super) fn lower_component(&mut self, id: TypeId, schema: &Schema<'d>) {
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

    /// What kind of thing a schema describes.
    fn model(&mut self, schema: &Schema<'d>, keywords: &Keywords<'d>) -> Model {
        let mut notes = Vec::new();
        if keywords.negated.is_some() {
            notes.push(
                "The document excludes some values by `not`; that is not checked.".to_owned(),
            );
        }
        if !keywords.alternatives.is_empty()
            && let Some(model) = self.alternatives(schema, keywords)
        {
            return self.finish_model(model, keywords, notes);
        }
        if let Some(shape) = self.enumeration(keywords, &mut notes) {
            return self.finish_model(Model::Definition(shape, Vec::new()), keywords, notes);
        }
        let model = match self.kind(keywords) {
            Kind::Object => self.object(schema, keywords),
            Kind::List => Model::Use(self.list(keywords)),
            Kind::Scalar(name) => Model::Use(Lowered::plain(self.scalar(name, keywords))),
            Kind::Any => Model::Use(Lowered::plain(Type::Json)),
        };
        self.finish_model(model, keywords, notes)
    }

    fn finish_model(&mut self, model: Model, keywords: &Keywords<'d>, notes: Vec<String>) -> Model {
        match model {
            Model::Definition(shape, mut all) => {
                self.ineffective_on_shape(keywords, &shape);
                all.extend(notes);
                Model::Definition(shape, all)
            }
            Model::Use(mut lowered) => {
                let unchecked = self.ineffective_on_type(keywords, &lowered.ty);
                lowered.notes.extend(unchecked);
                let items = lowered.constraints.items.take();
                self.apply_wire(keywords.wire, &mut lowered.ty);
                lowered.constraints = Constraints {
                    items,
                    ..self.constraints(keywords, &lowered.ty)
                };
                lowered.notes.extend(notes);
                Model::Use(lowered)
            }
        }
    }

    fn kind(&mut self, keywords: &Keywords<'d>) -> Kind {
        match keywords.type_text() {
            Some("object") => Kind::Object,
            Some("array") => Kind::List,
            Some("string") => Kind::Scalar("string"),
            Some("integer") => Kind::Scalar("integer"),
            Some("number") => Kind::Scalar("number"),
            Some("boolean") => Kind::Scalar("boolean"),
            Some(other) => {
                let other = other.to_owned();
                if let Some(node) = keywords.ty {
                    self.report(
                        Diagnostic::warning(
                            Code::SchemaUntyped,
                            format!(
                                "`{other}` is no type of OpenAPI; the value is kept as raw JSON"
                            ),
                        )
                        .at(node.span, ""),
                    );
                }
                Kind::Any
            }
            None if !keywords.properties.is_empty() || keywords.additional.is_some() => {
                Kind::Object
            }
            None if keywords.items.is_some() => Kind::List,
            None if keywords
                .limits
                .iter()
                .any(|(name, _)| matches!(*name, "minLength" | "maxLength" | "pattern")) =>
            {
                Kind::Scalar("string")
            }
            None => Kind::Any,
        }
    }

    fn list(&mut self, keywords: &Keywords<'d>) -> Lowered {
        let (item, constraints) = match &keywords.items {
            Some(part) => self.element(part),
            None => (Type::Json, Constraints::default()),
        };
        let items = (!constraints.is_empty()).then(|| Box::new(constraints));
        Lowered {
            constraints: Constraints {
                items,
                ..Constraints::default()
            },
            ..Lowered::plain(Type::List(Box::new(item)))
        }
    }

    /// The type of the items of a list, or of the values of a map.
    pub(super) fn element(&mut self, part: &Part<'d>) -> (Type, Constraints) {
        let schema = Schema {
            parts: vec![part.clone()],
            merged: None,
        };
        self.refuse_blank(&schema);
        self.lower_schema(&schema).into_element()
    }

    fn object(&mut self, schema: &Schema<'d>, keywords: &Keywords<'d>) -> Model {
        let closed = keywords
            .additional
            .as_ref()
            .is_some_and(|part| part.node.as_bool() == Some(false));
        if keywords.properties.is_empty() && !closed {
            self.check_required(schema, keywords);
            let (value, constraints) = match &keywords.additional {
                Some(part) if part.node.as_bool().is_none() => self.element(part),
                _ => (Type::Json, Constraints::default()),
            };
            let items = (!constraints.is_empty()).then(|| Box::new(constraints));
            let constraints = Constraints {
                items,
                ..object_constraints(keywords)
            };
            return Model::Use(Lowered {
                constraints,
                ..Lowered::plain(Type::Map(Box::new(value)))
            });
        }
        Model::Definition(Shape::Struct(self.structure(schema, keywords)), Vec::new())
    }

    fn alternatives(&mut self, schema: &Schema<'d>, keywords: &Keywords<'d>) -> Option<Model> {
        if let [_, second, ..] = keywords.alternatives.as_slice() {
            self.report(
                Diagnostic::warning(
                    Code::SchemaUntyped,
                    "several `oneOf` or `anyOf` apply at once; the value is kept as raw JSON",
                )
                .at(second.owner.span, "in this schema")
                .help("spell out the combinations as alternatives of one `oneOf`"),
            );
            return Some(Model::Use(Lowered::plain(Type::Json)));
        }
        self.union(schema, keywords).map(|found| match found {
            super::union::Found::Union(shape) => Model::Definition(shape, Vec::new()),
            super::union::Found::Text => Model::Use(Lowered::plain(Type::String)),
            super::union::Found::Enum(shape) => Model::Definition(shape, Vec::new()),
        })
    }

    /// What is said about a schema where it is used; if that is nothing, what is said about the component behind it.
    pub(super) fn docs_at(&self, schema: &Schema<'d>) -> Docs {
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
            || super::keywords::sole_reference(node)
                .is_some_and(|next| self.is_nullable_component(next, trail))
    }
}

/// The coarse kind of a schema.
enum Kind {
    Object,
    List,
    Scalar(&'static str),
    Any,
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
pub(super) fn is_null_schema(node: &Node) -> bool {
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
