//! What can only be decided when every type is known: dispatch of unions, boxes, directions.

use std::collections::HashMap;

use super::Lowering;
use crate::api::{
    Access, Dispatch, Field, JsonKind, Presence, Shape, ShapeRule, Type, TypeId, Types,
    UnionVariant, Usage,
};

impl<'d> Lowering<'d> {
    /// Decides how each union finds its alternative.
    pub(super) fn settle_unions(&mut self, types: &mut Types) {
        for (id, pending) in std::mem::take(&mut self.pending) {
            let Shape::Union(union) = &types.get(id).shape else {
                continue;
            };
            let dispatch = self
                .follow_discriminator(&pending, &union.variants, types)
                .or_else(|| inferred_tag(&union.variants, types))
                .unwrap_or_else(|| Dispatch::Shape(shape_rules(&union.variants, types)));
            if let Some(Shape::Union(union)) = types
                .definitions
                .get_mut(id.0 as usize)
                .map(|definition| &mut definition.shape)
            {
                union.dispatch = dispatch;
            }
        }
    }
}

/// The texts that a member of an object can only have, if it is an enum that is always there.
pub(super) fn constant_texts(ty: &Type, property: &str, types: &Types) -> Option<Vec<String>> {
    constants(ty, types)
        .into_iter()
        .find(|(name, _)| *name == property)
        .map(|(_, texts)| texts)
}

/// A member that every alternative always has, each with texts of its own.
fn inferred_tag(variants: &[UnionVariant], types: &Types) -> Option<Dispatch> {
    let objects: Vec<Vec<(&str, Vec<String>)>> = variants
        .iter()
        .map(|variant| constants(&variant.ty, types))
        .collect();
    let (first, others) = objects.split_first()?;
    for (property, _) in first {
        let lists: Option<Vec<&Vec<String>>> = std::iter::once(first)
            .chain(others)
            .map(|object| {
                object
                    .iter()
                    .find(|(name, _)| name == property)
                    .map(|(_, texts)| texts)
            })
            .collect();
        let Some(lists) = lists else { continue };
        let mapping: Vec<(String, usize)> = (0..)
            .zip(lists)
            .flat_map(|(index, texts)| texts.iter().map(move |text| (text.clone(), index)))
            .collect();
        let mut seen = std::collections::HashSet::new();
        if others.is_empty() || !mapping.iter().all(|(text, _)| seen.insert(text)) {
            continue;
        }
        return Some(Dispatch::Tag {
            property: (*property).to_owned(),
            mapping,
        });
    }
    None
}

/// Members of an object that are always there with one of few texts.
fn constants<'t>(ty: &Type, types: &'t Types) -> Vec<(&'t str, Vec<String>)> {
    let Some(Shape::Struct(object)) = resolved_shape(ty, types) else {
        return Vec::new();
    };
    object
        .fields
        .iter()
        .filter(|field| field.presence == Presence::Required)
        .filter_map(|field| match resolved_shape(&field.ty, types)? {
            Shape::Enum(found) => Some((
                field.wire.as_str(),
                found
                    .variants
                    .iter()
                    .map(|variant| variant.value.clone())
                    .collect(),
            )),
            _ => None,
        })
        .collect()
}

fn shape_rules(variants: &[UnionVariant], types: &Types) -> Vec<ShapeRule> {
    let mut rules: Vec<ShapeRule> = (0..)
        .zip(variants)
        .map(|(variant, alternative)| {
            let required = match resolved_shape(&alternative.ty, types) {
                Some(Shape::Struct(object)) => object
                    .fields
                    .iter()
                    .filter(|field| field.presence.is_required())
                    .map(|field| field.wire.clone())
                    .collect(),
                _ => Vec::new(),
            };
            let constants = constants(&alternative.ty, types)
                .into_iter()
                // Lists of values grow; only a single value can be taken for the mark of an alternative.
                .filter(|(_, texts)| texts.len() == 1)
                .map(|(name, texts)| (name.to_owned(), texts))
                .collect();
            ShapeRule {
                variant,
                kinds: kinds(&alternative.ty, types),
                required,
                constants,
            }
        })
        .collect();
    rules.sort_by_key(|rule| {
        let ty = variants.get(rule.variant).map(|variant| &variant.ty);
        (
            ty.map_or(0, |ty| laxity(ty, types)),
            std::cmp::Reverse(rule.constants.len() + rule.required.len()),
        )
    });
    rules
}

/// How much a type takes: the strict ones are tried first.
fn laxity(ty: &Type, types: &Types) -> u8 {
    match ty {
        Type::Integer(_) | Type::Date | Type::Timestamp(_) | Type::Bool => 0,
        Type::Decimal(_) | Type::Float => 1,
        Type::Json => 4,
        Type::Map(_) => 3,
        Type::String | Type::Secret => 3,
        Type::Named(_) => match resolved_shape(ty, types) {
            Some(Shape::Enum(_)) => 2,
            Some(Shape::Text(_)) => 3,
            Some(Shape::Alias(inner, _)) => laxity(inner, types),
            _ => 1,
        },
        _ => 2,
    }
}

fn kinds(ty: &Type, types: &Types) -> Vec<JsonKind> {
    match ty {
        Type::Bool => vec![JsonKind::Bool],
        Type::Integer(_) | Type::Float | Type::Decimal(crate::api::DecimalForm::Number) => {
            vec![JsonKind::Number]
        }
        Type::Timestamp(form) if *form != crate::api::TimestampForm::Text => vec![JsonKind::Number],
        Type::Decimal(_)
        | Type::String
        | Type::Secret
        | Type::Date
        | Type::Timestamp(_)
        | Type::Currency
        | Type::Base64
        | Type::Binary => {
            vec![JsonKind::String]
        }
        Type::Json | Type::Embedded(_) | Type::Quoted(_) => Vec::new(),
        Type::List(_) => vec![JsonKind::Array],
        Type::Map(_) => vec![JsonKind::Object],
        Type::Nullable(inner) => kinds(inner, types),
        Type::Named(id) => match &types.get(*id).shape {
            Shape::Struct(_) | Shape::Envelope(_) => vec![JsonKind::Object],
            Shape::Enum(_) | Shape::Text(_) => vec![JsonKind::String],
            Shape::Union(_) => Vec::new(),
            Shape::Alias(inner, _) => kinds(inner, types),
        },
    }
}

/// The shape of a type, through other names for it.
fn resolved_shape<'t>(ty: &Type, types: &'t Types) -> Option<&'t Shape> {
    let Type::Named(id) = ty else { return None };
    let mut id = *id;
    for _ in 0..types.definitions.len() {
        match &types.get(id).shape {
            Shape::Alias(Type::Named(next), _) => id = *next,
            shape => return Some(shape),
        }
    }
    None
}

/// Puts a box wherever a type would otherwise contain itself, and around the objects of unions, which differ in size.
pub(super) fn place_boxes(types: &mut Types) {
    let components = circles(types);
    let same = |owner: TypeId, ty: &Type, types: &Types| {
        held_by_value(ty, types).into_iter().any(|held| {
            components
                .get(&owner)
                .is_some_and(|circle| components.get(&held) == Some(circle))
        })
    };
    for index in 0..types.definitions.len() {
        let owner = TypeId(u32::try_from(index).unwrap_or(u32::MAX));
        let Some(definition) = types.definitions.get(index) else {
            continue;
        };
        let mut shape = definition.shape.clone();
        match &mut shape {
            Shape::Struct(object) => {
                for field in &mut object.fields {
                    field.boxed = same(owner, &field.ty, types);
                }
            }
            Shape::Union(union) => {
                for variant in &mut union.variants {
                    let large = matches!(
                        resolved_shape(&variant.ty, types),
                        Some(Shape::Struct(_) | Shape::Union(_))
                    );
                    variant.boxed = large || same(owner, &variant.ty, types);
                }
            }
            _ => continue,
        }
        if let Some(definition) = types.definitions.get_mut(index) {
            definition.shape = shape;
        }
    }
}

/// The named types that a value holds without a list, a map or a box between, through other names.
fn held_by_value(ty: &Type, types: &Types) -> Vec<TypeId> {
    match ty {
        Type::Nullable(inner) | Type::Embedded(inner) | Type::Quoted(inner) => {
            held_by_value(inner, types)
        }
        Type::Named(id) => match &types.get(*id).shape {
            Shape::Alias(inner, _) if !matches!(inner, Type::Named(next) if next == id) => {
                held_by_value(inner, types)
            }
            _ => vec![*id],
        },
        _ => Vec::new(),
    }
}

/// Which types hold each other by value: types of the same number do, in a circle. Types that do not are left out.
fn circles(types: &Types) -> HashMap<TypeId, usize> {
    let edges: HashMap<TypeId, Vec<TypeId>> = types
        .iter()
        .map(|(id, definition)| {
            let held = match &definition.shape {
                Shape::Struct(object) => object
                    .fields
                    .iter()
                    .flat_map(|field| held_by_value(&field.ty, types))
                    .collect(),
                Shape::Union(union) => union
                    .variants
                    .iter()
                    .flat_map(|variant| held_by_value(&variant.ty, types))
                    .collect(),
                _ => Vec::new(),
            };
            (id, held)
        })
        .collect();
    super::circles::strongly_connected(&edges)
}

/// Says of each type in which directions it travels, and adjusts members that exist in one direction only.
pub(super) fn direct(types: &mut Types, requests: &[Type], responses: &[Type]) {
    let sent = reach(types, requests);
    let received = reach(types, responses);
    for (index, definition) in (0..).zip(&mut types.definitions) {
        let id = TypeId(index);
        let usage = Usage {
            request: sent.contains(&id),
            response: received.contains(&id),
        };
        definition.usage = usage;
        if let Shape::Struct(object) = &mut definition.shape {
            object
                .fields
                .iter_mut()
                .for_each(|field| relax(field, usage));
        }
    }
}

/// A member that is required in one direction cannot be counted on in the other.
fn relax(field: &mut Field, usage: Usage) {
    let missing_somewhere = match field.access {
        Access::Both => false,
        Access::ReadOnly => usage.request,
        Access::WriteOnly => usage.response,
    };
    if missing_somewhere {
        field.presence = match field.presence {
            Presence::Required => Presence::Optional,
            Presence::RequiredNullable => Presence::OptionalNullable,
            other => other,
        };
    }
}

fn reach(types: &Types, roots: &[Type]) -> std::collections::HashSet<TypeId> {
    let mut found = std::collections::HashSet::new();
    let mut open: Vec<TypeId> = roots.iter().flat_map(mentioned).collect();
    while let Some(id) = open.pop() {
        if found.insert(id) {
            open.extend(parts(&types.get(id).shape));
        }
    }
    found
}

/// The named types that a use of a type mentions.
pub(super) fn mentioned(ty: &Type) -> Vec<TypeId> {
    match ty {
        Type::List(inner)
        | Type::Map(inner)
        | Type::Nullable(inner)
        | Type::Embedded(inner)
        | Type::Quoted(inner) => mentioned(inner),
        Type::Named(id) => vec![*id],
        _ => Vec::new(),
    }
}

/// The named types that a shape mentions.
pub(super) fn parts(shape: &Shape) -> Vec<TypeId> {
    match shape {
        Shape::Struct(object) => object
            .fields
            .iter()
            .flat_map(|field| mentioned(&field.ty))
            .chain(
                object
                    .additional
                    .iter()
                    .flat_map(|additional| mentioned(&additional.ty)),
            )
            .collect(),
        Shape::Union(union) => union
            .variants
            .iter()
            .flat_map(|variant| mentioned(&variant.ty))
            .collect(),
        Shape::Alias(ty, _) => mentioned(ty),
        Shape::Envelope(envelope) => envelope
            .fields
            .iter()
            .flat_map(|field| mentioned(&field.ty))
            .collect(),
        Shape::Enum(_) | Shape::Text(_) => Vec::new(),
    }
}

/// Lists and maps that consist of nothing but themselves: their inner use becomes raw JSON. Gives back their names.
pub(super) fn cut_endless_aliases(types: &mut Types) -> Vec<TypeId> {
    let edges: HashMap<TypeId, Vec<TypeId>> = types
        .iter()
        .filter_map(|(id, definition)| match &definition.shape {
            Shape::Alias(ty, _) => Some((id, mentioned(ty))),
            _ => None,
        })
        .collect();
    let circles = super::circles::strongly_connected(&edges);
    let mut cut: Vec<TypeId> = circles.keys().copied().collect();
    cut.sort_unstable();
    for id in &cut {
        if let Some(Shape::Alias(ty, _)) = types
            .definitions
            .get_mut(id.0 as usize)
            .map(|definition| &mut definition.shape)
        {
            replace_named(ty, &|other| circles.get(&other) == circles.get(id));
        }
    }
    cut
}

fn replace_named(ty: &mut Type, matches: &dyn Fn(TypeId) -> bool) {
    match ty {
        Type::List(inner)
        | Type::Map(inner)
        | Type::Nullable(inner)
        | Type::Embedded(inner)
        | Type::Quoted(inner) => {
            replace_named(inner, matches);
        }
        Type::Named(id) if matches(*id) => *ty = Type::Json,
        _ => {}
    }
}
