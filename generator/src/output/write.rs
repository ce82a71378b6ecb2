//! Writes the files of a crate: all of them or none.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use super::disk::{Kind, create_parent, shown};
use super::plan::Plan;
use super::swap::Places;
use super::{Action, OutputError};
use crate::at_once;
use crate::rust::RenderedFile;

/// Kept by the new tree as it is, though it is neither generated nor anybody's work.
const LOCK_FILE: &str = "Cargo.lock";

/// What happened to the files of a crate. Every list is in the order of the paths, which run from the crate's folder,
/// with `/`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that were not there.
    pub created: Vec<String>,
    /// Files that got another text.
    pub changed: Vec<String>,
    /// Files that had their text already; they keep their time of modification.
    pub unchanged: Vec<String>,
    /// Generated files that are not wanted any more.
    pub removed: Vec<String>,
    /// Files that were not generated; they stay as they are.
    pub kept_foreign: Vec<String>,
}

impl Written {
    /// Whether nothing was touched.
    #[must_use]
    pub fn is_untouched(&self) -> bool {
        self.created.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }
}

/// A crate that can be written, as far as can be told beforehand.
#[derive(Debug)]
pub(super) struct Prepared<'a> {
    places: Places,
    plan: Plan<'a>,
}

impl<'a> Prepared<'a> {
    /// Clears up after a run that was stopped, and finds out what to do.
    pub(super) fn new(folder: &Path, expected: &'a [RenderedFile]) -> Result<Self, OutputError> {
        let places = Places::of(folder)?;
        places.recover()?;
        let plan = Plan::new(folder, expected)?;
        if !plan.conflicts.is_empty() {
            return Err(OutputError::InTheWay {
                folder: folder.to_path_buf(),
                conflicts: plan.conflicts,
            });
        }
        Ok(Self { places, plan })
    }

    /// Builds the new tree beside the folder, if anything differs.
    pub(super) fn build(self) -> Result<Built<'a>, OutputError> {
        let built = Built(self);
        if !built.0.plan.is_done() {
            built.0.fill()?;
        }
        Ok(built)
    }

    fn fill(&self) -> Result<(), OutputError> {
        let (home, new) = (&self.places.home, &self.places.new);
        fs::create_dir_all(new).map_err(OutputError::io(Action::Create, new))?;
        let changed = self.plan.changed.iter().map(|replacement| replacement.file);
        let files: Vec<_> = changed.chain(self.plan.missing.iter().copied()).collect();
        write_files(new, &files)?;
        for file in &self.plan.unchanged {
            keep(&home.join(&file.path), &new.join(&file.path), Kind::Ours)?;
        }
        for (path, kind) in &self.plan.foreign {
            keep(&home.join(path), &new.join(path), *kind)?;
        }
        let lock = home.join(LOCK_FILE);
        if lock.is_file() {
            keep(&lock, &new.join(LOCK_FILE), Kind::Foreign)?;
        }
        Ok(())
    }
}

/// A crate whose new tree is complete and waits beside its folder. If it is dropped there, the tree is removed.
#[derive(Debug)]
pub(super) struct Built<'a>(Prepared<'a>);

impl Built<'_> {
    /// The new tree takes the place of the old one, if anything differs.
    pub(super) fn take_place(self) -> Result<Written, OutputError> {
        let Prepared { places, plan } = &self.0;
        if !plan.is_done() {
            places.swap()?;
        }
        Ok(written(plan))
    }
}

impl Drop for Built<'_> {
    fn drop(&mut self) {
        // If this fails there is an earlier error to report, and the next run tries again.
        let _ = self.0.places.discard();
    }
}

fn written(plan: &Plan<'_>) -> Written {
    let paths = |files: &[&RenderedFile]| files.iter().map(|file| file.path.clone()).collect();
    Written {
        created: paths(&plan.missing),
        changed: plan
            .changed
            .iter()
            .map(|replacement| replacement.file.path.clone())
            .collect(),
        unchanged: paths(&plan.unchanged),
        removed: plan.stale.iter().map(|path| shown(path)).collect(),
        kept_foreign: plan.foreign.iter().map(|(path, _)| shown(path)).collect(),
    }
}

fn write_files(folder: &Path, files: &[&RenderedFile]) -> Result<(), OutputError> {
    let parents: BTreeSet<Option<&Path>> = files
        .iter()
        .map(|file| Path::new(&file.path).parent())
        .collect();
    for parent in parents.into_iter().flatten() {
        let parent = folder.join(parent);
        fs::create_dir_all(&parent).map_err(OutputError::io(Action::Create, &parent))?;
    }
    at_once::each(files, |file| {
        write_file(&folder.join(&file.path), &file.text)
    })
    .into_iter()
    .collect()
}

/// Does not wait until the text is on the disk, which for hundreds of files takes longer than all the rest. If the machine stops
/// in the meantime, files may be empty; the next run fills them, see [`Kind::Empty`].
fn write_file(path: &Path, text: &str) -> Result<(), OutputError> {
    File::create_new(path)
        .and_then(|mut file| file.write_all(text.as_bytes()))
        .map_err(OutputError::io(Action::Write, path))
}

/// A file of the old tree is in the new one as well, with its time of modification.
fn keep(from: &Path, to: &Path, kind: Kind) -> Result<(), OutputError> {
    create_parent(to)?;
    match kind {
        Kind::Special => Err(not_a_file(from)),
        Kind::Link => copy_link(from, to),
        Kind::Ours | Kind::Foreign | Kind::Empty => match fs::hard_link(from, to) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                copy(from, to).map_err(OutputError::io(Action::Keep, from))
            }
            result => result.map_err(OutputError::io(Action::Keep, from)),
        },
    }
}

/// For file systems without hard links.
pub(super) fn copy(from: &Path, to: &Path) -> io::Result<()> {
    let mut source = File::open(from)?;
    let found = source.metadata()?;
    let mut target = File::create_new(to)?;
    io::copy(&mut source, &mut target)?;
    target.set_modified(found.modified()?)?;
    target.set_permissions(found.permissions())
}

#[cfg(unix)]
fn copy_link(from: &Path, to: &Path) -> Result<(), OutputError> {
    fs::read_link(from)
        .and_then(|target| std::os::unix::fs::symlink(target, to))
        .map_err(OutputError::io(Action::Keep, from))
}

#[cfg(not(unix))]
fn copy_link(from: &Path, _to: &Path) -> Result<(), OutputError> {
    Err(not_a_file(from))
}

fn not_a_file(path: &Path) -> OutputError {
    let path = path.to_path_buf();
    OutputError::NotAFile { path }
}
