//! Compiles the crates of a document.

use std::env;
use std::fs;
use std::io;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use serde_json::Value;

use super::measure::time_of_children;
use super::process::{self, Ended};
use super::row::{Compilation, Compiled, text};
use super::scratch::Scratch;
use crate::repository::Repository;

/// Errors and warnings whose texts are kept.
const TEXTS_KEPT: usize = 5;

/// Lines of cargo's own words that are kept if it did not come to compiling.
const LINES_KEPT: usize = 12;

/// How crates are compiled.
#[derive(Debug)]
pub(crate) struct Compiler {
    /// Whose lock file says which versions are taken.
    pub(crate) repository: Repository,
    /// Where all that is compiled goes.
    pub(crate) target: PathBuf,
    /// How many processes compile at once.
    pub(crate) jobs: NonZero<usize>,
    /// How long it may take.
    pub(crate) limit: Duration,
}

impl Compiler {
    /// Compiles what all clients rest on, so that it counts for none of them.
    ///
    /// # Errors
    ///
    /// A process cannot be started, or a file not be written.
    pub(crate) fn prepare(&self, scratch: &Scratch) -> io::Result<()> {
        let folder = scratch.crates(".dependencies");
        fs::create_dir_all(folder.join("src"))?;
        fs::write(folder.join("src/lib.rs"), "")?;
        let runtime = self.repository.runtime().canonicalize()?;
        // A literal string of TOML has no escapes and cannot hold its own quote.
        let runtime = runtime.to_string_lossy().replace('\'', "");
        let manifest = format!(
            "[package]\nname = \"paywright-dependencies\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
             paywright-runtime = {{ path = '{runtime}', default-features = false, features = [\"client\", \"reqwest\", \"rustls\"] }}\n"
        );
        fs::write(folder.join("Cargo.toml"), manifest)?;
        self.check(&folder, ".dependencies", scratch).map(drop)
    }

    /// Compiles the client crate of a document with default features, and the models crate on which it rests.
    ///
    /// # Errors
    ///
    /// A process cannot be started, or a file not be written or read.
    pub(crate) fn compile(&self, name: &str, scratch: &Scratch) -> io::Result<Compilation> {
        self.check(&scratch.crates(name).join("client"), name, scratch)
    }

    fn check(&self, folder: &Path, name: &str, scratch: &Scratch) -> io::Result<Compilation> {
        self.repository.put_lock(folder)?;
        let offline = self.cargo_check(folder, name, scratch, &["--offline"])?;
        if offline.has_begun {
            return Ok(offline.compilation);
        }
        Ok(self.cargo_check(folder, name, scratch, &[])?.compilation)
    }

    fn cargo_check(
        &self,
        folder: &Path,
        name: &str,
        scratch: &Scratch,
        arguments: &[&str],
    ) -> io::Result<Attempt> {
        let (out, err) = (
            scratch.log(name, "check.json"),
            scratch.log(name, "check.txt"),
        );
        let mut cargo = cargo();
        cargo
            .current_dir(folder)
            .args(["check", "--message-format=json"])
            .args(arguments)
            .arg(format!("--jobs={}", self.jobs))
            .arg("--target-dir")
            .arg(&self.target);
        let before = time_of_children();
        let (ended, elapsed) = process::run(&mut cargo, self.limit, &out, &err)?;
        let computed = time_of_children()
            .zip(before)
            .map(|(after, before)| after.saturating_sub(before));
        let messages = Messages::of(&fs::read_to_string(&out)?, &scratch.crates(name));
        let ending = match ended {
            Ended::TimedOut => Compiled::TimedOut,
            Ended::Exited(status) if status.success() => Compiled::Done,
            Ended::Exited(_) => Compiled::Failed,
        };
        let mut first = messages.first;
        if ending == Compiled::Failed && messages.errors == 0 {
            first = tail(&fs::read_to_string(&err)?);
        }
        Ok(Attempt {
            has_begun: messages.has_begun || ending != Compiled::Failed,
            compilation: Compilation {
                ending,
                errors: messages.errors,
                warnings: messages.warnings,
                first,
                elapsed,
                computed,
            },
        })
    }
}

/// Cargo, which says where it is to what it starts.
pub(super) fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

struct Attempt {
    /// Whether cargo came to compiling at all.
    has_begun: bool,
    compilation: Compilation,
}

/// What the compiler has said about the crates of a document.
#[derive(Debug, Default, PartialEq, Eq)]
struct Messages {
    has_begun: bool,
    errors: usize,
    warnings: usize,
    first: Vec<String>,
}

impl Messages {
    fn of(output: &str, crates: &Path) -> Self {
        let mut messages = Self::default();
        let mut warnings = Vec::new();
        let crates = crates.to_string_lossy();
        let lines = output.lines();
        for line in lines.filter_map(|line| serde_json::from_str::<Value>(line).ok()) {
            messages.has_begun = true;
            let is_ours = text(&line, "manifest_path").starts_with(&*crates);
            let Some(message) = line.get("message").filter(|_| is_ours) else {
                continue;
            };
            // How many there were is said in messages without a place.
            let has_place = message
                .get("spans")
                .and_then(Value::as_array)
                .is_some_and(|spans| !spans.is_empty());
            match text(message, "level") {
                "error" if has_place => {
                    messages.errors += 1;
                    messages.first.push(text(message, "rendered").to_owned());
                }
                "warning" if has_place => {
                    messages.warnings += 1;
                    warnings.push(text(message, "rendered").to_owned());
                }
                _ => {}
            }
        }
        messages.first.extend(warnings);
        messages.first.truncate(TEXTS_KEPT);
        messages
    }
}

fn tail(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let from = lines.len().saturating_sub(LINES_KEPT);
    lines
        .iter()
        .skip(from)
        .map(|line| (*line).to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Messages;

    #[test]
    fn errors_and_warnings_of_the_documents_crates_are_counted() {
        let place = r#"[{"line_start":1}]"#;
        let message = |manifest: &str, level: &str, spans: &str, rendered: &str| {
            format!(
                r#"{{"manifest_path":"{manifest}","message":{{"level":"{level}","spans":{spans},"rendered":"{rendered}"}}}}"#
            )
        };
        let output = [
            message("/crates/acme/models/Cargo.toml", "warning", place, "unused"),
            message(
                "/crates/acme/client/Cargo.toml",
                "error",
                place,
                "no such type",
            ),
            message("/crates/acme/client/Cargo.toml", "error", "[]", "aborting"),
            message("/runtime/Cargo.toml", "warning", place, "not ours"),
            "what a build script prints".to_owned(),
        ];
        let expected = Messages {
            has_begun: true,
            errors: 1,
            warnings: 1,
            first: vec!["no such type".to_owned(), "unused".to_owned()],
        };
        let found = Messages::of(&output.join("\n"), Path::new("/crates/acme"));
        assert_eq!(found, expected);
    }
}
