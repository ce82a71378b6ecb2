//! From the text of a document to the files of its crates.

use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;

use super::command::{Run, best, measured, megabytes, seconds};
use super::peers::{self, Found};
use super::program;
use super::table::Table;
use super::{Document, Setting, say};
use crate::Verdict;

/// Runs this program and those of others in turns.
///
/// # Errors
///
/// A program cannot be started, or a file not be written.
pub(super) fn run(setting: &Setting<'_>) -> io::Result<Verdict> {
    let ours = program::built()?;
    let (peers, missing) = peers::find(setting.arguments.peers.as_deref());
    let mut table = Table::new([
        "document",
        "kB",
        "program",
        "CPU s",
        "s",
        "MB",
        "CPU to ours",
        "time to ours",
    ]);
    let mut verdict = Verdict::Done;
    for document in setting.documents {
        let (own, others) = in_turns(setting, &ours, &peers, document)?;
        if !own.is_good {
            verdict = Verdict::Failed;
        }
        let kilobytes = document.kilobytes()?.to_string();
        table.push(row([&document.name, &kilobytes, "paywright"], own, own));
        for (peer, run) in peers.iter().zip(others) {
            table.push(row(["", "", peer.peer.name], run, own));
        }
    }
    say(&table.under("Generation"))?;
    peers::say_missing(&missing)?;
    Ok(verdict)
}

fn in_turns(
    setting: &Setting<'_>,
    ours: &Path,
    peers: &[Found],
    document: &Document,
) -> io::Result<(Run, Vec<Run>)> {
    let out = setting.scratch.crates(&document.name);
    let log = setting.scratch.log(&document.name, "generation.txt");
    let path = document.path.canonicalize()?;
    let mut own = None;
    let mut others = vec![None; peers.len()];
    for _ in 0..setting.arguments.runs.get() {
        let run = afresh(&out, &log, |out| Ok(program::generate(ours, &path, out)))?;
        own = Some(best(own, run));
        for (peer, so_far) in peers.iter().zip(&mut others) {
            let run = afresh(&out, &log, |out| peer.command(&path, out))?;
            *so_far = Some(best(*so_far, run));
        }
    }
    let own = own.ok_or_else(|| io::Error::other("there was no run"))?;
    Ok((own, others.into_iter().flatten().collect()))
}

/// Runs a command with an empty folder.
pub(super) fn afresh(
    out: &Path,
    log: &Path,
    command: impl FnOnce(&Path) -> io::Result<Command>,
) -> io::Result<Run> {
    if out.exists() {
        fs::remove_dir_all(out)?;
    }
    fs::create_dir_all(out)?;
    measured(&mut command(out)?, log)
}

/// A row of a table: what it is about, and the figures beside ours.
pub(super) fn row<const N: usize>(about: [&str; N], run: Run, own: Run) -> Vec<String> {
    let of = |figure: String| {
        if run.is_good {
            figure
        } else {
            "failed".to_owned()
        }
    };
    let ratio = |ours: f64, theirs: f64| of(format!("{:.1}", theirs / ours));
    let mut row: Vec<String> = about.map(str::to_owned).into();
    row.extend([
        of(seconds(run.computed)),
        of(seconds(run.elapsed)),
        of(megabytes(run.peak)),
        ratio(own.computed.as_secs_f64(), run.computed.as_secs_f64()),
        ratio(own.elapsed.as_secs_f64(), run.elapsed.as_secs_f64()),
    ]);
    row
}
