//! Paths that cannot be told apart.

use crate::lint::findings::Findings;
use crate::lint::subject::{Operation, Side};

/// Two operations of one method that a request can mean at once: neither path is the more concrete one.
pub(super) fn ambiguous(out: &mut Findings<'_, '_>) {
    let subject = out.subject;
    let calls: Vec<(&Operation<'_>, &str)> = subject
        .calls()
        .filter_map(|operation| match operation.side {
            Side::Client(path) => Some((operation, path)),
            Side::Provider(_) => None,
        })
        .collect();
    for (position, (operation, path)) in calls.iter().enumerate() {
        let earlier = calls.iter().take(position).find(|(earlier, other)| {
            earlier.method == operation.method && is_ambiguous(path, other)
        });
        if let Some((earlier, other)) = earlier {
            let diagnostic = out
                .diagnostic(format!("a request can mean `{path}` and `{other}`"))
                .at(out.mark(operation.node), "")
                .also(out.mark(earlier.node), "the other operation");
            out.push(operation.id, diagnostic);
        }
    }
}

/// Whether some request fits both paths and none of the two is more concrete in every segment.
fn is_ambiguous(left: &str, right: &str) -> bool {
    let (left, right): (Vec<&str>, Vec<&str>) =
        (left.split('/').collect(), right.split('/').collect());
    if left.len() != right.len() {
        return false;
    }
    let mut left_is_wider = false;
    let mut right_is_wider = false;
    for (left, right) in left.iter().zip(&right) {
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
            ("/a/{x}", "/a/{x}/b", false),
            ("/a/{x}.json", "/a/{x}.xml", false),
            ("/a/{x}.json", "/a/{y}.json", true),
        ];
        for (left, right, expected) in rows {
            assert_eq!(is_ambiguous(left, right), expected, "{left} {right}");
            assert_eq!(is_ambiguous(right, left), expected, "{right} {left}");
        }
    }
}
