//! A model as the generator writes one: what its wire implementations rest on.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use std::collections::BTreeMap;
use std::fmt;

use paywright_runtime::wire::{EventBody, Fault, Members, Node, Payload, Wire, Writer, to_json};
use paywright_runtime::{Decimal, Json, Maybe, MaybeBlank, Secret, Timestamp, wire};
use proptest::prelude::*;

#[derive(Clone, PartialEq)]
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

#[derive(Clone, PartialEq)]
struct Card {
    number: i64,
    cvc: Option<Secret>,
}

impl Wire for Refund {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let mut members = Members::of(node, "Refund");
        let value = Self {
            id: members.required("id"),
            amount: members.required("amount"),
            status: members.text("status"),
            reason: members.optional("reason"),
            note: members.maybe("note"),
            settled_at: members.maybe_blank("settled_at"),
            source: members.optional("source"),
            rest: members.entries(),
        };
        members.end(value)
    }

    fn write(&self, writer: &mut Writer) {
        let mut fields = writer.object("Refund");
        fields.required("id", &self.id);
        fields.required("amount", &self.amount);
        fields.required("status", &self.status);
        fields.optional("reason", &self.reason);
        fields.optional("note", &self.note);
        fields.optional("settled_at", &self.settled_at);
        fields.optional("source", &self.source);
        fields.entries(
            &[
                "id",
                "amount",
                "status",
                "reason",
                "note",
                "settled_at",
                "source",
            ],
            &self.rest,
        );
        fields.end();
    }
}

impl fmt::Debug for Refund {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        wire::debug(self, formatter)
    }
}

wire::serde!(Refund);

impl Wire for Status {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        wire::from_text(node, "Status")
    }

    fn write(&self, writer: &mut Writer) {
        writer.string(match self {
            Self::Settled => "SETTLED",
            Self::Unknown(text) => text,
        });
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

impl Wire for Source {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        match node.text_of("type").as_deref() {
            Some("card") => Wire::read(node).map(Self::Card),
            _ => Wire::read(node).map(Self::Unknown),
        }
    }

    fn write(&self, writer: &mut Writer) {
        match self {
            Self::Card(card) => card.write(writer),
            Self::Unknown(json) => json.write(writer),
        }
    }
}

impl Wire for Card {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let mut members = Members::of(node, "Card");
        let value = Self {
            number: members.required("number"),
            cvc: members.optional("cvc"),
        };
        members.end(value)
    }

    fn write(&self, writer: &mut Writer) {
        let mut fields = writer.object("Card");
        fields.required("type", &String::from("card"));
        fields.required("number", &self.number);
        fields.optional("cvc", &self.cvc);
        fields.end();
    }
}

impl fmt::Debug for Card {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        wire::debug(self, formatter)
    }
}

/// A notification whose payload lies two levels deep.
struct Event {
    id: Option<String>,
    data: EventData,
}

enum EventData {
    Paid(BTreeMap<String, i64>),
    Unknown {
        name: String,
        raw: Option<Json>,
        around: Option<Json>,
    },
}

impl Wire for Event {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let name = wire::require_event_name(node, &["/name"])?;
        let mut members = Members::of(node, "Event");
        let value = Self {
            id: members.optional("id"),
            data: EventData::read(name, EventBody::new(node, "/data/object"))?,
        };
        members.end(value)
    }

    fn write(&self, writer: &mut Writer) {
        let mut fields = writer.object("Event");
        fields.optional("id", &self.id);
        fields.payload(&["data", "object"], &self.data);
        fields.end();
    }
}

wire::serde!(Event);

impl Payload for EventData {
    fn is_absent(&self) -> bool {
        matches!(self, Self::Unknown { raw: None, .. })
    }

    fn around(&self) -> Option<&Json> {
        match self {
            Self::Unknown { around, .. } => around.as_ref(),
            Self::Paid(_) => None,
        }
    }

    fn write(&self, writer: &mut Writer) {
        match self {
            Self::Paid(payload) => payload.write(writer),
            Self::Unknown { raw, .. } => raw.write(writer),
        }
    }
}

impl EventData {
    fn read(name: String, body: EventBody<'_>) -> Result<Self, Fault> {
        match name.as_str() {
            "paid" => body.payload().map(Self::Paid),
            _ => Ok(Self::Unknown {
                name,
                raw: body.json(),
                around: body.around(),
            }),
        }
    }
}

fn round_trip(text: &str) -> String {
    let refund: Refund = wire::from_json(text).unwrap();
    assert_eq!(serde_json::from_str::<Refund>(text).unwrap(), refund);
    let written = to_json(&refund).unwrap();
    let by_serde = serde_json::to_string(&refund).unwrap();
    assert_eq!(Json::from_text(by_serde), Json::from_text(&*written));
    written
}

fn fault(text: &str) -> String {
    let fault = wire::from_json::<Refund>(text).unwrap_err().to_string();
    // serde is told the same, but for the kind that was met.
    let by_serde = serde_json::from_str::<Refund>(text).unwrap_err();
    let said = by_serde.to_string();
    let said = said.split(" at line").next().unwrap();
    assert!(fault.starts_with(said), "{said}");
    fault
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
fn an_optional_null_is_left_out() {
    assert_eq!(
        round_trip(r#"{"id":"r","amount":1,"status":"","reason":null}"#),
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
    for (text, again) in [
        (
            r#"{"name":"paid","data":{"object":{"amount":1}}}"#,
            r#"{"data":{"object":{"amount":1}}}"#,
        ),
        (
            r#"{"id":"e","name":"new","data":{"object":null}}"#,
            r#"{"id":"e","data":{"object":null}}"#,
        ),
        (r#"{"name":"new"}"#, "{}"),
    ] {
        let event: Event = serde_json::from_str(text).unwrap();
        assert_eq!(to_json(&event).unwrap(), again);
        assert_eq!(serde_json::to_string(&event).unwrap(), again);
        if let EventData::Unknown { name, .. } = event.data {
            assert_eq!(name, "new");
        }
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

impl Wire for Chain {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        match node.text_of("type").as_deref() {
            Some("link") => Wire::read(node).map(Self::Link),
            Some("end") => Card::read(node).map(|_| Self::End),
            _ => Err(Fault::new(node, "a link")),
        }
    }

    fn write(&self, writer: &mut Writer) {
        match self {
            Self::Link(link) => link.write(writer),
            Self::End => writer.object("End").end(),
        }
    }
}

wire::serde!(Chain);

impl Wire for Link {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        LINKS_READ.set(LINKS_READ.get() + 1);
        let mut members = Members::of(node, "Link");
        let value = Self {
            next: members.required_or_fault("next")?,
        };
        members.end(value)
    }

    fn write(&self, writer: &mut Writer) {
        let mut fields = writer.object("Link");
        fields.required("next", &self.next);
        fields.end();
    }
}

#[test]
fn a_fault_below_many_unions_is_found_by_reading_each_level_once() {
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
    assert_eq!(LINKS_READ.replace(0), LEVELS);

    let error = serde_json::from_str::<Chain>(&text).unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with(&format!("at `{place}`: expected i64")),
        "{error}"
    );
    assert_eq!(LINKS_READ.replace(0), LEVELS);

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

#[test]
fn people_are_shown_members_and_no_secrets() {
    let text = r#"{"id":"r\n","amount":1.10,"status":"SETTLED","note":null,
        "source":{"type":"card","number":7,"cvc":"4111"},"a\nb":{"cvc":"4111"}}"#;
    let refund: Refund = wire::from_json(text).unwrap();
    assert_eq!(
        format!("{refund:?}"),
        r#"Refund { id: "r\n", amount: 1.10, status: "SETTLED", note: None, source: Card { type: "card", number: 7, cvc: [redacted] }, a\nb: Json(an object, 14 bytes) }"#
    );
    assert_eq!(
        format!("{:#?}", [refund.source]),
        "[\n    Some(\n        Card(\n            Card {\n                type: \"card\",\n                number: 7,\n                cvc: [redacted],\n            },\n        ),\n    ),\n]"
    );
}

/// An object of one of two forms that differ by what lies behind another such object.
enum Either {
    Whole(Box<Whole>),
    Half(Box<Half>),
    Unknown(Json),
}

struct Whole {
    next: Option<Either>,
    only: i64,
}

struct Half {
    next: Option<Either>,
}

impl Wire for Either {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        if let Some(value) = wire::attempt(node) {
            return Ok(Self::Whole(value));
        }
        if let Some(value) = wire::attempt(node) {
            return Ok(Self::Half(value));
        }
        Wire::read(node).map(Self::Unknown)
    }

    fn write(&self, writer: &mut Writer) {
        match self {
            Self::Whole(value) => value.write(writer),
            Self::Half(value) => value.write(writer),
            Self::Unknown(value) => value.write(writer),
        }
    }
}

impl Wire for Whole {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let mut members = Members::of(node, "Whole");
        let value = Self {
            next: members.optional("next"),
            only: members.required("only"),
        };
        members.end(value)
    }

    fn write(&self, writer: &mut Writer) {
        let mut fields = writer.object("Whole");
        fields.optional("next", &self.next);
        fields.required("only", &self.only);
        fields.end();
    }
}

impl Wire for Half {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let mut members = Members::of(node, "Half");
        let value = Self {
            next: members.optional("next"),
        };
        members.end(value)
    }

    fn write(&self, writer: &mut Writer) {
        let mut fields = writer.object("Half");
        fields.optional("next", &self.next);
        fields.end();
    }
}

/// Were each level read twice for every time that its holder is read, this would take 2¹⁰⁰ steps.
#[test]
fn alternatives_that_fail_on_every_level_are_not_tried_for_ever() {
    let halves = |levels| format!("{}{{}}{}", r#"{"next":"#.repeat(levels), "}".repeat(levels));
    for levels in [3, 100] {
        let text = halves(levels);
        let read: Either = wire::from_json(&text).unwrap();
        assert_eq!(to_json(&read).unwrap(), text);
        let mut depth = 0;
        let mut inner = Some(read);
        while let Some(Either::Half(half)) = inner {
            inner = half.next;
            depth += 1;
        }
        // What was given up is kept as it came.
        assert_eq!(inner.is_some(), levels == 100);
        assert!(levels == 100 || depth == 4, "{depth}");
        assert!(!matches!(inner, Some(Either::Whole(_))));
    }
}

/// A text with every member of the model, which is cut and patched below.
const WHOLE: &str = r#"{"id":"r\u00e9","amount":1.10,"status":"SETTLED","reason":null,"note":"","settled_at":"",
    "source":{"type":"card","number":7,"cvc":"4111"},"new":[1e400,true,{"a":"\ud83d"}]}"#;

proptest! {
    #[test]
    fn what_is_read_of_a_damaged_text_is_what_is_written_of_it(
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..9, 0_usize..12), 0..4)
    ) {
        const PIECES: [&str; 12] =
            ["", "\"", "{", "}", "[", "]", ",", ":", "1", "null", "\"id\":\"x\",", "é\\u12"];
        let mut text: Vec<char> = WHOLE.chars().collect();
        for (place, removed, piece) in edits {
            let start = place.index(text.len() + 1);
            let end = (start + removed).min(text.len());
            text.splice(start..end, PIECES[piece].chars());
        }
        let text: String = text.into_iter().collect();
        let read = wire::from_json::<Refund>(&text);
        let by_serde = serde_json::from_str::<Refund>(&text);
        prop_assert_eq!(read.is_ok(), by_serde.is_ok(), "{}", text);
        prop_assert_eq!(Json::from_text(&*text).is_ok(), serde_json::from_str::<serde::de::IgnoredAny>(&text).is_ok());
        if let Ok(refund) = read {
            let again = to_json(&refund).unwrap();
            prop_assert_eq!(wire::from_json::<Refund>(&again), Ok(refund));
        }
    }
}
