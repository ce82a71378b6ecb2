use std::time::{Duration, SystemTime, UNIX_EPOCH};

use paywright_constructs::runtime::EventError;
use paywright_constructs::runtime::webhooks::{InMemoryReplayGuard, SignatureError};
use paywright_constructs::{Acknowledgement, Event, EventData};
use paywright_tests::signing::hmac_sha256;

use crate::support::written;

const SECRET: &str = "whsec_published_nowhere";
const SIGNED_AT: u64 = 1_700_000_000;

fn parcel(name: &str) -> String {
    format!(r#"{{"id":"e1","name":"{name}","live":true,"data":{{"object":{{"weight":1.50}}}}}}"#)
}

fn headers(body: &str) -> Vec<(&'static str, String)> {
    let signature = hmac_sha256(SECRET, format!("{SIGNED_AT}.{body}"));
    vec![
        ("x-signature", signature),
        ("x-timestamp", SIGNED_AT.to_string()),
    ]
}

fn after(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(SIGNED_AT + seconds)
}

#[test]
fn the_name_tells_which_payload_is_inside_the_envelope() {
    let event = Event::from_json(parcel("parcel.sent").as_bytes()).unwrap();
    assert_eq!((event.id.as_str(), event.live), ("e1", Some(true)));
    let EventData::ParcelSent(parcel) = &event.data else {
        panic!("{event:?}")
    };
    assert_eq!(parcel.weight.to_string(), "1.50");
    let event = Event::from_json(self::parcel("parcel.arrived").as_bytes()).unwrap();
    assert!(matches!(event.data, EventData::ParcelArrived(_)));
    let letter = br#"{"data":{"object":{"text":"hello"}},"name":"letter","id":"e2"}"#;
    let event = Event::from_json(letter).unwrap();
    assert!(matches!(&event.data, EventData::Letter(letter) if letter.text == "hello"));
    assert_eq!(event.data.name(), "letter");
}

#[test]
fn an_event_of_a_new_name_is_kept() {
    let text = parcel("parcel.lost");
    let event = Event::from_json(text.as_bytes()).unwrap();
    let EventData::Unknown { name, raw, .. } = &event.data else {
        panic!("{event:?}")
    };
    assert_eq!(name, "parcel.lost");
    assert!(raw.as_ref().unwrap().as_str().contains("1.50"));
    assert_eq!(written(&event), text);
}

#[test]
fn an_event_without_a_payload_is_told_from_one_whose_payload_is_null() {
    for name in ["ping", "of.a.later.version"] {
        for data in [
            "",
            r#","data":{"object":null}"#,
            r#","data":{"object":1.50}"#,
        ] {
            let text = format!(r#"{{"id":"e1","name":"{name}"{data}}}"#);
            let event = Event::from_json(text.as_bytes()).unwrap();
            assert_eq!(event.data.name(), name);
            assert_eq!(written(&event), text);
        }
    }
    let error = Event::from_json(br#"{"id":"e1","name":"letter"}"#).unwrap_err();
    assert!(error.to_string().contains("/data/object"), "{error}");
    assert!(error.to_string().contains("a payload"), "{error}");
}

#[test]
fn an_event_that_needs_no_payload_keeps_what_came_in_its_place() {
    for name in ["ping", "of.a.later.version"] {
        for data in [r#"{}"#, r#"{"other":[1.50]}"#, "null", "[]", r#""""#] {
            let text = format!(r#"{{"id":"e1","name":"{name}","data":{data}}}"#);
            let event = Event::from_json(text.as_bytes()).unwrap();
            let (EventData::Ping { raw, .. } | EventData::Unknown { raw, .. }) = &event.data else {
                panic!("{event:?}")
            };
            assert!(raw.is_none(), "{event:?}");
            assert_eq!(written(&event), text);
        }
    }
}

#[test]
fn an_event_is_written_back_as_it_came() {
    for text in [parcel("parcel.sent"), parcel("parcel.arrived")] {
        assert_eq!(written(&Event::from_json(text.as_bytes()).unwrap()), text);
    }
}

#[test]
fn what_is_no_event_or_holds_another_payload_is_refused_without_being_shown() {
    let error = Event::from_json(br#"{"id":"e1","data":{"object":{"weight":4111}}}"#).unwrap_err();
    assert!(!format!("{error} {error:?}").contains("4111"), "{error}");
    let text = parcel("letter").replace("weight", "w4111");
    let error = Event::from_json(text.as_bytes()).unwrap_err();
    assert!(matches!(error, EventError::Decode(_)), "{error:?}");
    assert!(error.to_string().contains("`text`"), "{error}");
    assert!(error.to_string().contains("/data/object"), "{error}");
    assert!(!error.to_string().contains("4111"), "{error}");
}

#[test]
fn a_signature_is_checked_before_the_body_is_read() {
    let body = parcel("parcel.sent");
    let check = |headers: &[(&'static str, String)], body: &str, secret: &str, now| {
        Event::from_signed_at(headers, body.as_bytes(), secret, now)
    };
    let signed = headers(&body);
    assert!(check(&signed, &body, SECRET, after(300)).is_ok());
    let forged = [
        check(&signed, &body, SECRET, after(301)),
        check(&signed, &body, "another", after(0)),
        check(&signed, &body.replace("1.50", "9.50"), SECRET, after(0)),
        check(&signed[..1], &body, SECRET, after(0)),
        check(&[], "no json", SECRET, after(0)),
    ];
    for forged in forged {
        assert!(
            matches!(forged, Err(EventError::Signature(_))),
            "{forged:?}"
        );
    }
}

#[test]
fn the_answer_to_a_notification_has_a_type() {
    let answer = Acknowledgement::new();
    assert_eq!(written(&answer), r#"{"result":"taken"}"#);
}

#[test]
fn each_event_says_what_its_sender_wants_to_hear() {
    let answer = |body: &str| {
        let answer = Event::from_json(body.as_bytes()).unwrap().acknowledgement();
        (answer.status(), answer.content_type(), answer.body())
    };
    let json = (200, Some("application/json"), r#"{"result":"taken"}"#);
    assert_eq!(answer(&parcel("parcel.sent")), json);
    assert_eq!(answer(&parcel("parcel.arrived")), json);
    let letter = r#"{"id":"e2","name":"letter","data":{"object":{"text":"hello"}}}"#;
    assert_eq!(answer(letter), (200, Some("text/plain"), "success"));
    assert_eq!(answer(r#"{"id":"e3","name":"ping"}"#), (204, None, ""));
    // Of what is not known, the usual answer is given.
    assert_eq!(answer(&parcel("parcel.lost")), json);
}

#[test]
fn a_receiver_takes_a_message_once() {
    let receiver = Event::receiver(SECRET).with_replay_guard(InMemoryReplayGuard::new());
    let body = parcel("parcel.sent");
    let read = |now| receiver.read_at(None, &headers(&body), body.as_bytes(), after(now));
    let stale = read(301).unwrap_err();
    assert_eq!(stale, EventError::Signature(SignatureError::Stale));
    let delivery = read(0).unwrap();
    assert_eq!(delivery.event.id, "e1");
    let answer = delivery.acknowledge();
    assert_eq!(answer.body(), r#"{"result":"taken"}"#);
    assert_eq!(read(10).unwrap_err(), EventError::Repeated(answer));
}

#[test]
fn a_body_of_more_than_a_mebibyte_is_refused_whatever_its_signature() {
    let body = format!("{}{}", parcel("parcel.sent"), " ".repeat(1 << 20));
    let refused = Event::from_signed_at(&headers(&body), body.as_bytes(), SECRET, after(0));
    let limit = SignatureError::TooLong { limit: 1 << 20 };
    assert_eq!(refused.unwrap_err(), EventError::Signature(limit));
}
