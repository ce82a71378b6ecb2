//! Brackets, without what lies between them.

use super::strings::{skip_escapes, skip_plain};

/// Whether the list or object with which a text begins comes to an end. Nothing else is looked at: it need not be JSON.
pub(crate) fn closes(text: &[u8]) -> bool {
    let (mut rest, mut depth) = (text, 0_usize);
    while let [byte, behind @ ..] = rest {
        rest = match byte {
            b'"' => match skip_escapes(skip_plain(behind)) {
                Some([_, behind @ ..]) => behind,
                _ => return false,
            },
            b'{' | b'[' => {
                depth += 1;
                behind
            }
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return true;
                }
                behind
            }
            _ => behind,
        };
    }
    false
}

#[cfg(test)]
mod tests {
    use super::closes;

    #[test]
    fn brackets_count_outside_of_strings_only() {
        for text in ["{}", "[[1],{}] and more", r#"{"a":"\\"}"#, r#"["}","\"}"]"#] {
            assert!(closes(text.as_bytes()), "{text}");
        }
        for text in [
            "",
            "{",
            "[[]",
            r#"{"}"#,
            r#"["\"]"#,
            r#"{"a":"]}"#,
            r#"["\x"]"#,
        ] {
            assert!(!closes(text.as_bytes()), "{text}");
        }
    }
}
