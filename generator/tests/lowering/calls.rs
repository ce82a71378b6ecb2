//! Operations, their parameters, bodies and answers.

use super::{Case, OK, call, call_with, case, document, strict};

pub(super) fn cases() -> Vec<Case> {
    let json = "{application/json: {schema: {type: object, properties: {x: {type: string}}}}}";
    vec![
        strict(
            "a part of the path that is not described, beside a parameter of its name",
            document(&format!(
                "paths:\n  /a/{{id}}:\n    get: {{operationId: a, parameters: [{{name: id, in: query, required: true, schema: {{type: string}}}}], {OK}}}"
            )),
            &["error P0602 5:10 the path has `{id}`"],
            &["warning P0602 5:10 the path has `{id}`"],
        ),
        case(
            "a form in which nothing can stand",
            call(&format!(
                "{{operationId: a, requestBody: {{content: {{application/x-www-form-urlencoded: {{schema: {{type: object, additionalProperties: false}}}}}}}}, {OK}}}"
            )),
            &["note P0312 5:41 this body can hold nothing, so none is sent"],
        ),
        case(
            "the same that has to be sent, or may have members",
            document(&format!(
                "paths:\n  /a: {{post: {{operationId: a, requestBody: {{required: true, content: {{application/x-www-form-urlencoded: {{schema: {{type: object, additionalProperties: false}}}}}}}}, {OK}}}}}\n  /b: {{post: {{operationId: b, requestBody: {{content: {{application/x-www-form-urlencoded: {{schema: {{type: object}}}}}}}}, {OK}}}}}"
            )),
            &[],
        ),
        case(
            "links",
            call(
                "{operationId: a, responses: {'200': {description: ok, links: {next: {operationId: a}}}}}",
            ),
            &["note P0601 5:73 links from an answer"],
        ),
        case(
            "links of a failed call",
            call(
                "{operationId: a, responses: {'404': {description: bad, links: {next: {operationId: a}}}}}",
            ),
            &["note P0601 5:74 links from an answer"],
        ),
        case(
            "the body of an answer that has none",
            call(&format!(
                "{{operationId: a, responses: {{'204': {{description: ok, content: {json}}}}}}}"
            )),
            &["warning P0601 5:74 an answer of this status has no body"],
        ),
        case(
            "the body of an answer to a method that has none",
            document(&format!(
                "paths:\n  /a:\n    head: {{operationId: a, responses: {{'200': {{description: ok, content: {json}}}, '404': {{description: bad, content: {json}}}}}}}"
            )),
            &["warning P0601 5:74 an answer to HEAD has no body"],
        ),
        case(
            "an answer's header with a media type",
            call(&format!(
                "{{operationId: a, responses: {{'200': {{description: ok, headers: {{X-A: {{content: {{application/xml: {{}}}}}}, X-B: {{content: {json}}}}}}}}}}}"
            )),
            &["warning P0601 5:108 a header of such a media type"],
        ),
        case(
            "a header that has another keyword",
            call(&format!(
                "{{operationId: a, parameters: [{{name: Authorization, in: header, schema: {{type: string}}}}], {OK}}}"
            )),
            &["note P0601 5:41 `Authorization` is no parameter"],
        ),
        case(
            "answers that are none",
            call(
                "{operationId: a, responses: {'200': {description: ok}, '304': {description: as before}, '100': {description: go on}, '302': {description: elsewhere}}}",
            ),
            &[
                "warning P0601 5:73 an answer of this status is to calls that are made on a condition",
                "warning P0601 5:106 what comes before an answer is none",
            ],
        ),
        strict(
            "a query in the path",
            document(&format!(
                "paths:\n  /a?b=c:\n    get: {{operationId: a, {OK}}}"
            )),
            &["warning P0607 4:3 the query in this path is sent with every call"],
            &["note P0607 4:3 the query in this path is sent with every call"],
        ),
        case(
            "a fragment in the path",
            document(&format!(
                "paths:\n  /a#b?c=d:\n    get: {{operationId: a, {OK}}}"
            )),
            &["warning P0607 4:3 what follows `#` in the path is not sent"],
        ),
        strict(
            "a name in the query of a path that nothing describes",
            document(&format!(
                "paths:\n  '/a?b={{c}}':\n    get: {{operationId: a, {OK}}}"
            )),
            &[
                "warning P0607 4:3 the query in this path is sent with every call",
                "error P0602 5:10 the path has `{c}`",
            ],
            &[
                "note P0607 4:3 the query in this path is sent with every call",
                "warning P0602 5:10 the path has `{c}`",
            ],
        ),
        case(
            "a parameter of the query that the path calls otherwise",
            document(&format!(
                "paths:\n  '/a?b={{c}}':\n    get: {{operationId: a, parameters: [{{name: c, in: query, schema: {{type: string}}}}], {OK}}}"
            )),
            &["warning P0607 4:3 `b={c}` in the path is sent as the parameter `c` says"],
        ),
        case(
            "a parameter with a media type that is not taken apart",
            call(&format!(
                "{{operationId: a, parameters: [{{name: p, in: query, content: {{application/xml: {{}}}}}}], {OK}}}"
            )),
            &["warning P0601 5:41 a parameter of such a media type"],
        ),
        case(
            "an object spread over cookies is that",
            call(&format!(
                "{{operationId: a, parameters: [{{name: p, in: cookie, explode: true, schema: {{type: object, properties: {{x: {{type: string}}}}}}}}], {OK}}}"
            )),
            &[],
        ),
        case(
            "wishes for parts that are not followed",
            call(&format!(
                "{{operationId: a, requestBody: {{content: {{multipart/form-data: {{schema: {{type: object, properties: {{f: {{type: string}}}}}}, encoding: {{f: {{contentType: 'image/png, image/gif', headers: {{X-A: {{schema: {{type: string}}}}}}, style: form}}}}}}}}}}, {OK}}}"
            )),
            &[
                "warning P0601 5:159 several media types",
                "warning P0601 5:192 `headers` of a part",
            ],
        ),
        case(
            "wishes for members of a form that are not followed",
            call(&format!(
                "{{operationId: a, requestBody: {{content: {{application/x-www-form-urlencoded: {{schema: {{type: object, properties: {{f: {{type: object}}}}}}, encoding: {{f: {{contentType: text/csv, allowReserved: true}}}}}}}}}}, {OK}}}"
            )),
            &[
                "warning P0601 5:173 `contentType` of a form's member",
                "warning P0601 5:198 `allowReserved` of a form's member",
            ],
        ),
        case(
            "a style for a member that is not there",
            call(&format!(
                "{{operationId: a, requestBody: {{content: {{application/x-www-form-urlencoded: {{schema: {{type: object, properties: {{f: {{type: string}}}}}}, encoding: {{g: {{explode: true}}}}}}}}}}, {OK}}}"
            )),
            &["warning P0601 5:159 there is no member of this name"],
        ),
        case(
            "what a member of a form is anyhow",
            call(&format!(
                "{{operationId: a, requestBody: {{content: {{application/x-www-form-urlencoded: {{schema: {{type: object, properties: {{f: {{type: object}}, g: {{type: string}}}}}}, encoding: {{f: {{contentType: application/json}}, g: {{contentType: text/plain}}}}}}}}}}, {OK}}}"
            )),
            &[],
        ),
        case(
            "the style of a form's member",
            call(&format!(
                "{{operationId: a, requestBody: {{content: {{application/x-www-form-urlencoded: {{schema: {{type: object, properties: {{f: {{type: object}}}}}}, encoding: {{f: {{style: deepObject}}}}}}}}}}, {OK}}}"
            )),
            &[],
        ),
        case(
            "a form of a list",
            call(&format!(
                "{{operationId: a, requestBody: {{content: {{application/x-www-form-urlencoded: {{schema: {{type: array, items: {{type: string}}}}}}}}}}, {OK}}}"
            )),
            &["warning P0601 5:96 a form that is no object"],
        ),
        case(
            "a form that is one of several objects",
            call_with(
                &format!(
                    "{{operationId: a, requestBody: {{content: {{application/x-www-form-urlencoded: {{schema: {{oneOf: [{{$ref: '#/components/schemas/A'}}, {{$ref: '#/components/schemas/B'}}]}}}}}}}}, {OK}}}"
                ),
                "{schemas: {A: {type: object, required: [a], properties: {a: {type: string}}}, B: {type: object, required: [b], properties: {b: {type: string}}}}}",
            ),
            &[],
        ),
        case(
            "a form that is an object or a text",
            call(&format!(
                "{{operationId: a, requestBody: {{content: {{application/x-www-form-urlencoded: {{schema: {{oneOf: [{{type: object, properties: {{a: {{type: string}}}}}}, {{type: string}}]}}}}}}}}, {OK}}}"
            )),
            &["warning P0601 5:96 a form that is no object"],
        ),
        case(
            "parts of one of several objects, of which two have another type for one name",
            call(&format!(
                "{{operationId: a, requestBody: {{content: {{multipart/form-data: {{schema: {{oneOf: [{{type: object, properties: {{a: {{type: string}}}}}}, {{type: object, properties: {{a: {{type: object}}}}}}]}}}}}}}}, {OK}}}"
            )),
            &[
                "warning P0601 5:82 which parts go together",
                "warning P0601 5:171 another alternative has this part",
            ],
        ),
        case(
            "parts of one of several objects, of which two have other texts for one name",
            call(&format!(
                "{{operationId: a, requestBody: {{content: {{multipart/form-data: {{schema: {{oneOf: [{{type: object, properties: {{a: {{type: string, enum: [x, y]}}}}}}, {{type: object, properties: {{a: {{type: string}}}}}}]}}}}}}}}, {OK}}}"
            )),
            &["warning P0601 5:82 which parts go together"],
        ),
        case(
            "parts that are a list",
            call(&format!(
                "{{operationId: a, requestBody: {{content: {{multipart/form-data: {{schema: {{type: array, items: {{type: string}}}}}}}}}}, {OK}}}"
            )),
            &["warning P0601 5:82 the parts of this body have no names"],
        ),
        case(
            "parts of any name",
            call(&format!(
                "{{operationId: a, requestBody: {{content: {{multipart/form-data: {{schema: {{type: object, additionalProperties: {{type: string}}}}}}}}}}, {OK}}}"
            )),
            &["warning P0601 5:82 the parts of this body have no names"],
        ),
        case(
            "parts that are none",
            call(&format!(
                "{{operationId: a, requestBody: {{required: true, content: {{multipart/form-data: {{schema: {{type: object, additionalProperties: false}}}}}}}}, {OK}}}"
            )),
            &[],
        ),
        case(
            "bytes that are called JSON",
            call(
                "{operationId: a, requestBody: {content: {application/json: {schema: {type: string, format: binary}}}}, responses: {'200': {description: ok, content: {application/json: {schema: {type: string, format: binary}}}}}}",
            ),
            &[],
        ),
        case(
            "XML",
            call(
                "{operationId: a, requestBody: {content: {application/xml: {schema: {type: object, properties: {x: {type: string, xml: {attribute: true}}}}}}}, responses: {'200': {description: ok, content: {text/xml: {schema: {type: object, properties: {x: {type: string}}}}}}}}",
            ),
            &[
                "warning P0601 5:78 `application/xml` is not taken apart",
                "warning P0601 5:220 `text/xml` is not taken apart",
            ],
        ),
        case(
            "headers of a failed call",
            call(
                "{operationId: a, responses: {'429': {description: slow down, headers: {Retry-After: {schema: {type: integer}}}}}}",
            ),
            &["note P0601 5:82 headers of a failed call"],
        ),
        strict(
            "a path that no parameter describes",
            document(&format!(
                "paths:\n  /a/{{id}}:\n    get: {{operationId: a, {OK}}}"
            )),
            &["error P0602 5:10 the path has `{id}`"],
            &["warning P0602 5:10 the path has `{id}`"],
        ),
        case(
            "braces in a query that stands in a path",
            document(&format!(
                "paths:\n  /a?x={{x}}:\n    get: {{operationId: a, parameters: [{{name: x, in: query, schema: {{type: string}}}}], {OK}}}"
            )),
            &[],
        ),
        strict(
            "a path parameter that the path has not",
            call(&format!(
                "{{operationId: a, parameters: [{{name: id, in: path, required: true, schema: {{type: string}}}}], {OK}}}"
            )),
            &["error P0602 5:11 the path has no `{id}`"],
            &["warning P0602 5:11 the path has no `{id}`"],
        ),
        case(
            "several media types",
            call(&format!(
                "{{operationId: a, requestBody: {{content: {{application/json: {{schema: {{type: string}}}}, text/plain: {{schema: {{type: string}}}}}}}}, {OK}}}"
            )),
            &["note P0603 5:96 `text/plain` is never sent: `application/json` is used instead"],
        ),
        case(
            "the text of a failed call",
            call(
                "{operationId: a, responses: {'400': {description: bad, content: {text/plain: {schema: {type: string}}}}}}",
            ),
            &["note P0603 5:76 `text/plain` of a failed call"],
        ),
        strict(
            "two calls of one identifier",
            document(&format!(
                "paths:\n  /a:\n    get: {{operationId: a, {OK}}}\n    put: {{operationId: a, {OK}}}"
            )),
            &["error P0604 6:24 the operation `a` exists already"],
            &["warning P0604 6:24 the operation `a` exists already"],
        ),
        strict(
            "a call without identifier",
            call(&format!("{{{OK}}}")),
            &["error P0605 5:11 this operation has no `operationId`"],
            &["note P0605 5:11 this operation has no `operationId`"],
        ),
        case(
            "a server relative to the document",
            document(
                "servers: [{url: /v1}, {url: '//a.example'}, {url: 'ftp://a.example'}, {url: 'https://a.example'}]\npaths: {}",
            ),
            &[
                "warning P0606 3:17 this server has no absolute URL",
                "warning P0606 3:29 this server has no absolute URL",
                "warning P0606 3:51 this server has no absolute URL",
            ],
        ),
    ]
}
