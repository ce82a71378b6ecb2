use std::collections::BTreeMap;
use std::sync::Mutex;

use paywright_runtime::client::{
    ApiKeyLocation, FilePart, InMemory, SystemClock, TransportErrorKind,
};

use super::*;
use crate::capture::Capture;

static PLACES: Operation = Operation::new(
    "places",
    Method::POST,
    "/v1/intents/{id}/places",
    &[&["token", "query"]],
);

/// A call that holds a secret wherever a call can hold one.
fn call(body: &str) -> Call {
    let mut call = Call::new(&PLACES);
    call.path("id", "planted-path")
        .query("filter", "planted-query")
        .header("x-on-behalf-of", "planted-header")
        .secret_header("x-pan", "planted-secret-header")
        .cookie("session", "planted-cookie")
        .idempotency_header("x-request-id", Some("planted-key".to_owned()));
    match body {
        "json" => call.json(&vec![String::from("planted-body")]),
        "form" => call.form(&BTreeMap::from([(
            String::from("planted-name"),
            String::from("planted-form"),
        )])),
        "text" => call.text("planted-text"),
        _ => {
            let parts = call.multipart();
            parts.text("planted-part", "planted-part-text");
            parts.file(
                "file",
                FilePart::new("planted.pdf", "application/pdf", "planted-file"),
            );
            &mut call
        }
    };
    call
}

/// Answers with secrets in every place, one time after the other: well, by an error, not at all.
fn provider(login: u16) -> InMemory {
    let mut attempts = 0;
    let answers = Mutex::new(move |path: &str| {
        let mut planted = if path == "/x/login" {
            answer(
                login,
                r#"{"token":"planted-token","error":"planted-error"}"#,
            )
        } else {
            attempts += 1;
            match attempts {
                1 => answer(401, "planted-401"),
                2 => answer(503, r#"{"message":"planted-503"}"#),
                3 => {
                    return Err(TransportError::with_source(
                        TransportErrorKind::Other,
                        "planted-cause",
                    ));
                }
                _ => answer(402, r#"{"message":"planted-answer"}"#),
            }
        };
        let headers = planted.headers_mut();
        headers.insert("set-cookie", "planted-set-cookie".parse().unwrap());
        headers.insert("location", "https://planted-location/".parse().unwrap());
        Ok(planted)
    });
    InMemory::answering(move |request| answers.lock().unwrap()(request.uri().path()))
}

fn credentials() -> CredentialSet {
    let query = Credential::ApiKey {
        location: ApiKeyLocation::Query,
        name: "key",
        prefix: "",
        value: "planted-query-key".into(),
    };
    CredentialSet::new()
        .with("bearer", Credential::Bearer("planted-api-key".into()))
        .with("token", Credential::Login(&TOKEN, TokenCarrier::Bearer))
        .with("query", query)
}

#[test]
fn nothing_that_a_call_or_an_answer_holds_is_told() {
    let (capture, _guard) = Capture::begin();
    for body in ["json", "form", "text", "parts"] {
        for login in [200, 403] {
            let core = core(provider(login)).credentials(credentials()).build();
            assert_eq!(send(&core, call(body)).is_ok(), login == 200);
        }
    }
    let mut unsendable = call("json");
    unsendable.header("x-broken", "planted\nheader");
    let core = core(provider(200)).credentials(credentials()).build();
    send(&core, unsendable).unwrap_err();
    let mut invalid = call("json");
    invalid.limits("filter").max_length("planted-query", 2);
    send(&core, invalid).unwrap_err();
    // A call that is given up on.
    let core = super::core(Silent)
        .credentials(credentials())
        .clock(SystemClock::new())
        .build();
    assert!(poll(Box::pin(core.send(call("json"))).as_mut()).is_pending());

    let everything = capture.everything();
    // What was told is worth the search: every kind of outcome is there.
    for word in [
        "answered",
        "no_credentials",
        "unsendable",
        "invalid",
        "dropped",
        "broken_off",
        "logged in",
    ] {
        assert!(everything.contains(word), "{word} is missing: {everything}");
    }
    assert!(!everything.contains("planted"), "{everything}");
    // Nor the key in another form: its hash is cut.
    let hash = "paywright.idempotency_key_hash";
    assert!(
        capture
            .spans()
            .iter()
            .filter_map(|span| span.field(hash))
            .all(|hash| hash.len() == 16)
    );
}
