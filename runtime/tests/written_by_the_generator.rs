//! A model as the generator writes one: what its wire implementations rest on.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use std::collections::BTreeMap;

use paywright_runtime::{Decimal, Json, Maybe, MaybeBlank, Timestamp, wire};
use serde::de::{Deserialize, Deserializer, MapAccess};
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
        wire::object(deserializer)
    }
}

impl<'de> wire::Object<'de> for Refund {
    const NAME: &'static str = "Refund";

    fn read<A: MapAccess<'de>>(mut members: wire::Reader<A>) -> Result<Self, A::Error> {
        let (mut id, mut amount, mut status) = (None, None, None);
        let (mut reason, mut note, mut settled_at, mut source) = (None, None, None, None);
        let mut rest = BTreeMap::new();
        while let Some(key) = members.key()? {
            match key.as_str() {
                "id" => members.read("id", &mut id)?,
                "amount" => members.read("amount", &mut amount)?,
                "status" => members.read("status", &mut status)?,
                "reason" => members.read("reason", &mut reason)?,
                "note" => members.read("note", &mut note)?,
                "settled_at" => members.read("settled_at", &mut settled_at)?,
                "source" => members.read("source", &mut source)?,
                "ignored" => members.skip()?,
                _ => members.keep(key, &mut rest)?,
            }
        }
        Ok(Self {
            id: members.required("id", id)?,
            amount: members.required("amount", amount)?,
            status: members.required("status", status)?,
            reason: reason.unwrap_or_default(),
            note: note.unwrap_or_default(),
            settled_at: settled_at.unwrap_or_default(),
            source: source.unwrap_or_default(),
            rest,
        })
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
        wire::from_text(deserializer, "Status")
    }
}

impl From<&str> for Status {
    fn from(text: &str) -> Self {
        match text {
            "SETTLED" => Self::Settled,
            _ => Self::Unknown(text.to_owned()),
        }
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
            Some("card") => wire::variant(&json).map(Self::Card),
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
        wire::object(deserializer)
    }
}

impl<'de> wire::Object<'de> for Card {
    const NAME: &'static str = "Card";

    fn read<A: MapAccess<'de>>(mut members: wire::Reader<A>) -> Result<Self, A::Error> {
        let mut number = None;
        while let Some(key) = members.key()? {
            match key.as_str() {
                "number" => members.read("number", &mut number)?,
                _ => members.skip()?,
            }
        }
        Ok(Self {
            number: members.required("number", number)?,
        })
    }
}

/// A notification whose payload lies two levels deep.
struct Event {
    name: String,
    payload: Option<Json>,
}

impl Serialize for Event {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut members = wire::Members::begin(serializer)?;
        members.required("name", &self.name)?;
        members.payload(&["data", "object"], &self.payload)?;
        members.end()
    }
}

impl<'de> Deserialize<'de> for Event {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let body = wire::union(deserializer)?;
        let name = wire::event_name(&body, &["/name"]);
        let payload = body.pointer("/data/object");
        if name.as_deref() == Some("paid") {
            wire::payload::<BTreeMap<String, i64>>(payload.clone())
                .map_err(|fault| wire::error_at("/data/object", fault))?;
        }
        Ok(Self {
            name: name.unwrap_or_default(),
            payload,
        })
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
fn an_additional_member_with_a_known_name_is_refused_when_written() {
    let refund: Refund =
        serde_json::from_str(r#"{"id":"r","amount":1,"status":"","new":1}"#).unwrap();
    for known in ["id", "reason"] {
        let mut refund = refund.clone();
        refund
            .rest
            .insert(known.into(), Json::from_text("\"4111\"").unwrap());
        let error = serde_json::to_string(&refund).unwrap_err().to_string();
        assert_eq!(error, "expected each member only once");
    }
    assert!(serde_json::to_string(&refund).is_ok());
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
        fault(r#"{"id":"r","amount":1,"status":"x","new":1,"new":4111}"#),
        "expected each member only once, got an object"
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
        "at `/status`: expected a text (Status), got a number"
    );
    assert_eq!(
        fault(r#"{"id":"r","amount":1,"status":"","settled_at":"4111"}"#),
        "at `/settled_at`: expected a timestamp with an offset, such as 2023-01-13T07:32:05Z, got a string"
    );
    assert_eq!(
        fault(r#"{"id":"r","amount":1,"status":"","source":{"type":"card"}}"#),
        "at `/source`: expected the member `number`, got an object"
    );
    assert_eq!(fault("[4111]"), "expected an object (Refund), got an array");
    assert_eq!(
        fault("\"4111\""),
        "expected an object (Refund), got a string"
    );
}

#[test]
fn events_are_named_by_the_first_pointer_that_leads_to_text() {
    let json = Json::from_text(r#"{"a":null,"b":{"name":"refund.accepted"}}"#).unwrap();
    let name = wire::event_name(&json, &["/a", "/x", "/b/name"]);
    assert_eq!(name.as_deref(), Some("refund.accepted"));
    assert_eq!(wire::event_name(&json, &["/a", "/b"]), None);
}

#[test]
fn a_payload_is_written_where_it_was_and_not_where_there_was_none() {
    for text in [
        r#"{"name":"paid","data":{"object":{"amount":1}}}"#,
        r#"{"name":"new","data":{"object":null}}"#,
        r#"{"name":"new"}"#,
    ] {
        let event: Event = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&event).unwrap(), text);
    }
}

#[test]
fn a_fault_in_a_payload_is_told_from_the_body_on() {
    for (text, expected) in [
        (
            r#"{"name":"paid","data":{"object":{"amount":"4111"}}}"#,
            "at `/data/object/amount`: expected i64, got a string",
        ),
        (
            r#"{"name":"paid"}"#,
            "at `/data/object`: expected a payload",
        ),
    ] {
        let json = Json::from_text(text).unwrap();
        let fault = json.parse::<Event>().map(|_| ()).unwrap_err();
        assert_eq!(fault.to_string(), expected);
    }
}

/// A chain of values, each read as a union: `{"type":"link","next":{…}}`.
#[derive(Debug)]
enum Chain {
    Link(Box<Link>),
    End,
}

#[derive(Debug)]
struct Link {
    next: Chain,
}

thread_local! {
    static LINKS_READ: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

impl<'de> Deserialize<'de> for Chain {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = wire::union(deserializer)?;
        match wire::tag(&json, "type").as_deref() {
            Some("link") => wire::variant(&json).map(Self::Link),
            Some("end") => wire::variant::<Card, _>(&json).map(|_| Self::End),
            _ => Err(wire::error(json.parse::<Card>().unwrap_err())),
        }
    }
}

impl<'de> Deserialize<'de> for Link {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        LINKS_READ.set(LINKS_READ.get() + 1);
        wire::object(deserializer)
    }
}

impl<'de> wire::Object<'de> for Link {
    const NAME: &'static str = "Link";

    fn read<A: MapAccess<'de>>(mut members: wire::Reader<A>) -> Result<Self, A::Error> {
        let mut next = None;
        while let Some(key) = members.key()? {
            match key.as_str() {
                "next" => members.read("next", &mut next)?,
                _ => members.skip()?,
            }
        }
        Ok(Self {
            next: members.required("next", next)?,
        })
    }
}

#[test]
fn a_fault_below_many_unions_is_found_without_reading_each_level_again_and_again() {
    const LEVELS: usize = 14;
    let text = format!(
        "{}{}{}",
        r#"{"type":"link","next":"#.repeat(LEVELS),
        r#"{"type":"end","number":"4111"}"#,
        "}".repeat(LEVELS)
    );
    let place = format!("{}/number", "/next".repeat(LEVELS));

    let error = Json::from_text(&*text)
        .unwrap()
        .parse::<Chain>()
        .unwrap_err();
    assert_eq!(error.pointer(), place);
    assert_eq!(error.expected(), "i64");
    // Once to read, once more to find the place.
    assert_eq!(LINKS_READ.replace(0), 2 * LEVELS);

    let error = serde_json::from_str::<Chain>(&text).unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with(&format!("at `{place}`: expected i64")),
        "{error}"
    );
    assert_eq!(LINKS_READ.replace(0), 2 * LEVELS);

    let good = text.replace("\"4111\"", "4111");
    let mut chain = serde_json::from_str::<Chain>(&good).unwrap();
    let mut links = 0;
    while let Chain::Link(link) = chain {
        chain = link.next;
        links += 1;
    }
    assert_eq!((links, LINKS_READ.get()), (LEVELS, LEVELS));
}

#[test]
fn the_deepest_value_that_is_read_does_not_use_up_the_stack() {
    let chain = |levels: usize, end: &str| {
        let link = r#"{"type":"link","next":"#;
        format!("{}{end}{}", link.repeat(levels), "}".repeat(levels))
    };
    let end = r#"{"type":"end","number":4111}"#;
    assert!(serde_json::from_str::<Chain>(&chain(126, end)).is_ok());
    let fault = r#"{"type":"end","number":"4111"}"#;
    let error = Json::from_text(chain(126, fault))
        .unwrap()
        .parse::<Chain>()
        .unwrap_err();
    assert_eq!(error.pointer().len(), 126 * "/next".len() + "/number".len());
    assert!(serde_json::from_str::<Chain>(&chain(127, end)).is_err());
    assert!(serde_json::from_str::<Chain>(&chain(100_000, end)).is_err());
}
