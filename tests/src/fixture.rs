//! The payloads that providers publish: `tests/fixtures/<provider>/`, with an index that says where each is from.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::exact::Exact;

/// A published payload.
#[derive(Clone, Debug)]
pub struct Fixture {
    /// Its file.
    pub file: String,
    /// The generated type that reads it.
    pub ty: String,
    /// Its text, with the members that the page elides put in.
    pub text: String,
    /// Members that are on the page but unknown to the spec, on purpose.
    pub unknown: Vec<String>,
}

/// A call that a provider publishes as a curl command.
#[derive(Clone, Debug)]
pub struct PublishedCall {
    /// The `operationId`.
    pub operation: String,
    /// The HTTP method.
    pub method: String,
    /// The path, with the server's own prefix.
    pub path: String,
    /// The headers.
    pub headers: BTreeMap<String, String>,
    /// The body.
    pub body: Exact,
}

/// The folder of a provider's fixtures.
pub fn folder(provider: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures")
        .join(provider)
}

/// The text of a fixture, as published.
///
/// # Panics
///
/// If there is no such file.
#[allow(
    clippy::panic,
    reason = "a missing fixture fails the test that wants it"
)]
pub fn text(provider: &str, file: &str) -> String {
    let path = folder(provider).join(file);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every payload in a provider's index.
///
/// # Panics
///
/// If the index cannot be read, or names a file that is not there.
pub fn all(provider: &str) -> Vec<Fixture> {
    entries(provider, "index.yaml")
        .iter()
        .map(|entry| fixture(provider, entry))
        .collect()
}

/// Every call in a provider's list.
///
/// # Panics
///
/// If the list cannot be read, or names a file that is not there.
pub fn calls(provider: &str) -> Vec<PublishedCall> {
    entries(provider, "calls.yaml")
        .iter()
        .map(|entry| call(provider, entry))
        .collect()
}

#[allow(
    clippy::panic,
    reason = "a broken index fails every test that wants it"
)]
fn entries(provider: &str, index: &str) -> Vec<serde_yaml::Value> {
    let list: Option<Vec<serde_yaml::Value>> = serde_yaml::from_str(&text(provider, index))
        .unwrap_or_else(|error| panic!("{provider}/{index}: {error}"));
    list.unwrap_or_default()
}

fn member(entry: &serde_yaml::Value, key: &str) -> String {
    entry
        .get(key)
        .and_then(serde_yaml::Value::as_str)
        .unwrap_or_default()
        .to_owned()
}

#[allow(
    clippy::panic,
    reason = "a broken fixture fails every test that wants it"
)]
fn exact(provider: &str, file: &str) -> Exact {
    Exact::parse(&text(provider, file)).unwrap_or_else(|error| panic!("{provider}/{file}: {error}"))
}

fn fixture(provider: &str, entry: &serde_yaml::Value) -> Fixture {
    let file = member(entry, "file");
    let mut value = exact(provider, &file);
    let elided = entry
        .get("elided")
        .and_then(|elided| serde_json::to_string(elided).ok());
    if let (Some(members), Some(Ok(Exact::Object(elided)))) =
        (value.members_mut(), elided.map(|text| Exact::parse(&text)))
    {
        members.extend(elided);
    }
    let unknown = entry
        .get("unknown")
        .and_then(serde_yaml::Value::as_sequence)
        .into_iter()
        .flatten();
    Fixture {
        ty: member(entry, "type"),
        text: value.to_string(),
        unknown: unknown
            .filter_map(|pointer| pointer.as_str().map(str::to_owned))
            .collect(),
        file,
    }
}

fn call(provider: &str, entry: &serde_yaml::Value) -> PublishedCall {
    let headers = entry
        .get("headers")
        .and_then(serde_yaml::Value::as_mapping)
        .into_iter()
        .flatten();
    PublishedCall {
        operation: member(entry, "operation"),
        method: member(entry, "method"),
        path: member(entry, "path"),
        headers: headers
            .filter_map(|(name, value)| {
                Some((name.as_str()?.to_owned(), value.as_str()?.to_owned()))
            })
            .collect(),
        body: exact(provider, &member(entry, "body")),
    }
}
