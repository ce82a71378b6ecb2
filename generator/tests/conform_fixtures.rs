//! What the payloads that providers publish are found to be.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod conform_support;
mod support;

use std::path::PathBuf;

use conform_support::{payload, told_to_be};
use paywright_generator::conform::Detector;
use paywright_generator::document::{Document, read};
use paywright_generator::source::load;
use serde_json::{Value, json};
use support::{CURATED, PROVIDERS, on_large_stack, provider};

/// Payloads that fit several targets equally well, or that no target can be told by; and why.
const AMBIGUOUS: [(&str, &str, &str, &str); 12] = [
    (
        "airwallex",
        "jkopay_confirm_one_off_request.json",
        "schema ConfirmPaymentIntent or schema VerifyPaymentConsent",
        "both take a key and the type of a method, and this has nothing else",
    ),
    (
        "airwallex",
        "paypal_consent_verify_request.json",
        "schema ConfirmPaymentIntent or schema VerifyPaymentConsent",
        "both take an address to return to as well",
    ),
    (
        "airwallex",
        "octopus_confirm_android_response.json",
        "schema PaymentIntent or schema PaymentConsent or schema PaymentAttempt",
        "cut short to the next action, which the three have",
    ),
    (
        "airwallex",
        "alipay_mini_program_confirm_response.json",
        "schema PaymentIntent or schema PaymentConsent or schema PaymentAttempt",
        "cut short to the next action, which the three have",
    ),
    (
        "uqpay",
        "update_payment_intent.json",
        "schema CreatePaymentIntent",
        "it has all that a creation requires, and nothing that only a change has",
    ),
    (
        "paykka",
        "acknowledgement.json",
        "schema ErrorBody or schema Acknowledgement or schema CallResult",
        "the three have the same two members",
    ),
    (
        "paykka",
        "call_result_success.json",
        "schema ErrorBody or schema Acknowledgement or schema CallResult",
        "the three have the same two members",
    ),
    (
        "paykka",
        "error_invalid_request.json",
        "schema ErrorBody or schema Acknowledgement or schema CallResult",
        "the three have the same two members",
    ),
    (
        "paykka",
        "error_payment_method_unsupported.json",
        "schema ErrorBody or schema Acknowledgement or schema CallResult",
        "the three have the same two members",
    ),
    (
        "paykka",
        "apple_pay_session.json",
        "nothing",
        "a text has no members",
    ),
    (
        "uqpay",
        "event_of_another_area.json",
        "event of an unknown name",
        "the document does not know the event",
    ),
    (
        "wooshpay",
        "customer_request.json",
        "schema CreateCustomer or schema UpdateCustomer or schema CustomerDetailsFilter",
        "they have the same members, and none is required",
    ),
];

/// A published payload, and what it is.
struct Fixture {
    file: String,
    text: String,
    expected: String,
}

fn folder(provider: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../tests/fixtures")
        .join(provider)
}

fn fixtures(provider: &str) -> Vec<Fixture> {
    let text = |file: &str| std::fs::read_to_string(folder(provider).join(file)).unwrap();
    let index: Vec<serde_yaml::Value> = serde_yaml::from_str(&text("index.yaml")).unwrap();
    let fixture = |entry: &serde_yaml::Value| {
        let said = |key: &str| entry[key].as_str().unwrap();
        let text = text(said("file"));
        Fixture {
            file: said("file").to_owned(),
            expected: expected(said("type"), said("direction"), &text),
            text,
        }
    };
    index.iter().map(fixture).collect()
}

/// A notification that names its event is the event; all else is of its type.
fn expected(ty: &str, direction: &str, text: &str) -> String {
    let payload: Value = serde_json::from_str(text).unwrap();
    let names = match ty {
        "Event" => ["name", "event_type", "type"].as_slice(),
        _ if direction == "notification" => ["event_type", "notify_type"].as_slice(),
        _ => [].as_slice(),
    };
    let event = names.iter().find_map(|name| payload[*name].as_str());
    event.map_or_else(|| format!("schema {ty}"), |event| format!("event {event}"))
}

/// What a fixture is found to be, if it is as it should be.
fn expected_of(provider: &str, fixture: &Fixture) -> String {
    AMBIGUOUS
        .iter()
        .find(|(of, file, _, _)| (*of, *file) == (provider, &*fixture.file))
        .map_or_else(
            || fixture.expected.clone(),
            |(_, _, told, _)| (*told).to_owned(),
        )
}

fn document(name: &str) -> Document {
    let source = load(&provider(name), "openapi.yaml").unwrap();
    read(source, CURATED).0
}

/// Every fixture whose payload, after a change, is not found to be what it should be.
fn wrong(change: impl Fn(&str) -> String + Sync) -> Vec<String> {
    on_large_stack(|| {
        let mut wrong = Vec::new();
        for provider in PROVIDERS {
            let document = document(provider);
            let detector = Detector::new(&document);
            for fixture in fixtures(provider) {
                let told = told_to_be(&detector, &payload(&change(&fixture.text)));
                let expected = expected_of(provider, &fixture);
                if told != expected {
                    wrong.push(format!(
                        "{provider}/{}: {told}, not {expected}",
                        fixture.file
                    ));
                }
            }
        }
        wrong
    })
}

#[test]
fn every_published_payload_is_found_to_be_what_it_is() {
    assert_eq!(wrong(str::to_owned), Vec::<String>::new());
}

#[test]
fn a_member_of_a_later_version_does_not_change_what_a_payload_is() {
    let with_more = |text: &str| {
        let mut payload: Value = serde_json::from_str(text).unwrap();
        if let Some(members) = payload.as_object_mut() {
            members.insert("of_a_later_version".to_owned(), json!({ "a": [1, "x"] }));
        }
        payload.to_string()
    };
    // What changes an intent lets in any member, what creates one does not.
    assert_eq!(
        wrong(with_more),
        [
            "wooshpay/create_payment_intent.json: schema UpdatePaymentIntent, not schema CreatePaymentIntent",
            "wooshpay/create_payment_intent_curl.json: schema UpdatePaymentIntent, not schema CreatePaymentIntent",
        ]
        .map(str::to_owned)
    );
}

#[test]
fn every_payload_that_is_called_ambiguous_is_there_and_is_it() {
    for (provider, file, told, reason) in AMBIGUOUS {
        let fixtures = fixtures(provider);
        let fixture = fixtures.iter().find(|fixture| fixture.file == file);
        let fixture = fixture.unwrap_or_else(|| panic!("{provider}/{file}"));
        assert_ne!(fixture.expected, told, "{provider}/{file}: {reason}");
        // What it is, is among what it may be.
        if told.contains(" or ") {
            let mut names = told.split(" or ");
            assert!(
                names.any(|name| name == fixture.expected),
                "{provider}/{file}"
            );
        }
    }
}

/// An event that a document does not know is told by its envelope and by what it carries.
#[test]
fn an_event_of_a_later_version_is_told_by_what_it_carries() {
    let table = [
        (
            "airwallex",
            "refund_accepted.json",
            "refund.accepted",
            "Refund",
        ),
        (
            "airwallex",
            "payment_attempt_received.json",
            "payment_attempt.received",
            "PaymentAttempt",
        ),
        (
            "uqpay",
            "payment_intent_created_event.json",
            "acquiring.payment_intent.created",
            "PaymentIntent",
        ),
        (
            "uqpay",
            "payout_event.json",
            "acquiring.payout.created",
            "PayoutNotification",
        ),
    ];
    for (provider, file, event, carried) in table {
        let text = std::fs::read_to_string(folder(provider).join(file)).unwrap();
        assert!(text.contains(event), "{provider}/{file}");
        let text = text.replace(event, "of.a.later.version");
        let document = document(provider);
        let told = told_to_be(&Detector::new(&document), &payload(&text));
        assert_eq!(
            told,
            format!("event of an unknown name, carrying {carried}"),
            "{provider}/{file}"
        );
    }
}
