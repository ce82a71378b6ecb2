use super::{Folder, file};
use crate::output::OutputError;
use crate::output::lock::Lock;
use crate::output::pair::{Pair, compare_pair, write_pair};

#[test]
fn both_crates_are_written_and_then_clean() {
    let folder = Folder::new();
    let (models, client) = (
        [file("src/lib.rs", "models")],
        [file("src/lib.rs", "client")],
    );
    let expected = Pair {
        models: &models[..],
        client: &client[..],
    };
    let home = folder.path("generated/acme");
    assert_eq!(
        compare_pair(&home, expected)
            .unwrap()
            .sum(|drift| drift.missing.len()),
        2
    );
    assert_eq!(
        write_pair(&home, expected)
            .unwrap()
            .sum(|written| written.created.len()),
        2
    );
    assert_eq!(
        folder.list("generated/acme"),
        ["client/src/lib.rs", "models/src/lib.rs"]
    );
    assert!(compare_pair(&home, expected).unwrap().is_clean());
    folder.write("generated/acme/client/src/lib.rs", &file("", "edited").text);
    assert!(!compare_pair(&home, expected).unwrap().is_clean());
}

#[test]
fn neither_crate_is_written_if_something_is_in_the_way_of_the_other() {
    let folder = Folder::new();
    folder.write("acme/client/src/lib.rs", "by hand");
    let (models, client) = (
        [file("src/lib.rs", "models")],
        [file("src/lib.rs", "client")],
    );
    let result = write_pair(
        &folder.path("acme"),
        Pair {
            models: &models[..],
            client: &client[..],
        },
    );
    assert!(matches!(result, Err(OutputError::InTheWay { .. })));
    assert_eq!(folder.list("acme"), ["client/src/lib.rs"]);
}

#[cfg(unix)]
#[test]
fn neither_crate_changes_if_the_other_cannot_be_built() {
    let folder = Folder::new();
    let home = folder.path("acme");
    let (old, new) = ([file("src/lib.rs", "old")], [file("src/lib.rs", "new")]);
    let both = |files| Pair {
        models: files,
        client: files,
    };
    write_pair(&home, both(&old[..])).unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(home.join("client/socket")).unwrap();
    let error = write_pair(&home, both(&new[..])).unwrap_err();
    assert!(matches!(error, OutputError::NotAFile { .. }), "{error}");
    assert_eq!(folder.read("acme/models/src/lib.rs"), old[0].text);
    assert_eq!(folder.children("acme"), ["client", "models"]);
}

#[test]
fn an_illegal_path_creates_not_even_the_folder() {
    let folder = Folder::new();
    let files = [file("../out.rs", "out")];
    let expected = Pair {
        models: &[][..],
        client: &files[..],
    };
    let error = write_pair(&folder.path("acme"), expected).unwrap_err();
    assert!(matches!(error, OutputError::IllegalPath { .. }), "{error}");
    assert!(folder.children("").is_empty());
}

#[cfg(unix)]
#[test]
fn only_one_run_writes_and_nobody_compares_meanwhile() {
    let folder = Folder::new();
    let home = folder.path("acme");
    let files = [file("src/lib.rs", "lib")];
    let expected = Pair {
        models: &files[..],
        client: &files[..],
    };
    write_pair(&home, expected).unwrap();
    let is_busy = |error: OutputError| matches!(error, OutputError::Busy { .. });

    let writing = Lock::exclusive(&home).unwrap();
    assert!(is_busy(write_pair(&home, expected).unwrap_err()));
    assert!(is_busy(compare_pair(&home, expected).unwrap_err()));
    drop(writing);

    let comparing = Lock::shared(&home).unwrap();
    assert!(is_busy(write_pair(&home, expected).unwrap_err()));
    assert!(compare_pair(&home, expected).unwrap().is_clean());
    drop(comparing);

    assert!(
        write_pair(&home, expected)
            .unwrap()
            .sum(|written| written.unchanged.len())
            == 2
    );
}
