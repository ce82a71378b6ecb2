//! What holds for whatever two revisions.

use std::path::Path;

use paywright_generator::diff::{Bump, Change, CrateImpact, Impact, ItemChange, Revision, impact};
use paywright_generator::document::Strictness;
use paywright_generator::options::ApiName;
use paywright_generator::source::Folder;

use super::document::{DOCUMENT, edited, impact_of};
use super::pairs::{impacts, pairs};

#[test]
fn a_document_changes_nothing_against_itself() {
    assert_eq!(impact_of(DOCUMENT, DOCUMENT), Impact::default());
    for pair in pairs() {
        let text = edited(pair.edits);
        assert_eq!(impact_of(&text, &text), Impact::default(), "{}", pair.name);
    }
}

#[test]
fn the_way_back_is_the_mirror() {
    for (pair, there) in impacts() {
        let back = impact_of(&edited(pair.edits), DOCUMENT);
        for (there, back) in [(&there.models, back.models), (&there.client, back.client)] {
            let mut mirrored: Vec<_> = there.changes.iter().map(mirror).collect();
            let mut back: Vec<_> = back.changes.iter().map(of).collect();
            mirrored.sort();
            back.sort();
            assert_eq!(mirrored, back, "{}", pair.name);
        }
    }
}

fn of(change: &ItemChange) -> (String, String, String) {
    let (base, head) = sides(&change.change);
    (change.path.clone(), base, head)
}

fn mirror(change: &ItemChange) -> (String, String, String) {
    let (base, head) = sides(&change.change);
    (change.path.clone(), head, base)
}

fn sides(change: &Change) -> (String, String) {
    match change {
        Change::Appears { head } => ("-".to_owned(), head.clone()),
        Change::Vanishes { base } => (base.clone(), "-".to_owned()),
        Change::Changes { base, head } => (base.clone(), head.clone()),
        Change::Deprecated => ("used".to_owned(), "deprecated".to_owned()),
        Change::Reinstated => ("deprecated".to_owned(), "used".to_owned()),
    }
}

/// Documents that hold all there is, hostile text among it.
fn large() -> Vec<Revision> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let course = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/constructs/spec");
    [
        (&folder, "everything.yaml"),
        (&folder, "extensions.yaml"),
        (&course, "openapi.yaml"),
    ]
    .into_iter()
    .map(|(folder, root)| {
        let files = Folder::new(folder.clone(), "");
        Revision::read(&files, root, Strictness::Curated)
            .unwrap_or_else(|_| panic!("{root} has faults"))
    })
    .collect()
}

#[test]
fn documents_that_have_nothing_in_common_are_compared_both_ways() {
    let name = ApiName::new("acme").unwrap();
    let large = large();
    for (index, base) in large.iter().enumerate() {
        for head in large.iter().take(index) {
            let there = impact(base, head, &name).unwrap();
            let back = impact(head, base, &name).unwrap();
            for (there, back) in [(there.models, back.models), (there.client, back.client)] {
                let mut mirrored: Vec<_> = there.changes.iter().map(mirror).collect();
                let mut back: Vec<_> = back.changes.iter().map(of).collect();
                mirrored.sort();
                back.sort();
                assert_eq!(mirrored, back);
            }
        }
    }
}

#[test]
fn a_crate_asks_for_what_its_worst_change_asks_for() {
    for (pair, found) in impacts() {
        let worst = |one: &CrateImpact| one.changes.iter().map(|change| change.bump).max();
        for one in [&found.models, &found.client] {
            assert!(worst(one) <= Some(one.bump), "{}", pair.name);
            assert!(
                one.changes.is_sorted_by(|one, next| one.bump >= next.bump),
                "{}",
                pair.name
            );
        }
        let own = worst(&found.client)
            .unwrap_or_default()
            .max(found.models.bump);
        assert!(
            found.client.bump == own || (own < Bump::Patch && found.client.bump == Bump::Patch),
            "{}",
            pair.name
        );
    }
}
