//! Where lines break: texts and possible breaks in boxes, as described by Oppen ("Prettyprinting", 1980).
//!
//! A box whose content fits into the rest of the line has no breaks. In one that does not, a consistent box breaks everywhere
//! and an inconsistent one where it must.

/// How wide a line may be.
const MARGIN: isize = 89;
use super::pieces::{
    Boxed, Break, INDENT, INFINITE, Piece, Sign, blanks, consistent, inconsistent,
};
use crate::rust::tokens::TokenStream;

/// How much room a line has at least, however far it is indented.
const MIN_ROOM: isize = 60;

/// The pieces of an item. One layout serves for all items of a file, so that its room is taken once.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pieces: Vec<Piece>,
    /// How wide each piece is, see [`Layout::measure`].
    sizes: Vec<isize>,
    /// Texts that are not texts of tokens.
    made: String,
}

impl Layout {
    /// Forgets everything.
    pub(super) fn clear(&mut self) {
        self.pieces.clear();
        self.made.clear();
    }

    /// How many pieces there are: where the next one will be.
    pub(super) fn len(&self) -> usize {
        self.pieces.len()
    }

    /// Drops what came after the first so many pieces.
    pub(super) fn truncate(&mut self, length: usize) {
        self.pieces.truncate(length);
    }

    pub(super) fn push(&mut self, piece: Piece) {
        self.pieces.push(piece);
    }

    pub(super) fn insert(&mut self, position: usize, piece: Piece) {
        if position <= self.pieces.len() {
            self.pieces.insert(position, piece);
        }
    }

    pub(super) fn fixed(&mut self, text: &'static str) {
        self.push(Piece::Fixed(text));
    }

    pub(super) fn made(&mut self, text: &str) {
        let start = self.made.len();
        self.made.push_str(text);
        let end = self.made.len();
        self.push(Piece::Made { start, end });
    }

    pub(super) fn line_break(&mut self, line_break: Break) {
        self.push(Piece::Break(line_break));
    }

    /// Begins a box in which all breaks are taken or none.
    pub(super) fn begin(&mut self, offset: i16) {
        self.push(consistent(offset));
    }

    /// Begins a box in which breaks are taken where they must.
    pub(super) fn begin_inconsistent(&mut self, offset: i16) {
        self.push(inconsistent(offset));
    }

    pub(super) fn end(&mut self) {
        self.push(Piece::End);
    }

    /// Nothing stands between two brackets. What comes before is still measured without the second.
    pub(super) fn empty(&mut self) {
        self.line_break(Break::NEVER);
    }

    /// Moves the last piece, if that is a break, to the left.
    pub(super) fn outdent(&mut self) {
        if let Some(Piece::Break(last)) = self.pieces.last_mut() {
            last.offset -= INDENT;
        }
    }

    /// How wide the pieces from a position on are on one line.
    pub(super) fn width_from(&self, position: usize, tokens: &TokenStream) -> isize {
        let pieces = self.pieces.get(position..).unwrap_or_default();
        pieces.iter().map(|piece| self.width(*piece, tokens)).sum()
    }

    fn width(&self, piece: Piece, tokens: &TokenStream) -> isize {
        match piece {
            Piece::Break(line_break) => blanks(line_break.blanks),
            Piece::Wide => blanks(INFINITE),
            Piece::Begin(_) | Piece::End => 0,
            text => self.text(text, tokens).len().cast_signed(),
        }
    }

    fn text<'t>(&'t self, piece: Piece, tokens: &'t TokenStream) -> &'t str {
        match piece {
            Piece::Token(range) => tokens.text(range),
            Piece::Made { start, end } => self.made.get(start..end).unwrap_or_default(),
            Piece::Fixed(text) => text,
            Piece::Wide | Piece::Break(_) | Piece::Begin(_) | Piece::End => "",
        }
    }

    /// The text.
    pub(super) fn print(&mut self, tokens: &TokenStream) -> String {
        self.measure(tokens);
        let mut lines = Lines {
            out: String::with_capacity(tokens.length()),
            room: MARGIN,
            indent: 0,
            pending: 0,
            boxes: Vec::new(),
        };
        for (piece, size) in self.pieces.iter().zip(&self.sizes) {
            match *piece {
                Piece::Begin(boxed) => lines.begin(boxed, *size),
                Piece::End => lines.end(),
                Piece::Break(line_break) => lines.line_break(line_break, *size),
                text => lines.text(self.text(text, tokens)),
            }
        }
        lines.out
    }

    /// Finds out how wide each box is with what follows it up to the next break, and what follows each break up to the next one.
    fn measure(&mut self, tokens: &TokenStream) {
        let mut sizes = std::mem::take(&mut self.sizes);
        sizes.clear();
        sizes.resize(self.pieces.len(), 0);
        let mut total: isize = 0;
        let mut waiting = Waiting::default();
        for (position, piece) in self.pieces.iter().enumerate() {
            match piece {
                Piece::Begin(_) => {
                    if let Some(size) = sizes.get_mut(position) {
                        *size = -total;
                    }
                    waiting.0.push((position, Mark::Begin));
                }
                Piece::End => waiting.0.push((position, Mark::End)),
                Piece::Break(line_break) => {
                    waiting.settle(total, &mut sizes);
                    if let Some(size) = sizes.get_mut(position) {
                        *size = -total;
                    }
                    waiting.0.push((position, Mark::Break));
                    total += blanks(line_break.blanks);
                }
                text => total += self.width(*text, tokens),
            }
        }
        waiting.settle(total, &mut sizes);
        self.sizes = sizes;
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Begin,
    End,
    Break,
}

/// Boxes and breaks whose size is not known yet.
#[derive(Default)]
struct Waiting(Vec<(usize, Mark)>);

impl Waiting {
    /// A break comes, or the end: what has ended, and the break before, are as wide as all up to here.
    fn settle(&mut self, total: isize, sizes: &mut [isize]) {
        let mut depth = 0_usize;
        while let Some((position, mark)) = self.0.last().copied() {
            if mark == Mark::Begin && depth == 0 {
                return;
            }
            self.0.pop();
            match mark {
                Mark::End => {
                    depth += 1;
                    continue;
                }
                Mark::Begin => depth -= 1,
                Mark::Break => {}
            }
            if let Some(size) = sizes.get_mut(position) {
                *size += total;
            }
            if mark == Mark::Break && depth == 0 {
                return;
            }
        }
    }
}

/// A box that is being printed.
#[derive(Clone, Copy)]
enum Open {
    Fits,
    Broken { indent: isize, consistent: bool },
}

struct Lines {
    out: String,
    /// What is left of the line.
    room: isize,
    indent: isize,
    /// Blanks that stand before the next text, if one comes on this line.
    pending: isize,
    boxes: Vec<Open>,
}

impl Lines {
    fn begin(&mut self, boxed: Boxed, size: isize) {
        self.boxes.push(if size > self.room {
            let indent = self.indent;
            self.indent += isize::from(boxed.offset);
            Open::Broken {
                indent,
                consistent: boxed.consistent,
            }
        } else {
            Open::Fits
        });
    }

    fn end(&mut self) {
        if let Some(Open::Broken { indent, .. }) = self.boxes.pop() {
            self.indent = indent;
        }
    }

    fn line_break(&mut self, line_break: Break, size: isize) {
        let goes_on = line_break.never
            || match self.boxes.last() {
                Some(Open::Fits) => true,
                Some(Open::Broken {
                    consistent: true, ..
                })
                | None => false,
                Some(Open::Broken {
                    consistent: false, ..
                }) => size <= self.room,
            };
        if goes_on {
            let instead = line_break.instead.text();
            self.pending += blanks(line_break.blanks);
            self.room -= blanks(line_break.blanks);
            self.out.push_str(instead);
            self.room -= instead.len().cast_signed();
            return;
        }
        if line_break.before != Sign::Nothing {
            self.text(line_break.before.text());
        }
        self.out.push('\n');
        self.pending = self.indent + isize::from(line_break.offset);
        self.room = (MARGIN - self.pending).max(MIN_ROOM);
        if line_break.after != Sign::Nothing {
            self.text(line_break.after.text());
        }
    }

    fn text(&mut self, text: &str) {
        const BLANKS: &str = "                                                                ";
        while self.pending > 0 {
            let some = BLANKS.get(..self.pending.cast_unsigned()).unwrap_or(BLANKS);
            self.out.push_str(some);
            self.pending -= some.len().cast_signed();
        }
        self.out.push_str(text);
        self.room -= text.len().cast_signed();
    }
}
