//! Nothing that can be printed shows what it must keep to itself.

mod clients;
mod runtime;

use std::error::Error as StdError;
use std::fmt::Debug;

use paywright_runtime::client::{BoxFuture, Sign, SignError};

use crate::outcome::{SECRET, said};

/// The security code of a card.
pub(super) const CVC: &str = "9876";
/// Every secret: the number of a card, of which all other secrets are made, and its security code.
pub(super) const SECRETS: [&str; 2] = [SECRET, CVC];

/// Where the provider would be.
pub(super) const BASE: &str = "https://api.example.com";

/// That a text shows no secret.
pub(super) fn hides(name: &str, text: &str) {
    for secret in SECRETS {
        assert!(!text.contains(secret), "{name} shows {secret}: {text}");
    }
    // Base64 of the user name of Basic authentication would show it as well.
    assert!(!text.contains("NDExMTEx"), "{name}: {text}");
}

/// That a value hides secrets in all forms of `Debug`.
pub(super) fn debug(name: &str, value: &dyn Debug) {
    hides(name, &format!("{value:?} {value:#?}"));
}

/// That an error hides secrets, and so do all that caused it.
pub(super) fn error(name: &str, error: &(dyn StdError + 'static)) {
    let mut next = Some(error);
    while let Some(error) = next {
        hides(name, &said(error));
        next = error.source();
    }
}

/// A signer that is never there.
pub(super) struct Signer;

impl Sign for Signer {
    fn sign<'a>(&'a self, _: &'a [u8]) -> BoxFuture<'a, Result<Vec<u8>, SignError>> {
        Box::pin(std::future::ready(Err(SignError::new("the key is away"))))
    }
}
