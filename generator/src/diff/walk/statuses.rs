//! What statuses say, and which answers stand for each other.

use super::Spot;
use crate::diff::Flow;

/// An answer with its status.
pub(super) type Answer<'a> = (&'a str, Spot<'a>);

/// The flow of an answer.
pub(super) const fn flow(is_success: bool, is_called_back: bool) -> Flow {
    match (is_called_back, is_success) {
        (true, _) => Flow::Acknowledgement,
        (false, true) => Flow::Answer,
        (false, false) => Flow::Failure,
    }
}

/// Whether a status tells that a call went well. `default` is what comes besides, so it tells a failure.
pub(super) fn is_success(status: &str) -> bool {
    status.starts_with(['1', '2', '3'])
}

pub(super) fn find<'l, 'a>(answers: &'l [Answer<'a>], status: &str) -> Option<&'l Answer<'a>> {
    answers
        .iter()
        .find(|(other, _)| other.eq_ignore_ascii_case(status))
}

/// The answer by which a status is read: its own, that of its class, or `default`.
pub(super) fn covering<'l, 'a>(answers: &'l [Answer<'a>], status: &str) -> Option<&'l Answer<'a>> {
    find(answers, status)
        .or_else(|| answers.iter().find(|(other, _)| covers(other, status)))
        .or_else(|| {
            find(answers, "default").filter(|_| !is_success(status) || !tells_success(answers))
        })
}

/// Whether there is an answer that tells a success. Without one `default` tells it too.
pub(super) fn tells_success(answers: &[Answer<'_>]) -> bool {
    answers.iter().any(|(status, _)| is_success(status))
}

/// Whether a range such as `2XX` covers a status.
pub(super) fn covers(range: &str, status: &str) -> bool {
    range.len() == 3
        && range.to_ascii_uppercase().ends_with("XX")
        && range.get(..1) == status.get(..1)
        && !range.eq_ignore_ascii_case(status)
}

/// Answers that only have another status: in their class they are the only one that is gone and the only one that is new.
pub(super) fn replaced<'a>(
    base: &[Answer<'a>],
    head: &[Answer<'a>],
) -> Vec<(Answer<'a>, Answer<'a>)> {
    let left = |answers: &[Answer<'a>], others: &[Answer<'a>], class: char| {
        let mut left = answers.iter().filter(|(status, _)| {
            status.starts_with(class)
                && covering(others, status).is_none()
                && !others.iter().any(|(other, _)| covers(status, other))
        });
        left.next().copied().filter(|_| left.next().is_none())
    };
    let classes = '1'..='5';
    classes
        .filter_map(|class| left(base, head, class).zip(left(head, base, class)))
        .collect()
}
