//! Makes invisible characters visible.

use std::borrow::Cow;

/// The text with every character replaced that could hide or reorder what stands around it, or drive a terminal.
///
/// Line feeds and tabs stay. Each character is replaced by exactly one, so that columns stay true.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_hidden) {
        Cow::Owned(text.chars().map(shown).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// As [`visible`], and line feeds are replaced too, so that no text can pass for lines of its own.
pub(crate) fn visible_line(text: &str) -> Cow<'_, str> {
    if text.contains('\n') {
        Cow::Owned(visible(&text.replace('\n', "\u{240a}")).into_owned())
    } else {
        visible(text)
    }
}

pub(super) fn shown(character: char) -> char {
    if !is_hidden(character) {
        return character;
    }
    match u32::from(character) {
        code @ 0..0x20 => char::from_u32(0x2400 + code).unwrap_or(char::REPLACEMENT_CHARACTER),
        0x7f => '\u{2421}',
        _ => char::REPLACEMENT_CHARACTER,
    }
}

/// Controls, directional marks and overrides, zero-width characters, line and paragraph separators, tag characters.
fn is_hidden(character: char) -> bool {
    match character {
        '\n' | '\t' => false,
        '\u{ad}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => true,
        other => other.is_control(),
    }
}
