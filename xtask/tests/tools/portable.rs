//! The repository is the same on every machine.

use std::fs;
use std::path::{Path, PathBuf};

/// Folders of machines: nothing that is committed may rest on one.
const OF_MACHINES: [&str; 4] = ["tmp", "home", "root", "Users"];

/// Folders that are not committed.
const NOT_COMMITTED: [&str; 2] = [".git", "target"];

fn texts(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let kind = entry.file_type().unwrap();
        let is_left_out = |name: &str| NOT_COMMITTED.contains(&name);
        if kind.is_dir() && !entry.file_name().to_str().is_some_and(is_left_out) {
            texts(&entry.path(), found);
        } else if kind.is_file()
            && let Ok(text) = fs::read_to_string(entry.path())
        {
            found.push((entry.path(), text));
        }
    }
}

#[test]
fn no_file_names_a_folder_of_a_machine() {
    let mut found = Vec::new();
    texts(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join(".."),
        &mut found,
    );
    assert!(found.len() > 500, "only {} files", found.len());
    for (path, text) in found {
        for folder in OF_MACHINES.map(|name| format!("/{name}/")) {
            let lines = text.lines().enumerate();
            let mut naming = lines.filter(|(_, line)| line.contains(&folder));
            let first = naming.next().map(|(place, line)| (place + 1, line));
            assert_eq!(first, None, "{}", path.display());
        }
    }
}
