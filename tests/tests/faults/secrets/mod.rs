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
        assert!(!shows(text, secret), "{name} shows {secret}: {text}");
    }
    // Base64 of the user name of Basic authentication would show it as well.
    assert!(!text.contains("NDExMTEx"), "{name}: {text}");
}

/// Whether a text shows digits as such. Within a longer number, as a time that was waited, they stand by chance.
fn shows(text: &str, digits: &str) -> bool {
    let is_number = |character: char| character.is_ascii_digit() || character == '.';
    text.match_indices(digits).any(|(start, _)| {
        let (before, rest) = text.split_at(start);
        let after = rest.strip_prefix(digits).unwrap_or_default();
        !before.ends_with(is_number) && !after.starts_with(|next: char| next.is_ascii_digit())
    })
}

#[test]
fn digits_within_a_number_are_not_shown_as_such() {
    assert!(shows("cvc: \"9876\"", CVC));
    assert!(shows("9876.", CVC));
    assert!(!shows("waited: 298.569876ms", CVC));
    assert!(!shows("waited: 1.9876ms", CVC));
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
