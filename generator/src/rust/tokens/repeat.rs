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

macro_rules! repeat_all {
    ($($elements:ident of [$($parameter:tt)*] $collection:ty;)+) => {$(
        impl<$($parameter)*> RepeatAll for $collection {
            type Elements<'a>
                = $elements::Iter<'a, T>
            where
                T: 'a;

            fn repeated(&self) -> ($elements::Iter<'_, T>, Ends) {
                (self.iter(), Ends)
            }
        }
    )+};
}

repeat_all! {
    slice of [T] [T];
    slice of [T] Vec<T>;
    slice of [T, const N: usize] [T; N];
    btree_set of [T] BTreeSet<T>;
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
