//! The client crate: a method for each operation, a type for each call, and what a client is made from.

mod answer;
mod argument;
mod body;
mod call;
mod credentials;
mod environment;
mod error;
pub(super) mod example;
mod headers;
mod imports;
mod library;
mod multipart;
mod parameter;
mod path;
pub(super) mod root;
mod service;

use super::RenderedFile;
use super::print::{self, PrintError};
use crate::api::Api;
use crate::options::Options;

/// Writes the source files of the client crate.
///
/// # Errors
///
/// A fault of the generator: it wrote something that is not Rust.
pub fn client(api: &Api, options: &Options) -> Result<Vec<RenderedFile>, PrintError> {
    let mut files = vec![
        library::file(api, options)?,
        root::file(api)?,
        credentials::file(api)?,
        environment::file(api)?,
        error::file(api)?,
    ];
    if library::sends_files(api) {
        let text = print::file("", &multipart::file_part())?;
        files.push(RenderedFile {
            path: "src/file_part.rs".to_owned(),
            text,
        });
    }
    if !api.services.is_empty() {
        files.push(library::calls(&api.services)?);
        files.push(library::services(&api.services)?);
    }
    for service in &api.services {
        files.push(call::file(api, service)?);
        files.push(service::file(api, service)?);
    }
    Ok(files)
}

#[cfg(test)]
pub(super) mod fixture;

#[cfg(test)]
mod tests;
