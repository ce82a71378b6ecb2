//! How the members of a form and the parts of a body are written.

use super::media::{MediaKind, media_kind};
use super::unmodelled::filled;
use crate::api::lower::Lowering;
use crate::api::lower::schema::keywords::Keywords;
use crate::api::{Docs, QueryStyle, Type};
use crate::diagnostic::{Became, visible};
use crate::source::Node;

impl<'d> Lowering<'d> {
    /// The members of a form that the document gives a style.
    pub(super) fn member_styles(
        &mut self,
        media: Option<&'d Node>,
        keywords: &Keywords<'d>,
    ) -> Vec<(String, QueryStyle, bool)> {
        let mut styles = Vec::new();
        for property in &keywords.properties {
            let Some(encoding) = encoding(media, property.wire) else {
                continue;
            };
            self.note_content_type(encoding);
            if !["style", "explode"]
                .iter()
                .any(|keyword| encoding.get(keyword).is_some())
            {
                continue;
            }
            let style = match encoding.get("style").and_then(Node::as_str) {
                Some("spaceDelimited") => QueryStyle::SpaceDelimited,
                Some("pipeDelimited") => QueryStyle::PipeDelimited,
                Some("deepObject") => QueryStyle::DeepObject,
                _ => QueryStyle::Form,
            };
            let explode = encoding.get("explode").and_then(Node::as_bool);
            styles.push((
                property.wire.to_owned(),
                style,
                explode.unwrap_or(style.explodes()),
            ));
        }
        styles
    }

    /// Says which wishes for a form's member are not followed.
    fn note_content_type(&mut self, encoding: &'d Node) {
        for keyword in ["contentType", "allowReserved"] {
            let Some(wish) = encoding.get(keyword) else {
                continue;
            };
            if wish.as_bool() != Some(false) {
                let message = format!(
                    "`{keyword}` of a form's member is not followed; it is written as its type suggests"
                );
                let became = Became::ReadAs("the form that its type suggests".to_owned());
                self.degraded(wish, &message, became);
            }
        }
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
        for keyword in ["headers", "style", "explode"] {
            if let Some(wish) = encoding.get(keyword) {
                let message = format!("`{keyword}` of a part is not followed");
                self.degraded(wish, &message, Became::LeftOut);
            }
        }
        let declared = encoding.get("contentType")?;
        let media_type = declared.as_str()?.trim();
        if self.is_file(ty) {
            docs.notes
                .push(format!("Media type: `{}`.", visible(media_type)));
            return None;
        }
        if media_type.contains([',', '*']) {
            let message = "several media types; the part is sent as its type suggests";
            let became = Became::ReadAs("a part as its type suggests".to_owned());
            self.degraded(declared, message, became);
            return None;
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

/// What a body says of a member.
fn encoding<'d>(media: Option<&'d Node>, wire: &str) -> Option<&'d Node> {
    filled(media?, "encoding")?.get(wire)
}
