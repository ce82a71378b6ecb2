//! What a signature is verified with.

use paywright_runtime::Secret;
use paywright_runtime::webhooks::{KeySource, Keys, SignatureError};

use crate::schemes::{BODY, MILLIS, NOW, PLAIN, SECRET, at, hex, hmac_256, plain_headers};

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
fn keys_that_are_held_verify_as_those_that_they_were_copied_from() {
    let keys = Keys::of(&["old", SECRET]);
    let headers = plain_headers();
    assert_eq!(PLAIN.verify_at(&headers, BODY, &keys, at(NOW)), Ok(()));
    let shown = format!("{keys:?} {:?}", keys.keys());
    assert!(!shown.contains(SECRET) && !shown.contains("old"), "{shown}");
}
