//! What every generated provider crate rests on while it runs.
//!
//! Without features this is the set of *wire types*: exact decimals, timestamps that are written back as they came,
//! open currency codes, secrets that are never printed, values that tell absent from null. Generated models are made
//! of them. On demand:
//!
//! | feature | adds |
//! | --- | --- |
//! | `client` | `client`: requests under construction, credentials, a transport trait, errors of a call |
//! | `blocking` | clients that block instead of being awaited |
//! | `mock` | `client::mock`: a provider that is played by a test, without a network |
//! | `webhooks` | `webhooks`: signatures of notifications |
//! | `rsa` | `rsa`: keys that sign requests and verify notifications |
//! | `reqwest` | a transport on reqwest, without TLS |
//! | `rustls` | `reqwest` with TLS |
//! | `ureq` | a transport on ureq that blocks, without TLS |
//! | `ureq-rustls` | `ureq` with TLS |
//! | `tower` | a transport on any tower service |
//! | `tracing` | `client` with a span for each call |
//!
//! No error text of this crate shows a value of a payload, a secret or the value of a header. `Debug` shows amounts, codes
//! and times, but never a [`Secret`] and nothing of a [`Json`] or [`Base64`] but its size.

mod acknowledgement;
mod event_error;
mod json_error;
mod tape;
mod types;
pub mod validate;
pub mod wire;

#[cfg(feature = "client")]
pub mod client;
#[cfg(feature = "rsa")]
pub mod rsa;
#[cfg(feature = "webhooks")]
pub mod webhooks;

pub use acknowledgement::Acknowledgement;
pub use event_error::EventError;
pub use json_error::JsonError;
pub use types::{
    Base64, Base64Url, Currency, Date, Decimal, DecimalString, Embedded, Json, JsonKind, JsonText,
    Maybe, MaybeBlank, MaybeQuoted, ParseError, Quotable, Secret, Timestamp, UnixMillis,
    UnixSeconds, UnixTime,
};
pub use validate::{Checker, Validate, Violation, Violations};

pub use jiff;
pub use rust_decimal;
pub use serde;
pub use serde_json;

#[cfg(feature = "client")]
pub use bytes;
#[cfg(any(feature = "client", feature = "webhooks"))]
pub use http;
