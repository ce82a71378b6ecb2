//! Signatures as providers and merchants make them.

use hmac::{Hmac, KeyInit, Mac};
use paywright_runtime::Base64;
use paywright_runtime::rsa::{PrivateKey, PublicKey};
use sha2::{Sha256, Sha512};

use crate::fault_server::Received;

/// HMAC-SHA256 of a message, in hexadecimal digits.
pub fn hmac_sha256(secret: &str, message: impl AsRef<[u8]>) -> String {
    // A key of any length is taken.
    Hmac::<Sha256>::new_from_slice(secret.as_bytes())
        .map(|mac| hex(&mac.chain_update(message).finalize().into_bytes()))
        .unwrap_or_default()
}

/// HMAC-SHA512 of a message, in hexadecimal digits.
pub fn hmac_sha512(secret: &str, message: impl AsRef<[u8]>) -> String {
    Hmac::<Sha512>::new_from_slice(secret.as_bytes())
        .map(|mac| hex(&mac.chain_update(message).finalize().into_bytes()))
        .unwrap_or_default()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The key of whoever signs.
#[allow(
    clippy::expect_used,
    reason = "a key that cannot be read fails every test that wants it"
)]
pub fn private_key() -> PrivateKey {
    let pem = include_str!("../../runtime/tests/keys/first_private.pem");
    PrivateKey::from_pem(pem).expect("the key of the tests")
}

/// What verifies signatures of [`private_key`].
#[allow(
    clippy::expect_used,
    reason = "a key that cannot be read fails every test that wants it"
)]
pub fn public_key() -> PublicKey {
    let pem = include_str!("../../runtime/tests/keys/first_public.pem");
    PublicKey::from_pem(pem).expect("the key of the tests")
}

/// RSA-SHA256 of a message by [`private_key`], as base64 that is percent-encoded.
#[allow(
    clippy::expect_used,
    reason = "what cannot be signed fails the test that wants it"
)]
pub fn rsa_sha256(message: impl AsRef<[u8]>) -> String {
    let signature = private_key().sign(message.as_ref());
    let base64 = Base64::from(signature.expect("a signature")).to_string();
    base64
        .replace('+', "%2B")
        .replace('/', "%2F")
        .replace('=', "%3D")
}

/// Whether a request has a signature by [`private_key`] that PayKKa would take.
pub fn is_signed_for_paykka(request: &Received) -> bool {
    let header = |name| request.header(name).unwrap_or_default();
    let body = String::from_utf8_lossy(&request.body);
    let message = [
        request.method().as_str(),
        request.path(),
        header("x-paykka-timestamp"),
        header("x-paykka-nonce"),
        &body,
    ]
    .join("\n");
    let signature = header("x-paykka-sign")
        .replace("%2B", "+")
        .replace("%2F", "/")
        .replace("%3D", "=");
    let signature: Result<Base64, _> = signature.parse();
    header("x-paykka-sign-alg") == "SHA256_WITH_RSA"
        && signature
            .is_ok_and(|signature| public_key().verifies(message.as_bytes(), signature.as_bytes()))
}
