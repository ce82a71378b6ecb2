//! Card numbers in examples.

use crate::lint::findings::Findings;
use crate::sensitive::is_card_number;
use crate::source::grammar::Kind;
use crate::source::places::PlaceId;
use crate::source::{Node, Value};

/// A number in an example, a default or an `enum` that may be that of a real card.
pub(super) fn numbers(out: &mut Findings<'_, '_>) {
    let subject = out.subject;
    for (example, _) in &subject.examples {
        search(out, example.holder, example.value);
    }
    for (id, place) in subject.places.objects(Kind::Schema) {
        for keyword in ["default", "enum"] {
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
    if is_card_number(text) {
        // The message does not repeat the number: it may be real.
        out.advise(
            place,
            value,
            "this may be the number of a real card",
            "use a published test number, such as 4242424242424242",
        );
    }
}
