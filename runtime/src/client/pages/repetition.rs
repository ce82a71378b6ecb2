//! Values that come again.

use crate::wire::{self, Wire};

/// Finds out that a row of values goes round in a circle, however long, and keeps no more than two of them: the latest
/// one and a landmark, which is set anew at longer and longer distances (the method of Brent).
#[derive(Debug)]
pub(super) struct Repetition<T> {
    latest: Option<T>,
    landmark: Option<T>,
    /// How many values have come since the landmark.
    distance: u64,
    /// How many come before the landmark is set anew.
    stretch: u64,
}

impl<T: Clone + Wire> Repetition<T> {
    pub(super) fn new() -> Self {
        Self {
            latest: None,
            landmark: None,
            distance: 0,
            stretch: 1,
        }
    }

    /// Whether the value is one of those that are kept.
    pub(super) fn is_met_again(&self, value: &T) -> bool {
        let is_it = |kept: &Option<T>| kept.as_ref().is_some_and(|kept| wire::equal(kept, value));
        is_it(&self.latest) || is_it(&self.landmark)
    }

    /// Takes the value for one that has come.
    pub(super) fn note(&mut self, value: T) {
        self.distance += 1;
        if self.distance >= self.stretch {
            self.landmark = Some(value.clone());
            self.stretch = self.stretch.saturating_mul(2);
            self.distance = 0;
        }
        self.latest = Some(value);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// After how many values it is found that they go round.
    fn found(lead: u64, circle: u64) -> u64 {
        let mut repetition = Repetition::new();
        let value = |turn: u64| {
            if turn < lead {
                turn
            } else {
                lead + (turn - lead) % circle
            }
        };
        (0..10_000)
            .find(|turn| {
                let again = repetition.is_met_again(&value(*turn));
                repetition.note(value(*turn));
                again
            })
            .unwrap()
    }

    #[test]
    fn what_comes_twice_in_a_row_is_found_at_once() {
        for lead in 0..100 {
            assert_eq!(found(lead, 1), lead + 1);
        }
    }

    proptest! {
        #[test]
        fn every_circle_is_found_before_it_has_been_gone_round_often(lead in 0..200_u64, circle in 1..200_u64) {
            let turns = found(lead, circle);
            prop_assert!(turns >= lead + circle, "{turns}");
            prop_assert!(turns <= 4 * (lead + circle), "{turns}");
        }

        #[test]
        fn values_that_differ_are_never_taken_for_a_circle(count in 0..2000_u64) {
            let mut repetition = Repetition::new();
            for value in 0..count {
                prop_assert!(!repetition.is_met_again(&value));
                repetition.note(value);
            }
        }
    }
}
