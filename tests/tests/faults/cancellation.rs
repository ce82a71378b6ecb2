//! A call that is dropped ends: nothing goes on behind it, and nothing is left over.

use std::time::Duration;

use paywright_airwallex::{Client, Credentials, Environment};
use paywright_runtime::client::{CallOptions, RetryPolicy};
use paywright_tests::fault_server::{Answer, FaultServer, Script, Then};
use tokio::runtime::Handle;

use crate::calls::{Kind, hasty};
use crate::outcome::SECRET;
use crate::provider::{answers, is_login, with_login};
use crate::transports::{Carrier, Sort};

/// The carriers whose calls are futures.
const AWAITED: [Carrier; 2] = [Carrier::Reqwest, Carrier::Tower];

fn client(server: &FaultServer, carrier: Carrier, options: CallOptions) -> Client {
    let environment = Environment::Custom(server.url());
    let builder = Client::builder(environment, Credentials::new("client-1", SECRET));
    let Sort::Awaited(transport) = carrier.transport() else {
        panic!("{carrier:?} blocks")
    };
    let builder = builder.allow_loopback_http().options(options);
    builder.transport(transport).build().unwrap()
}

/// Waits until something is so; a test that waits for ever has failed.
async fn until(so: impl Fn() -> bool) {
    let waiting = async {
        while !so() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), waiting)
        .await
        .unwrap();
}

#[tokio::test]
async fn a_call_that_is_dropped_closes_its_connection_and_leaves_no_task() {
    for carrier in AWAITED {
        for waits_for in [Kind::Read, Kind::KeyInBody] {
            let server = FaultServer::start(with_login(Answer::nothing(Then::Hang).into())).await;
            let tasks = Handle::current().metrics().num_alive_tasks();
            let client = client(&server, carrier, hasty());
            let call = tokio::spawn(async move {
                match waits_for {
                    Kind::Read => drop(client.refunds().retrieve("rfd_1").await),
                    _ => drop(client.refunds().create(Default::default()).await),
                }
            });
            until(|| server.count() == 2).await;
            call.abort();
            call.await.unwrap_err();
            until(|| server.open_connections() == 0).await;
            until(|| Handle::current().metrics().num_alive_tasks() == tasks).await;
            assert_eq!(server.count(), 2, "{carrier:?}: nothing is sent any more");
        }
    }
}

#[tokio::test]
async fn a_call_that_is_dropped_while_it_logs_in_closes_its_connection() {
    for carrier in AWAITED {
        let server = FaultServer::start(Answer::nothing(Then::Hang)).await;
        let tasks = Handle::current().metrics().num_alive_tasks();
        let client = client(&server, carrier, hasty());
        let call = tokio::spawn(async move { drop(client.refunds().retrieve("rfd_1").await) });
        until(|| server.count() == 1).await;
        call.abort();
        call.await.unwrap_err();
        until(|| server.open_connections() == 0).await;
        until(|| Handle::current().metrics().num_alive_tasks() == tasks).await;
        assert_eq!(server.count(), 1, "{carrier:?}");
    }
}

#[tokio::test]
async fn a_call_that_is_dropped_in_a_pause_is_not_made_again() {
    let policy = RetryPolicy::default().with_longest_wait(Duration::from_secs(3600));
    let options = CallOptions::new()
        .with_retries(policy)
        .with_call_timeout(Duration::from_secs(7200));
    for carrier in AWAITED {
        let script = answers([Answer::too_many_requests(1), Kind::Read.good_answer()]);
        let server = FaultServer::start(script).await;
        let tasks = Handle::current().metrics().num_alive_tasks();
        let client = client(&server, carrier, options);
        let call = client.refunds().retrieve("rfd_1").send();
        // The answer is there and the pause has begun, or nearly.
        let limit = Duration::from_millis(300);
        assert!(
            tokio::time::timeout(limit, call).await.is_err(),
            "{carrier:?}"
        );
        let count = server.count();
        drop(client);
        until(|| server.open_connections() == 0).await;
        until(|| Handle::current().metrics().num_alive_tasks() == tasks).await;
        assert!(count <= 2 && server.count() == count, "{carrier:?}");
    }
}

#[tokio::test]
async fn the_connection_of_a_call_that_ended_is_used_again() {
    for carrier in AWAITED {
        let server = FaultServer::start(answers([Kind::Read.good_answer()])).await;
        let client = client(&server, carrier, hasty());
        for _ in 0..5 {
            client.refunds().retrieve("rfd_1").await.unwrap();
        }
        assert_eq!(server.connections(), 1, "{carrier:?}");
    }
}

#[tokio::test]
async fn many_calls_that_are_dropped_leave_no_connection_behind() {
    for carrier in AWAITED {
        let script = Script::by(|request| {
            if is_login(request) {
                return crate::provider::login_answer("token", std::time::SystemTime::now());
            }
            Answer::nothing(Then::Hang)
        });
        let server = FaultServer::start(script).await;
        let client = client(&server, carrier, hasty());
        let mut calls = tokio::task::JoinSet::new();
        for _ in 0..50 {
            let call = client.refunds().create(Default::default());
            calls.spawn(call.send());
        }
        until(|| server.count() == 51).await;
        calls.shutdown().await;
        // The client may keep the connection of the login.
        until(|| server.open_connections() <= 1).await;
        assert_eq!(server.count(), 51, "{carrier:?}");
    }
}
