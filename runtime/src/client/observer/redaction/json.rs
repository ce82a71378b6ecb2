//! Secrets in JSON.

use std::borrow::Cow;

use super::{REDACTED, Redaction};
use crate::JsonKind;
use crate::tape::{Node, quote, scan_of_any_depth};

/// JSON text without secret members and card numbers; `None` if it is no JSON. White space, order and digits stay. A
/// secret that is null is shown as null.
pub(in super::super) fn redact(text: &str, redaction: &Redaction<'_>) -> Option<String> {
    let tape = scan_of_any_depth(text).ok()?;
    let mut shown = Shown {
        text,
        shown: String::with_capacity(text.len()),
        position: 0,
    };
    let mut next = Some(tape.root());
    while let Some(node) = next {
        next = node.step();
        if !matches!(node.kind(), JsonKind::String | JsonKind::Number) {
            continue;
        }
        if let Some(instead) = instead_of(node, redaction) {
            shown.put(node, &instead);
        }
        if let Some(value) = value_of(node, text)
            && is_secret(node, redaction)
        {
            if !value.is_null() {
                shown.put(value, REDACTED);
            }
            next = value.leap();
        }
    }
    Some(shown.end())
}

/// A text of which pieces are shown otherwise.
struct Shown<'t> {
    text: &'t str,
    shown: String,
    /// Up to where the text has been shown.
    position: usize,
}

impl Shown<'_> {
    /// Shows a string in the place of a value.
    fn put(&mut self, node: Node<'_>, instead: &str) {
        let range = node.range();
        let before = self.text.get(self.position..range.start);
        self.shown.push_str(before.unwrap_or_default());
        quote(instead, &mut self.shown);
        self.position = range.end;
    }

    fn end(mut self) -> String {
        let rest = self.text.get(self.position..);
        self.shown.push_str(rest.unwrap_or_default());
        self.shown
    }
}

/// The value of the member of which this is the name, if it is one: only behind names there is a colon.
fn value_of<'t>(node: Node<'t>, text: &str) -> Option<Node<'t>> {
    let behind = text.get(node.range().end..)?.trim_start();
    behind.starts_with(':').then(|| node.step())?
}

fn is_secret(name: Node<'_>, redaction: &Redaction<'_>) -> bool {
    name.text()
        .is_some_and(|text| is_broken(name, &text) || redaction.hides(&text))
}

/// What is shown instead of a string or a number, if it is not shown itself.
fn instead_of<'n>(node: Node<'n>, redaction: &Redaction<'_>) -> Option<Cow<'n, str>> {
    let Some(text) = node.text() else {
        let is_shown = redaction.text(node.json()) == node.json();
        return (!is_shown).then_some(Cow::Borrowed(REDACTED));
    };
    if is_broken(node, &text) {
        return Some(Cow::Borrowed(REDACTED));
    }
    let shown = redaction.text(&text);
    (shown != text).then(|| Cow::Owned(shown.into_owned()))
}

/// Whether there is half of a pair of surrogates in a string, which cannot be compared with anything.
fn is_broken(node: Node<'_>, text: &str) -> bool {
    text.contains(char::REPLACEMENT_CHARACTER) && !node.json().contains(char::REPLACEMENT_CHARACTER)
}

#[cfg(test)]
mod tests {
    use serde::de::IgnoredAny;

    use super::super::testing::redacting;
    use super::*;

    #[test]
    fn secret_members_are_hidden_wherever_they_stand() {
        for (text, shown) in [
            (r#"{"cvc":"123"}"#, r#"{"cvc":"[redacted]"}"#),
            (
                r#"{"cvc" : 123 , "a":1}"#,
                r#"{"cvc" : "[redacted]" , "a":1}"#,
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
