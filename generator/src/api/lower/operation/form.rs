//! Bodies of names and values.

use std::collections::HashSet;

use crate::api::lower::Lowering;
use crate::api::lower::place::Place;
use crate::api::lower::schema::keywords::Schema;
use crate::api::{BodyContent, FormBody, Shape, Type, TypeId};
use crate::diagnostic::Became;
use crate::source::Node;

impl<'d> Lowering<'d> {
    /// A form. Of a choice between objects, that of the object that is chosen.
    pub(super) fn form(
        &mut self,
        schema: Option<&'d Node>,
        media: Option<&'d Node>,
        place: &Place,
    ) -> BodyContent {
        let Some(schema) = schema else {
            return BodyContent::Bytes;
        };
        let ty = match self.schema_type(schema, place) {
            // No form is null.
            Type::Nullable(inner) => *inner,
            ty => ty,
        };
        if !self.is_made_of_members(&ty) {
            let message = "a form that is no object is sent as raw bytes";
            self.degraded(schema, message, Became::Bytes);
            return BodyContent::Bytes;
        }
        let keywords = self.keywords(&Schema::new(schema, place.clone()));
        for property in &keywords.properties {
            self.refuse_key(property.schema.own("x-paywright-idempotency-key"));
        }
        self.requests.push(ty.clone());
        let members = self.members_of(&ty);
        let styles = self.member_styles(media, &keywords, &members);
        BodyContent::Form(FormBody { ty, styles })
    }

    /// Whether values of a type have names and values: objects, and what is one of several objects. Of raw JSON the caller has to know.
    fn is_made_of_members(&self, ty: &Type) -> bool {
        let mut seen: HashSet<TypeId> = HashSet::new();
        let mut open: Vec<&Type> = vec![ty];
        while let Some(ty) = open.pop() {
            if matches!(ty, Type::Map(_) | Type::Json) {
                continue;
            }
            let Some(id) = self.table.through_aliases(ty) else {
                return false;
            };
            match self.table.shape(id) {
                Some(Shape::Struct(_) | Shape::Alias(Type::Map(_) | Type::Json, _)) => {}
                Some(Shape::Union(union)) => {
                    if seen.insert(id) {
                        open.extend(union.variants.iter().map(|variant| &variant.ty));
                    }
                }
                _ => return false,
            }
        }
        true
    }

    /// Keys and types of the members of an object, or of all objects that it can be, as far as they are known yet.
    fn members_of(&self, ty: &Type) -> Vec<(String, Type)> {
        let mut members: Vec<(String, Type)> = Vec::new();
        let mut seen = HashSet::new();
        let mut open: Vec<&Type> = vec![ty];
        while let Some(ty) = open.pop() {
            let id = self.table.through_aliases(ty);
            let Some(id) = id.filter(|id| seen.insert(*id)) else {
                continue;
            };
            match self.table.shape(id) {
                Some(Shape::Struct(object)) => {
                    let fields = object.fields.iter();
                    members.extend(fields.map(|field| (field.wire.clone(), field.ty.clone())));
                }
                Some(Shape::Union(union)) => {
                    open.extend(union.variants.iter().rev().map(|variant| &variant.ty));
                }
                _ => {}
            }
        }
        members
    }
}
