//! Names that fall together, and names that cannot be.

use super::{Case, OK, case, document, schemas, strict};

pub(super) fn cases() -> Vec<Case> {
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
            &["error P0401 7:58 two things side by side are called `list`"],
            &["note P0401 7:58 two things side by side are called `list`"],
        ),
        strict(
            "calls whose ids differ by case",
            document(&format!(
                "paths:\n  /a:\n    get: {{operationId: getA, tags: [t], {OK}}}\n    put: {{operationId: GetA, tags: [u], {OK}}}"
            )),
            &["error P0401 5:24 another call has a type called `GetA`"],
            &["note P0401 5:24 another call has a type called `GetA`"],
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
        strict(
            "a proposed name that is none",
            schemas("A: {type: string, enum: [a, b], x-enum-varnames: [A, 'b; fn']}"),
            &["error P0402 6:58 this name is not in UpperCamelCase"],
            &["note P0402 6:58 this name is written `BFn` in Rust"],
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
