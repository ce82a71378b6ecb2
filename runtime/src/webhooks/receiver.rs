//! Taking the notifications of one address.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use super::delivery::{Claim, Delivery};
use super::headers::HeaderLookup;
use super::keys::{KeySource, Keys};
use super::notification::Notification;
use super::replay::{ReplayGuard, Sighting};
use super::scheme::Scheme;
use super::verify::Target;
use crate::EventError;

/// Takes the notifications that a provider sends to one address: made once, used for each request, by all threads.
///
/// Generated crates make it by `Event::receiver`. It needs no async runtime. `Debug` shows no key.
pub struct Receiver<E> {
    scheme: Scheme,
    /// Shared, since servers clone what they hold for each request, and secrets are better held once.
    keys: Arc<Keys>,
    path: Option<String>,
    guard: Option<Arc<dyn ReplayGuard>>,
    event: PhantomData<fn() -> E>,
}

impl<E: Notification> Receiver<E> {
    /// Takes what is signed with one of the keys.
    pub fn new(keys: &(impl KeySource + ?Sized)) -> Self {
        let scheme = *E::scheme();
        Self {
            scheme,
            keys: Arc::new(Keys::for_algorithm(scheme.algorithm, keys)),
            path: None,
            guard: None,
            event: PhantomData,
        }
    }

    /// How far the time of signing may lie from now, in place of what the provider's spec says.
    #[must_use]
    pub fn with_tolerance(mut self, tolerance: Duration) -> Self {
        self.scheme.tolerance = tolerance;
        self
    }

    /// The longest body that is taken, in bytes; 1 MiB if nothing is said. What reads the body off the network has to stop
    /// there, too: see [`max_body`](Self::max_body).
    #[must_use]
    pub fn with_max_body(mut self, bytes: usize) -> Self {
        self.scheme.max_body = bytes;
        self
    }

    /// The longest body that is taken, in bytes: more need not be read off the network.
    pub fn max_body(&self) -> usize {
        self.scheme.max_body
    }

    /// The path of the address as the provider calls it, for providers that sign it. Behind a proxy it may be another than
    /// the server sees.
    #[must_use]
    pub fn with_path(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// Refuses a message that was taken before, as long as its signature is fresh. See [`ReplayGuard`].
    #[must_use]
    pub fn with_replay_guard(mut self, guard: impl ReplayGuard + 'static) -> Self {
        self.guard = Some(Arc::new(guard));
        self
    }

    /// Takes a notification: checks its signature, reads it, and asks the guard whether it came before.
    ///
    /// `body` has to be what came over the wire, byte for byte.
    ///
    /// # Errors
    ///
    /// Why it is not taken. [`EventError::to_response`] is the answer to give.
    pub fn read(
        &self,
        headers: &(impl HeaderLookup + ?Sized),
        body: &[u8],
    ) -> Result<Delivery<E>, EventError> {
        self.read_at(self.path.as_deref(), headers, body, SystemTime::now())
    }

    /// As [`read`](Self::read), for a request to this path and at another time than now.
    ///
    /// # Errors
    ///
    /// As [`read`](Self::read).
    pub fn read_at(
        &self,
        path: Option<&str>,
        headers: &(impl HeaderLookup + ?Sized),
        body: &[u8],
        now: SystemTime,
    ) -> Result<Delivery<E>, EventError> {
        let target = path.map(|path| Target {
            method: "POST",
            path,
        });
        let proof = self.scheme.prove(target, headers, body, &*self.keys, now)?;
        // A body that cannot be read is not remembered: a later version may read it when it is sent again.
        let event = E::from_json(body)?;
        let Some(guard) = &self.guard else {
            return Ok(Delivery::new(event, None));
        };
        let fingerprint = proof.fingerprint();
        match guard.take(&fingerprint, now, proof.until(now)) {
            Ok(Sighting::New) => {
                let claim = Claim::new(Arc::clone(guard), fingerprint);
                Ok(Delivery::new(event, Some(claim)))
            }
            Ok(Sighting::InHand) => Err(EventError::InHand),
            Ok(Sighting::Handled) => Err(EventError::Repeated(event.acknowledgement())),
            Err(error) => Err(EventError::Guard(error)),
        }
    }
}

impl<E> Clone for Receiver<E> {
    fn clone(&self) -> Self {
        Self {
            scheme: self.scheme,
            keys: Arc::clone(&self.keys),
            path: self.path.clone(),
            guard: self.guard.clone(),
            event: PhantomData,
        }
    }
}

impl<E> fmt::Debug for Receiver<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Receiver")
            .field("scheme", &self.scheme)
            .field("keys", &self.keys)
            .field("path", &self.path)
            .field("is_guarded", &self.guard.is_some())
            .finish()
    }
}
