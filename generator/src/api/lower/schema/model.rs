//! The decision which kind of thing a schema describes.

use super::Lowered;
use super::constraints::object_constraints;
use super::keywords::{FreeMembers, Keywords, Limit, Property, Schema, unchecked_note};
use super::union::PendingUnion;
use crate::api::lower::Lowering;
use crate::api::{Constraints, Literal, Shape, Type};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Node, Number};

/// What a schema amounts to.
#[allow(clippy::large_enum_variant, reason = "it lives for a moment")]
pub(super) enum Model<'d> {
    /// A type that needs no name.
    Use(Lowered),
    /// A type that needs one.
    Definition(Definition<'d>),
}

/// A type that needs a name.
pub(super) struct Definition<'d> {
    pub(super) shape: Shape,
    /// Sentences for its documentation.
    pub(super) notes: Vec<String>,
    /// What is still to be decided about it if it is a union.
    pub(super) union: Option<PendingUnion<'d>>,
    /// Its members that make a retry safe: key, and what says so.
    pub(super) keys: Vec<(&'d str, &'d Node)>,
}

impl<'d> From<Shape> for Model<'d> {
    fn from(shape: Shape) -> Self {
        Self::Definition(Definition {
            shape,
            notes: Vec::new(),
            union: None,
            keys: Vec::new(),
        })
    }
}

impl<'d> Lowering<'d> {
    /// What kind of thing a schema describes.
    pub(super) fn model(&mut self, schema: &Schema<'d>, keywords: &Keywords<'d>) -> Model<'d> {
        if let Some(alternative) = self.only_alternative(schema, keywords) {
            let mut lowered = self.lower_schema(&alternative);
            let notes = keywords.unchecked.iter().copied().map(unchecked_note);
            lowered.notes.extend(notes);
            if alternative.parts.len() == 1 {
                // Nothing of what stands around the alternative is part of it.
                self.report_limits(keywords, &[]);
                self.apply_wire(keywords.wire, &mut lowered.ty);
            }
            return Model::Use(lowered);
        }
        let mut notes: Vec<String> = Vec::new();
        notes.extend(keywords.unchecked.iter().copied().map(unchecked_note));
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
            return self.finish_model(shape.into(), keywords, notes);
        }
        let model = match self.kind(keywords) {
            Kind::Object => self.object(schema, keywords),
            Kind::List => Model::Use(self.list(keywords)),
            Kind::Scalar(name) => Model::Use(Lowered::plain(self.scalar(name, keywords))),
            Kind::Any => Model::Use(Lowered::plain(Type::Json)),
        };
        self.finish_model(model, keywords, notes)
    }

    fn finish_model(
        &mut self,
        model: Model<'d>,
        keywords: &Keywords<'d>,
        notes: Vec<String>,
    ) -> Model<'d> {
        match model {
            Model::Definition(mut definition) => {
                self.ineffective_on_shape(keywords, &definition.shape);
                definition.notes.extend(notes);
                Model::Definition(definition)
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
                lowered.known = known_values(keywords, &lowered.ty);
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
            None => match of_texts(keywords) {
                Some(limit) => {
                    self.note_meant_as_text(limit);
                    Kind::Scalar("string")
                }
                None => kind_of_values(keywords).map_or(Kind::Any, Kind::Scalar),
            },
        }
    }

    fn list(&mut self, keywords: &Keywords<'d>) -> Lowered {
        let (item, constraints) = match &keywords.items {
            Some(schema) => self.element(schema),
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
    pub(super) fn element(&mut self, schema: &Schema<'d>) -> (Type, Constraints) {
        self.refuse_blank(schema);
        self.lower_schema(schema).into_element()
    }

    fn object(&mut self, schema: &Schema<'d>, keywords: &Keywords<'d>) -> Model<'d> {
        let closed = matches!(keywords.additional, Some(FreeMembers::Forbidden));
        if keywords.properties.is_empty() && !closed {
            self.check_required(schema, keywords);
            let (value, constraints) = match &keywords.additional {
                Some(FreeMembers::Of(schema)) => self.element(schema),
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
        let key = |property: &Property<'d>| {
            let key = property.schema.own("x-paywright-idempotency-key")?;
            Some((property.wire, key))
        };
        Model::Definition(Definition {
            shape: Shape::Struct(self.structure(schema, keywords)),
            notes: Vec::new(),
            union: None,
            keys: keywords.properties.iter().filter_map(key).collect(),
        })
    }

    fn alternatives(&mut self, schema: &Schema<'d>, keywords: &Keywords<'d>) -> Option<Model<'d>> {
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
        self.union(schema, keywords)
    }
}

/// The values that a whole number or a truth value is known to have, if the schema lists some.
fn known_values(keywords: &Keywords<'_>, ty: &Type) -> Vec<Literal> {
    let values = keywords.enumeration.iter().flat_map(|list| &list.values);
    let literal = |value: &&Node| match ty {
        Type::Bool => value.as_bool().map(Literal::Bool),
        Type::Integer(_) => value.as_number()?.as_i64().map(Literal::Integer),
        _ => None,
    };
    let known: Option<Vec<_>> = values
        .filter(|value| !value.is_null())
        .map(literal)
        .collect();
    known.unwrap_or_default()
}

/// A keyword that speaks of nothing but texts.
fn of_texts<'k, 'd>(keywords: &'k Keywords<'d>) -> Option<&'k Limit<'d>> {
    let mut limits = keywords.limits.iter();
    limits.find(|limit| matches!(limit.keyword, "minLength" | "maxLength" | "pattern"))
}

/// The type that all listed values have, where no type is said.
fn kind_of_values(keywords: &Keywords<'_>) -> Option<&'static str> {
    let values = keywords.enumeration.as_ref()?.values.iter();
    let mut ty = None;
    for value in values.filter(|value| !value.is_null()) {
        let is_integer = value.as_number().map(Number::is_integer);
        ty = match (is_integer, ty) {
            (None, None | Some("boolean")) if value.as_bool().is_some() => Some("boolean"),
            (Some(true), None | Some("integer")) => Some("integer"),
            (Some(_), None | Some("integer" | "number")) => Some("number"),
            _ => return None,
        };
    }
    ty
}

/// The coarse kind of a schema.
enum Kind {
    Object,
    List,
    Scalar(&'static str),
    Any,
}
