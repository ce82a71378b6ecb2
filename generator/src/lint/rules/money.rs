//! Amounts of money.

use crate::lint::findings::Findings;
use crate::lint::named::NamedValue;
use crate::lint::subject::Subject;
use crate::sensitive::is_money;
use crate::source::{Node, Number};

/// Words of a description that name a unit; with some of them it is no money.
const UNITS: &[&str] = &[
    "unit",
    "units",
    "cent",
    "cents",
    "decimal",
    "decimals",
    "percent",
    "percentage",
    "byte",
    "bytes",
];

/// A text that may be longer is no amount, but an identifier such as that of a price.
const LONGEST_AMOUNT: u64 = 64;

/// An amount whose digits may be lost: a `number` or text that is not `format: decimal`.
pub(super) fn not_decimal(out: &mut Findings<'_, '_>) {
    for (amount, schema) in amounts(out.subject) {
        let format = schema.get("format").and_then(Node::as_str);
        if matches!(kind(schema), Some("number" | "string")) && format != Some("decimal") {
            let message = format!("`{}` looks like money, and is not exact", amount.name);
            out.report(amount.place, message);
        }
    }
}

/// An amount of which nobody says whether it counts cents.
pub(super) fn without_unit(out: &mut Findings<'_, '_>) {
    for (amount, schema) in amounts(out.subject) {
        let is_scalar = matches!(kind(schema), Some("number" | "string" | "integer"));
        if is_scalar && !names_unit(amount.node) && !names_unit(schema) {
            out.report(
                amount.place,
                format!(
                    "`{}` looks like money, and its description names no unit",
                    amount.name
                ),
            );
        }
    }
}

/// Whether the description of a property, parameter or schema has a word that names a unit.
fn names_unit(node: &Node) -> bool {
    let text = node.get("description").and_then(Node::as_str);
    text.unwrap_or_default()
        .split(|character: char| !character.is_alphanumeric())
        .any(|word| UNITS.iter().any(|unit| unit.eq_ignore_ascii_case(word)))
}

fn kind(schema: &Node) -> Option<&str> {
    schema.get("type").and_then(Node::as_str)
}

/// The properties and parameters whose names mean money, each with the schema of its value.
fn amounts<'s, 'a>(subject: &'s Subject<'a>) -> Vec<(&'s NamedValue<'a>, &'a Node)> {
    let named = subject.named_values.iter();
    named
        .filter(|value| is_money(&value.words))
        .filter_map(|value| Some((value, value.resolved(subject)?)))
        .filter(|(value, schema)| !is_other_text(value, schema))
        .collect()
}

/// Whether a value is a text and no amount: one of a list, a named one such as an identifier, or one that may be long.
fn is_other_text(value: &NamedValue<'_>, schema: &Node) -> bool {
    if kind(schema) != Some("string") || schema.get("format").is_some() {
        return false;
    }
    let is_named = !std::ptr::eq(schema, value.schema);
    let longest = schema.get("maxLength").and_then(Node::as_number);
    let is_long = longest
        .and_then(Number::as_u64)
        .is_some_and(|longest| longest > LONGEST_AMOUNT);
    is_named || is_long || schema.get("enum").is_some()
}
