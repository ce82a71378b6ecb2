//! What takes the place of a trace where nobody is told.

use std::marker::PhantomData;
use std::time::Duration;

use super::super::attempt::AttemptOutcome;
use super::super::clock::Clock;
use super::super::failure::Failure;
use super::super::operation::Operation;
use super::super::pages::PaginationFailure;
use super::super::reply::Reply;
use super::super::token::LoginFailure;

/// A call that nobody is told of.
pub(in super::super) struct CallTrace<'a>(PhantomData<&'a dyn Clock>);

impl<'a> CallTrace<'a> {
    pub(in super::super) fn begin(
        _: &'static Operation,
        _: Option<&str>,
        _: &'a dyn Clock,
    ) -> Self {
        Self(PhantomData)
    }

    pub(in super::super) fn follow<F: Future>(&self, call: F) -> F {
        call
    }

    pub(in super::super) fn attempt_begins(&self) {}

    pub(in super::super) fn tried_again(&self, _: AttemptOutcome, _: Duration) {}

    pub(in super::super) fn end(self, _: &Result<Reply, Failure>) {}
}

pub(in super::super) fn login_ended(_: &'static Operation, _: Option<&LoginFailure>) {}

pub(in super::super) fn list_stopped(_: &PaginationFailure) {}
