//! One change of a document for each row, and what it means.

mod calls;
mod rest;
mod types;

use std::sync::LazyLock;

use paywright_generator::diff::{Bump, Impact};

use self::calls::CALLS;
use self::rest::REST;
use self::types::TYPES;
use super::document::{DOCUMENT, Edit, edited, impact_of, line};

pub(crate) struct Pair {
    pub(crate) name: &'static str,
    pub(crate) edits: &'static [Edit],
    /// What becomes of items of the models crate, and what its version has to grow by.
    models: (&'static [&'static str], Bump),
    client: (&'static [&'static str], Bump),
}

const fn pair(
    name: &'static str,
    edits: &'static [Edit],
    models: (&'static [&'static str], Bump),
    client: (&'static [&'static str], Bump),
) -> Pair {
    Pair {
        name,
        edits,
        models,
        client,
    }
}

/// All pairs.
pub(crate) fn pairs() -> impl Iterator<Item = &'static Pair> {
    [TYPES, CALLS, REST].into_iter().flatten()
}

/// All pairs with what they mean, which is computed once for all tests.
pub(crate) fn impacts() -> impl Iterator<Item = (&'static Pair, &'static Impact)> {
    static IMPACTS: LazyLock<Vec<Impact>> = LazyLock::new(|| {
        pairs()
            .map(|pair| impact_of(DOCUMENT, &edited(pair.edits)))
            .collect()
    });
    pairs().zip(IMPACTS.iter())
}

#[test]
fn each_change_of_a_document_means_what_the_table_says() {
    let mut wrong = String::new();
    for (pair, found) in impacts() {
        for (crate_name, found, (lines, bump)) in [
            ("models", &found.models, pair.models),
            ("client", &found.client, pair.client),
        ] {
            let shown: Vec<String> = found.changes.iter().map(line).collect();
            if shown != lines || found.bump != bump {
                wrong.push_str(&format!("{} ({crate_name}): {:?}\n", pair.name, found.bump));
                for line in shown {
                    wrong.push_str(&format!("    {line:?},\n"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "found otherwise:\n{wrong}");
}
