//! Paths that cannot be told apart.

use std::collections::HashMap;

use crate::lint::findings::Findings;
use crate::lint::subject::{Operation, Side};

/// Two operations of one method that a request can mean at once: neither path is the more concrete one.
pub(super) fn ambiguous(out: &mut Findings<'_, '_>) {
    let subject = out.subject;
    // Only paths of one method and of equally many segments can be taken for each other.
    let mut alike: HashMap<(&str, usize), Vec<Call<'_, '_>>> = HashMap::new();
    for operation in subject.calls() {
        let Side::Client(path) = operation.side else {
            continue;
        };
        let segments: Vec<&str> = path.split('/').collect();
        let earlier = alike.entry((operation.method, segments.len())).or_default();
        let other = earlier
            .iter()
            .find(|other| is_ambiguous(&segments, &other.segments));
        if let Some(other) = other {
            let diagnostic = out
                .diagnostic(format!("a request can mean `{path}` and `{}`", other.path))
                .at(out.mark(operation.node), "")
                .also(out.mark(other.operation.node), "the other operation");
            out.push(operation.id, diagnostic);
        }
        earlier.push(Call {
            operation,
            path,
            segments,
        });
    }
}

/// An operation and its path.
struct Call<'s, 'a> {
    operation: &'s Operation<'a>,
    path: &'a str,
    segments: Vec<&'a str>,
}

/// Whether some request fits both paths, which have equally many segments, and none of the two is more concrete in every
/// segment.
fn is_ambiguous(left: &[&str], right: &[&str]) -> bool {
    let mut left_is_wider = false;
    let mut right_is_wider = false;
    for (left, right) in left.iter().zip(right) {
        match (left.contains('{'), right.contains('{')) {
            (false, false) if left != right => return false,
            (true, true) if fixed(left) != fixed(right) => return false,
            (true, false) => left_is_wider = true,
            (false, true) => right_is_wider = true,
            (true, true) | (false, false) => {}
        }
    }
    left_is_wider == right_is_wider
}

/// A segment without the names of its parameters.
fn fixed(segment: &str) -> String {
    let mut inside = false;
    segment
        .chars()
        .filter(|character| {
            let is_name = inside && *character != '}';
            inside = (inside || *character == '{') && *character != '}';
            !is_name
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::is_ambiguous;

    #[test]
    fn paths_are_ambiguous_if_none_is_more_concrete() {
        let rows = [
            ("/a/{x}", "/a/{y}", true),
            ("/a/{x}/b", "/a/c/{y}", true),
            ("/a/{x}", "/a/b", false),
            ("/a/{x}", "/b/{x}", false),
            ("/a/{x}.json", "/a/{x}.xml", false),
            ("/a/{x}.json", "/a/{y}.json", true),
        ];
        for (left, right, expected) in rows {
            let (left, right): (Vec<_>, Vec<_>) =
                (left.split('/').collect(), right.split('/').collect());
            assert_eq!(is_ambiguous(&left, &right), expected, "{left:?} {right:?}");
            assert_eq!(is_ambiguous(&right, &left), expected, "{right:?} {left:?}");
        }
    }
}
