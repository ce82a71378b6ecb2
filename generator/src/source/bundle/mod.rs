//! Several files to one tree.
//!
//! Three steps: [`collect`] follows every reference and loads the files ([`chains`] looks at those that lead to others),
//! [`names`] decides which places become components and under which names, [`rewrite`] builds the tree.

mod chains;
mod collect;
mod names;
mod rewrite;

use super::grammar::{Dialect, Kind, Shape};
use super::library::Library;
use super::{Node, Object};
use crate::diagnostic::Diagnostics;

/// Builds the tree that begins in the file `root`, in the dialect in which its files are written. References that cannot be followed stay as they are and are reported.
pub(super) fn bundle(
    library: &mut Library<'_>,
    root: &str,
    dialect: Dialect,
    diagnostics: &mut Diagnostics,
) -> Option<Node> {
    let tree = library.load(root, diagnostics)?;
    let targets = collect::collect(library, (root, &tree), dialect, diagnostics);
    let names = names::decide(library, &targets, diagnostics);
    let plan = rewrite::Plan {
        dialect,
        names: &names,
        circular: &targets.circular,
    };
    rewrite::rewrite(library, root, &tree, plan, diagnostics)
}

/// The text of an object's `$ref`, where one may stand.
fn reference_of(object: &Object) -> Option<&Node> {
    object.get("$ref")
}

/// The shapes of an object's values, in the order of the text. Values of keys without a meaning are data.
fn children(
    dialect: Dialect,
    kind: Kind,
    object: &Object,
) -> impl Iterator<Item = (&super::Entry, Shape)> {
    object
        .iter()
        .map(move |entry| (entry, dialect.shape(kind, &entry.key.text)))
}

/// Whether what stands beside a reference to such an object counts.
fn has_siblings(dialect: Dialect, kind: Kind) -> bool {
    kind.is_inlined() || (dialect == Dialect::V31 && kind == Kind::Schema)
}

/// Whether the text of a discriminator's mapping is a reference and not the bare name of a schema.
fn is_reference(text: &str) -> bool {
    let is_file = [".yaml", ".yml", ".json"]
        .iter()
        .any(|ending| text.ends_with(ending));
    is_file || text.contains(['#', '/'])
}
