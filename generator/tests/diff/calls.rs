//! Operations, parameters, bodies, answers and servers of calls.

use paywright_generator::diff::compare;

use crate::support::{Case, check, compared, document, foreign, shown, with_call};

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "an optional query parameter is new",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }, { in: query, name: q, schema: { type: string } }], responses: { '204': { description: D. } } }",
        found: &["parameter-added compatible"],
    },
    Case {
        name: "a required header is new",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }, { in: header, name: X-Q, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        found: &["parameter-added breaking"],
    },
    Case {
        name: "a parameter is gone",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }, { in: query, name: q, schema: { type: string } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        found: &["parameter-removed risky"],
    },
    Case {
        name: "the idempotency key is gone",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }, { in: header, name: X-Key, x-paywright-idempotency-key: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        found: &["idempotency-key-removed breaking"],
    },
    Case {
        name: "a header becomes the idempotency key",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }, { in: header, name: X-Key, schema: { type: string } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }, { in: header, name: X-Key, x-paywright-idempotency-key: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        found: &["idempotency-key-added compatible"],
    },
    Case {
        name: "a repeated call does harm now",
        before: "{ operationId: a, x-paywright-idempotency: { repeat: harmless, reason: R. }, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, x-paywright-idempotency: { repeat: harmful, reason: R. }, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        found: &["repeat-changed breaking"],
    },
    Case {
        name: "the idempotency key is sent under another name",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }, { in: header, name: X-Key, x-paywright-idempotency-key: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }, { in: header, name: X-Repeat, x-paywright-idempotency-key: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        found: &["parameter-moved breaking"],
    },
    Case {
        name: "a status of a class is described by itself",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. }, '4XX': { description: D. } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. }, '404': { description: D. }, '4XX': { description: D. } } }",
        found: &["status-added compatible"],
    },
    Case {
        name: "a status of a class is no longer described by itself",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. }, '404': { description: D. }, '4XX': { description: D. } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. }, '4XX': { description: D. } } }",
        found: &["status-removed compatible"],
    },
    Case {
        name: "of a class one status is left",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. }, '4XX': { description: D. } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. }, '404': { description: D. } } }",
        found: &["status-removed compatible"],
    },
    Case {
        name: "of one status a class has become",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. }, '404': { description: D. } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. }, '4XX': { description: D. } } }",
        found: &["status-added compatible"],
    },
    Case {
        name: "a parameter is sent elsewhere",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }, { in: query, name: q, schema: { type: string } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }, { in: header, name: q, schema: { type: string } }], responses: { '204': { description: D. } } }",
        found: &["parameter-moved breaking"],
    },
    Case {
        name: "a header is written in another case",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }, { in: header, name: X-Q, schema: { type: string } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }, { in: header, name: x-q, schema: { type: string } }], responses: { '204': { description: D. } } }",
        found: &[],
    },
    Case {
        name: "a number becomes a text, and is the same in a query",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }, { in: query, name: q, schema: { type: integer } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }, { in: query, name: q, schema: { type: string } }], responses: { '204': { description: D. } } }",
        found: &["type-changed compatible"],
    },
    Case {
        name: "a number becomes a text that is limited",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }, { in: query, name: q, schema: { type: integer } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }, { in: query, name: q, schema: { type: string, maxLength: 3 } }], responses: { '204': { description: D. } } }",
        found: &["type-changed breaking"],
    },
    Case {
        name: "a text becomes a number in a header of an answer",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D., headers: { X-Left: { schema: { type: string } } } } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D., headers: { X-Left: { schema: { type: integer } } } } } }",
        found: &["type-changed compatible"],
    },
    Case {
        name: "a number becomes a text in a header of an answer",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D., headers: { X-Left: { schema: { type: integer } } } } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D., headers: { X-Left: { schema: { type: string } } } } } }",
        found: &["type-changed breaking"],
    },
    Case {
        name: "a parameter becomes required",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }, { in: query, name: q, schema: { type: string } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }, { in: query, name: q, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        found: &["parameter-required breaking"],
    },
    Case {
        name: "a parameter is no longer required",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }, { in: query, name: q, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }, { in: query, name: q, schema: { type: string } }], responses: { '204': { description: D. } } }",
        found: &["parameter-optional compatible"],
    },
    Case {
        name: "a list is written in another style",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }, { in: query, name: q, schema: { type: array, items: { type: string } } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }, { in: query, name: q, explode: false, schema: { type: array, items: { type: string } } }], responses: { '204': { description: D. } } }",
        found: &["parameter-style-changed breaking"],
    },
    Case {
        name: "the usual style is written out, and `explode` of a single value is not felt",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }, { in: query, name: q, schema: { type: string } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, style: simple, schema: { type: string } }, { in: query, name: q, style: form, explode: false, schema: { type: string } }], responses: { '204': { description: D. } } }",
        found: &[],
    },
    Case {
        name: "a parameter may no longer be empty",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }, { in: query, name: q, allowEmptyValue: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }, { in: query, name: q, schema: { type: string } }], responses: { '204': { description: D. } } }",
        found: &["allow-empty-value-changed breaking"],
    },
    Case {
        name: "a path parameter accepts less",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string, maxLength: 3 } }], responses: { '204': { description: D. } } }",
        found: &["max-length-changed breaking"],
    },
    Case {
        name: "another operationId, tags, deprecation, and an end",
        before: "{ operationId: a, tags: [x], parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: b, tags: [y], deprecated: true, x-sunset: '2030-01-01', parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        found: &[
            "operation-id-changed compatible",
            "tags-changed compatible",
            "deprecated compatible",
            "sunset-changed compatible",
        ],
    },
    Case {
        name: "no longer deprecated, and tags in another order",
        before: "{ operationId: a, deprecated: true, tags: [x, y], parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, tags: [y, x], parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        found: &["deprecation-withdrawn compatible"],
    },
    Case {
        name: "a body that is required",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, requestBody: { required: true, content: { application/json: { schema: { type: string } } } }, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        found: &["request-body-added breaking"],
    },
    Case {
        name: "the body is gone",
        before: "{ operationId: a, requestBody: { content: { application/json: { schema: { type: string } } } }, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        found: &["request-body-removed risky"],
    },
    Case {
        name: "the body becomes required",
        before: "{ operationId: a, requestBody: { content: { application/json: { schema: { type: string } } } }, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, requestBody: { required: true, content: { application/json: { schema: { type: string } } } }, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        found: &["request-body-required breaking"],
    },
    Case {
        name: "the body is no longer required",
        before: "{ operationId: a, requestBody: { required: true, content: { application/json: { schema: { type: string } } } }, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, requestBody: { content: { application/json: { schema: { type: string } } } }, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        found: &["request-body-optional compatible"],
    },
    Case {
        name: "a body in another form",
        before: "{ operationId: a, requestBody: { content: { application/json: { schema: { type: string } } } }, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, requestBody: { content: { text/plain: { schema: { type: string } } } }, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        found: &["media-type-removed breaking", "media-type-added compatible"],
    },
    Case {
        name: "a charset is said",
        before: "{ operationId: a, requestBody: { content: { application/json: { schema: { type: string } } } }, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, requestBody: { content: { application/json; charset=utf-8: { schema: { type: string } } } }, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        found: &["media-type-parameters-changed docs"],
    },
    Case {
        name: "a list of a form is written with commas",
        before: "{ operationId: a, requestBody: { content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { t: { type: array, items: { type: string } } } } } } }, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, requestBody: { content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { t: { type: array, items: { type: string } } } }, encoding: { t: { explode: false } } } } }, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        found: &["encoding-changed breaking"],
    },
    Case {
        name: "a failure is new, and a success",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '200': { description: D. } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '200': { description: D. }, '202': { description: D. }, '404': { description: D. } } }",
        found: &["status-added risky", "status-added compatible"],
    },
    Case {
        name: "another success",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '200': { description: D. } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '201': { description: D. } } }",
        found: &["status-changed breaking"],
    },
    Case {
        name: "one of two successes is gone, and a failure",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '200': { description: D. }, '202': { description: D. }, '404': { description: D. } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '200': { description: D. } } }",
        found: &["status-removed risky", "status-removed compatible"],
    },
    Case {
        name: "a status is covered by its class, and another by `default`, which says more",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '200': { description: D. }, '404': { description: D. } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '2XX': { description: D. }, default: { description: D. } } }",
        found: &["status-added compatible", "status-added risky"],
    },
    Case {
        name: "an answer has a body",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '200': { description: D. } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '200': { description: D., content: { application/json: { schema: { type: string } } } } } }",
        found: &["answer-body-added compatible"],
    },
    Case {
        name: "an answer has no body any more",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '200': { description: D., content: { application/json: { schema: { type: string } } } } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '200': { description: D. } } }",
        found: &["answer-body-removed breaking"],
    },
    Case {
        name: "an answer may come in another form, which nobody asks for",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '200': { description: D., content: { application/json: { schema: { type: string } } } } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '200': { description: D., content: { application/json: { schema: { type: string } }, text/csv: { schema: { type: string } } } } } }",
        found: &["media-type-added compatible"],
    },
    Case {
        name: "the only success has another status, and its body is compared",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '200': { description: D., content: { application/json: { schema: { type: string, maxLength: 3 } } } } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '201': { description: E., content: { application/json: { schema: { type: string, maxLength: 4 } } } } } }",
        found: &["status-changed breaking", "max-length-changed breaking"],
    },
    Case {
        name: "one of two successes has another status",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '200': { description: D. }, '202': { description: D. } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '200': { description: D. }, '204': { description: D. } } }",
        found: &["status-changed risky"],
    },
    Case {
        name: "a failure has another status",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. }, '400': { description: D., content: { application/json: { schema: { type: string } } } } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. }, '422': { description: D., content: { application/json: { schema: { type: string } } } } } }",
        found: &["status-changed compatible"],
    },
    Case {
        name: "two statuses come for one, so none stands for it",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '200': { description: D. } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '201': { description: D. }, '204': { description: D. } } }",
        found: &["status-removed breaking", "status-added risky"],
    },
    Case {
        name: "a failure comes for a success",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '200': { description: D. } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '400': { description: D. } } }",
        found: &["status-removed breaking", "status-added compatible"],
    },
    Case {
        name: "a header has another name",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '200': { description: D., headers: { X-Trace: { description: A., schema: { type: string } } } } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '200': { description: D., headers: { Trace-Id: { description: A., schema: { type: string } } } } } }",
        found: &["header-renamed risky"],
    },
    Case {
        name: "a header that was promised has another name",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '200': { description: D., headers: { X-Trace: { required: true, schema: { type: string } } } } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '200': { description: D., headers: { Trace-Id: { required: true, schema: { type: string } } } } } }",
        found: &["header-renamed breaking"],
    },
    Case {
        name: "headers of HTTP mean something of their own",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '200': { description: D., headers: { Set-Cookie: { schema: { type: string } } } } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '200': { description: D., headers: { ETag: { schema: { type: string } } } } } }",
        found: &["header-removed risky", "header-added compatible"],
    },
    Case {
        name: "two new headers might be the old one, so none is",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '200': { description: D., headers: { X-Trace: { schema: { type: string } } } } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '200': { description: D., headers: { X-Run: { schema: { type: string } }, X-Host: { schema: { type: string } } } } } }",
        found: &["header-removed risky", "header-added compatible"],
    },
    Case {
        name: "headers of an answer come and go",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '200': { description: D., headers: { X-A: { schema: { type: string } }, X-B: { required: true, schema: { type: string } }, X-C: { schema: { type: string } } } } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '200': { description: D., headers: { x-a: { required: true, schema: { type: string } }, X-B: { schema: { type: string } }, X-D: { schema: { type: integer } } } } } }",
        found: &[
            "header-required compatible",
            "header-optional breaking",
            "header-removed risky",
            "header-added compatible",
        ],
    },
    Case {
        name: "a header of an answer is written otherwise",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '200': { description: D., headers: { X-A: { schema: { type: object, properties: { b: { type: string } } } } } } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '200': { description: D., headers: { X-A: { explode: true, schema: { type: object, properties: { b: { type: string } } } } } } } }",
        found: &["header-style-changed breaking"],
    },
    Case {
        name: "a failure says less",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '200': { description: D. }, '400': { description: D., content: { application/json: { schema: { type: object, required: [code], properties: { code: { type: string } } } } } } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '200': { description: D. }, '400': { description: D., content: { application/json: { schema: { type: object, properties: { code: { type: string } } } } } } } }",
        found: &["property-optional risky"],
    },
    Case {
        name: "descriptions, links and extensions of others",
        before: "{ operationId: a, x-team: one, externalDocs: { url: https://a.example }, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '200': { description: D. } } }",
        after: "{ operationId: a, x-team: two, summary: A., externalDocs: { url: https://b.example }, parameters: [{ in: path, name: id, required: true, description: I., schema: { type: string } }], responses: { '200': { description: Done., links: { next: { operationId: a } } } } }",
        found: &[
            "description-changed docs",
            "external-docs-changed docs",
            "extension-changed docs",
            "link-changed docs",
        ],
    },
    Case {
        name: "a header of the whole client, with a name in Rust",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }, { in: header, name: X-Q, schema: { type: string } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }, { in: header, name: X-Q, x-paywright-client-header: true, x-paywright-name: account, schema: { type: string } }], responses: { '204': { description: D. } } }",
        found: &[
            "client-header-changed compatible",
            "rust-name-changed compatible",
        ],
    },
];

/// Media types, ranges of statuses, and what is text on the wire.
pub(crate) const FORMS: &[Case] = &[
    Case {
        name: "a body is another JSON, and its schemas are compared",
        before: "{ operationId: a, requestBody: { content: { application/json: { schema: { type: string } } } }, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, requestBody: { content: { application/vnd.a+json: { schema: { type: string, maxLength: 9 } } } }, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        found: &["media-type-changed breaking", "max-length-changed breaking"],
    },
    Case {
        name: "an answer is another JSON",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '200': { description: D., content: { application/json: { schema: { type: string } } } } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '200': { description: D., content: { application/hal+json: { schema: { type: string } } } } } }",
        found: &["media-type-changed breaking"],
    },
    Case {
        name: "a parameter is another JSON, which nothing on the wire tells",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }, { in: query, name: q, content: { application/json: { schema: { type: string } } } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }, { in: query, name: q, content: { application/hal+json: { schema: { type: string } } } }], responses: { '204': { description: D. } } }",
        found: &["media-type-changed compatible"],
    },
    Case {
        name: "an answer is JSON instead of XML, which is another form",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '200': { description: D., content: { application/xml: { schema: { type: string } } } } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '200': { description: D., content: { application/json: { schema: { type: string } } } } } }",
        found: &["media-type-removed breaking", "media-type-added breaking"],
    },
    Case {
        name: "a failure is another JSON",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. }, '400': { description: D., content: { application/json: { schema: { type: string } } } } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. }, '400': { description: D., content: { application/problem+json: { schema: { type: string } } } } } }",
        found: &["media-type-changed risky"],
    },
    Case {
        name: "an element becomes an attribute",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '200': { description: D., content: { application/xml: { schema: { type: object, properties: { p: { type: string } } } } } } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '200': { description: D., content: { application/xml: { schema: { type: object, properties: { p: { type: string, xml: { attribute: true } } } } } } } } }",
        found: &["xml-changed breaking"],
    },
    Case {
        name: "an element would be an attribute if it were XML",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '200': { description: D., content: { application/json: { schema: { type: object, properties: { p: { type: string } } } } } } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '200': { description: D., content: { application/json: { schema: { type: object, properties: { p: { type: string, xml: { attribute: true } } } } } } } } }",
        found: &["xml-changed docs"],
    },
    Case {
        name: "a body of any type may be of one only",
        before: "{ operationId: a, requestBody: { content: { '*/*': { schema: { type: string } } } }, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, requestBody: { content: { application/json: { schema: { type: string } } } }, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        found: &["media-type-range-changed breaking"],
    },
    Case {
        name: "a body of one type may be of any",
        before: "{ operationId: a, requestBody: { content: { application/json: { schema: { type: string } } } }, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, requestBody: { content: { 'application/*': { schema: { type: string } } } }, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        found: &["media-type-range-changed compatible"],
    },
    Case {
        name: "two types of a body become a range",
        before: "{ operationId: a, requestBody: { content: { application/json: { schema: { type: string } }, application/xml: { schema: { type: string } } } }, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, requestBody: { content: { 'application/*': { schema: { type: string } } } }, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        found: &["media-type-range-changed compatible"],
    },
    Case {
        name: "an answer of one type may be of any",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '200': { description: D., content: { application/json: { schema: { type: string } } } } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '200': { description: D., content: { '*/*': { schema: { type: string } } } } } }",
        found: &["media-type-range-changed risky"],
    },
    Case {
        name: "an answer of any type is of one",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '200': { description: D., content: { '*/*': { schema: { type: string } } } } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '200': { description: D., content: { application/json: { schema: { type: string } } } } } }",
        found: &["media-type-range-changed compatible"],
    },
    Case {
        name: "a type of another version",
        before: "{ operationId: a, requestBody: { content: { application/vnd.a+json; version=1: { schema: { type: string } } } }, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, requestBody: { content: { application/vnd.a+json; version=2: { schema: { type: string } } } }, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        found: &["media-type-parameters-changed risky"],
    },
    Case {
        name: "another charset of JSON, which has one only",
        before: "{ operationId: a, requestBody: { content: { application/json; charset=utf-8: { schema: { type: string } } } }, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, requestBody: { content: { application/json; charset=utf-16: { schema: { type: string } } } }, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        found: &["media-type-parameters-changed docs"],
    },
    Case {
        name: "another charset of a text",
        before: "{ operationId: a, requestBody: { content: { text/csv; charset=utf-8: { schema: { type: string } } } }, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, requestBody: { content: { text/csv; charset=utf-16: { schema: { type: string } } } }, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        found: &["media-type-parameters-changed risky"],
    },
    Case {
        name: "any success may come where one could",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '200': { description: D. } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '2XX': { description: D. } } }",
        found: &["status-added risky"],
    },
    Case {
        name: "of any success one is left",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '2XX': { description: D. } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '200': { description: D. } } }",
        found: &["status-removed compatible"],
    },
    Case {
        name: "any other success may come as well",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '200': { description: D. } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '200': { description: D. }, '2XX': { description: D. } } }",
        found: &["status-added risky"],
    },
    Case {
        name: "a range of successes has another body than the status in its place",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '200': { description: D., content: { application/json: { schema: { type: string } } } } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '2XX': { description: D., content: { application/json: { schema: { type: integer } } } } } }",
        found: &["status-added risky", "type-changed breaking"],
    },
    Case {
        name: "reserved characters may come as they are",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }, { in: query, name: q, schema: { type: string } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }, { in: query, name: q, allowReserved: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        found: &["parameter-style-changed compatible"],
    },
    Case {
        name: "reserved characters may no longer come as they are",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }, { in: query, name: q, allowReserved: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }, { in: query, name: q, schema: { type: string } }], responses: { '204': { description: D. } } }",
        found: &["parameter-style-changed breaking"],
    },
    Case {
        name: "`explode` of one of several single values is not felt",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }, { in: query, name: q, schema: { oneOf: [{ type: string, enum: [all] }, { type: integer }] } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }, { in: query, name: q, explode: false, schema: { oneOf: [{ type: string, enum: [all] }, { type: integer }] } }], responses: { '204': { description: D. } } }",
        found: &[],
    },
    Case {
        name: "a text becomes a list, whose names are repeated",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }, { in: query, name: q, schema: { type: string } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }, { in: query, name: q, schema: { type: array, items: { type: string } } }], responses: { '204': { description: D. } } }",
        found: &["type-changed compatible"],
    },
    Case {
        name: "a text becomes a list with commas, which it may hold",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }, { in: query, name: q, explode: false, schema: { type: string } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }, { in: query, name: q, explode: false, schema: { type: array, items: { type: string } } }], responses: { '204': { description: D. } } }",
        found: &["type-changed breaking"],
    },
    Case {
        name: "a number becomes a list with commas",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }, { in: query, name: q, explode: false, schema: { type: integer } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }, { in: query, name: q, explode: false, schema: { type: array, items: { type: integer } } }], responses: { '204': { description: D. } } }",
        found: &["type-changed compatible"],
    },
    Case {
        name: "a text becomes a list of two at least",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }, { in: query, name: q, schema: { type: string } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }, { in: query, name: q, schema: { type: array, minItems: 2, items: { type: string } } }], responses: { '204': { description: D. } } }",
        found: &["type-changed breaking"],
    },
    Case {
        name: "a list becomes a text",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }, { in: query, name: q, schema: { type: array, items: { type: string } } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }, { in: query, name: q, schema: { type: string } }], responses: { '204': { description: D. } } }",
        found: &["type-changed breaking"],
    },
    Case {
        name: "a list of numbers becomes one of texts, and is the same in a query",
        before: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }, { in: query, name: q, schema: { type: array, items: { type: integer } } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }, { in: query, name: q, schema: { type: array, items: { type: string } } }], responses: { '204': { description: D. } } }",
        found: &["type-changed compatible"],
    },
    Case {
        name: "the usual way to write a member of a form is said",
        before: "{ operationId: a, requestBody: { content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { t: { type: array, items: { type: string } } } } } } }, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, requestBody: { content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { t: { type: array, items: { type: string } } } }, encoding: { t: { style: form, explode: true } } } } }, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        found: &[],
    },
    Case {
        name: "a member of a form is written in another style",
        before: "{ operationId: a, requestBody: { content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { t: { type: array, items: { type: string } } } } } } }, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, requestBody: { content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { t: { type: array, items: { type: string } } } }, encoding: { t: { style: pipeDelimited } } } } }, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        found: &["encoding-changed breaking"],
    },
    Case {
        name: "a number in a form becomes a text, and is the same there",
        before: "{ operationId: a, requestBody: { content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { t: { type: integer } } } } } }, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, requestBody: { content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { t: { type: string } } } } } }, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        found: &["type-changed compatible"],
    },
    Case {
        name: "a number of a form is a text, and another member is limited",
        before: "{ operationId: a, requestBody: { content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { t: { type: integer }, u: { type: string } } } } } }, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, requestBody: { content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { t: { type: string }, u: { type: string, maxLength: 3 } } } } } }, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        found: &["max-length-changed breaking", "type-changed compatible"],
    },
    Case {
        name: "a text in a form becomes a number",
        before: "{ operationId: a, requestBody: { content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { t: { type: string } } } } } }, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, requestBody: { content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { t: { type: integer } } } } } }, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        found: &["type-changed breaking"],
    },
    Case {
        name: "a number in JSON becomes a text",
        before: "{ operationId: a, requestBody: { content: { application/json: { schema: { type: object, properties: { t: { type: integer } } } } } }, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, requestBody: { content: { application/json: { schema: { type: object, properties: { t: { type: string } } } } } }, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        found: &["type-changed breaking"],
    },
    Case {
        name: "a number in JSON in a form becomes a text",
        before: "{ operationId: a, requestBody: { content: { multipart/form-data: { schema: { type: object, properties: { t: { type: object, properties: { n: { type: integer } } } } } } } }, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, requestBody: { content: { multipart/form-data: { schema: { type: object, properties: { t: { type: object, properties: { n: { type: string } } } } } } } }, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        found: &["type-changed breaking"],
    },
    Case {
        name: "the usual media type of a part is said",
        before: "{ operationId: a, requestBody: { content: { multipart/form-data: { schema: { type: object, properties: { t: { type: string, format: binary } } } } } }, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, requestBody: { content: { multipart/form-data: { schema: { type: object, properties: { t: { type: string, format: binary } } }, encoding: { t: { contentType: application/octet-stream } } } } }, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        found: &[],
    },
    Case {
        name: "a part may be of one more media type",
        before: "{ operationId: a, requestBody: { content: { multipart/form-data: { schema: { type: object, properties: { t: { type: string, format: binary } } }, encoding: { t: { contentType: image/png } } } } }, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, requestBody: { content: { multipart/form-data: { schema: { type: object, properties: { t: { type: string, format: binary } } }, encoding: { t: { contentType: 'image/png, image/jpeg' } } } } }, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        found: &["encoding-changed compatible"],
    },
    Case {
        name: "a part may be of one media type less",
        before: "{ operationId: a, requestBody: { content: { multipart/form-data: { schema: { type: object, properties: { t: { type: string, format: binary } } }, encoding: { t: { contentType: 'image/png, image/jpeg' } } } } }, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        after: "{ operationId: a, requestBody: { content: { multipart/form-data: { schema: { type: object, properties: { t: { type: string, format: binary } } }, encoding: { t: { contentType: image/png } } } } }, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } }",
        found: &["encoding-changed breaking"],
    },
];

#[test]
fn calls() {
    check(CASES, with_call);
}

#[test]
fn forms() {
    check(FORMS, with_call);
}

pub(crate) const PATHS: &[Case] = &[
    Case {
        name: "an operation is gone and another is new",
        before: "paths: { /a: { get: { operationId: a, responses: { '204': { description: D. } } } } }",
        after: "paths: { /b: { get: { operationId: b, responses: { '204': { description: D. } } } } }",
        found: &["operation-removed breaking", "operation-added compatible"],
    },
    Case {
        name: "a deprecated operation is gone",
        before: "paths: { /a: { get: { operationId: a, deprecated: true, responses: { '204': { description: D. } } } } }",
        after: "paths: {}",
        found: &["operation-removed risky"],
    },
    Case {
        name: "an operation moves",
        before: "paths: { /v1/a: { get: { operationId: a, responses: { '204': { description: D. } } } } }",
        after: "paths: { /v2/a: { get: { operationId: a, responses: { '204': { description: D. } } } } }",
        found: &["operation-moved breaking"],
    },
    Case {
        name: "the query that stands in a path is another",
        before: "paths: { '/a?b=c': { get: { operationId: a, responses: { '204': { description: D. } } } } }",
        after: "paths: { '/a?b=d': { get: { operationId: a, responses: { '204': { description: D. } } } } }",
        found: &["operation-moved breaking"],
    },
    Case {
        name: "the query that stands in a path is gone",
        before: "paths: { '/a?b=c': { get: { operationId: a, responses: { '204': { description: D. } } } } }",
        after: "paths: { '/a': { get: { operationId: a, responses: { '204': { description: D. } } } } }",
        found: &["operation-moved breaking"],
    },
    Case {
        name: "the query that stands in a path has another order, and its parameter another name",
        before: "paths: { '/a?b={x}&c=d': { get: { operationId: a, parameters: [{ in: path, name: x, required: true, schema: { type: string } }], responses: { '204': { description: D. } } } } }",
        after: "paths: { '/a?c=d&b={y}': { get: { operationId: a, parameters: [{ in: path, name: y, required: true, schema: { type: string } }], responses: { '204': { description: D. } } } } }",
        found: &["path-parameter-renamed compatible"],
    },
    Case {
        name: "a parameter of the query stands in the path no longer",
        before: "paths: { '/a?b={b}': { summary: S., get: { operationId: a, parameters: [{ in: query, name: b, schema: { type: string } }], responses: { '204': { description: D. } } } } }",
        after: "paths: { '/a': { summary: T., get: { operationId: a, parameters: [{ in: query, name: b, schema: { type: string } }], responses: { '204': { description: D. } } } } }",
        found: &["description-changed docs"],
    },
    Case {
        name: "the fragment of a path is another",
        before: "paths: { '/a#b': { get: { operationId: a, responses: { '204': { description: D. } } } } }",
        after: "paths: { '/a#c': { get: { operationId: a, responses: { '204': { description: D. } } } } }",
        found: &[],
    },
    Case {
        name: "of two paths that differ in their fragment one goes",
        before: "paths: { '/a#b': { get: { operationId: b, responses: { '204': { description: D. } } } }, '/a#c': { get: { operationId: c, responses: { '204': { description: D. } } } } }",
        after: "paths: { '/a#b': { get: { operationId: b, responses: { '204': { description: D. } } } } }",
        found: &["operation-removed breaking"],
    },
    Case {
        name: "a part of the path was one of the server",
        before: "servers: [{ url: 'https://h.example/v1' }]\npaths: { '/a': { get: { operationId: a, responses: { '204': { description: D. } } } } }",
        after: "servers: [{ url: 'https://h.example' }]\npaths: { '/v1/a': { get: { operationId: a, responses: { '204': { description: D. } } } } }",
        found: &["address-split-changed compatible"],
    },
    Case {
        name: "a part of the server was one of the path",
        before: "servers: [{ url: 'https://h.example/' }]\npaths: { '/v1/a': { get: { operationId: a, responses: { '204': { description: D. } } } } }",
        after: "servers: [{ url: 'https://h.example/v1/' }]\npaths: { '/a': { get: { operationId: a, responses: { '204': { description: D. } } } } }",
        found: &["address-split-changed compatible"],
    },
    Case {
        name: "a part of the path is one of the path's own server",
        before: "servers: [{ url: 'https://h.example' }]\npaths: { '/v1/a': { get: { operationId: a, responses: { '204': { description: D. } } } } }",
        after: "servers: [{ url: 'https://h.example' }]\npaths: { '/a': { servers: [{ url: 'https://h.example/v1' }], get: { operationId: a, responses: { '204': { description: D. } } } } }",
        found: &["address-split-changed compatible"],
    },
    Case {
        name: "a part of the path is one of a relative server",
        before: "paths: { /v1/a: { get: { operationId: a, responses: { '204': { description: D. } } } } }",
        after: "servers: [{ url: '/v1' }]\npaths: { '/a': { get: { operationId: a, responses: { '204': { description: D. } } } } }",
        found: &["address-split-changed compatible"],
    },
    Case {
        name: "a part of the server is one of the path, and each call has the rest",
        before: "servers: [{ url: 'https://h.example/v1' }]\npaths: { /a: { get: { operationId: a, responses: { '204': { description: D. } } } } }",
        after: "paths: { /v1/a: { get: { operationId: a, servers: [{ url: 'https://h.example' }], responses: { '204': { description: D. } } } } }",
        found: &["address-split-changed compatible"],
    },
    Case {
        name: "a part of the path is one of another server",
        before: "servers: [{ url: 'https://h.example' }]\npaths: { '/v1/a': { get: { operationId: a, responses: { '204': { description: D. } } } } }",
        after: "servers: [{ url: 'https://i.example/v1' }]\npaths: { '/a': { get: { operationId: a, responses: { '204': { description: D. } } } } }",
        found: &["server-moved breaking", "operation-moved breaking"],
    },
    Case {
        name: "an operation moves below a parameter, which is no other change",
        before: "paths: { /a: { get: { operationId: a, responses: { '204': { description: D. } } } } }",
        after: "paths: { '/a/{id}': { get: { operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } } } }",
        found: &["operation-moved breaking"],
    },
    Case {
        name: "a parameter of a path has another name",
        before: "paths: { '/a/{id}': { get: { operationId: a, parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { '204': { description: D. } } } } }",
        after: "paths: { '/a/{key}': { get: { operationId: a, parameters: [{ in: path, name: key, required: true, schema: { type: string } }], responses: { '204': { description: D. } } } } }",
        found: &["path-parameter-renamed compatible"],
    },
    Case {
        name: "a parameter moves from the operation to its path",
        before: "paths: { /a: { get: { operationId: a, parameters: [{ in: query, name: q, schema: { type: string } }], responses: { '204': { description: D. } } } } }",
        after: "paths: { /a: { parameters: [{ in: query, name: q, schema: { type: string } }], get: { operationId: a, responses: { '204': { description: D. } } } } }",
        found: &[],
    },
    Case {
        name: "a list is paged now",
        before: "paths: { /a: { get: { operationId: a, parameters: [{ in: query, name: page, schema: { type: string } }, { in: query, name: size, schema: { type: integer } }], responses: { '200': { description: D., content: { application/json: { schema: { type: object, required: [items], properties: { next: { type: string }, items: { type: array, items: { type: string } } } } } } } } } } }",
        after: "paths: { /a: { get: { operationId: a, x-paywright-pagination: { style: bookmark, page: page, size: size, items: /items, next: /next }, parameters: [{ in: query, name: page, schema: { type: string } }, { in: query, name: size, schema: { type: integer } }], responses: { '200': { description: D., content: { application/json: { schema: { type: object, required: [items], properties: { next: { type: string }, items: { type: array, items: { type: string } } } } } } } } } } }",
        found: &["pagination-added compatible"],
    },
    Case {
        name: "a list is no longer paged",
        before: "paths: { /a: { get: { operationId: a, x-paywright-pagination: { style: bookmark, page: page, size: size, items: /items, next: /next }, parameters: [{ in: query, name: page, schema: { type: string } }, { in: query, name: size, schema: { type: integer } }], responses: { '200': { description: D., content: { application/json: { schema: { type: object, required: [items], properties: { next: { type: string }, items: { type: array, items: { type: string } } } } } } } } } } }",
        after: "paths: { /a: { get: { operationId: a, parameters: [{ in: query, name: page, schema: { type: string } }, { in: query, name: size, schema: { type: integer } }], responses: { '200': { description: D., content: { application/json: { schema: { type: object, required: [items], properties: { next: { type: string }, items: { type: array, items: { type: string } } } } } } } } } } }",
        found: &["pagination-removed risky"],
    },
    Case {
        name: "the next page is somewhere else",
        before: "paths: { /a: { get: { operationId: a, x-paywright-pagination: { style: bookmark, page: page, size: size, items: /items, next: /next }, parameters: [{ in: query, name: page, schema: { type: string } }, { in: query, name: size, schema: { type: integer } }], responses: { '200': { description: D., content: { application/json: { schema: { type: object, required: [items], properties: { next: { type: string }, after: { type: string }, items: { type: array, items: { type: string } } } } } } } } } } }",
        after: "paths: { /a: { get: { operationId: a, x-paywright-pagination: { style: bookmark, page: page, size: size, items: /items, next: /after }, parameters: [{ in: query, name: page, schema: { type: string } }, { in: query, name: size, schema: { type: integer } }], responses: { '200': { description: D., content: { application/json: { schema: { type: object, required: [items], properties: { next: { type: string }, after: { type: string }, items: { type: array, items: { type: string } } } } } } } } } } }",
        found: &["pagination-changed breaking"],
    },
];

#[test]
fn paths() {
    check(PATHS, document);
}

#[test]
fn a_moved_operation_is_compared_too() {
    let call = |path: &str, more: &str| {
        document(&format!(
            "paths: {{ {path}: {{ get: {{ operationId: a{more}, responses: {{ '204': {{ description: D. }} }} }} }} }}"
        ))
    };
    let found = shown(&compared(
        &call("/v1/a", ""),
        &call("/v2/a", ", deprecated: true"),
    ));
    let found: Vec<&str> = found.iter().map(String::as_str).collect();
    assert_eq!(found, ["deprecated compatible", "operation-moved breaking"]);
}

#[test]
fn a_parameter_that_the_path_has_had_all_along_is_not_demanded() {
    let call = |parameters: &str| {
        foreign(&document(&format!(
            "paths: {{ '/a/{{id}}': {{ get: {{ operationId: a{parameters}, responses: {{ '204': {{ description: D. }} }} }} }} }}"
        )))
    };
    let described =
        call(", parameters: [{ in: path, name: id, required: true, schema: { type: string } }]");
    let found = shown(&compare(&call(""), &described));
    let found: Vec<&str> = found.iter().map(String::as_str).collect();
    assert_eq!(found, ["parameter-added compatible"]);
}

#[test]
fn a_parameter_that_comes_to_itself_ends() {
    let call = |ty: &str| {
        document(&format!(
            "paths: {{ /a: {{ get: {{ operationId: a, parameters: [{{ in: query, name: q, schema: {{ $ref: '#/components/schemas/Tree' }} }}], responses: {{ '204': {{ description: D. }} }} }} }} }}
components: {{ schemas: {{ Tree: {{ type: array, {ty}, items: {{ $ref: '#/components/schemas/Tree' }} }} }} }}"
        ))
    };
    let found = shown(&compared(&call("maxItems: 2"), &call("maxItems: 1")));
    let found: Vec<&str> = found.iter().map(String::as_str).collect();
    assert_eq!(found, ["max-items-changed breaking"]);
}

#[test]
fn bytes_are_bytes_in_both_versions() {
    let answer = |version: &str, media_type: &str, said: &str| {
        let call = format!(
            "paths: {{ /a: {{ get: {{ operationId: a, responses: {{ '200': {{ description: D., content: {{ {media_type}: {said} }} }} }} }} }} }}"
        );
        foreign(&document(&call).replace("3.0.3", version))
    };
    let binary = "{ schema: { type: string, format: binary } }";
    for media_type in ["application/octet-stream", "image/png"] {
        for said in ["{}", "{ schema: {} }"] {
            let base = answer("3.0.3", media_type, binary);
            let found = shown(&compare(&base, &answer("3.1.0", media_type, said)));
            assert!(found.is_empty(), "{media_type} {said}: {found:?}");
        }
    }
    let text = answer("3.1.0", "text/plain", "{ schema: {} }");
    assert!(!shown(&compare(&answer("3.0.3", "text/plain", binary), &text)).is_empty());
}

/// A call with a form that is a component, and perhaps one of JSON.
fn with_component_in_form(form: &str, json: &str, component: &str) -> String {
    document(&format!(
        "paths:
  /a: {{ post: {{ operationId: a, requestBody: {{ content: {{ {form}: {{ schema: {{ $ref: '#/components/schemas/Order' }} }} }} }}, responses: {{ '204': {{ description: D. }} }} }} }}
  /b: {{ post: {{ operationId: b, requestBody: {{ content: {{ application/json: {{ schema: {json} }} }} }}, responses: {{ '204': {{ description: D. }} }} }} }}
components:
  schemas:
    Order: {component}
"
    ))
}

#[test]
fn a_component_that_stands_in_forms_alone_is_of_texts() {
    let before = "{ type: object, properties: { t: { type: integer }, u: { type: string }, v: { type: object, properties: { w: { type: integer } } } } }";
    let after = "{ type: object, properties: { t: { type: string }, u: { type: string, maxLength: 3 }, v: { type: object, properties: { w: { type: string } } } } }";
    let table = [
        (
            "application/x-www-form-urlencoded",
            "{ type: string }",
            [
                "Order.t compatible",
                "Order.u breaking",
                "Order.v.w compatible",
            ],
        ),
        (
            "multipart/form-data",
            "{ type: string }",
            [
                "Order.t compatible",
                "Order.u breaking",
                "Order.v.w breaking",
            ],
        ),
        (
            "application/x-www-form-urlencoded",
            "{ $ref: '#/components/schemas/Order' }",
            ["Order.t breaking", "Order.u breaking", "Order.v.w breaking"],
        ),
        (
            "application/json",
            "{ type: string }",
            ["Order.t breaking", "Order.u breaking", "Order.v.w breaking"],
        ),
    ];
    for (form, json, expected) in table {
        let of = |component: &str| with_component_in_form(form, json, component);
        let comparison = compared(&of(before), &of(after));
        let mut found: Vec<String> = comparison
            .findings
            .iter()
            .map(|finding| format!("{} {}", finding.subject, finding.level))
            .collect();
        found.sort();
        assert_eq!(found, expected, "{form} {json}");
    }
}
