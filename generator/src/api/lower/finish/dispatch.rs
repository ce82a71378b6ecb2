//! How a value finds its alternative in a union.

use std::collections::HashSet;

use super::{form, resolved_shape};
use crate::api::lower::Lowering;
use crate::api::lower::schema::enumeration::fallback;
use crate::api::{Dispatch, Field, Form, Literal, Presence, Shape, Type, Types, UnionVariant};

impl<'d> Lowering<'d> {
    /// Decides what the variants of each union are called, and how it finds its alternative.
    pub(in crate::api::lower) fn settle_unions(&mut self, types: &mut Types) {
        for (id, pending) in std::mem::take(&mut self.pending) {
            let Shape::Union(union) = &types.get(id).shape else {
                continue;
            };
            let names = self.variant_names(&pending, &union.variants, types);
            let dispatch = self
                .follow_discriminator(&pending, &union.variants, types)
                .or_else(|| inferred_tag(&union.variants, types))
                .unwrap_or_else(|| form::dispatch(id, &union.variants, types));
            tell_by_shape(&dispatch, types);
            if let Some(Shape::Union(union)) = types
                .definitions
                .get_mut(id.0 as usize)
                .map(|definition| &mut definition.shape)
            {
                union.fallback = fallback(names.iter());
                for (variant, name) in union.variants.iter_mut().zip(names) {
                    variant.name = name;
                }
                union.dispatch = dispatch;
            }
        }
    }
}

/// Marks the objects whose members decide.
fn tell_by_shape(dispatch: &Dispatch, types: &mut Types) {
    let Dispatch::Shape(rules) = dispatch else {
        return;
    };
    for rule in rules {
        let mut form = &rule.form;
        while let Form::List(item) = form {
            form = item;
        }
        let Form::Object { ty, .. } = form else {
            continue;
        };
        let definition = types.definitions.get_mut(ty.0 as usize);
        if let Some(Shape::Struct(object)) = definition.map(|definition| &mut definition.shape) {
            object.is_told_by_shape = true;
        }
    }
}

/// The texts that a member of an object can only have, if it is an enum that is always there.
pub(in crate::api::lower) fn constant_texts(
    ty: &Type,
    property: &str,
    types: &Types,
) -> Option<Vec<String>> {
    let (_, values) = constants(ty, types)
        .into_iter()
        .find(|(name, _)| *name == property)?;
    let texts = values.into_iter().map(|value| match value {
        Literal::Text(text) => Some(text),
        Literal::Integer(_) | Literal::Bool(_) => None,
    });
    texts.collect()
}

/// A member that every alternative always has, each with values of its own, all of one kind.
fn inferred_tag(variants: &[UnionVariant], types: &Types) -> Option<Dispatch> {
    let objects: Vec<Vec<(&str, Vec<Literal>)>> = variants
        .iter()
        .map(|variant| constants(&variant.ty, types))
        .collect();
    let (first, others) = objects.split_first()?;
    for (property, _) in first {
        let lists: Option<Vec<&Vec<Literal>>> = std::iter::once(first)
            .chain(others)
            .map(|object| {
                object
                    .iter()
                    .find(|(name, _)| name == property)
                    .map(|(_, values)| values)
            })
            .collect();
        let Some(lists) = lists else { continue };
        let mapping: Vec<(Literal, usize)> = (0..)
            .zip(lists)
            .flat_map(|(index, values)| values.iter().map(move |value| (value.clone(), index)))
            .collect();
        let mut seen = HashSet::new();
        let mut kinds = mapping
            .iter()
            .map(|(value, _)| std::mem::discriminant(value));
        let kind = kinds.next();
        let is_of_one_kind = kinds.all(|other| Some(other) == kind);
        if others.is_empty()
            || !is_of_one_kind
            || !mapping.iter().all(|(value, _)| seen.insert(value))
        {
            continue;
        }
        return Some(Dispatch::Tag {
            property: (*property).to_owned(),
            mapping,
            otherwise: None,
        });
    }
    None
}

/// Members of an object that are always there with one of few values.
fn constants<'t>(ty: &'t Type, types: &'t Types) -> Vec<(&'t str, Vec<Literal>)> {
    let Some(Shape::Struct(object)) = resolved_shape(ty, types) else {
        return Vec::new();
    };
    let always = object
        .fields
        .iter()
        .filter(|field| field.presence == Presence::Required);
    always
        .filter_map(|field| Some((field.wire.as_str(), known_values(field, types)?)))
        .collect()
}

/// The values that a member is known to have.
pub(super) fn known_values(field: &Field, types: &Types) -> Option<Vec<Literal>> {
    if let Some(constant) = &field.constant {
        return Some(vec![Literal::from(constant.as_str())]);
    }
    if !field.known.is_empty() {
        return Some(field.known.clone());
    }
    let Shape::Enum(found) = resolved_shape(&field.ty, types)? else {
        return None;
    };
    let variants = found.variants.iter();
    Some(
        variants
            .map(|variant| Literal::from(variant.value.as_str()))
            .collect(),
    )
}
