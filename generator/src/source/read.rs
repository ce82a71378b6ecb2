//! The bytes of a file to a tree.

use super::limits::{Budget, MAX_FILE_BYTES};
use super::{FileId, Node, SourceMap, Span, json, yaml};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// Reads one file into a tree and takes its text into the map. `path` is the shown one.
///
/// Names that end with `.json`, and texts whose first non-blank character is `{`, are JSON; all others are YAML. `None`
/// if no tree could be built; the reasons are in `diagnostics`.
pub fn read_text(
    path: &str,
    bytes: Vec<u8>,
    map: &mut SourceMap,
    diagnostics: &mut Diagnostics,
) -> Option<Node> {
    read_file(path, bytes, map, &mut Budget::default(), diagnostics).1
}

/// Reads JSON, whatever the name of the file, as [`read_text`] does, but for comments and trailing commas: a text with such is none.
pub fn read_json(
    path: &str,
    bytes: Vec<u8>,
    map: &mut SourceMap,
    diagnostics: &mut Diagnostics,
) -> Option<Node> {
    let (file, text) = take_in(path, bytes, map, diagnostics).ok()?;
    let node = json::read(
        text,
        file,
        json::Because::OfItsName,
        &mut Budget::default(),
        diagnostics,
    );
    let is_broken = |found: &Diagnostic| found.code == Code::JsonSyntax;
    node.filter(|_| !diagnostics.iter().any(is_broken))
}

pub(super) fn read_file(
    path: &str,
    bytes: Vec<u8>,
    map: &mut SourceMap,
    budget: &mut Budget,
    diagnostics: &mut Diagnostics,
) -> (FileId, Option<Node>) {
    let (file, text) = match take_in(path, bytes, map, diagnostics) {
        Ok(taken) => taken,
        Err(file) => return (file, None),
    };
    let node = if has_json_name(path) {
        json::read(text, file, json::Because::OfItsName, budget, diagnostics)
    } else if text.trim_start().starts_with('{') {
        json::read(text, file, json::Because::OfItsBrace, budget, diagnostics)
    } else {
        yaml::read(text, file, budget, diagnostics)
    };
    (file, node)
}

/// Takes a file into the map. Its text, or the file alone if it has none that can be read.
fn take_in<'m>(
    path: &str,
    bytes: Vec<u8>,
    map: &'m mut SourceMap,
    diagnostics: &mut Diagnostics,
) -> Result<(FileId, &'m str), FileId> {
    if bytes.len() > MAX_FILE_BYTES {
        let file = map.add(path, "");
        let message = format!("`{path}` is larger than 64 MiB");
        diagnostics.push(Diagnostic::error(Code::TooLarge, message).at(Span::empty(file, 0), ""));
        return Err(file);
    }
    let (text, invalid_at) = decode(bytes);
    let file = map.add(path, text);
    if let Some(offset) = invalid_at {
        let message = format!("byte {offset} is not UTF-8");
        diagnostics.push(
            Diagnostic::error(Code::NotUtf8, message)
                .at(Span::empty(file, offset), "")
                .help("save the file as UTF-8"),
        );
        return Err(file);
    }
    let text = map.file(file).map(super::SourceFile::text);
    text.map(|text| (file, text)).ok_or(file)
}

/// The text without a byte order mark; with the offset of the first invalid byte, the text up to it.
fn decode(bytes: Vec<u8>) -> (String, Option<usize>) {
    const MARK: char = '\u{feff}';
    match String::from_utf8(bytes) {
        Ok(text) => match text.strip_prefix(MARK) {
            Some(rest) => (rest.to_owned(), None),
            None => (text, None),
        },
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            let text = String::from_utf8_lossy(bytes.get(..valid).unwrap_or_default());
            (text.into_owned(), Some(valid))
        }
    }
}

fn has_json_name(path: &str) -> bool {
    path.rsplit_once('.')
        .is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("json"))
}
