//! How a value finds its alternative in a union.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::{resolved_shape, through_aliases};
use crate::api::lower::Lowering;
use crate::api::lower::schema::enumeration::fallback;
use crate::api::{
    DecimalForm, Dispatch, Field, JsonKind, Presence, Shape, ShapeRule, TimestampForm, Type, Types,
    UnionVariant,
};

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
                .unwrap_or_else(|| Dispatch::Shape(shape_rules(&union.variants, types)));
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

/// The texts that a member of an object can only have, if it is an enum that is always there.
pub(in crate::api::lower) fn constant_texts(
    ty: &Type,
    property: &str,
    types: &Types,
) -> Option<Vec<String>> {
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
        let mut seen = HashSet::new();
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
fn constants<'t>(ty: &'t Type, types: &'t Types) -> Vec<(&'t str, Vec<String>)> {
    enums(ty, types, |presence| presence == Presence::Required)
}

/// Members of an object whose presence is wanted, and that have one of few texts.
fn enums<'t>(
    ty: &'t Type,
    types: &'t Types,
    is_wanted: impl Fn(Presence) -> bool,
) -> Vec<(&'t str, Vec<String>)> {
    let Some(Shape::Struct(object)) = resolved_shape(ty, types) else {
        return Vec::new();
    };
    object
        .fields
        .iter()
        .filter(|field| is_wanted(field.presence))
        .filter_map(|field| Some((field.wire.as_str(), texts(field, types)?)))
        .collect()
}

/// The texts that a member is known to have.
fn texts(field: &Field, types: &Types) -> Option<Vec<String>> {
    if let Some(constant) = &field.constant {
        return Some(vec![constant.clone()]);
    }
    let Shape::Enum(found) = resolved_shape(&field.ty, types)? else {
        return None;
    };
    let variants = found.variants.iter();
    Some(variants.map(|variant| variant.value.clone()).collect())
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
    rules.extend(marked_rules(variants, &rules, types));
    rules.sort_by_key(|rule| {
        let ty = variants.get(rule.variant).map(|variant| &variant.ty);
        (
            ty.map_or(0, |ty| laxity(ty, types)),
            Reverse(rule.constants.len() + rule.required.len()),
        )
    });
    rules
}

/// Rules for values that carry the mark of an alternative, although it need not be there: a member that more than one
/// alternative has, each with a single text of its own. They are tried before the rules for values without it.
fn marked_rules(variants: &[UnionVariant], plain: &[ShapeRule], types: &Types) -> Vec<ShapeRule> {
    let optional: Vec<Vec<(&str, Vec<String>)>> = variants
        .iter()
        .map(|variant| {
            let mut found = enums(&variant.ty, types, |presence| !presence.is_required());
            found.retain(|(_, texts)| texts.len() == 1);
            found
        })
        .collect();
    let is_mark = |position: usize, (name, texts): &(&str, Vec<String>)| {
        let others = optional
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != position);
        let mut same_name = others
            .flat_map(|(_, found)| found)
            .filter(|(other, _)| other == name)
            .peekable();
        same_name.peek().is_some() && same_name.all(|(_, other)| other != texts)
    };
    let marked = |(rule, found): (&ShapeRule, &Vec<(&str, Vec<String>)>)| {
        let (name, texts) = found.iter().find(|mark| is_mark(rule.variant, mark))?;
        let mut rule = rule.clone();
        rule.constants.push(((*name).to_owned(), texts.clone()));
        Some(rule)
    };
    plain.iter().zip(&optional).filter_map(marked).collect()
}

/// How much a type takes: the strict ones are tried first.
fn laxity(ty: &Type, types: &Types) -> u8 {
    match through_aliases(ty, types) {
        Type::Integer(_) | Type::Date | Type::Timestamp(_) | Type::Bool => 0,
        Type::Decimal(_) | Type::Float => 1,
        Type::Json => 4,
        Type::Map(_) => 3,
        Type::String | Type::Secret => 3,
        Type::Named(id) => match &types.get(*id).shape {
            Shape::Enum(_) => 2,
            Shape::Text(_) => 3,
            _ => 1,
        },
        _ => 2,
    }
}

/// The kinds of JSON value that a type can be; none where it can be any.
fn kinds(ty: &Type, types: &Types) -> Vec<JsonKind> {
    match through_aliases(ty, types) {
        Type::Bool => vec![JsonKind::Bool],
        Type::Integer(_) | Type::Float | Type::Decimal(DecimalForm::Number) => {
            vec![JsonKind::Number]
        }
        Type::Timestamp(form) if *form != TimestampForm::Text => vec![JsonKind::Number],
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
            Shape::Union(_) | Shape::Alias(..) => Vec::new(),
        },
    }
}
