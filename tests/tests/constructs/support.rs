//! Reading, writing and calling, as the tests of all themes do it.

use std::fmt::Debug;

use paywright_constructs::runtime::serde::Serialize;
use paywright_constructs::runtime::serde::de::DeserializeOwned;
use paywright_constructs::runtime::wire::{Wire, to_json};
use paywright_constructs::{Client, Credentials, Environment, runtime};
use paywright_tests::exact::Exact;
use paywright_tests::server::{Received, Server};

/// A value from its JSON text.
#[track_caller]
pub(crate) fn read<T: Wire>(text: &str) -> T {
    runtime::Json::from_text(text).unwrap().parse().unwrap()
}

/// The JSON text of a value.
#[track_caller]
pub(crate) fn written<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap()
}

/// Reads a text, and expects that it is written back with all its members and every digit, also by way of serde.
#[track_caller]
pub(crate) fn kept<T: Wire + DeserializeOwned + Serialize + Debug>(text: &str) -> T {
    let value: T = read(text);
    let by_serde: T = serde_json::from_str(text).unwrap();
    for back in [to_json(&value).unwrap(), written(&by_serde)] {
        assert_eq!(
            Exact::parse(&back).unwrap(),
            Exact::parse(text).unwrap(),
            "{value:?}"
        );
    }
    value
}

/// Why a text cannot be read as a `T`.
#[track_caller]
pub(crate) fn fault<T: Wire + Debug>(text: &str) -> String {
    let json = runtime::Json::from_text(text).unwrap();
    json.parse::<T>().unwrap_err().to_string()
}

/// A server that answers every call by 204 and nothing.
pub(crate) async fn silent() -> Server {
    answering(204, "text/plain", "").await
}

/// A server that gives this answer to every call.
pub(crate) async fn answering(status: u16, media_type: &'static str, body: &str) -> Server {
    Server::answering(status, media_type, body.to_owned())
        .await
        .unwrap()
}

/// A client of a local server.
pub(crate) fn client_with(server: &Server, credentials: Credentials) -> Client {
    Client::builder(Environment::Custom(server.url()), credentials)
        .allow_loopback_http()
        .build()
        .unwrap()
}

/// A client of a local server, without credentials.
pub(crate) fn client(server: &Server) -> Client {
    client_with(server, Credentials::none())
}

/// The one request that arrived.
#[track_caller]
pub(crate) fn only(server: &Server) -> Received {
    let received = server.received();
    assert_eq!(received.len(), 1, "{received:?}");
    received[0].clone()
}

/// The address of the one request that arrived, below the server's own.
#[track_caller]
pub(crate) fn address(server: &Server) -> String {
    only(server).head.uri.to_string()
}
