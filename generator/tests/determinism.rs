//! The same document gives the same bytes, whatever else differs.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests"
)]

mod support;

use support::{CURATED, Files, PROVIDERS, findings, options, provider, run_files, written};

use paywright_generator::document::Strictness;
use paywright_generator::generate::generate;
use paywright_generator::source::{ReadError, SpecFiles};

const ROOT: &str = "openapi.yaml";

/// Files that name themselves in another order, and have strangers beside them.
struct Shuffled(Files);

impl SpecFiles for Shuffled {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        self.0.get(path).cloned().ok_or(ReadError::NotFound)
    }

    fn paths(&self) -> Vec<String> {
        let strangers = ["z.yaml", "a.yaml"].map(str::to_owned);
        strangers
            .into_iter()
            .chain(self.0.keys().rev().cloned())
            .collect()
    }

    fn display_path(&self, path: &str) -> String {
        format!("elsewhere/{path}")
    }
}

#[test]
fn the_same_files_give_the_same_bytes_twice() {
    for name in PROVIDERS {
        let files = provider(name);
        let (first, second) = (
            run_files(&files, ROOT, CURATED),
            run_files(&files, ROOT, CURATED),
        );
        assert_eq!(written(&first), written(&second), "{name}");
        assert_eq!(findings(&first), findings(&second), "{name}");
        assert_eq!(
            first.generated.unwrap().summary,
            second.generated.unwrap().summary,
            "{name}"
        );
    }
}

#[test]
fn neither_the_order_nor_the_place_of_files_leaves_a_trace() {
    for name in PROVIDERS {
        let files = provider(name);
        let plain = run_files(&files, ROOT, CURATED);
        let shuffled = support::on_large_stack(|| {
            generate(&Shuffled(files.clone()), ROOT, CURATED, &options())
        });
        assert_eq!(written(&plain), written(&shuffled), "{name}");
    }
}

#[test]
fn the_ends_of_lines_leave_no_trace() {
    for name in PROVIDERS {
        let files = provider(name);
        let other = |end: &str| -> Files {
            files
                .iter()
                .map(|(path, bytes)| {
                    let text = String::from_utf8(bytes.clone()).unwrap();
                    assert!(!text.contains('\r'), "{path} has other ends already");
                    (path.clone(), text.replace('\n', end).into_bytes())
                })
                .collect()
        };
        let plain = run_files(&files, ROOT, CURATED);
        let dos = run_files(&other("\r\n"), ROOT, CURATED);
        assert_eq!(written(&plain), written(&dos), "{name}");
        assert_eq!(
            findings(&plain),
            findings(&dos),
            "{name}: places are counted alike"
        );
    }
}

#[test]
fn a_byte_order_mark_and_blank_lines_leave_no_trace() {
    let files = provider("paykka");
    let marked: Files = files
        .iter()
        .map(|(path, bytes)| {
            (
                path.clone(),
                [b"\xef\xbb\xbf\n# a comment\n\n", bytes.as_slice(), b"\n\n"].concat(),
            )
        })
        .collect();
    assert_eq!(
        written(&run_files(&files, ROOT, CURATED)),
        written(&run_files(&marked, ROOT, CURATED))
    );
}

#[test]
fn texts_over_several_lines_are_the_same_whatever_ends_their_lines() {
    let text = "openapi: 3.0.3\ninfo:\n  title: T\n  version: '1'\n  description: |\n    One line.\n\n    - another\n      goes on\n\npaths: {}\ncomponents:\n  schemas:\n    A:\n      type: string\n      description: \"first\n        second\n\n        third\"\n      enum: [a, 'b\n        c']\n";
    for strictness in [CURATED, Strictness::Foreign] {
        let (unix, dos) = (
            support::run(text, strictness),
            support::run(&text.replace('\n', "\r\n"), strictness),
        );
        assert_eq!(written(&unix), written(&dos));
    }
}

#[test]
fn strictness_decides_about_findings_and_never_about_a_sound_document() {
    for name in PROVIDERS {
        let files = provider(name);
        let (curated, foreign) = (
            run_files(&files, ROOT, CURATED),
            run_files(&files, ROOT, Strictness::Foreign),
        );
        assert_eq!(written(&curated), written(&foreign), "{name}");
    }
}
