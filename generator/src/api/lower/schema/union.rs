//! `oneOf` and `anyOf`: one of several types.

use std::collections::{HashMap, HashSet};

use super::Lowered;
use super::alternatives::only_requires;
use super::annotations;
use super::constraints::sentences;
use super::ineffective::no_effect;
use super::keywords::{Keywords, Schema, reference, sole_reference};
use super::model::{Definition, Model};
use crate::api::lower::Lowering;
use crate::api::lower::finish::dispatch::constant_texts;
use crate::api::lower::finish::spoken;
use crate::api::lower::naming::separate::{Kind, Wish};
use crate::api::lower::naming::words;
use crate::api::{
    Dispatch, Literal, Shape, StringEnum, Type, TypeName, Types, Union, UnionVariant,
};
use crate::diagnostic::{Code, Diagnostic};
use crate::meant::meant_by;
use crate::source::{Node, Span};

/// A union whose variants get their names, and whose dispatch is decided, when all types are known.
#[derive(Debug)]
pub(in crate::api::lower) struct PendingUnion<'d> {
    pub(in crate::api::lower) discriminator: Option<&'d Node>,
    /// One for each variant.
    pub(in crate::api::lower) alternatives: Vec<Alternative<'d>>,
    pub(in crate::api::lower) span: Span,
}

/// Where a variant is from.
#[derive(Debug)]
pub(in crate::api::lower) struct Alternative<'d> {
    /// The name that the document proposes.
    pub(in crate::api::lower) proposed: Option<TypeName>,
    /// The component, if it is one.
    pub(in crate::api::lower) component: Option<&'d str>,
    pub(in crate::api::lower) span: Option<Span>,
}

impl<'d> Lowering<'d> {
    /// What the alternatives of a schema amount to; `None` if they say nothing about types, such as lists of `required`.
    pub(super) fn union(
        &mut self,
        schema: &Schema<'d>,
        keywords: &Keywords<'d>,
    ) -> Option<Model<'d>> {
        let alternatives = keywords.alternatives.first()?;
        let real = self.real(keywords, alternatives);
        if real.iter().all(|node| only_requires(node)) {
            self.report_alternative_requirements(alternatives.owner);
            return None;
        }
        let schemas = self.object_alternatives(schema, keywords);
        if let Some(found) = self.only_text(&schemas) {
            return Some(found);
        }
        let mut variants: Vec<UnionVariant> = Vec::new();
        let mut found = Vec::new();
        let mut seen: HashSet<Type> = HashSet::new();
        for (node, alternative) in real.into_iter().zip(&schemas) {
            let lowered = self.lower_schema(alternative);
            self.report_alternative_limits(&lowered.constraints, alternative.span());
            if !seen.insert(lowered.ty.clone()) {
                continue;
            }
            let mut docs = annotations::docs(alternative);
            docs.notes.extend(lowered.notes);
            docs.notes.extend(sentences(&lowered.constraints));
            found.push(Alternative {
                proposed: self.proposed_alternative(alternative),
                component: sole_reference(node),
                span: alternative.span(),
            });
            variants.push(UnionVariant {
                // The name of the type is not known yet.
                name: TypeName::new("Object"),
                docs,
                ty: lowered.ty,
                boxed: false,
            });
        }
        Some(Model::Definition(Definition {
            shape: Shape::Union(Union {
                variants,
                dispatch: Dispatch::Kind(Vec::new()),
                fallback: TypeName::new("Unknown"),
            }),
            notes: Vec::new(),
            union: Some(PendingUnion {
                discriminator: alternatives.discriminator,
                alternatives: found,
                span: schema.span().unwrap_or(alternatives.owner.span),
            }),
            keys: Vec::new(),
        }))
    }

    fn proposed_alternative(&mut self, schema: &Schema<'d>) -> Option<TypeName> {
        let node = schema.parts.first()?.node;
        let proposed = node.get("x-paywright-name")?;
        reference(node)
            .is_none()
            .then(|| self.proposed_variant(proposed, "alternative"))
    }

    /// Alternatives that are all text need no union: text is text, whatever it says.
    fn only_text(&mut self, schemas: &[Schema<'d>]) -> Option<Model<'d>> {
        let mut values: Vec<(&'d str, &'d Node)> = Vec::new();
        let mut owner = None;
        let mut has_own_names = false;
        let mut limited = Vec::new();
        for schema in schemas {
            let keywords = self.keywords(schema);
            let limits = keywords.limits.iter();
            limited.extend(limits.map(|limit| (limit.keyword, limit.value)));
            let plain = keywords.alternatives.is_empty()
                && keywords.properties.is_empty()
                && keywords.format.is_none();
            let textual = keywords.type_text() == Some("string")
                || (keywords.ty.is_none() && keywords.enumeration.is_some());
            if !plain || !textual {
                return None;
            }
            if let Some(list) = &keywords.enumeration {
                let texts = list
                    .values
                    .iter()
                    .map(|value| Some((value.as_str()?, *value)));
                let texts: Vec<_> = texts.collect::<Option<_>>()?;
                // Lists in one place are one list, unless one of them is more than its values.
                has_own_names |= is_named(schema) || names_values(list.owner);
                if owner.is_some() && has_own_names {
                    return None;
                }
                let is_new = |(text, _): &(&str, _)| !values.iter().any(|(known, _)| known == text);
                let new: Vec<_> = texts.into_iter().filter(is_new).collect();
                values.extend(new);
                owner = owner.or(Some(list.owner));
            }
        }
        for (keyword, value) in limited {
            self.report(no_effect(keyword).at(value.span, ""));
        }
        // An empty text beside any other says nothing that text does not.
        let only_blank = values.iter().all(|(text, _)| text.is_empty());
        match owner.filter(|_| !only_blank) {
            Some(owner) => {
                let found: StringEnum = self.string_enum(&values, owner);
                Some(Shape::Enum(found).into())
            }
            None => Some(Model::Use(Lowered::plain(Type::String))),
        }
    }

    /// Gives the variants of a union their names, which are those of their types where these have any.
    pub(in crate::api::lower) fn variant_names(
        &mut self,
        pending: &PendingUnion<'d>,
        variants: &[UnionVariant],
        types: &Types,
    ) -> Vec<TypeName> {
        let mut wishes = Vec::new();
        for (alternative, variant) in pending.alternatives.iter().zip(variants) {
            let (rank, name) = match (&alternative.proposed, &variant.ty) {
                (Some(proposed), _) => (0, proposed.clone()),
                (None, Type::Named(id)) => (1, types.get(*id).name.clone()),
                (None, ty) => (2, TypeName::new(spoken::kind(ty))),
            };
            wishes.push(Wish {
                name,
                rank,
                identity: spoken::in_full(&variant.ty, types),
                suffixes: vec![spoken::difference(&variant.ty, types).into()],
                is_apart: false,
                span: alternative.span,
            });
        }
        let kind = Kind {
            two: "two alternatives",
            help: "name the alternatives with `x-paywright-name`",
            from_words: words::variant_name,
            is_reserved: &|_| false,
        };
        self.separate(&wishes, &kind)
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
        let mut mapping: Vec<(Literal, usize)> = Vec::new();
        let components = pending.alternatives.iter().map(|found| found.component);
        let positions: HashMap<&str, usize> = components
            .zip(0..)
            .filter_map(|(component, index)| Some((component?, index)))
            .collect();
        let entries = discriminator.get("mapping").and_then(Node::as_object);
        for entry in entries.into_iter().flat_map(|object| object.iter()) {
            let target = entry.value.as_str().unwrap_or_default();
            let name = target
                .strip_prefix("#/components/schemas/")
                .unwrap_or(target);
            match positions.get(name).copied() {
                Some(variant) => mapping.push((Literal::from(&*entry.key.text), variant)),
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
        let mapped: HashSet<usize> = mapping.iter().map(|(_, variant)| *variant).collect();
        let constants: Vec<Option<Vec<String>>> = variants
            .iter()
            .map(|variant| constant_texts(&variant.ty, property, types))
            .collect();
        let mut said_by: HashMap<&str, usize> = HashMap::new();
        for text in constants.iter().flatten().flatten() {
            *said_by.entry(text).or_default() += 1;
        }
        for (index, alternative) in pending.alternatives.iter().enumerate() {
            let listed = constants.get(index).and_then(Option::as_deref);
            // What several say, as a list of all of them that they share, tells none of them from the others.
            let own = listed.unwrap_or_default().iter();
            let own: Vec<&str> = own
                .map(String::as_str)
                .filter(|text| said_by.get(text) == Some(&1))
                .collect();
            let texts = match alternative.component {
                _ if mapped.contains(&index) || !own.is_empty() => own,
                Some(name) => vec![meant_by(name, listed.unwrap_or_default())],
                None => {
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
            };
            for text in texts {
                // What the alternative says of itself leads to it, unless that leads to another one.
                let literal = Literal::from(text);
                if !mapping.iter().any(|(known, _)| *known == literal) {
                    mapping.push((literal, index));
                }
            }
        }
        Some(Dispatch::Tag {
            property: property.to_owned(),
            mapping,
            otherwise: self.extended_by_all(pending),
        })
    }

    /// The alternative that is a part of each other one.
    fn extended_by_all(&self, pending: &PendingUnion<'d>) -> Option<usize> {
        let component = |found: &Alternative<'d>| Some(self.component_node(found.component?)?.1);
        let nodes: Option<Vec<&'d Node>> = pending.alternatives.iter().map(component).collect();
        let nodes = nodes.filter(|nodes| nodes.len() > 1)?;
        let of_each = nodes.iter().map(|node| self.parts_of(node));
        let of_all = of_each.reduce(|all, parts| &all & &parts)?;
        let is_in_all = |node: &&'d Node| of_all.contains(&std::ptr::from_ref(*node));
        nodes.iter().position(is_in_all)
    }
}

/// Whether an alternative has a name of its own.
fn is_named(schema: &Schema<'_>) -> bool {
    let named = |node: &Node| reference(node).is_some() || node.get("x-paywright-name").is_some();
    schema.nodes().any(named)
}

/// Whether a list says more of its values than what they are.
fn names_values(owner: &Node) -> bool {
    let lists = ["x-enum-varnames", "x-enum-descriptions"];
    lists.iter().any(|list| owner.get(list).is_some())
}
