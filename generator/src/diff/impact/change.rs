//! What becomes of a public item.

use std::fmt;

use super::Bump;
use crate::diff::Side;

/// What a spec change means for those who write Rust.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Impact {
    /// Of the models crate.
    pub models: CrateImpact,
    /// Of the client crate. It gives out all items of the models crate as its own: these changes are not repeated, but its
    /// version has to grow with theirs.
    pub client: CrateImpact,
}

impl Impact {
    /// What both crates together ask for.
    #[must_use]
    pub fn bump(&self) -> Bump {
        self.models.bump.max(self.client.bump)
    }
}

/// What a spec change means for one crate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CrateImpact {
    /// Its public items that appear, vanish or change, the worst first, then by path. What is in an item that appears or vanishes as a whole
    /// is left out, and so is what follows from another change by itself.
    pub changes: Vec<ItemChange>,
    /// What its version has to grow by. Not less than what any change asks for; at least [`Bump::Patch`] if any file differs.
    pub bump: Bump,
}

/// What becomes of one public item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemChange {
    /// The item, by its path in its crate: `PaymentIntent::status`, `calls::CreateRefund`, `RefundId: From<&str>`.
    pub path: String,
    /// What kind of item it is: in the head, or in the base if it is gone.
    pub kind: ItemKind,
    /// What becomes of it.
    pub change: Change,
    /// What that asks of the version of its crate.
    pub bump: Bump,
}

/// What becomes of an item. Items are described in one line, without their names: a field by its type, a function by its signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is there in the head only.
    Appears {
        /// What it is.
        head: String,
    },
    /// It is there in the base only.
    Vanishes {
        /// What it was.
        base: String,
    },
    /// It is another one.
    Changes {
        /// What it was.
        base: String,
        /// What it is.
        head: String,
    },
    /// It is deprecated from now on, and the same otherwise.
    Deprecated,
    /// It is not deprecated any more, and the same otherwise.
    Reinstated,
}

impl Change {
    /// The only revision that has the item; `None` if both do.
    #[must_use]
    pub const fn side(&self) -> Option<Side> {
        match self {
            Self::Appears { .. } => Some(Side::Head),
            Self::Vanishes { .. } => Some(Side::Base),
            Self::Changes { .. } | Self::Deprecated | Self::Reinstated => None,
        }
    }
}

/// A kind of item, as Rust calls them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ItemKind {
    /// A module.
    Module,
    /// A struct.
    Struct,
    /// An enum.
    Enum,
    /// Another name for a type.
    TypeAlias,
    /// An item of another crate, given out by this one.
    ReExport,
    /// A field of a struct.
    Field,
    /// A variant of an enum.
    Variant,
    /// A method, or a function that belongs to a type.
    Function,
    /// A constant or a static.
    Constant,
    /// A trait that a type implements.
    Implementation,
    /// A trait.
    Trait,
    /// A feature of the package.
    Feature,
    /// A crate on which this one rests, with the features that it asks of it.
    Dependency,
}

impl ItemKind {
    /// What is shown: `module`, `struct`, `type alias`, …
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Module => "module",
            Self::Struct => "struct",
            Self::Enum => "enum",
            Self::TypeAlias => "type alias",
            Self::ReExport => "re-export",
            Self::Field => "field",
            Self::Variant => "variant",
            Self::Function => "function",
            Self::Constant => "constant",
            Self::Implementation => "implementation",
            Self::Trait => "trait",
            Self::Feature => "feature",
            Self::Dependency => "dependency",
        }
    }
}

impl fmt::Display for ItemKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

/// One line: `PaymentIntent::status: String → PaymentIntentStatus`.
impl fmt::Display for ItemChange {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (path, kind) = (&self.path, self.kind);
        match &self.change {
            Change::Appears { head } if head.is_empty() => {
                write!(formatter, "{kind} {path} appears")
            }
            Change::Appears { head } => write!(formatter, "{kind} {path} appears: {head}"),
            Change::Vanishes { base } if base.is_empty() => {
                write!(formatter, "{kind} {path} vanishes")
            }
            Change::Vanishes { base } => write!(formatter, "{kind} {path} vanishes: {base}"),
            Change::Changes { base, head } => match kind {
                // Its name alone does not tell what it is.
                ItemKind::Feature | ItemKind::Dependency => {
                    write!(formatter, "{kind} {path}: {base} → {head}")
                }
                _ => write!(formatter, "{path}: {base} → {head}"),
            },
            Change::Deprecated => write!(formatter, "{kind} {path} is deprecated"),
            Change::Reinstated => write!(formatter, "{kind} {path} is deprecated no longer"),
        }
    }
}
