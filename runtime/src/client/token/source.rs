//! Tokens that the caller obtains.

use std::error::Error;

use super::super::transport::BoxFuture;
use crate::Secret;

/// Gives tokens that the caller obtains. For clients in several processes that have to share one token, since the
/// provider ends the token of the first when the second logs in; or for a login that the client knows nothing of.
///
/// ```
/// use paywright_runtime::{Secret, client::{BoxFuture, TokenSource}};
/// struct FromStore;
/// impl TokenSource for FromStore {
///     fn token(&self) -> BoxFuture<'_, Result<Secret, Box<dyn std::error::Error + Send + Sync>>> {
///         Box::pin(async { Ok(Secret::new("read from a store that all processes share")) })
///     }
///     fn refused<'a>(&'a self, _token: &'a Secret) -> BoxFuture<'a, bool> {
///         Box::pin(async { true }) // after a login that the other processes wait for
///     }
/// }
/// ```
pub trait TokenSource: Send + Sync {
    /// The token of now. It is asked for each sending, so it keeps what it has obtained.
    ///
    /// # Errors
    ///
    /// There is none. The error's text must not hold secrets.
    fn token(&self) -> BoxFuture<'_, Result<Secret, Box<dyn Error + Send + Sync>>>;

    /// Hears that the provider did not accept the token, and says whether another one can be had: then the call is made
    /// once more.
    fn refused<'a>(&'a self, token: &'a Secret) -> BoxFuture<'a, bool>;
}
