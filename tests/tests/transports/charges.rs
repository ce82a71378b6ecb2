//! A charge whose answer is lost, and which is asked for again under the same key, is made once.

use std::time::Duration;

use paywright_runtime::client::TransportErrorKind;
use paywright_tests::fault_server::{FaultServer, KeyPlace, PaymentLedger, Then};

use crate::support::{Settings, request, transports, within};

#[tokio::test]
async fn a_charge_that_is_asked_for_again_is_made_once() {
    for (lost, kind) in [
        (Then::Hang, TransportErrorKind::Timeout),
        (Then::Close, TransportErrorKind::Other),
        (Then::Reset, TransportErrorKind::Other),
    ] {
        for (name, transport) in transports(Settings::default()) {
            let ledger = PaymentLedger::new(KeyPlace::Member("/number"));
            ledger.lose_answers([lost]);
            let server = FaultServer::start(ledger.script()).await;
            let short = Duration::from_millis(300);
            let ask = || within(short, request(&server.url()));
            let error = transport.send(ask()).await.unwrap_err();
            assert_eq!(error.kind(), kind, "{name}: {lost:?}");
            // On a busy machine, the time may be up before anything is sent.
            let answer = loop {
                match transport.send(ask()).await {
                    Ok(answer) => break answer,
                    Err(error) => assert_eq!(error.kind(), kind, "{name}: {lost:?}"),
                }
            };
            assert_eq!(answer.body(), "{\"id\":\"ch_1\"}", "{name}: {lost:?}");
            assert_eq!(ledger.charges().len(), 1, "{name}: {lost:?}");
        }
    }
}
