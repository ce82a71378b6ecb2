//! The texts of a spec's files, and where their lines begin.

use super::{FileId, Span};

/// A place as people count it: both numbers begin at 1, columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// One file of a spec.
#[derive(Clone, Debug)]
pub struct SourceFile {
    path: String,
    text: String,
    line_starts: Vec<usize>,
    /// How many characters begin before each block of the text, so that columns in long lines are found quickly.
    characters_before: Vec<usize>,
}

impl SourceFile {
    /// The path as it is shown to people.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The text, without a byte order mark.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of a line without its end, and the offset at which it begins. Lines count from 1.
    #[must_use]
    pub fn line(&self, line: usize) -> Option<(usize, &str)> {
        let index = line.checked_sub(1)?;
        let start = *self.line_starts.get(index)?;
        let end = self
            .line_starts
            .get(index + 1)
            .copied()
            .unwrap_or(self.text.len());
        let text = self.text.get(start..end)?;
        Some((start, text.trim_end_matches(['\n', '\r'])))
    }

    /// The line and column of an offset in bytes; the end of the text for one behind it.
    #[must_use]
    pub fn line_column(&self, offset: usize) -> LineColumn {
        let offset = char_boundary(&self.text, offset);
        let line = self.line_starts.partition_point(|&start| start <= offset);
        let start = line
            .checked_sub(1)
            .and_then(|index| self.line_starts.get(index))
            .copied()
            .unwrap_or(0);
        let before = self.characters_before(offset) - self.characters_before(start);
        LineColumn {
            line: line.max(1),
            column: before + 1,
        }
    }

    /// How many characters begin before an offset.
    fn characters_before(&self, offset: usize) -> usize {
        let block = offset / BLOCK;
        let before = self
            .characters_before
            .get(block)
            .copied()
            .unwrap_or_default();
        let rest = self.text.as_bytes().get(block * BLOCK..offset);
        before + rest.map_or(0, characters)
    }
}

/// All files of a spec that were read, in the order in which they were mentioned first.
#[derive(Clone, Debug, Default)]
pub struct SourceMap {
    files: Vec<SourceFile>,
}

impl SourceMap {
    /// Without files.
    #[must_use]
    pub const fn new() -> Self {
        Self { files: Vec::new() }
    }

    /// Takes a file in. `path` is the one that is shown to people.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> FileId {
        let text = text.into();
        let line_starts = line_starts(&text);
        let characters_before = characters_before(&text);
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(SourceFile {
            path: path.into(),
            text,
            line_starts,
            characters_before,
        });
        id
    }

    /// A file of this map.
    #[must_use]
    pub fn file(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.index())
    }

    /// All files with their identifiers.
    pub fn files(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        (0..).map(FileId).zip(&self.files)
    }

    /// The shown path of a file; empty for a file of another map.
    #[must_use]
    pub fn path(&self, id: FileId) -> &str {
        self.file(id).map_or("", SourceFile::path)
    }

    /// The text of a span; empty for a span of another map.
    #[must_use]
    pub fn text(&self, span: Span) -> &str {
        self.file(span.file)
            .and_then(|file| file.text.get(span.range()))
            .unwrap_or_default()
    }

    /// Where a span begins.
    #[must_use]
    pub fn line_column(&self, span: Span) -> LineColumn {
        self.position(span.file, span.start as usize)
    }

    /// Where a span ends: the place behind its last character.
    #[must_use]
    pub fn end_line_column(&self, span: Span) -> LineColumn {
        self.position(span.file, span.end as usize)
    }

    fn position(&self, file: FileId, offset: usize) -> LineColumn {
        self.file(file)
            .map_or(LineColumn { line: 1, column: 1 }, |file| {
                file.line_column(offset)
            })
    }
}

/// The last place between two characters that is not behind `offset`.
pub(crate) fn char_boundary(text: &str, offset: usize) -> usize {
    let mut boundary = offset.min(text.len());
    while !text.is_char_boundary(boundary) {
        boundary -= 1;
    }
    boundary
}

/// Bytes of a block of [`SourceFile::characters_before`].
const BLOCK: usize = 4096;

fn characters_before(text: &str) -> Vec<usize> {
    let blocks = text.as_bytes().chunks(BLOCK);
    let counts = blocks.scan(0, |count, block| {
        *count += characters(block);
        Some(*count)
    });
    std::iter::once(0).chain(counts).collect()
}

/// How many characters begin in a part of a text: bytes that do not go on with one.
fn characters(bytes: &[u8]) -> usize {
    if bytes.is_ascii() {
        return bytes.len();
    }
    bytes
        .iter()
        .filter(|&&byte| !matches!(byte, 0x80..=0xbf))
        .count()
}

/// Lines end with LF, CRLF or a lone CR, as in YAML.
fn line_starts(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let mut starts = vec![0];
    if !text.contains('\r') {
        starts.extend(text.match_indices('\n').map(|(offset, _)| offset + 1));
        return starts;
    }
    for (offset, &byte) in bytes.iter().enumerate() {
        let lone_return = byte == b'\r' && bytes.get(offset + 1) != Some(&b'\n');
        if byte == b'\n' || lone_return {
            starts.push(offset + 1);
        }
    }
    starts
}
