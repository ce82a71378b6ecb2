//! Schemas that cannot be modelled, and keywords without effect.

use super::{Case, case, schemas, strict};

pub(super) fn cases() -> Vec<Case> {
    vec![
        strict(
            "parts of two types",
            schemas("A: {allOf: [{type: string}, {type: object}]}"),
            &["error P0501 6:40 no value is both of type `string` and of type `object`"],
            &["warning P0501 6:40 no value is both of type `string` and of type `object`"],
        ),
        strict(
            "parts that share no value",
            schemas("A: {allOf: [{type: string, enum: [a]}, {type: string, enum: [b]}]}"),
            &["error P0501 6:65 no value is in both lists"],
            &["warning P0501 6:65 no value is in both lists"],
        ),
        strict(
            "a schema that is part of itself",
            schemas("A: {allOf: [{$ref: '#/components/schemas/B'}, {type: object, properties: {x: {type: string}}}]}\nB: {allOf: [{$ref: '#/components/schemas/A'}, {type: object, properties: {y: {type: string}}}]}"),
            &["error P0502 6:17 `B` is part of itself", "error P0502 7:17 `A` is part of itself"],
            &["warning P0502 6:17 `B` is part of itself", "warning P0502 7:17 `A` is part of itself"],
        ),
        case(
            "alternatives twice",
            schemas("A: {oneOf: [{type: string}, {type: integer}], anyOf: [{type: boolean}, {type: number}]}"),
            &["warning P0503 6:8 several `oneOf` or `anyOf` apply at once"],
        ),
        case(
            "limits of a text without a type",
            schemas("A: {maxLength: 5, pattern: '^a'}"),
            &["note P0503 6:20 no `type` is said, but `maxLength`: the value is read as a text, and no other is"],
        ),
        case(
            "limits of a list or an object without a type",
            schemas("A: {type: object, properties: {x: {minItems: 1}, y: {required: [z]}}}"),
            &["note P0512 6:50 `minItems` has no effect on a value of this type"],
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
            "a pattern that looks ahead from the beginning",
            schemas("A: {type: string, pattern: '^(?!x)y'}"),
            &[],
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
            "alternatives that lead back",
            schemas(
                "A: {anyOf: [{$ref: '#/components/schemas/B'}, {type: string}]}
                B: {anyOf: [{$ref: '#/components/schemas/A'}, {type: integer}]}",
            ),
            &["warning P0507 7:8 an alternative of `B` leads back to it"],
        ),
        case(
            "alternatives among which is the choice itself",
            schemas(
                "A: {anyOf: [{$ref: '#/components/schemas/A'}, {type: string}, {type: integer}]}
                B: {type: object, properties: {k: {type: string}}, discriminator: {propertyName: k, mapping: {b: B, c: C}}, oneOf: [{$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/C'}]}
                C: {type: object, properties: {c: {type: string}}}",
            ),
            &[],
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
            schemas("A: {allOf: [{type: string, pattern: '^a'}, {pattern: 'b$'}]}\nB: {allOf: [{type: string, format: date}, {format: date-time}]}"),
            &[
                "warning P0513 6:58 only one `pattern` of an `allOf` has an effect",
                "warning P0513 7:56 only one `format` of an `allOf` has an effect",
            ],
        ),
    ]
}
