//! What is answered, and how the client reads it.

use super::*;

#[test]
fn a_value_is_written_and_read_with_its_digits() {
    let mock = mock();
    on_create(&mock).returns(body("200.10"));
    let reply = create(&mock, "1").unwrap();
    assert_eq!(reply.status(), StatusCode::CREATED);
    assert_eq!(reply.bytes(), r#"{"amount":200.10}"#);
    let read: Body = reply.json::<_, ()>().unwrap();
    assert_eq!(read, body("200.10"));
    mock.assert_all_called();
}

#[test]
fn every_kind_of_answer_can_be_given() {
    let mock = mock();
    let text: When<Nothing, Text, Body> = mock.when("list", 200);
    text.returns("a,b".to_owned());
    let binary: When<Nothing, Binary, Body> = mock.when("list", 200);
    binary.returns(Bytes::from_static(b"\xff"));
    let nothing: When<Nothing, Nothing, Body> = mock.when("list", 204);
    nothing.returns(());
    on_list(&mock).returns_json(json!({"not": "a list"}));
    on_list(&mock).answers_raw(502, "text/html", "<html>");
    for (status, media_type, body) in [
        (200, Some("text/plain; charset=utf-8"), &b"a,b"[..]),
        (200, Some("application/octet-stream"), b"\xff"),
        (204, None, b""),
        (200, Some("application/json"), br#"{"not":"a list"}"#),
        (502, Some("text/html"), b"<html>"),
    ] {
        let reply = list(&mock).unwrap();
        assert_eq!(reply.status().as_u16(), status);
        let header: Option<String> = reply.header("content-type");
        assert_eq!(header.as_deref(), media_type);
        assert_eq!(reply.bytes(), body);
    }
    mock.assert_all_called();
}

#[test]
fn an_error_of_the_provider_is_read_as_one() {
    let mock = mock();
    on_create(&mock).fails_with(402, body("7"));
    on_create(&mock).fails_with_json(400, json!({"amount": 8}));
    for (status, amount) in [(402, "7"), (400, "8")] {
        let error = create(&mock, "1").unwrap().failure::<Body>();
        assert_eq!(error.status().unwrap().as_u16(), status);
        assert_eq!(error.provider(), Some(&body(amount)));
    }
    mock.assert_all_called();
}

static MEMBERS: ErrorMembers = ErrorMembers {
    code: &["/error/code", "/code"],
    kind: &[],
    message: &["/error"],
    declined: Declined {
        statuses: &[],
        codes: &["51"],
        kinds: &[],
    },
    repeated: &[],
};

#[test]
fn a_code_is_all_that_has_to_be_said_of_an_error() {
    for (message, sent) in [
        (
            &["/message"][..],
            r#"{"error":{"code":"51"},"message":"An error of the mock."}"#,
        ),
        // The code is what counts where both cannot be.
        (&["/error"], r#"{"error":{"code":"51"}}"#),
        (&[], r#"{"error":{"code":"51"}}"#),
    ] {
        let members = Box::leak(Box::new(ErrorMembers { message, ..MEMBERS }));
        let mock = mock().with_error_members(members);
        on_create(&mock)
            .fails_with_code(402, "51")
            .then()
            .fails_with_code(400, 7);
        let reply = create(&mock, "1").unwrap();
        assert_eq!(
            (reply.status().as_u16(), reply.bytes().as_ref()),
            (402, sent.as_bytes())
        );
        assert!(reply.failure_with::<Json>(members).is_declined());
        let error = create(&mock, "1").unwrap().failure_with::<Json>(members);
        assert_eq!((error.code(), error.is_declined()), (Some("7"), false));
        mock.assert_all_called();
    }
}

#[test]
fn an_answer_of_another_form_shows_how_the_client_takes_it() {
    let mock = mock();
    on_create(&mock).returns_json(json!({"amount": [4111]}));
    let error = create(&mock, "1").unwrap().json::<Body, ()>().unwrap_err();
    let Error::Decode(failure) = error else {
        panic!("{error:?}")
    };
    assert_eq!(
        (failure.pointer(), failure.got()),
        ("/amount", Some(JsonKind::Array))
    );
    mock.assert_all_called();
}

#[test]
fn an_answer_can_have_another_status_and_headers() {
    let mock = mock();
    on_create(&mock)
        .returns(body("1"))
        .with_status(202)
        .with_header("Retry-After", "7");
    let reply = create(&mock, "1").unwrap();
    assert_eq!(reply.status(), StatusCode::ACCEPTED);
    assert_eq!(reply.header("retry-after"), Some(7));
    mock.assert_all_called();
}

#[test]
fn no_answer_is_told_by_its_kind() {
    for (kind, attempts) in [
        (TransportErrorKind::Connect, 3),
        (TransportErrorKind::Other, 1),
    ] {
        let mock = mock();
        match kind {
            TransportErrorKind::Connect => on_create(&mock).no_connection(),
            _ => on_create(&mock).breaks_off(),
        };
        let Err(Failure::Transport(failure)) = create_once(&mock) else {
            panic!("answered")
        };
        assert_eq!(failure.error.kind(), kind);
        assert_eq!(failure.report.attempts().len(), attempts);
        mock.assert_all_called();
    }
}

#[test]
fn a_time_out_takes_the_patience_of_the_client_and_no_time() {
    let mock = mock();
    on_create(&mock).times_out();
    let failure = create_once(&mock).unwrap_err();
    assert!(matches!(failure, Failure::Timeout(_)), "{failure:?}");
    assert_eq!(mock.clock().running(), Duration::from_secs(60));
    mock.assert_all_called();
}

#[test]
fn a_delay_passes_on_the_clock_and_too_long_a_one_is_a_time_out() {
    let mock = mock();
    on_create(&mock)
        .returns(body("1"))
        .after(Duration::from_secs(59))
        .then()
        .returns(body("2"))
        .after(Duration::from_secs(60));
    assert!(create_once(&mock).is_ok());
    assert_eq!(mock.clock().running(), Duration::from_secs(59));
    let failure = create_once(&mock).unwrap_err();
    assert!(matches!(failure, Failure::Timeout(_)), "{failure:?}");
    assert_eq!(mock.clock().running(), Duration::from_secs(119));
    mock.assert_all_called();
}

#[test]
fn what_cannot_be_answered_is_told_when_it_is_asked_for() {
    type Expect = fn(&Mock);
    let faulty: [(Expect, &str); 5] = [
        (
            |mock| drop(on_create(mock).fails_with_code(402, "51")),
            "its answer cannot be given: the document does not say where the code of an error stands; `fails_with` takes a whole error",
        ),
        (
            |mock| drop(on_create(mock).answers_raw(99, "text/html", "")),
            "its answer cannot be given: 99 is no status",
        ),
        (
            |mock| drop(on_create(mock).answers_raw(200, "a\nb", "")),
            "its answer cannot be given: the header `content-type` is not allowed",
        ),
        (
            |mock| {
                drop(
                    on_create(mock)
                        .returns_json(body("1"))
                        .with_header("a b", ""),
                )
            },
            "its answer cannot be given: the header `a b` is not allowed",
        ),
        (
            |mock| drop(on_create(mock).times_out().with_status(200)),
            "its answer cannot be given: a failure on the way has neither status nor headers",
        ),
    ];
    for (expect, why) in faulty {
        let mock = mock();
        expect(&mock);
        assert_eq!(misses(create(&mock, "1")), [why]);
        give_up(&mock);
    }
}
