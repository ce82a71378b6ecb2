//! Reports for programs: one JSON object per line on stdout. The key `kind` says what a line is about:
//! `broken_example`, `diagnostic`, `drift`, `error`, `process`, `stale` or `summary`.

use std::io;

use paywright_generator::diagnostic::Severity;
use paywright_generator::generate::Summary;
use paywright_generator::output::drift::Drift;
use paywright_generator::output::pair::Pair;
use serde_json::{Map, Value, json};

use super::line::{diagnostics, error, line};
use super::{PANICKED, count, stale_help};
use crate::codegen::{Ending, Job, Report};

pub(super) fn stale_folder(name: &str) -> io::Result<()> {
    line(
        &json!({ "kind": "stale", "folder": format!("generated/{name}"), "help": stale_help(name) }),
    )
}

pub(super) fn job(job: &Job, report: &Report) -> io::Result<()> {
    let name = job.name.as_str();
    diagnostics(name, &report.diagnostics, &report.sources)?;
    broken_examples(name, report)?;
    match &report.ending {
        Ending::Compared(_, drift) => drift_lines(job, drift)?,
        Ending::Failed(reason) => error(Some(name), &reason.to_string())?,
        Ending::Panicked => error(Some(name), PANICKED)?,
        Ending::Written(..) | Ending::Faulty => {}
    }
    line(&Value::Object(summary(job, report)))
}

/// Examples that break their own schemas, with the first of their faults.
fn broken_examples(name: &str, report: &Report) -> io::Result<()> {
    const MOST_TOLD: usize = 5;
    for example in &report.broken_examples {
        let at = report.sources.line_column(example.at);
        let faults = example.faults.iter().take(MOST_TOLD);
        line(&json!({
            "kind": "broken_example",
            "name": name,
            "file": report.sources.path(example.at.file),
            "line": at.line,
            "column": at.column,
            "shows_more": example.shows_more,
            "faults": faults.collect::<Vec<_>>(),
        }))?;
    }
    Ok(())
}

fn drift_lines(job: &Job, drift: &Pair<Drift>) -> io::Result<()> {
    for (crate_name, drift) in drift.named() {
        let folder = format!("{}/{crate_name}", job.shown_folder);
        let print = |state: &str, path: &str, more: (&str, Value)| {
            let path = format!("{folder}/{path}");
            let mut object =
                json!({ "kind": "drift", "name": job.name.as_str(), "state": state, "path": path });
            if let Value::Object(members) = &mut object {
                members.insert(more.0.to_owned(), more.1);
            }
            line(&object)
        };
        for file in &drift.changed {
            print(
                "changed",
                &file.path,
                ("diff", file.unified(&folder).into()),
            )?;
        }
        for file in &drift.missing {
            print(
                "missing",
                &file.path,
                ("diff", file.unified(&folder).into()),
            )?;
        }
        for path in &drift.stale {
            print("stale", path, ("diff", Value::Null))?;
        }
        for conflict in &drift.conflicts {
            print(
                "conflict",
                &conflict.path,
                ("reason", conflict.standing.to_string().into()),
            )?;
        }
    }
    Ok(())
}

fn summary(job: &Job, report: &Report) -> Map<String, Value> {
    let mut members = Map::new();
    members.insert("kind".into(), "summary".into());
    members.insert("name".into(), job.name.as_str().into());
    members.insert("command".into(), job.command.as_str().into());
    members.insert("result".into(), result(&report.ending).into());
    members.insert(
        "errors".into(),
        count(&report.diagnostics, Severity::Error).into(),
    );
    members.insert(
        "warnings".into(),
        count(&report.diagnostics, Severity::Warning).into(),
    );
    let milliseconds = u64::try_from(report.elapsed.as_millis()).unwrap_or(u64::MAX);
    members.insert("milliseconds".into(), milliseconds.into());
    match &report.ending {
        Ending::Written(contents, written) => {
            put_contents(&mut members, *contents);
            put_paths(&mut members, job, "changed", written, |written| {
                &written.changed
            });
            put_paths(&mut members, job, "created", written, |written| {
                &written.created
            });
            put_paths(&mut members, job, "removed", written, |written| {
                &written.removed
            });
            put_paths(&mut members, job, "foreign", written, |written| {
                &written.kept_foreign
            });
            members.insert(
                "unchanged".into(),
                written.sum(|written| written.unchanged.len()).into(),
            );
        }
        Ending::Compared(contents, drift) => {
            put_contents(&mut members, *contents);
            put_paths(&mut members, job, "foreign", drift, |drift| &drift.foreign);
            members.insert(
                "unchanged".into(),
                drift.sum(|drift| drift.unchanged).into(),
            );
        }
        Ending::Faulty | Ending::Failed(_) | Ending::Panicked => {}
    }
    members
}

fn result(ending: &Ending) -> &'static str {
    match ending {
        Ending::Written(..) => "written",
        Ending::Compared(_, drift) if drift.is_clean() => "clean",
        Ending::Compared(..) => "drift",
        Ending::Faulty => "faulty",
        Ending::Failed(_) | Ending::Panicked => "failed",
    }
}

fn put_contents(members: &mut Map<String, Value>, contents: Summary) {
    members.insert("types".into(), contents.types.into());
    members.insert("operations".into(), contents.operations.into());
    members.insert("notifications".into(), contents.notifications.into());
    members.insert("callbacks".into(), contents.callbacks.into());
    members.insert("examples".into(), contents.examples.into());
}

fn put_paths<T>(
    members: &mut Map<String, Value>,
    job: &Job,
    key: &str,
    pair: &Pair<T>,
    of: impl Fn(&T) -> &[String],
) {
    let mut paths = Vec::new();
    for (name, one) in pair.named() {
        paths.extend(
            of(one)
                .iter()
                .map(|path| Value::from(format!("{}/{name}/{path}", job.shown_folder))),
        );
    }
    members.insert(key.to_owned(), paths.into());
}
