//! What a generated crate brings along: types alone need no network, and a client without a transport needs no library of one.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// Libraries that connect, and what they need.
const OF_TRANSPORTS: &[&str] = &[
    "async-io",
    "curl",
    "h2",
    "h3",
    "http-body",
    "hyper",
    "hyper-util",
    "isahc",
    "mio",
    "native-tls",
    "openssl",
    "quinn",
    "reqwest",
    "rustls",
    "socket2",
    "tokio-rustls",
    "tower",
    "tower-http",
    "tower-service",
    "ureq",
];
/// Libraries that await.
const OF_ASYNC: &[&str] = &[
    "async-std",
    "async-trait",
    "futures",
    "futures-core",
    "futures-executor",
    "futures-timer",
    "futures-util",
    "pin-project-lite",
    "pollster",
    "smol",
    "tokio",
];
/// Types of HTTP, which signatures of notifications need for their headers.
const OF_HTTP: &[&str] = &["bytes", "http"];
/// Libraries of macros that run while a user compiles.
const OF_MACROS: &[&str] = &["proc-macro2", "quote", "serde_derive", "syn"];

/// The crates that a package is built on, each with its features.
fn crates(package: &str, options: &[&str]) -> BTreeMap<String, String> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let output = Command::new(cargo)
        .args([
            "tree",
            "--offline",
            "--locked",
            "--edges",
            "normal",
            "--prefix",
            "none",
        ])
        .args(["--format", "{p} {f}", "--package", package])
        .args(options)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{package}: {errors}");
    let lines = String::from_utf8(output.stdout).unwrap();
    let crates: BTreeMap<_, _> = lines
        .lines()
        .filter_map(|line| line.split_once(' '))
        .map(|(name, rest)| (name.to_owned(), rest.to_owned()))
        .collect();
    // So that an empty list cannot pass for a good one.
    assert!(
        crates.contains_key("paywright-runtime"),
        "{package}: {lines}"
    );
    crates
}

fn providers() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated");
    let entries = std::fs::read_dir(folder).unwrap().map(Result::unwrap);
    let folders = entries.filter(|entry| entry.file_type().unwrap().is_dir());
    let mut names: Vec<_> = folders
        .map(|folder| folder.file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert!(names.len() >= 4, "{names:?}");
    names
}

/// The crates of a package, of which none is among those that are listed.
fn without(package: &str, options: &[&str], lists: &[&[&str]]) -> BTreeMap<String, String> {
    let crates = crates(package, options);
    for name in lists.iter().copied().flatten() {
        assert!(
            !crates.contains_key(*name),
            "{package} {options:?} brings {name}"
        );
    }
    crates
}

#[test]
fn types_and_notifications_need_no_network_no_async_and_no_macros() {
    for provider in providers() {
        let package = format!("paywright-{provider}-models");
        without(&package, &[], &[OF_TRANSPORTS, OF_ASYNC, OF_MACROS]);
        let types_alone = ["--no-default-features"];
        without(
            &package,
            &types_alone,
            &[OF_TRANSPORTS, OF_ASYNC, OF_MACROS, OF_HTTP],
        );
    }
}

#[test]
fn a_client_whose_caller_brings_the_transport_brings_none() {
    for provider in providers() {
        let package = format!("paywright-{provider}");
        for options in [
            vec!["--no-default-features"],
            vec!["--no-default-features", "--features", "blocking"],
        ] {
            let crates = without(&package, &options, &[OF_TRANSPORTS, OF_MACROS]);
            // Of tokio a lock, and no executor.
            let features = &crates["tokio"];
            for executor in ["rt", "net", "time", "io-util"] {
                let mut features = features.split([' ', ',']);
                assert!(
                    !features.any(|feature| feature == executor),
                    "{package}: tokio {features:?}"
                );
            }
        }
    }
}

#[test]
fn a_client_brings_the_transport_that_is_asked_for_and_no_other() {
    for provider in providers() {
        let package = format!("paywright-{provider}");
        for (feature, brings, other) in
            [("reqwest", "reqwest", "ureq"), ("ureq", "ureq", "reqwest")]
        {
            let options = ["--no-default-features", "--features", feature];
            let crates = crates(&package, &options);
            assert!(crates.contains_key(brings), "{package}");
            assert!(!crates.contains_key(other), "{package}");
            assert!(
                !crates.contains_key("rustls"),
                "{package}: TLS is a feature of its own"
            );
        }
    }
}

#[test]
fn every_library_has_its_reason_in_the_architecture() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let read = |file| std::fs::read_to_string(root.join(file)).unwrap();
    let manifest = read("Cargo.toml");
    let (_, ours) = manifest.split_once("[workspace.dependencies]").unwrap();
    let (_, of_others) = ours.split_once("\n# Generator").unwrap();
    let (of_others, _) = of_others.split_once("\n# Tests").unwrap();
    let names = of_others
        .lines()
        .filter_map(|line| line.split_once(['.', ' ']))
        .filter(|(_, rest)| rest.contains('='))
        .map(|(name, _)| name);
    let architecture = read("ARCHITECTURE.md");
    let (_, table) = architecture.split_once("## Dependencies").unwrap();
    let reasons: Vec<&str> = table
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.split(" |").next())
        .flat_map(|cell| cell.split(|c: char| !(c.is_ascii_alphanumeric() || "_-".contains(c))))
        .collect();
    let mut count = 0;
    for name in names {
        assert!(reasons.contains(&name), "{name}");
        count += 1;
    }
    assert!(count > 30, "{count}");
}
