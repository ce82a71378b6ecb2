//! Objects: entries in the order of the text, found by key.

use std::collections::HashMap;

use super::{Node, Span};

/// Objects with fewer entries are searched one by one.
const INDEXED_FROM: usize = 12;

/// A key and where it stands.
#[derive(Clone, Debug)]
pub struct Key {
    /// The key, unescaped. Keys that are written as numbers or other scalars are their text.
    pub text: Box<str>,
    /// Where it stands, quotes included.
    pub span: Span,
}

/// A key with its value.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The key.
    pub key: Key,
    /// The value.
    pub value: Node,
}

/// A map from text to nodes that keeps the order of the text. No key occurs twice.
#[derive(Clone, Debug, Default)]
pub struct Object {
    entries: Vec<Entry>,
    index: Index,
}

/// By what entries are found.
#[derive(Clone, Debug)]
enum Index {
    /// The marks of the keys of a small object, in their order. Most keys that are asked for are not there, and their marks say so without a look at any entry.
    Marks([u8; INDEXED_FROM - 1]),
    /// Hashes and positions, in the order of hashes and then of keys: to look for a key goes to few places of the memory, also among thousands.
    Sorted(Box<[(u32, u32)]>),
}

impl Default for Index {
    fn default() -> Self {
        Self::Marks([0; INDEXED_FROM - 1])
    }
}

impl Index {
    /// Of few entries.
    fn marks(entries: &[Entry]) -> Self {
        let mut marks = [0; INDEXED_FROM - 1];
        for (to, entry) in marks.iter_mut().zip(entries) {
            *to = mark(&entry.key.text);
        }
        Self::Marks(marks)
    }
}

/// What almost always tells two keys apart: made of the length, and of the first and the last letter.
fn mark(key: &str) -> u8 {
    let [first, last] =
        [key.bytes().next(), key.bytes().next_back()].map(Option::unwrap_or_default);
    let length = key.len().to_le_bytes()[0];
    first.wrapping_mul(31) ^ last.wrapping_mul(7) ^ length.wrapping_mul(13)
}

impl Object {
    /// The entries in this order. Of entries with the same key only the first is kept.
    #[must_use]
    pub fn new(mut entries: Vec<Entry>) -> Self {
        if entries.len() < INDEXED_FROM {
            keep_first(&mut entries);
            return Self {
                index: Index::marks(&entries),
                entries,
            };
        }
        let mut sorted = sorted_positions(&entries);
        let repeated = repeated_positions(&entries, &sorted);
        if !repeated.is_empty() {
            let mut position = 0;
            entries.retain(|_| {
                position += 1;
                repeated.binary_search(&(position - 1)).is_err()
            });
            sorted = sorted_positions(&entries);
        }
        Self {
            entries,
            index: Index::Sorted(sorted.into()),
        }
    }

    /// The value of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// The entry of a key.
    #[must_use]
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        match &self.index {
            Index::Marks(marks) => {
                let wanted = mark(key);
                let mut marked = self.entries.iter().zip(marks);
                let (entry, _) =
                    marked.find(|(entry, mark)| **mark == wanted && &*entry.key.text == key)?;
                Some(entry)
            }
            Index::Sorted(sorted) => {
                let wanted = hash(key);
                let found = sorted.binary_search_by(|&(hash, position)| {
                    hash.cmp(&wanted)
                        .then_with(|| key_at(&self.entries, position).cmp(key))
                });
                let (_, position) = sorted.get(found.ok()?)?;
                self.entries.get(*position as usize)
            }
        }
    }

    /// Whether there is such a key.
    #[must_use]
    pub fn contains(&self, key: &str) -> bool {
        self.entry(key).is_some()
    }

    /// The entries in the order of the text.
    pub fn iter(&self) -> std::slice::Iter<'_, Entry> {
        self.entries.iter()
    }

    /// The keys in the order of the text.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| &*entry.key.text)
    }

    /// The entries, out of the object.
    #[must_use]
    pub fn into_entries(self) -> Vec<Entry> {
        self.entries
    }

    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// Finds keys among the entries of an object that is being read.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// The positions of the first so many entries; of none while there are few.
    positions: HashMap<Box<str>, usize>,
}

impl Seen {
    /// Where a key stands among the entries so far. Each time these are all of the last time and perhaps more, without a key
    /// that occurs twice.
    pub(super) fn position(&mut self, key: &str, entries: &[Entry]) -> Option<usize> {
        if entries.len() < INDEXED_FROM {
            return entries.iter().position(|entry| &*entry.key.text == key);
        }
        let known = self.positions.len();
        for (position, entry) in entries.iter().enumerate().skip(known) {
            self.positions.insert(entry.key.text.clone(), position);
        }
        self.positions.get(key).copied()
    }
}

impl<'a> IntoIterator for &'a Object {
    type Item = &'a Entry;
    type IntoIter = std::slice::Iter<'a, Entry>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

fn key_at(entries: &[Entry], position: u32) -> &str {
    entries
        .get(position as usize)
        .map_or("", |entry| &entry.key.text)
}

fn keep_first(entries: &mut Vec<Entry>) {
    let mut position = 0;
    while let Some(entry) = entries.get(position) {
        let repeated = entries
            .iter()
            .take(position)
            .any(|earlier| earlier.key.text == entry.key.text);
        if repeated {
            entries.remove(position);
        } else {
            position += 1;
        }
    }
}

fn sorted_positions(entries: &[Entry]) -> Vec<(u32, u32)> {
    let hashes = entries.iter().map(|entry| hash(&entry.key.text));
    let mut sorted: Vec<(u32, u32)> = hashes.zip(0..).collect();
    sorted.sort_unstable_by(|left, right| {
        let keys = || key_at(entries, left.1).cmp(key_at(entries, right.1));
        left.0
            .cmp(&right.0)
            .then_with(keys)
            .then(left.1.cmp(&right.1))
    });
    sorted
}

/// FNV-1a with 32 bits. Keys that are made to have the same are told apart by their text, in no more steps than without hashes.
fn hash(key: &str) -> u32 {
    key.bytes().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

/// Positions of entries whose key occurred before, ascending.
fn repeated_positions(entries: &[Entry], sorted: &[(u32, u32)]) -> Vec<u32> {
    let mut repeated: Vec<u32> = sorted
        .iter()
        .zip(sorted.iter().skip(1))
        .filter(|(left, right)| {
            left.0 == right.0 && key_at(entries, left.1) == key_at(entries, right.1)
        })
        .map(|(_, right)| right.1)
        .collect();
    repeated.sort_unstable();
    repeated
}

#[cfg(test)]
mod tests {
    use super::super::{FileId, Node, Span, Value};
    use super::{Entry, INDEXED_FROM, Key, Object, hash, mark};

    fn object(keys: &[&str]) -> Object {
        let span = Span::new(FileId(0), 0, 0);
        let entry = |key: &&str| Entry {
            key: Key {
                text: (*key).into(),
                span,
            },
            value: Node {
                value: Value::String((*key).into()),
                span,
            },
        };
        Object::new(keys.iter().map(entry).collect())
    }

    #[test]
    fn every_key_is_found_in_small_objects_and_in_large_ones() {
        let names: Vec<String> = (0..3 * INDEXED_FROM).map(|n| format!("k{n}")).collect();
        for count in 0..names.len() {
            let keys: Vec<&str> = names.iter().take(count).map(String::as_str).collect();
            let object = object(&keys);
            for key in &keys {
                assert_eq!(
                    object.get(key).and_then(Node::as_str),
                    Some(*key),
                    "{count}"
                );
            }
            assert!(
                object.get("k").is_none() && object.get("").is_none(),
                "{count}"
            );
        }
    }

    #[test]
    fn keys_with_the_same_hash_are_two() {
        let [one, other] = ["glbvs", "yacxa"];
        assert_eq!(hash(one), hash(other));
        let names: Vec<String> = (0..INDEXED_FROM).map(|n| format!("k{n}")).collect();
        let mut keys: Vec<&str> = names.iter().map(String::as_str).collect();
        keys.extend([one, one]);
        let object_of_one = object(&keys);
        assert_eq!(object_of_one.len(), INDEXED_FROM + 1);
        assert!(object_of_one.get(other).is_none());
        keys.push(other);
        let both = object(&keys);
        for key in [one, other] {
            assert_eq!(both.get(key).and_then(Node::as_str), Some(key));
        }
    }

    #[test]
    fn keys_with_the_same_mark_are_two() {
        let [one, other] = ["abc", "axc"];
        assert_eq!(mark(one), mark(other));
        let both = object(&[one, other]);
        for key in [one, other] {
            assert_eq!(both.get(key).and_then(Node::as_str), Some(key));
        }
        assert!(object(&[one]).get(other).is_none());
    }
}
