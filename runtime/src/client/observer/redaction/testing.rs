//! Helpers of tests.

use std::cell::Cell;

use super::{Redaction, SecretNames};

thread_local! {
    static MADE: Cell<usize> = const { Cell::new(0) };
}

/// How often something was redacted on this thread.
pub(in crate::client) fn made() -> usize {
    MADE.get()
}

/// Notes that something is redacted.
pub(super) fn note() {
    MADE.set(MADE.get() + 1);
}

/// Runs a test with a redaction that hides these names.
pub(super) fn redacting(names: &[&'static str], test: impl FnOnce(&Redaction<'_>)) {
    let mut secrets = SecretNames::default();
    secrets.add(names);
    test(&Redaction::of(&secrets));
}
