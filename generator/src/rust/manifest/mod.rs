//! What is beside the source of the generated crates: manifests and front pages.

mod cargo;
mod readme;
#[cfg(test)]
mod tests;

use super::RenderedFile;
use super::models::Division;
use super::print::PrintError;
use crate::api::Api;
use crate::options::Options;

/// Writes `Cargo.toml` and `README.md` of the models crate.
///
/// # Errors
///
/// A fault of the generator: a template asks for a value that it does not get.
pub fn models_manifest(api: &Api, options: &Options) -> Result<Vec<RenderedFile>, PrintError> {
    let has_base = Division::of(api, options).has_base();
    let mut files = vec![
        cargo::models(api, options, has_base)?,
        readme::models(api, options)?,
    ];
    if has_base {
        files.push(cargo::models_base(api, options)?);
    }
    Ok(files)
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
