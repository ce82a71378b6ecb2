//! Roots, security schemes and texts of files as the world writes them.

use crate::Case;

/// What stands at the root.
pub(crate) const ROOTS: &[Case] = &[
    Case::root(
        "tags declared twice",
        "tags: [{ name: a }, { name: a }]",
        &[],
    ),
    Case::root(
        "a tag without a name",
        "tags: [{ description: nameless }, { name: a }]",
        &["WP0304"],
    ),
    Case::root("tags of mere words", "tags: [a, b]", &["WP0303"]),
    Case::root("servers that are empty", "servers: []", &[]),
    Case::root(
        "a server that is relative",
        "servers: [{ url: /v1 }]",
        &["WP0606"],
    ),
    Case::root(
        "a server without a url",
        "servers: [{ description: none }]",
        &["WP0304"],
    ),
    Case::root(
        "a server whose variable has no default",
        "servers: [{ url: 'https://{a}.example.com', variables: { a: { enum: [x, y] } } }]",
        &["WP0304"],
    ),
    Case::root(
        "a server whose variable is not described",
        "servers: [{ url: 'https://{a}.example.com' }]",
        &["WP0606"],
    ),
    Case::root(
        "a server whose default is a number",
        "servers: [{ url: 'https://example.com:{port}', variables: { port: { default: 443 } } }]",
        &["WP0303"],
    ),
    Case::root("a server that is null", "servers: [null]", &["WP0311"]),
    Case::root(
        "servers that are text",
        "servers: https://example.com",
        &["WP0303"],
    ),
    Case::root(
        "a keyword of nobody",
        "host: example.com
basePath: /v1
schemes: [https]",
        &["WP0302"],
    ),
    Case::root("a security that is null", "security:", &["WP0311"]),
    Case::root(
        "external docs without a url",
        "externalDocs: { description: None. }",
        &["WP0304"],
    ),
    Case::root(
        "webhooks of 3 1",
        "webhooks: { a: { post: { responses: {} } } }",
        &["WP0302", "WP0801"],
    ),
];

/// A security scheme.
pub(crate) const SCHEMES: &[Case] = &[
    Case::scheme(
        "a scheme of unknown type",
        "{ type: magic }",
        &["WP0304", "WP0305", "WP0701"],
    ),
    Case::scheme("a basic scheme of swagger", "{ type: basic }", &["WP0305"]),
    Case::scheme(
        "a scheme without a type",
        "{ name: key }",
        &["WP0304", "WP0701"],
    ),
    Case::scheme(
        "a key without its place",
        "{ type: apiKey, name: key }",
        &["WP0304", "WP0701"],
    ),
    Case::scheme(
        "an oauth without flows",
        "{ type: oauth2 }",
        &["NP0702", "WP0304"],
    ),
    Case::scheme(
        "an oauth flow without scopes",
        "{ type: oauth2, flows: { clientCredentials: { tokenUrl: 'https://a.example' } } }",
        &["NP0702", "WP0304"],
    ),
    Case::scheme(
        "an http scheme nobody knows",
        "{ type: http, scheme: hoba }",
        &["WP0702"],
    ),
    Case::scheme(
        "a scheme with a type in capitals",
        "{ type: http, scheme: Bearer }",
        &[],
    ),
    Case::scheme("a scheme that is null", "null", &["WP0311", "WP0701"]),
];

/// Whole documents.
pub(crate) const WHOLE: &[Case] = &[
    Case::whole("no version of the document", "openapi: 3.0.3
info: { title: Sound }
paths:
  /things: { get: { operationId: sound, responses: { '200': { description: Done., content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } } } } }
components: { schemas: { Thing: { type: object, properties: { id: { type: string } } } } }
", &["WP0304"]),
    Case::whole("a version of openapi that is a number", "openapi: 3.0
info: { title: Sound, version: '1' }
paths:
  /things: { get: { operationId: sound, responses: { '200': { description: Done., content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } } } } }
components: { schemas: { Thing: { type: object, properties: { id: { type: string } } } } }
", &["WP0303"]),
    Case::whole("a version that is a number", "openapi: 3.0.3
info: { title: Sound, version: 1.0 }
paths:
  /things: { get: { operationId: sound, responses: { '200': { description: Done., content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } } } } }
components: { schemas: { Thing: { type: object, properties: { id: { type: string } } } } }
", &["WP0303"]),
    Case::whole("no info", "openapi: 3.0.3
paths:
  /things: { get: { operationId: sound, responses: { '200': { description: Done., content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } } } } }
components: { schemas: { Thing: { type: object, properties: { id: { type: string } } } } }
", &["WP0304"]),
    Case::whole("an info that is null", "openapi: 3.0.3
info: null
paths:
  /things: { get: { operationId: sound, responses: { '200': { description: Done., content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } } } } }
components: { schemas: { Thing: { type: object, properties: { id: { type: string } } } } }
", &["WP0304", "WP0311"]),
    Case::whole("a title that is null", "openapi: 3.0.3
info: { title: null, version: '1' }
paths:
  /things: { get: { operationId: sound, responses: { '200': { description: Done., content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } } } } }
components: { schemas: { Thing: { type: object, properties: { id: { type: string } } } } }
", &["WP0304", "WP0311"]),
    Case::whole("a contact that is null", "openapi: 3.0.3
info: { title: Sound, contact: null, license: { url: x }, version: '1' }
paths:
  /things: { get: { operationId: sound, responses: { '200': { description: Done., content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } } } } }
components: { schemas: { Thing: { type: object, properties: { id: { type: string } } } } }
", &["WP0304", "WP0311"]),
    Case::whole("a section that is null", "openapi: 3.0.3
info: { title: Sound, version: '1' }
paths:
  /things: { get: { operationId: sound, responses: { '200': { description: Done., content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } } } } }
components: { parameters: null, responses: [], schemas: { Thing: { type: object, properties: { id: { type: string } } } } }
", &["WP0303", "WP0311"]),
    Case::whole("a section that is unknown", "openapi: 3.0.3
info: { title: Sound, version: '1' }
paths:
  /things: { get: { operationId: sound, responses: { '200': { description: Done., content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } } } } }
components: { thingies: {}, schemas: { Thing: { type: object, properties: { id: { type: string } } } } }
", &["WP0302"]),
    Case::whole("a byte order mark", "\u{feff}openapi: 3.0.3\ninfo: { title: Sound, version: '1' }\npaths:\n  /things: { get: { operationId: sound, responses: { '200': { description: Done., content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } } } } }\ncomponents: { schemas: { Thing: { type: object, properties: { id: { type: string } } } } }\n", &[]),
    Case::whole("lines that end as on windows", "openapi: 3.0.3\r\ninfo: { title: Sound, version: '1' }\r\npaths:\r\n  /things: { get: { operationId: sound, responses: { '200': { description: Done., content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } } } } }\r\ncomponents: { schemas: { Thing: { type: object, properties: { id: { type: string } } } } }\r\n", &[]),
    Case::whole("aliases", "openapi: 3.0.3
info: { title: Sound, version: '1' }
paths:
  /things: { get: { operationId: sound, responses: { '200': { description: Done., content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } } } } }
x-shared: &shared { type: string }
components: { schemas: { Thing: { type: object, properties: { id: *shared } } } }
", &[]),
    Case::whole("merge keys", "openapi: 3.0.3
info: { title: Sound, version: '1' }
paths:
  /things: { get: { operationId: sound, responses: { '200': { description: Done., content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } } } } }
x-shared: &shared { type: object, description: Shared. }
components: { schemas: { Thing: { <<: *shared, properties: { id: { type: string } } } } }
", &["WP0109"]),
    Case::whole("a key given twice in yaml", "openapi: 3.0.3
info: { title: Sound, version: '1' }
paths:
  /things: { get: { operationId: sound, responses: { '200': { description: Done., content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } } } } }
components: { schemas: { Thing: { type: object, properties: { id: { type: integer }, id: { type: string } } } } }
", &["WP0105"]),
    Case::whole("a key given twice in json", r##"{"openapi":"3.0.3","info":{"title":"Sound","version":"1"},"paths":{"/things":{"get":{"operationId":"sound","responses":{"200":{"description":"Done.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Thing"}}}}}}}},"components":{"schemas":{"Thing":{"type":"object","type":"object","properties":{"id":{"type":"integer"},"id":{"type":"string"}}}}}}"##, &["WP0105"]),
    Case::whole("words that yaml 1 1 reads as booleans", "openapi: 3.0.3
info: { title: Sound, version: '1' }
paths:
  /things: { get: { operationId: sound, responses: { '200': { description: Done., content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } } } } }
components: { schemas: { Thing: { type: object, properties: { id: { type: string, enum: [yes, no, on, off, 010, 1_000] } } } } }
", &["WP0113"]),
    Case::whole("a tag of yaml", "openapi: 3.0.3
info: { title: Sound, version: '1' }
paths:
  /things: { get: { operationId: sound, responses: { '200': { description: Done., content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } } } } }
components: { schemas: { Thing: { type: object, properties: { id: { type: string, example: !!binary aGk= } } } } }
", &["WP0108"]),
    Case::whole("a time as example", "openapi: 3.0.3
info: { title: Sound, version: '1' }
paths:
  /things: { get: { operationId: sound, responses: { '200': { description: Done., content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } } } } }
components: { schemas: { Thing: { type: object, properties: { id: { type: string, example: 2020-01-01T00:00:00Z } } } } }
", &[]),
    Case::whole("a number that is not finite", "openapi: 3.0.3
info: { title: Sound, version: '1' }
paths:
  /things: { get: { operationId: sound, responses: { '200': { description: Done., content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } } } } }
components: { schemas: { Thing: { type: object, properties: { id: { type: number, example: .nan } } } } }
", &["WP0107"]),
];

/// Documents that cannot be mended.
pub(crate) const REFUSED: &[Case] = &[
    Case::whole("refused tabs", "openapi: 3.0.3\ninfo: { title: Sound, version: '1' }\npaths:\n\t/things: { get: { operationId: sound, responses: { '200': { description: Done., content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } } } } }\ncomponents: { schemas: { Thing: { type: object, properties: { id: { type: string } } } } }\n", &["EP0103"]),
    Case::whole("refused a list", "- openapi: 3.0.3
", &["EP0303"]),
    Case::whole("refused nothing", "", &["EP0114"]),
    Case::whole("refused two documents", "openapi: 3.0.3
info: { title: Sound, version: '1' }
paths:
  /things: { get: { operationId: sound, responses: { '200': { description: Done., content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } } } } }
components: { schemas: { Thing: { type: object, properties: { id: { type: string } } } } }
---
openapi: 3.0.3
info: { title: Sound, version: '1' }
paths:
  /things: { get: { operationId: sound, responses: { '200': { description: Done., content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } } } } }
components: { schemas: { Thing: { type: object, properties: { id: { type: string } } } } }
", &["EP0111"]),
    Case::schema("an own extension that is misspelt", "X: { type: object, x-paywright-nmae: Y, properties: { a: { type: string, x-paywright-name: 'not a name' } } }", &["EP0901"]),
];
