//! `cargo xtask prove`: holds generated crates against the document that they were generated from.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::Args;

use crate::Verdict;
use crate::cli::Format;
use crate::corpus::discover::{CorpusDocument, discover, free_name};
use crate::corpus::unpack::Unpacked;
use crate::report::usage_error;
use crate::repository::{ROOT_DOCUMENT, Repository, RepositoryError};

/// Hold generated crates against their document: values of every type, and every call.
///
/// The crates are generated and compiled. Values are sampled from each schema, each alternative, enum value, bound and null in turn;
/// a validator of JSON Schema says which of them are allowed. Those come out of their type as they went in, and values that break
/// their schema are refused. Each call is made with sampled arguments, and what a server on this machine receives is compared with
/// what the document says; each answer that the document describes is read as its own type. Nothing is written into the repository
/// but below its target folder.
///
/// Exit codes: 0 all is proven, 1 something is not as the document says, 2 wrong usage, or the system refused.
#[derive(Args, Debug)]
pub(crate) struct ProveArguments {
    /// Folders of specs/, or `constructs`; all of them if nothing is named.
    #[arg(value_name = "PROVIDER", conflicts_with_all = ["spec", "corpus"])]
    providers: Vec<String>,

    /// Any other OpenAPI document; can be given several times.
    #[arg(long, value_name = "FILE", conflicts_with = "corpus")]
    spec: Vec<PathBuf>,

    /// Every OpenAPI document of a folder, as `corpus` finds them.
    #[arg(long, value_name = "DIR")]
    corpus: Option<PathBuf>,

    /// Of that folder only the document of this name; can be given several times.
    #[arg(long, value_name = "NAME", requires = "corpus")]
    only: Vec<String>,

    /// Of each kind of fault, how many types or operations are shown.
    #[arg(long, value_name = "N", default_value_t = 10)]
    shown: usize,
}

/// The manifest of the program that proves. It is no member of the workspace, which its judge would bring second versions of crates.
pub(crate) const PROVER: &str = "tests/proof/prover/Cargo.toml";

/// What a document is called, how strictly it is read, and its main file.
type Asked = (String, &'static str, PathBuf);

/// Why the work cannot begin.
#[derive(Debug, thiserror::Error)]
enum ProveError {
    #[error(transparent)]
    Repository(#[from] RepositoryError),
    #[error("`{}` cannot be read: {source}", .path.display())]
    NotReadable { path: PathBuf, source: io::Error },
    #[error("`{}` cannot be unpacked: {why}", .path.display())]
    NotUnpacked { path: PathBuf, why: String },
    #[error("there is no document `{name}` in that folder")]
    UnknownDocument { name: String },
    #[error("`{}` names no file", .path.display())]
    NoFileName { path: PathBuf },
}

/// Runs the command.
///
/// # Errors
///
/// Cargo cannot be started, or a file not be written.
pub(crate) fn run(arguments: &ProveArguments) -> io::Result<Verdict> {
    let repository = Repository::at(None);
    let target = repository.folder("target");
    let work = target.join("proofs");
    fs::create_dir_all(&work)?;
    let asked = match asked(arguments, &repository, &work) {
        Ok(asked) => asked,
        Err(error) => {
            usage_error(Format::Text, &error)?;
            return Ok(Verdict::Bad);
        }
    };
    // Cargo says where it is to what it starts.
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo
        .args(["run", "--quiet", "--locked", "--manifest-path"])
        .arg(repository.folder(PROVER))
        .arg("--target-dir")
        .arg(target.join("prover"))
        .arg("--");
    let root = fs::canonicalize(repository.folder(""))?;
    let places = [root, work.clone(), work.join("target")];
    cargo.args(places).arg(arguments.shown.to_string());
    for (name, strictness, path) in asked {
        let path = std::path::absolute(path)?;
        cargo.args([OsString::from(strictness), name.into(), path.into()]);
    }
    Ok(match cargo.status()?.code() {
        Some(0) => Verdict::Done,
        Some(1) => Verdict::Failed,
        _ => Verdict::Bad,
    })
}

fn asked(
    arguments: &ProveArguments,
    repository: &Repository,
    work: &Path,
) -> Result<Vec<Asked>, ProveError> {
    if let Some(folder) = &arguments.corpus {
        return of_folder(folder, &arguments.only, work);
    }
    if !arguments.spec.is_empty() {
        return arguments.spec.iter().map(|path| of_file(path)).collect();
    }
    let specs = repository.select(&arguments.providers)?;
    let own = specs.into_iter().map(|spec| {
        let file = repository.folder(&spec.documents).join(ROOT_DOCUMENT);
        (spec.name.to_string(), "curated", file)
    });
    Ok(own.collect())
}

fn of_file(path: &Path) -> Result<Asked, ProveError> {
    let file = path.file_name().and_then(|file| file.to_str());
    let file = file.ok_or_else(|| ProveError::NoFileName {
        path: path.to_path_buf(),
    })?;
    let name = free_name(file, &[]);
    Ok((name.to_string(), "foreign", path.to_path_buf()))
}

fn of_folder(folder: &Path, only: &[String], work: &Path) -> Result<Vec<Asked>, ProveError> {
    let not_readable = |source| ProveError::NotReadable {
        path: folder.to_path_buf(),
        source,
    };
    let documents = discover(folder).map_err(not_readable)?.documents;
    let is_known = |name: &&String| documents.iter().any(|document| document.name() == *name);
    if let Some(name) = only.iter().find(|name| !is_known(name)) {
        return Err(ProveError::UnknownDocument { name: name.clone() });
    }
    let is_wanted = |document: &&CorpusDocument| {
        only.is_empty() || only.iter().any(|name| name == document.name())
    };
    let documents = documents.iter().filter(is_wanted);
    documents
        .map(|document| {
            let path = unpacked(document, work)?;
            Ok((document.name().to_owned(), "foreign", path))
        })
        .collect()
}

/// The main file of a document; what is packed is put beside the crates.
fn unpacked(document: &CorpusDocument, work: &Path) -> Result<PathBuf, ProveError> {
    let path = document.path.clone();
    match &document.packed {
        None => Ok(path),
        Some(Unpacked::Broken(why)) => Err(ProveError::NotUnpacked {
            path,
            why: why.clone(),
        }),
        Some(Unpacked::Text(bytes)) => {
            let file = path.file_stem().unwrap_or_default().to_owned();
            let folder = work.join("documents").join(document.name());
            let put =
                fs::create_dir_all(&folder).and_then(|()| fs::write(folder.join(&file), bytes));
            put.map_err(|source| ProveError::NotReadable { path, source })?;
            Ok(folder.join(file))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{of_file, of_folder};

    #[test]
    fn documents_of_a_folder_are_called_as_in_corpus() {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [
            ("pets.yaml", "openapi: 3.0.3"),
            ("Shops API.json", "{\"openapi\": \"3.1.0\"}"),
            ("notes.txt", "openapi"),
        ] {
            fs::write(folder.path().join(name), text).unwrap();
        }
        let names = |only: &[&str]| {
            let only: Vec<String> = only.iter().map(|&name| name.to_owned()).collect();
            let asked = of_folder(folder.path(), &only, folder.path());
            asked.map(|asked| asked.into_iter().map(|(name, ..)| name).collect::<Vec<_>>())
        };
        assert_eq!(names(&[]).unwrap(), ["shops-api", "pets"]);
        assert_eq!(names(&["pets"]).unwrap(), ["pets"]);
        assert!(names(&["cats"]).is_err());
        let (name, strictness, _) = of_file(&folder.path().join("pets.yaml")).unwrap();
        assert_eq!((name.as_str(), strictness), ("pets", "foreign"));
    }
}
