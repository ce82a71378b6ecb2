//! What providers send: notifications and callbacks, their signatures and acknowledgements.

use paywright_generator::diff::Level;

use crate::support::{Case, check, compared, document, only};

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "a notification is new",
        before: "x-webhooks: { a: { post: { operationId: onA, x-paywright-event: { names: [a.done] }, requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { type: { type: string }, x: { type: string } } } } } }, responses: { '200': { description: D. } } } } }",
        after: "x-webhooks: { a: { post: { operationId: onA, x-paywright-event: { names: [a.done] }, requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { type: { type: string }, x: { type: string } } } } } }, responses: { '200': { description: D. } } } }, b: { post: { operationId: onB, x-paywright-event: { names: [b.done] }, requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { type: { type: string }, y: { type: string } } } } } }, responses: { '200': { description: D. } } } } }",
        found: &["notification-added risky"],
    },
    Case {
        name: "a notification is gone",
        before: "x-webhooks: { a: { post: { operationId: onA, x-paywright-event: { names: [a.done] }, requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { type: { type: string }, x: { type: string } } } } } }, responses: { '200': { description: D. } } } }, b: { post: { operationId: onB, x-paywright-event: { names: [b.done] }, requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { type: { type: string }, y: { type: string } } } } } }, responses: { '200': { description: D. } } } } }",
        after: "x-webhooks: { a: { post: { operationId: onA, x-paywright-event: { names: [a.done] }, requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { type: { type: string }, x: { type: string } } } } } }, responses: { '200': { description: D. } } } } }",
        found: &["notification-removed risky"],
    },
    Case {
        name: "a notification has another name in the document, and its event as well",
        before: "x-webhooks: { a: { post: { operationId: onA, x-paywright-event: { names: [a.done] }, requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { type: { type: string } } } } } }, responses: { '200': { description: D. } } } } }",
        after: "x-webhooks: { b: { post: { operationId: onA, x-paywright-event: { names: [b.done] }, requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { type: { type: string } } } } } }, responses: { '200': { description: D. } } } } }",
        found: &["notification-renamed compatible", "event-renamed breaking"],
    },
    Case {
        name: "events come and go",
        before: "x-webhooks: { a: { post: { operationId: onA, x-paywright-event: { names: [a.one, a.two] }, requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { type: { type: string } } } } } }, responses: { '200': { description: D. } } } } }",
        after: "x-webhooks: { a: { post: { operationId: onA, x-paywright-event: { names: [a.three, a.four, a.one] }, requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { type: { type: string } } } } } }, responses: { '200': { description: D. } } } } }",
        found: &["event-removed risky", "event-added risky"],
    },
    Case {
        name: "what is sent says less, and the receiver may answer otherwise",
        before: "x-webhooks: { a: { post: { operationId: onA, x-paywright-event: { names: [a.done] }, requestBody: { required: true, content: { application/json: { schema: { type: object, required: [x], properties: { type: { type: string }, x: { type: string } } } } } }, responses: { '200': { description: D., content: { application/json: { schema: { type: object, properties: { ok: { type: boolean } } }, example: { ok: true } } } } } } } }",
        after: "x-webhooks: { a: { post: { operationId: onA, x-paywright-event: { names: [a.done] }, requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { type: { type: string }, x: { type: string } } } } } }, responses: { '200': { description: D., content: { application/json: { schema: { type: object, properties: { ok: { type: boolean } } }, example: { ok: false } } } } } } } }",
        found: &[
            "property-optional breaking",
            "acknowledgement-changed risky",
            "example-changed docs",
        ],
    },
    Case {
        name: "another status is wanted of receivers",
        before: "x-webhooks: { a: { post: { operationId: onA, x-paywright-event: { names: [a.done] }, requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { type: { type: string } } } } } }, responses: { '200': { description: D. } } } } }",
        after: "x-webhooks: { a: { post: { operationId: onA, x-paywright-event: { names: [a.done] }, requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { type: { type: string } } } } } }, responses: { '204': { description: D. } } } } }",
        found: &["status-changed breaking"],
    },
];

const EVENTS: &str = "paths: {}\nx-paywright-event: { name: [/type] }\nx-paywright-webhook-signature: { algorithm: hmac-sha256, message: '{body}', signature: { header: x-sign, encoding: hex } }\n";

#[test]
fn notifications() {
    check(CASES, |text| document(&format!("{EVENTS}{text}")));
}

pub(crate) const SIGNATURES: &[Case] = &[
    Case {
        name: "the header of the signature",
        before: "x-paywright-webhook-signature: { algorithm: hmac-sha256, message: '{body}', signature: { header: x-sign, encoding: hex } }",
        after: "x-paywright-webhook-signature: { algorithm: hmac-sha256, message: '{body}', signature: { header: x-signature, encoding: hex } }",
        found: &["webhook-signature-changed breaking"],
    },
    Case {
        name: "a larger tolerance",
        before: "x-paywright-webhook-signature: { algorithm: hmac-sha256, message: '{timestamp}{body}', signature: { header: x-sign, encoding: hex }, timestamp: { header: x-time, unit: seconds }, tolerance: 300 }",
        after: "x-paywright-webhook-signature: { algorithm: hmac-sha256, message: '{timestamp}{body}', signature: { header: x-sign, encoding: hex }, timestamp: { header: x-time, unit: seconds }, tolerance: 600 }",
        found: &["tolerance-changed risky"],
    },
    Case {
        name: "a smaller tolerance",
        before: "x-paywright-webhook-signature: { algorithm: hmac-sha256, message: '{timestamp}{body}', signature: { header: x-sign, encoding: hex }, timestamp: { header: x-time, unit: seconds }, tolerance: 600 }",
        after: "x-paywright-webhook-signature: { algorithm: hmac-sha256, message: '{timestamp}{body}', signature: { header: x-sign, encoding: hex }, timestamp: { header: x-time, unit: seconds }, tolerance: 300 }",
        found: &["tolerance-changed compatible"],
    },
    Case {
        name: "answers are signed otherwise",
        before: "x-paywright-webhook-signature: { algorithm: hmac-sha256, message: '{body}', signature: { header: x-wsign, encoding: hex } }\nx-paywright-response-signature: { algorithm: rsa-sha256, message: '{body}', signature: { header: x-sign, encoding: hex } }",
        after: "x-paywright-webhook-signature: { algorithm: hmac-sha256, message: '{body}', signature: { header: x-wsign, encoding: hex } }\nx-paywright-response-signature: { algorithm: rsa-sha256, message: '{body}', signature: { header: x-sign, encoding: base64 } }",
        found: &["response-signature-changed breaking"],
    },
    Case {
        name: "the name of an event stands elsewhere",
        before: "x-paywright-webhook-signature: { algorithm: hmac-sha256, message: '{body}', signature: { header: x-sign, encoding: hex } }\nx-paywright-event: { name: [/type] }",
        after: "x-paywright-webhook-signature: { algorithm: hmac-sha256, message: '{body}', signature: { header: x-sign, encoding: hex } }\nx-paywright-event: { name: [/kind] }",
        found: &["envelope-changed breaking"],
    },
];

#[test]
fn signatures() {
    check(SIGNATURES, |text| {
        let event = if text.contains("x-paywright-event") {
            ""
        } else {
            "x-paywright-event: { name: [/type] }\n"
        };
        document(&format!(
            "paths: {{ /a: {{ get: {{ operationId: a, responses: {{ '204': {{ description: D. }} }} }} }} }}\nx-webhooks: {{ a: {{ post: {{ operationId: onA, x-paywright-event: {{ names: [a.done] }}, requestBody: {{ required: true, content: {{ application/json: {{ schema: {{ type: object, properties: {{ type: {{ type: string }}, kind: {{ type: string }} }} }} }} }} }}, responses: {{ '200': {{ description: D. }} }} }} }} }}\n{event}{text}"
        ))
    });
}

#[test]
fn receivers_look_for_the_name_of_an_event_at_the_old_places() {
    let of = |places: &str| {
        document(&format!(
            "paths: {{}}\nx-paywright-event: {{ name: [{places}] }}\nx-paywright-webhook-signature: {{ algorithm: hmac-sha256, message: '{{body}}', signature: {{ header: x-sign, encoding: hex }} }}\nx-webhooks: {{ a: {{ post: {{ operationId: onA, x-paywright-event: {{ names: [a.done] }}, requestBody: {{ required: true, content: {{ application/json: {{ schema: {{ type: object, properties: {{ type: {{ type: string }}, kind: {{ type: string }} }} }} }} }} }}, responses: {{ '200': {{ description: D. }} }} }} }} }}"
        ))
    };
    let table = [
        ("/type, /kind", "/type", Level::Compatible),
        ("/type", "/type, /kind", Level::Breaking),
        ("/type, /kind", "/kind, /type", Level::Risky),
        ("/type", "/kind", Level::Breaking),
    ];
    for (before, after, level) in table {
        let comparison = compared(&of(before), &of(after));
        assert_eq!(only(&comparison).level, level, "{before} → {after}");
    }
}

pub(crate) const CALLBACKS: &[Case] = &[
    Case {
        name: "a callback is new",
        before: "{}",
        after: "{ paid: { '{$request.body#/url}': { post: { responses: { '200': { description: D. } } } } } }",
        found: &["callback-added compatible"],
    },
    Case {
        name: "a callback is gone",
        before: "{ paid: { '{$request.body#/url}': { post: { responses: { '200': { description: D. } } } } } }",
        after: "{}",
        found: &["callback-removed risky"],
    },
    Case {
        name: "the address of a callback is taken from elsewhere",
        before: "{ paid: { '{$request.body#/url}': { post: { responses: { '200': { description: D. } } } } } }",
        after: "{ paid: { '{$request.body#/callback}': { post: { responses: { '200': { description: D. } } } } } }",
        found: &["callback-address-changed breaking"],
    },
    Case {
        name: "what a callback carries",
        before: "{ paid: { '{$request.body#/url}': { post: { requestBody: { content: { application/json: { schema: { type: string, enum: [a] } } } }, responses: { '200': { description: D. } } } } } }",
        after: "{ paid: { '{$request.body#/url}': { post: { requestBody: { content: { application/json: { schema: { type: string, enum: [a, b] } } } }, responses: { '200': { description: D. } } } } } }",
        found: &["enum-value-added risky"],
    },
];

#[test]
fn callbacks() {
    check(CALLBACKS, |callbacks| {
        document(&format!(
            "paths: {{ /a: {{ get: {{ operationId: a, callbacks: {callbacks}, responses: {{ '204': {{ description: D. }} }} }} }} }}"
        ))
    });
}
