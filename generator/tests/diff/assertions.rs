//! What OpenAPI 3.1 says of values and no type can say.

use paywright_generator::diff::{Comparison, Level};

use crate::support::{Case, check_by, compared_foreign, with_schema};

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "a member has to come with another one",
        before: "{ type: object, properties: { a: { type: string }, b: { type: string } } }",
        after: "{ type: object, properties: { a: { type: string }, b: { type: string } }, dependentRequired: { a: [b] } }",
        found: &["condition-changed breaking/compatible"],
    },
    Case {
        name: "a member has to come with two others, and with one of them before",
        before: "{ type: object, dependentRequired: { a: [b] } }",
        after: "{ type: object, dependentRequired: { a: [b, c] } }",
        found: &["condition-changed breaking/compatible"],
    },
    Case {
        name: "what has to come with a member is required anyhow",
        before: "{ type: object, required: [b], dependentRequired: { a: [b] } }",
        after: "{ type: object, required: [b] }",
        found: &[],
    },
    Case {
        name: "with a member the whole has a schema",
        before: "{ type: object, dependentSchemas: { a: { properties: { b: { maxLength: 9 } } } } }",
        after: "{ type: object, dependentSchemas: { a: { properties: { b: { maxLength: 8 } } } } }",
        found: &["condition-changed breaking/compatible"],
    },
    Case {
        name: "a condition that some meet",
        before: "{ type: object, required: [kind], properties: { kind: { type: string, enum: [card, cash] } } }",
        after: "{ type: object, required: [kind], properties: { kind: { type: string, enum: [card, cash] } }, if: { properties: { kind: { const: card } } }, then: { required: [cvc] } }",
        found: &["condition-changed breaking/compatible"],
    },
    Case {
        name: "a condition that nothing meets",
        before: "{ type: object, required: [kind], properties: { kind: { type: string, enum: [cash] } } }",
        after: "{ type: object, required: [kind], properties: { kind: { type: string, enum: [cash] } }, if: { properties: { kind: { const: card } } }, then: { required: [cvc] } }",
        found: &[],
    },
    Case {
        name: "another outcome where a condition is not met",
        before: "{ type: string, if: { maxLength: 3 }, then: { pattern: '^[A-Z]+$' }, else: { maxLength: 20 } }",
        after: "{ type: string, if: { maxLength: 3 }, then: { pattern: '^[A-Z]+$' }, else: { maxLength: 30 } }",
        found: &["condition-changed compatible/breaking"],
    },
    Case {
        name: "an item of a kind is demanded",
        before: "{ type: array, items: { type: string } }",
        after: "{ type: array, items: { type: string }, contains: { const: card } }",
        found: &["contains-changed breaking/compatible"],
    },
    Case {
        name: "an item of more kinds will do",
        before: "{ type: array, items: { type: string }, contains: { enum: [card] } }",
        after: "{ type: array, items: { type: string }, contains: { enum: [card, wallet] } }",
        found: &["contains-changed compatible/breaking"],
    },
    Case {
        name: "more items of a kind are demanded",
        before: "{ type: array, items: { type: string }, contains: { enum: [card] } }",
        after: "{ type: array, items: { type: string }, contains: { enum: [card] }, minContains: 2 }",
        found: &["contains-changed breaking/compatible"],
    },
    Case {
        name: "fewer items of a kind are allowed",
        before: "{ type: array, items: { type: string }, contains: { enum: [card] }, maxContains: 3 }",
        after: "{ type: array, items: { type: string }, contains: { enum: [card] }, maxContains: 2 }",
        found: &["contains-changed breaking/compatible"],
    },
    Case {
        name: "the first items change places",
        before: "{ type: array, prefixItems: [{ type: string }, { type: integer }] }",
        after: "{ type: array, prefixItems: [{ type: integer }, { type: string }] }",
        found: &[
            "type-changed breaking/breaking",
            "type-changed breaking/breaking",
        ],
    },
    Case {
        name: "an item more has a schema of its own",
        before: "{ type: array, prefixItems: [{ type: string }] }",
        after: "{ type: array, prefixItems: [{ type: string }, { type: integer }] }",
        found: &["values-changed breaking/compatible"],
    },
    Case {
        name: "first items that are as all others",
        before: "{ type: array, prefixItems: [{ type: string }, { type: string }], items: { type: string } }",
        after: "{ type: array, items: { type: string } }",
        found: &[],
    },
    Case {
        name: "no more than the first items",
        before: "{ type: array, prefixItems: [{ type: string }, { type: string }], items: false }",
        after: "{ type: array, maxItems: 2, items: { type: string } }",
        found: &[],
    },
    Case {
        name: "members of a pattern have another type",
        before: "{ type: object, patternProperties: { '^x-': { type: string } }, additionalProperties: false }",
        after: "{ type: object, patternProperties: { '^x-': { type: integer } }, additionalProperties: false }",
        found: &["type-changed breaking/breaking"],
    },
    Case {
        name: "a member beside those of a pattern",
        before: "{ type: object, patternProperties: { '^x-': { type: string } }, additionalProperties: false }",
        after: "{ type: object, properties: { a: { type: string } }, patternProperties: { '^x-': { type: string } }, additionalProperties: false }",
        found: &["property-added compatible/risky"],
    },
    Case {
        name: "a pattern goes where nothing else is allowed",
        before: "{ type: object, patternProperties: { '^x-': { type: string } }, additionalProperties: false }",
        after: "{ type: object, additionalProperties: false }",
        found: &["values-changed breaking/compatible"],
    },
    Case {
        name: "a pattern that every name matches is a map",
        before: "{ type: object, patternProperties: { '^.*$': { type: string } } }",
        after: "{ type: object, additionalProperties: { type: string } }",
        found: &[],
    },
    Case {
        name: "names of members are shorter",
        before: "{ type: object, propertyNames: { maxLength: 40 } }",
        after: "{ type: object, propertyNames: { maxLength: 20 } }",
        found: &["property-names-changed breaking/compatible"],
    },
    Case {
        name: "names of members that are all named",
        before: "{ type: object, properties: { a: { type: string } }, additionalProperties: false }",
        after: "{ type: object, properties: { a: { type: string } }, additionalProperties: false, propertyNames: { pattern: '^[a-z]+$' } }",
        found: &[],
    },
    Case {
        name: "a member of a part, and nothing beside the parts",
        before: "{ allOf: [{ type: object, properties: { a: { type: string } } }], unevaluatedProperties: false }",
        after: "{ allOf: [{ type: object, properties: { a: { type: string }, b: { type: string } } }], unevaluatedProperties: false }",
        found: &["property-added compatible/risky"],
    },
    Case {
        name: "nothing beside the parts any more",
        before: "{ allOf: [{ type: object, properties: { a: { type: string } } }] }",
        after: "{ allOf: [{ type: object, properties: { a: { type: string } } }], unevaluatedProperties: false }",
        found: &["additional-properties-changed breaking/compatible"],
    },
    Case {
        name: "nothing beside what is described is the same as nothing beside what is named",
        before: "{ type: object, properties: { a: { type: string } }, unevaluatedProperties: false }",
        after: "{ type: object, properties: { a: { type: string } }, additionalProperties: false }",
        found: &[],
    },
    Case {
        name: "a member is forbidden",
        before: "{ type: object, properties: { a: { type: string } } }",
        after: "{ type: object, properties: { a: false } }",
        found: &["not-changed breaking/compatible"],
    },
    Case {
        name: "what is encoded in a text has another schema",
        before: "{ type: string, contentMediaType: text/csv, contentSchema: { maxLength: 4 } }",
        after: "{ type: string, contentMediaType: text/csv, contentSchema: { maxLength: 5 } }",
        found: &["unchecked-changed risky/risky"],
    },
    Case {
        name: "a text is encoded otherwise",
        before: "{ type: string, contentEncoding: quoted-printable }",
        after: "{ type: string, contentEncoding: base32 }",
        found: &["format-changed risky/risky"],
    },
    Case {
        name: "a text is of another media type",
        before: "{ type: string, contentMediaType: text/csv }",
        after: "{ type: string, contentMediaType: text/html }",
        found: &["unchecked-changed risky/risky"],
    },
    Case {
        name: "JSON inside a text becomes any text",
        before: "{ type: string, contentMediaType: application/json }",
        after: "{ type: string }",
        found: &["type-changed compatible/breaking"],
    },
    Case {
        name: "types beside alternatives",
        before: "{ type: [string, integer], anyOf: [{ maxLength: 3 }, { maximum: 3 }] }",
        after: "{ type: [string, boolean], anyOf: [{ maxLength: 3 }, { maximum: 3 }] }",
        found: &[
            "alternative-added compatible/breaking",
            "alternative-removed breaking/compatible",
        ],
    },
];

/// Descriptions are for people wherever they stand.
const WORDS: &[&str] = &[
    "{ type: object, not: { required: [a], description: D } }",
    "{ type: object, if: { required: [a], description: D }, then: { required: [b] } }",
    "{ type: object, if: { required: [a] }, then: { required: [b], description: D } }",
    "{ type: object, if: { required: [a] }, then: { required: [b] }, else: { required: [c], description: D } }",
    "{ type: object, if: { properties: { a: { const: card, description: D } } }, then: { required: [b] } }",
    "{ type: array, contains: { type: string, description: D } }",
    "{ type: array, prefixItems: [{ type: string, description: D }] }",
    "{ type: array, prefixItems: [{ type: string }], unevaluatedItems: { type: string, description: D } }",
    "{ type: object, dependentSchemas: { a: { required: [b], description: D } } }",
    "{ type: object, patternProperties: { '^a': { type: string, description: D } } }",
    "{ type: object, propertyNames: { maxLength: 3, description: D } }",
    "{ type: object, unevaluatedProperties: { type: string, description: D } }",
    "{ type: object, additionalProperties: { type: string, description: D } }",
];

#[test]
fn a_description_is_compared_wherever_it_stands() {
    for schema in WORDS {
        let (before, after) = (
            schema.replace("description: D", "description: One."),
            schema.replace("description: D", "description: Another."),
        );
        let found = compared(&before, &after).findings;
        let told: Vec<_> = found
            .iter()
            .map(|finding| (finding.code.as_str(), finding.level))
            .collect();
        assert_eq!(told, [("description-changed", Level::Docs)], "{schema}");
    }
}

fn with_newer_schema(schema: &str) -> String {
    with_schema(schema).replace("openapi: 3.0.3", "openapi: 3.1.0")
}

fn compared(before: &str, after: &str) -> Comparison {
    compared_foreign(&with_newer_schema(before), &with_newer_schema(after))
}

#[test]
fn what_no_type_says_is_compared() {
    check_by(CASES, |case| compared(case.before, case.after));
}

#[test]
fn each_breaking_change_has_a_value_that_tells() {
    for case in CASES {
        for finding in compared(case.before, case.after).findings {
            let name = format!("{}: {}", case.name, finding.code.as_str());
            let is_told = finding.level != Level::Breaking || finding.witness.is_some();
            assert!(is_told, "{name}");
        }
    }
}

#[test]
fn what_no_type_says_is_the_same_as_itself() {
    for case in CASES {
        for schema in [case.before, case.after] {
            assert!(compared(schema, schema).findings.is_empty(), "{schema}");
        }
    }
}

#[test]
fn what_is_no_longer_inside_a_text_is_called_that() {
    let inside = "{ type: string, contentMediaType: application/json }";
    let text = "{ type: string }";
    for (before, after, expected) in [
        (inside, text, "it is no longer JSON inside a text"),
        (text, inside, "it is JSON inside a text now"),
        (text, "{}", "any value passes now"),
        ("{}", text, "not every value passes any more"),
    ] {
        let found = compared(before, after).findings;
        let messages: Vec<&str> = found.iter().map(|found| found.message.as_str()).collect();
        assert_eq!(messages, [expected], "{before} {after}");
    }
}
