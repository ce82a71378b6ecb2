//! Documents that somebody makes up to eat the machine, all the way: to crates, through the linter, and beside a payload.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;

use paywright_fuzz::generated_code::{Written, faults};
use paywright_generator::conform::{Detector, Suggestions, Target};
use paywright_generator::diagnostic::{Code, Diagnostics};
use paywright_generator::document::Strictness;
use paywright_generator::document::{self, Document};
use paywright_generator::generate::{Outcome, generate};
use paywright_generator::lint::lint;
use paywright_generator::options::{ApiName, Manifest, ModelCrates, Options};
use paywright_generator::source::{self, Node, SourceMap, read_json};

type Files = BTreeMap<String, Vec<u8>>;

/// A document of one file.
fn files(text: &str) -> Files {
    Files::from([("openapi.yaml".to_owned(), text.as_bytes().to_vec())])
}

/// Documents lie as deep in each other as is let in, and the stacks of tests are small.
fn on_large_stack<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(64 * 1024 * 1024);
        thread.spawn_scoped(scope, work).unwrap().join().unwrap()
    })
}

fn run(text: &str) -> Outcome {
    let options = Options {
        name: ApiName::new("acme").unwrap(),
        manifest: Manifest::Standalone {
            runtime: "../runtime".to_owned(),
        },
        model_crates: ModelCrates::BySize,
    };
    let files = files(text);
    on_large_stack(|| generate(&files, "openapi.yaml", Strictness::Foreign, &options))
}

/// A document with these schemas, each a line of YAML, and one operation that answers with the first, `S0`.
fn document(schemas: impl IntoIterator<Item = (String, String)>) -> String {
    let mut text = String::from(
        "openapi: 3.0.3
info: {title: T, version: '1'}
servers: [{url: 'https://a.example'}]
paths:
  /a: {get: {operationId: a, responses: {'200': {description: D., content: {application/json: {schema: {$ref: '#/components/schemas/S0'}}}}}}}
components:
  schemas:
",
    );
    for (name, schema) in schemas {
        writeln!(text, "    {name}: {schema}").unwrap();
    }
    text
}

fn numbered(count: usize, schema: impl Fn(usize) -> String) -> String {
    document((0..count).map(|index| (format!("S{index}"), schema(index))))
}

fn single(schema: impl Into<String>) -> String {
    document([("S0".to_owned(), schema.into())])
}

fn reference(index: usize) -> String {
    format!("{{$ref: '#/components/schemas/S{index}'}}")
}

fn joined(count: usize, item: impl Fn(usize) -> String) -> String {
    (0..count).map(item).collect::<Vec<_>>().join(", ")
}

/// What has to come of a document.
enum Comes {
    /// Crates of at most so many bytes for each byte of the document.
    Crates(usize),
    /// An error of this code, and nothing else.
    Error(Code),
}
use Comes::{Crates, Error};

/// A document of one call, at a path that may be long, which answers with `S0`.
fn path(path: &str) -> String {
    format!(
        "openapi: 3.0.3
info: {{title: T, version: '1'}}
servers: [{{url: 'https://a.example'}}]
paths:
  ? '{path}'
  : {{get: {{operationId: a, parameters: [{{name: a, in: path, required: true, schema: {{type: string}}}}], responses: {{'200': {{description: D., content: {{application/json: {{schema: {{$ref: '#/components/schemas/S0'}}}}}}}}}}}}}}
components: {{schemas: {{S0: {{type: string}}}}}}
"
    )
}

/// The ways to make little text do much.
fn table() -> Vec<(&'static str, String, Comes)> {
    let nested = |depth: usize| {
        let (open, close) = ("{type: object, properties: {a: ", "}}");
        single(format!(
            "{}{{type: string}}{}",
            open.repeat(depth),
            close.repeat(depth)
        ))
    };
    let aliases = |levels: usize| {
        let mut text = String::from("x-a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for level in 1..levels {
            let below = joined(10, |_| format!("*a{}", level - 1));
            writeln!(text, "x-a{level}: &a{level} [{below}]").unwrap();
        }
        text + &single("{type: string}")
    };
    vec![
        ("objects in objects", nested(55), Crates(100)),
        (
            "too many objects in objects",
            nested(70),
            Error(Code::NestedTooDeeply),
        ),
        (
            "lists in lists",
            single(format!(
                "{}{{}}{}",
                "{type: array, items: ".repeat(100),
                "}".repeat(100)
            )),
            Crates(100),
        ),
        (
            "5,000 properties",
            single(format!(
                "{{type: object, properties: {{{}}}}}",
                joined(5000, |index| format!("p{index}: {{type: string}}"))
            )),
            Crates(100),
        ),
        (
            "a path of names with the signs of a router",
            path(&"/{a+}".repeat(40_000)),
            Crates(100),
        ),
        (
            "a path of braces that nothing closes",
            path(&"/{a".repeat(100_000)),
            Crates(100),
        ),
        (
            "a path of lists of a query",
            path(&format!("/{}", "{?a}b".repeat(40_000))),
            Crates(100),
        ),
        (
            "20,000 values of an enum",
            single(format!(
                "{{type: string, enum: [{}]}}",
                joined(20_000, |index| format!("v{index}"))
            )),
            Crates(100),
        ),
        (
            "20,000 required properties that are not there",
            single(format!(
                "{{type: object, required: [{}]}}",
                joined(20_000, |index| format!("r{index}"))
            )),
            Crates(100),
        ),
        (
            "a ring of references",
            numbered(2000, |index| reference((index + 1) % 2000)),
            Crates(100),
        ),
        (
            "a ring of objects",
            numbered(2000, |index| {
                format!(
                    "{{type: object, required: [a], properties: {{a: {}}}}}",
                    reference((index + 1) % 2000)
                )
            }),
            Crates(100),
        ),
        (
            "every object has every other one",
            numbered(60, |index| {
                let members = joined(60, |other| {
                    format!("p{other}: {}", reference((index + other) % 60))
                });
                format!("{{type: object, properties: {{{members}}}}}")
            }),
            Crates(100),
        ),
        (
            "parts in two ways, again and again",
            numbered(40, |index| match index {
                39 => "{type: object, properties: {last: {type: string}}}".to_owned(),
                _ => format!(
                    "{{allOf: [{0}, {{allOf: [{0}, {0}]}}]}}",
                    reference(index + 1)
                ),
            }),
            Crates(200),
        ),
        (
            "alternatives in two ways, again and again",
            numbered(40, |index| match index {
                39 => "{type: object, required: [last], properties: {last: {type: string}}}"
                    .to_owned(),
                _ => format!(
                    "{{oneOf: [{0}, {{type: object, required: [a{index}], properties: {{a{index}: {0}}}}}]}}",
                    reference(index + 1)
                ),
            }),
            Crates(500),
        ),
        (
            "alternatives that are multiplied by parts",
            numbered(14, |index| match index {
                0 => format!("{{allOf: [{}]}}", joined(13, |other| reference(other + 1))),
                _ => format!(
                    "{{oneOf: [{{type: object, required: [a{index}], properties: {{a{index}: {{type: string}}}}}}, {{type: object, required: [b{index}], properties: {{b{index}: {{type: integer}}}}}}]}}"
                ),
            }),
            Crates(500),
        ),
        (
            "800 alternatives",
            single(format!(
                "{{oneOf: [{}]}}",
                joined(800, |index| format!(
                    "{{type: object, required: [k{index}], properties: {{k{index}: {{type: string}}}}}}"
                ))
            )),
            Crates(200),
        ),
        ("aliases that repeat aliases", aliases(4), Crates(100)),
        (
            "aliases that repeat aliases without end",
            aliases(9),
            Error(Code::TooLarge),
        ),
        (
            "a pattern of 100 kB",
            single(format!(
                "{{type: string, pattern: '^({})$'}}",
                "a|".repeat(50_000)
            )),
            Crates(100),
        ),
        (
            "a long pattern beside a long text",
            single(format!(
                "{{type: string, pattern: '^({})*$', example: {}}}",
                "a|".repeat(10_000),
                "b".repeat(30_000)
            )),
            Crates(100),
        ),
        (
            "repeats of repeats",
            single(
                "{type: string, pattern: '^(((((((a{99}){99}){99}){99}){99}){99}){99})$', example: aaaa}",
            ),
            Crates(5000),
        ),
        (
            "limits beyond all numbers",
            single(
                "{type: object, properties: {a: {type: number, multipleOf: 1e-400, example: 1.5}, b: {type: number, multipleOf: 1e300, minimum: -1e308, example: 1e300}, c: {type: integer, maximum: 99999999999999999999999999999999999999999, example: 3}, d: {type: string, minLength: 99999999999999999999999, maxLength: -1, example: x}, e: {type: number, multipleOf: 0, example: 0}}}",
            ),
            Crates(5000),
        ),
        (
            "a name of 900 bytes",
            document([
                ("S0".to_owned(), "{}".to_owned()),
                (
                    "n".repeat(900),
                    "{type: object, properties: {a: {type: string}}}".to_owned(),
                ),
            ]),
            Crates(200),
        ),
        (
            "a description of a megabyte",
            single(format!(
                "{{type: object, description: '{}'}}",
                "word `x` [y](z) *a* \\\\ ".repeat(50_000)
            )),
            Crates(20),
        ),
        (
            "2,000 parameters",
            format!(
                "openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\nservers: [{{url: 'https://a.example'}}]\npaths:\n  /a: {{get: {{operationId: a, parameters: [{}], responses: {{}}}}}}\ncomponents: {{schemas: {{S0: {{}}}}}}\n",
                joined(2000, |index| format!(
                    "{{name: p{index}, in: query, schema: {{type: string}}}}"
                ))
            ),
            Crates(200),
        ),
        (
            "one name for 1,500 operations",
            format!(
                "openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\nservers: [{{url: 'https://a.example'}}]\npaths: {{{}}}\ncomponents: {{schemas: {{S0: {{}}}}}}\n",
                joined(1500, |index| format!(
                    "/p{index}: {{get: {{operationId: same, tags: [same], responses: {{'204': {{description: D.}}}}}}}}"
                ))
            ),
            Crates(200),
        ),
        (
            "examples of one value again and again",
            single(format!(
                "{{type: array, uniqueItems: true, items: {{type: integer, enum: [{0}]}}, example: [{0}]}}",
                joined(3000, |index| index.to_string())
            )),
            Crates(100),
        ),
    ]
}

/// Crates or an error, and nothing that is no Rust.
fn generated(about: &str, text: &str, comes: &Comes) {
    let outcome = run(text);
    let errors: Vec<Code> = outcome
        .diagnostics
        .iter()
        .filter(|found| found.is_error())
        .map(|found| found.code)
        .collect();
    match comes {
        Error(code) => assert!(
            !errors.is_empty() && errors.iter().all(|found| found == code),
            "{about}: {errors:?}"
        ),
        Crates(factor) => {
            assert_eq!(errors, [], "{about}");
            let crates = outcome.generated.as_ref().unwrap();
            let models = crates.models.iter().map(|file| ("models", file));
            let client = crates.client.iter().map(|file| ("client", file));
            let written: Written = models
                .chain(client)
                .map(|(folder, file)| (format!("{folder}/{}", file.path), file.text.clone()))
                .collect();
            let size: usize = written.values().map(String::len).sum();
            assert!(
                size <= factor * text.len(),
                "{about}: {size} bytes of {}",
                text.len()
            );
            assert_eq!(faults(&written), [] as [String; 0], "{about}");
        }
    }
    // What is said does not outgrow what it is about.
    assert!(
        outcome.diagnostics.len() <= text.len() / 4 + 10,
        "{about}: {}",
        outcome.diagnostics.len()
    );
}

/// The linter comes to an end with as much to say at most.
fn linted(about: &str, text: &str) {
    let files = files(text);
    let outcome = on_large_stack(|| lint(&files, "openapi.yaml", Strictness::Foreign));
    assert!(
        outcome.diagnostics.len() <= text.len() / 4 + 10,
        "{about}: {}",
        outcome.diagnostics.len()
    );
}

#[test]
fn little_text_does_not_become_much_code() {
    for (about, text, comes) in table() {
        generated(about, &text, &comes);
    }
}

#[test]
fn little_text_does_not_keep_the_linter_busy() {
    for (about, text, _) in table() {
        linted(about, &text);
    }
}

fn read(text: &str) -> Option<Document> {
    let files = files(text);
    let source = source::load(&files, "openapi.yaml").ok()?;
    Some(document::read(source, Strictness::Foreign).0)
}

fn payload(text: String) -> Node {
    read_json(
        "payload.json",
        text.into_bytes(),
        &mut SourceMap::new(),
        &mut Diagnostics::new(),
    )
    .unwrap()
}

#[test]
fn a_payload_of_anything_is_judged_by_anything() {
    let deep = |depth: usize| format!("{}1{}", "{\"a\":[".repeat(depth), "]}".repeat(depth));
    let payloads = [
        ("deep", payload(deep(60))),
        (
            "wide",
            payload(format!(
                "{{{}}}",
                joined(3000, |index| format!("\"p{index}\": {index}"))
            )),
        ),
        (
            "long",
            payload(format!(
                "[{}]",
                joined(3000, |index| (index % 7).to_string())
            )),
        ),
        (
            "text in text",
            payload(serde_json::json!({ "a": deep(50), "p1": "{\"p1\": \"{}\"}" }).to_string()),
        ),
        ("large", payload(format!("\"{}\"", "a".repeat(100_000)))),
        ("number", payload("1e-400".to_owned())),
    ];
    for (about, text, _) in table() {
        let Some(document) = read(&text) else {
            continue;
        };
        for (kind, payload) in &payloads {
            on_large_stack(|| {
                assert!(
                    Detector::new(&document)
                        .detect(payload)
                        .is_none_or(|found| !found.target.name.is_empty())
                );
                let target = Target::schema(&document, "S0").unwrap();
                let outcome = target.check(&document, payload);
                assert!(
                    outcome.untyped <= outcome.known && outcome.known <= outcome.leaves,
                    "{about}, {kind}"
                );
                let mut suggestions = Suggestions::new();
                suggestions.add(payload, &outcome.findings);
                assert!(
                    suggestions.finish().len() <= outcome.findings.len(),
                    "{about}, {kind}"
                );
            });
        }
    }
}
