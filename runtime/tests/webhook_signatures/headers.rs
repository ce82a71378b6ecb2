//! Where a signature is looked for, and what is put together under it.

use std::collections::HashMap;

use base64::Engine;
use hmac::{Hmac, KeyInit, Mac};
use paywright_runtime::webhooks::{
    Algorithm, Piece, Scheme, SignatureEncoding, SignatureError, SignaturePart, Target,
};
use sha2::Sha512;

use crate::schemes::{BODY, ELEMENTS, NOW, PLAIN, SECRET, at, elements_header, plain_headers, v1};

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
