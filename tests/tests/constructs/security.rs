use std::time::{Duration, SystemTime};

use paywright_constructs::runtime::Base64;
use paywright_constructs::runtime::bytes::Bytes;
use paywright_constructs::runtime::client::{BaseUrl, Error, InMemory, ManualClock};
use paywright_constructs::runtime::http::{HeaderMap, Response, StatusCode};
use paywright_constructs::runtime::webhooks::SignatureError;
use paywright_constructs::{Client, Credentials, Environment, RESPONSE_SIGNATURE};
use paywright_tests::signing::{private_key, public_key};

use crate::support::{address, client, client_with, only, silent};

fn all() -> Credentials {
    Credentials::none()
        .with_header_key("k1")
        .with_query_key("k2 &")
        .with_cookie_key("k3")
        .with_basic("user", "pass")
        .with_basic_key("k4")
        .with_bearer("t1")
        .with_oauth("t2")
}

/// The authorization header that a call sends.
macro_rules! authorization {
    ($method:ident) => {{
        let server = silent().await;
        client_with(&server, all())
            .security()
            .$method()
            .await
            .unwrap();
        only(&server).header("authorization").map(str::to_owned)
    }};
}

#[tokio::test]
async fn each_scheme_goes_to_its_place() {
    let server = silent().await;
    client_with(&server, all())
        .security()
        .header()
        .await
        .unwrap();
    assert_eq!(only(&server).header("x-key"), Some("k1"));
    let server = silent().await;
    client_with(&server, all())
        .security()
        .query()
        .await
        .unwrap();
    assert_eq!(address(&server), "/security/query?key=k2%20%26");
    let server = silent().await;
    client_with(&server, all())
        .security()
        .cookie()
        .await
        .unwrap();
    assert_eq!(only(&server).header("cookie"), Some("session=k3"));
    // base64 of `user:pass` and of `k4:`.
    assert_eq!(authorization!(basic).as_deref(), Some("Basic dXNlcjpwYXNz"));
    assert_eq!(
        authorization!(empty_password).as_deref(),
        Some("Basic azQ6")
    );
    assert_eq!(authorization!(bearer).as_deref(), Some("Bearer t1"));
    assert_eq!(authorization!(oauth).as_deref(), Some("Bearer t2"));
}

#[tokio::test]
async fn nothing_is_told_to_a_call_that_wants_nothing() {
    let server = silent().await;
    client_with(&server, all()).security().none().await.unwrap();
    let received = only(&server);
    for header in ["authorization", "x-key", "cookie"] {
        assert_eq!(received.header(header), None, "{header}");
    }
    assert_eq!(address(&server), "/security/none");
}

#[tokio::test]
async fn schemes_that_belong_together_are_sent_together_or_not_at_all() {
    let server = silent().await;
    client_with(&server, all()).security().both().await.unwrap();
    assert_eq!(only(&server).header("x-key"), Some("k1"));
    assert_eq!(address(&server), "/security/both?key=k2%20%26");

    let server = silent().await;
    let half = Credentials::none().with_header_key("k1");
    let error = client_with(&server, half)
        .security()
        .both()
        .await
        .unwrap_err();
    assert!(matches!(error, Error::Auth(_)), "{error}");
    assert!(error.to_string().contains("query_key"), "{error}");
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn of_alternatives_the_first_that_is_complete_counts() {
    let server = silent().await;
    client_with(&server, all())
        .security()
        .either()
        .await
        .unwrap();
    let received = only(&server);
    assert_eq!(received.header("x-key"), Some("k1"));
    assert_eq!(received.header("cookie"), Some("session=k3"));
    assert_eq!(received.header("authorization"), None);

    let server = silent().await;
    let second = Credentials::none().with_header_key("k1").with_bearer("t1");
    client_with(&server, second)
        .security()
        .either()
        .await
        .unwrap();
    let received = only(&server);
    assert_eq!(received.header("x-key"), None);
    assert_eq!(received.header("authorization"), Some("Bearer t1"));
}

#[tokio::test]
async fn credentials_that_may_be_left_out_are_sent_where_there_are_some() {
    let server = silent().await;
    client(&server).security().optional().await.unwrap();
    assert_eq!(only(&server).header("authorization"), None);
    assert_eq!(authorization!(optional).as_deref(), Some("Bearer t1"));
}

#[test]
fn credentials_show_no_secret() {
    let shown = format!("{:?}", all());
    for secret in ["k1", "k2", "k3", "k4", "user", "pass", "t1", "t2"] {
        assert!(!shown.contains(secret), "{shown}");
    }
}

#[test]
fn an_environment_shows_its_url_but_no_password_in_it() {
    let shown = |environment: &Environment| format!("{environment:?} {environment:#?}");
    assert_eq!(
        format!("{:?}", Environment::TestPlace),
        r#"TestPlace("https://sandbox.example/v1")"#
    );
    let custom = |url: &str| Environment::Custom(url.to_owned());
    let plain = custom("https://api.example:8443");
    assert!(shown(&plain).contains("https://api.example:8443"));
    let regional = Environment::Regional {
        region: "user:4111@evil".to_owned(),
        port: "443".to_owned(),
        type_: "v1".to_owned(),
    };
    for environment in [
        regional,
        custom("https://user:4111@api.example"),
        custom("https://4111@api.example"),
        custom("https://api.example?key=4111"),
        custom("user:4111@api.example"),
    ] {
        let shown = shown(&environment);
        assert!(!shown.contains("4111"), "{shown}");
        let client = Client::builder(environment, Credentials::none());
        let error = client.build().unwrap_err();
        assert!(!format!("{error} {error:?}").contains("4111"), "{error}");
    }
}

#[test]
fn servers_are_environments_and_their_variables_fields() {
    assert_eq!(Environment::Production.url(), "https://api.example");
    assert_eq!(Environment::TestPlace.url(), "https://sandbox.example/v1");
    let regional = Environment::Regional {
        region: "eu".to_owned(),
        port: "443".to_owned(),
        type_: "v1".to_owned(),
    };
    assert_eq!(regional.url(), "https://eu.example:443/v1");
}

#[tokio::test]
async fn a_call_with_servers_of_its_own_goes_to_the_one_that_belongs_to_the_clients() {
    let regional = Environment::Regional {
        region: "us".to_owned(),
        port: "443".to_owned(),
        type_: "v1".to_owned(),
    };
    let custom = Environment::Custom("https://mine.example/a".to_owned());
    let table = [
        (
            Environment::Production,
            [
                "https://files.example",
                "https://path.example/files",
                "https://api.example",
                "https://api.example/files",
            ],
        ),
        (
            Environment::TestPlace,
            [
                "https://files.sandbox.example/v1",
                "https://path.example/files",
                "https://sandbox.example/v1",
                "https://sandbox.example/files",
            ],
        ),
        (
            regional,
            [
                "https://files.eu.example",
                "https://path.example/files",
                "https://us.example:443/v1",
                "https://us.example:443/files",
            ],
        ),
        (custom, ["https://mine.example/a"; 4]),
    ];
    for (environment, expected) in table {
        let nothing = || {
            let mut answer = Response::new(Bytes::new());
            *answer.status_mut() = StatusCode::NO_CONTENT;
            answer
        };
        let transport = InMemory::queued([nothing(), nothing(), nothing(), nothing()]);
        let sent = transport.clone();
        let client = Client::builder(environment, Credentials::none())
            .transport(transport)
            .build()
            .unwrap();
        let servers = client.servers();
        servers.from_elsewhere().await.unwrap();
        servers.to_path().await.unwrap();
        servers.as_always().await.unwrap();
        servers.behind_host().await.unwrap();
        let addresses: Vec<String> = sent
            .requests()
            .iter()
            .map(|request| request.uri().to_string())
            .collect();
        assert_eq!(addresses, expected.map(|url| format!("{url}/servers")));
    }
}

#[tokio::test]
async fn a_call_with_servers_of_its_own_can_be_sent_elsewhere_alone() {
    let (server, elsewhere) = (silent().await, silent().await);
    let client = client_with(&server, Credentials::none());
    let url = BaseUrl::parse_allowing_loopback_http(&elsewhere.url()).unwrap();
    let call = client.servers().from_elsewhere();
    call.with_server(url).await.unwrap();
    assert_eq!(address(&elsewhere), "/servers");
    assert!(server.received().is_empty());
    client.servers().from_elsewhere().await.unwrap();
    assert_eq!(address(&server), "/servers");
}

#[tokio::test]
async fn a_signed_call_carries_what_its_public_key_verifies() {
    let server = silent().await;
    let credentials = Credentials::none().with_signed("app_1", private_key());
    let client = client_with(&server, credentials);
    client.security().signed().await.unwrap();
    let received = only(&server);
    let header = |name| received.header(name).unwrap();
    assert_eq!(header("x-app"), "app_1");
    let (time, nonce) = (header("x-time"), header("x-nonce"));
    let message = format!("POST /security/signed\n{time}\n{nonce}\n");
    let signature: Base64 = header("x-sign").parse().unwrap();
    assert!(public_key().verifies(message.as_bytes(), signature.as_bytes()));
}

#[test]
fn an_answer_is_proven_by_the_signature_that_the_document_describes() {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    let time = now.unwrap().as_millis();
    let message = format!("POST /security/signed\n{time}\nn1\n{{}}");
    let signature = private_key().sign(message.as_bytes()).unwrap();
    let mut headers = HeaderMap::new();
    let signature = Base64::from(signature).to_string();
    headers.insert("x-response-sign", signature.parse().unwrap());
    headers.insert("x-response-time", time.to_string().parse().unwrap());
    headers.insert("x-response-nonce", "n1".parse().unwrap());
    let check =
        |path, body| RESPONSE_SIGNATURE.check_answer("POST", path, &headers, body, &public_key());
    assert_eq!(check("/security/signed", b"{}"), Ok(()));
    let mismatch = Err(SignatureError::Mismatch);
    assert_eq!(check("/security/other", b"{}"), mismatch);
    assert_eq!(check("/security/signed", b"{ }"), mismatch);
}

/// An answer of the provider's, as it signs it.
fn signed(status: u16, path: &str, body: &'static str) -> Response<Bytes> {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    let time = now.unwrap().as_millis();
    let message = format!("POST {path}\n{time}\nn1\n{body}");
    let signature = private_key().sign(message.as_bytes()).unwrap();
    Response::builder()
        .status(status)
        .header("x-response-sign", Base64::from(signature).to_string())
        .header("x-response-time", time.to_string())
        .header("x-response-nonce", "n1")
        .body(Bytes::from(body))
        .unwrap()
}

#[tokio::test]
async fn an_answer_that_is_not_signed_by_the_provider_is_not_read() {
    let outcome = async |answer: Response<Bytes>| {
        let credentials = Credentials::none()
            .with_signed("app_1", private_key())
            .with_response_keys(public_key());
        let client = Client::builder(Environment::Production, credentials)
            .transport(InMemory::queued([answer]))
            .build()
            .unwrap();
        client.security().signed().await
    };
    let path = "/security/signed";
    assert!(outcome(signed(200, path, "{}")).await.is_ok());
    let refused = outcome(signed(422, path, "{}")).await.unwrap_err();
    assert!(matches!(refused, Error::Api(_)), "{refused}");

    let mut other_body = signed(200, path, "{}");
    *other_body.body_mut() = Bytes::from("{\"card\": 4111}");
    let mut other_status = signed(200, "/security/other", "{}");
    *other_status.status_mut() = StatusCode::BAD_REQUEST;
    for forged in [other_body, other_status, Response::new(Bytes::from("{}"))] {
        let status = forged.status();
        let error = outcome(forged).await.unwrap_err();
        assert!(matches!(error, Error::Signature(_)), "{error}");
        assert_eq!(error.status(), Some(status));
        assert!(!format!("{error} {error:?}").contains("4111"));
    }
    // What stands in front of the provider cannot sign.
    let mut gateway = Response::new(Bytes::from("<html>"));
    *gateway.status_mut() = StatusCode::NOT_FOUND;
    let error = outcome(gateway).await.unwrap_err();
    assert!(matches!(error, Error::Api(_)), "{error}");
}

#[tokio::test]
async fn how_old_an_answer_is_says_the_clock_of_the_client() {
    for (ahead, is_stale) in [(0, false), (30, false), (90, true)] {
        let credentials = Credentials::none()
            .with_signed("app_1", private_key())
            .with_response_keys(public_key());
        let answer = signed(200, "/security/signed", "{}");
        let client = Client::builder(Environment::Production, credentials)
            .transport(InMemory::queued([answer]))
            .clock(ManualClock::at(
                SystemTime::now() + Duration::from_secs(ahead),
            ))
            .build()
            .unwrap();
        let outcome = client.security().signed().await;
        let refused = matches!(outcome, Err(Error::Signature(_)));
        assert_eq!(refused, is_stale, "{ahead}: {outcome:?}");
    }
}

#[test]
fn a_signer_is_not_shown() {
    let shown = format!(
        "{:?}",
        Credentials::none().with_signed("app_1", private_key())
    );
    assert!(!shown.contains("MII"), "{shown}");
}
