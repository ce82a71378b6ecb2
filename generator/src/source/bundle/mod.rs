//! Several files to one tree.
//!
//! Three steps: [`collect`] follows every reference and loads the files ([`chains`] looks at those that lead to others),
//! [`names`] decides which places become components and under which names, [`rewrite`] builds the tree.

mod chains;
mod collect;
mod names;
mod rewrite;

use super::grammar::{Kind, Shape};
use super::library::Library;
use super::{Node, Object};
use crate::diagnostic::Diagnostics;

/// Builds the tree that begins in the file `root`. References that cannot be followed stay as they are and are reported.
pub(super) fn bundle(
    library: &mut Library<'_>,
    root: &str,
    diagnostics: &mut Diagnostics,
) -> Option<Node> {
    let tree = library.load(root, diagnostics)?;
    let targets = collect::collect(library, root, &tree, diagnostics);
    let names = names::decide(library, &targets, diagnostics);
    let circular = &targets.circular;
    rewrite::rewrite(library, root, &tree, &names, circular, diagnostics)
}

/// The text of an object's `$ref`, where one may stand.
fn reference_of(object: &Object) -> Option<&Node> {
    object.get("$ref")
}

/// The shapes of an object's values, in the order of the text. Values of keys without a meaning are data.
fn children(kind: Kind, object: &Object) -> impl Iterator<Item = (&super::Entry, Shape)> {
    object.iter().map(move |entry| {
        let shape = match kind.meaning(&entry.key.text) {
            super::grammar::Meaning::Known(shape) => shape,
            _ => Shape::Data,
        };
        (entry, shape)
    })
}

/// Whether the text of a discriminator's mapping is a reference and not the bare name of a schema.
fn is_reference(text: &str) -> bool {
    let is_file = [".yaml", ".yml", ".json"]
        .iter()
        .any(|ending| text.ends_with(ending));
    is_file || text.contains(['#', '/'])
}
