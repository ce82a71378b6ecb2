//! The decision which kind of thing a schema describes.

use super::Lowered;
use super::constraints::object_constraints;
use super::keywords::{Keywords, Part, Schema};
use super::union::Found;
use crate::api::lower::Lowering;
use crate::api::{Constraints, Shape, Type};
use crate::diagnostic::{Code, Diagnostic};

/// What a schema amounts to.
#[allow(clippy::large_enum_variant, reason = "it lives for a moment")]
pub(super) enum Model {
    /// A type that needs no name.
    Use(Lowered),
    /// A type that needs one.
    Definition(Shape, Vec<String>),
}

impl<'d> Lowering<'d> {
    /// What kind of thing a schema describes.
    pub(super) fn model(&mut self, schema: &Schema<'d>, keywords: &Keywords<'d>) -> Model {
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
            Found::Union(shape) => Model::Definition(shape, Vec::new()),
            Found::Text => Model::Use(Lowered::plain(Type::String)),
            Found::Enum(shape) => Model::Definition(shape, Vec::new()),
        })
    }
}

/// The coarse kind of a schema.
enum Kind {
    Object,
    List,
    Scalar(&'static str),
    Any,
}
