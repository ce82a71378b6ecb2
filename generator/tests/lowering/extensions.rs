//! Extensions in wrong places or with wrong values.

use super::{Case, OK, call, call_with, case, document, schemas, strict};

/// Answers with a code, whatever the status.
const FAILING: &str = "responses: {default: {description: all, content: {application/json: {schema: {type: object, properties: {code: {type: string}}}}}}}";

/// A call whose failures have a body of the schema `A`, which is described in line 9.
fn error(schema: &str) -> String {
    call_with(
        "{operationId: a, responses: {default: {description: all, content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}}}",
        &format!("\n  schemas:\n    A:\n      {schema}"),
    )
}

pub(super) fn cases() -> Vec<Case> {
    let signed = |signature: &str| {
        document(&format!(
            "paths: {{}}\nx-paywright-webhook-signature: {signature}\nx-paywright-event: {{name: [/name]}}\nx-webhooks: {{w: {{post: {{x-paywright-event: {{names: [a], payload: {{type: string}}}}, {OK}}}}}}}"
        ))
    };
    vec![
        case(
            "a signature that proves nothing about the body",
            signed(
                "{algorithm: hmac-sha256, message: '{timestamp}', signature: {header: s, encoding: hex}, timestamp: {header: t, unit: seconds}}",
            ),
            &["error P0903 4:32 the message lacks `{body}`"],
        ),
        case(
            "a time that anybody could change",
            signed(
                "{algorithm: hmac-sha256, message: '{body}', signature: {header: s, encoding: hex}, timestamp: {header: t, unit: seconds}}",
            ),
            &["error P0903 4:32 the message lacks `{timestamp}`"],
        ),
        case(
            "an answer that anybody could change",
            document(
                "paths: {}\nx-paywright-response-signature: {algorithm: rsa-sha256, message: '{method}{path}', signature: {header: s, encoding: base64}}",
            ),
            &["error P0903 4:33 the message lacks `{body}`"],
        ),
        case(
            "a signature of answers that is not at the root",
            call(&format!(
                "{{operationId: a, x-paywright-response-signature: {{}}, {OK}}}"
            )),
            &["error P0902 5:28 `x-paywright-response-signature` has no meaning on an operation"],
        ),
        case(
            "an unknown extension",
            schemas("A: {type: string, x-paywright-nmae: B}"),
            &["error P0901 6:23 `x-paywright-nmae` is not an extension"],
        ),
        case(
            "an extension in the wrong place",
            schemas("A: {type: string, x-paywright-pagination: {}}"),
            &["error P0902 6:23 `x-paywright-pagination` has no meaning on a schema"],
        ),
        case(
            "a key that is no header",
            call(&format!(
                "{{operationId: a, parameters: [{{name: p, in: query, x-paywright-idempotency-key: true, schema: {{type: string}}}}], {OK}}}"
            )),
            &["error P0902 5:91 only a header, or a property of a body"],
        ),
        case(
            "a key that no UUID can be",
            document(
                "paths:\n  /a:\n    post: {operationId: a, parameters: [{name: k, in: header, x-paywright-idempotency-key: true, schema: {type: string, maxLength: 35}}], responses: {'200': {description: ok}}}\n    put: {operationId: b, requestBody: {content: {application/json: {schema: {type: object, properties: {k: {type: integer, x-paywright-idempotency-key: true}}}}}}, responses: {'200': {description: ok}}}",
            ),
            &[
                "error P0903 5:92 a fresh idempotency key is a UUID of 36 characters",
                "error P0903 6:154 an idempotency key is a text",
            ],
        ),
        case(
            "a key below the top of a body",
            call(&format!(
                "{{operationId: a, requestBody: {{content: {{application/json: {{schema: {{type: object, properties: {{o: {{type: object, properties: {{k: {{type: string, x-paywright-idempotency-key: true}}}}}}}}}}}}}}}}, {OK}}}"
            )),
            &["error P0902 5:185 no call fills this key in"],
        ),
        case(
            "a key in a body beside one in a header",
            call(&format!(
                "{{operationId: a, parameters: [{{name: p, in: header, x-paywright-idempotency-key: true, schema: {{type: string}}}}], requestBody: {{content: {{application/json: {{schema: {{type: object, properties: {{k: {{type: string, x-paywright-idempotency-key: true}}}}}}}}}}}}, {OK}}}"
            )),
            &["error P0902 5:250 no call fills this key in"],
        ),
        case(
            "a key that only an answer has",
            schemas(
                "A: {type: object, properties: {k: {type: string, x-paywright-idempotency-key: true}}}",
            ),
            &["error P0902 6:83 no call fills this key in"],
        ),
        case(
            "an example of a key",
            schemas("A: {type: object, example: {x-paywright-idempotency-key: true}}"),
            &[],
        ),
        case(
            "a key in a form",
            call(&format!(
                "{{operationId: a, requestBody: {{content: {{application/x-www-form-urlencoded: {{schema: {{type: object, properties: {{k: {{type: string, x-paywright-idempotency-key: true}}}}}}}}}}}}, {OK}}}"
            )),
            &["error P0902 5:171 an idempotency key in a body is known in JSON only"],
        ),
        case(
            "a key in a part",
            call(&format!(
                "{{operationId: a, requestBody: {{content: {{multipart/form-data: {{schema: {{type: object, properties: {{k: {{type: string, x-paywright-idempotency-key: true}}}}}}}}}}}}, {OK}}}"
            )),
            &["error P0902 5:157 an idempotency key in a body is known in JSON only"],
        ),
        strict(
            "calls whose types would be alike",
            document(&format!(
                "paths:\n  /a:\n    get: {{operationId: list, {OK}}}\n    put: {{operationId: listOutput, {OK}}}"
            )),
            &["error P0401 6:24 another call has a type called `ListOutput`"],
            &["note P0401 6:24 another call has a type called `ListOutput`"],
        ),
        case(
            "a call in flight without keys",
            document(&format!(
                "paths: {{/a: {{post: {{operationId: a, {OK}}}}}}}\nx-paywright-in-flight: [{{status: 409}}]"
            )),
            &["error P0902 4:24 no operation has an idempotency key"],
        ),
        case(
            "a call in flight that is none",
            document(&format!(
                "paths: {{/a: {{post: {{operationId: a, parameters: [{{name: k, in: header, x-paywright-idempotency-key: true, schema: {{type: string}}}}], {FAILING}}}}}}}\nx-paywright-in-flight: [{{status: 200}}, {{status: 99}}, {{status: 409, pointer: /code}}, {{status: 409, value: 1}}, {{status: 409, pointer: code, value: 1}}, {{status: 409, pointer: /other, value: 1}}, {{status: 409, pointer: /code, value: []}}, {{status: 202, pointer: /code, value: 1}}]"
            )),
            &[
                "error P0903 4:25 a status of success needs a `pointer` and a `value`",
                "error P0903 4:49 this must be a status from 200 to 599",
                "error P0903 4:54 `value` is missing",
                "error P0903 4:85 `pointer` is missing",
                "error P0903 4:133 this must be a JSON pointer",
                "error P0903 4:150 no answer has a member there",
                "error P0903 4:229 this must be a text, a number or a truth value",
            ],
        ),
        case(
            "a header of the client that is no header, or not for the client",
            call(&format!(
                "{{operationId: a, parameters: [{{name: q, in: query, x-paywright-client-header: true, schema: {{type: string}}}}, {{name: k, in: header, x-paywright-idempotency-key: true, x-paywright-client-header: true, schema: {{type: string}}}}, {{name: r, in: header, required: true, x-paywright-client-header: true, schema: {{type: string}}}}], {OK}}}"
            )),
            &[
                "error P0902 5:89 only a header can be set for all calls",
                "error P0902 5:204 an idempotency key belongs to one call",
                "error P0902 5:300 a required header is an argument of each call",
            ],
        ),
        case(
            "a header of the client that is another one elsewhere",
            document(&format!(
                "paths:\n  /a:\n    get: {{operationId: a, parameters: [{{name: h, in: header, x-paywright-client-header: true, schema: {{type: string}}}}], {OK}}}\n    put: {{operationId: b, parameters: [{{name: H, in: header, x-paywright-client-header: true, schema: {{type: integer}}}}], {OK}}}"
            )),
            &["error P0903 6:40 `H` has another name, type or limit here"],
        ),
        case(
            "an error that no call has",
            schemas(
                "A: {type: object, properties: {code: {type: string}}, x-paywright-error: {code: [/code]}}",
            ),
            &["error P0902 6:78 no failed call has a body of this schema"],
        ),
        case(
            "an error without what it speaks of",
            error(
                "{type: object, properties: {code: {type: string, enum: [gone]}, key: {type: string, format: password}}, x-paywright-error: {code: [/code, /key], message: [/mesage], declined: {codes: [gon], types: [x], statuses: [42]}}}",
            ),
            &[
                "error P0903 9:145 the body has no member there",
                "error P0903 9:162 the body has no member there",
                "error P0903 9:204 `types` needs `type`",
                "error P0903 9:220 this must be a status",
            ],
        ),
        case(
            "a code of a declined payment that is not listed",
            error(
                "{type: object, properties: {code: {type: string, enum: [gone]}}, x-paywright-error: {code: [/code], declined: {codes: [gon]}, repeated: [twice]}}",
            ),
            &[
                "error P0903 9:126 `gon` is no value of `code`",
                "error P0903 9:144 `twice` is no value of `code`",
            ],
        ),
        case(
            "a success that no answer tells of",
            document(&format!(
                "paths: {{/a: {{get: {{operationId: a, x-paywright-success: {{pointer: /b, values: [x]}}, {FAILING}}}}}}}\nx-paywright-success: {{pointer: /c, values: []}}"
            )),
            &[
                "error P0903 3:57 no answer of this operation has that member",
                "error P0903 4:22 without a value no call could go well",
            ],
        ),
        case(
            "a version of the crates that is none",
            "openapi: 3.0.3\ninfo: {title: A, version: '1', x-paywright-crate-version: '1.0'}\npaths: {}\n".to_owned(),
            &["error P0903 2:59 the version of a crate is three numbers without leading zeros, such as `0.2.0`"],
        ),
        case(
            "a name for the support that no answer has",
            document(&format!(
                "paths: {{/a: {{get: {{operationId: a, {OK}}}}}}}\nx-paywright-request-id: {{header: x-trace}}"
            )),
            &["error P0903 4:25 no answer has a header `x-trace`"],
        ),
        case(
            "an event that is no notification",
            call(&format!(
                "{{operationId: a, x-paywright-event: {{names: [b]}}, {OK}}}"
            )),
            &["error P0902 5:47 `x-paywright-event` belongs to operations below `x-webhooks`"],
        ),
        strict(
            "names that do not go with the values",
            schemas("A: {type: string, enum: [a, b], x-enum-varnames: [A]}"),
            &["error P0903 6:54 `x-enum-varnames` must be a list as long as `enum`"],
            &["warning P0903 6:54 `x-enum-varnames` must be a list as long as `enum`"],
        ),
        case(
            "an unknown placeholder",
            signed(
                "{algorithm: hmac-sha256, message: '{bdy}', signature: {header: h, encoding: hex}}",
            ),
            &["error P0903 4:66 `{bdy}` is no placeholder"],
        ),
        case(
            "a placeholder that is not closed",
            signed(
                "{algorithm: hmac-sha256, message: '{body', signature: {header: h, encoding: hex}}",
            ),
            &["error P0903 4:66 a brace is opened and never closed"],
        ),
        case(
            "a message that needs another header",
            signed(
                "{algorithm: hmac-sha256, message: '{nonce}{timestamp}{body}', signature: {header: h, encoding: hex}}",
            ),
            &[
                "error P0903 4:32 the message has `{nonce}`, but no header",
                "error P0903 4:32 the message has `{timestamp}`, but no header",
            ],
        ),
    ]
}
