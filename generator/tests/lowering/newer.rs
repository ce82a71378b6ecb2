//! Documents of OpenAPI 3.1: what is given up on the way.

use super::{Case, case, document};

/// A document of OpenAPI 3.1 with schemas from line 5 on.
fn schemas(text: &str) -> String {
    document(&format!("components:\n  schemas:\n    {text}")).replacen("3.0.3", "3.1.0", 1)
}

pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "what holds under a condition",
            schemas(
                "A: {type: object, properties: {k: {type: string}}, if: {required: [k]}, then: {properties: {v: {type: string}}}}",
            ),
            &["warning P0515 5:56 `if` is documented but not checked"],
        ),
        case(
            "items by position",
            schemas(
                "A: {type: array, prefixItems: [{type: string}, {type: integer}], items: false}",
            ),
            &["warning P0515 5:22 `prefixItems` is documented"],
        ),
        case(
            "alternatives of one value each",
            schemas("A: {type: integer, oneOf: [{const: 0, title: Down}, {const: 1, title: Up}]}"),
            &["note P0505 5:31 only an `enum` of strings becomes a type"],
        ),
        case(
            "a keyword of the older dialect",
            schemas("A: {type: object, properties: {a: {type: string, nullable: true}}}"),
            &["warning P0314 5:54 `nullable` is no keyword since OpenAPI 3.1"],
        ),
        case(
            "a reference that depends on the way",
            schemas("A: {$dynamicAnchor: a, type: object, properties: {a: {$dynamicRef: '#a'}}}"),
            &["warning P0212 5:72 `$dynamicRef` is read as a plain reference"],
        ),
        case(
            "a schema in another dialect",
            schemas("A: {$schema: 'http://json-schema.org/draft-04/schema', type: object}"),
            &["warning P0315 5:18 the schema is read as JSON Schema 2020-12"],
        ),
        case(
            "a definition that is not used",
            schemas("A: {$defs: {B: {type: string}}, type: object}"),
            &["note P0213 5:17 nothing refers to this schema"],
        ),
        case(
            "a description beside a reference",
            document(
                "paths:\n  /a:\n    post:\n      operationId: a\n      responses: {'200': {$ref: '#/components/responses/R', description: e}}\ncomponents: {responses: {R: {description: d}}}",
            )
            .replacen("3.0.3", "3.1.0", 1),
            &["note P0208 7:61 `description` beside a `$ref` is not read"],
        ),
        case(
            "a method of OpenAPI 3.2",
            document("paths:\n  /a:\n    query: {responses: {'200': {description: ok}}}")
                .replacen("3.0.3", "3.2.0", 1),
            &["warning P0313 5:5 `query` belongs to OpenAPI 3.2"],
        ),
        case(
            "nothing that is worth a word",
            schemas(
                "A: {type: [object, 'null'], properties: {a: {const: x}, b: {type: [string, 'null'], examples: [y]}, c: {$ref: '#/components/schemas/A', description: d}}}",
            ),
            &[],
        ),
    ]
}
