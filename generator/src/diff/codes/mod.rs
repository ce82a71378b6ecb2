//! The kinds of changes.

mod arguments;
mod table;

pub use table::Code;

/// What a code means, for people who meet it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// One sentence: what has changed.
    pub sentence: &'static str,
    /// How its level follows from the law: which direction counts, which guard, what is left.
    pub derivation: &'static str,
    /// A piece of a document that has such a change, before.
    pub before: &'static str,
    /// The same piece behind it.
    pub after: &'static str,
}

impl Code {
    /// The code of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == name)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::Code;

    #[test]
    fn each_code_has_a_name_of_its_own_and_is_found_by_it() {
        let mut names = HashSet::new();
        for code in Code::ALL {
            let name = code.as_str();
            assert!(names.insert(name), "{name} twice");
            assert_eq!(Code::named(name), Some(*code));
            let plain = |letter: u8| letter.is_ascii_lowercase() || letter == b'-';
            assert!(name.bytes().all(plain), "{name}");
        }
        assert_eq!(Code::named("no-such-code"), None);
    }

    #[test]
    fn each_code_is_explained_with_an_example_that_differs() {
        for code in Code::ALL {
            let explanation = code.explanation();
            assert!(explanation.sentence.ends_with('.'), "{code:?}");
            assert!(!explanation.derivation.is_empty(), "{code:?}");
            assert_ne!(explanation.before, explanation.after, "{code:?}");
        }
    }
}
