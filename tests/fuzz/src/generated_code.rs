//! What can be said about generated files without compiling them.

use std::collections::BTreeMap;

use proc_macro2::{Group, TokenStream, TokenTree};

/// The files of both crates by their path, such as `models/src/lib.rs`.
pub type Written = BTreeMap<String, String>;

#[allow(
    dead_code,
    unreachable_pub,
    clippy::indexing_slicing,
    reason = "shared with the tests of the generator"
)]
#[path = "../../../generator/tests/support/crates.rs"]
mod crates;

/// The longest name of a file or folder, in bytes.
const LONGEST_NAME: usize = 200;

/// Macros that generated code calls.
const MACROS: &[&str] = &[
    "assert",
    "assert_eq",
    "concat",
    "format",
    "matches",
    "model",
    "serde",
    "serde_of_payload",
    "text",
    "vec",
    "write",
];

/// What speaks against a set of generated files; empty if nothing does.
#[must_use]
pub fn faults(written: &Written) -> Vec<String> {
    let mut faults = crates::faults(written);
    for (path, text) in written {
        if path.split('/').any(|part| part.len() > LONGEST_NAME) {
            faults.push(format!("{path}: not every system has files of such a name"));
        }
        // What a hostile text multiplies, if it is evaluated.
        if text.contains(&(7919 * 104_729).to_string()) {
            faults.push(format!("{path}: a template was evaluated"));
        }
        if path.ends_with(".rs") {
            if crates::has_evil(text) {
                faults.push(format!("{path}: text has become an item"));
            }
            if let Ok(tokens) = text.parse() {
                calls(tokens, path, &mut faults);
            }
        }
    }
    faults
}

/// Finds what is called or said that generated code does not call or say.
fn calls(tokens: TokenStream, path: &str, faults: &mut Vec<String>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (position, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => calls(group.stream(), path, faults),
            TokenTree::Ident(word) => {
                let word = word.to_string();
                let (sign, argument) = (tokens.get(position + 1), tokens.get(position + 2));
                if let Some(TokenTree::Punct(sign)) = sign
                    && let Some(TokenTree::Group(argument)) = argument
                    && sign.as_char() == '!'
                    && !is_harmless(&word, argument)
                {
                    faults.push(format!("{path}: `{word}!` is called"));
                }
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

/// Whether it is no macro that is called, as in `if !(…)`, or one that generated code calls.
fn is_harmless(word: &str, argument: &Group) -> bool {
    let is_keyword = matches!(word, "if" | "return" | "while" | "in" | "match" | "else");
    let says_its_version = word == "env" && argument.to_string().contains("\"CARGO_PKG_");
    is_keyword || says_its_version || MACROS.contains(&word)
}
