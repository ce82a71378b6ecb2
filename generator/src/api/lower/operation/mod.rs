//! Operations and their groups.

mod accept;
mod body;
pub(in crate::api::lower) mod client_header;
mod identity;
pub(in crate::api::lower) mod media;
mod member_path;
mod pagination;
mod parameter;
mod response;
mod unmodelled;

use std::collections::HashMap;

use identity::{Identity, group_of};
use response::Answers;
use unmodelled::operation_docs;

use crate::api::lower::Lowering;
use crate::api::lower::naming::words;
use crate::api::lower::schema::annotations::node_docs;
use crate::api::{
    Body, BodyContent, Docs, HttpMethod, IdempotencyKey, MemberName, Operation, OtherBody,
    Parameter, Repeat, SecurityScheme, Service, Shape,
};
use crate::document::{Method, OperationEntry};
use crate::source::{Node, Span};

impl<'d> Lowering<'d> {
    /// All operations, grouped by their first tag, groups in the order of their first operation.
    pub(in crate::api::lower) fn services(&mut self, schemes: &[SecurityScheme]) -> Vec<Service> {
        let entries: Vec<OperationEntry<'d>> = self.document.operations().collect();
        let identities = self.identities(&entries);
        let mut tags: HashMap<MemberName, &'d Node> = HashMap::new();
        for tag in self.document.located_tags() {
            tags.entry(words::member_name(&tag.value.name))
                .or_insert(tag.node);
        }
        let mut services: Vec<Service> = Vec::new();
        let mut spans: Vec<Vec<Span>> = Vec::new();
        let mut positions: HashMap<MemberName, usize> = HashMap::new();
        for (entry, identity) in entries.iter().zip(identities) {
            let group = group_of(entry);
            let position = *positions
                .entry(words::member_name(&group))
                .or_insert_with_key(|name| {
                    services.push(service(&group, name, tags.get(name).copied()));
                    spans.push(Vec::new());
                    services.len() - 1
                });
            let operation = self.operation(entry, &group, schemes, identity);
            if let (Some(service), Some(spans)) =
                (services.get_mut(position), spans.get_mut(position))
            {
                service.operations.push(operation);
                spans.push(entry.operation.span());
            }
        }
        self.separate_services(&mut services, &spans);
        for (service, spans) in services.iter_mut().zip(&spans) {
            self.separate_calls(&mut service.operations, spans);
        }
        services
    }

    fn operation(
        &mut self,
        entry: &OperationEntry<'d>,
        group: &str,
        schemes: &[SecurityScheme],
        identity: Identity,
    ) -> Operation {
        let node = entry.operation.node;
        let Identity { id, type_name } = identity;
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
        if let Some(pagination) = node.get("x-paywright-pagination") {
            self.paginations.insert(type_name.clone(), pagination);
        }
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
            repeat: repeat(node),
            in_flight: Vec::new(),
            success: self.own_success(node),
            request_id: None,
            pagination: None,
            id,
        }
    }

    /// Where the key that makes a retry safe goes: into a header, or to the top of a JSON body.
    fn idempotency(
        &mut self,
        parameters: &[Parameter],
        body: Option<&Body>,
    ) -> Option<IdempotencyKey> {
        if let Some(index) = parameters
            .iter()
            .position(|parameter| parameter.idempotency_key)
        {
            return Some(IdempotencyKey::Parameter(index));
        }
        let BodyContent::Json(ty) = &body?.content else {
            return None;
        };
        let id = self.table.through_aliases(ty)?;
        let Some(Shape::Struct(object)) = self.table.shape(id) else {
            return None;
        };
        let field = object.fields.iter().find(|field| field.idempotency_key)?;
        let key = IdempotencyKey::BodyField(field.name.clone());
        let known = self.keys.get(&id).into_iter().flatten();
        let node = known
            .filter(|(wire, _)| *wire == field.wire)
            .map(|(_, node)| *node);
        self.placed_keys.extend(node.map(std::ptr::from_ref));
        Some(key)
    }
}

/// What the document says about a second call. Anything but the two words is refused when the document is read.
fn repeat(node: &Node) -> Repeat {
    match node
        .at("/x-paywright-idempotency/repeat")
        .and_then(Node::as_str)
    {
        Some("harmless") => Repeat::Harmless,
        Some("harmful") => Repeat::Harmful,
        _ => Repeat::AsMethod,
    }
}

/// A group, without its operations.
fn service(group: &str, name: &MemberName, tag: Option<&Node>) -> Service {
    Service {
        name: name.clone(),
        type_name: words::type_name(group),
        module: words::module_name(group, "service"),
        docs: tag.map_or_else(Docs::default, node_docs),
        operations: Vec::new(),
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
