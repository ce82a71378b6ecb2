//! What a provider refuses, and what becomes of a charge whose answer is lost, in a line each.

/// Lets each provider refuse a call by a code alone, and then lose its answers.
macro_rules! refuses {
    ($name:ident, $provider:ident, $service:ident.$call:ident($body:expr), $status:expr, $code:expr, $declined:expr) => {
        #[tokio::test]
        async fn $name() {
            use $provider::Error;
            use $provider::mock::Mock;

            let mock = Mock::new();
            mock.$service()
                .$call()
                .fails_with_code($status, $code)
                .then()
                .breaks_off()
                .then()
                .fails_with_code($status, $code)
                .then()
                .breaks_off();
            let client = mock.client();
            let call = || client.$service().$call($body).send();
            // The second time the client tries again, with the same key.
            for attempts in [1, 2] {
                let error = call().await.unwrap_err();
                assert_eq!(error.status().unwrap(), $status);
                assert_eq!(error.code(), Some($code));
                assert_eq!(error.is_declined(), $declined);
                assert!(error.provider().is_some(), "{error:?}");
                assert_eq!(error.report().unwrap().attempts().len(), attempts);
            }
            // The charge was made, for all that the caller knows; so the key is kept for a later day.
            let error = call().await.unwrap_err();
            assert!(matches!(error, Error::Transport(_)), "{error:?}");
            assert!(error.is_retryable() && error.idempotency_key().is_some());
            let calls = mock.$service().$call().calls();
            assert_eq!(calls[1].idempotency_key(), calls[2].idempotency_key());
            mock.assert_all_called();
        }
    };
}

refuses!(
    airwallex,
    paywright_airwallex,
    refunds
        .create(paywright_airwallex::models::CreateRefund::new().with_payment_intent_id("int_1")),
    400,
    "issuer_declined",
    true
);
refuses!(
    wooshpay,
    paywright_wooshpay,
    refunds.create(paywright_wooshpay::models::CreateRefund::new("pi_1")),
    402,
    "card_declined",
    true
);
refuses!(
    paykka,
    paywright_paykka,
    refunds.create(paywright_paykka::models::CreateRefund::new(
        "18356675194960",
        "GW20620xxxxx6999",
        100,
        paywright_paykka::models::Currency::USD
    )),
    200,
    "010000",
    false
);
refuses!(
    uqpay,
    paywright_uqpay,
    refunds.create(paywright_uqpay::models::CreateRefund::new(
        "PI1234567890123456789",
        "10.01".parse::<paywright_runtime::DecimalString>().unwrap(),
        "Return good"
    )),
    400,
    "card_declined",
    true
);
