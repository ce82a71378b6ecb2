//! Long lines of documentation are broken between words.

use super::layout::Indent;

/// The most columns of a line, without `///` and the indentation before it.
const WIDTH: usize = 92;

/// Adds a line of Markdown that is made inert, at its place and broken where it is too long. What does not fit on it is
/// indented, too, so that it still belongs to the same item of a list.
pub(super) fn push(lines: &mut Vec<String>, content: &str, indent: Indent) {
    let mut current = " ".repeat(indent.first);
    let mut width = indent.first;
    if width + content.chars().count() <= WIDTH || keeps_its_line(content) {
        lines.push(current + content);
        return;
    }
    let mut is_first = true;
    for word in words(content) {
        let length = word.chars().count();
        if !is_first && width + 1 + length > WIDTH && can_begin_a_line(word) {
            lines.push(std::mem::replace(&mut current, " ".repeat(indent.rest)));
            width = indent.rest;
        } else if !is_first {
            current.push(' ');
            width += 1;
        }
        current.push_str(word);
        width += length;
        is_first = false;
    }
    lines.push(current);
}

/// Rows of tables and headings end with their line.
fn keeps_its_line(line: &str) -> bool {
    line.starts_with(['|', '#'])
}

/// A line must not begin with what Markdown would read as a list, a heading, a table or a rule.
fn can_begin_a_line(word: &str) -> bool {
    let is_number = word
        .trim_end_matches(['.', ')'])
        .bytes()
        .all(|byte| byte.is_ascii_digit());
    let is_fence = word.starts_with("```") || word.starts_with("~~~");
    !is_number
        && !is_fence
        && word.starts_with(|first: char| {
            first.is_alphanumeric() || !first.is_ascii() || "`([<\"'\\".contains(first)
        })
}

/// The pieces between blanks; a code span, a link and an address in angle brackets are never divided.
fn words(text: &str) -> Vec<&str> {
    if !text.contains(['\\', '`', '[', '<']) {
        return text.split(' ').filter(|word| !word.is_empty()).collect();
    }
    let mut words = Vec::new();
    let (mut begin, mut position) = (0, 0);
    while let Some(rest) = text.get(position..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with(' ') {
            words.extend(text.get(begin..position).filter(|word| !word.is_empty()));
            position += 1;
            begin = position;
        } else {
            position += unit(rest);
        }
    }
    words.extend(text.get(begin..).filter(|word| !word.is_empty()));
    words
}

/// The length of what stands at the beginning of the text and cannot be divided.
fn unit(text: &str) -> usize {
    let until = |end: &str| text.find(end).map(|position| position + end.len());
    let first = text.chars().next().map_or(1, char::len_utf8);
    match text.as_bytes() {
        [b'\\', ..] => {
            let escaped = text.chars().nth(1).map_or(0, char::len_utf8);
            1 + escaped
        }
        [b'`', ..] => text
            .get(1..)
            .and_then(|rest| rest.find('`'))
            .map_or(first, |end| end + 2),
        [b'[', ..] => until(")").unwrap_or(first),
        [b'<', ..] => until(">").unwrap_or(first),
        _ => first,
    }
}

#[cfg(test)]
mod tests {
    use super::{Indent, WIDTH, push};

    fn wrapped(line: &str, rest: usize) -> Vec<String> {
        let mut lines = Vec::new();
        push(&mut lines, line, Indent { first: 0, rest });
        lines
    }

    /// Words that fill a line up to a number of columns.
    fn filler(columns: usize) -> String {
        format!("{} x", "x".repeat(columns - 2))
    }

    #[test]
    fn a_line_is_broken_between_words_and_no_word_is_lost() {
        let text = "word ".repeat(60);
        let lines = wrapped(text.trim(), 0);
        assert!(lines.len() > 1);
        assert!(lines.iter().all(|line| line.len() <= WIDTH), "{lines:?}");
        assert_eq!(lines.join(" "), text.trim());
        let short = filler(WIDTH);
        assert_eq!(wrapped(&short, 0), [short.as_str()]);
    }

    #[test]
    fn an_item_of_a_list_keeps_its_indent() {
        let line = format!("- {} end of it", filler(WIDTH - 4));
        let expected = [format!("- {}", filler(WIDTH - 4)), "  end of it".to_owned()];
        assert_eq!(wrapped(&line, 2), expected);
    }

    #[test]
    fn code_and_links_stay_whole() {
        for whole in [
            "`a b c`",
            "[a page](https://a.example/x)",
            "<https://a.example/x>",
        ] {
            let begin = filler(WIDTH - 5);
            assert_eq!(
                wrapped(&format!("{begin} {whole} and more"), 0),
                [begin, format!("{whole} and more")]
            );
        }
    }

    #[test]
    fn no_line_begins_with_a_mark() {
        for mark in ["-", "*", "+", "#", "12.", "1)", "|", "=", "---", "~~~"] {
            let begin = filler(WIDTH);
            assert_eq!(
                wrapped(&format!("{begin} {mark} word"), 0),
                [format!("{begin} {mark}"), "word".to_owned()],
                "{mark}"
            );
        }
    }

    #[test]
    fn rows_of_tables_and_headings_are_not_broken() {
        for mark in ["| a |", "## a"] {
            let line = format!("{mark} {}", filler(WIDTH));
            assert_eq!(wrapped(&line, 0), [line.as_str()]);
        }
    }
}
