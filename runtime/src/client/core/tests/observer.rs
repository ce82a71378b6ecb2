use std::sync::Mutex;
use std::task::{Context, Waker};

use http::HeaderValue;

use super::*;
use crate::client::observer::redaction::testing::made;
use crate::client::observer::{MissingAnswer, NoAnswer, Observer, ReceivedAnswer, SentRequest};
use crate::client::{
    ApiKeyLocation, RequestSignature, Sign, SignError, SignatureEncoding, SignedPiece, SystemClock,
    TimestampUnit, TokenCarrier, TokenLogin, TransportErrorKind,
};

static LOGIN: Operation = Operation::new("login", Method::POST, "/login", &[&["bearer"]]);
static TOKEN: TokenLogin = TokenLogin {
    operation: &LOGIN,
    token: "/data/0/jeton",
    expires_at: None,
    renew_before: Duration::ZERO,
};
pub(super) static CARD: Operation = Operation::new(
    "card",
    Method::POST,
    "/cards/{pan}/{id}",
    &[&["token", "query"]],
);

pub(super) fn credentials(secret: &str) -> CredentialSet {
    let query = Credential::ApiKey {
        location: ApiKeyLocation::Query,
        name: "key",
        prefix: "",
        value: secret.into(),
    };
    CredentialSet::new()
        .with("bearer", Credential::Bearer(secret.into()))
        .with("token", Credential::Login(&TOKEN, TokenCarrier::Bearer))
        .with("query", query)
}

/// Writes down all that it is shown.
#[derive(Clone, Default)]
pub(super) struct Notes(Arc<Mutex<Vec<String>>>);

impl Notes {
    fn add(&self, note: String) {
        self.0.lock().unwrap().push(note);
    }

    pub(super) fn taken(&self) -> Vec<String> {
        self.0.lock().unwrap().clone()
    }
}

impl Observer for Notes {
    fn sent(&self, request: &SentRequest<'_>) {
        self.add(format!(
            "{} {}: {} {} {}",
            request.operation().id,
            request.attempt(),
            request.method(),
            request.address(),
            request.body()
        ));
        self.add(format!("{request:?}"));
    }

    fn answered(&self, request: &SentRequest<'_>, answer: &ReceivedAnswer<'_>) {
        self.add(format!(
            "{} {}: {} after {:?}: {}",
            request.operation().id,
            request.attempt(),
            answer.status(),
            answer.took(),
            answer.body()
        ));
        self.add(format!("{answer:?}"));
    }

    fn failed(&self, request: &SentRequest<'_>, missing: MissingAnswer) {
        self.add(format!(
            "{} {}: {missing:?}",
            request.operation().id,
            request.attempt()
        ));
    }
}

fn ping() -> Call {
    Call::new(&PING)
}

#[test]
fn every_attempt_is_shown_with_what_came_of_it() {
    let clock = clock();
    let (passing, mut attempts) = (clock.clone(), 0);
    let answers = Mutex::new(move || {
        passing.advance(Duration::from_millis(25));
        attempts += 1;
        match attempts {
            1 => Err(TransportError::new(TransportErrorKind::Other)),
            _ => Ok(answer(200, r#"{"a":1}"#)),
        }
    });
    let transport = InMemory::answering(move |_| answers.lock().unwrap()());
    let notes = Notes::default();
    let core = builder(&transport, bearer())
        .clock(clock)
        .observer(notes.clone())
        .build();
    ready(core.send(ping())).unwrap();
    let notes = notes.taken();
    assert_eq!(notes[0], "ping 1: GET https://api.example.com/x/ping ");
    assert_eq!(
        notes[2],
        "ping 1: MissingAnswer { reason: Failed(Other), took: 25ms }"
    );
    assert_eq!(notes[3], "ping 2: GET https://api.example.com/x/ping ");
    assert_eq!(notes[5], r#"ping 2: 200 OK after 25ms: {"a":1}"#);
    assert_eq!(
        notes[6],
        r#"ReceivedAnswer { status: 200, took: 25ms, headers: [], body: Json("{\"a\":1}") }"#
    );
}

#[test]
fn a_request_is_shown_without_what_credentials_have_added() {
    let transport = InMemory::answering(|request| match request.uri().path() {
        "/x/login" => Ok(answer(200, r#"{"data":[{"jeton":"t0k"}],"a":"t"}"#)),
        _ => Ok(answer(200, "{}")),
    });
    let notes = Notes::default();
    let core = builder(&transport, credentials("k3y"))
        .secret_names(&["pan", "cvc"])
        .observer(notes.clone())
        .build();
    let mut call = Call::new(&CARD);
    call.path("pan", "p4n")
        .path("id", "c_1")
        .query("size", &1)
        .header("x-note", "n")
        .secret_header("x-pan", "p4n")
        .json(&serde_json::json!([["cvc", "123"]]));
    ready(core.send(call)).unwrap();
    let notes = notes.taken();
    assert_eq!(
        notes[1],
        r#"SentRequest { operation: "login", attempt: 1, method: POST, address: "https://api.example.com/x/login", headers: [("accept", "application/json"), ("user-agent", "tests/1"), ("authorization", "[redacted]")], body: Empty }"#
    );
    assert_eq!(
        notes[2],
        r#"login 1: 200 OK after 0ns: {"data":[{"jeton":"[redacted]"}],"a":"t"}"#
    );
    assert_eq!(
        notes[5],
        r#"SentRequest { operation: "card", attempt: 1, method: POST, address: "https://api.example.com/x/cards/[redacted]/c_1?size=1&key=[redacted]", headers: [("accept", "application/json"), ("x-note", "n"), ("x-pan", "[redacted]"), ("content-type", "application/json"), ("user-agent", "tests/1"), ("authorization", "[redacted]")], body: Json("[[\"cvc\",\"123\"]]") }"#
    );
}

#[test]
fn headers_beside_a_signature_are_not_shown_either() {
    static SIGNATURE: RequestSignature = RequestSignature {
        header: "x-signature",
        encoding: SignatureEncoding::Hex,
        message: &[SignedPiece::Body],
        timestamp_unit: TimestampUnit::Seconds,
        headers: &[("x-app", &[SignedPiece::KeyId])],
    };
    struct Key;
    impl Sign for Key {
        fn sign<'a>(&'a self, _: &'a [u8]) -> BoxFuture<'a, Result<Vec<u8>, SignError>> {
            Box::pin(std::future::ready(Ok(vec![0x4f])))
        }
    }
    let signature = Credential::Signature {
        scheme: &SIGNATURE,
        key_id: "app4111".to_owned(),
        signer: Arc::new(Key),
    };
    let notes = Notes::default();
    let transport = InMemory::queued([answer(200, "{}")]);
    let core = builder(&transport, CredentialSet::new().with("bearer", signature))
        .observer(notes.clone())
        .build();
    let mut call = Call::new(&PAY);
    call.header("x-app", "replaced");
    ready(core.send(call)).unwrap();
    let sent = &transport.requests()[0];
    assert_eq!(sent.headers()["x-app"], "app4111");
    let shown = notes.taken().concat();
    assert!(shown.contains(r#"("x-app", "[redacted]")"#), "{shown}");
    assert!(
        shown.contains(r#"("x-signature", "[redacted]")"#),
        "{shown}"
    );
}

#[test]
fn a_body_is_shown_by_its_media_type() {
    for (media_type, body, shown) in [
        (
            Some("application/json"),
            "{\"cvc\":1}",
            "{\"cvc\":\"[redacted]\"}",
        ),
        (
            Some("Application/Problem+JSON; charset=utf-8"),
            "[1]",
            "[1]",
        ),
        (None, "\u{feff}{\"cvc\":1}", "{\"cvc\":\"[redacted]\"}"),
        (None, "<html>", "[no media type, 6 bytes]"),
        (
            Some("application/json"),
            "<html>",
            "[application/json, 6 bytes]",
        ),
        (Some("text/html"), "{\"cvc\":1}", "[text/html, 9 bytes]"),
        (
            Some("text/plain; charset=utf-8"),
            "4111",
            "[text/plain, 4 bytes]",
        ),
        (Some("none"), "{}", "{}"),
        (
            Some("application/x-www-form-urlencoded"),
            "a=1&cvc=2",
            "a=1&cvc=[redacted]",
        ),
        (Some("text/html"), "", ""),
    ] {
        let transport = InMemory::answering(move |_| {
            let mut answer = answer(200, body);
            if let Some(media_type) = media_type {
                let value = HeaderValue::from_static(media_type);
                answer.headers_mut().insert("content-type", value);
            }
            Ok(answer)
        });
        let notes = Notes::default();
        let core = builder(&transport, bearer())
            .secret_names(&["cvc"])
            .observer(notes.clone())
            .build();
        ready(core.send(ping())).unwrap();
        assert_eq!(
            notes.taken()[2],
            format!("ping 1: 200 OK after 0ns: {shown}")
        );
    }
}

#[test]
fn a_login_whose_whole_answer_is_the_token_is_not_shown() {
    static BARE: TokenLogin = TokenLogin { token: "", ..TOKEN };
    let login = Credential::Login(&BARE, TokenCarrier::Bearer);
    let notes = Notes::default();
    let transport = InMemory::answering(|_| Ok(answer(200, "\"t0k\"")));
    let core = builder(&transport, bearer().with("token", login))
        .observer(notes.clone())
        .build();
    ready(core.send(Call::new(&LOGIN))).unwrap();
    let shown = notes.taken().concat();
    assert!(
        shown.contains("[no media type, 5 bytes]") && !shown.contains("t0k"),
        "{shown}"
    );
}

#[test]
fn an_attempt_that_is_given_up_is_shown_as_dropped() {
    struct Silent;
    impl Transport for Silent {
        fn send(
            &self,
            _: Request<Bytes>,
        ) -> BoxFuture<'_, Result<Response<Bytes>, TransportError>> {
            Box::pin(std::future::pending())
        }
    }
    let notes = Notes::default();
    let base = BaseUrl::parse("https://api.example.com/x").unwrap();
    let core = Core::builder(base, Silent)
        .clock(SystemClock::new())
        .observer(notes.clone())
        .build();
    let mut call = Box::pin(core.send(ping()));
    let mut context = Context::from_waker(Waker::noop());
    assert!(call.as_mut().poll(&mut context).is_pending());
    assert_eq!(notes.taken().len(), 2);
    drop(call);
    assert!(notes.taken()[2].contains(&format!("{:?}", NoAnswer::Dropped)));
}

#[test]
fn an_observer_that_panics_does_not_break_a_call() {
    struct Broken;
    impl Observer for Broken {
        fn sent(&self, _: &SentRequest<'_>) {
            panic!("sent");
        }
        fn answered(&self, _: &SentRequest<'_>, _: &ReceivedAnswer<'_>) {
            panic!("answered");
        }
        fn failed(&self, _: &SentRequest<'_>, _: MissingAnswer) {
            panic!("failed");
        }
    }
    let mut attempts = 0;
    let answers = Mutex::new(move || {
        attempts += 1;
        match attempts {
            1 => Err(TransportError::new(TransportErrorKind::Other)),
            _ => Ok(answer(200, "{}")),
        }
    });
    let transport = InMemory::answering(move |_| answers.lock().unwrap()());
    let core = builder(&transport, bearer()).observer(Broken).build();
    let reply = ready(core.send(ping())).unwrap();
    assert_eq!(reply.report().attempts().len(), 2);
}

#[test]
fn nothing_is_redacted_that_nobody_looks_at() {
    struct Counts;
    impl Observer for Counts {
        fn answered(&self, request: &SentRequest<'_>, answer: &ReceivedAnswer<'_>) {
            assert_eq!((request.attempt(), answer.status()), (1, StatusCode::OK));
        }
    }
    let transport = InMemory::answering(|_| Ok(answer(200, "{}")));
    let before = made();
    ready(builder(&transport, bearer()).build().send(ping())).unwrap();
    let core = builder(&transport, bearer()).observer(Counts).build();
    ready(core.send(ping())).unwrap();
    assert_eq!(made(), before);
    let core = builder(&transport, bearer())
        .observer(Notes::default())
        .build();
    ready(core.send(ping())).unwrap();
    assert!(made() > before);
}
