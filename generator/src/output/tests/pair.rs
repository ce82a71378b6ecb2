use super::{Folder, file};
use crate::output::OutputError;
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
    folder.write(
        "generated/acme/client/src/lib.rs",
        "// @generated, and edited",
    );
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
