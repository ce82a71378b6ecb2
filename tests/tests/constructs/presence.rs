use paywright_constructs::runtime::{Maybe, MaybeBlank};
use paywright_constructs::{Account, Clearables, Defaults, Presences};

use crate::support::{fault, kept, read, written};

#[test]
fn a_member_that_may_be_null_and_missing_keeps_its_state() {
    for (text, state) in [
        ("", Maybe::Absent),
        (r#","optional_nullable":null"#, Maybe::Null),
        (r#","optional_nullable":"x""#, Maybe::Value("x".to_owned())),
    ] {
        let text = format!(r#"{{"required":"a","required_nullable":null{text}}}"#);
        assert_eq!(kept::<Presences>(&text).optional_nullable, state);
    }
}

#[test]
fn a_member_that_may_be_blank_tells_four_states_apart() {
    for (text, state) in [
        ("", MaybeBlank::Absent),
        (r#","blank":null"#, MaybeBlank::Null),
        (r#","blank":"""#, MaybeBlank::Blank),
        (
            r#","blank":"2026-08-07""#,
            MaybeBlank::Value("2026-08-07".parse().unwrap()),
        ),
    ] {
        let text = format!(r#"{{"required":"a","required_nullable":"b"{text}}}"#);
        assert_eq!(kept::<Presences>(&text).blank, state);
    }
}

#[test]
fn an_empty_text_beside_other_alternatives_means_not_set() {
    let nothing = Clearables::new(true);
    assert_eq!(written(&nothing), r#"{"kept":true}"#);
    let cleared = nothing
        .clear_date()
        .clear_count()
        .clear_object()
        .clear_mode()
        .clear_several()
        .clear_nullable()
        .with_text("")
        .clear_formatted()
        .clear_only();
    let text = r#"{"date":"","count":"","object":"","mode":"","several":"","nullable":"","text":"","formatted":"","only":"","kept":true}"#;
    assert_eq!(written(&cleared), text);
    assert_eq!(kept::<Clearables>(text), cleared);
    cleared.validate().unwrap();
    let set = r#"{"date":"2026-08-07","count":1,"object":{"x":"a"},"mode":"fast","several":1,"nullable":null,"text":"a","formatted":"ab","only":"now","kept":""}"#;
    assert_eq!(kept::<Clearables>(set).count, MaybeBlank::Value(1));
    // Limits hold for values: the empty text is none.
    let broken = Clearables::new(true).with_count(0).with_formatted("a");
    assert_eq!(broken.validate().unwrap_err().as_slice().len(), 2);
}

#[test]
fn a_null_where_a_member_may_only_be_missing_is_read_as_missing() {
    let text = r#"{"required":"a","required_nullable":null,"optional":null}"#;
    let value: Presences = read(text);
    assert_eq!(value.optional, None);
    assert_eq!(
        written(&value),
        r#"{"required":"a","required_nullable":null}"#
    );
}

#[test]
fn a_required_member_that_is_missing_is_named() {
    let fault = fault::<Presences>(r#"{"required_nullable":null}"#);
    assert!(fault.contains("`required`"), "{fault}");
    // One that may be null has to be there all the same.
    let fault = self::fault::<Presences>(r#"{"required":"a"}"#);
    assert!(fault.contains("`required_nullable`"), "{fault}");
}

#[test]
fn a_null_where_a_value_is_required_is_refused_at_its_place() {
    let fault = fault::<Presences>(r#"{"required":null,"required_nullable":null}"#);
    assert!(fault.starts_with("at `/required`"), "{fault}");
    assert!(fault.ends_with("got null"), "{fault}");
}

#[test]
fn new_takes_what_is_required_with_sets_and_clear_empties() {
    let value = Presences::new("a", None);
    assert_eq!(
        written(&value),
        r#"{"required":"a","required_nullable":null}"#
    );
    let value = value
        .with_optional("b")
        .clear_optional_nullable()
        .clear_blank();
    assert_eq!(
        written(&value),
        r#"{"required":"a","required_nullable":null,"optional":"b","optional_nullable":null,"blank":""}"#
    );
    let value = Presences::new("a", Some("n".to_owned())).with_optional_nullable("c");
    assert_eq!(
        written(&value),
        r#"{"required":"a","required_nullable":"n","optional_nullable":"c"}"#
    );
}

#[test]
fn defaults_are_neither_sent_nor_filled_in() {
    assert_eq!(written(&Defaults::new()), "{}");
    assert_eq!(read::<Defaults>("{}"), Defaults::default());
}

#[test]
fn what_exists_in_one_direction_only_is_not_required_in_the_other() {
    // The constructor takes what both directions have; what only answers have cannot be set.
    let sent = Account::new("Ada").with_pin("1234").with_mode(2);
    assert_eq!(written(&sent), r#"{"name":"Ada","pin":"1234","mode":2}"#);
    let received: Account = read(r#"{"id":"a1","name":"Ada","balance":null}"#);
    assert_eq!(received.id.as_deref(), Some("a1"));
    assert_eq!((received.mode, received.balance), (None, Maybe::Null));
    assert!(fault::<Account>(r#"{"id":"a1"}"#).contains("`name`"));
}
