//! A shop whose requests are signed and whose refusals come with HTTP 200 as well.

use paywright_paykka::mock::{Mock, from_json, json};
use paywright_paykka::models::{CreateRefund, Currency, RefundStatus};
use paywright_paykka::{Client, Error};

use crate::support::{chain, published, without_places};

fn refund() -> CreateRefund {
    CreateRefund::new("18356675194960", "GW20620xxxxx6999", 100, Currency::USD)
}

async fn give_back(client: &Client) -> Result<RefundStatus, Error> {
    let refund = client.refunds().create(refund()).await?;
    Ok(refund.data.and_then(|data| data.status).unwrap())
}

#[tokio::test]
async fn a_refund_is_being_processed() {
    let mock = Mock::new();
    mock.refunds()
        .create()
        .with_json_at("/ori_order_id", "GW20620xxxxx6999")
        .returns_json(published("paykka", "refund_processing.json"));
    let status = give_back(&mock.client()).await.unwrap();
    assert_eq!(status, RefundStatus::Processing);
    mock.assert_all_called();
}

#[tokio::test]
async fn a_refusal_is_an_error_of_the_provider() {
    let mock = Mock::new();
    let refusal = from_json(json!({"ret_code": "010000", "ret_msg": "Invalid request"})).unwrap();
    mock.refunds().create().fails_with(400, refusal);
    let error = give_back(&mock.client()).await.unwrap_err();
    assert_eq!(error.provider().unwrap().return_message, "Invalid request");
    mock.assert_all_called();
}

#[tokio::test]
async fn a_refund_that_timed_out_is_asked_for_again_with_the_same_number() {
    let mock = Mock::new();
    mock.refunds()
        .create()
        .times_out()
        .then()
        .returns_json(published("paykka", "refund_processing.json"));
    give_back(&mock.client()).await.unwrap();
    let calls = mock.refunds().create().calls();
    let numbers: Vec<_> = calls
        .iter()
        .map(|call| call.body().unwrap().merchant_refund_id)
        .collect();
    assert_eq!(numbers.len(), 2);
    assert!(numbers[0].is_some() && numbers[0] == numbers[1]);
    mock.assert_all_called();
}

#[tokio::test]
async fn a_second_refund_is_not_expected() {
    let mock = Mock::new();
    mock.refunds()
        .create()
        .returns_json(published("paykka", "refund_processing.json"));
    let client = mock.client();
    give_back(&client).await.unwrap();
    let error = give_back(&client).await.unwrap_err();
    assert_eq!(
        without_places(&chain(&error)),
        "\
`createRefund`: the transport does not carry this request
nothing expects this call of `createRefund`
  <place>: all of its answers have been given"
    );
    mock.verify().unwrap_err();
}
