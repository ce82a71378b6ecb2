//! One change of a document for each row, and what it means.

use paywright_generator::diff::Bump;

use super::document::{DOCUMENT, Edit, edited, impact_of, line};

pub(crate) struct Pair {
    pub(crate) name: &'static str,
    pub(crate) edits: &'static [Edit],
    /// What becomes of items of the models crate, and what its version has to grow by.
    models: (&'static [&'static str], Bump),
    client: (&'static [&'static str], Bump),
}

const fn pair(
    name: &'static str,
    edits: &'static [Edit],
    models: (&'static [&'static str], Bump),
    client: (&'static [&'static str], Bump),
) -> Pair {
    Pair {
        name,
        edits,
        models,
        client,
    }
}

pub(crate) const PAIRS: &[Pair] = &[
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
        "an operation is added",
        &[(
            "  /payments/",
            "  /refunds/count:\n    get:\n      operationId: countRefunds\n      tags: [refunds]\n      x-paywright-name: count\n      responses: { '204': { description: Counted. } }\n  /payments/",
        )],
        (&[], Bump::None),
        (
            &[
                "minor: struct calls::CountRefunds appears",
                "minor: function services::Refunds::count appears: fn(&self) -> calls::CountRefunds<M>",
            ],
            Bump::Minor,
        ),
    ),
    pair(
        "an operation has another name",
        &[("x-paywright-name: create", "x-paywright-name: make")],
        (&[], Bump::None),
        (
            &[
                "major: function services::Refunds::create vanishes: fn(&self, body: models::CreateRefund) -> calls::CreateRefund<M>",
                "minor: function services::Refunds::make appears: fn(&self, body: models::CreateRefund) -> calls::CreateRefund<M>",
            ],
            Bump::Major,
        ),
    ),
    pair(
        "an operation has another id",
        &[("operationId: createRefund", "operationId: makeRefund")],
        (&[], Bump::None),
        (
            &[
                "major: struct calls::CreateRefund vanishes",
                "major: services::Refunds::create: fn(&self, body: models::CreateRefund) -> calls::CreateRefund<M> → fn(&self, body: models::CreateRefund) -> calls::MakeRefund<M>",
                "minor: struct calls::MakeRefund appears",
            ],
            Bump::Major,
        ),
    ),
    pair(
        "an optional parameter is added",
        &[(
            "        - { name: limit,",
            "        - { name: after, in: query, schema: { type: string } }\n        - { name: limit,",
        )],
        (&[], Bump::None),
        (
            &[
                "minor: function calls::ListRefunds::after appears: fn(self, value: impl Into<String>) -> Self",
            ],
            Bump::Minor,
        ),
    ),
    pair(
        "a required parameter is added",
        &[(
            "        - { name: limit,",
            "        - { name: after, in: query, required: true, schema: { type: string } }\n        - { name: limit,",
        )],
        (&[], Bump::None),
        (
            &[
                "major: services::Refunds::list: fn(&self) -> calls::ListRefunds<M> → fn(&self, after: impl Into<String>) -> calls::ListRefunds<M>",
            ],
            Bump::Major,
        ),
    ),
    pair(
        "an optional parameter becomes required",
        &[(
            "name: limit, in: query,",
            "name: limit, in: query, required: true,",
        )],
        (&[], Bump::None),
        (
            &[
                "major: function calls::ListRefunds::limit vanishes: fn(self, value: i64) -> Self",
                "major: services::Refunds::list: fn(&self) -> calls::ListRefunds<M> → fn(&self, limit: i64) -> calls::ListRefunds<M>",
            ],
            Bump::Major,
        ),
    ),
    pair(
        "path parameters change places",
        &[(
            "/payments/{payment}/refunds/{refund}",
            "/refunds/{refund}/of/{payment}",
        )],
        (&[], Bump::None),
        (
            &[
                "major: services::Refunds::retrieve: fn(&self, payment: impl Into<String>, refund: impl Into<String>) -> calls::RetrieveRefund<M> → fn(&self, refund: impl Into<String>, payment: impl Into<String>) -> calls::RetrieveRefund<M>",
            ],
            Bump::Major,
        ),
    ),
    pair(
        "a path parameter is renamed",
        &[
            ("/refunds/{refund}", "/refunds/{id}"),
            ("name: refund,", "name: id,"),
        ],
        (&[], Bump::None),
        (
            &[
                "patch: services::Refunds::retrieve: fn(&self, payment: impl Into<String>, refund: impl Into<String>) -> calls::RetrieveRefund<M> → fn(&self, payment: impl Into<String>, id: impl Into<String>) -> calls::RetrieveRefund<M>",
            ],
            Bump::Patch,
        ),
    ),
    pair(
        "an answer has another type",
        &[(
            "'200': { description: It., content: { application/json: { schema: { $ref: '#/components/schemas/Refund' }",
            "'200': { description: It., content: { application/json: { schema: { $ref: '#/components/schemas/Event' }",
        )],
        (&[], Bump::None),
        (
            &[
                "major: calls::RetrieveRefund::send: fn(self) -> client::Sending<models::Refund, Error> → fn(self) -> client::Sending<models::Event, Error>",
                "major: mock::services::Refunds::retrieve: fn(&self) -> mock::When<mock::Nothing, models::Refund> → fn(&self) -> mock::When<mock::Nothing, models::Event>",
            ],
            Bump::Major,
        ),
    ),
    pair(
        "a call answers another status",
        &[("'200': { description: It.", "'201': { description: It.")],
        (&[], Bump::None),
        (&[], Bump::Patch),
    ),
    pair(
        "an error has another body",
        &[(
            "        '400': { description: No., content: { application/json: { schema: { $ref: '#/components/schemas/Problem' } } } }\nx-webhooks",
            "        '400': { description: No., content: { application/json: { schema: { $ref: '#/components/schemas/Refund' } } } }\nx-webhooks",
        )],
        (&[], Bump::None),
        (
            &[
                "major: Error: type = client::Error<models::Problem> → type = client::Error<ApiErrorBody>",
                "major: mock::When: type<B, A, E = models::Problem> = client::mock::When<B, A, E> → type<B, A, E = Json> = client::mock::When<B, A, E>",
                "major: mock::services::Refunds::create: fn(&self) -> mock::When<models::CreateRefund, models::Refund> → fn(&self) -> mock::When<models::CreateRefund, models::Refund, models::Problem>",
                "major: mock::services::Refunds::list: fn(&self) -> mock::When<mock::Nothing, models::RefundList> → fn(&self) -> mock::When<mock::Nothing, models::RefundList, models::Problem>",
                "major: mock::services::Refunds::retrieve: fn(&self) -> mock::When<mock::Nothing, models::Refund> → fn(&self) -> mock::When<mock::Nothing, models::Refund, models::Refund>",
                "minor: enum ApiErrorBody appears",
            ],
            Bump::Major,
        ),
    ),
    pair(
        "an error has another status",
        &[(
            "        '400': { description: No., content: { application/json: { schema: { $ref: '#/components/schemas/Problem' } } } }\nx-webhooks",
            "        '404': { description: No., content: { application/json: { schema: { $ref: '#/components/schemas/Problem' } } } }\nx-webhooks",
        )],
        (&[], Bump::None),
        (&[], Bump::None),
    ),
    pair(
        "an event is added",
        &[("[refund.made]", "[refund.made, refund.lost]")],
        (
            &["minor: variant EventData::RefundLost appears: (Box<Refund>)"],
            Bump::Minor,
        ),
        (&[], Bump::Minor),
    ),
    pair(
        "an event is renamed",
        &[("[refund.made]", "[refund.created]")],
        (
            &[
                "major: variant EventData::RefundMade vanishes: (Box<Refund>)",
                "minor: variant EventData::RefundCreated appears: (Box<Refund>)",
            ],
            Bump::Major,
        ),
        (&[], Bump::Major),
    ),
    pair(
        "notifications are signed",
        &[(
            "x-paywright-event: { name: [/name], p",
            "x-paywright-webhook-signature: { algorithm: hmac-sha256, message: '{body}', signature: { header: x-signature, encoding: hex } }\nx-paywright-event: { name: [/name], p",
        )],
        (
            &[
                "minor: implementation Event: webhooks::Notification appears: #[cfg(feature = \"webhooks\")]",
                "minor: function Event::from_signed appears: #[cfg(feature = \"webhooks\")] fn(headers: &(impl webhooks::HeaderLookup + ?Sized), body: &[u8], keys: &(impl webhooks::KeySource + ?Sized)) -> Result<Self, EventError>",
                "minor: function Event::from_signed_at appears: #[cfg(feature = \"webhooks\")] fn(headers: &(impl webhooks::HeaderLookup + ?Sized), body: &[u8], keys: &(impl webhooks::KeySource + ?Sized), now: std::time::SystemTime) -> Result<Self, EventError>",
                "minor: function Event::receiver appears: #[cfg(feature = \"webhooks\")] fn(keys: &(impl webhooks::KeySource + ?Sized)) -> webhooks::Receiver<Self>",
                "minor: constant SIGNATURE appears: #[cfg(feature = \"webhooks\")] static webhooks::Scheme",
                "minor: feature default: [extra-traits] → [extra-traits, webhooks]",
                "minor: feature webhooks appears: paywright-runtime/webhooks",
            ],
            Bump::Minor,
        ),
        (
            &["minor: feature webhooks appears: paywright-acme-models/webhooks"],
            Bump::Minor,
        ),
    ),
    pair(
        "an operation is removed",
        &[(
            "    post:\n      operationId: createRefund\n      tags: [refunds]\n      x-paywright-name: create\n      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/CreateRefund' } } } }\n      responses:\n        '200': { description: Made., content: { application/json: { schema: { $ref: '#/components/schemas/Refund' } } } }\n        '400': { description: No., content: { application/json: { schema: { $ref: '#/components/schemas/Problem' } } } }\n",
            "",
        )],
        (
            &[
                "major: implementation CreateRefund: Validate vanishes",
                "major: function CreateRefund::new vanishes: fn(payment: impl Into<String>, amount: impl Into<DecimalString>) -> Self",
                "major: function CreateRefund::validate vanishes: fn(&self) -> Result<(), Violations>",
                "major: function CreateRefund::with_reason vanishes: fn(self, reason: impl Into<String>) -> Self",
                "major: re-export Validate vanishes: paywright_runtime::Validate",
                "major: re-export Violations vanishes: paywright_runtime::Violations",
            ],
            Bump::Major,
        ),
        (
            &[
                "major: struct calls::CreateRefund vanishes",
                "major: function services::Refunds::create vanishes: fn(&self, body: models::CreateRefund) -> calls::CreateRefund<M>",
            ],
            Bump::Major,
        ),
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
        "the crates have a version of their own",
        &[(
            "version: 2025-06-30 }",
            "version: 2025-06-30, x-paywright-crate-version: 0.2.0 }",
        )],
        (&[], Bump::Patch),
        (&[], Bump::Patch),
    ),
    pair(
        "answers are signed",
        &[(
            "x-paywright-event: { name: [/name], p",
            "x-paywright-response-signature: { algorithm: rsa-sha256, message: '{body}', signature: { header: x-signature, encoding: hex } }\nx-paywright-event: { name: [/name], p",
        )],
        (&[], Bump::None),
        (
            &[
                "minor: function Credentials::with_response_keys appears: fn(self, keys: impl webhooks::KeySource + Send + Sync + 'static) -> Self",
                "minor: constant RESPONSE_SIGNATURE appears: static webhooks::Scheme",
                "minor: dependency paywright-runtime: [client] → [client, rsa, webhooks]",
            ],
            Bump::Minor,
        ),
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
        "a group of calls has another name",
        &[
            ("tags: [{ name: refunds }]", "tags: [{ name: returns }]"),
            ("tags: [refunds]", "tags: [returns]"),
        ],
        (&[], Bump::None),
        (
            &[
                "major: function Client::refunds vanishes: fn(&self) -> services::Refunds<M>",
                "major: struct services::Refunds vanishes",
                "minor: function Client::returns appears: fn(&self) -> services::Returns<M>",
                "minor: struct services::Returns appears",
            ],
            Bump::Major,
        ),
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
        "an answer has no body any more",
        &[(
            "'200': { description: Made., content: { application/json: { schema: { $ref: '#/components/schemas/Refund' } } } }",
            "'204': { description: Made. }",
        )],
        (&[], Bump::None),
        (
            &[
                "major: calls::CreateRefund::send: fn(self) -> client::Sending<models::Refund, Error> → fn(self) -> client::Sending<(), Error>",
                "major: mock::services::Refunds::create: fn(&self) -> mock::When<models::CreateRefund, models::Refund> → fn(&self) -> mock::When<models::CreateRefund, mock::Nothing>",
            ],
            Bump::Major,
        ),
    ),
    pair(
        "a body is a form",
        &[(
            "content: { application/json: { schema: { $ref: '#/components/schemas/CreateRefund' }",
            "content: { application/x-www-form-urlencoded: { schema: { $ref: '#/components/schemas/CreateRefund' }",
        )],
        (&[], Bump::None),
        (
            &[
                "major: mock::services::Refunds::create: fn(&self) -> mock::When<models::CreateRefund, models::Refund> → fn(&self) -> mock::When<mock::FormFields, models::Refund>",
            ],
            Bump::Major,
        ),
    ),
    pair(
        "a body need not be sent",
        &[(
            "      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/CreateRefund' }",
            "      requestBody: { required: false, content: { application/json: { schema: { $ref: '#/components/schemas/CreateRefund' }",
        )],
        (&[], Bump::None),
        (
            &[
                "major: services::Refunds::create: fn(&self, body: models::CreateRefund) -> calls::CreateRefund<M> → fn(&self) -> calls::CreateRefund<M>",
                "minor: function calls::CreateRefund::body appears: fn(self, body: models::CreateRefund) -> Self",
            ],
            Bump::Major,
        ),
    ),
    pair(
        "a header belongs to the client",
        &[(
            "        - { name: limit,",
            "        - { name: x-account, in: header, schema: { type: string }, x-paywright-client-header: true }\n        - { name: limit,",
        )],
        (&[], Bump::None),
        (
            &[
                "minor: function Client::with_x_account appears: fn(&self, value: impl Into<String>) -> Self",
                "minor: function calls::ListRefunds::x_account appears: fn(self, value: impl Into<String>) -> Self",
            ],
            Bump::Minor,
        ),
    ),
    pair(
        "a call gets an idempotency key",
        &[(
            "    post:\n      operationId: createRefund\n",
            "    post:\n      operationId: createRefund\n      parameters: [{ name: x-key, in: header, schema: { type: string }, x-paywright-idempotency-key: true }]\n",
        )],
        (&[], Bump::None),
        (
            &[
                "minor: function calls::CreateRefund::idempotency_key appears: fn(&self) -> Option<&str>",
                "minor: function calls::CreateRefund::with_idempotency_key appears: fn(self, key: impl Into<String>) -> Self",
            ],
            Bump::Minor,
        ),
    ),
    pair(
        "pages can be turned",
        &[(
            "        - { name: limit, in: query, schema: { type: integer } }\n",
            "        - { name: limit, in: query, schema: { type: integer } }\n        - { name: page, in: query, schema: { type: integer } }\n      x-paywright-pagination: { style: page-number, page: page, first-page: 0, size: limit, items: /items, more: /more }\n",
        )],
        (&[], Bump::None),
        (
            &[
                "minor: implementation calls::ListRefunds: client::Paged appears: Mode = M, Page = models::RefundList, Item = models::Refund, Error = Error",
                "minor: function calls::ListRefunds::items appears: fn(self) -> client::Items<Self>",
                "minor: function calls::ListRefunds::items_from appears: fn(self, position: client::Position) -> client::Items<Self>",
                "minor: function calls::ListRefunds::page appears: fn(self, value: i64) -> Self",
                "minor: function calls::ListRefunds::pages appears: fn(self) -> client::Pages<Self>",
                "minor: function calls::ListRefunds::pages_from appears: fn(self, position: client::Position) -> client::Pages<Self>",
            ],
            Bump::Minor,
        ),
    ),
    pair(
        "calls want credentials",
        &[
            (
                "tags: [{ name: refunds }]\n",
                "tags: [{ name: refunds }]\nsecurity: [{ key: [] }]\n",
            ),
            (
                "components:\n",
                "components:\n  securitySchemes: { key: { type: apiKey, in: header, name: x-key } }\n",
            ),
        ],
        (&[], Bump::None),
        (
            &[
                "minor: function Credentials::new appears: fn(key: impl Into<Secret>) -> Self",
                "minor: function Credentials::with_key appears: fn(self, key: impl Into<Secret>) -> Self",
            ],
            Bump::Minor,
        ),
    ),
    pair(
        "an operation is deprecated",
        &[(
            "    post:\n      operationId: createRefund\n",
            "    post:\n      deprecated: true\n      operationId: createRefund\n",
        )],
        (&[], Bump::None),
        (
            &["minor: function services::Refunds::create is deprecated"],
            Bump::Minor,
        ),
    ),
    pair(
        "a server is added",
        &[(
            "x-paywright-name: Production }]",
            "x-paywright-name: Production }, { url: 'https://sandbox.acme.example', x-paywright-name: Sandbox }]",
        )],
        (&[], Bump::None),
        (
            &["minor: variant Environment::Sandbox appears"],
            Bump::Minor,
        ),
    ),
    pair(
        "only descriptions change",
        &[("The identifier.", "What it is called.")],
        (&[], Bump::Patch),
        (&[], Bump::Patch),
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
    pair(
        "only the document's version changes",
        &[("2025-06-30", "2025-07-31")],
        (&[], Bump::Patch),
        (&[], Bump::Patch),
    ),
];

#[test]
fn each_change_of_a_document_means_what_the_table_says() {
    let mut wrong = String::new();
    for pair in PAIRS {
        let found = impact_of(DOCUMENT, &edited(pair.edits));
        for (crate_name, found, (lines, bump)) in [
            ("models", &found.models, pair.models),
            ("client", &found.client, pair.client),
        ] {
            let shown: Vec<String> = found.changes.iter().map(line).collect();
            if shown != lines || found.bump != bump {
                wrong.push_str(&format!("{} ({crate_name}): {:?}\n", pair.name, found.bump));
                for line in shown {
                    wrong.push_str(&format!("    {line:?},\n"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "found otherwise:\n{wrong}");
}
