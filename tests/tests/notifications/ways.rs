//! How each provider signs, and the check of its crate.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use hmac::{Hmac, KeyInit, Mac};
use paywright_runtime::rsa::PrivateKey;
use paywright_runtime::webhooks::SignatureError;
use paywright_runtime::{Base64, EventError};
use paywright_tests::fixture;
use sha2::{Sha256, Sha512};

pub(crate) const SECRET: &str = "whsec_published_nowhere";
const PRIVATE_KEY: &str = include_str!("../../../runtime/tests/keys/first_private.pem");
pub(crate) const PUBLIC_KEY: &str = include_str!("../../../runtime/tests/keys/first_public.pem");
const OTHER_PUBLIC_KEY: &str = include_str!("../../../runtime/tests/keys/second_public.pem");

/// The path of the address to which notifications are sent.
pub(crate) const PATH: &str = "/hooks/refunds";
/// The time of signing, in milliseconds.
pub(crate) const NOW: u64 = 1_757_387_467_000;

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

pub(crate) fn at(milliseconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_millis(milliseconds)
}

pub(crate) type Headers = Vec<(&'static str, String)>;
/// The name of the event, if headers and body are good for one of the keys at a time.
pub(crate) type Check = fn(&Headers, &[u8], &[&str], SystemTime) -> Result<String, EventError>;

/// A provider's way to sign: the headers for a body and a time in milliseconds, and the check of them.
pub(crate) struct Way {
    pub(crate) name: &'static str,
    pub(crate) body: String,
    pub(crate) sign: fn(&[u8], u64) -> Headers,
    pub(crate) check: Check,
    /// What its signatures fit, and what they do not fit.
    pub(crate) key: &'static str,
    pub(crate) other_key: &'static str,
    /// Milliseconds after which a signature is stale.
    pub(crate) tolerance: u64,
}

pub(crate) fn ways() -> Vec<Way> {
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

/// Why a notification is refused.
pub(crate) fn refusal(
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
