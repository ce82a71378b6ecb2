//! What reading and lowering find is part of a lint.

use super::{Break, breaks, warns};
use crate::document::{ERROR, STATUS};

pub(super) const TABLE: &[Break] = &[
    breaks(
        "P0103",
        "        id: { type: string, description: Identifier. }",
        "\tid: { type: string, description: Identifier. }",
        "tabs",
    ),
    breaks(
        "P0105",
        "description: Identifier. }",
        "description: Identifier., description: Again. }",
        "`description` is given twice",
    ),
    warns(
        "P0113",
        STATUS,
        "status: { type: string, enum: [done, failed, NO], description: How far it is. }",
        "`NO` is text here",
    ),
    warns(
        "P0113",
        STATUS,
        "status: { type: string, enum: [done, failed, 010], description: How far it is. }",
        "`010` is text here",
    ),
    breaks(
        "P0204",
        "schemas/Refunds'",
        "schemas/Refundz'",
        "`$ref` leads nowhere",
    ),
    breaks(
        "P0205",
        ERROR,
        "    A: { $ref: '#/components/schemas/B' }\n    B: { $ref: '#/components/schemas/A' }\n    Error:\n      type: object\n      description: What went wrong.",
        "references lead in a circle",
    ),
    breaks(
        "P0208",
        "schema: { $ref: '#/components/schemas/Refunds' }",
        "schema: { $ref: '#/components/schemas/Refunds', nullable: true }",
        "`nullable` stands beside a `$ref`",
    ),
    warns(
        "P0211",
        "externalValue: examples/refund.json",
        "externalValue: examples/refnd.json",
        "`examples/refnd.json` cannot be read",
    ),
    breaks(
        "P0302",
        "id: { type: string, description: Identifier. }",
        "id: { tpye: string, description: Identifier. }",
        "`tpye` is not a keyword",
    ),
    breaks(
        "P0303",
        "id: { type: string, description: Identifier. }",
        "id: { type: [string], description: Identifier. }",
        "`type` must be a string",
    ),
    breaks(
        "P0305",
        "id: { type: string, description: Identifier. }",
        "id: { type: strng, description: Identifier. }",
        "`strng` is not a value of `type`",
    ),
    breaks(
        "P0401",
        STATUS,
        "Amount: { type: string, description: Another. }",
        "two things side by side are called `amount`",
    ),
    breaks(
        "P0401",
        ERROR,
        "    refund: { type: object, description: Another. }\n    Error:\n      type: object\n      description: What went wrong.",
        "two types are called `Refund`",
    ),
    breaks(
        "P0602",
        "/refunds/{id}:",
        "/refunds/{refund}:",
        "no parameter describes it",
    ),
    breaks(
        "P0602",
        "/refunds/{id}:",
        "/refunds/{refund}:",
        "the path has no `{id}`",
    ),
    breaks(
        "P0604",
        "operationId: listRefunds",
        "operationId: createRefund",
        "the operation `createRefund` exists already",
    ),
    breaks(
        "P0605",
        "      operationId: listRefunds\n",
        "",
        "this operation has no `operationId`",
    ),
    breaks(
        "P0701",
        "security: [{ key: [] }]",
        "security: [{ kez: [] }]",
        "there is no security scheme `kez`",
    ),
    breaks(
        "P0901",
        "x-paywright-idempotency-key",
        "x-paywright-idempotencykey",
        "`x-paywright-idempotencykey` is not an extension",
    ),
    breaks(
        "P0901",
        "x-paywright-idempotency-key",
        "x-paywrite-idempotency-key",
        "`x-paywrite-idempotency-key` is not an extension",
    ),
];
