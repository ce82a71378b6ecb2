//! Says what a document asks for and does not get, each with its place.

use super::media::{MediaKind, is_range, media_kind};
use crate::api::lower::Lowering;
use crate::api::lower::schema::keywords::Schema;
use crate::api::{Docs, Shape, Type};
use crate::diagnostic::{Became, Code, Diagnostic, visible};
use crate::document::OperationEntry;
use crate::source::{Node, Object};

/// What becomes of a body of parts of which no names are known.
pub(super) const PARTS_OF_THE_CALLER: &str = "parts that the caller puts together";

impl<'d> Lowering<'d> {
    /// Says that a part of an operation is left out.
    pub(super) fn unsupported(&mut self, node: &'d Node, message: &str) {
        self.report(Diagnostic::warning(Code::OperationUnsupported, message).at(node.span, ""));
    }

    /// Says that a part of an operation is something else than the document asks for.
    pub(super) fn degraded(&mut self, node: &'d Node, message: &str, became: Became) {
        let finding = Diagnostic::warning(Code::OperationUnsupported, message);
        self.report(finding.at(node.span, "").became(became));
    }

    /// Says that an extension has no effect where it stands.
    pub(in crate::api::lower) fn misplaced(&mut self, node: &'d Node, message: &str) {
        self.report(
            Diagnostic::error(Code::MisplacedExtension, message)
                .at(node.span, "")
                .help("see specs/README.md"),
        );
    }

    /// Says which parts of an operation have no effect.
    pub(super) fn note_left_out(&mut self, entry: &OperationEntry<'d>) {
        if let Some(event) = entry.operation.node.get("x-paywright-event") {
            self.misplaced(
                event,
                "`x-paywright-event` belongs to operations below `x-webhooks`",
            );
        }
    }

    pub(super) fn has_members(&self, ty: &Type) -> bool {
        match ty {
            Type::Map(_) => true,
            ty => self.table.through_aliases(ty).is_some_and(|id| {
                matches!(
                    self.table.shape(id),
                    Some(Shape::Struct(_) | Shape::Alias(Type::Map(_), _))
                )
            }),
        }
    }

    /// Says that nothing says what a body holds, where that decides how it is given.
    pub(super) fn note_without_schema(&mut self, media_type: &str, media: Option<&'d Node>) {
        let became = match media_kind(media_type) {
            MediaKind::Json if is_range(media_type) => Became::Bytes,
            MediaKind::Json => Became::Json,
            MediaKind::Form => Became::Bytes,
            MediaKind::Multipart => Became::ReadAs(PARTS_OF_THE_CALLER.to_owned()),
            MediaKind::Text | MediaKind::Bytes => return,
        };
        let Some(media) = media.filter(|media| media.get("schema").is_none()) else {
            return;
        };
        let message = format!(
            "no schema says what a body of `{}` holds",
            visible(media_type)
        );
        let finding = Diagnostic::note(Code::OperationUnsupported, message);
        self.report(finding.at(media.span, "").became(became));
    }

    /// Says that a body which is sent or read as it is has a schema without effect.
    pub(super) fn note_raw(&mut self, media_type: &str, schema: Option<&'d Node>) {
        let became = match media_kind(media_type) {
            MediaKind::Text => Became::Text,
            MediaKind::Bytes => Became::Bytes,
            MediaKind::Json | MediaKind::Form | MediaKind::Multipart => return,
        };
        let Some(schema) = schema else { return };
        if media_type.trim_start().starts_with("text/event-stream") {
            let message = "a stream of events is read as one text, when it has ended";
            return self.degraded(schema, message, became);
        }
        let keywords = self.keywords(&Schema::new(schema, self.root_place("body")));
        let is_text = keywords.type_text().is_none_or(|ty| ty == "string");
        if !is_text || !keywords.properties.is_empty() || !keywords.alternatives.is_empty() {
            let media_type = visible(media_type);
            let form = if became == Became::Text {
                "text"
            } else {
                "bytes"
            };
            let message = format!("`{media_type}` is not taken apart: the body is plain {form}");
            self.degraded(schema, &message, became);
        }
    }

    /// Says that an answer leads to other calls.
    pub(super) fn note_links(&mut self, response: &'d Node) {
        for link in filled(response, "links")
            .and_then(Node::as_object)
            .into_iter()
            .flatten()
        {
            let message = "links from an answer to other calls are not modelled";
            self.report(
                Diagnostic::note(Code::OperationUnsupported, message).at(link.key.span, ""),
            );
        }
    }

    /// Says what of the answer to a failed call is not modelled.
    pub(super) fn note_error_parts(&mut self, response: &'d Node) {
        for header in members(response, "headers") {
            let message = "headers of a failed call are not modelled";
            self.report(
                Diagnostic::note(Code::OperationUnsupported, message).at(header.key.span, ""),
            );
        }
        let is_json = |media_type: &str| media_kind(media_type) == MediaKind::Json;
        let read = members(response, "content").find(|entry| is_json(&entry.key.text));
        for entry in members(response, "content") {
            if read.is_some_and(|read| read.key.text == entry.key.text) {
                continue;
            }
            let media_type = visible(&entry.key.text);
            let message = format!("`{media_type}` of a failed call is not modelled; only JSON is");
            self.report(Diagnostic::note(Code::MediaTypeUnused, message).at(entry.key.span, ""));
        }
    }

    /// Says that the key that makes a retry safe is only filled in where a body is JSON.
    pub(super) fn refuse_key(&mut self, key: Option<&'d Node>) {
        if let Some(key) = key.filter(|key| key.as_bool() == Some(true)) {
            self.placed_keys.insert(key);
            self.misplaced(key, "an idempotency key in a body is known in JSON only");
        }
    }

    /// Refuses keys that no call fills in: those that are neither a header nor at the top of a body.
    pub(in crate::api::lower) fn refuse_idle_keys(&mut self) {
        for (holder, key) in self.everywhere("x-paywright-idempotency-key") {
            let is_idle = key.as_bool() == Some(true)
                && holder.get("in").is_none()
                && !self.placed_keys.contains(&std::ptr::from_ref(key));
            if is_idle {
                self.misplaced(
                    key,
                    "no call fills this key in: it must be a header, or a property at the top of a JSON body",
                );
            }
        }
    }

    /// Every place of the document with an extension: what has it, and its value.
    pub(in crate::api::lower) fn everywhere(&self, name: &str) -> Vec<(&'d Node, &'d Node)> {
        let mut open: Vec<&'d Node> = vec![self.document.root()];
        let mut found = Vec::new();
        while let Some(node) = open.pop() {
            found.extend(node.get(name).map(|value| (node, value)));
            open.extend(node.as_array().unwrap_or_default());
            let entries = node.as_object().into_iter().flatten();
            let entries = entries.filter(|entry| !holds_values(&entry.key.text));
            open.extend(entries.map(|entry| &entry.value));
        }
        found
    }

    /// Says that blank text can only have a meaning in a property.
    pub(in crate::api::lower) fn refuse_blank(&mut self, schema: &Schema<'d>) {
        let wire = schema.own("x-paywright-wire").and_then(Node::as_object);
        if let Some(blank) = wire.and_then(|wire| wire.entry("blank")) {
            self.report(
                Diagnostic::error(
                    Code::WireConflict,
                    "blank text can only mean \"not set\" in a property",
                )
                .at(blank.key.span, "")
                .help("say so at each property that has it"),
            );
        }
    }
}

/// What the document says about an operation; if that is nothing, what it says about the path.
pub(super) fn operation_docs(own: Docs, path: Docs) -> Docs {
    if own.is_empty() {
        Docs {
            deprecated: own.deprecated,
            ..path
        }
    } else {
        own
    }
}

/// Whether a keyword holds values of the API rather than parts of the document.
fn holds_values(keyword: &str) -> bool {
    matches!(keyword, "example" | "examples" | "default" | "enum")
}

/// The value of a keyword, if it is an object or list that holds something.
pub(super) fn filled<'d>(node: &'d Node, keyword: &str) -> Option<&'d Node> {
    let value = node.get(keyword)?;
    let holds = value.as_object().is_some_and(|object| !object.is_empty())
        || value.as_array().is_some_and(|list| !list.is_empty());
    holds.then_some(value)
}

fn members<'d>(node: &'d Node, keyword: &str) -> impl Iterator<Item = &'d crate::source::Entry> {
    node.get(keyword)
        .and_then(Node::as_object)
        .into_iter()
        .flat_map(Object::iter)
}
