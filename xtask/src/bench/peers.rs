//! Programs of others that do the same.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::say;

/// A generator of others, how it is asked for a complete client, and where that is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Peer {
    /// The name of its program.
    pub(super) name: &'static str,
    ask: fn(&mut Command, &Path, &Path) -> io::Result<()>,
    /// Puts beside what was generated whatever is missing for a crate.
    complete: fn(&Path) -> io::Result<()>,
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
        complete: |_| Ok(()),
    },
    Peer {
        name: "ploidy",
        ask: |command, document, out| {
            command.args(["generate", "rust"]).arg(document);
            command.arg("-o").arg(out);
            Ok(())
        },
        complete: |_| Ok(()),
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
                    quoted(&out.join("src/generated")),
                ),
            )?;
            command.arg("generate").arg("--config").arg(settings);
            Ok(())
        },
        // It writes a module and tells what a crate around it has to depend on.
        complete: |out| {
            let dependencies = fs::read_to_string(out.join("src/generated/REQUIRED_DEPS.toml"))?;
            let package = "[package]\nname = \"measured\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n";
            fs::write(out.join("Cargo.toml"), format!("{package}\n{dependencies}"))?;
            fs::write(out.join("src/lib.rs"), "pub mod generated;\n")
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

/// Says whose programs are not there.
///
/// # Errors
///
/// Nothing can be printed.
pub(super) fn say_missing(missing: &[&str]) -> io::Result<()> {
    if missing.is_empty() {
        return Ok(());
    }
    say(&format!(
        "Not found, so not compared: {}.\n\n",
        missing.join(", ")
    ))
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

    /// Makes a crate of what was generated; its manifest lies in the folder.
    ///
    /// # Errors
    ///
    /// What was generated cannot be read, or a file not be written.
    pub(super) fn complete(&self, out: &Path) -> io::Result<()> {
        (self.peer.complete)(out)
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
