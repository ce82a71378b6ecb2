//! The entries of an object while it is being restated.

use crate::source::{Entry, Key, Node, Object, Span, Value};

/// Entries in the order of the text. What is added stands where the text stood that it restates.
#[derive(Debug, Default)]
pub(super) struct Entries(Vec<Entry>);

impl Entries {
    /// Adds an entry at the end.
    pub(super) fn push(&mut self, key: Key, value: Node) {
        self.0.push(Entry { key, value });
    }

    pub(super) fn entry(&self, key: &str) -> Option<&Entry> {
        self.0.iter().find(|entry| &*entry.key.text == key)
    }

    pub(super) fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.value)
    }

    pub(super) fn get_mut(&mut self, key: &str) -> Option<&mut Node> {
        let mut entries = self.0.iter_mut();
        let found = entries.find(|entry| &*entry.key.text == key)?;
        Some(&mut found.value)
    }

    pub(super) fn text(&self, key: &str) -> Option<&str> {
        self.get(key).and_then(Node::as_str)
    }

    pub(super) fn contains(&self, key: &str) -> bool {
        self.entry(key).is_some()
    }

    pub(super) fn iter(&self) -> std::slice::Iter<'_, Entry> {
        self.0.iter()
    }

    /// Takes an entry out.
    pub(super) fn take(&mut self, key: &str) -> Option<Entry> {
        let position = self.0.iter().position(|entry| &*entry.key.text == key)?;
        Some(self.0.remove(position))
    }

    /// Takes all entries out that a test picks.
    pub(super) fn take_if(&mut self, picks: impl Fn(&str) -> bool) -> Vec<Entry> {
        let (taken, left) = std::mem::take(&mut self.0)
            .into_iter()
            .partition(|entry| picks(&entry.key.text));
        self.0 = left;
        taken
    }

    /// Gives a key this value, in place of the one that it has, else at the end.
    pub(super) fn set(&mut self, key: &str, value: Value, span: Span) {
        let value = Node::new(value, span);
        match self.get_mut(key) {
            Some(known) => *known = value,
            None => self.push(key_at(key, span), value),
        }
    }

    /// Says `true` to a keyword.
    pub(super) fn set_flag(&mut self, key: &str, span: Span) {
        self.set(key, Value::Bool(true), span);
    }

    /// Adds elements to the list of a keyword, in front of those that it has.
    pub(super) fn put_first(&mut self, key: &str, mut elements: Vec<Node>, span: Span) {
        match self.get_mut(key).map(|node| &mut node.value) {
            Some(Value::Array(known)) => {
                elements.append(known);
                *known = elements;
            }
            _ => self.set(key, Value::Array(elements), span),
        }
    }

    /// Adds elements to the list of a keyword, behind those that it has.
    pub(super) fn put_last(&mut self, key: &str, elements: Vec<Node>, span: Span) {
        match self.get_mut(key).map(|node| &mut node.value) {
            Some(Value::Array(known)) => known.extend(elements),
            _ => self.set(key, Value::Array(elements), span),
        }
    }

    pub(super) fn into_node(self, span: Span) -> Node {
        Node::new(Value::Object(Object::new(self.0)), span)
    }
}

impl From<Object> for Entries {
    fn from(object: Object) -> Self {
        Self(object.into_entries())
    }
}

impl From<Vec<Entry>> for Entries {
    fn from(entries: Vec<Entry>) -> Self {
        Self(entries)
    }
}

impl IntoIterator for Entries {
    type Item = Entry;
    type IntoIter = std::vec::IntoIter<Entry>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// A key that stands where the text stood that it restates.
pub(super) fn key_at(text: &str, span: Span) -> Key {
    Key {
        text: text.into(),
        span,
    }
}

/// A text that stands where the text stood that it restates.
pub(super) fn text_at(text: &str, span: Span) -> Node {
    Node::new(Value::String(text.into()), span)
}
