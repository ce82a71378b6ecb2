//! The mock of the course: every kind of body, answer and error can be expected and given.

use paywright_constructs::calls::AnswerSeveralOutput;
use paywright_constructs::mock::{Mock, json};
use paywright_constructs::models::{Done, NotFoundBody, RefusedBody};
use paywright_constructs::runtime::bytes::Bytes;
use paywright_constructs::{ApiErrorBody, FilePart, Form};

use crate::support::read;

fn done() -> Done {
    read(r#"{"id":"d"}"#)
}

#[tokio::test]
async fn bodies_of_every_kind_can_be_asked_for() {
    let mock = Mock::new();
    let bodies = mock.bodies();
    bodies.json().with_body(|form| form.name == "a").returns(());
    bodies
        .list()
        .with_body(|forms| forms.len() == 2)
        .returns(());
    bodies
        .form()
        .with_body(|form| form.get("name") == Some("a b"))
        .returns(());
    bodies
        .multipart()
        .with_body(|parts| {
            let file = parts.get("file").unwrap();
            let purpose = parts.get("purpose").unwrap();
            purpose.text() == Some("proof") && file.content == b"\xff"[..]
        })
        .returns(());
    bodies.text().with_body(|text| text == "a,b").returns(());
    bodies
        .bytes()
        .with_body(|bytes| bytes == &b"\xff"[..])
        .returns(());
    bodies
        .several_as_form()
        .with_body(|form| form.get("name") == Some("c"))
        .returns(());
    bodies
        .several()
        .with_body(|form| form.name == "d")
        .returns(());

    let client = mock.client();
    let bodies = client.bodies();
    bodies.json(Form::new("a")).await.unwrap();
    bodies.list([Form::new("a"), Form::new("b")]).await.unwrap();
    bodies.form(Form::new("a b")).await.unwrap();
    let file = FilePart::new("f", "application/pdf", vec![0xff]);
    bodies.multipart("proof", file).await.unwrap();
    bodies.text("a,b").await.unwrap();
    bodies.bytes(vec![0xff]).await.unwrap();
    bodies.several(Form::new("d")).await.unwrap();
    bodies.several_as_form(Form::new("c")).await.unwrap();
    mock.assert_all_called();
}

#[tokio::test]
async fn answers_of_every_kind_are_given_with_the_status_that_leads_to_them() {
    let mock = Mock::new();
    let responses = mock.responses();
    let outputs = [
        (200, AnswerSeveralOutput::Ok(Box::new(done()))),
        (
            202,
            AnswerSeveralOutput::Accepted(Box::new(read(r#"{"after":5}"#))),
        ),
        (204, AnswerSeveralOutput::NoContent),
        (201, AnswerSeveralOutput::Success("é".to_owned())),
    ];
    for (_, output) in &outputs {
        responses.several().returns(output.clone());
    }
    responses.default_only().returns(done());
    responses.none().returns(());
    responses.text().returns("é".to_owned());
    responses.bytes().returns(Bytes::from_static(b"\xff"));
    responses
        .headers()
        .returns(done())
        .with_header("x-total", "7");

    let client = mock.client();
    let responses = client.responses();
    for (status, output) in outputs {
        let response = responses.several().send_with_response().await.unwrap();
        assert_eq!(response.status(), status);
        assert_eq!(response.into_body(), output);
    }
    assert_eq!(responses.default_only().await.unwrap(), done());
    responses.none().await.unwrap();
    assert_eq!(responses.text().await.unwrap(), "é");
    assert_eq!(
        responses.bytes().await.unwrap(),
        Bytes::from_static(b"\xff")
    );
    let response = responses.headers().send_with_response().await.unwrap();
    assert_eq!(response.header("x-total"), Some(7));
    mock.assert_all_called();
}

#[tokio::test]
async fn errors_of_every_kind_are_given() {
    let mock = Mock::new();
    let missing: NotFoundBody = read(r#"{"missing":"a"}"#);
    let refused: RefusedBody = read(r#"{"reason":"b"}"#);
    let errors = [
        (404, ApiErrorBody::NotFoundBody(Box::new(missing))),
        (400, ApiErrorBody::RefusedBody(Box::new(refused))),
    ];
    for (status, error) in &errors {
        mock.responses()
            .several()
            .fails_with(*status, error.clone());
    }
    let undeclared = json!({"any": "thing"});
    mock.responses().text().fails_with_json(400, undeclared);
    let client = mock.client();
    for (status, error) in errors {
        let given = client.responses().several().await.unwrap_err();
        assert_eq!(given.status().unwrap(), status);
        assert_eq!(given.provider(), Some(&error));
    }
    assert!(client.responses().text().await.is_err());
    mock.assert_all_called();
}

#[tokio::test]
async fn parameters_are_seen_as_they_were_before_they_were_encoded() {
    let mock = Mock::new();
    mock.parameters()
        .by_query()
        .with_query("text", "a b&c")
        .returns(());
    let call = mock.client().parameters().by_query("a b&c");
    call.await.unwrap();
    assert_eq!(mock.calls()[0].query("text"), Some("a b&c"));
    mock.assert_all_called();
}
