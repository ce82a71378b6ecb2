//! Tokens: how they are obtained, kept and renewed.

mod cache;
mod carrier;
mod login;
mod source;

pub(super) use self::cache::TokenCache;
pub use self::carrier::TokenCarrier;
pub use self::login::{LoginFailure, TokenLogin};
pub use self::source::TokenSource;
