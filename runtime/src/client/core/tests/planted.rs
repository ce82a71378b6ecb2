use http::HeaderValue;
use proptest::prelude::*;

use super::observer::{CARD, Notes, credentials};
use super::*;
use crate::client::FilePart;

/// Where a secret can lie in a body that is JSON.
fn hidden_in_json(secret: &str, how: u8) -> String {
    let secret = serde_json::to_string(secret).unwrap();
    let inner = format!(r#"{{"cvc": {secret}}}"#);
    let embedded = serde_json::to_string(&inner).unwrap();
    let twice = serde_json::to_string(&format!("[{embedded}]")).unwrap();
    match how % 6 {
        0 => inner,
        1 => format!(r#"{{"a": [{inner}, 1.50], "b": null}}"#),
        2 => format!(r#"{{"a": {embedded}}}"#),
        3 => format!(r#"{{"a": [{{"b": {twice}}}]}}"#),
        4 => format!(r#"{{"cvc": [{secret}, {{"a": {secret}}}], "b": 1}}"#),
        _ => format!(r#"{{"a": {{"pan": {secret}}}, "\u0063vc": {secret}}}"#),
    }
}

fn planted(secret: &str, how: u8) -> Call {
    let mut call = Call::new(&CARD);
    call.path("pan", secret)
        .path("id", "c_1")
        .query("pan", secret)
        .secret_header("x-pan", secret)
        .cookie("session", secret);
    match how % 5 {
        0 => call.form(&serde_json::json!({"cvc": secret})),
        1 => call.text(secret),
        2 => {
            let parts = call.multipart();
            parts.text("cvc", secret).text("a", secret);
            parts.file(
                "file",
                FilePart::new(secret, "text/plain", secret.to_owned()),
            );
            &mut call
        }
        _ => call.bytes("application/json", hidden_in_json(secret, how)),
    };
    call
}

proptest! {
    /// Wherever secrets stand of which the client knows, no observer is shown them.
    #[test]
    fn a_secret_is_never_shown(secret in "[!-~]{1,2}[a-zA-Z0-9\"\\\\&=%+{}\\[\\]:, /]{8,24}[!-~]", how: u8, status in 200_u16..599) {
        let secret = format!("zq{secret}qz");
        let given = secret.clone();
        let transport = InMemory::answering(move |request| {
            let (body, status) = if request.uri().path() == "/x/login" {
                let token = serde_json::to_string(&given).unwrap();
                (format!(r#"{{"data": [{{"jeton": {token}}}]}}"#), 200)
            } else {
                (hidden_in_json(&given, how), status)
            };
            let mut answer = Response::new(Bytes::from(body));
            *answer.status_mut() = StatusCode::from_u16(status).unwrap();
            let value = HeaderValue::from_str(&given).unwrap();
            answer.headers_mut().insert("set-cookie", value.clone());
            answer.headers_mut().insert("x-pan", value);
            Ok(answer)
        });
        let notes = Notes::default();
        let core = builder(&transport, credentials(&secret))
            .secret_names(&["pan", "cvc", "x-pan"])
            .observer(notes.clone())
            .build();
        let _ = ready(core.send(planted(&secret, how)));
        let shown = notes.taken().concat();
        prop_assert!(shown.contains("card 1:"));
        // Each form in which it was sent begins like this.
        prop_assert!(!shown.contains("zq"), "{}", shown);
    }
}
