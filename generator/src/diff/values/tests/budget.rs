//! What costs too much is unknown, and is bounded for a whole comparison.

use super::{json, told};
use crate::diff::Verdict;
use crate::diff::values::{Twins, Values};
use crate::source::Node;

/// A `oneOf` of a text and as many objects as are wanted, which all are alike.
fn alternatives(count: usize) -> Node {
    let object =
        r#"{"type": "object", "required": ["bank"], "properties": {"bank": {"type": "string"}}}"#;
    json(&format!(
        r#"{{"oneOf": [{{"type": "string"}}{}]}}"#,
        format!(", {object}").repeat(count)
    ))
}

#[test]
fn what_is_spent_leaves_less_for_each_claim() {
    let (base, head) = (alternatives(60), alternatives(1));
    let nothing = json("{}");
    let values = Values::with_twins(&nothing, &nothing, Twins::default());
    let relation = values.relation(&[&base], &[&head]);
    assert_eq!(relation.verdict(), Verdict::Wider, "{}", told(&relation));
    assert!(values.has_plenty());

    let short = Values::with_twins(&nothing, &nothing, Twins::default());
    short.memory.budget.spend(usize::MAX);
    assert!(!short.has_plenty());
    let relation = short.relation(&[&base], &[&head]);
    assert_eq!(relation.verdict(), Verdict::Unknown, "{}", told(&relation));
    let (text, short_text) = (
        json(r#"{"type": "string"}"#),
        json(r#"{"type": "string", "maxLength": 3}"#),
    );
    let relation = short.relation(&[&text], &[&short_text]);
    assert_eq!(
        relation.verdict(),
        Verdict::Narrower,
        "what is simple is still known: {}",
        told(&relation)
    );
}

#[test]
fn a_thousand_alternatives_that_have_gone_leave_less_and_less() {
    let (base, head) = (alternatives(1_000), alternatives(1));
    let nothing = json("{}");
    let values = Values::with_twins(&nothing, &nothing, Twins::default());
    let mut asked = 0;
    let gone = base
        .get("oneOf")
        .and_then(Node::as_array)
        .unwrap_or_default();
    for alternative in gone.iter().cycle() {
        values.relation(&[&base, alternative], &[&head]);
        asked += 1;
        if !values.has_plenty() {
            break;
        }
    }
    assert!(
        asked < 1_000,
        "{asked} questions were asked before the budget was spent"
    );
}
