//! How one folder is reached from another.

use std::ffi::OsString;
use std::io;
use std::path::{Component, Path, PathBuf};

/// The folder without links and `..`, whether it exists or not.
pub(crate) fn real(folder: &Path) -> io::Result<PathBuf> {
    let absolute = std::path::absolute(folder)?;
    let mut missing: Vec<OsString> = Vec::new();
    let mut known = absolute.as_path();
    loop {
        match known.canonicalize() {
            Ok(mut path) => {
                path.extend(missing.iter().rev());
                return Ok(path);
            }
            Err(error) => match (known.parent(), known.file_name()) {
                (Some(parent), Some(name)) => {
                    missing.push(name.to_owned());
                    known = parent;
                }
                _ => return Err(error),
            },
        }
    }
}

/// The way from one real folder to another, with `/`: relative, or absolute if they have no root in common. None if it
/// is no Unicode.
pub(crate) fn way(from: &Path, to: &Path) -> Option<String> {
    let from: Vec<_> = from.components().collect();
    let to_parts: Vec<_> = to.components().collect();
    let shared = from
        .iter()
        .zip(&to_parts)
        .take_while(|(left, right)| left == right)
        .count();
    if shared == 0 {
        return absolute(to);
    }
    let up = from.iter().skip(shared).map(|_| Some(".."));
    let down = to_parts
        .iter()
        .skip(shared)
        .map(|part| part.as_os_str().to_str());
    let parts: Option<Vec<_>> = up.chain(down).collect();
    let parts = parts?;
    Some(if parts.is_empty() {
        ".".to_owned()
    } else {
        parts.join("/")
    })
}

/// On Windows a real path begins with `\\?\`, behind which `/` would not be understood.
fn absolute(path: &Path) -> Option<String> {
    let text = path.to_str()?;
    let is_verbatim = matches!(path.components().next(), Some(Component::Prefix(prefix)) if prefix.kind().is_verbatim());
    Some(if is_verbatim {
        text.trim_start_matches(r"\\?\").replace('\\', "/")
    } else {
        text.to_owned()
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{real, way};

    #[test]
    fn the_way_goes_up_to_what_is_shared_and_down_again() {
        let table = [
            ("/a/out", "/a/repo/runtime", "../repo/runtime"),
            ("/a/repo/x/out", "/a/repo/runtime", "../../runtime"),
            ("/a", "/a/repo/runtime", "repo/runtime"),
            ("/b/out", "/a/runtime", "../../a/runtime"),
            ("/a/runtime", "/a/runtime", "."),
            ("/a/runtime/x", "/a/runtime", ".."),
        ];
        for (from, to, expected) in table {
            assert_eq!(
                way(Path::new(from), Path::new(to)).as_deref(),
                Some(expected),
                "{from} → {to}"
            );
        }
    }

    #[test]
    fn folders_without_a_common_root_are_named_in_full() {
        assert_eq!(
            way(Path::new("out"), Path::new("/a/runtime")).as_deref(),
            Some("/a/runtime")
        );
    }

    #[test]
    fn what_does_not_exist_yet_is_real_below_what_does() {
        let folder = tempfile::tempdir().unwrap();
        let expected = folder.path().canonicalize().unwrap().join("new/deeper");
        assert_eq!(real(&folder.path().join("new/deeper")).unwrap(), expected);
        std::fs::create_dir(folder.path().join("here")).unwrap();
        assert_eq!(
            real(&folder.path().join("here/../new/deeper")).unwrap(),
            expected
        );
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("there")).unwrap();
        std::os::unix::fs::symlink("there", folder.path().join("link")).unwrap();
        let expected = folder.path().canonicalize().unwrap().join("there/new");
        assert_eq!(real(&folder.path().join("link/new")).unwrap(), expected);
    }
}
