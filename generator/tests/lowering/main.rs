//! What cannot be modelled is refused or named, with its place, and the rest is generated.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests"
)]

mod callbacks;
mod calls;
mod extensions;
mod naming;
mod newer;
mod notifications;
mod pagination;
mod security;
mod servers;
#[path = "../support/mod.rs"]
mod support;
mod types;

use support::{CURATED, FOREIGN, findings, run, written};

use paywright_generator::diagnostic::Code;

/// A document of a few lines, and what is found in it: `severity code line:column phrase`.
struct Case {
    about: &'static str,
    document: String,
    curated: &'static [&'static str],
    foreign: &'static [&'static str],
}

/// A case in which strictness makes no difference.
fn case(about: &'static str, document: String, found: &'static [&'static str]) -> Case {
    Case {
        about,
        document,
        curated: found,
        foreign: found,
    }
}

/// A case in which it does.
fn strict(
    about: &'static str,
    document: String,
    curated: &'static [&'static str],
    foreign: &'static [&'static str],
) -> Case {
    Case {
        about,
        document,
        curated,
        foreign,
    }
}

fn document(rest: &str) -> String {
    format!("openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\n{rest}\n")
}

/// Schemas from line 6 on.
fn schemas(text: &str) -> String {
    let lines: Vec<String> = text
        .trim()
        .lines()
        .map(|line| format!("    {}\n", line.trim()))
        .collect();
    document(&format!(
        "paths: {{}}\ncomponents:\n  schemas:\n{}",
        lines.concat()
    ))
}

/// A call in line 5, after `    post: `; what else is below `paths`, from line 6 on.
fn call(text: &str) -> String {
    document(&format!("paths:\n  /a:\n    post: {text}"))
}

/// The same with schemas and the like.
fn call_with(text: &str, components: &str) -> String {
    format!("{}components: {components}\n", call(text))
}

const OK: &str = "responses: {'200': {description: ok}}";

fn cases() -> Vec<Case> {
    [
        naming::cases(),
        newer::cases(),
        types::cases(),
        calls::cases(),
        callbacks::cases(),
        servers::cases(),
        security::cases(),
        notifications::cases(),
        extensions::cases(),
        pagination::cases(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Whether a finding is the expected one: its beginning up to the place, and a phrase of its message.
fn is_expected(finding: &str, expected: &str) -> bool {
    let split = |text: &str| -> (String, String) {
        let mut words = text.splitn(4, ' ');
        let head: Vec<&str> = words.by_ref().take(3).collect();
        (head.join(" "), words.next().unwrap_or_default().to_owned())
    };
    let ((place, message), (expected_place, phrase)) = (split(finding), split(expected));
    place == expected_place && message.contains(&phrase)
}

#[test]
fn every_case_is_found_at_its_place_and_nothing_else_is() {
    let mut wrong = Vec::new();
    for case in cases() {
        for (word, strictness, expected) in [
            ("curated", CURATED, case.curated),
            ("foreign", FOREIGN, case.foreign),
        ] {
            let outcome = run(&case.document, strictness);
            let found = findings(&outcome);
            let same = found.len() == expected.len()
                && found
                    .iter()
                    .zip(expected)
                    .all(|(found, expected)| is_expected(found, expected));
            if !same {
                wrong.push(format!(
                    "{} ({word})\n  expected {expected:#?}\n  found {found:#?}",
                    case.about
                ));
            }
            let refused = expected.iter().any(|finding| finding.starts_with("error"));
            if outcome.generated.is_none() != refused {
                wrong.push(format!(
                    "{} ({word}): generated {}",
                    case.about,
                    outcome.generated.is_some()
                ));
            }
            if outcome.generated.is_some() {
                let faults = support::crates::faults(&written(&outcome));
                if !faults.is_empty() {
                    wrong.push(format!("{} ({word}): {faults:#?}", case.about));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_code_of_the_lowering_has_a_case() {
    let expected: Vec<&str> = cases()
        .iter()
        .flat_map(|case| case.curated.iter().chain(case.foreign).copied())
        .collect();
    let missing: Vec<&str> = Code::ALL
        .iter()
        .map(|code| code.as_str())
        .filter(|code| ("P0400".."P0999").contains(code))
        .filter(|code| {
            !expected
                .iter()
                .any(|finding| finding.split(' ').nth(1) == Some(*code))
        })
        .collect();
    assert_eq!(missing, [] as [&str; 0], "codes without a case");
}
