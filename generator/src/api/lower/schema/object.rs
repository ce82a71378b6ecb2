//! Objects with known members.

use std::collections::HashMap;

use super::annotations;
use super::blank::Cleared;
use super::constraints::{object_constraints, sentences};
use super::keywords::{FreeMembers, Keywords, Property, Schema, sole_reference};
use crate::api::lower::Lowering;
use crate::api::lower::naming::separate::Wish;
use crate::api::{
    Access, Additional, Constraints, Docs, Field, MemberName, Presence, Struct, Type,
};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Strictness;
use crate::source::{Node, Span};

/// How many components that only refer to others are followed, one after the other.
const LONGEST_CHAIN: usize = 16;

impl<'d> Lowering<'d> {
    /// The members of an object.
    pub(super) fn structure(&mut self, schema: &Schema<'d>, keywords: &Keywords<'d>) -> Struct {
        let mut fields: Vec<Field> = Vec::new();
        let mut wishes: Vec<Wish<MemberName>> = Vec::new();
        for property in &keywords.properties {
            let wish = self.member_wish(property);
            let required = keywords.required.contains(property.wire);
            fields.push(self.field(property, wish.name.clone(), required));
            wishes.push(wish);
        }
        for (wire, span) in self.check_required(schema, keywords) {
            let name = self.derived_member(wire, span);
            wishes.push(Wish::member(name.clone(), false, wire, span));
            fields.push(undescribed(wire, name));
        }
        let names = self.separate_members(&wishes, &|_| false);
        for (field, name) in fields.iter_mut().zip(names) {
            field.name = name;
        }
        let additional = self.additional(keywords, &fields);
        Struct {
            fields,
            additional,
            constraints: object_constraints(keywords),
            is_told_by_shape: false,
        }
    }

    fn field(&mut self, property: &Property<'d>, name: MemberName, required: bool) -> Field {
        let schema = &property.schema;
        let Cleared { lowered, by_blank } = self.lower_property(schema, required);
        let mut docs = self.docs_at(schema);
        let mut remarks = sentences(&lowered.constraints);
        remarks.extend(annotations::default_sentence(schema));
        docs.notes.extend(lowered.notes);
        if !remarks.is_empty() {
            docs.notes.push(remarks.join(" "));
        }
        let ty = match lowered.ty {
            // Bytes stand alone in a body; inside JSON they are text.
            Type::Binary => Type::String,
            Type::String if annotations::flag(schema, "writeOnly") => Type::Secret,
            ty => ty,
        };
        Field {
            name,
            wire: property.wire.to_owned(),
            docs,
            presence: match self.presence(schema, required, lowered.nullable) {
                Presence::Optional | Presence::OptionalNullable if by_blank => {
                    Presence::OptionalBlank
                }
                presence => presence,
            },
            ty,
            boxed: false,
            constraints: lowered.constraints,
            constant: lowered.constant,
            known: lowered.known,
            access: self.access(schema),
            idempotency_key: schema
                .own("x-paywright-idempotency-key")
                .and_then(Node::as_bool)
                == Some(true),
        }
    }

    /// In which direction a property exists. Where it does not say so itself, what it refers to does.
    pub(in crate::api::lower) fn access(&self, schema: &Schema<'d>) -> Access {
        let mut found = annotations::access(schema);
        let mut referred = self.component_of(schema);
        for _ in 0..LONGEST_CHAIN {
            let node = referred.and_then(|name| self.component_node(name));
            let Some((_, node)) = node.filter(|_| found == Access::Both) else {
                break;
            };
            found = annotations::node_access(node);
            referred = sole_reference(node);
        }
        found
    }

    /// What a property is called if nothing beside it is.
    pub(in crate::api::lower) fn member_wish(
        &mut self,
        property: &Property<'d>,
    ) -> Wish<MemberName> {
        let proposed = property.schema.own("x-paywright-name");
        let name = match proposed {
            Some(proposed) => self.proposed_member(proposed, property.wire),
            None => self.derived_member(property.wire, property.span),
        };
        Wish::member(name, proposed.is_some(), property.wire, property.span)
    }

    fn presence(&mut self, schema: &Schema<'d>, required: bool, nullable: bool) -> Presence {
        let blank = schema
            .own("x-paywright-wire")
            .and_then(|wire| wire.get("blank"));
        match (blank, required, nullable) {
            (Some(blank), true, _) => {
                self.report(
                    Diagnostic::error(
                        Code::WireConflict,
                        "blank text can only mean \"not set\" where the property is optional",
                    )
                    .at(blank.span, "")
                    .help("take the property off the list `required`"),
                );
                Presence::Required
            }
            (Some(_), false, _) => Presence::OptionalBlank,
            (None, true, false) => Presence::Required,
            (None, true, true) => Presence::RequiredNullable,
            (None, false, false) => Presence::Optional,
            (None, false, true) => Presence::OptionalNullable,
        }
    }

    fn additional(&mut self, keywords: &Keywords<'d>, fields: &[Field]) -> Option<Additional> {
        let (ty, constraints) = match keywords.additional.as_ref()? {
            FreeMembers::Forbidden => return None,
            FreeMembers::Anything => (Type::Json, Constraints::default()),
            FreeMembers::Of(schema) => self.element(schema),
        };
        let name = ["additional", "additional_members", "members_beyond_these"]
            .into_iter()
            .find(|name| !fields.iter().any(|field| field.name.as_part() == *name))
            .unwrap_or("additional_members_beyond_these");
        Some(Additional {
            name: MemberName::new(name),
            ty,
            constraints,
        })
    }

    /// The properties that are required but not described, unless the schema describes all members that it does not name.
    pub(super) fn check_required(
        &mut self,
        schema: &Schema<'d>,
        keywords: &Keywords<'d>,
    ) -> Vec<(&'d str, Span)> {
        let required = keywords.required.iter().copied();
        let missing: Vec<&'d str> = required
            .filter(|name| !keywords.has_property(name))
            .collect();
        if missing.is_empty() || keywords.additional.is_some() {
            return Vec::new();
        }
        let mut spans: HashMap<&str, Span> = HashMap::new();
        for node in schema.nodes() {
            let listed = node.get("required").and_then(Node::as_array);
            for item in listed.unwrap_or_default() {
                if let Some(name) = item.as_str() {
                    spans.entry(name).or_insert(item.span);
                }
            }
        }
        let place = schema.span();
        let place_of = |name: &'d str| Some((name, spans.get(name).copied().or(place)?));
        let missing: Vec<(&'d str, Span)> = missing.into_iter().filter_map(place_of).collect();
        for (name, span) in &missing {
            let message = format!("`{name}` is required but there is no such property");
            let diagnostic = match self.strictness {
                Strictness::Curated => Diagnostic::error(Code::RequiredUnknown, message),
                Strictness::Foreign => Diagnostic::warning(Code::RequiredUnknown, message),
            };
            self.report(
                diagnostic
                    .at(*span, "")
                    .help("describe the property, or take it off the list"),
            );
        }
        missing
    }
}

/// A member that is required but not described. What it holds is kept, but an answer without it is read: a name that is spelled
/// wrong is as likely as a description that was forgotten.
fn undescribed(wire: &str, name: MemberName) -> Field {
    Field {
        name,
        wire: wire.to_owned(),
        docs: Docs {
            notes: vec!["Required, but not described.".to_owned()],
            ..Docs::default()
        },
        ty: Type::Json,
        presence: Presence::Optional,
        boxed: false,
        constraints: Constraints::default(),
        constant: None,
        known: Vec::new(),
        access: Access::Both,
        idempotency_key: false,
    }
}
