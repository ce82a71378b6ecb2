//! The files of a commit.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Mutex, PoisonError};

use paywright_generator::source::{ReadError, SpecFiles};

use super::{GitError, not_started};

/// Bytes of one file, files, and bytes of all files that are handed out at once: as much as a spec may have.
const MAX_FILE_BYTES: u64 = 64 * 1024 * 1024;
const MAX_FILES: usize = 10_000;
const MAX_SPEC_BYTES: u64 = 256 * 1024 * 1024;

/// What stands at a path of a commit.
#[derive(Debug)]
pub(super) enum Entry {
    /// A file, by the name of its contents.
    File(String),
    /// A link, which may lead anywhere, or another repository.
    Other,
}

/// The files of a folder as they were in a commit. They are read when they are asked for.
#[derive(Debug)]
pub(crate) struct CommitFiles {
    files: BTreeMap<String, Entry>,
    shown_as: String,
    contents: Mutex<Contents>,
}

impl CommitFiles {
    /// These files, whose contents a `git cat-file --batch` hands out. `shown_as` is put before their paths when they are shown.
    pub(super) fn of(
        files: BTreeMap<String, Entry>,
        shown_as: &str,
        git: Command,
    ) -> Result<Self, GitError> {
        Ok(Self {
            files,
            shown_as: shown_as.to_owned(),
            contents: Mutex::new(Contents::begin(git)?),
        })
    }

    /// Whether there is such a file.
    pub(crate) fn has(&self, path: &str) -> bool {
        matches!(self.files.get(path), Some(Entry::File(_)))
    }

    /// All files.
    pub(super) fn into_memory(self) -> Result<BTreeMap<String, Vec<u8>>, ReadError> {
        let mut read = BTreeMap::new();
        let mut bytes = 0_u64;
        for (path, entry) in &self.files {
            if matches!(entry, Entry::Other) {
                continue;
            }
            let contents = self.read(path)?;
            bytes += contents.len() as u64;
            if read.len() >= MAX_FILES {
                return Err(ReadError::TooManyFiles);
            }
            if bytes > MAX_SPEC_BYTES {
                return Err(ReadError::SpecTooLarge);
            }
            read.insert(path.clone(), contents);
        }
        Ok(read)
    }
}

impl SpecFiles for CommitFiles {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        match self.files.get(path) {
            None => Err(ReadError::NotFound),
            Some(Entry::Other) => Err(ReadError::NotAFile),
            Some(Entry::File(hash)) => {
                // What a thread has left half-read that broke down is found out when the next answer is no answer.
                let mut contents = self.contents.lock().unwrap_or_else(PoisonError::into_inner);
                contents.of(hash)
            }
        }
    }

    fn paths(&self) -> Vec<String> {
        self.files.keys().take(MAX_FILES).cloned().collect()
    }

    fn display_path(&self, path: &str) -> String {
        if self.shown_as.is_empty() {
            path.to_owned()
        } else {
            format!("{}/{path}", self.shown_as.trim_end_matches('/'))
        }
    }
}

/// A git that hands out contents by their names, as long as it is asked.
#[derive(Debug)]
struct Contents {
    git: Child,
    asked: Option<ChildStdin>,
    answered: BufReader<ChildStdout>,
}

impl Contents {
    fn begin(mut git: Command) -> Result<Self, GitError> {
        let mut child = git
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(not_started)?;
        let (asked, answered) = (child.stdin.take(), child.stdout.take());
        let answered = answered.ok_or_else(|| io::Error::from(io::ErrorKind::BrokenPipe))?;
        Ok(Self {
            git: child,
            asked,
            answered: BufReader::new(answered),
        })
    }

    /// The contents of this name.
    fn of(&mut self, hash: &str) -> Result<Vec<u8>, ReadError> {
        self.ask(hash).map_err(|error| match error.kind() {
            io::ErrorKind::FileTooLarge => ReadError::TooLarge,
            kind => ReadError::System(kind),
        })
    }

    fn ask(&mut self, hash: &str) -> io::Result<Vec<u8>> {
        let broken = || io::Error::from(io::ErrorKind::InvalidData);
        let asked = self.asked.as_mut().ok_or_else(broken)?;
        writeln!(asked, "{hash}")?;
        asked.flush()?;
        let mut head = String::new();
        self.answered.read_line(&mut head)?;
        let mut words = head.trim_end().split(' ');
        let size = match (words.next(), words.next(), words.next()) {
            (Some(named), Some("blob"), Some(size)) if named == hash => size.parse::<u64>().ok(),
            _ => None,
        };
        let size = size.ok_or_else(broken)?;
        if size > MAX_FILE_BYTES {
            // What is skipped has to be read, and so has the line feed behind it.
            io::copy(&mut (&mut self.answered).take(size + 1), &mut io::sink())?;
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let mut contents = Vec::new();
        (&mut self.answered)
            .take(size + 1)
            .read_to_end(&mut contents)?;
        if contents.pop() == Some(b'\n') && contents.len() as u64 == size {
            Ok(contents)
        } else {
            Err(broken())
        }
    }
}

impl Drop for Contents {
    /// It ends when there is nothing more to ask.
    fn drop(&mut self) {
        self.asked = None;
        // Nobody is there any more who could be told that it ended badly.
        let _ = self.git.wait();
    }
}
