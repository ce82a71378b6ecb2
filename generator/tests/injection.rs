//! No text of a document becomes code, a path, a table of TOML or a template, wherever it stands.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests"
)]

mod support;

use std::collections::BTreeMap;

use serde_yaml::Value;
use support::json::{self, Place};
use support::{FOREIGN, Written, crates, findings, run, written};

const DOCUMENT: &str = include_str!("fixtures/everything.yaml");

/// What would show if it were evaluated: a template makes `2331` of it.
const TEMPLATE: &str = "{{ 777 * 3 }}{% raw %}{% if true %}{{ self }}{# x #}";

const HOSTILE: &[&str] = &[
    "\"",
    "'",
    "*/ pub fn evil() {} /*",
    "\"] pub fn evil() {} #[doc = \"",
    "\"#; pub fn evil() {} //",
    "\"\"\"\n[dependencies]\nevil = \"1\"",
    "a\nb\r\nc\n\n    let indented = 1;",
    "]]>",
    TEMPLATE,
    "../../../evil",
    "/etc/evil",
    "nul\0byte",
    "fn",
    "Self",
    "\u{1f980}",
    "\u{202e}evil\u{2066}",
    "`evil` ``` ```rust\nevil()\n```",
    "<script>evil()</script> <!-- ",
    "$(evil) ${evil} %evil% {evil}",
    "\\\" \\",
    "r#\"evil\"#",
    "'static",
    "!evil!()",
    "#![evil] //! evil",
    "",
    " ",
];

/// What is said of answers, by place and key: it holds only as long as these are there.
const OF_ANSWERS: &[(&str, &str, &str)] = &[
    (
        "",
        "x-paywright-in-flight",
        "[{status: 409, pointer: /code, value: in_flight}]",
    ),
    ("", "x-paywright-success", "{pointer: /id, values: [rfd_1]}"),
    ("", "x-paywright-request-id", "{header: X-Rate-Left}"),
    (
        "/components/schemas/Error",
        "x-paywright-error",
        "{code: [/code], type: [/code], message: [/message], declined: {statuses: [402], codes: [no_money], types: [card]}}",
    ),
];

fn document() -> Value {
    let mut document = json::parsed(DOCUMENT);
    for (pointer, key, value) in OF_ANSWERS {
        json::set(&mut document, pointer, key, json::parsed(value));
    }
    document
}

/// Texts that other places of the document must repeat for it to stay whole.
fn is_named_elsewhere(document: &Value, text: &str) -> bool {
    fn count(value: &Value, text: &str) -> usize {
        match value {
            Value::String(found) => {
                usize::from(found == text || found.ends_with(&format!("/{text}")))
            }
            Value::Sequence(list) => list.iter().map(|item| count(item, text)).sum(),
            Value::Mapping(map) => map
                .iter()
                .map(|(key, value)| usize::from(key.as_str() == Some(text)) + count(value, text))
                .sum(),
            _ => 0,
        }
    }
    count(document, text) > 1
}

/// The document with a hostile text at one place; and another one in which it is repeated wherever the text stood.
fn harmed(place: &Place, hostile: &str) -> Vec<String> {
    let mut at_place = document();
    let old = json::text_at(&mut at_place, place);
    let mut everywhere = at_place.clone();
    let repeated = is_named_elsewhere(&everywhere, &old);
    json::replace(&mut at_place, place, hostile);
    let mut harmed = vec![json::text(&at_place)];
    if repeated && !is_keyword(&old) {
        json::rename(&mut everywhere, &old, hostile);
        harmed.push(json::text(&everywhere));
    }
    harmed
}

/// Words of OpenAPI, whose renaming would only make the document unreadable.
fn is_keyword(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "openapi",
        "info",
        "title",
        "version",
        "description",
        "servers",
        "url",
        "variables",
        "default",
        "enum",
        "tags",
        "name",
        "externalDocs",
        "security",
        "paths",
        "components",
        "schemas",
        "parameters",
        "responses",
        "requestBodies",
        "examples",
        "example",
        "headers",
        "content",
        "schema",
        "in",
        "required",
        "summary",
        "operationId",
        "requestBody",
        "value",
        "type",
        "properties",
        "items",
        "format",
        "pattern",
        "maxLength",
        "nullable",
        "minimum",
        "maximum",
        "allOf",
        "oneOf",
        "anyOf",
        "get",
        "post",
        "object",
        "string",
        "integer",
        "array",
        "header",
        "query",
        "apiKey",
        "application/json",
        "$ref",
        "encoding",
        "algorithm",
        "message",
        "element",
        "names",
        "payload",
        "token",
        "operation",
    ];
    WORDS.contains(&text) || text.starts_with("x-")
}

/// The files of the unharmed document, and what is in them.
struct Plain {
    written: Written,
    items: BTreeMap<String, BTreeMap<&'static str, usize>>,
}

impl Plain {
    fn new() -> Self {
        let written = written(&run(&json::text(&document()), FOREIGN));
        let sources = written.iter().filter(|(path, _)| path.ends_with(".rs"));
        let items = sources
            .map(|(path, text)| (path.clone(), crates::inventory(text)))
            .collect();
        Self { written, items }
    }

    /// The files that are not those of the unharmed document.
    fn changed(&self, written: &Written) -> Written {
        let is_new = |(path, text): &(&String, &String)| self.written.get(*path) != Some(*text);
        written
            .iter()
            .filter(is_new)
            .map(|(path, text)| (path.clone(), text.clone()))
            .collect()
    }

    /// How many items of each kind both crates have, in whichever file.
    fn total(&self, written: &Written) -> BTreeMap<&'static str, usize> {
        let mut total = BTreeMap::new();
        for (path, text) in written.iter().filter(|(path, _)| path.ends_with(".rs")) {
            let known = self
                .items
                .get(path)
                .filter(|_| self.written.get(path) == Some(text));
            let items = known.cloned().unwrap_or_else(|| crates::inventory(text));
            for (kind, number) in items
                .into_iter()
                .filter(|(kind, _)| !matches!(*kind, "use" | "mod"))
            {
                *total.entry(kind).or_default() += number;
            }
        }
        total
    }

    /// What speaks against the files of a harmed document.
    fn faults(&self, written: &Written, hostile: &str) -> Vec<String> {
        let changed = self.changed(written);
        let mut faults = crates::faults(&changed);
        if !faults.is_empty() {
            return faults;
        }
        let (plain, items) = (self.total(&self.written), self.total(written));
        // What names and types hang on can take items away or turn one kind of type into another. A text that became code
        // would add items that no document asks for.
        for kind in ["macro", "trait", "other", "inner attribute"] {
            if items.get(kind) != plain.get(kind) {
                faults.push(format!(
                    "{kind}: {:?} instead of {:?}",
                    items.get(kind),
                    plain.get(kind)
                ));
            }
        }
        for (path, text) in &changed {
            if hostile == TEMPLATE && text.contains("2331") {
                faults.push(format!("{path}: a template was evaluated"));
            }
            if path.ends_with(".rs") && crates::has_evil(text) {
                faults.push(format!("{path}: a text of the document became code"));
            }
            if let Some(odd) = text.chars().find(|character| is_invisible(*character)) {
                faults.push(format!("{path}: {odd:?} is in the file"));
            }
        }
        faults
    }
}

/// Characters that hide or turn round what stands beside them.
fn is_invisible(character: char) -> bool {
    (character.is_control() && character != '\n')
        || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[test]
fn the_base_document_is_sound_and_holds_every_kind_of_text() {
    let outcome = run(&json::text(&document()), FOREIGN);
    let refused: Vec<String> = findings(&outcome)
        .into_iter()
        .filter(|found| !found.starts_with("note"))
        .collect();
    assert_eq!(refused, [] as [String; 0]);
    assert_eq!(crates::faults(&written(&outcome)), [] as [String; 0]);
    assert!(
        json::places(&document()).len() > 700,
        "{}",
        json::places(&document()).len()
    );
}

#[test]
fn no_text_becomes_anything_but_text_wherever_it_stands() {
    let plain = Plain::new();
    let places = json::places(&document());
    let (mut wrong, mut generated, mut refused) = (Vec::new(), 0, 0);
    for (number, place) in places.iter().enumerate() {
        // Every place meets some of the texts, and every text meets places of every kind.
        for step in 0..texts_at_a_place() {
            let hostile = HOSTILE[(number * 7 + step) % HOSTILE.len()];
            for text in harmed(place, hostile) {
                let outcome = run(&text, FOREIGN);
                if outcome.generated.is_none() {
                    assert!(
                        outcome.diagnostics.iter().any(|found| found.is_error()),
                        "{place:?}"
                    );
                    refused += 1;
                    if outcome
                        .diagnostics
                        .iter()
                        .any(|found| found.code.as_str() == "P0001")
                    {
                        wrong.push(format!("{place:?} {hostile:?}: {:?}", findings(&outcome)));
                    }
                    continue;
                }
                generated += 1;
                let faults = plain.faults(&written(&outcome), hostile);
                if !faults.is_empty() {
                    wrong.push(format!("{place:?} {hostile:?}: {faults:?}"));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} faults:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(
        generated > 200 && refused > 100,
        "{generated} generated, {refused} refused"
    );
}

/// One text at each place takes seconds, all of them minutes: `INJECTION_TEXTS` says how many.
fn texts_at_a_place() -> usize {
    std::env::var("INJECTION_TEXTS")
        .ok()
        .and_then(|number| number.parse().ok())
        .unwrap_or(1)
        .min(HOSTILE.len())
}

/// Places whose text decides no name and no type: the code must be the same whatever stands there.
#[test]
fn texts_that_name_nothing_change_no_token_of_the_code() {
    let skeletons = |written: &Written| -> BTreeMap<String, String> {
        written
            .iter()
            .filter(|(path, _)| path.ends_with(".rs"))
            .map(|(path, text)| (path.clone(), crates::skeleton(text)))
            .collect()
    };
    let free = |pointer: &str| {
        let last = pointer.rsplit('/').next().unwrap_or_default();
        let data = [
            "/example/",
            "/examples/",
            "/externalDocs/",
            "/contact/",
            "/license/",
        ]
        .iter()
        .any(|part| pointer.contains(part));
        let described = matches!(last, "description" | "summary" | "termsOfService")
            && !pointer.starts_with("/servers");
        let listed =
            pointer.contains("/descriptions/") || pointer.contains("/x-enum-descriptions/");
        data || described || listed || pointer == "/info/title" || pointer == "/info/version"
    };
    let plain = skeletons(&written(&run(&json::text(&document()), FOREIGN)));
    let places: Vec<Place> = json::places(&document())
        .into_iter()
        .filter(|place| matches!(place, Place::Text(pointer) if free(pointer)))
        .collect();
    assert!(places.len() > 60, "{}", places.len());
    // All places at once: what one text breaks shows as well as what all break.
    for hostile in HOSTILE.iter().filter(|text| !text.trim().is_empty()) {
        let mut harmed = document();
        for place in &places {
            json::replace(&mut harmed, place, hostile);
        }
        let outcome = run(&json::text(&harmed), FOREIGN);
        let written = written(&outcome);
        assert_eq!(crates::faults(&written), [] as [String; 0], "{hostile:?}");
        for (path, skeleton) in skeletons(&written) {
            assert_eq!(
                Some(&skeleton),
                plain.get(&path),
                "{hostile:?} changed {path}"
            );
        }
    }
}

/// A name that is derived from a hostile text is only ever a name.
#[test]
fn names_from_hostile_texts_leave_the_shape_of_the_crates_alone() {
    let plain = Plain::new();
    let items = plain.total(&plain.written);
    for old in [
        "memo",
        "PAID",
        "getRefund",
        "refunds",
        "expand",
        "X-Trace",
        "X-Rate-Left",
        "region",
        "purpose",
        "last4",
        "acme.refund.paid",
        "duplicate",
    ] {
        for hostile in HOSTILE {
            let mut harmed = document();
            json::rename(&mut harmed, old, hostile);
            let outcome = run(&json::text(&harmed), FOREIGN);
            if outcome.generated.is_none() {
                continue;
            }
            let written = written(&outcome);
            assert_eq!(
                plain.faults(&written, hostile),
                [] as [String; 0],
                "{old} as {hostile:?}"
            );
            assert_eq!(plain.total(&written), items, "{old} as {hostile:?}");
        }
    }
}
