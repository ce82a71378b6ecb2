//! When an expectation counts, and what is said when it does not.

use super::*;

#[test]
fn an_expectation_counts_where_all_of_its_conditions_hold() {
    let mock = mock();
    on_list(&mock)
        .with_path("shop", "a b/c")
        .with_query("size", 2)
        .without_query("page")
        .returns(vec![]);
    on_create(&mock)
        .with_header("X-Shop", "s_1")
        .with_json(json!({"amount": 1.0}))
        .with_json_at("/amount", 1)
        .with_body(|body| body["amount"] == Decimal::from(1))
        .returns(body("1"));
    list(&mock).unwrap();
    create(&mock, "1").unwrap();
    mock.assert_all_called();
}

#[test]
fn each_condition_that_does_not_hold_is_named_without_values() {
    let mock = mock();
    on_list(&mock)
        .with_path("shop", "4111")
        .with_path("shap", "4111")
        .with_query("size", 4111)
        .with_query("page", 4111)
        .without_query("size")
        .with_header("accept", "4111")
        .with_header("x-shop", "4111")
        .returns(vec![]);
    assert_eq!(
        misses(list(&mock)),
        [
            "the path parameter `shop` is another; the path parameter `shap` is missing; \
          the query parameter `size` is another; the query parameter `page` is missing; \
          the query parameter `size` should not be there; \
          the header `accept` is another; the header `x-shop` is missing"
        ]
    );
    on_create(&mock)
        .with_json(json!({"amount": 1, "reason": "4111"}))
        .with_json_at("/reason", "4111")
        .with_body(|body| body.is_empty())
        .returns(body("1"));
    assert_eq!(
        misses(create(&mock, "4111")),
        [
            "the body at `/amount` is another; the body at `/reason` is missing; \
          the body at `/reason` is missing; the body does not meet the condition"
        ]
    );
    let shown = mock.verify().unwrap_err().to_string();
    assert!(!shown.contains("4111"), "{shown}");
}

#[test]
fn a_body_of_another_form_does_not_meet_a_condition() {
    let mock = mock();
    on_create(&mock).with_body(|_| true).returns(body("1"));
    assert_eq!(
        misses(create(&mock, "[4111]")),
        [
            "the body cannot be read: at `/amount`: expected a decimal number as a JSON number, got an array"
        ]
    );
    let without_body = ready(mock.client::<Core>().send(Call::new(&CREATE)));
    assert_eq!(
        misses(without_body),
        ["the body cannot be read: there is none"]
    );
    give_up(&mock);
}

#[test]
fn forms_and_parts_and_texts_are_read_for_their_conditions() {
    let mock = mock();
    let client: Core = mock.client();
    let form: When<FormFields, Nothing, ()> = mock.when("create", 200);
    form.with_body(|form| form.get("name") == Some("Ada & Bob") && form.all("tag").count() == 2)
        .returns(());
    let mut call = Call::new(&CREATE);
    call.form(&json!({"name": "Ada & Bob", "tag": ["a", "b"]}));
    ready(client.send(call)).unwrap();

    let parts: When<Parts, Nothing, ()> = mock.when("create", 200);
    parts
        .with_body(|parts| {
            let file = parts.get("file").unwrap();
            parts.as_slice().len() == 2
                && parts.get("purpose").unwrap().text() == Some("a\r\n\r\n--b")
                && file.file_name.as_deref() == Some("r.pdf")
                && file.media_type.as_deref() == Some("application/pdf")
                && file.content == b"\r\n\xff"[..]
        })
        .returns(());
    let mut call = Call::new(&CREATE);
    let file = FilePart::new("r.pdf", "application/pdf", b"\r\n\xff".to_vec());
    call.multipart()
        .text("purpose", "a\r\n\r\n--b")
        .file("file", file);
    ready(client.send(call)).unwrap();

    let text: When<Text, Nothing, ()> = mock.when("create", 200);
    text.with_body(|text| text == "note").returns(());
    let mut call = Call::new(&CREATE);
    call.text("note");
    ready(client.send(call)).unwrap();

    let form: When<FormFields, Nothing, ()> = mock.when("create", 200);
    form.with_body(|_| true).returns(());
    assert_eq!(
        misses(create(&mock, "1")).last().unwrap(),
        "the body cannot be read: it has another media type"
    );
    give_up(&mock);
}

#[test]
fn the_first_expectation_that_is_met_and_not_used_up_answers() {
    let mock = mock();
    let large = |body: &Body| body["amount"] > Decimal::from(100);
    on_create(&mock).with_body(large).fails_with(402, body("0"));
    on_create(&mock).returns(body("1"));
    on_create(&mock).returns(body("2"));
    for (amount, status, answered) in [("1", 201, "1"), ("101", 402, "0"), ("102", 201, "2")] {
        let reply = create(&mock, amount).unwrap();
        assert_eq!(reply.status().as_u16(), status);
        assert_eq!(reply.json::<Body, ()>().unwrap(), body(answered));
    }
    mock.assert_all_called();
}

#[test]
fn a_condition_may_ask_the_mock_itself() {
    let mock = Arc::new(mock());
    let asked = Arc::clone(&mock);
    on_create(&mock)
        .with_body(move |_| asked.calls().is_empty())
        .returns(body("1"));
    create(&mock, "1").unwrap();
    mock.assert_all_called();
    // The condition holds the mock, so it would never be dropped.
    assert!(Arc::strong_count(&mock) > 1);
}
