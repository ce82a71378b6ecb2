use std::collections::BTreeMap;

use paywright_constructs::{
    Base, Closed, CreateInlineRequest, CreateInlineRequestBuyer, CreateInlineRequestBuyerAddress,
    CreateInlineRequestLinesItem, CreateInlineRequestSource, CreateInlineRequestSourceBank,
    CreateInlineRequestThreeDs, CreateInlineRequestThreeDsMode, Extended, ExtendedDetails, Inner,
    Lists, Maps, Nothing, Open, Plain, PlainId, Renamed, Sibling, Tree, Typed, runtime,
};

use crate::support::{fault, kept, read, written};

#[test]
fn an_object_is_written_in_the_order_of_the_document() {
    let value = Plain::new("p1", Inner::new().with_value("v"))
        .with_count(3)
        .with_note("n")
        .with_anything(runtime::Json::from_text("[1.0]").unwrap())
        .with_nothing(Nothing::new());
    assert_eq!(
        written(&value),
        r#"{"id":"p1","inner":{"value":"v"},"note":"n","count":3,"anything":[1.0],"nothing":{}}"#
    );
    assert_eq!(kept::<Plain>(&written(&value)), value);
    assert_eq!(value.id, PlainId::new("p1"));
}

#[test]
fn members_that_the_document_does_not_name_are_let_pass() {
    let value: Plain = read(r#"{"later":{"a":[1]},"id":"p1","inner":{},"more":null}"#);
    assert_eq!(written(&value), r#"{"id":"p1","inner":{}}"#);
}

#[test]
fn a_member_that_comes_twice_is_refused() {
    for text in [
        r#"{"id":"a","inner":{},"id":"b"}"#,
        r#"{"id":"a","inner":{},"note":null,"note":"b"}"#,
    ] {
        let fault = fault::<Plain>(text);
        assert!(fault.contains("once"), "{fault}");
    }
    let fault = fault::<Open>(r#"{"id":"a","other":1,"other":2}"#);
    assert!(fault.contains("once"), "{fault}");
    for (text, place) in [
        (r#"{"gaps":{"a":1,"b":2,"a":null}}"#, "/gaps/a"),
        (r#"{"prices":{"a":"1","a":"1"}}"#, "/prices/a"),
    ] {
        let fault = self::fault::<Maps>(text);
        assert!(fault.starts_with(&format!("at `{place}`")), "{fault}");
        assert!(fault.contains("once"), "{fault}");
        let direct = serde_json::from_str::<Maps>(text).unwrap_err().to_string();
        assert!(direct.contains("once"), "{direct}");
    }
}

#[test]
fn a_fault_is_named_by_its_place_however_deep() {
    let fault = fault::<Plain>(r#"{"id":"a","inner":{"value":[]}}"#);
    assert!(fault.starts_with("at `/inner/value`"), "{fault}");
    let fault = self::fault::<Lists>(r#"{"texts":[],"amounts":[],"entries":[{"key":"a"},{}]}"#);
    assert!(fault.starts_with("at `/entries/1`"), "{fault}");
    assert!(fault.contains("`key`"), "{fault}");
    let fault = self::fault::<Plain>(r#""4111""#);
    assert!(!fault.contains("4111"), "{fault}");
}

#[test]
fn lists_keep_their_items_in_order_and_the_nulls_among_them() {
    let value: Lists = kept(
        r#"{"texts":["b","a"],"amounts":[1.50,2],"matrix":[[1],[],[2,3]],"gaps":["a",null],"entries":[{"key":"k"}],"anything":[null,1.0,{}]}"#,
    );
    assert_eq!(value.gaps, Some(vec![Some("a".to_owned()), None]));
    let fault = fault::<Lists>(r#"{"texts":["a",null],"amounts":[]}"#);
    assert!(fault.starts_with("at `/texts/1`"), "{fault}");
}

#[test]
fn lists_are_made_of_whatever_yields_their_items() {
    let value = Lists::new(["a"], [1, 2]).with_gaps([None]);
    assert_eq!(
        written(&value),
        r#"{"texts":["a"],"amounts":[1,2],"gaps":[null]}"#
    );
}

#[test]
fn maps_keep_every_name_and_value() {
    let value: Maps = kept(
        r#"{"free":{"a":1.0,"b":null},"unsaid":{"x":[]},"prices":{"eur":"1.50"},"gaps":{"a":null,"b":2},"groups":{"g":["m"]}}"#,
    );
    assert_eq!(value.gaps.unwrap()["a"], None);
}

#[test]
fn members_beside_the_known_ones_are_kept_where_the_document_allows_them() {
    let value: Open = kept(r#"{"id":"a","additional":"b","other":1.0,"more":{"c":null}}"#);
    assert_eq!(value.additional_members.len(), 2);
    let value: Typed = kept(r#"{"id":"a","one":1}"#);
    assert_eq!(value.additional["one"], 1);
    let fault = fault::<Typed>(r#"{"id":"a","one":"x"}"#);
    assert!(fault.starts_with("at `/one`"), "{fault}");
    let built = Typed::new("a").with_additional(BTreeMap::from([("two".to_owned(), 2)]));
    assert_eq!(written(&built), r#"{"id":"a","two":2}"#);
}

#[test]
fn a_closed_object_lets_others_pass_since_providers_add_members() {
    let value: Closed = read(r#"{"id":"a","new":1}"#);
    assert_eq!(written(&value), r#"{"id":"a"}"#);
}

#[test]
fn all_of_is_one_object_in_which_the_strictest_counts() {
    // `note` became required, and `id` has the limits of both parts.
    let value = Extended::new("123456789", "n", 1);
    let broken = value.validate().unwrap_err();
    assert_eq!(broken.as_slice().len(), 1);
    assert_eq!(broken.as_slice()[0].pointer(), "/id");
    assert!(fault::<Extended>(r#"{"id":"a","extra":1}"#).contains("`note`"));
    let value: Renamed = kept(
        r#"{"id":"a","note":"n","extra":1,"details":{"first":"f","second":"s"},"annotated":null}"#,
    );
    assert!(value.annotated.is_null());
}

#[test]
fn a_property_that_both_parts_describe_in_place_has_the_members_of_both_and_a_type_of_its_own() {
    let value = Extended::new("ab", "n", 1)
        .with_details(ExtendedDetails::new("s").with_first("f"))
        .with_annotated(Base::new("b"));
    assert_eq!(
        written(&value),
        r#"{"id":"ab","note":"n","details":{"first":"f","second":"s"},"extra":1,"annotated":{"id":"b"}}"#
    );
    // A second extension of the same base does not share the first one's type.
    let value: Sibling = kept(r#"{"id":"a","details":{"first":"f","third":"t"}}"#);
    assert_eq!(value.details.unwrap().third.as_deref(), Some("t"));
}

#[test]
fn anonymous_types_are_named_after_where_they_stand() {
    let address = CreateInlineRequestBuyerAddress::new().with_city("Graz");
    let value = CreateInlineRequest::new(CreateInlineRequestBuyer::new().with_address(address))
        .with_lines([CreateInlineRequestLinesItem::new().with_amount(5)])
        .with_three_ds(
            CreateInlineRequestThreeDs::new().with_mode(CreateInlineRequestThreeDsMode::Force),
        )
        .with_source(CreateInlineRequestSource::from(
            CreateInlineRequestSourceBank::new("b"),
        ));
    assert_eq!(
        written(&value),
        r#"{"buyer":{"address":{"city":"Graz"}},"lines":[{"amount":5}],"3ds":{"mode":"force"},"source":{"bank":"b"}}"#
    );
}

#[test]
fn a_type_may_hold_itself_in_every_way() {
    let leaf = r#"{"name":"x"}"#;
    let value: Tree = kept(&format!(
        r#"{{"name":"a","direct":{leaf},"nullable":null,"list":[{leaf}],"map":{{"k":{leaf}}},"mutual":{{"tree":{leaf}}},"alias":{leaf},"union":{leaf},"lists":[[],[[]]]}}"#
    ));
    assert_eq!(value.mutual.unwrap().tree.name, "x");
    let built = Tree::new("a").with_direct(Tree::new("b")).clear_nullable();
    assert_eq!(
        written(&built),
        r#"{"name":"a","direct":{"name":"b"},"nullable":null}"#
    );
}

#[test]
fn limits_are_found_through_recursion() {
    let value = Tree::new("a")
        .with_direct(Tree::new("too long"))
        .with_list([Tree::new("b"), Tree::new("too long")]);
    let broken = value.validate().unwrap_err();
    let places: Vec<_> = broken.iter().map(|broken| broken.pointer()).collect();
    assert_eq!(places, ["/direct/name", "/list/1/name"]);
}

#[test]
fn nesting_without_end_is_refused_and_does_not_break_the_reader() {
    let nested = |depth: usize| {
        let (open, close) = (r#"{"name":"a","direct":"#.repeat(depth), "}".repeat(depth));
        format!(r#"{open}{{"name":"b"}}{close}"#)
    };
    assert!(serde_json::from_str::<Tree>(&nested(50)).is_ok());
    assert!(serde_json::from_str::<Tree>(&nested(5000)).is_err());
    let lists = |depth: usize| {
        let (open, close) = ("[".repeat(depth), "]".repeat(depth));
        format!(r#"{{"name":"a","lists":{open}{close}}}"#)
    };
    assert!(serde_json::from_str::<Tree>(&lists(50)).is_ok());
    assert!(serde_json::from_str::<Tree>(&lists(5000)).is_err());
}

#[test]
fn faults_at_every_level_cost_no_more_than_one_pass_each() {
    let mut text = r#"{"name":"a"}"#.to_owned();
    for _ in 0..60 {
        text = format!(r#"{{"union":{text},"name":4111}}"#);
    }
    let text = format!(r#"{{"name":"a","union":{text}}}"#);
    // What fits no alternative is kept as it came.
    let value: Tree = kept(&text);
    assert!(value.union.is_some());
}
