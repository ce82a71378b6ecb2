//! Bodies of several parts.

use std::collections::{BTreeSet, HashMap};

use super::media::{MediaKind, media_kind};
use super::unmodelled::PARTS_OF_THE_CALLER;
use crate::api::lower::Lowering;
use crate::api::lower::naming::separate::Wish;
use crate::api::lower::place::Place;
use crate::api::lower::schema::Lowered;
use crate::api::lower::schema::annotations::default_sentence;
use crate::api::lower::schema::constraints::sentences;
use crate::api::lower::schema::keywords::{FreeMembers, Keywords, Property, Schema};
use crate::api::{
    Access, BodyContent, Constraints, MemberName, MultipartField, Parameter, Shape, Type,
};
use crate::diagnostic::Became;
use crate::source::Node;

/// How many alternatives of a body are looked at, those in alternatives among them.
const MOST_ALTERNATIVES: usize = 256;

/// How many parts there may be of all alternatives together, those that several have counted each time.
const MOST_PARTS: usize = 4096;

/// What the parts of a body are said to be.
#[derive(Default)]
struct Described<'d> {
    properties: Vec<Property<'d>>,
    /// The parts that every alternative requires.
    required: BTreeSet<&'d str>,
    /// Whether several objects have been put together.
    is_choice: bool,
}

impl<'d> Lowering<'d> {
    /// A body of parts: those that the document names, or whatever the caller puts together.
    ///
    /// Names of parts are kept apart from those of the parameters.
    pub(super) fn multipart(
        &mut self,
        schema: Option<&'d Node>,
        media: Option<&'d Node>,
        place: &Place,
        parameters: &[Parameter],
    ) -> BodyContent {
        let Some(schema) = schema else {
            return BodyContent::Parts;
        };
        let whole = Schema::new(schema, place.clone());
        let keywords = self.keywords(&whole);
        let mut left = MOST_ALTERNATIVES;
        let Some(described) = self.described(&whole, keywords, &mut left) else {
            let message = "the parts of this body have no names; the caller puts them together";
            let became = Became::ReadAs(PARTS_OF_THE_CALLER.to_owned());
            self.degraded(schema, message, became);
            return BodyContent::Parts;
        };
        if described.is_choice {
            let message =
                "which parts go together is not checked; there are those of all alternatives";
            self.degraded(schema, message, Became::Unchecked);
        }
        BodyContent::Multipart(self.fields(described, media, parameters))
    }

    /// The parts that a schema describes; `None` if it does not name them, or in too many ways. `left` is how many alternatives may
    /// still be looked at.
    fn described(
        &mut self,
        schema: &Schema<'d>,
        keywords: Keywords<'d>,
        left: &mut usize,
    ) -> Option<Described<'d>> {
        let alternatives = self.object_alternatives(schema, &keywords);
        let has_names = !keywords.properties.is_empty()
            || matches!(keywords.additional, Some(FreeMembers::Forbidden))
                && keywords.type_text() == Some("object");
        if alternatives.is_empty() {
            return has_names.then_some(Described {
                properties: keywords.properties,
                required: keywords.required,
                is_choice: false,
            });
        }
        *left = left.checked_sub(alternatives.len())?;
        let mut all: Option<Described<'d>> = None;
        for alternative in &alternatives {
            let keywords = self.keywords(alternative);
            let one = self.described(alternative, keywords, left)?;
            let all = all.get_or_insert_with(|| Described {
                required: one.required.clone(),
                ..Described::default()
            });
            all.required.retain(|name| one.required.contains(name));
            all.properties.extend(one.properties);
            all.is_choice |= one.is_choice;
            if all.properties.len() > MOST_PARTS {
                return None;
            }
        }
        let mut all = all?;
        // What stands beside the alternatives comes first, as it is written.
        let place = |property: &Property<'d>| keywords.positions.get(property.wire).copied();
        all.properties
            .sort_by_key(|property| place(property).unwrap_or(usize::MAX));
        all.is_choice |= alternatives.len() > 1;
        Some(all)
    }

    fn fields(
        &mut self,
        described: Described<'d>,
        media: Option<&'d Node>,
        parameters: &[Parameter],
    ) -> Vec<MultipartField> {
        let mut parts: Vec<MultipartField> = Vec::new();
        let mut wishes: Vec<Wish<MemberName>> = Vec::new();
        let mut positions: HashMap<&'d str, usize> = HashMap::new();
        for property in &described.properties {
            // Parts are only sent.
            if self.access(&property.schema) == Access::ReadOnly {
                continue;
            }
            let lowered = match self.raw_part(media, property) {
                Some(ty) => self.lower_raw(&property.schema, ty),
                None => {
                    let lowered = self.lower_schema(&property.schema);
                    let ty = Self::untyped_part(media, property.wire, lowered.ty);
                    Lowered { ty, ..lowered }
                }
            };
            let position = *positions.entry(property.wire).or_insert(parts.len());
            if let Some(known) = parts.get_mut(position) {
                if known.ty != lowered.ty
                    && let Some(ty) = self.in_common(known, &lowered.ty)
                {
                    known.ty = ty;
                    known.constraints = Constraints::default();
                    known.docs.notes.clear();
                } else if known.ty != lowered.ty {
                    let message =
                        "another alternative has this part with another type, which counts";
                    if let Some(node) = property.schema.nodes().next() {
                        let became = Became::ReadAs("a part of the other type".to_owned());
                        self.degraded(node, message, became);
                    }
                } else if known.constraints != lowered.constraints {
                    known.constraints = Constraints::default();
                }
                continue;
            }
            self.requests.push(lowered.ty.clone());
            let wish = self.member_wish(property);
            self.refuse_key(property.schema.own("x-paywright-idempotency-key"));
            let mut docs = self.docs_at(&property.schema);
            docs.notes.extend(lowered.notes);
            docs.notes.extend(sentences(&lowered.constraints));
            docs.notes.extend(default_sentence(&property.schema));
            let style = self.part_style(media, property.wire, &lowered.ty);
            let media_type = self.part_type(media, property.wire, &lowered.ty, &mut docs);
            parts.push(MultipartField {
                name: wish.name.clone(),
                wire: property.wire.to_owned(),
                docs,
                ty: lowered.ty,
                style,
                media_type,
                constraints: lowered.constraints,
                // No part is null: what may be null is left out.
                required: described.required.contains(property.wire) && !lowered.nullable,
            });
            // Parts and parameters share the arguments of a call, and this word tells them apart.
            let suffixes = ["part".into()].into_iter().chain(wish.suffixes).collect();
            wishes.push(Wish {
                suffixes,
                is_apart: true,
                ..wish
            });
        }
        let is_taken = |name: &MemberName| {
            parameters.iter().any(|parameter| parameter.name == *name)
                || super::parameter::is_reserved(name)
        };
        let names = self.separate_members(&wishes, &is_taken);
        for (part, name) in parts.iter_mut().zip(names) {
            part.name = name;
        }
        parts
    }

    /// A type for a part that has another type in another alternative, if what is sent does not depend on which of them it is.
    fn in_common(&self, part: &MultipartField, other: &Type) -> Option<Type> {
        let (of_part, of_other) = (item(&part.ty), item(other));
        let item = if of_part == of_other && self.unaliased(of_part.clone()) == Type::Binary {
            Type::Binary
        } else if self.are_texts([of_part, of_other], part.media_type.as_deref()) {
            // Text is text, whatever it says.
            Type::String
        } else {
            return None;
        };
        let is_list = |ty: &Type| matches!(ty, Type::List(_));
        match (is_list(&part.ty), is_list(other)) {
            (false, false) => Some(item),
            (true, true) => Some(Type::List(Box::new(item))),
            // Without a style, a list is a part for each of its items.
            _ => (part.style.is_none()).then(|| Type::List(Box::new(item))),
        }
    }

    /// Whether values of these types are sent as text in a part of this media type, and none is a secret.
    fn are_texts(&self, types: [&Type; 2], media_type: Option<&str>) -> bool {
        let is_json = media_type.is_some_and(|name| media_kind(name) == MediaKind::Json);
        let mut types = types.into_iter().map(|ty| self.unaliased(ty.clone()));
        !is_json
            && types.all(|ty| match ty {
                Type::String
                | Type::Bool
                | Type::Integer(_)
                | Type::Float
                | Type::Decimal(_)
                | Type::Date
                | Type::Timestamp(_)
                | Type::Currency => true,
                named => {
                    let id = self.table.through_aliases(&named);
                    let shape = id.and_then(|id| self.table.shape(id));
                    matches!(shape, Some(Shape::Text(_) | Shape::Enum(_)))
                }
            })
    }
}

/// What a part holds, or each of several parts of a name.
fn item(ty: &Type) -> &Type {
    match ty {
        Type::List(item) => item,
        single => single,
    }
}
