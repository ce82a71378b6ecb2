//! The client crate: a method for each operation, a type for each call, and what a client is made from.

mod answer;
mod body;
mod call;
mod client_header;
mod credentials;
mod descriptor;
mod environment;
mod error;
mod error_members;
pub(super) mod example;
mod headers;
mod library;
mod login;
mod method;
mod mock;
mod mode;
mod multipart;
mod output;
mod pages;
mod parameter;
mod path;
mod proof;
mod reach;
pub(super) mod root;
mod secrets;
mod service;
mod signature;
mod value;

pub use self::proof::proof;

use super::RenderedFile;
use super::limits::Limited;
use super::print::PrintError;
use crate::api::Api;
use crate::at_once;
use crate::options::Options;

/// Writes the source files of the client crate.
///
/// # Errors
///
/// A fault of the generator: it wrote something that is not Rust.
pub fn client(api: &Api, options: &Options) -> Result<Vec<RenderedFile>, PrintError> {
    let limited = Limited::of(&api.types);
    let mut files = vec![
        library::file(api, options)?,
        root::file(api, &limited)?,
        credentials::file(api)?,
        environment::file(api)?,
        error::file(api)?,
    ];
    if !api.services.is_empty() {
        files.push(library::calls(&api.services)?);
        files.push(library::services(api)?);
    }
    let of_services = at_once::each(&api.services, |service| {
        Ok([
            call::file(api, &limited, service)?,
            service::file(api, &limited, service)?,
        ])
    });
    for both in of_services {
        files.extend(both?);
    }
    files.extend(mock::files(api, options)?);
    Ok(files)
}

#[cfg(test)]
pub(in crate::rust) mod fixture;

#[cfg(test)]
mod tests;
