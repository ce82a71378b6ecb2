//! Crates of a document and the program that shows what they do, generated and compiled.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use paywright_generator::diagnostic::Diagnostic;
use paywright_generator::document::{Document, Strictness};
use paywright_generator::generate::{Proof, prove};
use paywright_generator::options::{ApiName, Manifest, ModelCrates, Options};
use paywright_generator::rust::RenderedFile;
use paywright_generator::source::Folder;

/// A document whose crates are held against it.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    /// What its crates are called after.
    pub(crate) name: String,
    /// Its main file.
    pub(crate) path: PathBuf,
    /// How strictly it is read.
    pub(crate) strictness: Strictness,
}

/// Where everything is.
#[derive(Clone, Debug)]
pub(crate) struct Places {
    /// The repository.
    pub(crate) repository: PathBuf,
    /// Where crates are written.
    pub(crate) work: PathBuf,
    /// Where they are compiled.
    pub(crate) target: PathBuf,
}

/// Generates and compiles; gives back the document and the program.
///
/// # Errors
///
/// The document cannot be generated, or its crates not be written or compiled.
pub(crate) fn made(asked: &Asked, places: &Places) -> Result<(Document, PathBuf), String> {
    let name = ApiName::new(&asked.name).map_err(|error| error.to_string())?;
    let folder = places.work.join(&asked.name);
    let path = |folder: &str| {
        places
            .repository
            .join(folder)
            .to_string_lossy()
            .into_owned()
    };
    let options = Options {
        name,
        manifest: Manifest::Standalone {
            runtime: path("runtime"),
        },
        model_crates: ModelCrates::BySize,
    };
    let support = path("tests/proof/subject");
    let (parent, file) = (asked.path.parent(), asked.path.file_name());
    let (Some(parent), Some(file)) = (parent, file.and_then(|file| file.to_str())) else {
        return Err("the path names no file".to_owned());
    };
    let files = Folder::new(parent, parent.to_string_lossy().into_owned());
    let proof = prove(&files, file, asked.strictness, &options, &support)
        .map_err(|diagnostics| first_error(&diagnostics))?;
    write(&folder, &proof).map_err(|error| error.to_string())?;
    let program = compile(&folder, places, &asked.name)?;
    Ok((proof.document, program))
}

fn first_error(diagnostics: &[Diagnostic]) -> String {
    let error = diagnostics.iter().find(|diagnostic| diagnostic.is_error());
    error.map_or_else(
        || "nothing was generated".to_owned(),
        |error| error.message.clone(),
    )
}

fn write(folder: &Path, proof: &Proof) -> io::Result<()> {
    let crates = [
        ("models", &proof.generated.models),
        ("client", &proof.generated.client),
        ("proof", &proof.program),
    ];
    for (name, files) in crates {
        let folder = folder.join(name);
        // Files of an earlier run that are not written again would be compiled, too.
        let _ = fs::remove_dir_all(folder.join("src"));
        write_files(&folder, files)?;
    }
    Ok(())
}

fn write_files(folder: &Path, files: &[RenderedFile]) -> io::Result<()> {
    for file in files {
        let path = folder.join(&file.path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, &file.text)?;
    }
    Ok(())
}

fn compile(folder: &Path, places: &Places, name: &str) -> Result<PathBuf, String> {
    let program = folder.join("proof");
    // With the versions of the repository nothing has to be fetched that is not there.
    fs::copy(
        places.repository.join("Cargo.lock"),
        program.join("Cargo.lock"),
    )
    .map_err(|error| error.to_string())?;
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let compiled = Command::new(cargo)
        .current_dir(&program)
        .args(["build", "--quiet", "--offline", "--target-dir"])
        .arg(&places.target)
        .env_remove("CARGO_TARGET_DIR")
        .output()
        .map_err(|error| error.to_string())?;
    if !compiled.status.success() {
        let said = String::from_utf8_lossy(&compiled.stderr);
        let said: Vec<&str> = said.lines().take(40).collect();
        return Err(format!("it does not compile:\n{}", said.join("\n")));
    }
    Ok(places
        .target
        .join("debug")
        .join(format!("paywright-{name}-proof")))
}
