//! How far lines are indented.

/// Lays lines out like rustdoc's own text, however the document lays out its lists.
#[derive(Default)]
pub(super) struct Layout {
    /// Where the text of the current item of a list begins.
    item: Option<usize>,
    after_blank: bool,
}

/// Where a line stands.
pub(super) struct Indent {
    /// The blanks before the line.
    pub(super) first: usize,
    /// The blanks before what does not fit on it.
    pub(super) rest: usize,
}

impl Layout {
    /// Four blanks at the start of a line would make it a code block, and so a doc test.
    const MOST: usize = 3;

    /// The place of the next line.
    pub(super) fn place(&mut self, line: &str) -> Indent {
        let content = line.trim();
        let original = line.len() - line.trim_start().len();
        let after_blank = std::mem::replace(&mut self.after_blank, content.is_empty());
        if content.is_empty() {
            return Indent { first: 0, rest: 0 };
        }
        let first = original.min(Self::MOST);
        if let Some(marker) = list_marker(content) {
            let rest = first + marker;
            self.item = Some(rest);
            return Indent { first, rest };
        }
        let leaves = after_blank && (original == 0 || self.item > Some(Self::MOST))
            || is_rule(content)
            || content.starts_with('#');
        self.item = self.item.filter(|_| !leaves);
        let first = self.item.unwrap_or(first);
        Indent { first, rest: first }
    }
}

/// The width of what makes a line an item of a list.
fn list_marker(content: &str) -> Option<usize> {
    if is_rule(content) {
        return None;
    }
    let digits = content.bytes().take_while(u8::is_ascii_digit).count();
    let rest = content.get(digits..)?;
    let marks: &[&str] = if digits == 0 {
        &["- ", "* ", "+ "]
    } else {
        &[". ", ") "]
    };
    (digits < 10 && marks.iter().any(|mark| rest.starts_with(mark))).then_some(digits + 2)
}

/// Whether the line is a rule across the page: `- - -`.
fn is_rule(content: &str) -> bool {
    ['-', '*'].into_iter().any(|mark| {
        content.matches(mark).count() >= 3 && content.chars().all(|c| c == mark || c == ' ')
    })
}

#[cfg(test)]
mod tests {
    use super::Layout;

    #[test]
    fn lists_are_laid_out_as_clippy_wants_them() {
        let mut layout = Layout::default();
        for (line, first, rest) in [
            ("One:", 0, 0),
            ("- a", 0, 2),
            (" goes on", 2, 2),
            ("- b", 0, 2),
            ("", 0, 0),
            ("      far in", 2, 2),
            ("", 0, 0),
            ("out", 0, 0),
            ("   10. c", 3, 7),
            ("goes on", 7, 7),
            ("", 0, 0),
            ("      no code", 3, 3),
            ("", 0, 0),
            ("1234567890. no item", 0, 0),
            ("   - ---", 3, 3),
            ("     no code", 3, 3),
            ("- a", 0, 2),
            ("---", 0, 0),
            ("- a", 0, 2),
            ("# Heading", 0, 0),
            ("goes on", 0, 0),
        ] {
            let indent = layout.place(line);
            assert_eq!((indent.first, indent.rest), (first, rest), "{line:?}");
        }
    }
}
