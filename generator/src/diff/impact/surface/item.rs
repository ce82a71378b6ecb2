//! The public items of a crate.

use std::collections::{BTreeMap, BTreeSet};

use crate::diff::impact::ItemKind;

/// The public items of a crate, or of some of its text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::diff::impact) struct Surface {
    pub(in crate::diff::impact) items: BTreeMap<ItemKey, Item>,
}

impl Surface {
    pub(super) fn add(&mut self, key: ItemKey, item: Item) {
        self.items.insert(key, item);
    }
}

/// By what an item is found again in the other revision.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::diff::impact) struct ItemKey {
    /// Its path. Types are spelled out in it, as far as it names any: `RefundId: From<crate::Refund>`.
    pub(in crate::diff::impact) path: String,
    pub(in crate::diff::impact) namespace: Namespace,
}

impl ItemKey {
    pub(super) fn new(path: impl Into<String>, namespace: Namespace) -> Self {
        Self {
            path: path.into(),
            namespace,
        }
    }
}

/// Where names do not get in each other's way: a field and a method may have the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::diff::impact) enum Namespace {
    /// Modules, types and whatever another crate has under a name.
    Type,
    Field,
    Variant,
    /// Functions and constants.
    Value,
    Implementation,
    Feature,
    Dependency,
}

/// A public item.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::diff::impact) struct Item {
    pub(in crate::diff::impact) shape: Shape,
    /// When it is compiled, as `cfg` says it; `None` if always.
    pub(in crate::diff::impact) condition: Option<String>,
    pub(in crate::diff::impact) is_deprecated: bool,
    /// What it is a part of.
    pub(in crate::diff::impact) parent: Option<ItemKey>,
}

/// What an item is. Types are spelled out: with full paths, on one line.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::diff::impact) enum Shape {
    Module,
    Struct {
        generics: String,
        /// Whether it may get further fields: it is `#[non_exhaustive]`, or has private ones.
        may_grow: bool,
    },
    Enum {
        generics: String,
        /// Whether it may get further variants: it is `#[non_exhaustive]`.
        may_grow: bool,
    },
    TypeAlias {
        generics: String,
        target: String,
    },
    ReExport {
        target: String,
    },
    Field {
        ty: String,
    },
    Variant {
        /// What it holds, with the brackets.
        fields: String,
    },
    Function(Signature),
    Constant {
        /// `const` or `static`.
        keyword: &'static str,
        ty: String,
    },
    Implementation {
        /// The associated types.
        types: String,
    },
    Trait,
    Feature {
        /// What it turns on.
        enables: BTreeSet<String>,
    },
    Dependency {
        features: BTreeSet<String>,
    },
}

impl Shape {
    pub(in crate::diff::impact) const fn kind(&self) -> ItemKind {
        match self {
            Self::Module => ItemKind::Module,
            Self::Struct { .. } => ItemKind::Struct,
            Self::Enum { .. } => ItemKind::Enum,
            Self::TypeAlias { .. } => ItemKind::TypeAlias,
            Self::ReExport { .. } => ItemKind::ReExport,
            Self::Field { .. } => ItemKind::Field,
            Self::Variant { .. } => ItemKind::Variant,
            Self::Function(_) => ItemKind::Function,
            Self::Constant { .. } => ItemKind::Constant,
            Self::Implementation { .. } => ItemKind::Implementation,
            Self::Trait => ItemKind::Trait,
            Self::Feature { .. } => ItemKind::Feature,
            Self::Dependency { .. } => ItemKind::Dependency,
        }
    }
}

/// How a function is called.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::diff::impact) struct Signature {
    pub(in crate::diff::impact) generics: String,
    /// `self`, `&self`, `&mut self`, or nothing.
    pub(in crate::diff::impact) receiver: &'static str,
    pub(in crate::diff::impact) arguments: Vec<Argument>,
    /// Empty if it gives nothing back.
    pub(in crate::diff::impact) output: String,
}

/// What a function is given.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::diff::impact) struct Argument {
    pub(in crate::diff::impact) name: String,
    pub(in crate::diff::impact) ty: String,
}
