//! Messages that are signed by RSA: those of openssl are believed, and nothing else.
#![cfg(all(feature = "rsa", feature = "webhooks"))]
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use paywright_runtime::Secret;
use paywright_runtime::rsa::{KeyError, PrivateKey, PublicKey};
use paywright_runtime::webhooks::{
    Algorithm, DEFAULT_MAX_BODY, KeySource, Piece, Scheme, SignatureEncoding, SignatureError,
    SignaturePart, Target, TimeUnit, TimestampPart,
};

/// A file made by openssl.
macro_rules! key {
    ($name:literal) => {
        include_str!(concat!("keys/", $name))
    };
}

/// Method, path, time, nonce and body, each on a line of its own.
const LINES: Scheme = Scheme {
    algorithm: Algorithm::RsaSha256,
    message: &[
        Piece::Method,
        Piece::Literal("\n"),
        Piece::Path,
        Piece::Literal("\n"),
        Piece::Timestamp,
        Piece::Literal("\n"),
        Piece::Nonce,
        Piece::Literal("\n"),
        Piece::Body,
    ],
    signature: SignaturePart {
        header: "x-sign",
        element: None,
        encoding: SignatureEncoding::Base64Percent,
    },
    timestamp: Some(TimestampPart {
        header: "x-timestamp",
        element: None,
        unit: TimeUnit::Milliseconds,
    }),
    nonce: Some("x-nonce"),
    tolerance: Duration::from_secs(300),
    max_body: DEFAULT_MAX_BODY,
};

const PATH: &str = "/hooks/payments";
const TIME: &str = "1757387467986";
const NONCE: &str = "4326048250346354435";
/// The last line of `message.txt`.
const BODY: &[u8] = br#"{"event_type":"PAYMENT.SUCCESS","amount":1099}"#;

fn now() -> SystemTime {
    UNIX_EPOCH + Duration::from_millis(1_757_387_500_000)
}

fn percent(base64: &str) -> String {
    base64
        .replace('+', "%2B")
        .replace('/', "%2F")
        .replace('=', "%3D")
}

/// The headers of the message that openssl signed.
fn headers() -> Vec<(&'static str, String)> {
    vec![
        ("X-Sign", percent(key!("message_signed_with_first.base64"))),
        ("X-Timestamp", TIME.to_owned()),
        ("X-Nonce", NONCE.to_owned()),
    ]
}

fn first() -> PublicKey {
    PublicKey::from_pem(key!("first_public.pem")).unwrap()
}

fn second() -> PublicKey {
    PublicKey::from_pem(key!("second_public.pem")).unwrap()
}

fn verify(
    path: &str,
    headers: &[(&str, String)],
    body: &[u8],
    keys: &(impl KeySource + ?Sized),
) -> Result<(), SignatureError> {
    let target = Target {
        method: "POST",
        path,
    };
    LINES.verify_request(target, headers, body, keys, now())
}

#[test]
fn what_openssl_signed_is_believed_with_the_key_in_every_form() {
    let bare: String = key!("first_public.pem")
        .lines()
        .filter(|line| !line.contains("---"))
        .collect();
    assert_eq!(verify(PATH, &headers(), BODY, &first()), Ok(()));
    for text in [
        key!("first_public.pem"),
        key!("first_public_pkcs1.pem"),
        &bare,
    ] {
        assert_eq!(verify(PATH, &headers(), BODY, text), Ok(()));
        assert_eq!(verify(PATH, &headers(), BODY, &Secret::new(text)), Ok(()));
    }
}

#[test]
fn several_keys_are_tried_and_another_one_is_a_mismatch() {
    let keys = [second(), first()];
    assert_eq!(verify(PATH, &headers(), BODY, &keys), Ok(()));
    let texts = [key!("second_public.pem"), key!("first_public.pem")];
    assert_eq!(verify(PATH, &headers(), BODY, &texts), Ok(()));
    assert_eq!(
        verify(PATH, &headers(), BODY, &second()),
        Err(SignatureError::Mismatch)
    );
    let none: [PublicKey; 0] = [];
    assert_eq!(
        verify(PATH, &headers(), BODY, &none),
        Err(SignatureError::NoSecret)
    );
}

#[test]
fn a_key_of_the_other_kind_is_told() {
    for (text, error) in [
        ("whsec_1", KeyError::Malformed),
        (key!("first_private.pem"), KeyError::Private),
    ] {
        let verified = verify(PATH, &headers(), BODY, text);
        assert_eq!(verified, Err(SignatureError::Key(error)));
    }
    let hmac = Scheme {
        algorithm: Algorithm::HmacSha256,
        signature: SignaturePart {
            encoding: SignatureEncoding::Hex,
            ..LINES.signature
        },
        message: &[Piece::Body],
        ..LINES
    };
    let headers = [("x-sign", "00"), ("x-timestamp", TIME), ("x-nonce", NONCE)];
    assert_eq!(
        hmac.verify_at(&headers, BODY, &first(), now()),
        Err(SignatureError::WrongKey)
    );
}

#[test]
fn every_flipped_bit_of_what_is_signed_is_refused() {
    let key = first();
    for (position, bit) in bits(BODY.len()) {
        let mut body = BODY.to_vec();
        body[position] ^= 1 << bit;
        let verified = verify(PATH, &headers(), &body, &key);
        assert_eq!(verified, Err(SignatureError::Mismatch), "{position} {bit}");
    }
    for header in [1, 2] {
        let length = headers()[header].1.len();
        for (position, bit) in bits(length).filter(|(_, bit)| *bit < 7) {
            let mut changed = headers();
            let mut value = changed[header].1.clone().into_bytes();
            value[position] ^= 1 << bit;
            changed[header].1 = String::from_utf8(value).unwrap();
            assert!(verify(PATH, &changed, BODY, &key).is_err(), "{changed:?}");
        }
    }
    let good = STANDARD
        .decode(key!("message_signed_with_first.base64"))
        .unwrap();
    for (position, bit) in bits(good.len()) {
        let mut signature = good.clone();
        signature[position] ^= 1 << bit;
        let mut changed = headers();
        changed[0].1 = percent(&STANDARD.encode(signature));
        let verified = verify(PATH, &changed, BODY, &key);
        assert_eq!(verified, Err(SignatureError::Mismatch), "{position} {bit}");
    }
    for path in ["/hooks/payment", "/hooks/payments/", "/", ""] {
        let verified = verify(path, &headers(), BODY, &key);
        assert_eq!(verified, Err(SignatureError::Mismatch), "{path}");
    }
}

fn bits(length: usize) -> impl Iterator<Item = (usize, u32)> {
    (0..length).flat_map(|position| (0..8).map(move |bit| (position, bit)))
}

#[test]
fn signatures_of_another_length_do_not_crowd_out_the_good_one() {
    let mut crowded: Vec<_> = (0..1000).map(|_| ("x-sign", "AAAA".to_owned())).collect();
    crowded.extend(headers());
    assert_eq!(verify(PATH, &crowded, BODY, &first()), Ok(()));
}

#[test]
fn an_answer_is_believed_if_it_belongs_to_the_call_and_is_fresh() {
    let key = PrivateKey::from_pem(key!("first_private.pem")).unwrap();
    let sign = |time: SystemTime| {
        let time = time.duration_since(UNIX_EPOCH).unwrap().as_millis();
        let message = format!("POST\n/v3/payments\n{time}\nn1\n{{}}");
        let signature = key.sign(message.as_bytes()).unwrap();
        let mut headers = paywright_runtime::http::HeaderMap::new();
        headers.insert(
            "x-sign",
            percent(&STANDARD.encode(signature)).parse().unwrap(),
        );
        headers.insert("x-timestamp", time.to_string().parse().unwrap());
        headers.insert("x-nonce", "n1".parse().unwrap());
        headers
    };
    let fresh = sign(SystemTime::now());
    let check = |method, path, headers, body| {
        LINES.check_answer(method, path, headers, body, &[second(), first()])
    };
    assert_eq!(check("POST", "/v3/payments", &fresh, b"{}"), Ok(()));
    let mismatch = Err(SignatureError::Mismatch);
    assert_eq!(check("GET", "/v3/payments", &fresh, b"{}"), mismatch);
    assert_eq!(check("POST", "/v3/refunds", &fresh, b"{}"), mismatch);
    assert_eq!(check("POST", "/v3/payments", &fresh, b"{ }"), mismatch);
    let stale = sign(SystemTime::now() - Duration::from_secs(3600));
    assert_eq!(
        check("POST", "/v3/payments", &stale, b"{}"),
        Err(SignatureError::Stale)
    );
}
