//! Texts and the JSON strings that stand for them.

use super::strings::{is_plain, plain_bytes};

/// The text that a string stands for. It was looked at by the scanner, so every escape in it is whole.
pub(super) fn unescape(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    // Nothing but backslashes is not plain in it.
    while let Some((plain, special)) = rest.split_at_checked(plain_bytes(rest.as_bytes()))
        && let Some(escaped) = special.strip_prefix('\\')
    {
        text.push_str(plain);
        let mut characters = escaped.chars();
        match characters.next() {
            Some('b') => text.push('\u{8}'),
            Some('f') => text.push('\u{c}'),
            Some('n') => text.push('\n'),
            Some('r') => text.push('\r'),
            Some('t') => text.push('\t'),
            Some('u') => {
                let (character, behind) = unicode(escaped);
                text.push(character);
                rest = behind;
                continue;
            }
            Some(itself) => text.push(itself),
            None => {}
        }
        rest = characters.as_str();
    }
    text.push_str(rest);
    text
}

/// The character of one `u` with its digits, or of a pair of them, and what stands behind. Half of a pair is no character;
/// it comes of texts that were cut without looking, and one such text must not make a payload unreadable.
fn unicode(escaped: &str) -> (char, &str) {
    let first = code_unit(escaped);
    let second = escaped
        .get(5..)
        .and_then(|behind| behind.strip_prefix('\\'));
    let units = [first, second.and_then(code_unit)].map(Option::unwrap_or_default);
    let character = char::decode_utf16(units).next().and_then(Result::ok);
    let length = character.map_or(
        5,
        |character| if character.len_utf16() == 2 { 11 } else { 5 },
    );
    (
        character.unwrap_or(char::REPLACEMENT_CHARACTER),
        escaped.get(length..).unwrap_or_default(),
    )
}

/// The number that an `u` and four hexadecimal digits stand for.
fn code_unit(escaped: &str) -> Option<u16> {
    let digits = escaped.strip_prefix('u')?.get(..4)?;
    u16::from_str_radix(digits, 16).ok()
}

/// Adds a text as a JSON string.
pub(crate) fn quote(text: &str, into: &mut String) {
    into.push('"');
    escape(text, into);
    into.push('"');
}

/// Adds what stands between the quotes of a text as a JSON string.
pub(crate) fn escape(text: &str, into: &mut String) {
    if is_plain(text.as_bytes()) {
        return into.push_str(text);
    }
    let mut rest = text;
    while let Some((plain, special)) = rest.split_at_checked(plain_bytes(rest.as_bytes()))
        && let Some(character) = special.chars().next()
    {
        into.push_str(plain);
        escape_character(character, into);
        rest = special.get(1..).unwrap_or_default();
    }
    into.push_str(rest);
}

#[cold]
fn escape_character(character: char, into: &mut String) {
    match character {
        '"' => into.push_str("\\\""),
        '\\' => into.push_str("\\\\"),
        '\n' => into.push_str("\\n"),
        '\r' => into.push_str("\\r"),
        '\t' => into.push_str("\\t"),
        '\u{8}' => into.push_str("\\b"),
        '\u{c}' => into.push_str("\\f"),
        control => into.push_str(&format!("\\u{:04x}", u32::from(control))),
    }
}

/// A text as a JSON string.
pub(crate) fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quote(text, &mut quoted);
    quoted
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn each_escape_has_its_character() {
        assert_eq!(
            unescape(r#"\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00x"#),
            "\"\\/\u{8}\u{c}\n\r\té😀x"
        );
    }

    #[test]
    fn half_of_a_pair_becomes_a_replacement_and_spoils_nothing_else() {
        for (raw, text) in [
            (r"\ud83d", "\u{fffd}"),
            (r"\ud83dx", "\u{fffd}x"),
            (r"\ude00", "\u{fffd}"),
            (r"\ud83d\n", "\u{fffd}\n"),
            (r"\ud83d\u0041", "\u{fffd}A"),
            (r"\ud83d\ud83d\ude00", "\u{fffd}😀"),
        ] {
            assert_eq!(unescape(raw), text, "{raw}");
        }
    }

    proptest! {
        #[test]
        fn what_serde_json_escapes_is_read_again(text in ".{0,40}") {
            let json = serde_json::to_string(&text).unwrap();
            prop_assert_eq!(unescape(&json[1..json.len() - 1]), text);
        }

        #[test]
        fn a_text_is_written_as_serde_json_does(text in "(.|[\\x00-\\x20\"\\\\\u{7f}]){0,40}") {
            prop_assert_eq!(quoted(&text), serde_json::to_string(&text).unwrap());
        }

        #[test]
        fn escapes_mean_what_serde_json_says(units in prop::collection::vec(any::<u16>(), 0..6)) {
            let raw: String = units.iter().map(|unit| format!("\\u{unit:04x}")).collect();
            if let Ok(text) = serde_json::from_str::<String>(&format!("\"{raw}\"")) {
                prop_assert_eq!(unescape(&raw), text);
            }
        }
    }
}
