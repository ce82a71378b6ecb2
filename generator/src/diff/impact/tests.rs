//! The crates of this repository: all that is generated can be read.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::surface::{Aliases, Names, PublicModules, Surface, read_manifest, read_source};
use crate::rust::RenderedFile;

/// The folders of crates: those of each provider, and the construct course.
fn crates() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated");
    let entries = fs::read_dir(root).unwrap().map(Result::unwrap);
    let providers = entries
        .filter(|entry| entry.path().is_dir())
        .map(|entry| format!("generated/{}", entry.file_name().display()));
    let crates: Vec<String> = providers.chain(["tests/constructs".to_owned()]).collect();
    assert!(crates.len() > 1, "no provider");
    crates
}

fn files(folder: &str) -> Vec<RenderedFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .join(folder);
    let mut found = Vec::new();
    add(&root, "", &mut found);
    found
}

fn add(root: &Path, within: &str, found: &mut Vec<RenderedFile>) {
    for entry in fs::read_dir(root.join(within)).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        let path = format!("{within}{name}");
        if entry.file_type().unwrap().is_dir() {
            add(root, &format!("{path}/"), found);
        } else if path.starts_with("src/") || path == "Cargo.toml" {
            let text = fs::read_to_string(entry.path()).unwrap();
            found.push(RenderedFile { path, text });
        }
    }
}

fn surface(files: &[RenderedFile]) -> Surface {
    let modules = PublicModules::of(files);
    let mut surface = Surface::default();
    for file in files {
        match modules.place(&file.path) {
            Some(place) => {
                let names = Names::of(&place, &file.text).unwrap();
                read_source(&file.text, &names, &Aliases::new(), &mut surface)
                    .unwrap_or_else(|fault| panic!("{}: {fault}", file.path));
            }
            None => read_manifest(&file.text, &mut surface),
        }
    }
    surface
}

#[test]
fn every_form_of_generated_code_is_known() {
    for folder in crates() {
        for part in ["models", "client"] {
            let surface = surface(&files(&format!("{folder}/{part}")));
            assert!(surface.items.len() > 100, "{folder}/{part}");
        }
    }
}

/// Items of private modules are taken for items of the module around: so they have to be given out there.
#[test]
fn what_a_private_module_declares_is_given_out_by_the_one_around() {
    for folder in crates() {
        for part in ["models", "client"] {
            let files = files(&format!("{folder}/{part}"));
            let fronts: String = files
                .iter()
                .filter(|file| file.path.ends_with("lib.rs") || file.path.ends_with("mod.rs"))
                .map(|file| file.text.as_str())
                .collect();
            let given_out: BTreeSet<&str> = fronts
                .split("pub use ")
                .skip(1)
                .filter_map(|text| text.split(';').next())
                .flat_map(|text| text.split(|c: char| !c.is_alphanumeric() && c != '_'))
                .collect();
            for file in &files {
                let declared = file.text.lines().filter_map(|line| {
                    let rest = line.strip_prefix("pub ")?;
                    let (keyword, rest) = rest.split_once(' ')?;
                    ["struct", "enum", "trait", "type", "static", "const"]
                        .contains(&keyword)
                        .then(|| {
                            rest.split(|c: char| !c.is_alphanumeric() && c != '_')
                                .next()
                        })?
                });
                let is_front = file.path.ends_with("lib.rs") || file.path.ends_with("mod.rs");
                let module = file.path.trim_start_matches("src/").trim_end_matches(".rs");
                let is_public = fronts.contains(&format!("\npub mod {module};\n"));
                for name in declared.filter(|_| !is_front && !is_public) {
                    assert!(
                        given_out.contains(name),
                        "{folder}/{part}/{}: {name}",
                        file.path
                    );
                }
            }
        }
    }
}
