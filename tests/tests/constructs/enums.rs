use paywright_constructs::runtime::Maybe;
use paywright_constructs::{
    Constants, ConstantsEither, ConstantsExplained, Enums, EnumsCleared, EnumsColour, Filled,
    Named, OnlyStatus, OpenList, Status, Words,
};

use crate::support::{fault, kept, read, written};

#[test]
fn a_listed_value_becomes_its_variant_and_goes_back_to_the_letter() {
    for (text, variant) in [
        ("REQUIRES_ACTION", Status::RequiresAction),
        ("succeeded", Status::Succeeded),
        ("Failed", Status::Failed),
    ] {
        assert_eq!(kept::<Status>(&format!("\"{text}\"")), variant);
        assert_eq!(
            (variant.as_str(), variant.to_string()),
            (text, text.to_owned())
        );
        assert_eq!(Status::from(text), variant);
    }
}

#[test]
fn a_value_that_is_not_listed_is_kept() {
    // Case counts: this is another value than the listed one.
    let value: Enums = kept(r#"{"status":"SUCCEEDED","colour":"blue","cleared":"up"}"#);
    assert_eq!(value.status, Status::Unknown("SUCCEEDED".to_owned()));
    assert_eq!(value.colour, Some(EnumsColour::Unknown("blue".to_owned())));
    assert_eq!(
        value.cleared,
        Maybe::Value(EnumsCleared::Unknown("up".to_owned()))
    );
}

#[test]
fn a_null_among_the_values_is_a_state_of_the_member_and_no_value() {
    let value: Enums = kept(r#"{"status":"Failed","cleared":null}"#);
    assert_eq!(value.cleared, Maybe::Null);
    let value = Enums::new("Failed").clear_cleared();
    assert_eq!(written(&value), r#"{"status":"Failed","cleared":null}"#);
}

#[test]
fn a_text_of_one_known_value_is_filled_in_and_as_open_as_an_enum() {
    // A list that has a name is an argument; one that only stands in its place is none.
    let value = Constants::new(OnlyStatus::Open);
    assert_eq!(written(&value), r#"{"object":"list","status":"open"}"#);
    let text = r#"{"object":"page","status":"closed","mode":"on","explained":"off","either":"c"}"#;
    let value: Constants = kept(text);
    assert_eq!(
        (value.object.as_str(), value.mode.as_deref()),
        ("page", Some("on"))
    );
    assert_eq!(
        value.explained,
        Some(ConstantsExplained::Unknown("off".to_owned()))
    );
    assert_eq!(value.either, Some(ConstantsEither::C));
    assert_eq!(written(&Filled::new()), r#"{"object":"a \"list\""}"#);
    assert_eq!(Filled::default(), Filled::new());
}

#[test]
fn values_are_named_by_the_document_where_they_make_poor_names() {
    for (text, variant) in [
        ("1", Named::One),
        ("+1", Named::PlusOne),
        ("-1", Named::MinusOne),
        ("*", Named::Any),
        ("", Named::Blank),
        ("9pay", Named::NinePay),
    ] {
        assert_eq!(kept::<Named>(&format!("\"{text}\"")), variant);
    }
}

#[test]
fn a_value_called_unknown_is_told_from_one_that_is_unknown() {
    assert_eq!(kept::<Words>(r#""Unknown""#), Words::Unknown);
    assert_eq!(
        kept::<Words>(r#""else""#),
        Words::UnknownValue("else".to_owned())
    );
    assert_eq!(kept::<Words>(r#""Self""#), Words::SelfValue);
    assert_eq!(kept::<Words>(r#""ünïcode""#), Words::from("ünïcode"));
}

#[test]
fn known_texts_beside_any_text_are_an_open_enum() {
    assert_eq!(read::<OpenList>(r#""famous""#), OpenList::Famous);
    assert_eq!(kept::<OpenList>(r#""new""#).as_str(), "new");
}

#[test]
fn an_enum_of_numbers_is_a_number() {
    let value: Enums = kept(r#"{"status":"Failed","level":4}"#);
    assert_eq!(value.level, Some(4));
}

#[test]
fn an_enum_refuses_what_is_no_text() {
    let fault = fault::<Enums>(r#"{"status":5}"#);
    assert!(fault.starts_with("at `/status`"), "{fault}");
    assert!(fault.ends_with("got a number"), "{fault}");
}
