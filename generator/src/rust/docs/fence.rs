//! Blocks of code between lines of three or more backticks or tildes.

/// The line that opened a block of code, and that has to be met again for the block to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fence {
    mark: char,
    length: usize,
}

impl Fence {
    /// The fewest marks of a fence.
    const LEAST: usize = 3;

    /// The fence that a line opens, if it opens one.
    pub(super) fn opened_by(line: &str) -> Option<Self> {
        let line = line.trim();
        let mark = line
            .chars()
            .next()
            .filter(|mark| matches!(mark, '`' | '~'))?;
        let info = line.trim_start_matches(mark);
        let length = line.len() - info.len();
        // Words between backticks are code inside a line, however many backticks there are.
        (length >= Self::LEAST && !(mark == '`' && info.contains('`')))
            .then_some(Self { mark, length })
    }

    /// Whether the line ends the block.
    pub(super) fn is_closed_by(self, line: &str) -> bool {
        let line = line.trim();
        line.len() >= self.length && line.chars().all(|mark| mark == self.mark)
    }

    /// The line that opens a block of plain text. Whatever language the document says, it is nothing to compile.
    pub(super) fn opening(self) -> String {
        format!("{}text", self.closing())
    }

    /// The line that closes the block.
    pub(super) fn closing(self) -> String {
        self.mark.to_string().repeat(self.length)
    }
}

#[cfg(test)]
mod tests {
    use super::Fence;

    #[test]
    fn a_fence_is_three_marks_or_more_of_one_kind() {
        for (line, opening) in [
            ("```", Some("```text")),
            ("  ````rust,should_panic", Some("````text")),
            ("~~~ a `b`", Some("~~~text")),
            ("``", None),
            ("```a``` b", None),
            ("`~~", None),
            ("a ```", None),
            ("", None),
        ] {
            let opened = Fence::opened_by(line).map(Fence::opening);
            assert_eq!(opened.as_deref(), opening, "{line:?}");
        }
    }

    #[test]
    fn a_block_is_closed_by_as_many_marks_of_its_own_kind_alone() {
        let fence = Fence::opened_by("````").unwrap();
        for (line, closes) in [
            ("````", true),
            (" ``````", true),
            ("```", false),
            ("~~~~", false),
            ("```` x", false),
        ] {
            assert_eq!(fence.is_closed_by(line), closes, "{line:?}");
        }
    }
}
