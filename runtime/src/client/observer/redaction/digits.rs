//! Numbers that may be those of cards.

use std::borrow::Cow;
use std::ops::Range;

use super::REDACTED;

/// How many digits a card number has at least.
const SHORTEST: usize = 12;
/// How many digits a card number has at most.
const LONGEST: usize = 19;

/// Replaces whatever has 12 to 19 digits and the check digit of a card number (Luhn), also where single blanks or hyphens
/// divide the digits. Of other numbers of that length, one in ten is hidden with them.
pub(super) fn redact(text: &str) -> Cow<'_, str> {
    let groups = groups(text);
    let hidden = hidden(text, &groups);
    if hidden.is_empty() {
        return Cow::Borrowed(text);
    }
    let (mut shown, mut end) = (String::with_capacity(text.len()), 0);
    for range in hidden {
        shown.push_str(text.get(end..range.start).unwrap_or_default());
        shown.push_str(REDACTED);
        end = range.end;
    }
    shown.push_str(text.get(end..).unwrap_or_default());
    Cow::Owned(shown)
}

/// Where digits stand without anything between them.
fn groups(text: &str) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    for (position, byte) in text.bytes().enumerate() {
        if !byte.is_ascii_digit() {
            continue;
        }
        match groups.last_mut() {
            Some(group) if group.end == position => group.end += 1,
            _ => groups.push(position..position + 1),
        }
    }
    groups
}

/// What has to be hidden. Where two numbers share digits, all of both.
fn hidden(text: &str, groups: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut hidden: Vec<Range<usize>> = Vec::new();
    for (position, first) in groups.iter().enumerate() {
        let mut digits = Vec::with_capacity(LONGEST);
        let mut end = first.start;
        for group in groups.iter().skip(position) {
            let between = text.get(end..group.start).unwrap_or_default();
            if !matches!(between, "" | " " | "-") || digits.len() + group.len() > LONGEST {
                break;
            }
            digits.extend(text.bytes().skip(group.start).take(group.len()));
            end = group.end;
            if digits.len() >= SHORTEST && passes_luhn(&digits) {
                match hidden.last_mut() {
                    Some(last) if last.end >= first.start => last.end = last.end.max(end),
                    _ => hidden.push(first.start..end),
                }
            }
        }
    }
    hidden
}

/// Whether the last digit is the check digit of the others.
fn passes_luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(position, digit)| {
            let digit = u32::from(digit - b'0');
            let doubled = digit * 2;
            match position % 2 {
                0 => digit,
                _ => doubled / 10 + doubled % 10,
            }
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_a_card_number_is_hidden() {
        for (text, shown) in [
            ("4111111111111111", "[redacted]"),
            ("378282246310005", "[redacted]"),
            ("6304000000000000", "[redacted]"),
            ("630400000000", "[redacted]"),
            ("6304000000000000000", "[redacted]"),
            ("number 4111 1111 1111 1111!", "number [redacted]!"),
            ("3782-822463-10005", "[redacted]"),
            ("é4111111111111111é", "é[redacted]é"),
            (
                "a4111111111111111b 5555555555554444",
                "a[redacted]b [redacted]",
            ),
            ("07 4111111111111111", "07 [redacted]"),
            (
                "2027-01-15 4111111111111111 2028",
                "2027-01-15 [redacted] 2028",
            ),
            (";4111111111111111=2512101?", ";[redacted]=2512101?"),
        ] {
            assert_eq!(redact(text), shown, "{text}");
        }
    }

    #[test]
    fn other_numbers_are_shown() {
        for text in [
            "",
            "4111111111111112",
            "4111  1111  1111  1111",
            "4111_1111_1111_1111",
            "63040000000000000000",
            "41111111111111112",
            "79927398713",
            "2027-01-15T08:00:00+0000",
            "1800000000000",
        ] {
            assert!(
                matches!(redact(text), Cow::Borrowed(shown) if shown == text),
                "{text}"
            );
        }
    }

    #[test]
    fn the_end_of_a_number_is_hidden_though_its_beginning_is_one_too() {
        // 18 and the first digits of the second pass the check, too.
        for first in 0..100 {
            let text = format!("{first:02} 4111 1111 1111 1111");
            let shown = redact(&text);
            assert!(!shown.contains("1111"), "{text}: {shown}");
        }
    }
}
