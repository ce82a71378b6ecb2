//! Which version is enough after what.

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
