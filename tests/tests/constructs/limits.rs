use std::collections::BTreeMap;

use paywright_constructs::runtime::client::Error;
use paywright_constructs::runtime::{Decimal, Json};
use paywright_constructs::{LimitedItem, LimitedMaps, Limits};

use crate::support::{client, read, silent};

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// Holds the text in a map that is in another.
fn maps(text: &str) -> LimitedMaps {
    let inner = BTreeMap::from([("inner".to_owned(), text.to_owned())]);
    LimitedMaps::new().with_additional(BTreeMap::from([("outer".to_owned(), inner)]))
}

/// Breaks every limit once, in the order of the document.
fn broken() -> Limits {
    Limits::new()
        .with_min_length("é")
        .with_max_length("4111")
        .with_pattern("4111")
        .with_uuid("4111")
        .with_uri("4111")
        .with_minimum(4)
        .with_maximum(decimal("9.51"))
        .with_exclusive_minimum(0)
        .with_exclusive_maximum(10)
        .with_multiple_of(decimal("4111.001"))
        .with_min_items(["one"])
        .with_max_items(["4111", "b"])
        .with_unique_items([decimal("1"), decimal("1")])
        .with_min_properties(BTreeMap::from([("k".to_owned(), String::new())]))
        .with_max_properties(BTreeMap::from([("a".to_owned(), 1), ("b".to_owned(), 10)]))
        .with_named("4111 4111")
        .with_a_b_c([LimitedItem::new("abc"), LimitedItem::new("4111")])
        .with_nullable("4111")
        .with_any(Vec::<Json>::new())
        .with_huge(decimal("100000000000000000000.51"))
        .with_open(maps("4111"))
}

#[test]
fn every_broken_limit_is_found_at_once_with_its_place() {
    let violations = broken().validate().unwrap_err();
    let places: Vec<_> = violations.iter().map(|broken| broken.pointer()).collect();
    assert_eq!(
        places,
        [
            "/min_length",
            "/max_length",
            "/pattern",
            "/uuid",
            "/uri",
            "/minimum",
            "/maximum",
            "/exclusive_minimum",
            "/exclusive_maximum",
            "/multiple_of",
            "/min_items",
            "/max_items",
            "/max_items/0",
            "/unique_items",
            "/min_properties/k",
            "/max_properties",
            "/max_properties/b",
            "/named",
            "/a~1b~0c/1/code",
            "/nullable",
            "/any",
            "/huge",
            "/open/outer/inner",
        ]
    );
    assert!(!format!("{violations} {violations:?}").contains("4111"));
}

#[test]
fn what_keeps_to_every_limit_is_fine_at_its_very_edge() {
    let value = Limits::new()
        .with_min_length("éé")
        .with_max_length("ééé")
        .with_pattern(r#"a"\"#)
        .with_uuid("3b1e591c-c9cd-4e26-be19-d83d7ec907e1")
        .with_uri("https://a.example/?b=c")
        .with_minimum(5)
        .with_maximum(decimal("9.5"))
        .with_exclusive_minimum(decimal("0.01"))
        .with_exclusive_maximum(9)
        .with_multiple_of(decimal("4111.01"))
        .with_min_items(["one", "two"])
        .with_max_items(["one"])
        .with_unique_items([decimal("1"), decimal("2")])
        .with_min_properties(BTreeMap::from([("k".to_owned(), "v".to_owned())]))
        .with_max_properties(BTreeMap::from([("a".to_owned(), 9)]))
        .with_named("four")
        .with_a_b_c([LimitedItem::new("abc")])
        .clear_nullable()
        .with_any([Json::from_text("null").unwrap()])
        .with_huge(decimal("100000000000000000000.5"))
        .with_open(maps("abc"));
    assert_eq!(value.validate(), Ok(()));
}

#[test]
fn an_object_that_must_hold_something_is_refused_as_a_whole() {
    let violations = Limits::new().validate().unwrap_err();
    assert_eq!(violations.as_slice().len(), 1);
    assert_eq!(violations.as_slice()[0].pointer(), "");
    // A null is a member.
    assert_eq!(Limits::new().clear_nullable().validate(), Ok(()));
}

#[test]
fn limits_do_not_count_when_a_value_is_read() {
    let value: Limits = read(r#"{"max_length":"much too long","minimum":0}"#);
    assert_eq!(value.minimum, Some(0));
    assert!(value.validate().is_err());
}

#[tokio::test]
async fn nothing_is_sent_that_breaks_a_limit() {
    let server = silent().await;
    let error = client(&server)
        .limits()
        .send_all(broken())
        .await
        .unwrap_err();
    assert!(
        matches!(&error, Error::Invalid(found) if found.as_slice().len() == 23),
        "{error}"
    );
    assert!(server.received().is_empty());
    let valid = Limits::new().with_minimum(5);
    client(&server).limits().send_all(valid).await.unwrap();
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn limits_of_parameters_parts_and_bodies_without_a_name_count_as_well() {
    let server = silent().await;
    let limits = client(&server).limits();
    let valid = || Limits::new().with_minimum(5);
    let refusals = [
        limits.send_all(valid()).page_size(101).await.unwrap_err(),
        limits.send_list(["one"]).await.unwrap_err(),
        limits.send_list(["one", "four"]).await.unwrap_err(),
        limits.send_parts("four").await.unwrap_err(),
        limits.send_parts("one").size(10).await.unwrap_err(),
    ];
    let places = refusals.map(|error| match error {
        Error::Invalid(found) => found.as_slice()[0].pointer().to_owned(),
        other => panic!("{other}"),
    });
    assert_eq!(places, ["/page_size", "", "/1", "/purpose", "/size"]);
    assert!(server.received().is_empty());
    limits.send_all(valid()).page_size(100).await.unwrap();
    limits.send_list(["one", "two"]).await.unwrap();
    limits.send_parts("one").size(9).await.unwrap();
    assert_eq!(server.received().len(), 3);
}
