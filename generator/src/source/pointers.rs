//! From a place in a file to the JSON pointer that leads there.

use std::collections::HashMap;

use super::{FileId, Node, SourceMap, Span, Value, pointer, read_text};
use crate::diagnostic::Diagnostics;

/// Finds the pointers to places, file by file. A file is read again when it is asked about first.
#[derive(Debug)]
pub struct Pointers<'m> {
    map: &'m SourceMap,
    trees: HashMap<FileId, Option<Node>>,
}

impl<'m> Pointers<'m> {
    /// Of the files of a map.
    #[must_use]
    pub fn new(map: &'m SourceMap) -> Self {
        Self {
            map,
            trees: HashMap::new(),
        }
    }

    /// Of the files of a map, of which these are read at once.
    #[must_use]
    pub fn ahead(map: &'m SourceMap, files: impl IntoIterator<Item = FileId>) -> Self {
        let mut pointers = Self::new(map);
        for file in files {
            pointers.tree(file);
        }
        pointers
    }

    /// The pointer, within its file, to the innermost value that holds a place or whose key does; `None` if the file cannot be read.
    /// Where a value is an alias, the pointer leads to the value itself.
    pub fn to(&mut self, span: Span) -> Option<String> {
        let mut node = self.tree(span.file)?;
        let mut pointer = String::new();
        while let Some((token, child)) = child_with(node, span) {
            pointer.push('/');
            pointer.push_str(&pointer::escape(&token));
            node = child;
        }
        Some(pointer)
    }

    /// What a file holds.
    fn tree(&mut self, id: FileId) -> Option<&Node> {
        let map = self.map;
        let tree = self.trees.entry(id).or_insert_with(|| {
            let file = map.file(id)?;
            let bytes = file.text().as_bytes().to_vec();
            // What is wrong with the file has been told, and the copy's places are the same.
            read_text(
                file.path(),
                bytes,
                &mut SourceMap::new(),
                &mut Diagnostics::new(),
            )
        });
        tree.as_ref()
    }
}

/// The child that holds the place, or whose key does.
fn child_with(node: &Node, span: Span) -> Option<(String, &Node)> {
    // The tree is a copy that was read by itself, so its places name another file.
    let holds = |outer: Span| outer.start <= span.start && span.end <= outer.end;
    match &node.value {
        Value::Object(object) => object
            .iter()
            .find(|entry| holds(entry.key.span) || holds(entry.value.span))
            .map(|entry| (entry.key.text.to_string(), &entry.value)),
        Value::Array(elements) => elements
            .iter()
            .enumerate()
            .find(|(_, element)| holds(element.span))
            .map(|(position, element)| (position.to_string(), element)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Pointers, SourceMap, Span};

    #[test]
    fn a_place_is_reached_by_its_key_or_its_value() {
        let text = "a: 1\nb:\n  - { c/d: x }\n  - e\n";
        let mut map = SourceMap::new();
        let file = map.add("openapi.yaml", text);
        let table = [
            ("a", "/a"),
            ("1", "/a"),
            ("c/d", "/b/0/c~1d"),
            ("x", "/b/0/c~1d"),
            ("- e", "/b"),
            ("e\n", "/b/1"),
        ];
        let mut pointers = Pointers::new(&map);
        for (place, expected) in table {
            let start = text.find(place).unwrap();
            let span = Span::new(file, start, start + place.trim_end().len());
            assert_eq!(pointers.to(span).as_deref(), Some(expected), "{place}");
        }
    }

    #[test]
    fn a_file_that_is_broken_has_no_pointers() {
        let mut map = SourceMap::new();
        let file = map.add("openapi.yaml", "a: [");
        assert_eq!(Pointers::new(&map).to(Span::new(file, 0, 1)), None);
    }
}
