//! What cannot be modelled is refused or named, with its place, and the rest is generated.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests"
)]

mod support;

use support::{CURATED, FOREIGN, findings, run, written};

use paywright_generator::diagnostic::Code;

/// A document of a few lines, and what is found in it: `severity code line:column phrase`.
struct Case {
    about: &'static str,
    document: String,
    curated: &'static [&'static str],
    foreign: &'static [&'static str],
}

/// A case in which strictness makes no difference.
fn case(about: &'static str, document: String, found: &'static [&'static str]) -> Case {
    Case {
        about,
        document,
        curated: found,
        foreign: found,
    }
}

/// A case in which it does.
fn strict(
    about: &'static str,
    document: String,
    curated: &'static [&'static str],
    foreign: &'static [&'static str],
) -> Case {
    Case {
        about,
        document,
        curated,
        foreign,
    }
}

fn document(rest: &str) -> String {
    format!("openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\n{rest}\n")
}

/// Schemas from line 6 on.
fn schemas(text: &str) -> String {
    let lines: Vec<String> = text
        .trim()
        .lines()
        .map(|line| format!("    {}\n", line.trim()))
        .collect();
    document(&format!(
        "paths: {{}}\ncomponents:\n  schemas:\n{}",
        lines.concat()
    ))
}

/// A call in line 5, after `    post: `; what else is below `paths`, from line 6 on.
fn call(text: &str) -> String {
    document(&format!("paths:\n  /a:\n    post: {text}"))
}

/// The same with schemas and the like.
fn call_with(text: &str, components: &str) -> String {
    format!("{}components: {components}\n", call(text))
}

const OK: &str = "responses: {'200': {description: ok}}";

fn naming() -> Vec<Case> {
    vec![
        strict(
            "schemas that differ by a sign",
            schemas(
                "a-b: {type: object, properties: {x: {type: string}}}\na_b: {type: object, properties: {y: {type: string}}}",
            ),
            &["error P0401 7:10 two types are called `AB`"],
            &["note P0401 7:10 two types are called `AB`"],
        ),
        strict(
            "properties that differ by case",
            schemas(
                "A: {type: object, properties: {fooBar: {type: string}, foo_bar: {type: string}}}",
            ),
            &["error P0401 6:36 two things side by side are called `foo_bar`"],
            &["note P0401 6:36 two things side by side are called `foo_bar`"],
        ),
        strict(
            "values that differ by a sign",
            schemas("A: {type: string, enum: [a-b, a_b]}"),
            &["error P0401 6:35 two values of this enum are called `AB`"],
            &["note P0401 6:35 two values of this enum are called `AB`"],
        ),
        strict(
            "calls of one group that are proposed one name",
            document(&format!(
                "paths:\n  /a:\n    get: {{operationId: one, tags: [t], x-paywright-name: list, {OK}}}\n  /b:\n    get: {{operationId: two, tags: [t], x-paywright-name: list, {OK}}}"
            )),
            &["error P0401 7:10 two things side by side are called `list`"],
            &["note P0401 7:10 two things side by side are called `list`"],
        ),
        case(
            "a proposed type in another case",
            schemas(
                "A: {type: object, x-paywright-name: refund_item, properties: {x: {type: string}}}",
            ),
            &["error P0402 6:41 this name is not in UpperCamelCase"],
        ),
        case(
            "a proposed member in another case",
            schemas("A: {type: object, properties: {x: {type: string, x-paywright-name: fooBar}}}"),
            &["error P0402 6:72 this name is not in snake_case"],
        ),
        case(
            "a proposed name that is none",
            schemas("A: {type: string, enum: [a, b], x-enum-varnames: [A, 'b; fn']}"),
            &["error P0402 6:58 this name is not in UpperCamelCase"],
        ),
        strict(
            "a property that begins with a digit",
            schemas("A: {type: object, properties: {3ds: {type: string}}}"),
            &["error P0402 6:36 `3ds` makes a poor name"],
            &[],
        ),
        strict(
            "a value that begins with a digit",
            schemas("A: {type: string, enum: [9Pay]}"),
            &["error P0402 6:30 `9Pay` makes a poor name"],
            &[],
        ),
    ]
}

fn types() -> Vec<Case> {
    vec![
        case(
            "parts of two types",
            schemas("A: {allOf: [{type: string}, {type: object}]}"),
            &["error P0501 6:40 no value is both of type `string` and of type `object`"],
        ),
        case(
            "parts that share no value",
            schemas("A: {allOf: [{type: string, enum: [a]}, {type: string, enum: [b]}]}"),
            &["error P0501 6:65 no value is in both lists"],
        ),
        case(
            "a schema that is part of itself",
            schemas("A: {allOf: [{$ref: '#/components/schemas/B'}, {type: object, properties: {x: {type: string}}}]}\nB: {allOf: [{$ref: '#/components/schemas/A'}, {type: object, properties: {y: {type: string}}}]}"),
            &["error P0502 6:17 `B` is part of itself", "error P0502 7:17 `A` is part of itself"],
        ),
        case(
            "alternatives twice",
            schemas("A: {oneOf: [{type: string}, {type: integer}], anyOf: [{type: boolean}, {type: number}]}"),
            &["warning P0503 6:8 several `oneOf` or `anyOf` apply at once"],
        ),
        case(
            "excluded values",
            schemas("A: {type: string, not: {enum: [a]}}"),
            &["note P0509 6:28 values that `not` excludes"],
        ),
        case(
            "excluded values of an object",
            schemas("A: {type: object, properties: {x: {type: string}}, not: {required: [x]}}"),
            &["note P0509 6:61 values that `not` excludes"],
        ),
        case(
            "alternatives of required members",
            schemas("A: {type: object, properties: {x: {type: string}, y: {type: string}}, anyOf: [{required: [x]}, {required: [y]}]}"),
            &["note P0510 6:8 which members are needed together"],
        ),
        case(
            "a pattern with look-around",
            schemas("A: {type: string, pattern: '(?!x)y'}"),
            &["warning P0504 6:32 the pattern is documented but not checked"],
        ),
        case(
            "a value that is listed twice",
            schemas("A: {type: string, enum: [a, a]}"),
            &["warning P0511 6:33 `a` is listed twice"],
        ),
        case(
            "values that are no strings",
            schemas("A: {type: integer, enum: [1, 2]}"),
            &["note P0505 6:30 only an `enum` of strings"],
        ),
        case(
            "a mapping that leads elsewhere",
            schemas(
                "A: {oneOf: [{$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/C'}], discriminator: {propertyName: k, mapping: {d: '#/components/schemas/D'}}}
                B: {type: object, required: [k], properties: {k: {type: string}}}
                C: {type: object, required: [k], properties: {k: {type: string}, x: {type: string}}}
                D: {type: object, properties: {k: {type: string}}}",
            ),
            &["warning P0506 6:132 the mapping leads to a schema that is no alternative"],
        ),
        case(
            "an alternative to which no value leads",
            schemas(
                "A: {oneOf: [{$ref: '#/components/schemas/B'}, {type: object, properties: {x: {type: string}}}], discriminator: {propertyName: k}}
                B: {type: object, required: [k], properties: {k: {type: string}}}",
            ),
            &["warning P0506 6:8 nothing says which `k` leads to this alternative"],
        ),
        case(
            "a discriminator without alternatives",
            schemas("A: {type: object, properties: {k: {type: string}}, discriminator: {propertyName: k}}"),
            &["warning P0506 6:71 a discriminator without `oneOf` or `anyOf`"],
        ),
        case(
            "a list of itself",
            schemas("A: {type: array, items: {$ref: '#/components/schemas/A'}}"),
            &["warning P0507 6:8 `A` is a list or map of itself"],
        ),
        case(
            "a blank on a required property",
            schemas("A: {type: object, required: [x], properties: {x: {type: string, x-paywright-wire: {blank: absent}}}}"),
            &["error P0508 6:95 blank text can only mean"],
        ),
        case(
            "a blank on a type",
            schemas("A: {type: string, x-paywright-wire: {blank: absent}}"),
            &["error P0508 6:42 blank text can only mean \"not set\" in a property"],
        ),
        case(
            "a blank in a list",
            schemas("A: {type: array, items: {type: string, x-paywright-wire: {blank: absent}}}"),
            &["error P0508 6:63 blank text can only mean \"not set\" in a property"],
        ),
        case(
            "quotes around an object",
            schemas("A: {type: object, properties: {x: {type: object, properties: {y: {type: string}}, x-paywright-wire: {quoted: accepted}}}}"),
            &["error P0508 6:106 only numbers, booleans and plain text"],
        ),
        case(
            "a unit of a text",
            schemas("A: {type: string, format: date-time, x-paywright-wire: {epoch: seconds}}"),
            &["error P0508 6:61 a unit needs"],
        ),
        strict(
            "a required property that is not described",
            schemas("A: {type: object, required: [x], properties: {y: {type: string}}}"),
            &["error P0514 6:34 `x` is required but there is no such property"],
            &["warning P0514 6:34 `x` is required but there is no such property"],
        ),
        strict(
            "the same in a map",
            schemas("A: {type: object, required: [x]}"),
            &["error P0514 6:34 `x` is required but there is no such property"],
            &["warning P0514 6:34 `x` is required but there is no such property"],
        ),
        case(
            "limits of another type",
            schemas("A: {type: integer, maxLength: 3, minItems: 1}\nB: {type: string, maximum: 3, uniqueItems: false}\nC: {type: string, format: date, pattern: '^2', maxLength: 10}"),
            &[
                "note P0512 6:35 `maxLength` has no effect",
                "note P0512 6:48 `minItems` has no effect",
                "note P0512 7:32 `maximum` has no effect",
                "note P0512 8:46 `pattern` has no effect",
                "note P0512 8:63 `maxLength` has no effect",
            ],
        ),
        case(
            "a bound that is not there",
            schemas("A: {type: integer, minimum: 1, exclusiveMaximum: true}"),
            &["note P0512 6:54 `exclusiveMaximum` has no effect"],
        ),
        case(
            "members of a text and items of an object",
            schemas("A: {type: string, properties: {x: {type: string}}}\nB: {type: boolean, items: {type: string}}"),
            &["note P0512 6:36 `properties` has no effect", "note P0512 7:31 `items` has no effect"],
        ),
        case(
            "parts that say one thing twice",
            schemas("A: {allOf: [{type: string, pattern: '^a'}, {pattern: 'b$'}]}\nB: {allOf: [{type: array, items: {type: string}}, {items: {type: integer}}]}\nC: {allOf: [{type: string, format: date}, {format: date-time}]}"),
            &[
                "warning P0513 6:58 only one `pattern` of an `allOf` has an effect",
                "warning P0513 7:63 only one `items` of an `allOf` has an effect",
                "warning P0513 8:56 only one `format` of an `allOf` has an effect",
            ],
        ),
    ]
}

fn calls() -> Vec<Case> {
    let json = "{application/json: {schema: {type: object, properties: {x: {type: string}}}}}";
    vec![
        case(
            "callbacks",
            call(&format!(
                "{{operationId: a, callbacks: {{done: {{'{{$request.body#/url}}': {{post: {{{OK}}}}}}}}}, {OK}}}"
            )),
            &["warning P0601 5:39 callbacks are not modelled"],
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
            "a parameter with a media type",
            call(&format!(
                "{{operationId: a, parameters: [{{name: p, in: query, content: {json}}}], {OK}}}"
            )),
            &["warning P0601 5:41 a parameter with a media type of its own"],
        ),
        case(
            "an answer's header with a media type",
            call(&format!(
                "{{operationId: a, responses: {{'200': {{description: ok, headers: {{X-A: {{content: {json}}}}}}}}}}}"
            )),
            &["warning P0601 5:90 a header with a media type of its own"],
        ),
        case(
            "styles of a path",
            document(&format!(
                "paths:\n  /a/{{p}}/{{q}}:\n    get: {{operationId: a, parameters: [{{name: p, in: path, required: true, style: matrix, schema: {{type: string}}}}, {{name: q, in: path, required: true, style: label, schema: {{type: string}}}}], {OK}}}"
            )),
            &[
                "warning P0601 5:83 only the style `simple`",
                "warning P0601 5:159 only the style `simple`",
            ],
        ),
        case(
            "an object spread over a header",
            call(&format!(
                "{{operationId: a, parameters: [{{name: p, in: header, explode: true, schema: {{type: object, properties: {{x: {{type: string}}}}}}}}], {OK}}}"
            )),
            &["warning P0601 5:72 `explode` is followed in queries only"],
        ),
        case(
            "reserved characters",
            call(&format!(
                "{{operationId: a, parameters: [{{name: p, in: query, allowReserved: true, schema: {{type: string}}}}], {OK}}}"
            )),
            &["warning P0601 5:77 reserved characters"],
        ),
        case(
            "a header that has another keyword",
            call(&format!(
                "{{operationId: a, parameters: [{{name: Authorization, in: header, schema: {{type: string}}}}], {OK}}}"
            )),
            &["note P0601 5:41 `Authorization` is no parameter"],
        ),
        case(
            "redirects and half-way answers",
            call(
                "{operationId: a, responses: {'200': {description: ok}, '302': {description: elsewhere}, '100': {description: go on}}}",
            ),
            &[
                "warning P0601 5:73 only answers that succeed or fail",
                "warning P0601 5:106 only answers that succeed or fail",
            ],
        ),
        case(
            "servers of a call and of a path",
            document(&format!(
                "paths:\n  /a:\n    servers: [{{url: 'https://b.example'}}]\n    get: {{operationId: a, servers: [{{url: 'https://c.example'}}], {OK}}}"
            )),
            &[
                "warning P0601 5:14 servers of a single path",
                "warning P0601 6:36 servers of a single path",
            ],
        ),
        case(
            "a query in the path",
            document(&format!(
                "paths:\n  /a?b=c:\n    get: {{operationId: a, {OK}}}"
            )),
            &["warning P0601 5:5 what follows `?`"],
        ),
        case(
            "the encoding of parts",
            call(&format!(
                "{{operationId: a, requestBody: {{content: {{multipart/form-data: {{schema: {{type: object, properties: {{f: {{type: string, format: binary}}}}}}, encoding: {{f: {{contentType: image/png}}}}}}}}}}, {OK}}}"
            )),
            &["warning P0601 5:157 the encoding of single parts"],
        ),
        case(
            "a form of a list",
            call(&format!(
                "{{operationId: a, requestBody: {{content: {{application/x-www-form-urlencoded: {{schema: {{type: array, items: {{type: string}}}}}}}}}}, {OK}}}"
            )),
            &["warning P0601 5:96 a form that is no object"],
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

fn servers() -> Vec<Case> {
    vec![
        strict(
            "a part of a URL that is not described",
            document("servers: [{url: 'https://{region}.a.example'}]\npaths: {}"),
            &["error P0606 3:17 the URL has `{region}`, but no variable describes it"],
            &["warning P0606 3:17 the URL has `{region}`, but no variable describes it"],
        ),
        strict(
            "servers that are proposed one name",
            document(
                "servers: [{url: 'https://a.example', x-paywright-name: Live}, {url: 'https://b.example', x-paywright-name: Live}]\npaths: {}",
            ),
            &["error P0401 3:63 two servers are called `Live`"],
            &["note P0401 3:63 two servers are called `Live`"],
        ),
        strict(
            "groups that differ by a sign",
            document(&format!(
                "paths:\n  /a:\n    get: {{operationId: one, tags: [x1], {OK}}}\n  /b:\n    get: {{operationId: two, tags: [x_1], {OK}}}"
            )),
            &["error P0401 7:10 the types of two groups of operations are called `X1`"],
            &["note P0401 7:10 the types of two groups of operations are called `X1`"],
        ),
    ]
}

fn security() -> Vec<Case> {
    let secured = |scheme: &str| {
        call_with(
            &format!("{{operationId: a, security: [{{k: []}}], {OK}}}"),
            &format!("{{securitySchemes: {{k: {scheme}}}}}"),
        )
    };
    vec![
        case(
            "a requirement of no scheme",
            call(&format!(
                "{{operationId: a, security: [{{nokey: []}}], {OK}}}"
            )),
            &["error P0701 5:40 there is no security scheme `nokey`"],
        ),
        case(
            "an unknown HTTP scheme",
            secured("{type: http, scheme: digest}"),
            &["warning P0702 6:56 the HTTP scheme `digest` is not known"],
        ),
        case(
            "flows of OAuth",
            secured(
                "{type: oauth2, flows: {clientCredentials: {tokenUrl: 'https://a.example/token', scopes: {}}}}",
            ),
            &["note P0702 6:57 how the token is obtained is not modelled"],
        ),
        case(
            "OpenID Connect",
            secured("{type: openIdConnect, openIdConnectUrl: 'https://a.example/.well-known'}"),
            &["note P0702 6:75 how the token is obtained is not modelled"],
        ),
        case(
            "extensions of other schemes",
            secured("{type: http, scheme: bearer, x-paywright-basic: {password: empty}}"),
            &["error P0902 6:83 `x-paywright-basic` belongs to"],
        ),
        case(
            "a prefix that is already decided",
            secured(
                "{type: http, scheme: bearer, x-paywright-token: {operation: a, token: /t, prefix: 'X '}}",
            ),
            &["error P0902 6:117 the prefix of HTTP Bearer"],
        ),
        case(
            "a token that cannot be sent",
            secured("{type: http, scheme: basic, x-paywright-token: {operation: a, token: /t}}"),
            &["error P0902 6:82 a token is sent as"],
        ),
        case(
            "a signature that is no API key",
            secured(
                "{type: http, scheme: bearer, x-paywright-request-signature: {algorithm: rsa-sha256, encoding: hex, message: '{body}', timestamp-unit: seconds}}",
            ),
            &["error P0902 6:95 `x-paywright-request-signature` belongs to"],
        ),
        case(
            "a login that is no call",
            secured("{type: http, scheme: bearer, x-paywright-token: {operation: b, token: /t}}"),
            &["error P0903 6:95 there is no operation `b`"],
        ),
    ]
}

fn notifications() -> Vec<Case> {
    let event = "{names: [a]}";
    let body =
        "requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/E'}}}}";
    let hooks = |rule: &str, hook: &str| {
        document(&format!(
            "paths: {{}}\nx-paywright-event: {rule}\nx-webhooks: {{w: {hook}}}\ncomponents: {{schemas: {{E: {{type: object, properties: {{name: {{type: string}}, data: {{type: object, properties: {{id: {{type: string}}}}}}}}}}}}}}"
        ))
    };
    let whole = "{name: [/name]}";
    let enveloped = "{envelope: '#/components/schemas/E', name: [/name], payload: /data}";
    vec![
        strict(
            "notifications that nothing tells apart",
            document("paths: {}\nx-webhooks: {w: {post: {responses: {}}}}"),
            &["error P0801 4:13 notifications are left out"],
            &["warning P0801 4:13 notifications are left out"],
        ),
        case(
            "rules without notifications",
            document("paths: {}\nx-paywright-event: {name: [/name]}"),
            &["error P0801 4:20 there are no notifications"],
        ),
        case(
            "another method",
            hooks(
                whole,
                &format!("{{get: {{x-paywright-event: {event}, {body}, {OK}}}}}"),
            ),
            &["error P0801 5:23 notifications are sent by `post`"],
        ),
        case(
            "a notification without names",
            hooks(whole, &format!("{{post: {{{body}, {OK}}}}}")),
            &["error P0801 5:24 `x-paywright-event` is missing"],
        ),
        case(
            "descriptions that do not go with the names",
            hooks(
                whole,
                &format!(
                    "{{post: {{x-paywright-event: {{names: [a, b], descriptions: [one]}}, {body}, {OK}}}}}"
                ),
            ),
            &["error P0801 5:44 `descriptions` must be as long as `names`"],
        ),
        case(
            "what lies beside the payload",
            document(&format!(
                "paths: {{}}\nx-paywright-event: {{envelope: '#/components/schemas/E', name: [/name], payload: /data/object}}\nx-webhooks: {{w: {{post: {{x-paywright-event: {{names: [a], payload: {{type: string}}}}, {body}, {OK}}}}}}}\ncomponents: {{schemas: {{E: {{type: object, properties: {{name: {{type: string}}, data: {{type: object, properties: {{object: {{type: string}}, before: {{type: string}}}}}}}}}}}}}}"
            )),
            &["warning P0801 4:31 `before` beside the payload"],
        ),
        case(
            "a name given twice",
            hooks(
                whole,
                &format!("{{post: {{x-paywright-event: {{names: [a, a]}}, {body}, {OK}}}}}"),
            ),
            &["error P0802 5:56 the event `a` exists already"],
        ),
        case(
            "names that fall together",
            hooks(
                whole,
                &format!("{{post: {{x-paywright-event: {{names: [a.b, a_b]}}, {body}, {OK}}}}}"),
            ),
            &["error P0401 5:58 the events `a.b` and `a_b` are both called `AB`"],
        ),
        case(
            "an envelope that is not there",
            hooks(
                "{envelope: '#/components/schemas/E', name: [/name], payload: /nothing}",
                &format!("{{post: {{x-paywright-event: {event}, {body}, {OK}}}}}"),
            ),
            &["error P0903 4:31 the envelope `E` has no property `nothing`"],
        ),
        case(
            "an envelope whose member is also the payload of an event",
            document(&format!(
                "paths: {{}}\nx-paywright-event: {enveloped}\nx-webhooks: {{w: {{post: {{x-paywright-event: {{names: [a], payload: {{$ref: '#/components/schemas/P'}}}}, {body}, {OK}}}}}}}\ncomponents: {{schemas: {{E: {{type: object, properties: {{name: {{type: string}}, data: {{$ref: '#/components/schemas/P'}}}}}}, P: {{type: object, properties: {{id: {{type: string}}}}}}}}}}"
            )),
            &[],
        ),
        case(
            "a sound notification",
            hooks(
                enveloped,
                &format!("{{post: {{x-paywright-event: {event}, {body}, {OK}}}}}"),
            ),
            &[],
        ),
    ]
}

fn extensions() -> Vec<Case> {
    let paged = |pagination: &str| {
        call(&format!(
            "{{operationId: a, x-paywright-pagination: {pagination}, {OK}}}"
        ))
    };
    let signed = |signature: &str| {
        document(&format!(
            "paths: {{}}\nx-paywright-webhook-signature: {signature}\nx-paywright-event: {{name: [/name]}}\nx-webhooks: {{w: {{post: {{x-paywright-event: {{names: [a], payload: {{type: string}}}}, {OK}}}}}}}"
        ))
    };
    vec![
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
            &["error P0401 6:10 another call has a type called `ListOutput`"],
            &["note P0401 6:10 another call has a type called `ListOutput`"],
        ),
        case(
            "an event that is no notification",
            call(&format!(
                "{{operationId: a, x-paywright-event: {{names: [b]}}, {OK}}}"
            )),
            &["error P0902 5:47 `x-paywright-event` belongs to operations below `x-webhooks`"],
        ),
        case(
            "names that do not go with the values",
            schemas("A: {type: string, enum: [a, b], x-enum-varnames: [A]}"),
            &["error P0903 6:54 `x-enum-varnames` must be a list as long as `enum`"],
        ),
        case(
            "a style without its parts",
            paged("{style: cursor, items: /items}"),
            &["error P0903 5:52 `after` is missing"],
        ),
        case(
            "a page that is no parameter",
            paged("{style: bookmark, page: page, items: /items, next: /next}"),
            &["error P0903 5:52 the operation has no query parameter `page`"],
        ),
        case(
            "a pointer that is none",
            paged("{style: bookmark, page: page, items: /items, next: next}"),
            &["error P0903 5:103 this must be a JSON pointer"],
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

fn cases() -> Vec<Case> {
    [
        naming(),
        types(),
        calls(),
        servers(),
        security(),
        notifications(),
        extensions(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Whether a finding is the expected one: its beginning up to the place, and a phrase of its message.
fn is_expected(finding: &str, expected: &str) -> bool {
    let split = |text: &str| -> (String, String) {
        let mut words = text.splitn(4, ' ');
        let head: Vec<&str> = words.by_ref().take(3).collect();
        (head.join(" "), words.next().unwrap_or_default().to_owned())
    };
    let ((place, message), (expected_place, phrase)) = (split(finding), split(expected));
    place == expected_place && message.contains(&phrase)
}

#[test]
fn every_case_is_found_at_its_place_and_nothing_else_is() {
    let mut wrong = Vec::new();
    for case in cases() {
        for (word, strictness, expected) in [
            ("curated", CURATED, case.curated),
            ("foreign", FOREIGN, case.foreign),
        ] {
            let outcome = run(&case.document, strictness);
            let found = findings(&outcome);
            let same = found.len() == expected.len()
                && found
                    .iter()
                    .zip(expected)
                    .all(|(found, expected)| is_expected(found, expected));
            if !same {
                wrong.push(format!(
                    "{} ({word})\n  expected {expected:#?}\n  found {found:#?}",
                    case.about
                ));
            }
            let refused = expected.iter().any(|finding| finding.starts_with("error"));
            if outcome.generated.is_none() != refused {
                wrong.push(format!(
                    "{} ({word}): generated {}",
                    case.about,
                    outcome.generated.is_some()
                ));
            }
            if outcome.generated.is_some() {
                let faults = support::crates::faults(&written(&outcome));
                if !faults.is_empty() {
                    wrong.push(format!("{} ({word}): {faults:#?}", case.about));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_code_of_the_lowering_has_a_case() {
    let expected: Vec<&str> = cases()
        .iter()
        .flat_map(|case| case.curated.iter().chain(case.foreign).copied())
        .collect();
    let missing: Vec<&str> = Code::ALL
        .iter()
        .map(|code| code.as_str())
        .filter(|code| ("P0400".."P0999").contains(code))
        .filter(|code| {
            !expected
                .iter()
                .any(|finding| finding.split(' ').nth(1) == Some(*code))
        })
        .collect();
    assert_eq!(missing, [] as [&str; 0], "codes without a case");
}
