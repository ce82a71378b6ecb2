//! Keywords of a schema that have no effect on the type that came of it.

use super::constraints::checkable;
use super::keywords::{Keywords, Limit, Schema};
use crate::api::lower::Lowering;
use crate::api::{Constraints, Shape, Type};
use crate::diagnostic::{Became, Code, Diagnostic};
use crate::source::{Node, Span};

const TEXT: &[&str] = &["minLength", "maxLength", "pattern"];
const NUMBER: &[&str] = &["minimum", "maximum", "multipleOf"];
const LIST: &[&str] = &["minItems", "maxItems", "uniqueItems"];
const OBJECT: &[&str] = &["minProperties", "maxProperties"];

/// Formats of OpenAPI and of ours that decide about a type or are checked.
const FORMATS: &[&str] = &[
    "base64url",
    "binary",
    "byte",
    "currency",
    "date",
    "date-time",
    "decimal",
    "double",
    "float",
    "int16",
    "int32",
    "int64",
    "int8",
    "password",
    "uint",
    "uint16",
    "uint64",
    "uint8",
    "unix-time",
    "uri",
    "url",
    "uuid",
];

impl<'d> Lowering<'d> {
    /// Reports the limits that a type without a name does not keep, and says in words what is worth saying.
    pub(super) fn ineffective_on_type(
        &mut self,
        keywords: &Keywords<'d>,
        ty: &Type,
    ) -> Vec<String> {
        let effective = limits_of(ty);
        self.report_limits(keywords, effective);
        let is_map = matches!(ty, Type::Map(_) | Type::Json);
        if !is_map && let Some(property) = keywords.properties.first() {
            self.report(no_effect("properties").at(property.span, ""));
        }
        let is_list = matches!(ty, Type::List(_) | Type::Json);
        if !is_list && let Some(at) = keywords.items.as_ref().and_then(Schema::span) {
            self.report(no_effect("items").at(at, ""));
        }
        let pattern = keywords.limit("pattern").and_then(Node::as_str);
        let unchecked =
            |pattern: &&str| !effective.contains(&"pattern") || checkable(pattern).is_err();
        let pattern = pattern
            .filter(unchecked)
            .and_then(code)
            .map(|pattern| format!("Meant to match {pattern}; that is not checked."));
        let format = keywords
            .format_text()
            .filter(|format| !FORMATS.contains(format))
            .and_then(code)
            .map(|format| format!("Format: {format}."));
        pattern.into_iter().chain(format).collect()
    }

    /// Reports the limits that a type with a name does not keep.
    pub(super) fn ineffective_on_shape(&mut self, keywords: &Keywords<'d>, shape: &Shape) {
        let effective = match shape {
            Shape::Struct(_) => OBJECT,
            _ => &[],
        };
        self.report_limits(keywords, effective);
    }

    /// Reports the limits that are none of those that have an effect.
    pub(super) fn report_limits(&mut self, keywords: &Keywords<'d>, effective: &[&str]) {
        let exclusive = |limit: &Limit<'d>| match limit.keyword {
            "minimum" => Some(("exclusiveMinimum", limit.exclusive?)),
            "maximum" => Some(("exclusiveMaximum", limit.exclusive?)),
            _ => None,
        };
        let kept = |limit: &&Limit<'d>| effective.contains(&limit.keyword);
        let idle = keywords.limits.iter().filter(|limit| !kept(limit));
        let idle: Vec<_> = idle
            .flat_map(|limit| [Some((limit.keyword, limit.value)), exclusive(limit)])
            .flatten()
            .chain(keywords.lone_flags.iter().copied())
            .filter(|(_, node)| node.as_bool() != Some(false))
            .collect();
        for (keyword, node) in idle {
            self.report(no_effect(keyword).at(node.span, ""));
        }
    }

    /// Reports a discriminator that has nothing to choose from.
    pub(super) fn report_lone_discriminator(&mut self, node: &'d Node) {
        let message = "a discriminator without `oneOf` or `anyOf` beside it has no effect; the value is read as this schema alone";
        self.report(
            Diagnostic::warning(Code::DiscriminatorInvalid, message)
                .at(node.span, "")
                .help("list the schemas that it chooses from under `oneOf`"),
        );
    }

    /// Reports values that `not` excludes.
    pub(super) fn report_negation(&mut self, node: &'d Node) {
        let message = "values that `not` excludes are documented but not checked";
        self.report(Diagnostic::note(Code::NegationUnchecked, message).at(node.span, ""));
    }

    /// Reports limits of an alternative that has no name of its own, under which they would be checked.
    pub(super) fn report_alternative_limits(&mut self, limits: &Constraints, span: Option<Span>) {
        if limits.is_empty() {
            return;
        }
        let message = "the limits of this alternative are documented but not checked";
        let mut diagnostic = Diagnostic::note(Code::LimitWithoutEffect, message);
        if let Some(span) = span {
            diagnostic = diagnostic.at(span, "");
        }
        self.report(diagnostic.help("make the alternative a component"));
    }

    /// Reports alternatives that only say which members go together.
    pub(super) fn report_alternative_requirements(&mut self, node: &'d Node) {
        let message = "which members are needed together is not checked";
        self.report(Diagnostic::note(Code::RequirementUnchecked, message).at(node.span, ""));
    }

    /// Reports a value that is taken for a text, since what is said of it concerns nothing else.
    pub(super) fn note_meant_as_text(&mut self, limit: &Limit<'d>) {
        let message = format!(
            "no `type` is said, but `{}`: the value is read as a text, and no other is",
            limit.keyword
        );
        self.report(
            Diagnostic::note(Code::SchemaUntyped, message)
                .at(limit.value.span, "")
                .became(Became::Text)
                .help("write `type: string`"),
        );
    }

    /// Reports a keyword that another part of an `allOf` has already said in another way.
    pub(super) fn report_second(&mut self, keyword: &str, first: &'d Node, second: &'d Node) {
        if !first.same_value(second) {
            let message = format!("only one `{keyword}` of an `allOf` has an effect");
            self.report(
                Diagnostic::warning(Code::KeywordRepeated, message)
                    .at(second.span, "this one is ignored")
                    .also(first.span, "this one counts"),
            );
        }
    }
}

/// The finding that a keyword does nothing.
pub(super) fn no_effect(keyword: &str) -> Diagnostic {
    let message = format!("`{keyword}` has no effect on a value of this type");
    Diagnostic::note(Code::LimitWithoutEffect, message)
        .help("remove it, or correct what it stands beside")
}

/// The limits that are checked on a value of a type.
fn limits_of(ty: &Type) -> &'static [&'static str] {
    match ty {
        Type::String | Type::Secret | Type::Currency => TEXT,
        Type::Integer(_) | Type::Float | Type::Decimal(_) => NUMBER,
        Type::List(_) => LIST,
        Type::Map(_) => OBJECT,
        Type::Embedded(inner, _) | Type::Quoted(inner) => limits_of(inner),
        _ => &[],
    }
}

/// A text as a code span, if it can be one.
fn code(text: &str) -> Option<String> {
    (!text.is_empty() && !text.contains(['`', '\n', '\r'])).then(|| format!("`{text}`"))
}
