//! Operations and their groups.

use std::collections::HashMap;
use std::collections::HashSet;

use openapiv3::RequestBody;

use super::Lowering;
use super::annotations::node_docs;
use super::constraints::sentences;
use super::response::Answers;
use super::table::Place;
use super::unmodelled::operation_docs;
use super::words;
use crate::api::{
    Body, BodyContent, Constraints, Docs, HttpMethod, IdempotencyKey, MemberName, MultipartField,
    Operation, OtherBody, Parameter, SecurityScheme, Service, Shape, Type, TypeName,
};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Located, Method, OperationEntry, Strictness};
use crate::source::{Node, Span};

/// What generated code calls the failure of any call.
const RESERVED: &str = "Error";

/// What is put behind the name of a group whose module could not be called like it.
const GROUP: &str = "service";

/// The names that operations have taken so far.
#[derive(Default)]
struct Taken {
    ids: HashMap<String, Span>,
    types: HashSet<TypeName>,
}

impl<'d> Lowering<'d> {
    /// All operations, grouped by their first tag, groups in the order of their first operation.
    pub(super) fn services(&mut self, schemes: &[SecurityScheme]) -> Vec<Service> {
        let mut services: Vec<Service> = Vec::new();
        let mut taken = Taken::default();
        for entry in self.document.operations() {
            let group = group_of(&entry);
            // Tags that differ in no more than a blank share names, so they share a group.
            let (name, type_name) = (words::member_name(&group), words::type_name(&group));
            let module = words::module_name(&group, GROUP);
            let position = services.iter().position(|service| {
                service.name == name || service.type_name == type_name || service.module == module
            });
            let position = match position {
                Some(position) => position,
                None => {
                    services.push(self.service(&group));
                    services.len() - 1
                }
            };
            let operation = self.operation(&entry, &group, schemes, &mut taken);
            let Some(service) = services.get_mut(position) else {
                continue;
            };
            let operation = self.separate_call(operation, service, entry.operation.span());
            service.operations.push(operation);
        }
        services
    }

    fn service(&mut self, group: &str) -> Service {
        let tag = self
            .document
            .located_tags()
            .find(|tag| words::member_name(&tag.value.name) == words::member_name(group));
        Service {
            name: words::member_name(group),
            type_name: words::type_name(group),
            module: words::module_name(group, GROUP),
            docs: tag.map_or_else(Docs::default, |tag| node_docs(tag.node)),
            operations: Vec::new(),
        }
    }

    /// Makes the name of a call differ from those before it in its group.
    fn separate_call(
        &mut self,
        mut operation: Operation,
        service: &Service,
        span: Span,
    ) -> Operation {
        let taken = |name: &MemberName| {
            let names = |operation: &Operation| {
                let others = operation
                    .other_bodies
                    .iter()
                    .any(|other| other.name == *name);
                others || operation.name == *name
            };
            service.operations.iter().any(names)
        };
        if taken(&operation.name) {
            operation.name = self.separated(&operation.name, &operation.id, span, None, &taken);
        }
        let mut names: Vec<MemberName> = vec![operation.name.clone()];
        for other in &mut operation.other_bodies {
            let taken = |name: &MemberName| taken(name) || names.contains(name);
            if taken(&other.name) {
                other.name = self.separated(&other.name, &operation.id, span, None, &taken);
            }
            names.push(other.name.clone());
        }
        operation
    }

    fn operation(
        &mut self,
        entry: &OperationEntry<'d>,
        group: &str,
        schemes: &[SecurityScheme],
        taken: &mut Taken,
    ) -> Operation {
        let node = entry.operation.node;
        let id = self.operation_id(entry, taken);
        let type_name = self.operation_type(&id, entry.operation.span(), taken);
        let name = match node.get("x-paywright-name") {
            Some(proposed) => self.proposed_member(proposed, &id),
            None => words::member_name(&id),
        };
        let place = self.operation_place(type_name.as_str(), node, group);
        let parameters = self.parameters(entry, &place);
        let (body, others) = self.bodies(entry, &place, &parameters).unzip();
        let other_bodies = others
            .into_iter()
            .flatten()
            .map(|(word, body)| OtherBody {
                name: words::member_name(&format!("{} as {word}", name.as_part())),
                body,
            })
            .collect();
        let Answers {
            output,
            errors,
            accept,
        } = self.answers(entry, &place, &type_name);
        let idempotency = self.idempotency(&parameters, body.as_ref());
        self.note_left_out(entry);
        let security = self.requirements(entry.operation, schemes);
        let pagination = self.pagination(node, &parameters);
        Operation {
            name,
            type_name,
            docs: operation_docs(node_docs(node), node_docs(entry.item.node)),
            method: http_method(entry.method),
            path: entry
                .path
                .split('?')
                .next()
                .unwrap_or(entry.path)
                .to_owned(),
            parameters,
            body,
            other_bodies,
            output,
            accept,
            errors,
            security,
            idempotency,
            pagination,
            id,
        }
    }

    /// The name of the type of a call.
    fn operation_type(&mut self, id: &str, span: Span, taken: &mut Taken) -> TypeName {
        let mut name = words::type_name(id);
        if name.as_str() == RESERVED {
            name = words::type_name(&format!("{id} call"));
        }
        if taken.clashes(&name) && self.strictness == Strictness::Curated {
            let message = format!(
                "another call has a type called `{name}`, or one whose name is made from it"
            );
            self.report(
                Diagnostic::error(Code::NameCollision, message)
                    .at(span, "in this operation")
                    .help("give one of them another `operationId`"),
            );
        }
        let mut number = 2_u32;
        while taken.clashes(&name) {
            name = words::type_name(&format!("{id} {number}"));
            number = number.saturating_add(1);
        }
        taken.types.insert(name.clone());
        name
    }

    fn operation_id(&mut self, entry: &OperationEntry<'d>, taken: &mut Taken) -> String {
        let span = entry.operation.span();
        let derived = || format!("{} {}", entry.method.keyword(), entry.path);
        let id = match &entry.operation.value.operation_id {
            Some(id) if !id.trim().is_empty() => id.clone(),
            _ => {
                let message = "this operation has no `operationId`";
                let help = "calls, types and diffs are named after it";
                let diagnostic = match self.strictness {
                    Strictness::Curated => Diagnostic::error(Code::OperationIdMissing, message),
                    Strictness::Foreign => Diagnostic::note(Code::OperationIdMissing, message),
                };
                self.report(diagnostic.at(span, "").help(help));
                derived()
            }
        };
        match taken.ids.get(&id) {
            None => {
                taken.ids.insert(id.clone(), span);
                id
            }
            Some(first) => {
                let place = entry
                    .operation
                    .node
                    .get("operationId")
                    .map_or(span, |node| node.span);
                let message = format!(
                    "the operation `{}` exists already",
                    crate::diagnostic::visible(&id)
                );
                let diagnostic = match self.strictness {
                    Strictness::Curated => Diagnostic::error(Code::OperationIdRepeated, message),
                    Strictness::Foreign => Diagnostic::warning(Code::OperationIdRepeated, message),
                };
                self.report(diagnostic.at(place, "").also(*first, "here"));
                format!("{id} {}", derived())
            }
        }
    }

    /// What an operation sends in its body. Names of parts are kept apart from those of the parameters.
    ///
    /// JSON and a form can stand side by side; then JSON is the usual way, and the form comes along.
    fn bodies(
        &mut self,
        entry: &OperationEntry<'d>,
        place: &Place,
        parameters: &[Parameter],
    ) -> Option<(Body, Vec<(&'static str, Body)>)> {
        let located = entry
            .operation
            .part(entry.operation.value.request_body.as_ref()?, "requestBody");
        let declared = self.document.resolve(located)?.item;
        let content = declared.node.get("content").and_then(Node::as_object)?;
        let types: Vec<&'d str> = content.keys().collect();
        let chosen = super::response::preferred(&types)?;
        let others = super::response::beside(&types, chosen);
        let used: Vec<&str> = std::iter::once(chosen)
            .chain(others.iter().map(|(_, media_type)| *media_type))
            .collect();
        self.note_unused(content, &used, "sent");
        let body = self.body(declared, chosen, &place.child("request"), parameters);
        let others = others
            .into_iter()
            .map(|(word, media_type)| {
                let place = place.child(word).child("request");
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
        self.note_parts(media);
        self.note_raw(media_type, schema);
        let mut constraints = Constraints::default();
        let content = match super::response::media_kind(media_type) {
            super::response::MediaKind::Json => {
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
            super::response::MediaKind::Form => self.form(schema, place),
            super::response::MediaKind::Multipart => match schema {
                Some(schema) => BodyContent::Multipart(self.multipart(schema, place, parameters)),
                None => BodyContent::Bytes,
            },
            super::response::MediaKind::Text => BodyContent::Text,
            super::response::MediaKind::Bytes => BodyContent::Bytes,
        };
        Body {
            required: declared.value.required,
            docs: node_docs(declared.node),
            constraints,
            media_type: sent_media_type(media_type),
            content,
        }
    }

    fn form(&mut self, schema: Option<&'d Node>, place: &Place) -> BodyContent {
        let Some(schema) = schema else {
            return BodyContent::Bytes;
        };
        let ty = self.schema_type(schema, place);
        let is_object = match &ty {
            Type::Map(_) => true,
            Type::Named(id) => matches!(
                self.table.shape(*id),
                Some(Shape::Struct(_)) | Some(Shape::Alias(Type::Map(_), _))
            ),
            _ => false,
        };
        if !is_object {
            self.unsupported(schema, "a form that is no object is sent as raw bytes");
            return BodyContent::Bytes;
        }
        let keywords = self.keywords(&super::keywords::Schema::new(schema, place.clone()));
        for property in &keywords.properties {
            self.refuse_key(property.schema.own("x-paywright-idempotency-key"));
        }
        self.requests.push(ty.clone());
        BodyContent::Form(ty)
    }

    fn multipart(
        &mut self,
        schema: &'d Node,
        place: &Place,
        parameters: &[Parameter],
    ) -> Vec<MultipartField> {
        let schema = super::keywords::Schema::new(schema, place.clone());
        let keywords = self.keywords(&schema);
        let mut parts: Vec<MultipartField> = Vec::new();
        for property in &keywords.properties {
            let lowered = self.lower_schema(&property.schema);
            self.requests.push(lowered.ty.clone());
            let mut name = match property.schema.own("x-paywright-name") {
                Some(proposed) => self.proposed_member(proposed, property.wire),
                None => self.derived_member(property.wire, property.span),
            };
            let taken = |name: &MemberName| {
                parts.iter().any(|part| part.name == *name)
                    || parameters.iter().any(|parameter| parameter.name == *name)
                    || super::parameter::is_reserved(name)
            };
            if taken(&name) {
                // Parts and parameters share the arguments of a call, and this word tells them apart.
                let as_part = words::member_name(&format!("{} part", name.as_part()));
                name = if taken(&as_part) {
                    self.separated(&as_part, property.wire, property.span, None, &taken)
                } else {
                    as_part
                };
            }
            self.refuse_key(property.schema.own("x-paywright-idempotency-key"));
            let mut docs = self.docs_at(&property.schema);
            docs.notes.extend(lowered.notes);
            docs.notes.extend(sentences(&lowered.constraints));
            docs.notes
                .extend(super::annotations::default_sentence(&property.schema));
            parts.push(MultipartField {
                name,
                wire: property.wire.to_owned(),
                docs,
                ty: lowered.ty,
                constraints: lowered.constraints,
                required: keywords.required.contains(property.wire),
            });
        }
        parts
    }

    /// The type of a schema that stands alone.
    pub(super) fn schema_type(&mut self, node: &'d Node, place: &Place) -> Type {
        self.schema_value(node, place).0
    }

    /// The type of a schema that stands alone, and what its value has to keep to.
    fn schema_value(&mut self, node: &'d Node, place: &Place) -> (Type, Constraints) {
        let schema = super::keywords::Schema::new(node, place.named_by(node));
        self.refuse_blank(&schema);
        self.lower_schema(&schema).into_element()
    }

    fn idempotency(&self, parameters: &[Parameter], body: Option<&Body>) -> Option<IdempotencyKey> {
        if let Some(index) = parameters
            .iter()
            .position(|parameter| parameter.idempotency_key)
        {
            return Some(IdempotencyKey::Parameter(index));
        }
        let BodyContent::Json(Type::Named(id)) = &body?.content else {
            return None;
        };
        let Some(Shape::Struct(object)) = self.table.shape(*id) else {
            return None;
        };
        let field = object.fields.iter().find(|field| field.idempotency_key)?;
        Some(IdempotencyKey::BodyField(field.name.clone()))
    }
}

/// The tag of an operation, or the first fixed part of its path that is no version.
fn group_of(entry: &OperationEntry<'_>) -> String {
    if let Some(tag) = entry
        .operation
        .value
        .tags
        .iter()
        .find(|tag| !tag.trim().is_empty())
    {
        return tag.clone();
    }
    let is_version = |segment: &str| {
        segment.strip_prefix('v').is_some_and(|rest| {
            !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit() || c == '.')
        })
    };
    entry
        .path
        .split('/')
        .find(|segment| {
            !segment.is_empty()
                && !segment.contains('{')
                && *segment != "api"
                && !is_version(segment)
        })
        .unwrap_or("root")
        .to_owned()
}

impl Taken {
    /// Whether the type of a call, or one that comes with it, would have the name of another.
    fn clashes(&self, name: &TypeName) -> bool {
        let name = name.as_str();
        self.types.iter().map(TypeName::as_str).any(|other| {
            let comes_with = |long: &str, short: &str| {
                long.strip_prefix(short)
                    .is_some_and(|rest| rest == "Output" || rest.ends_with("Headers"))
            };
            // Constants are written in capitals, in which some names are alike that are not in camel case.
            other.eq_ignore_ascii_case(name) || comes_with(other, name) || comes_with(name, other)
        })
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

fn http_method(method: Method) -> HttpMethod {
    match method {
        Method::Get => HttpMethod::Get,
        Method::Put => HttpMethod::Put,
        Method::Post => HttpMethod::Post,
        Method::Delete => HttpMethod::Delete,
        Method::Options => HttpMethod::Options,
        Method::Head => HttpMethod::Head,
        Method::Patch => HttpMethod::Patch,
        Method::Trace => HttpMethod::Trace,
    }
}
