//! The folder in which everything is done.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process;

/// A folder for documents, crates, logs and what is compiled. A temporary one is removed at the end.
#[derive(Debug)]
pub(crate) struct Scratch {
    root: PathBuf,
    is_temporary: bool,
}

impl Scratch {
    /// In a folder that is kept, or in a temporary one.
    ///
    /// # Errors
    ///
    /// A folder cannot be made, or the temporary one is there already.
    pub(crate) fn new(kept: Option<&Path>) -> io::Result<Self> {
        let root = match kept {
            Some(folder) => {
                fs::create_dir_all(folder)?;
                folder.canonicalize()?
            }
            None => {
                let folder = env::temp_dir().join(format!("paywright-corpus-{}", process::id()));
                fs::create_dir(&folder)?;
                folder.canonicalize()?
            }
        };
        let scratch = Self {
            root,
            is_temporary: kept.is_none(),
        };
        for folder in ["documents", "crates", "logs"] {
            fs::create_dir_all(scratch.root.join(folder))?;
        }
        Ok(scratch)
    }

    /// Where a document that was packed is put.
    pub(crate) fn document(&self, file: &str) -> PathBuf {
        self.root.join("documents").join(file)
    }

    /// The folder of both crates of a document.
    pub(crate) fn crates(&self, name: &str) -> PathBuf {
        self.root.join("crates").join(name)
    }

    /// What a process has said.
    pub(crate) fn log(&self, name: &str, what: &str) -> PathBuf {
        self.root.join("logs").join(format!("{name}.{what}"))
    }

    /// What is compiled.
    pub(crate) fn target(&self) -> PathBuf {
        self.root.join("target")
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if self.is_temporary {
            // What cannot be removed is in a temporary folder anyway.
            let _ = fs::remove_dir_all(&self.root);
        }
    }
}
