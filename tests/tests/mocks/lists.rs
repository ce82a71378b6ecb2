//! A shop that compares its books with lists, page by page.

use futures_util::TryStreamExt;
use paywright_airwallex::mock::{Mock, from_json, json};
use paywright_airwallex::models::{Refund, RefundList};
use paywright_airwallex::{Client, Error};
use paywright_runtime::client::PaginationFault;

use crate::support::published;

/// What was given back, refund by refund.
async fn books(client: &Client) -> Result<Vec<Refund>, Error> {
    client
        .refunds()
        .list()
        .page_size(2)
        .items()
        .try_collect()
        .await
}

fn refund(id: &str, amount: &str) -> Refund {
    let mut refund: Refund = published("airwallex", "refund.json").parse().unwrap();
    refund.id = id.into();
    refund.amount = amount.parse().unwrap();
    refund
}

fn page(items: impl Into<Vec<Refund>>, has_more: bool) -> RefundList {
    let mut page: RefundList = from_json(json!({ "items": [], "has_more": has_more })).unwrap();
    page.items = items.into();
    page
}

fn first() -> RefundList {
    page([refund("rfd_1", "10.10"), refund("rfd_2", "20.20")], true)
}

#[tokio::test]
async fn all_pages_count() {
    let mock = Mock::new();
    mock.refunds()
        .list()
        .without_query("page_num")
        .returns(first());
    mock.refunds()
        .list()
        .with_query("page_num", 1)
        .returns(page([refund("rfd_3", "30.30")], false));
    let amounts: Vec<String> = books(&mock.client())
        .await
        .unwrap()
        .iter()
        .map(|refund| refund.amount.to_string())
        .collect();
    assert_eq!(amounts, ["10.10", "20.20", "30.30"]);
    mock.assert_all_called();
}

#[tokio::test]
async fn books_whose_second_page_fails_are_no_books() {
    let mock = Mock::new();
    mock.refunds()
        .list()
        .returns(first())
        .then()
        .fails_with_code(400, "invalid_argument")
        .then()
        .times_out();
    let client = mock.client();
    let mut pages = client.refunds().list().page_size(2).pages();
    assert_eq!(pages.next().await.unwrap().unwrap(), first());
    let refused = pages.next().await.unwrap().unwrap_err();
    assert_eq!(refused.code(), Some("invalid_argument"));
    let lost = pages.next().await.unwrap().unwrap_err();
    assert!(matches!(lost, Error::Timeout(_)), "{lost:?}");
    assert_eq!(pages.position().to_string(), "page:1");
    mock.assert_all_called();
}

#[tokio::test]
async fn books_in_which_a_page_comes_again_are_no_books() {
    let mock = Mock::new();
    mock.refunds().list().returns(first()).times(2);
    match books(&mock.client()).await {
        Err(Error::Pagination(failure)) => assert_eq!(failure.fault, PaginationFault::Repeated),
        other => panic!("{other:?}"),
    }
    mock.assert_all_called();
}

#[test]
fn a_client_that_blocks_turns_the_same_pages() {
    let mock = Mock::new();
    mock.refunds()
        .list()
        .returns(first())
        .then()
        .returns(page([], false));
    let refunds = mock.blocking_client().refunds().list().items();
    let refunds: Result<Vec<Refund>, Error> = refunds.collect();
    assert_eq!(refunds.unwrap(), first().items);
    mock.assert_all_called();
}
