//! What an address for notifications takes, what it refuses, and what it answers.
#![cfg(feature = "webhooks")]
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

use std::error::Error;
use std::num::NonZeroUsize;
use std::sync::{Arc, Barrier};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use hmac::{Hmac, KeyInit, Mac};
use paywright_runtime::http::Response;
use paywright_runtime::webhooks::{
    Algorithm, Delivery, Fingerprint, InMemoryReplayGuard, Notification, Piece, Receiver,
    ReplayGuard, ReplayGuardError, Scheme, Sighting, SignatureEncoding, SignatureError,
    SignaturePart, TimeUnit, TimestampPart,
};
use paywright_runtime::{Acknowledgement, EventError};
use sha2::Sha256;

/// An event is any text that begins with a letter.
#[derive(Debug, PartialEq)]
struct Event(String);

static SCHEME: Scheme = Scheme {
    algorithm: Algorithm::HmacSha256,
    message: &[Piece::Path, Piece::Timestamp, Piece::Body],
    signature: SignaturePart {
        header: "x-signature",
        element: None,
        encoding: SignatureEncoding::Hex,
    },
    timestamp: Some(TimestampPart {
        header: "x-timestamp",
        element: None,
        unit: TimeUnit::Seconds,
    }),
    nonce: None,
    tolerance: Duration::from_secs(300),
    max_body: 100,
};

impl Notification for Event {
    fn scheme() -> &'static Scheme {
        &SCHEME
    }

    fn from_json(body: &[u8]) -> Result<Self, EventError> {
        let text = std::str::from_utf8(body).map_err(|_| EventError::NotAnEvent)?;
        if text.starts_with(|first: char| first.is_ascii_alphabetic()) {
            Ok(Self(text.to_owned()))
        } else {
            Err(EventError::NotAnEvent)
        }
    }

    fn acknowledgement(&self) -> Acknowledgement {
        Acknowledgement::of_status(200).with_body("application/json", r#"{"code":"ok"}"#)
    }
}

const SECRET: &str = "whsec_published_nowhere";
const PATH: &str = "/hooks";
const NOW: u64 = 1_757_387_467;

fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(seconds)
}

fn headers(body: &str, time: u64) -> Vec<(&'static str, String)> {
    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
    mac.update(format!("{PATH}{time}{body}").as_bytes());
    let signature = mac.finalize().into_bytes();
    let digits = signature.iter().map(|byte| format!("{byte:02x}")).collect();
    vec![("X-Signature", digits), ("X-Timestamp", time.to_string())]
}

fn receiver() -> Receiver<Event> {
    Receiver::new(SECRET)
}

/// Hands a body to a receiver that is signed at a time, and arrives at another.
fn hand(
    receiver: &Receiver<Event>,
    body: &str,
    signed: u64,
    now: u64,
) -> Result<Delivery<Event>, EventError> {
    let headers = headers(body, signed);
    receiver.read_at(Some(PATH), &headers, body.as_bytes(), at(now))
}

#[test]
fn a_good_notification_is_read_and_acknowledged_as_its_sender_wants_it() {
    let delivery = hand(&receiver(), "paid", NOW, NOW).unwrap();
    assert_eq!(delivery.event, Event("paid".to_owned()));
    let response: Response<String> = delivery.acknowledge().to_response();
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["content-type"], "application/json");
    assert_eq!(response.body(), r#"{"code":"ok"}"#);
    let delivery = hand(&receiver(), "paid", NOW, NOW).unwrap();
    assert_eq!(delivery.into_event(), Event("paid".to_owned()));
}

#[test]
fn the_present_time_and_the_path_of_the_address_are_taken_unless_others_are_given() {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    let headers = headers("paid", now.as_secs());
    let receiver = receiver();
    assert_eq!(
        receiver.read(&headers, b"paid").unwrap_err(),
        EventError::Signature(SignatureError::NoPath)
    );
    let receiver = receiver.with_path(PATH);
    assert!(receiver.read(&headers, b"paid").is_ok());
}

#[test]
fn what_is_refused_says_why_to_the_log_and_only_a_status_to_the_sender() {
    let receiver = receiver();
    let refusal = |result: Result<Delivery<Event>, EventError>| result.unwrap_err();
    let signed = headers("paid", NOW);
    let tampered = receiver.read_at(Some(PATH), &signed, b"paie", at(NOW));
    let elsewhere = receiver.read_at(Some("/other"), &signed, b"paid", at(NOW));
    let unset = Receiver::<Event>::new(" ").read_at(Some(PATH), &signed, b"paid", at(NOW));
    let cases = [
        ("tampered", refusal(tampered), 401),
        ("for another address", refusal(elsewhere), 401),
        (
            "stale",
            refusal(hand(&receiver, "paid", NOW, NOW + 301)),
            401,
        ),
        (
            "early",
            refusal(hand(&receiver, "paid", NOW, NOW - 301)),
            401,
        ),
        (
            "unsigned",
            refusal(receiver.read_at(Some(PATH), &signed[1..], b"paid", at(NOW))),
            401,
        ),
        (
            "too long",
            refusal(hand(&receiver, &"a".repeat(101), NOW, NOW)),
            413,
        ),
        ("no event", refusal(hand(&receiver, "1", NOW, NOW)), 400),
        ("no key", refusal(unset), 500),
    ];
    for (about, error, status) in cases {
        assert_eq!(error.status(), status, "{about}: {error}");
        let response: Response<String> = error.to_response();
        assert_eq!(response.status(), status, "{about}");
        assert!(response.body().len() < 30, "{about}: {}", response.body());
        let shown = format!("{error} {error:?}");
        assert!(
            !shown.contains(SECRET) && !shown.contains("paid"),
            "{shown}"
        );
    }
}

#[test]
fn tolerance_and_length_can_be_set() {
    let receiver = receiver()
        .with_tolerance(Duration::from_secs(10))
        .with_max_body(4);
    assert!(hand(&receiver, "paid", NOW, NOW + 10).is_ok());
    let stale = hand(&receiver, "paid", NOW, NOW + 11).unwrap_err();
    assert_eq!(stale, EventError::Signature(SignatureError::Stale));
    let long = hand(&receiver, "payed", NOW, NOW).unwrap_err();
    let limit = SignatureError::TooLong { limit: 4 };
    assert_eq!(long, EventError::Signature(limit));
}

#[test]
fn a_message_that_was_handled_is_acknowledged_and_not_handled_again() {
    let receiver = receiver().with_replay_guard(InMemoryReplayGuard::new());
    let first = hand(&receiver, "paid", NOW, NOW).unwrap();
    let acknowledged = first.acknowledge();
    let again = hand(&receiver, "paid", NOW, NOW + 300).unwrap_err();
    assert_eq!(again, EventError::Repeated(acknowledged));
    let response: Response<String> = again.to_response();
    assert_eq!(response.status(), 200);
    assert_eq!(response.body(), r#"{"code":"ok"}"#);
    // Written in upper case it is the same signature, and the same message.
    let mut upper = headers("paid", NOW);
    upper
        .iter_mut()
        .for_each(|(_, value)| value.make_ascii_uppercase());
    let again = receiver.read_at(Some(PATH), &upper, b"paid", at(NOW));
    assert_eq!(again.unwrap_err(), EventError::Repeated(acknowledged));
}

#[test]
fn an_event_that_is_signed_anew_is_another_message() {
    let receiver = receiver().with_replay_guard(InMemoryReplayGuard::new());
    let _handled = hand(&receiver, "paid", NOW, NOW).unwrap().acknowledge();
    assert!(hand(&receiver, "paid", NOW + 60, NOW + 60).is_ok());
}

#[test]
fn a_message_in_hand_is_not_acknowledged_and_one_that_was_dropped_is_taken_again() {
    let receiver = receiver().with_replay_guard(InMemoryReplayGuard::new());
    let first = hand(&receiver, "paid", NOW, NOW).unwrap();
    let meanwhile = hand(&receiver, "paid", NOW, NOW + 5).unwrap_err();
    assert_eq!(meanwhile, EventError::InHand);
    assert_eq!(meanwhile.status(), 503);
    drop(first);
    let second = hand(&receiver, "paid", NOW, NOW + 10).unwrap();
    assert_eq!(second.into_event(), Event("paid".to_owned()));
    let third = hand(&receiver, "paid", NOW, NOW + 15).unwrap_err();
    assert!(matches!(third, EventError::Repeated(_)));
}

/// One server's clock is at the end of the tolerance, another's is past it already.
#[test]
fn a_message_is_remembered_until_it_is_stale_by_a_clock_that_is_late() {
    let receiver = receiver().with_replay_guard(InMemoryReplayGuard::new());
    let _handled = hand(&receiver, "paid", NOW, NOW).unwrap().acknowledge();
    let other = hand(&receiver, "refunded", NOW + 302, NOW + 302);
    assert!(other.is_ok());
    let again = hand(&receiver, "paid", NOW, NOW + 300).unwrap_err();
    assert!(matches!(again, EventError::Repeated(_)), "{again:?}");
}

#[test]
fn a_message_that_never_gets_stale_is_remembered_all_the_same() {
    let receiver = receiver()
        .with_tolerance(Duration::MAX)
        .with_replay_guard(InMemoryReplayGuard::new());
    let _handled = hand(&receiver, "paid", NOW, NOW + 1).unwrap().acknowledge();
    let again = hand(&receiver, "paid", NOW, NOW + 1_000_000).unwrap_err();
    assert!(matches!(again, EventError::Repeated(_)), "{again:?}");
}

#[test]
fn what_is_forged_stale_or_unreadable_is_not_remembered() {
    let guard = Arc::new(InMemoryReplayGuard::new());
    let receiver = receiver().with_replay_guard(Arc::clone(&guard));
    let forged = receiver.read_at(Some(PATH), &headers("paie", NOW), b"paid", at(NOW));
    assert!(forged.is_err());
    assert!(hand(&receiver, "paid", NOW, NOW + 301).is_err());
    assert!(hand(&receiver, "1", NOW, NOW).is_err());
    assert!(format!("{guard:?}").contains("remembered: 0"), "{guard:?}");
    assert!(hand(&receiver, "paid", NOW, NOW).is_ok());
}

#[test]
fn a_guard_that_cannot_say_refuses_for_now() {
    struct Unreachable;
    impl ReplayGuard for Unreachable {
        fn take(
            &self,
            _: &Fingerprint,
            _: SystemTime,
            _: SystemTime,
        ) -> Result<Sighting, ReplayGuardError> {
            Err(ReplayGuardError::new("no connection"))
        }
        fn handled(&self, _: &Fingerprint) {}
        fn forget(&self, _: &Fingerprint) {}
    }
    let receiver = receiver().with_replay_guard(Unreachable);
    let refused = hand(&receiver, "paid", NOW, NOW).unwrap_err();
    assert!(matches!(refused, EventError::Guard(_)), "{refused:?}");
    assert_eq!(refused.status(), 503);
    assert_eq!(refused.source().unwrap().to_string(), "no connection");
    assert_eq!(refused.clone(), refused);
}

#[test]
fn of_deliveries_of_one_message_at_once_one_is_taken() {
    let receiver = receiver().with_replay_guard(InMemoryReplayGuard::new());
    let everybody = Barrier::new(8);
    let taken = std::thread::scope(|scope| {
        let read = || {
            everybody.wait();
            let delivery = hand(&receiver, "paid", NOW, NOW);
            // Nobody is done before all have asked.
            everybody.wait();
            match delivery {
                Ok(delivery) => Some(delivery.acknowledge()),
                Err(refused) => {
                    assert_eq!(refused, EventError::InHand);
                    None
                }
            }
        };
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(read)).collect();
        let acknowledged = threads.into_iter().filter_map(|read| read.join().unwrap());
        acknowledged.count()
    });
    assert_eq!(taken, 1);
    let later = hand(&receiver, "paid", NOW, NOW).unwrap_err();
    assert!(matches!(later, EventError::Repeated(_)), "{later:?}");
}

/// No guard can tell them from a delivery that was lost; the transaction that handles the event has to.
#[test]
fn deliveries_of_one_event_at_once_that_are_signed_each_for_itself_are_all_taken() {
    let receiver = receiver().with_replay_guard(InMemoryReplayGuard::new());
    let first = hand(&receiver, "paid", NOW, NOW).unwrap();
    let second = hand(&receiver, "paid", NOW + 1, NOW + 1).unwrap();
    assert_eq!(first.into_event(), second.into_event());
}

#[test]
fn a_guard_that_is_full_of_what_is_in_hand_puts_off_what_is_new() {
    let one = NonZeroUsize::new(1).unwrap();
    let receiver = receiver().with_replay_guard(InMemoryReplayGuard::with_capacity(one));
    let first = hand(&receiver, "paid", NOW, NOW).unwrap();
    let second = hand(&receiver, "refunded", NOW, NOW).unwrap_err();
    assert!(matches!(second, EventError::Guard(_)), "{second:?}");
    assert_eq!(second.status(), 503);
    let again = hand(&receiver, "paid", NOW, NOW).unwrap_err();
    assert_eq!(again, EventError::InHand);
    let _handled = first.acknowledge();
    assert!(hand(&receiver, "refunded", NOW, NOW).is_ok());
}

#[test]
fn a_guard_is_told_until_when_a_message_is_fresh_by_any_clock() {
    struct Until;
    impl ReplayGuard for Until {
        fn take(
            &self,
            fingerprint: &Fingerprint,
            now: SystemTime,
            until: SystemTime,
        ) -> Result<Sighting, ReplayGuardError> {
            // The tolerance, and a minute by which clocks may differ.
            assert_eq!((now, until), (at(NOW + 100), at(NOW + 360)));
            assert_eq!(fingerprint.to_string().len(), 64);
            Ok(Sighting::New)
        }
        fn handled(&self, _: &Fingerprint) {}
        fn forget(&self, _: &Fingerprint) {}
    }
    let receiver = receiver().with_replay_guard(Until);
    assert!(hand(&receiver, "paid", NOW, NOW + 100).is_ok());
}

#[test]
fn several_keys_are_taken_and_none_is_shown() {
    let receiver = Receiver::<Event>::new(&["whsec_old", SECRET])
        .with_path(PATH)
        .with_replay_guard(InMemoryReplayGuard::new());
    let delivery = hand(&receiver, "paid", NOW, NOW).unwrap();
    let shown = format!("{receiver:?} {delivery:?} {:?}", receiver.clone());
    for secret in [SECRET, "whsec_old"] {
        assert!(!shown.contains(secret), "{shown}");
    }
}

#[test]
fn a_receiver_is_shared_by_threads() {
    fn is_shared<T: Send + Sync + 'static>() {}
    is_shared::<Receiver<Event>>();
    is_shared::<Delivery<Event>>();
}
