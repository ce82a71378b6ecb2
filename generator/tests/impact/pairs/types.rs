//! What becomes of types.

use paywright_generator::diff::Bump;

use super::{Pair, pair};

pub(super) const TYPES: &[Pair] = &[
    pair(
        "a property of an answer is added",
        &[(
            "        status: {",
            "        fee: { type: string, format: decimal }\n        status: {",
        )],
        (
            &["minor: field Refund::fee appears: Option<DecimalString>"],
            Bump::Minor,
        ),
        (&[], Bump::Minor),
    ),
    pair(
        "an optional property of a request is added",
        &[(
            "        amount: {",
            "        note: { type: string }\n        amount: {",
        )],
        (
            &[
                "minor: field CreateRefund::note appears: Option<String>",
                "minor: function CreateRefund::with_note appears: fn(self, note: impl Into<String>) -> Self",
            ],
            Bump::Minor,
        ),
        (&[], Bump::Minor),
    ),
    pair(
        "a required property of a request is added",
        &[
            (
                "        amount: {",
                "        note: { type: string }\n        amount: {",
            ),
            ("[payment, amount]", "[payment, amount, note]"),
        ],
        (
            &[
                "major: CreateRefund::new: fn(payment: impl Into<String>, amount: impl Into<DecimalString>) -> Self → fn(payment: impl Into<String>, note: impl Into<String>, amount: impl Into<DecimalString>) -> Self",
                "minor: field CreateRefund::note appears: String",
            ],
            Bump::Major,
        ),
        (&[], Bump::Major),
    ),
    pair(
        "a property of an answer becomes required",
        &[("[id, status]", "[id, status, reason]")],
        (
            &["major: Refund::reason: Option<String> → String"],
            Bump::Major,
        ),
        (&[], Bump::Major),
    ),
    pair(
        "a property is removed",
        &[(
            "        status: { $ref: '#/components/schemas/RefundStatus' }\n        reason: { type: string }\n",
            "        status: { $ref: '#/components/schemas/RefundStatus' }\n",
        )],
        (
            &["major: field Refund::reason vanishes: Option<String>"],
            Bump::Major,
        ),
        (&[], Bump::Major),
    ),
    pair(
        "a property has another type",
        &[(
            "        message: { type: string }",
            "        message: { type: integer }",
        )],
        (
            &["major: Problem::message: Option<String> → Option<i64>"],
            Bump::Major,
        ),
        (&[], Bump::Major),
    ),
    pair(
        "a text becomes an enum",
        &[(
            "        reason: { type: string }\n    Refund:",
            "        reason: { type: string, enum: [fraud, error] }\n    Refund:",
        )],
        (
            &[
                "major: CreateRefund::reason: Option<String> → Option<CreateRefundReason>",
                "major: CreateRefund::with_reason: fn(self, reason: impl Into<String>) -> Self → fn(self, reason: impl Into<CreateRefundReason>) -> Self",
                "minor: enum CreateRefundReason appears",
            ],
            Bump::Major,
        ),
        (&[], Bump::Major),
    ),
    pair(
        "an enum gets a value",
        &[("[pending, done]", "[pending, done, lost]")],
        (&["minor: variant RefundStatus::Lost appears"], Bump::Minor),
        (&[], Bump::Minor),
    ),
    pair(
        "an enum loses a value",
        &[("[pending, done]", "[done, lost]")],
        (
            &[
                "major: variant RefundStatus::Pending vanishes",
                "minor: variant RefundStatus::Lost appears",
            ],
            Bump::Major,
        ),
        (&[], Bump::Major),
    ),
    pair(
        "a property is renamed",
        &[
            ("[payment, amount]", "[charge, amount]"),
            (
                "        payment: { type: string, d",
                "        charge: { type: string, d",
            ),
        ],
        (
            &[
                "major: CreateRefund::new: fn(payment: impl Into<String>, amount: impl Into<DecimalString>) -> Self → fn(charge: impl Into<String>, amount: impl Into<DecimalString>) -> Self",
                "major: field CreateRefund::payment vanishes: String",
                "minor: field CreateRefund::charge appears: String",
            ],
            Bump::Major,
        ),
        (&[], Bump::Major),
    ),
    pair(
        "properties change places",
        &[(
            "        payment: { type: string, description: The payment. }\n        amount: { type: string, format: decimal }\n",
            "        amount: { type: string, format: decimal }\n        payment: { type: string, description: The payment. }\n",
        )],
        (
            &[
                "major: CreateRefund::new: fn(payment: impl Into<String>, amount: impl Into<DecimalString>) -> Self → fn(amount: impl Into<DecimalString>, payment: impl Into<String>) -> Self",
            ],
            Bump::Major,
        ),
        (&[], Bump::Major),
    ),
    pair(
        "a property is deprecated",
        &[(
            "description: The identifier.",
            "description: The identifier., deprecated: true",
        )],
        (&["minor: field Refund::id is deprecated"], Bump::Minor),
        (&[], Bump::Minor),
    ),
    pair(
        "a schema is renamed",
        &[
            ("schemas/RefundStatus", "schemas/Stage"),
            ("    RefundStatus:", "    Stage:"),
        ],
        (
            &[
                "major: Refund::status: RefundStatus → Stage",
                "major: enum RefundStatus vanishes",
                "minor: enum Stage appears",
            ],
            Bump::Major,
        ),
        (&[], Bump::Major),
    ),
    pair(
        "a type gets another name that means the same",
        &[
            (
                "        words: { type: array, items: { type: string } }",
                "        words: { $ref: '#/components/schemas/Words' }",
            ),
            (
                "    Problem:",
                "    Words: { type: array, items: { type: string } }\n    Problem:",
            ),
        ],
        (
            &["minor: type alias Words appears: Vec<String>"],
            Bump::Minor,
        ),
        (&[], Bump::Minor),
    ),
    pair(
        "the last decimal is removed",
        &[
            ("        amount: { type: string, format: decimal }\n", ""),
            ("[payment, amount]", "[payment]"),
        ],
        (
            &[
                "major: field CreateRefund::amount vanishes: DecimalString",
                "major: CreateRefund::new: fn(payment: impl Into<String>, amount: impl Into<DecimalString>) -> Self → fn(payment: impl Into<String>) -> Self",
                "major: re-export DecimalString vanishes: paywright_runtime::DecimalString",
            ],
            Bump::Major,
        ),
        (&[], Bump::Major),
    ),
    pair(
        "a member takes null",
        &[(
            "        status: { $ref: '#/components/schemas/RefundStatus' }\n        reason: { type: string }",
            "        status: { $ref: '#/components/schemas/RefundStatus' }\n        reason: { type: string, nullable: true }",
        )],
        (
            &[
                "major: Refund::reason: Option<String> → Maybe<String>",
                "minor: re-export Maybe appears: paywright_runtime::Maybe",
            ],
            Bump::Major,
        ),
        (&[], Bump::Major),
    ),
    pair(
        "an identifier gets a type of its own",
        &[
            (
                "        id: { type: string, description: The identifier. }",
                "        id: { $ref: '#/components/schemas/RefundId' }",
            ),
            (
                "    Problem:",
                "    RefundId: { type: string }\n    Problem:",
            ),
        ],
        (
            &[
                "major: Refund::id: String → RefundId",
                "minor: struct RefundId appears",
            ],
            Bump::Major,
        ),
        (&[], Bump::Major),
    ),
    pair(
        "an object becomes one of several",
        &[(
            "    Problem:\n      type: object",
            "    Problem:\n      oneOf: [{ type: string }, { type: integer }]\n    Other:\n      type: object",
        )],
        (
            &[
                "major: Problem: #[non_exhaustive] struct → #[non_exhaustive] enum",
                "minor: struct Other appears",
            ],
            Bump::Major,
        ),
        (&[], Bump::Major),
    ),
    pair(
        "a schema takes a name that the runtime has",
        &[(
            "    Problem:\n",
            "    Json: { type: object, properties: { a: { type: string } } }\n    Problem:\n",
        )],
        (
            &["major: Json: use paywright_runtime::Json → #[non_exhaustive] struct"],
            Bump::Major,
        ),
        (&[], Bump::Major),
    ),
    pair(
        "an alias of an alias",
        &[
            (
                "        words: { type: array, items: { type: string } }\n",
                "        words: { $ref: '#/components/schemas/Words' }\n",
            ),
            (
                "    Problem:\n",
                "    Words: { type: array, items: { $ref: '#/components/schemas/Word' } }\n    Word: { allOf: [{ $ref: '#/components/schemas/Term' }] }\n    Term: { type: string, enum: [a] }\n    Problem:\n",
            ),
        ],
        (
            &[
                "major: Problem::words: Option<Vec<String>> → Option<Vec<Term>>",
                "minor: enum Term appears",
                "minor: type alias Word appears: Term",
                "minor: type alias Words appears: Vec<Term>",
            ],
            Bump::Major,
        ),
        (&[], Bump::Major),
    ),
    pair(
        "a member is free JSON no more",
        &[(
            "        more: {}\n",
            "        more: { type: object, additionalProperties: { type: boolean } }\n",
        )],
        (
            &["major: Problem::more: Option<Json> → Option<BTreeMap<String, bool>>"],
            Bump::Major,
        ),
        (&[], Bump::Major),
    ),
    pair(
        "a name on the wire changes and the name in Rust stays",
        &[(
            "        reason: { type: string }\n    Refund:",
            "        why: { type: string, x-paywright-name: reason }\n    Refund:",
        )],
        (&[], Bump::Patch),
        (&[], Bump::Patch),
    ),
    pair(
        "a member is one of several",
        &[(
            "        more: {}\n",
            "        more: { oneOf: [{ type: string }, { type: boolean }] }\n",
        )],
        (
            &[
                "major: Problem::more: Option<Json> → Option<ProblemMore>",
                "minor: enum ProblemMore appears",
            ],
            Bump::Major,
        ),
        (&[], Bump::Major),
    ),
    pair(
        "an object takes further members",
        &[(
            "    Refund:\n      type: object\n",
            "    Refund:\n      type: object\n      additionalProperties: true\n",
        )],
        (
            &["minor: field Refund::additional appears: BTreeMap<String, Json>"],
            Bump::Minor,
        ),
        (&[], Bump::Minor),
    ),
    pair(
        "a limit is tightened",
        &[(
            "payment: { type: string, d",
            "payment: { type: string, maxLength: 9, d",
        )],
        (&[], Bump::Patch),
        (&[], Bump::Patch),
    ),
];
