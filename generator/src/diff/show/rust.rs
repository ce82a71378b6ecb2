//! What a change means for who uses the generated crates, as it is shown.

use crate::diff::{CrateImpact, Impact};
use crate::options::ApiName;

/// What changes in a generated crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RustCrate {
    /// The name of the package.
    pub package: String,
    /// What changes in it.
    pub impact: CrateImpact,
}

impl RustCrate {
    /// Both crates of an API: that of its types, then its client.
    #[must_use]
    pub fn both(name: &ApiName, impact: Impact) -> Vec<Self> {
        let Impact { models, client } = impact;
        [
            (name.models_package(), models),
            (name.client_package(), client),
        ]
        .map(|(package, impact)| Self { package, impact })
        .into()
    }
}
