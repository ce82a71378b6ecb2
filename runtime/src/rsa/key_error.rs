//! Why a text is no key.

use std::error::Error;
use std::fmt;

/// Why a text is no key that can be used. Nothing of the text is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyError {
    /// The text is not PEM.
    NotPem,
    /// Other text stands before or behind the key.
    TextAround,
    /// What stands between the lines of the PEM is broken, or cut off.
    Malformed,
    /// The private key is encrypted with a passphrase.
    Encrypted,
    /// The private key is PKCS #1, not PKCS #8.
    Pkcs1,
    /// A private key where a public one is wanted.
    Private,
    /// A public key where a private one is wanted.
    Public,
    /// The PEM holds no key, or a key in a form that is not read: a certificate, a key of OpenSSH.
    UnknownForm,
    /// The key is one for another algorithm than RSA with PKCS #1 v1.5.
    NotRsa,
    /// The key is shorter than 2048 bits.
    TooShort,
    /// The key is longer than 8192 bits.
    TooLong,
    /// The numbers of the key do not go together.
    Unusable,
}

impl fmt::Display for KeyError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::NotPem => "the key is not PEM: it has to begin with a line `-----BEGIN …-----`",
            Self::TextAround => "other text stands before or behind the key",
            Self::Malformed => {
                "the key is broken or cut off; where it comes from one line, look whether its line breaks are real ones"
            }
            Self::Encrypted => {
                "the key is encrypted; decrypt it by `openssl pkcs8 -topk8 -nocrypt -in key.pem -out decrypted.pem`"
            }
            Self::Pkcs1 => {
                "the key is PKCS #1, not PKCS #8; convert it by `openssl pkcs8 -topk8 -nocrypt -in key.pem -out pkcs8.pem`"
            }
            Self::Private => "this is a private key, but a public one is wanted here",
            Self::Public => "this is a public key, but a private one is wanted here",
            Self::UnknownForm => "the PEM holds no key, or one in a form that is not read",
            Self::NotRsa => "the key is one for another algorithm than RSA with PKCS #1 v1.5",
            Self::TooShort => "the key is shorter than 2048 bits",
            Self::TooLong => "the key is longer than 8192 bits",
            Self::Unusable => "the numbers of the key do not go together",
        })
    }
}

impl Error for KeyError {}
