//! What is beside the source of the generated crates: manifests and front pages.

mod cargo;
mod readme;
#[cfg(test)]
mod tests;

use super::RenderedFile;
use super::print::PrintError;
use crate::api::Api;
use crate::options::Options;

/// Writes `Cargo.toml` and `README.md` of the models crate.
///
/// # Errors
///
/// A fault of the generator: a template asks for a value that it does not get.
pub fn models_manifest(api: &Api, options: &Options) -> Result<Vec<RenderedFile>, PrintError> {
    Ok(vec![
        cargo::models(api, options)?,
        readme::models(api, options)?,
    ])
}

/// Writes `Cargo.toml` and `README.md` of the client crate.
///
/// # Errors
///
/// A fault of the generator: a template asks for a value that it does not get, or the example is not Rust.
pub fn client_manifest(api: &Api, options: &Options) -> Result<Vec<RenderedFile>, PrintError> {
    Ok(vec![
        cargo::client(api, options)?,
        readme::client(api, options)?,
    ])
}
