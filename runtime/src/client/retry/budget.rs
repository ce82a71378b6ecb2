//! A limit to how much of a client's traffic may be repetition.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// A store of retries that calls draw on and refill. When a provider is down, every call fails and every call would be
/// retried: without a limit, clients make an outage worse. Clones share the store.
///
/// Each call adds a fifth of a retry, up to the reserve, so in the long run at most one retry in five calls is made;
/// the reserve (ten, if nothing else is said) is for the short run.
#[derive(Clone, Debug)]
pub struct RetryBudget {
    /// In fifths of a retry.
    store: Arc<AtomicU32>,
    full: u32,
}

/// What one retry costs.
const RETRY: u32 = 5;

impl Default for RetryBudget {
    fn default() -> Self {
        Self::with_reserve(10)
    }
}

impl RetryBudget {
    /// A full store of so many retries.
    pub fn with_reserve(retries: u32) -> Self {
        let full = retries.saturating_mul(RETRY);
        Self {
            store: Arc::new(AtomicU32::new(full)),
            full,
        }
    }

    /// Notes that a call begins.
    pub(in super::super) fn refill(&self) {
        self.change(|store| Some(store.saturating_add(1).min(self.full)));
    }

    /// Takes a retry out of the store, if there is one.
    pub(in super::super) fn take(&self) -> bool {
        self.change(|store| store.checked_sub(RETRY))
    }

    fn change(&self, change: impl FnMut(u32) -> Option<u32>) -> bool {
        self.store
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, change)
            .is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_store_that_is_used_up_fills_again_with_calls() {
        let budget = RetryBudget::with_reserve(2);
        budget.refill();
        let clone = budget.clone();
        assert!(budget.take() && clone.take() && !budget.take());
        for _ in 0..4 {
            budget.refill();
            assert!(!budget.take());
        }
        budget.refill();
        assert!(clone.take() && !clone.take());
    }

    #[test]
    fn the_largest_reserve_is_no_overflow() {
        let budget = RetryBudget::with_reserve(u32::MAX);
        budget.refill();
        assert!(budget.take());
        assert!(!RetryBudget::with_reserve(0).take());
    }
}
