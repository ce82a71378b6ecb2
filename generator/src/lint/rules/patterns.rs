//! Patterns that are no regular expressions.

use std::collections::HashSet;
use std::str::Chars;

use crate::lint::findings::Findings;
use crate::lint::subject::Subject;
use crate::source::grammar::Kind;
use crate::source::places::PlaceId;
use crate::source::{Node, Span};

/// A pattern that no engine can read, whichever dialect it speaks: a bracket that is not closed, a quantifier with nothing
/// before it, a backslash with nothing behind it.
pub(super) fn invalid(out: &mut Findings<'_, '_>) {
    for (id, pattern, fault) in faults(out.subject) {
        let message = format!("the pattern is no regular expression: {fault}");
        out.report_at(id, pattern.span, message);
    }
}

/// The places of such patterns.
pub(in crate::lint) fn broken_patterns(subject: &Subject<'_>) -> HashSet<Span> {
    let faults = faults(subject).into_iter();
    faults.map(|(_, pattern, _)| pattern.span).collect()
}

fn faults<'a>(subject: &Subject<'a>) -> Vec<(PlaceId, &'a Node, &'static str)> {
    let schemas = subject.places.objects(Kind::Schema);
    let faults = schemas.filter_map(|(id, place)| {
        let pattern = place.node.get("pattern")?;
        Some((id, pattern, fault(pattern.as_str()?)?))
    });
    faults.collect()
}

/// What makes a text no regular expression; `None` if it is one, as far as can be told without an engine.
fn fault(pattern: &str) -> Option<&'static str> {
    let mut characters = pattern.chars();
    let mut open_groups = 0_usize;
    let mut can_repeat = false;
    while let Some(character) = characters.next() {
        match character {
            '\\' if characters.next().is_none() => return Some("it ends with a `\\`"),
            '[' if !skip_class(&mut characters) => return Some("a `[` is not closed"),
            '(' => open_groups += 1,
            ')' if open_groups == 0 => return Some("a `)` is not opened"),
            ')' => open_groups -= 1,
            '*' | '+' | '?' if !can_repeat && !is_kind_of_group(pattern, &characters) => {
                return Some("nothing stands before a `*`, `+` or `?`");
            }
            _ => {}
        }
        // A quantifier may follow another: it is lazy or possessive then.
        can_repeat = !matches!(character, '(' | '|' | '^');
    }
    (open_groups > 0).then_some("a `(` is not closed")
}

/// Goes behind the end of a class; whether there is one. A `]` at its beginning is a member of it to some engines and its end
/// to others.
fn skip_class(characters: &mut Chars<'_>) -> bool {
    while let Some(character) = characters.next() {
        match character {
            '\\' => _ = characters.next(),
            ']' => return true,
            _ => {}
        }
    }
    false
}

/// Whether the sign that was just read is the `?` of `(?:` and its like. `rest` is what follows it.
fn is_kind_of_group(pattern: &str, rest: &Chars<'_>) -> bool {
    let read = pattern.len() - rest.as_str().len();
    pattern.get(..read).is_some_and(|read| read.ends_with("(?"))
}

#[cfg(test)]
mod tests {
    use super::fault;

    #[test]
    fn only_what_no_engine_reads_is_a_fault() {
        let rows = [
            ("^[a-z]+$", None),
            ("^(?!x)(?<name>a|b)(?:c)??$", None),
            (r"^\p{L}{2,3}\[\(\*$", None),
            ("[]a]", None),
            ("[(*]", None),
            ("a++|b*?", None),
            ("", None),
            ("[a", Some("a `[` is not closed")),
            (r"[a\]", Some("a `[` is not closed")),
            ("(a", Some("a `(` is not closed")),
            ("a)", Some("a `)` is not opened")),
            ("*.json", Some("nothing stands before a `*`, `+` or `?`")),
            ("(a|+)", Some("nothing stands before a `*`, `+` or `?`")),
            ("a\\", Some("it ends with a `\\`")),
        ];
        for (pattern, expected) in rows {
            assert_eq!(fault(pattern), expected, "{pattern}");
        }
    }
}
