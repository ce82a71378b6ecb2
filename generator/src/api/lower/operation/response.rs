//! Answers: those of calls that went well, and the bodies of failed ones.

use openapiv3::Response as Declared;

use super::accept::Accept;
use super::media::{MediaKind, content_kind, json_schema, media_kind, preferred};
use super::status::{is_bad, is_good, is_redirect, status_match, status_name, status_word};
use super::unmodelled::filled;
use crate::api::lower::Lowering;
use crate::api::lower::finish::spoken;
use crate::api::lower::naming::separate::{Kind, Wish};
use crate::api::lower::naming::words;
use crate::api::lower::place::Place;
use crate::api::lower::schema::annotations::node_docs;
use crate::api::{
    Docs, ErrorBody, ErrorMembers, ErrorVariant, MemberName, Output, OutputVariant, Response,
    ResponseContent, ResponseHeader, Shape, StatusMatch, TimestampForm, Type, TypeName, Types,
};
use crate::diagnostic::Became;
use crate::document::{Located, Method, OperationEntry, Resolved};
use crate::source::Node;

/// What comes back from an operation, and how it is asked for.
pub(super) struct Answers {
    /// What comes back from a call that went well.
    pub(super) output: Output,
    /// Which error body belongs to which status.
    pub(super) errors: Vec<(StatusMatch, usize)>,
    /// The media types that are accepted.
    pub(super) accept: Vec<String>,
}

impl<'d> Lowering<'d> {
    /// What comes back from an operation.
    pub(super) fn answers(
        &mut self,
        entry: &OperationEntry<'d>,
        place: &Place,
        name: &TypeName,
    ) -> Answers {
        let mut good: Vec<Response> = Vec::new();
        let mut errors: Vec<(StatusMatch, usize)> = Vec::new();
        let mut accept = Accept::default();
        let declared = self.declared(entry);
        let leads_on = |status: StatusMatch| is_good(status) || is_redirect(status);
        let any_good = declared.iter().any(|(status, _)| leads_on(*status));
        let has_bodies = entry.method != Method::Head;
        for (status, resolved) in declared {
            let response = resolved.item;
            let place = |word: &str| match resolved.name {
                Some(key) => self.shared_place("responses", key, response.node),
                None => place.one_of(word, &status_word(status)),
            };
            let (answer_place, error_place) = (place("response"), place("error"));
            self.note_links(response.node);
            self.answer_headers
                .extend(response.value.headers.keys().cloned());
            let good_default = status == StatusMatch::Default && !any_good;
            if leads_on(status) || good_default {
                let answer = self.answer(status, response, &answer_place, has_bodies);
                // Nobody asks for the page that a redirect brings along.
                if !is_redirect(status) {
                    accept.answer(status, response.node, &answer.content);
                }
                good.push(answer);
            }
            if is_bad(status) && !good_default {
                self.note_error_parts(response.node);
                accept.failure(status, response.node);
            }
            if is_bad(status) || (good_default && self.has_json(response)) {
                if has_bodies && let Some(index) = self.error_index(response, &error_place) {
                    errors.push((status, index));
                }
            } else if !leads_on(status) && status != StatusMatch::Default {
                self.note_no_answer(status, response.node);
            }
        }
        errors.sort_by_key(|(status, _)| *status);
        Answers {
            output: self.output(good, name),
            errors,
            accept: accept.into_media_types(),
        }
    }

    /// Says that an answer that is described is none: what comes before one, and that nothing has changed since.
    fn note_no_answer(&mut self, status: StatusMatch, node: &'d Node) {
        match status {
            StatusMatch::Code(304) => {
                let message = "an answer of this status is to calls that are made on a condition";
                let became = Became::ReadAs("an error with this status".to_owned());
                self.degraded(node, message, became);
            }
            _ => self.unsupported(node, "what comes before an answer is none"),
        }
    }

    /// The responses of an operation, each with its status.
    pub(super) fn declared(
        &self,
        entry: &OperationEntry<'d>,
    ) -> Vec<(StatusMatch, Resolved<'d, Declared>)> {
        let responses = entry
            .operation
            .part(&entry.operation.value.responses, "responses");
        let mut declared = Vec::new();
        for (status, response) in &responses.value.responses {
            let located = responses.part(response, &status.to_string());
            if let (Some(status), Some(resolved)) =
                (status_match(status), self.document.resolve(located))
            {
                declared.push((status, resolved));
            }
        }
        if let Some(response) = &responses.value.default
            && let Some(resolved) = self.document.resolve(responses.part(response, "default"))
        {
            declared.push((StatusMatch::Default, resolved));
        }
        declared
    }

    fn answer(
        &mut self,
        status: StatusMatch,
        response: Located<'d, Declared>,
        place: &Place,
        has_body: bool,
    ) -> Response {
        Response {
            statuses: vec![status],
            docs: node_docs(response.node),
            content: self.content(status, response.node, place, has_body),
            headers: self.headers(response, place),
        }
    }

    fn content(
        &mut self,
        status: StatusMatch,
        node: &'d Node,
        place: &Place,
        has_body: bool,
    ) -> ResponseContent {
        let Some(described) = filled(node, "content") else {
            return ResponseContent::None;
        };
        let Some(content) = described.as_object() else {
            return ResponseContent::None;
        };
        // 205 should have none either, but HTTP lets one pass, and there are providers that send it.
        if status == StatusMatch::Code(204) {
            let message = "an answer of this status has no body";
            self.degraded(described, message, Became::LeftOut);
            return ResponseContent::None;
        }
        if !has_body {
            let message = "an answer to HEAD has no body";
            self.degraded(described, message, Became::LeftOut);
            return ResponseContent::None;
        }
        let Some(chosen) = preferred(content) else {
            return ResponseContent::None;
        };
        self.note_unused(content, &[chosen], "read");
        let schema = content.get(chosen).and_then(|media| media.get("schema"));
        self.note_raw(chosen, schema);
        match content_kind(content, chosen) {
            MediaKind::Json => {
                let ty = schema.map_or(Type::Json, |schema| self.schema_type(schema, place));
                if self.unaliased(ty.clone()) == Type::Binary {
                    return ResponseContent::Bytes;
                }
                self.responses.push(ty.clone());
                ResponseContent::Json(ty)
            }
            MediaKind::Text => ResponseContent::Text,
            MediaKind::Form | MediaKind::Multipart | MediaKind::Bytes => ResponseContent::Bytes,
        }
    }

    fn headers(&mut self, response: Located<'d, Declared>, place: &Place) -> Vec<ResponseHeader> {
        let mut headers: Vec<ResponseHeader> = Vec::new();
        let mut wishes: Vec<Wish<MemberName>> = Vec::new();
        let container = response.node.get("headers");
        for (wire, header) in &response.value.headers {
            let Some(node) = container.and_then(|container| container.get(wire)) else {
                continue;
            };
            let Some(resolved) = self.document.resolve(Located::new(header, node)) else {
                continue;
            };
            let node = resolved.item.node;
            let place = match resolved.name {
                Some(key) => self.shared_place("headers", key, node),
                None => place.child(wire),
            };
            let (ty, as_json) = self.header_type(node, &place);
            let proposed = node.get("x-paywright-name");
            let name = match proposed {
                Some(proposed) => self.proposed_member(proposed, wire),
                None => words::member_name(wire),
            };
            wishes.push(Wish::member(
                name.clone(),
                proposed.is_some(),
                wire,
                node.span,
            ));
            let mut docs = node_docs(node);
            if docs.deprecated {
                docs.notes.push("Deprecated.".to_owned());
            }
            headers.push(ResponseHeader {
                name,
                wire: wire.clone(),
                docs,
                ty,
                as_json,
                required: resolved.item.value.required,
            });
        }
        let names = self.separate_members(&wishes, &|_| false);
        for (header, name) in headers.iter_mut().zip(names) {
            header.name = name;
        }
        headers
    }

    /// The type of a header, and whether it holds JSON. What is no single value is text.
    fn header_type(&mut self, node: &'d Node, place: &Place) -> (Type, bool) {
        let content = node.get("content").and_then(Node::as_object);
        if let Some(media) = content.and_then(|content| content.iter().next()) {
            if media_kind(&media.key.text) == MediaKind::Json {
                let schema = media.value.get("schema");
                let ty = schema.map_or(Type::Json, |schema| self.schema_type(schema, place));
                self.responses.push(ty.clone());
                return (ty, true);
            }
            if media_kind(&media.key.text) != MediaKind::Text {
                let message = "a header of such a media type is read as text";
                self.degraded(&media.value, message, Became::Text);
            }
        }
        let schema = node.get("schema");
        let ty = schema.map_or(Type::String, |schema| self.schema_type(schema, place));
        let ty = match self.unaliased(ty) {
            ty @ (Type::Bool
            | Type::Integer(_)
            | Type::Decimal(_)
            | Type::Date
            | Type::Timestamp(TimestampForm::Text)
            | Type::Secret) => ty,
            _ => Type::String,
        };
        (ty, false)
    }

    /// The type that another name stands for, as far as it is known yet.
    pub(super) fn unaliased(&self, ty: Type) -> Type {
        let id = self.table.through_aliases(&ty);
        match id.and_then(|id| self.table.shape(id)) {
            Some(Shape::Alias(ty, _)) => ty.clone(),
            _ => ty,
        }
    }

    /// One kind of answer where all are alike, else one for each. What leads elsewhere is like nothing that is an end.
    fn output(&mut self, mut answers: Vec<Response>, name: &TypeName) -> Output {
        answers.sort_by_key(|answer| answer.statuses.first().copied());
        let mut kinds: Vec<Response> = Vec::new();
        for answer in answers {
            match kinds.iter_mut().find(|kind| {
                kind.content == answer.content
                    && kind.headers == answer.headers
                    && leads_elsewhere(kind) == leads_elsewhere(&answer)
            }) {
                Some(kind) => kind.statuses.extend(answer.statuses),
                None => kinds.push(answer),
            }
        }
        if kinds.len() < 2 {
            let nothing = || Response {
                statuses: Vec::new(),
                docs: Docs::default(),
                content: ResponseContent::None,
                headers: Vec::new(),
            };
            return Output::Single(kinds.pop().unwrap_or_else(nothing));
        }
        let variants = kinds
            .into_iter()
            .map(|response| {
                let name = response
                    .statuses
                    .first()
                    .map_or_else(|| TypeName::new("Nothing"), |status| status_name(*status));
                OutputVariant { name, response }
            })
            .collect();
        Output::Several {
            name: TypeName::new(format!("{name}Output")),
            variants,
        }
    }

    fn has_json(&self, response: Located<'d, Declared>) -> bool {
        json_schema(response.node).is_some()
    }

    /// The index of the type of an error body among all of them.
    fn error_index(&mut self, response: Located<'d, Declared>, place: &Place) -> Option<usize> {
        let schema = json_schema(response.node)?;
        let ty = self.schema_type(schema, place);
        self.responses.push(ty.clone());
        let rule = self.error_rule(schema);
        match self.error_types.iter().position(|(known, _)| *known == ty) {
            Some(index) => Some(index),
            None => {
                self.error_types.push((ty, rule));
                Some(self.error_types.len() - 1)
            }
        }
    }

    /// The bodies of failed calls, over all operations that have been lowered.
    pub(in crate::api::lower) fn error_body(&mut self, types: &Types) -> ErrorBody {
        let found = std::mem::take(&mut self.error_types);
        let rules: Vec<&'d Node> = found.iter().filter_map(|(_, rule)| *rule).collect();
        self.refuse_idle_error_rules(&rules);
        let members: Vec<Option<ErrorMembers>> = found
            .iter()
            .map(|(ty, rule)| rule.map(|rule| self.error_members(rule, ty, types)))
            .collect();
        let mut found: Vec<(Type, Option<ErrorMembers>)> =
            found.into_iter().map(|(ty, _)| ty).zip(members).collect();
        if found.len() < 2 {
            return found.pop().map_or(ErrorBody::None, |(ty, members)| {
                ErrorBody::Single(ty, members)
            });
        }
        let wish = |ty: &Type| Wish {
            name: match ty {
                Type::Named(id) => words::variant_name(types.get(*id).name.as_str()),
                ty => words::variant_name(spoken::kind(ty)),
            },
            rank: u8::from(!matches!(ty, Type::Named(_))),
            identity: spoken::in_full(ty, types),
            suffixes: vec![spoken::difference(ty, types).into()],
            is_apart: false,
            span: None,
        };
        let wishes: Vec<Wish<TypeName>> = found.iter().map(|(ty, _)| wish(ty)).collect();
        let kind = Kind {
            two: "two bodies of failed calls",
            help: "make the bodies components",
            from_words: words::variant_name,
            is_reserved: &|_| false,
        };
        let names = self.separate(&wishes, &kind).into_iter();
        ErrorBody::Several {
            name: TypeName::new("ApiErrorBody"),
            variants: names
                .zip(found)
                .map(|(name, (ty, members))| ErrorVariant { name, ty, members })
                .collect(),
        }
    }
}

/// Whether answers of a kind lead elsewhere.
fn leads_elsewhere(answer: &Response) -> bool {
    answer.statuses.iter().copied().any(is_redirect)
}
