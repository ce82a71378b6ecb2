//! What documents usually are is read as the library reads it that knows all of YAML.

use std::fs;
use std::path::Path;

use proptest::prelude::*;

use super::{read_any, read_usual};
use crate::diagnostic::Diagnostics;
use crate::source::limits::Budget;
use crate::source::{FileId, Node};

type Read = fn(&str, FileId, &mut Budget, &mut Diagnostics) -> Option<Node>;

/// The tree with all places, what was found, and what was taken from the budget.
fn result(read: Read, text: &str) -> (Option<Node>, String) {
    let (mut budget, mut found) = (Budget::default(), Diagnostics::new());
    let tree = read(text, FileId(0), &mut budget, &mut found);
    let shown = format!("{tree:?}\n{:?}\n{budget:?}", found.into_vec());
    (tree, shown)
}

/// Both ways agree, if the text can be read in the quick one; whether it can.
fn agree(text: &str) -> bool {
    let (tree, quick) = result(read_usual, text);
    if tree.is_some() {
        assert_eq!(quick, result(read_any, text).1, "{text:?}");
    }
    tree.is_some()
}

const USUAL: &[&str] = &[
    "a: b",
    "a: b\n",
    "---\na: b\n",
    "# said\n\n---\n# more\na: b # and more\n# at the end",
    "a:\n  b:\n    c: d\n  e: f\ng: h\n",
    "a:\n- b\n- c\nd:\n  - e\n  -   f: g\n      h: i\n  - - j\n    - k\n",
    "- a\n-\n  b: c\n-\n  - d\n",
    "a:\n\n  # in between\n  b: c\n\n\n# further out\n  d: e\n",
    "a: \nb:\nc: # nothing\nd:\n- \n-\n- e:\n  f:\n",
    "a:\n  one\n  two\n\n\n  three\nb: one # said\nc: it's \"so\" [a, {b}\n",
    "a: one\n  two - three\n  - four\n   'five'   \n\n  six\nb: -1\nc: -x\nd: .5\n",
    "- one\n  two\n-  one\n   two\n- a:\n    one\n     two\n",
    "200: x\n/a/{id}: x\na:b: x\na b : x\na#b: x\n<<: {a: b}\nno: off\n",
    "a: x\nb: y\na: z\n",
    "a: ''\nb: \"\"\nc: 'it''s'\nd: \"\\\"\\\\\\n\\t\\u00e9\\/\"\n'e f': g\n\"h\" : i\n",
    "a: 'one\n  two\n\n  three  \n   four'\nb: \"one\n  two\\n\n\n  three\" # said\n",
    "a: \"one\\\n  two \\\n  \\ three\\\n \\  four \\x41\"\ne: f\n",
    "a:\n  'b'\nc:\n  'd': e\nf:\n  [g]\n",
    "a: []\nb: {}\nc: [ a , 'b', \"c\", -1, http://x, a b ]\nd: {a: b, 'c': [d, {e: f}], g : h}\n",
    "a: [\n  b,\n  c\n ]\nd: {\n  e: f,\n  g:\n   h\n }\n",
    "a: |\n  one\n  two\n\n   three\n  \n  four\nb: x\n",
    "a: >\n  one\n  two\n\n  three\n   four\n   five\n\n  six\n  \tseven\n  eight\n\n\nb: x\n",
    "a: |-\n  one\n\n\nb: >-\n\n\n  two\n  three\nc: |+\n  four\n\n\nd: >+\n  five\n\n",
    "a: |+\n  one\n\n",
    "a: |\n  # no comment\n  b: c\n # a comment\nd: e\n",
    "a:\n- |\n one\n- >-\n  two\n\n- b: |\n    c  \n",
    "a: |\n  one\n  two",
    "a: >\n  one\n  ",
    "a: é\n'ö': ü – ✓\n",
    "a: |\n  one\ttwo \t\nb: '#'\nc: a#b #c\n",
    "a: 010\nb: 12:30\nc: 0x1F\nd: ~\ne: .inf\nf: 1e999\n",
];

const UNUSUAL: &[&str] = &[
    "",
    "# nothing\n",
    "a",
    "'a'",
    "[a]",
    "{a: b}",
    "? a\n: b\n",
    "a: &b c\nd: *b\n",
    "a: !!str b\n",
    "%YAML 1.2\n---\na: b\n",
    "a: b\n---\nc: d\n",
    "a: b\n...\n",
    "a: b\r\nc: d\r\n",
    "a:\tb\n",
    "a: b\tc\n",
    "\ta: b\n",
    "a:\n   b: c\n  d: e\n",
    "a:\n  b: c\n   d: e\n",
    "- a\nb: c\n",
    "a: b\n- c\n",
    "a: b: c\n",
    "a: b\n  c: d\n",
    "a: b # said\n  c\n",
    "a: b\n  # said\n  c\n",
    "a: 'b' c\n",
    "a: 'b'# c\n",
    "a: 'b\nc'\n",
    "a: \"\\x4\"\n",
    "a: \"\\U00000041\"\n",
    "a: \"b\\\nc\"\n",
    "a: \"b\\\n\n  c\"\n",
    "a: \"\\ud83d\\ude00\"\n",
    "a: 'b\n",
    "a: [b, ]\n",
    "a: [b\n",
    "a: [b: c]\n",
    "a: {b}\n",
    "a: {b: }\n",
    "a: [b, # said\n  c]\n",
    "a: [\nb]\n",
    "a: |2\n   b\n",
    "a: | # said\n  b\n",
    "a: |\nb: c\n",
    "a: |\n    \n  b\n",
    "a: |\n  b\n c\n",
    "a: @b\n",
    "a: %b\n",
    "a: - b\n",
    "a: \u{85}\n",
    "a: \u{7}\n",
    "\u{feff}a: b\n",
    ": b\n",
];

#[test]
fn what_documents_usually_are_is_read_at_once() {
    for text in USUAL {
        assert!(agree(text), "{text:?}");
    }
}

#[test]
fn what_is_rare_or_wrong_is_left_to_the_library() {
    for text in UNUSUAL {
        assert!(!agree(text), "{text:?}");
    }
}

#[test]
fn keys_and_levels_have_the_same_bounds() {
    for length in [100, 999, 1001, 1023, 1024, 1025, 3000] {
        let key = "k".repeat(length);
        agree(&format!("{key}: a\n'{key}': b\nc: {{{key}: d}}\n"));
    }
    for depth in [10, 126, 127, 128, 129, 300] {
        let block: String = (0..depth).map(|level| " ".repeat(level) + "a:\n").collect();
        agree(&block);
        agree(&("- ".repeat(depth) + "a\n"));
        agree(&format!("a: {}b{}\n", "[".repeat(depth), "]".repeat(depth)));
    }
}

#[test]
fn our_own_specs_are_read_in_both_ways_alike() {
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs");
    let folders = fs::read_dir(specs)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let files = folders
        .filter(|path| path.is_dir())
        .flat_map(|folder| fs::read_dir(folder).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|last| last == "yaml"));
    let usual = files.filter(|path| agree(&fs::read_to_string(path).unwrap()));
    assert!(usual.count() > 10);
}

/// A few texts behind one another, with characters taken out, put in or repeated.
fn mutated() -> impl Strategy<Value = String> {
    let texts = prop::collection::vec(prop::sample::select(USUAL), 1..4);
    let pieces = vec![
        "", " ", "  ", "\n", "\n  ", "#", " #", ":", ": ", "- ", "-", "'", "\"", "\\", "[", "]",
        "{", "}", ",", "|", ">", "\t", "a", "é", "---", "\r", "&", "*", "!", "?", "%", "@", "<<",
    ];
    let change = (
        any::<prop::sample::Index>(),
        0..3_usize,
        prop::sample::select(pieces),
    );
    (texts, prop::collection::vec(change, 0..6)).prop_map(|(texts, changes)| {
        let mut characters: Vec<char> = texts.concat().chars().collect();
        for (place, removed, added) in changes {
            let start = place.index(characters.len() + 1);
            let end = (start + removed).min(characters.len());
            characters.splice(start..end, added.chars());
        }
        characters.into_iter().collect()
    })
}

proptest! {
    #[test]
    fn whatever_is_read_at_once_is_read_right(text in mutated()) {
        agree(&text);
    }
}
