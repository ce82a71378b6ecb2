//! Notifications of the providers: each read into its typed event; signed ones verified, forged ones refused.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use hmac::{Hmac, KeyInit, Mac};
use paywright_runtime::EventError;
use paywright_runtime::webhooks::SignatureError;
use paywright_tests::fixture;
use sha2::{Sha256, Sha512};

const SECRET: &str = "whsec_published_nowhere";

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn sha256(message: &[u8]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
    mac.update(message);
    hex(&mac.finalize().into_bytes())
}

fn sha512(message: &[u8]) -> String {
    let mut mac = Hmac::<Sha512>::new_from_slice(SECRET.as_bytes()).unwrap();
    mac.update(message);
    hex(&mac.finalize().into_bytes())
}

fn at(milliseconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_millis(milliseconds)
}

type Headers = Vec<(&'static str, String)>;

/// A provider's way to sign: the headers for a body and a time in milliseconds, and the check of them.
struct Way {
    name: &'static str,
    body: String,
    sign: fn(&[u8], u64) -> Headers,
    check: fn(&Headers, &[u8], &str, SystemTime) -> Result<String, EventError>,
    /// Milliseconds after which a signature is stale.
    tolerance: u64,
}

fn ways() -> Vec<Way> {
    vec![
        Way {
            name: "airwallex",
            body: fixture::text("airwallex", "refund_accepted.json"),
            sign: |body, time| {
                let message = [time.to_string().as_bytes(), body].concat();
                vec![("x-timestamp", time.to_string()), ("x-signature", sha256(&message))]
            },
            check: |headers, body, secret, now| {
                let event = paywright_airwallex::Event::from_signed_at(headers.as_slice(), body, secret, now)?;
                Ok(event.data.name().to_owned())
            },
            tolerance: 300_000,
        },
        Way {
            name: "wooshpay",
            body: r#"{"id":"evt_1","object":"event","type":"payment_intent.succeeded","data":{"object":{"id":"pi_1","amount":10,"currency":"USD"}}}"#.to_owned(),
            sign: |body, time| {
                let message = [(time / 1000).to_string().as_bytes(), b".", body].concat();
                vec![("Wooshpay-Signature", format!("t={},v1={},v0=ignored", time / 1000, sha256(&message)))]
            },
            check: |headers, body, secret, now| {
                let event = paywright_wooshpay::Event::from_signed_at(headers.as_slice(), body, secret, now)?;
                Ok(event.data.name().to_owned())
            },
            tolerance: 259_200_000,
        },
        Way {
            name: "uqpay",
            body: fixture::text("uqpay", "payment_intent_failed_event.json"),
            sign: |body, time| {
                let message = [body, time.to_string().as_bytes()].concat();
                vec![("x-wk-timestamp", time.to_string()), ("x-wk-signature", sha512(&message))]
            },
            check: |headers, body, secret, now| {
                let event = paywright_uqpay::Event::from_signed_at(headers.as_slice(), body, secret, now)?;
                Ok(event.data.name().to_owned())
            },
            tolerance: 300_000,
        },
    ]
}

const NOW: u64 = 1_757_387_467_000;

#[test]
fn a_signed_notification_becomes_its_event() {
    let names: Vec<String> = ways()
        .into_iter()
        .map(|way| {
            let headers = (way.sign)(way.body.as_bytes(), NOW);
            (way.check)(&headers, way.body.as_bytes(), SECRET, at(NOW))
                .unwrap_or_else(|error| panic!("{}: {error}", way.name))
        })
        .collect();
    assert_eq!(
        names,
        [
            "refund.accepted",
            "payment_intent.succeeded",
            "acquiring.payment_intent.failed"
        ]
    );
}

fn refusal(
    way: &Way,
    headers: &Headers,
    body: &[u8],
    secret: &str,
    now: SystemTime,
) -> SignatureError {
    match (way.check)(headers, body, secret, now) {
        Err(EventError::Signature(error)) => error,
        other => panic!("{}: {other:?}", way.name),
    }
}

#[test]
fn a_changed_body_is_refused() {
    for way in ways() {
        let headers = (way.sign)(way.body.as_bytes(), NOW);
        let mut tampered = way.body.clone().into_bytes();
        for position in [0, tampered.len() / 2, tampered.len() - 1] {
            tampered[position] ^= 1;
            assert_eq!(
                refusal(&way, &headers, &tampered, SECRET, at(NOW)),
                SignatureError::Mismatch,
                "{} {position}",
                way.name
            );
            tampered[position] ^= 1;
        }
        let longer = format!("{} ", way.body);
        assert_eq!(
            refusal(&way, &headers, longer.as_bytes(), SECRET, at(NOW)),
            SignatureError::Mismatch,
            "{}",
            way.name
        );
        let truncated = &way.body.as_bytes()[..way.body.len() - 1];
        assert_eq!(
            refusal(&way, &headers, truncated, SECRET, at(NOW)),
            SignatureError::Mismatch,
            "{}",
            way.name
        );
    }
}

#[test]
fn a_signature_for_another_secret_or_another_time_is_refused() {
    for way in ways() {
        let body = way.body.as_bytes();
        let headers = (way.sign)(body, NOW);
        assert_eq!(
            refusal(&way, &headers, body, "whsec_other", at(NOW)),
            SignatureError::Mismatch,
            "{}",
            way.name
        );
        // The signature of one time with the timestamp of another: a replay that was made to look fresh.
        let later = (way.sign)(body, NOW + 5_000);
        let mixed: Headers = if headers.len() == 2 {
            vec![later[0].clone(), headers[1].clone()]
        } else {
            vec![(
                headers[0].0,
                headers[0].1.replace(
                    &format!("t={}", NOW / 1000),
                    &format!("t={}", NOW / 1000 + 5),
                ),
            )]
        };
        assert_eq!(
            refusal(&way, &mixed, body, SECRET, at(NOW)),
            SignatureError::Mismatch,
            "{}",
            way.name
        );
    }
}

#[test]
fn a_stale_notification_is_refused_and_so_is_one_from_the_future() {
    for way in ways() {
        let body = way.body.as_bytes();
        let headers = (way.sign)(body, NOW);
        assert!(
            (way.check)(&headers, body, SECRET, at(NOW + way.tolerance)).is_ok(),
            "{}",
            way.name
        );
        assert!(
            (way.check)(&headers, body, SECRET, at(NOW - way.tolerance)).is_ok(),
            "{}",
            way.name
        );
        let stale = refusal(
            &way,
            &headers,
            body,
            SECRET,
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
            SECRET,
            at(NOW - way.tolerance - 2_000),
        );
        assert!(
            matches!(early, SignatureError::Future),
            "{}: {early:?}",
            way.name
        );
    }
}

#[test]
fn a_notification_without_its_headers_or_with_broken_ones_is_refused() {
    for way in ways() {
        let body = way.body.as_bytes();
        let headers = (way.sign)(body, NOW);
        for missing in 0..headers.len() {
            let mut fewer = headers.clone();
            fewer.remove(missing);
            assert!(
                (way.check)(&fewer, body, SECRET, at(NOW)).is_err(),
                "{}",
                way.name
            );
        }
        for broken in 0..headers.len() {
            let mut changed = headers.clone();
            changed[broken].1 = "not what it should be".to_owned();
            assert!(
                (way.check)(&changed, body, SECRET, at(NOW)).is_err(),
                "{}",
                way.name
            );
        }
        let upper: Headers = headers
            .iter()
            .map(|(name, value)| {
                (
                    Box::leak(name.to_uppercase().into_boxed_str()) as &str,
                    value.clone(),
                )
            })
            .collect();
        assert!(
            (way.check)(&upper, body, SECRET, at(NOW)).is_ok(),
            "{}: names of headers have no case",
            way.name
        );
    }
}

#[test]
fn every_envelope_of_the_pages_is_a_known_event() {
    use paywright_airwallex::EventData;
    for (file, name) in [
        ("payment_intent_created.json", "payment_intent.created"),
        ("payment_attempt_received.json", "payment_attempt.received"),
        ("payment_consent_verified.json", "payment_consent.verified"),
        ("payment_method_created.json", "payment_method.created"),
        ("customer_created.json", "customer.created"),
        ("refund_accepted.json", "refund.accepted"),
        ("payment_dispute_accepted.json", "payment_dispute.accepted"),
        ("payment_link_created.json", "payment_link.created"),
    ] {
        let event =
            paywright_airwallex::Event::from_json(fixture::text("airwallex", file).as_bytes())
                .unwrap_or_else(|error| panic!("{file}: {error}"));
        assert_eq!(event.data.name(), name);
        assert!(!matches!(event.data, EventData::Unknown { .. }), "{file}");
        assert!(
            event.account_id.value().is_some() || event.legacy_account_id.is_some(),
            "{file}"
        );
    }
    let event = paywright_airwallex::Event::from_json(
        fixture::text("airwallex", "refund_accepted.json").as_bytes(),
    )
    .unwrap();
    let EventData::RefundAccepted(refund) = event.data else {
        panic!()
    };
    assert_eq!(
        (refund.amount.to_string().as_str(), refund.currency.as_str()),
        ("21.49", "SGD")
    );

    use paywright_paykka::EventData as Notice;
    for (file, name) in [
        ("payment_result_authorized.json", "PAYMENT.AUTHORIZATION"),
        ("refund_result_succeeded.json", "REFUND.SUCCESS"),
        ("dispute_result_created.json", "DISPUTE"),
    ] {
        let event = paywright_paykka::Event::from_json(fixture::text("paykka", file).as_bytes())
            .unwrap_or_else(|error| panic!("{file}: {error}"));
        assert_eq!(event.data.name(), name);
        assert!(!matches!(event.data, Notice::Unknown { .. }), "{file}");
    }
    for file in [
        "payment_intent_created_event.json",
        "payment_intent_failed_event.json",
        "payment_attempt_created_event.json",
    ] {
        let event = paywright_uqpay::Event::from_json(fixture::text("uqpay", file).as_bytes())
            .unwrap_or_else(|error| panic!("{file}: {error}"));
        assert!(
            !matches!(event.data, paywright_uqpay::EventData::Unknown { .. }),
            "{file}"
        );
    }
}

#[test]
fn an_event_of_a_new_kind_is_kept_whole() {
    let body = fixture::text("airwallex", "refund_accepted.json")
        .replace("refund.accepted", "refund.of_a_later_version");
    let event = paywright_airwallex::Event::from_json(body.as_bytes()).unwrap();
    let paywright_airwallex::EventData::Unknown { name, raw } = &event.data else {
        panic!("{event:?}")
    };
    assert_eq!(name, "refund.of_a_later_version");
    let amount = raw.as_ref().and_then(|raw| raw.pointer("/amount"));
    assert_eq!(amount.unwrap().as_str(), "21.49");
    let written = serde_json::to_string(&event).unwrap();
    let exact = paywright_tests::exact::Exact::parse;
    assert_eq!(exact(&written).unwrap(), exact(&body).unwrap());
}

#[test]
fn a_notice_may_carry_its_name_in_the_older_place() {
    let body = fixture::text("paykka", "refund_result_succeeded.json")
        .replace("event_type", "notify_type");
    let event = paywright_paykka::Event::from_json(body.as_bytes()).unwrap();
    assert_eq!(event.data.name(), "REFUND.SUCCESS");
    assert!(matches!(
        event.data,
        paywright_paykka::EventData::RefundSuccess(_)
    ));
}
