//! Where what is wrong is marked.

use paywright_generator::diagnostic::Diagnostic;

use crate::document::{RETRIEVE, linted_with};

/// What is marked of the document when it is changed so: code, what is replaced, by what, the text at the mark.
const MARKS: &[(&str, &str, &str, &str)] = &[
    (
        "L0101",
        "amount: 1.50, status: done, token: null",
        "amount: much",
        "much",
    ),
    ("L0103", "default: done", "default: undone", "undone"),
    (
        "L0104",
        "enum: [done, failed]",
        "enum: [done, failed, 1]",
        "1",
    ),
    (
        "L0105",
        "required: [id, amount]",
        "required: [id, amount, id]",
        "id",
    ),
    (
        "L0107",
        "request_id: a,",
        "request_id: '4000000000000010',",
        "'4000000000000010'",
    ),
    (
        "L0108",
        "maxLength: 40",
        "maxLength: 40, minLength: 41",
        "40",
    ),
    ("L0109", "format: password", "format: pasword", "pasword"),
    (
        "L0111",
        "operationId: retrieveRefund",
        "operationId: retrieveRefund\n      x-paywright-success: { pointer: /status, values: [failed] }",
        "done",
    ),
    (
        "L0201",
        "schema: { $ref: '#/components/schemas/Refunds' }",
        "schema: { type: object }",
        "Refunds",
    ),
    (
        "L0203",
        "- { name: refunds,",
        "- { name: others, description: Others. }\n  - { name: refunds,",
        "name",
    ),
    (
        "L0204",
        "required: [name, data]",
        "required: [name, data, time]",
        "time",
    ),
    ("L0206", "in: path, required: true,", "in: path,", "name"),
    // An item of a list has no key.
    (
        "L0206",
        "name: id, in: path, required: true,",
        "in: path, name: id,",
        "name",
    ),
    (
        "L0301",
        "summary: Lists refunds.",
        "description: Lists refunds.",
        "get",
    ),
    ("L0302", "'201':", "'401':", "post"),
    (
        "L0304",
        RETRIEVE,
        "  /refunds/:\n    get:\n      operationId: other\n  /refunds/{id}:\n    get:\n      operationId: retrieveRefund",
        "/refunds/",
    ),
    ("L0305", "x-paywright-idempotency-key: true, ", "", "post"),
    (
        "L0306",
        "\n              example: { has_more: false, items: [] }",
        "",
        "'200'",
    ),
    (
        "L0306",
        "\n            example: { name: refund.done, data: { id: r_1, amount: 1.50, status: done } }",
        "",
        "requestBody",
    ),
    (
        "L0308",
        "\n      x-paywright-error: { code: [/code] }",
        "",
        "Error",
    ),
    (
        "L0402",
        "Amount in major units. }\n        status",
        "The amount. }\n        status",
        "amount",
    ),
    (
        "L0403",
        "message: { type: string,",
        "client_secret: { type: string,",
        "client_secret",
    ),
    (
        "L0501",
        "x-paywright-webhook-signature:\n  algorithm: hmac-sha256\n  message: '{body}'\n  signature: { header: x-signature, encoding: hex }\n",
        "",
        "x-webhooks",
    ),
    (
        "L0601",
        "name: { type: string, description: What happened. }",
        "name: { type: string }",
        "name",
    ),
    (
        "L0601",
        "Error:\n      type: object\n      description: What went wrong.",
        "Error:\n      type: object",
        "Error",
    ),
];

#[test]
fn what_is_wrong_is_marked_where_one_would_look_for_it() {
    for (code, from, to, expected) in MARKS {
        let outcome = linted_with(from, to);
        let marked: Vec<&str> = outcome
            .diagnostics
            .iter()
            .filter(|found| found.code.as_str() == *code)
            .filter_map(Diagnostic::primary_span)
            .map(|span| outcome.sources.text(span))
            .collect();
        assert_eq!(marked, [*expected], "{code} {to}");
    }
}
