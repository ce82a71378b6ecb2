//! Good signatures are believed, and nothing that differs from what was signed.

use paywright_runtime::EventError;
use paywright_runtime::webhooks::SignatureError;

use crate::ways::{Headers, NOW, PATH, PUBLIC_KEY, SECRET, at, refusal, ways};

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

    let signature = include_str!("../../../runtime/tests/keys/message_signed_with_first.base64");
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
