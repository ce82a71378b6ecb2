//! The oldest Rust that the manifests promise, tried.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::prove::PROVER;
use crate::repository::Repository;

/// The folder of the repository for what is compiled; compilers do not share one.
const TARGET: &str = "target/oldest";

/// Compiles each package with the oldest Rust that its manifest promises, and all that is tested with the newest of these; `false` if
/// something does not compile. What is not installed is skipped, and said so.
pub(super) fn oldest(cargo: &OsStr, repository: &Repository) -> io::Result<bool> {
    let metadata = metadata(cargo, repository)?;
    let promised = promised(&metadata);
    let mut is_passed = true;
    for (version, packages) in &promised {
        let packages: Vec<&str> = packages.iter().flat_map(|name| ["-p", *name]).collect();
        is_passed &= check(version, &packages, repository)?;
    }
    // With it, the commands of the README have to do what they say.
    if let Some(version) = promised.keys().max_by_key(|version| numbers(version)) {
        is_passed &= check(version, &["--workspace", "--all-targets"], repository)?;
        is_passed &= check(version, &["--manifest-path", PROVER], repository)?;
    }
    Ok(is_passed)
}

/// What cargo says of the packages of the workspace.
fn metadata(cargo: &OsStr, repository: &Repository) -> io::Result<Value> {
    let output = Command::new(cargo)
        .args(["metadata", "--no-deps", "--locked", "--format-version", "1"])
        .current_dir(repository.folder(""))
        .stderr(Stdio::inherit())
        .output()?;
    serde_json::from_slice(&output.stdout).map_err(io::Error::other)
}

/// The packages of each version of Rust that is promised.
fn promised(metadata: &Value) -> BTreeMap<&str, Vec<&str>> {
    let packages = metadata.get("packages").and_then(Value::as_array);
    let mut promised: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for package in packages.into_iter().flatten() {
        let text = |member: &str| package.get(member).and_then(Value::as_str);
        if let (Some(name), Some(version)) = (text("name"), text("rust_version")) {
            promised.entry(version).or_default().push(name);
        }
    }
    promised
}

fn numbers(version: &str) -> Vec<u32> {
    version.split('.').flat_map(str::parse).collect()
}

/// Compiles some packages by a version of Rust, with all their features.
fn check(version: &str, packages: &[&str], repository: &Repository) -> io::Result<bool> {
    let by_version = || {
        let mut command = Command::new("rustup");
        command.args(["run", version, "cargo"]);
        command
    };
    let there = by_version()
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    if !there.is_ok_and(|status| status.success()) {
        anstream::println!(
            "== skipped, as Rust {version} is not here: `rustup toolchain install {version} --profile minimal`"
        );
        return Ok(true);
    }
    anstream::println!("== cargo +{version} check {}", packages.join(" "));
    let status = by_version()
        .args([
            "check",
            "--locked",
            "--all-features",
            "--target-dir",
            TARGET,
        ])
        .args(packages)
        .current_dir(repository.folder(""))
        .status()?;
    Ok(status.success())
}

#[cfg(test)]
mod tests {
    use super::{numbers, promised};

    #[test]
    fn packages_stand_by_what_they_promise() {
        let metadata = serde_json::json!({"packages": [
            {"name": "a", "rust_version": "1.88"},
            {"name": "b", "rust_version": "1.100.1"},
            {"name": "c", "rust_version": null},
            {"name": "d", "rust_version": "1.88"},
        ]});
        let promised = promised(&metadata);
        assert_eq!(promised["1.88"], ["a", "d"]);
        assert_eq!(promised["1.100.1"], ["b"]);
        assert_eq!(promised.len(), 2);
        assert!(numbers("1.100.1") > numbers("1.88"));
    }
}
