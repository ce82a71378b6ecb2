//! A model as the generator writes one: what its wire implementations rest on.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use std::collections::BTreeMap;
use std::fmt;

use paywright_runtime::{Decimal, Json, Maybe, MaybeBlank, Timestamp, wire};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Serialize, Serializer};

#[derive(Clone, Debug, PartialEq)]
struct Refund {
    id: String,
    amount: Decimal,
    status: Status,
    reason: Option<String>,
    note: Maybe<String>,
    settled_at: MaybeBlank<Timestamp>,
    source: Option<Source>,
    rest: BTreeMap<String, Json>,
}

#[derive(Clone, Debug, PartialEq)]
enum Status {
    Settled,
    Unknown(String),
}

#[derive(Clone, Debug, PartialEq)]
enum Source {
    Card(Box<Card>),
    Unknown(Json),
}

#[derive(Clone, Debug, PartialEq)]
struct Card {
    number: i64,
}

impl Serialize for Refund {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut members = wire::Members::begin(serializer)?;
        members.required("id", &self.id)?;
        members.required("amount", &self.amount)?;
        members.required("status", &self.status)?;
        members.optional("reason", &self.reason)?;
        members.optional("note", &self.note)?;
        members.optional("settled_at", &self.settled_at)?;
        members.optional("source", &self.source)?;
        members.entries(&self.rest)?;
        members.end()
    }
}

impl<'de> Deserialize<'de> for Refund {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct RefundVisitor;
        impl<'de> Visitor<'de> for RefundVisitor {
            type Value = Refund;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a refund")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Refund, A::Error> {
                let (mut id, mut amount, mut status) = (None, None, None);
                let (mut reason, mut note, mut settled_at, mut source) = (None, None, None, None);
                let mut rest = BTreeMap::new();
                while let Some(key) = map.next_key::<wire::Key<'de>>()? {
                    match key.as_str() {
                        "id" => wire::read(&mut id, "id", &mut map)?,
                        "amount" => wire::read(&mut amount, "amount", &mut map)?,
                        "status" => wire::read(&mut status, "status", &mut map)?,
                        "reason" => wire::read(&mut reason, "reason", &mut map)?,
                        "note" => wire::read(&mut note, "note", &mut map)?,
                        "settled_at" => wire::read(&mut settled_at, "settled_at", &mut map)?,
                        "source" => wire::read(&mut source, "source", &mut map)?,
                        "ignored" => wire::skip(&mut map)?,
                        other => {
                            let name = other.to_owned();
                            rest.insert(name, map.next_value()?);
                        }
                    }
                }
                Ok(Refund {
                    id: wire::required(id, "id")?,
                    amount: wire::required(amount, "amount")?,
                    status: wire::required(status, "status")?,
                    reason: wire::optional(reason),
                    note: wire::optional(note),
                    settled_at: wire::optional(settled_at),
                    source: wire::optional(source),
                    rest,
                })
            }
        }
        deserializer.deserialize_map(RefundVisitor)
    }
}

impl Serialize for Status {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(match self {
            Self::Settled => "SETTLED",
            Self::Unknown(text) => text,
        })
    }
}

impl<'de> Deserialize<'de> for Status {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        wire::text(deserializer, "a status as text", |text| match text {
            "SETTLED" => Self::Settled,
            other => Self::Unknown(other.to_owned()),
        })
    }
}

impl Serialize for Source {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Card(card) => card.serialize(serializer),
            Self::Unknown(json) => json.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Source {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = wire::union(deserializer)?;
        match wire::tag(&json, "type").as_deref() {
            Some("card") => json.parse().map(Self::Card).map_err(wire::error),
            _ => Ok(Self::Unknown(json)),
        }
    }
}

impl Serialize for Card {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut members = wire::Members::begin(serializer)?;
        members.required("type", "card")?;
        members.required("number", &self.number)?;
        members.end()
    }
}

impl<'de> Deserialize<'de> for Card {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = wire::union(deserializer)?;
        let members: BTreeMap<String, Json> = json.parse().map_err(wire::error)?;
        let number = members.get("number").map(Json::parse);
        wire::required(number, "number")?
            .map(|number| Self { number })
            .map_err(wire::error)
    }
}

fn round_trip(text: &str) -> String {
    serde_json::to_string(&serde_json::from_str::<Refund>(text).unwrap()).unwrap()
}

fn fault(text: &str) -> String {
    let json = Json::from_text(text).unwrap();
    json.parse::<Refund>().unwrap_err().to_string()
}

#[test]
fn every_state_comes_back_as_it_came() {
    for text in [
        r#"{"id":"r","amount":1.10,"status":"SETTLED"}"#,
        r#"{"id":"r","amount":1.10,"status":"NEW","reason":"x","note":null,"settled_at":""}"#,
        r#"{"id":"r","amount":1.10,"status":"NEW","note":"","settled_at":null}"#,
        r#"{"id":"r","amount":1,"status":"","source":{"type":"card","number":4}}"#,
        r#"{"id":"r","amount":1,"status":"","source":{"type":"new","n":[1.10, 2]}}"#,
        r#"{"id":"r","amount":1,"status":"","a_new":{"x": 1.10},"b_new":null}"#,
    ] {
        assert_eq!(round_trip(text), text);
    }
}

#[test]
fn an_optional_null_is_left_out_and_ignored_members_are_passed_over() {
    assert_eq!(
        round_trip(r#"{"ignored":{"id":1},"id":"r","amount":1,"status":"","reason":null}"#),
        r#"{"id":"r","amount":1,"status":""}"#
    );
}

#[test]
fn faults_name_their_place_and_no_value() {
    assert_eq!(
        fault(r#"{"amount":1,"status":"x"}"#),
        "expected the member `id`, got an object"
    );
    assert_eq!(
        fault(r#"{"id":"r","id":"4111","amount":1,"status":"x"}"#),
        "expected the member `id` only once, got an object"
    );
    assert_eq!(
        fault(r#"{"id":4111,"amount":1,"status":"x"}"#),
        "at `/id`: expected a string, got a number"
    );
    assert_eq!(
        fault(r#"{"id":"r","amount":"4111","status":"x"}"#),
        "at `/amount`: expected a decimal number as a JSON number, got a string"
    );
    assert_eq!(
        fault(r#"{"id":"r","amount":1,"status":4111}"#),
        "at `/status`: expected a status as text, got a number"
    );
    assert_eq!(
        fault(r#"{"id":"r","amount":1,"status":"","settled_at":"4111"}"#),
        "at `/settled_at`: expected a timestamp with an offset, such as 2023-01-13T07:32:05Z, got a string"
    );
    assert_eq!(
        fault(r#"{"id":"r","amount":1,"status":"","source":{"type":"card"}}"#),
        "at `/source`: expected the member `number`, got an object"
    );
    assert_eq!(fault("[4111]"), "expected a refund, got an array");
}

#[test]
fn events_are_named_by_the_first_pointer_that_leads_to_text() {
    let json = Json::from_text(r#"{"a":null,"b":{"name":"refund.accepted"}}"#).unwrap();
    let name = wire::event_name(&json, &["/a", "/x", "/b/name"]);
    assert_eq!(name.as_deref(), Some("refund.accepted"));
    assert_eq!(wire::event_name(&json, &["/a", "/b"]), None);
}
