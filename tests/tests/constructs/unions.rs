use paywright_constructs::runtime::Decimal;
use paywright_constructs::{
    Anyone, CardMethod, Crate, Edition, Either, EitherObject, Fate, Labelled, Mapped, Means, Move,
    NextStep, Party, Person, Reading, RedirectStep, ShapeHolder, ShapeHolderParties,
    ShapeHolderReference, ShapedValue, Size, Source, Unmapped, WalletMethod,
};

use crate::support::{fault, kept, written};

#[test]
fn a_discriminator_leads_to_the_type_that_its_mapping_names() {
    for kind in ["card", "debit"] {
        let value: Mapped = kept(&format!(r#"{{"kind":"{kind}","last4":"4242"}}"#));
        assert!(matches!(value, Mapped::CardMethod(card) if card.kind == kind));
    }
    let value: Mapped = kept(r#"{"wallet_id":"w","kind":"wallet"}"#);
    assert_eq!(value, Mapped::from(WalletMethod::new("wallet", "w")));
}

#[test]
fn what_a_type_says_of_itself_leads_to_it_beside_the_mapping() {
    for (state, is_sent) in [
        ("crate.sent", true),
        ("sent", true),
        ("crate.lost", false),
        ("lost", false),
    ] {
        let value: Crate = kept(&format!(r#"{{"state":"{state}"}}"#));
        let found = match value {
            Crate::SentCrate(_) => true,
            Crate::LostCrate(_) => false,
            other => panic!("{other:?}"),
        };
        assert_eq!(found, is_sent, "{state}");
    }
}

#[test]
fn without_a_mapping_the_name_of_the_schema_counts() {
    let value: Unmapped = kept(r#"{"kind":"CardMethod","last4":"4242"}"#);
    assert_eq!(value, Unmapped::from(CardMethod::new("CardMethod", "4242")));
    assert!(matches!(
        kept::<Unmapped>(r#"{"kind":"card","last4":"4242"}"#),
        Unmapped::Unknown(_)
    ));
}

#[test]
fn a_tag_that_is_not_known_is_kept_as_json_with_every_digit() {
    for text in [
        r#"{"kind":"crypto","amount":1.10}"#,
        r#"{"no":"kind"}"#,
        r#"{"kind":5}"#,
        "null",
        "[1.0]",
    ] {
        let Mapped::Unknown(json) = kept::<Mapped>(text) else {
            panic!("{text}")
        };
        assert_eq!(json.as_str(), text);
    }
}

#[test]
fn a_known_tag_before_a_wrong_body_is_a_fault_and_no_unknown_value() {
    let fault = fault::<Mapped>(r#"{"kind":"card"}"#);
    assert!(fault.contains("`last4`"), "{fault}");
    let fault = self::fault::<Mapped>(r#"{"kind":"card","last4":4111}"#);
    assert!(fault.starts_with("at `/last4`"), "{fault}");
    assert!(!fault.contains("4111"), "{fault}");
}

#[test]
fn a_tag_is_inferred_from_members_with_texts_of_their_own() {
    for kind in ["redirect", "redirect_iframe"] {
        let text = format!(r#"{{"type":"{kind}","url":"https://a.example"}}"#);
        let value: NextStep = kept(&text);
        assert_eq!(
            value,
            NextStep::from(RedirectStep::new(kind, "https://a.example"))
        );
    }
    assert!(matches!(
        kept(r#"{"type":"qr_code","image":"i"}"#),
        NextStep::QrCodeStep(_)
    ));
    assert!(matches!(
        kept(r#"{"type":"later","image":"i"}"#),
        NextStep::Unknown(_)
    ));
}

#[test]
fn without_a_tag_the_kind_of_json_decides() {
    let shape = |text: &str| match kept::<ShapedValue>(text) {
        ShapedValue::Boolean(_) => "boolean",
        ShapedValue::Integer(_) => "integer",
        ShapedValue::Number(_) => "number",
        ShapedValue::Text(_) => "text",
        ShapedValue::List(_) => "list",
        ShapedValue::Person(_) => "person",
        _ => "unknown",
    };
    for (text, expected) in [
        ("true", "boolean"),
        ("7", "integer"),
        ("7.10", "number"),
        ("99999999999999999999", "number"),
        (r#""7""#, "text"),
        (r#"["a"]"#, "list"),
        (r#"{"name":"Ada"}"#, "person"),
        (r#"{"nobody":1.0}"#, "unknown"),
        ("[1]", "unknown"),
    ] {
        assert_eq!(shape(text), expected, "{text}");
    }
}

#[test]
fn a_null_alternative_is_a_state_of_the_member() {
    let value: ShapeHolder = kept(r#"{"value":null}"#);
    assert!(value.value.is_null());
    assert!(kept::<ShapeHolder>("{}").value.is_absent());
}

#[test]
fn among_objects_the_one_whose_members_are_there_counts_and_the_stricter_first() {
    assert!(matches!(
        kept(r#"{"name":"Acme","register":"FN 1"}"#),
        Party::Company(_)
    ));
    assert!(matches!(
        kept(r#"{"name":"Ada","age":36}"#),
        Party::Person(_)
    ));
    assert!(matches!(kept(r#"{"age":36}"#), Party::Unknown(_)));
}

#[test]
fn a_mark_that_may_be_missing_leads_to_its_alternative() {
    let source = |json: &str| kept::<ShapeHolder>(&format!(r#"{{"source":{json}}}"#)).source;
    let file = source(r#"{"type":"file","key":"a","id":"1"}"#);
    assert!(matches!(file, Some(Source::FileSource(_))));
    let key = source(r#"{"type":"key","key":"a"}"#);
    assert!(matches!(key, Some(Source::KeySource(_))));
    // Without it the first alternative that can be read counts.
    assert!(matches!(
        source(r#"{"key":"a"}"#),
        Some(Source::KeySource(_))
    ));
}

#[test]
fn an_object_or_its_identifier_is_a_union_in_place() {
    let value: ShapeHolder = kept(r#"{"reference":"p1"}"#);
    assert_eq!(
        value.reference,
        Some(ShapeHolderReference::Text("p1".into()))
    );
    let value = ShapeHolder::default().with_reference(Person::new("Ada"));
    assert_eq!(written(&value), r#"{"reference":{"name":"Ada"}}"#);
}

#[test]
fn any_of_is_read_like_one_of() {
    assert!(matches!(kept("1.50"), Either::Number(_)));
    assert_eq!(
        kept::<Either>(r#"{"amount":1.50}"#),
        Either::from(EitherObject::new("1.50".parse::<Decimal>().unwrap()))
    );
}

#[test]
fn whole_numbers_and_truth_values_are_tags() {
    for version in [1, 2] {
        let edition = kept::<Edition>(&format!(r#"{{"version":{version}}}"#));
        assert!(matches!(edition, Edition::OldEdition(_)));
    }
    assert!(matches!(kept(r#"{"version":3}"#), Edition::NewEdition(_)));
    for text in [
        r#"{"version":4}"#,
        r#"{"version":"3"}"#,
        r#"{"version":3.0}"#,
    ] {
        assert!(matches!(kept(text), Edition::Unknown(_)), "{text}");
    }
    assert!(matches!(
        kept(r#"{"deleted":false,"id":"a"}"#),
        Fate::Alive(_)
    ));
    assert!(matches!(
        kept(r#"{"deleted":true,"id":"a"}"#),
        Fate::Gone(_)
    ));
    assert!(matches!(kept(r#"{"deleted":"true"}"#), Fate::Unknown(_)));
    let length = |text| match kept::<Move>(text) {
        Move::Step(step) => ("step", step.length),
        Move::Jump(jump) => ("jump", jump.length),
        other => panic!("{other:?}"),
    };
    assert_eq!(length(r#"{"kind":1,"length":3}"#), ("step", Some(3)));
    assert_eq!(length(r#"{"kind":2,"length":3}"#), ("jump", Some(3)));
}

fn means(text: &str) -> &'static str {
    match serde_json::from_str(text).unwrap() {
        Means::KeptMeans(_) => "kept",
        Means::TypedMeans(_) => "typed",
        Means::PurseMeans(_) => "purse",
        Means::ArrangedMeans(_) => "arranged",
        _ => "unknown",
    }
}

#[test]
fn the_alternative_that_knows_all_members_is_read_and_nothing_is_lost() {
    for (text, expected) in [
        // By the members alone, whatever the order of the alternatives.
        (r#"{"digits":"4242","expiry":"12/30"}"#, "typed"),
        (r#"{"type":"new","digits":"4242"}"#, "typed"),
        (r#"{"id":"a"}"#, "kept"),
        (r#"{"type":"card","id":"a"}"#, "kept"),
        // Where several know all of them, by what they say.
        (r#"{"type":"scheme"}"#, "typed"),
        (r#"{"type":"purse"}"#, "purse"),
        (r#"{"type":"other"}"#, "kept"),
        (r#"{}"#, "kept"),
        // What nobody knows is kept as it came.
        (r#"{"other":1.10}"#, "unknown"),
        // What it says speaks against it, but nobody else would keep all of it.
        (r#"{"type":"coin","account":"a"}"#, "purse"),
    ] {
        kept::<Means>(text);
        assert_eq!(means(text), expected, "{text}");
    }
}

#[test]
fn an_answer_that_has_grown_is_read_as_what_it_was() {
    for (text, expected) in [
        (r#"{"type":"scheme","digits":"4242","grown":1}"#, "typed"),
        (r#"{"type":"purse","account":"a","grown":1}"#, "purse"),
        (r#"{"mandate":"m","grown":1,"more":2}"#, "arranged"),
    ] {
        assert_eq!(means(text), expected, "{text}");
    }
}

#[test]
fn where_alternatives_are_equal_from_outside_the_depth_decides() {
    assert!(matches!(
        kept(r#"{"data":{"depth":1}}"#),
        Reading::WetReading(_)
    ));
    assert!(matches!(
        kept(r#"{"data":{"height":1}}"#),
        Reading::DryReading(_)
    ));
    // Lost in both, so it is the first one.
    let neither: Reading = serde_json::from_str(r#"{"data":{"weight":1}}"#).unwrap();
    assert!(matches!(neither, Reading::WetReading(_)));
    let more: Reading = serde_json::from_str(r#"{"data":{"weight":1,"height":2}}"#).unwrap();
    assert_eq!(written(&more), r#"{"data":{"height":2}}"#);
}

#[test]
fn lists_are_told_apart_by_their_elements() {
    let parties = |json: &str| kept::<ShapeHolder>(&format!(r#"{{"parties":{json}}}"#)).parties;
    let people = parties(r#"[{"name":"Ada","age":36},{"name":"Ida"}]"#);
    assert!(matches!(people, Some(ShapeHolderParties::People(list)) if list.len() == 2));
    let companies = parties(r#"[{"name":"Acme","register":"FN 1"}]"#);
    assert!(matches!(companies, Some(ShapeHolderParties::Companies(list)) if list.len() == 1));
    let mixed = parties(r#"[{"name":"Acme","register":"FN 1"},{"age":36}]"#);
    assert!(matches!(mixed, Some(ShapeHolderParties::Unknown(_))));
}

#[test]
fn a_union_in_a_union_is_seen_through() {
    let anyone = |text: &str| kept::<Anyone>(text);
    assert!(matches!(
        anyone(r#"{"name":"Acme","register":"FN 1"}"#),
        Anyone::Party(party) if matches!(*party, Party::Company(_))
    ));
    assert!(matches!(
        anyone(r#"{"name":"Ada","reason":"left"}"#),
        Anyone::Nobody(_)
    ));
    assert!(matches!(anyone(r#"{"reason":"left"}"#), Anyone::Nobody(_)));
}

#[test]
fn free_names_take_what_known_members_would_lose() {
    assert!(matches!(kept(r#"{"reason":"left"}"#), Labelled::Nobody(_)));
    assert!(!matches!(
        kept(r#"{"reason":"left","a":"b"}"#),
        Labelled::Nobody(_) | Labelled::Unknown(_)
    ));
    assert!(matches!(kept(r#"{"a":1.0}"#), Labelled::Unknown(_)));
}

#[test]
fn a_text_is_of_the_list_that_has_it() {
    assert!(matches!(kept(r#""m""#), Size::LetterSize(_)));
    assert!(matches!(kept(r#""eu38""#), Size::NumberSize(_)));
    assert!(matches!(kept(r#""xl""#), Size::LetterSize(_)));
}
