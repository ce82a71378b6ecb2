//! Documents of others, sloppy or hostile, each with one thing that is not as it should be: the rest is generated, and what is wrong is
//! told with its place and with what it became.

mod beside_references;
mod documents;
mod files;
mod inheritance;
mod operations;
mod schemas;
#[path = "../support/mod.rs"]
mod support;

use std::env;
use std::fs;
use std::path::Path;

use paywright_generator::degradation::degradations;
use paywright_generator::diagnostic::{Became, Code, Diagnostic, Severity};
use paywright_generator::generate::Outcome;

use crate::support::{FOREIGN, crates, run, written};

/// A document without faults, with the call `sound` and the type `Thing`.
const SOUND: &str = "\
openapi: 3.0.3
info: { title: Sound, version: '1' }
paths:
  /things: { get: { operationId: sound, responses: { '200': { description: Done., content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } } } } }
components:
  schemas:
    Thing: { type: object, properties: { id: { type: string } } }
";

/// A document, and the codes of what is found in it, each behind the first letter of its severity.
struct Case {
    name: &'static str,
    place: Place,
    text: &'static str,
    found: &'static [&'static str],
}

/// Where the text of a case stands in [`SOUND`].
#[derive(Clone, Copy)]
enum Place {
    Schema,
    Operation,
    Path,
    Root,
    Scheme,
    Whole,
}

type Found = &'static [&'static str];

impl Case {
    const fn at(place: Place, name: &'static str, text: &'static str, found: Found) -> Self {
        Self {
            name,
            place,
            text,
            found,
        }
    }

    /// Entries of `components/schemas`.
    const fn schema(name: &'static str, text: &'static str, found: Found) -> Self {
        Self::at(Place::Schema, name, text, found)
    }

    /// What stands in an operation.
    const fn operation(name: &'static str, text: &'static str, found: Found) -> Self {
        Self::at(Place::Operation, name, text, found)
    }

    /// Entries of `paths`.
    const fn path(name: &'static str, text: &'static str, found: Found) -> Self {
        Self::at(Place::Path, name, text, found)
    }

    /// Entries of the root.
    const fn root(name: &'static str, text: &'static str, found: Found) -> Self {
        Self::at(Place::Root, name, text, found)
    }

    /// The one security scheme, which all calls need.
    const fn scheme(name: &'static str, text: &'static str, found: Found) -> Self {
        Self::at(Place::Scheme, name, text, found)
    }

    /// The whole document.
    const fn whole(name: &'static str, text: &'static str, found: Found) -> Self {
        Self::at(Place::Whole, name, text, found)
    }

    fn document(&self) -> String {
        document(self.place, self.text)
    }
}

fn document(place: Place, text: &str) -> String {
    let indented = |width: usize| {
        let lines = text.lines().map(|line| format!("{:width$}{line}\n", ""));
        lines.collect::<String>()
    };
    match place {
        Place::Whole => text.to_owned(),
        Place::Root => format!("{SOUND}{text}\n"),
        Place::Schema => format!("{SOUND}{}", indented(4)),
        Place::Path => SOUND.replace("components:\n", &format!("{}components:\n", indented(2))),
        Place::Operation => {
            let operation = format!(
                "  /case:\n    get:\n      operationId: case\n{}components:\n",
                indented(6)
            );
            SOUND.replace("components:\n", &operation)
        }
        Place::Scheme => {
            format!("{SOUND}  securitySchemes:\n    case: {text}\nsecurity: [{{ case: [] }}]\n")
        }
    }
}

/// The codes of what was found, each once, behind the first letter of its severity.
fn codes(outcome: &Outcome) -> Vec<String> {
    let mut codes: Vec<String> = outcome
        .diagnostics
        .iter()
        .map(|found| {
            let letter = match found.severity {
                Severity::Error => 'E',
                Severity::Warning => 'W',
                Severity::Note => 'N',
            };
            format!("{letter}{}", found.code)
        })
        .collect();
    codes.sort();
    codes.dedup();
    codes
}

fn is_generated(name: &str, outcome: &Outcome) {
    let found = &outcome.diagnostics;
    assert!(outcome.generated.is_some(), "{name}: refused: {found:#?}");
    let written = written(outcome);
    let faults = crates::faults(&written);
    assert!(faults.is_empty(), "{name}: {faults:#?}");
    let all: String = written.values().map(String::as_str).collect();
    for sound in ["pub struct Thing ", "pub fn sound("] {
        assert!(all.contains(sound), "{name}: no `{sound}`");
    }
}

fn hold(cases: &[Case]) {
    for case in cases {
        let outcome = run(&case.document(), FOREIGN);
        is_generated(case.name, &outcome);
        assert_eq!(codes(&outcome), case.found, "{}", case.name);
        for finding in &outcome.diagnostics {
            let is_told = finding.what_became().is_some() || says_all(finding.code.as_str());
            assert!(is_told, "{}: what became of it? {finding:#?}", case.name);
            assert!(
                finding.primary_span().is_some(),
                "{}: where? {finding:#?}",
                case.name
            );
        }
        for degradation in degradations(&outcome) {
            let pointer = degradation.pointer;
            assert!(
                pointer.is_some(),
                "{}: {:#?}",
                case.name,
                degradation.construct
            );
        }
    }
}

/// Codes of findings about what is generated just as the document asks.
fn says_all(code: &str) -> bool {
    // An operation without an id; a name of a component; a scalar that other readers take for something else; a query that is sent.
    ["P0605", "P0306", "P0113", "P0607"].contains(&code)
}

#[test]
fn what_is_broken_below_paths_is_told_and_the_rest_generated() {
    hold(operations::PATHS);
}

#[test]
fn what_is_broken_in_an_operation_is_told_and_the_rest_generated() {
    hold(operations::OPERATIONS);
}

#[test]
fn what_is_broken_in_a_schema_is_told_and_the_rest_generated() {
    hold(schemas::SCHEMAS);
}

#[test]
fn what_is_broken_at_the_root_is_told_and_the_rest_generated() {
    hold(documents::ROOTS);
    hold(documents::SCHEMES);
}

#[test]
fn texts_that_other_readers_accept_are_read() {
    hold(documents::WHOLE);
}

/// Hands out the documents for `cargo xtask slow-tests foreign`, which compiles what is generated from them.
#[test]
fn the_documents_can_be_compiled() {
    let Ok(folder) = env::var("FOREIGN_DOCUMENTS") else {
        return;
    };
    fs::create_dir_all(&folder).unwrap();
    let all = [
        operations::PATHS,
        operations::OPERATIONS,
        schemas::SCHEMAS,
        documents::ROOTS,
        documents::SCHEMES,
        documents::WHOLE,
    ];
    for case in all.into_iter().flatten() {
        let file = Path::new(&folder).join(format!("{}.yaml", case.name));
        fs::write(file, case.document()).unwrap();
    }
}

#[test]
fn what_cannot_be_read_is_refused_with_a_reason() {
    for case in documents::REFUSED {
        let outcome = run(&case.document(), FOREIGN);
        assert!(outcome.generated.is_none(), "{}", case.name);
        assert_eq!(codes(&outcome), case.found, "{}", case.name);
    }
}

#[test]
fn comments_and_trailing_commas_in_json_are_skipped() {
    let text = "{ // a comment\n\"openapi\": \"3.0.3\", /* another, */\n\"info\": {\"title\": \"T\", \"version\": \"1\",}, \
        \"paths\": {}, \"servers\": [{\"url\": \"https://example.com/*/\"},], // the end\n}";
    let outcome = run(text, FOREIGN);
    let messages: Vec<&str> = outcome
        .diagnostics
        .iter()
        .map(|found| &*found.message)
        .collect();
    assert_eq!(
        messages,
        [
            "JSON has no comments",
            "JSON has no trailing commas",
            "JSON has no trailing commas",
            "JSON has no trailing commas"
        ]
    );
    assert!(outcome.generated.is_some());
    for text in [
        "{ /* never closed\n\"openapi\": \"3.0.3\" }",
        "{,}",
        "[,]",
        "{\"a\": 1,,}",
        "{} / x",
    ] {
        assert!(run(text, FOREIGN).generated.is_none(), "{text}");
    }
}

#[test]
fn webhooks_are_read_whatever_the_version_says() {
    let text = format!(
        "{SOUND}    Sent: {{ type: object, required: [type], properties: {{ type: {{ type: string, enum: [sent] }} }} }}
x-paywright-event: {{ name: [/type] }}
webhooks:
  sent: {{ post: {{ x-paywright-event: {{ names: [sent] }}, requestBody: {{ content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/Sent' }} }} }} }}, responses: {{ '200': {{ description: Done. }} }} }} }}
"
    );
    let newer = text.replace("3.0.3", "3.1.0");
    let (older, newer) = (run(&text, FOREIGN), run(&newer, FOREIGN));
    assert_eq!(codes(&older)[..1], ["WP0302"]);
    let older = written(&older);
    assert!(
        older.contains_key("models/src/notifications.rs"),
        "{:?}",
        older.keys()
    );
    assert_eq!(older, written(&newer));
}

#[test]
fn bodies_of_notifications_that_nothing_tells_apart_are_received() {
    let text = format!(
        "{SOUND}    Sent: {{ type: object, required: [id], properties: {{ id: {{ type: string, readOnly: true }}, to: {{ $ref: '#/components/schemas/Place' }} }} }}
    Place: {{ type: object, required: [town], properties: {{ town: {{ type: string }} }} }}
x-webhooks:
  sent: {{ post: {{ requestBody: {{ content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/Sent' }} }} }} }}, responses: {{ '200': {{ description: Done. }} }} }} }}
  lost: {{ post: {{ requestBody: {{ content: {{ application/json: {{ schema: {{ type: object, properties: {{ why: {{ type: string }} }} }} }} }} }}, responses: {{ '200': {{ description: Done. }} }} }} }}
  torn: {{ post: {{ requestBody: {{ content: {{ text/plain: {{ schema: {{ type: string }} }} }} }}, responses: {{ '200': {{ description: Done. }} }} }} }}
"
    );
    let newer = text
        .replace("3.0.3", "3.1.0")
        .replace("x-webhooks", "webhooks");
    let older = run(&text, FOREIGN);
    assert_eq!(codes(&older), ["WP0801"]);
    let older = written(&older);
    let all: String = older.values().map(String::as_str).collect();
    // What is only received is not put together by a caller.
    assert!(all.contains("pub struct Sent {\n"), "{all}");
    assert!(all.contains("pub struct LostEvent {\n"), "{all}");
    for made in ["impl Sent {", "impl Place {", "impl LostEvent {"] {
        assert!(!all.contains(made), "{made} {all}");
    }
    assert_eq!(older, written(&run(&newer, FOREIGN)));
}

#[test]
fn a_member_that_is_required_but_not_described_is_kept() {
    let text = "openapi: 3.0.3
info: { title: T, version: '1' }
paths:
  /a: { post: { operationId: a, requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/A' } } } }, responses: {} } }
components:
  schemas:
    A: { type: object, required: [id, lost-name], properties: { id: { type: string } } }
    B: { type: object, required: [lost], properties: { id: { type: string } }, additionalProperties: true }
";
    let outcome = run(text, FOREIGN);
    let files = written(&outcome);
    let all: String = files
        .iter()
        .filter(|(path, _)| path.starts_with("models/src"))
        .map(|(_, text)| text.as_str())
        .collect();
    for expected in [
        "pub fn new(id: impl Into<String>) -> Self",
        "/// Required, but not described.\n    pub lost_name: Option<Json>,",
        "members.optional(\"lost-name\")",
    ] {
        assert!(all.contains(expected), "{expected}: {all}");
    }
    assert!(!all.contains("pub lost: "), "{all}");
    let told: Vec<_> = outcome
        .diagnostics
        .iter()
        .filter(|found| found.code == Code::RequiredUnknown)
        .map(Diagnostic::what_became)
        .collect();
    assert_eq!(told, [Some(Became::Json)]);
}

#[test]
fn what_is_large_is_generated() {
    let deep = (0..60).fold("{ type: string }".to_owned(), |inner, level| {
        format!("{{ type: object, properties: {{ p{level}: {inner} }} }}")
    });
    let many = |count: usize, one: fn(usize) -> String| {
        let all: Vec<String> = (0..count).map(one).collect();
        all.join(", ")
    };
    let properties = many(500, |number| format!("p{number}: {{ type: string }}"));
    let alternatives = many(300, |number| {
        format!(
            "{{ type: object, required: [p{number}], properties: {{ p{number}: {{ type: string }} }} }}"
        )
    });
    let table = [
        ("sixty levels", deep),
        (
            "five hundred properties",
            format!("{{ type: object, properties: {{ {properties} }} }}"),
        ),
        (
            "three hundred alternatives",
            format!("{{ oneOf: [{alternatives}] }}"),
        ),
    ];
    for (name, schema) in table {
        let outcome = run(&document(Place::Schema, &format!("X: {schema}")), FOREIGN);
        is_generated(name, &outcome);
        assert_eq!(codes(&outcome), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn the_last_of_two_values_of_a_key_counts() {
    let twice = "X: { type: object, properties: { a: { type: integer }, b: { type: string }, a: { type: boolean } } }";
    let outcome = run(&document(Place::Schema, twice), FOREIGN);
    let all: String = written(&outcome).values().map(String::as_str).collect();
    assert!(all.contains("pub a: Option<bool>"), "{all}");
}

#[test]
fn own_keys_go_before_merged_ones_wherever_they_stand() {
    let text = SOUND.replace(
        "components:\n",
        "x-shared: &shared { type: string, format: uuid, nullable: true }\ncomponents:\n",
    );
    let text = format!(
        "{text}    X: {{ type: object, properties: {{ a: {{ type: boolean, <<: *shared, format: b }} }} }}\n"
    );
    let outcome = run(&text, FOREIGN);
    let all: String = written(&outcome).values().map(String::as_str).collect();
    assert!(all.contains("pub a: Maybe<bool>"), "{all}");
}

#[test]
fn a_document_of_our_own_is_refused_for_the_same() {
    for case in schemas::SCHEMAS
        .iter()
        .filter(|case| case.found.contains(&"WP0303"))
    {
        let outcome = run(&case.document(), support::CURATED);
        assert!(outcome.generated.is_none(), "{}", case.name);
    }
}

#[test]
fn what_says_no_type_is_in_the_report() {
    let text = "X: { type: object, properties: { any: {}, list: { type: array }, map: { type: object }, word: { maxLength: 3 }, texts: { type: object, additionalProperties: { type: string } }, part: { allOf: [{ description: No type. }, { type: string }] } } }";
    let outcome = run(&document(Place::Schema, text), FOREIGN);
    let told: Vec<(String, Became)> = degradations(&outcome)
        .into_iter()
        .map(|one| (one.pointer.unwrap(), one.became))
        .collect();
    let below = |name: &str, became| (format!("/components/schemas/X/properties/{name}"), became);
    assert_eq!(
        told,
        [
            below("word/maxLength", Became::Text),
            below("any", Became::Json),
            below("list", Became::Json),
            below("map", Became::Json),
        ]
    );
}
