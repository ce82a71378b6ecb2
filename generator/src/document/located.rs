//! Typed values beside the nodes from which they were read.

use indexmap::IndexMap;

use crate::source::{Node, Span};

/// A typed value and the node from which it was read.
#[derive(Debug)]
pub struct Located<'a, T> {
    /// The value.
    pub value: &'a T,
    /// The node: it has what the typed value lacks (extensions in order, raw numbers, siblings of a `$ref`) and the place.
    pub node: &'a Node,
}

impl<T> Clone for Located<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Located<'_, T> {}

impl<'a, T> Located<'a, T> {
    /// A value and its node.
    #[must_use]
    pub const fn new(value: &'a T, node: &'a Node) -> Self {
        Self { value, node }
    }

    /// Where the value stands.
    #[must_use]
    pub const fn span(self) -> Span {
        self.node.span
    }

    /// A part of the value, with the node of its key. The whole value's node stands in where the key is missing.
    #[must_use]
    pub fn part<U>(self, value: &'a U, key: &str) -> Located<'a, U> {
        Located {
            value,
            node: self.node.get(key).unwrap_or(self.node),
        }
    }
}

impl<'a, T> Located<'a, Vec<T>> {
    /// The elements of a list, each with its node.
    pub fn elements(self) -> impl Iterator<Item = Located<'a, T>> {
        let nodes = self.node.as_array().unwrap_or_default();
        self.value
            .iter()
            .zip(nodes)
            .map(|(value, node)| Located { value, node })
    }
}

impl<'a, T> Located<'a, IndexMap<String, T>> {
    /// The entries of a map in the order of the spec, each with the node of its value.
    pub fn entries(self) -> impl Iterator<Item = (&'a str, Located<'a, T>)> {
        self.value.iter().filter_map(move |(key, value)| {
            let node = self.node.get(key)?;
            Some((key.as_str(), Located { value, node }))
        })
    }
}
