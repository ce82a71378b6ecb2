//! Schemas: each change with what it is in requests and in answers.

use crate::support::{Case, check, compared, with_schema};

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "another type",
        before: "{ type: object, properties: { p: { type: integer } } }",
        after: "{ type: object, properties: { p: { type: string } } }",
        found: &["type-changed breaking/breaking"],
    },
    Case {
        name: "whole numbers become numbers",
        before: "{ type: object, properties: { p: { type: integer } } }",
        after: "{ type: object, properties: { p: { type: number } } }",
        found: &["type-changed compatible/breaking"],
    },
    Case {
        name: "a decimal becomes a whole number, which may count another unit",
        before: "{ type: object, properties: { p: { type: number, format: decimal } } }",
        after: "{ type: object, properties: { p: { type: integer } } }",
        found: &["type-changed breaking/risky"],
    },
    Case {
        name: "a whole number becomes a decimal, which may count another unit",
        before: "{ type: object, properties: { p: { type: integer, format: int64 } } }",
        after: "{ type: object, properties: { p: { type: number, format: decimal } } }",
        found: &["type-changed risky/breaking"],
    },
    Case {
        name: "times are in seconds, which is said now",
        before: "{ type: object, properties: { p: { type: integer, format: unix-time } } }",
        after: "{ type: object, properties: { p: { type: integer, format: unix-time, x-paywright-wire: { epoch: seconds } } } }",
        found: &[],
    },
    Case {
        name: "times are in seconds or milliseconds",
        before: "{ type: object, properties: { p: { type: integer, format: unix-time } } }",
        after: "{ type: object, properties: { p: { type: integer, format: unix-time, x-paywright-wire: { epoch: either } } } }",
        found: &["wire-changed compatible/breaking"],
    },
    Case {
        name: "null is allowed",
        before: "{ type: object, properties: { p: { type: string } } }",
        after: "{ type: object, properties: { p: { type: string, nullable: true } } }",
        found: &["nullable-changed compatible/breaking"],
    },
    Case {
        name: "another format",
        before: "{ type: object, properties: { p: { type: string, format: date } } }",
        after: "{ type: object, properties: { p: { type: string, format: date-time } } }",
        found: &["format-changed breaking/breaking"],
    },
    Case {
        name: "a new value of an enum",
        before: "{ type: object, properties: { p: { type: string, enum: [a, b] } } }",
        after: "{ type: object, properties: { p: { type: string, enum: [c, b, a] } } }",
        found: &["enum-value-added compatible/risky"],
    },
    Case {
        name: "a new number of an enum, which no generated type expects",
        before: "{ type: object, properties: { p: { type: integer, enum: [1, 2] } } }",
        after: "{ type: object, properties: { p: { type: integer, enum: [1, 2, 3] } } }",
        found: &["enum-value-added compatible/breaking"],
    },
    Case {
        name: "values of an enum are gone",
        before: "{ type: object, properties: { p: { type: string, enum: [a, b, c] } } }",
        after: "{ type: object, properties: { p: { type: string, enum: [a] } } }",
        found: &["enum-value-removed breaking/compatible"],
    },
    Case {
        name: "the only value is another one",
        before: "{ type: object, properties: { p: { type: string, enum: [card] } } }",
        after: "{ type: object, properties: { p: { type: string, enum: [credit_card] } } }",
        found: &["const-changed breaking/breaking"],
    },
    Case {
        name: "only listed values are left",
        before: "{ type: object, properties: { p: { type: string } } }",
        after: "{ type: object, properties: { p: { type: string, enum: [a, b] } } }",
        found: &["enum-introduced breaking/compatible"],
    },
    Case {
        name: "no longer one of a list",
        before: "{ type: object, properties: { p: { type: string, enum: [a, b] } } }",
        after: "{ type: object, properties: { p: { type: string } } }",
        found: &["enum-dropped compatible/risky"],
    },
    Case {
        name: "bounds of a number",
        before: "{ type: object, properties: { p: { type: integer, minimum: 1, maximum: 9 } } }",
        after: "{ type: object, properties: { p: { type: integer, minimum: 2, maximum: 10 } } }",
        found: &[
            "minimum-changed breaking/compatible",
            "maximum-changed compatible/breaking",
        ],
    },
    Case {
        name: "a bound that says the same in another way",
        before: "{ type: object, properties: { p: { type: integer, minimum: 1, maximum: 10.0 } } }",
        after: "{ type: object, properties: { p: { type: integer, minimum: 0, exclusiveMinimum: true, maximum: 10 } } }",
        found: &[],
    },
    Case {
        name: "the step of a number",
        before: "{ type: object, properties: { p: { type: integer, multipleOf: 10 } } }",
        after: "{ type: object, properties: { p: { type: integer, multipleOf: 5 } } }",
        found: &["multiple-of-changed compatible/breaking"],
    },
    Case {
        name: "lengths of a text",
        before: "{ type: object, properties: { p: { type: string, minLength: 1, maxLength: 9 } } }",
        after: "{ type: object, properties: { p: { type: string, minLength: 2, maxLength: 10 } } }",
        found: &[
            "min-length-changed breaking/compatible",
            "max-length-changed compatible/breaking",
        ],
    },
    Case {
        name: "a pattern",
        before: "{ type: object, properties: { p: { type: string } } }",
        after: "{ type: object, properties: { p: { type: string, pattern: '^[A-Z]{3}$' } } }",
        found: &["pattern-changed breaking/compatible"],
    },
    Case {
        name: "counts of a list",
        before: "{ type: object, properties: { p: { type: array, items: { type: string }, minItems: 1, maxItems: 2 } } }",
        after: "{ type: object, properties: { p: { type: array, items: { type: string }, minItems: 0, maxItems: 1 } } }",
        found: &[
            "min-items-changed compatible/breaking",
            "max-items-changed breaking/compatible",
        ],
    },
    Case {
        name: "items that differ",
        before: "{ type: object, properties: { p: { type: array, items: { type: string } } } }",
        after: "{ type: object, properties: { p: { type: array, uniqueItems: true, items: { type: string } } } }",
        found: &["unique-items-changed breaking/compatible"],
    },
    Case {
        name: "the items of a list",
        before: "{ type: object, properties: { p: { type: array, items: { type: string, maxLength: 3 } } } }",
        after: "{ type: object, properties: { p: { type: array, items: { type: string, maxLength: 4 } } } }",
        found: &["max-length-changed compatible/breaking"],
    },
    Case {
        name: "counts of members",
        before: "{ type: object, additionalProperties: { type: string }, minProperties: 1, maxProperties: 2 }",
        after: "{ type: object, additionalProperties: { type: string }, maxProperties: 1 }",
        found: &[
            "min-properties-changed compatible/breaking",
            "max-properties-changed breaking/compatible",
        ],
    },
    Case {
        name: "an optional member is new",
        before: "{ type: object, properties: { p: { type: string } } }",
        after: "{ type: object, properties: { p: { type: string }, q: { type: string } } }",
        found: &["property-added compatible/compatible"],
    },
    Case {
        name: "an optional member is new in a closed object",
        before: "{ type: object, additionalProperties: false, properties: { p: { type: string } } }",
        after: "{ type: object, additionalProperties: false, properties: { p: { type: string }, q: { type: string } } }",
        found: &["property-added compatible/risky"],
    },
    Case {
        name: "a required member is new",
        before: "{ type: object, properties: { p: { type: string } } }",
        after: "{ type: object, required: [q], properties: { p: { type: string }, q: { type: string } } }",
        found: &["required-property-added breaking/compatible"],
    },
    Case {
        name: "a required member that is in answers only is new",
        before: "{ type: object, properties: { p: { type: string } } }",
        after: "{ type: object, required: [q], properties: { p: { type: string }, q: { type: string, readOnly: true } } }",
        found: &["required-property-added compatible/compatible"],
    },
    Case {
        name: "a required member is new that the provider fills in, as it says",
        before: "{ type: object, properties: { p: { type: string } } }",
        after: "{ type: object, required: [q], properties: { p: { type: string }, q: { type: string, default: a } } }",
        found: &["required-property-added risky/compatible"],
    },
    Case {
        name: "an optional member is gone",
        before: "{ type: object, properties: { p: { type: string }, q: { type: string } } }",
        after: "{ type: object, properties: { p: { type: string } } }",
        found: &["property-removed risky/risky"],
    },
    Case {
        name: "a required member is gone",
        before: "{ type: object, required: [q], properties: { p: { type: string }, q: { type: string } } }",
        after: "{ type: object, properties: { p: { type: string } } }",
        found: &["property-removed risky/breaking"],
    },
    Case {
        name: "an object is a member of a new one",
        before: "{ type: object, required: [p], properties: { p: { type: string }, q: { type: string } } }",
        after: "{ type: object, required: [data], properties: { data: { type: object, required: [p], properties: { p: { type: string }, q: { type: string } } } } }",
        found: &["object-wrapped breaking/breaking"],
    },
    Case {
        name: "an object of what may be left out is a member of a new one, and has changed within",
        before: "{ type: object, properties: { p: { type: string }, q: { type: string } } }",
        after: "{ type: object, properties: { data: { type: object, properties: { p: { type: string }, q: { type: integer } } }, more: { type: boolean } } }",
        found: &[
            "object-wrapped risky/risky",
            "property-added compatible/compatible",
            "type-changed breaking/breaking",
        ],
    },
    Case {
        name: "a member of an object is the whole now",
        before: "{ type: object, required: [data], properties: { data: { type: object, required: [p], properties: { p: { type: string }, q: { type: string } } } } }",
        after: "{ type: object, required: [p], properties: { p: { type: string }, q: { type: string } } }",
        found: &["object-unwrapped breaking/breaking"],
    },
    Case {
        name: "one member alone may be found again by chance",
        before: "{ type: object, properties: { p: { type: string } } }",
        after: "{ type: object, properties: { data: { type: object, properties: { p: { type: string } } } } }",
        found: &[
            "property-added compatible/compatible",
            "property-removed risky/risky",
        ],
    },
    Case {
        name: "a required member that was deprecated is gone",
        before: "{ type: object, required: [q], properties: { p: { type: string }, q: { type: string, deprecated: true } } }",
        after: "{ type: object, properties: { p: { type: string } } }",
        found: &["property-removed risky/risky"],
    },
    Case {
        name: "a member is gone from a closed object",
        before: "{ type: object, additionalProperties: false, properties: { p: { type: string }, q: { type: string } } }",
        after: "{ type: object, additionalProperties: false, properties: { p: { type: string } } }",
        found: &["property-removed breaking/risky"],
    },
    Case {
        name: "members become required and optional",
        before: "{ type: object, required: [p], properties: { p: { type: string }, q: { type: string } } }",
        after: "{ type: object, required: [q], properties: { p: { type: string }, q: { type: string } } }",
        found: &[
            "property-required breaking/compatible",
            "property-optional compatible/breaking",
        ],
    },
    Case {
        name: "a member is in answers only",
        before: "{ type: object, required: [p], properties: { p: { type: string } } }",
        after: "{ type: object, required: [p], properties: { p: { type: string, readOnly: true } } }",
        found: &["read-only-changed risky/compatible"],
    },
    Case {
        name: "a required member is no longer in answers only",
        before: "{ type: object, required: [p], properties: { p: { type: string, readOnly: true } } }",
        after: "{ type: object, required: [p], properties: { p: { type: string } } }",
        found: &["read-only-changed breaking/compatible"],
    },
    Case {
        name: "a required member is in requests only",
        before: "{ type: object, required: [p], properties: { p: { type: string } } }",
        after: "{ type: object, required: [p], properties: { p: { type: string, writeOnly: true } } }",
        found: &["write-only-changed compatible/breaking"],
    },
    Case {
        name: "an object is closed",
        before: "{ type: object, properties: { p: { type: string } } }",
        after: "{ type: object, properties: { p: { type: string } }, additionalProperties: false }",
        found: &["additional-properties-changed breaking/compatible"],
    },
    Case {
        name: "an object is opened",
        before: "{ type: object, properties: { p: { type: string } }, additionalProperties: false }",
        after: "{ type: object, properties: { p: { type: string } } }",
        found: &["additional-properties-changed compatible/risky"],
    },
    Case {
        name: "the values of a map",
        before: "{ type: object, additionalProperties: { type: string, maxLength: 3 } }",
        after: "{ type: object, additionalProperties: { type: string, maxLength: 4 } }",
        found: &["max-length-changed compatible/breaking"],
    },
    Case {
        name: "a new alternative",
        before: "{ oneOf: [{ $ref: '#/components/schemas/Card' }, { $ref: '#/components/schemas/Bank' }], discriminator: { propertyName: kind, mapping: { card: '#/components/schemas/Card', bank: '#/components/schemas/Bank' } } }",
        after: "{ oneOf: [{ $ref: '#/components/schemas/Card' }, { $ref: '#/components/schemas/Bank' }, { $ref: '#/components/schemas/Cash' }], discriminator: { propertyName: kind, mapping: { card: '#/components/schemas/Card', bank: '#/components/schemas/Bank', cash: '#/components/schemas/Cash' } } }",
        found: &["alternative-added compatible/breaking"],
    },
    Case {
        name: "an alternative is gone",
        before: "{ oneOf: [{ $ref: '#/components/schemas/Cash' }, { $ref: '#/components/schemas/Card' }, { $ref: '#/components/schemas/Bank' }] }",
        after: "{ oneOf: [{ $ref: '#/components/schemas/Card' }, { $ref: '#/components/schemas/Bank' }] }",
        found: &["alternative-removed breaking/compatible"],
    },
    Case {
        name: "one form becomes one of several",
        before: "{ type: object, properties: { p: { type: string } } }",
        after: "{ type: object, properties: { p: { oneOf: [{ type: string }, { type: integer }] } } }",
        found: &["alternatives-changed compatible/breaking"],
    },
    Case {
        name: "another tag means the same alternative",
        before: "{ oneOf: [{ $ref: '#/components/schemas/Note' }, { $ref: '#/components/schemas/Line' }], discriminator: { propertyName: kind, mapping: { note: '#/components/schemas/Note', line: '#/components/schemas/Line' } } }",
        after: "{ oneOf: [{ $ref: '#/components/schemas/Note' }, { $ref: '#/components/schemas/Line' }], discriminator: { propertyName: kind, mapping: { note: '#/components/schemas/Note', rule: '#/components/schemas/Line' } } }",
        found: &["discriminator-changed breaking/breaking"],
    },
    Case {
        name: "two tags mean each other's alternatives",
        before: "{ oneOf: [{ $ref: '#/components/schemas/Note' }, { $ref: '#/components/schemas/Line' }], discriminator: { propertyName: kind, mapping: { a: '#/components/schemas/Note', b: '#/components/schemas/Line' } } }",
        after: "{ oneOf: [{ $ref: '#/components/schemas/Note' }, { $ref: '#/components/schemas/Line' }], discriminator: { propertyName: kind, mapping: { b: '#/components/schemas/Note', a: '#/components/schemas/Line' } } }",
        found: &["discriminator-changed breaking/breaking"],
    },
    Case {
        name: "the tag is said that alternatives have had all along",
        before: "{ oneOf: [{ $ref: '#/components/schemas/Card' }, { $ref: '#/components/schemas/Bank' }], discriminator: { propertyName: kind } }",
        after: "{ oneOf: [{ $ref: '#/components/schemas/Card' }, { $ref: '#/components/schemas/Bank' }], discriminator: { propertyName: kind, mapping: { card: '#/components/schemas/Card', bank: '#/components/schemas/Bank' } } }",
        found: &[],
    },
    Case {
        name: "whole numbers become numbers that hold them all",
        before: "{ type: object, properties: { p: { type: integer, format: int32 } } }",
        after: "{ type: object, properties: { p: { type: number, format: double } } }",
        found: &[
            "type-changed compatible/breaking",
            "format-changed compatible/breaking",
        ],
    },
    Case {
        name: "a type comes, and null goes by that",
        before: "{ type: object, properties: { p: {} } }",
        after: "{ type: object, properties: { p: { type: string } } }",
        found: &["type-changed breaking/compatible"],
    },
    Case {
        name: "a tag means a schema that takes this one in",
        before: "{ type: object, properties: { kind: { type: string } }, discriminator: { propertyName: kind, mapping: { card: '#/components/schemas/Card' } } }",
        after: "{ type: object, properties: { kind: { type: string } }, discriminator: { propertyName: kind, mapping: { card: '#/components/schemas/Card', bank: '#/components/schemas/Bank' } } }",
        found: &["discriminator-changed compatible/breaking"],
    },
    Case {
        name: "what a value must not be",
        before: "{ type: object, properties: { p: { type: string, not: { enum: [''] } } } }",
        after: "{ type: object, properties: { p: { type: string, not: { enum: ['', none] } } } }",
        found: &["not-changed breaking/compatible"],
    },
    Case {
        name: "the unit of a time",
        before: "{ type: object, properties: { p: { type: integer, format: unix-time, x-paywright-wire: { epoch: seconds } } } }",
        after: "{ type: object, properties: { p: { type: integer, format: unix-time, x-paywright-wire: { epoch: milliseconds } } } }",
        found: &["wire-changed breaking/breaking"],
    },
    Case {
        name: "another default",
        before: "{ type: object, properties: { p: { type: integer, default: 10 } } }",
        after: "{ type: object, properties: { p: { type: integer, default: 100 } } }",
        found: &["default-changed risky/compatible"],
    },
    Case {
        name: "words",
        before: "{ type: object, title: S, properties: { p: { type: string, description: P., example: a } } }",
        after: "{ type: object, title: T, x-paywright-unchecked: ['P is nice.'], properties: { p: { type: string, description: The p., example: b, xml: { name: q } } } }",
        found: &[
            "title-changed docs/docs",
            "unchecked-changed risky/compatible",
            "description-changed docs/docs",
            "example-changed docs/docs",
            "xml-changed docs/docs",
        ],
    },
];

/// Without the schemas that only unions use: they are spare in the other cases.
fn document(schema: &str) -> String {
    let text = with_schema(schema);
    let is_used = |line: &str| {
        ["Card", "Bank", "Cash"].iter().all(|name| {
            let is_definition = line.trim_start().starts_with(&format!("{name}:"));
            !is_definition || schema.contains(&format!("/{name}'"))
        })
    };
    let lines: Vec<&str> = text.lines().filter(|line| is_used(line)).collect();
    lines.join("\n")
}

#[test]
fn schemas() {
    check(CASES, document);
}

#[test]
fn a_breaking_or_risky_change_of_values_is_shown_by_a_value() {
    // These are about more than values: what a member means, a default, and what is said in words.
    let exempt = [
        "read-only-changed",
        "write-only-changed",
        "default-changed",
        "discriminator-changed",
        "wire-changed",
        "unchecked-changed",
    ];
    let mut silent = Vec::new();
    for case in CASES {
        let comparison = compared(&document(case.before), &document(case.after));
        for finding in comparison.findings {
            let is_bad = finding.level >= paywright_generator::diff::Level::Risky;
            if is_bad && finding.witness.is_none() && !exempt.contains(&finding.code.as_str()) {
                silent.push(format!("{}: {}", case.name, finding.code.as_str()));
            }
        }
    }
    assert!(silent.is_empty(), "{silent:#?}");
}

#[test]
fn what_another_keyword_rules_out_is_not_claimed() {
    // The pattern admits texts of 34 letters only, which is more than can be proven of it.
    let schema =
        |length| format!("{{ type: string, maxLength: {length}, pattern: '^AC[0-9a-f]{{32}}$' }}");
    let comparison = compared(&document(&schema(34)), &document(&schema(134)));
    for finding in comparison.findings {
        let is_shown = finding.witness.is_some();
        let is_claimed = finding.level == paywright_generator::diff::Level::Breaking;
        assert!(is_shown || !is_claimed, "{finding:?}");
    }
}

#[test]
fn a_member_that_is_gone_may_have_another_name() {
    let before = "{ type: object, properties: { amount: { type: integer } } }";
    let after = "{ type: object, properties: { total_amount: { type: integer } } }";
    let comparison = compared(&document(before), &document(after));
    let messages: Vec<&str> = comparison
        .findings
        .iter()
        .map(|finding| finding.message.as_str())
        .collect();
    assert_eq!(
        messages,
        [
            "the member is gone; perhaps it is called `total_amount` now",
            "the member is new"
        ]
    );
}
