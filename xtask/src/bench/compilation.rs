//! `cargo check` and `cargo build` of the crates of a document, beside those that others generate: by themselves, and with all that
//! they rest on.

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
    let title = format!("`cargo {}`", task.name());
    beside_others(
        setting,
        Table::new(HEADING),
        task.name(),
        &title,
        &|subject, log| Ok((subject.measure(task, log)?, Vec::new())),
    )
}

/// Builds the clients of each document into an empty folder, with all that they rest on. Each is built once.
///
/// # Errors
///
/// A program cannot be started, or a file not be written.
pub(super) fn run_whole(setting: &Setting<'_>) -> io::Result<Verdict> {
    let heading = HEADING.into_iter().chain(["crates"]);
    let title = "`cargo build` from nothing";
    beside_others(
        setting,
        Table::new(heading),
        "whole",
        title,
        &|subject, log| {
            let run = subject.measure_whole(log)?;
            Ok((run, vec![subject.count()?.to_string()]))
        },
    )
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

/// What compiling takes, and what else the row says.
type Measure<'a> = &'a dyn Fn(&Subject, &Path) -> io::Result<(Run, Vec<String>)>;

fn beside_others(
    setting: &Setting<'_>,
    mut table: Table,
    what: &str,
    title: &str,
    measure: Measure<'_>,
) -> io::Result<Verdict> {
    let ours = program::built()?;
    let (peers, missing) = peers::find(setting.arguments.peers.as_deref());
    let mut verdict = Verdict::Done;
    for document in setting.documents {
        let log = setting.scratch.log(&document.name, what);
        let Some(subject) = own(setting, &ours, document)? else {
            verdict = Verdict::Failed;
            continue;
        };
        let (best, more) = measure(&subject, &log)?;
        if !best.is_good {
            verdict = Verdict::Failed;
        }
        table.push([row([&document.name, "paywright"], best, best), more].concat());
        for peer in &peers {
            let name = format!("{}.{}", document.name, peer.peer.name);
            let log = setting.scratch.log(&name, what);
            table.push(match other(setting, peer, document)? {
                Some(subject) => {
                    let (run, more) = measure(&subject, &log)?;
                    [row(["", peer.peer.name], run, best), more].concat()
                }
                None => vec![
                    String::new(),
                    peer.peer.name.to_owned(),
                    "no crate".to_owned(),
                ],
            });
        }
    }
    say(&table.under(title))?;
    peers::say_missing(&missing)?;
    Ok(verdict)
}

/// What this program generates: models, and the client that rests on them.
fn own(setting: &Setting<'_>, ours: &Path, document: &Document) -> io::Result<Option<Subject>> {
    let out = setting.scratch.crates(&document.name);
    let log = setting.scratch.log(&document.name, "generation");
    let path = document.path.canonicalize()?;
    let generated = afresh(&out, &log, |out| Ok(program::generate(ours, &path, out)))?;
    let subject = Subject {
        folder: out.join("client"),
        crates: ["models/base", "models", "client"]
            .map(|folder| out.join(folder))
            .into_iter()
            .filter(|folder| folder.exists())
            .collect(),
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
