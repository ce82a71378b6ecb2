//! Logins, and what else proves who is calling.

use super::*;

static LOGIN: Operation = Operation::new("login", Method::POST, "/login", &[&["key"]]);
static PAY: Operation = Operation::new("pay", Method::POST, "/pay", &[&["token"]]);
static TOKEN: TokenLogin = TokenLogin {
    operation: &LOGIN,
    token: "/data/token",
    expires_at: Some("/data/expires_at"),
    renew_before: Duration::from_secs(60),
};

fn mock() -> Mock {
    let credentials = CredentialSet::new()
        .with("key", Credential::Bearer("mock".into()))
        .with("token", Credential::Login(&TOKEN, TokenCarrier::Bearer));
    Mock::new(credentials)
}

fn on_pay(mock: &Mock) -> When<Nothing, Nothing, ()> {
    mock.when("pay", 200)
}

fn on_login(mock: &Mock) -> When<Nothing, Json, Json> {
    mock.when("login", 200)
}

fn tokens(mock: &Mock) -> Vec<Option<String>> {
    let calls = mock.calls();
    let header = |call: &RecordedCall| call.header("authorization").map(str::to_owned);
    calls.iter().map(header).collect()
}

fn bearer(number: u32) -> Option<String> {
    Some(format!("Bearer mock-token-{number}"))
}

#[test]
fn a_login_is_answered_by_itself_and_its_token_is_kept() {
    let mock = mock();
    on_pay(&mock).returns(()).times(2);
    let client: Core = mock.client();
    for _ in 0..2 {
        ready(client.send(Call::new(&PAY))).unwrap();
    }
    assert_eq!(tokens(&mock), [bearer(1), bearer(1)]);
    assert_eq!(on_login(&mock).calls().len(), 1);
    mock.assert_all_called();
}

#[test]
fn a_token_is_renewed_in_time_and_when_it_is_refused() {
    let mock = mock();
    on_pay(&mock)
        .returns(())
        .times(2)
        .then()
        .fails_with_json(401, json!({}))
        .then()
        .returns(());
    let client: Core = mock.client();
    ready(client.send(Call::new(&PAY))).unwrap();
    mock.clock().advance(Duration::from_secs(29 * 60));
    ready(client.send(Call::new(&PAY))).unwrap();
    let reply = ready(client.send(Call::new(&PAY))).unwrap();
    assert_eq!(reply.status(), StatusCode::OK);
    assert_eq!(tokens(&mock), [bearer(1), bearer(2), bearer(2), bearer(3)]);
    mock.assert_all_called();
}

#[test]
fn what_is_expected_of_a_login_counts() {
    let mock = mock();
    on_login(&mock).fails_with_json(403, json!({"code": "no"}));
    let failure = ready(mock.client::<Core>().send(Call::new(&PAY))).unwrap_err();
    assert!(matches!(failure, Failure::Auth(_)), "{failure:?}");
    mock.assert_all_called();
}

#[test]
fn a_client_can_have_options_and_credentials_of_its_own() {
    let mock = mock();
    on_pay(&mock).no_connection().at_least(0);
    let once = CallOptions::new().with_retries(RetryPolicy::none());
    let client: Core = mock.builder().options(once).build().unwrap();
    ready(client.send(Call::new(&PAY))).unwrap_err();
    assert_eq!(mock.calls().len(), 1);

    let own = CredentialSet::new().with("token", Credential::Bearer("own".into()));
    let client: Core = Builder::new("https://api.example.com", own, "tests/1")
        .transport(mock.transport())
        .options(once)
        .build()
        .unwrap();
    ready(client.send(Call::new(&PAY))).unwrap_err();
    assert_eq!(tokens(&mock)[1].as_deref(), Some("Bearer own"));
}

#[cfg(feature = "blocking")]
#[test]
fn a_client_that_blocks_sees_the_same() {
    let mock = mock();
    on_pay(&mock)
        .times_out()
        .then()
        .returns(())
        .then()
        .times_out();
    let client: Core<Blocking> = mock.blocking_client();
    let mut call = Call::new(&PAY);
    call.idempotency_header("x-key", None);
    let reply = client.send(call.clone()).unwrap();
    assert_eq!(reply.report().attempts().len(), 2);
    let once = CallOptions::new().with_retries(RetryPolicy::none());
    let client: Core<Blocking> = mock.blocking_builder().options(once).build().unwrap();
    assert!(matches!(client.send(call), Err(Failure::Timeout(_))));
    assert_eq!(mock.calls().len(), 3);
    mock.assert_all_called();
}
