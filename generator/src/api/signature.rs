use super::auth::MessagePart;
use super::{SignatureEncoding, TimestampUnit};

/// How a message of the provider, a notification or an answer, is proven to come from it.
#[derive(Clone, Debug, PartialEq)]
pub struct MessageSignature {
    /// How the signature is computed.
    pub algorithm: SignatureAlgorithm,
    /// What is signed, in order.
    pub message: Vec<MessagePart>,
    /// Where the signature is.
    pub signature: SignaturePart,
    /// Where the time of signing is.
    pub timestamp: Option<TimestampPart>,
    /// The header of the nonce.
    pub nonce: Option<String>,
    /// How many seconds the time of signing may lie from now.
    pub tolerance: u64,
}

/// How a signature is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignatureAlgorithm {
    /// HMAC with SHA-256.
    HmacSha256,
    /// HMAC with SHA-512.
    HmacSha512,
    /// RSA, PKCS #1 v1.5, with SHA-256.
    RsaSha256,
}

/// Where a signature is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignaturePart {
    /// The header.
    pub header: String,
    /// The element in a header of the form `t=…,v1=…`.
    pub element: Option<String>,
    /// How the signature's bytes are written.
    pub encoding: SignatureEncoding,
}

/// Where the time of signing is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimestampPart {
    /// The header.
    pub header: String,
    /// The element in a header of the form `t=…,v1=…`.
    pub element: Option<String>,
    /// Its unit.
    pub unit: TimestampUnit,
}
