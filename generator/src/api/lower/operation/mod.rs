//! Operations and their groups.

mod accept;
mod body;
mod callback;
pub(in crate::api::lower) mod client_header;
mod empty_body;
mod encoding;
mod form;
mod idempotency;
pub(in crate::api::lower) mod identity;
pub(in crate::api::lower) mod media;
mod member_path;
mod pagination;
mod parameter;
mod parts;
mod query;
mod response;
mod server;
pub(in crate::api::lower) mod shared_callbacks;
mod spoken_id;
mod status;
mod unmodelled;

use std::collections::HashMap;

use idempotency::{repeat, repeat_note};
use identity::{Identity, group_of, group_span, name_span};
use response::Answers;
use server::servers_note;
use unmodelled::operation_docs;

use crate::api::lower::Lowering;
use crate::api::lower::naming::words;
use crate::api::lower::schema::annotations::node_docs;
use crate::api::lower::security::carried::Carried;
use crate::api::{Docs, HttpMethod, MemberName, Operation, OtherBody, SecurityScheme, Service};
use crate::document::{Address, Method, OperationEntry};
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
        let mut groups: Vec<Span> = Vec::new();
        let mut spans: Vec<Vec<Span>> = Vec::new();
        let mut positions: HashMap<MemberName, usize> = HashMap::new();
        for (entry, identity) in entries.iter().zip(identities) {
            let group = group_of(entry);
            let position = *positions
                .entry(words::member_name(&group))
                .or_insert_with_key(|name| {
                    services.push(service(&group, name, tags.get(name).copied()));
                    groups.push(group_span(entry));
                    spans.push(Vec::new());
                    services.len() - 1
                });
            let operation = self.operation(entry, &group, schemes, identity);
            if let (Some(service), Some(spans)) =
                (services.get_mut(position), spans.get_mut(position))
            {
                service.operations.push(operation);
                spans.push(name_span(entry));
            }
        }
        self.separate_services(&mut services, &groups);
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
        let Identity {
            id,
            spoken,
            type_name,
        } = identity;
        let name = match node.get("x-paywright-name") {
            Some(proposed) => self.proposed_member(proposed, &id),
            None => words::member_name(&spoken),
        };
        let place = self.operation_place(type_name.as_str(), node, group);
        let security = self.requirements(entry.operation, schemes);
        let carried = Carried::by_all(&security, schemes);
        let parameters = self.parameters(entry, &place, &carried);
        let query = self.fixed_query(entry, &parameters, &carried);
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
        let callbacks = self.callbacks(entry, &place);
        self.note_left_out(entry);
        if let Some(pagination) = node.get("x-paywright-pagination") {
            self.paginations.insert(type_name.clone(), pagination);
        }
        let mut docs = operation_docs(node_docs(node), node_docs(entry.item.node));
        docs.notes.extend(repeat_note(node));
        let (servers, has_own_servers) = self.own_servers(entry);
        docs.notes.extend(servers_note(&servers));
        Operation {
            name,
            type_name,
            docs,
            method: http_method(entry.method),
            path: Address::of(entry.path).path.to_owned(),
            query,
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
            callbacks,
            servers,
            has_own_servers,
            id,
        }
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
