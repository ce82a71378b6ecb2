use paywright_constructs::runtime::client::Error;

use crate::support::{client, only, silent};

#[tokio::test]
async fn a_header_of_the_client_goes_with_the_calls_that_know_it() {
    let server = silent().await;
    let plain = client(&server);
    let headed = plain.with_account("a_1").with_version("2026-01-01");
    headed.client_headers().known().await.unwrap();
    headed.client_headers().unknown().await.unwrap();
    plain.client_headers().known().await.unwrap();
    let accounts: Vec<_> = server
        .received()
        .iter()
        .map(|received| received.header("x-account").map(str::to_owned))
        .collect();
    assert_eq!(accounts, [Some("a_1".to_owned()), None, None]);
    let received = server.received();
    assert_eq!(received[0].header("x-version"), Some("2026-01-01"));
}

#[tokio::test]
async fn what_a_call_sets_itself_counts() {
    let server = silent().await;
    let headed = client(&server).with_account("a_1");
    let call = headed.client_headers().known().account("a_2");
    call.await.unwrap();
    assert_eq!(only(&server).header("x-account"), Some("a_2"));
}

#[tokio::test]
async fn clients_for_several_accounts_do_not_disturb_each_other() {
    let server = silent().await;
    let first = client(&server).with_account("a_1");
    let second = first.with_account("a_2").with_seal("s3cret");
    let call = first.client_headers().known();
    second.client_headers().known().await.unwrap();
    call.await.unwrap();
    let received = server.received();
    assert_eq!(received[0].header("x-account"), Some("a_2"));
    assert_eq!(received[0].header("x-seal"), Some("s3cret"));
    assert_eq!(received[1].header("x-account"), Some("a_1"));
    assert_eq!(received[1].header("x-seal"), None);
    let shown = format!("{second:?} {:?}", second.client_headers().known());
    assert!(!shown.contains("s3cret"), "{shown}");
}

#[tokio::test]
async fn what_cannot_be_sent_is_reported_by_the_calls_that_would_carry_it() {
    let server = silent().await;
    let broken = client(&server).with_account("a\r\nx-other: b");
    let error = broken.client_headers().known().await.unwrap_err();
    assert!(matches!(error, Error::Request(_)), "{error}");
    let long = client(&server).with_version("2026-01-01T00");
    let error = long.client_headers().known().await.unwrap_err();
    assert!(matches!(error, Error::Invalid(_)), "{error}");
    assert!(server.received().is_empty());
    broken.client_headers().unknown().await.unwrap();
    long.with_version("2026")
        .client_headers()
        .known()
        .await
        .unwrap();
}
