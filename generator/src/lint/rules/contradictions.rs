//! Schemas that contradict themselves.

use std::cmp::Ordering;

use crate::conform::compared;
use crate::lint::findings::Findings;
use crate::source::grammar::Kind;
use crate::source::places::PlaceId;
use crate::source::{Node, Number};

/// Lower limits, each with the upper one.
const LIMITS: &[[&str; 2]] = &[
    ["minimum", "maximum"],
    ["minLength", "maxLength"],
    ["minItems", "maxItems"],
    ["minProperties", "maxProperties"],
];

/// A schema whose keywords no value can keep at once.
pub(super) fn in_schemas(out: &mut Findings<'_, '_>) {
    let subject = out.subject;
    for (id, place) in subject.places.objects(Kind::Schema) {
        for [least, most] in LIMITS {
            limits(out, id, place.node, least, most);
        }
        alone(out, id, place.node);
    }
}

fn limits(out: &mut Findings<'_, '_>, id: PlaceId, schema: &Node, least: &str, most: &str) {
    let number = |keyword: &str| {
        let node = schema.get(keyword)?;
        Some((node, node.as_number()?.as_str()))
    };
    let (Some((_, lower)), Some((at, upper))) = (number(least), number(most)) else {
        return;
    };
    let is_empty = match compared(lower, upper) {
        Ordering::Less => false,
        Ordering::Greater => true,
        Ordering::Equal => {
            least == "minimum"
                && (says(schema, "exclusiveMinimum") || says(schema, "exclusiveMaximum"))
        }
    };
    if is_empty {
        let message = format!("no value keeps both `{least}: {lower}` and `{most}: {upper}`");
        out.report_at(id, at.span, message);
    }
}

/// Keywords that exclude every value by themselves, or that make no sense together.
fn alone(out: &mut Findings<'_, '_>, id: PlaceId, schema: &Node) {
    if let Some(values) = schema.get("enum")
        && values.as_array().is_some_and(<[Node]>::is_empty)
    {
        let diagnostic = out
            .diagnostic("an `enum` without values admits no value")
            .at(values.span, "")
            .help("list the values, or remove the keyword");
        out.push(id, diagnostic);
    }
    if let Some(step) = schema.get("multipleOf")
        && step.as_number().is_some_and(|step| !is_positive(step))
    {
        let diagnostic = out
            .diagnostic("nothing is a multiple of this")
            .at(step.span, "")
            .help("`multipleOf` is above zero");
        out.push(id, diagnostic);
    }
    if let Some(flag) = schema.get("writeOnly")
        && says(schema, "writeOnly")
        && says(schema, "readOnly")
    {
        let message = "what is both `readOnly` and `writeOnly` is never sent";
        out.report_at(id, flag.span, message);
    }
}

fn says(schema: &Node, keyword: &str) -> bool {
    schema.get(keyword).and_then(Node::as_bool) == Some(true)
}

fn is_positive(number: &Number) -> bool {
    compared(number.as_str(), "0") == Ordering::Greater
}
