//! A provider of this machine, and what all of them have in common.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use paywright_tests::fault_server::{Answer, FaultServer, Received, Script};
use paywright_tests::fixture;
use serde_json::{Value, json};

pub(crate) const API_KEY: &str = "key_published_nowhere";
pub(crate) const WEBHOOK_SECRET: &str = "whsec_published_nowhere";
pub(crate) const TOKEN: &str = "token_published_nowhere";

/// A provider that answers each path, and nobody who does not prove who is calling.
pub(crate) async fn provider(
    is_proved: fn(&Received) -> bool,
    answers: impl IntoIterator<Item = (&'static str, String)>,
) -> FaultServer {
    let answers: Vec<_> = answers.into_iter().collect();
    let script = Script::by(move |request| {
        if !is_proved(request) {
            return Answer::unauthorized();
        }
        match answers.iter().find(|(path, _)| request.path() == *path) {
            Some((_, body)) => Answer::json(200, body.clone()),
            None => Answer::json(404, "{}"),
        }
    });
    FaultServer::start(script).await
}

/// The paths that were asked for, in order.
pub(crate) fn paths(server: &FaultServer) -> Vec<String> {
    let requests = server.requests();
    requests
        .iter()
        .map(|request| request.path().to_owned())
        .collect()
}

/// The JSON of a request, with numbers as they were written.
pub(crate) fn body_of(server: &FaultServer, path: &str) -> String {
    let requests = server.requests();
    let request = requests
        .iter()
        .find(|request| request.path() == path)
        .unwrap();
    String::from_utf8(request.body.to_vec()).unwrap()
}

/// That a body has these members, as they are written.
pub(crate) fn holds(body: &str, members: &[&str]) {
    for member in members {
        assert!(body.contains(member), "{member} is not in {body}");
    }
}

/// A token that lives for half an hour.
pub(crate) fn login() -> String {
    let end = SystemTime::now() + Duration::from_secs(1800);
    let end = end.duration_since(UNIX_EPOCH).unwrap().as_secs();
    json!({"token": TOKEN, "expires_at": end, "auth_token": TOKEN, "expired_at": end}).to_string()
}

/// The present time, in milliseconds since 1970.
pub(crate) fn milliseconds() -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    now.as_millis().to_string()
}

/// A published object as JSON.
pub(crate) fn published(provider: &str, file: &str) -> Value {
    serde_json::from_str(&fixture::text(provider, file)).unwrap()
}

pub(crate) fn has(request: &Received, name: &str, value: &str) -> bool {
    request.header(name) == Some(value)
}
