//! A key that signs nothing.

use super::super::request_signature::{Sign, SignError};
use super::super::transport::BoxFuture;

/// Signs every message by the same bytes, which prove nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct MockSigner;

impl Sign for MockSigner {
    fn sign<'a>(&'a self, _message: &'a [u8]) -> BoxFuture<'a, Result<Vec<u8>, SignError>> {
        Box::pin(std::future::ready(Ok(b"mock".to_vec())))
    }
}
