//! Amounts of money.

use crate::lint::findings::Findings;
use crate::lint::subject::Subject;
use crate::sensitive::is_money_name;
use crate::source::grammar::Kind;
use crate::source::places::PlaceId;
use crate::source::{Node, Number};

/// Words of a description that name a unit.
const UNITS: &[&str] = &[
    "unit",
    "units",
    "cent",
    "cents",
    "decimal",
    "decimals",
    "percent",
    "percentage",
];

/// A text that may be longer is no amount, but an identifier such as that of a price.
const LONGEST_AMOUNT: u64 = 64;

/// An amount whose digits may be lost: a `number` or text that is not `format: decimal`.
pub(super) fn not_decimal(out: &mut Findings<'_, '_>) {
    for amount in amounts(out.subject) {
        let format = amount.schema.get("format").and_then(Node::as_str);
        let ty = amount.schema.get("type").and_then(Node::as_str);
        if matches!(ty, Some("number" | "string")) && format != Some("decimal") {
            out.advise(
                amount.place,
                amount.node,
                format!("`{}` looks like money, and is not exact", amount.name),
                "say `format: decimal`",
            );
        }
    }
}

/// An amount of which nobody says whether it counts cents.
pub(super) fn without_unit(out: &mut Findings<'_, '_>) {
    for amount in amounts(out.subject) {
        let is_scalar = matches!(
            amount.schema.get("type").and_then(Node::as_str),
            Some("number" | "string" | "integer")
        );
        let says_it = |node: &Node| {
            let text = node
                .get("description")
                .and_then(Node::as_str)
                .unwrap_or_default();
            text.split(|character: char| !character.is_alphanumeric())
                .any(|word| UNITS.contains(&word.to_lowercase().as_str()))
        };
        if is_scalar && !says_it(amount.node) && !says_it(amount.schema) {
            out.advise(
                amount.place,
                amount.node,
                format!(
                    "`{}` looks like money, and its description names no unit",
                    amount.name
                ),
                "say whether it counts major units (12.50) or minor units (1250)",
            );
        }
    }
}

/// A property or parameter whose name means money.
struct Amount<'a> {
    place: PlaceId,
    name: String,
    /// What stands there.
    node: &'a Node,
    /// The schema of the value.
    schema: &'a Node,
}

fn amounts<'a>(subject: &Subject<'a>) -> Vec<Amount<'a>> {
    let mut found = Vec::new();
    for (place, at) in subject.places.iter() {
        let name = match (at.kind, at.way.as_slice()) {
            (Kind::Schema, [keyword, name]) if keyword == "properties" => Some(name.to_string()),
            (Kind::Parameter, _) => at
                .node
                .get("name")
                .and_then(Node::as_str)
                .map(str::to_owned),
            _ => None,
        };
        let Some(name) = name.filter(|name| is_money_name(name)) else {
            continue;
        };
        let schema = match at.kind {
            Kind::Parameter => at.node.get("schema"),
            _ => Some(at.node),
        };
        if let Some(schema) = schema.and_then(|schema| scalar(subject, schema)) {
            found.push(Amount {
                place,
                name,
                node: at.node,
                schema,
            });
        }
    }
    found
}

/// The schema behind references and an `allOf` of one. A named text, such as an identifier, is no amount.
fn scalar<'a>(subject: &Subject<'a>, schema: &'a Node) -> Option<&'a Node> {
    let found = match schema.get("allOf").and_then(Node::as_array) {
        Some([only]) => subject.resolved(only)?,
        _ => subject.resolved(schema)?,
    };
    let is_named = !std::ptr::eq(found, schema);
    let is_text = found.get("type").and_then(Node::as_str) == Some("string");
    let is_amount = found.get("format").is_some();
    let longest = found.get("maxLength").and_then(Node::as_number);
    let is_long = longest
        .and_then(Number::as_u64)
        .is_some_and(|longest| longest > LONGEST_AMOUNT);
    let is_other_text = is_text && (is_named || is_long || found.get("enum").is_some());
    (is_amount || !is_other_text).then_some(found)
}
