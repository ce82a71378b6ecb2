//! How much single facts about a value speak for a schema.

use std::iter::Sum;
use std::ops::{Add, AddAssign};

use super::Fault;

/// How much more likely one thing is than another: the logarithm of that to base two, in quarters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Evidence(i64);

impl Evidence {
    pub(super) const NONE: Self = Self(0);

    /// A member that is there, although the schema advises against it.
    pub(super) const DEPRECATED: Self = Self::bits(-2);

    /// A member that the schema does not name, although it names others.
    pub(super) const NOT_NAMED: Self = Self::bits(-4);

    /// All that an object requires, if it requires anything: a schema that asks for members foresees them, one that only
    /// allows them does not.
    pub(super) const COMPLETE: Self = Self::bits(4);

    /// A target that an operation or event uses directly.
    pub(super) const ROOT: Self = Self::bits(5);

    /// The most that a value which is neither an object nor a list can say.
    pub(super) const MOST_OF_SCALAR: Self = Self::bits(6);

    const fn bits(bits: i64) -> Self {
        Self(4 * bits)
    }

    /// So many of the optional members of an object are there, of so many that there can be. By Laplace's rule of succession,
    /// each is there with the probability of (there + 1) ÷ (all + 2), but at least with one of a half: what is optional may
    /// well be missing, and a schema with very many members shall not lose by that. To have none of them is half as telling as
    /// to have one.
    pub(super) fn of_optional(there: usize, all: usize) -> Self {
        let each = halvings(all + 2, there + 1).min(Self::bits(1));
        match (there, all) {
            (0, 0) => Self::NONE,
            (0, _) => Self(-each.0 / 2),
            _ => Self(-each.0).times(there),
        }
    }

    /// So many members of an object are missing. One that is cut short lacks many for one reason, so that two count for
    /// all.
    pub(super) fn of_missing(members: usize) -> Self {
        Self::bits(-3).times(members.min(2))
    }

    /// A choice of so many schemas: each of them is less likely than if it stood there alone.
    pub(super) fn of_choice(alternatives: usize) -> Self {
        Self(-halvings(alternatives, 1).0)
    }

    /// A value that an `enum` of so many values lists: the fewer there are, the louder it speaks.
    pub(super) fn listed(values: usize) -> Self {
        let halvings = values.max(1).ilog2().min(5);
        Self::bits(6 - i64::from(halvings))
    }

    /// What is wrong with a value.
    pub(super) const fn of_fault(fault: &Fault) -> Self {
        Self::bits(match fault {
            Fault::UnknownMember
            | Fault::UnknownValue(_)
            | Fault::WrongFormat { .. }
            | Fault::BrokenLimit { .. }
            | Fault::NullNotAllowed
            | Fault::MissingMember { .. } => -2,
            Fault::UnknownAlternative(_) => -4,
            Fault::WrongType { .. } | Fault::NotJson | Fault::Forbidden => -8,
        })
    }

    /// One of so many that have this in common.
    pub(super) fn shared(self, among: usize) -> Self {
        Self(self.0 / i64::try_from(among.max(1)).unwrap_or(i64::MAX))
    }

    /// This so many times.
    pub(super) fn times(self, count: usize) -> Self {
        Self(
            self.0
                .saturating_mul(i64::try_from(count).unwrap_or(i64::MAX)),
        )
    }
}

impl Add for Evidence {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Evidence {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sum for Evidence {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::NONE, Add::add)
    }
}

/// How often a number has to be halved until so many are left.
pub(super) fn halvings(of: usize, left: usize) -> Evidence {
    // The logarithm of the fourth power is four times that of the number: quarters, without a rounding of floats.
    let fourth_power = |count: usize| (count as u128).saturating_pow(4);
    let quotient = fourth_power(of) / fourth_power(left.max(1));
    Evidence(i64::from(quotient.max(1).ilog2()))
}
