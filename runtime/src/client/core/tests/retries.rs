use super::*;
use crate::Json;
use crate::client::{AttemptOutcome, BoxFuture, Error, RetryPolicy, Transport};

const SECOND: Duration = Duration::from_secs(1);

fn keyed() -> Call {
    let mut call = Call::new(&PAY);
    call.idempotency_header("idempotency-key", Some("k_1".to_owned()));
    call
}

/// What comes of a call that is answered so, and how long it waited between attempts.
fn outcome(
    call: Call,
    answers: Vec<Response<Bytes>>,
) -> (Result<Reply, Failure>, Vec<Duration>, InMemory) {
    let transport = InMemory::queued(answers);
    let clock = clock();
    let core = builder(&transport, bearer()).clock(clock.clone()).build();
    let result = ready(core.send(call));
    (result, clock.slept(), transport)
}

#[test]
fn what_passes_is_tried_again_with_the_same_key() {
    let answers = vec![answer(503, ""), answer(429, ""), answer(200, "{}")];
    let (reply, slept, transport) = outcome(keyed(), answers);
    let reply = reply.unwrap();
    assert_eq!(reply.status(), StatusCode::OK);
    assert_eq!(slept.len(), 2);
    assert!(slept[0] <= SECOND / 2 && slept[1] <= SECOND);
    for request in transport.requests() {
        assert_eq!(request.headers()["idempotency-key"], "k_1");
    }
    let report = reply.report();
    assert_eq!(report.idempotency_key(), Some("k_1"));
    let outcomes = report.attempts().iter().map(|attempt| attempt.outcome);
    let statuses = [503, 429, 200]
        .map(|status| AttemptOutcome::Answered(StatusCode::from_u16(status).unwrap()));
    assert!(outcomes.eq(statuses));
    assert_eq!(report.attempts()[1].waited, slept[0]);
    assert_eq!(report.to_string(), "`pay` after 3 attempts (503, 429, 200)");
}

#[test]
fn what_could_be_done_twice_is_not_tried_again() {
    let (reply, _, transport) = outcome(Call::new(&PAY), vec![answer(503, ""), answer(200, "{}")]);
    assert_eq!(reply.unwrap().status(), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(transport.requests().len(), 1);
}

#[test]
fn a_good_answer_that_breaks_off_is_asked_for_once_more_where_that_is_safe() {
    let torn = || answer(200, r#"{"id": "4111", "amou"#);
    let (reply, slept, transport) = outcome(keyed(), vec![torn(), answer(200, r#"{"id": "1"}"#)]);
    assert_eq!(reply.unwrap().bytes(), r#"{"id": "1"}"#);
    assert_eq!(slept.len(), 1);
    for request in transport.requests() {
        assert_eq!(request.headers()["idempotency-key"], "k_1");
    }

    let (reply, ..) = outcome(keyed(), vec![torn(), torn(), torn()]);
    let error = reply.unwrap().json::<Json, ()>().unwrap_err();
    assert!(matches!(error, Error::Decode(_)) && error.is_retryable());
    assert_eq!(error.idempotency_key(), Some("k_1"));
    assert!(!format!("{error} {error:?}").contains("4111"), "{error:?}");

    let (reply, _, transport) = outcome(Call::new(&PAY), vec![torn(), answer(200, "{}")]);
    let error = reply.unwrap().json::<Json, ()>().unwrap_err();
    assert!(!error.is_retryable(), "it would be done twice");
    assert_eq!(transport.requests().len(), 1);
}

#[test]
fn where_no_connection_came_about_nothing_was_done() {
    let (failure, slept, _) = outcome(Call::new(&PAY), Vec::new());
    let failure = failure.unwrap_err();
    assert_eq!(slept.len(), 2);
    assert_eq!(
        failure.to_string(),
        "`pay` after 3 attempts (no connection, no connection, no connection): no connection to the provider"
    );
}

#[test]
fn it_is_waited_as_long_as_the_provider_asks() {
    let wait = |text: &'static str| {
        let mut busy = answer(429, "");
        let value = http::HeaderValue::from_static(text);
        busy.headers_mut().insert("retry-after", value);
        let (reply, slept, _) = outcome(keyed(), vec![busy, answer(200, "{}")]);
        (reply.unwrap().status().as_u16(), slept)
    };
    assert_eq!(wait("7"), (200, vec![7 * SECOND]));
    assert_eq!(
        wait("Fri, 15 Jan 2027 08:00:20 GMT"),
        (200, vec![20 * SECOND])
    );
    assert_eq!(wait("31"), (429, vec![]));
}

#[test]
fn a_call_can_have_a_policy_of_its_own() {
    let mut call = keyed();
    call.set_options(CallOptions::new().with_retries(RetryPolicy::none()));
    let (reply, slept, _) = outcome(call, vec![answer(503, ""), answer(200, "{}")]);
    assert_eq!(reply.unwrap().status(), StatusCode::SERVICE_UNAVAILABLE);
    assert!(slept.is_empty());
}

#[test]
fn a_budget_that_is_used_up_allows_no_attempt_more() {
    let transport = InMemory::answering(|_| Ok(answer(503, "")));
    let core = builder(&transport, bearer())
        .retry_budget(RetryBudget::with_reserve(3))
        .build();
    for _ in 0..4 {
        ready(core.send(keyed())).unwrap();
    }
    assert_eq!(transport.requests().len(), 4 + 3);
}

struct Never;

impl Transport for Never {
    fn send(&self, _: Request<Bytes>) -> BoxFuture<'_, Result<Response<Bytes>, TransportError>> {
        Box::pin(std::future::pending())
    }
}

#[test]
fn an_attempt_and_a_call_take_no_longer_than_they_may() {
    let base = BaseUrl::parse("https://api.example.com").unwrap();
    let clock = clock();
    let core = Core::builder(base, Never)
        .credentials(bearer())
        .clock(clock.clone())
        .options(
            CallOptions::new()
                .with_attempt_timeout(40 * SECOND)
                .with_call_timeout(100 * SECOND),
        )
        .build();
    let failure = ready(core.send(keyed())).unwrap_err();
    let Failure::Timeout(report) = &failure else {
        panic!("{failure}")
    };
    assert_eq!(report.idempotency_key(), Some("k_1"));
    assert!(report.is_repeatable());
    let took: Vec<_> = report
        .attempts()
        .iter()
        .map(|attempt| attempt.took)
        .collect();
    assert_eq!(took[..2], [40 * SECOND, 40 * SECOND]);
    assert!(took[2] <= 20 * SECOND);
    assert_eq!(clock.running(), 100 * SECOND);
    assert_eq!(
        failure.to_string(),
        "`pay` after 3 attempts (time-out, time-out, time-out): the time was up"
    );
}

#[test]
fn a_failure_shows_neither_key_nor_secret() {
    let (failure, ..) = outcome(keyed(), Vec::new());
    let failure = failure.unwrap_err();
    let shown = format!("{failure} {failure:?}");
    assert!(!shown.contains("k_1") && !shown.contains("t0k"), "{shown}");
}

#[test]
fn an_error_says_whether_another_call_may_go_better() {
    let error = |call: Call, status| {
        let (reply, ..) = outcome(call, vec![answer(status, "")]);
        let reply = reply.unwrap();
        reply.unexpected::<()>()
    };
    let mut call = keyed();
    call.set_options(CallOptions::new().with_retries(RetryPolicy::none()));
    let failed = error(call.clone(), 503);
    assert!(failed.is_retryable());
    assert_eq!(failed.idempotency_key(), Some("k_1"));
    assert!(!error(call, 402).is_retryable());
    assert!(!error(Call::new(&PAY), 503).is_retryable());
}
