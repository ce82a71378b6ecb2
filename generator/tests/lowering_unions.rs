//! How the values of a union without a discriminator are told apart.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests"
)]

mod support;

use paywright_generator::api::{
    self, Api, Dispatch, Form, JsonKind, KnownValues, Literal, Shape, TypeDef,
};
use paywright_generator::{document, source};
use support::{FOREIGN, Files};

fn schemas(text: &str) -> Api {
    let text = format!(
        "openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents: {{schemas: {{{text}}}}}\n"
    );
    let files = Files::from([("openapi.yaml".to_owned(), text.into_bytes())]);
    let source = source::load(&files, "openapi.yaml").unwrap();
    let (document, read) = document::read(source, FOREIGN);
    assert!(!read.has_errors(), "{:#?}", read.into_vec());
    api::lower(&document, FOREIGN).0
}

fn definition<'a>(api: &'a Api, name: &str) -> &'a TypeDef {
    let mut types = api.types.iter();
    let found = types.find(|(_, definition)| definition.name.as_str() == name);
    found
        .unwrap_or_else(|| panic!("no type is called `{name}`"))
        .1
}

fn dispatch<'a>(api: &'a Api, name: &str) -> &'a Dispatch {
    match &definition(api, name).shape {
        Shape::Union(union) => &union.dispatch,
        other => panic!("`{name}` is {other:?}"),
    }
}

/// The rules of a union, each as the number of its alternative and its form in words.
fn told(api: &Api, name: &str) -> Vec<String> {
    match dispatch(api, name) {
        Dispatch::Tag {
            property, mapping, ..
        } => vec![format!("{property} {mapping:?}")],
        Dispatch::Kind(rules) => {
            let rules = rules.iter();
            rules
                .map(|rule| format!("kind {} {}", rule.variant, form(api, &rule.form)))
                .collect()
        }
        Dispatch::Shape(rules) => {
            let rules = rules.iter();
            rules
                .map(|rule| format!("shape {} {}", rule.variant, form(api, &rule.form)))
                .collect()
        }
    }
}

fn form(api: &Api, of: &Form) -> String {
    match of {
        Form::Any => "any".to_owned(),
        Form::Kind(kind) => format!("{kind:?}"),
        Form::Texts(texts) => format!("{texts:?}"),
        Form::Map => "map".to_owned(),
        Form::List(item) => format!("list of {}", form(api, item)),
        Form::Object { ty, known } => {
            let known = known.iter().map(mark);
            let known: Vec<String> = known.collect();
            format!("{} {}", api.types.get(*ty).name.as_str(), known.join(" "))
        }
    }
}

fn mark(known: &KnownValues) -> String {
    let decisive = if known.is_decisive { "!" } else { "" };
    format!("{}{decisive}={}", known.member, known.texts().join("|"))
}

const OBJECTS: &str = "
    A: {type: object, required: [t], properties: {t: {type: string, enum: [a]}, s: {type: string, enum: [x, y]}}},
    B: {type: object, properties: {t: {type: string, enum: [b, c]}, s: {type: string, enum: [x, y]}}},
    C: {type: object, properties: {t: {type: string}}},
    Letters: {type: string, enum: [p, q]},";

#[test]
fn rules_say_what_alternatives_look_like() {
    let table: &[(&str, &[&str])] = &[
        // One alternative of each kind: nothing has to be looked into.
        (
            "{oneOf: [{type: string}, {$ref: '#/components/schemas/C'}, {type: integer}, {type: array, items: {$ref: '#/components/schemas/C'}}]}",
            &[
                "kind 2 Number",
                "kind 1 C ",
                "kind 3 list of C ",
                "kind 0 String",
            ],
        ),
        // A value without which an object cannot be is asked for in any case.
        (
            "{oneOf: [{type: string}, {$ref: '#/components/schemas/A'}]}",
            &["kind 1 A t!=a", "kind 0 String"],
        ),
        // Only members in which objects differ are marks.
        (
            "{oneOf: [{$ref: '#/components/schemas/C'}, {$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/A'}]}",
            &["shape 2 A t!=a", "shape 0 C ", "shape 1 B t=b|c"],
        ),
        // Free names, any value, and lists of objects.
        (
            "{oneOf: [{type: object, additionalProperties: {type: string}}, {$ref: '#/components/schemas/C'}, {}]}",
            &["shape 1 C ", "shape 0 map", "shape 2 any"],
        ),
        (
            "{oneOf: [{type: array, items: {$ref: '#/components/schemas/B'}}, {type: array, items: {$ref: '#/components/schemas/C'}}]}",
            &["shape 0 list of B t=b|c", "shape 1 list of C "],
        ),
        (
            "{anyOf: [{$ref: '#/components/schemas/Letters'}, {type: string, format: date}]}",
            &["shape 1 String", "shape 0 [\"p\", \"q\"]"],
        ),
        // A union in a union is looked through, once.
        (
            "{oneOf: [{$ref: '#/components/schemas/Inner'}, {$ref: '#/components/schemas/C'}]}, Inner: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/Inner'}]}",
            &["shape 0 A t!=a", "shape 0 B t=b|c", "shape 1 C "],
        ),
    ];
    for (union, expected) in table {
        let api = schemas(&format!("{OBJECTS} U: {union}"));
        assert_eq!(told(&api, "U"), *expected, "{union}");
    }
}

#[test]
fn objects_that_are_told_apart_by_their_members_are_marked() {
    let api = schemas(&format!(
        "{OBJECTS} U: {{oneOf: [{{$ref: '#/components/schemas/B'}}, {{$ref: '#/components/schemas/C'}}]}}, V: {{oneOf: [{{$ref: '#/components/schemas/A'}}, {{type: string}}]}}"
    ));
    let is_marked = |name: &str| match &definition(&api, name).shape {
        Shape::Struct(object) => object.is_told_by_shape,
        other => panic!("`{name}` is {other:?}"),
    };
    assert!(is_marked("B") && is_marked("C"));
    assert!(!is_marked("A"));
}

#[test]
fn whole_numbers_and_truth_values_are_tags_if_all_have_them() {
    let object = |member: &str| {
        format!(
            "{{type: object, required: [v], properties: {{v: {member}, id: {{type: string}}}}}}"
        )
    };
    let pair = |first: &str, second: &str| {
        let (first, second) = (object(first), object(second));
        schemas(&format!("U: {{oneOf: [{first}, {second}]}}"))
    };
    let api = pair(
        "{type: integer, enum: [1, 2]}",
        "{type: integer, enum: [3]}",
    );
    let expected = Dispatch::Tag {
        property: "v".to_owned(),
        mapping: vec![
            (Literal::Integer(1), 0),
            (Literal::Integer(2), 0),
            (Literal::Integer(3), 1),
        ],
        otherwise: None,
    };
    assert_eq!(dispatch(&api, "U"), &expected);
    let api = pair(
        "{type: boolean, enum: [true]}",
        "{type: boolean, enum: [false]}",
    );
    let expected = Dispatch::Tag {
        property: "v".to_owned(),
        mapping: vec![(Literal::Bool(true), 0), (Literal::Bool(false), 1)],
        otherwise: None,
    };
    assert_eq!(dispatch(&api, "U"), &expected);
    // Of two kinds, or with a value in both: no tag.
    for (first, second) in [
        ("{type: integer, enum: [1]}", "{type: string, enum: ['1']}"),
        (
            "{type: integer, enum: [1]}",
            "{type: integer, enum: [1, 2]}",
        ),
        ("{type: boolean, enum: [true]}", "{type: boolean}"),
    ] {
        let api = pair(first, second);
        assert!(
            matches!(dispatch(&api, "U"), Dispatch::Shape(_)),
            "{first} {second}"
        );
    }
}

#[test]
fn a_tag_that_is_only_read_is_none_for_what_is_sent() {
    let api = {
        let text = "openapi: 3.0.3
info: {title: T, version: '1'}
paths:
  /u: {post: {operationId: u, requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/U'}}}}, responses: {'204': {description: d}}}}
components:
  schemas:
    U: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}
    A: {type: object, required: [t], properties: {t: {type: string, enum: [a], readOnly: true}, x: {type: string}}}
    B: {type: object, required: [t], properties: {t: {type: string, enum: [b], readOnly: true}, y: {type: string}}}
";
        let files = Files::from([("openapi.yaml".to_owned(), text.as_bytes().to_vec())]);
        let source = source::load(&files, "openapi.yaml").unwrap();
        let (document, _) = document::read(source, FOREIGN);
        api::lower(&document, FOREIGN).0
    };
    assert_eq!(told(&api, "U"), ["shape 0 A t=a", "shape 1 B t=b"]);
}

#[test]
fn a_kind_is_told_for_each_scalar() {
    let api = schemas(
        "U: {oneOf: [{type: boolean}, {type: number}, {type: string, format: byte}, {type: array, items: {type: string}}]}",
    );
    let kinds = [
        JsonKind::Bool,
        JsonKind::Number,
        JsonKind::String,
        JsonKind::Array,
    ];
    let Dispatch::Kind(rules) = dispatch(&api, "U") else {
        panic!("{:?}", dispatch(&api, "U"));
    };
    for (variant, kind) in kinds.into_iter().enumerate() {
        let found = rules.iter().find(|rule| rule.variant == variant).unwrap();
        assert_eq!(found.form, Form::Kind(kind));
    }
}

/// The types of a union's alternatives, in words.
fn alternatives(api: &Api, name: &str) -> Vec<String> {
    let Shape::Union(union) = &definition(api, name).shape else {
        panic!("`{name}` is no union")
    };
    let variants = union.variants.iter();
    variants
        .map(|variant| variant.name.as_str().to_owned())
        .collect()
}

#[test]
fn reading_a_union_comes_to_an_end() {
    // Each alternative that is the union itself, or leads to it at the same value, would be read for ever.
    let api = schemas(
        "Any: {anyOf: [{$ref: '#/components/schemas/Any'}, {type: string}, {type: integer}]},
         Alone: {oneOf: [{$ref: '#/components/schemas/Alone'}, {type: string}]},
         Pet: {type: object, properties: {kind: {type: string}}, oneOf: [{$ref: '#/components/schemas/Pet'}, {$ref: '#/components/schemas/Cat'}],
           discriminator: {propertyName: kind, mapping: {pet: Pet, cat: Cat}}},
         Cat: {type: object, properties: {kind: {type: string}, purrs: {type: boolean}}},
         First: {anyOf: [{$ref: '#/components/schemas/Second'}, {type: string}]},
         Second: {anyOf: [{$ref: '#/components/schemas/Third'}, {type: integer}]},
         Third: {anyOf: [{$ref: '#/components/schemas/Other'}, {nullable: true, allOf: [{$ref: '#/components/schemas/Second'}]}, {type: boolean}]},
         Other: {$ref: '#/components/schemas/First'},
         Deep: {anyOf: [{type: array, items: {$ref: '#/components/schemas/Deep'}}, {type: string}]},
         Part: {allOf: [{anyOf: [{$ref: '#/components/schemas/Part'}, {type: string}, {type: integer}]}]}",
    );
    for (name, expected) in [
        ("Any", ["Text", "Integer"].as_slice()),
        // Its own members alone are an alternative, too.
        ("Pet", &["PetPet", "PetCat"]),
        ("First", &["Second", "Text"]),
        ("Second", &["Third", "Integer"]),
        ("Third", &["Boolean"]),
        // Inside a list is another value.
        ("Deep", &["List", "Text"]),
        ("Part", &["Text", "Integer"]),
    ] {
        assert_eq!(alternatives(&api, name), expected, "{name}");
    }
    assert_eq!(
        told(&api, "Pet"),
        [r#"kind [(Text("pet"), 0), (Text("cat"), 1)]"#]
    );
    assert!(matches!(definition(&api, "Alone").shape, Shape::Text(_)));
}

/// Which text of the member `k` leads to which alternative of `U`, and which alternative all others extend.
fn by_tag(schemas_of: &str) -> (Vec<(String, usize)>, Option<usize>) {
    let api = schemas(schemas_of);
    let Dispatch::Tag {
        mapping, otherwise, ..
    } = dispatch(&api, "U")
    else {
        panic!("no tag: {:?}", told(&api, "U"));
    };
    let texts = mapping.iter().map(|(literal, variant)| match literal {
        Literal::Text(text) => (text.clone(), *variant),
        other => panic!("no text: {other:?}"),
    });
    (texts.collect(), *otherwise)
}

#[test]
fn a_list_of_all_tags_that_alternatives_share_leads_to_none_of_them() {
    let all = |mapping: &str| {
        format!(
            "
    U: {{oneOf: [{{$ref: '#/components/schemas/Sms'}}, {{$ref: '#/components/schemas/VoiceCall'}}], discriminator: {{propertyName: k{mapping}}}}},
    Any: {{type: object, required: [k], properties: {{k: {{type: string, enum: [SMS, VOICE-CALL, FAX]}}}}}},
    Sms: {{allOf: [{{$ref: '#/components/schemas/Any'}}, {{type: object, properties: {{a: {{type: string}}}}}}]}},
    VoiceCall: {{allOf: [{{$ref: '#/components/schemas/Any'}}, {{type: object, properties: {{b: {{type: string}}}}}}]}}"
        )
    };
    for (mapping, expected) in [
        ("", vec![("SMS", 0), ("VOICE-CALL", 1)]),
        (
            ", mapping: {SMS: Sms, fax: VoiceCall}",
            vec![("SMS", 0), ("fax", 1)],
        ),
    ] {
        let (found, otherwise) = by_tag(&all(mapping));
        let found: Vec<(&str, usize)> = found.iter().map(|(text, at)| (&**text, *at)).collect();
        assert_eq!(found, expected, "{mapping}");
        assert_eq!(otherwise, None, "{mapping}");
    }
}

#[test]
fn what_all_other_alternatives_extend_takes_tags_that_nobody_knows() {
    let (_, otherwise) = by_tag(
        "
    U: {anyOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/Any'}], discriminator: {propertyName: k}},
    Any: {type: object, required: [k], properties: {k: {type: string}}},
    A: {allOf: [{$ref: '#/components/schemas/Any'}, {type: object, properties: {a: {type: string}}}]},
    B: {allOf: [{$ref: '#/components/schemas/A'}, {type: object, properties: {b: {type: string}}}]}",
    );
    assert_eq!(otherwise, Some(2));
}
