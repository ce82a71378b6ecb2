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
mod operations;
mod output;
mod pages;
mod parameter;
mod path;
mod proof;
mod reach;
pub(super) mod root;
mod secrets;
mod service;
mod shared_call;
mod signature;
mod value;

pub use self::proof::proof;

use super::RenderedFile;
use super::draft::{Press, Whole};
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
    pressed(api, options, &Whole)
}

/// What a press makes of the source files of the client crate.
///
/// # Errors
///
/// A fault of the generator: it wrote something that is not Rust.
pub(crate) fn pressed<P: Press>(
    api: &Api,
    options: &Options,
    press: &P,
) -> Result<Vec<P::Sheet>, PrintError> {
    let limited = Limited::of(&api.types);
    let mut drafts = vec![
        library::file(api, options)?,
        root::file(api, &limited),
        credentials::file(api),
        environment::file(api),
        error::file(api),
    ];
    if !api.services.is_empty() {
        drafts.push(shared_call::file());
        drafts.push(operations::file(&api.services));
        drafts.push(library::calls(&api.services));
        drafts.push(library::services(api));
    }
    let mut files = Vec::new();
    for draft in drafts {
        files.push(press.put(draft)?);
    }
    let of_services = at_once::each(&api.services, |service| {
        Ok([
            press.put(call::file(api, &limited, service))?,
            press.put(service::file(api, &limited, service))?,
        ])
    });
    for both in of_services {
        files.extend(both?);
    }
    files.extend(mock::files(api, options, press)?);
    Ok(files)
}

#[cfg(test)]
pub(in crate::rust) mod fixture;

#[cfg(test)]
mod tests;
