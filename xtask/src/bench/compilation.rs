//! `cargo check` and `cargo build` of the crates of a document, beside those that others generate.

use std::io;
use std::path::Path;

use super::command::Run;
use super::generation::{afresh, row};
use super::peers::{self, Found};
use super::subject::{Subject, Task};
use super::table::Table;
use super::{Document, Setting, program, say};
use crate::Verdict;
use crate::repository::Repository;

/// Compiles the clients of each document one after the other, what they rest on being compiled beforehand. Each is compiled once.
///
/// # Errors
///
/// A program cannot be started, or a file not be written.
pub(super) fn run(setting: &Setting<'_>, task: Task) -> io::Result<Verdict> {
    let ours = program::built()?;
    let (peers, missing) = peers::find(setting.arguments.peers.as_deref());
    let mut table = Table::new(HEADING);
    let mut verdict = Verdict::Done;
    for document in setting.documents {
        let own = own(setting, &ours, document)?;
        let log = setting.scratch.log(&document.name, task.name());
        let Some(best) = compiled(own.as_ref(), task, &log)? else {
            verdict = Verdict::Failed;
            continue;
        };
        if !best.is_good {
            verdict = Verdict::Failed;
        }
        table.push(row([&document.name, "paywright"], best, best));
        for peer in &peers {
            let subject = other(setting, peer, document)?;
            let name = format!("{}.{}", document.name, peer.peer.name);
            let log = setting.scratch.log(&name, task.name());
            table.push(match compiled(subject.as_ref(), task, &log)? {
                Some(run) => row(["", peer.peer.name], run, best),
                None => vec![
                    String::new(),
                    peer.peer.name.to_owned(),
                    "no crate".to_owned(),
                ],
            });
        }
    }
    say(&table.under(&format!("`cargo {}`", task.name())))?;
    peers::say_missing(&missing)?;
    Ok(verdict)
}

const HEADING: [&str; 7] = [
    "document",
    "program",
    "CPU s",
    "s",
    "MB",
    "CPU to ours",
    "time to ours",
];

/// Nothing if there is no crate to compile.
fn compiled(subject: Option<&Subject>, task: Task, log: &Path) -> io::Result<Option<Run>> {
    subject
        .map(|subject| subject.measure(task, log))
        .transpose()
}

/// What this program generates: models, and the client that rests on them.
fn own(setting: &Setting<'_>, ours: &Path, document: &Document) -> io::Result<Option<Subject>> {
    let out = setting.scratch.crates(&document.name);
    let log = setting.scratch.log(&document.name, "generation");
    let path = document.path.canonicalize()?;
    let generated = afresh(&out, &log, |out| Ok(program::generate(ours, &path, out)))?;
    let subject = Subject {
        folder: out.join("client"),
        crates: vec![out.join("models"), out.join("client")],
        target: setting.scratch.target(),
    };
    Repository::at(None).put_lock(&subject.folder)?;
    Ok(generated.is_good.then_some(subject))
}

/// What a program of others generates.
fn other(setting: &Setting<'_>, peer: &Found, document: &Document) -> io::Result<Option<Subject>> {
    let name = format!("{}.{}", document.name, peer.peer.name);
    let out = setting.scratch.crates(peer.peer.name).join(&document.name);
    let log = setting.scratch.log(&name, "generation");
    let path = document.path.canonicalize()?;
    let generated = afresh(&out, &log, |out| peer.command(&path, out))?;
    if !generated.is_good {
        return Ok(None);
    }
    peer.complete(&out)?;
    Ok(Some(Subject {
        crates: vec![out.clone()],
        folder: out,
        target: setting.scratch.target().join(peer.peer.name),
    }))
}
