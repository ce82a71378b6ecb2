//! The way of a payment that the README shows, for each provider against a server of this machine: it is created, confirmed,
//! told of by a signed notification, and paid back.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod airwallex;
mod paykka;
mod support;
mod uqpay;
mod wooshpay;

/// What is shown to everybody is what is tested here.
#[test]
fn the_readme_shows_the_same_steps() {
    let readme = include_str!("../../../README.md");
    let steps = [
        ".create(CreatePaymentIntent::new(Decimal::new(20050, 2), Currency::TWD, \"order-85d7\"))",
        "ConfirmPaymentIntent::new().with_payment_method(PaymentMethodInput::new(\"jkopay\"))",
        "CreateRefund::new().with_payment_intent_id(intent.id).with_amount(Decimal::new(5025, 2))",
        "EventData::PaymentIntentSucceeded(intent)",
    ];
    let places: Vec<_> = steps.iter().map(|step| readme.find(step)).collect();
    assert!(places.iter().all(Option::is_some), "{places:?}");
    assert!(places.is_sorted(), "{places:?}");
}
