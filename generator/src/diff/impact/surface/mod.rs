//! The public items of a generated crate, read off its text.
//!
//! The text is the one truth about what a crate offers: the emitters write it and nobody else decides. It has few forms, so what is read here is
//! all that they write; a form that is not known is a fault of this program, and never skipped.

mod attributes;
mod implementations;
mod item;
mod macros;
mod manifest;
mod names;
mod reader;
mod spelling;

use std::collections::BTreeSet;

#[cfg(test)]
pub(super) use self::item::Argument;
pub(super) use self::item::{Item, ItemKey, Namespace, Shape, Signature, Surface};
pub(super) use self::names::Names;
pub(super) use self::spelling::{Aliases, shortened};

use self::names::declared_module;
use self::reader::Reader;
use crate::rust::RenderedFile;

/// Generated code has a form that this program does not know. Always a fault of the generator.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the generator wrote something that it cannot read itself: {what}")]
pub struct NotUnderstood {
    /// What it is.
    what: String,
}

impl NotUnderstood {
    fn new(what: impl Into<String>) -> Self {
        Self { what: what.into() }
    }
}

impl From<syn::Error> for NotUnderstood {
    fn from(error: syn::Error) -> Self {
        Self::new(error.to_string())
    }
}

/// The modules of a crate that are public, by their paths without `crate::`.
pub(super) struct PublicModules(BTreeSet<String>);

impl PublicModules {
    pub(super) fn of(files: &[RenderedFile]) -> Self {
        let mut found = BTreeSet::new();
        for file in files {
            let Some(module) = module_of(&file.path) else {
                continue;
            };
            let declares = file.path.ends_with("lib.rs") || file.path.ends_with("mod.rs");
            for line in file.text.lines().filter(|_| declares) {
                let name = line.strip_prefix("pub ").and_then(declared_module);
                found.extend(name.map(|name| joined(&module, name)));
            }
        }
        Self(found)
    }

    /// The way to what a source file makes public; `None` for what is no source of the crate.
    pub(super) fn place(&self, path: &str) -> Option<String> {
        let mut place = "crate".to_owned();
        let mut whole = String::new();
        let module = module_of(path)?;
        for name in module.split("::").filter(|name| !name.is_empty()) {
            whole = joined(&whole, name);
            if self.0.contains(&whole) {
                place = format!("crate::{whole}");
            }
        }
        Some(place)
    }
}

fn joined(module: &str, name: &str) -> String {
    if module.is_empty() {
        name.to_owned()
    } else {
        format!("{module}::{name}")
    }
}

/// The path of the module that a source file is; empty for the root of the crate.
fn module_of(path: &str) -> Option<String> {
    let path = path.strip_prefix("src/")?.strip_suffix(".rs")?;
    let path = match path.strip_suffix("mod") {
        Some("") => "",
        Some(folder) if folder.ends_with('/') => folder.trim_end_matches('/'),
        _ if path == "lib" => "",
        _ => path,
    };
    Some(path.replace('/', "::"))
}

/// Adds the public items of source text, which may be a part of a file.
pub(super) fn read_source(
    text: &str,
    names: &Names,
    aliases: &Aliases,
    surface: &mut Surface,
) -> Result<(), NotUnderstood> {
    Reader {
        names,
        aliases,
        surface,
    }
    .file(text)
}

/// Adds what a manifest promises.
pub(super) fn read_manifest(text: &str, surface: &mut Surface) {
    manifest::read(text, surface);
}
