use paywright_constructs::runtime::{Decimal, Embedded, MaybeBlank, MaybeQuoted};
use paywright_constructs::{EmbeddedObject, Wires};

use crate::support::{fault, kept, written};

#[test]
fn quotes_are_tolerated_and_written_back() {
    let bare: Wires = kept(
        r#"{"quoted_integer":7,"quoted_number":1.50,"quoted_boolean":true,"quoted_decimal":2.50,"quoted_text":5}"#,
    );
    let quoted: Wires = kept(
        r#"{"quoted_integer":"7","quoted_number":"1.50","quoted_boolean":"true","quoted_decimal":"2.50","quoted_text":"5"}"#,
    );
    assert_eq!(bare, quoted, "the value is the same");
    assert!(!bare.quoted_integer.is_quoted() && quoted.quoted_integer.is_quoted());
    let fault = fault::<Wires>(r#"{"quoted_integer":"4111 1111"}"#);
    assert!(fault.starts_with("at `/quoted_integer`"), "{fault}");
    assert!(!fault.contains("4111"), "{fault}");
}

#[test]
fn a_value_made_by_hand_is_written_as_the_document_says() {
    let number: Decimal = "1.50".parse().unwrap();
    let value = Wires::new(7)
        .with_quoted_number(number)
        .with_embedded(EmbeddedObject::new(number));
    assert_eq!(
        written(&value),
        r#"{"quoted_integer":7,"quoted_number":1.50,"embedded":{"amount":1.50}}"#
    );
    let value = Wires::new(MaybeQuoted::quoted(7))
        .with_embedded(Embedded::as_text(EmbeddedObject::new(number)))
        .with_text(EmbeddedObject::new(number));
    assert_eq!(
        written(&value),
        r#"{"quoted_integer":"7","embedded":"{\"amount\":1.50}","text":"{\"amount\":1.50}"}"#
    );
}

#[test]
fn json_inside_text_is_read_and_written_back_to_the_letter() {
    let text =
        r#"{"quoted_integer":7,"embedded":"{ \"amount\" : 1.50 }","embedded_list":"[1, 2]"}"#;
    let value: Wires = kept(text);
    assert_eq!(value.embedded.as_ref().unwrap().amount.to_string(), "1.50");
    assert_eq!(**value.embedded_list.as_ref().unwrap(), [1, 2]);
    let value: Wires = kept(
        r#"{"quoted_integer":7,"embedded":{"amount":1.50},"text":{"amount":1.50},"embedded_list":[1]}"#,
    );
    assert!(!value.embedded.unwrap().is_text() && !value.text.unwrap().is_text());
}

#[test]
fn a_blank_text_means_not_set_whatever_the_type() {
    let value: Wires =
        kept(r#"{"quoted_integer":7,"blank_time":"","blank_object":"","blank_quoted":""}"#);
    assert_eq!(value.blank_time, MaybeBlank::Blank);
    assert!(value.blank_object.value().is_none());
    let value: Wires = kept(
        r#"{"quoted_integer":7,"blank_time":"2026-08-07T09:00:00+0800","blank_object":{"amount":1.0},"blank_quoted":"8"}"#,
    );
    assert_eq!(
        value.blank_quoted.value().map(|value| *value.value()),
        Some(8)
    );
}

#[test]
fn times_keep_their_unit_and_form() {
    let value: Wires = kept(
        r#"{"quoted_integer":7,"seconds":1700000000,"milliseconds":1700000000123,"either":1700000000,"time":"2023-11-14T22:13:20.000Z"}"#,
    );
    let instant = value.time.unwrap().instant();
    assert_eq!(value.seconds.unwrap().instant(), instant);
    assert_eq!(value.either.unwrap().instant(), instant);
    let value: Wires = kept(r#"{"quoted_integer":7,"either":1700000000123}"#);
    let either = value.either.unwrap().instant();
    assert_eq!(either.as_millisecond(), 1_700_000_000_123);
}
