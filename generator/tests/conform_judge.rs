//! The judge, keyword by keyword: a schema, a value, and what is found.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeMap;

use paywright_generator::conform::{Direction, Judge, Outcome};
use paywright_generator::diagnostic::Diagnostics;
use paywright_generator::source::{Node, SourceMap, load, read_text};

/// A document with these component schemas.
fn root(schemas: &str) -> Node {
    let text = format!(
        "openapi: 3.0.3\ninfo: {{ title: T, version: '1' }}\npaths: {{}}\ncomponents:\n  schemas:\n{}",
        schemas
            .lines()
            .map(|line| format!("    {line}\n"))
            .collect::<String>()
    );
    let files = BTreeMap::from([("openapi.yaml".to_owned(), text.into_bytes())]);
    load(&files, "openapi.yaml").unwrap().root
}

fn value(json: &str) -> Node {
    let mut diagnostics = Diagnostics::new();
    read_text(
        "value.json",
        json.as_bytes().to_vec(),
        &mut SourceMap::new(),
        &mut diagnostics,
    )
    .unwrap()
}

fn check(schemas: &str, json: &str, direction: Option<Direction>) -> Outcome {
    let root = root(schemas);
    let schema = root.at("/components/schemas/T").unwrap();
    Judge::new(&root, direction).check(&value(json), schema)
}

/// What is found, one line each, as `pointer keyword`.
fn found(schemas: &str, json: &str) -> String {
    let outcome = check(schemas, json, None);
    let lines = outcome
        .findings
        .iter()
        .map(|finding| format!("{} {}", finding.pointer, finding.fault.keyword()));
    lines.collect::<Vec<_>>().join("; ")
}

const OBJECT: &str =
    "T: { type: object, required: [a], properties: { a: { type: string }, b: { type: integer } } }";
const TREE: &str = "T: { type: object, properties: { name: { type: string }, children: { type: array, items: { $ref: '#/components/schemas/T' } } } }";
const ALL_OF: &str = "\
Base: { type: object, required: [id], properties: { id: { type: string }, card: { type: object, properties: { number: { type: string } } } } }
T:
  allOf:
    - $ref: '#/components/schemas/Base'
    - { type: object, properties: { card: { type: object, properties: { cvc: { type: string } } } } }";
const TAGGED: &str = "\
Cat: { type: object, required: [kind], properties: { kind: { type: string }, lives: { type: integer } } }
Dog: { type: object, required: [kind], properties: { kind: { type: string }, tricks: { type: integer } } }
T:
  oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }]
  discriminator: { propertyName: kind, mapping: { cat: '#/components/schemas/Cat', hound: Dog } }";
const ONE_OF: &str = "\
T:
  oneOf:
    - { type: string }
    - { type: object, required: [a], properties: { a: { type: integer } } }
    - { type: object, required: [a], properties: { a: { type: integer }, b: { type: integer } } }";
const ANY_OF: &str = "\
T:
  anyOf:
    - { type: object, properties: { a: { type: integer } } }
    - { type: object, properties: { b: { type: integer } } }";
const WIRE: &str = "\
Status: { type: string, enum: [on, off] }
T:
  type: object
  properties:
    blank: { allOf: [{ $ref: '#/components/schemas/Status' }], x-paywright-wire: { blank: absent } }
    quoted: { type: number, x-paywright-wire: { quoted: accepted } }
    bare: { type: string, format: decimal, x-paywright-wire: { quoted: accepted } }
    flag: { type: boolean, x-paywright-wire: { quoted: accepted } }
    text: { type: string, x-paywright-wire: { quoted: accepted } }
    inner: { type: object, properties: { a: { type: integer } }, x-paywright-wire: { embedded: json } }
    either:
      x-paywright-wire: { embedded: json }
      oneOf:
        - { type: object, required: [a], properties: { a: { type: integer } } }
        - { type: object, required: [b], properties: { b: { type: object, properties: { c: { type: integer } } } } }";
const LISTED_TAGS: &str = "\
T:
  discriminator: { propertyName: kind }
  oneOf:
    - { type: object, properties: { kind: { type: string, enum: [a] } } }
    - { type: object, properties: { kind: { type: string, enum: [b] }, x: { type: integer } } }";

#[test]
fn every_keyword_is_judged() {
    let rows: &[(&str, &str, &str)] = &[
        // Objects.
        (OBJECT, r#"{"a":"x","b":1}"#, ""),
        (OBJECT, r#"{"b":1}"#, " missing-member"),
        (OBJECT, r#"{"a":"x","c":{"d":1}}"#, "/c unknown-member"),
        (OBJECT, r#"{"a":1,"b":"x"}"#, "/a wrong-type; /b wrong-type"),
        (OBJECT, r#"{"a":"x","b":null}"#, "/b null-not-allowed"),
        (OBJECT, r#"{"a":"x","b":1.5}"#, "/b wrong-type"),
        (OBJECT, "[]", " wrong-type"),
        (
            "T: { type: object, additionalProperties: { type: integer } }",
            r#"{"a":1,"b":"x"}"#,
            "/b wrong-type",
        ),
        (
            "T: { type: object, additionalProperties: true, properties: { a: { type: integer } } }",
            r#"{"a":1,"b":"x"}"#,
            "",
        ),
        (
            "T: { type: object, additionalProperties: false, properties: { a: { type: integer } } }",
            r#"{"a":1,"b":"x"}"#,
            "/b unknown-member",
        ),
        ("T: { type: object }", r#"{"a":[1]}"#, ""),
        ("T: {}", r#"{"a":[1]}"#, ""),
        (
            "T: { type: object, minProperties: 2, maxProperties: 2, additionalProperties: true }",
            r#"{"a":1}"#,
            " broken-limit",
        ),
        // Lists and recursion.
        (
            TREE,
            r#"{"name":"a","children":[{"name":"b","children":[{"nam":"c"}]}]}"#,
            "/children/0/children/0/nam unknown-member",
        ),
        (
            "T: { type: array, maxItems: 1, uniqueItems: true, items: { type: integer } }",
            "[1,1]",
            " broken-limit;  broken-limit",
        ),
        // Composition.
        (ALL_OF, r#"{"id":"x","card":{"number":"1","cvc":"2"}}"#, ""),
        (
            ALL_OF,
            r#"{"card":{"number":1,"name":"x"}}"#,
            " missing-member; /card/number wrong-type; /card/name unknown-member",
        ),
        (TAGGED, r#"{"kind":"cat","lives":9}"#, ""),
        (
            TAGGED,
            r#"{"kind":"hound","lives":9}"#,
            "/lives unknown-member",
        ),
        (TAGGED, r#"{"kind":"Dog","tricks":9}"#, ""),
        (ONE_OF, r#""x""#, ""),
        (ONE_OF, r#"{"a":1,"b":2}"#, ""),
        (ONE_OF, r#"{"a":1,"b":2,"c":3}"#, "/c unknown-member"),
        (ONE_OF, r#"{"b":2}"#, " missing-member"),
        (ANY_OF, r#"{"a":1,"b":2}"#, ""),
        (
            "T: { type: string, not: { enum: [x] } }",
            r#""x""#,
            " forbidden",
        ),
        ("T: { type: string, not: { enum: [x] } }", r#""y""#, ""),
        // A tag that chooses nothing; where the alternatives list their tags, that is told by the list.
        (
            TAGGED,
            r#"{"kind":"bird","lives":9}"#,
            "/kind unknown-alternative",
        ),
        (TAGGED, r#"{"lives":9}"#, " missing-member"),
        (LISTED_TAGS, r#"{"kind":"b","x":1}"#, ""),
        (LISTED_TAGS, r#"{"kind":"c"}"#, "/kind unknown-value"),
        // Null.
        ("T: { type: string, nullable: true }", "null", ""),
        ("T: { type: string }", "null", " null-not-allowed"),
        (
            "U: { type: string }\nT: { nullable: true, allOf: [{ $ref: '#/components/schemas/U' }] }",
            "null",
            "",
        ),
        (
            "U: { type: string }\nT: { allOf: [{ $ref: '#/components/schemas/U' }] }",
            "null",
            " null-not-allowed",
        ),
        // Values, limits and formats.
        (
            "T: { type: string, enum: [a, b] }",
            r#""c""#,
            " unknown-value",
        ),
        ("T: { type: number, enum: [1] }", "1.0", ""),
        (
            "T: { type: string, minLength: 2, maxLength: 3, pattern: '^[a-z]+$' }",
            r#""é""#,
            " broken-limit;  broken-limit",
        ),
        (
            "T: { type: number, minimum: 0, exclusiveMinimum: true, maximum: 10 }",
            "0.00",
            " broken-limit",
        ),
        (
            "T: { type: number, multipleOf: 0.01 }",
            "0.005",
            " broken-limit",
        ),
        (
            "T: { type: string, format: date-time }",
            r#""2024-01-01T00:00:00+0000""#,
            "",
        ),
        (
            "T: { type: string, format: date-time }",
            r#""yesterday""#,
            " wrong-format",
        ),
        (
            "T: { type: string, format: decimal }",
            r#""1,5""#,
            " wrong-format",
        ),
        (
            "T: { type: string, format: currency }",
            r#""usd""#,
            " wrong-format",
        ),
        (
            "T: { type: string, format: uuid }",
            r#""x""#,
            " wrong-format",
        ),
        (
            "T: { type: integer, format: int32 }",
            "2147483648",
            " wrong-format",
        ),
        ("T: { type: string, format: own-format }", r#""x""#, ""),
        // Tolerances.
        (
            WIRE,
            r#"{"blank":"","quoted":"1.5","bare":1.50,"inner":"{\"a\":1}"}"#,
            "",
        ),
        (
            WIRE,
            r#"{"blank":"x","quoted":"x","inner":"{\"a\":1,\"b\":2}"}"#,
            "/blank unknown-value; /quoted wrong-type; /inner/b unknown-member",
        ),
        (WIRE, r#"{"inner":"{"}"#, "/inner not-json"),
        (WIRE, r#"{"flag":"true","text":false}"#, ""),
        (WIRE, r#"{"flag":"yes"}"#, "/flag wrong-type"),
        (
            WIRE,
            r#"{"either":"{\"b\":{\"c\":1,\"d\":2}}"}"#,
            "/either/b/d unknown-member",
        ),
        // Numbers beyond what a decimal holds.
        (
            "T: { type: number, maximum: 10 }",
            "123456789012345678901234567890123",
            " broken-limit",
        ),
        (
            "T: { type: number, minimum: 10 }",
            "123456789012345678901234567890123",
            "",
        ),
        (
            "T: { type: array, uniqueItems: true, items: {} }",
            r#"[{"a":1,"b":[1.0]},{"b":[1],"a":1.00}]"#,
            " broken-limit",
        ),
        (
            "T: { type: array, uniqueItems: true, items: {} }",
            r#"[1,"1",true,null,[1],{"a":1},{"a":2}]"#,
            "",
        ),
        ("T: { enum: [[1.0], { a: 1 }] }", "[1]", ""),
    ];
    let mut failures = Vec::new();
    for (schemas, json, expected) in rows {
        let found = found(schemas, json);
        if found != *expected {
            failures.push(format!(
                "{json} against {schemas}\n  expected: {expected}\n  found:    {found}"
            ));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn what_is_required_in_one_direction_only_may_be_missing_in_the_other() {
    let schema = "T: { type: object, required: [id, cvc], properties: { id: { type: string, readOnly: true }, cvc: { type: string, writeOnly: true } } }";
    let missing = |json, direction| {
        let outcome = check(schema, json, direction);
        outcome
            .findings
            .iter()
            .map(|finding| finding.fault.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        missing("{}", Some(Direction::Request)),
        ["the member `cvc` is missing"]
    );
    assert_eq!(
        missing("{}", Some(Direction::Response)),
        ["the member `id` is missing"]
    );
    assert!(missing("{}", None).is_empty());
}

#[test]
fn leaves_are_counted_by_what_is_known_of_them() {
    let schema = "T: { type: object, properties: { a: { type: string }, b: { type: object }, c: { type: array, items: { type: integer } } } }";
    let outcome = check(
        schema,
        r#"{"a":"x","b":{"x":1,"y":[]},"c":[1,"2"],"d":{"e":1,"f":2}}"#,
        None,
    );
    assert_eq!((outcome.leaves, outcome.known, outcome.untyped), (7, 4, 2));
}

#[test]
fn another_schema_can_stand_in_for_that_of_a_place() {
    let root = root(
        "P: { type: object, properties: { id: { type: string } } }\nT: { type: object, properties: { data: { type: object, additionalProperties: true } } }",
    );
    let schema = |name: &str| root.at(&format!("/components/schemas/{name}")).unwrap();
    let judge = Judge::new(&root, None).with_schema_at("/data", schema("P"));
    let outcome = judge.check(&value(r#"{"data":{"id":"x","more":1}}"#), schema("T"));
    let pointers: Vec<_> = outcome
        .findings
        .iter()
        .map(|finding| &*finding.pointer)
        .collect();
    assert_eq!(pointers, ["/data/more"]);
}

#[test]
fn no_secret_and_no_card_number_is_shown() {
    let schema = "T: { type: object, properties: { pin: { type: string, format: password, enum: [x] }, brand: { type: string, enum: [visa] } } }";
    let outcome = check(schema, r#"{"pin":"1234","brand":"4111111111111111"}"#, None);
    let text: String = outcome.findings.iter().map(ToString::to_string).collect();
    assert_eq!(outcome.findings.len(), 2);
    assert!(!text.contains("1234") && !text.contains("4111"), "{text}");
}

#[test]
fn what_stands_within_a_secret_is_not_shown() {
    let rows = [
        // Marked on what holds the value, or on the value itself.
        (
            "data: { type: object, writeOnly: true, properties: { kind: { type: string, enum: [x] } } }",
            r#"{"data":{"kind":"sesame"}}"#,
        ),
        (
            "data: { type: array, writeOnly: true, items: { type: object, properties: { kind: { type: string, enum: [x] } } } }",
            r#"{"data":[{"kind":"sesame"}]}"#,
        ),
        (
            "data: { type: object, writeOnly: true, x-paywright-wire: { embedded: json }, properties: { kind: { type: string, enum: [x] } } }",
            r#"{"data":"{\"kind\":\"sesame\"}"}"#,
        ),
        (
            "data: { type: string, writeOnly: true, enum: [x] }",
            r#"{"data":"sesame"}"#,
        ),
        // Named so.
        (
            "password: { type: string, enum: [x] }",
            r#"{"password":"sesame"}"#,
        ),
        (
            "client_secret: { type: array, items: { type: string, enum: [x] } }",
            r#"{"client_secret":["sesame"]}"#,
        ),
        ("pin: { type: string, enum: ['1'] }", r#"{"pin":"9876"}"#),
    ];
    for (property, json) in rows {
        let schema = format!("T: {{ type: object, properties: {{ {property} }} }}");
        let outcome = check(&schema, json, None);
        assert_eq!(outcome.findings.len(), 1, "{property}");
        let shown = format!("{outcome:?}");
        assert!(
            !shown.contains("sesame") && !shown.contains("9876"),
            "{shown}"
        );
    }
}

#[test]
fn a_type_that_is_none_says_nothing() {
    assert_eq!(
        found(
            "T: { type: object, properties: { a: { type: strng } } }",
            r#"{"a":1}"#
        ),
        ""
    );
}

#[test]
fn alternatives_that_contain_themselves_come_to_an_end() {
    let schema = "T: { oneOf: [{ $ref: '#/components/schemas/T' }, { type: array, items: { $ref: '#/components/schemas/T' } }, { type: integer }] }";
    assert_eq!(found(schema, "[[1,[2]],3]"), "");
    assert_eq!(found(schema, r#"[[1,["x"]],3]"#), "/0/1/0 wrong-type");
}

#[test]
fn what_is_shown_of_a_value_is_a_word() {
    let rows = [
        ("status", r#""ON_HOLD""#, "`ON_HOLD`"),
        ("status", r#""2020-08-27.basil""#, "`2020-08-27.basil`"),
        ("status", "7", "`7`"),
        ("status", r#""jane@example.com""#, "none of"),
        ("status", r#""4000 0000 0000 0010""#, "none of"),
        ("status", r#""+1 555 123 4567""#, "none of"),
        ("client_secret", r#""abc""#, "none of"),
    ];
    for (name, json, expected) in rows {
        let schema = format!("T: {{ type: object, properties: {{ {name}: {{ enum: [x] }} }} }}");
        let outcome = check(&schema, &format!(r#"{{"{name}":{json}}}"#), None);
        let [finding] = outcome.findings.as_slice() else {
            panic!("{:?}", outcome.findings);
        };
        assert!(
            finding.fault.to_string().starts_with(expected),
            "{json}: {}",
            finding.fault
        );
    }
}

#[test]
fn a_card_number_as_a_key_is_not_shown() {
    let outcome = check(OBJECT, r#"{"a":"x","4000000000000010":1}"#, None);
    let text: String = outcome.findings.iter().map(ToString::to_string).collect();
    assert!(text.contains("/••••••••••••••••: no schema"), "{text}");
}

/// Documents that are built to make the judge work without end.
#[test]
fn hostile_schemas_come_to_an_end() {
    const MANY: usize = 3_000;
    let chain = |keyword: &str| -> String {
        let links = (0..MANY).map(|number| {
            let next = number + 1;
            format!("S{number}: {{ {keyword}: [{{ $ref: '#/components/schemas/S{next}' }}, {{ $ref: '#/components/schemas/S{next}' }}] }}\n")
        });
        let start = "T: { $ref: '#/components/schemas/S0' }\n".to_owned();
        start + &links.collect::<String>() + &format!("S{MANY}: {{}}\n")
    };
    for keyword in ["allOf", "oneOf", "anyOf"] {
        let schemas = chain(keyword);
        for json in ["null", "1", r#"{"a":1}"#] {
            let outcome = check(&schemas, json, None);
            assert_eq!(outcome.leaves, 1, "{keyword} {json}");
        }
    }
    let items: String = (0..50_000).map(|number| format!("{number},")).collect();
    let list = format!("[{items}0]");
    let unique = "T: { type: array, uniqueItems: true, items: { type: integer, minimum: 0 } }";
    assert_eq!(found(unique, &list), " broken-limit");
}
