//! How much work a comparison may be.
//!
//! The cost of one claim is bounded, and so is the number of claims; but a document may hold as many costly ones as it has room for, as a
//! list of a thousand alternatives that all have gone. So claims share a budget: as long as there is plenty, each may take what hardly any
//! takes; after that only what an ordinary claim does. What is not found by then is unknown.

use std::cell::Cell;

/// Steps of a whole comparison after which each claim gets less. A hundred changes of a document of 4 MB take a twentieth of it.
const PLENTY: usize = 5_000_000;

/// What is left of the work that a comparison may be.
#[derive(Debug, Default)]
pub(super) struct Budget {
    spent: Cell<usize>,
}

/// Steps that may be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Allowance {
    /// To look at one claim.
    pub(super) claim: usize,
    /// To prove one question, with all claims that it rests on.
    pub(super) question: usize,
}

/// While there is plenty.
const FULL: Allowance = Allowance {
    claim: 20_000,
    question: 4_000_000,
};

/// Afterwards.
const SHORT: Allowance = Allowance {
    claim: 500,
    question: 5_000,
};

impl Budget {
    pub(super) fn allowance(&self) -> Allowance {
        if self.is_plenty() { FULL } else { SHORT }
    }

    pub(super) fn is_plenty(&self) -> bool {
        self.spent.get() < PLENTY
    }

    pub(super) fn spend(&self, steps: usize) {
        self.spent.set(self.spent.get().saturating_add(steps));
    }
}
