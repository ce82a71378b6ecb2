use std::collections::BTreeSet;
use std::sync::Mutex;

use paywright_runtime::client::{
    CallOptions, InMemory, RetryPolicy, SystemClock, TransportError, TransportErrorKind,
};
use tracing::Level;

use super::*;
use crate::capture::Capture;

fn statuses(answers: &[(u16, &'static str)]) -> InMemory {
    InMemory::queued(answers.iter().map(|(status, body)| answer(*status, body)))
}

fn without_pauses(core: CoreBuilder) -> Core {
    let retries = RetryPolicy::default().with_first_pause(Duration::ZERO);
    core.options(CallOptions::new().with_retries(retries))
        .build()
}

#[test]
fn a_call_is_a_span_below_that_of_its_caller() {
    let (capture, _guard) = Capture::begin();
    let clock = clock();
    let passing = clock.clone();
    let transport = InMemory::answering(move |_| {
        passing.advance(Duration::from_millis(25));
        Ok(answer(200, "{}"))
    });
    let core = core(transport).clock(clock).build();
    let caller = tracing::info_span!("caller");
    caller.in_scope(|| send(&core, confirm())).unwrap();

    let spans = capture.spans();
    assert_eq!(spans.len(), 2);
    let span = &spans[1];
    assert_eq!(span.parent, Some(0));
    assert!(span.is_closed());
    let metadata = span.metadata;
    assert_eq!((metadata.name(), metadata.target()), ("call", "paywright"));
    assert_eq!(*metadata.level(), Level::INFO);
    assert_eq!(
        span.lines(),
        [
            "otel.name=POST /v1/intents/{id}/confirm",
            "otel.kind=client",
            "paywright.operation=confirm",
            "http.request.method=POST",
            "url.template=/v1/intents/{id}/confirm",
            "paywright.idempotency_key_hash=ba7816bf8f01cfea",
            "paywright.outcome=answered",
            "http.response.status_code=200",
            "paywright.attempts=1",
            "paywright.duration_ms=25",
        ]
    );
    assert!(capture.events().is_empty());
}

#[test]
fn what_is_tried_again_is_told_with_its_outcome_and_the_pause() {
    let (capture, _guard) = Capture::begin();
    let mut refused = answer(503, "");
    refused
        .headers_mut()
        .insert("retry-after", "2".parse().unwrap());
    let mut answers = vec![
        Ok(refused),
        Err(TransportError::new(TransportErrorKind::Other)),
        Ok(answer(402, "{}")),
    ]
    .into_iter();
    let answers = Mutex::new(move || answers.next().unwrap());
    let transport = InMemory::answering(move |_| answers.lock().unwrap()());
    send(&without_pauses(core(transport)), confirm()).unwrap();

    let events = capture.events();
    let told: Vec<_> = events.iter().map(|event| event.lines()).collect();
    let message = "message=an attempt failed and is made again";
    assert_eq!(
        told,
        [
            vec![
                message,
                "paywright.attempt=1",
                "paywright.outcome=answered",
                "http.response.status_code=503",
                "paywright.pause_ms=2000",
            ],
            vec![
                message,
                "paywright.attempt=2",
                "paywright.outcome=broken_off",
                "paywright.pause_ms=0",
            ],
        ]
    );
    for event in events {
        assert_eq!(
            (event.parent, *event.metadata.level()),
            (Some(0), Level::WARN)
        );
    }
    let span = &capture.spans()[0];
    assert_eq!(span.field("paywright.attempts"), Some("3"));
    assert_eq!(span.field("error.type"), Some("402"));
}

#[test]
fn a_login_is_a_call_below_the_one_that_needs_it() {
    let (capture, _guard) = Capture::begin();
    let transport = statuses(&[
        (200, r#"{"token":"t1"}"#),
        (401, ""),
        (200, r#"{"token":"t2"}"#),
        (200, ""),
    ]);
    let core = core(transport).build();
    send(&core, read()).unwrap();

    let spans = capture.spans();
    let operations = spans
        .iter()
        .map(|span| (span.field("paywright.operation").unwrap(), span.parent));
    assert!(operations.eq([("read", None), ("login", Some(0)), ("login", Some(0))]));
    assert_eq!(spans[0].field("paywright.attempts"), Some("2"));
    let events = capture.events();
    let told = events
        .iter()
        .map(|event| (event.field("message").unwrap(), event.parent));
    assert!(told.eq([
        ("logged in", Some(0)),
        ("an attempt failed and is made again", Some(0)),
        ("logged in", Some(0)),
    ]));
    assert_eq!(events[1].field("paywright.pause_ms"), Some("0"));
    assert_eq!(events[0].field("paywright.operation"), Some("login"));
}

#[test]
fn a_login_that_fails_is_told_with_its_outcome() {
    for (answers, outcome, status) in [
        (vec![(403, "4111")], "answered", Some("403")),
        (vec![(200, r#"{"token":4111}"#)], "no_token", None),
        (vec![], "no_connection", None),
    ] {
        let (capture, _guard) = Capture::begin();
        send(&without_pauses(core(statuses(&answers))), read()).unwrap_err();
        let failed = capture.events().pop().unwrap();
        assert_eq!(failed.field("message"), Some("a login failed"));
        assert_eq!(failed.field("paywright.operation"), Some("login"));
        assert_eq!(failed.field("paywright.outcome"), Some(outcome));
        assert_eq!(failed.field("http.response.status_code"), status);
        let spans = capture.spans();
        assert_eq!(spans[0].field("paywright.outcome"), Some("no_credentials"));
        assert_eq!(spans[0].field("paywright.attempts"), Some("0"));
    }
}

#[test]
fn a_call_that_fails_is_told_by_the_kind_of_its_failure() {
    static OTHER: Operation = Operation::new("other", Method::GET, "/{id}", &[&["other"]]);
    let broken = |kind| InMemory::answering(move |_| Err(TransportError::new(kind)));
    let mut too_long = Call::new(&CONFIRM);
    too_long.path("id", "1").query("size", &500);
    too_long.limits("size").maximum(500, 100);
    let mut unknown = Call::new(&OTHER);
    unknown.path("id", "1");
    for (core, call, outcome) in [
        (
            core(broken(TransportErrorKind::Connect)),
            confirm(),
            "no_connection",
        ),
        (
            core(broken(TransportErrorKind::Timeout)),
            confirm(),
            "timeout",
        ),
        (
            core(broken(TransportErrorKind::Other)),
            confirm(),
            "broken_off",
        ),
        (core(Silent), confirm(), "timeout"),
        (core(Silent), unknown, "no_credentials"),
        (core(Silent), Call::new(&CONFIRM), "unsendable"),
        (core(Silent), too_long, "invalid"),
    ] {
        let (capture, _guard) = Capture::begin();
        send(&core.build(), call).unwrap_err();
        let span = &capture.spans()[0];
        assert_eq!(span.field("paywright.outcome"), Some(outcome));
        assert_eq!(span.field("error.type"), Some(outcome));
        assert_eq!(span.field("http.response.status_code"), None);
        assert!(span.is_closed());
    }
}

#[test]
fn a_span_is_not_entered_while_its_call_waits_and_is_closed_when_it_is_dropped() {
    let (capture, _guard) = Capture::begin();
    let core = core(Silent).clock(SystemClock::new()).build();
    let mut call = Box::pin(core.send(read()));
    assert!(capture.spans().is_empty(), "nothing was sent yet");
    assert!(poll(call.as_mut()).is_pending());
    assert!(!capture.is_inside());
    assert!(capture.spans().iter().all(|span| !span.is_closed()));
    drop(call);
    for (span, attempts) in capture.spans().iter().zip(["0", "1"]) {
        assert_eq!(span.field("paywright.outcome"), Some("dropped"));
        assert_eq!(span.field("paywright.attempts"), Some(attempts));
        assert_eq!(span.field("error.type"), None);
        assert!(span.is_closed());
    }
    assert!(!capture.is_inside());
}

/// The documentation of the client lists every field, and nothing is told that it does not list.
#[test]
fn every_field_is_documented() {
    let (capture, _guard) = Capture::begin();
    let transport = statuses(&[(200, r#"{"token":"t1"}"#), (503, ""), (500, ""), (400, "")]);
    send(&without_pauses(core(transport)), read()).unwrap();
    let login_fails = core(statuses(&[(403, "")])).build();
    send(&login_fails, read()).unwrap_err();
    let told: BTreeSet<String> = capture
        .spans()
        .iter()
        .chain(&capture.events())
        .flat_map(|kept| kept.metadata.fields().iter())
        .map(|field| field.name().to_owned())
        .filter(|name| name != "message")
        .collect();
    let documentation = include_str!("../../src/client/mod.rs");
    let documented: BTreeSet<String> = documentation
        .split('`')
        .filter(|word| {
            ["paywright.", "http.", "otel.", "url.", "error."]
                .iter()
                .any(|start| word.starts_with(start))
        })
        .map(str::to_owned)
        .collect();
    assert_eq!(told, documented);
}
