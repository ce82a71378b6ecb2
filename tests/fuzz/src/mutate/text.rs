//! Changes of text that is no tree.

use super::hostile;
use crate::random::Random;

/// Pieces that mean something to readers of YAML, JSON, headers or keys.
const PIECES: &[&str] = &[
    "\n",
    "\r\n",
    "\n\n",
    " ",
    "\t",
    ":",
    ": ",
    ",",
    ";",
    "=",
    "\"",
    "'",
    "\\",
    "\\u",
    "\\ud83d",
    "\\udc00",
    "{",
    "}",
    "[",
    "]",
    "- ",
    "? ",
    "&a ",
    "*a",
    "<<: ",
    "!!str ",
    "!t ",
    "|\n",
    ">-\n",
    "---\n",
    "...\n",
    "#",
    "%",
    "%00",
    "%zz",
    "~",
    "null",
    "true",
    "0",
    "00",
    "-",
    "+",
    ".",
    "e",
    "1e9",
    "999999999999999999999",
    "0x",
    "\u{feff}",
    "\u{85}",
    "\u{2028}",
    "é",
    "\u{1f600}",
    "\0",
    "v1=",
    "t=",
    "-----",
    "-----BEGIN ",
    "-----END ",
    "PUBLIC KEY",
    "AAAA",
    "=",
    "==",
    "=== ",
    "T00:00:00Z",
    "+0000",
    "-00:00",
    "GMT",
];

/// Another text.
pub(super) fn mutated(text: &[u8], random: &mut Random) -> Vec<u8> {
    let mut text = text.to_vec();
    for _ in 0..=random.below(3) {
        mutate(&mut text, random);
    }
    text
}

fn mutate(text: &mut Vec<u8>, random: &mut Random) {
    let start = random.below(text.len() + 1);
    let longest = if random.once_in(4) { 200 } else { 8 };
    let length = random.below(longest);
    let end = (start + length).min(text.len());
    match random.below(9) {
        0 => {
            text.drain(start..end);
        }
        1 => {
            let copied: Vec<u8> = text.get(start..end).unwrap_or_default().to_vec();
            let to = random.below(text.len() + 1);
            text.splice(to..to, copied);
        }
        2 | 3 => {
            let piece = random.of(PIECES).copied().unwrap_or_default();
            text.splice(start..start, piece.bytes());
        }
        4 => {
            let piece = random.of(PIECES).copied().unwrap_or_default();
            text.splice(start..end, piece.bytes());
        }
        5 => {
            let hostile = hostile::text(random);
            text.splice(start..start, hostile.into_bytes());
        }
        6 => {
            let many = random.of(PIECES).copied().unwrap_or_default();
            let many = many.repeat(random.below(300));
            text.splice(start..start, many.into_bytes());
        }
        7 => text.truncate(start),
        _ => {
            let byte = random
                .any()
                .to_le_bytes()
                .first()
                .copied()
                .unwrap_or_default();
            if let Some(place) = text.get_mut(start) {
                *place = byte;
            }
        }
    }
}
