//! The versions of the generated crates.

use super::{Least, Subject, TooSmall};
use crate::api::CrateVersion;
use crate::diff::Bump;

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
