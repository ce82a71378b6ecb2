//! Operations and notifications (L03, L05).

use super::{Break, breaks};
use crate::document::RETRIEVE;

pub(super) const TABLE: &[Break] = &[
    breaks(
        "L0301",
        "summary: Lists refunds.",
        "description: Lists refunds.",
        "`listRefunds` has no `summary`",
    ),
    breaks(
        "L0302",
        "'201':",
        "'401':",
        "`createRefund` does not describe a successful answer",
    ),
    breaks(
        "L0303",
        "        default: { $ref: '#/components/responses/Error' }\n",
        "",
        "`retrieveRefund` does not describe an answer for what goes wrong",
    ),
    breaks(
        "L0304",
        RETRIEVE,
        "  /refunds/{other}:\n    get:\n      operationId: other\n      summary: Another.\n      tags: [refunds]\n      parameters:\n        - { name: other, in: path, required: true, description: Of what., schema: { type: string } }\n      responses: { '204': { description: None. }, default: { $ref: '#/components/responses/Error' } }\n  /refunds/{id}:\n    get:\n      operationId: retrieveRefund",
        "`/refunds/{id}` and `/refunds/{other}` are one path",
    ),
    // Even if no method is common to both: they are one path that is described twice.
    breaks(
        "L0304",
        RETRIEVE,
        "  /refunds/{other}:\n    delete:\n      operationId: other\n      summary: Another.\n      tags: [refunds]\n      parameters:\n        - { name: other, in: path, required: true, description: Of what., schema: { type: string } }\n      responses: { '204': { description: None. }, default: { $ref: '#/components/responses/Error' } }\n  /refunds/{id}:\n    get:\n      operationId: retrieveRefund",
        "`/refunds/{id}` and `/refunds/{other}` are one path",
    ),
    breaks(
        "L0304",
        RETRIEVE,
        "  /refunds/:\n    get:\n      operationId: other\n      summary: Another.\n      tags: [refunds]\n      responses: { '204': { description: None. }, default: { $ref: '#/components/responses/Error' } }\n  /refunds/{id}:\n    get:\n      operationId: retrieveRefund",
        "`/refunds/` and `/refunds` differ only in the slash at the end",
    ),
    breaks(
        "L0304",
        "  /refunds/{id}:",
        "  /{kind}/latest:\n    get:\n      operationId: latest\n      summary: The latest.\n      tags: [refunds]\n      parameters:\n        - { name: kind, in: path, required: true, description: Of what., schema: { type: string } }\n      responses: { '204': { description: None. }, default: { $ref: '#/components/responses/Error' } }\n  /refunds/{id}:",
        "a request can mean `/refunds/{id}` and `/{kind}/latest`",
    ),
    breaks(
        "L0305",
        "x-paywright-idempotency-key: true, ",
        "",
        "nothing says what a repeat of it does",
    ),
    breaks(
        "L0306",
        "\n              example: { has_more: false, items: [] }",
        "",
        "the successful answer of `listRefunds` has no example",
    ),
    breaks(
        "L0306",
        "\n            example: { name: refund.done, data: { id: r_1, amount: 1.50, status: done } }",
        "",
        "the request body of `onRefund` has no example",
    ),
    breaks(
        "L0307",
        "      x-paywright-pagination: { style: page-number, page: page, first-page: 0, items: /items, more: /has_more }\n",
        "",
        "`listRefunds` takes `page`",
    ),
    breaks(
        "L0308",
        "\n      x-paywright-error: { code: [/code] }",
        "",
        "this body of an error does not say where its code is",
    ),
    breaks(
        "L0501",
        "x-paywright-webhook-signature:\n  algorithm: hmac-sha256\n  message: '{body}'\n  signature: { header: x-signature, encoding: hex }\n",
        "",
        "how these notifications are signed",
    ),
];
