//! The law of names: what a thing is called depends on the thing and on where it stands, not on what came before it.
//!
//! Most words of these documents fall together in Rust, which is where an order could show.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests"
)]

mod support;

use std::collections::BTreeMap;

use paywright_generator::api::{self, Api, Shape};
use paywright_generator::{document, source};
use proptest::prelude::*;
use serde_yaml::{Mapping, Value};
use support::{FOREIGN, Files, json};

/// Words that differ by signs and letter case, and words that are derived from others.
const WORDS: &[&str] = &[
    "a-b",
    "a_b",
    "a.b",
    "aB",
    "AB",
    "Ab",
    "ab",
    "A",
    "a",
    "b",
    "a-",
    "item",
    "Item",
    "value",
    "AItem",
    "a_item",
    "AB-item",
    "a_b_inline",
    "ABInline",
    "a_b_mixed",
    "a_b_lower",
    "data",
    "Event",
    "EventData",
    "option",
    "request",
    "aRequest",
    "a_response",
    "error",
];

/// A word that no other comes near.
const NEW: &str = "zzz_new";

#[derive(Clone, Debug)]
struct Words {
    schemas: Vec<String>,
    properties: Vec<String>,
    values: Vec<String>,
    operations: Vec<String>,
}

fn some(most: usize) -> impl Strategy<Value = Vec<String>> {
    prop::sample::subsequence(WORDS, 1..=most)
        .prop_map(|words| words.into_iter().map(str::to_owned).collect::<Vec<_>>())
        .prop_shuffle()
}

fn words() -> impl Strategy<Value = Words> {
    (some(8), some(8), some(8), some(6)).prop_map(|(schemas, properties, values, operations)| {
        Words {
            schemas,
            properties,
            values,
            operations,
        }
    })
}

fn map(entries: impl IntoIterator<Item = (String, Value)>) -> Value {
    let entries = entries.into_iter();
    Value::Mapping(
        entries
            .map(|(key, value)| (key.into(), value))
            .collect::<Mapping>(),
    )
}

/// A schema of one of five kinds, which its word decides; `place` is written into the description of all that it holds.
fn schema(word: &str, place: &str, words: &Words) -> Value {
    let mut schema = match word.len() % 5 {
        0 => json::parsed("{type: string}"),
        1 => json::parsed("{type: array, items: {type: object, properties: {x: {type: string}}}}"),
        2 => json::parsed("{type: object, properties: {x: {type: string}}}"),
        3 => json::parsed(
            "{type: object, additionalProperties: {type: object, properties: {x: {type: string}}}}",
        ),
        _ => json::parsed(
            "{oneOf: [{type: integer}, {type: object, properties: {x: {type: string}}}]}",
        ),
    };
    let inner = match word.len() % 5 {
        0 => {
            let values = words.values.iter().cloned().map(Value::String).collect();
            json::set(&mut schema, "", "enum", Value::Sequence(values));
            None
        }
        1 => Some("/items"),
        3 => Some("/additionalProperties"),
        4 => Some("/oneOf/1"),
        _ => None,
    };
    json::set(&mut schema, "", "description", place.into());
    if let Some(inner) = inner {
        json::set(
            &mut schema,
            inner,
            "description",
            format!("{place}{inner}").into(),
        );
    }
    schema
}

fn object(place: &str, words: &Words) -> Value {
    let property = |word: &String| {
        let place = format!("{place}/{word}");
        (word.clone(), schema(word, &place, words))
    };
    map([
        ("type".to_owned(), "object".into()),
        ("description".to_owned(), place.into()),
        (
            "properties".to_owned(),
            map(words.properties.iter().map(property)),
        ),
    ])
}

/// What a call with a body of JSON has.
fn body(schema: Value) -> Value {
    let media = map([("schema".to_owned(), schema)]);
    map([("application/json".to_owned(), media)])
}

fn answer(place: &str, words: &Words) -> Value {
    map([
        ("description".to_owned(), "An answer.".into()),
        ("content".to_owned(), body(object(place, words))),
    ])
}

fn operation(id: &str, words: &Words) -> Value {
    let mut operation = json::parsed(
        "{parameters: [{$ref: '#/components/parameters/Shared'}], requestBody: {$ref: '#/components/requestBodies/Shared'}, responses: {'404': {$ref: '#/components/responses/Missing'}}}",
    );
    json::set(&mut operation, "", "operationId", id.into());
    json::set(&mut operation, "", "tags", Value::Sequence(vec![id.into()]));
    if id.len().is_multiple_of(2) {
        let request = body(object(&format!("{id}#request"), words));
        json::set(&mut operation, "/requestBody", "content", request);
        let members = json::at(&mut operation, "/requestBody");
        members.as_mapping_mut().unwrap().remove("$ref");
    }
    for status in ["200", "201", "400"] {
        let answer = answer(&format!("{id}#{status}"), words);
        json::set(&mut operation, "/responses", status, answer);
    }
    operation
}

/// Several operations share a path, and a parameter with it.
fn paths(words: &Words) -> Value {
    let methods = [
        "get", "put", "post", "delete", "patch", "head", "options", "trace",
    ];
    let mut paths = json::parsed("{}");
    for id in &words.operations {
        let position = WORDS.iter().position(|word| word == id);
        let position = position.unwrap_or(WORDS.len());
        let path = format!("/path{}", position / methods.len());
        if paths.get(&path).is_none() {
            let mut item = json::parsed(
                "{parameters: [{name: kind, in: query, schema: {type: string, enum: [a, b]}}]}",
            );
            let schema = "/parameters/0/schema";
            json::set(
                &mut item,
                schema,
                "description",
                format!("{path}#kind").into(),
            );
            json::set(&mut paths, "", &path, item);
        }
        let method = methods[position % methods.len()];
        let item = format!("/{}", path.replace('/', "~1"));
        json::set(&mut paths, &item, method, operation(id, words));
    }
    paths
}

fn document(words: &Words) -> String {
    let schemas = words.schemas.iter();
    let schemas = schemas.map(|key| (key.clone(), object(&format!("#{key}"), words)));
    let mut document = json::parsed(
        "{openapi: 3.0.3, info: {title: T, version: '1'}, components: {parameters: {Shared: {name: q, in: query, schema: {type: string, enum: [a, b], description: '#q'}}}, responses: {}, requestBodies: {Shared: {}}}}",
    );
    json::set(&mut document, "", "paths", paths(words));
    for (section, key, value) in [
        ("", "schemas", map(schemas)),
        ("/responses", "Missing", answer("#missing", words)),
        (
            "/requestBodies/Shared",
            "content",
            body(object("#shared", words)),
        ),
    ] {
        json::set(&mut document, &format!("/components{section}"), key, value);
    }
    json::text(&document)
}

fn lowered(text: &str) -> Api {
    let files = Files::from([("openapi.json".to_owned(), text.as_bytes().to_vec())]);
    let source = source::load(&files, "openapi.json").unwrap();
    let (document, read) = document::read(source, FOREIGN);
    assert!(!read.has_errors(), "{:#?}", read.into_vec());
    let (api, found) = api::lower(&document, FOREIGN);
    assert!(!found.has_errors(), "{:#?}", found.into_vec());
    let by_order = found
        .iter()
        .find(|found| found.message.contains("only their order"));
    assert!(by_order.is_none(), "{by_order:#?}");
    api
}

#[test]
fn a_call_is_named_after_the_function_before_its_path_and_method() {
    let calls = [
        (
            "/items/",
            "read_items_items__get",
            "read_items",
            "ReadItems",
        ),
        (
            "/items/{id}",
            "read_item_items__id__get",
            "read_item",
            "ReadItem",
        ),
        // The shorter identifier has that name.
        (
            "/admin/items/",
            "read_items_admin_items__get",
            "read_items_admin_items_get",
            "ReadItemsAdminItemsGet",
        ),
        // Written so elsewhere.
        (
            "/new",
            "add_item_new_get",
            "add_item_new_get",
            "AddItemNewGet",
        ),
        ("/users", "add_item", "add_item", "AddItem"),
        // Of another path.
        (
            "/groups",
            "list_users_get",
            "list_users_get",
            "ListUsersGet",
        ),
    ];
    for is_reversed in [false, true] {
        let mut paths = calls.map(|(path, id, ..)| {
            format!(
                r#""{path}": {{"get": {{"operationId": "{id}", "tags": ["t"], "responses": {{}}}}}}"#
            )
        });
        if is_reversed {
            paths.reverse();
        }
        let api = lowered(&format!(
            r#"{{"openapi": "3.0.3", "info": {{"title": "T", "version": "1"}}, "paths": {{{}}}}}"#,
            paths.join(",")
        ));
        for (_, id, name, type_name) in calls {
            let operations = &api.services[0].operations;
            let call = operations.iter().find(|call| call.id == id).unwrap();
            let found = (call.name.as_part(), call.type_name.as_str());
            assert_eq!(found, (name, type_name), "{id}");
        }
    }
}

/// What everything is called, by what it is.
fn names(words: &Words) -> BTreeMap<String, String> {
    let api = lowered(&document(words));
    let mut names = BTreeMap::new();
    for (_, ty) in api.types.iter() {
        let place = ty
            .docs
            .description
            .as_deref()
            .unwrap_or_else(|| panic!("{ty:#?}"));
        names.insert(place.to_owned(), format!("{} in {}", ty.name, ty.module));
        match &ty.shape {
            Shape::Struct(object) => names.extend(object.fields.iter().map(|field| {
                (
                    format!("{place} member {}", field.wire),
                    field.name.to_string(),
                )
            })),
            Shape::Enum(list) => names.extend(list.variants.iter().map(|variant| {
                (
                    format!("{place} value {}", variant.value),
                    variant.name.to_string(),
                )
            })),
            _ => {}
        }
    }
    for operation in api.services.iter().flat_map(|service| &service.operations) {
        names.insert(
            format!("call {}", operation.id),
            format!("{} {}", operation.name, operation.type_name),
        );
    }
    names
}

fn differences(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>) -> Vec<String> {
    before
        .iter()
        .filter(|(thing, name)| after.get(*thing) != Some(*name))
        .map(|(thing, name)| format!("{thing} was `{name}`, is {:?}", after.get(thing)))
        .collect()
}

/// Few enough for every day; `PROPTEST_CASES` asks for more.
fn cases() -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok();
    ProptestConfig {
        cases: asked.and_then(|cases| cases.parse().ok()).unwrap_or(60),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_schema_a_property_an_operation_and_a_value_rename_nothing_wherever_they_are_put(
        words in words(),
        place in any::<prop::sample::Index>(),
        kind in 0..4_usize,
    ) {
        let before = names(&words);
        let mut more = words.clone();
        let list = match kind {
            0 => &mut more.schemas,
            1 => &mut more.properties,
            2 => &mut more.values,
            _ => &mut more.operations,
        };
        list.insert(place.index(list.len() + 1), NEW.to_owned());
        let after = names(&more);
        prop_assert!(after.len() > before.len() || kind == 2, "nothing was added");
        prop_assert_eq!(differences(&before, &after), [] as [String; 0]);
    }

    #[test]
    fn no_order_decides_a_name(
        (words, shuffled) in words().prop_flat_map(|words| {
            let lists = (
                Just(words.schemas.clone()).prop_shuffle(),
                Just(words.properties.clone()).prop_shuffle(),
                Just(words.values.clone()).prop_shuffle(),
                Just(words.operations.clone()).prop_shuffle(),
            );
            let shuffled = lists.prop_map(|(schemas, properties, values, operations)| Words { schemas, properties, values, operations });
            (Just(words), shuffled)
        })
    ) {
        let (before, after) = (names(&words), names(&shuffled));
        prop_assert_eq!(differences(&before, &after), [] as [String; 0]);
        prop_assert_eq!(before.len(), after.len());
    }
}

/// The names of the types that a schemas' text leads to, with their descriptions, sorted.
fn types_of(schemas: &str) -> Vec<(String, String)> {
    let text = format!(
        "{{\"openapi\": \"3.0.3\", \"info\": {{\"title\": \"T\", \"version\": \"1\"}}, \"paths\": {{}}, \"components\": {{\"schemas\": {}}}}}",
        serde_json::to_string(&json::parsed(schemas)).unwrap()
    );
    let api = lowered(&text);
    let mut found: Vec<(String, String)> = api
        .types
        .iter()
        .map(|(_, ty)| {
            (
                ty.docs.description.clone().unwrap_or_default(),
                ty.name.to_string(),
            )
        })
        .collect();
    found.sort();
    found
}

#[test]
fn a_component_goes_before_a_type_that_is_named_after_its_place() {
    let inline = "Refund: {type: object, description: outer, properties: {item: {type: object, description: inner, properties: {x: {type: string}}}}}";
    let component = "RefundItem: {type: string, description: component}";
    let expected = [
        ("component", "RefundItem"),
        ("inner", "RefundItemInline"),
        ("outer", "Refund"),
    ]
    .map(|(what, name)| (what.to_owned(), name.to_owned()));
    assert_eq!(types_of(&format!("{{{inline}, {component}}}")), expected);
    assert_eq!(types_of(&format!("{{{component}, {inline}}}")), expected);
}

#[test]
fn what_is_made_for_notifications_is_told_from_components_of_its_name() {
    let webhook = |kind: &str| {
        let body = format!(
            "{{type: object, required: [kind], properties: {{kind: {{type: string, enum: [{kind}]}}}}}}"
        );
        format!(
            "{kind}: {{post: {{requestBody: {{content: {{application/json: {{schema: {body}}}}}}}, responses: {{}}}}}}"
        )
    };
    let made = |components: &str| {
        let text = format!(
            "{{openapi: 3.0.3, info: {{title: T, version: '1'}}, paths: {{}}, x-webhooks: {{{}, {}}}, components: {{schemas: {{{components}}}}}}}",
            webhook("paid"),
            webhook("failed"),
        );
        let api = lowered(&serde_json::to_string(&json::parsed(&text)).unwrap());
        let notifications = api.notifications.unwrap();
        let envelope = api.types.get(notifications.envelope).name.to_string();
        (envelope, notifications.data.to_string())
    };
    for (components, envelope, data) in [
        ("", "Event", "EventData"),
        ("Event: {type: object}", "EventNotification", "EventData"),
        ("event_data: {type: object}", "Event", "EventDataPayload"),
    ] {
        let expected = (envelope.to_owned(), data.to_owned());
        assert_eq!(made(components), expected, "{components}");
    }
}

#[test]
fn a_key_that_is_written_as_rust_wants_it_keeps_its_name() {
    let keys = ["refund_item", "RefundItem", "refund-item"];
    for turn in 0..keys.len() {
        let mut keys = keys;
        keys.rotate_left(turn);
        let schemas: Vec<String> = keys
            .iter()
            .map(|key| format!("{key}: {{type: boolean, description: {key}}}"))
            .collect();
        let found = types_of(&format!("{{{}}}", schemas.join(", ")));
        let plain = ("RefundItem".to_owned(), "RefundItem".to_owned());
        assert_eq!(found[0], plain);
        for (key, name) in &found[1..] {
            let digest = name.strip_prefix("RefundItem").unwrap();
            assert_eq!(digest.len(), 6, "{key} is called {name}");
        }
    }
}

/// Files of calls have these names for what all calls are, what is called, and what goes wrong.
#[test]
fn no_operation_takes_a_name_that_all_calls_need() {
    let ids = ["call", "operation", "error", "callError"];
    let paths: Vec<String> = ids
        .iter()
        .map(|id| format!("/{id}: {{get: {{operationId: {id}, responses: {{}}}}}}"))
        .collect();
    let text = format!(
        "{{openapi: 3.0.3, info: {{title: T, version: '1'}}, paths: {{{}}}}}",
        paths.join(", ")
    );
    let api = lowered(&serde_json::to_string(&json::parsed(&text)).unwrap());
    let operations = api.services.iter().flat_map(|service| &service.operations);
    let names: Vec<_> = operations
        .map(|operation| (operation.id.as_str(), operation.type_name.as_str()))
        .collect();
    let expected = ["CallCall", "OperationCall", "ErrorCall", "CallError"];
    assert_eq!(names, ids.into_iter().zip(expected).collect::<Vec<_>>());
}
