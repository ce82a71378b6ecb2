//! What values have to keep to, and how that is said in documentation.

use paywright_runtime::validate::demands;

use super::keywords::Keywords;
use crate::api::lower::Lowering;
use crate::api::{Bound, Constraints, TextFormat, Type};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Node;

impl<'d> Lowering<'d> {
    /// The constraints that a schema puts on a value of this type.
    pub(super) fn constraints(&mut self, keywords: &Keywords<'d>, ty: &Type) -> Constraints {
        match ty {
            Type::String | Type::Secret | Type::Currency => self.text_constraints(keywords),
            Type::Integer(_) | Type::Float | Type::Decimal(_) => number_constraints(keywords),
            Type::List(_) => Constraints {
                min_items: size(keywords, "minItems"),
                max_items: size(keywords, "maxItems"),
                unique_items: keywords.limit("uniqueItems").and_then(Node::as_bool) == Some(true),
                ..Constraints::default()
            },
            Type::Map(_) => object_constraints(keywords),
            Type::Embedded(inner, _) | Type::Quoted(inner) => self.constraints(keywords, inner),
            _ => Constraints::default(),
        }
    }

    fn text_constraints(&mut self, keywords: &Keywords<'d>) -> Constraints {
        Constraints {
            min_length: size(keywords, "minLength"),
            max_length: size(keywords, "maxLength"),
            pattern: keywords
                .limit("pattern")
                .and_then(|pattern| self.pattern(pattern)),
            format: match keywords.format_text() {
                Some("uuid") => Some(TextFormat::Uuid),
                Some("uri" | "url") => Some(TextFormat::Uri),
                _ => None,
            },
            ..Constraints::default()
        }
    }

    fn pattern(&mut self, pattern: &'d Node) -> Option<String> {
        let text = pattern.as_str()?;
        match checkable(text) {
            Ok(()) => Some(text.to_owned()),
            Err(error) => {
                self.report(
                    Diagnostic::warning(
                        Code::PatternUnsupported,
                        "the pattern is documented but not checked",
                    )
                    .at(pattern.span, error.to_string()),
                );
                None
            }
        }
    }
}

/// Whether a pattern is checked in what is generated.
pub(super) fn checkable(pattern: &str) -> Result<(), regex_lite::Error> {
    let mut demands = demands(pattern).into_iter();
    demands.try_for_each(|demand| regex_lite::Regex::new(&demand.pattern).map(drop))
}

/// The constraints on an object as a whole.
pub(super) fn object_constraints(keywords: &Keywords<'_>) -> Constraints {
    Constraints {
        min_properties: size(keywords, "minProperties"),
        max_properties: size(keywords, "maxProperties"),
        ..Constraints::default()
    }
}

fn number_constraints(keywords: &Keywords<'_>) -> Constraints {
    let bound = |keyword: &str| {
        let limit = keywords.bound(keyword)?;
        Some(Bound {
            value: limit.value.as_number()?.as_str().to_owned(),
            exclusive: limit.is_exclusive(),
        })
    };
    Constraints {
        minimum: bound("minimum"),
        maximum: bound("maximum"),
        multiple_of: keywords
            .limit("multipleOf")
            .and_then(Node::as_number)
            .map(|number| number.as_str().to_owned()),
        ..Constraints::default()
    }
}

fn size(keywords: &Keywords<'_>, keyword: &str) -> Option<usize> {
    usize::try_from(keywords.limit(keyword)?.as_number()?.as_u64()?).ok()
}

/// The constraints in words, as sentences; empty if there is nothing to say.
pub(in crate::api::lower) fn sentences(constraints: &Constraints) -> Vec<String> {
    let mut said = Vec::new();
    if let Some(text) = range(
        constraints.min_length,
        constraints.max_length,
        "character",
        "characters",
    ) {
        said.push(text);
    }
    if let Some(text) = range(
        constraints.min_items,
        constraints.max_items,
        "item",
        "items",
    ) {
        said.push(text);
    }
    if let Some(text) = range(
        constraints.min_properties,
        constraints.max_properties,
        "member",
        "members",
    ) {
        said.push(text);
    }
    if constraints.unique_items {
        said.push("No item twice.".to_owned());
    }
    if let Some(bound) = &constraints.minimum {
        said.push(format!(
            "{} {}.",
            if bound.exclusive {
                "More than"
            } else {
                "At least"
            },
            bound.value
        ));
    }
    if let Some(bound) = &constraints.maximum {
        said.push(format!(
            "{} {}.",
            if bound.exclusive {
                "Less than"
            } else {
                "At most"
            },
            bound.value
        ));
    }
    if let Some(step) = &constraints.multiple_of {
        said.push(format!("A multiple of {step}."));
    }
    if let Some(pattern) = constraints
        .pattern
        .as_deref()
        .filter(|pattern| !pattern.contains(['`', '\n']))
    {
        said.push(format!("Matches `{pattern}`."));
    }
    match constraints.format {
        Some(TextFormat::Uuid) => said.push("A UUID.".to_owned()),
        Some(TextFormat::Uri) => said.push("A URI.".to_owned()),
        None => {}
    }
    said
}

fn range(least: Option<usize>, most: Option<usize>, one: &str, many: &str) -> Option<String> {
    let unit = |count: usize| if count == 1 { one } else { many };
    match (least, most) {
        (None | Some(0), None) => None,
        (Some(least), Some(most)) if least == most => {
            Some(format!("Exactly {most} {}.", unit(most)))
        }
        (None | Some(0), Some(most)) => Some(format!("At most {most} {}.", unit(most))),
        (Some(least), None) => Some(format!("At least {least} {}.", unit(least))),
        (Some(least), Some(most)) => Some(format!("{least} to {most} {}.", unit(most))),
    }
}
