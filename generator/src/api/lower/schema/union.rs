//! `oneOf` and `anyOf`: one of several types.

use std::collections::HashSet;
use std::rc::Rc;

use super::annotations;
use super::keywords::{Alternatives, Keywords, Part, Schema, reference};
use crate::api::lower::Lowering;
use crate::api::lower::finish::dispatch::constant_texts;
use crate::api::lower::naming::words;
use crate::api::lower::schema::is_null_schema;
use crate::api::{Dispatch, Shape, StringEnum, Type, TypeName, Types, Union, UnionVariant};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Node, Span};

/// What alternatives amount to.
pub(super) enum Found {
    /// Several types.
    Union(Shape),
    /// Several ways to say "some text".
    Text,
    /// Text with some known values.
    Enum(Shape),
}

/// A union whose dispatch is decided when all types are known.
#[derive(Debug)]
pub(in crate::api::lower) struct PendingUnion<'d> {
    pub(in crate::api::lower) discriminator: Option<&'d Node>,
    /// The component of each variant, where it is one.
    pub(in crate::api::lower) components: Vec<Option<&'d str>>,
    pub(in crate::api::lower) span: Span,
}

impl<'d> Lowering<'d> {
    /// The one alternative that is not null, if there is but one; with what stands around the alternatives.
    pub(super) fn only_alternative(&mut self, keywords: &Keywords<'d>) -> Option<Schema<'d>> {
        let [alternatives] = keywords.alternatives.as_slice() else {
            return None;
        };
        let mut real = alternatives
            .nodes
            .iter()
            .filter(|node| !is_null_schema(node));
        match (real.next(), real.next()) {
            (Some(node), None) => Some(self.alternative(alternatives, node, keywords, 0)),
            _ => None,
        }
    }

    /// What the alternatives of a schema amount to; `None` if they say nothing about types, such as lists of `required`.
    pub(super) fn union(&mut self, schema: &Schema<'d>, keywords: &Keywords<'d>) -> Option<Found> {
        let alternatives = keywords.alternatives.first()?;
        let real: Vec<&'d Node> = alternatives
            .nodes
            .iter()
            .filter(|node| !is_null_schema(node))
            .collect();
        if real.iter().all(|node| only_requires(node)) {
            self.report_alternative_requirements(alternatives.owner);
            return None;
        }
        let schemas: Vec<Schema<'d>> = (0..)
            .zip(&real)
            .map(|(index, node)| self.alternative(alternatives, node, keywords, index))
            .collect();
        if let Some(found) = self.only_text(&schemas) {
            return Some(found);
        }
        let mut variants: Vec<UnionVariant> = Vec::new();
        let mut components = Vec::new();
        let mut seen: HashSet<Type> = HashSet::new();
        for schema in &schemas {
            let lowered = self.lower_schema(schema);
            let (ty, _) = lowered.into_element();
            let ty = match ty {
                Type::Nullable(inner) => *inner,
                ty => ty,
            };
            if !seen.insert(ty.clone()) {
                continue;
            }
            let name = self.variant_name(schema, &ty, &variants);
            variants.push(UnionVariant {
                name,
                docs: annotations::docs(schema),
                ty,
                boxed: false,
            });
            components.push(self.component_of(schema));
        }
        let fallback = ["Unknown", "UnknownValue", "UnlistedValue"]
            .into_iter()
            .find(|name| {
                !variants
                    .iter()
                    .any(|variant| variant.name.as_str() == *name)
            })
            .unwrap_or("ValueThatIsNotListed");
        let span = schema.span().unwrap_or(alternatives.owner.span);
        let discriminator = alternatives.discriminator;
        self.unsettled = Some(PendingUnion {
            discriminator,
            components,
            span,
        });
        let dispatch = Dispatch::Shape(Vec::new());
        Some(Found::Union(Shape::Union(Union {
            variants,
            dispatch,
            fallback: TypeName::new(fallback),
        })))
    }

    /// An alternative, together with what applies to all of them.
    fn alternative(
        &mut self,
        alternatives: &Alternatives<'d>,
        node: &'d Node,
        keywords: &Keywords<'d>,
        index: usize,
    ) -> Schema<'d> {
        let words = node
            .get("title")
            .and_then(Node::as_str)
            .map_or_else(|| kind_words(node, index), str::to_owned);
        let place = match reference(node) {
            Some(name) => alternatives.place.child(name),
            None => alternatives.place.child(&words),
        };
        let own = Part {
            node,
            place: Rc::new(place.clone()),
            without_alternatives: false,
        };
        let shared = !keywords.properties.is_empty() || !keywords.required.is_empty();
        if !shared {
            return Schema {
                parts: vec![own],
                merged: None,
            };
        }
        let rest = Part {
            node: alternatives.owner,
            place: Rc::new(place),
            without_alternatives: true,
        };
        Schema {
            parts: vec![own, rest],
            merged: None,
        }
    }

    /// Alternatives that are all text need no union: text is text, whatever it says.
    fn only_text(&mut self, schemas: &[Schema<'d>]) -> Option<Found> {
        let mut values: Vec<(&'d str, &'d Node)> = Vec::new();
        let mut owner = None;
        for schema in schemas {
            let keywords = self.keywords(schema);
            let plain = keywords.alternatives.is_empty()
                && keywords.properties.is_empty()
                && keywords.format.is_none();
            let textual = keywords.type_text() == Some("string")
                || (keywords.ty.is_none() && keywords.enumeration.is_some());
            if !plain || !textual {
                return None;
            }
            if let Some(list) = keywords.enumeration.and_then(Node::as_array) {
                if list.iter().any(|value| value.as_str().is_none()) || owner.is_some() {
                    return None;
                }
                values.extend(
                    list.iter()
                        .filter_map(|value| Some((value.as_str()?, value))),
                );
                owner = keywords.enum_owner;
            }
        }
        match owner {
            Some(owner) => {
                let found: StringEnum = self.string_enum(&values, owner);
                Some(Found::Enum(Shape::Enum(found)))
            }
            None => Some(Found::Text),
        }
    }

    fn variant_name(&mut self, schema: &Schema<'d>, ty: &Type, known: &[UnionVariant]) -> TypeName {
        let proposed = schema
            .parts
            .first()
            .and_then(|part| part.node.get("x-paywright-name"));
        let base = match (proposed, ty) {
            (Some(proposed), _) if reference_free(schema) => {
                self.proposed_variant(proposed, "alternative")
            }
            (_, Type::Named(id)) => self
                .table
                .name(*id)
                .cloned()
                .unwrap_or_else(|| TypeName::new("Object")),
            _ => TypeName::new(type_words(ty)),
        };
        let taken = |name: &str| known.iter().any(|variant| variant.name.as_str() == name);
        let mut name = base.clone();
        let mut number = 2;
        while taken(name.as_str()) {
            name = words::variant_name(&format!("{base} {number}"));
            number += 1;
        }
        name
    }

    /// Follows the mapping of a discriminator; `None` where it cannot be followed.
    pub(in crate::api::lower) fn follow_discriminator(
        &mut self,
        pending: &PendingUnion<'d>,
        variants: &[UnionVariant],
        types: &Types,
    ) -> Option<Dispatch> {
        let discriminator = pending.discriminator?;
        let property = discriminator.get("propertyName")?.as_str()?;
        let mut mapping: Vec<(String, usize)> = Vec::new();
        let entries = discriminator.get("mapping").and_then(Node::as_object);
        for entry in entries.into_iter().flat_map(|object| object.iter()) {
            let target = entry.value.as_str().unwrap_or_default();
            let name = target
                .strip_prefix("#/components/schemas/")
                .unwrap_or(target);
            match pending
                .components
                .iter()
                .position(|component| *component == Some(name))
            {
                Some(variant) => mapping.push((entry.key.text.to_string(), variant)),
                None => self.report(
                    Diagnostic::warning(
                        Code::DiscriminatorInvalid,
                        "the mapping leads to a schema that is no alternative",
                    )
                    .at(entry.value.span, "")
                    .help("list the schema under `oneOf`, or take it out of the mapping"),
                ),
            }
        }
        for (index, (component, variant)) in pending.components.iter().zip(variants).enumerate() {
            if mapping.iter().any(|(_, target)| *target == index) {
                continue;
            }
            let constants = constant_texts(&variant.ty, property, types);
            match (component, constants) {
                (_, Some(texts)) => mapping.extend(texts.into_iter().map(|text| (text, index))),
                (Some(name), None) => mapping.push(((*name).to_owned(), index)),
                (None, None) => {
                    self.report(
                        Diagnostic::warning(
                            Code::DiscriminatorInvalid,
                            format!("nothing says which `{property}` leads to this alternative"),
                        )
                        .at(
                            pending.span,
                            format!("alternative {} of this schema", index + 1),
                        )
                        .help("alternatives are told apart by their shape instead"),
                    );
                    return None;
                }
            }
        }
        Some(Dispatch::Tag {
            property: property.to_owned(),
            mapping,
        })
    }
}

/// Whether the schema's first part is written in place.
fn reference_free(schema: &Schema<'_>) -> bool {
    schema
        .parts
        .first()
        .is_some_and(|part| reference(part.node).is_none())
}

/// Whether a schema says nothing but which members are needed.
fn only_requires(node: &Node) -> bool {
    node.as_object().is_some_and(|object| {
        !object.is_empty()
            && object
                .keys()
                .all(|key| matches!(key, "required" | "title" | "description" | "not"))
    })
}

/// Words for an anonymous alternative.
fn kind_words(node: &Node, index: usize) -> String {
    match node.get("type").and_then(Node::as_str) {
        Some("object") | None => format!("option {}", index + 1),
        Some(kind) => kind.to_owned(),
    }
}

/// The name of a variant whose type has none.
fn type_words(ty: &Type) -> &'static str {
    match ty {
        Type::Bool => "Boolean",
        Type::Integer(_) => "Integer",
        Type::Float | Type::Decimal(_) => "Number",
        Type::String | Type::Binary => "Text",
        Type::Secret => "Secret",
        Type::Date => "Date",
        Type::Timestamp(_) => "Timestamp",
        Type::Currency => "Currency",
        Type::Base64 => "Bytes",
        Type::Json => "Json",
        Type::List(_) => "List",
        Type::Map(_) => "Map",
        Type::Nullable(inner) | Type::Embedded(inner) | Type::Quoted(inner) => type_words(inner),
        Type::Named(_) => "Object",
    }
}
