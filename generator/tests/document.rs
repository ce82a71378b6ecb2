//! The tree is checked and read into `openapiv3` types, piece by piece.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::collections::BTreeMap;

use openapiv3::{Header, ReferenceOr, StatusCode};
use paywright_generator::diagnostic::{Diagnostic, Severity};
use paywright_generator::document::{Document, Located, Method, Strictness, read};
use paywright_generator::source::{Source, load};

const HEAD: &str = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\n";

fn source(rest: &str) -> Source {
    let text = format!("{HEAD}{rest}");
    let files = BTreeMap::from([("openapi.yaml".to_owned(), text.into_bytes())]);
    load(&files, "openapi.yaml").unwrap()
}

fn read_with(rest: &str, strictness: Strictness) -> (Document, Vec<Diagnostic>) {
    let (document, found) = read(source(rest), strictness);
    (document, found.into_vec())
}

/// `code line:column`, with `warning` behind it if it is one.
fn findings(rest: &str, strictness: Strictness) -> Vec<String> {
    let (document, found) = read_with(rest, strictness);
    found
        .iter()
        .map(|found| {
            let place = document
                .source
                .map
                .line_column(found.primary_span().unwrap());
            let letter = if found.severity == Severity::Warning {
                " warning"
            } else {
                ""
            };
            format!("{} {}:{}{letter}", found.code, place.line, place.column)
        })
        .collect()
}

/// The first finding about a schema `A` with this text, and the help for it.
fn about_schema(schema: &str) -> (String, String) {
    let (_, found) = read_with(&with_schema(schema), Strictness::Curated);
    let found = found.into_iter().next();
    found.map_or_else(Default::default, |found| {
        (
            format!("{}: {}", found.code, found.message),
            found.help.unwrap_or_default(),
        )
    })
}

fn with_schema(schema: &str) -> String {
    format!("paths: {{}}\ncomponents:\n  schemas:\n    A: {schema}\n")
}

fn with_operation(operation: &str) -> String {
    format!("paths:\n  /a:\n    get: {operation}\n")
}

#[test]
fn a_sound_document_is_read_whole() {
    let rest = "
servers: [{ url: 'https://a.example', x-paywright-name: Production }]
tags: [{ name: pets, description: Animals. }]
security: [{ key: [] }]
x-webhooks:
  paid: { post: { responses: { '200': { description: ok } }, x-paywright-event: { names: [paid] } } }
paths:
  /b:
    parameters: [{ $ref: '#/components/parameters/Limit' }]
    post: { operationId: make, requestBody: { $ref: '#/components/requestBodies/Make' }, responses: { 200: { $ref: '#/components/responses/Ok' }, 4XX: { description: bad }, default: { description: d } } }
    get: { operationId: list, responses: {} }
  /a: { get: { responses: {} } }
  x-free: 1
components:
  schemas: { Pet: { type: object, properties: { id: { type: string } } }, Beast: { $ref: '#/components/schemas/Pet' } }
  parameters: { Limit: { name: limit, in: query, schema: { type: integer } } }
  responses: { Ok: { description: ok } }
  requestBodies: { Make: { content: { application/json: { schema: { $ref: '#/components/schemas/Beast' } } } } }
  headers: { Trace: { schema: { type: string } } }
  examples: { One: { value: { id: a } } }
  securitySchemes: { key: { type: apiKey, in: header, name: x-key } }
";
    let (document, found) = read_with(rest, Strictness::Curated);
    assert_eq!(found, []);
    assert_eq!(document.info.title, "T");
    assert_eq!(document.servers.len(), 1);
    assert_eq!(document.tags[0].name, "pets");
    assert!(
        document
            .security
            .as_ref()
            .is_some_and(|all| all[0].contains_key("key"))
    );
    assert_eq!(document.schemas, ["Pet", "Beast"]);
    assert_eq!(document.parameters.len(), 1);
    assert_eq!(document.responses.len(), 1);
    assert_eq!(document.request_bodies.len(), 1);
    assert_eq!(document.headers.len(), 1);
    assert_eq!(document.examples.len(), 1);
    assert_eq!(document.security_schemes.len(), 1);
    let operations: Vec<_> = document
        .operations()
        .map(|entry| (entry.path, entry.method))
        .collect();
    assert_eq!(
        operations,
        [
            ("/b", Method::Get),
            ("/b", Method::Post),
            ("/a", Method::Get)
        ]
    );
    let make = document
        .operations()
        .find(|entry| entry.method == Method::Post)
        .unwrap();
    let responses = &make.operation.value.responses;
    assert!(responses.responses.contains_key(&StatusCode::Range(4)) && responses.default.is_some());
    assert_eq!(make.item.value.parameters.len(), 1);
    let text = document.source.map.text(make.operation.span());
    assert!(text.starts_with("{ operationId: make"), "{text}");
    assert_eq!(
        document
            .webhook_operations()
            .map(|entry| entry.path)
            .collect::<Vec<_>>(),
        ["paid"]
    );
}

#[test]
fn references_are_resolved_through_chains() {
    let (document, _) = read_with(
        "
paths: {}
components:
  headers:
    A: { $ref: '#/components/headers/B' }
    B: { $ref: '#/components/headers/a.b-c_D' }
    a.b-c_D: { description: Good., schema: { type: string } }
    Broken: { descriptoin: Bad., schema: {} }
    ToBroken: { $ref: '#/components/headers/Broken' }
",
        Strictness::Curated,
    );
    let header = |name| document.component::<Header>(name);
    let resolved = document.resolve(header("A").unwrap()).unwrap();
    assert_eq!(resolved.name, Some("a.b-c_D"));
    assert_eq!(resolved.item.value.description.as_deref(), Some("Good."));
    assert_eq!(
        document.source.map.text(resolved.item.span()),
        "{ description: Good., schema: { type: string } }"
    );
    assert!(header("Broken").is_none());
    assert!(document.resolve(header("ToBroken").unwrap()).is_none());
    let inline = ReferenceOr::Item(resolved.item.value.clone());
    let here = document
        .resolve(Located::new(&inline, resolved.item.node))
        .unwrap();
    assert_eq!(here.name, None);
}

#[test]
fn a_faulty_piece_does_not_hide_the_others() {
    let rest = "
servers: [{ url: 1 }, { url: 'https://good.example' }]
tags: [{ nam: a }, { name: good }]
paths:
  /a:
    get: { responses: { '200': {} } }
    post: { responses: { '200': { description: ok } } }
  b: {}
components:
  schemas:
    Bad: { type: object, properties: { deep: { properties: { deeper: { minLength: -1 } } } } }
    Good: { type: string }
  parameters:
    Bad: { name: a, in: qury, schema: {} }
    Good: { name: a, in: query, schema: {} }
";
    assert_eq!(
        findings(rest, Strictness::Curated),
        [
            "P0303 4:18",  // url: 1
            "P0304 5:8",   // name is missing
            "P0302 5:10",  // nam
            "P0304 8:25",  // description is missing
            "P0307 10:3",  // b
            "P0303 13:83", // minLength: -1
            "P0305 16:25", // in: qury
        ]
    );
    let (document, _) = read_with(rest, Strictness::Curated);
    let servers: Vec<&str> = document.servers.iter().map(|server| &*server.url).collect();
    assert_eq!(servers, ["https://good.example"]);
    assert_eq!(document.tags.len(), 1);
    assert_eq!(document.schemas, ["Good"]);
    assert_eq!(document.parameters.keys().collect::<Vec<_>>(), ["Good"]);
    let operations: Vec<_> = document.operations().map(|entry| entry.method).collect();
    assert_eq!(operations, [Method::Post]);
}

#[test]
fn what_would_be_lost_is_an_error_in_a_curated_spec_and_a_warning_in_others() {
    let table = [
        (
            "an unknown keyword",
            with_schema("{ type: string, nulable: true }"),
            "P0302 6:24",
        ),
        (
            "a key beside a reference",
            with_schema(
                "{ properties: { b: { $ref: '#/components/schemas/A', nullable: true } } }",
            ),
            "P0208 6:61",
        ),
        (
            "an unknown key at the root",
            "paths: {}\nhooks: {}\n".to_owned(),
            "P0302 4:1",
        ),
        (
            "a component's name",
            "paths: {}\ncomponents: {schemas: {'a b': {}}}\n".to_owned(),
            "P0306 4:24",
        ),
        (
            "a query's keyword on a header",
            with_operation(
                "{ responses: {}, parameters: [{ name: a, in: header, schema: {}, allowReserved: true }] }",
            ),
            "P0312 5:75",
        ),
    ];
    for (what, rest, expected) in table {
        assert_eq!(findings(&rest, Strictness::Curated), [expected], "{what}");
        assert_eq!(
            findings(&rest, Strictness::Foreign),
            [format!("{expected} warning")],
            "{what}"
        );
    }
}

#[test]
fn a_description_may_stand_beside_a_reference() {
    let rest = with_schema(
        "{ properties: { b: { $ref: '#/components/schemas/A', description: d, summary: s } } }",
    );
    assert_eq!(findings(&rest, Strictness::Curated), [] as [&str; 0]);
}

#[test]
fn mistakes_in_schemas_get_advice() {
    let table = [
        (
            "{ type: strng }",
            "P0305: `strng` is not a value of `type`",
            "a value with a similar name exists: `string`",
        ),
        (
            "{ type: 'null' }",
            "P0305: `null` is not a value of `type`",
            "OpenAPI 3.0 says `nullable: true` instead",
        ),
        (
            "{ type: decimal }",
            "P0305: `decimal` is not a value of `type`",
            "write `type: number` and give a `format`",
        ),
        (
            "{ type: [string, 'null'] }",
            "P0303: `type` must be a string, not a list",
            "lists of types belong to OpenAPI 3.1; write one type, and `nullable: true` for null",
        ),
        (
            "{ nulable: true }",
            "P0302: `nulable` is not a keyword of a schema",
            "a keyword with a similar name exists: `nullable`",
        ),
        (
            "{ const: a }",
            "P0302: `const` is not a keyword of a schema",
            "OpenAPI 3.0 has no `const`: use an `enum` with one value",
        ),
        (
            "{ properties: { id: { type: string, required: true } } }",
            "P0303: `required` must be a list, not a boolean",
            "a schema lists the names of its required properties: `required: [id]`; a property does not say itself that \
             it is required",
        ),
        (
            "{ nullable: 'true' }",
            "P0303: `nullable` must be a boolean, not a string",
            "write `true` or `false` without quotes",
        ),
        (
            "{ minLength: '3' }",
            "P0303: `minLength` must be a whole number from 0, not a string",
            "write the number without quotes",
        ),
        (
            "{ minLength: 1.5 }",
            "P0303: `minLength` must be a whole number from 0, not a number",
            "",
        ),
        (
            "{ exclusiveMinimum: 3 }",
            "P0303: `exclusiveMinimum` must be a boolean, not a number",
            "in OpenAPI 3.0 this is a boolean beside `minimum` or `maximum`",
        ),
        (
            "{ description: 3 }",
            "P0303: `description` must be a string, not a number",
            "quote it if it is meant as text",
        ),
        (
            "{ required: [id, 1] }",
            "P0303: an element of `required` must be a string, not a number",
            "quote it if it is meant as text",
        ),
        (
            "{ items: Pet }",
            "P0303: `items` must be an object or a `$ref`, not a string",
            "write a reference as `{ $ref: … }`",
        ),
        (
            "{ additionalProperties: 1 }",
            "P0303: `additionalProperties` must be a boolean or a schema, not a number",
            "",
        ),
        (
            "{ discriminator: kind }",
            "P0303: `discriminator` must be an object, not a string",
            "write `discriminator: { propertyName: … }`",
        ),
        (
            "{ description: }",
            "P0311: `description` has no value",
            "give it a value, or remove it",
        ),
        (
            "[a]",
            "P0303: `A` must be an object or a `$ref`, not a list",
            "",
        ),
    ];
    for (schema, message, help) in table {
        assert_eq!(
            about_schema(schema),
            (message.to_owned(), help.to_owned()),
            "{schema}"
        );
    }
}

#[test]
fn mistakes_in_operations_are_located() {
    let table: &[(&str, &[&str])] = &[
        ("{}", &["P0304 5:5"]),
        ("{ responses: { 20: { description: d } } }", &["P0308 5:25"]),
        (
            "{ responses: { 4xx: { description: d } } }",
            &["P0308 5:25"],
        ),
        ("{ responses: { ok: { description: d } } }", &["P0308 5:25"]),
        (
            "{ responses: {}, parameters: [{ name: a, in: query }] }",
            &["P0304 5:40"],
        ),
        (
            "{ responses: {}, parameters: [{ name: a, in: query, schema: {}, content: {} }] }",
            &["P0309 5:74"],
        ),
        (
            "{ responses: {}, parameters: [{ name: a, in: path, schema: {}, style: form }] }",
            &["P0305 5:80"],
        ),
        (
            "{ responses: {}, parameters: [{ name: a, in: query, schema: {}, style: deepObjct }] }",
            &["P0305 5:81"],
        ),
        (
            "{ responses: {}, parameters: [{ name: a, in: query, type: string }] }",
            &["P0304 5:40", "P0302 5:62"],
        ),
        ("{ responses: {}, requestBody: {} }", &["P0304 5:27"]),
        (
            "{ responses: {}, requestBody: { content: { a/b: { shema: {} } } } }",
            &["P0302 5:60"],
        ),
        ("{ responses: {}, tags: pets }", &["P0303 5:33"]),
        ("{ responses: {}, operationID: a }", &["P0302 5:27"]),
        ("{ responses: {}, security: [{ key: }] }", &["P0311 5:40"]),
    ];
    for (operation, expected) in table {
        assert_eq!(
            findings(&with_operation(operation), Strictness::Curated),
            *expected,
            "{operation}"
        );
    }
}

#[test]
fn a_reference_where_none_is_followed_is_refused() {
    let table: &[(&str, &[&str])] = &[
        ("{ $ref: '#/a' }", &["P0304 5:5", "P0209 5:12"]),
        ("{ responses: { $ref: '#/a' } }", &["P0209 5:25"]),
        (
            "{ responses: {}, requestBody: { content: { a/b: { $ref: '#/a' } } } }",
            &["P0209 5:60"],
        ),
    ];
    for (operation, expected) in table {
        for strictness in [Strictness::Curated, Strictness::Foreign] {
            let found = findings(&with_operation(operation), strictness);
            assert_eq!(found, *expected, "{operation}");
        }
    }
}

#[test]
fn callbacks_may_be_extended() {
    let operation = |key: &str| {
        with_operation(&format!(
            "{{ responses: {{}}, callbacks: {{ done: {{ {key}: [a], '{{$url}}': {{ post: {{ responses: {{}} }} }} }} }} }}"
        ))
    };
    let (document, found) = read_with(&operation("x-free"), Strictness::Curated);
    assert_eq!(found, []);
    let read = document.operations().next().unwrap();
    assert_eq!(read.operation.value.callbacks["done"].len(), 1);
    for (key, code) in [("x-paywright-name", "P0902"), ("x-paywrigth-name", "P0901")] {
        let found = findings(&operation(key), Strictness::Curated);
        assert_eq!(found, [format!("{code} 5:48")], "{key}");
    }
}

#[test]
fn a_callback_that_leads_nowhere_is_told_once() {
    let operation =
        "{ responses: {}, callbacks: { moved: { $ref: '#/components/callbacks/Gone' } } }";
    let text = format!("{HEAD}{}", with_operation(operation));
    let files = BTreeMap::from([("openapi.yaml".to_owned(), text.into_bytes())]);
    let failure = load(&files, "openapi.yaml").unwrap_err();
    let (partial, told) = failure.into_partial().unwrap();
    assert_eq!(told.into_vec().len(), 1);
    let (_, found) = read(partial, Strictness::Curated);
    assert_eq!(found.into_vec(), []);
}

#[test]
fn proposed_edits_keep_the_quotes() {
    let table = [
        ("openapi.yaml", "{ 'nulable': true }", "nulable", "nullable"),
        ("openapi.yaml", "{ nulable: true }", "nulable", "nullable"),
        ("openapi.yaml", "{ type: \"strng\" }", "strng", "string"),
        ("openapi.json", "{ \"type\": \"strng\" }", "strng", "string"),
        (
            "openapi.json",
            "{ \"x-paywright-nam\": \"A\" }",
            "x-paywright-nam",
            "x-paywright-name",
        ),
    ];
    for (name, schema, replaced, replacement) in table {
        let text = format!(
            "{{\"openapi\": \"3.0.3\", \"info\": {{\"title\": \"T\", \"version\": \"1\"}}, \"paths\": {{}}, \"components\": {{\"schemas\": {{\"A\": {schema}}}}}}}"
        );
        let text = if name == "openapi.yaml" {
            format!("---\n{text}")
        } else {
            text
        };
        let files = BTreeMap::from([(name.to_owned(), text.into_bytes())]);
        let (document, found) = read(load(&files, name).unwrap(), Strictness::Curated);
        let found = found.into_vec();
        let edit = found[0].suggestion.clone().unwrap();
        assert_eq!(document.source.map.text(edit.span), replaced, "{schema}");
        assert_eq!(edit.replacement, replacement, "{schema}");
    }
    let rest = with_schema("{ \"nul\\x61ble\": true }");
    let (_, found) = read_with(&rest, Strictness::Curated);
    assert_eq!(found[0].suggestion, None, "escapes are not edited");
}

#[test]
fn security_schemes_have_what_their_type_needs() {
    let table: &[(&str, &[&str])] = &[
        ("{ type: apiKey, in: header, name: k }", &[]),
        ("{ type: apiKey, in: heder, name: k }", &["P0305"]),
        ("{ type: apiKey }", &["P0304", "P0304"]),
        ("{ type: http, scheme: bearer, bearerFormat: JWT }", &[]),
        ("{ type: http, scheme: bearer, in: header }", &["P0312"]),
        ("{ type: basic }", &["P0305"]),
        (
            "{ type: oauth2, flows: { password: { tokenUrl: t } } }",
            &["P0304"],
        ),
        (
            "{ type: http, scheme: basic, x-paywright-basic: { password: none } }",
            &["P0305"],
        ),
    ];
    for (scheme, expected) in table {
        let rest = format!("paths: {{}}\ncomponents: {{securitySchemes: {{A: {scheme}}}}}\n");
        let (_, found) = read_with(&rest, Strictness::Curated);
        let codes: Vec<_> = found.iter().map(|found| found.code.as_str()).collect();
        assert_eq!(codes, *expected, "{scheme}");
    }
}

#[test]
fn own_extensions_are_checked_and_those_of_others_are_free() {
    let table: &[(&str, &[&str])] = &[
        ("{ x-anything: { a: [1] }, x-enum-varnames: [A] }", &[]),
        ("{ x-paywright-name: Pet }", &[]),
        ("{ x-paywright-nam: Pet }", &["P0901"]),
        ("{ x-paywrigth-name: Pet }", &["P0901"]),
        ("{ x-paywright-pagination: {} }", &["P0902"]),
        ("{ x-paywright-name: 1 }", &["P0303"]),
        (
            "{ x-paywright-wire: { blank: absent, quoted: accepted } }",
            &[],
        ),
        ("{ x-paywright-wire: { blank: absnt } }", &["P0305"]),
        ("{ x-paywright-wire: { blnk: absent } }", &["P0302"]),
    ];
    for (schema, expected) in table {
        for strictness in [Strictness::Curated, Strictness::Foreign] {
            let (_, found) = read_with(&with_schema(schema), strictness);
            let codes: Vec<_> = found.iter().map(|found| found.code.as_str()).collect();
            assert_eq!(codes, *expected, "{schema}");
        }
    }
    let (message, help) = about_schema("{ x-paywright-nam: Pet }");
    assert_eq!(
        message,
        "P0901: `x-paywright-nam` is not an extension that is known"
    );
    assert_eq!(
        help,
        "an extension with a similar name exists: `x-paywright-name`"
    );
}

#[test]
fn everything_that_the_extensions_page_shows_is_accepted() {
    let rest = r#"
x-paywright-webhook-signature:
  algorithm: hmac-sha256
  message: '{timestamp}{body}'
  signature: { header: Provider-Signature, element: v1, encoding: hex }
  timestamp: { header: Provider-Signature, element: t, unit: either }
  nonce: { header: x-nonce }
  tolerance: 300
x-paywright-response-signature:
  algorithm: rsa-sha256
  message: "{method}\n{path}\n{timestamp}\n{nonce}\n{body}"
  signature: { header: x-sign, encoding: base64-percent }
  timestamp: { header: x-timestamp, unit: milliseconds }
  nonce: { header: x-nonce }
  tolerance: 300
x-paywright-event: { envelope: '#/components/schemas/Event', name: [/name], payload: /data/object }
x-paywright-in-flight: [{ status: 409, pointer: /code, value: conflict }, { status: 425 }]
x-paywright-success: { pointer: /ret_code, values: ['000000'] }
x-paywright-request-id: { header: x-trace-id }
x-webhooks:
  refund:
    post:
      x-paywright-event:
        names: [refund.received]
        descriptions: ['The refund was taken in.']
        payload: { $ref: '#/components/schemas/Event' }
      responses: { '200': { description: Taken in. } }
paths:
  /a:
    get: { responses: {}, x-paywright-name: list, x-paywright-pagination: { style: page-number, page: page_num, first-page: 0, size: page_size, items: /items, more: /has_more } }
    put: { responses: {}, x-paywright-pagination: { style: page-count, page: p, first-page: 1, size: s, short-page: last, items: /data, total-pages: /total_pages } }
    post: { responses: {}, x-paywright-pagination: { style: cursor, after: starting_after, size: limit, items: /data, item-id: /id, more: /has_more } }
    patch: { responses: {}, x-paywright-pagination: { style: bookmark, page: page, size: size, items: /items, next: /page_after } }
components:
  schemas:
    Event: { type: object, x-paywright-wire: { embedded: json }, x-paywright-unchecked: ['With `card` there is also `cvc`.'], x-paywright-examples: [{}] }
    Error:
      type: object
      x-paywright-error:
        code: [/error/code, /code]
        type: [/error/type]
        message: [/error/message]
        declined: { statuses: [402], codes: [insufficient_funds], types: [card_error] }
  parameters:
    Key: { name: x-idempotency, in: header, schema: {}, x-paywright-idempotency-key: true }
    Account: { name: x-account, in: header, schema: {}, x-paywright-client-header: true }
  securitySchemes:
    token: { type: http, scheme: bearer, x-paywright-token: { operation: login, token: /token, expires-at: /expires_at, renew-before: 60, prefix: 'Bearer ' } }
    basic: { type: http, scheme: basic, x-paywright-basic: { password: empty } }
    signed:
      type: apiKey
      in: header
      name: x-sign
      x-paywright-request-signature:
        algorithm: rsa-sha256
        encoding: base64-percent
        message: "{method}\n{path}"
        timestamp-unit: milliseconds
        headers: { x-app: '{key-id}', x-alg: SHA256_WITH_RSA }
"#;
    assert_eq!(findings(rest, Strictness::Curated), [] as [&str; 0]);
}

#[test]
fn a_missing_or_faulty_info_is_reported_and_the_rest_is_read() {
    let files = BTreeMap::from([(
        "openapi.yaml".to_owned(),
        b"openapi: 3.0.3\ninfo: {title: T, version: 1.0}\npaths: {/a: {get: {responses: {}}}}\n"
            .to_vec(),
    )]);
    let (document, found) = read(load(&files, "openapi.yaml").unwrap(), Strictness::Curated);
    let found = found.into_vec();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].message, "`version` must be a string, not a number");
    assert_eq!(document.operations().count(), 1);
}

#[test]
fn schemas_nested_to_the_limit_are_read_on_a_small_stack() {
    let wrappers = [
        ("{ items: ", 120),
        ("{ properties: { a: ", 60),
        ("{ allOf: [", 60),
        ("{ additionalProperties: ", 120),
    ];
    for (open, levels) in wrappers {
        let close: String = open
            .chars()
            .filter_map(|character| match character {
                '{' => Some('}'),
                '[' => Some(']'),
                _ => None,
            })
            .rev()
            .collect();
        let schema = format!(
            "{}{{ type: string }}{}",
            open.repeat(levels),
            close.repeat(levels)
        );
        let (document, found) = read_with(&with_schema(&schema), Strictness::Curated);
        assert_eq!(found, [], "{open}");
        assert_eq!(document.schemas.len(), 1, "{open}");
    }
}
