//! A list of each style and provider, read to its end over a real socket, awaited and blocking.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

use std::collections::HashSet;

use futures_util::{StreamExt, TryStreamExt};
use paywright_runtime::client::{Error, PaginationFault, Position};
use paywright_tests::fault_server::{Answer, FaultServer, Received, Script};

/// How many items each list has, and how many a page holds.
const COUNT: usize = 5;
const SIZE: usize = 2;

/// The value of a parameter of the query.
fn asked<'r>(request: &'r Received, name: &str) -> Option<&'r str> {
    let pairs = request.query().unwrap_or_default().split('&');
    pairs
        .filter_map(|pair| pair.split_once('='))
        .find(|(known, _)| *known == name)
        .map(|(_, value)| value)
}

fn number(request: &Received, name: &str) -> Option<usize> {
    asked(request, name).map(|text| text.parse().unwrap())
}

/// A server that gives the page that begins where the first closure says, written as the second says: from its items and
/// from where it ends.
fn lists(
    begins: impl Fn(&Received) -> usize + Send + Sync + 'static,
    item: fn(usize) -> String,
    page: fn(String, usize) -> String,
) -> Script {
    Script::by(move |request| {
        let begins = begins(request);
        let ends = (begins + SIZE).min(COUNT);
        let items: Vec<String> = (begins..ends).map(item).collect();
        Answer::json(200, page(format!("[{}]", items.join(",")), ends))
    })
}

fn names<T>(found: Vec<T>, name: impl Fn(T) -> String) -> Vec<String> {
    found.into_iter().map(name).collect()
}

fn expected(prefix: &str) -> Vec<String> {
    (0..COUNT)
        .map(|index| format!("{prefix}_{index}"))
        .collect()
}

/// The addresses that were asked for, below the server's own.
fn addresses(server: &FaultServer) -> Vec<String> {
    let requests = server.requests();
    let address = |request: &Received| request.head.uri.to_string();
    requests.iter().map(address).collect()
}

/// Why a list ended, if its pages could not be turned.
fn fault<T, E>(result: Result<T, Error<E>>) -> PaginationFault {
    match result {
        Err(Error::Pagination(failure)) => failure.fault,
        _ => panic!("no fault"),
    }
}

/// A client of a provider, awaited or blocking.
macro_rules! client {
    ($provider:ident, $begin:ident, $url:expr, $credentials:expr) => {{
        use $provider::{Client, Credentials, Environment};
        let credentials: fn(Credentials) -> Credentials = $credentials;
        Client::$begin(Environment::Custom($url), credentials(Credentials::none()))
            .allow_loopback_http()
            .build()
            .unwrap()
    }};
}

macro_rules! airwallex {
    ($begin:ident, $server:expr) => {
        client!(paywright_airwallex, $begin, $server.url(), |none| none
            .with_bearer("token-1"))
    };
}

macro_rules! uqpay {
    ($begin:ident, $server:expr) => {
        client!(paywright_uqpay, $begin, $server.url(), |none| none
            .with_auth_token("token-1")
            .with_client_id("client-1"))
    };
}

macro_rules! wooshpay {
    ($begin:ident, $server:expr) => {
        client!(paywright_wooshpay, $begin, $server.url(), |none| none
            .with_secret_key("sk_test_1"))
    };
}

fn refunds() -> Script {
    lists(
        |request| number(request, "page_num").unwrap_or(0) * SIZE,
        |index| {
            format!(
                r#"{{"id":"rfd_{index}","amount":10.10,"currency":"USD","status":"SETTLED","created_at":"2026-08-07T09:00:00+0000","updated_at":"2026-08-07T09:00:00+0000"}}"#
            )
        },
        |items, ends| format!(r#"{{"items":{items},"has_more":{}}}"#, ends < COUNT),
    )
}

const REFUND_PAGES: [&str; 3] = [
    "/api/v1/pa/refunds?status=SETTLED&page_size=2",
    "/api/v1/pa/refunds?status=SETTLED&page_size=2&page_num=1",
    "/api/v1/pa/refunds?status=SETTLED&page_size=2&page_num=2",
];

#[tokio::test]
async fn airwallex_lists_by_number_while_there_is_more() {
    let server = FaultServer::start(refunds()).await;
    let list = airwallex!(builder, server).refunds().list();
    let list = list.status(paywright_airwallex::models::RefundStatus::Settled);
    let found: Vec<_> = list.page_size(2).items().try_collect().await.unwrap();
    let found = names(found, |refund| refund.id.to_string());
    assert_eq!(found, expected("rfd"));
    assert_eq!(addresses(&server), REFUND_PAGES);
}

#[test]
fn airwallex_lists_by_number_blocking() {
    let server = FaultServer::start_blocking(refunds());
    let list = airwallex!(blocking, server).refunds().list();
    let list = list.status(paywright_airwallex::models::RefundStatus::Settled);
    let found: Vec<_> = list.page_size(2).items().map(Result::unwrap).collect();
    let found = names(found, |refund| refund.id.to_string());
    assert_eq!(found, expected("rfd"));
    assert_eq!(addresses(&server), REFUND_PAGES);
}

fn disputes() -> Script {
    lists(
        |request| asked(request, "page").map_or(0, |mark| mark["m%2F".len()..].parse().unwrap()),
        |index| format!(r#"{{"id":"dst_{index}","status":"LOST"}}"#),
        |items, ends| {
            let next = if ends < COUNT {
                format!(r#","page_after":"m/{ends}""#)
            } else {
                String::new()
            };
            format!(r#"{{"items":{items}{next}}}"#)
        },
    )
}

const DISPUTE_PAGES: [&str; 3] = [
    "/api/v1/pa/payment_disputes?size=2",
    "/api/v1/pa/payment_disputes?size=2&page=m%2F2",
    "/api/v1/pa/payment_disputes?size=2&page=m%2F4",
];

#[tokio::test]
async fn airwallex_lists_by_bookmark() {
    let server = FaultServer::start(disputes()).await;
    let list = airwallex!(builder, server).payment_disputes().list();
    let found: Vec<_> = list.size(2).items().try_collect().await.unwrap();
    let found = names(found, |dispute| dispute.id.unwrap().to_string());
    assert_eq!(found, expected("dst"));
    assert_eq!(addresses(&server), DISPUTE_PAGES);
}

#[test]
fn airwallex_lists_by_bookmark_blocking() {
    let server = FaultServer::start_blocking(disputes());
    let list = airwallex!(blocking, server).payment_disputes().list();
    let found: Vec<_> = list.size(2).items().map(Result::unwrap).collect();
    let found = names(found, |dispute| dispute.id.unwrap().to_string());
    assert_eq!(found, expected("dst"));
    assert_eq!(addresses(&server), DISPUTE_PAGES);
}

fn settlements() -> Script {
    lists(
        |request| (number(request, "page_number").unwrap() - 1) * SIZE,
        |index| format!(r#"{{"settlement_id":"ST_{index}"}}"#),
        |items, _| {
            let pages = COUNT.div_ceil(SIZE);
            format!(r#"{{"total_pages":{pages},"total_items":{COUNT},"data":{items}}}"#)
        },
    )
}

const SETTLEMENT_PAGES: [&str; 3] = [
    "/v2/payment/settlements?page_size=2&page_number=1",
    "/v2/payment/settlements?page_size=2&page_number=2",
    "/v2/payment/settlements?page_size=2&page_number=3",
];

/// The keys that were sent, each of which is another one.
fn keys(server: &FaultServer) -> Vec<String> {
    let requests = server.requests();
    let key = |request: &Received| request.header("x-idempotency-key").unwrap().to_owned();
    let keys: Vec<String> = requests.iter().map(key).collect();
    let different: HashSet<&String> = keys.iter().collect();
    assert_eq!(different.len(), keys.len(), "{keys:?}");
    keys
}

#[tokio::test]
async fn uqpay_lists_up_to_a_total_with_a_key_for_each_page() {
    let server = FaultServer::start(settlements()).await;
    let list = uqpay!(builder, server).settlements().list(2, 1);
    let found: Vec<_> = list.items().try_collect().await.unwrap();
    let found = names(found, |settlement| settlement.settlement_id.to_string());
    assert_eq!(found, expected("ST"));
    assert_eq!(addresses(&server), SETTLEMENT_PAGES);
    assert_eq!(keys(&server).len(), 3);
}

#[test]
fn uqpay_lists_up_to_a_total_blocking_and_a_given_key_is_for_the_first_page() {
    let server = FaultServer::start_blocking(settlements());
    let list = uqpay!(blocking, server).settlements().list(2, 1);
    let list = list.with_idempotency_key("mine");
    let found: Vec<_> = list.items().map(Result::unwrap).collect();
    let found = names(found, |settlement| settlement.settlement_id.to_string());
    assert_eq!(found, expected("ST"));
    assert_eq!(addresses(&server), SETTLEMENT_PAGES);
    assert_eq!(keys(&server)[0], "mine");
}

fn charges() -> Script {
    lists(
        |request| {
            asked(request, "starting_after").map_or(0, |id| id[3..].parse::<usize>().unwrap() + 1)
        },
        |index| format!(r#"{{"id":"ch_{index}"}}"#),
        |items, ends| {
            format!(
                r#"{{"object":"list","data":{items},"has_more":{}}}"#,
                ends < COUNT
            )
        },
    )
}

const CHARGE_PAGES: [&str; 3] = [
    "/v1/charges/list?limit=2",
    "/v1/charges/list?limit=2&starting_after=ch_1",
    "/v1/charges/list?limit=2&starting_after=ch_3",
];

#[tokio::test]
async fn wooshpay_lists_behind_the_last_item() {
    let server = FaultServer::start(charges()).await;
    let list = wooshpay!(builder, server).charges().list();
    let found: Vec<_> = list.limit(2).items().try_collect().await.unwrap();
    assert_eq!(names(found, |charge| charge.id.to_string()), expected("ch"));
    assert_eq!(addresses(&server), CHARGE_PAGES);
}

#[test]
fn wooshpay_lists_behind_the_last_item_blocking() {
    let server = FaultServer::start_blocking(charges());
    let list = wooshpay!(blocking, server).charges().list();
    let found: Vec<_> = list.limit(2).items().map(Result::unwrap).collect();
    assert_eq!(names(found, |charge| charge.id.to_string()), expected("ch"));
    assert_eq!(addresses(&server), CHARGE_PAGES);
}

#[tokio::test]
async fn a_job_goes_on_where_another_has_stopped() {
    let server = FaultServer::start(charges()).await;
    let list = || wooshpay!(builder, server).charges().list().limit(2);
    let mut pages = list().pages();
    let first = pages.next().await.unwrap().unwrap();
    assert_eq!(first.data.len(), 2);
    let stored = pages.position().to_string();
    drop(pages);

    let position: Position = stored.parse().unwrap();
    let rest: Vec<_> = list().items_from(position).try_collect().await.unwrap();
    assert_eq!(
        names(rest, |charge| charge.id.to_string()),
        expected("ch")[2..]
    );
    assert_eq!(addresses(&server), CHARGE_PAGES);
}

#[tokio::test]
async fn a_page_that_is_refused_is_asked_for_again() {
    let page = |request: &Received| (number(request, "page_num").unwrap_or(0), request.number);
    let script = refunds();
    let server = FaultServer::start(Script::by(move |request| match page(request) {
        (1, 1) => Answer::unauthorized(),
        _ => script.answer(request),
    }))
    .await;
    let mut items = airwallex!(builder, server)
        .refunds()
        .list()
        .page_size(2)
        .items();
    let mut found = Vec::new();
    let mut refused = 0;
    while let Some(item) = items.next().await {
        match item {
            Ok(refund) => found.push(refund.id.to_string()),
            Err(Error::Api(refusal)) if refusal.status == 401 => refused += 1,
            Err(error) => panic!("{error}"),
        }
    }
    assert_eq!(found, expected("rfd"));
    assert_eq!((refused, server.count()), (1, 4));
}

#[tokio::test]
async fn a_page_number_that_is_ignored_is_found() {
    let server = FaultServer::start(lists(
        |_| 0,
        |index| format!(r#"{{"settlement_id":"ST_{index}"}}"#),
        |items, _| format!(r#"{{"total_pages":3,"total_items":5,"data":{items}}}"#),
    ))
    .await;
    let mut pages = uqpay!(builder, server).settlements().list(2, 1).pages();
    pages.next().await.unwrap().unwrap();
    let second = pages.next().await.unwrap();
    assert_eq!(fault(second), PaginationFault::Repeated);
    assert_eq!(pages.position().to_string(), "page:2");
    let left: Vec<_> = pages.take(3).collect().await;
    assert!(left.iter().all(Result::is_err));
}

#[tokio::test]
async fn a_size_that_is_capped_in_silence_cuts_no_list_short() {
    let server = FaultServer::start(lists(
        |request| {
            asked(request, "starting_after").map_or(0, |id| id[3..].parse::<usize>().unwrap() + 1)
        },
        |index| format!(r#"{{"id":"ch_{index}"}}"#),
        |items, _| format!(r#"{{"object":"list","data":{items}}}"#),
    ))
    .await;
    let list = wooshpay!(builder, server).charges().list();
    let found: Vec<_> = list.limit(4).items().try_collect().await.unwrap();
    assert_eq!(names(found, |charge| charge.id.to_string()), expected("ch"));
    assert_eq!(
        addresses(&server),
        [
            "/v1/charges/list?limit=4",
            "/v1/charges/list?limit=4&starting_after=ch_1",
            "/v1/charges/list?limit=4&starting_after=ch_3",
            "/v1/charges/list?limit=4&starting_after=ch_4",
        ]
    );
}

#[tokio::test]
async fn a_total_of_pages_that_are_longer_than_those_that_come_is_found_out() {
    let server = FaultServer::start(lists(
        |request| (number(request, "page_number").unwrap() - 1) * SIZE,
        |index| format!(r#"{{"settlement_id":"ST_{index}"}}"#),
        |items, _| format!(r#"{{"total_pages":2,"total_items":{COUNT},"data":{items}}}"#),
    ))
    .await;
    let mut pages = uqpay!(builder, server).settlements().list(4, 1).pages();
    for _ in 0..2 {
        let page = pages.next().await.unwrap().unwrap();
        assert_eq!(page.data.unwrap().len(), SIZE);
    }
    let third = pages.next().await.unwrap();
    assert_eq!(fault(third), PaginationFault::BehindTotal);
}
