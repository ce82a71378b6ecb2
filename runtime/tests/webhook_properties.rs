//! Whatever is signed, no bit of it can be another: for each algorithm and each way to write a signature.
#![cfg(all(feature = "rsa", feature = "webhooks"))]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use paywright_runtime::rsa::{PrivateKey, PublicKey};
use paywright_runtime::webhooks::{
    Algorithm, DEFAULT_MAX_BODY, Piece, Scheme, SignatureEncoding, SignatureError, SignaturePart,
    TimeUnit, TimestampPart,
};
use proptest::prelude::*;
use sha2::{Sha256, Sha512};

const SECRET: &str = "whsec_1";

fn sign(algorithm: Algorithm, message: &[u8]) -> Vec<u8> {
    match algorithm {
        Algorithm::HmacSha256 => {
            let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
            mac.update(message);
            mac.finalize().into_bytes().to_vec()
        }
        Algorithm::HmacSha512 => {
            let mut mac = Hmac::<Sha512>::new_from_slice(SECRET.as_bytes()).unwrap();
            mac.update(message);
            mac.finalize().into_bytes().to_vec()
        }
        _ => PrivateKey::from_pem(include_str!("keys/first_private.pem"))
            .unwrap()
            .sign(message)
            .unwrap(),
    }
}

fn write(encoding: SignatureEncoding, signature: &[u8]) -> String {
    match encoding {
        SignatureEncoding::Hex => signature.iter().map(|byte| format!("{byte:02x}")).collect(),
        SignatureEncoding::Base64 => STANDARD.encode(signature),
        SignatureEncoding::Base64Percent => STANDARD
            .encode(signature)
            .replace('+', "%2B")
            .replace('/', "%2F")
            .replace('=', "%3D"),
    }
}

fn scheme(algorithm: Algorithm, encoding: SignatureEncoding) -> Scheme {
    Scheme {
        algorithm,
        message: &[
            Piece::Timestamp,
            Piece::Literal("."),
            Piece::Nonce,
            Piece::Literal("."),
            Piece::Body,
        ],
        signature: SignaturePart {
            header: "x-signature",
            element: None,
            encoding,
        },
        timestamp: Some(TimestampPart {
            header: "x-timestamp",
            element: None,
            unit: TimeUnit::Seconds,
        }),
        nonce: Some("x-nonce"),
        tolerance: Duration::from_secs(300),
        max_body: DEFAULT_MAX_BODY,
    }
}

/// What is sent, as bytes, so that any bit of it can be flipped.
#[derive(Clone, Debug)]
struct Sent {
    signature: Vec<u8>,
    timestamp: Vec<u8>,
    nonce: Vec<u8>,
    body: Vec<u8>,
}

impl Sent {
    fn verify(
        &self,
        algorithm: Algorithm,
        encoding: SignatureEncoding,
        now: SystemTime,
    ) -> Result<(), SignatureError> {
        let scheme = scheme(algorithm, encoding);
        let headers = [
            ("x-signature", write(encoding, &self.signature).into_bytes()),
            ("x-timestamp", self.timestamp.clone()),
            ("x-nonce", self.nonce.clone()),
        ];
        if algorithm == Algorithm::RsaSha256 {
            let key = PublicKey::from_pem(include_str!("keys/first_public.pem")).unwrap();
            scheme.verify_at(&headers, &self.body, &key, now)
        } else {
            scheme.verify_at(&headers, &self.body, SECRET, now)
        }
    }

    fn parts(&mut self) -> [&mut Vec<u8>; 4] {
        [
            &mut self.signature,
            &mut self.timestamp,
            &mut self.nonce,
            &mut self.body,
        ]
    }
}

fn algorithm() -> impl Strategy<Value = Algorithm> {
    prop_oneof![
        Just(Algorithm::HmacSha256),
        Just(Algorithm::HmacSha512),
        Just(Algorithm::RsaSha256)
    ]
}

fn encoding() -> impl Strategy<Value = SignatureEncoding> {
    prop_oneof![
        Just(SignatureEncoding::Hex),
        Just(SignatureEncoding::Base64),
        Just(SignatureEncoding::Base64Percent)
    ]
}

proptest! {
    #[test]
    fn any_flipped_bit_of_any_part_is_refused(
        algorithm in algorithm(),
        encoding in encoding(),
        time in 1_000_000_000_u64..9_000_000_000,
        nonce in "[0-9a-zA-Z-]{1,40}",
        body in proptest::collection::vec(any::<u8>(), 1..300),
        position in any::<prop::sample::Index>(),
        bit in 0_u32..8,
    ) {
        let (now, timestamp) = (UNIX_EPOCH + Duration::from_secs(time), time.to_string());
        let message = [timestamp.as_bytes(), b".", nonce.as_bytes(), b".", &body].concat();
        let good = Sent {
            signature: sign(algorithm, &message),
            timestamp: timestamp.into_bytes(),
            nonce: nonce.into_bytes(),
            body,
        };
        prop_assert_eq!(good.verify(algorithm, encoding, now), Ok(()));
        for part in 0..4 {
            let mut bad = good.clone();
            let bytes = bad.parts().into_iter().nth(part).unwrap();
            let position = position.index(bytes.len());
            *bytes.get_mut(position).unwrap() ^= 1 << bit;
            prop_assert!(bad.verify(algorithm, encoding, now).is_err(), "{:?}", bad);
        }
    }
}
