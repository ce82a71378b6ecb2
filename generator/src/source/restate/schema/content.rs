//! Texts that hold something else: bytes, or JSON.

use super::alternatives::join;
use super::unchecked::naming;
use super::wrapped;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::grammar::UNCHECKED;
use crate::source::restate::entries::{Entries, text_at};
use crate::source::restate::{Purpose, Restater};
use crate::source::{Entry, Node, Span, Value};

/// Keywords about the text, which say nothing about the value inside it.
const ABOUT_THE_TEXT: &[&str] = &["type", "format", "minLength", "maxLength", "pattern"];

/// What a text holds.
enum Content {
    /// Bytes, written as base64.
    Base64,
    /// Bytes, written as base64 in the alphabet of addresses.
    Base64Url,
    /// Bytes as they are.
    Bytes,
    /// JSON.
    Json,
    /// Text of some kind.
    Text,
    /// Bytes or text in an encoding that is not known.
    Unknown,
}

impl Content {
    fn of(encoding: Option<&str>, media_type: Option<&str>) -> Self {
        let encoding = encoding.map(str::to_ascii_lowercase);
        match encoding.as_deref() {
            Some("base64") => Self::Base64,
            Some("base64url") => Self::Base64Url,
            None | Some("7bit" | "8bit" | "binary") => match media_type.map(essence).as_deref() {
                Some("application/json" | "text/json") => Self::Json,
                Some(media_type) if media_type.ends_with("+json") => Self::Json,
                Some(media_type) if media_type.starts_with("text/") => Self::Text,
                Some(_) => Self::Bytes,
                None => Self::Text,
            },
            Some(_) => Self::Unknown,
        }
    }
}

/// A media type without its parameters.
fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

impl Restater<'_> {
    /// What a text holds is said by its format, or by the schema of the JSON that is inside it.
    pub(super) fn content(&mut self, schema: &mut Entries) {
        let encoding = schema.take("contentEncoding");
        let media_type = schema.take("contentMediaType");
        let inner = schema.take("contentSchema");
        let Some(place) = encoding.as_ref().or(media_type.as_ref()) else {
            // Without a media type there is nothing that the schema could be about.
            return inner
                .into_iter()
                .for_each(|inner| self.without_effect(&inner));
        };
        let place = place.key.span;
        if !may_be_text(schema.get("type")) {
            let said = [encoding, media_type, inner];
            return said
                .iter()
                .flatten()
                .for_each(|entry| self.without_effect(entry));
        }
        let text = |entry: &Option<Entry>| {
            entry
                .as_ref()
                .and_then(|entry| entry.value.as_str().map(str::to_owned))
        };
        match Content::of(text(&encoding).as_deref(), text(&media_type).as_deref()) {
            Content::Json => return embed(schema, inner, place),
            Content::Base64 => set_format(schema, "byte", place),
            Content::Base64Url => set_format(schema, "base64url", place),
            Content::Bytes => set_format(schema, "binary", place),
            Content::Text => {}
            Content::Unknown if self.purpose == Purpose::Values => {
                let encoding = text(&encoding).unwrap_or_default();
                set_format(schema, &encoding, place);
            }
            Content::Unknown => {
                let sentence = "The text is encoded.";
                self.unchecked(schema, "contentEncoding", sentence, place);
            }
        }
        if let Some(media_type) = media_type.as_ref().and_then(|entry| entry.value.as_str())
            && essence(media_type) != "application/octet-stream"
        {
            let sentence = naming("The content is of the media type", &[media_type]);
            schema.put_last(UNCHECKED, vec![text_at(&sentence, place)], place);
        }
        if let Some(inner) = inner {
            if self.purpose == Purpose::Values {
                return schema.push(inner.key, inner.value);
            }
            let sentence = "What is encoded in the text has a schema of its own.";
            self.unchecked(schema, "contentSchema", sentence, inner.key.span);
        }
    }

    fn without_effect(&mut self, entry: &Entry) {
        let message = format!("`{}` has no effect here", entry.key.text);
        let found = Diagnostic::warning(Code::KeywordWithoutEffect, message);
        self.report(found.at(entry.key.span, ""));
    }
}

fn may_be_text(ty: Option<&Node>) -> bool {
    ty.is_none_or(|ty| match ty.as_array() {
        Some(types) => types.iter().any(|ty| ty.as_str() == Some("string")),
        None => ty.as_str() == Some("string"),
    })
}

fn set_format(schema: &mut Entries, format: &str, span: Span) {
    if !schema.contains("type") {
        schema.set("type", Value::String("string".into()), span);
    }
    if !schema.contains("format") {
        schema.set("format", Value::String(format.into()), span);
    }
}

/// The schema of the JSON inside a text, with the tolerance of being inside one.
fn embed(schema: &mut Entries, inner: Option<Entry>, span: Span) {
    let types = schema.get("type").and_then(Node::as_array);
    let has_null = types.is_some_and(|types| types.iter().any(|ty| ty.as_str() == Some("null")));
    schema.take_if(|key| ABOUT_THE_TEXT.contains(&key));
    if has_null {
        schema.set_flag("nullable", span);
    }
    match schema
        .get_mut("x-paywright-wire")
        .map(|node| &mut node.value)
    {
        Some(Value::Object(known)) => {
            let mut entries = Entries::from(std::mem::take(known));
            entries.set("embedded", Value::String("text".into()), span);
            if let Value::Object(object) = entries.into_node(span).value {
                *known = object;
            }
        }
        _ => {
            let wire = wrapped("embedded", text_at("text", span), span);
            schema.set("x-paywright-wire", wire.value, span);
        }
    }
    if let Some(inner) = inner {
        join(schema, inner.value, inner.key.span);
    }
}
