//! A private key as the signer of a client.

use std::future::ready;

use super::private_key::PrivateKey;
use crate::client::{BoxFuture, Sign, SignError};

impl Sign for PrivateKey {
    fn sign<'a>(&'a self, message: &'a [u8]) -> BoxFuture<'a, Result<Vec<u8>, SignError>> {
        let signature = Self::sign(self, message).map_err(SignError::new);
        Box::pin(ready(signature))
    }
}
