//! Generates the crates of a document in a process of its own.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};
use std::time::Duration;

use serde_json::Value;

use super::discover::CorpusDocument;
use super::process::{self, Ended};
use super::row::{Contents, Ending, Generation, text};
use super::scratch::Scratch;
use super::unpack::Unpacked;

/// Lines of what a process has said that are shown.
const LINES_SHOWN: usize = 4;

/// Generates the crates of a document.
///
/// # Errors
///
/// The process cannot be started, or a file of the scratch folder not be written or read.
pub(super) fn generate(
    document: &CorpusDocument,
    scratch: &Scratch,
    limit: Duration,
) -> io::Result<Generation> {
    let path = match &document.packed {
        None => document.path.clone(),
        Some(Unpacked::Text(bytes)) => put(document, bytes, scratch)?,
        Some(Unpacked::Broken(why)) => return Ok(not_unpacked(why)),
    };
    let name = document.name();
    let (out, err) = (
        scratch.log(name, "generate.json"),
        scratch.log(name, "generate.txt"),
    );
    let crates = scratch.crates(name);
    let mut command = Command::new(env::current_exe()?);
    command.arg("codegen").arg("--spec").arg(&path);
    command.arg("--out").arg(&crates).args(["--name", name]);
    command.args(["--format", "json", "--measure"]);
    let (ended, elapsed) = process::run(&mut command, limit, &out, &err)?;
    let lines = lines_of(&fs::read_to_string(&out)?);
    let of_kind = |kind: &'static str| lines.iter().filter(move |line| text(line, "kind") == kind);
    let findings = of_kind("diagnostic").filter_map(|line| line.get("diagnostic").cloned());
    let peak = of_kind("process").find_map(|line| line.get("peak_bytes")?.as_u64());
    let ending = match ended {
        Ended::TimedOut => Ending::TimedOut,
        Ended::Exited(status) => match of_kind("summary").next() {
            Some(summary) if text(summary, "result") == "written" => {
                Ending::Written(contents(summary, &crates)?)
            }
            Some(summary) if text(summary, "result") == "faulty" => Ending::Refused,
            _ => {
                let said = of_kind("error").map(|line| text(line, "message"));
                let said: Vec<&str> = said.collect();
                let stderr = fs::read_to_string(&err)?;
                Ending::BrokeDown(last_words(status, &said, &stderr))
            }
        },
    };
    Ok(Generation {
        ending,
        findings: findings.collect(),
        broken_examples: of_kind("broken_example").cloned().collect(),
        elapsed,
        peak,
    })
}

fn not_unpacked(why: &str) -> Generation {
    Generation {
        ending: Ending::NotUnpacked(why.to_owned()),
        findings: Vec::new(),
        broken_examples: Vec::new(),
        elapsed: Duration::ZERO,
        peak: None,
    }
}

/// Writes what was packed to a file with the ending that says how to read it.
fn put(document: &CorpusDocument, bytes: &[u8], scratch: &Scratch) -> io::Result<PathBuf> {
    let ending = document.path.with_extension("");
    let ending = ending.extension().unwrap_or_default().to_string_lossy();
    let path = scratch.document(&format!("{}.{ending}", document.name()));
    fs::write(&path, bytes)?;
    Ok(path)
}

/// A line that was cut off when its process was ended is left out.
fn lines_of(output: &str) -> Vec<Value> {
    let lines = output.lines();
    lines
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect()
}

fn last_words(status: ExitStatus, said: &[&str], stderr: &str) -> String {
    let printed = stderr.lines().filter(|line| !line.trim().is_empty());
    let printed = printed.take(LINES_SHOWN);
    let words: Vec<&str> = said.iter().copied().chain(printed).collect();
    format!("{status}: {}", words.join(" / "))
}

fn contents(summary: &Value, crates: &Path) -> io::Result<Contents> {
    let number = |key: &str| summary.get(key).and_then(Value::as_u64).unwrap_or(0);
    Ok(Contents {
        operations: number("operations"),
        types: number("types"),
        notifications: number("notifications"),
        examples: number("examples"),
        lines: lines_below(crates)?,
    })
}

/// Lines of all files below a folder. The lock file is cargo's.
fn lines_below(folder: &Path) -> io::Result<u64> {
    let mut lines = 0;
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                open.push(entry.path());
            } else if entry.file_name() != "Cargo.lock" {
                let bytes = fs::read(entry.path())?;
                lines += bytes
                    .iter()
                    .map(|byte| u64::from(*byte == b'\n'))
                    .sum::<u64>();
            }
        }
    }
    Ok(lines)
}
