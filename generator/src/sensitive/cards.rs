//! Numbers of payment cards.

use std::borrow::Cow;
use std::ops::Range;

/// Digits of the longest card number.
const LONGEST: usize = 19;

/// Numbers that card schemes, processors and our providers publish for tests.
const PUBLISHED: &[&str] = &[
    "2223003122003222",
    "30569309025904",
    "3530111333300000",
    "3566002020360505",
    "36227206271667",
    "371449635398431",
    "378282246310005",
    "38520000023237",
    "4000000000000002",
    "4000002500003155",
    "4000002760003184",
    "4000056655665556",
    "4012000300000005",
    "4012000300001003",
    "4012888888881881",
    "4035501000000008",
    "4111111111111111",
    "4176660000000027",
    "4242424242424242",
    "5105105105105100",
    "5200828282828210",
    "5346930100108117",
    "5413330057004047",
    "5425233430109903",
    "5555555555554444",
    "6011000990139424",
    "6011111111111117",
    "6200000000000005",
    "6250947000000014",
];

/// First digits of the card schemes, and the lengths of their numbers.
const SCHEMES: &[(std::ops::RangeInclusive<u32>, &[usize])] = &[
    (2221..=2720, &[16]),
    (3000..=3059, &[14]),
    (3400..=3499, &[15]),
    (3528..=3589, &[16, 17, 18, 19]),
    (3600..=3699, &[14]),
    (3700..=3799, &[15]),
    (3800..=3999, &[14]),
    (4000..=4999, &[13, 16, 19]),
    (5100..=5599, &[16]),
    (6011..=6011, &[16, 17, 18, 19]),
    (6200..=6299, &[16, 17, 18, 19]),
    (6440..=6599, &[16, 17, 18, 19]),
];

/// Whether a text is the number of a card, and none that is published for tests. Spaces and dashes between digits do not
/// count.
pub(crate) fn is_card_number(text: &str) -> bool {
    // The longest number with a separator between any two digits; what is longer is not looked through.
    if text.len() > 2 * LONGEST {
        return false;
    }
    let digits: String = text
        .chars()
        .filter(|character| !matches!(character, ' ' | '-'))
        .collect();
    digits.bytes().all(|byte| byte.is_ascii_digit())
        && is_of_a_scheme(&digits)
        && passes_luhn(&digits)
        && !PUBLISHED.contains(&&*digits)
}

/// Whether a number of a card stands somewhere in a text, by itself and not as a part of a longer word, as in an identifier.
pub(crate) fn holds_card_number(text: &str) -> bool {
    let is_of_word = |character: char| character.is_alphanumeric() || character == '_';
    card_numbers(text).into_iter().any(|Range { start, end }| {
        let before = text
            .get(..start)
            .and_then(|before| before.chars().next_back());
        let behind = text.get(end..).and_then(|behind| behind.chars().next());
        !before.is_some_and(is_of_word) && !behind.is_some_and(is_of_word)
    })
}

fn is_of_a_scheme(digits: &str) -> bool {
    let first = digits.get(..4).and_then(|first| first.parse::<u32>().ok());
    first.is_some_and(|first| {
        SCHEMES
            .iter()
            .any(|(range, lengths)| range.contains(&first) && lengths.contains(&digits.len()))
    })
}

/// The check digit of card numbers (ISO/IEC 7812).
fn passes_luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(position, byte)| {
            let digit = u32::from(byte.wrapping_sub(b'0'));
            match position % 2 {
                0 => digit,
                _ if digit > 4 => digit * 2 - 9,
                _ => digit * 2,
            }
        })
        .sum();
    sum.is_multiple_of(10)
}

/// A line with every digit of a card number replaced by `•`, character for character. Published test numbers stay.
pub(crate) fn masked(line: &str) -> Cow<'_, str> {
    let numbers = card_numbers(line);
    if numbers.is_empty() {
        return Cow::Borrowed(line);
    }
    let mask = |(offset, character): (usize, char)| {
        let is_inside = numbers.iter().any(|number| number.contains(&offset));
        if is_inside && character.is_ascii_digit() {
            '•'
        } else {
            character
        }
    };
    Cow::Owned(line.char_indices().map(mask).collect())
}

/// Where card numbers stand in a line: runs of digits with single spaces or dashes between them.
fn card_numbers(line: &str) -> Vec<Range<usize>> {
    let bytes = line.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut found = Vec::new();
    let mut start = 0;
    while start < bytes.len() {
        if !is_digit(start) {
            start += 1;
            continue;
        }
        let mut end = start + 1;
        while is_digit(end) || (matches!(bytes.get(end), Some(b' ' | b'-')) && is_digit(end + 1)) {
            end += 1;
        }
        if line.get(start..end).is_some_and(is_card_number) {
            found.push(start..end);
        }
        start = end;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_numbers_are_numbers_of_cards() {
        for number in PUBLISHED {
            assert!(is_of_a_scheme(number) && passes_luhn(number), "{number}");
            assert!(!is_card_number(number), "{number}");
        }
    }

    #[test]
    fn identifiers_and_amounts_are_none() {
        for text in [
            "",
            "200",
            "2085201775714897920",
            "PI4111111111111112",
            "4111111111111112",
            "2026-11-21",
            "٤١١١١١١١١١١١١١١١",
        ] {
            assert!(!is_card_number(text), "{text}");
        }
    }

    #[test]
    fn numbers_of_cards_are_found_in_sentences_and_not_in_identifiers() {
        let rows = [
            ("4000000000000010", true),
            ("Pay with 4000 0000 0000 0010.", true),
            ("(4000-0000-0000-0010)", true),
            ("pi_4000000000000010", false),
            ("4000000000000010x", false),
            ("Pay with 4242 4242 4242 4242.", false),
            ("", false),
        ];
        for (text, expected) in rows {
            assert_eq!(holds_card_number(text), expected, "{text}");
        }
    }

    #[test]
    fn only_the_digits_of_card_numbers_are_masked() {
        let rows = [
            ("number: '4000000000000010'", "number: '••••••••••••••••'"),
            ("4000 0000-0000 0010, ü", "•••• ••••-•••• ••••, ü"),
            ("4242424242424242", "4242424242424242"),
            ("id: 2085201775714897920", "id: 2085201775714897920"),
            ("", ""),
        ];
        for (line, expected) in rows {
            assert_eq!(masked(line), expected);
        }
    }
}
