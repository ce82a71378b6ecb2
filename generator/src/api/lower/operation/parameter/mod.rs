//! Parameters in path, query, headers and cookies.

mod path;

use openapiv3::{
    Parameter as Declared, PathStyle as DeclaredPathStyle, QueryStyle as DeclaredStyle, ReferenceOr,
};

use crate::api::lower::Lowering;
use crate::api::lower::naming::separate::Wish;
use crate::api::lower::naming::words;
use crate::api::lower::operation::identity::path_word;
use crate::api::lower::operation::media::{MediaKind, media_kind};
use crate::api::lower::place::Place;
use crate::api::lower::schema::annotations;
use crate::api::lower::schema::constraints::sentences;
use crate::api::lower::schema::keywords::Schema;
use crate::api::lower::security::carried::Carried;
use crate::api::{
    Constraints, Docs, MemberName, Parameter, ParameterLocation, PathStyle, QueryStyle, Type,
};
use crate::diagnostic::{Became, Code, Diagnostic, visible};
use crate::document::{Located, OperationEntry, Resolved};
use crate::source::{Node, Span};

/// Names that the type of a call needs for itself.
const RESERVED: &[&str] = &[
    "body",
    "clone",
    "into_future",
    "items",
    "items_from",
    "pages",
    "pages_from",
    "send",
    "send_with_response",
    "with_options",
    "with_server",
];

/// Headers that OpenAPI leaves to other keywords, and those that frame a request, which no call can set.
const IGNORED_HEADERS: &[&str] = &[
    "accept",
    "authorization",
    "connection",
    "content-length",
    "content-type",
    "host",
    "keep-alive",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// Whether a name is taken by the type of a call.
pub(super) fn is_reserved(name: &MemberName) -> bool {
    RESERVED.contains(&name.as_part())
}

impl<'d> Lowering<'d> {
    /// The parameters of an operation and of its path; those of the path first, in the path's order.
    pub(super) fn parameters(
        &mut self,
        entry: &OperationEntry<'d>,
        place: &Place,
        carried: &Carried,
    ) -> Vec<Parameter> {
        let own = listed(entry.operation.node, &entry.operation.value.parameters);
        let shared = listed(entry.item.node, &entry.item.value.parameters);
        // What all operations of a path share is named after none of them.
        let path = Place {
            path: format!("paths/{}", entry.path),
            ..self.operation_place(entry.path, entry.item.node, path_word(entry.path))
        };
        let own = own.into_iter().map(|located| (located, place));
        let shared = shared.into_iter().map(|located| (located, &path));
        let mut declared: Vec<(Resolved<'d, Declared>, &Place)> = Vec::new();
        for (located, place) in own.chain(shared) {
            let Some(resolved) = self.document.resolve(located) else {
                continue;
            };
            let key = identity(resolved.item.value);
            if !declared
                .iter()
                .any(|(other, _)| identity(other.item.value) == key)
            {
                declared.push((resolved, place));
            }
        }
        let mut found: Vec<(Parameter, Wish<MemberName>)> = Vec::new();
        for (resolved, place) in declared {
            found.extend(self.parameter(&resolved, place, carried));
        }
        let (mut parameters, wishes): (Vec<_>, Vec<_>) =
            self.match_path(entry, found, carried).into_iter().unzip();
        let names = self.separate_members(&wishes, &is_reserved);
        for (parameter, name) in parameters.iter_mut().zip(names) {
            parameter.name = name;
        }
        parameters
    }

    fn parameter(
        &mut self,
        resolved: &Resolved<'d, Declared>,
        place: &Place,
        carried: &Carried,
    ) -> Option<(Parameter, Wish<MemberName>)> {
        let Located { value, node } = resolved.item;
        let data = value.parameter_data_ref();
        let location = location(value);
        let is_ignored = location.is_header()
            && IGNORED_HEADERS.contains(&data.name.to_ascii_lowercase().as_str());
        if is_ignored || carried.has(location, &data.name) {
            let reason = match is_ignored {
                true => "the client sets the header itself",
                false => "the client sends it as a credential",
            };
            let message = format!("`{}` is no parameter: {reason}", visible(&data.name));
            self.report(Diagnostic::note(Code::OperationUnsupported, message).at(node.span, ""));
            return None;
        }
        let place = match resolved.name {
            Some(key) => self.shared_place("parameters", key, node),
            None => place.child(&data.name),
        };
        let ParameterValue {
            docs,
            ty,
            constraints,
            as_json,
        } = self.parameter_value(node, place);
        self.requests.push(ty.clone());
        let proposed = node.get("x-paywright-name");
        let name = match proposed {
            Some(proposed) => self.proposed_member(proposed, &data.name),
            None => self.derived_member(&data.name, node.span),
        };
        let wish = parameter_wish(name, proposed.is_some(), &data.name, location, node.span);
        let idempotency_key = self.is_key_header(node, location, (&ty, &constraints));
        let mut parameter = Parameter {
            name: wish.name.clone(),
            wire: data.name.clone(),
            docs,
            location,
            required: data.required || location.is_path(),
            ty,
            as_json,
            constraints,
            idempotency_key,
            client_header: false,
        };
        if self.is_client_header(node, &parameter) {
            parameter.client_header = true;
            self.note_client_header(&parameter, node.span);
        }
        Some((parameter, wish))
    }

    fn parameter_value(&mut self, node: &'d Node, place: Place) -> ParameterValue {
        let mut docs = annotations::node_docs(node);
        let content = node.get("content").and_then(Node::as_object);
        let media = content.and_then(|content| content.iter().next());
        let kind = media.map(|media| media_kind(&media.key.text));
        let as_json = node.get("schema").is_none() && kind == Some(MediaKind::Json);
        let schema = match media {
            Some(media) if as_json => media.value.get("schema"),
            _ => node.get("schema"),
        };
        let Some(schema) = schema else {
            if !as_json && kind != Some(MediaKind::Text) {
                let message =
                    "a parameter of such a media type is sent as the text that the caller gives";
                self.degraded(node, message, Became::Text);
            }
            return ParameterValue {
                docs,
                ty: if as_json { Type::Json } else { Type::String },
                constraints: Constraints::default(),
                as_json,
            };
        };
        let schema = Schema::new(schema, place);
        self.refuse_blank(&schema);
        let lowered = self.lower_schema(&schema);
        let mut remarks = sentences(&lowered.constraints);
        remarks.extend(annotations::default_sentence(&schema));
        docs.notes.extend(lowered.notes);
        if !remarks.is_empty() {
            docs.notes.push(remarks.join(" "));
        }
        docs.description = docs
            .description
            .or_else(|| annotations::docs(&schema).description);
        let ty = match lowered.ty {
            Type::Binary => Type::String,
            ty => ty,
        };
        ParameterValue {
            docs,
            ty,
            constraints: lowered.constraints,
            as_json,
        }
    }

    /// Whether a parameter is the header that makes a retry safe.
    fn is_key_header(
        &mut self,
        node: &'d Node,
        location: ParameterLocation,
        (ty, constraints): (&Type, &Constraints),
    ) -> bool {
        let key = node.get("x-paywright-idempotency-key");
        let Some(key) = key.filter(|key| key.as_bool() == Some(true)) else {
            return false;
        };
        let is_header = location.is_header();
        // A component may be the header of several operations.
        let is_new = self.placed_keys.insert(key);
        if !is_header {
            self.misplaced(
                key,
                "only a header, or a property of a body, can be an idempotency key",
            );
        } else if is_new {
            self.check_key(key, ty, constraints);
        }
        is_header
    }
}

/// What a parameter's schema says.
struct ParameterValue {
    docs: Docs,
    ty: Type,
    constraints: Constraints,
    as_json: bool,
}

/// Where a parameter goes, and how it is written there.
fn location(value: &Declared) -> ParameterLocation {
    let explode = value.parameter_data_ref().explode;
    match value {
        Declared::Query {
            style,
            allow_reserved,
            ..
        } => {
            let style = match style {
                DeclaredStyle::Form => QueryStyle::Form,
                DeclaredStyle::SpaceDelimited => QueryStyle::SpaceDelimited,
                DeclaredStyle::PipeDelimited => QueryStyle::PipeDelimited,
                DeclaredStyle::DeepObject => QueryStyle::DeepObject,
            };
            ParameterLocation::Query {
                style,
                explode: explode.unwrap_or(style.explodes()),
                allow_reserved: *allow_reserved,
            }
        }
        Declared::Header { .. } => ParameterLocation::Header {
            explode: explode.unwrap_or(false),
        },
        // By the letter a list would be spread without a word, too, but then hardly any server expects that.
        Declared::Cookie { .. } => ParameterLocation::Cookie {
            explode: explode.unwrap_or(false),
        },
        Declared::Path { style, .. } => ParameterLocation::Path {
            style: match style {
                DeclaredPathStyle::Simple => PathStyle::Simple,
                DeclaredPathStyle::Label => PathStyle::Label,
                DeclaredPathStyle::Matrix => PathStyle::Matrix,
            },
            explode: explode.unwrap_or(false),
        },
    }
}

/// What a parameter is called if nothing beside it is.
fn parameter_wish(
    name: MemberName,
    is_proposed: bool,
    wire: &str,
    location: ParameterLocation,
    span: Span,
) -> Wish<MemberName> {
    let word = location_word(location);
    Wish {
        rank: location_rank(location),
        identity: format!("{wire} {word}"),
        // The place in the request is what tells parameters of one name apart, and it does not depend on the others.
        suffixes: vec![
            word.into(),
            format!("{word} {}", words::letter_case(wire)).into(),
        ],
        is_apart: true,
        ..Wish::member(name, is_proposed, wire, span)
    }
}

fn listed<'d>(
    node: &'d Node,
    values: &'d [ReferenceOr<Declared>],
) -> Vec<Located<'d, ReferenceOr<Declared>>> {
    let nodes = node
        .get("parameters")
        .and_then(Node::as_array)
        .unwrap_or_default();
    values
        .iter()
        .zip(nodes)
        .map(|(value, node)| Located::new(value, node))
        .collect()
}

fn identity(parameter: &Declared) -> (&'static str, &str) {
    let place = match parameter {
        Declared::Query { .. } => "query",
        Declared::Header { .. } => "header",
        Declared::Path { .. } => "path",
        Declared::Cookie { .. } => "cookie",
    };
    (place, &parameter.parameter_data_ref().name)
}

fn location_word(location: ParameterLocation) -> &'static str {
    match location {
        ParameterLocation::Path { .. } => "path",
        ParameterLocation::Query { .. } => "query",
        ParameterLocation::Header { .. } => "header",
        ParameterLocation::Cookie { .. } => "cookie",
    }
}

/// Who keeps a name that parameters share: the ones that are always sent first.
fn location_rank(location: ParameterLocation) -> u8 {
    match location {
        ParameterLocation::Path { .. } => 0,
        ParameterLocation::Query { .. } => 1,
        ParameterLocation::Header { .. } => 2,
        ParameterLocation::Cookie { .. } => 3,
    }
}
