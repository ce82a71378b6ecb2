//! What stands in brackets, in words that the engine reads as ECMAScript does.

use std::str::Chars;

/// A pattern whose brackets the engine reads as ECMAScript does: a `[` within them is itself, and so is a `-` beside `\w` and its like. `None`
/// of a pattern that needs no other words, or of which it is not plain what its brackets mean.
pub(super) fn respelled(pattern: &str) -> Option<String> {
    let mut rest = pattern.chars();
    let mut spelled = String::new();
    while let Some(next) = rest.next() {
        spelled.push(next);
        match next {
            '\\' => spelled.extend(rest.next()),
            '[' => class(&mut rest, &mut spelled)?,
            // ECMAScript may take it for itself, but most likely another language is meant, which has brackets within brackets.
            ']' => return None,
            _ => {}
        }
    }
    (spelled != pattern).then_some(spelled)
}

/// Spells what follows an opening bracket, the closing one included.
fn class(rest: &mut Chars<'_>, spelled: &mut String) -> Option<()> {
    if rest.as_str().starts_with('^') {
        spelled.extend(rest.next());
    }
    // An empty class, or a bracket of a class: languages differ.
    if rest.as_str().starts_with(']') {
        return None;
    }
    let mut is_first = true;
    loop {
        let first = Atom::next(rest)?;
        if first == Atom::Sign(']') {
            spelled.push(']');
            return Some(());
        }
        let behind = rest.as_str().strip_prefix('-');
        let second = match behind.filter(|behind| !behind.starts_with(']')) {
            Some(behind) => {
                *rest = behind.chars();
                Some(Atom::next(rest)?)
            }
            None => None,
        };
        let is_last = rest.as_str().starts_with(']');
        match second {
            None if first == Atom::Sign('-') && (is_first || is_last) => spelled.push('-'),
            None => first.spell(rest, spelled),
            Some(second) => {
                first.spell(rest, spelled);
                let is_range = !first.is_class() && !second.is_class();
                spelled.push_str(if is_range { "-" } else { r"\-" });
                second.spell(rest, spelled);
            }
        }
        is_first = false;
    }
}

/// A sign of a class, or the first two of an escape.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Atom {
    Sign(char),
    Escape(char),
}

impl Atom {
    fn next(rest: &mut Chars<'_>) -> Option<Self> {
        Some(match rest.next()? {
            '\\' => Self::Escape(rest.next()?),
            sign => Self::Sign(sign),
        })
    }

    /// Whether it stands for several characters.
    const fn is_class(self) -> bool {
        matches!(self, Self::Escape('d' | 'D' | 's' | 'S' | 'w' | 'W'))
    }

    fn spell(self, rest: &Chars<'_>, spelled: &mut String) {
        match self {
            // `[:alpha:]` is what the engine knows, whoever means it.
            Self::Sign('[') if rest.as_str().starts_with(':') => spelled.push('['),
            Self::Sign(sign @ ('[' | '-')) => spelled.extend(['\\', sign]),
            Self::Sign(sign) => spelled.push(sign),
            Self::Escape(sign) => spelled.extend(['\\', sign]),
        }
    }
}

#[cfg(test)]
mod tests {
    use regex_lite::Regex;

    use super::respelled;

    #[test]
    fn signs_in_brackets_are_themselves() {
        for (pattern, expected) in [
            (r"^[\w-.]+$", r"^[\w\-.]+$"),
            (r"[^\w-.\s]", r"[^\w\-.\s]"),
            (r"[.-\w]", r"[.\-\w]"),
            (r"[\s-\w]", r"[\s\-\w]"),
            ("[[A-Z]", r"[\[A-Z]"),
            ("[A[-z]", r"[A\[-z]"),
            // A range that has ended does not go on.
            (r"[\w-a-z]", r"[\w\-a\-z]"),
            (r"[\w--a]", r"[\w\-\-a]"),
            ("[+--]", r"[+-\-]"),
            ("[--a]", r"[\--a]"),
            (r"[[]\][\]-]", r"[\[]\][\]-]"),
        ] {
            let spelled = respelled(pattern);
            assert_eq!(spelled.as_deref(), Some(expected), "{pattern}");
            assert!(Regex::new(expected).is_ok(), "{expected}");
        }
    }

    #[test]
    fn what_is_read_alike_or_is_not_plain_stays_as_it_is() {
        for pattern in [
            "",
            "a-b",
            r"^[\w.-]+\[a-z\]$",
            r"[-\w]",
            r"[^-a]",
            r"[\w-]",
            r"[\[\-a]",
            r"[\u0041-\u005a]",
            "[[:alpha:]",
            // Brackets that other languages nest, subtract or begin with.
            "[a[b]]",
            "[a-z&&[^b]]",
            "[[:alpha:]]",
            r"[]\w-a]",
            r"[^]\w-a",
            // Not closed.
            r"[\w-",
            r"[\w-a",
            "[",
            r"[\",
            "[^",
        ] {
            assert_eq!(respelled(pattern), None, "{pattern}");
        }
    }
}
