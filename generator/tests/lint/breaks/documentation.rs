//! Descriptions (L06), and exceptions from rules (L08).

use super::{Break, breaks};

pub(super) const TABLE: &[Break] = &[
    breaks(
        "L0601",
        "name: { type: string, description: What happened. }",
        "name: { type: string }",
        "the property `name` has no description",
    ),
    breaks(
        "L0601",
        "Error:\n      type: object\n      description: What went wrong.",
        "Error:\n      type: object",
        "the schema `Error` has no description",
    ),
    breaks(
        "L0801",
        "Error:\n      type: object",
        "Error:\n      type: object\n      x-paywright-allow: { L0601: It is plain. }",
        "nothing here breaks L0601",
    ),
    breaks(
        "L0802",
        "Error:\n      type: object",
        "Error:\n      type: object\n      x-paywright-allow: { L061: It is plain. }",
        "`L061` is not a rule",
    ),
    breaks(
        "L0802",
        "Error:\n      type: object",
        "Error:\n      type: object\n      x-paywright-allow: { L0601: ' ' }",
        "gives no reason",
    ),
];
