//! A place inside of the value that is checked.

use std::ops::{Deref, DerefMut};

use super::checker::Checker;

/// A member or an item of the value that is checked: a [`Checker`] that notes at this place.
///
/// The place is left when this is dropped, which mostly is at the end of the statement.
#[derive(Debug)]
pub struct Place<'checker> {
    checker: &'checker mut Checker,
    /// The length of the pointer to what holds this place.
    outer: usize,
}

impl<'checker> Place<'checker> {
    pub(super) fn new(checker: &'checker mut Checker, outer: usize) -> Self {
        Self { checker, outer }
    }
}

impl Deref for Place<'_> {
    type Target = Checker;

    fn deref(&self) -> &Checker {
        self.checker
    }
}

impl DerefMut for Place<'_> {
    fn deref_mut(&mut self) -> &mut Checker {
        self.checker
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.checker.leave(self.outer);
    }
}
