//! Values as they are shown.

use crate::source::{Node, json_line};

/// Characters that are shown of a value.
const LONGEST: usize = 120;

/// Characters before the first difference that are shown of values that begin alike.
const BEFORE: usize = 40;

/// A value: JSON on one line, shortened.
pub(in crate::diff) fn spelled(node: &Node) -> String {
    window(&json_line(node), 0)
}

/// Two values that differ, each shortened so that it can be seen where.
pub(in crate::diff) fn spelled_apart(base: &Node, head: &Node) -> [String; 2] {
    apart([base, head].map(json_line))
}

fn apart(texts: [String; 2]) -> [String; 2] {
    let [base, head] = &texts;
    let alike = base.chars().zip(head.chars());
    let alike = alike.take_while(|(base, head)| base == head).count();
    let is_long = texts.iter().any(|text| text.chars().nth(LONGEST).is_some());
    let start = if is_long && alike > LONGEST / 2 {
        word_before(base, alike.saturating_sub(BEFORE))
    } else {
        0
    };
    texts.map(|text| window(&text, start))
}

/// The beginning of the word in which a character stands, if it is near.
fn word_before(text: &str, position: usize) -> usize {
    let before: Vec<char> = text.chars().take(position).collect();
    let word = before.iter().rev().take_while(|c| !c.is_whitespace());
    match word.count() {
        length if length < BEFORE / 2 => position - length.min(position),
        _ => position,
    }
}

/// As much as is shown of a text, from a character on.
fn window(text: &str, start: usize) -> String {
    let mut shown = String::new();
    if start > 0 {
        shown.push('…');
    }
    let mut rest = text.chars().skip(start);
    let room = LONGEST - shown.chars().count();
    shown.extend(rest.by_ref().take(room - 1));
    let last: String = rest.take(2).collect();
    match last.chars().nth(1) {
        Some(_) => shown.push('…'),
        None => shown.push_str(&last),
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::{apart, window};

    #[test]
    fn a_long_text_is_cut() {
        for (length, expected) in [
            (1, "x".to_owned()),
            (120, "x".repeat(120)),
            (121, format!("{}…", "x".repeat(119))),
        ] {
            assert_eq!(window(&"x".repeat(length), 0), expected);
        }
        assert_eq!(window("abc", 1), "…bc");
    }

    #[test]
    fn of_texts_that_begin_alike_the_difference_is_shown() {
        let start = "The array holds one element for each character. ".repeat(4);
        assert_eq!(
            apart([format!("{start}It may be empty."), start]),
            [
                "…array holds one element for each character. It may be empty.",
                "…array holds one element for each character. "
            ]
        );
    }

    #[test]
    fn texts_that_differ_early_or_are_short_begin_where_they_begin() {
        let texts = ["Of the payment.", "Of the refund."];
        assert_eq!(apart(texts.map(str::to_owned)), texts);
        let long = ["One", "Two"].map(|start| format!("{start}{}", "x".repeat(200)));
        let cut = ["One", "Two"].map(|start| format!("{start}{}…", "x".repeat(116)));
        assert_eq!(apart(long), cut);
    }
}
