//! Each rule finds what breaks it. The document as it is breaks none.

mod documentation;
mod money_and_secrets;
mod operations;
mod reading;
mod unused;
mod values;

use paywright_generator::diagnostic::{Code, Severity};

use crate::document::{linted_with, shown};

/// Breaks a rule: what is replaced in the document, by what, how grave that is, and what the finding says.
pub(super) struct Break {
    pub(super) severity: Severity,
    pub(super) code: &'static str,
    pub(super) from: &'static str,
    pub(super) to: &'static str,
    pub(super) says: &'static str,
}

const fn breaks(
    code: &'static str,
    from: &'static str,
    to: &'static str,
    says: &'static str,
) -> Break {
    Break {
        severity: Severity::Error,
        code,
        from,
        to,
        says,
    }
}

const fn warns(
    code: &'static str,
    from: &'static str,
    to: &'static str,
    says: &'static str,
) -> Break {
    Break {
        severity: Severity::Warning,
        ..breaks(code, from, to, says)
    }
}

/// All of them.
fn all() -> impl Iterator<Item = &'static Break> {
    [
        reading::TABLE,
        values::TABLE,
        unused::TABLE,
        operations::TABLE,
        money_and_secrets::TABLE,
        documentation::TABLE,
    ]
    .into_iter()
    .flatten()
}

#[test]
fn every_rule_finds_what_breaks_it() {
    let mut failures = Vec::new();
    for Break {
        severity,
        code,
        from,
        to,
        says,
    } in all()
    {
        let outcome = linted_with(from, to);
        let found = outcome.diagnostics.iter().any(|found| {
            found.code.as_str() == *code
                && found.message.contains(says)
                && found.severity == *severity
                && found.primary_span().is_some()
        });
        if !found {
            failures.push(format!(
                "{code} `{says}` was not found, but:\n{}",
                shown(&outcome.diagnostics)
            ));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

#[test]
fn every_finding_of_a_rule_says_what_to_do() {
    for Break { code, from, to, .. } in all() {
        for found in &linted_with(from, to).diagnostics {
            let is_told = !found.code.as_str().starts_with('L') || found.help.is_some();
            assert!(is_told, "{code}: {}", found.message);
        }
    }
}

#[test]
fn every_rule_has_a_case() {
    let without: Vec<&str> = Code::ALL
        .iter()
        .map(|code| code.as_str())
        .filter(|code| code.starts_with('L') && !all().any(|broken| broken.code == *code))
        .collect();
    assert!(without.is_empty(), "{without:?}");
}
