//! The members of an object, asked for by name.

use super::index::Index;
use super::node::Node;
use super::slots::Slots;

/// The members of an object, asked for by name.
///
/// Those of most objects are found by [`Slots`], which take no memory of their own. An object of many members gets an index, as
/// does the rare one whose names are written with escapes.
#[derive(Debug)]
pub struct Members<'t> {
    slots: Slots<'t>,
    index: Option<Box<Index<'t>>>,
}

impl<'t> Members<'t> {
    /// Those of an object; of another value there are none.
    #[inline]
    pub(crate) fn of(object: Node<'t>) -> Self {
        let mut members = Self {
            slots: Slots::new(object),
            index: None,
        };
        if let Some(entries) = object.entries()
            && !members.slots.fill(object)
        {
            members.slots.clear();
            members.index = Some(Box::new(Index::new(entries)));
        }
        members
    }

    /// Forgets all members.
    pub(crate) fn clear(&mut self) {
        self.slots.clear();
        self.index = None;
    }

    /// Takes the value of a member with this name that was not taken. Where the name comes twice, [`Members::repeated`] tells.
    #[inline]
    pub fn take(&mut self, name: &str) -> Option<Node<'t>> {
        match &mut self.index {
            None => self.slots.take(name),
            Some(index) => index.take(name),
        }
    }

    /// Whether there is no member that was not taken. Where it is quicker not to know, it says that there may be one.
    #[inline]
    pub(crate) const fn are_all_taken(&self) -> bool {
        self.index.is_none() && self.slots.are_all_taken()
    }

    /// The name of a member that was taken and is there once more.
    #[must_use]
    pub fn repeated(&self) -> Option<Node<'t>> {
        match &self.index {
            None => self.slots.repeated(),
            Some(index) => index.repeated(),
        }
    }

    /// How many members were not taken.
    #[must_use]
    pub fn count_left(&self) -> u32 {
        match &self.index {
            None => self.slots.count_left(),
            Some(index) => index.count_left(),
        }
    }

    /// The members that were not taken, in the order of the text.
    #[must_use]
    pub fn left(&self) -> Vec<(Node<'t>, Node<'t>)> {
        match &self.index {
            None => self.slots.left(),
            Some(index) => index.left(),
        }
    }
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
        assert_eq!(members.take("a").map(Node::json), Some("1"));
        assert!(members.repeated().is_some_and(|name| name.is("a")));
        let left: Vec<_> = members
            .left()
            .into_iter()
            .map(|(_, value)| value.json())
            .collect();
        assert_eq!(left, ["2", "3", "5"]);
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
            names in prop::collection::vec("[a-f]{1,2}", 0..60),
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
