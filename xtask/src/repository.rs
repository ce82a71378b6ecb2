//! Where things are in the repository.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use paywright_generator::diagnostic::closest;
use paywright_generator::options::ApiName;
use paywright_generator::output::ours;
use paywright_generator::output::pair::Pair;

/// The file that makes a folder of `specs` a provider.
pub(crate) const ROOT_DOCUMENT: &str = "openapi.yaml";

/// A checkout of this repository.
#[derive(Debug)]
pub(crate) struct Repository {
    root: PathBuf,
}

/// Why providers cannot be told.
#[derive(Debug, thiserror::Error)]
pub(crate) enum RepositoryError {
    #[error("`{}` cannot be read: {source}; name a checkout of this repository", .folder.display())]
    NotReadable { folder: PathBuf, source: io::Error },
    #[error("no folder of `{}` holds an `{ROOT_DOCUMENT}`, so there is nothing to generate from", .folder.display())]
    NoProviders { folder: PathBuf },
    #[error("the folder `{}` cannot give a crate its name: {}", .folder.display(), paywright_generator::options::InvalidName)]
    BadName { folder: PathBuf },
    #[error("there is no provider `{name}`{}; known are {known}", did_you_mean(.similar))]
    UnknownProvider {
        name: String,
        similar: Option<String>,
        known: String,
    },
}

impl Repository {
    /// The checkout at `root`, or the one that this program was built from.
    pub(crate) fn at(root: Option<&Path>) -> Self {
        let own = || {
            Path::new(env!("CARGO_MANIFEST_DIR"))
                .parent()
                .unwrap_or(Path::new("."))
        };
        Self {
            root: root.unwrap_or_else(own).to_path_buf(),
        }
    }

    /// The folder of a provider's spec.
    pub(crate) fn specs(&self, name: &ApiName) -> PathBuf {
        self.root.join("specs").join(name.as_str())
    }

    /// The folder of a provider's crates.
    pub(crate) fn generated(&self, name: &ApiName) -> PathBuf {
        self.root.join("generated").join(name.as_str())
    }

    /// The runtime crate.
    pub(crate) fn runtime(&self) -> PathBuf {
        self.root.join("runtime")
    }

    /// All providers by name.
    pub(crate) fn providers(&self) -> Result<Vec<ApiName>, RepositoryError> {
        let folder = self.root.join("specs");
        let not_readable = |source| RepositoryError::NotReadable {
            folder: folder.clone(),
            source,
        };
        let mut providers = Vec::new();
        for entry in fs::read_dir(&folder).map_err(not_readable)? {
            let path = entry.map_err(not_readable)?.path();
            if path.join(ROOT_DOCUMENT).is_file() {
                let name = path.file_name().and_then(|name| name.to_str());
                let name = name.and_then(|name| ApiName::new(name).ok());
                providers.push(name.ok_or(RepositoryError::BadName { folder: path })?);
            }
        }
        if providers.is_empty() {
            return Err(RepositoryError::NoProviders { folder });
        }
        providers.sort();
        Ok(providers)
    }

    /// The providers of these names, each once and in this order; all providers if no name is given.
    pub(crate) fn select(&self, names: &[String]) -> Result<Vec<ApiName>, RepositoryError> {
        let known = self.providers()?;
        if names.is_empty() {
            return Ok(known);
        }
        let mut selected: Vec<ApiName> = Vec::new();
        for name in names {
            let found = known.iter().find(|known| known.as_str() == name);
            let found = found.ok_or_else(|| unknown(name, &known))?;
            if !selected.contains(found) {
                selected.push(found.clone());
            }
        }
        Ok(selected)
    }

    /// The names of folders with generated crates whose spec is gone.
    pub(crate) fn stale(&self, providers: &[ApiName]) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.root.join("generated")) else {
            return Vec::new();
        };
        let mut stale: Vec<String> = entries
            .flatten()
            .filter(|entry| holds_generated_crate(&entry.path()))
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .filter(|name| providers.iter().all(|known| known.as_str() != name))
            .collect();
        stale.sort();
        stale
    }
}

fn holds_generated_crate(folder: &Path) -> bool {
    [Pair::<()>::MODELS, Pair::<()>::CLIENT].iter().any(|name| {
        let manifest = folder.join(name).join("Cargo.toml");
        fs::read_to_string(manifest).is_ok_and(|text| ours(&text))
    })
}

fn unknown(name: &str, known: &[ApiName]) -> RepositoryError {
    let known: Vec<_> = known.iter().map(ApiName::as_str).collect();
    RepositoryError::UnknownProvider {
        name: name.to_owned(),
        similar: closest(name, known.iter().copied()).map(str::to_owned),
        known: known.join(", "),
    }
}

fn did_you_mean(similar: &Option<String>) -> String {
    similar.as_ref().map_or_else(String::new, |similar| {
        format!("; did you mean `{similar}`?")
    })
}
