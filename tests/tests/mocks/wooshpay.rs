//! A shop that gives money back, with a client that blocks.

use paywright_runtime::client::{Blocking, CallOptions, RetryPolicy};
use paywright_wooshpay::mock::Mock;
use paywright_wooshpay::models::{CreateRefund, RefundId};
use paywright_wooshpay::{Client, Error};

use crate::support::{chain, published};

/// Gives a payment back. The key is that of the job, which may be run again.
fn give_back(client: &Client<Blocking>, payment: &str, job: &str) -> Result<RefundId, Error> {
    let call = client.refunds().create(CreateRefund::new(payment));
    let refund = call.with_idempotency_key(job).send()?;
    Ok(refund.id)
}

#[test]
fn a_payment_is_given_back() {
    let mock = Mock::new();
    mock.refunds()
        .create()
        .with_body(|body| body.payment_intent.as_str() == "pi_1")
        .with_header("Idempotency-Key", "job-1")
        .returns_json(published("wooshpay", "refund_succeeded.json"));
    let id = give_back(&mock.blocking_client(), "pi_1", "job-1").unwrap();
    assert_eq!(id.as_str(), "re_3KQu4U2eZvKYlo2C02Ndp8xy");
    mock.assert_all_called();
}

#[test]
fn a_refusal_and_a_page_of_a_proxy_are_told_apart() {
    let mock = Mock::new();
    mock.refunds()
        .create()
        .fails_with_json(
            402,
            paywright_wooshpay::mock::json!({"code": "card_declined"}),
        )
        .then()
        .answers_raw(403, "text/html", "<html>blocked</html>");
    let client = mock.blocking_client();
    let refused = give_back(&client, "pi_1", "job-1").unwrap_err();
    assert!(refused.provider().is_some());
    let blocked = give_back(&client, "pi_1", "job-1").unwrap_err();
    assert!(blocked.provider().is_none());
    assert_eq!(blocked.status().unwrap(), 403);
    mock.assert_all_called();
}

#[test]
fn a_job_that_is_run_again_after_a_time_out_keeps_its_key() {
    let mock = Mock::new();
    let once = CallOptions::new().with_retries(RetryPolicy::none());
    let client = mock.blocking_builder().options(once).build().unwrap();
    mock.refunds()
        .create()
        .times_out()
        .then()
        .returns_json(published("wooshpay", "refund_succeeded.json"));
    let error = give_back(&client, "pi_1", "job-1").unwrap_err();
    assert!(matches!(error, Error::Timeout(_)), "{error:?}");
    give_back(&client, "pi_1", "job-1").unwrap();
    let calls = mock.calls();
    let keys: Vec<_> = calls.iter().map(|call| call.idempotency_key()).collect();
    assert_eq!(keys, [Some("job-1"), Some("job-1")]);
    mock.assert_all_called();
}

#[test]
fn what_nobody_expects_is_named() {
    let mock = Mock::new();
    mock.customers().create().times_out().at_least(0);
    mock.payment_intents().create().never();
    let error = give_back(&mock.blocking_client(), "pi_1", "job-1").unwrap_err();
    assert_eq!(
        chain(&error),
        "\
`createRefund`: the transport does not carry this request
nothing expects this call of `createRefund`, only of `createCustomer`, `createPaymentIntent`"
    );
    mock.verify().unwrap_err();
}
