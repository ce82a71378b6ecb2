//! A redirect is an answer. It would carry credentials to another host, or turn a POST into a GET.

use paywright_tests::fault_server::{Answer, FaultServer};

use crate::support::{Settings, request, transports};

#[tokio::test]
async fn redirects_are_not_followed() {
    for status in [301, 302, 303, 307, 308] {
        for (name, transport) in transports(Settings::default()) {
            let elsewhere = FaultServer::start(Answer::json(200, "{}")).await;
            let location = format!("{}/elsewhere", elsewhere.url());
            let server = FaultServer::start(Answer::redirect(status, &location)).await;
            let answer = transport.send(request(&server.url())).await.unwrap();
            assert_eq!(answer.status().as_u16(), status, "{name}");
            assert_eq!(answer.headers()["location"], location.as_str(), "{name}");
            assert_eq!((server.count(), elsewhere.connections()), (1, 0), "{name}");
        }
    }
}

#[tokio::test]
async fn a_redirect_on_the_same_server_is_not_followed_either() {
    for (name, transport) in transports(Settings::default()) {
        let server = FaultServer::start(Answer::redirect(307, "/again").body("moved")).await;
        let answer = transport.send(request(&server.url())).await.unwrap();
        assert_eq!(answer.body(), "moved", "{name}");
        assert_eq!(server.count(), 1, "{name}");
    }
}

#[tokio::test]
async fn cookies_are_not_kept() {
    for (name, transport) in transports(Settings::default()) {
        let server = FaultServer::start(Answer::new(200).header("set-cookie", "a=b")).await;
        for _ in 0..2 {
            transport.send(request(&server.url())).await.unwrap();
        }
        for request in server.requests() {
            assert_eq!(request.header("cookie"), None, "{name}");
        }
    }
}
