//! Bounds that keep a hostile spec from eating the machine.

use super::{Node, Span, Value};
use crate::diagnostic::{Code, Diagnostic};

const MIB: usize = 1024 * 1024;

/// Levels of objects and lists, in a file and in the bundled tree.
pub(super) const MAX_DEPTH: usize = 128;
/// Values and keys of all files of a spec with their aliases expanded, and of the bundled tree.
const MAX_NODES: usize = 3_000_000;
/// Bytes of one file.
pub(super) const MAX_FILE_BYTES: usize = 64 * MIB;
/// Bytes of all files of a spec together; also of the text in a tree, aliases expanded and references followed.
pub(super) const MAX_SPEC_BYTES: usize = 256 * MIB;
/// Files of a spec.
pub(super) const MAX_FILES: usize = 10_000;
/// Bytes of the pointers that take the place of names in the references of a file.
pub(super) const MAX_POINTER_BYTES: usize = 16 * MIB;
/// References that lead to references, in a row.
pub(crate) const MAX_CHAIN: usize = 64;

/// How much a value takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Size {
    /// Values and keys, the value itself included.
    pub(super) nodes: usize,
    /// Bytes of text in them.
    pub(super) bytes: usize,
}

impl Size {
    /// One value or key with this much text.
    pub(super) const fn of_text(bytes: usize) -> Self {
        Self { nodes: 1, bytes }
    }

    /// The size of a value without what is in it.
    pub(super) fn of_shell(node: &Node) -> Self {
        Self::of_text(match &node.value {
            Value::String(text) => text.len(),
            Value::Number(number) => number.as_str().len(),
            _ => 0,
        })
    }

    /// The size of a value with all that is in it.
    pub(super) fn of_tree(node: &Node) -> Self {
        let shell = Self::of_shell(node);
        match &node.value {
            Value::Array(elements) => elements.iter().map(Self::of_tree).fold(shell, Self::plus),
            Value::Object(object) => object
                .iter()
                .map(|entry| Self::of_text(entry.key.text.len()).plus(Self::of_tree(&entry.value)))
                .fold(shell, Self::plus),
            _ => shell,
        }
    }

    pub(super) const fn plus(self, other: Self) -> Self {
        Self {
            nodes: self.nodes.saturating_add(other.nodes),
            bytes: self.bytes.saturating_add(other.bytes),
        }
    }
}

/// What the trees of a spec have taken so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Budget(Size);

impl Budget {
    /// Takes a part that stands at `span`.
    pub(super) fn take(&mut self, size: Size, span: Span) -> Result<(), Box<Diagnostic>> {
        self.0 = self.0.plus(size);
        let much = if self.0.nodes > MAX_NODES {
            format!("{MAX_NODES} values")
        } else if self.0.bytes > MAX_SPEC_BYTES {
            format!("{} MiB of text", MAX_SPEC_BYTES / MIB)
        } else {
            return Ok(());
        };
        let message =
            format!("the spec has more than {much}, aliases expanded and references followed");
        let diagnostic = Diagnostic::error(Code::TooLarge, message).at(span, "");
        Err(Box::new(diagnostic))
    }
}

pub(super) fn too_deep(span: Span) -> Diagnostic {
    let message = format!("more than {MAX_DEPTH} levels of objects and lists");
    Diagnostic::error(Code::NestedTooDeeply, message).at(span, "")
}
