//! Notifications of the providers: each read into its typed event; signed ones verified, forged ones refused.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use hmac::{Hmac, KeyInit, Mac};
use paywright_runtime::rsa::PrivateKey;
use paywright_runtime::webhooks::SignatureError;
use paywright_runtime::{Base64, EventError};
use paywright_tests::fixture;
use sha2::{Sha256, Sha512};

const SECRET: &str = "whsec_published_nowhere";
const PRIVATE_KEY: &str = include_str!("../../runtime/tests/keys/first_private.pem");
const PUBLIC_KEY: &str = include_str!("../../runtime/tests/keys/first_public.pem");
const OTHER_PUBLIC_KEY: &str = include_str!("../../runtime/tests/keys/second_public.pem");

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

/// Base64, percent-encoded.
fn rsa(message: &[u8]) -> String {
    let signature = PrivateKey::from_pem(PRIVATE_KEY).unwrap().sign(message);
    let base64 = Base64::from(signature.unwrap()).to_string();
    base64
        .replace('+', "%2B")
        .replace('/', "%2F")
        .replace('=', "%3D")
}

fn at(milliseconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_millis(milliseconds)
}

type Headers = Vec<(&'static str, String)>;
/// The name of the event, if headers and body are good for one of the keys at a time.
type Check = fn(&Headers, &[u8], &[&str], SystemTime) -> Result<String, EventError>;

/// A provider's way to sign: the headers for a body and a time in milliseconds, and the check of them.
struct Way {
    name: &'static str,
    body: String,
    sign: fn(&[u8], u64) -> Headers,
    check: Check,
    /// What its signatures fit, and what they do not fit.
    key: &'static str,
    other_key: &'static str,
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
            check: |headers, body, keys, now| {
                let event = paywright_airwallex::Event::from_signed_at(headers.as_slice(), body, keys, now)?;
                Ok(event.data.name().to_owned())
            },
            key: SECRET,
            other_key: "whsec_other",
            tolerance: 300_000,
        },
        Way {
            name: "wooshpay",
            body: r#"{"id":"evt_1","object":"event","type":"payment_intent.succeeded","data":{"object":{"id":"pi_1","amount":10,"currency":"USD"}}}"#.to_owned(),
            sign: |body, time| {
                let message = [(time / 1000).to_string().as_bytes(), b".", body].concat();
                vec![("Wooshpay-Signature", format!("t={},v1={},v0=ignored", time / 1000, sha256(&message)))]
            },
            check: |headers, body, keys, now| {
                let event = paywright_wooshpay::Event::from_signed_at(headers.as_slice(), body, keys, now)?;
                Ok(event.data.name().to_owned())
            },
            key: SECRET,
            other_key: "whsec_other",
            tolerance: 259_200_000,
        },
        Way {
            name: "uqpay",
            body: fixture::text("uqpay", "payment_intent_failed_event.json"),
            sign: |body, time| {
                let message = [body, time.to_string().as_bytes()].concat();
                vec![("x-wk-timestamp", time.to_string()), ("x-wk-signature", sha512(&message))]
            },
            check: |headers, body, keys, now| {
                let event = paywright_uqpay::Event::from_signed_at(headers.as_slice(), body, keys, now)?;
                Ok(event.data.name().to_owned())
            },
            key: SECRET,
            other_key: "whsec_other",
            tolerance: 300_000,
        },
        Way {
            name: "paykka",
            body: fixture::text("paykka", "refund_result_succeeded.json"),
            sign: |body, time| {
                let lines = format!("POST\n{PATH}\n{time}\n4326048250346354435\n");
                let message = [lines.as_bytes(), body].concat();
                vec![
                    ("x-paykka-timestamp", time.to_string()),
                    ("x-paykka-sign", rsa(&message)),
                    ("x-paykka-nonce", "4326048250346354435".to_owned()),
                ]
            },
            check: |headers, body, keys, now| {
                let event = paywright_paykka::Event::from_signed_at(PATH, headers.as_slice(), body, keys, now)?;
                Ok(event.data.name().to_owned())
            },
            key: PUBLIC_KEY,
            other_key: OTHER_PUBLIC_KEY,
            tolerance: 300_000,
        },
    ]
}

/// The path of the address to which notifications are sent.
const PATH: &str = "/hooks/refunds";

const NOW: u64 = 1_757_387_467_000;

#[test]
fn a_signed_notification_becomes_its_event() {
    let names: Vec<String> = ways()
        .into_iter()
        .map(|way| {
            let headers = (way.sign)(way.body.as_bytes(), NOW);
            (way.check)(&headers, way.body.as_bytes(), &[way.key], at(NOW))
                .unwrap_or_else(|error| panic!("{}: {error}", way.name))
        })
        .collect();
    assert_eq!(
        names,
        [
            "refund.accepted",
            "payment_intent.succeeded",
            "acquiring.payment_intent.failed",
            "REFUND.SUCCESS"
        ]
    );
}

fn refusal(
    way: &Way,
    headers: &Headers,
    body: &[u8],
    keys: &[&str],
    now: SystemTime,
) -> SignatureError {
    match (way.check)(headers, body, keys, now) {
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
                refusal(&way, &headers, &tampered, &[way.key], at(NOW)),
                SignatureError::Mismatch,
                "{} {position}",
                way.name
            );
            tampered[position] ^= 1;
        }
        let longer = format!("{} ", way.body);
        assert_eq!(
            refusal(&way, &headers, longer.as_bytes(), &[way.key], at(NOW)),
            SignatureError::Mismatch,
            "{}",
            way.name
        );
        let truncated = &way.body.as_bytes()[..way.body.len() - 1];
        assert_eq!(
            refusal(&way, &headers, truncated, &[way.key], at(NOW)),
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
            refusal(&way, &headers, body, &[way.other_key], at(NOW)),
            SignatureError::Mismatch,
            "{}",
            way.name
        );
        // The signature of one time with the timestamp of another: a replay that was made to look fresh.
        let later = (way.sign)(body, NOW + 5_000);
        let mixed: Headers = if headers.len() > 1 {
            let rest = headers.iter().skip(1).cloned();
            later.into_iter().take(1).chain(rest).collect()
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
            refusal(&way, &mixed, body, &[way.key], at(NOW)),
            SignatureError::Mismatch,
            "{}",
            way.name
        );
    }
}

#[test]
fn while_a_key_is_changed_either_is_taken() {
    for way in ways() {
        let body = way.body.as_bytes();
        let headers = (way.sign)(body, NOW);
        for keys in [[way.other_key, way.key], [way.key, way.other_key]] {
            let checked = (way.check)(&headers, body, &keys, at(NOW));
            assert!(checked.is_ok(), "{}: {checked:?}", way.name);
        }
    }
}

/// Every bit of the body, and of the values of all headers, is flipped in turn.
#[test]
fn no_bit_of_a_notification_can_be_another() {
    for way in ways() {
        let body = way.body.as_bytes();
        let headers = (way.sign)(body, NOW);
        let mut changed = body.to_vec();
        for position in 0..changed.len() {
            let bit = 1 << (position % 8);
            changed[position] ^= bit;
            let refused = refusal(&way, &headers, &changed, &[way.key], at(NOW));
            assert_eq!(refused, SignatureError::Mismatch, "{} {position}", way.name);
            changed[position] ^= bit;
        }
        for header in 0..headers.len() {
            let value = &headers[header].1;
            // A signature in hexadecimal digits may be written in either case, and an element that is passed over may change.
            let end = value.find(",v0").unwrap_or(value.len());
            for (position, bit) in
                (0..end).flat_map(|position| (0..7).map(move |bit| (position, bit)))
            {
                let mut changed = headers.clone();
                let mut bytes = value.clone().into_bytes();
                bytes[position] ^= 1 << bit;
                changed[header].1 = String::from_utf8(bytes).unwrap();
                if changed[header].1.eq_ignore_ascii_case(value) {
                    continue;
                }
                let checked = (way.check)(&changed, body, &[way.key], at(NOW));
                assert!(checked.is_err(), "{}: {changed:?}", way.name);
            }
        }
    }
}

#[test]
fn a_signature_of_another_address_is_refused() {
    let way = ways().pop().unwrap();
    let body = way.body.as_bytes();
    let headers = (way.sign)(body, NOW);
    let read = |path| {
        let headers = headers.as_slice();
        paywright_paykka::Event::from_signed_at(path, headers, body, PUBLIC_KEY, at(NOW))
    };
    assert!(read(PATH).is_ok());
    for path in ["/hooks/refund", "/hooks/refunds/", "/HOOKS/REFUNDS", ""] {
        let refused = read(path).unwrap_err();
        assert_eq!(refused, EventError::Signature(SignatureError::Mismatch));
    }
}

#[test]
fn the_receiver_answers_what_the_page_asks_for() {
    use paywright_runtime::webhooks::InMemoryReplayGuard;
    let way = ways().pop().unwrap();
    let body = way.body.as_bytes();
    let headers = (way.sign)(body, NOW);
    let key: paywright_runtime::rsa::PublicKey = PUBLIC_KEY.parse().unwrap();
    let receiver =
        paywright_paykka::Event::receiver(&key).with_replay_guard(InMemoryReplayGuard::new());
    let delivery = receiver.read_at(Some(PATH), headers.as_slice(), body, at(NOW));
    let answer = delivery.unwrap().acknowledge();
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.content_type(), Some("application/json"));
    let exact = paywright_tests::exact::Exact::parse;
    assert_eq!(
        exact(answer.body()).unwrap(),
        exact(&fixture::text("paykka", "acknowledgement.json")).unwrap()
    );
    let again = receiver.read_at(Some(PATH), headers.as_slice(), body, at(NOW));
    assert_eq!(again.unwrap_err(), EventError::Repeated(answer));
    let text = fixture::text("airwallex", "refund_accepted.json");
    let event = paywright_airwallex::Event::from_json(text.as_bytes()).unwrap();
    assert_eq!(
        (
            event.acknowledgement().status(),
            event.acknowledgement().body()
        ),
        (200, "")
    );
}

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

#[test]
fn a_notification_without_its_headers_or_with_broken_ones_is_refused() {
    for way in ways() {
        let body = way.body.as_bytes();
        let headers = (way.sign)(body, NOW);
        for missing in 0..headers.len() {
            let mut fewer = headers.clone();
            fewer.remove(missing);
            assert!(
                (way.check)(&fewer, body, &[way.key], at(NOW)).is_err(),
                "{}",
                way.name
            );
        }
        for broken in 0..headers.len() {
            let mut changed = headers.clone();
            changed[broken].1 = "not what it should be".to_owned();
            assert!(
                (way.check)(&changed, body, &[way.key], at(NOW)).is_err(),
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
            (way.check)(&upper, body, &[way.key], at(NOW)).is_ok(),
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

/// Signatures that openssl made on the command line, such as
/// `printf '1757387467000{…}' | openssl dgst -sha256 -hmac whsec_published_nowhere`. The secret and the body of the third are those of
/// a test of UQPAY's SDK for Go. The fourth stands beside the keys of the runtime's tests.
#[test]
fn what_another_tool_signed_is_believed() {
    let airwallex = [
        ("x-timestamp", "1757387467000"),
        (
            "x-signature",
            "c70bc377243a3edbc4679197157017829ccf39caf2f279a7be27d013cba4037c",
        ),
    ];
    let body = br#"{"id":"evt_1","name":"refund.of_tomorrow"}"#;
    let event = paywright_airwallex::Event::from_signed_at(&airwallex, body, SECRET, at(NOW));
    assert_eq!(event.unwrap().data.name(), "refund.of_tomorrow");

    let elements =
        "t=1757387467,v1=d9e826106548f4a81ac736d1c2309a775631844910f971618357ff74e4f31fa5";
    let wooshpay = [("Wooshpay-Signature", elements)];
    let body = br#"{"id":"evt_1","type":"refund.of_tomorrow"}"#;
    let event = paywright_wooshpay::Event::from_signed_at(&wooshpay, body, SECRET, at(NOW));
    assert_eq!(event.unwrap().data.name(), "refund.of_tomorrow");

    let body = br#"{"version":"V1.6.0","event_name":"ISSUING","event_type":"future.event.added","event_id":"evt_123","data":{"new_field":true}}"#;
    for (time, signature) in [
        (
            "1711077773",
            "3e92c1acee35c36de380290edf7e4a3e6bf0b14c24ed6017ba8cce34caf97c2f3651736bb1300262f6b9a6088ec6483439b58dc4b8b08010948f94c505161489",
        ),
        (
            "1711077773123",
            "a840c66dbd3c2a3cc3cd83439a151b3e64ada5cf12ae737e44b8243724a2e982bb6531020f5fedc8e585f0eae3a3cc90018bb4a12a608d8e6df84d62c54a0f31",
        ),
    ] {
        let uqpay = [("x-wk-timestamp", time), ("x-wk-signature", signature)];
        let now = at(1_711_077_773_000);
        let event = paywright_uqpay::Event::from_signed_at(&uqpay, body, "whsec_test_secret", now);
        assert_eq!(event.unwrap().data.name(), "future.event.added");
    }

    let signature = include_str!("../../runtime/tests/keys/message_signed_with_first.base64");
    let signature = signature
        .replace('+', "%2B")
        .replace('/', "%2F")
        .replace('=', "%3D");
    let paykka = [
        ("x-paykka-sign", signature.as_str()),
        ("x-paykka-timestamp", "1757387467986"),
        ("x-paykka-nonce", "4326048250346354435"),
    ];
    let body = br#"{"event_type":"PAYMENT.SUCCESS","amount":1099}"#;
    let path = "/hooks/payments";
    let event = paywright_paykka::Event::from_signed_at(path, &paykka, body, PUBLIC_KEY, at(NOW));
    assert_eq!(event.unwrap().data.name(), "PAYMENT.SUCCESS");
}
