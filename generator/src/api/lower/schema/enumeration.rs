//! Texts that take one of a list of values.

use std::collections::HashMap;

use super::keywords::Keywords;
use crate::api::lower::Lowering;
use crate::api::lower::naming::words;
use crate::api::{Docs, EnumVariant, Shape, StringEnum, TypeName};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Strictness;
use crate::source::Node;

/// What the variant for unknown values is called, in order of preference.
const FALLBACKS: [&str; 3] = ["Unknown", "UnknownValue", "UnlistedValue"];

impl<'d> Lowering<'d> {
    /// The enum that a schema describes, if it describes one of strings. Other lists of values are noted.
    pub(super) fn enumeration(
        &mut self,
        keywords: &Keywords<'d>,
        notes: &mut Vec<String>,
    ) -> Option<Shape> {
        let list = keywords.enumeration?;
        let owner = keywords.enum_owner?;
        let values: Vec<&'d Node> = list
            .as_array()?
            .iter()
            .filter(|value| !value.is_null())
            .collect();
        let textual = keywords.type_text().is_none_or(|ty| ty == "string");
        let texts: Vec<(&'d str, &'d Node)> = values
            .iter()
            .filter_map(|node| Some((node.as_str()?, *node)))
            .collect();
        if !textual || texts.len() != values.len() || texts.is_empty() {
            let message = "only an `enum` of strings becomes a type; these values are documented but not checked";
            self.report(Diagnostic::note(Code::EnumUnsupported, message).at(list.span, ""));
            let shown: Vec<String> = values
                .iter()
                .map(|value| format!("`{}`", value.to_json()))
                .collect();
            let shown = shown.join(", ");
            if !shown.is_empty() && !shown.contains(['\n', '\r']) {
                notes.push(format!("One of {shown}."));
            }
            return None;
        }
        Some(Shape::Enum(self.string_enum(&texts, owner)))
    }

    /// An enum of texts; `owner` is the schema whose `x-enum-…` lists go with them.
    pub(super) fn string_enum(
        &mut self,
        texts: &[(&'d str, &'d Node)],
        owner: &'d Node,
    ) -> StringEnum {
        let total = owner
            .get("enum")
            .and_then(Node::as_array)
            .map_or(0, <[Node]>::len);
        let names = self.parallel_list(owner, "x-enum-varnames", total);
        let descriptions = self.parallel_list(owner, "x-enum-descriptions", total);
        let all = owner
            .get("enum")
            .and_then(Node::as_array)
            .unwrap_or_default();
        let position = |node: &Node| all.iter().position(|other| std::ptr::eq(other, node));
        let mut variants: Vec<EnumVariant> = Vec::new();
        let mut taken: HashMap<String, &'d Node> = HashMap::new();
        for (text, node) in texts {
            if variants.iter().any(|variant| variant.value == *text) {
                self.report(
                    Diagnostic::warning(
                        Code::EnumUnsupported,
                        format!("`{}` is listed twice", crate::diagnostic::visible(text)),
                    )
                    .at(node.span, ""),
                );
                continue;
            }
            let listed = |list: Option<&'d [Node]>| list.and_then(|list| list.get(position(node)?));
            let mut name = match listed(names) {
                Some(proposed) => self.proposed_variant(proposed, text),
                None => self.derived_variant(text, node),
            };
            self.separate_variant(&mut name, text, node, &mut taken);
            let description = listed(descriptions)
                .and_then(Node::as_str)
                .filter(|text| !text.is_empty());
            let docs = description.map_or_else(Docs::default, Docs::described);
            variants.push(EnumVariant {
                name,
                value: (*text).to_owned(),
                docs,
            });
        }
        let free = |name: &&str| {
            !variants
                .iter()
                .any(|variant| variant.name.as_str() == *name)
        };
        let fallback = FALLBACKS
            .into_iter()
            .find(free)
            .unwrap_or("ValueThatIsNotListed");
        StringEnum {
            fallback: TypeName::new(fallback),
            variants,
        }
    }

    fn parallel_list(
        &mut self,
        owner: &'d Node,
        keyword: &str,
        total: usize,
    ) -> Option<&'d [Node]> {
        let node = owner.get(keyword)?;
        match node.as_array() {
            Some(list) if list.len() == total => Some(list),
            _ => {
                self.report(
                    Diagnostic::error(
                        Code::ExtensionValue,
                        format!("`{keyword}` must be a list as long as `enum`"),
                    )
                    .at(node.span, format!("{} needed", total)),
                );
                None
            }
        }
    }

    fn derived_variant(&mut self, text: &str, node: &'d Node) -> TypeName {
        let name = words::variant_name(text);
        if self.strictness == Strictness::Curated
            && text.starts_with(|first: char| first.is_ascii_digit())
        {
            self.report(
                Diagnostic::error(
                    Code::NameIllegal,
                    format!("`{text}` makes a poor name, since names do not begin with a digit"),
                )
                .at(node.span, "")
                .help(format!(
                    "name it in `x-enum-varnames`, for example `{name}`"
                )),
            );
        }
        name
    }

    fn separate_variant(
        &mut self,
        name: &mut TypeName,
        text: &str,
        node: &'d Node,
        taken: &mut HashMap<String, &'d Node>,
    ) {
        if let Some(first) = taken.get(name.as_str()) {
            let message = format!("two values of this enum are called `{name}`");
            match self.strictness {
                Strictness::Curated => {
                    self.report(
                        Diagnostic::error(Code::NameCollision, message)
                            .at(node.span, "this one")
                            .also(first.span, "and this one")
                            .help("name the values in `x-enum-varnames`"),
                    );
                }
                Strictness::Foreign => {}
            }
            let mut candidate =
                words::variant_name(&format!("{text} {}", words::letter_case(text)));
            let mut number = 2;
            while taken.contains_key(candidate.as_str()) {
                candidate = words::variant_name(&format!("{text} {number}"));
                number += 1;
            }
            *name = candidate;
        }
        taken.insert(name.as_str().to_owned(), node);
    }
}
