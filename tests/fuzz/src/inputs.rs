//! Inputs that are in the repository: seeds, findings, and what specs and fixtures are made of.

use std::fs;
use std::path::{Path, PathBuf};

/// The folder of this crate.
const HERE: &str = env!("CARGO_MANIFEST_DIR");

/// The inputs of a folder below this crate's, by their names; none if there is no such folder.
pub(crate) fn of_folder(folder: &str) -> Vec<(String, Vec<u8>)> {
    files(&Path::new(HERE).join(folder))
        .into_iter()
        .map(|path| {
            (
                file_name(&path),
                fs::read(&path).expect("a file that was just listed"),
            )
        })
        .collect()
}

/// A file of the repository.
pub(crate) fn of_repository(path: &str) -> Vec<u8> {
    let path = Path::new(HERE).join("../..").join(path);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// All YAML files of a folder of the repository as one input, `openapi.yaml` before the others.
pub(crate) fn document_of_files(folder: &str) -> Vec<u8> {
    let mut paths = files(&Path::new(HERE).join("../..").join(folder));
    paths.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "yaml")
    });
    paths.sort_by_key(|path| file_name(path) != "openapi.yaml");
    let mut input = Vec::new();
    for path in paths {
        input.extend(format!("=== {}\n", file_name(&path)).bytes());
        input.extend(fs::read(&path).expect("a file that was just listed"));
    }
    input
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry of a folder").path())
        .filter(|path| path.is_file())
        .collect();
    paths.sort();
    paths
}
