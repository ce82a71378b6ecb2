//! The version that a document gives its crates.

use super::Lowering;
use crate::api::CrateVersion;

impl Lowering<'_> {
    /// The version that both crates have, if the document says one.
    pub(super) fn crate_version(&mut self) -> Option<CrateVersion> {
        let info = self.document.root().get("info")?;
        let node = info.get("x-paywright-crate-version")?;
        match node.as_str()?.parse() {
            Ok(version) => Some(version),
            Err(invalid) => {
                self.extension_fault(node, invalid.to_string());
                None
            }
        }
    }
}
