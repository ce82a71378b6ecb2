//! Where a change is felt, where it stands, and by what it is known.

use paywright_generator::diff::accepted::Day;
use paywright_generator::diff::{Flow, Level, Origin, compare, compare_on};
use paywright_generator::document::Strictness;

use crate::support::{compared, document, of_files, only, revision, shown, with_schema};

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
        let found = shown(&comparison);
        assert!(
            found.contains("type-changed risky") && found.len() == 2,
            "{found:?}"
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
fn a_component_that_all_calls_take_in_or_leave_out_is_one_finding() {
    let of = |part: &str, answers: &str, name: &str| {
        let call = |id: &str| {
            format!(
                "{{ get: {{ operationId: {id}, parameters: [{{ in: query, name: q, schema: {{ type: string }} }}{part}], responses: {{ '204': {{ description: D. }}{answers} }} }} }}"
            )
        };
        document(&format!(
            "paths:
  /a: {}
  /b: {}
components:
  parameters: {{ Account: {{ in: header, name: {name}, schema: {{ type: string }} }} }}
  responses: {{ Busy: {{ description: D. }} }}
",
            call("a"),
            call("b")
        ))
    };
    let account = ", { $ref: '#/components/parameters/Account' }";
    let busy = ", '429': { $ref: '#/components/responses/Busy' }";
    let table = [
        (
            of("", "", "x"),
            of(account, "", "x"),
            "parameter-added",
            "parameter Account › header x",
        ),
        (
            of(account, "", "x"),
            of("", "", "x"),
            "parameter-removed",
            "parameter Account › header x",
        ),
        (
            of(account, "", "x"),
            of(account, "", "y"),
            "parameter-moved",
            "parameter Account",
        ),
        (
            of("", "", "x"),
            of("", busy, "x"),
            "status-added",
            "response Busy › answer 429",
        ),
        (
            of("", busy, "x"),
            of("", "", "x"),
            "status-removed",
            "response Busy › answer 429",
        ),
    ];
    for (base, head, code, subject) in table {
        let comparison = compared(&base, &head);
        let findings = comparison.findings.iter();
        let crossing: Vec<_> = findings.filter(|it| it.level > Level::Docs).collect();
        let [finding] = crossing.as_slice() else {
            panic!("{code}: {:?}", shown(&comparison));
        };
        assert_eq!(
            (finding.code.as_str(), finding.subject.as_str()),
            (code, subject)
        );
        assert_eq!(finding.uses.len(), 2, "{code}");
    }
}

#[test]
fn a_part_that_one_more_call_loses_is_another_finding() {
    let of = |parts: [&str; 3]| {
        let calls: String = parts
            .iter()
            .enumerate()
            .map(|(position, part)| {
                format!("  /{position}: {{ get: {{ operationId: a{position}, parameters: [{part}], responses: {{ '204': {{ description: D. }} }} }} }}\n")
            })
            .collect();
        document(&format!(
            "paths:\n{calls}components: {{ parameters: {{ Account: {{ in: header, name: x, schema: {{ type: string }} }} }} }}"
        ))
    };
    let part = "{ $ref: '#/components/parameters/Account' }";
    let ids = [[part, "", ""], ["", "", ""]].map(|parts| {
        let comparison = compared(&of([part; 3]), &of(parts));
        comparison.findings.first().unwrap().id.clone()
    });
    assert_ne!(ids[0], ids[1]);
}

#[test]
fn the_same_demand_of_several_calls_is_one_finding() {
    let of = |demand: &str| {
        let call = |id: &str| {
            format!(
                "{{ get: {{ operationId: {id}, security: [{demand}], responses: {{ '204': {{ description: D. }} }} }} }}"
            )
        };
        document(&format!(
            "paths:
  /a: {}
  /b: {}
components:
  securitySchemes: {{ k: {{ type: apiKey, in: header, name: k }}, l: {{ type: apiKey, in: header, name: l }} }}
",
            call("a"),
            call("b")
        ))
    };
    let comparison = compared(&of("{ k: [] }"), &of("{ k: [], l: [] }"));
    let finding = only(&comparison);
    assert_eq!(finding.code.as_str(), "security-narrowed");
    assert_eq!(finding.uses.len(), 2);
}

#[test]
fn a_component_that_is_described_anew_where_it_is_used_is_still_one_component() {
    let of = |id: &str| {
        document(&format!(
            "paths: {{ /a: {{ get: {{ operationId: a, responses: {{ '200': {{ description: D., content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/S' }} }} }} }} }} }} }} }}
components:
  schemas:
    Id: {id}
    S:
      type: object
      properties:
        one: {{ $ref: '#/components/schemas/Id', description: One. }}
        other: {{ $ref: '#/components/schemas/Id', description: Other. }}
"
        ))
        .replace("3.0.3", "3.1.0")
    };
    for id in ["{ type: string, maxLength: 4 }", "{ x-limit: 4 }", "{}"] {
        let [base, head] = ["{ type: string, maxLength: 3 }", id].map(|id| {
            let files = [("openapi.yaml".to_owned(), of(id).into_bytes())];
            of_files(&files.into(), Strictness::Foreign)
        });
        let comparison = compare(&base, &head);
        let felt = comparison
            .findings
            .iter()
            .filter(|it| it.level > Level::Docs);
        let subjects: Vec<&str> = felt.map(|it| it.subject.as_str()).collect();
        assert_eq!(subjects, ["Id"], "{id}");
    }
}

#[test]
fn what_lets_any_value_pass_is_one_finding() {
    let object =
        "{ type: object, required: [a], properties: { a: { type: string }, b: { type: string } } }";
    let table = [
        (object, "{}", Level::Risky, Level::Breaking),
        ("{}", object, Level::Breaking, Level::Compatible),
        ("{ type: string }", "{}", Level::Compatible, Level::Breaking),
        (
            object,
            "{ properties: { a: { type: string }, b: { type: string } }, required: [a] }",
            Level::Compatible,
            Level::Breaking,
        ),
    ];
    for (before, after, request, answer) in table {
        let comparison = compared(&with_schema(before), &with_schema(after));
        let found = shown(&comparison);
        let expected = format!("type-changed {request}/{answer}");
        assert_eq!(found, [expected].into(), "{before} → {after}");
    }
}

#[test]
fn a_schema_under_another_name_is_called_renamed() {
    let of = |name: &str| {
        document(&format!(
            "paths: {{ /a: {{ get: {{ operationId: a, responses: {{ '200': {{ description: D., content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/{name}' }} }} }} }} }} }} }} }}
components: {{ schemas: {{ {name}: {{ type: object, properties: {{ p: {{ type: string }} }} }} }} }}"
        ))
    };
    let comparison = compared(&of("Refund"), &of("MoneyBack"));
    let finding = only(&comparison);
    let told = (
        finding.code.as_str(),
        finding.level,
        finding.message.as_str(),
    );
    assert_eq!(
        told,
        ("schema-renamed", Level::Compatible, "it was `Refund`")
    );
}

#[test]
fn the_file_of_an_example_is_part_of_the_document() {
    let of = |body: &str| {
        let text = document(
            "paths: {}
x-paywright-event: { name: [/type] }
x-paywright-webhook-signature: { algorithm: hmac-sha256, message: '{body}', signature: { header: x-sign, encoding: hex } }
x-webhooks: { a: { post: { operationId: onA, x-paywright-event: { names: [a.done] }, requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { type: { type: string } } } } } }, responses: { '200': { description: D., content: { application/json: { schema: { type: object, properties: { ok: { type: boolean } } }, examples: { one: { externalValue: ok.json } } } } } } } } }",
        );
        let files = [("openapi.yaml", text.as_str()), ("ok.json", body)];
        let files = files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
        of_files(&files.into(), Strictness::Curated)
    };
    let comparison = compare(&of(r#"{"ok": true}"#), &of(r#"{"ok": false}"#));
    let expected = ["acknowledgement-changed risky", "example-changed docs"];
    assert_eq!(shown(&comparison), expected.map(str::to_owned).into());
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

#[test]
fn each_bound_is_shown_by_a_value_that_it_refuses() {
    let table = [
        (
            "{ type: array, items: { type: string }, minItems: 1, maxItems: 3 }",
            "{ type: array, items: { type: string }, minItems: 2, maxItems: 2, uniqueItems: true }",
            vec![
                ("max-items-changed", r#"["","",""]"#),
                ("min-items-changed", r#"[""]"#),
                ("unique-items-changed", r#"["",""]"#),
            ],
        ),
        (
            "{ type: string, minLength: 3, maxLength: 8, pattern: '^[0-9]+$' }",
            "{ type: string, minLength: 4, maxLength: 7, pattern: '^[0-9]*5[0-9]*$' }",
            vec![
                ("max-length-changed", "\"00000000\""),
                ("min-length-changed", "\"000\""),
                ("pattern-changed", "\"000\""),
            ],
        ),
        (
            "{ type: object, minProperties: 1, maxProperties: 2 }",
            "{ type: object, minProperties: 2, maxProperties: 1 }",
            vec![
                ("max-properties-changed", r#"{"other":true,"other1":true}"#),
                ("min-properties-changed", r#"{"other":true}"#),
            ],
        ),
    ];
    for (before, after, expected) in table {
        let comparison = compared(&with_schema(before), &with_schema(after));
        let found: Vec<(&str, &str)> = comparison
            .findings
            .iter()
            .map(|finding| {
                let witness = finding.witness.as_ref().unwrap();
                (finding.code.as_str(), witness.json.as_str())
            })
            .collect::<std::collections::BTreeSet<_>>()
            .into_iter()
            .collect();
        assert_eq!(found, expected, "{before}");
    }
}

#[test]
fn a_bound_that_nothing_reaches_refuses_nothing() {
    let comparison = compared(
        &with_schema("{ type: string, format: date, maxLength: 20 }"),
        &with_schema("{ type: string, format: date-time, maxLength: 10 }"),
    );
    let found = shown(&comparison);
    let expected = [
        "format-changed breaking/risky",
        "max-length-changed compatible/compatible",
    ];
    assert_eq!(found, expected.map(str::to_owned).into());
}
