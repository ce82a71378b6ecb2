use futures_util::TryStreamExt;
use paywright_constructs::runtime::client::{Error, PaginationFault, Position};
use paywright_tests::fault_server::{Answer, FaultServer, Received, Script};
use paywright_tests::server::Server;

use crate::support::{answering, client};

/// A server that gives these answers one after the other.
async fn in_turn<const N: usize>(bodies: [&'static str; N]) -> FaultServer {
    FaultServer::start(Script::in_turn(bodies.map(|body| Answer::json(200, body)))).await
}

fn client_of(server: &FaultServer) -> paywright_constructs::Client {
    use paywright_constructs::{Client, Credentials, Environment};
    Client::builder(Environment::Custom(server.url()), Credentials::none())
        .allow_loopback_http()
        .build()
        .unwrap()
}

fn queries(server: &FaultServer) -> Vec<String> {
    let requests = server.requests();
    let query = |request: &Received| request.query().unwrap_or("-").to_owned();
    requests.iter().map(query).collect()
}

#[tokio::test]
async fn a_number_goes_on_while_there_is_more() {
    let server = in_turn([
        r#"{"items":[1,2],"has_more":true}"#,
        r#"{"items":[3],"has_more":false}"#,
    ])
    .await;
    let call = client_of(&server)
        .pages()
        .by_number()
        .size(2)
        .items_query("a");
    let items: Vec<i64> = call.items().try_collect().await.unwrap();
    assert_eq!(items, [1, 2, 3]);
    assert_eq!(
        queries(&server),
        ["size=2&items=a", "size=2&items=a&page=1"]
    );
}

#[tokio::test]
async fn a_number_goes_on_up_to_a_total_that_may_be_in_quotes_inside_a_string() {
    let server = in_turn([
        r#"{"data":[{"price":1.10}],"meta":"{\"total\":\"3\"}"}"#,
        r#"{"data":[{"price":1.20}],"meta":{"total":3}}"#,
        r#"{"data":[{"price":1.30}],"meta":{"total":null}}"#,
    ])
    .await;
    let call = client_of(&server).pages().by_count(1, 1);
    let items: Vec<_> = call.items().try_collect().await.unwrap();
    let prices: Vec<String> = items.iter().map(|stamp| stamp.price.to_string()).collect();
    assert_eq!(prices, ["1.10", "1.20", "1.30"]);
    assert_eq!(
        queries(&server),
        ["size=1&page=1", "size=1&page=2", "size=1&page=3"]
    );
}

#[tokio::test]
async fn a_list_that_says_nothing_ends_by_a_short_page_where_the_document_says_so() {
    let server = in_turn([
        r#"{"data":[{"price":1.10},{"price":1.20}],"meta":{}}"#,
        r#"{"data":[{"price":1.30}],"meta":{}}"#,
    ])
    .await;
    let call = client_of(&server).pages().by_count(2, 1);
    let items: Vec<_> = call.items().try_collect().await.unwrap();
    assert_eq!(items.len(), 3);
    assert_eq!(queries(&server), ["size=2&page=1", "size=2&page=2"]);
}

#[tokio::test]
async fn a_list_that_says_nothing_and_is_capped_in_silence_ends_by_an_empty_page() {
    let server = in_turn([
        r#"{"result":{"list":[{"key":{"id":"a"}}]}}"#,
        r#"{"result":{"list":[{"key":{"id":"b"}}]}}"#,
        r#"{"result":{"list":[]}}"#,
    ])
    .await;
    let call = client_of(&server).pages().by_cursor();
    let items: Vec<_> = call.items().try_collect().await.unwrap();
    assert_eq!(items.len(), 2);
    assert_eq!(queries(&server), ["-", "after=a", "after=b"]);
}

#[tokio::test]
async fn a_cursor_is_found_deep_inside_an_item_and_the_list_deep_inside_a_page() {
    let server = in_turn([
        r#"{"result":{"list":[{"key":{"id":"a"}},{"key":{"id":"b"}}],"more":true}}"#,
        r#"{"result":{"list":[{"key":{}}],"more":false}}"#,
    ])
    .await;
    let items: Vec<_> = client_of(&server)
        .pages()
        .by_cursor()
        .items()
        .try_collect()
        .await
        .unwrap();
    assert_eq!(items.len(), 3);
    assert_eq!(queries(&server), ["-", "after=b"]);
}

#[tokio::test]
async fn a_page_without_the_object_that_holds_its_list_says_nothing() {
    for body in ["{}", r#"{"result":null}"#] {
        let server = in_turn([body]).await;
        let mut pages = client_of(&server).pages().by_cursor().pages();
        match pages.next().await {
            Some(Err(Error::Pagination(failure))) => {
                assert_eq!(failure.fault, PaginationFault::SaysNothing);
            }
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn a_bookmark_may_be_a_number_or_blank() {
    let server = in_turn([
        r#"{"list":["a",null],"next":7}"#,
        r#"{"list":"[\"b\"]","next":""}"#,
    ])
    .await;
    let items: Vec<_> = client_of(&server)
        .pages()
        .by_bookmark()
        .items()
        .try_collect()
        .await
        .unwrap();
    assert_eq!(items, [Some("a".to_owned()), None, Some("b".to_owned())]);
    assert_eq!(queries(&server), ["-", "mark=7"]);
}

#[tokio::test]
async fn a_list_goes_on_from_a_position() {
    let server: Server =
        answering(200, "application/json", r#"{"items":[9],"has_more":false}"#).await;
    let position: Position = "page:4".parse().unwrap();
    let call = || client(&server).pages().by_number();
    let mut pages = call().pages_from(position.clone());
    assert_eq!(pages.next().await.unwrap().unwrap().items, [9]);
    assert!(pages.next().await.is_none());
    let items: Vec<i64> = call().items_from(position).try_collect().await.unwrap();
    assert_eq!(items, [9]);
    let received = server.received();
    assert!(
        received
            .iter()
            .all(|request| request.head.uri == "/pages/number?page=4")
    );
}
