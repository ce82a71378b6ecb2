//! What can be seen of the calls that were made.

use super::*;

#[test]
fn a_call_is_seen_as_it_was_sent() {
    let mock = mock();
    on_list(&mock).returns(vec![]);
    on_create(&mock).returns(body("1"));
    list(&mock).unwrap();
    create(&mock, "1.10").unwrap();
    let calls = mock.calls();
    let [list, create] = calls.as_slice() else {
        panic!("{calls:?}")
    };
    assert_eq!(list.operation().id, "list");
    assert_eq!(list.path("shop"), Some("a b/c"));
    assert_eq!(list.path("other"), None);
    assert_eq!(list.query("size"), Some("1"));
    let pair = |value: &str| ("size".to_owned(), value.to_owned());
    assert_eq!(list.queries(), [pair("1"), pair("2")]);
    assert_eq!(list.idempotency_key(), None);
    assert_eq!(create.header("X-Shop"), Some("s_1"));
    assert_eq!(create.idempotency_key(), Some("key-1"));
    assert_eq!(create.bytes(), r#"{"amount": 1.10}"#);
    assert_eq!(create.json::<Body>().unwrap(), body("1.10"));
    mock.assert_all_called();
}

#[test]
fn calls_of_one_path_are_told_apart_and_show_the_query_that_they_always_have() {
    static ADD: Operation =
        Operation::new("add", Method::GET, "/rest", &[]).with_query("method=add");
    static GET: Operation =
        Operation::new("get", Method::GET, "/rest", &[]).with_query("method=get");
    let mock = mock();
    mock.when::<Nothing, Body, Body>("get", 200)
        .returns(body("1"));
    mock.when::<Nothing, Body, Body>("add", 200)
        .returns(body("2"));
    for operation in [&GET, &ADD] {
        ready(mock.client::<Core>().send(Call::new(operation))).unwrap();
    }
    let methods: Vec<_> = mock
        .calls()
        .iter()
        .map(|call| call.query("method").map(str::to_owned))
        .collect();
    assert_eq!(methods, [Some("get".to_owned()), Some("add".to_owned())]);
}

#[test]
fn each_attempt_is_seen_with_its_key() {
    let mock = mock();
    on_create(&mock).times_out().then().returns(body("1"));
    create(&mock, "1").unwrap();
    let calls = on_create(&mock).calls();
    let seen: Vec<_> = calls
        .iter()
        .map(|call| (call.attempt(), call.idempotency_key(), call.header("x-key")))
        .collect();
    let key = Some("key-1");
    assert_eq!(seen, [(1, key, key), (2, key, key)]);
    mock.assert_all_called();
}

#[test]
fn the_calls_of_an_operation_have_its_bodies_and_can_be_sifted() {
    let mock = mock();
    on_create(&mock).returns(body("1")).at_least(0);
    for amount in ["1", "2", "[3]"] {
        create(&mock, amount).unwrap();
    }
    list(&mock).unwrap_err();
    let bodies: Vec<_> = on_create(&mock)
        .calls()
        .iter()
        .map(RecordedCall::body)
        .collect();
    assert_eq!(bodies.len(), 3);
    assert_eq!(bodies[1], Ok(body("2")));
    assert!(matches!(bodies[2], Err(BodyFault::Json(_))));
    let twos = on_create(&mock).with_json_at("/amount", 2).calls();
    assert_eq!(twos.len(), 1);
    let listed = on_list(&mock).calls();
    assert!(!listed[0].was_expected() && twos[0].was_expected());
    give_up(&mock);
}

#[test]
fn debug_shows_no_values() {
    let mock = mock();
    on_create(&mock)
        .fails_with_json(400, json!("4111"))
        .at_least(0);
    create(&mock, "4111").unwrap();
    let shown = format!("{mock:?} {:?} {:?}", mock.calls(), mock.transport());
    assert!(
        shown.contains("create") && !shown.contains("4111"),
        "{shown}"
    );
}
