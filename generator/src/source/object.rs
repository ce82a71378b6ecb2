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
    /// Positions in `entries` by key; empty in small objects.
    sorted: Vec<u32>,
}

impl Object {
    /// The entries in this order. Of entries with the same key only the first is kept.
    #[must_use]
    pub fn new(mut entries: Vec<Entry>) -> Self {
        if entries.len() < INDEXED_FROM {
            keep_first(&mut entries);
            return Self {
                entries,
                sorted: Vec::new(),
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
        Self { entries, sorted }
    }

    /// The value of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// The entry of a key.
    #[must_use]
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        if self.sorted.is_empty() {
            return self.entries.iter().find(|entry| &*entry.key.text == key);
        }
        let found = self
            .sorted
            .binary_search_by(|&position| key_at(&self.entries, position).cmp(key))
            .ok()?;
        let position = *self.sorted.get(found)?;
        self.entries.get(position as usize)
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

fn sorted_positions(entries: &[Entry]) -> Vec<u32> {
    let count = u32::try_from(entries.len()).unwrap_or(u32::MAX);
    let mut sorted: Vec<u32> = (0..count).collect();
    sorted.sort_by(|&left, &right| {
        key_at(entries, left)
            .cmp(key_at(entries, right))
            .then(left.cmp(&right))
    });
    sorted
}

/// Positions of entries whose key occurred before, ascending.
fn repeated_positions(entries: &[Entry], sorted: &[u32]) -> Vec<u32> {
    let mut repeated: Vec<u32> = sorted
        .iter()
        .zip(sorted.iter().skip(1))
        .filter(|&(&left, &right)| key_at(entries, left) == key_at(entries, right))
        .map(|(_, &right)| right)
        .collect();
    repeated.sort_unstable();
    repeated
}
