//! Where a change is felt, where it stands, and by what it is known.

use paywright_generator::diff::accepted::Day;
use paywright_generator::diff::{Flow, Level, Origin, compare_on};

use crate::support::{compared, document, only, revision, shown, with_schema};

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
fn a_value_shows_the_alternative_that_is_gone() {
    let of = |alternatives: &str| {
        with_schema(&format!(
            "{{ type: object, properties: {{ method: {{ oneOf: [{alternatives}] }} }} }}"
        ))
    };
    let [card, bank, cash] =
        ["Card", "Bank", "Cash"].map(|name| format!("{{ $ref: '#/components/schemas/{name}' }}"));
    let comparison = compared(&of(&format!("{card}, {bank}, {cash}")), &of(&bank));
    let shown: Vec<(&str, String)> = comparison
        .findings
        .iter()
        .map(|finding| {
            (
                finding.subject.as_str(),
                finding.witness.clone().unwrap().json,
            )
        })
        .collect();
    let [(one, card), (other, cash)] = shown.as_slice() else {
        panic!("{shown:?}");
    };
    assert_eq!((*one, *other), ("S.method|Card", "S.method|Cash"));
    assert!(
        card.contains(r#""card""#) && cash.contains(r#""cash""#),
        "{shown:?}"
    );
}

#[test]
fn an_answer_that_stands_in_for_another_is_compared_without_its_words() {
    let of = |status: &str, about: &str, kind: &str| {
        document(&format!(
            "paths: {{ /a: {{ get: {{ operationId: a, responses: {{ '204': {{ description: D. }}, '{status}': {{ description: {about}, content: {{ application/json: {{ schema: {{ type: {kind}, description: {about} }}, example: {about} }} }} }} }} }} }} }}"
        ))
    };
    for (old, new) in [("4XX", "404"), ("404", "4XX")] {
        let comparison = compared(&of(old, "One.", "string"), &of(new, "Two.", "string"));
        let status = only(&comparison).code.as_str();
        assert!(status.starts_with("status-"), "{old} {new} {status}");
        let comparison = compared(&of(old, "One.", "string"), &of(new, "Two.", "boolean"));
        assert_eq!(
            only(&comparison).code.as_str(),
            "type-changed",
            "{old} {new}"
        );
    }
    let comparison = compared(&of("404", "One.", "string"), &of("404", "Two.", "string"));
    assert_eq!(comparison.findings.len(), 3, "{:?}", shown(&comparison));
}

#[test]
fn what_goes_before_its_end_was_not_announced() {
    let gone = |call: &str| {
        let base = document(&format!(
            "paths: {{ /a: {{ get: {{ operationId: a, {call} responses: {{ '204': {{ description: D. }} }} }} }} }}"
        ));
        (revision(&base), revision(&document("paths: {}")))
    };
    let table = [
        ("", Some("2026-06-29"), Level::Breaking),
        ("deprecated: true,", Some("2026-06-29"), Level::Risky),
        ("x-sunset: '2026-06-30',", None, Level::Risky),
        ("x-sunset: '2026-06-30',", Some("2026-06-30"), Level::Risky),
        (
            "x-sunset: '2026-06-30',",
            Some("2026-06-29"),
            Level::Breaking,
        ),
        (
            "deprecated: true, x-sunset: '2026-06-30T00:00:00Z',",
            Some("2026-06-29"),
            Level::Breaking,
        ),
        ("x-sunset: in summer,", Some("2026-06-29"), Level::Risky),
    ];
    for (call, today, level) in table {
        let (base, head) = gone(call);
        let today = today.map(|day| Day::parse(day).unwrap());
        let comparison = compare_on(today, &base, &head);
        assert_eq!(only(&comparison).level, level, "{call} {today:?}");
    }
    let (base, head) = gone("x-sunset: '2026-06-30',");
    let comparison = compare_on(Day::parse("2026-01-01"), &base, &head);
    assert_eq!(
        only(&comparison).message,
        "the operation is gone, before the end that was named: 2026-06-30"
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
