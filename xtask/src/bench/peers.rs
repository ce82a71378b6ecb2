//! Programs of others that do the same.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A generator of others, and how it is asked for a complete client.
#[derive(Clone, Copy, Debug)]
pub(super) struct Peer {
    /// The name of its program.
    pub(super) name: &'static str,
    ask: fn(&mut Command, &Path, &Path) -> io::Result<()>,
}

/// A peer whose program is there.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) peer: Peer,
    program: PathBuf,
}

const PEERS: [Peer; 3] = [
    Peer {
        name: "oas3-gen",
        ask: |command, document, out| {
            command.args(["generate", "client-mod", "--workspace", "-i"]);
            command.arg(document).arg("-o").arg(out);
            Ok(())
        },
    },
    Peer {
        name: "ploidy",
        ask: |command, document, out| {
            command.args(["generate", "rust"]).arg(document);
            command.arg("-o").arg(out);
            Ok(())
        },
    },
    Peer {
        name: "openapi-to-rust",
        ask: |command, document, out| {
            fs::create_dir_all(out)?;
            let settings = out.join("openapi-to-rust.toml");
            // A literal string of TOML has no escapes and cannot hold its own quote.
            let quoted = |path: &Path| path.to_string_lossy().replace('\'', "");
            fs::write(
                &settings,
                format!(
                    "[generator]\nspec_path = '{}'\noutput_dir = '{}'\nmodule_name = \"measured\"\n\n\
                     [features]\nenable_async_client = true\n",
                    quoted(document),
                    quoted(&out.join("src")),
                ),
            )?;
            command.arg("generate").arg("--config").arg(settings);
            Ok(())
        },
    },
];

/// The peers whose programs are in a folder, or on the `PATH`, and the names of the others.
pub(super) fn find(folder: Option<&Path>) -> (Vec<Found>, Vec<&'static str>) {
    let (mut found, mut missing) = (Vec::new(), Vec::new());
    for peer in PEERS {
        match program(peer.name, folder) {
            Some(program) => found.push(Found { peer, program }),
            None => missing.push(peer.name),
        }
    }
    (found, missing)
}

fn program(name: &str, folder: Option<&Path>) -> Option<PathBuf> {
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    let paths = env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = match folder {
        // `cargo install --root` puts programs into `bin`.
        Some(folder) => vec![folder.to_path_buf(), folder.join("bin")],
        None => env::split_paths(&paths).collect(),
    };
    folders
        .into_iter()
        .map(|folder| folder.join(&file))
        .find(|path| path.is_file())
}

impl Found {
    /// The command that generates a complete client from a document.
    ///
    /// # Errors
    ///
    /// What the program reads its settings from cannot be written.
    pub(super) fn command(&self, document: &Path, out: &Path) -> io::Result<Command> {
        let mut command = Command::new(&self.program);
        (self.peer.ask)(&mut command, document, out)?;
        Ok(command)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::find;

    #[test]
    fn programs_are_found_where_cargo_installs_them() {
        let folder = tempfile::tempdir().unwrap();
        let program = format!("ploidy{}", std::env::consts::EXE_SUFFIX);
        fs::create_dir(folder.path().join("bin")).unwrap();
        fs::write(folder.path().join("bin").join(program), "").unwrap();
        let (found, missing) = find(Some(folder.path()));
        let names: Vec<_> = found.iter().map(|found| found.peer.name).collect();
        assert_eq!(names, ["ploidy"]);
        assert_eq!(missing, ["oas3-gen", "openapi-to-rust"]);
    }
}
