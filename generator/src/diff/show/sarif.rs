//! Comparisons for code review: SARIF 2.1.0, the format that code hosts show beside a change.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::place::place;
use super::words::{cut, disagreed, felt, one_line};
use super::{Compared, Report, Shown};
use crate::diagnostic::{artifact, location, log};
use crate::diff::{Code, Level, Place, Side};

/// Places at which a change is felt that are named.
const USES: usize = 10;
/// Further places of a change that are named, on each side.
const PLACES: usize = 100;
/// Characters that are shown of a text.
const LONGEST: usize = 1_000;
/// Results of a log. GitHub refuses one with more of them, and shows the worst 5,000.
const RESULTS: usize = 25_000;

/// One SARIF log with one run, with a line end. A rule is described if a finding is about it.
///
/// The place of a result is that in the new revision; what is gone has there only its file. The place in the old revision is a related one.
/// Fingerprints are made from the name of the document and the id of the finding, so they are the same as long as the change is. The one that GitHub
/// looks at is called after a line, and belongs to the file of the place.
#[must_use]
pub fn render_sarif(report: &Report<'_>) -> String {
    let codes: BTreeSet<Code> = report
        .documents
        .iter()
        .flat_map(|compared| &compared.comparison.findings)
        .map(|finding| finding.code)
        .collect();
    let codes: Vec<Code> = codes.into_iter().collect();
    let mut all: Vec<(&Compared<'_>, Shown<'_>)> = report
        .documents
        .iter()
        .flat_map(|compared| {
            let shown = compared.findings().into_iter();
            shown.map(move |shown| (compared, shown))
        })
        .collect();
    let left_out = all.len().saturating_sub(RESULTS);
    if left_out > 0 {
        all.sort_by_key(|(_, shown)| {
            let level = shown.finding.level;
            (shown.accepted.is_some(), std::cmp::Reverse(level))
        });
        all.truncate(RESULTS);
    }
    let results = all
        .into_iter()
        .map(|(compared, shown)| result(compared, shown, &codes))
        .collect();
    let mut log = log(codes.iter().map(|code| rule(*code)).collect(), results);
    if let Some(run) = log.pointer_mut("/runs/0").and_then(Value::as_object_mut) {
        run.insert(
            "invocations".to_owned(),
            json!([invocation(report, left_out)]),
        );
    }
    format!("{log:#}\n")
}

/// Whether all documents could be compared, which ones could not, and how many results have no room.
fn invocation(report: &Report<'_>, left_out: usize) -> Value {
    let mut notifications: Vec<Value> = report
        .not_compared
        .iter()
        .map(|one| {
            let text = format!("{}: not compared: {}", one_line(one.name), one.reason);
            json!({ "level": "error", "message": { "text": text } })
        })
        .collect();
    if left_out > 0 {
        let text = format!("{left_out} more changes, none worse than these, have no room here");
        notifications.push(json!({ "level": "warning", "message": { "text": text } }));
    }
    json!({
        "executionSuccessful": report.not_compared.is_empty(),
        "toolExecutionNotifications": notifications,
    })
}

fn rule(code: Code) -> Value {
    let explanation = code.explanation();
    let derivation = explanation.derivation;
    json!({
        "id": code.as_str(),
        "shortDescription": { "text": explanation.sentence },
        "fullDescription": { "text": derivation },
        "help": { "text": derivation },
    })
}

/// `codes` are those of the rules, ascending.
fn result(compared: &Compared<'_>, shown: Shown<'_>, codes: &[Code]) -> Value {
    let Shown { finding, accepted } = shown;
    let level = match (finding.level, accepted) {
        (Level::Breaking, None) => "error",
        (Level::Risky, None) => "warning",
        _ => "note",
    };
    let suppressions = accepted.map(|accepted| {
        json!([{
            "kind": "external",
            "status": "accepted",
            "justification": format!("{} (until {})", accepted.reason, accepted.until),
        }])
    });
    let fingerprint = format!("{}/{}", compared.name, finding.id.as_str());
    let mut result = json!({
        "ruleId": finding.code.as_str(),
        "ruleIndex": codes.binary_search(&finding.code).ok(),
        "level": level,
        "message": { "text": message(shown) },
        "locations": primary(compared, shown).into_iter().collect::<Vec<_>>(),
        "relatedLocations": related(compared, shown),
        "partialFingerprints": {
            "paywrightFinding/v1": fingerprint,
            "primaryLocationLineHash": format!("{}:1", finding.id.as_str()),
        },
    });
    if let (Some(members), Some(suppressions)) = (result.as_object_mut(), suppressions) {
        members.insert("suppressions".to_owned(), suppressions);
    }
    result
}

fn message(shown: Shown<'_>) -> String {
    let finding = shown.finding;
    let mut text = format!(
        "{}: {}: {}\n{}",
        finding.level,
        cut(&finding.subject, LONGEST),
        cut(&finding.message, LONGEST),
        felt(finding, USES)
    );
    if let Some(witness) = &finding.witness {
        text.push_str(&format!(
            "\n`{}` {}",
            cut(&witness.json, LONGEST),
            disagreed(witness)
        ));
    }
    text
}

/// The place in the new revision. Code hosts refuse a result without one: what is gone is shown at its file, if that is still there, else at the
/// main file.
fn primary(compared: &Compared<'_>, shown: Shown<'_>) -> Option<Value> {
    let finding = shown.finding;
    let head = compared.sources(Side::Head);
    if let Some(place) = place(finding, Side::Head) {
        return location(place.span, head);
    }
    let was_in = compared.told(finding, Side::Base).map(|told| told.file);
    let is_there = |path: &&str| head.files().any(|(_, file)| file.path() == *path);
    let main = || head.files().next().map(|(_, file)| file.path());
    let path = was_in.filter(is_there).or_else(main)?;
    Some(json!({ "physicalLocation": { "artifactLocation": artifact(path) } }))
}

fn related(compared: &Compared<'_>, shown: Shown<'_>) -> Vec<Value> {
    let finding = shown.finding;
    let of = |place: &Place, side, text: &str| {
        let mut location = location(place.span, compared.sources(side))?;
        let members = location.as_object_mut()?;
        members.insert("message".to_owned(), json!({ "text": text }));
        Some(location)
    };
    let base = place(finding, Side::Base);
    let base = base.and_then(|place| of(place, Side::Base, "here in the old revision"));
    let elsewhere = finding.elsewhere.iter().take(PLACES).flat_map(|one| {
        let head = one.head.as_ref();
        let base = one.base.as_ref();
        [
            head.and_then(|place| of(place, Side::Head, "here, too")),
            base.and_then(|place| of(place, Side::Base, "here, too, in the old revision")),
        ]
    });
    base.into_iter().chain(elsewhere.flatten()).collect()
}

#[cfg(test)]
mod tests {
    use super::{RESULTS, render_sarif};
    use crate::diff::Level;
    use crate::diff::show::sample::{self, Sample};
    use serde_json::{Value, json};

    fn log() -> Value {
        serde_json::from_str(&sample::mixed().shown(render_sarif)).unwrap()
    }

    #[test]
    fn each_finding_is_a_result_of_its_rule() {
        let log = log();
        let run = &log["runs"][0];
        let rules: Vec<&str> = run["tool"]["driver"]["rules"]
            .as_array()
            .unwrap()
            .iter()
            .map(|rule| rule["id"].as_str().unwrap())
            .collect();
        assert_eq!(rules, ["operation-removed", "values-changed"]);
        let told: Vec<(usize, &str, &str)> = run["results"]
            .as_array()
            .unwrap()
            .iter()
            .map(|result| {
                let index = result["ruleIndex"].as_u64().unwrap() as usize;
                let fingerprint = &result["partialFingerprints"]["paywrightFinding/v1"];
                (
                    index,
                    result["level"].as_str().unwrap(),
                    fingerprint.as_str().unwrap(),
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                (0, "error", "acme/00000000000000a1"),
                (1, "note", "acme/00000000000000a4"),
                (1, "warning", "acme/00000000000000a2"),
                (1, "note", "acme/00000000000000a3"),
            ]
        );
    }

    #[test]
    fn a_result_has_a_place_in_the_head_and_another_in_the_base() {
        let log = log();
        let results = log["runs"][0]["results"].as_array().unwrap();
        let place = |value: &Value| {
            let region = &value["physicalLocation"]["region"];
            (region["startLine"].as_u64(), region["startColumn"].as_u64())
        };
        let of = |id: &str| {
            let is_it = |result: &&Value| result["partialFingerprints"].to_string().contains(id);
            results.iter().find(is_it).unwrap()
        };
        let changed = of("a2");
        assert_eq!(place(&changed["locations"][0]), (Some(8), Some(29)));
        assert_eq!(place(&changed["relatedLocations"][0]), (Some(9), Some(29)));
        let gone = of("a1");
        assert_eq!(place(&gone["locations"][0]), (None, None));
        assert_eq!(
            gone["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
            "openapi.yaml"
        );
        assert_eq!(place(&gone["relatedLocations"][0]), (Some(5), Some(5)));
    }

    #[test]
    fn a_log_has_no_more_results_than_a_host_takes_and_the_worst_are_there() {
        let mut sample = Sample::of(sample::BASE, sample::HEAD);
        for id in 0..RESULTS as u64 {
            sample.find(Level::Docs, id, "a", "b");
        }
        sample.find(Level::Breaking, RESULTS as u64, "worst", "b");
        let log: Value = serde_json::from_str(&sample.shown(render_sarif)).unwrap();
        let run = &log["runs"][0];
        let results = run["results"].as_array().unwrap();
        assert_eq!(results.len(), RESULTS);
        assert_eq!(results[0]["level"], "error");
        let told = &run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"];
        assert!(told.as_str().unwrap().starts_with("1 more "), "{told}");
    }

    #[test]
    fn what_is_accepted_is_suppressed_with_its_reason() {
        let log = log();
        let results = log["runs"][0]["results"].as_array().unwrap();
        let suppressed: Vec<&Value> = results
            .iter()
            .map(|result| &result["suppressions"])
            .filter(|suppressions| !suppressions.is_null())
            .collect();
        assert_eq!(
            suppressed,
            [&json!([{
                "kind": "external",
                "status": "accepted",
                "justification": "Nobody reads it. (until 2025-06-30)",
            }])]
        );
    }
}
