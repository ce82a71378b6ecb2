//! The names of an object's members, by their hash.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::sync::LazyLock;

use super::entries::Entries;
use super::node::Node;

/// A number that nobody outside can know, so that nobody can send names that all have the same hash.
static SEED: LazyLock<u64> = LazyLock::new(|| RandomState::new().hash_one(0_u8));

/// Where a chain ends.
const END: u32 = u32::MAX;

/// The members of an object, by the hash of their names.
#[derive(Debug)]
pub(super) struct Index<'t> {
    /// For each hash the first member that has it.
    heads: Vec<u32>,
    members: Vec<Member<'t>>,
}

#[derive(Debug)]
struct Member<'t> {
    name: Node<'t>,
    value: Node<'t>,
    taken: bool,
    /// The next member with the same hash.
    next: u32,
}

impl<'t> Index<'t> {
    /// An index of an object's members.
    pub(super) fn new(entries: Entries<'t>) -> Self {
        let members: Vec<_> = entries
            .map(|(name, value)| Member {
                name,
                value,
                taken: false,
                next: END,
            })
            .collect();
        let mut index = Self {
            heads: vec![END; members.len().next_power_of_two()],
            members,
        };
        // From the last to the first, so that the first of several with one name is found first.
        for position in (0..index.members.len()).rev() {
            index.link(position);
        }
        index
    }

    fn link(&mut self, position: usize) {
        let Some(member) = self.members.get_mut(position) else {
            return;
        };
        let hash = hash(&member.name.text().unwrap_or_default());
        let slot = hash as usize & (self.heads.len() - 1);
        if let Some(head) = self.heads.get_mut(slot) {
            member.next = *head;
            *head = u32::try_from(position).unwrap_or(END);
        }
    }

    pub(super) fn take(&mut self, name: &str) -> Option<Node<'t>> {
        let position = self.position(name, |member| !member.taken)?;
        let member = self.members.get_mut(position)?;
        member.taken = true;
        Some(member.value)
    }

    pub(super) fn repeated(&self) -> Option<Node<'t>> {
        // Not from those that are left: all of them may have one name, and each would be compared with all others.
        self.members
            .iter()
            .filter(|member| member.taken)
            .map(|member| member.name)
            .find(|name| {
                let name = name.text().unwrap_or_default();
                self.position(&name, |member| !member.taken).is_some()
            })
    }

    pub(super) fn count_left(&self) -> u32 {
        let left = self.members.iter().filter(|member| !member.taken);
        u32::try_from(left.count()).unwrap_or(u32::MAX)
    }

    pub(super) fn left(&self) -> Vec<(Node<'t>, Node<'t>)> {
        self.members
            .iter()
            .filter(|member| !member.taken)
            .map(|member| (member.name, member.value))
            .collect()
    }

    /// The first member with this name for which `holds` is true.
    fn position(&self, name: &str, holds: impl Fn(&Member<'t>) -> bool) -> Option<usize> {
        let slot = hash(name) as usize & (self.heads.len() - 1);
        let mut position = *self.heads.get(slot)?;
        loop {
            let member = self.members.get(position as usize)?;
            if holds(member) && member.name.is(name) {
                return Some(position as usize);
            }
            position = member.next;
        }
    }
}

/// A hash that is quick for short names.
fn hash(name: &str) -> u64 {
    const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
    let (words, rest) = name.as_bytes().as_chunks::<8>();
    let mut last = [0; 8];
    for (into, byte) in last.iter_mut().zip(rest) {
        *into = *byte;
    }
    let length = name.len() as u64;
    let mix = |hash: u64, word: u64| (hash ^ word).wrapping_mul(FACTOR).rotate_right(29);
    let hash = words.iter().fold(*SEED ^ length, |hash, word| {
        mix(hash, u64::from_le_bytes(*word))
    });
    let hash = mix(hash, u64::from_le_bytes(last));
    hash ^ hash >> 32
}
