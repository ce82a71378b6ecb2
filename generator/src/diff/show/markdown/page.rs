//! A comment of bounded size: pieces are put in as long as there is room, the others are counted.

/// Bytes of a comment. Hosts count characters, of which there are never more.
const LARGEST: usize = 65_000;
/// Bytes that are kept free for the end of a fold and the last line.
const RESERVED: usize = 1_500;

/// A comment that is being written.
pub(super) struct Page {
    text: String,
    left_out: usize,
}

impl Page {
    pub(super) const fn new() -> Self {
        Self {
            text: String::new(),
            left_out: 0,
        }
    }

    /// Puts in what has to be there. It is for the caller to see that it is not large.
    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Puts in a piece, or counts it.
    pub(super) fn item(&mut self, text: &str) {
        if self.has_room(text.len()) {
            self.text.push_str(text);
        } else {
            self.left_out += 1;
        }
    }

    /// Puts in a heading and pieces, as many as there is room for; the heading only if there is room for the first piece.
    pub(super) fn section(&mut self, heading: &str, mut pieces: impl Iterator<Item = String>) {
        let Some(first) = pieces.next() else { return };
        if !self.has_room(heading.len() + first.len()) {
            self.left_out += 1 + pieces.count();
            return;
        }
        self.text.push_str(heading);
        self.text.push_str(&first);
        for piece in pieces {
            self.item(&piece);
        }
    }

    /// As [`Page::section`], folded. `summary` is HTML.
    pub(super) fn details(&mut self, summary: &str, pieces: impl Iterator<Item = String>) {
        let before = self.text.len();
        let heading = format!("\n<details><summary>{summary}</summary>\n\n");
        self.section(&heading, pieces);
        if self.text.len() > before {
            self.text.push_str("\n</details>\n");
        }
    }

    /// The comment. `elsewhere` is Markdown that says where the rest is.
    pub(super) fn finish(mut self, elsewhere: &str) -> String {
        if self.left_out > 0 {
            self.text.push_str(&format!(
                "\n{} more have no room here. {elsewhere}\n",
                self.left_out
            ));
        }
        self.text
    }

    const fn has_room(&self, bytes: usize) -> bool {
        self.text.len() + bytes + RESERVED <= LARGEST
    }
}
