use std::time::{Duration, SystemTime, UNIX_EPOCH};

use hmac::{Hmac, KeyInit, Mac};
use paywright_constructs::runtime::EventError;
use paywright_constructs::{Acknowledgement, AcknowledgementResult, Event, EventData};
use sha2::Sha256;

use crate::support::written;

const SECRET: &str = "whsec_published_nowhere";
const SIGNED_AT: u64 = 1_700_000_000;

fn parcel(name: &str) -> String {
    format!(r#"{{"id":"e1","name":"{name}","live":true,"data":{{"object":{{"weight":1.50}}}}}}"#)
}

fn headers(body: &str) -> Vec<(&'static str, String)> {
    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
    mac.update(format!("{SIGNED_AT}.{body}").as_bytes());
    let signature: String = mac
        .finalize()
        .into_bytes()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
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
    let answer = Acknowledgement::new(AcknowledgementResult::Taken);
    assert_eq!(written(&answer), r#"{"result":"taken"}"#);
}
