//! What values of the alternatives of a union look like, where no member is a tag.

use std::cmp::Reverse;
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use super::dispatch::known_values;
use super::{resolved_shape, through_aliases};
use crate::api::{
    DecimalForm, Dispatch, Form, JsonKind, KnownValues, Literal, Shape, ShapeRule, Struct,
    TimestampForm, Type, TypeId, Types, UnionVariant,
};

/// How many alternatives of alternatives are looked at. Where there are more, a union in a union can be anything.
const MOST_LEAVES: usize = 256;

/// How many values of a member are held against each other. Longer lists are no marks.
const MOST_VALUES: usize = 64;

/// The rules of a union without a tag.
pub(super) fn dispatch(union: TypeId, variants: &[UnionVariant], types: &Types) -> Dispatch {
    let mut leaves = Leaves {
        types,
        seen: HashSet::from([union]),
        found: Vec::new(),
    };
    for (variant, alternative) in variants.iter().enumerate() {
        leaves.add(variant, &alternative.ty);
    }
    let mut leaves = leaves.found;
    leaves.sort_by_key(|(_, ty)| (laxity(ty, types), Reverse(demands(ty, types))));
    let marks = Marks::of(leaves.iter().map(|(_, ty)| *ty), types);
    let rules = leaves.into_iter().map(|(variant, ty)| ShapeRule {
        variant,
        form: form(ty, &marks, types),
    });
    let rules: Vec<ShapeRule> = rules.collect();
    if is_told_by_shape(&rules) {
        Dispatch::Shape(rules)
    } else {
        Dispatch::Kind(rules)
    }
}

/// Alternatives, with those of a union in place of the union.
struct Leaves<'t> {
    types: &'t Types,
    seen: HashSet<TypeId>,
    found: Vec<(usize, &'t Type)>,
}

impl<'t> Leaves<'t> {
    fn add(&mut self, variant: usize, ty: &'t Type) {
        let ty = through_aliases(ty, self.types);
        match (ty, resolved_shape(ty, self.types)) {
            (Type::Nullable(inner), _) => self.add(variant, inner),
            (Type::Named(id), Some(Shape::Union(union))) if self.found.len() < MOST_LEAVES => {
                if self.seen.insert(*id) {
                    for alternative in &union.variants {
                        self.add(variant, &alternative.ty);
                    }
                }
            }
            _ => self.found.push((variant, ty)),
        }
    }
}

/// Whether values have to be looked into: two alternatives are objects, or lists of objects, or texts of a list.
fn is_told_by_shape(rules: &[ShapeRule]) -> bool {
    let count = |can_be: fn(&Form) -> bool| rules.iter().filter(|rule| can_be(&rule.form)).count();
    let objects = |form: &Form| matches!(form, Form::Object { .. } | Form::Map | Form::Any);
    let texts = |form: &Form| {
        matches!(
            form,
            Form::Texts(_) | Form::Kind(JsonKind::String) | Form::Any
        )
    };
    let lists = |form: &Form| {
        matches!(
            form,
            Form::List(_) | Form::Kind(JsonKind::Array) | Form::Any
        )
    };
    let known = |can_be: fn(&Form) -> bool| count(can_be) > 0;
    known(|form| matches!(form, Form::Object { .. })) && count(objects) > 1
        || known(|form| matches!(form, Form::Texts(_))) && count(texts) > 1
        || known(|form| matches!(form, Form::List(_))) && count(lists) > 1
}

fn object<'t>(ty: &'t Type, types: &'t Types) -> Option<&'t Struct> {
    match resolved_shape(ty, types) {
        Some(Shape::Struct(object)) => Some(object),
        _ => None,
    }
}

/// How much a value must have at least.
fn demands(ty: &Type, types: &Types) -> usize {
    let fields = object(ty, types).map(|object| object.fields.as_slice());
    let required = fields
        .unwrap_or_default()
        .iter()
        .filter(|field| field.presence.is_required());
    required
        .map(|field| {
            1 + usize::from(known_values(field, types).is_some_and(|values| values.len() == 1))
        })
        .sum()
}

/// How much a type takes: the strict ones are tried first.
fn laxity(ty: &Type, types: &Types) -> u8 {
    match ty {
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

/// What values of a type look like.
fn form(ty: &Type, marks: &Marks<'_>, types: &Types) -> Form {
    match through_aliases(ty, types) {
        Type::Bool => Form::Kind(JsonKind::Bool),
        Type::Integer(_) | Type::Float | Type::Decimal(DecimalForm::Number) => {
            Form::Kind(JsonKind::Number)
        }
        Type::Timestamp(form) if *form != TimestampForm::Text => Form::Kind(JsonKind::Number),
        Type::Decimal(_)
        | Type::String
        | Type::Secret
        | Type::Date
        | Type::Timestamp(_)
        | Type::Currency
        | Type::Base64
        | Type::Base64Url
        | Type::Binary => Form::Kind(JsonKind::String),
        Type::Json | Type::Embedded(..) | Type::Quoted(_) => Form::Any,
        Type::List(item) => match object(item, types) {
            Some(_) => Form::List(Box::new(form(item, marks, types))),
            None => Form::Kind(JsonKind::Array),
        },
        Type::Map(_) => Form::Map,
        Type::Nullable(inner) => form(inner, marks, types),
        Type::Named(id) => match &types.get(*id).shape {
            Shape::Struct(object) => Form::Object {
                ty: *id,
                known: marks.of_object(object, types),
            },
            Shape::Envelope(_) => Form::Map,
            Shape::Enum(values) if values.variants.len() <= MOST_VALUES => Form::Texts(
                values
                    .variants
                    .iter()
                    .map(|variant| variant.value.clone())
                    .collect(),
            ),
            Shape::Enum(_) | Shape::Text(_) => Form::Kind(JsonKind::String),
            Shape::Union(_) | Shape::Alias(..) => Form::Any,
        },
    }
}

/// Members that the objects among the alternatives have with different values.
struct Marks<'t>(HashMap<&'t str, Mark>);

struct Mark {
    /// What the first object that has the member is known to say in it.
    values: Option<Vec<Literal>>,
    /// Whether another one says something else.
    differs: bool,
}

impl<'t> Marks<'t> {
    fn of(alternatives: impl Iterator<Item = &'t Type>, types: &'t Types) -> Self {
        let mut marks: HashMap<&str, Mark> = HashMap::new();
        for ty in alternatives {
            let ty = match ty {
                Type::List(item) => item,
                ty => ty,
            };
            let fields = object(ty, types).map(|object| object.fields.as_slice());
            for field in fields.unwrap_or_default() {
                let values = known_values(field, types);
                match marks.entry(&field.wire) {
                    Entry::Vacant(entry) => {
                        entry.insert(Mark {
                            values,
                            differs: false,
                        });
                    }
                    Entry::Occupied(mut entry) => {
                        let mark = entry.get_mut();
                        mark.differs |= mark.values != values;
                    }
                }
            }
        }
        Self(marks)
    }

    /// What members of an object are known to say, where that tells it from others.
    fn of_object(&self, object: &Struct, types: &Types) -> Vec<KnownValues> {
        let known = object.fields.iter().filter_map(|field| {
            let values = known_values(field, types)?;
            let is_decisive = field.presence.is_required() && values.len() == 1;
            let differs = self
                .0
                .get(field.wire.as_str())
                .is_some_and(|mark| mark.differs);
            let is_wanted = is_decisive || differs && values.len() <= MOST_VALUES;
            is_wanted.then(|| KnownValues {
                member: field.wire.clone(),
                values,
                is_decisive,
            })
        });
        known.collect()
    }
}
