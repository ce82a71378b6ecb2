//! Holds generated crates against the document that they were generated from.
//!
//! For each document: its crates are generated and compiled, with a program that reads and writes each type, and makes each call.
//! Values are sampled from the document's schemas and judged by a validator that is not ours. What the types make of them, and
//! what a server on this machine receives, is compared with what the *document* says; no code of the generator or the runtime
//! takes part in that but the reader of documents.

#![cfg_attr(
    test,
    allow(
        clippy::indexing_slicing,
        clippy::panic,
        clippy::unwrap_used,
        reason = "a test that fails panics"
    )
)]

mod address;
mod broken;
mod calls;
mod crates;
mod equal;
mod judge;
mod keys;
mod operation;
#[cfg(test)]
mod relations;
mod report;
mod sample;
mod server;
mod subject;
mod tree;
mod values;
mod wire;

use std::env;
use std::path::PathBuf;
use std::process::ExitCode;

use paywright_generator::document::Strictness;

use crate::crates::{Asked, Places, made};
use crate::report::Report;
use crate::subject::Subject;

const USAGE: &str =
    "usage: paywright-prover REPOSITORY WORK TARGET SHOWN [curated|foreign NAME FILE]…";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let Some((places, shown, asked)) = parsed(&arguments) else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    let mut has_failed = false;
    for asked in asked {
        match prove(&asked, &places) {
            Ok(report) => {
                has_failed |= !report.faults.is_empty();
                print!("{}", report.text(&asked.name, shown));
            }
            Err(why) => {
                has_failed = true;
                println!("{}: {why}", asked.name);
            }
        }
    }
    if has_failed {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}

fn parsed(arguments: &[String]) -> Option<(Places, usize, Vec<Asked>)> {
    let [repository, work, target, shown, documents @ ..] = arguments else {
        return None;
    };
    let places = Places {
        repository: repository.into(),
        work: work.into(),
        target: target.into(),
    };
    let mut asked = Vec::new();
    for document in documents.chunks(3) {
        let [strictness, name, path] = document else {
            return None;
        };
        asked.push(Asked {
            name: name.clone(),
            path: PathBuf::from(path),
            strictness: match strictness.as_str() {
                "curated" => Strictness::Curated,
                "foreign" => Strictness::Foreign,
                _ => return None,
            },
        });
    }
    Some((places, shown.parse().ok()?, asked))
}

fn prove(asked: &Asked, places: &Places) -> Result<Report, String> {
    let (document, program) = made(asked, places)?;
    let mut subject = Subject::start(&program).map_err(|error| error.to_string())?;
    let mut report = Report::default();
    values::prove(document.root(), &mut subject, &mut report).map_err(|error| error.to_string())?;
    calls::prove(document.root(), &mut subject, &mut report).map_err(|error| error.to_string())?;
    Ok(report)
}
