//! Every extension of ours changes what is generated, or is known to change nothing.

use std::collections::BTreeSet;

use Trace::{In, Manifests, Nowhere, Told};

use crate::support::{CURATED, Written, crates, findings, run, written};

/// Where an edit shows.
enum Trace {
    /// In the code of this file.
    In(&'static str),
    /// In the documentation of what is in this file.
    Told(&'static str),
    /// In the manifests of both crates.
    Manifests,
    /// The extension speaks to the linter alone.
    Nowhere,
}

const DOCUMENT: &str = include_str!("../fixtures/extensions.yaml");

const CALLS: &str = "client/src/calls/refunds.rs";
const SERVICES: &str = "client/src/services/refunds.rs";
const CREDENTIALS: &str = "client/src/credentials.rs";
const ERROR: &str = "client/src/error.rs";
const EVENT: &str = "models/src/event.rs";
const MODELS: &str = "models/src/refund.rs";

/// Edits of [`DOCUMENT`]: the extension, what is replaced, by what, and where that shows.
const EDITS: &[(&str, &str, &str, Trace)] = &[
    (
        "x-paywright-unchecked",
        "With a note there is a count.",
        "With a count there is a note.",
        Told(MODELS),
    ),
    (
        "x-paywright-examples",
        "x-paywright-examples: [{ count: 1 }]",
        "x-paywright-examples: [{ count: 2 }]",
        In("models/tests/examples/refund.rs"),
    ),
    (
        "x-paywright-name",
        "x-paywright-name: Production",
        "x-paywright-name: Live",
        In("client/src/environment.rs"),
    ),
    (
        "x-paywright-name",
        "x-paywright-name: create",
        "x-paywright-name: make",
        In(SERVICES),
    ),
    (
        "x-paywright-name",
        "x-paywright-name: status",
        "x-paywright-name: how_far",
        In(MODELS),
    ),
    (
        "x-paywright-wire",
        ", x-paywright-wire: { blank: absent }",
        "",
        In(MODELS),
    ),
    (
        "x-paywright-wire",
        ", x-paywright-wire: { embedded: json }",
        "",
        In(MODELS),
    ),
    (
        "x-paywright-wire",
        ", x-paywright-wire: { quoted: accepted }",
        "",
        In(MODELS),
    ),
    (
        "x-paywright-wire",
        "epoch: seconds",
        "epoch: milliseconds",
        In(MODELS),
    ),
    (
        "x-paywright-idempotency-key",
        ", x-paywright-idempotency-key: true }\n        other_id: { type: string }",
        " }\n        other_id: { type: string, x-paywright-idempotency-key: true }",
        In(SERVICES),
    ),
    (
        "x-paywright-idempotency",
        "repeat: harmless",
        "repeat: harmful",
        In(SERVICES),
    ),
    (
        "x-paywright-in-flight",
        "status: 409,",
        "status: 425,",
        In(SERVICES),
    ),
    (
        "x-paywright-in-flight",
        "pointer: /error/code, value: busy",
        "pointer: /code, value: busy",
        In(SERVICES),
    ),
    (
        "x-paywright-in-flight",
        "value: busy",
        "value: 1",
        In(SERVICES),
    ),
    (
        "x-paywright-client-header",
        "x-paywright-client-header: true, ",
        "",
        In("client/src/client.rs"),
    ),
    (
        "x-paywright-error",
        "code: [/error/code]",
        "code: [/code]",
        In(ERROR),
    ),
    (
        "x-paywright-error",
        "type: [/type]",
        "type: [/kind]",
        In(ERROR),
    ),
    (
        "x-paywright-error",
        "message: [/message]",
        "message: [/text]",
        In(ERROR),
    ),
    (
        "x-paywright-error",
        "statuses: [402]",
        "statuses: [403]",
        In(ERROR),
    ),
    (
        "x-paywright-error",
        "codes: [gone]",
        "codes: [lost]",
        In(ERROR),
    ),
    (
        "x-paywright-error",
        "repeated: [again]",
        "repeated: [twice]",
        In(ERROR),
    ),
    (
        "x-paywright-error",
        "types: [card]",
        "types: [bank]",
        In(ERROR),
    ),
    (
        "x-paywright-success",
        "{ pointer: /code, values: ['0'] }",
        "{ pointer: /state, values: ['0'] }",
        In(SERVICES),
    ),
    (
        "x-paywright-success",
        "values: ['0']",
        "values: ['0', '00']",
        In(SERVICES),
    ),
    (
        "x-paywright-success",
        "values: [done]",
        "values: [made]",
        In(SERVICES),
    ),
    (
        "x-paywright-success",
        "x-paywright-success: { pointer: /code, values: ['0'] }\n",
        "",
        In(SERVICES),
    ),
    (
        "x-paywright-crate-version",
        "x-paywright-crate-version: 0.2.0",
        "x-paywright-crate-version: 0.3.0",
        Manifests,
    ),
    (
        "x-paywright-request-id",
        "header: x-trace-id",
        "header: x-other-id",
        In(SERVICES),
    ),
    (
        "x-paywright-allow",
        "      x-paywright-allow: { L0601: The names say it. }\n",
        "",
        Nowhere,
    ),
    (
        "x-paywright-token",
        "token: /token",
        "token: /other",
        In(CREDENTIALS),
    ),
    (
        "x-paywright-token",
        "expires-at: /ends",
        "expires-at: /begins",
        In(CREDENTIALS),
    ),
    (
        "x-paywright-token",
        "renew-before: 60",
        "renew-before: 61",
        In(CREDENTIALS),
    ),
    (
        "x-paywright-token",
        "prefix: 'Bearer '",
        "prefix: 'Token '",
        In(CREDENTIALS),
    ),
    (
        "x-paywright-basic",
        ", x-paywright-basic: { password: empty }",
        "",
        In(CREDENTIALS),
    ),
    (
        "x-paywright-request-signature",
        "encoding: base64\n",
        "encoding: base64-percent\n",
        In(CREDENTIALS),
    ),
    (
        "x-paywright-request-signature",
        "message: '{timestamp}{body}'",
        "message: '{body}{timestamp}'",
        In(CREDENTIALS),
    ),
    (
        "x-paywright-request-signature",
        "timestamp-unit: seconds",
        "timestamp-unit: milliseconds",
        In(CREDENTIALS),
    ),
    (
        "x-paywright-request-signature",
        "x-alg: RSA",
        "x-alg: RSA2",
        In(CREDENTIALS),
    ),
    (
        "x-paywright-response-signature",
        "algorithm: hmac-sha256",
        "algorithm: hmac-sha512",
        In(CREDENTIALS),
    ),
    (
        "x-paywright-response-signature",
        "header: x-answer-sign, element: v1",
        "header: x-answer-sign, element: v2",
        In(CREDENTIALS),
    ),
    (
        "x-paywright-response-signature",
        "header: x-answer-time, element: t, unit: seconds",
        "header: x-answer-time, element: t, unit: either",
        In(CREDENTIALS),
    ),
    (
        "x-paywright-response-signature",
        "header: x-answer-nonce",
        "header: x-answer-number",
        In(CREDENTIALS),
    ),
    (
        "x-paywright-webhook-signature",
        "algorithm: hmac-sha512",
        "algorithm: hmac-sha256",
        In(EVENT),
    ),
    (
        "x-paywright-webhook-signature",
        "message: '{timestamp}{nonce}{body}'\n  signature: { header: x-event-sign",
        "message: '{nonce}{timestamp}{body}'\n  signature: { header: x-event-sign",
        In(EVENT),
    ),
    (
        "x-paywright-webhook-signature",
        "element: v1, encoding: base64 }",
        "element: v1, encoding: hex }",
        In(EVENT),
    ),
    (
        "x-paywright-webhook-signature",
        "unit: milliseconds",
        "unit: either",
        In(EVENT),
    ),
    (
        "x-paywright-webhook-signature",
        "header: x-event-nonce",
        "header: x-event-number",
        In(EVENT),
    ),
    (
        "x-paywright-webhook-signature",
        "x-event-nonce }\n  tolerance: 300",
        "x-event-nonce }\n  tolerance: 301",
        In(EVENT),
    ),
    (
        "x-paywright-event",
        "name: [/name, /type]",
        "name: [/type, /name]",
        In("models/src/wire/event.rs"),
    ),
    ("x-paywright-event", ", prefix: acme.", "", In(EVENT)),
    (
        "x-paywright-event",
        "names: [acme.done]",
        "names: [acme.made]",
        In(EVENT),
    ),
    (
        "x-paywright-pagination",
        "page: page, first",
        "page: other, first",
        In(CALLS),
    ),
    (
        "x-paywright-pagination",
        "first-page: 0",
        "first-page: 1",
        In(CALLS),
    ),
    ("x-paywright-pagination", " size: size,", "", In(CALLS)),
    (
        "x-paywright-pagination",
        "items: /items",
        "items: /others",
        In(CALLS),
    ),
    (
        "x-paywright-pagination",
        "more: /more",
        "more: /less",
        In(CALLS),
    ),
];

/// All files with code, and the manifests.
fn files(document: &str) -> Result<Written, Vec<String>> {
    let outcome = run(document, CURATED);
    if outcome.generated.is_none() {
        return Err(findings(&outcome));
    }
    let files = written(&outcome).into_iter();
    let holds_code = |path: &str| path.ends_with(".rs") || path.ends_with(".toml");
    Ok(files.filter(|(path, _)| holds_code(path)).collect())
}

/// What is in the files but comments.
fn code(files: &Written) -> Written {
    let code = |(path, text): (&String, &String)| (path.clone(), crates::code(text));
    let sources = files.iter().filter(|(path, _)| path.ends_with(".rs"));
    sources.map(code).collect()
}

/// The files that are others than before.
fn changed(before: &Written, after: &Written) -> Vec<String> {
    let others = after
        .iter()
        .filter(|(path, text)| before.get(*path) != Some(text));
    others.map(|(path, _)| path.clone()).collect()
}

#[test]
fn every_edit_of_an_extension_shows_where_it_should() {
    let before = files(DOCUMENT).unwrap();
    let mut wrong = Vec::new();
    for (extension, from, to, trace) in EDITS {
        assert!(DOCUMENT.contains(from), "{extension}: there is no {from}");
        let after = match files(&DOCUMENT.replacen(from, to, 1)) {
            Ok(after) => after,
            Err(found) => {
                wrong.push(format!("{extension}: {to:?} is refused: {found:#?}"));
                continue;
            }
        };
        let in_code = changed(&code(&before), &code(&after));
        let is_right = match trace {
            In(path) => in_code.iter().any(|changed| changed == path),
            Told(path) => in_code.is_empty() && changed(&before, &after) == [*path],
            Manifests => changed(&before, &after) == ["client/Cargo.toml", "models/Cargo.toml"],
            Nowhere => in_code.is_empty(),
        };
        if !is_right {
            wrong.push(format!("{extension}: {to:?} changes {in_code:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The names of all extensions, as they are told to who has written one that there is not.
fn known() -> BTreeSet<String> {
    let outcome = run(
        "openapi: 3.0.3\ninfo: { title: T, version: '1' }\npaths: {}\nx-paywright-nothing-that-there-is: 1\n",
        CURATED,
    );
    let help = outcome
        .diagnostics
        .iter()
        .find_map(|found| found.help.clone())
        .unwrap();
    let names = help.split('`').filter(|word| word.starts_with("x-"));
    names.map(str::to_owned).collect()
}

#[test]
fn every_extension_has_an_edit() {
    let known = known();
    let edited: BTreeSet<String> = EDITS.iter().map(|(name, ..)| (*name).to_owned()).collect();
    assert_eq!(edited, known);
}
