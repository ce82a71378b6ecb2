//! The values that a schema lists.

use super::shell::shell;
use super::{Compared, flat};
use crate::conform::is_equal;
use crate::diff::edits::Felt;
use crate::diff::walk::{Draft, Evidence, spelled};
use crate::diff::{Code, Effect, Guard, Verdict};
use crate::source::Node;
use Effect::{AllIsRead, NotAllIsRead};

/// How many values a message names.
const MOST_NAMED: usize = 8;

impl<'a> Compared<'_, 'a> {
    pub(super) fn values_of_enum(&mut self) {
        match (listed(&self.base.own), listed(&self.head.own)) {
            (None, None) => {}
            (Some(base), Some(head)) => self.listed(&base, &head),
            (None, Some(_)) => self.list_itself(Code::EnumIntroduced, None),
            (Some(base), None) => {
                let guard = are_texts(&base).then_some(Guard::Tolerated);
                self.list_itself(Code::EnumDropped, guard);
            }
        }
    }

    fn listed(&mut self, base: &[&'a Node], head: &[&'a Node]) {
        let without = |list: &[&'a Node], other: &[&'a Node]| -> Vec<&'a Node> {
            list.iter()
                .copied()
                .filter(|value| !value.is_null())
                .filter(|value| !other.iter().any(|known| is_equal(known, value)))
                .collect()
        };
        let (gone, new) = (without(base, head), without(head, base));
        if let ([old], [value], 1, 1) = (gone.as_slice(), new.as_slice(), base.len(), head.len()) {
            let message = format!("it was always {} and is {}", spelled(old), spelled(value));
            let draft = self.of_values(Code::ConstChanged, Felt::BREAKS, message, &[old, value]);
            self.walk.graph.note(self.pair, draft);
            return;
        }
        if !gone.is_empty() {
            let felt = Felt::split(NotAllIsRead, AllIsRead);
            let message = format!("{} no longer listed", named(&gone));
            let draft = self.of_values(Code::EnumValueRemoved, felt, message, &gone);
            self.walk.graph.note(self.pair, draft);
        }
        if !new.is_empty() {
            let guard = are_texts(&new).then_some(Guard::Tolerated);
            let felt = Felt::split(AllIsRead, NotAllIsRead).guarded_for_clients(guard);
            let message = format!("{} new", named(&new));
            let draft = self.of_values(Code::EnumValueAdded, felt, message, &new);
            self.walk.graph.note(self.pair, draft);
        }
    }

    fn of_values(&self, code: Code, felt: Felt, message: String, values: &[&'a Node]) -> Draft<'a> {
        let spots = self.spots(&["enum"]);
        let mut texts: Vec<String> = values.iter().map(|value| spelled(value)).collect();
        texts.sort();
        let evidence = values
            .first()
            .map_or(Evidence::Pair, |value| Evidence::Value(value));
        Draft::new(code, self.bounded(felt), message)
            .at(spots.0, spots.1)
            .detail(texts.join(","))
            .by_values(evidence)
    }

    /// A list that is new or gone as a whole.
    fn list_itself(&mut self, code: Code, guard: Option<Guard>) {
        let span = self.span();
        let keywords = ["enum", "type"];
        let (base, head) = (
            shell(&self.base.own, &keywords, span),
            shell(&self.head.own, &keywords, span),
        );
        let relation = self.walk.values.relation_of_shells(&base, &head);
        if relation.verdict() == Verdict::Equal {
            return;
        }
        let felt = self.felt(&relation).guarded_for_clients(guard);
        let spots = self.spots(&["enum"]);
        let message = if code == Code::EnumIntroduced {
            "only listed values are left"
        } else {
            "it is no longer one of a list"
        };
        let draft = Draft::new(code, felt, message)
            .at(spots.0, spots.1)
            .spelled()
            .by_values(Evidence::Relation(Box::new(relation)));
        self.walk.graph.note(self.pair, draft);
    }
}

/// The values that all lists of the parts have; `None` if there is no list.
fn listed<'a>(parts: &[&'a Node]) -> Option<Vec<&'a Node>> {
    let lists: Vec<&'a [Node]> = flat::all(parts, "enum")
        .into_iter()
        .filter_map(|spot| spot.node.as_array())
        .collect();
    let (first, others) = lists.split_first()?;
    let in_all = |value: &&'a Node| {
        others
            .iter()
            .all(|list| list.iter().any(|other| is_equal(other, value)))
    };
    Some(first.iter().filter(in_all).collect())
}

fn are_texts(values: &[&Node]) -> bool {
    values
        .iter()
        .all(|value| value.as_str().is_some() || value.is_null())
}

/// `"a", "b" are`
fn named(values: &[&Node]) -> String {
    let texts: Vec<String> = values
        .iter()
        .take(MOST_NAMED)
        .map(|value| spelled(value))
        .collect();
    let verb = if values.len() == 1 { "is" } else { "are" };
    let more = values.len().saturating_sub(MOST_NAMED);
    if more == 0 {
        format!("{} {verb}", texts.join(", "))
    } else {
        format!("{} and {more} more {verb}", texts.join(", "))
    }
}
