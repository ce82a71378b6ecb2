//! Where things are in the repository.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use paywright_generator::diagnostic::closest;
use paywright_generator::options::ApiName;
use paywright_generator::output::ours;
use paywright_generator::output::pair::Pair;
use paywright_generator::source::Folder;

use crate::document_file::DocumentFile;

/// The file that makes a folder of `specs` a provider.
pub(crate) const ROOT_DOCUMENT: &str = "openapi.yaml";

/// The folder of the construct course, and the name after which its crates are called.
const COURSE: &str = "constructs";

/// One spec of the repository: what its crates are called after, and where everything is, with `/` and from the root.
///
/// A provider's spec is in `specs/NAME` and its crates are in `generated/NAME`. Beside the providers there is one more, the
/// construct course: `tests/constructs` holds a spec that shows every construct of OpenAPI once, and its crates. It
/// belongs to no provider and is generated, checked and reported like one under the name `constructs`, if it is there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Spec {
    /// What the crates are called after.
    pub(crate) name: ApiName,
    /// The folder of the spec.
    pub(crate) documents: String,
    /// The folder of both crates.
    pub(crate) crates: String,
}

impl Spec {
    /// The one of a provider.
    pub(crate) fn of_provider(name: ApiName) -> Self {
        Self {
            documents: format!("specs/{name}"),
            crates: format!("generated/{name}"),
            name,
        }
    }

    fn of_course(name: ApiName) -> Self {
        Self {
            documents: format!("tests/{COURSE}/spec"),
            crates: format!("tests/{COURSE}"),
            name,
        }
    }
}

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
    #[error("the folder `{}` cannot give a crate its name: {}, and is not `{COURSE}`", .folder.display(), paywright_generator::options::InvalidName)]
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

    /// A folder of the checkout.
    pub(crate) fn folder(&self, below: &str) -> PathBuf {
        self.root.join(below)
    }

    /// Gives a crate elsewhere the versions of this checkout: nothing has to be fetched for it that is not there.
    ///
    /// # Errors
    ///
    /// The lock file cannot be copied.
    pub(crate) fn put_lock(&self, folder: &Path) -> io::Result<()> {
        let lock = self.folder("Cargo.lock");
        if lock.is_file() {
            fs::copy(lock, folder.join("Cargo.lock"))?;
        }
        Ok(())
    }

    /// The runtime crate.
    pub(crate) fn runtime(&self) -> PathBuf {
        self.root.join("runtime")
    }

    /// The specs of these names, each once and in this order; all specs if no name is given.
    pub(crate) fn select(&self, names: &[String]) -> Result<Vec<Spec>, RepositoryError> {
        let known = self.specs()?;
        if names.is_empty() {
            return Ok(known);
        }
        let mut selected: Vec<Spec> = Vec::new();
        for name in names {
            let found = known.iter().find(|known| known.name.as_str() == name);
            let found = found.ok_or_else(|| unknown(name, &known))?;
            if !selected.contains(found) {
                selected.push(found.clone());
            }
        }
        Ok(selected)
    }

    /// The specs of all providers by name, without the construct course.
    pub(crate) fn provider_specs(&self) -> Result<Vec<Spec>, RepositoryError> {
        Ok(self
            .providers()?
            .into_iter()
            .map(Spec::of_provider)
            .collect())
    }

    /// The document of a spec.
    pub(crate) fn document(&self, spec: &Spec) -> DocumentFile {
        DocumentFile {
            files: Folder::new(self.folder(&spec.documents), spec.documents.clone()),
            root: ROOT_DOCUMENT.to_owned(),
        }
    }

    /// The main file of the document of a spec.
    pub(crate) fn main_file(&self, spec: &Spec) -> PathBuf {
        self.folder(&spec.documents).join(ROOT_DOCUMENT)
    }

    /// All specs: the providers by name, then the construct course.
    fn specs(&self) -> Result<Vec<Spec>, RepositoryError> {
        let providers = self.providers()?.into_iter().map(Spec::of_provider);
        let course = ApiName::new(COURSE).ok().map(Spec::of_course);
        let is_there = |spec: &Spec| self.main_file(spec).is_file();
        Ok(providers.chain(course.filter(is_there)).collect())
    }

    /// All providers by name.
    fn providers(&self) -> Result<Vec<ApiName>, RepositoryError> {
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
                // A provider of the course's name would take its crates' names.
                let name = name.filter(|name| *name != COURSE);
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

    /// The names of folders with generated crates whose spec is gone.
    pub(crate) fn stale(&self, crates: &[&str]) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.root.join("generated")) else {
            return Vec::new();
        };
        let mut stale: Vec<String> = entries
            .flatten()
            .filter(|entry| holds_generated_crate(&entry.path()))
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .filter(|name| !crates.contains(&format!("generated/{name}").as_str()))
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

fn unknown(name: &str, known: &[Spec]) -> RepositoryError {
    let known: Vec<_> = known.iter().map(|known| known.name.as_str()).collect();
    RepositoryError::UnknownProvider {
        name: name.to_owned(),
        similar: closest(name, known.iter().copied()).map(str::to_owned),
        known: known.join(", "),
    }
}

/// What is said behind a name that is not known; nothing if none is similar.
pub(crate) fn did_you_mean(similar: &Option<String>) -> String {
    similar.as_ref().map_or_else(String::new, |similar| {
        format!("; did you mean `{similar}`?")
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use tempfile::TempDir;

    use super::Repository;

    fn repository(documents: &[&str]) -> (TempDir, Repository) {
        let folder = tempfile::tempdir().unwrap();
        for document in documents {
            let path = folder.path().join(document);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        let repository = Repository::at(Some(folder.path()));
        (folder, repository)
    }

    const COURSE: &str = "tests/constructs/spec/openapi.yaml";

    /// Name, documents and crates of each spec that is selected.
    fn selected(documents: &[&str], names: &[&str]) -> Vec<[String; 3]> {
        let (_folder, repository) = repository(documents);
        let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
        let specs = repository.select(&names).unwrap();
        specs
            .into_iter()
            .map(|spec| [spec.name.to_string(), spec.documents, spec.crates])
            .collect()
    }

    #[test]
    fn the_construct_course_comes_after_the_providers() {
        let documents = ["specs/zeta/openapi.yaml", "specs/acme/openapi.yaml", COURSE];
        assert_eq!(
            selected(&documents, &[]),
            [
                ["acme", "specs/acme", "generated/acme"],
                ["zeta", "specs/zeta", "generated/zeta"],
                ["constructs", "tests/constructs/spec", "tests/constructs"],
            ]
        );
    }

    #[test]
    fn the_construct_course_can_be_named_like_a_provider() {
        let documents = ["specs/acme/openapi.yaml", COURSE];
        let names: Vec<_> = selected(&documents, &["constructs", "acme", "constructs"])
            .into_iter()
            .map(|[name, ..]| name)
            .collect();
        assert_eq!(names, ["constructs", "acme"]);
    }

    #[test]
    fn a_repository_without_the_course_knows_only_providers() {
        let (_folder, repository) = repository(&["specs/acme/openapi.yaml"]);
        let refused = repository.select(&["constructs".to_owned()]).unwrap_err();
        assert_eq!(
            refused.to_string(),
            "there is no provider `constructs`; known are acme"
        );
    }

    #[test]
    fn no_provider_can_take_the_name_of_the_course() {
        let (_folder, repository) = repository(&["specs/constructs/openapi.yaml"]);
        let refused = repository.select(&[]).unwrap_err().to_string();
        assert!(refused.contains("specs"), "{refused}");
        assert!(refused.contains("not `constructs`"), "{refused}");
    }
}
