//! RSA keys: a private one signs requests, public ones prove what the provider has signed.
//!
//! Signatures are made by PKCS #1 v1.5 with SHA-256. No error text and no `Debug` holds anything of a key but its length.

mod der;
mod key_error;
mod pem;
mod private_key;
mod public_key;
#[cfg(feature = "client")]
mod sign;

pub use self::key_error::KeyError;
pub use self::private_key::PrivateKey;
pub use self::public_key::PublicKey;
