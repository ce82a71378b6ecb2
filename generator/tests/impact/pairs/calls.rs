//! What becomes of calls.

use paywright_generator::diff::Bump;

use super::{Pair, pair};

pub(super) const CALLS: &[Pair] = &[
    pair(
        "an operation is added",
        &[(
            "  /payments/",
            "  /refunds/count:\n    get:\n      operationId: countRefunds\n      tags: [refunds]\n      x-paywright-name: count\n      responses: { '204': { description: Counted. } }\n  /payments/",
        )],
        (&[], Bump::None),
        (
            &[
                "minor: function services::Refunds::count appears: fn(&self) -> calls::CountRefunds<M>",
            ],
            Bump::Minor,
        ),
    ),
    pair(
        "a callback is added",
        &[(
            "      x-paywright-name: create\n",
            "      x-paywright-name: create\n      callbacks: { settled: { '{$request.body#/to}': { post: { requestBody: { content: { application/json: { schema: { type: object, properties: { id: { type: string } } } } } }, responses: { '200': { description: Taken in. } } } } } }\n",
        )],
        (&["minor: struct CreateRefundSettled appears"], Bump::Minor),
        (&[], Bump::Minor),
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
                "major: type alias calls::CreateRefund vanishes: call::Call<operations::CreateRefund, M>",
                "major: services::Refunds::create: fn(&self, body: models::CreateRefund) -> calls::CreateRefund<M> → fn(&self, body: models::CreateRefund) -> calls::MakeRefund<M>",
                "minor: type alias calls::MakeRefund appears: call::Call<operations::MakeRefund, M>",
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
                "major: mock::services::Refunds::retrieve: fn(&self) -> mock::When<mock::Nothing, models::Refund> → fn(&self) -> mock::When<mock::Nothing, models::Event>",
                "major: operations::RetrieveRefund: call::Operation: Output = models::Refund → Output = models::Event",
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
                "major: function services::Refunds::create vanishes: fn(&self, body: models::CreateRefund) -> calls::CreateRefund<M>",
            ],
            Bump::Major,
        ),
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
        "an answer has no body any more",
        &[(
            "'200': { description: Made., content: { application/json: { schema: { $ref: '#/components/schemas/Refund' } } } }",
            "'204': { description: Made. }",
        )],
        (&[], Bump::None),
        (
            &[
                "major: mock::services::Refunds::create: fn(&self) -> mock::When<models::CreateRefund, models::Refund> → fn(&self) -> mock::When<models::CreateRefund, mock::Nothing>",
                "major: operations::CreateRefund: call::Operation: Output = models::Refund → Output = ()",
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
];
