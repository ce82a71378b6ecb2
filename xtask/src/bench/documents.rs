//! What is generated from.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::corpus::discover::{CorpusDocument, discover};
use crate::repository::{Repository, RepositoryError};

/// A document on disk.
#[derive(Debug)]
pub(super) struct Document {
    pub(super) name: String,
    pub(super) path: PathBuf,
}

/// Why there is nothing to generate from.
#[derive(Debug, thiserror::Error)]
pub(super) enum DocumentsError {
    #[error(transparent)]
    Repository(#[from] RepositoryError),
    #[error("`{}` holds no OpenAPI document of this name that is not packed", .0.display())]
    None(PathBuf),
    #[error(transparent)]
    System(#[from] io::Error),
}

/// The documents of a folder that are not packed, or the specs of the repository.
pub(super) fn documents(
    corpus: Option<&Path>,
    only: &[String],
) -> Result<Vec<Document>, DocumentsError> {
    let mut documents = match corpus {
        Some(folder) => of_corpus(folder)?,
        None => of_repository()?,
    };
    if !only.is_empty() {
        documents.retain(|document| only.contains(&document.name));
    }
    if documents.is_empty() {
        let folder = corpus.unwrap_or(Path::new("specs")).to_path_buf();
        return Err(DocumentsError::None(folder));
    }
    Ok(documents)
}

fn of_corpus(folder: &Path) -> io::Result<Vec<Document>> {
    let found = discover(folder)?.documents.into_iter();
    let plain = found.filter(|document| document.packed.is_none());
    let plain = plain.map(|document: CorpusDocument| Document {
        name: document.name().to_owned(),
        path: document.path,
    });
    Ok(plain.collect())
}

fn of_repository() -> Result<Vec<Document>, DocumentsError> {
    let repository = Repository::at(None);
    let specs = repository.select(&[])?;
    let documents = specs.into_iter().map(|spec| Document {
        path: repository.main_file(&spec),
        name: spec.name.to_string(),
    });
    Ok(documents.collect())
}

impl Document {
    /// How long it is, with the other files of its folder if it is one of the repository's.
    pub(super) fn kilobytes(&self) -> io::Result<u64> {
        Ok(fs::metadata(&self.path)?.len() / 1000)
    }
}
