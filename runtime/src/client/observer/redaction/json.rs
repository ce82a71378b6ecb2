//! Secrets in JSON.

use serde::de::IgnoredAny;

use super::{REDACTED, Redaction};
use crate::raw::json_string;

/// JSON text without secret members and card numbers; `None` if it is no JSON. White space, order and digits stay. A
/// secret that is null is shown as null.
pub(in super::super) fn redact(text: &str, redaction: &Redaction<'_>) -> Option<String> {
    serde_json::from_str::<IgnoredAny>(text).ok()?;
    let mut shown = String::with_capacity(text.len());
    // As the text is known to be JSON, only strings and numbers have to be looked at.
    let mut rest = text;
    while let Some(start) = rest.find(begins_token) {
        let (between, from) = rest.split_at_checked(start)?;
        let (token, after) = from.split_at_checked(token_length(from))?;
        shown.push_str(between);
        let next = after.trim_start();
        rest = match next.strip_prefix(':') {
            Some(value) => {
                let is_secret = key(token, redaction, &mut shown);
                let (blanks, _) = after.split_at_checked(after.len() - next.len())?;
                shown.push_str(blanks);
                shown.push(':');
                if is_secret {
                    secret(value, &mut shown)?
                } else {
                    value
                }
            }
            None => {
                shown.push_str(&scalar(token, redaction));
                after
            }
        };
    }
    shown.push_str(rest);
    Some(shown)
}

/// Writes a key, and says whether its value is secret.
fn key(token: &str, redaction: &Redaction<'_>, shown: &mut String) -> bool {
    shown.push_str(&scalar(token, redaction));
    // A name that is half of a pair of surrogates cannot be compared with any.
    let name = serde_json::from_str::<String>(token);
    name.map_or(true, |name| redaction.hides(&name))
}

/// Writes what takes the place of the value that a text begins with. Gives what comes after the value.
fn secret<'t>(text: &'t str, shown: &mut String) -> Option<&'t str> {
    let value = text.trim_start();
    if value.starts_with("null") {
        return Some(text);
    }
    let (blanks, _) = text.split_at_checked(text.len() - value.len())?;
    let (_, after) = value.split_at_checked(value_length(value))?;
    shown.push_str(blanks);
    shown.push_str(&json_string(REDACTED));
    Some(after)
}

/// A string or a number.
fn scalar(token: &str, redaction: &Redaction<'_>) -> String {
    if !token.starts_with('"') {
        let shown = redaction.text(token);
        let is_hidden = shown != token;
        return if is_hidden {
            json_string(REDACTED)
        } else {
            shown.into_owned()
        };
    }
    match serde_json::from_str::<String>(token) {
        Ok(text) => match redaction.text(&text) {
            shown if shown == text => token.to_owned(),
            shown => json_string(&shown),
        },
        Err(_) => json_string(REDACTED),
    }
}

fn begins_token(character: char) -> bool {
    matches!(character, '"' | '-' | '0'..='9')
}

/// The length of the string or number that a text begins with.
fn token_length(text: &str) -> usize {
    let is_of_number = |byte: u8| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E');
    if text.starts_with('"') {
        string_length(text.as_bytes())
    } else {
        text.bytes().take_while(|byte| is_of_number(*byte)).count()
    }
}

/// The length of a string with its quotes.
fn string_length(text: &[u8]) -> usize {
    let mut escaped = false;
    for (position, byte) in text.iter().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return position + 1,
            _ => {}
        }
    }
    text.len()
}

/// The length of the value that a text begins with.
fn value_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut position, mut depth) = (0, 0_usize);
    while let Some(byte) = bytes.get(position) {
        match byte {
            b'"' => position += string_length(bytes.get(position..).unwrap_or_default()) - 1,
            b'{' | b'[' => depth += 1,
            b'}' | b']' if depth == 0 => return position,
            b'}' | b']' => depth -= 1,
            b',' if depth == 0 => return position,
            _ => {}
        }
        position += 1;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::super::testing::redacting;
    use super::*;

    #[test]
    fn secret_members_are_hidden_wherever_they_stand() {
        for (text, shown) in [
            (r#"{"cvc":"123"}"#, r#"{"cvc":"[redacted]"}"#),
            (
                r#"{"cvc" : 123 , "a":1}"#,
                r#"{"cvc" : "[redacted]", "a":1}"#,
            ),
            (
                r#"{"cvc":{"a":["}",1]},"b":"c"}"#,
                r#"{"cvc":"[redacted]","b":"c"}"#,
            ),
            (
                r#"[{"a":[{"cvc":[1,2]}]},"x"]"#,
                r#"[{"a":[{"cvc":"[redacted]"}]},"x"]"#,
            ),
            (r#"{"cv\u0063":"123"}"#, r#"{"cv\u0063":"[redacted]"}"#),
            (
                r#"{"cvc":"1\"2","cvc":true}"#,
                r#"{"cvc":"[redacted]","cvc":"[redacted]"}"#,
            ),
            (r#"{"\ud800":"123"}"#, r#"{"[redacted]":"[redacted]"}"#),
            (r#"{"cvc":null}"#, r#"{"cvc":null}"#),
            (
                r#"{"CVC":"123","cvcs":"cvc"}"#,
                r#"{"CVC":"123","cvcs":"cvc"}"#,
            ),
            // JSON in strings, and JSON in strings in these.
            (
                r#"{"a":"{\"cvc\":\"123\",\"b\":1.50}"}"#,
                r#"{"a":"{\"cvc\":\"[redacted]\",\"b\":1.50}"}"#,
            ),
            (
                r#"["[\"{\\\"cvc\\\":123}\"]"]"#,
                r#"["[\"{\\\"cvc\\\":\\\"[redacted]\\\"}\"]"]"#,
            ),
            (
                r#""\"{\\\"cvc\\\":123}\"""#,
                r#""\"{\\\"cvc\\\":\\\"[redacted]\\\"}\"""#,
            ),
            (r#"{"a":"{\"cvc\":\"12"}"#, r#"{"a":"[redacted]"}"#),
        ] {
            redacting(&["cvc"], |redaction| {
                let redacted = redact(text, redaction).unwrap();
                assert_eq!(redacted, shown, "{text}");
                assert!(serde_json::from_str::<IgnoredAny>(&redacted).is_ok());
            });
        }
    }

    #[test]
    fn card_numbers_are_hidden_in_texts_numbers_and_names() {
        for (text, shown) in [
            (r#""pay by 4111111111111111""#, r#""pay by [redacted]""#),
            ("4111111111111111", r#""[redacted]""#),
            ("[-4111111111111111.0,1]", r#"["[redacted]",1]"#),
            (r#"{"4111111111111111":1}"#, r#"{"[redacted]":1}"#),
            (r#""\u0034111111111111111""#, r#""[redacted]""#),
            (
                r#""{\"a\":4111111111111111}""#,
                r#""{\"a\":\"[redacted]\"}""#,
            ),
        ] {
            redacting(&[], |redaction| {
                assert_eq!(redact(text, redaction).as_deref(), Some(shown), "{text}");
            });
        }
    }

    #[test]
    fn what_is_not_secret_stays_as_it_came() {
        for text in [
            " { \"a\" : [ 1.50, -0, 1E400, true, null, \"\\u00e9\\/\" ] }\n",
            "\"{ not JSON\"",
            "{}",
            "\"\\ud83d\\ude00\"",
        ] {
            redacting(&["cvc"], |redaction| {
                assert_eq!(redact(text, redaction).as_deref(), Some(text));
            });
        }
    }

    #[test]
    fn what_is_no_json_is_not_taken_for_it() {
        for text in ["", "{", "{\"a\":1}{", "<html>", "\"\n\"", "{'a':1}"] {
            redacting(&[], |redaction| {
                assert_eq!(redact(text, redaction), None, "{text}")
            });
        }
    }

    /// Were the rest of the text looked through for each string, 180 gigabytes would be read.
    #[test]
    fn many_strings_are_read_once_each() {
        let text = format!("[{}\"\"]", "\"a\",".repeat(300_000));
        redacting(&["cvc"], |redaction| {
            assert_eq!(redact(&text, redaction).as_deref(), Some(text.as_str()));
        });
    }

    #[test]
    fn depth_costs_no_stack() {
        let text = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
        redacting(&[], |redaction| {
            assert_eq!(redact(&text, redaction).as_deref(), Some(text.as_str()));
        });
    }
}
