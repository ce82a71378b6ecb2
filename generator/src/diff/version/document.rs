//! The version of a document.

use super::{Judged, Least, Subject, TooSmall, least_version};
use crate::api::CrateVersion;
use crate::diff::{Bump, Level};

/// Whether `info.version` of a document has grown enough. `level` is the level of all that has changed, `None` if nothing has.
///
/// It is the provider's version, so it follows the provider's rules: a date has to be later if anything has changed but what people read, three numbers
/// follow the rules of semantic versions (which ask for nothing in particular below 1.0), and of anything else only a version that is not
/// changed at all is known to be wrong. A risky change asks for what a compatible one does: that it breaks something is not known.
///
/// # Errors
///
/// It has not grown enough.
pub fn check_document_version(
    base: &str,
    head: &str,
    level: Option<Level>,
) -> Result<Judged, TooSmall> {
    let Some(Level::Compatible | Level::Risky | Level::Breaking) = level else {
        return Ok(Judged::Enough);
    };
    let too_small = |least| TooSmall {
        subject: Subject::Document,
        base: base.to_owned(),
        head: head.to_owned(),
        least,
    };
    if base == head {
        let least = match DocumentVersion::of(base) {
            DocumentVersion::Numbers(base) => {
                Least::AtLeast(least_numbers(base, level).to_string())
            }
            DocumentVersion::Date { .. } => Least::LaterThan(base.to_owned()),
            DocumentVersion::Other => Least::OtherThan(base.to_owned()),
        };
        return Err(too_small(least));
    }
    match (DocumentVersion::of(base), DocumentVersion::of(head)) {
        (DocumentVersion::Numbers(base), DocumentVersion::Numbers(head)) => {
            let least = least_numbers(base, level);
            if head >= least {
                Ok(Judged::Enough)
            } else {
                Err(too_small(Least::AtLeast(least.to_string())))
            }
        }
        (DocumentVersion::Date { day: before, .. }, DocumentVersion::Date { day: after, .. })
            if before < after =>
        {
            Ok(Judged::Enough)
        }
        (
            DocumentVersion::Date { day: before, name },
            DocumentVersion::Date {
                day: after,
                name: new,
            },
        ) if after < before || name == new => Err(too_small(Least::LaterThan(base.to_owned()))),
        // Two names of one day, or two kinds of versions.
        _ => Ok(Judged::CannotTell),
    }
}

/// The version that a document with three numbers must have at least.
fn least_numbers(base: CrateVersion, level: Option<Level>) -> CrateVersion {
    match level {
        // Below 1.0 anything may change at any time.
        _ if base.major == 0 => least_version(base, Bump::Patch),
        Some(Level::Breaking) => least_version(base, Bump::Major),
        _ => least_version(base, Bump::Minor),
    }
}

/// The kinds of versions that documents have.
enum DocumentVersion<'a> {
    /// Three numbers.
    Numbers(CrateVersion),
    /// A date, and what may stand behind it: `2024-06-20`, `2024-06-20.name`.
    Date { day: &'a str, name: &'a str },
    /// Anything else.
    Other,
}

impl<'a> DocumentVersion<'a> {
    fn of(text: &'a str) -> Self {
        let plain = text.strip_prefix('v').unwrap_or(text);
        if let Ok(numbers) = plain.parse() {
            return Self::Numbers(numbers);
        }
        match text.split_at_checked(10) {
            Some((day, name)) if is_date(day) && !name.starts_with(char::is_alphanumeric) => {
                Self::Date { day, name }
            }
            _ => Self::Other,
        }
    }
}

/// Whether it is a date of the form `2025-06-30`: such texts are in the order of their days.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let within = |part: &str, last: u32| part.parse().is_ok_and(|n: u32| (1..=last).contains(&n));
    let is_digits =
        |part: &str, length| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    match parts.as_slice() {
        [year, month, day] => {
            is_digits(year, 4)
                && is_digits(month, 2)
                && is_digits(day, 2)
                && within(month, 12)
                && within(day, 31)
        }
        _ => false,
    }
}
