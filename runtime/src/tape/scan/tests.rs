use proptest::prelude::*;
use serde::de::IgnoredAny;

use super::super::strings::is_plain;
use super::*;

fn is_json(text: &str) -> bool {
    scan(text).is_ok()
}

#[test]
fn each_kind_of_value_is_json() {
    for text in [
        "null",
        "true",
        "false",
        "0",
        "-0",
        "1.50",
        "1e400",
        "-12E+3",
        "\"\"",
        "\"a\\u00e9\\n\"",
        "[]",
        "{}",
        " [ 1 , 2 ] ",
        "{\"a\":{\"b\":[null]},\"c\":1}",
        "\"\\ud83d\"",
        "\"\u{7f}\u{2028}\"",
    ] {
        assert!(is_json(text), "{text}");
    }
}

#[test]
fn what_is_nearly_json_is_refused() {
    for text in [
        "",
        " ",
        "nul",
        "nulll",
        "tru",
        "01",
        "1.",
        ".5",
        "+1",
        "-",
        "1e",
        "1e+",
        "NaN",
        "'a'",
        "\"",
        "\"\\\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"\n\"",
        "\"\u{0}\"",
        "[",
        "]",
        "[1",
        "[1,]",
        "[,1]",
        "[1 2]",
        "{",
        "}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{\"a\" 1}",
        "{a:1}",
        "{1:1}",
        "{\"a\":1]",
        "[1}",
        "1 2",
        "[] []",
        "\u{feff}1",
        "// a\n1",
    ] {
        assert!(!is_json(text), "{text}");
    }
}

#[test]
fn a_number_has_no_more_and_no_less_than_json_allows() {
    for text in ["0", "-0", "1.50", "1e400", "-12E+3"] {
        assert!(is_number(text), "{text}");
    }
    for text in [
        "", "-", "01", "1.", ".5", "+1", "1 ", " 1", "1,2", "[1]", "1e", "\"1\"",
    ] {
        assert!(!is_number(text), "{text}");
    }
}

#[test]
fn levels_are_counted() {
    let nested = |depth| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(scan(&nested(MAX_DEPTH)).is_ok());
    assert_eq!(
        scan(&nested(MAX_DEPTH + 1)).unwrap_err(),
        ScanFault::TooDeep
    );
    // Brackets side by side are no levels, nor are those in a text.
    assert!(is_json(&format!("[{}[]]", "[],".repeat(500))));
    assert!(is_json(&format!("\"{}\"", "[".repeat(500))));
    // The stack is not used up by what is refused in the end.
    assert_eq!(
        scan(&"[".repeat(1_000_000)).unwrap_err(),
        ScanFault::TooDeep
    );
}

#[test]
fn the_end_of_a_string_is_found_at_any_place_of_a_word() {
    for length in 0..40 {
        let plain = "é".repeat(length / 2) + &"a".repeat(length % 2);
        for special in ["\\\"", "\\n", "\\u0041", "\u{20}", "\u{80}", "\u{ff}"] {
            let text = format!("[\"{plain}{special}{plain}\",1]");
            assert!(is_json(&text), "{text}");
        }
        assert!(!is_json(&format!("\"{plain}\u{1f}{plain}\"")));
        assert!(is_plain(plain.as_bytes()));
        for special in ["\"", "\\", "\u{0}", "\u{1f}"] {
            assert!(!is_plain(format!("{plain}{special}").as_bytes()));
            assert!(!is_plain(format!("{special}{plain}").as_bytes()));
            assert!(!is_plain(format!("{plain}{special}{plain}").as_bytes()));
        }
    }
}

/// Texts that are JSON, or nearly so.
fn nearly_json() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("{"),
        Just("}"),
        Just("["),
        Just("]"),
        Just(","),
        Just(":"),
        Just("\""),
        Just("\\"),
        Just("\"a\""),
        Just("\"b\":"),
        Just("1"),
        Just("0"),
        Just("-"),
        Just("."),
        Just("e"),
        Just("+"),
        Just("true"),
        Just("false"),
        Just("null"),
        Just(" "),
        Just("\n"),
        Just("\\u00e9"),
        Just("\\ud83d"),
        Just("\u{1}"),
        Just("é"),
    ];
    prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn what_is_json_is_what_serde_json_says(text in nearly_json()) {
        prop_assert_eq!(is_json(&text), serde_json::from_str::<IgnoredAny>(&text).is_ok(), "{}", text);
    }

    #[test]
    fn any_text_is_scanned_without_a_panic(text in ".{0,60}") {
        let _ = scan(&text);
    }
}
