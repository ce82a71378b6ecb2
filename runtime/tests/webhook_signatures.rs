//! Which notifications are believed, and how the others are told apart.
#![cfg(feature = "webhooks")]
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use std::collections::HashMap;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine;
use hmac::{Hmac, KeyInit, Mac};
use paywright_runtime::Secret;
use paywright_runtime::webhooks::{
    Algorithm, DEFAULT_MAX_BODY, KeySource, Keys, Piece, Scheme, SignatureEncoding, SignatureError,
    SignaturePart, Target, TimeUnit, TimestampPart,
};
use sha2::{Sha256, Sha512};

const BODY: &[u8] = br#"{"id":"evt_1","amount":1.10}"#;
const SECRET: &str = "whsec_1";
const MILLIS: &str = "1705312800123";

/// Timestamp and body joined; both in headers of their own.
const PLAIN: Scheme = Scheme {
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
const ELEMENTS: Scheme = Scheme {
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

fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(seconds)
}

const NOW: u64 = 1_705_312_800;

fn hmac_256(secret: &str, message: &[&[u8]]) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    message.iter().for_each(|piece| mac.update(piece));
    mac.finalize().into_bytes().to_vec()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn plain_headers() -> Vec<(String, String)> {
    let signature = hex(&hmac_256(SECRET, &[MILLIS.as_bytes(), BODY]));
    vec![
        ("X-Signature".into(), signature),
        ("X-Timestamp".into(), MILLIS.into()),
    ]
}

fn elements_header(parts: &str) -> Vec<(&'static str, String)> {
    vec![("provider-signature", parts.to_owned())]
}

fn v1(secret: &str, timestamp: &str) -> String {
    hex(&hmac_256(secret, &[timestamp.as_bytes(), b".", BODY]))
}

#[test]
fn a_signature_computed_elsewhere_is_believed() {
    // printf '1705312800123{"id":"evt_1","amount":1.10}' | openssl dgst -sha256 -hmac whsec_1
    let headers = [
        (
            "x-signature",
            "1331450f1cb28adb4c4e020a3873443f78f88a4177883ed34246d346ddc07a41",
        ),
        ("x-timestamp", MILLIS),
    ];
    assert_eq!(PLAIN.verify_at(&headers, BODY, SECRET, at(NOW)), Ok(()));
}

#[test]
fn a_good_signature_is_believed_in_either_case_of_hex() {
    let mut headers = plain_headers();
    assert_eq!(PLAIN.verify_at(&headers, BODY, SECRET, at(NOW)), Ok(()));
    headers[0].1 = headers[0].1.to_uppercase();
    assert_eq!(PLAIN.verify_at(&headers, BODY, SECRET, at(NOW)), Ok(()));
}

#[test]
fn another_body_timestamp_or_secret_is_a_mismatch() {
    let mismatch = Err(SignatureError::Mismatch);
    let headers = plain_headers();
    let other = br#"{"id":"evt_1","amount":9.10}"#;
    assert_eq!(PLAIN.verify_at(&headers, other, SECRET, at(NOW)), mismatch);
    assert_eq!(PLAIN.verify_at(&headers, b"", SECRET, at(NOW)), mismatch);
    assert_eq!(
        PLAIN.verify_at(&headers, &BODY[1..], SECRET, at(NOW)),
        mismatch
    );
    assert_eq!(
        PLAIN.verify_at(&headers, BODY, "whsec_2", at(NOW)),
        mismatch
    );

    let mut moved = plain_headers();
    moved[1].1 = "1705312800124".into();
    assert_eq!(PLAIN.verify_at(&moved, BODY, SECRET, at(NOW)), mismatch);
}

#[test]
fn a_truncated_signature_is_a_mismatch_and_never_a_prefix_match() {
    for kept in [2, 32, 62] {
        let mut headers = plain_headers();
        headers[0].1.truncate(kept);
        assert_eq!(
            PLAIN.verify_at(&headers, BODY, SECRET, at(NOW)),
            Err(SignatureError::Mismatch)
        );
    }
}

#[test]
fn a_flipped_bit_anywhere_is_a_mismatch() {
    let good = hmac_256(SECRET, &[MILLIS.as_bytes(), BODY]);
    for position in 0..good.len() {
        let mut bad = good.clone();
        bad[position] ^= 1;
        let headers = [
            ("x-signature", hex(&bad)),
            ("x-timestamp", MILLIS.to_owned()),
        ];
        assert_eq!(
            PLAIN.verify_at(&headers, BODY, SECRET, at(NOW)),
            Err(SignatureError::Mismatch)
        );
    }
}

#[test]
fn old_and_early_signatures_are_told_apart_at_the_edge_of_the_tolerance() {
    let headers = plain_headers();
    let signed = UNIX_EPOCH + Duration::from_millis(MILLIS.parse().unwrap());
    let verify = |now| PLAIN.verify_at(&headers, BODY, SECRET, now);
    let tolerance = PLAIN.tolerance;
    let step = Duration::from_millis(1);
    assert_eq!(verify(signed + tolerance), Ok(()));
    assert_eq!(
        verify(signed + tolerance + step),
        Err(SignatureError::Stale)
    );
    assert_eq!(verify(signed - tolerance), Ok(()));
    assert_eq!(
        verify(signed - tolerance - step),
        Err(SignatureError::Future)
    );
}

#[test]
fn a_forged_old_signature_is_a_mismatch_and_not_stale() {
    let headers = plain_headers();
    assert_eq!(
        PLAIN.verify_at(&headers, b"other", SECRET, at(NOW + 100_000)),
        Err(SignatureError::Mismatch)
    );
}

#[test]
fn missing_and_malformed_headers_name_themselves() {
    let without = |name: &str| {
        let mut headers = plain_headers();
        headers.retain(|(header, _)| !header.eq_ignore_ascii_case(name));
        PLAIN.verify_at(&headers, BODY, SECRET, at(NOW))
    };
    let missing = |header| Err(SignatureError::Missing { header });
    assert_eq!(without("x-signature"), missing("x-signature"));
    assert_eq!(without("x-timestamp"), missing("x-timestamp"));

    let with = |position: usize, value: &str| {
        let mut headers = plain_headers();
        headers[position].1 = value.to_owned();
        PLAIN.verify_at(&headers, BODY, SECRET, at(NOW))
    };
    let malformed = |header| Err(SignatureError::Malformed { header });
    assert_eq!(with(0, ""), missing("x-signature"));
    for text in ["xyz", "abc", "0xab", "+/8B"] {
        assert_eq!(with(0, text), malformed("x-signature"), "{text}");
    }
    assert_eq!(with(1, ""), missing("x-timestamp"));
    for text in [
        "-1",
        "+1",
        "1e3",
        "now",
        "1705312800123.5",
        "99999999999999999999",
    ] {
        assert_eq!(with(1, text), malformed("x-timestamp"), "{text}");
    }
}

#[test]
fn two_different_timestamps_are_refused_since_one_was_not_signed() {
    let mut headers = plain_headers();
    headers.push(("x-timestamp".into(), "1705312800124".into()));
    assert_eq!(
        PLAIN.verify_at(&headers, BODY, SECRET, at(NOW)),
        Err(SignatureError::Malformed {
            header: "x-timestamp"
        })
    );
}

#[test]
fn every_element_and_every_occurrence_of_a_header_is_tried() {
    let time = NOW.to_string();
    let good = v1(SECRET, &time);
    let bad = "00".repeat(32);
    for parts in [
        format!("t={time},v1={good}"),
        format!("t={time}, v1={bad}, v1={good}, v0=zz"),
        format!("v1={good},t={time}"),
    ] {
        let headers = elements_header(&parts);
        assert_eq!(
            ELEMENTS.verify_at(&headers, BODY, SECRET, at(NOW)),
            Ok(()),
            "{parts}"
        );
    }
    let mut headers = elements_header(&format!("t={time},v1={bad}"));
    headers.push(("Provider-Signature", format!("v1={good}")));
    assert_eq!(ELEMENTS.verify_at(&headers, BODY, SECRET, at(NOW)), Ok(()));

    for parts in [
        format!("t={time}"),
        format!("t={time},v0={good}"),
        "v1".into(),
    ] {
        assert_eq!(
            ELEMENTS.verify_at(&elements_header(&parts), BODY, SECRET, at(NOW)),
            Err(SignatureError::Missing {
                header: "Provider-Signature"
            }),
            "{parts}"
        );
    }
}

#[test]
fn a_unit_that_may_be_either_is_told_by_size() {
    for time in ["1705312800", "1705312800000"] {
        let headers = elements_header(&format!("t={time},v1={}", v1(SECRET, time)));
        assert_eq!(ELEMENTS.verify_at(&headers, BODY, SECRET, at(NOW)), Ok(()));
        assert_eq!(
            ELEMENTS.verify_at(&headers, BODY, SECRET, at(NOW + 301)),
            Err(SignatureError::Stale)
        );
    }
}

#[test]
fn every_secret_is_tried_and_none_is_an_error() {
    let headers = plain_headers();
    let secrets = vec![Secret::new("old"), Secret::new(SECRET)];
    assert_eq!(PLAIN.verify_at(&headers, BODY, &secrets, at(NOW)), Ok(()));
    assert_eq!(
        PLAIN.verify_at(&headers, BODY, &secrets[..], at(NOW)),
        Ok(())
    );
    assert_eq!(
        PLAIN.verify_at(&headers, BODY, &secrets[1], at(NOW)),
        Ok(())
    );
    for none in [
        vec![],
        vec![Secret::new("")],
        vec![Secret::new(" \n"), Secret::new("")],
    ] {
        assert_eq!(
            PLAIN.verify_at(&headers, BODY, &none, at(NOW)),
            Err(SignatureError::NoSecret)
        );
    }
}

#[test]
fn headers_come_in_the_forms_that_servers_use() {
    let pairs = plain_headers();
    let map: HashMap<String, String> = pairs.iter().cloned().collect();
    assert_eq!(PLAIN.verify_at(&map, BODY, SECRET, at(NOW)), Ok(()));
    let mut header_map = paywright_runtime::http::HeaderMap::new();
    for (name, value) in &pairs {
        let name: paywright_runtime::http::HeaderName = name.parse().unwrap();
        header_map.append(name, value.parse().unwrap());
    }
    assert_eq!(PLAIN.verify_at(&header_map, BODY, SECRET, at(NOW)), Ok(()));
}

#[test]
fn sha_512_base64_nonce_method_and_path_take_part() {
    let scheme = Scheme {
        algorithm: Algorithm::HmacSha512,
        message: &[
            Piece::Method,
            Piece::Literal("\n"),
            Piece::Path,
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
        timestamp: None,
        nonce: Some("x-nonce"),
        ..PLAIN
    };
    let mut mac = Hmac::<Sha512>::new_from_slice(SECRET.as_bytes()).unwrap();
    mac.update(b"POST\n/hooks\nn1\n");
    mac.update(BODY);
    let base64 = base64::engine::general_purpose::STANDARD.encode(mac.finalize().into_bytes());
    let encoded = base64
        .replace('+', "%2B")
        .replace('/', "%2F")
        .replace('=', "%3D");
    let headers = [("x-sign", encoded.as_str()), ("x-nonce", "n1")];
    let verify = |path| {
        let target = Target {
            method: "POST",
            path,
        };
        scheme.verify_request(target, &headers, BODY, SECRET, at(NOW))
    };
    assert_eq!(verify("/hooks"), Ok(()));
    assert_eq!(verify("/other"), Err(SignatureError::Mismatch));
    assert_eq!(
        scheme.verify_at(&headers, BODY, SECRET, at(NOW)),
        Err(SignatureError::NoPath)
    );
}

#[test]
fn a_blank_secret_proves_nothing_even_beside_a_good_one() {
    for blank in ["", " ", "\n"] {
        let forged = hex(&hmac_256(blank, &[MILLIS.as_bytes(), BODY]));
        let headers = [("x-signature", forged.as_str()), ("x-timestamp", MILLIS)];
        let secrets = [blank, SECRET].map(Secret::new);
        assert_eq!(
            PLAIN.verify_at(&headers, BODY, &secrets, at(NOW)),
            Err(SignatureError::Mismatch)
        );
    }
}

#[test]
fn a_secret_is_used_as_it_is_and_white_space_around_it_is_pointed_at() {
    let headers = plain_headers();
    for padded in ["whsec_1\n", " whsec_1"] {
        assert_eq!(
            PLAIN.verify_at(&headers, BODY, padded, at(NOW)),
            Err(SignatureError::MismatchOfPaddedSecret)
        );
        let signature = hex(&hmac_256(padded, &[MILLIS.as_bytes(), BODY]));
        let headers = [("x-signature", signature.as_str()), ("x-timestamp", MILLIS)];
        assert_eq!(PLAIN.verify_at(&headers, BODY, padded, at(NOW)), Ok(()));
    }
}

#[test]
fn a_piece_without_a_header_is_not_taken_as_empty() {
    let unnamed = Scheme {
        timestamp: None,
        ..PLAIN
    };
    let nonce = Scheme {
        message: &[Piece::Nonce, Piece::Body],
        ..PLAIN
    };
    for scheme in [unnamed, nonce] {
        assert_eq!(
            scheme.verify_at(&plain_headers(), BODY, SECRET, at(NOW)),
            Err(SignatureError::NoHeader)
        );
    }
}

#[test]
fn times_at_the_ends_of_what_can_be_counted_are_stale_or_future_and_no_overflow() {
    let verify = |unit, time: &str, now| {
        let scheme = Scheme {
            timestamp: PLAIN.timestamp.map(|part| TimestampPart { unit, ..part }),
            ..PLAIN
        };
        let signature = hex(&hmac_256(SECRET, &[time.as_bytes(), BODY]));
        let headers = [("x-signature", signature.as_str()), ("x-timestamp", time)];
        scheme.verify_at(&headers, BODY, SECRET, now)
    };
    let units = [TimeUnit::Seconds, TimeUnit::Milliseconds, TimeUnit::Either];
    for unit in units {
        assert_eq!(verify(unit, "0", at(NOW)), Err(SignatureError::Stale));
        let last = "9999999999999999";
        assert_eq!(verify(unit, last, at(NOW)), Err(SignatureError::Future));
        for beyond in [
            "99999999999999999",
            "18446744073709551616",
            "-1",
            "+1705312800",
        ] {
            assert_eq!(
                verify(unit, beyond, at(NOW)),
                Err(SignatureError::Malformed {
                    header: "x-timestamp"
                }),
                "{beyond}"
            );
        }
        let before_1970 = UNIX_EPOCH - Duration::from_secs(1);
        assert_eq!(verify(unit, "0", before_1970), Ok(()));
    }
    assert_eq!(verify(TimeUnit::Seconds, "1705312800", at(NOW)), Ok(()));
    assert_eq!(
        verify(TimeUnit::Seconds, MILLIS, at(NOW)),
        Err(SignatureError::Future)
    );
    assert_eq!(
        verify(TimeUnit::Milliseconds, "1705312800", at(NOW)),
        Err(SignatureError::Stale)
    );
}

#[cfg(not(feature = "rsa"))]
#[test]
fn rsa_without_its_feature_is_refused() {
    let scheme = Scheme {
        algorithm: Algorithm::RsaSha256,
        ..PLAIN
    };
    assert_eq!(
        scheme.verify_at(&plain_headers(), BODY, SECRET, at(NOW)),
        Err(SignatureError::Unsupported)
    );
}

#[test]
fn a_body_that_is_too_long_is_refused_before_anything_is_looked_at() {
    let scheme = Scheme {
        max_body: BODY.len(),
        ..PLAIN
    };
    let headers = plain_headers();
    assert_eq!(scheme.verify_at(&headers, BODY, SECRET, at(NOW)), Ok(()));
    let longer = [BODY, b" "].concat();
    let no_keys: [&str; 0] = [];
    let no_headers: [(&str, &str); 0] = [];
    assert_eq!(
        scheme.verify_at(&no_headers, &longer, &no_keys, at(NOW)),
        Err(SignatureError::TooLong { limit: BODY.len() })
    );
}

#[test]
fn keys_that_are_held_verify_as_those_that_they_were_copied_from() {
    let keys = Keys::of(&["old", SECRET]);
    let headers = plain_headers();
    assert_eq!(PLAIN.verify_at(&headers, BODY, &keys, at(NOW)), Ok(()));
    let shown = format!("{keys:?} {:?}", keys.keys());
    assert!(!shown.contains(SECRET) && !shown.contains("old"), "{shown}");
}

#[test]
fn errors_show_neither_secret_nor_signature() {
    let headers = plain_headers();
    let error = PLAIN
        .verify_at(&headers, b"x", "whsec_2", at(NOW))
        .unwrap_err();
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains("whsec_2") && !shown.contains(&headers[0].1));
}
