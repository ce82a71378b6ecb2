//! Every document ends: however schemas contain one another, lowering comes back, on a small stack, with bounded work.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests"
)]

mod support;

use std::fmt::Write as _;

use paywright_generator::api::{
    self, Api, DecimalForm, Dispatch, IntegerWidth, Shape, Type, TypeDef,
};
use paywright_generator::diagnostic::{Code, Diagnostic};
use paywright_generator::{document, source};
use support::{FOREIGN, Files, crates, run, written};

/// Enough for the lowering without optimisation, and too little for a recursion that a document decides about.
const STACK: usize = 4 * 1024 * 1024;

fn schemas(text: &str) -> String {
    format!(
        "openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n{text}"
    )
}

/// One line for each schema.
fn numbered(count: usize, schema: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    for index in 0..count {
        writeln!(text, "    S{index}: {}", schema(index)).unwrap();
    }
    schemas(&text)
}

fn reference(index: usize) -> String {
    format!("{{$ref: '#/components/schemas/S{index}'}}")
}

/// The model of a document, lowered on a small stack.
fn lowered(text: &str) -> (Api, Vec<Diagnostic>) {
    let files = Files::from([("openapi.yaml".to_owned(), text.as_bytes().to_vec())]);
    let work = move || {
        let source = source::load(&files, "openapi.yaml").unwrap();
        let (document, read) = document::read(source, FOREIGN);
        assert!(!read.has_errors(), "{:#?}", read.into_vec());
        let (api, found) = api::lower(&document, FOREIGN);
        (api, found.into_vec())
    };
    let thread = std::thread::Builder::new().stack_size(STACK);
    thread.spawn(work).unwrap().join().unwrap()
}

fn named<'a>(api: &'a Api, name: &str) -> &'a TypeDef {
    let mut types = api.types.iter().map(|(_, definition)| definition);
    types
        .find(|definition| definition.name.as_str() == name)
        .unwrap_or_else(|| panic!("no type is called `{name}`"))
}

/// The members of a struct, as they are on the wire.
fn members<'a>(api: &'a Api, name: &str) -> Vec<&'a str> {
    match &named(api, name).shape {
        Shape::Struct(object) => object
            .fields
            .iter()
            .map(|field| field.wire.as_str())
            .collect(),
        other => panic!("`{name}` is {other:?}"),
    }
}

/// The names of the types of a union's variants.
fn variants<'a>(api: &'a Api, name: &str) -> Vec<&'a str> {
    let Shape::Union(union) = &named(api, name).shape else {
        panic!("`{name}` is no union");
    };
    let name = |ty: &Type| match ty {
        Type::Named(id) => api.types.get(*id).name.as_str(),
        other => panic!("{other:?}"),
    };
    union
        .variants
        .iter()
        .map(|variant| name(&variant.ty))
        .collect()
}

fn compiles(text: &str) {
    let outcome = run(text, FOREIGN);
    assert_eq!(crates::faults(&written(&outcome)), [] as [String; 0]);
}

#[test]
fn a_base_that_lists_its_extensions_and_is_a_part_of_each_is_a_union_of_them() {
    let text = schemas(
        "    Pet: {type: object, required: [kind], properties: {kind: {type: string}}, discriminator: {propertyName: kind}, oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]}
    Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, properties: {lives: {type: integer}}}]}
    Dog: {allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, properties: {bark: {type: string}}}]}
    Puppy: {allOf: [{$ref: '#/components/schemas/Dog'}, {type: object, properties: {age: {type: integer}}}]}
",
    );
    let (api, found) = lowered(&text);
    assert_eq!(found, []);
    assert_eq!(variants(&api, "Pet"), ["Cat", "Dog"]);
    assert_eq!(members(&api, "Cat"), ["kind", "lives"]);
    assert_eq!(members(&api, "Dog"), ["kind", "bark"]);
    assert_eq!(members(&api, "Puppy"), ["kind", "bark", "age"]);
    let Shape::Union(pet) = &named(&api, "Pet").shape else {
        panic!("no union");
    };
    assert!(
        matches!(&pet.dispatch, Dispatch::Tag { property, mapping, .. } if property == "kind" && mapping.len() == 2)
    );
    compiles(&text);
}

#[test]
fn a_schema_that_merges_its_own_owner_gets_a_type_that_holds_itself() {
    let text = schemas(
        "    Node: {type: object, properties: {label: {type: string}, child: {allOf: [{$ref: '#/components/schemas/Node'}, {properties: {extra: {type: string}}}]}}}
",
    );
    let (api, found) = lowered(&text);
    assert_eq!(found, []);
    assert_eq!(members(&api, "NodeChild"), ["label", "child", "extra"]);
    let Shape::Struct(child) = &named(&api, "NodeChild").shape else {
        panic!("no struct");
    };
    assert!(child.fields[1].boxed, "it would have no end");
    compiles(&text);
}

#[test]
fn circles_of_every_kind_come_to_an_end() {
    let object = "type: object, properties: {x: {type: string}}";
    for (about, text) in [
        (
            "the only alternative of itself",
            "    A: {oneOf: [{$ref: '#/components/schemas/A'}]}\n".to_owned(),
        ),
        (
            "the only alternative of itself, with members around",
            format!("    A: {{{object}, oneOf: [{{$ref: '#/components/schemas/A'}}]}}\n"),
        ),
        (
            "one of its own alternatives, with members around",
            format!(
                "    A: {{{object}, oneOf: [{{$ref: '#/components/schemas/A'}}, {{type: object, properties: {{y: {{type: string}}}}}}]}}\n"
            ),
        ),
        (
            "alternatives of one another, with members around",
            format!(
                "    A: {{{object}, oneOf: [{{$ref: '#/components/schemas/B'}}, {{$ref: '#/components/schemas/C'}}]}}\n    B: {{{object}, oneOf: [{{$ref: '#/components/schemas/A'}}, {{$ref: '#/components/schemas/C'}}]}}\n    C: {{{object}}}\n"
            ),
        ),
        (
            "an extension of what has itself as an alternative",
            format!(
                "    A: {{{object}, oneOf: [{{$ref: '#/components/schemas/A'}}, {{{object}}}]}}\n    B: {{allOf: [{{$ref: '#/components/schemas/A'}}, {{type: object, properties: {{z: {{type: string}}}}}}]}}\n"
            ),
        ),
        (
            "an extension of what has nothing but itself as an alternative",
            format!(
                "    A: {{{object}, oneOf: [{{$ref: '#/components/schemas/A'}}]}}\n    B: {{allOf: [{{$ref: '#/components/schemas/A'}}, {{type: object, properties: {{z: {{type: string}}}}}}]}}\n"
            ),
        ),
        (
            "a list of itself, with a limit",
            "    A: {type: array, items: {allOf: [{$ref: '#/components/schemas/A'}, {maxItems: 3}]}}\n"
                .to_owned(),
        ),
        (
            "a map of itself, with a limit",
            "    A: {type: object, additionalProperties: {allOf: [{$ref: '#/components/schemas/A'}, {maxProperties: 3}]}}\n"
                .to_owned(),
        ),
        (
            "references alone",
            "    A: {allOf: [{$ref: '#/components/schemas/B'}]}\n    B: {oneOf: [{$ref: '#/components/schemas/A'}]}\n"
                .to_owned(),
        ),
    ] {
        let text = schemas(&text);
        let outcome = run(&text, FOREIGN);
        assert!(
            outcome.generated.is_some(),
            "{about}: {:#?}",
            support::findings(&outcome)
        );
        let faults = crates::faults(&written(&outcome));
        assert_eq!(faults, [] as [String; 0], "{about}");
        lowered(&text);
    }
}

#[test]
fn long_chains_need_no_stack() {
    let extra = "{type: object, properties: {x: {type: string}}}";
    let last = 5000;
    let chain = |link: &dyn Fn(&str) -> String| {
        numbered(last + 1, |index| match index {
            _ if index == last => extra.to_owned(),
            _ => link(&reference(index + 1)),
        })
    };
    for (about, text) in [
        ("references", chain(&|next| format!("{{allOf: [{next}]}}"))),
        (
            "alternatives",
            chain(&|next| format!("{{oneOf: [{next}]}}")),
        ),
        (
            "properties",
            chain(&|next| format!("{{type: object, properties: {{p: {next}}}}}")),
        ),
        (
            "lists",
            chain(&|next| format!("{{type: array, items: {next}}}")),
        ),
        (
            "properties that merge",
            chain(&|next| {
                format!("{{type: object, properties: {{p: {{allOf: [{next}, {extra}]}}}}}}")
            }),
        ),
        (
            "lists that merge",
            chain(&|next| {
                format!("{{type: array, items: {{allOf: [{next}, {{description: D.}}, {{}}]}}}}")
            }),
        ),
    ] {
        let (api, _) = lowered(&text);
        assert!(api.types.len() > last, "{about}");
    }
}

#[test]
fn parts_of_parts_are_merged_once() {
    // Two ways to each part make a billion ways to the last one.
    let last = 30;
    let text = numbered(last + 1, |index| {
        if index == last {
            return "{type: object, properties: {last: {type: string}}}".to_owned();
        }
        let next = reference(index + 1);
        format!(
            "{{allOf: [{next}, {{allOf: [{next}]}}, {{type: object, properties: {{p{index}: {{type: string}}}}}}]}}"
        )
    });
    let (api, found) = lowered(&text);
    assert_eq!(found, []);
    assert_eq!(members(&api, "S0").len(), last + 1);
}

#[test]
fn a_part_that_is_reached_twice_has_its_alternatives_once() {
    let text = schemas(
        "    A: {allOf: [{$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/C'}]}
    B: {allOf: [{$ref: '#/components/schemas/U'}]}
    C: {allOf: [{$ref: '#/components/schemas/U'}, {type: object, properties: {c: {type: string}}}]}
    U: {oneOf: [{type: object, required: [x], properties: {x: {type: string}}}, {type: object, required: [y], properties: {y: {type: string}}}]}
",
    );
    let (api, found) = lowered(&text);
    assert_eq!(found, []);
    assert_eq!(variants(&api, "A").len(), 2);
}

#[test]
fn a_document_that_multiplies_itself_is_refused() {
    let text = numbered(3000, |index| match index {
        2999 => "{type: object, properties: {last: {type: string}}}".to_owned(),
        _ => format!(
            "{{allOf: [{}, {{type: object, properties: {{p{index}: {{type: string}}}}}}]}}",
            reference(index + 1)
        ),
    });
    let (_, found) = lowered(&text);
    let codes: Vec<Code> = found.iter().map(|found| found.code).collect();
    assert_eq!(codes, [Code::TooLarge], "{found:#?}");
}

#[test]
fn five_thousand_schemas_and_a_long_chain_of_parts_are_nothing_special() {
    let many = numbered(5000, |index| {
        format!(
            "{{type: object, properties: {{a: {{type: string, enum: [x, y]}}, b: {}, c: {{type: array, items: {{type: object, properties: {{d: {{type: string}}}}}}}}}}}}",
            reference(index * 7 % 5000)
        )
    });
    let (api, found) = lowered(&many);
    assert_eq!(found, []);
    assert_eq!(api.types.len(), 15_000);

    let chain = numbered(501, |index| match index {
        500 => "{type: object, properties: {last: {type: string}}}".to_owned(),
        _ => format!(
            "{{allOf: [{}, {{type: object, properties: {{p{index}: {{type: string}}}}}}]}}",
            reference(index + 1)
        ),
    });
    let (api, found) = lowered(&chain);
    assert_eq!(found, []);
    assert_eq!(members(&api, "S0").len(), 501);
}

#[test]
fn thousands_of_names_that_fall_together_are_told_apart() {
    // Signs that vanish from names.
    let signs = |index: usize| format!("a{}{}", "-".repeat(index % 60), "_".repeat(index / 60));
    let words: Vec<String> = (0..3000).map(signs).collect();
    let properties: Vec<String> = words
        .iter()
        .map(|word| format!("'{word}': {{type: string}}"))
        .collect();
    let values: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
    let mut text = format!(
        "    Object: {{type: object, properties: {{{}}}}}\n    Enum: {{type: string, enum: [{}]}}\n",
        properties.join(", "),
        values.join(", ")
    );
    for word in &words {
        writeln!(text, "    '{word}': {{type: boolean}}").unwrap();
    }
    let (api, found) = lowered(&schemas(&text));
    assert!(found.iter().all(|found| found.code == Code::NameCollision));
    let mut names: Vec<&str> = api.types.iter().map(|(_, ty)| ty.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), 3002);
    let Shape::Struct(object) = &named(&api, "Object").shape else {
        panic!("no struct");
    };
    let mut names: Vec<&str> = object
        .fields
        .iter()
        .map(|field| field.name.as_part())
        .collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), 3000);
}

#[test]
fn whole_numbers_hold_what_the_document_names() {
    let table = [
        ("{type: integer}", Type::Integer(IntegerWidth::I64)),
        (
            "{type: integer, maximum: 9223372036854775807}",
            Type::Integer(IntegerWidth::I64),
        ),
        // The greatest number of 64 bits, as others round it.
        (
            "{type: integer, minimum: -9223372036854776000, maximum: 9223372036854776000}",
            Type::Integer(IntegerWidth::I64),
        ),
        (
            "{type: integer, format: int64, maximum: 18446744073709551615}",
            Type::Integer(IntegerWidth::I64),
        ),
        (
            "{type: integer, minimum: 0, maximum: 18446744073709551615}",
            Type::Integer(IntegerWidth::U64),
        ),
        (
            "{type: integer, enum: [0, 18446744073709551615]}",
            Type::Integer(IntegerWidth::U64),
        ),
        (
            "{type: integer, maximum: 18446744073709551615}",
            Type::Decimal(DecimalForm::Number),
        ),
        (
            "{type: integer, enum: [-1, 18446744073709551615]}",
            Type::Decimal(DecimalForm::Number),
        ),
        // Such a bound only says that there is none.
        (
            "{type: integer, maximum: 1.7976931348623157e+308}",
            Type::Integer(IntegerWidth::I64),
        ),
        (
            "{type: integer, minimum: 0, maximum: 1e26}",
            Type::Decimal(DecimalForm::Number),
        ),
    ];
    for (schema, expected) in table {
        let (api, found) = lowered(&schemas(&format!("    A: {schema}\n")));
        assert!(
            found.iter().all(|finding| !finding.is_error()),
            "{schema} {found:#?}"
        );
        let Shape::Alias(ty, _) = &named(&api, "A").shape else {
            panic!("{schema}")
        };
        assert_eq!(*ty, expected, "{schema}");
    }
}
