//! Examples and values (L01).

use super::{Break, breaks};
use crate::document::{FAILED, PAGE, STATUS};

pub(super) const TABLE: &[Break] = &[
    breaks(
        "L0101",
        "amount: 1.50, status: done, token: null",
        "amount: much, status: done",
        "/amount: a number is expected",
    ),
    breaks(
        "L0101",
        "data: { id: r_1, amount: 1.50, status: done }",
        "data: { id: r_1 }",
        "/data: the member `amount` is missing",
    ),
    breaks(
        "L0101",
        "request_id: a, amount",
        "request_id: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, amount",
        "/request_id: breaks `maxLength: 40`",
    ),
    breaks(
        "L0101",
        "schema: { type: integer }",
        "example: one, schema: { type: integer }",
        "a whole number is expected",
    ),
    breaks(
        "L0101",
        "id: { type: string, description: Identifier. }",
        "id: { type: string, maxLength: 2, description: Identifier. }",
        "/id: breaks `maxLength: 2`",
    ),
    breaks(
        "L0102",
        "has_more: false, items: []",
        "has_more: false, items: [], total: 0",
        "/total: no schema names this member",
    ),
    breaks(
        "L0103",
        "default: done",
        "default: undone",
        "`undone` is none of the listed values",
    ),
    breaks(
        "L0104",
        STATUS,
        "status: { type: string, enum: [done, failed, null], description: How far it is. }",
        "null is not of the type",
    ),
    breaks(
        "L0104",
        "enum: [done, failed]",
        "enum: [done, failed, 1]",
        "a string is expected",
    ),
    breaks(
        "L0105",
        "data: { type: object, additionalProperties: true, description: To what. }",
        "data: { oneOf: [{ $ref: '#/components/schemas/Refund' }, { $ref: '#/components/schemas/Refund' }], description: To what. }",
        "this item of `oneOf` is given twice",
    ),
    breaks(
        "L0105",
        "enum: [done, failed]",
        "enum: [done, failed, done]",
        "given twice",
    ),
    breaks(
        "L0105",
        "required: [id, amount]",
        "required: [id, amount, id]",
        "given twice",
    ),
    breaks(
        "L0106",
        "examples:\n                plain: { externalValue: examples/refund.json }",
        "example: { id: r_1, amount: 1 }",
        "`examples/refund.json` is an example that nothing names",
    ),
    breaks(
        "L0107",
        "description: Whether there are more. }",
        "description: To the card 4000 0000 0000 0010. }",
        "the number of a real card",
    ),
    breaks(
        "L0107",
        "request_id: a, amount: 1.50",
        "request_id: 'PAN 4000000000000010', amount: 1.50",
        "the number of a real card",
    ),
    breaks(
        "L0107",
        "request_id: a, amount: 1.50",
        "request_id: '4000 0000 0000 0010', amount: 1.50",
        "the number of a real card",
    ),
    breaks(
        "L0108",
        "request_id: { type: string, maxLength: 40,",
        "request_id: { type: string, minLength: 41, maxLength: 40,",
        "no value keeps both `minLength: 41` and `maxLength: 40`",
    ),
    breaks(
        "L0108",
        PAGE,
        "schema: { type: integer, minimum: 5, maximum: 5, exclusiveMaximum: true } }",
        "no value keeps both `minimum: 5` and `maximum: 5`",
    ),
    breaks(
        "L0108",
        PAGE,
        "schema: { type: integer, multipleOf: 0 } }",
        "nothing is a multiple of this",
    ),
    breaks(
        "L0108",
        STATUS,
        "status: { type: string, enum: [], description: How far it is. }",
        "an `enum` without values admits no value",
    ),
    breaks(
        "L0108",
        STATUS,
        "status: { type: string, readOnly: true, writeOnly: true, description: How far it is. }",
        "is never sent",
    ),
    breaks(
        "L0109",
        STATUS,
        "status: { type: string, format: dat-time, description: When. }",
        "`dat-time` is not a format that is known",
    ),
    breaks(
        "L0110",
        STATUS,
        "status: { type: string, pattern: '[a-z', description: How far it is. }",
        "a `[` is not closed",
    ),
    breaks(
        "L0111",
        "values: [done, failed]",
        "values: [failed]",
        "the example of a good answer is a refusal: `/status` says so",
    ),
    breaks(
        "L0111",
        "operationId: retrieveRefund",
        "operationId: retrieveRefund\n      x-paywright-success: { pointer: /status, values: [failed] }",
        "the example of a good answer is a refusal: `/status` says so",
    ),
    breaks(
        "L0111",
        FAILED,
        "content: { application/json: { schema: { $ref: '#/components/schemas/Error' }, examples: { gone: { value: { status: done } } } } }",
        "the example `gone` of a failed call is none: `/status` says that it went well",
    ),
];
