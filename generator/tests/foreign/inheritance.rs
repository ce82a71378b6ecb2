//! Schemas that leave out what they choose from: a value is one of those that extend them.

use std::fmt::Write as _;

use crate::support::{FOREIGN, run, written};
use crate::{Place, codes, document};

/// A pet, with what is put for `MORE`, and two that extend it.
const PETS: &str = "\
Owner: { type: object, properties: { pet: { $ref: '#/components/schemas/Pet' } } }
Pet: { type: object, required: [kind], discriminator: { propertyName: kind }, properties: { kind: { type: string MORE }, friend: { $ref: '#/components/schemas/Pet' } } }
Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }, { type: object, properties: { claws: { type: integer } } }] }
Dog: { allOf: [{ $ref: '#/components/schemas/Pet' }], description: One that barks. }
";

struct Case {
    name: &'static str,
    schemas: String,
    /// What the Rust code has.
    has: &'static [&'static str],
    /// What it has not.
    lacks: &'static [&'static str],
    found: &'static [&'static str],
}

fn cases() -> Vec<Case> {
    let pets = |more: &str, others: &str| format!("{}{others}", PETS.replace("MORE", more));
    vec![
        Case {
            name: "a choice of those that extend it, or at least what all have",
            schemas: pets("", ""),
            has: &[
                "pub enum Pet {",
                "pub struct PetBase {",
                "pub friend: Option<Box<Pet>>",
                "Some(\"Cat\") => Wire::read(node).map(Self::Cat)",
                "Some(\"Dog\") => Wire::read(node).map(Self::Dog)",
                "Some(\"Pet\") => Wire::read(node).map(Self::PetBase)",
                "Some(value) => Ok(Self::PetBase(value))",
            ],
            lacks: &["pub struct Pet {"],
            found: &[],
        },
        Case {
            name: "a mapping says what leads where, and is that of those below, too",
            schemas: pets(
                "",
                "Puppy: { allOf: [{ $ref: '#/components/schemas/Dog' }, { type: object, properties: { weeks: { type: integer } } }] }",
            )
            .replace(
                "propertyName: kind",
                "propertyName: kind, mapping: { pet: Pet, tom: '#/components/schemas/Cat', puss: Cat }",
            ),
            has: &[
                "Some(\"pet\") => Wire::read(node).map(Self::PetBase)",
                "Some(\"tom\" | \"puss\") => Wire::read(node).map(Self::Cat)",
                "Some(\"Puppy\") => Wire::read(node).map(Self::Puppy)",
            ],
            lacks: &["Some(\"Cat\")", "Some(\"Pet\")"],
            found: &[],
        },
        Case {
            name: "nothing is left for the schema itself where each listed text leads elsewhere",
            schemas: pets(", enum: [Cat, Dog]", ""),
            has: &["pub enum Pet {", "Cat(", "_ => Ok(Self::Unknown(wire::json(node)))"],
            lacks: &["Self::PetBase"],
            found: &[],
        },
        Case {
            name: "those of another member are told apart there",
            schemas: pets(
                "",
                "Bird: { allOf: [{ $ref: '#/components/schemas/Pet' }], type: object, discriminator: { propertyName: size }, properties: { size: { type: string } } }
Crow: { allOf: [{ $ref: '#/components/schemas/Bird' }, { type: object, properties: { tools: { type: integer } } }] }
Nest: { type: object, properties: { bird: { $ref: '#/components/schemas/Bird' } } }",
            ),
            has: &[
                "Some(\"Bird\") => Wire::read(node).map(Self::Bird)",
                "match node.text_of(\"size\").as_deref() {",
                "Some(\"Crow\") => Wire::read(node).map(Self::Crow)",
            ],
            lacks: &[],
            found: &[],
        },
        Case {
            name: "a schema that is only extended stays an object, and tells nothing apart",
            schemas: pets("", "")
                .replace("Owner: { type: object, properties: { pet: { $ref: '#/components/schemas/Pet' } } }\n", "")
                .replace(", friend: { $ref: '#/components/schemas/Pet' }", ""),
            has: &["pub struct Pet {"],
            lacks: &["PetBase"],
            found: &[],
        },
        Case {
            name: "the name of the members that all have is one that nothing bears",
            schemas: pets("", "PetBase: { type: object, properties: { a: { type: string } } }"),
            has: &["pub struct PetBase {", "pub struct PetBaseBase {"],
            lacks: &[],
            found: &[],
        },
        Case {
            name: "more than anybody writes are not listed",
            schemas: (0..501).fold(pets("", ""), |mut all, number| {
                let _ = writeln!(all, "Pet{number}: {{ allOf: [{{ $ref: '#/components/schemas/Pet' }}] }}");
                all
            }),
            has: &["pub struct Pet {"],
            lacks: &["PetBase"],
            found: &["WP0506"],
        },
    ]
}

#[test]
fn a_schema_that_leaves_out_what_it_chooses_from_is_that_choice() {
    for case in cases() {
        let outcome = run(&document(Place::Schema, &case.schemas), FOREIGN);
        let all: String = written(&outcome).into_values().collect();
        for part in case.has {
            assert!(all.contains(part), "{}: no `{part}`", case.name);
        }
        for part in case.lacks {
            assert!(!all.contains(part), "{}: `{part}`", case.name);
        }
        assert_eq!(codes(&outcome), case.found, "{}", case.name);
    }
}
