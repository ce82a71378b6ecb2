//! What `#name` in a repetition can stand for: a list, whose elements are written one by one, or a value that is the same each time.
//!
//! The three traits have one method of one name. Which is meant follows from the type of the value.

use std::collections::{BTreeSet, btree_set};
use std::ops::BitOr;
use std::slice;

use super::ToTokens;

/// There is a list among the values, so the repetition ends.
#[derive(Clone, Copy)]
pub(crate) struct Ends;

/// There is no list among the values so far.
#[derive(Clone, Copy)]
pub(crate) struct Endless;

impl<T> BitOr<T> for Ends {
    type Output = Self;

    fn bitor(self, _: T) -> Self {
        self
    }
}

impl<T> BitOr<T> for Endless {
    type Output = T;

    fn bitor(self, other: T) -> T {
        other
    }
}

/// What gives one element after the other.
pub(crate) trait Repeat: Iterator + Sized {
    /// The elements.
    fn repeated(self) -> (Self, Ends) {
        (self, Ends)
    }
}

impl<I: Iterator> Repeat for I {}

/// What holds elements.
pub(crate) trait RepeatAll {
    /// The elements one after the other.
    type Elements<'a>
    where
        Self: 'a;

    /// The elements.
    fn repeated(&self) -> (Self::Elements<'_>, Ends);
}

impl<T> RepeatAll for [T] {
    type Elements<'a>
        = slice::Iter<'a, T>
    where
        T: 'a;

    fn repeated(&self) -> (slice::Iter<'_, T>, Ends) {
        (self.iter(), Ends)
    }
}

impl<T> RepeatAll for Vec<T> {
    type Elements<'a>
        = slice::Iter<'a, T>
    where
        T: 'a;

    fn repeated(&self) -> (slice::Iter<'_, T>, Ends) {
        (self.iter(), Ends)
    }
}

impl<T, const N: usize> RepeatAll for [T; N] {
    type Elements<'a>
        = slice::Iter<'a, T>
    where
        T: 'a;

    fn repeated(&self) -> (slice::Iter<'_, T>, Ends) {
        (self.iter(), Ends)
    }
}

impl<T> RepeatAll for BTreeSet<T> {
    type Elements<'a>
        = btree_set::Iter<'a, T>
    where
        T: 'a;

    fn repeated(&self) -> (btree_set::Iter<'_, T>, Ends) {
        (self.iter(), Ends)
    }
}

/// What is the same each time.
pub(crate) trait RepeatOne: ToTokens {
    /// The value, without end.
    fn repeated(&self) -> (One<'_, Self>, Endless) {
        (One(self), Endless)
    }
}

impl<T: ToTokens + ?Sized> RepeatOne for T {}

/// A value that is the same each time.
pub(crate) struct One<'a, T: ?Sized>(&'a T);

impl<'a, T: ?Sized> One<'a, T> {
    /// The value; never nothing.
    pub(crate) fn next(&mut self) -> Option<&'a T> {
        Some(self.0)
    }
}
