//! What a provider's crate says of its notifications.

use super::scheme::Scheme;
use crate::{Acknowledgement, EventError};

/// The body of a provider's notifications. Generated crates implement it for theirs.
pub trait Notification: Sized {
    /// How the provider signs it.
    fn scheme() -> &'static Scheme;

    /// Reads a body **without** checking that it comes from the provider.
    ///
    /// # Errors
    ///
    /// The body is no event, or a known event whose payload cannot be read.
    fn from_json(body: &[u8]) -> Result<Self, EventError>;

    /// What the provider wants to hear in answer.
    fn acknowledgement(&self) -> Acknowledgement;
}
