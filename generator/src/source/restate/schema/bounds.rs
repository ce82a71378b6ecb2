//! Bounds that are out of their own range.

use std::cmp::Ordering;

use crate::source::restate::Restater;
use crate::source::restate::entries::Entries;
use crate::source::{Entry, Number, Value};

impl Restater<'_> {
    /// An exclusive bound is a bound, and a flag beside it. Of two the stricter counts.
    pub(super) fn bounds(&mut self, schema: &mut Entries) {
        for (exclusive, bound, stricter) in [
            ("exclusiveMinimum", "minimum", Ordering::Greater),
            ("exclusiveMaximum", "maximum", Ordering::Less),
        ] {
            let Some(Entry { key, value }) = schema.take(exclusive) else {
                continue;
            };
            let Value::Number(number) = &value.value else {
                if value.as_bool() == Some(true) {
                    self.older(exclusive, key.span);
                }
                schema.push(key, value);
                continue;
            };
            let known = schema.get(bound).and_then(|node| node.as_number());
            let counts = known.is_none_or(|known| {
                let order = order(number, known);
                order == stricter || order == Ordering::Equal
            });
            if counts {
                schema.set(bound, value.value, value.span);
                schema.set_flag(exclusive, key.span);
            }
        }
    }
}

fn order(left: &Number, right: &Number) -> Ordering {
    match (left.as_i64(), right.as_i64()) {
        (Some(left), Some(right)) => left.cmp(&right),
        _ => left.as_f64().total_cmp(&right.as_f64()),
    }
}
