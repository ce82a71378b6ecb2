//! What an object lacks, and keywords that do not go together.

use super::{Mender, Place, entry, object_of, text_of, value_of};
use crate::diagnostic::{Became, Code, visible};
use crate::source::grammar::{Kind, fields};
use crate::source::{Entry, Node, Value};

/// Keywords that Swagger 2.0 has beside a parameter's name, and OpenAPI 3.0 in its schema.
const OF_SCHEMA: [&str; 17] = [
    "type",
    "format",
    "items",
    "enum",
    "default",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "uniqueItems",
    "multipleOf",
    "pattern",
    "nullable",
];

impl Mender<'_> {
    /// The entries with what has to be there; `None` if the object makes no sense without what it lacks.
    pub(super) fn complete(
        &mut self,
        kind: Kind,
        mut entries: Vec<Entry>,
        place: Place<'_>,
    ) -> Option<Vec<Entry>> {
        match kind {
            Kind::Parameter | Kind::Header => self.schema_or_content(kind, &mut entries, place),
            Kind::SecurityScheme => self.scheme(&mut entries, place)?,
            Kind::RequestBody | Kind::Response => self.media_types(kind, &mut entries),
            Kind::Link => {
                let ways = ["operationRef", "operationId"];
                let given = ways.iter().filter(|way| value_of(&entries, way).is_some());
                if given.count() != 1 {
                    self.lacks(kind, "operationId", place, Became::LeftOut);
                    return None;
                }
            }
            _ => {}
        }
        if kind == Kind::Parameter {
            self.style(&mut entries);
        }
        for field in fields(kind).iter().filter(|field| field.required) {
            if value_of(&entries, field.name).is_some() {
                continue;
            }
            match instead(kind, field.name, &entries, place) {
                Some((value, became)) => {
                    // A description is for people, and most documents of the world lack some.
                    if field.name != "description" {
                        self.lacks(kind, field.name, place, Became::ReadAs(became));
                    }
                    entries.push(entry(field.name, value, place.span));
                }
                None => {
                    self.lacks(kind, field.name, place, Became::LeftOut);
                    return None;
                }
            }
        }
        Some(entries)
    }

    fn lacks(&mut self, kind: Kind, keyword: &str, place: Place<'_>, became: Became) {
        let message = format!("{} needs `{keyword}`", kind.name());
        self.report(Code::MissingKeyword, place.span, message, became);
    }

    /// Exactly one of the two says what the value is.
    fn schema_or_content(&mut self, kind: Kind, entries: &mut Vec<Entry>, place: Place<'_>) {
        let has = |keyword: &str| value_of(entries, keyword).is_some();
        match (has("schema"), has("content")) {
            (true, true) => {
                let message = format!("{} has either `schema` or `content`", kind.name());
                let became = Became::ReadAs("what `schema` says".to_owned());
                self.report(Code::KeywordConflict, place.span, message, became);
                entries.retain(|entry| &*entry.key.text != "content");
            }
            (false, false) => {
                let (mut schema, rest): (Vec<Entry>, Vec<Entry>) = std::mem::take(entries)
                    .into_iter()
                    .partition(|entry| OF_SCHEMA.contains(&&*entry.key.text));
                *entries = rest;
                let became = if schema.is_empty() {
                    schema.push(entry("type", Value::String("string".into()), place.span));
                    Became::Text
                } else {
                    Became::ReadAs("what stands beside its name, as Swagger 2.0 has it".to_owned())
                };
                self.lacks(kind, "schema", place, became);
                entries.push(entry("schema", object_of(schema), place.span));
            }
            _ => {}
        }
    }

    /// Media types that are none. Nothing can be sent under such a name; most of these stand for JSON.
    fn media_types(&mut self, kind: Kind, entries: &mut [Entry]) {
        let content = entries
            .iter_mut()
            .find(|entry| &*entry.key.text == "content");
        let Some(content) = content else { return };
        let Value::Object(object) = &content.value.value else {
            return;
        };
        let is_mended = |entry: &Entry| meant_media_type(kind, &entry.key.text).is_some();
        if !object.iter().any(is_mended) {
            return;
        }
        let is_there = |meant: &&str| {
            let mut known = object.iter();
            known.any(|entry| entry.key.text.eq_ignore_ascii_case(meant))
        };
        let mut taken: Vec<&str> = [JSON, BYTES].into_iter().filter(is_there).collect();
        let mut media_types: Vec<Entry> = Vec::new();
        for mut entry in object.iter().cloned() {
            let said = &entry.key.text;
            let Some(meant) = meant_media_type(kind, said) else {
                media_types.push(entry);
                continue;
            };
            let is_taken = taken.contains(&meant);
            let message = format!("`{}` is no media type", visible(said));
            let became = if is_taken {
                Became::LeftOut
            } else {
                Became::ReadAs(format!("`{meant}`"))
            };
            self.report(Code::UnknownValue, entry.key.span, message, became);
            if !is_taken {
                taken.push(meant);
                entry.key.text = meant.into();
                media_types.push(entry);
            }
        }
        content.value.value = object_of(media_types);
    }

    /// A style that the place of a parameter does not have.
    fn style(&mut self, entries: &mut Vec<Entry>) {
        let known: &[&str] = match text_of(entries, "in").as_deref() {
            Some("path") => &["simple", "matrix", "label"],
            Some("header") => &["simple"],
            Some("cookie") => &["form"],
            Some("query") => &["form", "spaceDelimited", "pipeDelimited", "deepObject"],
            _ => return,
        };
        let Some(style) = value_of(entries, "style") else {
            return;
        };
        if style.as_str().is_some_and(|style| known.contains(&style)) {
            return;
        }
        let message = "a parameter of this place has no such style".to_owned();
        let span = style.span;
        self.report(Code::UnknownValue, span, message, Became::LeftOut);
        entries.retain(|entry| &*entry.key.text != "style");
    }

    /// `type: basic` of Swagger 2.0.
    pub(super) fn scheme_word(&mut self, entries: &mut Vec<Entry>) {
        let word = text_of(entries, "type").map(|word| word.to_ascii_lowercase());
        let Some(word) = word.filter(|word| matches!(word.as_str(), "basic" | "bearer")) else {
            return;
        };
        let mut span = None;
        for entry in entries
            .iter_mut()
            .filter(|entry| &*entry.key.text == "type")
        {
            entry.value.value = Value::String("http".into());
            span = Some(entry.value.span);
        }
        let Some(span) = span else { return };
        let message = format!("`{word}` is a scheme and not a type");
        let became = Became::ReadAs(format!("`http` with this scheme: `{word}`"));
        self.report(Code::UnknownValue, span, message, became);
        if value_of(entries, "scheme").is_none() {
            entries.push(entry("scheme", Value::String(word.into()), span));
        }
    }

    fn scheme(&mut self, entries: &mut Vec<Entry>, place: Place<'_>) -> Option<()> {
        let kind = Kind::SecurityScheme;
        let lacks = |mender: &mut Self, entries: &[Entry], keyword: &str| {
            let is_there = value_of(entries, keyword).is_some();
            if !is_there {
                mender.lacks(kind, keyword, place, Became::LeftOut);
            }
            is_there.then_some(())
        };
        match text_of(entries, "type").as_deref() {
            Some("http") => lacks(self, entries, "scheme"),
            Some("apiKey") => {
                lacks(self, entries, "name")?;
                lacks(self, entries, "in")
            }
            Some("oauth2") if value_of(entries, "flows").is_none() => {
                let became = Became::ReadAs("a bearer token".to_owned());
                self.lacks(kind, "flows", place, became);
                entries.push(entry("flows", object_of(Vec::new()), place.span));
                Some(())
            }
            Some("openIdConnect") if value_of(entries, "openIdConnectUrl").is_none() => {
                let became = Became::ReadAs("a bearer token".to_owned());
                self.lacks(kind, "openIdConnectUrl", place, became);
                let url = Value::String("".into());
                entries.push(entry("openIdConnectUrl", url, place.span));
                Some(())
            }
            _ => Some(()),
        }
    }
}

/// What stands for a keyword that is missing, and in words; `None` if nothing can.
fn instead(
    kind: Kind,
    keyword: &str,
    entries: &[Entry],
    place: Place<'_>,
) -> Option<(Value, String)> {
    let text = |text: &str| Value::String(text.into());
    Some(match (kind, keyword) {
        (Kind::Root, "info") => {
            let title = entry("title", text("API"), place.span);
            let version = entry("version", text("0"), place.span);
            let value = object_of(vec![title, version]);
            (value, "an API without a title".to_owned())
        }
        (Kind::Root, "paths") => (object_of(Vec::new()), "no paths".to_owned()),
        (Kind::Info, "title") => (text("API"), "`API`".to_owned()),
        (Kind::Info, "version") => (text("0"), "`0`".to_owned()),
        (Kind::Operation, "responses") => {
            let became = "no answers that are described".to_owned();
            (object_of(Vec::new()), became)
        }
        (Kind::Response, "description") => (text(""), String::new()),
        (Kind::ServerVariable, "default") => {
            let values = value_of(entries, "enum").and_then(Node::as_array);
            let first = values.and_then(|values| values.first()?.as_str());
            let became = "the first of its values".to_owned();
            (text(first?), became)
        }
        (
            Kind::ImplicitFlow
            | Kind::PasswordFlow
            | Kind::ClientCredentialsFlow
            | Kind::AuthorizationCodeFlow,
            keyword,
        ) => {
            let value = match keyword {
                "scopes" => object_of(Vec::new()),
                _ => text(""),
            };
            (value, "empty".to_owned())
        }
        _ => return None,
    })
}

const JSON: &str = "application/json";
const BYTES: &str = "application/octet-stream";

/// The media type that a text stands for which is none. Answers of whatever type are taken as they come.
fn meant_media_type(kind: Kind, said: &str) -> Option<&'static str> {
    if is_media_type(said) {
        None
    } else if said.trim().is_empty() || said.to_ascii_lowercase().contains("json") {
        Some(JSON)
    } else {
        (kind == Kind::RequestBody).then_some(BYTES)
    }
}

/// Whether a text has the form of a media type, or of a range of these.
fn is_media_type(text: &str) -> bool {
    let essence = text.split(';').next().unwrap_or_default().trim();
    let is_token = |text: &str| {
        let is_sign = |byte: u8| b"!#$%&'*+-.^_`|~".contains(&byte);
        !text.is_empty()
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || is_sign(byte))
    };
    let halves = essence.split_once('/');
    halves.is_some_and(|(kind, subkind)| is_token(kind) && is_token(subkind))
}
