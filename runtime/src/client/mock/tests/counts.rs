//! How often and in which order calls are expected, and how a test is told.

use super::*;

#[test]
fn answers_come_in_turn_so_that_a_retry_can_be_seen() {
    let mock = mock();
    on_create(&mock)
        .answers_raw(503, "text/html", "busy")
        .then()
        .times_out()
        .then()
        .returns(body("1"));
    let reply = create(&mock, "1").unwrap();
    assert_eq!(reply.status(), StatusCode::CREATED);
    assert_eq!(reply.report().attempts().len(), 3);
    mock.assert_all_called();
}

#[test]
fn further_attempts_of_a_call_get_the_last_answer_but_another_call_does_not() {
    let mock = mock();
    on_create(&mock).answers_raw(503, "text/html", "busy");
    let reply = create(&mock, "1").unwrap();
    assert_eq!(reply.report().attempts().len(), 3);
    assert_eq!(
        misses(create(&mock, "1")),
        ["all of its answers have been given"]
    );
    give_up(&mock);
}

/// Lets others go first.
struct Polite(MockTransport);

impl Transport for Polite {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        Box::pin(async move {
            tokio::task::yield_now().await;
            self.0.send(request).await
        })
    }
}

#[tokio::test]
async fn further_attempts_get_what_their_own_call_was_given_last() {
    let mock = mock();
    on_create(&mock)
        .answers_raw(503, "text/html", "busy")
        .times(2);
    let transport = Polite(mock.transport());
    let client: Core = mock.builder().transport(transport).build().unwrap();
    let call = || {
        let mut call = Call::new(&CREATE);
        call.idempotency_header("x-key", None);
        client.send(call)
    };
    let (first, second) = tokio::join!(call(), call());
    for reply in [first.unwrap(), second.unwrap()] {
        assert_eq!(reply.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(reply.report().attempts().len(), 3);
    }
    mock.assert_all_called();
}

#[test]
fn further_attempts_go_to_another_expectation_first() {
    let mock = mock();
    on_create(&mock).no_connection();
    on_create(&mock).returns(body("1"));
    assert!(create(&mock, "1").is_ok());
    mock.assert_all_called();
}

#[test]
fn an_answer_can_be_given_several_times() {
    let mock = mock();
    on_create(&mock)
        .returns(body("1"))
        .times(2)
        .then()
        .returns(body("2"));
    let amounts: Vec<Body> = (0..3)
        .map(|_| create(&mock, "1").unwrap().json::<_, ()>().unwrap())
        .collect();
    assert_eq!(amounts, [body("1"), body("1"), body("2")]);
    assert!(create(&mock, "1").is_err());
    give_up(&mock);
}

#[test]
fn at_least_has_no_end_and_may_begin_with_none() {
    let mock = mock();
    on_create(&mock).returns(body("1")).at_least(2);
    on_list(&mock).returns(vec![]).at_least(0);
    create(&mock, "1").unwrap();
    let unmet = mock.verify().unwrap_err();
    let [missing] = unmet.missing() else {
        panic!("{unmet}")
    };
    assert_eq!(
        (missing.operation, missing.given, missing.wanted),
        ("create", 1, 2)
    );
    create(&mock, "1").unwrap();
    create(&mock, "1").unwrap();
    mock.assert_all_called();
}

#[test]
fn what_must_never_be_called_counts_before_everything_else() {
    let mock = mock();
    on_create(&mock).returns(body("1")).at_least(0);
    let large = |body: &Body| body["amount"] > Decimal::from(100);
    on_create(&mock).with_body(large).never();
    create(&mock, "100").unwrap();
    assert_eq!(misses(create(&mock, "101")), ["there must be no such call"]);
    give_up(&mock);
}

#[test]
fn an_order_is_kept_where_it_is_asked_for() {
    let mock = mock();
    on_list(&mock).returns(vec![]).times(2);
    mock.in_order();
    on_create(&mock)
        .with_json_at("/amount", 1)
        .returns(body("1"));
    on_create(&mock)
        .with_json_at("/amount", 2)
        .returns(body("2"))
        .at_least(1);
    on_create(&mock)
        .with_json_at("/amount", 3)
        .returns(body("3"));
    mock.in_any_order();
    on_create(&mock)
        .with_json_at("/amount", 4)
        .returns(body("4"));
    let early = "the turn is that of `create` first";
    let late = "the turn was before that of `create`";
    for (amount, miss) in [
        ("2", Some(early)),
        ("4", None),
        ("1", None),
        ("3", Some(early)),
        ("2", None),
        ("2", None),
        ("3", None),
        ("2", Some(late)),
        ("1", Some("all of its answers have been given")),
    ] {
        let result = create(&mock, amount);
        match miss {
            None => assert!(result.is_ok(), "{amount}: {result:?}"),
            Some(miss) => assert!(misses(result).contains(&miss.to_owned()), "{amount}"),
        }
    }
    list(&mock).unwrap();
    list(&mock).unwrap();
    let unmet = mock.verify().unwrap_err();
    assert_eq!((unmet.missing().len(), unmet.unexpected().len()), (0, 4));
}

#[test]
fn a_call_of_what_nothing_is_expected_of_says_what_is_expected() {
    let mock = mock();
    assert_eq!(
        unexpected(create(&mock, "1")).to_string(),
        "nothing expects this call of `create`, nor any other"
    );
    on_list(&mock).returns(vec![]).at_least(0);
    assert_eq!(
        unexpected(create(&mock, "1")).to_string(),
        "nothing expects this call of `create`, only of `list`"
    );
    give_up(&mock);
}

#[test]
fn a_test_is_told_what_is_missing_and_what_was_not_expected() {
    let mock = mock();
    on_list(&mock).returns(vec![1]).times(2);
    let listed = line!() - 1;
    on_create(&mock)
        .with_json_at("/amount", 1)
        .returns(body("1"));
    let created = line!() - 1;
    list(&mock).unwrap();
    create(&mock, "2").unwrap_err();
    let file = file!();
    assert_eq!(
        mock.verify().unwrap_err().to_string(),
        format!(
            "what was called is not what was expected\n\
             - `list` was given 1 of 2 answers: {file}:{listed}:20\n\
             - `create` was given 0 of 1 answer: {file}:{created}:10\n\
             - nothing expects this call of `create`\n  {file}:{created}:10: \
             the body at `/amount` is another"
        )
    );
}

/// The text with which the closure panics.
fn panics(run: impl FnOnce() + Send + 'static) -> Option<String> {
    let panic = thread::spawn(run).join().err()?;
    panic.downcast_ref::<String>().cloned()
}

#[test]
fn a_mock_asks_itself_when_it_is_dropped_unless_somebody_has() {
    let expecting = || {
        let mock = mock();
        on_create(&mock).returns(body("1"));
        mock
    };
    let panicked = panics(move || drop(expecting())).unwrap();
    assert!(
        panicked.starts_with("a mock was dropped, and what was called is not"),
        "{panicked}"
    );
    let asked = panics(move || give_up(&expecting()));
    assert_eq!(asked, None);
    let asked_before_it_was_all_said = panics(move || {
        let mock = mock();
        let expected = on_create(&mock).returns(body("1"));
        create(&mock, "1").unwrap();
        mock.assert_all_called();
        expected.at_least(2);
    });
    assert!(asked_before_it_was_all_said.is_some());
    let asked_too_early = panics(move || {
        let mock = mock();
        mock.assert_all_called();
        create(&mock, "1").unwrap_err();
    });
    assert!(asked_too_early.is_some());
    let met = panics(move || {
        let mock = expecting();
        create(&mock, "1").unwrap();
    });
    assert_eq!(met, None);
}

#[test]
fn a_mock_that_is_dropped_by_a_panic_does_not_panic_again() {
    let first = panics(|| {
        let mock = mock();
        on_create(&mock).returns(body("1"));
        mock.assert_all_called();
    });
    let first = first.unwrap();
    assert!(first.starts_with("what was called"), "{first}");
}

#[test]
fn several_threads_share_a_mock_and_no_answer_is_given_twice() {
    let mock = mock();
    on_create(&mock).returns(body("1")).times(8);
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| create(&mock, "1").unwrap());
        }
    });
    assert!(create(&mock, "1").is_err());
    let unmet = mock.verify().unwrap_err();
    assert_eq!((unmet.missing().len(), unmet.unexpected().len()), (0, 1));
}
