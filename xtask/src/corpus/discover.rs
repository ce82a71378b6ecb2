//! The documents of a folder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use paywright_generator::options::ApiName;

use super::unpack::{Unpacked, unpack};

/// Names of the main file of a document of many files.
const MAIN_FILES: [&str; 3] = ["openapi.yaml", "openapi.yml", "openapi.json"];

/// An OpenAPI document of the folder, or what claims to be one.
#[derive(Debug)]
pub(crate) struct CorpusDocument {
    /// What its crates are called after; no two documents have the same.
    pub(crate) name: ApiName,
    /// Its main file.
    pub(crate) path: PathBuf,
    /// Its text, where it is packed.
    pub(crate) packed: Option<Unpacked>,
}

impl CorpusDocument {
    /// What it is called in reports.
    pub(crate) fn name(&self) -> &str {
        self.name.as_str()
    }
}

/// What a folder holds.
#[derive(Debug)]
pub(crate) struct Discovered {
    /// The documents by the names of their files.
    pub(crate) documents: Vec<CorpusDocument>,
    /// What is no document: the name of the file, and why.
    pub(crate) skipped: Vec<Skipped>,
}

/// A file or folder that is no document.
#[derive(Debug)]
pub(crate) struct Skipped {
    pub(crate) file: String,
    pub(crate) why: &'static str,
}

/// Finds the documents of a folder.
///
/// # Errors
///
/// The folder cannot be read.
pub(crate) fn discover(folder: &Path) -> io::Result<Discovered> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        paths.push(entry?.path());
    }
    paths.sort();
    let mut found = Discovered {
        documents: Vec::new(),
        skipped: Vec::new(),
    };
    for path in paths {
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        let file = file.into_owned();
        match look_at(&path, &file) {
            Ok((path, packed)) => {
                let name = free_name(&file, &found.documents);
                found.documents.push(CorpusDocument { name, path, packed });
            }
            Err(why) => found.skipped.push(Skipped { file, why }),
        }
    }
    Ok(found)
}

/// The main file of a document and its text if it is packed, or why it is none.
fn look_at(path: &Path, file: &str) -> Result<(PathBuf, Option<Unpacked>), &'static str> {
    if path.is_dir() {
        let main = MAIN_FILES.iter().map(|file| path.join(file));
        let main = main.into_iter().find(|path| path.is_file());
        return main
            .map(|main| (main, None))
            .ok_or("a folder without an openapi.yaml");
    }
    let lower = file.to_ascii_lowercase();
    let plain = lower.strip_suffix(".gz");
    if !has_ending(plain.unwrap_or(&lower)) {
        return Err("not YAML and not JSON by its name");
    }
    if plain.is_some() {
        let packed = unpack(path);
        return match &packed {
            Unpacked::Text(bytes) if !claims_openapi(bytes) => Err(NO_OPENAPI),
            Unpacked::Text(_) | Unpacked::Broken(_) => Ok((path.to_path_buf(), Some(packed))),
        };
    }
    // What cannot be read is told when it is generated.
    match fs::read(path) {
        Ok(bytes) if !claims_openapi(&bytes) => Err(NO_OPENAPI),
        _ => Ok((path.to_path_buf(), None)),
    }
}

const NO_OPENAPI: &str = "says nowhere that it is OpenAPI";

fn has_ending(name: &str) -> bool {
    [".yaml", ".yml", ".json"]
        .iter()
        .any(|ending| name.ends_with(ending))
}

/// Whether the word `openapi` or `swagger` is a key of the text. The text may well be broken.
fn claims_openapi(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    ["openapi", "swagger"].iter().any(|word| {
        text.match_indices(word).any(|(start, _)| {
            let rest = text.get(start + word.len()..).unwrap_or_default();
            let rest = rest.trim_start_matches(['"', '\'']);
            rest.trim_start().starts_with(':')
        })
    })
}

/// A name that no document has yet.
pub(crate) fn free_name(file: &str, taken: &[CorpusDocument]) -> ApiName {
    let stem = file.strip_suffix(".gz").unwrap_or(file);
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    let is_taken = |name: &ApiName| taken.iter().any(|other| other.name == *name);
    let mut number = 1;
    loop {
        let name = match number {
            1 => api_name(stem, ""),
            number => api_name(stem, &format!("-{number}")),
        };
        if let Some(name) = name.filter(|name| !is_taken(name)) {
            return name;
        }
        number += 1;
    }
}

/// The longest beginning that is taken of a file's name.
const LONGEST_STEM: usize = 36;

/// A name of a crate that is like the name of a file.
fn api_name(stem: &str, ending: &str) -> Option<ApiName> {
    let mut words: Vec<String> = Vec::new();
    for word in stem.split(|character: char| !character.is_ascii_alphanumeric()) {
        if !word.is_empty() {
            words.push(word.to_ascii_lowercase());
        }
    }
    let mut name = words.join("-");
    if !name.starts_with(|first: char| first.is_ascii_lowercase()) {
        name = format!("api-{name}");
    }
    name.truncate(LONGEST_STEM);
    let name = name.trim_end_matches('-');
    ApiName::new(&format!("{name}{ending}")).ok()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{api_name, claims_openapi, discover};

    #[test]
    fn crates_are_called_after_files() {
        let table = [
            ("petstore", "petstore"),
            ("Adyen Checkout_v71", "adyen-checkout-v71"),
            ("2checkout", "api-2checkout"),
            ("--", "api"),
            ("зарплата", "api"),
        ];
        for (stem, expected) in table {
            assert_eq!(api_name(stem, "").unwrap().as_str(), expected, "{stem}");
        }
        let long = "a-".repeat(40);
        assert_eq!(api_name(&long, "-12").unwrap().as_str().len(), 35 + 3);
    }

    #[test]
    fn what_claims_to_be_openapi_is_a_document() {
        let table = [
            ("openapi: 3.0.3", true),
            ("{\"openapi\" : \"3.0.3\"", true),
            ("'swagger': '2.0'", true),
            ("name: openapi", false),
            ("", false),
        ];
        for (text, expected) in table {
            assert_eq!(claims_openapi(text.as_bytes()), expected, "{text}");
        }
    }

    #[test]
    fn no_two_documents_have_one_name_and_the_rest_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let write = |file: &str, text: &str| fs::write(folder.path().join(file), text).unwrap();
        write("pay.json", "{\"openapi\": \"3.0.3\"}");
        write("pay.yaml", "openapi: 3.0.3");
        write("INDEX.tsv", "openapi: no");
        write("other.yaml", "a: list");
        fs::create_dir(folder.path().join("many")).unwrap();
        write("many/openapi.yml", "openapi: 3.0.3");
        fs::create_dir(folder.path().join("none")).unwrap();
        let found = discover(folder.path()).unwrap();
        let names: Vec<&str> = found.documents.iter().map(|one| one.name()).collect();
        assert_eq!(names, ["many", "pay", "pay-2"]);
        let skipped: Vec<&str> = found.skipped.iter().map(|one| &*one.file).collect();
        assert_eq!(skipped, ["INDEX.tsv", "none", "other.yaml"]);
    }
}
