//! Operations, parameters, bodies and answers as the world writes them.

use crate::Case;

/// What stands below `paths`.
pub(crate) const PATHS: &[Case] = &[
    Case::path("operations without ids", "/a: { get: { responses: { '200': { description: Done. } } }, post: { responses: { '200': { description: Done. } } } }
/b/{c}: { get: { parameters: [{ name: c, in: path, required: true, schema: { type: string } }], responses: { '200': { description: Done. } } } }", &["NP0605"]),
    Case::path("ids that are given twice", "/a: { get: { operationId: same, responses: { '200': { description: Done. } } } }
/b: { get: { operationId: same, responses: { '200': { description: Done. } } } }", &["WP0604"]),
    Case::path("ids that differ in case only", "/a: { get: { operationId: getPet, responses: { '200': { description: Done. } } } }
/b: { get: { operationId: get_pet, responses: { '200': { description: Done. } } } }", &["NP0401"]),
    Case::path("an id of signs only", "/a: { get: { operationId: '???', responses: { '200': { description: Done. } } } }", &[]),
    Case::path("an empty id", "/a: { get: { operationId: '', responses: { '200': { description: Done. } } } }", &["NP0605"]),
    Case::path("a path with a fragment", "/a#create: { post: { operationId: create, responses: { '200': { description: Done. } } } }
/a: { post: { operationId: other, responses: { '200': { description: Done. } } } }", &["WP0607"]),
    Case::path("a path with a query", "/a?kind=b: { get: { operationId: kind_b, responses: { '200': { description: Done. } } } }", &["NP0607"]),
    Case::path("paths that differ in their query only", "/a?kind=b: { get: { responses: { '200': { description: Done. } } } }
/a?kind=c&flag: { get: { responses: { '200': { description: Done. } } } }
/a: { get: { responses: { '200': { description: Done. } } } }", &["NP0605", "NP0607"]),
    Case::path("a path with a query of signs", "'/a?\"; } fn evil() {} %={x}&ü=\\&{y&z}=%zz': { get: { operationId: a, responses: { '200': { description: Done. } } } }", &["NP0607", "WP0602"]),
    Case::path("a path with a list of names in its query", "'/a{?b,c}': { get: { operationId: a, parameters: [{ name: b, in: query, schema: { type: string } }, { name: c, in: query, schema: { type: string } }], responses: { '200': { description: Done. } } } }", &[]),
    Case::path("paths that differ in names of parameters only", "/a/{x}: { get: { operationId: ax, parameters: [{ name: x, in: path, required: true, schema: { type: string } }], responses: { '200': { description: Done. } } } }
/a/{y}: { get: { operationId: ay, parameters: [{ name: y, in: path, required: true, schema: { type: string } }], responses: { '200': { description: Done. } } } }", &[]),
    Case::path("a path parameter that is not declared", "/a/{x}: { get: { operationId: ax, responses: { '200': { description: Done. } } } }", &["WP0602"]),
    Case::path("a path parameter that is not in the path", "/a: { get: { operationId: ax, parameters: [{ name: x, in: path, required: true, schema: { type: string } }], responses: { '200': { description: Done. } } } }", &["WP0602"]),
    Case::path("a path parameter that is not required", "/a/{x}: { get: { operationId: ax, parameters: [{ name: x, in: path, schema: { type: string } }], responses: { '200': { description: Done. } } } }", &[]),
    Case::path("parameters of a path with the signs of a router", "'/a/{id?}/{rest+}': { get: { operationId: ax, parameters: [{ name: id, in: path, required: true, schema: { type: string } }, { name: rest, in: path, required: true, schema: { type: string } }], responses: { '200': { description: Done. } } } }
'/b/:id/{n:[0-9]{3}}': { get: { operationId: bx, parameters: [{ name: id, in: path, required: true, schema: { type: string } }, { name: n, in: path, required: true, schema: { type: string } }], responses: { '200': { description: Done. } } } }
'/c/:id': { get: { operationId: cx, responses: { '200': { description: Done. } } } }", &["WP0602"]),
    Case::path("a path without its slash", "a/b: { get: { operationId: ab, responses: { '200': { description: Done. } } } }", &["WP0307"]),
    Case::path("a path of braces that do not match", "'/a/{x': { get: { operationId: ab, responses: { '200': { description: Done. } } } }", &[]),
    Case::path("a path with an empty name", "'/a/{}': { get: { operationId: ab, responses: { '200': { description: Done. } } } }", &["WP0602"]),
    Case::path("a path item that is null", "/a:", &["WP0311"]),
    Case::path("a path item that is a list", "/a: []", &["WP0303"]),
    Case::path("a path item that is empty", "/a: {}", &[]),
    Case::path("an operation that is null", "/a: { get: }", &["WP0311"]),
    Case::path("an operation that is text", "/a: { get: hello }", &["WP0303"]),
    Case::path("an unknown method", "/a: { link: { responses: { '200': { description: Done. } } } }", &["WP0302"]),
    Case::path("a method in upper case", "/a: { GET: { operationId: a, responses: { '200': { description: Done. } } } }", &["WP0302"]),
    Case::path("a get and a delete with bodies", "/a: { get: { operationId: a, requestBody: { content: { application/json: { schema: { type: object } } } }, responses: { '200': { description: Done. } } }, delete: { operationId: b, requestBody: { content: { application/json: { schema: { type: object } } } }, responses: { '200': { description: Done. } } } }", &[]),
    Case::path("parameters of a path that are broken", "/a: { parameters: [{ in: query }, { $ref: '#/components/parameters/Gone' }], get: { operationId: a, responses: { '200': { description: Done. } } } }", &["WP0204", "WP0304"]),
    Case::path("a path item that refers nowhere", "/a: { $ref: './gone.yaml' }", &["WP0203"]),
];

/// What stands in an operation.
pub(crate) const OPERATIONS: &[Case] = &[
    Case::operation("no responses", "", &["WP0304"]),
    Case::operation("empty responses", "responses: {}", &[]),
    Case::operation("responses that are null", "responses: null", &["WP0304", "WP0311"]),
    Case::operation("a range of status codes", "responses: { 2XX: { description: Done. } }", &[]),
    Case::operation("a range in lower case", "responses: { 2xx: { description: Done. } }", &["WP0308"]),
    Case::operation("only a default response", "responses: { default: { description: Done. } }", &[]),
    Case::operation("an integer as status code", "responses: { 200: { description: Done. } }", &[]),
    Case::operation("a status code that is none", "responses: { ok: { description: Done. }, '200': { description: Done. } }", &["WP0308"]),
    Case::operation("a response without a description", "responses: { '200': {} }", &[]),
    Case::operation("a response that is null", "responses: { '200': }", &["WP0311"]),
    Case::operation("tags that are not declared", "tags: [nobody, nobody]
responses: { '200': { description: Done. } }", &[]),
    Case::operation("a tag that is text", "tags: nobody
responses: { '200': { description: Done. } }", &["WP0303"]),
    Case::operation("a tag that is null", "tags: [null]
responses: { '200': { description: Done. } }", &["WP0311"]),
    Case::operation("a parameter given twice", "parameters: [{ name: x, in: query, schema: { type: string } }, { name: x, in: query, schema: { type: integer } }]
responses: { '200': { description: Done. } }", &[]),
    Case::operation("parameters that are null", "parameters: null
responses: { '200': { description: Done. } }", &["WP0311"]),
    Case::operation("parameters that are an object", "parameters: { x: { in: query } }
responses: { '200': { description: Done. } }", &["WP0303", "WP0304"]),
    Case::operation("a parameter that is null", "parameters: [null]
responses: { '200': { description: Done. } }", &["WP0311"]),
    Case::operation("a parameter without a schema", "parameters: [{ name: x, in: query }]
responses: { '200': { description: Done. } }", &["WP0304"]),
    Case::operation("a parameter of swagger", "parameters: [{ name: x, in: query, type: string, required: true }]
responses: { '200': { description: Done. } }", &["WP0304"]),
    Case::operation("a body of swagger", "parameters: [{ name: body, in: body, schema: { type: object } }]
responses: { '200': { description: Done. } }", &["WP0304", "WP0305"]),
    Case::operation("form data of swagger", "consumes: [multipart/form-data]
parameters: [{ name: f, in: formData, type: file }]
responses: { '200': { description: Done. } }", &["WP0302", "WP0304", "WP0305"]),
    Case::operation("a parameter without a name", "parameters: [{ in: query, schema: { type: string } }]
responses: { '200': { description: Done. } }", &["WP0304"]),
    Case::operation("a parameter whose flag is text", "parameters: [{ name: x, in: query, required: 'true', schema: { type: string } }]
responses: { '200': { description: Done. } }", &["WP0303"]),
    Case::operation("a parameter with schema and content", "parameters: [{ name: x, in: query, schema: { type: string }, content: { application/json: { schema: { type: string } } } }]
responses: { '200': { description: Done. } }", &["WP0309"]),
    Case::operation("headers that are taken", "parameters: [{ name: Authorization, in: header, schema: { type: string } }, { name: Accept, in: header, schema: { type: string } }, { name: Content-Type, in: header, schema: { type: string } }]
responses: { '200': { description: Done. } }", &["NP0601"]),
    Case::operation("headers that frame a request", "parameters: [{ name: Content-Length, in: header, required: true, schema: { type: integer } }, { name: host, in: header, schema: { type: string } }]
responses: { '200': { description: Done. } }", &["NP0601"]),
    Case::operation("media types that are none", "requestBody: { content: { '': { schema: { type: object } }, binary: { schema: { type: string } } } }
responses: { '200': { description: Done., content: { JSON: { schema: { type: object } } } } }", &["NP0603", "WP0305"]),
    Case::operation("media types that are none, beside those they stand for", "requestBody: { content: { json: { schema: { type: object } }, application/json: { schema: { type: object } }, '': { schema: { type: object } } } }
responses: { '200': { description: Done., content: { JSON: { schema: { type: object } }, '': { schema: { type: object } } } } }", &["WP0305"]),
    Case::operation("a cookie", "parameters: [{ name: session, in: cookie, schema: { type: string } }]
responses: { '200': { description: Done. } }", &[]),
    Case::operation("a dangling parameter", "parameters: [{ $ref: '#/components/parameters/Gone' }]
responses: { '200': { description: Done. } }", &["WP0204"]),
    Case::operation("a dangling body", "requestBody: { $ref: '#/components/requestBodies/Gone' }
responses: { '200': { description: Done. } }", &["NP0601", "WP0204"]),
    Case::operation("a dangling response", "responses: { '200': { $ref: '#/components/responses/Gone' } }", &["WP0204"]),
    Case::operation("a dangling schema", "responses: { '200': { description: Done., content: { application/json: { schema: { $ref: '#/components/schemas/Gone' } } } } }", &["WP0204"]),
    Case::operation("a reference to a file that is not there", "responses: { '200': { description: Done., content: { application/json: { schema: { $ref: './gone.yaml' } } } } }", &["WP0203"]),
    Case::operation("a reference to the network", "responses: { '200': { description: Done., content: { application/json: { schema: { $ref: 'https://example.com/a.yaml#/A' } } } } }", &["WP0202"]),
    Case::operation("a reference to the wrong kind", "responses: { '200': { $ref: '#/components/schemas/Thing' } }", &["WP0206"]),
    Case::operation("a reference that is no text", "responses: { '200': { description: Done., content: { application/json: { schema: { $ref: 5 } } } } }", &["WP0201"]),
    Case::operation("a reference to definitions", "responses: { '200': { description: Done., content: { application/json: { schema: { $ref: '#/definitions/Thing' } } } } }", &["WP0204"]),
    Case::operation("a reference by mere name", "responses: { '200': { description: Done., content: { application/json: { schema: { $ref: Thing } } } } }", &["WP0203"]),
    Case::operation("a path to a dangling example", "responses: { '200': { description: Done., content: { application/json: { schema: { type: string }, examples: { a: { $ref: '#/components/examples/Gone' } } } } } }", &["WP0204"]),
    Case::operation("an answer of any media type", "responses: { '200': { description: Done., content: { '*/*': { schema: { $ref: '#/components/schemas/Thing' } } } } }", &[]),
    Case::operation("answers of text xml and events", "responses: { '200': { description: Done., content: { text/plain: { schema: { type: string } } } }, '201': { description: Done., content: { application/xml: { schema: { $ref: '#/components/schemas/Thing' } } } }, '202': { description: Done., content: { text/event-stream: { schema: { type: string } } } } }", &["WP0601"]),
    Case::operation("an answer of several media types", "responses: { '200': { description: Done., content: { application/xml: { schema: { type: string } }, application/json: { schema: { $ref: '#/components/schemas/Thing' } }, application/vnd.a+json: { schema: { type: object } } } } }", &["NP0603"]),
    Case::operation("a form", "requestBody: { content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { a: { type: string } } } } } }
responses: { '200': { description: Done. } }", &[]),
    Case::operation("a body of parts", "requestBody: { content: { multipart/form-data: { schema: { type: object, properties: { f: { type: string, format: binary } } } } } }
responses: { '200': { description: Done. } }", &[]),
    Case::operation("a body that is null", "requestBody: null
responses: { '200': { description: Done. } }", &["NP0601", "WP0311"]),
    Case::operation("a body without content", "requestBody: { description: nothing }
responses: { '200': { description: Done. } }", &["WP0304"]),
    Case::operation("a body of empty content", "requestBody: { content: {} }
responses: { '200': { description: Done. } }", &[]),
    Case::operation("a body of content that is null", "requestBody: { content: { application/json: null } }
responses: { '200': { description: Done. } }", &["NP0601", "WP0311"]),
    Case::operation("a media type that is none", "requestBody: { content: { json: { schema: { type: string } } } }
responses: { '200': { description: Done. } }", &["WP0305"]),
    Case::operation("a deprecated flag as text", "deprecated: 'yes'
responses: { '200': { description: Done. } }", &["WP0303"]),
    Case::operation("an unknown keyword", "sumary: oh
responses: { '200': { description: Done. } }", &["WP0302"]),
    Case::operation("a summary that is a number", "summary: 5
responses: { '200': { description: Done. } }", &["WP0303"]),
    Case::operation("a scheme that is missing", "security: [{ gone: [] }]
responses: { '200': { description: Done. } }", &["WP0701"]),
    Case::operation("a security that is an object", "security: { gone: [] }
responses: { '200': { description: Done. } }", &["WP0303", "WP0701"]),
    Case::operation("scopes that are null", "security: [{ gone: }]
responses: { '200': { description: Done. } }", &["WP0311", "WP0701"]),
    Case::operation("a callback that is null", "callbacks: null
responses: { '200': { description: Done. } }", &["WP0311"]),
    Case::operation("a dangling callback", "callbacks: { a: { $ref: '#/components/callbacks/Gone' } }
responses: { '200': { description: Done. } }", &["WP0204"]),
    Case::operation("a callback with a dangling path item, beside another", "callbacks: { a: { '{$url}': { $ref: '#/components/pathItems/Gone' } }, b: { '{$url}': { post: { responses: { '200': { description: Taken. } } } } } }
responses: { '200': { description: Done. } }", &["WP0204", "WP0601"]),
    Case::operation("a callback with a dangling body", "callbacks: { a: { '{$url}': { post: { requestBody: { $ref: '#/components/requestBodies/Gone' }, responses: { '200': { $ref: '#/components/responses/Gone' } } } } } }
responses: { '200': { description: Done. } }", &["NP0601", "WP0204"]),
    Case::operation("callbacks that are a list", "callbacks: [{ '{$url}': { post: { responses: { '200': { description: Taken. } } } } }]
responses: { '200': { description: Done. } }", &["WP0303"]),
    Case::operation("callbacks without an address", "callbacks: { a: { post: { responses: { '200': { description: Taken. } } } } }
responses: { '200': { description: Done. } }", &["WP0302", "WP0601"]),
    Case::operation("a callback with extensions", "callbacks: { a: { x-one: [1], '{$url}': { x-item: 1, post: { x-sent: true, responses: { '200': { description: Taken. } } } } } }
responses: { '200': { description: Done. } }", &[]),
    Case::operation("two success bodies of one status", "responses: { '200': { description: Done., headers: null, links: null, content: null } }", &["WP0311"]),
    Case::operation("an unused style", "parameters: [{ name: x, in: header, style: form, schema: { type: array, items: { type: string } } }]
responses: { '200': { description: Done. } }", &["WP0305"]),
];
