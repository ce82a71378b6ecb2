//! Findings do not repeat what must not be shown.

use paywright_generator::diagnostic::render_text;

use crate::document::{linted_with, shown};

#[test]
fn no_card_number_is_repeated_in_a_finding() {
    let outcome = linted_with("request_id: a,", "request_id: '4000000000000010',");
    assert!(!shown(&outcome.diagnostics).contains("4000000000000010"));
    let text = render_text(&outcome.diagnostics, &outcome.sources, false);
    assert!(text.contains("••••••••••••••••"), "{text}");
    assert!(!text.contains("4000000000000010"), "{text}");
}
