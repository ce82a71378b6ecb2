//! What a document says once, felt by each call or notification that it is about.

use crate::support::{compared, document, felt, only};

const CALL: &str = "responses: { '200': { description: D., headers: { x-id: { schema: { type: string } }, x-trace: { schema: { type: string } } }, content: { application/json: { schema: { type: object, properties: { ok: { type: string }, code: { type: string } } } } } }, '400': { description: D. } }";

/// Two calls, one of them with a key that makes a retry safe and a rule of its own, and two notifications.
fn api(rest: &str) -> String {
    let event = |name: &str| {
        format!(
            "{{ post: {{ operationId: on_{name}, x-paywright-event: {{ names: [{name}] }}, requestBody: {{ required: true, content: {{ application/json: {{ schema: {{ type: object, properties: {{ type: {{ type: string }}, kind: {{ type: string }} }} }} }} }} }}, responses: {{ '200': {{ description: D. }} }} }} }}"
        )
    };
    document(&format!(
        "paths:
  /a: {{ get: {{ operationId: a, {CALL} }} }}
  /b: {{ post: {{ operationId: b, x-paywright-success: {{ pointer: /ok, values: ['1'] }}, parameters: [{{ in: header, name: x-key, x-paywright-idempotency-key: true, schema: {{ type: string }} }}], {CALL} }} }}
x-webhooks:
  paid: {}
  failed: {}
{rest}
",
        event("paid"),
        event("failed")
    ))
}

const SIGNATURE: &str = "algorithm: hmac-sha256, message: '{timestamp}{body}', timestamp: { header: x-time, unit: seconds }";

#[test]
fn each_is_felt_by_what_it_is_about() {
    let event = "x-paywright-event: { name: [/type] }";
    let table = [
        (
            "another header for signatures of notifications",
            format!(
                "{event}\nx-paywright-webhook-signature: {{ {SIGNATURE}, signature: {{ header: x-sign, encoding: hex }} }}"
            ),
            format!(
                "{event}\nx-paywright-webhook-signature: {{ {SIGNATURE}, signature: {{ header: x-signature, encoding: hex }} }}"
            ),
            vec!["notification paid breaking", "notification failed breaking"],
        ),
        (
            "notifications that are signed from now on",
            event.to_owned(),
            format!(
                "{event}\nx-paywright-webhook-signature: {{ {SIGNATURE}, signature: {{ header: x-sign, encoding: hex }} }}"
            ),
            vec![
                "notification paid compatible",
                "notification failed compatible",
            ],
        ),
        (
            "a larger tolerance than the usual one",
            format!(
                "{event}\nx-paywright-webhook-signature: {{ {SIGNATURE}, signature: {{ header: x-sign, encoding: hex }} }}"
            ),
            format!(
                "{event}\nx-paywright-webhook-signature: {{ {SIGNATURE}, signature: {{ header: x-sign, encoding: hex }}, tolerance: 600 }}"
            ),
            vec!["notification paid risky", "notification failed risky"],
        ),
        (
            "the name of events stands elsewhere",
            "x-paywright-event: { name: [/type] }".to_owned(),
            "x-paywright-event: { name: [/kind] }".to_owned(),
            vec!["notification paid breaking", "notification failed breaking"],
        ),
        (
            "another header for signatures of answers",
            format!(
                "{event}\nx-paywright-response-signature: {{ {SIGNATURE}, signature: {{ header: x-sign, encoding: hex }} }}"
            ),
            format!(
                "{event}\nx-paywright-response-signature: {{ {SIGNATURE}, signature: {{ header: x-sign, encoding: base64 }} }}"
            ),
            vec!["answer GET /a breaking", "answer POST /b breaking"],
        ),
        (
            "what tells a success, for calls that do not say so themselves",
            format!("{event}\nx-paywright-success: {{ pointer: /ok, values: ['0'] }}"),
            format!("{event}\nx-paywright-success: {{ pointer: /code, values: ['0'] }}"),
            vec!["answer GET /a breaking"],
        ),
        (
            "what is answered while a call is worked on, for calls with a key",
            format!("{event}\nx-paywright-in-flight: [{{ status: 409 }}]"),
            format!("{event}\nx-paywright-in-flight: [{{ status: 425 }}, {{ status: 409 }}]"),
            vec!["failure POST /b risky"],
        ),
        (
            "the header by which a failed call is named",
            format!("{event}\nx-paywright-request-id: {{ header: x-id }}"),
            format!("{event}\nx-paywright-request-id: {{ header: x-trace }}"),
            vec!["failure GET /a risky", "failure POST /b risky"],
        ),
        (
            "the server",
            format!("{event}\nservers: [{{ url: https://a.example }}]"),
            format!("{event}\nservers: [{{ url: https://b.example }}]"),
            vec!["GET /a breaking", "POST /b breaking"],
        ),
        (
            "how calls prove who makes them",
            format!(
                "{event}\nsecurity: [{{ key: [] }}]\ncomponents: {{ securitySchemes: {{ key: {{ type: apiKey, in: header, name: x-key }} }} }}"
            ),
            format!(
                "{event}\nsecurity: [{{ key: [] }}]\ncomponents: {{ securitySchemes: {{ key: {{ type: apiKey, in: header, name: x-api-key }} }} }}"
            ),
            vec!["GET /a breaking", "POST /b breaking"],
        ),
    ];
    for (name, before, after, expected) in table {
        let comparison = compared(&api(&before), &api(&after));
        assert_eq!(felt(only(&comparison)), expected, "{name}");
    }
}

#[test]
fn the_same_rule_in_other_words_is_no_change() {
    let event = "x-paywright-event: { name: [/type] }";
    let signature = "x-paywright-webhook-signature: { algorithm: hmac-sha256, message: '{timestamp}{body}', timestamp: { header: x-time, unit: seconds }, signature: { header: x-sign, encoding: hex }";
    let table = [
        (
            "the usual tolerance is written out",
            format!("{signature} }}"),
            format!("{signature}, tolerance: 300 }}"),
        ),
        (
            "another order of answers",
            "x-paywright-in-flight: [{ status: 409 }, { status: 425 }]".to_owned(),
            "x-paywright-in-flight: [{ status: 425 }, { status: 409 }]".to_owned(),
        ),
        (
            "another order of values",
            "x-paywright-success: { pointer: /code, values: ['0', '00'] }".to_owned(),
            "x-paywright-success: { pointer: /code, values: ['00', '0'] }".to_owned(),
        ),
    ];
    for (name, before, after) in table {
        let of = |rule: &str| api(&format!("{event}\n{rule}"));
        let comparison = compared(&of(&before), &of(&after));
        assert!(comparison.findings.is_empty(), "{name}");
    }
}
