//! A fault is told once, and does not hide others.

use paywright_generator::document::Strictness;

use crate::document::{STATUS, changed, linted, linted_with, shown};

#[test]
fn one_letter_is_one_finding() {
    let rows = [
        // What uses a component or a tag may stand where nothing can be read.
        (
            "    get:\n      operationId: listRefunds",
            "    gett:\n      operationId: listRefunds",
        ),
        ("  /refunds/{id}:\n", "  refunds/{id}:\n"),
        (
            "schema: { $ref: '#/components/schemas/Refunds' }",
            "schema: { $ref: '#/components/schemas/Refundz' }",
        ),
        // A type that is none is no type that an example could be of.
        (
            "amount: { type: number, format: decimal, description: Amount in major units. }\n        status",
            "amount: { type: numbr, format: decimal, description: Amount in major units. }\n        status",
        ),
        // References in a circle are no list of themselves.
        (
            "token: { type: string, format: password, nullable: true, description: A secret. }",
            "token: { $ref: '#/components/schemas/A' }\n    A: { $ref: '#/components/schemas/B' }\n    B: { $ref: '#/components/schemas/A' }",
        ),
        // What no engine can read is not also what ours cannot.
        (
            STATUS,
            "status: { type: string, pattern: '[a-z', description: How far it is. }",
        ),
    ];
    for (from, to) in rows {
        let outcome = linted_with(from, to);
        assert_eq!(
            outcome.diagnostics.len(),
            1,
            "{to}\n{}",
            shown(&outcome.diagnostics)
        );
    }
}

#[test]
fn a_document_with_faults_is_linted_as_far_as_it_can_be_read() {
    let text = changed("tags: [refunds]", "tagz: [refunds]").replacen(
        "description: An event.",
        "title: Event",
        1,
    );
    let outcome = linted(&text, Strictness::Curated);
    let codes: Vec<&str> = outcome
        .diagnostics
        .iter()
        .map(|found| found.code.as_str())
        .collect();
    assert!(codes.contains(&"P0302"), "{codes:?}");
    assert!(codes.contains(&"L0601"), "{codes:?}");
}

#[test]
fn examples_of_a_document_that_cannot_be_followed_are_not_called_unused() {
    let outcome = linted_with("schemas/Refunds'", "schemas/Refundz'");
    let found = shown(&outcome.diagnostics);
    assert!(
        found.contains("P0204") && !found.contains("L0106"),
        "{found}"
    );
}
