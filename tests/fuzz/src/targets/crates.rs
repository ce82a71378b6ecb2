//! Documents to crates.

use std::collections::BTreeMap;

use paywright_generator::degradation::degradations;
use paywright_generator::document::Strictness;
use paywright_generator::generate::{Generated, Outcome, generate};
use paywright_generator::options::{ApiName, Manifest, ModelCrates, Options};

use super::documents::{Files, assert_shown};
use crate::generated_code::{Written, faults};
use crate::parts::divided;

/// Bytes of crates for each byte of a document, and for a document of nothing. A construct of a few bytes becomes a type
/// with its documentation, so this is much, and yet no power of anything.
const FACTOR: usize = 1500;
const BASE: usize = 1 << 20;

/// Inputs up to this size are generated twice, to see that the same comes of them.
const TWICE: usize = 2000;

/// Any document becomes two crates that parse, or errors; no text of it becomes code, a path or a table.
pub(super) fn law(input: &[u8]) {
    let files = Files::of(&divided(input));
    for strictness in [Strictness::Foreign, Strictness::Curated] {
        let outcome = generated(&files, strictness);
        let has_errors = outcome.diagnostics.iter().any(|found| found.is_error());
        assert_eq!(
            outcome.generated.is_none(),
            has_errors,
            "an error, or crates"
        );
        assert_shown(&outcome.diagnostics, &outcome.sources);
        let told = degradations(&outcome);
        assert!(told.len() <= outcome.diagnostics.len() + outcome.untyped.len());
        let Some(crates) = &outcome.generated else {
            continue;
        };
        let written = written(crates);
        let size: usize = written.values().map(String::len).sum();
        assert!(
            size <= BASE + FACTOR * files.len(),
            "{size} bytes of {}",
            files.len()
        );
        assert_eq!(faults(&written), [] as [String; 0]);
        if files.len() <= TWICE {
            let again = generated(&files, strictness).generated;
            assert_eq!(
                again.as_ref().map(self::written),
                Some(written),
                "not the same again"
            );
        }
    }
    files.assert_inside();
}

fn generated(files: &Files, strictness: Strictness) -> Outcome {
    let options = Options {
        name: ApiName::new("acme").expect("a name"),
        manifest: Manifest::Standalone {
            runtime: "../runtime".to_owned(),
        },
        model_crates: ModelCrates::BySize,
    };
    generate(files, &files.root, strictness, &options)
}

fn written(crates: &Generated) -> Written {
    let models = crates.models.iter().map(|file| ("models", file));
    let client = crates.client.iter().map(|file| ("client", file));
    let mut written = BTreeMap::new();
    for (folder, file) in models.chain(client) {
        let path = format!("{folder}/{}", file.path);
        let twice = written.insert(path, file.text.clone());
        assert_eq!(twice, None, "{folder}/{} is written twice", file.path);
    }
    written
}
