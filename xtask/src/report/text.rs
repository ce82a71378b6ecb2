//! Reports for people.

use std::io::{self, Write};

use clap::builder::styling::Style;
use paywright_generator::diagnostic::{Severity, visible};
use paywright_generator::generate::Summary;
use paywright_generator::output::drift::{Drift, FileDiff};
use paywright_generator::output::pair::Pair;
use paywright_generator::output::write::Written;

use super::terminal::{
    ADDED, NAME, PLACE, REMOVED, Stdout, error, faults, notes_left_out, number, stdout,
};
use super::{PANICKED, count, stale_help};
use crate::codegen::{Ending, Job, Report};

/// How many lines of one file's diff are shown.
const LINES_OF_A_FILE: usize = 60;

/// How many lines of diffs are shown of all files of a job.
const LINES_OF_A_JOB: usize = 600;

pub(super) fn stale_folder(name: &str) -> io::Result<()> {
    let (folder, help) = (visible(name), stale_help(name));
    writeln!(
        stdout(),
        "{NAME}generated/{folder}{NAME:#}  stale: {}",
        visible(&help)
    )
}

pub(super) fn job(job: &Job, report: &Report, width: usize, notes: bool) -> io::Result<()> {
    let left_out = faults(&report.diagnostics, &report.sources, notes)?;
    match &report.ending {
        Ending::Failed(reason) => error(&reason.to_string())?,
        Ending::Panicked => error(PANICKED)?,
        Ending::Written(..) | Ending::Compared(..) | Ending::Faulty => {}
    }
    let mut out = stdout();
    let (name, milliseconds) = (job.name.as_str(), report.elapsed.as_millis());
    let result = result(report);
    writeln!(
        out,
        "{NAME}{name:width$}{NAME:#}  {result} in {milliseconds} ms"
    )?;
    notes_left_out(&mut out, left_out)?;
    match &report.ending {
        Ending::Written(_, written) => details_written(&mut out, job, written)?,
        Ending::Compared(_, drift) => details_compared(&mut out, job, drift)?,
        Ending::Faulty | Ending::Failed(_) | Ending::Panicked => {}
    }
    out.flush()
}

fn result(report: &Report) -> String {
    match &report.ending {
        Ending::Written(summary, written) => format!(
            "{}; {} changed, {} created, {} removed",
            contents(*summary),
            number(written.sum(|written| written.changed.len()), "file"),
            written.sum(|written| written.created.len()),
            written.sum(|written| written.removed.len()),
        ),
        Ending::Compared(summary, drift) => {
            format!("{}; {}", contents(*summary), differences(drift))
        }
        Ending::Faulty => format!(
            "{}, {}; nothing written",
            number(count(&report.diagnostics, Severity::Error), "error"),
            number(count(&report.diagnostics, Severity::Warning), "warning"),
        ),
        Ending::Failed(_) | Ending::Panicked => "failed".to_owned(),
    }
}

fn contents(summary: Summary) -> String {
    let mut contents = format!(
        "{}, {}, {}",
        number(summary.types, "type"),
        number(summary.operations, "operation"),
        number(summary.notifications, "notification"),
    );
    // Few documents have any.
    if summary.callbacks > 0 {
        contents.push_str(", ");
        contents.push_str(&number(summary.callbacks, "callback"));
    }
    contents
}

fn differences(drift: &Pair<Drift>) -> String {
    let parts = [
        (drift.sum(|drift| drift.changed.len()), "changed"),
        (drift.sum(|drift| drift.missing.len()), "missing"),
        (drift.sum(|drift| drift.stale.len()), "stale"),
        (drift.sum(|drift| drift.conflicts.len()), "in the way"),
    ];
    let parts: Vec<_> = parts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    if parts.is_empty() {
        let files = number(drift.sum(|drift| drift.unchanged), "file");
        format!("{files} up to date")
    } else {
        format!("drift: {}", parts.join(", "))
    }
}

fn details_written(out: &mut Stdout, job: &Job, written: &Pair<Written>) -> io::Result<()> {
    for (name, written) in written.named() {
        let folder = folder(job, name);
        for path in &written.removed {
            writeln!(out, "  removed {}", visible(&format!("{folder}/{path}")))?;
        }
        for path in &written.kept_foreign {
            writeln!(
                out,
                "  kept {} (not generated)",
                visible(&format!("{folder}/{path}"))
            )?;
        }
    }
    Ok(())
}

fn details_compared(out: &mut Stdout, job: &Job, both: &Pair<Drift>) -> io::Result<()> {
    let mut lines_left = LINES_OF_A_JOB;
    for (name, drift) in both.named() {
        let folder = folder(job, name);
        for file in drift.changed.iter().chain(&drift.missing) {
            diff(out, &folder, file, &mut lines_left)?;
        }
        for path in &drift.stale {
            let path = format!("{folder}/{path}");
            writeln!(
                out,
                "{REMOVED}stale: {} would not be generated any more{REMOVED:#}",
                visible(&path)
            )?;
        }
        for conflict in &drift.conflicts {
            let text = format!(
                "{folder}/{} {}; move or delete it",
                conflict.path, conflict.standing
            );
            writeln!(out, "{REMOVED}in the way: {}{REMOVED:#}", visible(&text))?;
        }
        for path in &drift.foreign {
            writeln!(
                out,
                "  not generated: {}",
                visible(&format!("{folder}/{path}"))
            )?;
        }
    }
    if !both.is_clean() {
        writeln!(
            out,
            "to mend this, run: {NAME}{}{NAME:#}",
            visible(&job.command)
        )?;
    }
    Ok(())
}

fn folder(job: &Job, name: &str) -> String {
    format!("{}/{name}", job.shown_folder)
}

/// Shows the diff of a file, as far as there is room.
fn diff(out: &mut Stdout, folder: &str, file: &FileDiff, lines_left: &mut usize) -> io::Result<()> {
    let text = file.unified(folder);
    let total = text.lines().count();
    let shown = total.min(LINES_OF_A_FILE).min(*lines_left);
    *lines_left -= shown;
    for (index, line) in text.lines().take(shown).enumerate() {
        let style = style(index, line);
        writeln!(out, "{style}{}{style:#}", visible(line))?;
    }
    let left_out = total - shown;
    if shown == 0 {
        let path = format!("{folder}/{}", file.path);
        writeln!(
            out,
            "… {}: {} left out",
            visible(&path),
            number(left_out, "line")
        )
    } else if left_out > 0 {
        writeln!(out, "… {} left out", number(left_out, "line"))
    } else {
        Ok(())
    }
}

/// The first two lines name the file.
fn style(index: usize, line: &str) -> Style {
    match line.as_bytes().first() {
        _ if index < 2 => NAME,
        Some(b'+') => ADDED,
        Some(b'-') => REMOVED,
        Some(b'@') => PLACE,
        _ => Style::new(),
    }
}
