//! Money and secrets (L04).

use super::{Break, breaks};
use crate::document::{LIST, STATUS};

pub(super) const TABLE: &[Break] = &[
    breaks(
        "L0401",
        "amount: { type: number, format: decimal, description: Amount in major units. }\n        status",
        "amount: { type: number, description: Amount in major units. }\n        status",
        "`amount` looks like money, and is not exact",
    ),
    breaks(
        "L0402",
        "Amount in major units. }\n        status",
        "A recent amount of the community. }\n        status",
        "names no unit",
    ),
    breaks(
        "L0402",
        "Amount in major units. }\n        status",
        "The amount. }\n        status",
        "names no unit",
    ),
    breaks(
        "L0403",
        STATUS,
        "cvc: { type: integer, description: The code. }",
        "`cvc` looks secret",
    ),
    breaks(
        "L0403",
        STATUS,
        "card: { type: object, description: A card., properties: { number: { type: string, description: Its number. }, cvc: { type: string, format: password, description: The code. } } }",
        "`number` looks secret",
    ),
    breaks(
        "L0403",
        "token: { type: string, format: password, nullable: true, description: A secret. }",
        "token: { type: string, format: password, nullable: true, description: A secret. }\n        card_number: { allOf: [{ $ref: '#/components/schemas/Digits' }], description: Of the card. }\n    Digits: { type: string, description: Digits. }",
        "`card_number` looks secret",
    ),
    breaks(
        "L0403",
        LIST,
        "        - { name: api_key, in: query, description: The key., schema: { type: string } }\n        - { name: page, in: query,",
        "`api_key` looks secret",
    ),
    breaks(
        "L0403",
        "message: { type: string,",
        "client_secret: { type: string,",
        "`client_secret` looks secret",
    ),
];
