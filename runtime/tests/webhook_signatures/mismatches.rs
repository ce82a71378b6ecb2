//! What differs from what was signed.

use paywright_runtime::webhooks::{Scheme, SignatureError};

use crate::schemes::{BODY, MILLIS, NOW, PLAIN, SECRET, at, hex, hmac_256, plain_headers};

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
fn errors_show_neither_secret_nor_signature() {
    let headers = plain_headers();
    let error = PLAIN
        .verify_at(&headers, b"x", "whsec_2", at(NOW))
        .unwrap_err();
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains("whsec_2") && !shown.contains(&headers[0].1));
}
