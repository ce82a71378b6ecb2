//! What the tests of the generator as a library share.

#![allow(dead_code, reason = "each test binary uses a part")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests"
)]

pub(crate) mod crates;
pub(crate) mod json;

use std::collections::BTreeMap;
use std::path::PathBuf;

use paywright_generator::document::Strictness;
use paywright_generator::generate::{Outcome, generate};
use paywright_generator::options::{ApiName, Manifest, ModelCrates, Options};

pub(crate) const CURATED: Strictness = Strictness::Curated;
pub(crate) const FOREIGN: Strictness = Strictness::Foreign;

/// The providers whose documents are in the repository.
pub(crate) const PROVIDERS: [&str; 4] = ["airwallex", "paykka", "uqpay", "wooshpay"];

pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// The files of both crates by their path, such as `models/src/lib.rs`.
pub(crate) type Written = BTreeMap<String, String>;

pub(crate) fn options() -> Options {
    Options {
        name: ApiName::new("acme").unwrap(),
        manifest: Manifest::Standalone {
            runtime: "../runtime".to_owned(),
        },
        model_crates: ModelCrates::BySize,
    }
}

/// A document of one file. Stacks of test threads are small, so everything runs on a thread with a large one.
pub(crate) fn run(text: &str, strictness: Strictness) -> Outcome {
    let path = if text.starts_with('{') {
        "openapi.json"
    } else {
        "openapi.yaml"
    };
    let files = Files::from([(path.to_owned(), text.as_bytes().to_vec())]);
    run_files(&files, path, strictness)
}

pub(crate) fn run_files(files: &Files, root: &str, strictness: Strictness) -> Outcome {
    on_large_stack(|| generate(files, root, strictness, &options()))
}

pub(crate) fn on_large_stack<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(64 * 1024 * 1024);
        thread.spawn_scoped(scope, work).unwrap().join().unwrap()
    })
}

/// The files of both crates; a panic that shows the findings where there are none.
pub(crate) fn written(outcome: &Outcome) -> Written {
    let Some(generated) = &outcome.generated else {
        panic!("nothing was generated: {:#?}", findings(outcome));
    };
    let models = generated.models.iter().map(|file| ("models", file));
    let client = generated.client.iter().map(|file| ("client", file));
    models
        .chain(client)
        .map(|(folder, file)| (format!("{folder}/{}", file.path), file.text.clone()))
        .collect()
}

/// `error P0401 4:5 two types are called …`
pub(crate) fn findings(outcome: &Outcome) -> Vec<String> {
    outcome
        .diagnostics
        .iter()
        .map(|found| {
            let place = found.primary_span().map_or_else(
                || "-".to_owned(),
                |span| {
                    let place = outcome.sources.line_column(span);
                    format!("{}:{}", place.line, place.column)
                },
            );
            format!(
                "{} {} {place} {}",
                found.severity, found.code, found.message
            )
        })
        .collect()
}

/// The folder of a provider's documents, read from disk.
pub(crate) fn provider(name: &str) -> Files {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../specs")
        .join(name);
    std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "yaml")
        })
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, std::fs::read(&path).unwrap())
        })
        .collect()
}
