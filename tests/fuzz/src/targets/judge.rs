//! Documents and payloads held against one another.

use paywright_generator::conform::{Detector, Outcome, Suggestions, Target};
use paywright_generator::diagnostic::Diagnostics;
use paywright_generator::document::{self, Document, Strictness};
use paywright_generator::lint::lint;
use paywright_generator::source::{self, Node, SourceMap, json_line, read_json};

use super::documents::{Files, assert_shown};
use crate::parts::divided;

/// A card number that may stand in a payload and in nothing that is said about it.
const CARD: &str = "4242424242424242";

/// Linting, detecting, holding payloads against schemas and proposing changes end, add up, and show no card number.
pub(super) fn law(input: &[u8]) {
    let files = Files::of(&divided(input));
    for strictness in [Strictness::Foreign, Strictness::Curated] {
        let outcome = lint(&files, &files.root, strictness);
        assert_shown(&outcome.diagnostics, &outcome.sources);
    }
    files.assert_inside();
    let mut sources = SourceMap::new();
    let payload = files.get("payload.json").and_then(|text| {
        read_json(
            "payload.json",
            text.to_vec(),
            &mut sources,
            &mut Diagnostics::new(),
        )
    });
    let (Some(payload), Ok(source)) = (payload, source::load(&files, &files.root)) else {
        return;
    };
    let shows_cards = json_line(&source.root).contains(CARD);
    let (document, _) = document::read(source, Strictness::Foreign);
    let told = told(&document, &payload);
    assert!(
        shows_cards || !told.contains(CARD),
        "a card number is shown: {told}"
    );
}

/// All that is said about a payload.
fn told(document: &Document, payload: &Node) -> String {
    let mut told = String::new();
    let mut suggestions = Suggestions::new();
    let detector = Detector::new(document);
    let detected = detector.detect(payload);
    let found = detected
        .into_iter()
        .flat_map(|detected| [vec![detected.target], detected.alternatives].concat());
    let components = document
        .root()
        .at("/components/schemas")
        .and_then(Node::as_object)
        .into_iter()
        .flat_map(|schemas| schemas.keys())
        .filter_map(|name| Target::schema(document, name).ok());
    for target in found.chain(components) {
        let outcome = target.check(document, payload);
        assert_sums(&outcome);
        suggestions.add(payload, &outcome.findings);
        for finding in &outcome.findings {
            told.push_str(&format!(
                "{} {} {}\n",
                finding.shown_pointer(),
                finding.found,
                finding.fault
            ));
        }
    }
    for suggestion in suggestions.finish() {
        told.push_str(&suggestion.change.what());
        told.push_str(&suggestion.yaml(&document.source.map));
    }
    told
}

fn assert_sums(outcome: &Outcome) {
    assert!(outcome.untyped <= outcome.known, "{outcome:?}");
    assert!(outcome.known <= outcome.leaves, "{outcome:?}");
}
