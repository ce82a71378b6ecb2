//! "Did you mean": the known name that is nearest to a misspelt one.

/// Names longer than this are not compared: the work grows with the product of the lengths.
const LONGEST: usize = 96;

/// The candidate that is most likely meant by `name`, if one is near enough.
///
/// Case counts little: `paymentintent` finds `PaymentIntent`. Among equally near candidates the first wins.
pub fn closest<'a, I>(name: &str, candidates: I) -> Option<&'a str>
where
    I: IntoIterator<Item = &'a str>,
{
    let wanted = fold(name);
    if wanted.is_empty() || wanted.len() > LONGEST {
        return None;
    }
    let mut limit = (wanted.len() / 3).clamp(1, 4) + 1;
    let mut best = None;
    for candidate in candidates {
        let folded = fold(candidate);
        if candidate == name || folded.len().abs_diff(wanted.len()) >= limit {
            continue;
        }
        let distance = distance(&wanted, &folded);
        if distance < limit && distance < wanted.len() {
            limit = distance;
            best = Some(candidate);
        }
        if limit == 0 {
            break;
        }
    }
    best
}

fn fold(name: &str) -> Vec<char> {
    name.chars().flat_map(char::to_lowercase).collect()
}

/// Edits between two names: insert, remove, replace, or swap two neighbours, each counted as one.
fn distance(left: &[char], right: &[char]) -> usize {
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=right.len()).collect();
    for (row, &left_char) in left.iter().enumerate() {
        let mut current = Vec::with_capacity(last.len());
        current.push(row + 1);
        for (column, &right_char) in right.iter().enumerate() {
            let replaced = at(&last, column) + usize::from(left_char != right_char);
            let edited = replaced.min(at(&last, column + 1).min(at(&current, column)) + 1);
            let swapped = row > 0
                && column > 0
                && left.get(row - 1) == Some(&right_char)
                && right.get(column - 1) == Some(&left_char);
            current.push(if swapped {
                edited.min(at(&before_last, column - 1) + 1)
            } else {
                edited
            });
        }
        before_last = std::mem::replace(&mut last, current);
    }
    last.last().copied().unwrap_or(0)
}

fn at(row: &[usize], column: usize) -> usize {
    row.get(column).copied().unwrap_or(usize::MAX - 1)
}
