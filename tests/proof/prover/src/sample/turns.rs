//! Choices that are taken by turns, so that each is taken once after enough samples.

use std::collections::HashMap;

use paywright_generator::source::Node;

/// What is chosen at a node; a node may have several choices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Choice {
    /// A null, or not.
    Null,
    /// A value of a list.
    Value,
    /// An alternative of a union.
    Alternative,
    /// The length of a list.
    Length,
    /// The kind of a value that may be anything.
    Kind,
    /// Which of several texts leads to an alternative.
    Tag,
}

/// Whose turn it is, at every choice.
#[derive(Debug, Default)]
pub(crate) struct Turns {
    taken: HashMap<(*const Node, Choice), (usize, usize)>,
    /// The choices of the schema at hand.
    met: Vec<(*const Node, Choice)>,
    state: u64,
}

impl Turns {
    /// The next of `count` choices at a node.
    pub(crate) fn next(&mut self, node: &Node, choice: Choice, count: usize) -> usize {
        let key = (std::ptr::from_ref(node), choice);
        let (taken, _) = self.taken.entry(key).or_insert((0, count));
        let turn = *taken % count.max(1);
        *taken += 1;
        self.met.push(key);
        turn
    }

    /// Forgets which choices were met.
    pub(crate) fn begin(&mut self) {
        self.met.clear();
    }

    /// Whether each choice that was met has been taken in every way.
    pub(crate) fn are_all_taken(&self) -> bool {
        let is_taken = |key| {
            self.taken
                .get(key)
                .is_some_and(|(taken, count)| taken >= count)
        };
        self.met.iter().all(is_taken)
    }

    /// A coin that falls the same way in each run.
    pub(crate) fn coin(&mut self) -> bool {
        self.state = self
            .state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        self.state >> 63 == 1
    }
}
