use std::collections::BTreeMap;

use paywright_constructs::{Choice, Point, runtime::Decimal};

use crate::support::{address, client, only, silent};

#[tokio::test]
async fn parameters_in_the_path_are_encoded_and_lists_joined_by_commas() {
    let server = silent().await;
    let call = client(&server)
        .parameters()
        .by_path("a/b?c d#é..", [1, 2, 3]);
    call.await.unwrap();
    assert_eq!(
        address(&server),
        "/parameters/a%2Fb%3Fc%20d%23%C3%A9../lists/1,2,3"
    );
}

#[tokio::test]
async fn a_path_parameter_cannot_climb_or_vanish() {
    for hostile in ["", ".", "..", "%2e%2e"] {
        let server = silent().await;
        let call = client(&server).parameters().by_path(hostile, [1]);
        match call.await {
            Ok(()) => assert_eq!(address(&server), "/parameters/%252e%252e/lists/1"),
            Err(error) => assert!(server.received().is_empty(), "{hostile:?}: {error}"),
        }
    }
}

#[tokio::test]
async fn scalars_in_the_query_are_encoded_text() {
    let server = silent().await;
    let amount: Decimal = "10.10".parse().unwrap();
    client(&server)
        .parameters()
        .by_query("a&b=c d+é")
        .amount(amount)
        .flag(true)
        .since(
            "2026-08-07T09:00:00+08:00"
                .parse::<paywright_constructs::Timestamp>()
                .unwrap(),
        )
        .choice(Choice::Second)
        .await
        .unwrap();
    assert_eq!(
        address(&server),
        "/parameters/query?text=a%26b%3Dc%20d%2B%C3%A9&amount=10.10&flag=true&since=2026-08-07T09%3A00%3A00%2B08%3A00&choice=second"
    );
}

#[tokio::test]
async fn lists_in_the_query_follow_their_style() {
    let texts = ["a", "b,c d"];
    let server = silent().await;
    client(&server)
        .parameters()
        .by_query("t")
        .form(texts)
        .joined(texts)
        .spaces(["a", "b,c"])
        .pipes(texts)
        .list(texts)
        .await
        .unwrap();
    assert_eq!(
        address(&server),
        "/parameters/query?text=t&form=a&form=b%2Cc%20d&joined=a,b%2Cc%20d&spaces=a%20b%2Cc\
         &pipes=a%7Cb%2Cc%20d&list%5B%5D=a&list%5B%5D=b%2Cc%20d"
    );
}

#[tokio::test]
async fn an_item_that_would_arrive_as_two_is_not_sent() {
    let server = silent().await;
    let call = client(&server).parameters().by_query("t");
    let error = call.clone().spaces(["a", "4111 d"]).await.unwrap_err();
    let shown = format!("{error} {error:?}");
    assert!(
        shown.contains("`spaces`") && !shown.contains("4111"),
        "{shown}"
    );
    call.pipes(["b|c"]).await.unwrap_err();
    let by_header = client(&server).parameters().by_header("t");
    by_header.x_list(["a,b"]).await.unwrap_err();
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn objects_in_the_query_follow_their_style() {
    let point = Point::new().with_x(1).with_y(-2);
    let server = silent().await;
    client(&server)
        .parameters()
        .by_query("t")
        .point(point.clone())
        .flat(point.clone())
        .deep(point)
        .free(BTreeMap::from([("a[b]".to_owned(), "c".to_owned())]))
        .await
        .unwrap();
    assert_eq!(
        address(&server),
        "/parameters/query?text=t&x=1&y=-2&flat=x,1,y,-2&deep%5Bx%5D=1&deep%5By%5D=-2&free%5Ba%5Bb%5D%5D=c"
    );
}

#[tokio::test]
async fn a_parameter_that_is_set_again_gives_way_and_an_empty_list_is_left_out() {
    let server = silent().await;
    client(&server)
        .parameters()
        .by_query("t")
        .form(["old"])
        .form(["new"])
        .joined(Vec::<String>::new())
        .await
        .unwrap();
    assert_eq!(address(&server), "/parameters/query?text=t&form=new");
}

#[tokio::test]
async fn headers_and_cookies_take_the_simple_forms() {
    let server = silent().await;
    client(&server)
        .parameters()
        .by_header("text here")
        .x_list(["a", "b"])
        .x_point(Point::new().with_x(1))
        .session("s=1;é")
        .visits(3)
        .await
        .unwrap();
    let received = only(&server);
    assert_eq!(received.header("x-request"), Some("text here"));
    assert_eq!(received.header("x-list"), Some("a,b"));
    assert_eq!(received.header("x-point"), Some("x,1"));
    assert_eq!(
        received.header("cookie"),
        Some("session=s%3D1%3B%C3%A9; visits=3")
    );
}

#[tokio::test]
async fn a_header_cannot_be_broken_open() {
    let server = silent().await;
    let call = client(&server).parameters().by_header("a\r\nx-evil: 4111");
    let error = call.await.unwrap_err();
    assert!(!format!("{error} {error:?}").contains("4111"));
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn parameters_may_be_called_as_what_the_call_needs() {
    let server = silent().await;
    client(&server)
        .parameters()
        .by_name("1", "2")
        .self_("3")
        .send_query("4")
        .clone_query("5")
        .body_query("6")
        .value("7")
        .core("8")
        .twice("9")
        .twice_header("10")
        .await
        .unwrap();
    assert_eq!(
        address(&server),
        "/parameters/names?type=1&call=2&self=3&send=4&clone=5&body=6&value=7&core=8&twice=9"
    );
    assert_eq!(only(&server).header("twice"), Some("10"));
}
