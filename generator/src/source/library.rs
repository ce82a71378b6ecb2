//! The files of a spec, each read once, in the order of their first mention.

use std::cell::Cell;
use std::collections::HashMap;
use std::sync::Arc;

use indexmap::IndexMap;

use super::identifiers::{self, Anchors};
use super::limits::{Budget, MAX_FILES, MAX_POINTER_BYTES, MAX_SPEC_BYTES};
use super::reference::{Location, ReferenceError};
use super::{FileId, Node, ReadError, SourceMap, Span, SpecFiles, read};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, closest};

/// Missing files for which a similar name is looked for; the search grows with the number of files.
const ADVISED: usize = 100;

/// The files that were read so far.
pub(super) struct Library<'a> {
    files: &'a dyn SpecFiles,
    pub(super) map: SourceMap,
    loaded: IndexMap<String, Option<Arc<Node>>>,
    /// Files that cannot be read, with the reason and the name of a similar file.
    unreadable: HashMap<String, (ReadError, Option<String>)>,
    /// The names of all files, once they were asked for.
    paths: Option<Vec<String>>,
    bytes: usize,
    /// The paths of the files of the map, by their ids.
    path_of: HashMap<FileId, String>,
    budget: Budget,
    /// Whether schemas can have names beside their places.
    pub(super) names_schemas: bool,
    /// The anchors of each file that has any.
    anchors: HashMap<String, Anchors>,
    /// How long the pointers are that took the place of anchors of other files.
    pointer_bytes: Cell<usize>,
}

impl<'a> Library<'a> {
    pub(super) fn new(files: &'a dyn SpecFiles) -> Self {
        Self {
            files,
            map: SourceMap::new(),
            loaded: IndexMap::new(),
            unreadable: HashMap::new(),
            paths: None,
            bytes: 0,
            path_of: HashMap::new(),
            budget: Budget::default(),
            names_schemas: false,
            anchors: HashMap::new(),
            pointer_bytes: Cell::new(0),
        }
    }

    /// The tree of the first file.
    pub(super) fn load(&mut self, path: &str, diagnostics: &mut Diagnostics) -> Option<Arc<Node>> {
        if let Some(known) = self.loaded.get(path) {
            return known.clone();
        }
        let tree = match self.read(path, diagnostics) {
            Ok(tree) => tree,
            Err(error) => {
                let path = self.files.display_path(path);
                let message = format!("`{path}` cannot be read: {error}");
                diagnostics.push(Diagnostic::error(Code::UnreadableFile, message));
                None
            }
        };
        self.loaded.insert(path.to_owned(), tree.clone());
        tree
    }

    /// The tree of a file that a reference at `span` names.
    pub(super) fn follow(
        &mut self,
        path: &str,
        span: Span,
        diagnostics: &mut Diagnostics,
    ) -> Option<Arc<Node>> {
        if let Some(known) = self.loaded.get(path) {
            return known.clone();
        }
        if !self.unreadable.contains_key(path) {
            match self.read(path, diagnostics) {
                Ok(tree) => {
                    self.loaded.insert(path.to_owned(), tree.clone());
                    return tree;
                }
                Err(error) => {
                    let similar = self.similar(path, error);
                    self.unreadable.insert(path.to_owned(), (error, similar));
                }
            }
        }
        let (error, similar) = self.unreadable.get(path)?;
        let message = format!("`{path}` cannot be read: {error}");
        let code = match error {
            ReadError::TooManyFiles | ReadError::SpecTooLarge => Code::TooLarge,
            _ => Code::ReferenceFile,
        };
        let mut diagnostic = Diagnostic::error(code, message).at(span, "");
        if let Some(similar) = similar {
            diagnostic = diagnostic.help(format!("a similar name exists: `{similar}`"));
        }
        diagnostics.push(diagnostic);
        None
    }

    /// From now on, schemas can have names beside their places; also in the first file, which has been read by now.
    pub(super) fn name_schemas(&mut self, root: &str, diagnostics: &mut Diagnostics) {
        self.names_schemas = true;
        if let Some(Some(tree)) = self.loaded.get(root).cloned() {
            let tree = self.identified(root, Node::clone(&tree), diagnostics);
            self.loaded.insert(root.to_owned(), Some(Arc::new(tree)));
        }
    }

    fn identified(&mut self, path: &str, tree: Node, diagnostics: &mut Diagnostics) -> Node {
        let (tree, anchors) = identifiers::resolve(tree, diagnostics);
        self.anchors.insert(path.to_owned(), anchors);
        tree
    }

    /// The place that a reference in the file `from` means: by pointer, or by an anchor of a file that was read before.
    pub(super) fn locate(&self, reference: &str, from: &str) -> Result<Location, ReferenceError> {
        let parsed = Location::parse(reference, from);
        let is_name = parsed == Err(ReferenceError::NotAPointer) && self.names_schemas;
        if !is_name || self.pointer_bytes.get() > MAX_POINTER_BYTES {
            return parsed;
        }
        let (file, anchor) = reference.split_once('#').unwrap_or_default();
        let file = match file {
            "" => from.to_owned(),
            file => Location::parse(file, from)?.file,
        };
        let anchors = self.anchors.get(&file);
        match anchors.and_then(|anchors| anchors.place_of(anchor)) {
            Some(tokens) => {
                let bytes: usize = tokens.iter().map(String::len).sum();
                self.pointer_bytes
                    .update(|before| before.saturating_add(bytes));
                Ok(Location { file, tokens })
            }
            None => parsed,
        }
    }

    /// The path of a file that was read before.
    pub(super) fn path_of(&self, file: FileId) -> Option<&str> {
        self.path_of.get(&file).map(String::as_str)
    }

    /// The tree of a file that was read before.
    pub(super) fn tree(&self, path: &str) -> Option<Arc<Node>> {
        self.loaded.get(path).cloned().flatten()
    }

    /// The files that were read so far, with their trees, in the order of their first mention.
    pub(super) fn trees(&self) -> impl Iterator<Item = (&str, &Node)> {
        self.loaded
            .iter()
            .filter_map(|(path, tree)| Some((path.as_str(), tree.as_deref()?)))
    }

    /// The node at a place of a file that was read before.
    pub(super) fn find<'n>(tree: &'n Node, location: &Location) -> Option<&'n Node> {
        location
            .tokens
            .iter()
            .try_fold(tree, |node, token| node.child(token))
    }

    /// The files, and their trees as they were read.
    pub(super) fn into_parts(self) -> (SourceMap, impl Send + 'static) {
        (self.map, self.loaded)
    }

    fn read(
        &mut self,
        path: &str,
        diagnostics: &mut Diagnostics,
    ) -> Result<Option<Arc<Node>>, ReadError> {
        if self.loaded.len() >= MAX_FILES {
            return Err(ReadError::TooManyFiles);
        }
        if self.bytes > MAX_SPEC_BYTES {
            return Err(ReadError::SpecTooLarge);
        }
        let bytes = self.files.read(path)?;
        self.bytes = self.bytes.saturating_add(bytes.len());
        if self.bytes > MAX_SPEC_BYTES {
            return Err(ReadError::SpecTooLarge);
        }
        let shown = self.files.display_path(path);
        let (file, tree) =
            read::read_file(&shown, bytes, &mut self.map, &mut self.budget, diagnostics);
        self.path_of.insert(file, path.to_owned());
        let tree = tree.filter(|tree| !report_nothing(tree, &shown, file, diagnostics));
        let tree = match tree {
            Some(tree) if self.names_schemas => Some(self.identified(path, tree, diagnostics)),
            tree => tree,
        };
        Ok(tree.map(Arc::new))
    }

    fn similar(&mut self, path: &str, error: ReadError) -> Option<String> {
        if error != ReadError::NotFound || self.unreadable.len() >= ADVISED {
            return None;
        }
        let paths = self.paths.get_or_insert_with(|| self.files.paths());
        closest(path, paths.iter().map(String::as_str)).map(str::to_owned)
    }
}

fn report_nothing(tree: &Node, path: &str, file: FileId, diagnostics: &mut Diagnostics) -> bool {
    let nothing = tree.is_null();
    if nothing {
        let message = format!("`{path}` holds nothing");
        let diagnostic = Diagnostic::error(Code::EmptyFile, message);
        diagnostics.push(diagnostic.at(Span::empty(file, 0), ""));
    }
    nothing
}
