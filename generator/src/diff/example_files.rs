//! The values of examples that stand in files of their own.

use std::collections::HashMap;

use super::digests::address;
use crate::source::{Externals, Node, Value};

/// The keyword that names the file of an example.
const EXTERNAL_VALUE: &str = "externalValue";

/// The values behind `externalValue`, of both trees.
#[derive(Debug, Default)]
pub(super) struct ExampleFiles<'a> {
    /// By the address of the node that names the file: the trees stay where they are.
    by_address: HashMap<usize, &'a Node>,
}

impl<'a> ExampleFiles<'a> {
    /// Those of two trees, each with its files.
    pub(super) fn of(sides: [(&'a Node, &'a Externals); 2]) -> Self {
        let mut by_address = HashMap::new();
        for (root, externals) in sides {
            let mut waiting = if externals.is_empty() {
                vec![]
            } else {
                vec![root]
            };
            while let Some(node) = waiting.pop() {
                match &node.value {
                    Value::Array(items) => waiting.extend(items),
                    Value::Object(object) => {
                        for entry in object {
                            if let (EXTERNAL_VALUE, Some(value)) =
                                (&*entry.key.text, externals.get(&entry.value))
                            {
                                by_address.insert(address(&entry.value), value);
                            }
                            waiting.push(&entry.value);
                        }
                    }
                    _ => {}
                }
            }
        }
        Self { by_address }
    }

    /// The value that a text names, if it is one behind `externalValue` whose file could be read.
    pub(super) fn get(&self, external_value: &Node) -> Option<&'a Node> {
        self.by_address.get(&address(external_value)).copied()
    }

    /// The value that an example has in a file of its own.
    pub(super) fn of_example(&self, example: &Node) -> Option<&'a Node> {
        self.get(example.get(EXTERNAL_VALUE)?)
    }
}
