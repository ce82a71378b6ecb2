//! Where a change is felt, where it stands, and by what it is known.

use paywright_generator::diff::{Flow, Level, Origin};

use crate::support::{compared, document, shown, with_schema};

/// Two calls and a notification that share a schema.
fn shared(schema: &str) -> String {
    document(&format!(
        "paths:
  /a: {{ get: {{ operationId: a, responses: {{ '200': {{ $ref: '#/components/responses/R' }} }} }} }}
  /b: {{ post: {{ operationId: b, x-paywright-idempotency: {{ repeat: harmless, reason: R. }}, requestBody: {{ content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/S' }} }} }} }}, responses: {{ '200': {{ $ref: '#/components/responses/R' }}, '400': {{ $ref: '#/components/responses/R' }} }} }} }}
components:
  responses:
    R: {{ description: D., content: {{ application/json: {{ schema: {{ type: array, items: {{ $ref: '#/components/schemas/S' }} }} }} }} }}
  schemas:
    S: {schema}
"
    ))
}

#[test]
fn a_shared_schema_is_one_finding_with_all_its_uses() {
    let comparison = compared(
        &shared("{ type: object, properties: { p: { type: string, maxLength: 9 } } }"),
        &shared("{ type: object, properties: { p: { type: string, maxLength: 10 } } }"),
    );
    let [finding] = comparison.findings.as_slice() else {
        panic!("{:?}", shown(&comparison));
    };
    assert_eq!(finding.subject, "S.p");
    assert_eq!(finding.message, "`maxLength` was 9 and is 10");
    let uses: Vec<(String, Option<Flow>, Level)> = finding
        .uses
        .iter()
        .map(|felt| {
            let Origin::Operation { path, .. } = &felt.origin else {
                panic!("{:?}", felt.origin);
            };
            (path.clone(), felt.flow, felt.level)
        })
        .collect();
    assert_eq!(
        uses,
        [
            ("/a".to_owned(), Some(Flow::Answer), Level::Breaking),
            ("/b".to_owned(), Some(Flow::RequestBody), Level::Compatible),
            ("/b".to_owned(), Some(Flow::Answer), Level::Breaking),
            ("/b".to_owned(), Some(Flow::Failure), Level::Risky),
        ]
    );
    let witness = finding.witness.as_ref().unwrap();
    assert_eq!(witness.accepted_by.as_str(), "head");
}

#[test]
fn a_finding_stands_at_its_keyword_on_both_sides() {
    let comparison = compared(
        &shared("{ type: object, properties: { p: { type: string, maxLength: 9 } } }"),
        &shared(
            "{ type: object, description: S., properties: { p: { type: string, maxLength: 10 } } }",
        ),
    );
    let finding = comparison.findings.first().unwrap();
    let pointers = [&finding.base, &finding.head].map(|place| place.clone().unwrap().pointer);
    let pointer = "/components/schemas/S/properties/p/maxLength".to_owned();
    assert_eq!(pointers, [pointer.clone(), pointer]);
}

#[test]
fn what_is_in_answers_only_is_not_felt_in_requests() {
    let schema = |length| {
        format!(
            "{{ type: object, properties: {{ p: {{ type: string, readOnly: true, maxLength: {length} }} }} }}"
        )
    };
    let comparison = compared(&with_schema(&schema(9)), &with_schema(&schema(3)));
    let finding = comparison.findings.first().unwrap();
    assert_eq!(finding.level, Level::Compatible);
    let flows: Vec<_> = finding.uses.iter().map(|felt| felt.flow).collect();
    assert_eq!(flows, [Some(Flow::Answer)]);
}

#[test]
fn what_no_keyword_explains_is_not_lost() {
    let comparison = compared(
        &with_schema(
            "{ type: object, properties: { p: { type: string, not: { enum: [a] }, enum: [a, b] } } }",
        ),
        &with_schema(
            "{ type: object, properties: { p: { anyOf: [{ type: string, enum: [a, b] }], not: { enum: [b] } } } }",
        ),
    );
    assert_eq!(
        comparison.level(),
        Some(Level::Breaking),
        "{:?}",
        shown(&comparison)
    );
}

#[test]
fn ids_come_from_names_and_not_from_wording_or_place() {
    let ids = |base: &str, head: &str| -> Vec<String> {
        let comparison = compared(base, head);
        let findings = comparison.findings.iter();
        findings
            .map(|finding| finding.id.as_str().to_owned())
            .collect()
    };
    let plain = ids(
        &shared("{ type: object, properties: { p: { type: string, maxLength: 9 } } }"),
        &shared("{ type: object, properties: { p: { type: string, maxLength: 10 } } }"),
    );
    let elsewhere = ids(
        &shared(
            "{ type: object, properties: { o: { type: string }, p: { type: string, maxLength: 9 } } }",
        ),
        &shared(
            "{ type: object, properties: { o: { type: string }, p: { maxLength: 11, type: string } } }",
        ),
    );
    assert_eq!(plain, elsewhere);
}
