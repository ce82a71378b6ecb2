//! Values inside the buffers of serde's own derive (`flatten`, `untagged`, internal tags) and beside arbitrary precision.
//!
//! Run once more with `--features serde_json/arbitrary_precision`: every claim must hold there too.

use std::collections::BTreeMap;

use paywright_runtime::{
    Decimal, DecimalString, Embedded, Json, MaybeBlank, MaybeQuoted, Timestamp, UnixSeconds,
};
use serde::Deserialize;

#[derive(Debug, Deserialize, PartialEq)]
struct Values {
    amount: Decimal,
    negative: Decimal,
    whole: Decimal,
    text: DecimalString,
    either: MaybeQuoted<Decimal>,
    quoted: MaybeQuoted<i64>,
    time: UnixSeconds,
    stamp: Timestamp,
    blank: MaybeBlank<Timestamp>,
    embedded: Embedded<BTreeMap<String, Decimal>>,
    json: Json,
}

const TEXT: &str = r#"{
    "tag": "values", "amount": 16.66, "negative": -0.01, "whole": 100, "text": "1.10", "either": 1.5,
    "quoted": "007", "time": 1705312800, "stamp": "2024-01-15 10:00:00+00", "blank": "",
    "embedded": "{\"a\":1.10}", "json": {"a": [1, null, true, "x", 2.5]}
}"#;

fn check(values: &Values) {
    assert_eq!(values.amount.to_string(), "16.66");
    assert_eq!(values.negative.to_string(), "-0.01");
    assert_eq!(values.whole.to_string(), "100");
    assert_eq!(values.text.to_string(), "1.10");
    assert_eq!(values.either.value().to_string(), "1.5");
    assert_eq!(
        serde_json::to_string(&values.quoted).ok().as_deref(),
        Some("\"007\"")
    );
    assert_eq!(values.time.count(), 1_705_312_800);
    assert_eq!(values.stamp.to_string(), "2024-01-15 10:00:00+00");
    assert_eq!(values.blank, MaybeBlank::Blank);
    assert_eq!(
        values.embedded.get("a").map(ToString::to_string).as_deref(),
        Some("1.10")
    );
    assert_eq!(
        values.json.as_str().replace(' ', ""),
        r#"{"a":[1,null,true,"x",2.5]}"#
    );
}

#[test]
fn plain_positions_hold() {
    check(&serde_json::from_str(TEXT).unwrap());
    check(&serde_json::from_slice(TEXT.as_bytes()).unwrap());
    check(&serde_json::from_reader(TEXT.as_bytes()).unwrap());
    check(&serde_json::from_value(serde_json::from_str(TEXT).unwrap()).unwrap());
}

#[test]
fn a_flattened_structure_holds() {
    #[derive(Deserialize)]
    struct Outer {
        #[serde(flatten)]
        values: Values,
    }
    check(&serde_json::from_str::<Outer>(TEXT).unwrap().values);
}

#[test]
fn untagged_and_tagged_unions_hold() {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Untagged {
        Values(Box<Values>),
    }
    let Untagged::Values(values) = serde_json::from_str(TEXT).unwrap();
    check(&values);

    #[derive(Deserialize)]
    #[serde(tag = "tag", rename_all = "lowercase")]
    enum Tagged {
        Values(Box<Values>),
    }
    let Tagged::Values(values) = serde_json::from_str(TEXT).unwrap();
    check(&values);
}

#[test]
fn a_number_that_a_payload_forges_adds_nothing_to_what_holds_it() {
    #[derive(Debug, Deserialize)]
    #[serde(untagged)]
    enum Untagged {
        #[allow(dead_code, reason = "never made")]
        Json(Json),
    }
    for number in ["1,2", "1},{", "01", "\\\"x\\\"", "null", ""] {
        let text = format!("[{{\"$serde_json::private::Number\":\"{number}\"}}]");
        let read = serde_json::from_str::<Untagged>(&text);
        assert!(read.is_err(), "{text} was read as {read:?}");
    }
}

#[test]
fn long_numbers_beside_a_flattened_map_stay_exact() {
    #[derive(Deserialize)]
    struct Outer {
        amount: Decimal,
        #[serde(flatten)]
        rest: BTreeMap<String, Json>,
    }
    let outer: Outer =
        serde_json::from_str(r#"{"x":[1],"amount":123456789012345678.91,"y":null}"#).unwrap();
    assert_eq!(outer.amount.to_string(), "123456789012345678.91");
    assert_eq!(outer.rest["x"].as_str(), "[1]");
}

#[test]
fn writing_gives_the_same_text_in_every_mode() {
    let amount: Decimal = "123456789012345678.910".parse().unwrap();
    assert_eq!(
        serde_json::to_string(&[amount]).unwrap(),
        "[123456789012345678.910]"
    );
    let pretty = serde_json::to_string_pretty(&[amount]).unwrap();
    assert!(pretty.contains("123456789012345678.910"), "{pretty}");
}
