//! What `diff` says of one schema in place of another, in a request and in an answer.
//!
//! Each row is a pair of schemas and two letters, for the body of a request and for that of an answer: `B` for breaking, `R` for risky,
//! `C` for compatible, `D` for docs, `-` for no change. Read the other way round, a row tells of the exchanged pair by the other direction.
#![expect(clippy::panic, reason = "a test may fail")]

use std::collections::BTreeMap;

use paywright_generator::diff::{Level, Revision, compare};
use paywright_generator::document::Strictness;

/// Name, base, head, verdict in a request, verdict in an answer.
type Row = (&'static str, &'static str, &'static str, char, char);

const TYPES: &[Row] = &[
    (
        "another type",
        "{type: string}",
        "{type: integer}",
        'B',
        'B',
    ),
    (
        "whole numbers become numbers",
        "{type: integer}",
        "{type: number}",
        'C',
        'B',
    ),
    (
        "numbers become whole",
        "{type: number}",
        "{type: integer}",
        'B',
        'C',
    ),
    ("a type goes", "{type: string}", "{}", 'C', 'B'),
    ("a type comes", "{}", "{type: string}", 'B', 'C'),
    (
        "null comes",
        "{type: string}",
        "{type: string, nullable: true}",
        'C',
        'B',
    ),
    (
        "null goes",
        "{type: string, nullable: true}",
        "{type: string}",
        'B',
        'C',
    ),
    (
        "not nullable, said",
        "{type: string}",
        "{type: string, nullable: false}",
        '-',
        '-',
    ),
    (
        "a text's type and its values",
        "{type: string, enum: [a, b]}",
        "{enum: [a, b]}",
        '-',
        '-',
    ),
];

const FORMATS: &[Row] = &[
    (
        "a format comes",
        "{type: string}",
        "{type: string, format: date-time}",
        'B',
        'C',
    ),
    (
        "a format goes",
        "{type: string, format: date}",
        "{type: string}",
        'C',
        'B',
    ),
    (
        "another format",
        "{type: string, format: date}",
        "{type: string, format: date-time}",
        'B',
        'B',
    ),
    (
        "whole numbers that fit into 64 bits",
        "{type: integer}",
        "{type: integer, format: int64}",
        'R',
        'C',
    ),
    (
        "whole numbers that need not fit into 64 bits",
        "{type: integer, format: int64}",
        "{type: integer}",
        'C',
        'R',
    ),
    (
        "whole numbers that fit into 32 bits",
        "{type: integer}",
        "{type: integer, format: int32}",
        'B',
        'C',
    ),
    (
        "the largest whole number of 64 bits, written out",
        "{type: integer, minimum: 0}",
        "{type: integer, minimum: 0, maximum: 9223372036854775807}",
        'R',
        'C',
    ),
    (
        "more whole numbers",
        "{type: integer, format: int32}",
        "{type: integer, format: int64}",
        'C',
        'B',
    ),
    (
        "fewer whole numbers",
        "{type: integer, format: int64}",
        "{type: integer, format: int32}",
        'B',
        'C',
    ),
    (
        "small whole numbers become numbers of two words",
        "{type: integer, format: int32}",
        "{type: number, format: double}",
        'C',
        'B',
    ),
    (
        "whole numbers become numbers that may not hold them all",
        "{type: integer}",
        "{type: number, format: float}",
        'R',
        'B',
    ),
    (
        "a text becomes a secret",
        "{type: string}",
        "{type: string, format: password}",
        'C',
        'C',
    ),
    (
        "a format that nobody knows",
        "{type: string}",
        "{type: string, format: shoe-size}",
        'R',
        'C',
    ),
    (
        "bytes in another alphabet",
        "{type: string, format: byte}",
        "{type: string, format: base64url}",
        'B',
        'B',
    ),
    (
        "texts of few digits become decimals",
        "{type: string, maxLength: 12, pattern: '^[0-9]+[.][0-9]{2}$'}",
        "{type: string, format: decimal}",
        'C',
        'B',
    ),
    (
        "texts of any digits become decimals, which have no more than 28",
        "{type: string, pattern: '^[0-9]+$'}",
        "{type: string, format: decimal}",
        'R',
        'B',
    ),
    (
        "a known format becomes one that nobody knows",
        "{type: string, format: uri}",
        "{type: string, format: uriY}",
        'R',
        'R',
    ),
];

const VALUES: &[Row] = &[
    (
        "a value comes",
        "{type: string, enum: [a, b]}",
        "{type: string, enum: [a, b, c]}",
        'C',
        'R',
    ),
    (
        "an alternative without others, and the schema itself",
        "{oneOf: [{type: string, maxLength: 3}]}",
        "{type: string, maxLength: 3}",
        '-',
        '-',
    ),
    (
        "an alternative without others changes",
        "{anyOf: [{type: string, maxLength: 3}]}",
        "{type: string, maxLength: 4}",
        'C',
        'B',
    ),
    (
        "what describes members without a name",
        "{type: object, additionalProperties: {type: string, description: One.}}",
        "{type: object, additionalProperties: {type: string, description: Two.}}",
        'D',
        'D',
    ),
    (
        "the name in Rust of a value",
        "{type: string, enum: [a, b], x-enum-varnames: [A, B]}",
        "{type: string, enum: [a, b], x-enum-varnames: [A, Other]}",
        'C',
        'C',
    ),
    (
        "a value goes",
        "{type: string, enum: [a, b, c]}",
        "{type: string, enum: [a, b]}",
        'B',
        'C',
    ),
    (
        "another order",
        "{type: string, enum: [a, b]}",
        "{type: string, enum: [b, a]}",
        '-',
        '-',
    ),
    (
        "a text becomes a list of values",
        "{type: string}",
        "{type: string, enum: [a, b]}",
        'B',
        'C',
    ),
    (
        "numbers in other notation",
        "{type: number, enum: [1, 2.50]}",
        "{type: number, enum: [1.0, 2.5]}",
        '-',
        '-',
    ),
    (
        "a truth value's values",
        "{type: boolean}",
        "{type: boolean, enum: [true, false]}",
        '-',
        '-',
    ),
];

const LIMITS: &[Row] = &[
    (
        "longer",
        "{type: string, maxLength: 5}",
        "{type: string, maxLength: 10}",
        'C',
        'B',
    ),
    (
        "shorter",
        "{type: string, maxLength: 10}",
        "{type: string, maxLength: 5}",
        'B',
        'C',
    ),
    (
        "at least longer",
        "{type: string, minLength: 1}",
        "{type: string, minLength: 2}",
        'B',
        'C',
    ),
    (
        "at least nothing",
        "{type: string}",
        "{type: string, minLength: 0}",
        '-',
        '-',
    ),
    (
        "moved",
        "{type: string, minLength: 1, maxLength: 2}",
        "{type: string, minLength: 2, maxLength: 3}",
        'B',
        'B',
    ),
    (
        "a limit comes",
        "{type: integer}",
        "{type: integer, minimum: 1}",
        'B',
        'C',
    ),
    (
        "the limit itself goes",
        "{type: number, maximum: 10}",
        "{type: number, maximum: 10, exclusiveMaximum: true}",
        'B',
        'C',
    ),
    (
        "below eleven",
        "{type: integer, maximum: 10}",
        "{type: integer, maximum: 11, exclusiveMaximum: true}",
        '-',
        '-',
    ),
    (
        "above nought",
        "{type: integer, minimum: 1}",
        "{type: integer, minimum: 0, exclusiveMinimum: true}",
        '-',
        '-',
    ),
    (
        "digits beyond a double's",
        "{type: integer, maximum: 9007199254740993}",
        "{type: integer, maximum: 9007199254740992}",
        'B',
        'C',
    ),
    (
        "smaller steps",
        "{type: integer, multipleOf: 10}",
        "{type: integer, multipleOf: 5}",
        'C',
        'B',
    ),
    (
        "larger steps",
        "{type: number, multipleOf: 0.01}",
        "{type: number, multipleOf: 0.05}",
        'B',
        'C',
    ),
    (
        "a limit of another type",
        "{type: string}",
        "{type: string, maximum: 3}",
        '-',
        '-',
    ),
    (
        "a pattern comes",
        "{type: string}",
        "{type: string, pattern: '^[a-z]+$'}",
        'B',
        'C',
    ),
    (
        "a pattern that lets more pass",
        "{type: string, pattern: '^[A-Z]{2}$'}",
        "{type: string, pattern: '^[A-Za-z]{2}$'}",
        'C',
        'B',
    ),
    (
        "a pattern in other words",
        "{type: string, pattern: '^[a-z]+$'}",
        "{type: string, pattern: '^[a-z][a-z]*$'}",
        '-',
        '-',
    ),
    (
        "a pattern goes",
        "{type: string, pattern: '^[a-z]+$'}",
        "{type: string}",
        'C',
        'B',
    ),
];

const LISTS: &[Row] = &[
    (
        "other items",
        "{type: array, items: {type: string}}",
        "{type: array, items: {type: integer}}",
        'B',
        'B',
    ),
    (
        "any items",
        "{type: array, items: {type: string}}",
        "{type: array, items: {}}",
        'C',
        'B',
    ),
    (
        "more items",
        "{type: array, items: {type: string}, maxItems: 3}",
        "{type: array, items: {type: string}, maxItems: 5}",
        'C',
        'B',
    ),
    (
        "at least one item",
        "{type: array, items: {type: string}}",
        "{type: array, items: {type: string}, minItems: 1}",
        'B',
        'C',
    ),
    (
        "no item twice",
        "{type: array, items: {type: string}}",
        "{type: array, items: {type: string}, uniqueItems: true}",
        'B',
        'C',
    ),
    (
        "values of items",
        "{type: array, items: {type: string, enum: [a]}}",
        "{type: array, items: {type: string, enum: [a, b]}}",
        'C',
        'R',
    ),
];

const OBJECTS: &[Row] = &[
    (
        "an optional member comes",
        "{type: object, properties: {a: {type: string}}}",
        "{type: object, properties: {a: {type: string}, b: {type: string}}}",
        'C',
        'C',
    ),
    (
        "a required member comes",
        "{type: object, properties: {a: {type: string}}}",
        "{type: object, required: [b], properties: {a: {type: string}, b: {type: string}}}",
        'B',
        'C',
    ),
    (
        "an optional member goes",
        "{type: object, properties: {a: {type: string}, b: {type: string}}}",
        "{type: object, properties: {a: {type: string}}}",
        'R',
        'R',
    ),
    (
        "a required member goes",
        "{type: object, required: [b], properties: {a: {type: string}, b: {type: string}}}",
        "{type: object, properties: {a: {type: string}}}",
        'R',
        'B',
    ),
    (
        "a member is required now",
        "{type: object, properties: {a: {type: string}}}",
        "{type: object, required: [a], properties: {a: {type: string}}}",
        'B',
        'C',
    ),
    (
        "a member is required no more",
        "{type: object, required: [a], properties: {a: {type: string}}}",
        "{type: object, properties: {a: {type: string}}}",
        'C',
        'B',
    ),
    (
        "a member of an object comes of which nothing was said",
        "{type: object}",
        "{type: object, properties: {a: {type: string}}}",
        'R',
        'C',
    ),
    (
        "a member comes that may be anything, as it might before",
        "{type: object}",
        "{type: object, properties: {a: {}}}",
        '-',
        '-',
    ),
    (
        "a member comes, which was required without a schema and is not any more",
        "{type: object, required: [a], properties: {b: {type: string}}}",
        "{type: object, properties: {a: {type: string}, b: {type: string}}}",
        'C',
        'B',
    ),
    (
        "a member goes, and is required all the same",
        "{type: object, properties: {a: {type: string}, b: {type: string}}}",
        "{type: object, required: [a], properties: {b: {type: string}}}",
        'B',
        'R',
    ),
    (
        "an optional member of a closed object comes",
        "{type: object, additionalProperties: false, properties: {a: {type: string}}}",
        "{type: object, additionalProperties: false, properties: {a: {type: string}, b: {type: string}}}",
        'C',
        'R',
    ),
    (
        "an optional member of a closed object goes",
        "{type: object, additionalProperties: false, properties: {a: {type: string}, b: {type: string}}}",
        "{type: object, additionalProperties: false, properties: {a: {type: string}}}",
        'B',
        'R',
    ),
    (
        "it is closed",
        "{type: object, properties: {a: {type: string}}}",
        "{type: object, additionalProperties: false, properties: {a: {type: string}}}",
        'B',
        'C',
    ),
    (
        "it is opened",
        "{type: object, additionalProperties: false, properties: {a: {type: string}}}",
        "{type: object, properties: {a: {type: string}}}",
        'C',
        'R',
    ),
    (
        "it is open, said",
        "{type: object, properties: {a: {type: string}}}",
        "{type: object, additionalProperties: true, properties: {a: {type: string}}}",
        '-',
        '-',
    ),
    (
        "other values of a map",
        "{type: object, additionalProperties: {type: string}}",
        "{type: object, additionalProperties: {type: integer}}",
        'B',
        'B',
    ),
    (
        "another type deep inside",
        "{type: object, properties: {a: {type: object, properties: {b: {type: string}}}}}",
        "{type: object, properties: {a: {type: object, properties: {b: {type: integer}}}}}",
        'B',
        'B',
    ),
    (
        "at least one member",
        "{type: object}",
        "{type: object, minProperties: 1}",
        'B',
        'C',
    ),
    (
        "a member that is only read is required",
        "{type: object, properties: {a: {type: string, readOnly: true}}}",
        "{type: object, required: [a], properties: {a: {type: string, readOnly: true}}}",
        'C',
        'C',
    ),
    (
        "a member that is only written is no more required",
        "{type: object, required: [a], properties: {a: {type: string, writeOnly: true}}}",
        "{type: object, properties: {a: {type: string, writeOnly: true}}}",
        'C',
        'C',
    ),
];

const COMBINATIONS: &[Row] = &[
    (
        "allOf of one",
        "{type: object, properties: {a: {type: string}}}",
        "{allOf: [{type: object, properties: {a: {type: string}}}]}",
        '-',
        '-',
    ),
    (
        "taken apart",
        "{type: object, required: [a], properties: {a: {type: string}, b: {type: integer}}}",
        "{allOf: [{type: object, properties: {b: {type: integer}}}, {type: object, required: [a], properties: {a: {type: string}}}]}",
        '-',
        '-',
    ),
    (
        "one more part",
        "{type: object, properties: {a: {type: string}}}",
        "{allOf: [{type: object, properties: {a: {type: string}}}, {required: [a]}]}",
        'B',
        'C',
    ),
    (
        "a limit beside its type",
        "{type: string, maxLength: 3}",
        "{allOf: [{type: string}, {maxLength: 3}, {maxLength: 5}]}",
        '-',
        '-',
    ),
    (
        "oneOf of one",
        "{type: string}",
        "{oneOf: [{type: string}]}",
        '-',
        '-',
    ),
    (
        "anyOf of one",
        "{type: string}",
        "{anyOf: [{type: string}]}",
        '-',
        '-',
    ),
    (
        "disjoint alternatives",
        "{oneOf: [{type: string}, {type: integer}]}",
        "{anyOf: [{type: string}, {type: integer}]}",
        '-',
        '-',
    ),
    (
        "another order",
        "{oneOf: [{type: string}, {type: integer}]}",
        "{oneOf: [{type: integer}, {type: string}]}",
        '-',
        '-',
    ),
    (
        "an alternative comes",
        "{anyOf: [{type: string}, {type: integer}]}",
        "{anyOf: [{type: string}, {type: integer}, {type: boolean}]}",
        'C',
        'B',
    ),
    (
        "an alternative goes",
        "{anyOf: [{type: string}, {type: integer}, {type: boolean}]}",
        "{anyOf: [{type: string}, {type: integer}]}",
        'B',
        'C',
    ),
    (
        "an alternative that says nothing new",
        "{anyOf: [{type: string}]}",
        "{anyOf: [{type: string}, {type: string, maxLength: 3}]}",
        '-',
        '-',
    ),
    (
        "a type becomes one of two",
        "{type: string}",
        "{oneOf: [{type: string}, {type: integer}]}",
        'C',
        'B',
    ),
    (
        "values in two lists",
        "{type: string, enum: [a, b]}",
        "{anyOf: [{type: string, enum: [a]}, {type: string, enum: [b]}]}",
        '-',
        '-',
    ),
    (
        "exactly one of two that overlap",
        "{anyOf: [{type: string, maxLength: 3}, {type: string, minLength: 2}]}",
        "{oneOf: [{type: string, maxLength: 3}, {type: string, minLength: 2}]}",
        'B',
        'C',
    ),
    (
        "something is excluded",
        "{type: string}",
        "{type: string, not: {enum: [a]}}",
        'B',
        'C',
    ),
    (
        "all is excluded",
        "{not: {}}",
        "{not: {}, maxLength: 3}",
        '-',
        '-',
    ),
];

const ANNOTATIONS: &[Row] = &[
    (
        "a description",
        "{type: string, description: One.}",
        "{type: string, description: Two.}",
        'D',
        'D',
    ),
    (
        "a title",
        "{type: string}",
        "{type: string, title: T}",
        'D',
        'D',
    ),
    (
        "an example",
        "{type: string, example: a}",
        "{type: string, example: b}",
        'D',
        'D',
    ),
];

fn document(version: &str, request: &str, answer: &str, schemas: &str) -> Revision {
    let text = format!(
        "openapi: {version}
info: {{ title: T, version: '1' }}
paths:
  /p:
    post:
      operationId: p
      requestBody: {{ required: true, content: {{ application/json: {{ schema: {request} }} }} }}
      responses:
        '200': {{ description: d, content: {{ application/json: {{ schema: {answer} }} }} }}
components: {{ schemas: {{ {schemas} }} }}
"
    );
    let files = BTreeMap::from([("openapi.yaml".to_owned(), text.clone().into_bytes())]);
    match Revision::read(&files, "openapi.yaml", Strictness::Foreign) {
        Ok(revision) => revision,
        Err(unreadable) => panic!("{text}\n{:#?}", unreadable.diagnostics),
    }
}

fn letter(base: &Revision, head: &Revision) -> char {
    match compare(base, head).level() {
        None => '-',
        Some(Level::Docs) => 'D',
        Some(Level::Compatible) => 'C',
        Some(Level::Risky) => 'R',
        Some(Level::Breaking) => 'B',
    }
}

/// The verdicts on a pair in a request and in an answer.
fn verdicts(versions: [&str; 2], base: &str, head: &str, schemas: [&str; 2]) -> (char, char) {
    let [old, new] = versions;
    let [base_schemas, head_schemas] = schemas;
    let requests = [
        document(old, base, "{}", base_schemas),
        document(new, head, "{}", head_schemas),
    ];
    let answers = [
        document(old, "{}", base, base_schemas),
        document(new, "{}", head, head_schemas),
    ];
    let of = |[base, head]: &[Revision; 2]| letter(base, head);
    (of(&requests), of(&answers))
}

fn check(rows: &[Row]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|&(name, base, head, request, answer)| {
            let found = verdicts(["3.0.3"; 2], base, head, [""; 2]);
            (found != (request, answer))
                .then(|| format!("{name}: {found:?} instead of {:?}", (request, answer)))
        })
        .collect();
    assert_eq!(wrong, [] as [String; 0]);
}

#[test]
fn types() {
    check(TYPES);
}

#[test]
fn formats() {
    check(FORMATS);
}

#[test]
fn lists_of_values() {
    check(VALUES);
}

#[test]
fn limits() {
    check(LIMITS);
}

#[test]
fn lists() {
    check(LISTS);
}

#[test]
fn objects() {
    check(OBJECTS);
}

#[test]
fn combinations() {
    check(COMBINATIONS);
}

#[test]
fn annotations() {
    check(ANNOTATIONS);
}

/// Pairs of schemas of 3.0 and 3.1 that mean the same.
#[test]
fn another_version_s_spelling_is_no_change() {
    for (old, new) in [
        ("{type: string, nullable: true}", "{type: [string, 'null']}"),
        ("{type: string, enum: [a]}", "{type: string, const: a}"),
        (
            "{type: integer, minimum: 0, exclusiveMinimum: true}",
            "{type: integer, exclusiveMinimum: 0}",
        ),
        (
            "{type: string, nullable: true}",
            "{oneOf: [{type: string}, {type: 'null'}]}",
        ),
        (
            "{nullable: true, allOf: [{$ref: '#/components/schemas/A'}]}",
            "{anyOf: [{$ref: '#/components/schemas/A'}, {type: 'null'}]}",
        ),
        (
            "{allOf: [{$ref: '#/components/schemas/A'}], description: d}",
            "{$ref: '#/components/schemas/A', description: d}",
        ),
        (
            "{type: string, example: a}",
            "{type: string, examples: [a]}",
        ),
        (
            "{anyOf: [{type: string}, {type: integer}]}",
            "{type: [string, integer]}",
        ),
    ] {
        let a = "A: {type: object, properties: {a: {type: string}}}";
        let found = verdicts(["3.0.3", "3.1.0"], old, new, [a; 2]);
        assert_eq!(found, ('-', '-'), "{old} {new}");
        let found = verdicts(["3.1.0", "3.0.3"], new, old, [a; 2]);
        assert_eq!(found, ('-', '-'), "{new} {old}");
    }
}

/// What is said beside a reference is said of that place, and what it leads to of all.
#[test]
fn a_description_beside_a_reference_is_of_its_place() {
    let a = "A: {type: object, description: A., properties: {a: {type: string}}}";
    let said = "{$ref: '#/components/schemas/A', description: Here.}";
    let otherwise = "{$ref: '#/components/schemas/A', description: There.}";
    let bare = "{$ref: '#/components/schemas/A'}";
    for (base, head) in [(said, otherwise), (said, bare), (bare, said)] {
        let found = verdicts(["3.1.0"; 2], base, head, [a; 2]);
        assert_eq!(found, ('D', 'D'), "{base} {head}");
    }
    let stricter =
        "A: {type: object, description: A., required: [a], properties: {a: {type: string}}}";
    let found = verdicts(["3.1.0"; 2], said, otherwise, [a, stricter]);
    assert_eq!(found, ('B', 'C'));
}

/// What stands behind a reference stands there, and what refers to itself is compared once.
#[test]
fn references_are_what_they_lead_to() {
    let node = "Node: {type: object, properties: {next: {$ref: '#/components/schemas/Node'}, name: {type: string}}}";
    let inlined = "Node: {type: object, properties: {name: {type: string}, next: {type: object, properties: {next: {$ref: '#/components/schemas/Node'}, name: {type: string}}}}}";
    let reference = "{$ref: '#/components/schemas/Node'}";
    let same = verdicts(["3.0.3"; 2], reference, reference, [node, inlined]);
    assert_eq!(same, ('-', '-'), "one level was written out");
    let required = "Node: {type: object, required: [name], properties: {next: {$ref: '#/components/schemas/Node'}, name: {type: string}}}";
    let stricter = verdicts(["3.0.3"; 2], reference, reference, [node, required]);
    assert_eq!(stricter, ('B', 'C'));
}
