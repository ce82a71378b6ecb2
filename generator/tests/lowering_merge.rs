//! What parts of an `allOf`, and what stands around alternatives, amount to: nothing is lost, and the strictest counts.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests"
)]

mod support;

use paywright_generator::api::{
    self, Api, Constraints, Dispatch, IdempotencyKey, Shape, Struct, Type, Union,
};
use paywright_generator::{document, source};
use support::{FOREIGN, Files};

/// The model of a document, and what is found in it: code and message.
fn lowered(rest: &str) -> (Api, Vec<String>) {
    let text = format!("openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\n{rest}\n");
    let files = Files::from([("openapi.yaml".to_owned(), text.into_bytes())]);
    let source = source::load(&files, "openapi.yaml").unwrap();
    let (document, read) = document::read(source, FOREIGN);
    assert!(!read.has_errors(), "{:#?}", read.into_vec());
    let (api, found) = api::lower(&document, FOREIGN);
    let found = found.into_vec();
    let said = |found: &paywright_generator::diagnostic::Diagnostic| {
        format!("{} {}", found.code, found.message)
    };
    (api, found.iter().map(said).collect())
}

fn schemas(text: &str) -> (Api, Vec<String>) {
    lowered(&format!("paths: {{}}\ncomponents: {{schemas: {{{text}}}}}"))
}

fn shape<'a>(api: &'a Api, name: &str) -> &'a Shape {
    let mut types = api.types.iter();
    let found = types.find(|(_, definition)| definition.name.as_str() == name);
    &found
        .unwrap_or_else(|| panic!("no type is called `{name}`"))
        .1
        .shape
}

fn object<'a>(api: &'a Api, name: &str) -> &'a Struct {
    match shape(api, name) {
        Shape::Struct(object) => object,
        other => panic!("`{name}` is {other:?}"),
    }
}

fn union<'a>(api: &'a Api, name: &str) -> &'a Union {
    match shape(api, name) {
        Shape::Union(union) => union,
        other => panic!("`{name}` is {other:?}"),
    }
}

fn wires(object: &Struct) -> Vec<&str> {
    object
        .fields
        .iter()
        .map(|field| field.wire.as_str())
        .collect()
}

/// The limits of a number, a text or a list that consists of parts.
fn limits(parts: &str) -> (Constraints, Vec<String>) {
    let (api, found) = schemas(&format!("A: {{allOf: [{parts}]}}"));
    match shape(&api, "A") {
        Shape::Alias(_, constraints) | Shape::Text(constraints) => (constraints.clone(), found),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_bound_is_exclusive_only_if_its_own_part_says_so() {
    for (parts, value, exclusive) in [
        (
            "{type: integer, maximum: 5, exclusiveMaximum: true}, {maximum: 3}",
            "3",
            false,
        ),
        (
            "{type: integer, maximum: 3}, {maximum: 5, exclusiveMaximum: true}",
            "3",
            false,
        ),
        (
            "{type: integer, maximum: 5}, {maximum: 3, exclusiveMaximum: true}",
            "3",
            true,
        ),
        (
            "{type: integer, maximum: 3}, {maximum: 3, exclusiveMaximum: true}",
            "3",
            true,
        ),
        (
            "{type: integer, maximum: 3, exclusiveMaximum: true}, {maximum: 3}",
            "3",
            true,
        ),
        (
            "{type: integer, maximum: 9007199254740993}, {maximum: 9007199254740992}",
            "9007199254740992",
            false,
        ),
    ] {
        let (limits, found) = limits(parts);
        let maximum = limits.maximum.unwrap();
        assert_eq!(
            (maximum.value.as_str(), maximum.exclusive),
            (value, exclusive),
            "{parts}"
        );
        assert_eq!(found, [] as [String; 0], "{parts}");
    }
}

#[test]
fn an_exclusion_without_a_bound_beside_it_has_no_effect_and_this_is_said() {
    let (limits, found) = limits("{type: integer, maximum: 5}, {exclusiveMaximum: true}");
    assert!(!limits.maximum.unwrap().exclusive);
    assert_eq!(
        found,
        ["P0512 `exclusiveMaximum` has no effect on a value of this type"]
    );
}

#[test]
fn the_strictest_limit_of_all_parts_counts() {
    let (text, found) = limits(
        "{type: string, minLength: 2, maxLength: 9}, {minLength: 3, maxLength: 5}, {minLength: 1}",
    );
    assert_eq!((text.min_length, text.max_length), (Some(3), Some(5)));
    assert_eq!(found, [] as [String; 0]);
    let (list, found) =
        limits("{type: array, uniqueItems: false, maxItems: 4}, {uniqueItems: true, maxItems: 6}");
    assert_eq!((list.unique_items, list.max_items), (true, Some(4)));
    assert_eq!(found, [] as [String; 0]);
}

#[test]
fn of_two_steps_one_is_checked_and_the_other_is_named() {
    let (limits, found) = limits("{type: integer, multipleOf: 2}, {multipleOf: 3}");
    assert_eq!(limits.multiple_of.as_deref(), Some("2"));
    assert_eq!(
        found,
        ["P0513 only one `multipleOf` of an `allOf` has an effect"]
    );
}

#[test]
fn an_enum_has_the_values_that_every_part_allows() {
    let (api, found) = schemas(
        "A: {allOf: [{type: string, enum: [a, b, c], x-enum-varnames: [First, Second, Third]}, {enum: [d, c, b]}]}",
    );
    let Shape::Enum(list) = shape(&api, "A") else {
        panic!("no enum");
    };
    let variants: Vec<(&str, &str)> = list
        .variants
        .iter()
        .map(|variant| (variant.name.as_str(), variant.value.as_str()))
        .collect();
    assert_eq!(variants, [("Second", "b"), ("Third", "c")]);
    assert_eq!(found, [] as [String; 0]);
}

#[test]
fn items_have_what_every_part_says_of_them() {
    let (api, found) = schemas(
        "Page: {type: object, properties: {items: {type: array, items: {type: object, properties: {id: {type: string}}}}}},
         Refunds: {allOf: [{$ref: '#/components/schemas/Page'}, {properties: {items: {items: {$ref: '#/components/schemas/Refund'}}}}]},
         Refund: {type: object, properties: {amount: {type: integer}}}",
    );
    assert_eq!(found, [] as [String; 0]);
    let refunds = object(&api, "Refunds");
    let Type::List(item) = &refunds.fields[0].ty else {
        panic!("no list");
    };
    let Type::Named(item) = **item else {
        panic!("no named type");
    };
    let Shape::Struct(item) = &api.types.get(item).shape else {
        panic!("no struct");
    };
    assert_eq!(wires(item), ["id", "amount"]);
}

#[test]
fn a_reference_beside_its_type_is_still_that_type() {
    let (api, found) = schemas(
        "Page: {type: object, properties: {first: {type: object}, items: {type: array, items: {type: object, description: Any.}}}},
         Refunds: {allOf: [{$ref: '#/components/schemas/Page'}, {properties: {first: {$ref: '#/components/schemas/Refund'}, items: {items: {$ref: '#/components/schemas/Refund'}}}}]},
         Refund: {allOf: [{$ref: '#/components/schemas/Money'}]},
         Money: {properties: {amount: {type: integer}}}",
    );
    assert_eq!(found, [] as [String; 0]);
    let names: Vec<&str> = api.types.iter().map(|(_, ty)| ty.name.as_str()).collect();
    assert_eq!(names, ["Page", "Refunds", "Refund", "Money"]);
}

#[test]
fn free_members_have_what_every_part_says_of_them() {
    let (api, found) = schemas(
        "A: {allOf: [{type: object, properties: {id: {type: string}}, additionalProperties: {type: integer}}, {additionalProperties: {maximum: 9}}]}",
    );
    assert_eq!(found, [] as [String; 0]);
    let additional = object(&api, "A").additional.clone().unwrap();
    assert_eq!(additional.constraints.maximum.unwrap().value, "9");
}

#[test]
fn free_members_that_one_part_describes_are_there_though_another_one_forbids_them() {
    for parts in [
        "{additionalProperties: {type: integer}}, {additionalProperties: false}",
        "{additionalProperties: false}, {additionalProperties: {type: integer}}",
    ] {
        let (api, found) = schemas(&format!(
            "A: {{allOf: [{{type: object, properties: {{id: {{type: string}}}}}}, {parts}]}}"
        ));
        assert_eq!(found, [] as [String; 0]);
        assert!(object(&api, "A").additional.is_some(), "{parts}");
    }
}

#[test]
fn what_stands_around_alternatives_is_a_part_of_each() {
    let (api, found) = schemas(
        "Method: {oneOf: [{$ref: '#/components/schemas/Card'}, {$ref: '#/components/schemas/Wallet'}]},
         Card: {type: object, properties: {number: {type: string}}},
         Wallet: {type: object, properties: {account: {type: string}}},
         Saved: {allOf: [{$ref: '#/components/schemas/Method'}, {type: object, required: [id], properties: {id: {type: string}}}]}",
    );
    assert_eq!(found, [] as [String; 0]);
    assert_eq!(union(&api, "Saved").variants.len(), 2);
    assert_eq!(wires(object(&api, "SavedCard")), ["number", "id"]);
    assert_eq!(wires(object(&api, "SavedWallet")), ["account", "id"]);
}

#[test]
fn free_members_around_alternatives_are_there_in_each_object_that_says_nothing_of_its_own() {
    let alternatives = "Method: {additionalProperties: FREE, oneOf: [{$ref: '#/components/schemas/Card'}, {$ref: '#/components/schemas/Closed'}, {$ref: '#/components/schemas/Typed'}, {$ref: '#/components/schemas/Code'}]},
         Whole: {allOf: [{$ref: '#/components/schemas/Open'}, {anyOf: [{$ref: '#/components/schemas/Card'}, {type: integer}]}]},
         Open: {type: object, additionalProperties: FREE},
         Card: {type: object, properties: {number: {type: string}}},
         Closed: {type: object, properties: {id: {type: string}}, additionalProperties: false},
         Typed: {type: object, properties: {id: {type: string}}, additionalProperties: {type: integer}},
         Code: {type: string, enum: [a, b]}";
    for (free, expected) in [
        ("true", Some(Type::Json)),
        ("{type: string}", Some(Type::String)),
        ("false", None),
    ] {
        let (api, found) = schemas(&alternatives.replace("FREE", free));
        assert_eq!(found, [] as [String; 0], "{free}");
        let opened = |union_name: &str| {
            let ty = union(&api, union_name).variants[0].ty.clone();
            let Type::Named(id) = ty else {
                panic!("{ty:?}");
            };
            let Shape::Struct(object) = &api.types.get(id).shape else {
                panic!("no struct");
            };
            assert_eq!(wires(object), ["number"], "{free}");
            object.additional.clone().map(|additional| additional.ty)
        };
        assert_eq!(opened("Method"), expected, "{free}");
        assert_eq!(opened("Whole"), expected, "{free}");
        let names: Vec<String> = (union(&api, "Method").variants.iter())
            .map(|variant| variant.name.to_string())
            .collect();
        assert_eq!(names[1..], ["Closed", "Typed", "Code"], "{free}");
    }
}

#[test]
fn a_mapping_finds_alternatives_that_have_something_around_them() {
    let (api, found) = schemas(
        "Method: {type: object, required: [kind], properties: {kind: {type: string}}, discriminator: {propertyName: kind, mapping: {c: '#/components/schemas/Card', w: '#/components/schemas/Wallet'}}, oneOf: [{$ref: '#/components/schemas/Card'}, {$ref: '#/components/schemas/Wallet'}]},
         Card: {type: object, properties: {number: {type: string}}},
         Wallet: {type: object, properties: {account: {type: string}}}",
    );
    assert_eq!(found, [] as [String; 0]);
    let expected = Dispatch::Tag {
        property: "kind".to_owned(),
        mapping: vec![("c".into(), 0), ("w".into(), 1)],
        otherwise: None,
    };
    assert_eq!(union(&api, "Method").dispatch, expected);
}

#[test]
fn limits_of_an_alternative_are_documented() {
    let (api, found) = schemas("A: {oneOf: [{type: string, maxLength: 3}, {type: integer}]}");
    assert_eq!(
        union(&api, "A").variants[0].docs.notes,
        ["At most 3 characters."]
    );
    assert_eq!(
        found,
        ["P0512 the limits of this alternative are documented but not checked"]
    );
}

#[test]
fn limits_of_the_only_alternative_are_those_of_the_type() {
    let (api, found) = schemas("A: {oneOf: [{type: string, maxLength: 3}]}");
    let Shape::Text(limits) = shape(&api, "A") else {
        panic!("no text");
    };
    assert_eq!(limits.max_length, Some(3));
    assert_eq!(found, [] as [String; 0]);
}

#[test]
fn a_number_in_a_list_of_values_keeps_its_digits() {
    let (api, _) =
        schemas("A: {type: object, properties: {rate: {type: number, enum: [0.10, 1.50]}}}");
    assert_eq!(
        object(&api, "A").fields[0].docs.notes,
        ["One of `0.10`, `1.50`."]
    );
}

#[test]
fn a_body_behind_another_name_has_its_key_filled_in() {
    let (api, found) = lowered(
        "paths: {/a: {post: {operationId: a, requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/B'}}}}, responses: {}}}}
components: {schemas: {A: {type: object, properties: {request_id: {type: string, x-paywright-idempotency-key: true}}}, B: {allOf: [{$ref: '#/components/schemas/A'}]}}}",
    );
    assert_eq!(found, [] as [String; 0]);
    let key = api.services[0].operations[0].idempotency.as_ref().unwrap();
    assert!(matches!(key, IdempotencyKey::BodyField(name) if name.as_part() == "request_id"));
}

#[test]
fn a_form_behind_another_name_is_a_form() {
    let (api, found) = lowered(
        "paths: {/a: {post: {operationId: a, requestBody: {content: {application/x-www-form-urlencoded: {schema: {$ref: '#/components/schemas/B'}}}}, responses: {}}}}
components: {schemas: {A: {type: object, properties: {x: {type: string}}}, B: {allOf: [{$ref: '#/components/schemas/A'}]}}}",
    );
    assert_eq!(found, [] as [String; 0]);
    let body = api.services[0].operations[0].body.as_ref().unwrap();
    assert!(matches!(
        body.content,
        api::BodyContent::Form(api::FormBody {
            ty: Type::Named(_),
            ..
        })
    ));
}

#[test]
fn a_part_of_two_alternatives_has_a_type_that_is_sent_like_both() {
    let list = |item: Type| Type::List(Box::new(item));
    let (file, files) = (
        "{type: string, format: binary}",
        "{type: array, items: {type: string, format: binary}}",
    );
    let letters = "{type: string, enum: [a, b]}";
    for (one, other, encoding, expected) in [
        (
            "{type: string, maxLength: 3}",
            "{type: integer}",
            "{}",
            Ok(Type::String),
        ),
        (
            letters,
            "{type: string, format: date}",
            "{}",
            Ok(Type::String),
        ),
        (
            "{type: boolean}",
            "{type: array, items: {type: number}}",
            "{}",
            Ok(list(Type::String)),
        ),
        (
            "{type: array, items: {type: integer}}",
            "{type: array, items: {type: string}}",
            "{}",
            Ok(list(Type::String)),
        ),
        (file, files, "{}", Ok(list(Type::Binary))),
        (files, file, "{}", Ok(list(Type::Binary))),
        // What is sent depends on which of them it is.
        ("{type: string}", file, "{}", Err(Type::String)),
        ("{type: boolean}", "{type: object}", "{}", Err(Type::Bool)),
        (
            "{type: string}",
            "{type: string, format: password}",
            "{}",
            Err(Type::String),
        ),
        (
            "{type: string}",
            "{type: integer}",
            "{x: {contentType: application/json}}",
            Err(Type::String),
        ),
        (
            "{type: string}",
            "{type: array, items: {type: string}}",
            "{x: {style: pipeDelimited}}",
            Err(Type::String),
        ),
    ] {
        let alternative = |part: &str| format!("{{type: object, properties: {{x: {part}}}}}");
        let (api, found) = lowered(&format!(
            "paths: {{/a: {{post: {{operationId: a, requestBody: {{content: {{multipart/form-data: {{schema: {{oneOf: [{}, {}]}}, encoding: {encoding}}}}}}}, responses: {{}}}}}}}}",
            alternative(one),
            alternative(other)
        ));
        let body = api.services[0].operations[0].body.as_ref().unwrap();
        let api::BodyContent::Multipart(parts) = &body.content else {
            panic!("{body:?}");
        };
        let told = found.iter().any(|found| found.contains("which counts"));
        let got = if told {
            Err(&parts[0].ty)
        } else {
            Ok(&parts[0].ty)
        };
        assert_eq!(got, expected.as_ref(), "{one} {other} {encoding}");
        assert_eq!(parts.len(), 1);
    }
}

#[test]
fn what_is_only_received_is_no_part() {
    for (schema, expected) in [
        (
            "type: object, required: [id, name], properties: {id: {type: integer, readOnly: true}, name: {type: string}}",
            vec!["name"],
        ),
        (
            "type: object, properties: {id: {$ref: '#/components/schemas/Id'}, name: {type: string, writeOnly: true}}",
            vec!["name"],
        ),
        (
            "oneOf: [{type: object, properties: {id: {type: string}}}, {type: object, properties: {id: {type: string, readOnly: true}}}]",
            vec!["id"],
        ),
        (
            "type: object, required: [id], properties: {id: {type: integer, readOnly: true}}",
            vec![],
        ),
    ] {
        let (api, _) = lowered(&format!(
            "paths: {{/a: {{post: {{operationId: a, requestBody: {{content: {{multipart/form-data: {{schema: {{{schema}}}}}}}}}, responses: {{}}}}}}}}
components: {{schemas: {{Id: {{type: integer, readOnly: true}}}}}}"
        ));
        let body = api.services[0].operations[0].body.as_ref().unwrap();
        let api::BodyContent::Multipart(parts) = &body.content else {
            panic!("{body:?}");
        };
        let found: Vec<&str> = parts.iter().map(|part| part.wire.as_str()).collect();
        assert_eq!(found, expected, "{schema}");
    }
}

#[test]
fn a_part_that_may_be_null_can_be_left_out() {
    let (api, _) = lowered(
        "paths: {/a: {post: {operationId: a, requestBody: {content: {multipart/form-data: {schema: {type: object, required: [a, b, c], properties: {a: {type: string, nullable: true}, b: {type: string}, c: {$ref: '#/components/schemas/C'}, d: {type: string}}}}}}, responses: {}}}}
components: {schemas: {C: {type: string, nullable: true}}}",
    );
    let body = api.services[0].operations[0].body.as_ref().unwrap();
    let api::BodyContent::Multipart(parts) = &body.content else {
        panic!("{body:?}");
    };
    let needed = parts.iter().filter(|part| part.required);
    let needed: Vec<&str> = needed.map(|part| part.wire.as_str()).collect();
    assert_eq!(needed, ["b"]);
}

#[test]
fn what_holds_a_payload_stays_if_a_call_lists_it() {
    let (api, _) = lowered(
        "paths: {/a: {get: {operationId: a, responses: {'200': {description: ok, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Data'}}}}}}}}}
x-paywright-event: {envelope: '#/components/schemas/Event', name: [/name], payload: /data/object}
x-webhooks: {w: {post: {x-paywright-event: {names: [n], payload: {type: string}}, responses: {}}}}
components: {schemas: {Event: {type: object, properties: {name: {type: string}, data: {$ref: '#/components/schemas/Data'}}}, Data: {type: object, properties: {object: {type: string}}}}}",
    );
    assert_eq!(wires(object(&api, "Data")), ["object"]);
}
