use super::*;
use crate::client::ApiKeyLocation;

static SCHEME: Operation = Operation::new("scheme", Method::GET, "/v1", &[&["scheme"]]);

/// The request that a call of an operation becomes.
fn proved(set: CredentialSet, operation: &'static Operation) -> Result<Request<Bytes>, Failure> {
    let transport = InMemory::queued([answer(200, "")]);
    let mut call = Call::new(operation);
    call.query("a", "b");
    ready(builder(&transport, set).build().send(call))?;
    Ok(transport.requests().remove(0))
}

/// The request with the credential; or why it has none, which never shows the credential.
fn sent(credential: &Credential) -> Result<Request<Bytes>, String> {
    let set = CredentialSet::new().with("scheme", credential.clone());
    proved(set, &SCHEME).map_err(|failure| {
        let shown = format!("{failure} {failure:?} {credential:?}");
        assert!(!shown.contains("4111"), "{shown}");
        failure.to_string()
    })
}

fn basic(username: &str, password: &str) -> Credential {
    Credential::Basic {
        username: username.into(),
        password: password.into(),
    }
}

fn api_key(location: ApiKeyLocation, value: &str) -> Credential {
    Credential::ApiKey {
        location,
        name: "k&",
        prefix: "Key ",
        value: value.into(),
    }
}

const UNSENDABLE: &str =
    "`scheme`: the credential of `scheme` holds characters that cannot be sent";

#[test]
fn basic_joins_name_and_password_by_a_colon() {
    for (credential, expected) in [
        (basic("sk_1", ""), "Basic c2tfMTo="),
        (basic("a", "b:c"), "Basic YTpiOmM="),
        (basic("", "b"), "Basic OmI="),
        (basic("é", "ü"), "Basic w6k6w7w="),
    ] {
        let request = sent(&credential).unwrap();
        assert_eq!(request.headers()["authorization"], expected);
        assert!(request.headers()["authorization"].is_sensitive());
    }
    for (username, password) in [
        ("4111:b", ""),
        ("4111\n", ""),
        ("a", "4111\r\n"),
        ("a", "\u{85}"),
    ] {
        let refused = sent(&basic(username, password));
        assert_eq!(refused.unwrap_err(), UNSENDABLE, "{username:?}");
    }
}

#[test]
fn a_secret_that_would_not_arrive_as_it_is_is_refused() {
    for secret in ["4111\r\nx: y", "4111\n", "4111\0", "4111 ", "4111é"] {
        let bearer = Credential::Bearer(secret.into());
        assert_eq!(sent(&bearer).unwrap_err(), UNSENDABLE, "{secret:?}");
        let key = Credential::ApiKey {
            location: ApiKeyLocation::Header,
            name: "x-key",
            prefix: "",
            value: secret.into(),
        };
        assert_eq!(sent(&key).unwrap_err(), UNSENDABLE, "{secret:?}");
    }
}

#[test]
fn a_key_in_query_or_cookie_is_encoded() {
    let request = sent(&api_key(ApiKeyLocation::Query, "s&c\r\n")).unwrap();
    assert_eq!(
        request.uri(),
        "https://api.example.com/x/v1?a=b&k%26=Key%20s%26c%0D%0A"
    );
    let request = sent(&api_key(ApiKeyLocation::Cookie, "s;c")).unwrap();
    assert_eq!(request.headers()["cookie"], "k%26=Key%20s%3Bc");
    assert!(request.headers()["cookie"].is_sensitive());
    let request = sent(&api_key(ApiKeyLocation::Header, "a")).unwrap();
    assert_eq!(request.headers()["k&"], "Key a");
}

#[test]
fn a_key_takes_the_place_of_a_parameter_of_its_name() {
    let transport = InMemory::queued([answer(200, "")]);
    let key = api_key(ApiKeyLocation::Query, "s");
    let set = CredentialSet::new().with("scheme", key);
    let mut call = Call::new(&SCHEME);
    call.query("k&", "mine");
    call.query("k", "c");
    ready(builder(&transport, set).build().send(call)).unwrap();
    assert_eq!(
        transport.requests().remove(0).uri(),
        "https://api.example.com/x/v1?k=c&k%26=Key%20s"
    );
}

#[test]
fn a_key_cannot_take_the_place_of_the_framing() {
    let key = Credential::ApiKey {
        location: ApiKeyLocation::Header,
        name: "Transfer-Encoding",
        prefix: "",
        value: "chunked".into(),
    };
    assert_eq!(sent(&key).unwrap_err(), UNSENDABLE);
}

#[test]
fn an_empty_credential_is_told_from_one_that_the_provider_refuses() {
    for empty in [
        basic("", ""),
        Credential::Bearer("".into()),
        api_key(ApiKeyLocation::Query, ""),
        api_key(ApiKeyLocation::Header, ""),
    ] {
        assert_eq!(
            sent(&empty).unwrap_err(),
            "`scheme`: the credential of `scheme` is empty",
            "{empty:?}"
        );
    }
}

static OPEN: Operation = Operation::new("open", Method::GET, "/", &[]);
static EITHER: Operation = Operation::new(
    "either",
    Method::GET,
    "/",
    &[&["key", "cookie"], &["bearer"]],
);
static OPTIONAL: Operation = Operation::new("optional", Method::GET, "/", &[&[], &["bearer"]]);

#[test]
fn the_first_complete_alternative_is_used() {
    let sent = proved(bearer(), &EITHER).unwrap();
    assert_eq!(sent.headers()["authorization"], "Bearer t0k");
    assert!(sent.headers()["authorization"].is_sensitive());

    let set = bearer()
        .with("key", api_key(ApiKeyLocation::Query, "s&c"))
        .with("cookie", api_key(ApiKeyLocation::Cookie, "s;c"));
    let sent = proved(set, &EITHER).unwrap();
    assert_eq!(
        sent.uri(),
        "https://api.example.com/x/?a=b&k%26=Key%20s%26c"
    );
    assert_eq!(sent.headers()["cookie"], "k%26=Key%20s%3Bc");
    assert!(!sent.headers().contains_key("authorization"));
}

#[test]
fn an_incomplete_set_names_what_is_missing() {
    let set = CredentialSet::new().with("key", api_key(ApiKeyLocation::Header, "k"));
    let error = proved(set, &EITHER).unwrap_err();
    assert_eq!(
        error.to_string(),
        "`either`: `either` needs credentials that are not set: cookie, bearer"
    );
}

#[test]
fn operations_without_security_get_nothing_and_optional_ones_what_there_is() {
    let without = |set, operation| {
        let sent = proved(set, operation).unwrap();
        !sent.headers().contains_key("authorization")
    };
    assert!(without(bearer(), &OPEN));
    assert!(without(CredentialSet::new(), &OPTIONAL));
    let sent = proved(bearer(), &OPTIONAL).unwrap();
    assert_eq!(sent.headers()["authorization"], "Bearer t0k");
}
