//! A tree as JSON text.

use std::fmt::Write;

use super::{Node, Value};

/// The value as JSON in several lines, two blanks deeper at each level. Digits of numbers stay as they are written.
///
/// Characters that cannot be seen are escaped, so that the text is safe to show and to put into source code.
#[must_use]
pub fn json_text(node: &Node) -> String {
    let mut text = String::new();
    write(node, Layout::Lines(0), &mut text);
    text
}

/// The same in one line without blanks.
#[must_use]
pub fn json_line(node: &Node) -> String {
    let mut text = String::new();
    write(node, Layout::Line, &mut text);
    text
}

/// How a text is divided into lines.
#[derive(Clone, Copy)]
enum Layout {
    /// A line for each member, this deep.
    Lines(usize),
    /// All in one.
    Line,
}

impl Layout {
    fn deeper(self) -> Self {
        match self {
            Self::Lines(depth) => Self::Lines(depth + 1),
            Self::Line => Self::Line,
        }
    }

    fn begin_line(self, out: &mut String) {
        if let Self::Lines(depth) = self {
            out.push('\n');
            out.extend(std::iter::repeat_n("  ", depth));
        }
    }

    fn colon(self) -> &'static str {
        match self {
            Self::Lines(_) => ": ",
            Self::Line => ":",
        }
    }
}

fn write(node: &Node, layout: Layout, out: &mut String) {
    match &node.value {
        Value::Null => out.push_str("null"),
        Value::Bool(flag) => out.push_str(if *flag { "true" } else { "false" }),
        Value::Number(number) => {
            let text = number.as_str();
            // YAML knows notations that JSON does not.
            if serde_json::from_str::<serde_json::Number>(text).is_ok() {
                out.push_str(text);
            } else {
                out.push_str(&number.to_json().to_string());
            }
        }
        Value::String(string) => quoted(string, out),
        Value::Array(items) => {
            let items = items.iter().map(|item| (None, item));
            members(['[', ']'], items, layout, out);
        }
        Value::Object(object) => {
            let entries = object
                .iter()
                .map(|entry| (Some(&*entry.key.text), &entry.value));
            members(['{', '}'], entries, layout, out);
        }
    }
}

fn members<'n>(
    [open, close]: [char; 2],
    members: impl Iterator<Item = (Option<&'n str>, &'n Node)>,
    layout: Layout,
    out: &mut String,
) {
    out.push(open);
    let mut any = false;
    for (key, value) in members {
        if any {
            out.push(',');
        }
        any = true;
        layout.deeper().begin_line(out);
        if let Some(key) = key {
            quoted(key, out);
            out.push_str(layout.colon());
        }
        write(value, layout.deeper(), out);
    }
    if any {
        layout.begin_line(out);
    }
    out.push(close);
}

fn quoted(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ if is_seen(character) => out.push(character),
            _ => {
                for unit in character.encode_utf16(&mut [0; 2]) {
                    // Writing to a string never fails.
                    let _ = write!(out, "\\u{unit:04x}");
                }
            }
        }
    }
    out.push('"');
}

/// Whether a character shows itself and nothing else: no control, no mark of direction, no blank of an unusual kind.
fn is_seen(character: char) -> bool {
    character == ' '
        || !(character.is_control() || character.is_whitespace() || is_invisible(character))
}

const fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}'
    )
}

#[cfg(test)]
mod tests {
    use super::json_text;
    use crate::diagnostic::Diagnostics;
    use crate::source::{SourceMap, read_text};

    fn written(path: &str, text: &str) -> String {
        let read = read_text(
            path,
            text.as_bytes().to_vec(),
            &mut SourceMap::new(),
            &mut Diagnostics::new(),
        );
        json_text(&read.unwrap())
    }

    #[test]
    fn json_is_written_as_it_was_read_but_for_blanks() {
        let text = "{\n  \"a\": [\n    1.50,\n    1E400,\n    null\n  ],\n  \"b\": {},\n  \"c\": \"\\\"\\\\\\n\"\n}";
        assert_eq!(
            written("t.json", &text.replace("1E400", "1E40")),
            text.replace("1E400", "1E40")
        );
    }

    #[test]
    fn numbers_of_yaml_become_numbers_of_json() {
        assert_eq!(
            written("t.yaml", "[0x1F, +1, .5, 1.]"),
            "[\n  31,\n  1,\n  0.5,\n  1.0\n]"
        );
    }

    #[test]
    fn what_cannot_be_seen_is_escaped() {
        assert_eq!(
            written("t.json", "\"a\\u0000\u{202e}\u{1f600}\u{e0041}é\""),
            "\"a\\u0000\\u202e\u{1f600}\\udb40\\udc41é\""
        );
    }
}
