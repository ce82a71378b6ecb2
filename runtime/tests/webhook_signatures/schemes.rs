//! Two schemes, and headers that are good for them.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use hmac::{Hmac, KeyInit, Mac};
use paywright_runtime::webhooks::{
    Algorithm, DEFAULT_MAX_BODY, Piece, Scheme, SignatureEncoding, SignaturePart, TimeUnit,
    TimestampPart,
};
use sha2::Sha256;

pub(crate) const BODY: &[u8] = br#"{"id":"evt_1","amount":1.10}"#;
pub(crate) const SECRET: &str = "whsec_1";
pub(crate) const MILLIS: &str = "1705312800123";

/// Timestamp and body joined; both in headers of their own.
pub(crate) const PLAIN: Scheme = Scheme {
    algorithm: Algorithm::HmacSha256,
    message: &[Piece::Timestamp, Piece::Body],
    signature: SignaturePart {
        header: "x-signature",
        element: None,
        encoding: SignatureEncoding::Hex,
    },
    timestamp: Some(TimestampPart {
        header: "x-timestamp",
        element: None,
        unit: TimeUnit::Milliseconds,
    }),
    nonce: None,
    tolerance: Duration::from_secs(300),
    max_body: DEFAULT_MAX_BODY,
};

/// One header with elements: `t=…,v1=…`.
pub(crate) const ELEMENTS: Scheme = Scheme {
    message: &[Piece::Timestamp, Piece::Literal("."), Piece::Body],
    signature: SignaturePart {
        header: "Provider-Signature",
        element: Some("v1"),
        encoding: SignatureEncoding::Hex,
    },
    timestamp: Some(TimestampPart {
        header: "Provider-Signature",
        element: Some("t"),
        unit: TimeUnit::Either,
    }),
    ..PLAIN
};

pub(crate) fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(seconds)
}

pub(crate) const NOW: u64 = 1_705_312_800;

pub(crate) fn hmac_256(secret: &str, message: &[&[u8]]) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    message.iter().for_each(|piece| mac.update(piece));
    mac.finalize().into_bytes().to_vec()
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(crate) fn plain_headers() -> Vec<(String, String)> {
    let signature = hex(&hmac_256(SECRET, &[MILLIS.as_bytes(), BODY]));
    vec![
        ("X-Signature".into(), signature),
        ("X-Timestamp".into(), MILLIS.into()),
    ]
}

pub(crate) fn elements_header(parts: &str) -> Vec<(&'static str, String)> {
    vec![("provider-signature", parts.to_owned())]
}

pub(crate) fn v1(secret: &str, timestamp: &str) -> String {
    hex(&hmac_256(secret, &[timestamp.as_bytes(), b".", BODY]))
}
