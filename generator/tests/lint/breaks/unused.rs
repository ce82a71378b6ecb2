//! What is there in vain (L02).

use super::{Break, breaks};
use crate::document::LIST;

pub(super) const TABLE: &[Break] = &[
    breaks(
        "L0201",
        "schema: { $ref: '#/components/schemas/Refunds' }",
        "schema: { type: object, additionalProperties: true }",
        "nothing uses `Refunds`",
    ),
    breaks(
        "L0201",
        "security: [{ key: [] }]",
        "security: []",
        "nothing uses `key` of `components/securitySchemes`",
    ),
    breaks(
        "L0202",
        "parameters:\n        - { name: page,",
        "parameters:\n        - { name: page, in: query, description: Again., schema: { type: integer } }\n        - { name: page,",
        "`page` is listed twice",
    ),
    breaks(
        "L0203",
        "- { name: refunds,",
        "- { name: refunds, description: Again. }\n  - { name: refunds,",
        "the tag `refunds` is declared twice",
    ),
    breaks(
        "L0203",
        "- { name: refunds,",
        "- { name: others, description: Others. }\n  - { name: refunds,",
        "no operation has the tag `others`",
    ),
    breaks(
        "L0203",
        "operationId: retrieveRefund\n      summary: Retrieves a refund.\n      tags: [refunds]",
        "operationId: retrieveRefund\n      summary: Retrieves a refund.",
        "`retrieveRefund` has no tag",
    ),
    breaks(
        "L0203",
        "operationId: retrieveRefund\n      summary: Retrieves a refund.\n      tags: [refunds]",
        "operationId: retrieveRefund\n      summary: Retrieves a refund.\n      tags: [refund]",
        "`refund` is not declared",
    ),
    breaks(
        "L0204",
        "required: [name, data]",
        "required: [name, data, time]",
        "`time` is required",
    ),
    breaks(
        "L0205",
        LIST,
        "        - { name: authorization, in: header, description: The token., schema: { type: string } }\n        - { name: page, in: query,",
        "a header parameter `authorization` is ignored",
    ),
    breaks(
        "L0206",
        "in: path, required: true,",
        "in: path,",
        "the path parameter `id` is not said to be required",
    ),
    breaks(
        "L0206",
        "in: path, required: true,",
        "in: path, required: false,",
        "the path parameter `id` is not said to be required",
    ),
];
