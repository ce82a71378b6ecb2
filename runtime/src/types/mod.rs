//! The values that models are made of, each in the form in which it travels.

mod base64;
mod currency;
mod date;
mod decimal;
mod decimal_string;
mod digits;
mod embedded;
mod json;
mod maybe;
mod maybe_blank;
mod maybe_quoted;
mod number_text;
mod parse_error;
mod secret;
mod timestamp;
mod timestamp_parse;
mod timestamp_text;
mod unix;
mod unix_time;

pub use base64::{Base64, Base64Url};
pub use currency::Currency;
pub use date::Date;
pub use decimal::Decimal;
pub use decimal_string::DecimalString;
pub(crate) use digits::Digits;
pub use embedded::Embedded;
pub(crate) use json::same_meaning;
pub use json::{Json, JsonKind};
pub use maybe::Maybe;
pub use maybe_blank::MaybeBlank;
pub use maybe_quoted::{MaybeQuoted, Quotable};
pub use parse_error::ParseError;
pub use secret::Secret;
pub use timestamp::Timestamp;
pub use unix::{UnixMillis, UnixSeconds};
pub use unix_time::UnixTime;
