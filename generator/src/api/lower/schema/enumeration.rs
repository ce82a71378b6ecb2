//! Texts that take one of a list of values.

use std::collections::{HashMap, HashSet};

use super::annotations;
use super::keywords::Keywords;
use crate::api::lower::Lowering;
use crate::api::lower::naming::separate::{self, Kind, Wish};
use crate::api::lower::naming::words;
use crate::api::{Docs, EnumVariant, Shape, StringEnum, TypeName};
use crate::diagnostic::{Became, Code, Diagnostic, visible};
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
        let list = keywords.enumeration.as_ref()?;
        let values = list.values.iter().copied();
        let values: Vec<&'d Node> = values.filter(|value| !value.is_null()).collect();
        if values.is_empty() && !list.values.is_empty() {
            // Null alone is no list of values: that the value is null is said by its nullability.
            return None;
        }
        let textual = keywords.type_text().is_none_or(|ty| ty == "string");
        let texts: Vec<(&'d str, &'d Node)> = values
            .iter()
            .filter_map(|node| Some((node.as_str()?, *node)))
            .collect();
        if !textual || texts.len() != values.len() || texts.is_empty() {
            let message = "only an `enum` of strings becomes a type; these values are documented but not checked";
            self.report(Diagnostic::note(Code::EnumUnsupported, message).at(list.list.span, ""));
            notes.extend(one_of(&values, list.owner));
            return None;
        }
        Some(Shape::Enum(self.string_enum(&texts, list.owner)))
    }

    /// An enum of texts; `owner` is the schema whose `x-enum-…` lists go with them.
    pub(super) fn string_enum(
        &mut self,
        texts: &[(&'d str, &'d Node)],
        owner: &'d Node,
    ) -> StringEnum {
        let all = owner.get("enum").and_then(Node::as_array);
        let all = all.unwrap_or_default();
        let names = self.parallel_list(owner, "x-enum-varnames", all.len());
        let descriptions = self.parallel_list(owner, "x-enum-descriptions", all.len());
        let positions: HashMap<*const Node, usize> =
            all.iter().map(std::ptr::from_ref).zip(0..).collect();
        let listed = |list: Option<&'d [Node]>, node: &'d Node| {
            list?.get(*positions.get(&std::ptr::from_ref(node))?)
        };
        let mut wishes: Vec<Wish<TypeName>> = Vec::new();
        let mut variants: Vec<(&'d str, Docs)> = Vec::new();
        let mut seen: HashSet<&'d str> = HashSet::new();
        for (text, node) in texts {
            if !seen.insert(text) {
                self.report(
                    Diagnostic::warning(
                        Code::EnumRepeated,
                        format!("`{}` is listed twice", visible(text)),
                    )
                    .at(node.span, ""),
                );
                continue;
            }
            wishes.push(self.variant_wish(text, node, listed(names, node)));
            let description = listed(descriptions, node)
                .and_then(Node::as_str)
                .filter(|text| !text.is_empty());
            let docs = description.map_or_else(Docs::default, Docs::described);
            variants.push((text, docs));
        }
        let kind = Kind {
            two: "two values of this enum",
            help: "name the values in `x-enum-varnames`",
            from_words: words::variant_name,
            is_reserved: &|_| false,
        };
        let names = self.separate(&wishes, &kind);
        let variants: Vec<EnumVariant> = names
            .into_iter()
            .zip(variants)
            .map(|(name, (value, docs))| EnumVariant {
                name,
                value: value.to_owned(),
                docs,
            })
            .collect();
        StringEnum {
            fallback: fallback(variants.iter().map(|variant| &variant.name)),
            variants,
        }
    }

    /// What a value is called if no other is.
    fn variant_wish(
        &mut self,
        text: &str,
        node: &'d Node,
        proposed: Option<&'d Node>,
    ) -> Wish<TypeName> {
        let name = match proposed {
            Some(proposed) => self.proposed_variant(proposed, text),
            None => self.derived_variant(text, node),
        };
        Wish {
            rank: separate::rank(proposed.is_some(), text, &name),
            name,
            identity: text.to_owned(),
            suffixes: vec![words::letter_case(text).into()],
            is_apart: false,
            span: Some(node.span),
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
                let message = format!("`{keyword}` must be a list as long as `enum`");
                // Others use these words, too, and not always with care.
                let finding = match self.strictness {
                    Strictness::Curated => Diagnostic::error(Code::ExtensionValue, message),
                    Strictness::Foreign => {
                        Diagnostic::warning(Code::ExtensionValue, message).became(Became::LeftOut)
                    }
                };
                self.report(finding.at(node.span, format!("{total} needed")));
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
}

/// The values that are allowed, in a sentence, each with its description.
fn one_of(values: &[&Node], owner: &Node) -> Option<String> {
    let all = owner
        .get("enum")
        .and_then(Node::as_array)
        .unwrap_or_default();
    let descriptions = owner.get("x-enum-descriptions").and_then(Node::as_array);
    let descriptions = descriptions.filter(|list| list.len() == all.len());
    let described = |value: &Node| {
        let position = all.iter().position(|known| std::ptr::eq(known, value))?;
        let text = descriptions?.get(position)?.as_str()?;
        let words: Vec<&str> = text.split_whitespace().collect();
        (!words.is_empty()).then(|| words.join(" "))
    };
    let shown: Vec<String> = values
        .iter()
        .map(|value| match described(value) {
            Some(text) => format!("`{}` ({text})", annotations::written(value)),
            None => format!("`{}`", annotations::written(value)),
        })
        .collect();
    let shown = shown.join(", ");
    (!shown.is_empty() && !shown.contains(['\n', '\r'])).then(|| format!("One of {shown}."))
}

/// A name for the variant that keeps what no other variant is for.
pub(in crate::api::lower) fn fallback<'n>(
    variants: impl Iterator<Item = &'n TypeName>,
) -> TypeName {
    let taken: HashSet<&str> = variants.map(TypeName::as_str).collect();
    let free = FALLBACKS.into_iter().find(|name| !taken.contains(name));
    TypeName::new(free.unwrap_or("ValueThatIsNotListed"))
}
