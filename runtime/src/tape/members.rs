//! The members of an object, asked for by name.

use super::index::Index;
use super::node::{Entries, Node};

/// How many members are looked through one by one before they are put into an index.
const FEW: u32 = 32;

/// The members of an object, asked for by name.
///
/// Names are mostly asked for in about the order in which they come, so the search begins behind the member that was
/// found last. Comparing mostly ends with the length of a name. An object of many members gets an index instead.
#[derive(Debug)]
pub struct Members<'t> {
    all: Entries<'t>,
    /// A bit for each name that is there, by its sketch. Most names that are not there are so told without a search.
    sketches: u64,
    found: Found<'t>,
}

/// Which members were taken.
#[derive(Debug)]
enum Found<'t> {
    /// Of few members.
    Few {
        /// The members behind the one that was taken last, and the number of the first of them.
        rest: Entries<'t>,
        next: u32,
        /// How many there are.
        count: u32,
        /// A bit for each that was taken.
        taken: u32,
    },
    /// Of many members.
    Many(Index<'t>),
}

impl<'t> Members<'t> {
    pub(super) fn new(all: Entries<'t>) -> Self {
        let (mut count, mut sketches) = (0, 0);
        for (name, _) in all.clone().take(FEW as usize + 1) {
            count += 1;
            sketches |= name.sketch();
        }
        let found = if count <= FEW {
            Found::Few {
                rest: all.clone(),
                next: 0,
                count,
                taken: 0,
            }
        } else {
            sketches = u64::MAX;
            Found::Many(Index::new(all.clone()))
        };
        Self {
            all,
            sketches,
            found,
        }
    }

    /// Takes the value of a member with this name that was not taken. Where the name comes twice, [`Members::repeated`] tells.
    pub fn take(&mut self, name: &str) -> Option<Node<'t>> {
        if self.sketches & sketch(name.as_bytes()) == 0 {
            return None;
        }
        match &mut self.found {
            Found::Many(index) => index.take(name),
            Found::Few {
                rest,
                next,
                count,
                taken,
            } => {
                let mut position = *next;
                let mut entries = rest.clone();
                for _ in 0..*count {
                    if position == *count {
                        position = 0;
                        entries = self.all.clone();
                    }
                    let (key, value) = entries.next()?;
                    position += 1;
                    if *taken & bit(position) == 0 && key.is(name) {
                        *taken |= bit(position);
                        (*rest, *next) = (entries, position);
                        return Some(value);
                    }
                }
                None
            }
        }
    }

    /// The name of a member that was taken and is there once more.
    #[must_use]
    pub fn repeated(&self) -> Option<Node<'t>> {
        match &self.found {
            Found::Many(index) => index.repeated(),
            Found::Few { count, taken, .. } if taken.count_ones() == *count => None,
            Found::Few { .. } => self
                .entries(false)
                .map(|(name, _)| name)
                .find(|name| self.entries(true).any(|(other, _)| other.says(*name))),
        }
    }

    /// How many members were not taken.
    #[must_use]
    pub fn count_left(&self) -> u32 {
        match &self.found {
            Found::Many(index) => index.count_left(),
            Found::Few { count, taken, .. } => count - taken.count_ones(),
        }
    }

    /// The members that were not taken, in the order of the text.
    #[must_use]
    pub fn left(&self) -> Vec<(Node<'t>, Node<'t>)> {
        match &self.found {
            Found::Many(index) => index.left(),
            Found::Few { .. } => self.entries(false).collect(),
        }
    }

    /// The members that were, or were not, taken of few.
    fn entries(&self, were_taken: bool) -> impl Iterator<Item = (Node<'t>, Node<'t>)> {
        let bits = match self.found {
            Found::Few { taken, .. } => taken,
            Found::Many(_) => 0,
        };
        let numbered = (1..).zip(self.all.clone());
        numbered
            .filter(move |(number, _)| (bits & bit(*number) != 0) == were_taken)
            .map(|(_, entry)| entry)
    }
}

/// The one bit that stands for a name.
pub(super) fn sketch(name: &[u8]) -> u64 {
    let [first, .., last] = name else {
        return 1;
    };
    let mixed = u32::from(*first) ^ u32::from(*last).rotate_left(2);
    let length = u32::try_from(name.len()).unwrap_or_default();
    1 << (mixed.wrapping_add(length.wrapping_mul(5)) & 63)
}

/// The bit of the member with this number, of which the first is one.
const fn bit(number: u32) -> u32 {
    1_u32.rotate_left(number - 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::scan;
    use super::*;

    #[test]
    fn members_are_found_in_any_order() {
        let tape = scan(r#"{"a":1,"b":2,"\u0063":3,"d":4}"#).unwrap();
        for order in ["abcd", "dcba", "bxdyca", "xabcd"] {
            let mut members = tape.root().members().unwrap();
            for name in order.chars() {
                let expected = "abcd".find(name).map(|position| (position + 1).to_string());
                let name = name.to_string();
                assert_eq!(
                    members.take(&name).map(Node::json),
                    expected.as_deref(),
                    "{order}"
                );
                assert!(members.take(&name).is_none());
            }
            assert!(members.repeated().is_none());
            assert!(members.left().is_empty());
        }
    }

    #[test]
    fn a_name_that_comes_again_is_told_if_it_was_asked_for() {
        let tape = scan(r#"{"a":1,"x":2,"x":3,"b":4,"a":5}"#).unwrap();
        let mut members = tape.root().members().unwrap();
        assert_eq!(members.take("b").map(Node::json), Some("4"));
        assert!(members.repeated().is_none());
        assert_eq!(members.take("a").map(Node::json), Some("5"));
        assert!(members.repeated().is_some_and(|name| name.is("a")));
        let left: Vec<_> = members
            .left()
            .into_iter()
            .map(|(_, value)| value.json())
            .collect();
        assert_eq!(left, ["1", "2", "3"]);
    }

    #[test]
    fn a_name_that_comes_a_hundred_thousand_times_is_not_compared_with_itself_each_time() {
        let text = format!("{{\"id\":1{}}}", ",\"x\":0".repeat(100_000));
        let tape = scan(&text).unwrap();
        let mut members = tape.root().members().unwrap();
        assert_eq!(members.take("id").map(Node::json), Some("1"));
        assert!(members.repeated().is_none());
        assert!(members.take("x").is_some());
        assert!(members.repeated().is_some_and(|name| name.is("x")));
    }

    proptest! {
        #[test]
        fn what_is_taken_and_what_is_left_is_all(
            names in prop::collection::vec("[a-f]{1,2}", 0..50),
            asked in prop::collection::vec("[a-f]{1,2}", 0..50),
        ) {
            let written: Vec<_> = names.iter().enumerate().map(|(position, name)| format!("\"{name}\":{position}")).collect();
            let text = format!("{{{}}}", written.join(","));
            let tape = scan(&text).unwrap();
            let mut members = tape.root().members().unwrap();
            let mut taken: Vec<usize> = Vec::new();
            for name in &asked {
                let can_be = |position: &usize| names[*position] == *name && !taken.contains(position);
                match members.take(name) {
                    Some(node) => {
                        let position = node.json().parse().unwrap();
                        prop_assert!(can_be(&position));
                        taken.push(position);
                    }
                    None => prop_assert!(!(0..names.len()).any(|position| can_be(&position))),
                }
            }
            prop_assert_eq!(members.left().len(), names.len() - taken.len());
            prop_assert_eq!(members.count_left() as usize, names.len() - taken.len());
            let again = (0..names.len()).any(|left| !taken.contains(&left) && taken.iter().any(|one| names[*one] == names[left]));
            prop_assert_eq!(members.repeated().is_some(), again);
        }
    }
}
