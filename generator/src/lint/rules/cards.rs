//! Card numbers in examples and texts.

use crate::lint::findings::Findings;
use crate::sensitive::holds_card_number;
use crate::source::places::PlaceId;
use crate::source::{Node, Value};

/// Keywords whose values people read or copy.
const READ: &[&str] = &["default", "enum", "title", "summary", "description"];

/// A number in an example, a default, an `enum` or a description that may be that of a real card.
pub(super) fn numbers(out: &mut Findings<'_, '_>) {
    let subject = out.subject;
    for (example, _) in &subject.examples {
        search(out, example.holder, example.value);
    }
    for (id, place) in subject.places.iter() {
        if place.reference.is_some() {
            continue;
        }
        for keyword in READ {
            if let Some(value) = place.node.get(keyword) {
                search(out, id, value);
            }
        }
    }
}

fn search(out: &mut Findings<'_, '_>, place: PlaceId, value: &Node) {
    let text = match &value.value {
        Value::Object(object) => {
            return object
                .iter()
                .for_each(|entry| search(out, place, &entry.value));
        }
        Value::Array(items) => return items.iter().for_each(|item| search(out, place, item)),
        Value::String(text) => text,
        Value::Number(number) => number.as_str(),
        Value::Null | Value::Bool(_) => return,
    };
    if holds_card_number(text) {
        // The message does not repeat the number: it may be real.
        out.report_at(place, value.span, "this may be the number of a real card");
    }
}
