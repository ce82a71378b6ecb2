//! What an operation sends.

use openapiv3::RequestBody;

use super::media::{MediaKind, media_kind};
use crate::api::lower::Lowering;
use crate::api::lower::naming::separate::Wish;
use crate::api::lower::place::Place;
use crate::api::lower::schema::annotations::default_sentence;
use crate::api::lower::schema::annotations::node_docs;
use crate::api::lower::schema::constraints::sentences;
use crate::api::lower::schema::keywords::Schema;
use crate::api::{
    Body, BodyContent, Constraints, FormBody, MemberName, MultipartField, Parameter, Shape, Type,
};
use crate::diagnostic::Became;
use crate::document::{Located, OperationEntry};
use crate::source::Node;

impl<'d> Lowering<'d> {
    /// What an operation sends in its body. Names of parts are kept apart from those of the parameters.
    ///
    /// JSON, a form and parts can stand side by side; then JSON is the usual way, and the others come along.
    pub(super) fn bodies(
        &mut self,
        entry: &OperationEntry<'d>,
        place: &Place,
        parameters: &[Parameter],
    ) -> Option<(Body, Vec<(&'static str, Body)>)> {
        let located = entry
            .operation
            .part(entry.operation.value.request_body.as_ref()?, "requestBody");
        let resolved = self.document.resolve(located)?;
        let declared = resolved.item;
        let shared = resolved
            .name
            .map(|key| self.shared_place("requestBodies", key, declared.node));
        let content = declared.node.get("content").and_then(Node::as_object)?;
        let types: Vec<&'d str> = content.keys().collect();
        let chosen = super::media::preferred(&types)?;
        let mut others = super::media::beside(&types, chosen);
        // Nobody knows the parts of what has no schema.
        others.retain(|(_, media_type)| {
            let media = content.get(media_type);
            media_kind(media_type) != MediaKind::Multipart
                || media.is_some_and(|media| media.get("schema").is_some())
        });
        if others.is_empty() && self.leaves_out(declared.node, chosen, declared.value.required) {
            return None;
        }
        let used: Vec<&str> = std::iter::once(chosen)
            .chain(others.iter().map(|(_, media_type)| *media_type))
            .collect();
        self.note_unused(content, &used, "sent");
        let chosen_place = shared.clone().unwrap_or_else(|| place.child("request"));
        let body = self.body(declared, chosen, &chosen_place, parameters);
        let others = others
            .into_iter()
            .map(|(word, media_type)| {
                let place = match &shared {
                    Some(shared) => shared.child(word),
                    None => place.child(word).child("request"),
                };
                (word, self.body(declared, media_type, &place, parameters))
            })
            .collect();
        Some((body, others))
    }

    /// A body in one of its media types.
    fn body(
        &mut self,
        declared: Located<'d, RequestBody>,
        media_type: &'d str,
        place: &Place,
        parameters: &[Parameter],
    ) -> Body {
        let media = declared
            .node
            .get("content")
            .and_then(|content| content.get(media_type));
        let schema = media.and_then(|media| media.get("schema"));
        self.note_raw(media_type, schema);
        self.note_without_schema(media_type, media);
        let mut constraints = Constraints::default();
        let content = match media_kind(media_type) {
            MediaKind::Json => {
                let ty = match schema {
                    Some(schema) => {
                        let (ty, limits) = self.schema_value(schema, place);
                        constraints = limits;
                        ty
                    }
                    None => Type::Json,
                };
                self.requests.push(ty.clone());
                BodyContent::Json(ty)
            }
            MediaKind::Form => self.form(schema, media, place),
            MediaKind::Multipart => match schema {
                Some(schema) => {
                    BodyContent::Multipart(self.multipart(schema, media, place, parameters))
                }
                None => BodyContent::Bytes,
            },
            MediaKind::Text => BodyContent::Text,
            MediaKind::Bytes => BodyContent::Bytes,
        };
        Body {
            required: declared.value.required,
            docs: node_docs(declared.node),
            constraints,
            media_type: sent_media_type(media_type),
            content,
        }
    }

    fn form(
        &mut self,
        schema: Option<&'d Node>,
        media: Option<&'d Node>,
        place: &Place,
    ) -> BodyContent {
        let Some(schema) = schema else {
            return BodyContent::Bytes;
        };
        let ty = self.schema_type(schema, place);
        let is_object = match (&ty, self.table.through_aliases(&ty)) {
            (Type::Map(_), _) => true,
            (_, Some(id)) => matches!(
                self.table.shape(id),
                Some(Shape::Struct(_) | Shape::Alias(Type::Map(_), _))
            ),
            _ => false,
        };
        if !is_object {
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

    /// Keys and types of the members of an object, as far as they are known yet.
    fn members_of(&self, ty: &Type) -> Vec<(String, Type)> {
        let shape = self.table.through_aliases(ty);
        match shape.and_then(|id| self.table.shape(id)) {
            Some(Shape::Struct(object)) => {
                let fields = object.fields.iter();
                fields
                    .map(|field| (field.wire.clone(), field.ty.clone()))
                    .collect()
            }
            _ => Vec::new(),
        }
    }

    fn multipart(
        &mut self,
        schema: &'d Node,
        media: Option<&'d Node>,
        place: &Place,
        parameters: &[Parameter],
    ) -> Vec<MultipartField> {
        let schema = Schema::new(schema, place.clone());
        let keywords = self.keywords(&schema);
        let mut parts: Vec<MultipartField> = Vec::new();
        let mut wishes: Vec<Wish<MemberName>> = Vec::new();
        for property in &keywords.properties {
            let lowered = self.lower_schema(&property.schema);
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
                required: keywords.required.contains(property.wire),
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

    /// The type of a schema that stands alone.
    pub(in crate::api::lower) fn schema_type(&mut self, node: &'d Node, place: &Place) -> Type {
        self.schema_value(node, place).0
    }

    /// The type of a schema that stands alone, and what its value has to keep to.
    fn schema_value(&mut self, node: &'d Node, place: &Place) -> (Type, Constraints) {
        let schema = Schema::new(node, place.clone().named_by(node));
        self.refuse_blank(&schema);
        self.lower_schema(&schema).into_element()
    }
}

/// A range such as `application/*` cannot be sent; what it stands for can.
fn sent_media_type(media_type: &str) -> String {
    match media_type {
        "*/*" | "application/*" => "application/json".to_owned(),
        "text/*" => "text/plain".to_owned(),
        other => other.to_owned(),
    }
}
