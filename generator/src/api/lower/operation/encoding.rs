//! How the members of a form and the parts of a body are written.

use super::media::{MediaKind, media_kind, sendable};
use super::unmodelled::filled;
use crate::api::lower::Lowering;
use crate::api::lower::schema::keywords::{Keywords, Property, Schema};
use crate::api::{Docs, MemberStyle, QueryStyle, Type};
use crate::diagnostic::{Became, visible};
use crate::source::Node;

impl<'d> Lowering<'d> {
    /// The members of a form that the document gives a style: of an object those that it names, of a map any.
    pub(super) fn member_styles(
        &mut self,
        media: Option<&'d Node>,
        keywords: &Keywords<'d>,
        members: &[(String, Type)],
    ) -> Vec<(String, MemberStyle)> {
        let encodings = media.and_then(|media| filled(media, "encoding")?.as_object());
        let mut styles = Vec::new();
        for entry in encodings.into_iter().flatten() {
            let wire: &str = &entry.key.text;
            let member = members.iter().find(|(name, _)| name == wire);
            if member.is_none() && !keywords.properties.is_empty() && keywords.additional.is_none()
            {
                let message = "there is no member of this name";
                self.degraded(&entry.value, message, Became::LeftOut);
                continue;
            }
            let ty = member.map(|(_, ty)| ty);
            let style = self.member_style(&entry.value, ty);
            styles.extend(style.map(|style| (wire.to_owned(), style)));
        }
        styles
    }

    /// The style of a member; without a word about that, its media type is what makes JSON of it.
    fn member_style(&mut self, encoding: &'d Node, ty: Option<&Type>) -> Option<MemberStyle> {
        let wish = encoding.get("allowReserved");
        if let Some(wish) = wish.filter(|wish| wish.as_bool() != Some(false)) {
            let message = "`allowReserved` of a form's member is not followed; all that is reserved is encoded";
            let became =
                Became::ReadAs("a member in which all that is reserved is encoded".to_owned());
            self.degraded(wish, message, became);
        }
        if let Some((style, explode)) = style(encoding) {
            return Some(MemberStyle::Query { style, explode });
        }
        let declared = encoding.get("contentType")?;
        let is_object = ty.is_some_and(|ty| self.has_members(ty));
        match media_kind(declared.as_str()?) {
            // What is written so anyhow needs no word.
            MediaKind::Json if is_object => None,
            MediaKind::Json => Some(MemberStyle::Json),
            MediaKind::Text if !is_object => None,
            _ => {
                let message = "`contentType` of a form's member is not followed; it is written as its type suggests";
                let became = Became::ReadAs("the form that its type suggests".to_owned());
                self.degraded(declared, message, became);
                None
            }
        }
    }

    /// The style of a part, where the document gives it one: then its media type has no effect.
    pub(super) fn part_style(
        &self,
        media: Option<&'d Node>,
        wire: &str,
        ty: &Type,
    ) -> Option<(QueryStyle, bool)> {
        style(encoding(media, wire)?).filter(|_| !self.is_file(ty))
    }

    /// The type of a part that holds objects, but whose media type is no JSON: as a whole body it is text or bytes. Says so.
    pub(super) fn raw_part(
        &mut self,
        media: Option<&'d Node>,
        property: &Property<'d>,
    ) -> Option<Type> {
        let encoding = encoding(media, property.wire)?;
        let declared = encoding.get("contentType")?;
        let media_type = single(declared.as_str()?)?;
        let (ty, form, became) = match media_kind(media_type) {
            MediaKind::Json => return None,
            MediaKind::Text => (Type::String, "text", Became::Text),
            _ => (Type::Binary, "bytes", Became::Bytes),
        };
        let keywords = self.keywords(&property.schema);
        let (is_list, is_object) = match &keywords.items {
            Some(items) => {
                let keywords = self.keywords(items);
                (true, self.holds_objects(items, &keywords))
            }
            None => (false, self.holds_objects(&property.schema, &keywords)),
        };
        if !is_object || style(encoding).is_some() {
            return None;
        }
        let message = format!("`{media_type}` is not taken apart: the part is plain {form}");
        self.degraded(declared, &message, became);
        Some(match is_list {
            true => Type::List(Box::new(ty)),
            false => ty,
        })
    }

    /// The type of a part of which only the media type is said, as OpenAPI 3.1 describes a file: bytes or text, if it is no JSON.
    pub(super) fn untyped_part(media: Option<&'d Node>, wire: &str, ty: Type) -> Type {
        let declared = encoding(media, wire).and_then(|encoding| encoding.get("contentType"));
        let said = declared.and_then(Node::as_str).unwrap_or_default();
        let kind = |one: &str| match one.contains('*') {
            true => MediaKind::Bytes,
            false => media_kind(one.trim()),
        };
        let kinds: Vec<MediaKind> = said.split(',').map(kind).collect();
        if said.is_empty() || kinds.contains(&MediaKind::Json) {
            return ty;
        }
        let is_text = kinds.iter().all(|kind| *kind == MediaKind::Text);
        let raw = if is_text { Type::String } else { Type::Binary };
        match ty {
            Type::Json => raw,
            Type::List(item) if *item == Type::Json => Type::List(Box::new(raw)),
            typed => typed,
        }
    }

    /// Whether values of a schema are objects, or some may be.
    fn holds_objects(&mut self, schema: &Schema<'d>, keywords: &Keywords<'d>) -> bool {
        let is_object = |keywords: &Keywords<'d>| {
            keywords.type_text() == Some("object") || !keywords.properties.is_empty()
        };
        let alternatives = self.object_alternatives(schema, keywords);
        is_object(keywords)
            || alternatives
                .iter()
                .any(|alternative| is_object(&self.keywords(alternative)))
    }

    /// The media type of a part, where the document gives one that its type does not suggest. Whoever hands out a file says its type; what
    /// the document says of it becomes documentation.
    pub(super) fn part_type(
        &mut self,
        media: Option<&'d Node>,
        wire: &str,
        ty: &Type,
        docs: &mut Docs,
    ) -> Option<String> {
        let encoding = encoding(media, wire)?;
        if let Some(headers) = filled(encoding, "headers") {
            if self.is_file(ty) {
                docs.notes.extend(headers_note(headers));
            } else {
                let message = "`headers` of a part that is no file are not followed";
                self.degraded(headers, message, Became::LeftOut);
            }
        }
        let declared = encoding.get("contentType")?;
        let said = declared.as_str()?.trim();
        if self.is_file(ty) {
            docs.notes.push(format!("Media type: `{}`.", visible(said)));
            return None;
        }
        let Some(media_type) = single(said) else {
            let fault = match said.contains([',', '*']) {
                true => "several media types",
                false => "no media type",
            };
            let message = format!("{fault}; the part is sent as its type suggests");
            let became = Became::ReadAs("a part as its type suggests".to_owned());
            self.degraded(declared, &message, became);
            return None;
        };
        if media_type != said {
            let message = format!("no header can hold `{}`", visible(said));
            let became = Became::ReadAs(format!("`{media_type}`"));
            self.degraded(declared, &message, became);
        }
        let is_suggested = media_kind(media_type) == MediaKind::Json && self.has_members(ty);
        (!is_suggested || media_type != "application/json").then(|| media_type.to_owned())
    }

    fn is_file(&self, ty: &Type) -> bool {
        match ty {
            Type::Binary => true,
            Type::List(item) | Type::Nullable(item) => self.is_file(item),
            _ => false,
        }
    }
}

/// The media type of a part, if it is one and no more, as a header can hold it.
fn single(said: &str) -> Option<&str> {
    sendable(said).filter(|media_type| !media_type.contains([',', '*']))
}

/// What readers of a part are told of its headers, of which the media type is said elsewhere.
fn headers_note(headers: &Node) -> Option<String> {
    let names = headers.as_object()?.keys();
    let names = names.filter(|name| !name.eq_ignore_ascii_case("content-type"));
    let names: Vec<String> = names.map(|name| format!("`{}`", visible(name))).collect();
    let names = (!names.is_empty()).then(|| names.join(", "))?;
    Some(format!("Headers, by `with_header` of the file: {names}."))
}

/// The style that an encoding says, and whether it explodes.
fn style(encoding: &Node) -> Option<(QueryStyle, bool)> {
    let (style, explode) = (encoding.get("style"), encoding.get("explode"));
    if style.is_none() && explode.is_none() {
        return None;
    }
    let style = match style.and_then(Node::as_str) {
        Some("spaceDelimited") => QueryStyle::SpaceDelimited,
        Some("pipeDelimited") => QueryStyle::PipeDelimited,
        Some("deepObject") => QueryStyle::DeepObject,
        _ => QueryStyle::Form,
    };
    let explode = explode.and_then(Node::as_bool);
    Some((style, explode.unwrap_or(style.explodes())))
}

/// What a body says of a member.
fn encoding<'d>(media: Option<&'d Node>, wire: &str) -> Option<&'d Node> {
    filled(media?, "encoding")?.get(wire)
}
