//! Patterns that look ahead, taken apart into some that do not.

use std::borrow::Cow;

use super::brackets::respelled;

/// What a pattern demands of a text: that a pattern without look-ahead matches it, or that it does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Demand<'p> {
    /// The pattern that matches or does not.
    pub pattern: Cow<'p, str>,
    /// Whether it has to match.
    pub matches: bool,
}

/// What a pattern of ECMAScript demands of a text, all of it at once, in words that the engine of this crate reads as that does.
///
/// Where a pattern looks ahead from the beginning of the text, as `^(?!\s*$).+` does, each look is a pattern of its own. Any other pattern
/// is its only demand, also one that looks ahead elsewhere: no engine of this crate knows it.
pub fn demands(pattern: &str) -> Vec<Demand<'_>> {
    match respelled(pattern) {
        None => apart(pattern),
        Some(pattern) => apart(&pattern).into_iter().map(Demand::owned).collect(),
    }
}

impl Demand<'_> {
    fn owned<'any>(self) -> Demand<'any> {
        Demand {
            pattern: Cow::Owned(self.pattern.into_owned()),
            matches: self.matches,
        }
    }
}

/// A pattern that may look ahead, taken apart.
fn apart(pattern: &str) -> Vec<Demand<'_>> {
    looks(pattern).unwrap_or_else(|| {
        vec![Demand {
            pattern: Cow::Borrowed(pattern),
            matches: true,
        }]
    })
}

/// The demands of a pattern that begins with looks ahead; `None` of any other.
fn looks(pattern: &str) -> Option<Vec<Demand<'_>>> {
    let mut rest = pattern.strip_prefix('^').unwrap_or(pattern);
    let mut demands = Vec::new();
    while let Some((matches, after)) = opened(rest) {
        let (inner, after) = closed(after)?;
        demands.push(at_beginning(inner, matches));
        rest = after;
    }
    let is_at_beginning = pattern.starts_with('^') || rest.starts_with('^');
    let is_repeated = rest.starts_with(['*', '+', '?', '{']);
    if demands.is_empty() || !is_at_beginning || is_repeated || has_alternatives(rest) {
        return None;
    }
    if !rest.is_empty() {
        demands.push(at_beginning(rest, true));
    }
    Some(demands)
}

fn at_beginning(inner: &str, matches: bool) -> Demand<'_> {
    Demand {
        pattern: Cow::Owned(format!("^(?:{inner})")),
        matches,
    }
}

/// Whether a look demands a match, and what is behind its opening.
fn opened(rest: &str) -> Option<(bool, &str)> {
    let positive = rest.strip_prefix("(?=").map(|after| (true, after));
    positive.or_else(|| rest.strip_prefix("(?!").map(|after| (false, after)))
}

/// What stands before the parenthesis that closes a look, and behind it.
fn closed(inner: &str) -> Option<(&str, &str)> {
    let mut depth = 0_usize;
    for (at, mark) in marks(inner) {
        match mark {
            '(' => depth += 1,
            ')' if depth == 0 => return Some((inner.get(..at)?, inner.get(at + 1..)?)),
            ')' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Whether a pattern is a choice at its outermost level.
fn has_alternatives(pattern: &str) -> bool {
    let mut depth = 0_usize;
    marks(pattern).any(|(_, mark)| {
        match mark {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        mark == '|' && depth == 0
    })
}

/// The characters of a pattern with their places, but for what is escaped or stands in brackets.
fn marks(pattern: &str) -> impl Iterator<Item = (usize, char)> {
    let (mut is_escaped, mut is_in_brackets) = (false, false);
    pattern.char_indices().filter(move |(_, mark)| {
        if is_escaped {
            is_escaped = false;
            return false;
        }
        match mark {
            '\\' => is_escaped = true,
            '[' => is_in_brackets = true,
            ']' => is_in_brackets = false,
            _ => return !is_in_brackets,
        }
        false
    })
}

#[cfg(test)]
mod tests {
    use super::demands;

    /// The demands, each that must not match behind a `!`.
    fn shown(pattern: &str) -> Vec<String> {
        let demands = demands(pattern).into_iter();
        let shown = demands.map(|demand| match demand.matches {
            true => demand.pattern.into_owned(),
            false => format!("!{}", demand.pattern),
        });
        shown.collect()
    }

    #[test]
    fn what_looks_ahead_from_the_beginning_is_taken_apart() {
        for (pattern, expected) in [
            (r"^(?!\s*$).+", vec![r"!^(?:\s*$)", "^(?:.+)"]),
            (
                r"^(?=.*[a-z])(?=.*[)])(?!a|b).{8,}$",
                vec!["^(?:.*[a-z])", "^(?:.*[)])", "!^(?:a|b)", "^(?:.{8,}$)"],
            ),
            ("^(?!-)", vec!["!^(?:-)"]),
            (r"^(?!(a|\))b)(c|d)$", vec![r"!^(?:(a|\))b)", "^(?:(c|d)$)"]),
            ("(?!-)^a$", vec!["!^(?:-)", "^(?:^a$)"]),
            ("^(?!a)[|]", vec!["!^(?:a)", "^(?:[|])"]),
        ] {
            assert_eq!(shown(pattern), expected, "{pattern}");
        }
    }

    #[test]
    fn brackets_are_those_of_ecmascript() {
        for (pattern, expected) in [
            (r"^[\w-.]+$", vec![r"^[\w\-.]+$"]),
            (r"^(?![[)])[\w-.]$", vec![r"!^(?:[\[)])", r"^(?:[\w\-.]$)"]),
        ] {
            assert_eq!(shown(pattern), expected, "{pattern}");
        }
    }

    #[test]
    fn any_other_pattern_is_left_as_it_is() {
        for pattern in [
            "",
            "^a+$",
            "^",
            // From anywhere in the text.
            "(?!a)b",
            "(?!a)b|^c",
            // Only one of two.
            "^(?!a)b|c",
            "^(?!a)b|(c)",
            // Repeated, not closed, or behind something.
            "^(?=a)*b",
            "^(?=a){2}b",
            "^(?=a",
            r"^(?=a\)",
            "^(?=[a)",
            "^a(?!b)",
            "^((?!a)b)$",
            "^(?<!a)b",
        ] {
            assert_eq!(shown(pattern), [pattern]);
        }
    }
}
