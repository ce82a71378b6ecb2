use std::sync::{Arc, Mutex};

use paywright_constructs::runtime::client::{Observer, ReceivedAnswer, SentRequest};
use paywright_constructs::{Client, Credentials, Environment, Secrets};

use crate::support::{answering, read};

#[derive(Clone, Default)]
struct Notes(Arc<Mutex<Vec<String>>>);

impl Observer for Notes {
    fn answered(&self, request: &SentRequest<'_>, answer: &ReceivedAnswer<'_>) {
        let note = format!("{request:?} {answer:?}");
        self.0.lock().unwrap().push(note);
    }
}

#[tokio::test]
async fn a_client_shows_nothing_that_its_spec_calls_secret() {
    let body = r#"{
        "password": "zq-a", "write_only": "zq-b", "nullable": "zq-c", "list": ["zq-d"], "map": {"k": "zq-e"},
        "named": "zq-f", "either": "zq-g", "embedded": "{\"cvc\":\"zq-h\"}"
    }"#;
    let secrets: Secrets = read(body);
    let server = answering(200, "application/json", body).await;
    let notes = Notes::default();
    let credentials = Credentials::none().with_header_key("zq-key");
    let client = Client::builder(Environment::Custom(server.url()), credentials)
        .allow_loopback_http()
        .observer(notes.clone())
        .build()
        .unwrap();
    client.secrets().send_all(secrets).await.unwrap();
    client.security().header().await.unwrap();
    let call = client.parameters().by_header("r").x_secret("zq-header");
    call.await.unwrap();
    let notes = notes.0.lock().unwrap();
    assert_eq!(notes.len(), 3);
    assert!(
        notes.iter().all(|note| note.contains("[redacted]")),
        "{notes:?}"
    );
    assert!(!notes.concat().contains("zq"), "{notes:?}");
}
