//! Lists that may refute a claim.

use super::accepts::Answer;
use super::branch::Branch;
use super::candidates::{DEEPEST, MOST_MADE_UP, addresses};
use super::claims::Claim;
use super::lists::Contained;
use super::question::Question;
use super::samples;
use super::schema::Schema;
use crate::conform::is_equal;
use crate::source::{Node, Value};

impl<'n> Question<'_, 'n> {
    /// A list with some items in their places, and others so that there are as many as wanted, and as many as there have to be.
    pub(super) fn list(
        &mut self,
        branch: &Branch<'n>,
        given: &[(usize, Node)],
        wanted: u64,
    ) -> Option<Node> {
        let last = given.iter().map(|(place, _)| *place as u64 + 1).max();
        let count = wanted
            .max(branch.least("minItems"))
            .max(last.unwrap_or_default());
        if count > MOST_MADE_UP {
            return None;
        }
        let first = branch.first_items();
        let mut items: Vec<Node> = Vec::new();
        while (items.len() as u64) < count {
            let place = items.len();
            let given = given.iter().find(|(own, _)| *own == place);
            let schemas = branch.item(place);
            let next = match given {
                Some((_, item)) => item.clone(),
                None if branch.is_unique() => self.another(&schemas, &items)?,
                None => match items.last() {
                    Some(last) if place > first + 1 => last.clone(),
                    _ => self.smallest(&schemas)?,
                },
            };
            items.push(next);
        }
        Some(self.node(Value::Array(items)))
    }

    /// A value that is none of those that are there.
    fn another(&mut self, schemas: &[Schema<'n>], known: &[Node]) -> Option<Node> {
        if self.making.len() >= DEEPEST {
            return None;
        }
        self.making.push(addresses(schemas));
        let branch = Branch::of(self.ground.roots, schemas);
        let mut values = self.values(&branch);
        self.making.pop();
        let number = known.len();
        values.extend(samples::nth_number(number).map(|number| self.node(Value::Number(number))));
        values.push(self.node(Value::String(format!("a{number}").into())));
        let judge = self.judge();
        values.into_iter().find(|value| {
            !known.iter().any(|known| is_equal(known, value))
                && judge.all(schemas, value) == Answer::Yes
        })
    }

    pub(super) fn repeated(&mut self, branch: &Branch<'n>) -> Vec<Node> {
        let place = branch.first_items();
        let Some(item) = self.smallest(&branch.item(place)) else {
            return Vec::new();
        };
        let both = [(place, item.clone()), (place + 1, item)];
        self.list(branch, &both, 0).into_iter().collect()
    }

    pub(super) fn with_item(
        &mut self,
        branch: &Branch<'n>,
        place: usize,
        claim: &Claim<'n>,
    ) -> Vec<Node> {
        let Some(item) = self.refuting(claim) else {
            return Vec::new();
        };
        let mut given = vec![(place, item)];
        let mut lists: Vec<_> = self.list(branch, &given, 0).into_iter().collect();
        // Beside it there may have to be others.
        let contained = branch.parts().iter();
        let contained: Vec<_> = contained.filter_map(|part| Contained::of(*part)).collect();
        for (next, contained) in (place + 1..).zip(contained) {
            let mut schemas = branch.item(next);
            schemas.push(contained.schema);
            given.extend(self.smallest(&schemas).map(|item| (next, item)));
        }
        if given.len() > 1 {
            lists.extend(self.list(branch, &given, 0));
        }
        lists
    }

    /// A list of so many items that refute a claim, each of its own if that is demanded.
    pub(super) fn all_refuting(
        &mut self,
        branch: &Branch<'n>,
        claim: &Claim<'n>,
        count: u64,
    ) -> Vec<Node> {
        let Some(item) = self.refuting(claim) else {
            return Vec::new();
        };
        let first = branch.first_items();
        let places = first..first.saturating_add(usize::try_from(count).unwrap_or(0));
        let items: Vec<_> = places.map(|place| (place, item.clone())).collect();
        self.list(branch, &items, 0).into_iter().collect()
    }

    /// A list of so many items that a schema accepts.
    pub(super) fn containing(
        &mut self,
        branch: &Branch<'n>,
        schema: Schema<'n>,
        count: u64,
    ) -> Vec<Node> {
        if count > MOST_MADE_UP {
            return Vec::new();
        }
        let first = branch.first_items();
        let mut schemas = branch.item(first);
        schemas.push(schema);
        let mut items: Vec<Node> = Vec::new();
        while (items.len() as u64) < count {
            let next = if branch.is_unique() {
                self.another(&schemas, &items)
            } else {
                self.smallest(&schemas)
            };
            let Some(next) = next else {
                return Vec::new();
            };
            items.push(next);
        }
        let items: Vec<_> = (first..).zip(items).collect();
        self.list(branch, &items, 0).into_iter().collect()
    }
}
