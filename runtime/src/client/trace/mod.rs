//! What a subscriber of `tracing` is told of calls; without the feature `tracing`, nothing.
//!
//! What is told is written out in the documentation of [`client`](super). It is taken from the spec, from statuses and
//! from kinds of failures only: no address, header, body or text of an error gets here.

#[cfg(feature = "tracing")]
mod key_hash;
#[cfg(feature = "tracing")]
mod outcome;
#[cfg(feature = "tracing")]
mod recorded;
#[cfg(not(feature = "tracing"))]
mod silent;

#[cfg(feature = "tracing")]
pub(super) use self::recorded::{CallTrace, list_stopped, login_ended};
#[cfg(not(feature = "tracing"))]
pub(super) use self::silent::{CallTrace, list_stopped, login_ended};
