//! Patterns, compiled once each.

use std::collections::HashMap;
use std::sync::{LazyLock, PoisonError, RwLock};

use regex_lite::Regex;

/// The pattern compiled, or `None` if the engine does not know a construct of it (look-around, back references).
static COMPILED: LazyLock<RwLock<HashMap<&'static str, Option<Regex>>>> =
    LazyLock::new(RwLock::default);

/// Whether the pattern matches nowhere in the text. A pattern that does not compile refuses nothing.
pub(super) fn refuses(pattern: &'static str, text: &str) -> bool {
    let known = COMPILED
        .read()
        .unwrap_or_else(PoisonError::into_inner)
        .get(pattern)
        .cloned();
    let regex = known.unwrap_or_else(|| {
        let regex = Regex::new(pattern).ok();
        COMPILED
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(pattern, regex.clone());
        regex
    });
    regex.is_some_and(|regex| !regex.is_match(text))
}
