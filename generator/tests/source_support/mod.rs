//! What the tests of several files share.

#![allow(dead_code, reason = "each test binary uses a part")]
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use std::collections::BTreeMap;

use paywright_generator::source::{LoadFailure, Source, load};
use serde_json::Value;

type Files = BTreeMap<String, Vec<u8>>;

pub(crate) fn files(list: &[(&str, &str)]) -> Files {
    list.iter()
        .map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()))
        .collect()
}

/// A root file with these lines below `openapi`.
pub(crate) fn root(rest: &str) -> String {
    format!("openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\n{rest}")
}

pub(crate) fn bundled(list: &[(&str, &str)]) -> Source {
    load(&files(list), "openapi.yaml").unwrap()
}

pub(crate) fn tree(list: &[(&str, &str)]) -> Value {
    bundled(list).root.to_json()
}

pub(crate) fn failure(list: &[(&str, &str)]) -> LoadFailure {
    *load(&files(list), "openapi.yaml").unwrap_err()
}

/// `code file:line:column message`
pub(crate) fn faults(list: &[(&str, &str)]) -> Vec<String> {
    let LoadFailure {
        map, diagnostics, ..
    } = failure(list);
    diagnostics
        .into_vec()
        .iter()
        .map(|found| match found.primary_span() {
            None => format!("{} {}", found.code, found.message),
            Some(span) => {
                let place = map.line_column(span);
                let file = map.path(span.file);
                format!("{} {file}:{}:{}", found.code, place.line, place.column)
            }
        })
        .collect()
}

pub(crate) fn help(list: &[(&str, &str)]) -> String {
    let found = failure(list).diagnostics.into_vec();
    found
        .first()
        .and_then(|found| found.help.clone())
        .unwrap_or_default()
}

pub(crate) fn names(tree: &Value, section: &str) -> Vec<String> {
    let section = tree.pointer(&format!("/components/{section}"));
    let section = section.and_then(Value::as_object);
    section
        .into_iter()
        .flat_map(|names| names.keys().cloned())
        .collect()
}

pub(crate) fn names_in_order(source: &Source, section: &str) -> Vec<String> {
    let node = source.root.at(&format!("/components/{section}"));
    let object = node.and_then(|node| node.as_object());
    object
        .into_iter()
        .flat_map(|object| object.keys().map(str::to_owned))
        .collect()
}
