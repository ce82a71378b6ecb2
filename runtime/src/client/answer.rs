//! What the answers to an operation are, by their statuses.

/// A set of statuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Statuses {
    /// One status.
    Code(u16),
    /// All statuses of a class: `2` for 200 to 299.
    Class(u8),
    /// Every status that nothing else names.
    Others,
}

/// What an answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// What the call is made for, with the name of its kind. It is empty where there is one kind only.
    Output(&'static str),
    /// The provider's word that the call failed, with the name of the kind of body that tells why. It is empty where a
    /// client knows one kind only.
    Failure(&'static str),
}

/// What HTTP says about statuses.
pub(super) const STANDARD: &[(Statuses, Answer)] = &[
    (Statuses::Class(2), Answer::Output("")),
    (Statuses::Class(4), Answer::Failure("")),
    (Statuses::Class(5), Answer::Failure("")),
];

impl Statuses {
    /// How exactly a status is named; `None` if it is not.
    fn exactness(self, status: u16) -> Option<u8> {
        match self {
            Self::Code(code) if code == status => Some(2),
            Self::Class(class) if u16::from(class) == status / 100 => Some(1),
            Self::Others => Some(0),
            Self::Code(_) | Self::Class(_) => None,
        }
    }
}

/// What an answer of a status is: the word of the set that names it most exactly counts. `None` if none does.
pub(super) fn of_status(answers: &[(Statuses, Answer)], status: u16) -> Option<Answer> {
    let named = answers
        .iter()
        .filter_map(|(statuses, answer)| Some((statuses.exactness(status)?, *answer)));
    named
        .max_by_key(|(exactness, _)| *exactness)
        .map(|(_, answer)| answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_set_that_names_a_status_most_exactly_counts() {
        use Answer::{Failure, Output};
        let answers = [
            (Statuses::Others, Failure("other")),
            (Statuses::Class(2), Output("good")),
            (Statuses::Code(404), Failure("missing")),
            (Statuses::Class(4), Failure("wrong")),
            (Statuses::Code(206), Failure("partial")),
        ];
        for (status, answer) in [
            (200, Output("good")),
            (206, Failure("partial")),
            (299, Output("good")),
            (302, Failure("other")),
            (400, Failure("wrong")),
            (404, Failure("missing")),
            (500, Failure("other")),
        ] {
            assert_eq!(of_status(&answers, status), Some(answer), "{status}");
        }
    }

    #[test]
    fn where_nothing_is_said_http_counts_and_a_redirect_is_no_answer() {
        for (status, answer) in [
            (100, None),
            (200, Some(Answer::Output(""))),
            (301, None),
            (404, Some(Answer::Failure(""))),
            (599, Some(Answer::Failure(""))),
            (600, None),
        ] {
            assert_eq!(of_status(STANDARD, status), answer, "{status}");
        }
    }
}
