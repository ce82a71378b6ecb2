//! Anchors and the aliases that repeat them.

use super::reader::{Fault, Reader};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::limits::{MAX_DEPTH, Size, too_deep};
use crate::source::{Node, Span};

/// A finished anchored node with its size, or one that is still open.
pub(super) enum Anchor {
    Open(Span),
    Finished {
        node: Node,
        /// Levels below the node.
        height: usize,
        size: Size,
    },
}

impl Reader<'_> {
    pub(super) fn remember(&mut self, anchor: usize, node: Node, height: usize, size: Size) {
        let finished = Anchor::Finished { node, height, size };
        self.anchors.insert(anchor, finished);
    }

    pub(super) fn alias(&mut self, anchor: usize, span: Span) -> Result<(), Fault> {
        let expects_key = self.expects_key();
        let (node, height, size) = match self.anchors.get(&anchor) {
            Some(Anchor::Finished { node, height, size }) => (node, *height, *size),
            Some(Anchor::Open(start)) => {
                let diagnostic = Diagnostic::error(Code::YamlAlias, "the alias contains itself")
                    .at(span, "this alias")
                    .also(*start, "stands inside the value that it means");
                return Err(Box::new(diagnostic));
            }
            None => return self.nothing(span),
        };
        if expects_key {
            if let Some(text) = node.as_str().map(str::to_owned) {
                return self.key(&text, false, span);
            }
            self.refuse_key(span, "this alias is not a scalar");
            return Ok(());
        }
        if self.open.len() + height > MAX_DEPTH {
            return Err(Box::new(too_deep(span)));
        }
        self.budget.take(size, span)?;
        let value = node.value.clone();
        self.value(Node::new(value, span), height, size)
    }
}
