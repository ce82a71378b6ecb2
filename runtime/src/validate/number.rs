//! Numbers that can have bounds.

use std::fmt::Display;

use rust_decimal::Decimal;

/// A number with an order and multiples: integers, floats and decimals.
pub trait Number: Copy + PartialOrd + Display {
    /// Whether this number is a multiple of `step`. True if that cannot be told (a step of zero).
    fn is_multiple_of(self, step: Self) -> bool;

    /// Whether this number is `bound` or more. False if either is no number.
    fn is_at_least(self, bound: Self) -> bool {
        self >= bound
    }
}

macro_rules! integers {
    ($($integer:ty),*) => {$(
        impl Number for $integer {
            fn is_multiple_of(self, step: Self) -> bool {
                self.checked_rem(step).is_none_or(|rest| rest == 0)
            }
        }
    )*};
}
integers!(i32, i64, u32, u64);

impl Number for Decimal {
    fn is_multiple_of(self, step: Self) -> bool {
        self.checked_rem(step).is_none_or(|rest| rest.is_zero())
    }
}

impl Number for &Decimal {
    fn is_multiple_of(self, step: Self) -> bool {
        Number::is_multiple_of(*self, *step)
    }
}

impl Number for crate::Decimal {
    fn is_multiple_of(self, step: Self) -> bool {
        Number::is_multiple_of(self.into_inner(), step.into_inner())
    }
}

/// Floats are compared by their shortest decimal texts: 0.3 is a multiple of 0.1.
impl Number for f64 {
    fn is_multiple_of(self, step: Self) -> bool {
        let exact = |number: f64| number.to_string().parse::<crate::Decimal>().ok();
        match (exact(self), exact(step)) {
            (Some(value), Some(step)) => Number::is_multiple_of(value, step),
            _ => true,
        }
    }
}
