//! Rules that a document says may be broken.

use paywright_generator::document::Strictness;

use crate::document::{SOUND, linted, shown};

#[test]
fn a_rule_may_be_broken_where_the_document_says_why() {
    let text = SOUND
        .replacen(
            "name: { type: string, description: What happened. }",
            "name: { type: string }",
            1,
        )
        .replacen(
            "description: An event.",
            "description: An event.\n      x-paywright-allow: { L0601: The name says it. }",
            1,
        );
    let outcome = linted(&text, Strictness::Curated);
    assert_eq!(shown(&outcome.diagnostics), "");
    assert_eq!(outcome.allowed, 1);
}

#[test]
fn what_is_allowed_is_counted_however_much_is_found() {
    let properties: String = (0..1_500)
        .map(|number| format!("        field_{number}: {{ type: string }}\n"))
        .collect();
    let (from, to) = (
        "        message: { type: string, description: In words. }\n",
        properties,
    );
    let text = SOUND.replacen(from, &to, 1);
    let outcome = linted(&text, Strictness::Curated);
    assert_eq!(outcome.allowed, 0);
    assert!(shown(&outcome.diagnostics).contains("500 more of these are not listed"));
    let text = text.replacen(
        "description: What went wrong.",
        "description: What went wrong.\n      x-paywright-allow: { L0601: The names say it. }",
        1,
    );
    let outcome = linted(&text, Strictness::Curated);
    assert_eq!(outcome.allowed, 1_500);
    assert_eq!(shown(&outcome.diagnostics), "");
}
