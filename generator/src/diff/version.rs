//! Whether versions have grown enough for what has changed.

use std::fmt;

use super::{Bump, Impact, Level, Revision};
use crate::api::CrateVersion;

/// The version that a crate must have at least, by Cargo's rules.
///
/// Cargo takes the first number that is not zero for the one that tells what breaks: below 1.0 a breaking change raises the second
/// number and all others the third, and below 0.1 every version breaks with the one before.
#[must_use]
pub const fn least_version(base: CrateVersion, bump: Bump) -> CrateVersion {
    let CrateVersion {
        major,
        minor,
        patch,
    } = base;
    match (bump, major, minor) {
        (Bump::None, ..) => base,
        (Bump::Major, 1.., _) => CrateVersion::new(major.saturating_add(1), 0, 0),
        (Bump::Major, 0, 1..) => CrateVersion::new(0, minor.saturating_add(1), 0),
        (Bump::Minor, 1.., _) => CrateVersion::new(major, minor.saturating_add(1), 0),
        (Bump::Major, 0, 0) | (Bump::Minor, 0, _) | (Bump::Patch, ..) => {
            CrateVersion::new(major, minor, patch.saturating_add(1))
        }
    }
}

/// Whether the version of a crate has grown enough.
///
/// # Errors
///
/// It is below the least version that it must have.
pub fn check_crate_version(
    base: CrateVersion,
    head: CrateVersion,
    bump: Bump,
) -> Result<(), TooSmall> {
    let least = least_version(base, bump);
    if head >= least {
        Ok(())
    } else {
        Err(TooSmall {
            subject: Subject::Crates,
            base: base.to_string(),
            head: head.to_string(),
            least: Least::AtLeast(least.to_string()),
        })
    }
}

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

/// What is known of a version that is not known to be too small.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judged {
    /// It has grown enough.
    Enough,
    /// It has changed, but nobody knows how such versions are ordered.
    CannotTell,
}

/// A version that has not grown enough.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the version of {subject} is {head}, which is too small: {least}")]
pub struct TooSmall {
    /// Whose version it is.
    pub subject: Subject,
    /// What it was.
    pub base: String,
    /// What it is.
    pub head: String,
    /// What it must be.
    pub least: Least,
}

/// What has a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Both generated crates.
    Crates,
    /// The document, by `info.version`.
    Document,
}

impl fmt::Display for Subject {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Crates => "the crates",
            Self::Document => "the document",
        })
    }
}

/// What a version must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Least {
    /// This one or a greater one.
    AtLeast(String),
    /// A date after this one.
    LaterThan(String),
    /// Any but this one.
    OtherThan(String),
}

impl fmt::Display for Least {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AtLeast(version) => write!(formatter, "it must be at least {version}"),
            Self::LaterThan(version) => write!(formatter, "it must be later than {version}"),
            Self::OtherThan(version) => write!(formatter, "it must not be {version} any more"),
        }
    }
}

/// The versions of a document and of its crates, before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Versions {
    /// Those of both crates, which are the same.
    pub crates: VersionChange<CrateVersion>,
    /// `info.version`.
    pub document: VersionChange<String>,
}

/// A version before and after, with what is to be said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionChange<T> {
    /// What it was.
    pub base: T,
    /// What it is.
    pub head: T,
    /// Whether it has grown enough.
    pub verdict: Result<Judged, TooSmall>,
}

/// Whether the versions of a document and of its crates have grown enough. `workspace` is the version that crates have in the base and in
/// the head if the document says none; `level` that of the comparison.
#[must_use]
pub fn versions(
    base: &Revision,
    head: &Revision,
    impact: &Impact,
    level: Option<Level>,
    workspace: [CrateVersion; 2],
) -> Versions {
    let [base_workspace, head_workspace] = workspace;
    let crates = [
        base.api.crate_version.unwrap_or(base_workspace),
        head.api.crate_version.unwrap_or(head_workspace),
    ];
    Versions {
        crates: VersionChange {
            base: crates[0],
            head: crates[1],
            verdict: check_crate_version(crates[0], crates[1], impact.bump())
                .map(|()| Judged::Enough),
        },
        document: VersionChange {
            base: base.api.version.clone(),
            head: head.api.version.clone(),
            verdict: check_document_version(&base.api.version, &head.api.version, level),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::{Judged, Least, check_crate_version, check_document_version, least_version};
    use crate::api::CrateVersion;
    use crate::diff::{Bump, Level};

    fn version(text: &str) -> CrateVersion {
        text.parse().unwrap()
    }

    #[test]
    fn the_least_version_is_the_next_one_that_cargo_tells_apart() {
        for (base, patch, minor, major) in [
            ("1.2.3", "1.2.4", "1.3.0", "2.0.0"),
            ("1.0.0", "1.0.1", "1.1.0", "2.0.0"),
            ("0.2.3", "0.2.4", "0.2.4", "0.3.0"),
            ("0.0.3", "0.0.4", "0.0.4", "0.0.4"),
            ("0.0.0", "0.0.1", "0.0.1", "0.0.1"),
        ] {
            let of = |bump| least_version(version(base), bump).to_string();
            assert_eq!(
                Bump::ALL.map(of),
                [base, patch, minor, major].map(str::to_owned)
            );
        }
    }

    #[test]
    fn a_greater_version_than_needed_is_enough_and_a_smaller_one_never() {
        let check = |base, head, bump| check_crate_version(version(base), version(head), bump);
        assert!(check("0.1.0", "0.2.0", Bump::Major).is_ok());
        assert!(check("0.1.0", "1.0.0", Bump::Minor).is_ok());
        assert!(check("0.1.0", "0.1.0", Bump::None).is_ok());
        assert!(check("0.2.0", "0.1.0", Bump::None).is_err());
        let too_small = check("0.1.0", "0.1.1", Bump::Major).unwrap_err();
        assert_eq!(
            too_small.to_string(),
            "the version of the crates is 0.1.1, which is too small: it must be at least 0.2.0"
        );
    }

    /// What is said of a version of a document for each level, in the order docs, compatible, risky, breaking.
    fn judged(base: &str, head: &str) -> [String; 4] {
        [
            Level::Docs,
            Level::Compatible,
            Level::Risky,
            Level::Breaking,
        ]
        .map(
            |level| match check_document_version(base, head, Some(level)) {
                Ok(Judged::Enough) => "enough".to_owned(),
                Ok(Judged::CannotTell) => "cannot tell".to_owned(),
                Err(too_small) => match too_small.least {
                    Least::AtLeast(version) => format!(">= {version}"),
                    Least::LaterThan(version) => format!("> {version}"),
                    Least::OtherThan(version) => format!("!= {version}"),
                },
            },
        )
    }

    #[test]
    fn a_document_follows_the_rules_of_its_kind_of_version() {
        let enough = "enough";
        let unknown = "cannot tell";
        for (base, head, expected) in [
            ("2025-06-30", "2025-07-01", [enough; 4]),
            (
                "2025-06-30",
                "2025-06-30",
                [enough, "> 2025-06-30", "> 2025-06-30", "> 2025-06-30"],
            ),
            (
                "2025-06-30",
                "2025-06-29",
                [enough, "> 2025-06-30", "> 2025-06-30", "> 2025-06-30"],
            ),
            ("2025-06-30.acacia", "2025-07-31.basil", [enough; 4]),
            (
                "2025-06-30.acacia",
                "2025-06-30.basil",
                [enough, unknown, unknown, unknown],
            ),
            (
                "2025-06-30.a",
                "2025-06-01.b",
                [enough, "> 2025-06-30.a", "> 2025-06-30.a", "> 2025-06-30.a"],
            ),
            (
                "2025-13-30",
                "2025-06-29",
                [enough, unknown, unknown, unknown],
            ),
            (
                "1.2.3",
                "1.2.4",
                [enough, ">= 1.3.0", ">= 1.3.0", ">= 2.0.0"],
            ),
            ("1.2.3", "1.3.0", [enough, enough, enough, ">= 2.0.0"]),
            ("v1.2.3", "v2.0.0", [enough; 4]),
            (
                "1.2.3",
                "1.2.3",
                [enough, ">= 1.3.0", ">= 1.3.0", ">= 2.0.0"],
            ),
            ("0.2.3", "0.2.4", [enough; 4]),
            (
                "0.2.3",
                "0.2.3",
                [enough, ">= 0.2.4", ">= 0.2.4", ">= 0.2.4"],
            ),
            ("71", "72", [enough, unknown, unknown, unknown]),
            ("71", "71", [enough, "!= 71", "!= 71", "!= 71"]),
            ("1.0", "2025-06-30", [enough, unknown, unknown, unknown]),
            ("", "1", [enough, unknown, unknown, unknown]),
        ] {
            assert_eq!(
                judged(base, head),
                expected.map(str::to_owned),
                "{base} → {head}"
            );
        }
        assert_eq!(check_document_version("1", "1", None), Ok(Judged::Enough));
    }
}
