//! What formats say about values.
//!
//! A format that is decided here admits what the runtime of generated crates admits. One that is not is taken to admit anything; but
//! since somebody may read more into it, nobody knows what it means that it comes or goes.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::kinds::Kind;
use super::schema::Schema;
use crate::conform;

/// Formats of texts of which it is decided what they admit.
const OF_TEXTS: &[&str] = &[
    "base64url",
    "byte",
    "currency",
    "date",
    "date-time",
    "decimal",
    "email",
    "int32",
    "int64",
    "ipv4",
    "ipv6",
    "uri",
    "uuid",
];

/// Formats of numbers.
const OF_NUMBERS: &[&str] = &["decimal", "double", "float", "int32", "int64", "unix-time"];

/// Formats that all values of another one are of, too.
const WITHIN: &[(&str, &str)] = &[
    ("float", "double"),
    ("int32", "int64"),
    ("uri", "uri-reference"),
    ("uri", "iri"),
    ("email", "idn-email"),
];

/// Patterns that all texts of a format match, and whether all that matches is of the format.
const PATTERNS: &[(&str, &str, bool)] = &[
    ("currency", "^[A-Z]{3}$", true),
    ("date", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", false),
    ("int32", "^[+-]?[0-9]+$", false),
    ("int64", "^[+-]?[0-9]+$", false),
    (
        "ipv4",
        "^((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])\\.){3}(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])$",
        true,
    ),
    ("uri", "^[A-Za-z][A-Za-z0-9+.-]*:", false),
    (
        "uuid",
        "^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$",
        true,
    ),
];

/// Patterns of texts that are all of a format, though not all of its texts match them: an exact decimal has up to 28 digits.
const SURE: &[(&str, &str)] = &[("decimal", "^-?[0-9]{1,18}(\\.[0-9]{1,9})?$")];

/// The format that a schema gives to values of a kind: one that says something about them.
pub(super) fn format<'n>(schema: Schema<'n>, kind: Kind) -> Option<&'n str> {
    let format = schema.text("format")?;
    let said = match (schema.text("type"), kind) {
        (Some("string"), Kind::Text) | (Some("number" | "integer"), Kind::Number) => true,
        (None, Kind::Number) => OF_NUMBERS.contains(&format),
        (None, Kind::Text) => !OF_NUMBERS.contains(&format),
        _ => false,
    };
    (said && !admits_all(format, kind)).then_some(format)
}

/// Formats that only tell how a value is shown or kept.
fn admits_all(format: &str, kind: Kind) -> bool {
    match kind {
        Kind::Number => format == "decimal",
        _ => format == "password",
    }
}

/// Whether a text is of a format.
pub(super) fn admits_text(format: &str, text: &str) -> bool {
    match format {
        "email" => is_email(text),
        "ipv4" => text.parse::<Ipv4Addr>().is_ok(),
        "ipv6" => text.parse::<Ipv6Addr>().is_ok(),
        _ => conform::is_text_of_format(text, format),
    }
}

/// Whether it is decided which texts a format admits. Of one that is not, only samples are known to be of it.
pub(super) fn is_decided(format: &str) -> bool {
    OF_TEXTS.contains(&format)
}

/// Something, a sign, and something without blanks: what no reading of the standards refuses is not refused here.
fn is_email(text: &str) -> bool {
    let parts = text.rsplit_once('@');
    parts.is_some_and(|(local, domain)| {
        !local.is_empty() && !domain.is_empty() && !domain.contains(char::is_whitespace)
    })
}

/// The numbers that a format keeps to; they are whole then.
pub(super) fn range(format: &str) -> Option<(i128, i128)> {
    match format {
        "int32" => Some((i32::MIN.into(), i32::MAX.into())),
        "int64" => Some((i64::MIN.into(), i64::MAX.into())),
        _ => None,
    }
}

/// The whole numbers that a format holds without loss, whatever their size besides.
pub(super) fn whole_range(format: &str) -> Option<(i128, i128)> {
    match format {
        "float" => Some((-(1 << 24), 1 << 24)),
        "double" => Some((-(1 << 53), 1 << 53)),
        _ => None,
    }
}

/// The lengths that texts of a format have, in characters.
pub(super) fn lengths(format: &str) -> Option<(u64, u64)> {
    match format {
        "uuid" => Some((36, 36)),
        "date" => Some((10, 10)),
        "currency" => Some((3, 3)),
        "ipv4" => Some((7, 15)),
        "ipv6" => Some((2, 45)),
        _ => None,
    }
}

/// Whether all values of one format are of another.
pub(super) fn is_within(inner: &str, outer: &str) -> bool {
    inner == outer || WITHIN.contains(&(inner, outer))
}

/// A pattern that all texts of a format match.
pub(super) fn pattern(format: &str) -> Option<&'static str> {
    let mut patterns = PATTERNS.iter();
    let (_, pattern, _) = patterns.find(|(known, ..)| *known == format)?;
    Some(pattern)
}

/// A pattern that only texts of a format match.
pub(super) fn sure_pattern(format: &str) -> Option<&'static str> {
    let mut sure = SURE.iter();
    if let Some((_, pattern)) = sure.find(|(known, _)| *known == format) {
        return Some(pattern);
    }
    let mut patterns = PATTERNS.iter();
    let (.., is_exact) = patterns.find(|(known, ..)| *known == format)?;
    pattern(format).filter(|_| *is_exact)
}

/// Texts that are of a format by everybody's reading.
pub(super) fn samples(format: &str) -> &'static [&'static str] {
    match format {
        "date" => &["2024-01-31"],
        "date-time" => &["2024-01-31T12:00:00Z"],
        "time" => &["12:00:00Z"],
        "decimal" => &["0", "0.5", "12.345"],
        "currency" => &["EUR", "USD"],
        "email" => &["a@example.com"],
        "byte" => &["", "YQ==", "YWJj", "YWJjZA==", "+/8="],
        "base64url" => &["", "YQ", "YWJj", "-_8"],
        "uuid" => &["9d9f4a3e-6f0a-4b5e-8a53-0f6f1f2c3d4e"],
        "uri" => &["https://example.com", "urn:a"],
        "int32" | "int64" => &["0", "12"],
        "ipv4" => &["192.0.2.1"],
        "ipv6" => &["2001:db8::1"],
        "hostname" => &["example.com"],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::{OF_TEXTS, PATTERNS, SURE, admits_text, lengths, samples};
    use crate::diff::values::languages::{Demand, Languages};
    use crate::diff::values::texts::Texts;

    #[test]
    fn a_sample_is_of_its_format_and_of_its_length() {
        for format in OF_TEXTS {
            assert!(!samples(format).is_empty(), "{format}");
            for sample in samples(format) {
                assert!(admits_text(format, sample), "{format} {sample}");
                let length = sample.chars().count() as u64;
                let (least, most) = lengths(format).unwrap_or((0, u64::MAX));
                assert!((least..=most).contains(&length), "{format} {sample}");
            }
        }
    }

    #[test]
    fn a_format_is_within_its_pattern_and_perhaps_all_of_it() {
        let languages = Languages::default();
        for (format, pattern, is_exact) in PATTERNS {
            for sample in samples(format) {
                assert_eq!(
                    languages.matches(pattern, sample),
                    Some(true),
                    "{format} {sample}"
                );
            }
            let own = Texts {
                patterns: vec![pattern],
                ..Texts::default()
            };
            let made = languages.breaking(&own, Demand::NONE);
            assert!(!made.is_empty(), "{format}");
            for text in made {
                assert!(!is_exact || admits_text(format, &text), "{format} {text}");
            }
        }
    }

    #[test]
    fn what_matches_a_sure_pattern_is_of_the_format() {
        let languages = Languages::default();
        let digits = |count: usize| "9".repeat(count);
        let longest = format!("-{}.{}", digits(18), digits(9));
        for (format, pattern) in SURE {
            let own = Texts {
                patterns: vec![pattern],
                ..Texts::default()
            };
            let mut texts = languages.breaking(&own, Demand::NONE);
            texts.extend(["-0", "007.70"].map(str::to_owned));
            texts.push(longest.clone());
            for text in texts {
                assert_eq!(languages.matches(pattern, &text), Some(true), "{text}");
                assert!(admits_text(format, &text), "{format} {text}");
            }
        }
    }

    #[test]
    fn what_is_of_no_reading_of_a_format_is_refused() {
        for format in OF_TEXTS {
            assert!(!admits_text(format, "no é\n"), "{format}");
        }
    }
}
