//! When a call is tried again, and how long is waited before.

mod after;
mod budget;
mod outcome;
mod policy;

pub(super) use self::after::retry_after;
pub use self::budget::RetryBudget;
pub(super) use self::outcome::{Outcome, passes};
pub use self::policy::RetryPolicy;
