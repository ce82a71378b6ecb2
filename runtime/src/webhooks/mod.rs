//! Signed notifications: proof that a request comes from the provider, before anything in it is believed.
//!
//! A provider's [`Scheme`] says what is signed and where the signature stands. The body has to be the raw bytes that
//! came, before any JSON library saw them.
//!
//! A [`Receiver`] does all that an address for notifications has to do, and needs no async runtime:
//!
//! ```
//! use paywright_runtime::webhooks::{InMemoryReplayGuard, Notification, Receiver};
//! use paywright_runtime::http::{HeaderMap, Response};
//!
//! fn receiver<Event: Notification>(secret: &str) -> Receiver<Event> {
//!     Receiver::new(secret).with_replay_guard(InMemoryReplayGuard::new())
//! }
//!
//! fn answer<Event: Notification>(
//!     receiver: &Receiver<Event>,
//!     headers: &HeaderMap,
//!     body: &[u8],
//!     handle: impl FnOnce(&Event) -> std::io::Result<()>,
//! ) -> std::io::Result<Response<Vec<u8>>> {
//!     match receiver.read(headers, body) {
//!         Ok(delivery) => {
//!             handle(&delivery.event)?;
//!             Ok(delivery.acknowledge().to_response())
//!         }
//!         Err(refusal) => Ok(refusal.to_response()),
//!     }
//! }
//! ```

mod answer;
mod delivery;
mod encoding;
mod error;
mod headers;
mod hmac;
mod keys;
mod notification;
mod proof;
mod receiver;
mod refusal;
mod replay;
#[cfg(feature = "rsa")]
mod rsa;
mod scheme;
mod verify;

pub use self::delivery::Delivery;
pub use self::encoding::SignatureEncoding;
pub use self::error::SignatureError;
pub use self::headers::HeaderLookup;
pub use self::keys::{Key, KeySource, Keys};
pub use self::notification::Notification;
pub use self::receiver::Receiver;
pub use self::replay::{Fingerprint, InMemoryReplayGuard, ReplayGuard, ReplayGuardError, Sighting};
pub use self::scheme::{
    Algorithm, DEFAULT_MAX_BODY, Piece, Scheme, SignaturePart, TimeUnit, TimestampPart,
};
pub use self::verify::Target;
pub use crate::{Acknowledgement, EventError};
