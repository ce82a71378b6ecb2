//! Patterns, compiled once each.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use regex_lite::Regex;

use super::demand::demands;

/// The demands of a pattern, compiled, and whether each has to match. `None` if the engine does not know a construct of it (back references,
/// looks behind, looks ahead but from the beginning).
type Compiled = Option<Arc<[(Regex, bool)]>>;

static COMPILED: LazyLock<RwLock<HashMap<&'static str, Compiled>>> = LazyLock::new(RwLock::default);

/// Whether the pattern matches nowhere in the text. A pattern that does not compile refuses nothing.
pub(super) fn refuses(pattern: &'static str, text: &str) -> bool {
    let known = COMPILED
        .read()
        .unwrap_or_else(PoisonError::into_inner)
        .get(pattern)
        .cloned();
    let compiled = known.unwrap_or_else(|| {
        let compiled = compiled(pattern);
        COMPILED
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(pattern, compiled.clone());
        compiled
    });
    compiled.is_some_and(|demands| {
        demands
            .iter()
            .any(|(regex, matches)| regex.is_match(text) != *matches)
    })
}

fn compiled(pattern: &str) -> Compiled {
    let demands = demands(pattern).into_iter();
    demands
        .map(|demand| Some((Regex::new(&demand.pattern).ok()?, demand.matches)))
        .collect()
}
