//! What a change means for who uses the generated crates, as it is shown.

/// What changes in a generated crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RustCrate {
    /// The name of the package.
    pub package: String,
    /// Which part of its version has to rise: `none`, `patch`, `minor`, `major`.
    pub bump: &'static str,
    /// The public items that change, in the order in which they are shown.
    pub changes: Vec<RustChange>,
}

/// A public item that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RustChange {
    /// What becomes of it, in one line: `PaymentIntent::status: String → PaymentIntentStatus`.
    pub text: String,
    /// Which part of the version has to rise because of it.
    pub bump: &'static str,
}
