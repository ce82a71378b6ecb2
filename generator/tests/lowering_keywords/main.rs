//! What becomes of each keyword of OpenAPI 3.0: nothing is dropped without a word.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests"
)]

mod documents;
mod operations;
mod schemas;
mod security;
#[path = "../support/mod.rs"]
mod support;

use std::collections::BTreeMap;

use Effect::{Diagnosed, Documented, Modelled, Nothing};
use serde_yaml::Value;
use support::{FOREIGN, Written, crates, json, run, written};

const DOCUMENT: &str = include_str!("../fixtures/everything.yaml");

/// What a keyword does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Effect {
    /// The code of the crates, or of their tests, depends on it.
    Modelled,
    /// It is said in comments, manifests or READMEs only.
    Documented,
    /// It has no effect, and a finding of this code says so.
    Diagnosed(&'static str),
    /// It has no effect on purpose: it is about the document, about other tools, or an illustration.
    Nothing,
}

/// A keyword: the kind of object, the keyword, where such an object is in the document, the value that it gets there.
type Row = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    Effect,
);

const GET: &str = "/paths/~1v1~1refunds~1{id}/get";
const BODY: &str = "/components/requestBodies/Create";
const UPLOAD: &str = "/paths/~1v1~1files/post";
const LOGIN: &str = "/paths/~1v1~1login/post";
const ITEM: &str = "/paths/~1v1~1refunds~1{id}";
const QUERY: &str = "/paths/~1v1~1refunds~1{id}/get/parameters/0";
const HEADER: &str = "/paths/~1v1~1refunds~1{id}/get/parameters/1";
const OK: &str = "/paths/~1v1~1refunds~1{id}/get/responses/200";
const RATE: &str = "/paths/~1v1~1refunds~1{id}/get/responses/200/headers/X-Rate-Left";
const JSON: &str = "/paths/~1v1~1refunds~1{id}/get/responses/200/content/application~1json";
const FORM: &str = "/paths/~1v1~1login/post/requestBody/content/application~1x-www-form-urlencoded";
const PARTS: &str = "/paths/~1v1~1files/post/requestBody/content/multipart~1form-data";
const REFUND: &str = "/components/schemas/Refund";
const CREATE: &str = "/components/schemas/CreateRefund";
const AMOUNT: &str = "/components/schemas/CreateRefund/properties/amount";
const MEMO: &str = "/components/schemas/Refund/properties/memo";
const EXTRA: &str = "/components/schemas/Refund/properties/extra";
const ITEMS: &str = "/components/schemas/Page/properties/items";
const STATUS: &str = "/components/schemas/Status";
const SOURCE: &str = "/components/schemas/Source";
const TOKEN: &str = "/components/securitySchemes/token";

/// Every row.
fn rows() -> impl Iterator<Item = &'static Row> {
    [
        documents::ROWS,
        operations::ROWS,
        schemas::ROWS,
        security::ROWS,
    ]
    .into_iter()
    .flatten()
}

/// The keyword under which the value of a row is put, where that is not the keyword of the row: what is edited is then the
/// object around.
fn slot(row: &Row) -> (String, &'static str) {
    let (object, keyword, pointer, ..) = *row;
    let inside = |key: &str| {
        (
            pointer.to_owned(),
            Box::leak(key.to_owned().into_boxed_str()) as &'static str,
        )
    };
    match (object, keyword) {
        ("OpenAPI", "components") => inside("Added"),
        ("Components", "schemas") => inside("Card"),
        ("Components", "responses") => inside("schema"),
        ("Components", "parameters") => ("/paths/~1v1~1refunds~1{id}/get".to_owned(), "parameters"),
        ("Components", "examples") => inside("added"),
        ("Components", "requestBodies") => inside("required"),
        ("Components", "securitySchemes") => inside("x-paywright-basic-removed"),
        ("Request Body", keyword) if pointer == UPLOAD => {
            (format!("{pointer}/requestBody"), keyword)
        }
        ("Encoding", _) => inside("encoding"),
        ("Responses", keyword) => (format!("{pointer}/responses"), keyword),
        ("Callback", _) => inside("callbacks"),
        ("Link", _) => inside("links"),
        ("XML", _) => inside("xml"),
        ("Schema", "maxItems" | "minItems" | "uniqueItems") => inside("tags"),
        ("Schema", "oneOf") => inside("mail"),
        ("Security Scheme", "type" | "in" | "scheme" | "flows" | "openIdConnectUrl")
        | ("OAuth Flows", _) => inside("basic"),
        ("Security Requirement", _) => inside("security"),
        (_, keyword) => inside(keyword),
    }
}

/// The files of a document, its code and its findings: severity, code and message of each.
struct Result {
    files: Written,
    code: BTreeMap<String, String>,
    findings: Vec<(String, String)>,
}

fn result(document: &Value) -> Result {
    let outcome = run(&json::text(document), FOREIGN);
    let mut files = Written::new();
    if outcome.generated.is_some() {
        files = written(&outcome);
    }
    let sources = files.iter().filter(|(path, _)| path.ends_with(".rs"));
    let code = sources
        .map(|(path, text)| (path.clone(), crates::code(text)))
        .collect();
    let findings = outcome
        .diagnostics
        .iter()
        .map(|found| (found.code.to_string(), found.message.clone()))
        .collect();
    Result {
        files,
        code,
        findings,
    }
}

fn observed(before: &Result, after: &Result) -> (Vec<String>, bool, bool) {
    let mut old = before.findings.clone();
    let mut new = Vec::new();
    for finding in &after.findings {
        match old.iter().position(|known| known == finding) {
            Some(position) => {
                old.remove(position);
            }
            None => new.push(finding.0.clone()),
        }
    }
    (new, before.code != after.code, before.files != after.files)
}

#[test]
fn each_keyword_has_the_effect_of_its_row() {
    let plain = json::parsed(DOCUMENT);
    let before = result(&plain);
    let mut wrong = Vec::new();
    for row in rows() {
        let (object, keyword, _, value, effect) = *row;
        let mut document = plain.clone();
        let (pointer, key) = slot(row);
        json::set(&mut document, &pointer, key, json::parsed(value));
        if (object, keyword) == ("Components", "securitySchemes") {
            document = plain.clone();
            json::set(&mut document, &pointer, "scheme", "bearer".into());
            json::at(&mut document, &pointer)
                .as_mapping_mut()
                .unwrap()
                .remove("x-paywright-basic");
        }
        if (object, keyword) == ("Parameter", "content")
            || (object, keyword) == ("Header", "content")
        {
            json::at(&mut document, &pointer)
                .as_mapping_mut()
                .unwrap()
                .remove("schema");
        }
        let after = result(&document);
        let (new, code, files) = observed(&before, &after);
        let holds = match effect {
            Modelled => code && new.is_empty(),
            Documented => files && !code && new.is_empty(),
            Diagnosed(expected) => new.iter().any(|found| found == expected),
            Nothing => !files && new.is_empty(),
        };
        if !holds {
            wrong.push(format!("{object} `{keyword}`: {value}: expected {effect:?}; code differs: {code}, files differ: {files}, found {:?}", after.findings.iter().filter(|found| !before.findings.contains(found)).collect::<Vec<_>>()));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} rows:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_keyword_of_a_schema_has_a_row() {
    let known = [
        "title",
        "multipleOf",
        "maximum",
        "exclusiveMaximum",
        "minimum",
        "exclusiveMinimum",
        "maxLength",
        "minLength",
        "pattern",
        "maxItems",
        "minItems",
        "uniqueItems",
        "maxProperties",
        "minProperties",
        "required",
        "enum",
        "type",
        "allOf",
        "oneOf",
        "anyOf",
        "not",
        "items",
        "properties",
        "additionalProperties",
        "description",
        "format",
        "default",
        "nullable",
        "discriminator",
        "readOnly",
        "writeOnly",
        "xml",
        "externalDocs",
        "example",
        "deprecated",
    ];
    for keyword in known {
        assert!(
            rows().any(|row| row.0 == "Schema" && row.1 == keyword),
            "`{keyword}` has no row"
        );
    }
}
