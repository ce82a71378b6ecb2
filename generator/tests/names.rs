//! Names in Rust: legal, unique where they stand, and independent of what stands beside them.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests"
)]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use serde_yaml::{Mapping, Value};
use support::{FOREIGN, json, run, written};

/// Texts that are hard to make names of.
fn text() -> impl Strategy<Value = String> {
    let hard = prop::sample::select(
        &[
            "",
            "_",
            "__",
            "-",
            "type",
            "Self",
            "self",
            "crate",
            "super",
            "fn",
            "async",
            "gen",
            "try",
            "None",
            "Some",
            "Ok",
            "Option",
            "Vec",
            "String",
            "Result",
            "Unknown",
            "UnknownValue",
            "additional",
            "new",
            "body",
            "send",
            "validate",
            "with_body",
            "into_future",
            "client",
            "models",
            "calls",
            "services",
            "error",
            "Error",
            "Client",
            "Credentials",
            "Environment",
            "Custom",
            "9Pay",
            "3ds",
            "1",
            "-1",
            "+1",
            "a b",
            "a.b",
            "a/b",
            "é",
            "中",
            "🦀",
            "\u{202e}a",
            "A",
            "a",
            "aB",
            "a_b",
            "AB",
            "Ab",
            "a-b",
            "a b",
            "x1",
            "x_1",
            "X1",
            "Decimal",
            "Timestamp",
            "Json",
            "Debug",
            "Default",
            "call",
            "core",
            "checked",
            "value",
            "key",
            "builder",
            "lib",
            "mod",
            "main",
            "wire",
            "validation",
            "con",
            "aux",
            "com1",
            "as_str",
            "from",
            "Box",
            "Data",
            "Output",
            "Headers",
            "request",
            "response",
            "item",
            "url",
            "len",
            "idempotency_key",
            "Refund",
            "refund",
            "Money",
            "currency",
            "Currency",
            "Secret",
            "Maybe",
            "http",
            "fmt",
            "std",
            "i64",
            "bool",
            "str",
        ][..],
    )
    .prop_map(str::to_owned);
    prop_oneof![3 => hard, 1 => "[A-Za-z0-9_.-]{1,8}", 1 => "\\PC{1,4}"]
}

/// Keys of components have fewer characters.
fn key() -> impl Strategy<Value = String> {
    text().prop_map(|text| {
        let legal: String = text
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || "._-".contains(*c))
            .collect();
        if legal.is_empty() {
            "k".to_owned()
        } else {
            legal
        }
    })
}

fn distinct(
    strategy: impl Strategy<Value = String>,
    most: usize,
) -> impl Strategy<Value = Vec<String>> {
    prop::collection::btree_set(strategy, 1..=most)
        .prop_map(|set| set.into_iter().collect::<Vec<_>>())
        .prop_shuffle()
}

/// The words of which a document is made.
#[derive(Clone, Debug)]
struct Words {
    schemas: Vec<String>,
    properties: Vec<String>,
    values: Vec<String>,
    operations: Vec<String>,
    parameters: Vec<String>,
    tags: Vec<String>,
    headers: Vec<String>,
    schemes: Vec<String>,
    variables: Vec<String>,
    events: Vec<String>,
}

fn words() -> impl Strategy<Value = Words> {
    (
        distinct(key(), 6),
        distinct(text(), 6),
        distinct(text(), 6),
        distinct(text(), 5),
        distinct(text(), 5),
        distinct(text(), 4),
        (distinct("[A-Za-z][A-Za-z0-9-]{0,6}", 4), distinct(key(), 3)),
        (distinct("[a-z_][a-z0-9_]{0,6}", 3), distinct(text(), 4)),
    )
        .prop_map(
            |(
                schemas,
                properties,
                values,
                operations,
                parameters,
                tags,
                (headers, schemes),
                (variables, events),
            )| Words {
                schemas,
                properties,
                values,
                operations,
                parameters,
                tags,
                headers,
                schemes,
                variables,
                events,
            },
        )
}

fn map(entries: impl IntoIterator<Item = (String, Value)>) -> Value {
    Value::Mapping(
        entries
            .into_iter()
            .map(|(key, value)| (Value::String(key), value))
            .collect::<Mapping>(),
    )
}

fn yaml(text: &str) -> Value {
    json::parsed(text)
}

fn list(texts: &[String]) -> Value {
    Value::Sequence(texts.iter().cloned().map(Value::String).collect())
}

/// An object of one property for each word; inside, every kind of type that needs a name of its own.
fn object(words: &Words) -> Value {
    let kinds = |index: usize| match index % 5 {
        0 => map([
            ("type".to_owned(), "string".into()),
            ("enum".to_owned(), list(&words.values)),
        ]),
        1 => map([
            ("type".to_owned(), "object".into()),
            (
                "properties".to_owned(),
                map(words
                    .properties
                    .iter()
                    .map(|name| (name.clone(), yaml("{type: string, maxLength: 3}")))),
            ),
            ("additionalProperties".to_owned(), true.into()),
        ]),
        2 => yaml("{oneOf: [{type: integer}, {type: object, properties: {x: {type: string}}}]}"),
        3 => yaml("{type: array, items: {type: object, properties: {type: {type: number}}}}"),
        _ => yaml("{type: string, nullable: true}"),
    };
    map([
        ("type".to_owned(), "object".into()),
        (
            "required".to_owned(),
            list(
                &words
                    .properties
                    .iter()
                    .step_by(2)
                    .cloned()
                    .collect::<Vec<_>>(),
            ),
        ),
        (
            "properties".to_owned(),
            map(words
                .properties
                .iter()
                .enumerate()
                .map(|(index, name)| (name.clone(), kinds(index)))),
        ),
    ])
}

fn document(words: &Words) -> String {
    let reference = |index: usize| {
        let name = &words.schemas[index % words.schemas.len()];
        map([(
            "$ref".to_owned(),
            format!("#/components/schemas/{name}").into(),
        )])
    };
    let content = |schema: Value| {
        map([(
            "application/json".to_owned(),
            map([("schema".to_owned(), schema)]),
        )])
    };
    let schemas = words.schemas.iter().enumerate().map(|(index, name)| {
        let schema = match index % 3 {
            0 => object(words),
            1 => map([
                ("type".to_owned(), "string".into()),
                ("enum".to_owned(), list(&words.values)),
            ]),
            _ => yaml("{type: string}"),
        };
        (name.clone(), schema)
    });
    let operations = words.operations.iter().enumerate().map(|(index, id)| {
        let headers = map(words
            .headers
            .iter()
            .map(|name| (name.clone(), yaml("{schema: {type: integer}}"))));
        let answer = |schema: Value, headers: Value| {
            map([
                ("description".to_owned(), "ok".into()),
                ("content".to_owned(), content(schema)),
                ("headers".to_owned(), headers),
            ])
        };
        let mut responses = vec![
            ("200".to_owned(), answer(reference(index), headers)),
            ("4XX".to_owned(), answer(reference(index + 1), map([]))),
        ];
        if index % 2 == 1 {
            responses.push(("202".to_owned(), answer(object(words), map([]))));
        }
        let parameters = words.parameters.iter().enumerate().map(|(position, name)| {
            let required = if position % 2 == 0 { "true" } else { "false" };
            let mut parameter = yaml(&format!(
                "{{in: query, required: {required}, schema: {{type: string, maxLength: 9}}}}"
            ));
            json::set(&mut parameter, "", "name", name.clone().into());
            parameter
        });
        let tag = &words.tags[index % words.tags.len()];
        let mut operation = map([
            ("operationId".to_owned(), id.clone().into()),
            ("tags".to_owned(), list(std::slice::from_ref(tag))),
            (
                "parameters".to_owned(),
                Value::Sequence(parameters.collect()),
            ),
            ("responses".to_owned(), map(responses)),
        ]);
        if index % 2 == 1 {
            let callbacks = words.events.iter().map(|name| {
                let mut callback = yaml("{'{$url}': {post: {requestBody: {}, responses: {}}}}");
                json::set(
                    &mut callback,
                    "/{$url}/post/requestBody",
                    "content",
                    content(object(words)),
                );
                (name.clone(), callback)
            });
            json::set(&mut operation, "", "callbacks", map(callbacks));
        }
        if index % 2 == 0 {
            let body = if index % 4 == 0 {
                content(object(words))
            } else {
                map([(
                    "multipart/form-data".to_owned(),
                    map([("schema".to_owned(), object(words))]),
                )])
            };
            json::set(
                &mut operation,
                "",
                "requestBody",
                map([
                    ("required".to_owned(), true.into()),
                    ("content".to_owned(), body),
                ]),
            );
        }
        (format!("/p{index}"), map([("post".to_owned(), operation)]))
    });
    let schemes = words.schemes.iter().map(|name| {
        (
            name.clone(),
            yaml("{type: apiKey, in: header, name: X-Key}"),
        )
    });
    let requirement = map(words.schemes.iter().map(|name| (name.clone(), yaml("[]"))));
    let variables = map(words
        .variables
        .iter()
        .map(|name| (name.clone(), yaml("{default: v}"))));
    let braces: String = words
        .variables
        .iter()
        .map(|name| format!("{{{name}}}."))
        .collect();
    let mut document = yaml(
        "{openapi: 3.0.3, info: {title: T, version: '1'}, x-paywright-event: {name: [/name]}}",
    );
    let mut event = yaml("{x-paywright-event: {}, responses: {}}");
    json::set(
        &mut event,
        "/x-paywright-event",
        "names",
        list(&words.events),
    );
    json::set(&mut event, "/x-paywright-event", "payload", object(words));
    let parts = [
        ("paths", map(operations)),
        (
            "components",
            map([
                ("schemas".to_owned(), map(schemas)),
                ("securitySchemes".to_owned(), map(schemes)),
            ]),
        ),
        ("security", Value::Sequence(vec![requirement])),
        (
            "servers",
            Value::Sequence(vec![map([
                (
                    "url".to_owned(),
                    format!("https://{braces}a.example").into(),
                ),
                ("variables".to_owned(), variables),
            ])]),
        ),
        (
            "x-webhooks",
            map([("w".to_owned(), map([("post".to_owned(), event)]))]),
        ),
    ];
    for (key, part) in parts {
        json::set(&mut document, "", key, part);
    }
    json::text(&document)
}

/// The documented name of everything: the path of a name in the document, and what it is called in Rust.
fn decided(text: &str) -> Result<BTreeMap<String, String>, TestCaseError> {
    let outcome = run(text, FOREIGN);
    prop_assert!(
        outcome.generated.is_some(),
        "{:#?}",
        support::findings(&outcome)
    );
    let written = written(&outcome);
    let mut names = BTreeMap::new();
    for (path, text) in written
        .iter()
        .filter(|(path, _)| path.starts_with("models/src/") && path.ends_with(".rs"))
    {
        let file = syn::parse_file(text)
            .map_err(|error| TestCaseError::fail(format!("{path}: {error}")))?;
        for item in &file.items {
            match item {
                syn::Item::Struct(item) => {
                    let fields: Vec<String> = item
                        .fields
                        .iter()
                        .filter_map(|field| Some(field.ident.as_ref()?.to_string()))
                        .collect();
                    names.insert(format!("{path} struct {}", item.ident), fields.join(" "));
                }
                syn::Item::Enum(item) => {
                    let variants: Vec<String> = item
                        .variants
                        .iter()
                        .map(|variant| variant.ident.to_string())
                        .collect();
                    names.insert(format!("{path} enum {}", item.ident), variants.join(" "));
                }
                _ => {}
            }
        }
    }
    Ok(names)
}

/// Few enough for every day; `PROPTEST_CASES` asks for more.
fn few() -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|cases| cases.parse().ok());
    ProptestConfig {
        cases: asked.unwrap_or(40),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(few())]

    #[test]
    fn names_are_legal_and_unique_whatever_the_document_calls_things(words in words()) {
        let outcome = run(&document(&words), FOREIGN);
        let refusals: Vec<String> = support::findings(&outcome).into_iter().filter(|found| found.starts_with("error")).collect();
        // Names of events are all that tells them apart, so two that fall together are refused in every document.
        let only_events = refusals.iter().all(|found| found.contains("P0401") && found.contains("the events"));
        prop_assert!(only_events, "{refusals:#?}");
        prop_assume!(refusals.is_empty());
        let faults = support::crates::faults(&written(&outcome));
        prop_assert!(faults.is_empty(), "{faults:#?}");
    }

    #[test]
    fn a_new_schema_property_or_value_renames_nothing(words in plain_words(), place in 0..3_usize, at in 0..8_usize) {
        let before = decided(&document(&words))?;
        let mut more = words.clone();
        let list = match place {
            0 => &mut more.schemas,
            1 => &mut more.properties,
            _ => &mut more.values,
        };
        let position = at.min(list.len());
        // New schemas come last, since the kinds of the others go by their position in this test.
        let position = if place == 2 { position } else { list.len() };
        list.insert(position, "zzz_new".to_owned());
        let after = decided(&document(&more))?;
        for (name, members) in &before {
            let now = after.get(name);
            prop_assert!(now.is_some(), "{name} is gone");
            let now: BTreeSet<&str> = now.map(|now| now.split(' ').collect()).unwrap_or_default();
            for member in members.split(' ') {
                prop_assert!(now.contains(member), "{name}: {member} is gone");
            }
        }
    }

    #[test]
    fn the_order_of_siblings_decides_no_name(
        (words, shuffled) in plain_words().prop_flat_map(|words| {
            (Just(words.clone()), Just(words.schemas).prop_shuffle(), Just(words.values).prop_shuffle())
                .prop_map(|(words, schemas, values)| (words.clone(), Words { schemas, values, ..words }))
        })
    ) {
        let all = |words: &Words| -> Result<BTreeMap<String, BTreeSet<String>>, TestCaseError> {
            let text = same_kinds(words);
            Ok(decided(&text)?.into_iter().map(|(name, members)| (name, members.split(' ').map(str::to_owned).collect())).collect())
        };
        prop_assert_eq!(all(&words)?, all(&shuffled)?);
    }
}

/// Words that do not fall together in Rust, with one another or with what is derived from them.
fn plain_words() -> impl Strategy<Value = Words> {
    let plain = |prefix: &'static str, most: usize| {
        prop::collection::btree_set("[a-y]{2}", 1..=most)
            .prop_map(move |set| {
                set.into_iter()
                    .map(|word| format!("{prefix}_{word}"))
                    .collect::<Vec<_>>()
            })
            .prop_shuffle()
    };
    (plain("s", 6), plain("p", 6), plain("v", 6), plain("o", 4)).prop_map(
        |(schemas, properties, values, operations)| Words {
            schemas,
            properties,
            values,
            operations,
            parameters: vec!["q_a".to_owned()],
            tags: vec!["t_a".to_owned()],
            headers: vec!["h-a".to_owned()],
            schemes: vec!["k_a".to_owned()],
            variables: vec!["r_a".to_owned()],
            events: vec!["e_a".to_owned()],
        },
    )
}

/// A document in which every schema is of the same kind, so that their order is all that a shuffle changes.
fn same_kinds(words: &Words) -> String {
    let mut document = yaml("{openapi: 3.0.3, info: {title: T, version: '1'}, paths: {}}");
    let schemas = words
        .schemas
        .iter()
        .map(|name| (name.clone(), object(words)));
    json::set(
        &mut document,
        "",
        "components",
        map([("schemas".to_owned(), map(schemas))]),
    );
    json::text(&document)
}

#[test]
fn hard_words_one_after_the_other() {
    // The words at which earlier versions failed, and those that generated code uses itself.
    for word in [
        "additional",
        "as_str",
        "body",
        "builder",
        "call",
        "checked",
        "clone",
        "core",
        "into_future",
        "key",
        "name",
        "new",
        "parts",
        "raw",
        "send",
        "unknown",
        "url",
        "validate",
        "value",
        "with_x",
    ] {
        let words = |other: &str| Words {
            schemas: vec![word.to_owned(), other.to_owned(), "id".to_owned()],
            properties: vec![word.to_owned(), other.to_owned()],
            values: vec![word.to_owned(), other.to_owned()],
            operations: vec![word.to_owned(), other.to_owned()],
            parameters: vec![word.to_owned(), other.to_owned()],
            tags: vec![word.to_owned(), other.to_owned()],
            headers: vec!["x-a".to_owned(), word.replace('_', "-")],
            schemes: vec![word.to_owned(), other.to_owned()],
            variables: vec![word.to_owned(), other.to_owned()],
            events: vec![word.to_owned()],
        };
        for other in [
            "x",
            &word.to_uppercase(),
            &format!("{word}_"),
            &format!("with_{word}"),
            &format!("{word}_query"),
        ] {
            let outcome = run(&document(&words(other)), FOREIGN);
            assert_eq!(
                support::crates::faults(&written(&outcome)),
                [] as [String; 0],
                "{word:?} beside {other:?}"
            );
        }
    }
}
