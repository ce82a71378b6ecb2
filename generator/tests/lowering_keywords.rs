//! What becomes of each keyword of OpenAPI 3.0: nothing is dropped without a word.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests"
)]

mod support;

use std::collections::BTreeMap;

use Effect::{Diagnosed, Documented, Modelled, Nothing};
use serde_yaml::Value;
use support::{FOREIGN, Written, crates, json, run, written};

const DOCUMENT: &str = include_str!("fixtures/everything.yaml");

/// What a keyword does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Effect {
    /// The code of the crates, or of their tests, depends on it.
    Modelled,
    /// It is said in comments, manifests or READMEs only.
    Documented,
    /// It has no effect, and a finding of this code says so.
    Diagnosed(&'static str),
    /// It has no effect on purpose: it is about the document, about other tools, or an illustration.
    Nothing,
}

/// A keyword: the kind of object, the keyword, where such an object is in the document, the value that it gets there.
type Row = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    Effect,
);

const GET: &str = "/paths/~1v1~1refunds~1{id}/get";
const BODY: &str = "/components/requestBodies/Create";
const UPLOAD: &str = "/paths/~1v1~1files/post";
const LOGIN: &str = "/paths/~1v1~1login/post";
const ITEM: &str = "/paths/~1v1~1refunds~1{id}";
const QUERY: &str = "/paths/~1v1~1refunds~1{id}/get/parameters/0";
const HEADER: &str = "/paths/~1v1~1refunds~1{id}/get/parameters/1";
const OK: &str = "/paths/~1v1~1refunds~1{id}/get/responses/200";
const RATE: &str = "/paths/~1v1~1refunds~1{id}/get/responses/200/headers/X-Rate-Left";
const JSON: &str = "/paths/~1v1~1refunds~1{id}/get/responses/200/content/application~1json";
const FORM: &str = "/paths/~1v1~1login/post/requestBody/content/application~1x-www-form-urlencoded";
const PARTS: &str = "/paths/~1v1~1files/post/requestBody/content/multipart~1form-data";
const REFUND: &str = "/components/schemas/Refund";
const CREATE: &str = "/components/schemas/CreateRefund";
const AMOUNT: &str = "/components/schemas/CreateRefund/properties/amount";
const MEMO: &str = "/components/schemas/Refund/properties/memo";
const EXTRA: &str = "/components/schemas/Refund/properties/extra";
const ITEMS: &str = "/components/schemas/Page/properties/items";
const STATUS: &str = "/components/schemas/Status";
const SOURCE: &str = "/components/schemas/Source";
const TOKEN: &str = "/components/securitySchemes/token";

const ROWS: &[Row] = &[
    ("OpenAPI", "openapi", "", "3.0.2", Nothing),
    (
        "OpenAPI",
        "info",
        "",
        "{title: Other, version: '2'}",
        Documented,
    ),
    (
        "OpenAPI",
        "servers",
        "",
        "[{url: 'https://other.example'}]",
        Modelled,
    ),
    (
        "OpenAPI",
        "paths",
        "",
        "{/v1/login: {post: {operationId: login, responses: {}}}}",
        Modelled,
    ),
    (
        "OpenAPI",
        "components",
        "/components/schemas",
        "{type: string}",
        Modelled,
    ),
    ("OpenAPI", "security", "", "[{basic: []}]", Modelled),
    (
        "OpenAPI",
        "tags",
        "",
        "[{name: refunds, description: Otherwise.}]",
        Documented,
    ),
    (
        "OpenAPI",
        "externalDocs",
        "",
        "{url: 'https://other.example'}",
        Nothing,
    ),
    ("Info", "title", "/info", "Other", Documented),
    ("Info", "description", "/info", "Otherwise.", Documented),
    (
        "Info",
        "termsOfService",
        "/info",
        "https://other.example",
        Nothing,
    ),
    ("Info", "contact", "/info", "{name: Other}", Nothing),
    ("Info", "license", "/info", "{name: Other}", Nothing),
    ("Info", "version", "/info", "'2'", Documented),
    ("Contact", "name", "/info/contact", "Other", Nothing),
    (
        "Contact",
        "url",
        "/info/contact",
        "https://other.example",
        Nothing,
    ),
    (
        "Contact",
        "email",
        "/info/contact",
        "other@acme.example",
        Nothing,
    ),
    ("License", "name", "/info/license", "Other", Nothing),
    (
        "License",
        "url",
        "/info/license",
        "https://other.example",
        Nothing,
    ),
    (
        "Server",
        "url",
        "/servers/1",
        "https://other.example",
        Modelled,
    ),
    (
        "Server",
        "url",
        "/servers/1",
        "/relative",
        Diagnosed("P0606"),
    ),
    (
        "Server",
        "description",
        "/servers/0",
        "Otherwise.",
        Documented,
    ),
    (
        "Server",
        "variables",
        "/servers/0",
        "{base: {default: /v2}, region: {default: eu}, other: {default: x}}",
        Modelled,
    ),
    (
        "Server Variable",
        "enum",
        "/servers/0/variables/region",
        "[eu, asia]",
        Documented,
    ),
    (
        "Server Variable",
        "default",
        "/servers/0/variables/region",
        "us",
        Documented,
    ),
    (
        "Server Variable",
        "description",
        "/servers/0/variables/region",
        "Otherwise.",
        Documented,
    ),
    (
        "Components",
        "schemas",
        "/components/schemas",
        "{type: object, properties: {x: {type: string}}}",
        Modelled,
    ),
    (
        "Components",
        "responses",
        "/components/responses/Bad/content/application~1json",
        "{type: string}",
        Modelled,
    ),
    (
        "Components",
        "parameters",
        "/components/parameters/Limit",
        "[]",
        Modelled,
    ),
    (
        "Components",
        "examples",
        "/components/examples",
        "{value: 1}",
        Nothing,
    ),
    (
        "Components",
        "requestBodies",
        "/components/requestBodies/Create",
        "false",
        Modelled,
    ),
    (
        "Components",
        "headers",
        "/components",
        "{Unused: {schema: {type: string}}}",
        Nothing,
    ),
    (
        "Components",
        "securitySchemes",
        "/components/securitySchemes/basic",
        "{}",
        Modelled,
    ),
    (
        "Components",
        "links",
        "/components",
        "{Unused: {operationId: login}}",
        Nothing,
    ),
    (
        "Components",
        "callbacks",
        "/components",
        "{Unused: {}}",
        Nothing,
    ),
    (
        "Path Item",
        "summary",
        "/paths/~1v1~1refunds",
        "About the path.",
        Documented,
    ),
    (
        "Path Item",
        "description",
        "/paths/~1v1~1refunds",
        "About the path.",
        Documented,
    ),
    (
        "Path Item",
        "get",
        "/paths/~1v1~1files",
        "{operationId: other, responses: {}}",
        Modelled,
    ),
    (
        "Path Item",
        "put",
        "/paths/~1v1~1files",
        "{operationId: other, responses: {}}",
        Modelled,
    ),
    (
        "Path Item",
        "post",
        "/paths/~1v1~1files",
        "{operationId: other, responses: {}}",
        Modelled,
    ),
    (
        "Path Item",
        "delete",
        "/paths/~1v1~1files",
        "{operationId: other, responses: {}}",
        Modelled,
    ),
    (
        "Path Item",
        "options",
        "/paths/~1v1~1files",
        "{operationId: other, responses: {}}",
        Modelled,
    ),
    (
        "Path Item",
        "head",
        "/paths/~1v1~1files",
        "{operationId: other, responses: {}}",
        Modelled,
    ),
    (
        "Path Item",
        "patch",
        "/paths/~1v1~1files",
        "{operationId: other, responses: {}}",
        Modelled,
    ),
    (
        "Path Item",
        "trace",
        "/paths/~1v1~1files",
        "{operationId: other, responses: {}}",
        Modelled,
    ),
    (
        "Path Item",
        "servers",
        ITEM,
        "[{url: 'https://other.example'}]",
        Diagnosed("P0601"),
    ),
    (
        "Path Item",
        "parameters",
        "/paths/~1v1~1files",
        "[{name: q, in: query, schema: {type: string}}]",
        Modelled,
    ),
    ("Operation", "tags", GET, "[files]", Modelled),
    ("Operation", "tags", GET, "[refunds, second]", Nothing),
    ("Operation", "summary", GET, "Otherwise.", Documented),
    ("Operation", "description", GET, "Otherwise.", Documented),
    (
        "Operation",
        "externalDocs",
        GET,
        "{url: 'https://other.example'}",
        Nothing,
    ),
    ("Operation", "operationId", GET, "other", Modelled),
    ("Operation", "parameters", GET, "[]", Modelled),
    (
        "Operation",
        "requestBody",
        UPLOAD,
        "{content: {text/plain: {}}}",
        Modelled,
    ),
    ("Operation", "responses", GET, "{}", Modelled),
    (
        "Operation",
        "callbacks",
        GET,
        "{done: {'{$request.body#/url}': {post: {responses: {}}}}}",
        Diagnosed("P0601"),
    ),
    ("Operation", "deprecated", GET, "true", Modelled),
    ("Operation", "security", GET, "[]", Modelled),
    (
        "Operation",
        "servers",
        GET,
        "[{url: 'https://other.example'}]",
        Diagnosed("P0601"),
    ),
    (
        "External Documentation",
        "description",
        "/tags/0/externalDocs",
        "Otherwise.",
        Nothing,
    ),
    (
        "External Documentation",
        "url",
        "/tags/0/externalDocs",
        "https://other.example",
        Nothing,
    ),
    ("Parameter", "name", QUERY, "other", Modelled),
    ("Parameter", "in", QUERY, "header", Modelled),
    ("Parameter", "description", QUERY, "Otherwise.", Documented),
    ("Parameter", "required", QUERY, "true", Modelled),
    ("Parameter", "deprecated", QUERY, "true", Modelled),
    ("Parameter", "allowEmptyValue", QUERY, "true", Nothing),
    ("Parameter", "style", QUERY, "pipeDelimited", Modelled),
    (
        "Parameter",
        "style",
        "/paths/~1v1~1refunds~1{id}/parameters/0",
        "label",
        Diagnosed("P0601"),
    ),
    ("Parameter", "explode", QUERY, "false", Modelled),
    (
        "Parameter",
        "allowReserved",
        QUERY,
        "true",
        Diagnosed("P0601"),
    ),
    ("Parameter", "schema", QUERY, "{type: integer}", Modelled),
    ("Parameter", "example", QUERY, "[a]", Nothing),
    (
        "Parameter",
        "examples",
        QUERY,
        "{one: {value: [a]}}",
        Nothing,
    ),
    (
        "Parameter",
        "content",
        HEADER,
        "{text/plain: {schema: {type: string}}}",
        Diagnosed("P0601"),
    ),
    (
        "Request Body",
        "description",
        BODY,
        "Otherwise.",
        Documented,
    ),
    (
        "Request Body",
        "description",
        UPLOAD,
        "Otherwise.",
        Documented,
    ),
    (
        "Request Body",
        "content",
        UPLOAD,
        "{application/octet-stream: {}}",
        Modelled,
    ),
    ("Request Body", "required", BODY, "false", Modelled),
    ("Media Type", "schema", JSON, "{type: string}", Modelled),
    (
        "Media Type",
        "example",
        JSON,
        "{id: r1, status: done}",
        Modelled,
    ),
    (
        "Media Type",
        "examples",
        JSON,
        "{one: {value: {id: r1, status: done}}}",
        Modelled,
    ),
    (
        "Media Type",
        "encoding",
        PARTS,
        "{file: {contentType: image/png}}",
        Diagnosed("P0601"),
    ),
    (
        "Encoding",
        "contentType",
        PARTS,
        "{file: {contentType: image/png}}",
        Diagnosed("P0601"),
    ),
    (
        "Encoding",
        "headers",
        PARTS,
        "{file: {headers: {X-A: {schema: {type: string}}}}}",
        Diagnosed("P0601"),
    ),
    (
        "Encoding",
        "style",
        FORM,
        "{grant_type: {style: spaceDelimited}}",
        Diagnosed("P0601"),
    ),
    (
        "Encoding",
        "explode",
        FORM,
        "{grant_type: {explode: false}}",
        Diagnosed("P0601"),
    ),
    (
        "Encoding",
        "allowReserved",
        FORM,
        "{grant_type: {allowReserved: true}}",
        Diagnosed("P0601"),
    ),
    (
        "Responses",
        "default",
        GET,
        "{description: Otherwise., content: {application/json: {schema: {type: string}}}}",
        Modelled,
    ),
    (
        "Responses",
        "203",
        GET,
        "{description: Otherwise.}",
        Modelled,
    ),
    (
        "Responses",
        "302",
        GET,
        "{description: Elsewhere.}",
        Diagnosed("P0601"),
    ),
    (
        "Responses",
        "5XX",
        GET,
        "{description: Otherwise., content: {application/json: {schema: {type: boolean}}}}",
        Modelled,
    ),
    ("Response", "description", OK, "Otherwise.", Documented),
    (
        "Response",
        "headers",
        OK,
        "{X-Other: {schema: {type: integer}}}",
        Modelled,
    ),
    (
        "Response",
        "headers",
        "/components/responses/Bad",
        "{X-Other: {schema: {type: integer}}}",
        Diagnosed("P0601"),
    ),
    (
        "Response",
        "content",
        OK,
        "{application/octet-stream: {}}",
        Modelled,
    ),
    (
        "Response",
        "content",
        "/components/responses/Bad",
        "{application/json: {}, text/plain: {}}",
        Diagnosed("P0603"),
    ),
    (
        "Response",
        "links",
        OK,
        "{next: {operationId: login}}",
        Diagnosed("P0601"),
    ),
    (
        "Callback",
        "{expression}",
        GET,
        "{done: {'{$url}': {}}}",
        Diagnosed("P0601"),
    ),
    (
        "Example",
        "summary",
        "/components/examples/shared",
        "Otherwise.",
        Nothing,
    ),
    (
        "Example",
        "description",
        "/components/examples/shared",
        "Otherwise.",
        Nothing,
    ),
    (
        "Example",
        "value",
        "/components/examples/shared",
        "{}",
        Nothing,
    ),
    (
        "Example",
        "externalValue",
        "/components/examples/shared",
        "examples/shared.json",
        Diagnosed("P0211"),
    ),
    (
        "Link",
        "operationRef",
        OK,
        "{next: {operationRef: '#/paths/~1v1~1login/post'}}",
        Diagnosed("P0601"),
    ),
    (
        "Link",
        "operationId",
        OK,
        "{next: {operationId: login}}",
        Diagnosed("P0601"),
    ),
    (
        "Link",
        "parameters",
        OK,
        "{next: {operationId: login, parameters: {a: 1}}}",
        Diagnosed("P0601"),
    ),
    (
        "Link",
        "requestBody",
        OK,
        "{next: {operationId: login, requestBody: 1}}",
        Diagnosed("P0601"),
    ),
    (
        "Link",
        "description",
        OK,
        "{next: {operationId: login, description: On.}}",
        Diagnosed("P0601"),
    ),
    (
        "Link",
        "server",
        OK,
        "{next: {operationId: login, server: {url: 'https://a.example'}}}",
        Diagnosed("P0601"),
    ),
    ("Header", "description", RATE, "Otherwise.", Documented),
    ("Header", "required", RATE, "true", Nothing),
    ("Header", "deprecated", RATE, "true", Documented),
    ("Header", "style", RATE, "simple", Nothing),
    ("Header", "explode", RATE, "true", Nothing),
    ("Header", "schema", RATE, "{type: string}", Modelled),
    ("Header", "example", RATE, "1", Nothing),
    ("Header", "examples", RATE, "{one: {value: 1}}", Nothing),
    (
        "Header",
        "content",
        RATE,
        "{text/plain: {}}",
        Diagnosed("P0601"),
    ),
    ("Tag", "name", "/tags/0", "other", Documented),
    ("Tag", "description", "/tags/0", "Otherwise.", Documented),
    (
        "Tag",
        "externalDocs",
        "/tags/0",
        "{url: 'https://other.example'}",
        Nothing,
    ),
    (
        "Schema",
        "title",
        "/components/schemas/Card",
        "A card",
        Documented,
    ),
    ("Schema", "title", STATUS, "Otherwise", Nothing),
    ("Schema", "multipleOf", AMOUNT, "0.01", Modelled),
    ("Schema", "maximum", AMOUNT, "5", Modelled),
    (
        "Schema",
        "maximum",
        "/components/parameters/Limit/schema",
        "5",
        Modelled,
    ),
    ("Schema", "exclusiveMaximum", AMOUNT, "true", Modelled),
    ("Schema", "minimum", AMOUNT, "1", Modelled),
    ("Schema", "exclusiveMinimum", AMOUNT, "true", Modelled),
    (
        "Schema",
        "maxLength",
        "/components/schemas/CreateRefund/properties/mail",
        "5",
        Modelled,
    ),
    ("Schema", "maxLength", AMOUNT, "5", Diagnosed("P0512")),
    (
        "Schema",
        "minLength",
        "/components/schemas/CreateRefund/properties/mail",
        "5",
        Modelled,
    ),
    (
        "Schema",
        "pattern",
        "/components/schemas/CreateRefund/properties/mail",
        "^a",
        Modelled,
    ),
    (
        "Schema",
        "pattern",
        "/components/schemas/CreateRefund/properties/mail",
        "(?=a)b",
        Diagnosed("P0504"),
    ),
    (
        "Schema",
        "pattern",
        "/components/schemas/CreateRefund/properties/at",
        "^2",
        Diagnosed("P0512"),
    ),
    (
        "Schema",
        "maxItems",
        "/components/schemas/CreateRefund/properties",
        "{type: array, items: {type: string}, maxItems: 3}",
        Modelled,
    ),
    (
        "Schema",
        "minItems",
        "/components/schemas/CreateRefund/properties",
        "{type: array, items: {type: string}, minItems: 3}",
        Modelled,
    ),
    (
        "Schema",
        "uniqueItems",
        "/components/schemas/CreateRefund/properties",
        "{type: array, items: {type: string}, uniqueItems: true}",
        Modelled,
    ),
    ("Schema", "maxProperties", CREATE, "3", Modelled),
    ("Schema", "minProperties", CREATE, "1", Modelled),
    ("Schema", "required", CREATE, "[mail]", Modelled),
    (
        "Schema",
        "required",
        CREATE,
        "[nothing]",
        Diagnosed("P0514"),
    ),
    ("Schema", "enum", STATUS, "[PAID, OTHER]", Modelled),
    (
        "Schema",
        "enum",
        "/components/schemas/Refund/properties/count",
        "[3]",
        Documented,
    ),
    ("Schema", "enum", AMOUNT, "[3]", Diagnosed("P0505")),
    (
        "Schema",
        "type",
        "/components/schemas/CreateRefund/properties/mail",
        "boolean",
        Modelled,
    ),
    (
        "Schema",
        "allOf",
        "/components/schemas/Card",
        "[{type: object, properties: {z: {type: string}}}]",
        Modelled,
    ),
    (
        "Schema",
        "oneOf",
        "/components/schemas/CreateRefund/properties",
        "{oneOf: [{type: string}, {type: integer}]}",
        Modelled,
    ),
    (
        "Schema",
        "anyOf",
        "/components/schemas/Loose",
        "[{type: string}, {type: integer}]",
        Modelled,
    ),
    (
        "Schema",
        "anyOf",
        REFUND,
        "[{required: [memo]}, {required: [amount]}]",
        Diagnosed("P0510"),
    ),
    (
        "Schema",
        "not",
        CREATE,
        "{required: [mail]}",
        Diagnosed("P0509"),
    ),
    ("Schema", "items", ITEMS, "{type: string}", Modelled),
    (
        "Schema",
        "properties",
        "/components/schemas/Card",
        "{kind: {type: string}}",
        Modelled,
    ),
    (
        "Schema",
        "additionalProperties",
        EXTRA,
        "{type: integer}",
        Modelled,
    ),
    (
        "Schema",
        "additionalProperties",
        "/components/schemas/Card",
        "true",
        Modelled,
    ),
    (
        "Schema",
        "additionalProperties",
        "/components/schemas/Card",
        "false",
        Nothing,
    ),
    ("Schema", "description", MEMO, "Otherwise.", Documented),
    (
        "Schema",
        "format",
        "/components/schemas/CreateRefund/properties/mail",
        "date",
        Modelled,
    ),
    (
        "Schema",
        "format",
        "/components/schemas/CreateRefund/properties/mail",
        "hostname",
        Documented,
    ),
    ("Schema", "default", MEMO, "abc", Documented),
    ("Schema", "default", STATUS, "PAID", Documented),
    ("Schema", "nullable", MEMO, "false", Modelled),
    (
        "Schema",
        "discriminator",
        SOURCE,
        "{propertyName: kind}",
        Modelled,
    ),
    (
        "Schema",
        "discriminator",
        REFUND,
        "{propertyName: id}",
        Diagnosed("P0506"),
    ),
    ("Schema", "readOnly", AMOUNT, "true", Modelled),
    (
        "Schema",
        "writeOnly",
        "/components/schemas/CreateRefund/properties/mail",
        "true",
        Modelled,
    ),
    ("Schema", "xml", MEMO, "{name: other}", Nothing),
    (
        "Schema",
        "externalDocs",
        MEMO,
        "{url: 'https://other.example'}",
        Nothing,
    ),
    ("Schema", "example", MEMO, "abc", Modelled),
    ("Schema", "deprecated", MEMO, "true", Modelled),
    (
        "Discriminator",
        "propertyName",
        "/components/schemas/Source/discriminator",
        "last4",
        Modelled,
    ),
    (
        "Discriminator",
        "mapping",
        "/components/schemas/Source/discriminator",
        "{c: '#/components/schemas/Card'}",
        Modelled,
    ),
    ("XML", "name", MEMO, "{name: other}", Nothing),
    (
        "XML",
        "namespace",
        MEMO,
        "{namespace: 'https://other.example'}",
        Nothing,
    ),
    ("XML", "prefix", MEMO, "{prefix: other}", Nothing),
    ("XML", "attribute", MEMO, "{attribute: true}", Nothing),
    ("XML", "wrapped", MEMO, "{wrapped: true}", Nothing),
    (
        "Security Scheme",
        "type",
        "/components/securitySchemes",
        "{type: openIdConnect, openIdConnectUrl: 'https://a.example'}",
        Diagnosed("P0702"),
    ),
    (
        "Security Scheme",
        "description",
        TOKEN,
        "Otherwise.",
        Documented,
    ),
    ("Security Scheme", "name", TOKEN, "X-Other", Modelled),
    (
        "Security Scheme",
        "in",
        "/components/securitySchemes",
        "{type: apiKey, in: query, name: k}",
        Modelled,
    ),
    (
        "Security Scheme",
        "scheme",
        "/components/securitySchemes",
        "{type: http, scheme: bearer}",
        Modelled,
    ),
    (
        "Security Scheme",
        "scheme",
        "/components/securitySchemes",
        "{type: http, scheme: hoba}",
        Diagnosed("P0702"),
    ),
    (
        "Security Scheme",
        "bearerFormat",
        "/components/securitySchemes/basic",
        "JWT",
        Nothing,
    ),
    (
        "Security Scheme",
        "flows",
        "/components/securitySchemes",
        "{type: oauth2, flows: {}}",
        Diagnosed("P0702"),
    ),
    (
        "Security Scheme",
        "openIdConnectUrl",
        "/components/securitySchemes",
        "{type: openIdConnect, openIdConnectUrl: 'https://a.example'}",
        Diagnosed("P0702"),
    ),
    (
        "OAuth Flows",
        "implicit",
        "/components/securitySchemes",
        "{type: oauth2, flows: {implicit: {authorizationUrl: 'https://a.example', scopes: {}}}}",
        Diagnosed("P0702"),
    ),
    (
        "OAuth Flows",
        "password",
        "/components/securitySchemes",
        "{type: oauth2, flows: {password: {tokenUrl: 'https://a.example', scopes: {}}}}",
        Diagnosed("P0702"),
    ),
    (
        "OAuth Flows",
        "clientCredentials",
        "/components/securitySchemes",
        "{type: oauth2, flows: {clientCredentials: {tokenUrl: 'https://a.example', refreshUrl: 'https://a.example', scopes: {all: All.}}}}",
        Diagnosed("P0702"),
    ),
    (
        "OAuth Flows",
        "authorizationCode",
        "/components/securitySchemes",
        "{type: oauth2, flows: {authorizationCode: {authorizationUrl: 'https://a.example', tokenUrl: 'https://a.example', scopes: {}}}}",
        Diagnosed("P0702"),
    ),
    (
        "Security Requirement",
        "{name}",
        GET,
        "[{basic: []}]",
        Modelled,
    ),
    (
        "Security Requirement",
        "{scopes}",
        LOGIN,
        "[{basic: [all]}]",
        Nothing,
    ),
    (
        "Reference",
        "$ref",
        "/components/schemas/Page/properties/loose",
        "'#/components/schemas/Card'",
        Modelled,
    ),
];

/// The keyword under which the value of a row is put, where that is not the keyword of the row: what is edited is then the
/// object around.
fn slot(row: &Row) -> (String, &'static str) {
    let (object, keyword, pointer, ..) = *row;
    let inside = |key: &str| {
        (
            pointer.to_owned(),
            Box::leak(key.to_owned().into_boxed_str()) as &'static str,
        )
    };
    match (object, keyword) {
        ("OpenAPI", "components") => inside("Added"),
        ("Components", "schemas") => inside("Card"),
        ("Components", "responses") => inside("schema"),
        ("Components", "parameters") => ("/paths/~1v1~1refunds~1{id}/get".to_owned(), "parameters"),
        ("Components", "examples") => inside("added"),
        ("Components", "requestBodies") => inside("required"),
        ("Components", "securitySchemes") => inside("x-paywright-basic-removed"),
        ("Request Body", keyword) if pointer == UPLOAD => {
            (format!("{pointer}/requestBody"), keyword)
        }
        ("Encoding", _) => inside("encoding"),
        ("Responses", keyword) => (format!("{pointer}/responses"), keyword),
        ("Callback", _) => inside("callbacks"),
        ("Link", _) => inside("links"),
        ("XML", _) => inside("xml"),
        ("Schema", "maxItems" | "minItems" | "uniqueItems") => inside("tags"),
        ("Schema", "oneOf") => inside("mail"),
        ("Security Scheme", "type" | "in" | "scheme" | "flows" | "openIdConnectUrl")
        | ("OAuth Flows", _) => inside("basic"),
        ("Security Requirement", _) => inside("security"),
        (_, keyword) => inside(keyword),
    }
}

/// The files of a document, its code and its findings: severity, code and message of each.
struct Result {
    files: Written,
    code: BTreeMap<String, String>,
    findings: Vec<(String, String)>,
}

fn result(document: &Value) -> Result {
    let outcome = run(&json::text(document), FOREIGN);
    let mut files = Written::new();
    if outcome.generated.is_some() {
        files = written(&outcome);
    }
    let sources = files.iter().filter(|(path, _)| path.ends_with(".rs"));
    let code = sources
        .map(|(path, text)| (path.clone(), crates::code(text)))
        .collect();
    let findings = outcome
        .diagnostics
        .iter()
        .map(|found| (found.code.to_string(), found.message.clone()))
        .collect();
    Result {
        files,
        code,
        findings,
    }
}

fn observed(before: &Result, after: &Result) -> (Vec<String>, bool, bool) {
    let mut old = before.findings.clone();
    let mut new = Vec::new();
    for finding in &after.findings {
        match old.iter().position(|known| known == finding) {
            Some(position) => {
                old.remove(position);
            }
            None => new.push(finding.0.clone()),
        }
    }
    (new, before.code != after.code, before.files != after.files)
}

#[test]
fn each_keyword_has_the_effect_of_its_row() {
    let plain = json::parsed(DOCUMENT);
    let before = result(&plain);
    let mut wrong = Vec::new();
    for row in ROWS {
        let (object, keyword, _, value, effect) = *row;
        let mut document = plain.clone();
        let (pointer, key) = slot(row);
        json::set(&mut document, &pointer, key, json::parsed(value));
        if (object, keyword) == ("Components", "securitySchemes") {
            document = plain.clone();
            json::set(&mut document, &pointer, "scheme", "bearer".into());
            json::at(&mut document, &pointer)
                .as_mapping_mut()
                .unwrap()
                .remove("x-paywright-basic");
        }
        if (object, keyword) == ("Parameter", "content")
            || (object, keyword) == ("Header", "content")
        {
            json::at(&mut document, &pointer)
                .as_mapping_mut()
                .unwrap()
                .remove("schema");
        }
        let after = result(&document);
        let (new, code, files) = observed(&before, &after);
        let holds = match effect {
            Modelled => code && new.is_empty(),
            Documented => files && !code && new.is_empty(),
            Diagnosed(expected) => new.iter().any(|found| found == expected),
            Nothing => !files && new.is_empty(),
        };
        if !holds {
            wrong.push(format!("{object} `{keyword}`: {value}: expected {effect:?}; code differs: {code}, files differ: {files}, found {:?}", after.findings.iter().filter(|found| !before.findings.contains(found)).collect::<Vec<_>>()));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} rows:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_keyword_of_a_schema_has_a_row() {
    let known = [
        "title",
        "multipleOf",
        "maximum",
        "exclusiveMaximum",
        "minimum",
        "exclusiveMinimum",
        "maxLength",
        "minLength",
        "pattern",
        "maxItems",
        "minItems",
        "uniqueItems",
        "maxProperties",
        "minProperties",
        "required",
        "enum",
        "type",
        "allOf",
        "oneOf",
        "anyOf",
        "not",
        "items",
        "properties",
        "additionalProperties",
        "description",
        "format",
        "default",
        "nullable",
        "discriminator",
        "readOnly",
        "writeOnly",
        "xml",
        "externalDocs",
        "example",
        "deprecated",
    ];
    for keyword in known {
        assert!(
            ROWS.iter().any(|row| row.0 == "Schema" && row.1 == keyword),
            "`{keyword}` has no row"
        );
    }
}
