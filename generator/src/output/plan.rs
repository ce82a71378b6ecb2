//! The generated files sorted by what has to happen to each.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::disk::{Disk, Kind, shown};
use super::{Action, Conflict, OutputError, Standing, layout};
use crate::rust::RenderedFile;

/// What has to happen so that a folder holds the expected files. Lists are in the order of the paths.
#[derive(Debug, Default)]
pub(super) struct Plan<'a> {
    /// On disk already, but for line ends.
    pub(super) unchanged: Vec<&'a RenderedFile>,
    /// On disk with another text.
    pub(super) changed: Vec<Replacement<'a>>,
    /// Not on disk.
    pub(super) missing: Vec<&'a RenderedFile>,
    /// Generated once, no longer expected.
    pub(super) stale: Vec<PathBuf>,
    /// Not generated, and not in the way.
    pub(super) foreign: Vec<(PathBuf, Kind)>,
    /// In the way.
    pub(super) conflicts: Vec<Conflict>,
}

/// A file whose text changes.
#[derive(Debug)]
pub(super) struct Replacement<'a> {
    /// The file as expected.
    pub(super) file: &'a RenderedFile,
    /// The text on disk, with line feeds alone.
    pub(super) before: String,
}

impl<'a> Plan<'a> {
    pub(super) fn new(folder: &Path, expected: &'a [RenderedFile]) -> Result<Self, OutputError> {
        layout::check(expected)?;
        let disk = Disk::scan(folder)?;
        let mut expected: Vec<_> = expected.iter().collect();
        expected.sort_by(|left, right| left.path.cmp(&right.path));

        let mut plan = Self::default();
        for file in &expected {
            plan.place(folder, &disk, file)?;
        }
        let paths = Paths::of(&expected);
        for (path, kind) in disk.iter() {
            match (paths.find(path), kind) {
                (Likeness::Same, _) => {}
                (_, Kind::Ours) => plan.stale.push(path.to_path_buf()),
                (Likeness::OtherCase, _) => plan.refuse(path, Standing::OtherCase),
                (Likeness::None, _) => plan.keep(path, kind),
            }
        }
        Ok(plan)
    }

    /// Whether the folder holds the expected files and no stale ones.
    pub(super) fn is_done(&self) -> bool {
        self.changed.is_empty()
            && self.missing.is_empty()
            && self.stale.is_empty()
            && self.conflicts.is_empty()
    }

    fn place(
        &mut self,
        folder: &Path,
        disk: &Disk,
        file: &'a RenderedFile,
    ) -> Result<(), OutputError> {
        let path = Path::new(&file.path);
        match disk.kind(path) {
            Some(Kind::Ours | Kind::Empty) => {
                let before = read(&folder.join(path))?;
                if before == line_feeds(&file.text) {
                    self.unchanged.push(file);
                } else {
                    self.changed.push(Replacement { file, before });
                }
            }
            Some(kind) => self.refuse(path, standing(kind)),
            None => match obstacle(disk, path) {
                Some((obstacle, standing)) => self.refuse(obstacle, standing),
                None => self.missing.push(file),
            },
        }
        Ok(())
    }

    fn refuse(&mut self, path: &Path, standing: Standing) {
        let path = shown(path);
        if self.conflicts.iter().all(|known| known.path != path) {
            self.conflicts.push(Conflict { path, standing });
        }
    }

    fn keep(&mut self, path: &Path, kind: Kind) {
        if self
            .conflicts
            .iter()
            .all(|known| Path::new(&known.path) != path)
        {
            self.foreign.push((path.to_path_buf(), kind));
        }
    }
}

/// The expected files and the folders above them, by their paths in lower case.
struct Paths<'a>(HashMap<String, Expected<'a>>);

/// An expected file, or a folder above some.
struct Expected<'a> {
    spelt: &'a Path,
    is_file: bool,
}

/// How a path on disk is like one that is expected.
enum Likeness {
    /// It is that of a file.
    Same,
    /// It differs from that of a file or folder in upper and lower case alone.
    OtherCase,
    /// It is like none.
    None,
}

impl<'a> Paths<'a> {
    fn of(files: &[&'a RenderedFile]) -> Self {
        let mut paths = HashMap::new();
        for file in files {
            for (above, spelt) in Path::new(&file.path).ancestors().enumerate() {
                let is_file = above == 0;
                paths.insert(lower_case(spelt), Expected { spelt, is_file });
            }
        }
        Self(paths)
    }

    fn find(&self, path: &Path) -> Likeness {
        match self.0.get(&lower_case(path)) {
            Some(expected) if expected.spelt != path => Likeness::OtherCase,
            Some(expected) if expected.is_file => Likeness::Same,
            _ => Likeness::None,
        }
    }
}

fn lower_case(path: &Path) -> String {
    shown(path).to_lowercase()
}

/// What keeps a path from being created: a file where one of its folders belongs, or a folder in its own place.
fn obstacle<'p>(disk: &Disk, path: &'p Path) -> Option<(&'p Path, Standing)> {
    let above = path
        .ancestors()
        .skip(1)
        .find_map(|folder| match disk.kind(folder)? {
            Kind::Ours => None,
            kind => Some((folder, standing(kind))),
        });
    above.or_else(|| disk.holds_foreign(path).then_some((path, Standing::Folder)))
}

const fn standing(kind: Kind) -> Standing {
    match kind {
        Kind::Ours | Kind::Foreign | Kind::Empty => Standing::NotGenerated,
        Kind::Link => Standing::Link,
        Kind::Special => Standing::NotAFile,
    }
}

fn read(path: &Path) -> Result<String, OutputError> {
    let bytes = fs::read(path).map_err(OutputError::io(Action::Read, path))?;
    Ok(line_feeds(&String::from_utf8_lossy(&bytes)))
}

/// A checkout may turn line feeds into CRLF, which means the same in every generated file.
fn line_feeds(text: &str) -> String {
    text.replace("\r\n", "\n")
}
