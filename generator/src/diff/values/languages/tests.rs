//! What is known of patterns, as a specification, and held against the engine that judges values.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use regex_lite::Regex;

use super::{Demand, Languages};
use crate::diff::values::texts::Texts;

fn texts<'t>(patterns: &[&'t str], least: u64, most: Option<u64>) -> Texts<'t> {
    Texts {
        least,
        most,
        patterns: patterns.to_vec(),
        formats: Vec::new(),
    }
}

/// Both directions, as proofs or the shortest text that tells.
fn told(base: &str, head: &str) -> (String, String) {
    let languages = Languages::default();
    let of = |inner: &str, outer: &str| {
        let own = texts(&[inner], 0, None);
        if languages.keep(&own, Demand::Matching(&[outer])) {
            return "proven".to_owned();
        }
        let breaking = languages.breaking(&own, Demand::Matching(&[outer]));
        breaking
            .first()
            .map_or("unknown".to_owned(), |text| format!("{text:?}"))
    };
    (of(base, head), of(head, base))
}

#[test]
fn patterns_are_held_against_each_other() {
    let table = [
        ("^[A-Z]{2}$", "^[A-Za-z]{2}$", "proven", r#""aa""#),
        ("^[a-z]+$", "^[a-z]{1,}$", "proven", "proven"),
        ("^[a-z]+$", "^[a-z]*$", "proven", r#""""#),
        (r"^\d{2}$", "^[0-9][0-9]$", "proven", "proven"),
        ("^(card|bank)$", "^(bank|card)$", "proven", "proven"),
        (
            "^(card|bank)$",
            "^(bank|card|wallet)$",
            "proven",
            r#""wallet""#,
        ),
        ("a", "^.*a", r#""\na""#, "proven"),
        ("^a", "a", "proven", r#""0a""#),
        ("^.{1,10}$", "^.{1,20}$", "proven", r#""aaaaaaaaaaa""#),
        ("^[^\\n]+$", "^.+$", "unknown", "proven"),
        (r"\bcard\b", "card", "proven", r#""acard""#),
        ("^é$", "^.$", "proven", r#""a""#),
        ("^(a|b)*$", "^[ab]*$", "proven", "proven"),
        ("(^a|b$)", "^a|b$", "proven", "proven"),
        ("^a$", "^b$", r#""a""#, r#""b""#),
    ];
    for (base, head, forth, back) in table {
        let found = told(base, head);
        assert_eq!(found, (forth.to_owned(), back.to_owned()), "{base} {head}");
    }
}

#[test]
fn lengths_count_characters() {
    let languages = Languages::default();
    for (patterns, least, most, demand, expected) in [
        (vec!["^[a-z]{2,5}$"], 0, None, Demand::To(5), true),
        (vec!["^[a-z]{2,5}$"], 0, None, Demand::To(4), false),
        (vec!["^[a-z]{2,5}$"], 0, None, Demand::From(2), true),
        (vec!["^[a-z]{2,5}$"], 0, None, Demand::From(3), false),
        (vec!["^[^a]{3}$"], 0, None, Demand::To(3), true),
        (
            vec!["^[a-z]+$"],
            2,
            Some(3),
            Demand::Matching(&["^.{2,3}$"]),
            true,
        ),
        (
            vec!["^[a-z]+$"],
            2,
            Some(4),
            Demand::Matching(&["^.{2,3}$"]),
            false,
        ),
        (vec!["^a", "b$"], 0, None, Demand::From(2), true),
        (vec!["^a$", "^b$"], 0, None, Demand::NONE, true),
        (vec!["^a{3}$"], 0, Some(2), Demand::NONE, true),
        (vec!["^a"], 0, None, Demand::To(5_000), false),
        (vec![], 1, Some(1), Demand::Matching(&["^[^]$|."]), false),
    ] {
        let own = texts(&patterns, least, most);
        assert_eq!(
            languages.keep(&own, demand),
            expected,
            "{patterns:?} {demand:?}"
        );
    }
}

#[test]
fn texts_match_what_they_are_made_of() {
    let languages = Languages::default();
    for (patterns, least, most, expected) in [
        (vec!["^[A-Z]{3}$"], 0, None, "AAA AAB AAC"),
        (vec!["^(card|bank_\\w+)$"], 0, None, "card bank_a bank_0"),
        (vec!["^[^0-9]+$"], 3, Some(3), "aaa aaA aa_"),
        (vec!["^a", "b$"], 0, None, "ab aab"),
    ] {
        let made = languages.breaking(&texts(&patterns, least, most), Demand::NONE);
        assert!(
            made.join(" ").starts_with(expected),
            "{patterns:?} {made:?}"
        );
    }
}

#[test]
fn what_is_too_large_proves_nothing_and_ends() {
    let languages = Languages::default();
    let huge = format!("^({})*$", "[a-c]?[b-z]{0,9}".repeat(400));
    for (inner, outer) in [
        ("^((a{0,100}){0,100}){0,100}$", "^a*$"),
        (huge.as_str(), "^[a-z]*$"),
        ("(a|b)*a(a|b){40}$", "(a|b)*a(a|b){41}$"),
    ] {
        assert!(
            !languages.is_within(inner, &[outer]) || inner == huge,
            "{inner}"
        );
    }
}

#[test]
fn few_texts_are_listed() {
    let languages = Languages::default();
    for (patterns, expected) in [
        (vec!["^(card|bank)$"], Some("bank card")),
        (vec!["^[ab]$", "a"], Some("a")),
        (vec!["^é?$"], Some(" é")),
        (vec!["^a$", "^b$"], Some("")),
        (vec!["^[a-z]{2}$"], None),
        (vec!["^a*$"], None),
        (vec!["^.$"], None),
        (vec![], None),
    ] {
        let mut listed = languages
            .few(&texts(&patterns, 0, None))
            .map(|few| few.to_vec());
        listed.iter_mut().for_each(|listed| listed.sort_unstable());
        let listed = listed.map(|listed| listed.join(" "));
        assert_eq!(listed.as_deref(), expected, "{patterns:?}");
    }
}

/// Patterns of which many have something in common.
fn pattern() -> impl Strategy<Value = String> {
    let leaf = select(vec![
        "a", "b", "ab", "c", ".", r"\d", r"\w", r"\s", r"\S", r"\W", "[ab]", "[^a]", "[a-c]", "0",
        "é", "^", "$", r"\b", r"\.", "[^é]", "",
    ])
    .prop_map(str::to_owned);
    leaf.prop_recursive(4, 12, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 1..4).prop_map(|parts| parts.concat()),
            vec(inner.clone(), 1..4).prop_map(|parts| format!("(?:{})", parts.join("|"))),
            (
                inner.clone(),
                select(vec!["*", "+", "?", "{2}", "{1,3}", "{2,}", "*?"])
            )
                .prop_map(|(part, times)| format!("(?:{part}){times}")),
            inner.prop_map(|part| format!("^{part}$")),
        ]
    })
}

fn text() -> impl Strategy<Value = String> {
    let characters = select(vec![
        'a', 'b', 'c', '0', 'é', ' ', '\n', '.', '\u{2028}', '_', '字', '\0',
    ]);
    vec(characters, 0..6).prop_map(|text| text.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_proven_is_at_odds_with_no_text(
        base in pattern(), other in pattern(), head in pattern(), made in vec(text(), 24), least in 0..3_u64, room in 0..4_u64,
    ) {
        let languages = Languages::default();
        let engine = |pattern: &str| Regex::new(pattern).unwrap();
        let (one, two, outer) = (engine(&base), engine(&other), engine(&head));
        let most = (room < 3).then_some(least + room);
        let own = texts(&[&base, &other], least, most);
        let is_own = |text: &str| {
            let count = text.chars().count() as u64;
            one.is_match(text) && two.is_match(text) && count >= least && most.is_none_or(|most| count <= most)
        };
        let either = [&*head, "^a"];
        let demands = [Demand::Matching(&either[..1]), Demand::Matching(&either), Demand::From(2), Demand::To(2), Demand::NONE];
        for demand in demands {
            let is_kept = |text: &str| match demand {
                Demand::Matching([]) => false,
                Demand::Matching([_]) => outer.is_match(text),
                Demand::Matching(_) => outer.is_match(text) || text.starts_with('a'),
                Demand::From(least) => text.chars().count() as u64 >= least,
                Demand::To(most) => text.chars().count() as u64 <= most,
                            };
            for text in languages.breaking(&own, demand) {
                prop_assert!(is_own(&text) && !is_kept(&text), "{:?} {:?}", demand, text);
            }
            if let Some(few) = languages.few(&own) {
                prop_assert!(made.iter().all(|text| !is_own(text) || few.contains(text)), "{:?}", few);
            }
            if languages.keep(&own, demand) {
                prop_assert!(languages.breaking(&own, demand).is_empty());
                for text in &made {
                    prop_assert!(!is_own(text) || is_kept(text), "{:?} {:?}", demand, text);
                }
            }
        }
    }
}
