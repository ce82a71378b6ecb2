//! What the tests of all providers need.

use paywright_runtime::Json;
use paywright_tests::fixture;

/// A payload that the provider publishes.
#[track_caller]
pub(crate) fn published(provider: &str, file: &str) -> Json {
    Json::from_text(fixture::text(provider, file)).unwrap()
}

/// A text without the places of these files, which change with every line.
pub(crate) fn without_places(text: &str) -> String {
    let words = text.split(' ').map(|word| match word.split_once(".rs:") {
        Some((_, place)) if place.ends_with(':') => "<place>:",
        Some((_, place)) => match place.split_once('\n') {
            Some(_) => "<place>\n-",
            None => "<place>",
        },
        None => word,
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Every text of an error and its sources, as a log would have it.
pub(crate) fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(source) = next {
        text.push('\n');
        text.push_str(&source.to_string());
        next = source.source();
    }
    text
}
