//! Texts that probably match a pattern.
//!
//! Only what patterns of documents usually consist of is understood: characters, classes, groups, alternatives and repetitions. Of
//! a pattern with anything else there are none.

use std::iter::Peekable;
use std::str::Chars;

/// How many texts are made in different ways.
const WAYS: usize = 6;

/// Characters of a text that is made.
const LONGEST: usize = 70_000;

/// Groups within groups.
const DEEPEST: usize = 16;

/// Texts of the language of a pattern, most of them short, some about as long as wanted.
pub(super) fn matching(pattern: &str, lengths: &[u64]) -> Vec<String> {
    let mut characters = pattern.chars().peekable();
    let Some(alternatives) = alternatives(&mut characters, DEEPEST) else {
        return Vec::new();
    };
    if characters.next().is_some() {
        return Vec::new();
    }
    let mut found: Vec<String> = Vec::new();
    let mut add = |way: Way| {
        let mut text = String::new();
        write(&alternatives, way, &mut text);
        if text.len() <= LONGEST && !found.contains(&text) {
            found.push(text);
        }
    };
    for number in 0..WAYS {
        add(Way {
            number,
            repeat: number / 2,
        });
    }
    for length in lengths {
        if let Ok(repeat) = usize::try_from(*length) {
            for repeat in [repeat, repeat.saturating_sub(1)] {
                add(Way {
                    number: 0,
                    repeat: repeat.min(LONGEST),
                });
            }
        }
    }
    found
}

/// How a text is made.
#[derive(Clone, Copy)]
struct Way {
    /// Which of several possibilities are taken.
    number: usize,
    /// How often more than necessary something is repeated.
    repeat: usize,
}

type Alternatives = Vec<Vec<Piece>>;

enum Piece {
    /// One character of these ranges.
    Class(Vec<(char, char)>),
    Group(Alternatives),
    /// The piece before, so often.
    Repeated(Box<Self>, usize, Option<usize>),
}

fn write(alternatives: &Alternatives, way: Way, text: &mut String) {
    let chosen = way
        .number
        .checked_rem(alternatives.len())
        .unwrap_or_default();
    for piece in alternatives.get(chosen).into_iter().flatten() {
        write_piece(piece, way, text);
    }
}

fn write_piece(piece: &Piece, way: Way, text: &mut String) {
    if text.len() > LONGEST {
        return;
    }
    match piece {
        Piece::Class(ranges) => {
            let chosen = way.number.checked_rem(ranges.len()).unwrap_or_default();
            if let Some((first, last)) = ranges.get(chosen) {
                text.push(if way.number.is_multiple_of(2) {
                    *first
                } else {
                    *last
                });
            }
        }
        Piece::Group(alternatives) => write(alternatives, way, text),
        Piece::Repeated(piece, least, most) => {
            let wanted = least.saturating_add(way.repeat);
            let count = most.map_or(wanted, |most| wanted.min(most));
            for _ in 0..count {
                write_piece(piece, way, text);
            }
        }
    }
}

type Characters<'p> = Peekable<Chars<'p>>;

fn alternatives(characters: &mut Characters<'_>, depth: usize) -> Option<Alternatives> {
    let depth = depth.checked_sub(1)?;
    let mut all = vec![Vec::new()];
    while let Some(next) = characters.peek().copied() {
        match next {
            ')' => break,
            '|' => {
                characters.next();
                all.push(Vec::new());
            }
            _ => {
                let piece = piece(characters, depth)?;
                all.last_mut()?.extend(piece);
            }
        }
    }
    Some(all)
}

/// The next piece with its repetition. An anchor is none, since a text is made from end to end.
fn piece(characters: &mut Characters<'_>, depth: usize) -> Option<Option<Piece>> {
    let piece = match characters.next()? {
        '^' | '$' => return Some(None),
        '(' => group(characters, depth)?,
        '[' => Piece::Class(class(characters)?),
        '.' => Piece::Class(vec![('a', 'z'), ('0', '9'), (' ', ' ')]),
        '\\' => match characters.next()? {
            'b' | 'B' => return Some(None),
            escaped => Piece::Class(escape(escaped)?),
        },
        '*' | '+' | '?' => return None,
        plain => Piece::Class(vec![(plain, plain)]),
    };
    repetition(piece, characters).map(Some)
}

fn group(characters: &mut Characters<'_>, depth: usize) -> Option<Piece> {
    if characters.next_if_eq(&'?').is_some() {
        characters.next_if_eq(&':')?;
    }
    let alternatives = alternatives(characters, depth)?;
    characters.next_if_eq(&')')?;
    Some(Piece::Group(alternatives))
}

fn repetition(piece: Piece, characters: &mut Characters<'_>) -> Option<Piece> {
    let (least, most) = match characters.peek() {
        Some('*') => (0, None),
        Some('+') => (1, None),
        Some('?') => (0, Some(1)),
        Some('{') => {
            characters.next();
            let inner: String = characters
                .by_ref()
                .take_while(|next| *next != '}')
                .collect();
            let counts = match inner.split_once(',') {
                None => {
                    let count = inner.parse().ok()?;
                    (count, Some(count))
                }
                Some((least, "")) => (least.parse().ok()?, None),
                Some((least, most)) => (least.parse().ok()?, Some(most.parse().ok()?)),
            };
            characters.next_if_eq(&'?');
            return Some(Piece::Repeated(Box::new(piece), counts.0, counts.1));
        }
        _ => return Some(piece),
    };
    characters.next();
    characters.next_if_eq(&'?');
    Some(Piece::Repeated(Box::new(piece), least, most))
}

fn escape(escaped: char) -> Option<Vec<(char, char)>> {
    Some(match escaped {
        'd' => vec![('0', '9')],
        'w' => vec![('a', 'z'), ('0', '9'), ('A', 'Z'), ('_', '_')],
        's' => vec![(' ', ' ')],
        'D' | 'S' => vec![('a', 'z'), ('-', '-')],
        'W' => vec![(' ', ' '), ('-', '-')],
        'n' => vec![('\n', '\n')],
        't' => vec![('\t', '\t')],
        'r' => vec![('\r', '\r')],
        other if other.is_ascii_alphanumeric() => return None,
        other => vec![(other, other)],
    })
}

fn class(characters: &mut Characters<'_>) -> Option<Vec<(char, char)>> {
    let is_negated = characters.next_if_eq(&'^').is_some();
    let mut ranges = Vec::new();
    loop {
        let first = match characters.next()? {
            ']' => break,
            '[' => return None,
            '\\' => match escape(characters.next()?)?.as_slice() {
                [(only, last)] if only == last => *only,
                several => {
                    ranges.extend_from_slice(several);
                    continue;
                }
            },
            plain => plain,
        };
        let mut ahead = characters.clone();
        let is_range = ahead.next() == Some('-') && ahead.next().is_some_and(|next| next != ']');
        if !is_range {
            ranges.push((first, first));
            continue;
        }
        characters.next();
        let last = match characters.next()? {
            '\\' => characters.next()?,
            plain => plain,
        };
        ranges.push((first, last));
    }
    if is_negated {
        let is_listed = |character: char| {
            ranges
                .iter()
                .any(|(first, last)| (*first..=*last).contains(&character))
        };
        let others = "a0A -_!é"
            .chars()
            .filter(|character| !is_listed(*character));
        ranges = others.map(|character| (character, character)).collect();
    }
    (!ranges.is_empty()).then_some(ranges)
}

#[cfg(test)]
mod tests {
    use super::matching;
    use crate::conform::Patterns;

    #[test]
    fn texts_match_the_pattern_that_they_are_made_of() {
        for pattern in [
            "^[A-Z]{3}$",
            "^(card|bank_\\w+)$",
            "^\\d{1,3}(\\.\\d{2})?$",
            "^[^0-9]+$",
            "^(?:a|b)*c+$",
            "^https?://.+",
            "^[\\w.-]+@[a-z]+\\.[a-z]{2,}$",
        ] {
            let made = matching(pattern, &[5]);
            assert!(!made.is_empty(), "{pattern}");
            for text in made {
                let found = Patterns::default().matches(pattern, &text);
                assert_eq!(found, Some(true), "{pattern} {text:?}");
            }
        }
    }

    #[test]
    fn what_is_not_understood_gives_no_text() {
        for pattern in ["(?=a)b", "[", "a{,b}", "\\p{L}", "*"] {
            assert_eq!(matching(pattern, &[]), Vec::<String>::new(), "{pattern}");
        }
    }
}
