//! Keywords that exclude or need each other.

use super::values::listed;
use super::{Checker, Place};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::grammar::{Kind, fields};
use crate::source::{Entry, Node, Object};

impl Checker {
    pub(super) fn relations(&mut self, kind: Kind, object: &Object, place: Place<'_>) {
        match kind {
            Kind::Parameter => {
                self.one_of(kind, object, ["schema", "content"], place);
                self.parameter(object);
            }
            Kind::Header => self.one_of(kind, object, ["schema", "content"], place),
            Kind::Link => self.one_of(kind, object, ["operationRef", "operationId"], place),
            Kind::SecurityScheme => self.security_scheme(object, place),
            Kind::Components => self.component_names(object),
            _ => {}
        }
    }

    /// Exactly one of two keywords.
    fn one_of(&mut self, kind: Kind, object: &Object, keywords: [&str; 2], place: Place<'_>) {
        let [first, second] = keywords;
        match (object.entry(first), object.entry(second)) {
            (Some(left), Some(right)) => {
                let message = format!("{} has either `{first}` or `{second}`", kind.name());
                let diagnostic = Diagnostic::error(Code::KeywordConflict, message)
                    .at(right.key.span, "")
                    .also(left.key.span, "");
                self.report(diagnostic);
            }
            (None, None) => {
                let message = format!("{} needs `{first}` or `{second}`", kind.name());
                let diagnostic = Diagnostic::error(Code::MissingKeyword, message)
                    .at(place.span, "both are missing here");
                self.report(diagnostic);
            }
            _ => {}
        }
    }

    fn parameter(&mut self, object: &Object) {
        let Some(location) = object.get("in").and_then(Node::as_str) else {
            return;
        };
        let styles: &[&str] = match location {
            "query" => &["form", "spaceDelimited", "pipeDelimited", "deepObject"],
            "path" => &["simple", "matrix", "label"],
            "header" => &["simple"],
            "cookie" => &["form"],
            _ => return,
        };
        let style = object.get("style");
        if let Some((node, text)) = style.and_then(|node| Some((node, node.as_str()?)))
            && !styles.contains(&text)
            && is_known_style(text)
        {
            let message = format!("a parameter in `{location}` has no style `{text}`");
            let diagnostic = Diagnostic::error(Code::UnknownValue, message)
                .at(node.span, "")
                .help(format!("known are {}", listed(styles)));
            self.report(diagnostic);
        }
        if location == "query" {
            return;
        }
        for keyword in ["allowReserved", "allowEmptyValue"] {
            if let Some(entry) = object.entry(keyword) {
                let message = format!("`{keyword}` has no meaning for a parameter in `{location}`");
                self.without_effect(message, entry);
            }
        }
    }

    fn without_effect(&mut self, message: String, entry: &Entry) {
        let diagnostic = self.loss(Code::KeywordWithoutEffect, message);
        self.report(diagnostic.at(entry.key.span, "").help("remove it"));
    }

    fn security_scheme(&mut self, object: &Object, place: Place<'_>) {
        let kind = Kind::SecurityScheme;
        let needed: &[&str] = match object.get("type").and_then(Node::as_str) {
            Some("apiKey") => &["name", "in"],
            Some("http") => &["scheme"],
            Some("oauth2") => &["flows"],
            Some("openIdConnect") => &["openIdConnectUrl"],
            _ => return,
        };
        for keyword in needed.iter().filter(|keyword| !object.contains(keyword)) {
            self.missing(kind, keyword, place);
        }
        for entry in object {
            let keyword = &*entry.key.text;
            let is_common = matches!(keyword, "type" | "description" | "bearerFormat");
            let is_known = fields(kind).iter().any(|field| field.name == keyword);
            if is_known && !is_common && !needed.contains(&keyword) {
                let message =
                    format!("`{keyword}` has no meaning for this type of security scheme");
                self.without_effect(message, entry);
            }
        }
    }

    fn component_names(&mut self, components: &Object) {
        let sections = components
            .iter()
            .filter(|section| !section.key.text.starts_with("x-"))
            .filter_map(|section| section.value.as_object());
        for entry in sections.flatten() {
            let legal = |character: char| {
                character.is_ascii_alphanumeric() || matches!(character, '.' | '-' | '_')
            };
            if entry.key.text.is_empty() || !entry.key.text.chars().all(legal) {
                let message = format!("`{}` is not a name for a component", entry.key.text);
                let diagnostic = self
                    .loss(Code::ComponentName, message)
                    .at(entry.key.span, "")
                    .help("use ASCII letters, digits, `.`, `-` and `_`");
                self.report(diagnostic);
            }
        }
    }
}

/// Other words are reported where words are checked.
fn is_known_style(text: &str) -> bool {
    const STYLES: [&str; 7] = [
        "form",
        "simple",
        "matrix",
        "label",
        "spaceDelimited",
        "pipeDelimited",
        "deepObject",
    ];
    STYLES.contains(&text)
}
