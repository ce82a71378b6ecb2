//! What only looks like a fault.

use paywright_generator::document::Strictness;

use crate::document::{ERROR, LIST, PAGE, RETRIEVE, SOUND, STATUS, linted, shown};

/// Changes of the document that come near to breaking a rule, and do not.
const NEARLY: &[(&str, &str, &str)] = &[
    (
        "L0107",
        "request_id: a, amount",
        "request_id: '42424242', amount",
    ),
    (
        "L0107",
        "id: r_1, amount: 1.50, status: done, token: null",
        "id: '4242 4242 4242 4242', amount: 1.50, status: done, token: null",
    ),
    (
        "L0104",
        STATUS,
        "status: { type: string, nullable: true, enum: [done, failed, null], description: How far it is. }",
    ),
    (
        "L0204",
        "required: [has_more]",
        "required: [has_more, items]",
    ),
    (
        "L0204",
        ERROR,
        "    Base: { type: object, description: A part., required: [message], properties: { code: { type: string, description: In short. } } }\n    Error:\n      allOf: [{ $ref: '#/components/schemas/Base' }]\n      type: object\n      description: What went wrong.",
    ),
    (
        "L0205",
        LIST,
        "        - { name: authorization, in: query, description: Who., schema: { type: string } }\n        - { name: page, in: query,",
    ),
    (
        "L0304",
        RETRIEVE,
        "  /refunds/latest:\n    get:\n      operationId: latest\n      summary: The latest.\n      tags: [refunds]\n      responses: { '204': { description: None. }, default: { $ref: '#/components/responses/Error' } }\n  /refunds/{id}:\n    get:\n      operationId: retrieveRefund",
    ),
    (
        "L0305",
        "x-paywright-idempotency-key: true, description: The key. }",
        "description: The key. }",
    ),
    (
        "L0107",
        "description: Whether there are more. }",
        "description: The identifier 4000000000000010a. }",
    ),
    (
        "L0108",
        PAGE,
        "schema: { type: integer, minimum: 5, maximum: 5, multipleOf: 0.1 } }",
    ),
    (
        "L0109",
        STATUS,
        "status: { type: string, format: refund-status, description: How far it is. }",
    ),
    (
        "L0109",
        STATUS,
        "status: { type: string, format: ulid, description: How far it is. }",
    ),
    (
        "L0109",
        STATUS,
        "status: { type: number, format: float32, description: How far it is. }",
    ),
    (
        "L0110",
        STATUS,
        "status: { type: string, pattern: '^(?!x)[^]]+$', description: How far it is. }",
    ),
    // Of a status that says neither, and without the member.
    (
        "L0111",
        "default: { $ref: '#/components/responses/Error' }",
        "default: { description: Any., content: { application/json: { schema: { $ref: '#/components/schemas/Refund' }, example: { id: r_1, amount: 1, status: failed } } } }\n      x-paywright-success: { pointer: /status, values: [done] }",
    ),
    (
        "L0402",
        "Amount in major units. }\n        status",
        "The space in bytes. }\n        status",
    ),
    (
        "L0401",
        STATUS,
        "price: { type: string, maxLength: 5000, description: The identifier of the price. }",
    ),
    (
        "L0402",
        "Amount in major units. }\n        status",
        "The share in percent. }\n        status",
    ),
    (
        "L0403",
        STATUS,
        "secret: { type: string, enum: [done, failed], description: How far it is. }",
    ),
    (
        "L0403",
        "token: { type: string, format: password, nullable: true, description: A secret. }",
        "token: { type: string, format: password, nullable: true, description: A secret. }\n        card_number: { allOf: [{ $ref: '#/components/schemas/Digits' }], description: Of the card. }\n    Digits: { type: string, format: password, description: Digits. }",
    ),
];

#[test]
fn no_rule_finds_what_only_looks_like_a_fault() {
    for (code, from, to) in NEARLY {
        let sound = if *code == "L0305" {
            // A reason takes the place of the key.
            SOUND.replacen("operationId: createRefund", "operationId: createRefund\n      x-paywright-idempotency: { repeat: harmless, reason: The id is given. }", 1)
        } else {
            SOUND.replacen(
                "description: A page of refunds.",
                "description: A page of refunds.\n      required: [has_more]",
                1,
            )
        };
        assert!(
            sound.contains(from),
            "{code}: the document does not contain {from}"
        );
        let outcome = linted(&sound.replacen(from, to, 1), Strictness::Curated);
        let found: Vec<_> = outcome
            .diagnostics
            .iter()
            .filter(|found| found.code.as_str() == *code)
            .cloned()
            .collect();
        assert_eq!(shown(&found), "", "{to}");
    }
}
