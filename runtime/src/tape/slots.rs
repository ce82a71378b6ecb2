//! The members of an object, each in a slot that its name tells.

use super::Tape;
use super::name::{NamePrint, is_same};
use super::node::Node;
use super::token::Token;

/// How many slots there are: one for each bit of a word.
const SLOTS: usize = u64::BITS as usize;

/// How many members there may be, so that names that are not there soon meet an empty slot.
const MOST: u32 = 48;

/// The members of an object of not too many, found by what tells names apart at a glance.
///
/// A member is in the slot that its name tells, or in the next empty one; of several with one name the first is met first. So
/// it does not matter in which order members come and are asked for.
#[derive(Debug)]
pub(super) struct Slots<'t> {
    tape: &'t Tape<'t>,
    /// The position of the first name.
    first: u32,
    /// A bit for each slot that has a member.
    filled: u64,
    /// A bit for each slot whose member was taken.
    taken: u64,
    /// How far the name of the member in a slot is behind the first one.
    names: [u16; SLOTS],
}

impl<'t> Slots<'t> {
    /// Empty ones for the members of an object.
    #[inline]
    pub(super) fn new(object: Node<'t>) -> Self {
        Self {
            tape: object.tape(),
            first: object.position() + 1,
            filled: 0,
            taken: 0,
            names: [0; SLOTS],
        }
    }

    /// Puts the members of the object in. False if there are too many, or one has a name with escapes.
    #[inline]
    pub(super) fn fill(&mut self, object: Node<'t>) -> bool {
        let (mut at, end) = (self.first, object.token().next);
        let mut count = 0;
        while at < end
            && let Some((name, value)) = self.member(at)
        {
            let Some(slot) = self.free_slot(name.print()) else {
                return false;
            };
            if let Some(behind) = self.names.get_mut(slot)
                && let Ok(distance) = u16::try_from(at - self.first)
            {
                *behind = distance;
            } else {
                return false;
            }
            self.filled |= 1 << slot;
            at = value.next;
            count += 1;
        }
        count <= MOST
    }

    /// Empties all.
    pub(super) const fn clear(&mut self) {
        (self.filled, self.taken) = (0, 0);
    }

    /// The empty slot for one more name of this print; `None` if there is none, or the name has escapes.
    #[inline]
    const fn free_slot(&self, print: NamePrint) -> Option<usize> {
        if self.filled == u64::MAX || print.is_escaped() {
            return None;
        }
        let mut slot = print.slot();
        while self.filled & (1 << slot) != 0 {
            slot = (slot + 1) % SLOTS;
        }
        Some(slot)
    }

    /// Takes the value of the first member with this name that was not taken.
    #[inline]
    pub(super) fn take(&mut self, name: &str) -> Option<Node<'t>> {
        let print = NamePrint::of(name.as_bytes());
        let slot = print.slot();
        if self.filled & (1 << slot) == 0 {
            None
        } else if self.is_left(slot, name, print) {
            Some(self.take_slot(slot))
        } else {
            self.take_behind(slot, name, print)
        }
    }

    /// The same, where the member is not in its own slot.
    #[cold]
    #[inline(never)]
    fn take_behind(&mut self, mut slot: usize, name: &str, print: NamePrint) -> Option<Node<'t>> {
        loop {
            slot = (slot + 1) % SLOTS;
            if self.filled & (1 << slot) == 0 {
                return None;
            }
            if self.is_left(slot, name, print) {
                return Some(self.take_slot(slot));
            }
        }
    }

    #[inline]
    fn take_slot(&mut self, slot: usize) -> Node<'t> {
        self.taken |= 1 << slot;
        Node::new(self.tape, self.at(slot) + 1)
    }

    #[inline]
    fn is_left(&self, slot: usize, name: &str, print: NamePrint) -> bool {
        self.taken & (1 << slot) == 0 && self.has(slot, name.as_bytes(), print)
    }

    /// Whether all members were taken.
    #[inline]
    pub(super) const fn are_all_taken(&self) -> bool {
        self.taken == self.filled
    }

    /// The name of a member that was taken and is there once more.
    pub(super) fn repeated(&self) -> Option<Node<'t>> {
        self.left_slots().find_map(|left| self.taken_twin(left))
    }

    /// The name of a slot, if another one that was taken has the same.
    fn taken_twin(&self, left: usize) -> Option<Node<'t>> {
        let node = Node::new(self.tape, self.at(left));
        let (name, print) = (node.bytes(), node.token().print());
        let mut slot = print.slot();
        while self.filled & (1 << slot) != 0 {
            if self.taken & (1 << slot) != 0 && self.has(slot, name, print) {
                return Some(node);
            }
            slot = (slot + 1) % SLOTS;
        }
        None
    }

    /// How many members were not taken.
    pub(super) const fn count_left(&self) -> u32 {
        (self.filled & !self.taken).count_ones()
    }

    /// The members that were not taken, in the order of the text.
    pub(super) fn left(&self) -> Vec<(Node<'t>, Node<'t>)> {
        let mut names: Vec<u32> = self.left_slots().map(|slot| self.at(slot)).collect();
        names.sort_unstable();
        let node = |at| Node::new(self.tape, at);
        names
            .into_iter()
            .map(|at| (node(at), node(at + 1)))
            .collect()
    }

    fn left_slots(&self) -> impl Iterator<Item = usize> {
        let left = self.filled & !self.taken;
        (0..SLOTS).filter(move |slot| left & (1 << slot) != 0)
    }

    /// Whether the member in a slot has this name, of which this is the print.
    #[inline]
    fn has(&self, slot: usize, name: &[u8], print: NamePrint) -> bool {
        let tokens = self.tape.tokens.as_slice();
        let Some(token) = tokens.get(self.at(slot) as usize) else {
            return false;
        };
        let range = token.start as usize..token.end as usize;
        token.print() == print
            && is_same(
                self.tape.text.as_bytes().get(range).unwrap_or_default(),
                name,
            )
    }

    /// The position of the name of the member in a slot.
    #[inline]
    fn at(&self, slot: usize) -> u32 {
        let behind = self.names.get(slot).copied().unwrap_or_default();
        self.first + u32::from(behind)
    }

    /// The tokens of the member whose name is at a position: of the name, and of the value.
    #[inline]
    fn member(&self, at: u32) -> Option<(&'t Token, &'t Token)> {
        match self.tape.tokens.as_slice().get(at as usize..)? {
            [name, value, ..] => Some((name, value)),
            _ => None,
        }
    }
}
