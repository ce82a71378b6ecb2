//! Anchors and the aliases that repeat them.

use super::{Fault, Reader, too_deep};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::limits::MAX_DEPTH;
use crate::source::{Node, Span, Value};

/// A finished anchored node with its size, or one that is still open.
pub(super) enum Anchor {
    Open(Span),
    Finished {
        node: Node,
        /// Levels below the node.
        height: usize,
        /// Nodes in it, itself included.
        nodes: usize,
    },
}

impl Reader<'_> {
    pub(super) fn remember(&mut self, anchor: usize, node: Node, height: usize, nodes: usize) {
        let finished = Anchor::Finished {
            node,
            height,
            nodes,
        };
        self.anchors.insert(anchor, finished);
    }

    pub(super) fn alias(&mut self, anchor: usize, span: Span) -> Result<(), Fault> {
        let expects_key = self.expects_key();
        let (height, nodes, key) = match self.anchors.get(&anchor) {
            Some(Anchor::Finished {
                node,
                height,
                nodes,
            }) => {
                let key = node.as_str().filter(|_| expects_key);
                (*height, *nodes, key.map(str::to_owned))
            }
            Some(Anchor::Open(start)) => {
                let diagnostic = Diagnostic::error(Code::YamlAlias, "the alias contains itself")
                    .at(span, "this alias")
                    .also(*start, "stands inside the value that it means");
                return Err(Box::new(diagnostic));
            }
            None => return self.value(Node::new(Value::Null, span), 0, 1),
        };
        if expects_key {
            return match key {
                Some(text) => self.key(&text, false, span),
                None => self.refuse_key(span),
            };
        }
        if self.open.len() + height > MAX_DEPTH {
            return Err(Box::new(too_deep(span)));
        }
        self.count(nodes, span)?;
        let value = match self.anchors.get(&anchor) {
            Some(Anchor::Finished { node, .. }) => node.value.clone(),
            _ => Value::Null,
        };
        self.value(Node::new(value, span), height, nodes)
    }
}
