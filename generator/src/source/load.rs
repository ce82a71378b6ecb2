//! From files to a bundled tree.

use super::grammar::Dialect;
use super::library::Library;
use super::restate::{Purpose, Restated};
use super::{Externals, Node, SourceMap, SpecFiles, bundle, restate, version};
use crate::at_once;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// A spec as one tree: every `$ref` in it begins with `#/components/`.
#[derive(Clone, Debug)]
pub struct Source {
    /// The files from which the tree was read, in the order of their first mention.
    pub map: SourceMap,
    /// The root object.
    pub root: Node,
    /// What stands in the files that examples name.
    pub externals: Externals,
    /// What is doubtful, but not wrong.
    pub warnings: Diagnostics,
    /// Whether the document says something about values that a tree for types loses.
    pub(crate) says_more: bool,
}

/// Why there is no [`Source`].
#[derive(Clone, Debug)]
pub struct LoadFailure {
    /// The files that were read.
    pub map: SourceMap,
    /// What is wrong; at least one error.
    pub diagnostics: Diagnostics,
    /// The tree as far as it could be built, for finding further faults in the same run; nothing may be generated from it.
    /// References that cannot be followed are in it as they stand in the text. `None` if a fault has left a hole that would
    /// look like a fault of its own.
    pub partial: Option<Node>,
    /// The tree as far as it could be built, holes included, and what stands in the files that its examples name.
    with_holes: Option<(Restated, Externals)>,
}

impl LoadFailure {
    /// What there is of the tree as a source if `is_mended` says of each error that generating can go on all the same. The errors are
    /// warnings of that source.
    ///
    /// # Errors
    ///
    /// The failure itself if there is no tree, or a fault that cannot be mended.
    pub(crate) fn into_mendable(
        mut self: Box<Self>,
        is_mended: impl Fn(&Diagnostic) -> bool,
    ) -> Result<Source, Box<Self>> {
        let all = self.diagnostics.iter().filter(|found| found.is_error());
        match self
            .with_holes
            .take()
            .filter(|_| all.into_iter().all(is_mended))
        {
            Some((Restated { root, says_more }, externals)) => {
                self.diagnostics.demote_errors();
                Ok(Source {
                    map: self.map,
                    root,
                    externals,
                    warnings: self.diagnostics,
                    says_more,
                })
            }
            None => Err(self),
        }
    }

    /// What there is of the tree as a source, for finding further faults in the same run, and the faults so far. Nothing may
    /// be generated from it.
    ///
    /// # Errors
    ///
    /// The failure itself if there is no tree.
    pub fn into_partial(self: Box<Self>) -> Result<(Source, Diagnostics), Box<Self>> {
        match self.partial {
            Some(root) => {
                let source = Source {
                    map: self.map,
                    root,
                    externals: Externals::default(),
                    warnings: Diagnostics::new(),
                    says_more: false,
                };
                Ok((source, self.diagnostics))
            }
            None => Err(self),
        }
    }
}

/// Reads the file `root` and every file that it or one of its examples refers to, and builds one tree.
///
/// Components of other files are taken into the root's `components`; path items and callbacks that are referred to are
/// put in place. A part of a component that is referred to becomes a component of its own. A document of OpenAPI 3.1 or 3.2 is
/// restated in the words of OpenAPI 3.0.
///
/// # Errors
///
/// [`LoadFailure`] holds all faults that were found in the files' syntax and in their references.
pub fn load(files: &dyn SpecFiles, root: &str) -> Result<Source, Box<LoadFailure>> {
    load_for(Purpose::Types, files, root)
}

/// As [`load`], for another purpose as well.
pub(crate) fn load_for(
    purpose: Purpose,
    files: &dyn SpecFiles,
    root: &str,
) -> Result<Source, Box<LoadFailure>> {
    let mut diagnostics = Diagnostics::new();
    let mut library = Library::new(files);
    let tree = library.load(root, &mut diagnostics);
    let root_node = tree
        .as_deref()
        .and_then(|tree| version::dialect(tree, &mut diagnostics))
        .and_then(|dialect| one_tree(&mut library, root, (dialect, purpose), &mut diagnostics));
    match root_node {
        Some(Restated { root, says_more }) if !diagnostics.has_errors() => {
            let externals = Externals::read(&root, &mut library, &mut diagnostics);
            let (map, trees) = library.into_parts();
            at_once::give_back((trees, tree));
            Ok(Source {
                map,
                root,
                externals,
                warnings: diagnostics,
                says_more,
            })
        }
        partial => {
            let root = partial.as_ref().map(|partial| partial.root.clone());
            let with_holes = partial.map(|restated| {
                let externals =
                    Externals::read(&restated.root, &mut library, &mut Diagnostics::new());
                (restated, externals)
            });
            Err(Box::new(LoadFailure {
                map: library.map,
                partial: root.filter(|_| !diagnostics.iter().any(leaves_a_hole)),
                with_holes,
                diagnostics,
            }))
        }
    }
}

/// All files as one tree, in the words of OpenAPI 3.0.
fn one_tree(
    library: &mut Library<'_>,
    root: &str,
    (dialect, purpose): (Dialect, Purpose),
    diagnostics: &mut Diagnostics,
) -> Option<Restated> {
    if dialect == Dialect::V30 {
        let bundled = bundle::bundle(library, root, dialect, diagnostics)?;
        return Some(Restated {
            root: restate::with_borrowed_webhooks(bundled, diagnostics),
            says_more: false,
        });
    }
    library.name_schemas(root, diagnostics);
    let bundled = bundle::bundle(library, root, dialect, diagnostics)?;
    // What is read from now on are examples.
    library.names_schemas = false;
    restate::restate(&bundled, purpose, diagnostics)
        .map_err(|fault| diagnostics.push(*fault))
        .ok()
}

/// Whether something else stands in the tree than was meant.
fn leaves_a_hole(fault: &Diagnostic) -> bool {
    matches!(
        fault.code,
        Code::YamlTag | Code::YamlAlias | Code::YamlKey | Code::NumberNotFinite
    )
}
