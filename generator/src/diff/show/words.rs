//! Sentences that several formats share. Names and values of documents stand in backticks in them.

use crate::diagnostic::visible_line;
use crate::diff::{Agreement, Disagreement, Finding, Flow, Origin, Side, Use};
use crate::sensitive::masked;

use super::{Counts, Presence};
use crate::diff::Level;

/// Characters that are shown of the name of an operation or a notification.
const NAME: usize = 200;

/// Text of a document on one line: nothing in it hides or moves what stands around it, and no card number is shown.
pub(super) fn one_line(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    visible_line(&masked(&line)).into_owned()
}

/// As [`one_line`], cut behind so many characters.
pub(super) fn cut(text: &str, longest: usize) -> String {
    let line = one_line(text);
    match line.char_indices().nth(longest) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line,
    }
}

/// The operation, notification or document, in short: `POST /v1/refunds`.
pub(super) fn origin(origin: &Origin) -> String {
    match origin {
        Origin::Operation { method, path, .. } => format!("{} {path}", method.as_str()),
        Origin::Notification { name } => name.clone(),
        Origin::Document => "the document".to_owned(),
    }
}

/// What of it: `the answer of` `POST /v1/refunds`. `None` where the name alone says it.
pub(super) fn part(one: &Use) -> Option<&'static str> {
    match (one.flow, &one.origin) {
        (None, Origin::Operation { .. } | Origin::Document) => None,
        (None, Origin::Notification { .. }) => Some("the notification"),
        (Some(Flow::Parameter), _) => Some("a parameter of"),
        (Some(Flow::RequestBody), _) => Some("the request of"),
        (Some(Flow::Answer), _) => Some("the answer of"),
        (Some(Flow::Failure), _) => Some("a failure of"),
        (Some(Flow::Notification), _) => Some("the notification"),
        (Some(Flow::Acknowledgement), _) => Some("the acknowledgement of"),
    }
}

/// A use: ``the answer of `POST /v1/refunds` ``.
pub(super) fn used(one: &Use) -> String {
    let name = cut(&origin(&one.origin), NAME);
    let name = match one.origin {
        Origin::Document => name,
        _ => format!("`{name}`"),
    };
    match part(one) {
        Some(part) => format!("{part} {name}"),
        None => name,
    }
}

/// Where a change is felt: where it is worst, of many places the first ones; how often it is felt less is counted. Without a bound all places
/// are named.
pub(super) fn felt(finding: &Finding, most: usize) -> String {
    felt_as(finding, most, used)
}

/// As [`felt`], with another way to write a use.
pub(super) fn felt_as(finding: &Finding, most: usize, used: impl Fn(&Use) -> String) -> String {
    let of = |level: Level| finding.uses.iter().filter(move |one| one.level == level);
    let shown: Vec<String> = of(finding.level).take(most).map(&used).collect();
    let shown = shown.join(", ");
    let worst = of(finding.level).count();
    let mut text = match (worst, worst.saturating_sub(most)) {
        (1, _) => format!("in {shown}"),
        (all, 0) => format!("in {all} places: {shown}"),
        (all, more) => format!("in {all} places: {shown} and {more} more"),
    };
    for level in Level::ALL
        .into_iter()
        .filter(|level| *level < finding.level)
    {
        let count = of(level).count();
        if count > 0 && most == usize::MAX {
            let all: Vec<String> = of(level).map(&used).collect();
            text.push_str(&format!("; {level} in {}", all.join(", ")));
        } else if count > 0 {
            text.push_str(&format!("; {level} in {count} more"));
        }
    }
    text
}

/// What is said about the value on which both revisions disagree, behind the value.
pub(super) const fn disagreed(witness: &Disagreement) -> &'static str {
    match (witness.agreement, witness.accepted_by) {
        (Agreement::Accepted, Side::Base) => "is accepted by the base and refused by the head",
        (Agreement::Accepted, Side::Head) => "is accepted by the head and refused by the base",
        (Agreement::Described, Side::Base) => "is described by the base and not by the head",
        (Agreement::Described, Side::Head) => "is described by the head and not by the base",
    }
}

/// The numbers of findings in words: `2 breaking, 1 risky, 1 accepted`.
pub(super) fn counts(counts: &Counts) -> String {
    let levels = Level::ALL.map(|level| (counts.of(level), level.as_str()));
    let all = levels.into_iter().chain([(counts.accepted, "accepted")]);
    let told: Vec<String> = all
        .filter(|&(count, _)| count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    if told.is_empty() {
        "no changes".to_owned()
    } else {
        told.join(", ")
    }
}

/// What is said of a document that is in one revision only.
pub(super) const fn presence(presence: Presence) -> Option<&'static str> {
    match presence {
        Presence::Both => None,
        Presence::New => Some("new: it is in the head only"),
        Presence::Gone => Some("gone: it is in the base only"),
    }
}

#[cfg(test)]
mod tests {
    use super::{counts, cut, felt, one_line, used};
    use crate::api::HttpMethod;
    use crate::diff::show::Counts;
    use crate::diff::show::sample::{self, Sample};
    use crate::diff::{Flow, Level, Origin, Use};

    fn of(method: HttpMethod, path: &str, flow: Option<Flow>) -> Use {
        Use {
            origin: Origin::Operation {
                method,
                path: path.to_owned(),
                id: None,
            },
            flow,
            level: Level::Breaking,
        }
    }

    #[test]
    fn a_use_is_named_by_what_of_it_has_changed() {
        let notification = |flow| Use {
            origin: Origin::Notification {
                name: "refund.done".to_owned(),
            },
            flow,
            level: Level::Risky,
        };
        let document = Use {
            origin: Origin::Document,
            flow: None,
            level: Level::Docs,
        };
        let rows = [
            (of(HttpMethod::Get, "/a", None), "`GET /a`"),
            (
                of(HttpMethod::Post, "/a", Some(Flow::RequestBody)),
                "the request of `POST /a`",
            ),
            (
                of(HttpMethod::Post, "/a", Some(Flow::Failure)),
                "a failure of `POST /a`",
            ),
            (notification(None), "the notification `refund.done`"),
            (
                notification(Some(Flow::Acknowledgement)),
                "the acknowledgement of `refund.done`",
            ),
            (document, "the document"),
        ];
        for (one, expected) in rows {
            assert_eq!(used(&one), expected);
        }
    }

    #[test]
    fn where_a_change_is_worst_is_named_and_the_rest_is_counted() {
        let mut sample = Sample::of(sample::BASE, sample::HEAD);
        let finding = sample.find(Level::Breaking, 1, "a", "b");
        finding.uses = ["/a", "/b", "/c"]
            .map(|path| of(HttpMethod::Get, path, None))
            .into();
        assert_eq!(
            felt(finding, 2),
            "in 3 places: `GET /a`, `GET /b` and 1 more"
        );
        finding.uses[0].level = Level::Compatible;
        assert_eq!(
            felt(finding, 2),
            "in 2 places: `GET /b`, `GET /c`; compatible in 1 more"
        );
        finding.uses[1].level = Level::Risky;
        assert_eq!(
            felt(finding, 2),
            "in `GET /c`; risky in 1 more; compatible in 1 more"
        );
        assert_eq!(
            felt(finding, usize::MAX),
            "in `GET /c`; risky in `GET /b`; compatible in `GET /a`"
        );
    }

    #[test]
    fn text_of_a_document_stays_on_its_line_and_hides_nothing() {
        assert_eq!(one_line("a\n\tb  c\u{202e}d"), "a b c\u{fffd}d");
        assert!(!one_line("pan 4000000000000010").contains("4000000000000010"));
        assert_eq!(cut("aäb", 2), "aä…");
        assert_eq!(cut("aä", 2), "aä");
    }

    #[test]
    fn what_there_is_none_of_is_not_counted() {
        assert_eq!(counts(&Counts::default()), "no changes");
        let some = Counts {
            breaking: 2,
            docs: 1,
            accepted: 3,
            ..Counts::default()
        };
        assert_eq!(counts(&some), "2 breaking, 1 docs, 3 accepted");
    }
}
