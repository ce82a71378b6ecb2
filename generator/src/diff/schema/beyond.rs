//! Whole numbers that no machine word holds.

use super::shell::object;
use super::{Compared, Containment, Relation};
use crate::diff::edits::Felt;
use crate::diff::{Guard, Reader};
use crate::source::{Node, Number, Value};

/// The keywords of the numbers that fit into 64 bits.
const FITTING: [(&str, &str); 2] = [
    ("minimum", "-9223372036854775808"),
    ("maximum", "9223372036854775807"),
];

/// Whether nothing but numbers that do not fit into 64 bits is refused, by each reader.
#[derive(Clone, Copy, Debug)]
pub(super) struct Beyond {
    provider: bool,
    client: bool,
}

impl Beyond {
    /// What is felt of it.
    pub(super) fn guarded(self, felt: Felt) -> Felt {
        felt.each(|feel, flow| {
            let is_beyond = match flow.reader() {
                Reader::Provider => self.provider,
                Reader::Client => self.client,
            };
            feel.guarded(is_beyond.then_some(Guard::Beyond64Bits))
        })
    }
}

impl Compared<'_, '_> {
    /// Whether two shells with this relation are the same for all that fits into 64 bits, as far as one direction is refuted; `None` if
    /// in neither.
    pub(super) fn beyond_64_bits(
        &self,
        relation: &Relation,
        base: &Node,
        head: &Node,
    ) -> Option<Beyond> {
        let directions = [&relation.base_in_head, &relation.head_in_base];
        if !directions.into_iter().any(is_shown_beyond) {
            return None;
        }
        let fitting = |shell: &Node| self.fitting(shell);
        let within = self
            .walk
            .values
            .relation_of_shells(&fitting(base), &fitting(head));
        let is_beyond = |whole: &Containment, within: &Containment| {
            is_shown_beyond(whole) && matches!(within, Containment::Proven)
        };
        let beyond = Beyond {
            provider: is_beyond(&relation.base_in_head, &within.base_in_head),
            client: is_beyond(&relation.head_in_base, &within.head_in_base),
        };
        (beyond.provider || beyond.client).then_some(beyond)
    }

    /// What a schema says of numbers that fit.
    fn fitting(&self, shell: &Node) -> Node {
        let span = self.span();
        let bounds = FITTING.into_iter().filter_map(|(keyword, text)| {
            let number = Number::parse(text)?;
            Some((keyword, Node::new(Value::Number(number), span)))
        });
        let parts = vec![shell.clone(), object(bounds.collect(), span)];
        object(vec![("allOf", Node::new(Value::Array(parts), span))], span)
    }
}

/// Whether the value that refutes it is a number that does not fit.
fn is_shown_beyond(containment: &Containment) -> bool {
    let Containment::Refuted(witness) = containment else {
        return false;
    };
    let number = witness.value.as_number();
    number.is_some_and(|number| number.as_f64().abs() >= 9_223_372_036_854_775_808.0)
}
