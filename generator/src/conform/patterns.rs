//! The patterns of a document, held against texts with bounded work.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use paywright_runtime::validate::demands;
use regex_lite::{Regex, RegexBuilder};

/// Bytes that a pattern may take once it is read. The time of a match grows with this, and with the length of the text.
const SIZES: [usize; 6] = [1 << 11, 1 << 13, 1 << 15, 1 << 17, 1 << 20, 10 << 20];

/// Work that is done for one document: bytes of patterns times bytes of texts. Documents of thousands of patterns and examples take
/// a hundredth of it; one that takes it all keeps a machine busy for some seconds.
const MOST_WORK: usize = 1 << 35;

/// A pattern that was read, and how much it takes.
#[derive(Debug)]
struct Program {
    /// What is demanded, and whether it has to match.
    demands: Vec<(Regex, bool)>,
    size: usize,
}

/// Patterns, each read once.
#[derive(Debug)]
pub(crate) struct Patterns {
    /// `None` is a pattern that the engine does not know.
    known: RefCell<HashMap<Box<str>, Option<Program>>>,
    left: Cell<usize>,
}

impl Default for Patterns {
    fn default() -> Self {
        Self {
            known: RefCell::default(),
            left: Cell::new(MOST_WORK),
        }
    }
}

impl Patterns {
    /// Whether a text matches, as far as is known. A pattern that the engine does not know refuses nothing; the lowering names it.
    /// Neither does one for which there is no work left.
    pub(super) fn admits(&self, pattern: &str, text: &str) -> bool {
        self.matches(pattern, text).unwrap_or(true)
    }

    /// Whether a text matches; `None` of a pattern that the engine does not know, or if there is no work left.
    pub(crate) fn matches(&self, pattern: &str, text: &str) -> Option<bool> {
        let mut known = self.known.borrow_mut();
        if !known.contains_key(pattern) {
            known.insert(pattern.into(), read(pattern));
        }
        let Some(Some(Program { demands, size })) = known.get(pattern) else {
            return None;
        };
        let work = size.saturating_mul(text.len());
        match self.left.get().checked_sub(work) {
            Some(left) => {
                self.left.set(left);
                let mut demands = demands.iter();
                Some(demands.all(|(regex, matches)| regex.is_match(text) == *matches))
            }
            None => None,
        }
    }
}

fn read(pattern: &str) -> Option<Program> {
    let mut program = Program {
        demands: Vec::new(),
        size: 0,
    };
    for demand in demands(pattern) {
        let (regex, size) = SIZES.into_iter().find_map(|size| {
            let regex = RegexBuilder::new(&demand.pattern).size_limit(size).build();
            Some((regex.ok()?, size))
        })?;
        program.demands.push((regex, demand.matches));
        program.size = program.size.saturating_add(size);
    }
    Some(program)
}

#[cfg(test)]
mod tests {
    use super::Patterns;

    #[test]
    fn texts_are_held_against_patterns_that_are_known() {
        let patterns = Patterns::default();
        for (pattern, text, admitted) in [
            ("^a+$", "aa", true),
            ("^a+$", "ab", false),
            ("^[a-z]{1,900}$", "ab", true),
            ("^[a-z]{1,900}$", "1", false),
            ("(", "anything", true),
            (r"^(?!\s*$).+", " a", true),
            (r"^(?!\s*$).+", "  ", false),
            ("(?!a)b", "ab", true),
        ] {
            assert_eq!(patterns.admits(pattern, text), admitted, "{pattern} {text}");
        }
    }

    #[test]
    fn a_large_pattern_and_a_long_text_take_no_more_work_than_there_is() {
        let patterns = Patterns::default();
        let (pattern, text) = (
            format!("^({})*$", "a|".repeat(20_000)),
            "b".repeat(1_000_000),
        );
        assert!(patterns.admits(&pattern, &text));
        // Others go on.
        assert!(!patterns.admits("^a$", "b"));
    }
}
