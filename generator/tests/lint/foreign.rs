//! What is asked of documents of others.

use paywright_generator::diagnostic::Severity;
use paywright_generator::document::Strictness;

use crate::document::{SOUND, linted, shown};

#[test]
fn documents_of_others_are_warned_of_what_is_not_plainly_wrong() {
    let severity = |from: &str, to: &str, code: &str| {
        let outcome = linted(&SOUND.replacen(from, to, 1), Strictness::Foreign);
        let found = outcome
            .diagnostics
            .into_iter()
            .find(|found| found.code.as_str() == code);
        found.map(|found| found.severity)
    };
    // What this repository wants said, and what others cannot say, is only noted.
    let rows = [
        (
            "summary: Lists refunds.",
            "description: x",
            "L0301",
            Severity::Note,
        ),
        (
            "x-paywright-idempotency-key: true, ",
            "",
            "L0305",
            Severity::Note,
        ),
        (
            "message: { type: string,",
            "secret: { type: string,",
            "L0403",
            Severity::Warning,
        ),
    ];
    for (from, to, code, expected) in rows {
        assert_eq!(severity(from, to, code), Some(expected), "{code}");
    }
    let without_tags = SOUND.replace("      tags: [refunds]\n", "").replace(
        "tags:\n  - { name: refunds, description: Money that goes back. }\n",
        "",
    );
    let outcome = linted(&without_tags, Strictness::Foreign);
    assert!(
        !shown(&outcome.diagnostics).contains("L0203"),
        "{}",
        shown(&outcome.diagnostics)
    );
    assert_eq!(
        severity("default: done", "default: undone", "L0103"),
        Some(Severity::Error)
    );
}
