//! How old a signature may be.

use paywright_runtime::webhooks::SignatureError;

use crate::ways::{NOW, at, refusal, ways};

#[test]
fn a_stale_notification_is_refused_and_so_is_one_from_the_future() {
    for way in ways() {
        let body = way.body.as_bytes();
        let headers = (way.sign)(body, NOW);
        assert!(
            (way.check)(&headers, body, &[way.key], at(NOW + way.tolerance)).is_ok(),
            "{}",
            way.name
        );
        assert!(
            (way.check)(&headers, body, &[way.key], at(NOW - way.tolerance)).is_ok(),
            "{}",
            way.name
        );
        let stale = refusal(
            &way,
            &headers,
            body,
            &[way.key],
            at(NOW + way.tolerance + 2_000),
        );
        assert!(
            matches!(stale, SignatureError::Stale),
            "{}: {stale:?}",
            way.name
        );
        let early = refusal(
            &way,
            &headers,
            body,
            &[way.key],
            at(NOW - way.tolerance - 2_000),
        );
        assert!(
            matches!(early, SignatureError::Future),
            "{}: {early:?}",
            way.name
        );
    }
}
