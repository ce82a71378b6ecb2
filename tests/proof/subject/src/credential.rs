//! What proves who is calling, where nobody checks it.

use paywright_runtime::client::{BoxFuture, Sign, SignError};

/// The secret of every credential: user names and passwords, keys, tokens.
pub const SECRET: &str = "proof-secret";

/// A key that signs every message with the same bytes.
#[derive(Clone, Copy, Debug)]
pub struct NoKey;

impl Sign for NoKey {
    fn sign<'a>(&'a self, _message: &'a [u8]) -> BoxFuture<'a, Result<Vec<u8>, SignError>> {
        Box::pin(std::future::ready(Ok(b"proof".to_vec())))
    }
}
