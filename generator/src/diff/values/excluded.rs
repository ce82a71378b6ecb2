//! Schemas that must not accept a value.

use super::flat::Among;
use super::schema::Schema;

/// One such schema, or several that belong together.
#[derive(Clone, Copy, Debug)]
pub(super) enum Excluded<'n> {
    /// That of a `not`, or of a condition that is not met.
    One(Schema<'n>),
    /// All alternatives of a `oneOf` but one. They are kept as one: where there are a thousand, each excludes all others.
    Others {
        choice: Among<'n>,
        /// The place of the alternative that was chosen.
        chosen: usize,
    },
}

impl<'n> Excluded<'n> {
    pub(super) fn schemas(self) -> impl Iterator<Item = Schema<'n>> {
        let (one, others) = match self {
            Self::One(schema) => (Some(schema), None),
            Self::Others { choice, chosen } => (None, Some((choice, chosen))),
        };
        let others = others.into_iter().flat_map(|(choice, chosen)| {
            let alternatives = choice.alternatives().enumerate();
            alternatives.filter_map(move |(place, other)| (place != chosen).then_some(other))
        });
        one.into_iter().chain(others)
    }

    pub(super) fn count(self) -> usize {
        match self {
            Self::One(_) => 1,
            Self::Others { choice, .. } => choice.count().saturating_sub(1),
        }
    }
}
