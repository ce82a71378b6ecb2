//! A generated crate that is compiled, with what it rests on compiled beforehand.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::command::{Run, measured};
use super::program::{cargo, output};

/// What cargo is asked for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Task {
    /// Whether it compiles.
    Check,
    /// The code of it, without optimizations.
    Build,
}

impl Task {
    /// As cargo calls it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Build => "build",
        }
    }
}

/// Crates that were generated, and the one of them that rests on the others.
#[derive(Debug)]
pub(super) struct Subject {
    /// The folder of the crate that is compiled.
    pub(super) folder: PathBuf,
    /// The folders of all that were generated, it among them.
    pub(super) crates: Vec<PathBuf>,
    /// Where everything that is compiled goes.
    pub(super) target: PathBuf,
}

impl Subject {
    /// Compiles the crates after all that they rest on. The figures are of the crates alone, if all of it can be compiled.
    ///
    /// # Errors
    ///
    /// A process cannot be started, or a file not be written.
    pub(super) fn measure(&self, task: Task, log: &Path) -> io::Result<Run> {
        let whole = self.take_out()?;
        let rest = measured(&mut self.command(task), log);
        for (path, text) in &whole {
            // Written later than what was compiled, so it is compiled again.
            fs::write(path, text)?;
        }
        let rest = rest?;
        if !rest.is_good {
            return Ok(rest);
        }
        measured(&mut self.command(task), log)
    }

    /// Compiles everything there is into an empty folder, and removes it.
    ///
    /// # Errors
    ///
    /// A process cannot be started, or the folder not be removed.
    pub(super) fn measure_whole(&self, log: &Path) -> io::Result<Run> {
        let target = self.target.join("whole");
        let whole = Self {
            target: target.clone(),
            crates: Vec::new(),
            folder: self.folder.clone(),
        };
        let run = measured(&mut whole.command(Task::Build), log);
        if target.exists() {
            fs::remove_dir_all(target)?;
        }
        run
    }

    /// How many crates there are, it among them, for this kind of machine.
    ///
    /// # Errors
    ///
    /// A process cannot be started, or does not end well.
    pub(super) fn count(&self) -> io::Result<usize> {
        let mut command = cargo();
        command
            .args(["tree", "--prefix", "none", "--edges", "normal,build"])
            .current_dir(&self.folder);
        let tree = output(&mut command)?;
        // A crate that was told before ends in a star.
        let crates: BTreeSet<&str> = tree
            .lines()
            .map(|line| line.trim_end_matches(" (*)"))
            .collect();
        Ok(crates.len())
    }

    /// Leaves the crates empty, and gives back what they begin with.
    fn take_out(&self) -> io::Result<Vec<(PathBuf, String)>> {
        let roots = self.crates.iter().map(|folder| folder.join("src/lib.rs"));
        let whole: io::Result<Vec<_>> = roots
            .map(|path| fs::read_to_string(&path).map(|text| (path, text)))
            .collect();
        let whole = whole?;
        for (path, _) in &whole {
            fs::write(path, "")?;
        }
        Ok(whole)
    }

    fn command(&self, task: Task) -> Command {
        let mut command = cargo();
        command
            .arg(task.name())
            .args(["--quiet", "--target-dir"])
            .arg(&self.target)
            .env("CARGO_INCREMENTAL", "0")
            .current_dir(&self.folder);
        command
    }
}
