//! When a signature is believed.

use std::time::{Duration, UNIX_EPOCH};

use paywright_runtime::webhooks::{Scheme, SignatureError, TimeUnit, TimestampPart};

use crate::schemes::{
    BODY, ELEMENTS, MILLIS, NOW, PLAIN, SECRET, at, elements_header, hex, hmac_256, plain_headers,
    v1,
};

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
