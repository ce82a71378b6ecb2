//! What a document says as a whole: info, tags, servers, components.

use crate::support::{Case, check};

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "title, version and description",
        before: "info: { title: T, version: '1' }\npaths: {}",
        after: "info: { title: U, version: '2', description: D. }\npaths: {}",
        found: &[
            "info-changed docs",
            "version-changed docs",
            "description-changed docs",
        ],
    },
    Case {
        name: "a tag is described",
        before: "info: { title: T, version: '1' }\npaths: {}\ntags: [{ name: a }, { name: b }]",
        after: "info: { title: T, version: '1' }\npaths: {}\ntags: [{ name: b }, { name: a, description: A. }]",
        found: &["tag-described docs"],
    },
    Case {
        name: "servers come and go",
        before: "info: { title: T, version: '1' }\npaths: {}\nservers: [{ url: https://a.example }, { url: https://b.example }, { url: https://e.example }]",
        after: "info: { title: T, version: '1' }\npaths: {}\nservers: [{ url: https://c.example, description: C. }, { url: https://a.example/ }]",
        found: &["server-removed breaking", "server-added compatible"],
    },
    Case {
        name: "the usual server is said",
        before: "info: { title: T, version: '1' }\npaths: {}",
        after: "info: { title: T, version: '1' }\npaths: {}\nservers: [{ url: / }]",
        found: &[],
    },
    Case {
        name: "no server is named any more",
        before: "info: { title: T, version: '1' }\npaths: {}\nservers: [{ url: https://a.example }]",
        after: "info: { title: T, version: '1' }\npaths: {}",
        found: &["server-removed risky"],
    },
    Case {
        name: "another server is the first one",
        before: "info: { title: T, version: '1' }\npaths: {}\nservers: [{ url: https://a.example }, { url: https://b.example }, { url: https://c.example }]",
        after: "info: { title: T, version: '1' }\npaths: {}\nservers: [{ url: https://b.example }, { url: https://a.example }, { url: https://c.example }]",
        found: &["first-server-changed compatible"],
    },
    Case {
        name: "servers behind the first one in another order, and a new first one",
        before: "info: { title: T, version: '1' }\npaths: {}\nservers: [{ url: https://a.example }, { url: https://b.example }, { url: https://c.example }]",
        after: "info: { title: T, version: '1' }\npaths: {}\nservers: [{ url: https://d.example }, { url: https://a.example }, { url: https://c.example }, { url: https://b.example }]",
        found: &["server-added compatible"],
    },
    Case {
        name: "the only server is at another address",
        before: "info: { title: T, version: '1' }\npaths: {}\nservers: [{ url: https://a.example/v1 }]",
        after: "info: { title: T, version: '1' }\npaths: {}\nservers: [{ url: https://a.example/v2 }]",
        found: &["server-moved breaking"],
    },
    Case {
        name: "the variables of a server",
        before: "info: { title: T, version: '1' }\npaths: {}\nservers: [{ url: 'https://{r}.example', variables: { r: { default: eu, enum: [eu, us] } } }]",
        after: "info: { title: T, version: '1' }\npaths: {}\nservers: [{ url: 'https://{r}.example', variables: { r: { default: us, enum: [us] } } }]",
        found: &[
            "server-variable-changed breaking",
            "server-variable-changed risky",
        ],
    },
    Case {
        name: "more values of a variable",
        before: "info: { title: T, version: '1' }\npaths: {}\nservers: [{ url: 'https://{r}.example', variables: { r: { default: eu, enum: [eu] } } }]",
        after: "info: { title: T, version: '1' }\npaths: {}\nservers: [{ url: 'https://{r}.example', variables: { r: { default: eu, enum: [eu, us] } } }]",
        found: &["server-variable-changed compatible"],
    },
    Case {
        name: "components that nothing uses",
        before: "info: { title: T, version: '1' }\npaths: {}\ncomponents: { schemas: { A: { type: string }, B: { type: string, maxLength: 3 } } }",
        after: "info: { title: T, version: '1' }\npaths: {}\ncomponents: { schemas: { C: { type: string }, B: { type: string, maxLength: 2 } } }",
        found: &[
            "component-removed docs",
            "component-added docs",
            "max-length-changed docs",
        ],
    },
    Case {
        name: "what answers of the whole API mean",
        before: "info: { title: T, version: '1' }\npaths: { /a: { post: { operationId: a, parameters: [{ in: header, name: x-key, x-paywright-idempotency-key: true, schema: { type: string } }], responses: { '200': { description: D., headers: { x-a: { schema: { type: string } }, x-b: { schema: { type: string } } }, content: { application/json: { schema: { type: object, required: [code], properties: { code: { type: string } } } } } } } } } }\nx-paywright-in-flight: [{ status: 409 }]\nx-paywright-request-id: { header: x-a }",
        after: "info: { title: T, version: '1' }\npaths: { /a: { post: { operationId: a, parameters: [{ in: header, name: x-key, x-paywright-idempotency-key: true, schema: { type: string } }], responses: { '200': { description: D., headers: { x-a: { schema: { type: string } }, x-b: { schema: { type: string } } }, content: { application/json: { schema: { type: object, required: [code], properties: { code: { type: string } } } } } } } } } }\nx-paywright-in-flight: [{ status: 425 }]\nx-paywright-request-id: { header: x-b }\nx-paywright-success: { pointer: /code, values: ['0'] }",
        found: &[
            "in-flight-changed risky",
            "request-id-changed risky",
            "success-changed breaking",
        ],
    },
    Case {
        name: "an operation is served elsewhere",
        before: "info: { title: T, version: '1' }\npaths: { /a: { get: { operationId: a, responses: { '204': { description: D. } } } } }\nservers: [{ url: https://a.example }]",
        after: "info: { title: T, version: '1' }\npaths: { /a: { get: { operationId: a, servers: [{ url: https://b.example }], responses: { '204': { description: D. } } } } }\nservers: [{ url: https://a.example }]",
        found: &["server-moved breaking"],
    },
    Case {
        name: "what an error says where",
        before: "info: { title: T, version: '1' }\npaths: { /a: { get: { operationId: a, responses: { '200': { description: D. }, '400': { description: D., content: { application/json: { schema: { type: object, x-paywright-error: { code: [/a] }, properties: { a: { type: string }, b: { type: string } } } } } } } } } }",
        after: "info: { title: T, version: '1' }\npaths: { /a: { get: { operationId: a, responses: { '200': { description: D. }, '400': { description: D., content: { application/json: { schema: { type: object, x-paywright-error: { code: [/b] }, properties: { a: { type: string }, b: { type: string } } } } } } } } } }",
        found: &["error-members-changed risky"],
    },
];

#[test]
fn documents() {
    check(CASES, |text| format!("openapi: 3.0.3\n{text}\n"));
}
