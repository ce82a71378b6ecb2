//! `x-paywright-allow`: rules that may be broken, with the reason beside them.

use std::collections::HashSet;

use super::findings::{Finding, Findings};
use super::rules;
use super::subject::Subject;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, closest};
use crate::source::Node;
use crate::source::grammar::ALLOW;
use crate::source::places::PlaceId;

/// Takes out what is allowed; what remains, and how many findings were taken out.
///
/// An exception holds for the object on which it stands and for all that it holds, but not for what it refers to. One that
/// allows nothing is a finding itself: else it would stay when its reason is long gone.
pub(super) fn apply(subject: &Subject<'_>, found: Vec<Finding>) -> (Diagnostics, usize) {
    let mut used: HashSet<(PlaceId, Code)> = HashSet::new();
    let mut allowed = 0;
    let mut remaining = Diagnostics::new();
    for Finding { place, diagnostic } in found {
        match allowing(subject, place, diagnostic.code) {
            Some(place) => {
                used.insert((place, diagnostic.code));
                allowed += 1;
            }
            None => remaining.push(diagnostic),
        }
    }
    report_exceptions(subject, &used, &mut remaining);
    (remaining, allowed)
}

/// The object whose exception allows a code at a place.
fn allowing(subject: &Subject<'_>, place: PlaceId, code: Code) -> Option<PlaceId> {
    let mut around = subject.places.ancestors(place);
    let allows = around.find(|(_, place)| {
        let reason = place
            .node
            .get(ALLOW)
            .and_then(|allow| allow.get(code.as_str())?.as_str());
        reason.is_some_and(|reason| !reason.trim().is_empty())
    });
    allows.map(|(id, _)| id)
}

fn report_exceptions(
    subject: &Subject<'_>,
    used: &HashSet<(PlaceId, Code)>,
    out: &mut Diagnostics,
) {
    let unused = Findings::new(
        subject,
        Code::ExceptionUnused,
        Severity::Error,
        "remove the exception",
    );
    let invalid = Findings::new(
        subject,
        Code::ExceptionInvalid,
        Severity::Error,
        "say why the rule may be broken here",
    );
    for (id, place) in subject.places.iter() {
        let exceptions = place.node.get(ALLOW).and_then(Node::as_object);
        for entry in exceptions.into_iter().flatten() {
            let key = &*entry.key.text;
            let rule = rules::RULES.iter().find(|rule| rule.code.as_str() == key);
            let has_reason = entry
                .value
                .as_str()
                .is_some_and(|reason| !reason.trim().is_empty());
            let diagnostic = match rule {
                None => unknown(&invalid, key),
                Some(_) if !has_reason => {
                    invalid.diagnostic(format!("the exception to {key} gives no reason"))
                }
                // What would break the rule may be in a piece that could not be read.
                Some(rule) if subject.is_whole && !used.contains(&(id, rule.code)) => {
                    unused.diagnostic(format!("nothing here breaks {key}: {}", rule.code.title()))
                }
                Some(_) => continue,
            };
            out.push(diagnostic.at(entry.key.span, ""));
        }
    }
}

fn unknown(invalid: &Findings<'_, '_>, key: &str) -> Diagnostic {
    let diagnostic = invalid.diagnostic(format!(
        "`{key}` is not a rule that can be allowed to be broken"
    ));
    let codes = rules::RULES.iter().map(|rule| rule.code.as_str());
    match closest(key, codes) {
        Some(similar) => diagnostic.help(format!("a rule with a similar code exists: {similar}")),
        None => diagnostic.help(
            "rules of the linter begin with `L`; findings of other groups are faults to be mended",
        ),
    }
}
