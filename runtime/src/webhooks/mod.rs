//! Signed notifications: proof that a request comes from the provider, before anything in it is believed.
//!
//! A provider's [`Scheme`] says what is signed and where the signature stands. The body has to be the raw bytes that
//! came, before any JSON library saw them.

mod encoding;
mod error;
mod headers;
mod hmac;
mod scheme;
mod secrets;
mod verify;

pub use self::encoding::SignatureEncoding;
pub use self::error::SignatureError;
pub use self::headers::HeaderLookup;
pub use self::scheme::{Algorithm, Piece, Scheme, SignaturePart, TimeUnit, TimestampPart};
pub use self::secrets::SecretSource;
pub use self::verify::Target;
pub use crate::EventError;
