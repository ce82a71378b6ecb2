//! Positions as text, and going on from them.

use super::*;

#[test]
fn a_position_is_text_that_is_read_back() {
    for text in [
        "start",
        "page:0",
        "page:-3",
        "page:9223372036854775807",
        "after:ch_17",
        "after:a:b c",
        "bookmark: \u{fc}/=",
        "end",
    ] {
        assert_eq!(position(text).to_string(), text);
    }
}

#[test]
fn what_is_no_position_is_refused() {
    for (text, expected) in [
        ("", PositionError::Kind),
        ("Start", PositionError::Kind),
        ("start:1", PositionError::Kind),
        ("before:ch_1", PositionError::Kind),
        ("page", PositionError::Kind),
        ("page:", PositionError::Number),
        ("page:1.5", PositionError::Number),
        ("page:9223372036854775808", PositionError::Number),
        ("after:", PositionError::Blank),
        ("bookmark: ", PositionError::Blank),
    ] {
        assert_eq!(text.parse::<Position>(), Err(expected), "{text:?}");
    }
}

#[test]
fn debug_shows_no_identifier_and_no_bookmark() {
    for (text, shown) in [
        ("page:3", "Position(page:3)"),
        ("after:4111", "Position(after an item)"),
        ("bookmark:4111", "Position(at a bookmark)"),
    ] {
        assert_eq!(format!("{:?}", position(text)), shown);
    }
    let mut call = call();
    call.query("after", "4111");
    let items = Items::<Cursored>::from(core(&queued([""; 0])), call, position("after:4111"));
    assert!(!format!("{items:?}").contains("4111"), "{items:?}");
}

#[test]
fn a_list_goes_on_where_it_was_left() {
    let rest = r#"{"items":["c"],"more":false}"#;
    let mut first = sized(2);
    first.query("page", &3);
    let transport = queued([rest]);
    let mut pages = Pages::<Numbered>::from(core(&transport), first, position("page:5"));
    assert_eq!(pages.position(), position("page:5"));
    ready(pages.next()).unwrap().unwrap();
    assert!(ready(pages.next()).is_none());
    assert_eq!(queries(&transport), ["size=2&page=5"]);
    assert_eq!(pages.position(), position("end"));
}

#[test]
fn behind_the_end_nothing_is_sent() {
    let transport = queued([""; 0]);
    let mut pages = Pages::<Counted>::from(core(&transport), call(), position("end"));
    assert!(ready(pages.next()).is_none());
    let mut items = Items::<Counted>::from(core(&transport), call(), position("end"));
    assert!(ready(items.next()).is_none());
    assert!(transport.requests().is_empty());
}

#[test]
fn a_page_behind_the_last_that_is_empty_is_the_end() {
    let transport = queued([r#"{"items":[],"total":2}"#]);
    let mut pages = Pages::<Counted>::from(core(&transport), call(), position("page:4"));
    assert!(ready(pages.next()).unwrap().is_ok());
    assert!(ready(pages.next()).is_none());
}

#[test]
fn a_total_is_not_trusted_by_who_has_not_seen_how_long_the_pages_before_were() {
    let last = r#"{"items":["b"],"total":2}"#;
    for (pages, expected) in [
        ([last, r#"{"items":[],"total":2}"#], "end"),
        ([last, r#"{"items":["c"],"total":2}"#], "page:3"),
    ] {
        let transport = queued(pages);
        let mut pages = Pages::<Counted>::from(core(&transport), sized(2), position("page:2"));
        ready(pages.next()).unwrap().unwrap();
        let _ = ready(pages.next());
        assert_eq!(pages.position(), position(expected));
    }
}

#[test]
fn after_a_list_has_shrunk_a_new_stream_goes_on_from_the_position() {
    let shrunk = r#"{"items":["c"],"total":2}"#;
    let transport = queued([r#"{"items":["a"],"total":3}"#, shrunk, shrunk]);
    let mut pages = Pages::<Counted>::new(core(&transport), call());
    ready(pages.next()).unwrap().unwrap();
    assert_eq!(fault(ready(pages.next())), PaginationFault::Shrunk);
    let mut pages = Pages::<Counted>::from(core(&transport), call(), pages.position());
    assert_eq!(ready(pages.next()).unwrap().unwrap().items.unwrap(), ["c"]);
    assert!(ready(pages.next()).is_none());
}

#[test]
fn a_position_of_another_style_is_refused_before_anything_is_sent() {
    fn refuses<C: Paged<Mode = Async, Error = Error<Problem>>>(texts: &[&str])
    where
        C::Page: std::fmt::Debug,
    {
        let transport = queued([""; 0]);
        for text in texts {
            let mut pages = Pages::<C>::from(core(&transport), call(), position(text));
            assert_eq!(
                fault(ready(pages.next())),
                PaginationFault::OtherStyle,
                "{text}"
            );
            assert_eq!(pages.position(), position(text));
        }
        assert!(transport.requests().is_empty());
    }
    refuses::<Numbered>(&["after:a", "bookmark:a"]);
    refuses::<Counted>(&["after:a", "bookmark:a"]);
    refuses::<Cursored>(&["page:1", "bookmark:a"]);
    refuses::<Bookmarked>(&["page:1", "after:a"]);
}

#[test]
fn numbers_end_somewhere() {
    let transport = queued([r#"{"items":["a"],"more":true}"#]);
    let last = position("page:9223372036854775807");
    let mut pages = Pages::<Numbered>::from(core(&transport), call(), last);
    assert_eq!(fault(ready(pages.next())), PaginationFault::NoFurtherNumber);

    let mut third = call();
    third.query("page", "three");
    let transport = queued([""; 0]);
    let mut pages = Pages::<Numbered>::new(core(&transport), third);
    assert_eq!(fault(ready(pages.next())), PaginationFault::NotANumber);
    assert!(transport.requests().is_empty());
}

#[test]
fn the_position_of_items_misses_none_of_them() {
    let transport = queued([
        r#"{"items":["a","b"],"more":true}"#,
        r#"{"items":["c"],"more":false}"#,
    ]);
    let mut items = Items::<Cursored>::new(core(&transport), call());
    let mut met = vec![items.position().to_string()];
    while let Some(item) = ready(items.next()) {
        met.push(format!("{} {}", item.unwrap(), items.position()));
    }
    assert_eq!(met, ["start", "a start", "b after:b", "c end"]);
}
