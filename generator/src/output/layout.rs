//! Which paths a generated file may have.

use std::collections::BTreeMap;

use super::{OutputError, PathFault, ours};
use crate::rust::RenderedFile;

/// Names at the top of a crate's folder that belong to cargo and git.
pub(super) const RESERVED: [&str; 3] = ["target", ".git", "Cargo.lock"];

/// Checks that the files can stand side by side on every system, inside the crate's folder, and carry the marker.
pub(super) fn check(files: &[RenderedFile]) -> Result<(), OutputError> {
    let mut taken = Taken::default();
    for file in files {
        if let Some(fault) = fault(&file.path) {
            let path = file.path.clone();
            return Err(OutputError::IllegalPath { path, fault });
        }
        taken.claim(&file.path)?;
        if !ours(&file.text) {
            let path = file.path.clone();
            return Err(OutputError::Unmarked { path });
        }
    }
    Ok(())
}

/// The files and folders that are spoken for, by their path in lower case.
#[derive(Default)]
struct Taken<'a>(BTreeMap<String, Claim<'a>>);

struct Claim<'a> {
    /// The path as it is spelt: that of the file, or its beginning.
    spelt: &'a str,
    file: &'a str,
    is_file: bool,
}

impl<'a> Taken<'a> {
    fn claim(&mut self, path: &'a str) -> Result<(), OutputError> {
        for (end, _) in path.match_indices('/') {
            let folder = path.get(..end).unwrap_or(path);
            self.claim_one(folder, path, false)?;
        }
        self.claim_one(path, path, true)
    }

    /// A folder may be claimed often in the same spelling, a file only once.
    fn claim_one(
        &mut self,
        spelt: &'a str,
        file: &'a str,
        is_file: bool,
    ) -> Result<(), OutputError> {
        let claim = Claim {
            spelt,
            file,
            is_file,
        };
        let Some(earlier) = self.0.insert(spelt.to_lowercase(), claim) else {
            return Ok(());
        };
        if earlier.spelt == spelt && !earlier.is_file && !is_file {
            return Ok(());
        }
        Err(OutputError::SamePath {
            first: earlier.file.to_owned(),
            second: file.to_owned(),
        })
    }
}

fn fault(path: &str) -> Option<PathFault> {
    let bytes = path.as_bytes();
    if bytes.first() == Some(&b'/') || bytes.get(1) == Some(&b':') {
        return Some(PathFault::Absolute);
    }
    if path.contains(|c: char| c.is_control() || r#"\<>:"|?*"#.contains(c)) {
        return Some(PathFault::Character);
    }
    let top = path.split('/').next().unwrap_or_default();
    if RESERVED.iter().any(|name| name.eq_ignore_ascii_case(top)) {
        return Some(PathFault::Reserved);
    }
    path.split('/').find_map(part_fault)
}

fn part_fault(part: &str) -> Option<PathFault> {
    match part {
        "" | "." => Some(PathFault::Empty),
        ".." => Some(PathFault::Parent),
        _ if part.ends_with(['.', ' ']) => Some(PathFault::Ending),
        _ if is_device(part) => Some(PathFault::Device),
        _ => None,
    }
}

/// Windows takes these names for devices in any case, in any folder, and whatever extension follows.
fn is_device(part: &str) -> bool {
    let stem = part
        .split('.')
        .next()
        .unwrap_or_default()
        .trim_end()
        .to_ascii_lowercase();
    match stem.as_str() {
        "con" | "prn" | "aux" | "nul" | "conin$" | "conout$" => true,
        _ => ["com", "lpt"].iter().any(|port| {
            stem.strip_prefix(port)
                .is_some_and(|number| matches!(number, "¹" | "²" | "³") || is_digit(number))
        }),
    }
}

fn is_digit(text: &str) -> bool {
    matches!(text.as_bytes(), [digit] if digit.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{check, fault};
    use crate::output::{MARKER, OutputError, PathFault};
    use crate::rust::RenderedFile;

    fn files(paths: &[&str]) -> Vec<RenderedFile> {
        paths
            .iter()
            .map(|path| RenderedFile {
                path: (*path).to_owned(),
                text: format!("// {MARKER}\n"),
            })
            .collect()
    }

    #[test]
    fn ordinary_paths_are_accepted() {
        let paths = [
            "Cargo.toml",
            "src/lib.rs",
            "src/wire/mod.rs",
            "src/wire/refunds.rs",
            "src/console.rs",
            "src/com.rs",
            "src/com10.rs",
            "src/targets/a.rs",
        ];
        assert!(check(&files(&paths)).is_ok());
    }

    #[test]
    fn paths_that_leave_the_crate_or_that_some_system_cannot_hold_are_refused() {
        let table = [
            ("", PathFault::Empty),
            ("src//lib.rs", PathFault::Empty),
            ("src/./lib.rs", PathFault::Empty),
            ("src/", PathFault::Empty),
            ("/etc/passwd", PathFault::Absolute),
            ("C:lib.rs", PathFault::Absolute),
            ("../lib.rs", PathFault::Parent),
            ("src/../../lib.rs", PathFault::Parent),
            ("src\\lib.rs", PathFault::Character),
            ("src/a\nb.rs", PathFault::Character),
            ("src/lib.rs:stream", PathFault::Character),
            ("src/what?.rs", PathFault::Character),
            ("src/lib.rs.", PathFault::Ending),
            ("src /lib.rs", PathFault::Ending),
            ("src/aux.rs", PathFault::Device),
            ("src/NUL", PathFault::Device),
            ("src/Con.tar.gz", PathFault::Device),
            ("com1/lib.rs", PathFault::Device),
            ("src/lpt².rs", PathFault::Device),
            ("target/lib.rs", PathFault::Reserved),
            ("Cargo.lock", PathFault::Reserved),
            (".git/hooks/post-checkout", PathFault::Reserved),
        ];
        for (path, expected) in table {
            assert_eq!(fault(path), Some(expected), "{path:?}");
        }
    }

    #[test]
    fn paths_that_are_one_file_without_regard_to_case_are_refused() {
        let table: [&[&str]; 4] = [
            &["src/Refund.rs", "src/refund.rs"],
            &["src/lib.rs", "src/lib.rs"],
            &["src/Wire/a.rs", "src/wire/b.rs"],
            &["src/wire", "src/wire/a.rs"],
        ];
        for paths in table {
            let result = check(&files(paths));
            assert!(
                matches!(result, Err(OutputError::SamePath { .. })),
                "{paths:?}"
            );
        }
    }

    #[test]
    fn a_text_without_the_marker_is_refused() {
        let file = RenderedFile {
            path: "src/lib.rs".to_owned(),
            text: "pub struct A;\n".to_owned(),
        };
        assert!(
            matches!(check(&[file]), Err(OutputError::Unmarked { path }) if path == "src/lib.rs")
        );
    }
}
