//! Texts that match a regular expression.

use paywright_runtime::validate::demands;
use regex_syntax::hir::{Class, Hir, HirKind};

/// The longest text that is tried.
const LONGEST: usize = 400;

/// Texts that match a pattern as far as it is understood: the shortest, and longer ones. Of one that looks ahead they match one of the
/// patterns that it consists of; the validator says which of them are allowed.
pub(crate) fn texts(pattern: &str, least: usize) -> Vec<String> {
    let demands = demands(pattern).into_iter();
    let wanted = demands.filter(|demand| demand.matches);
    wanted
        .flat_map(|demand| of_one(&demand.pattern, least))
        .collect()
}

fn of_one(pattern: &str, least: usize) -> Vec<String> {
    let Ok(hir) = regex_syntax::parse(pattern) else {
        return Vec::new();
    };
    let mut texts: Vec<String> = Vec::new();
    for stretch in (0..=8).chain([16, 32, 64]) {
        let mut text = String::new();
        write(&hir, stretch, &mut text);
        let length = text.chars().count();
        if length >= least && length <= LONGEST && !texts.contains(&text) {
            texts.push(text);
        }
        if texts.len() == 4 {
            break;
        }
    }
    texts
}

/// Writes a text; what may be repeated is repeated `stretch` times more than it must.
fn write(hir: &Hir, stretch: usize, text: &mut String) {
    if text.len() > LONGEST {
        return;
    }
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => text.push_str(&String::from_utf8_lossy(&literal.0)),
        HirKind::Class(class) => text.extend(character(class, stretch)),
        HirKind::Repetition(repetition) => {
            let least = usize::try_from(repetition.min).unwrap_or(LONGEST);
            let most = repetition.max.and_then(|most| usize::try_from(most).ok());
            let times = (least + stretch).min(most.unwrap_or(LONGEST)).min(LONGEST);
            for _ in 0..times {
                write(&repetition.sub, stretch, text);
            }
        }
        HirKind::Capture(capture) => write(&capture.sub, stretch, text),
        HirKind::Concat(parts) => parts.iter().for_each(|part| write(part, stretch, text)),
        HirKind::Alternation(parts) => {
            if let Some(part) = parts.get(stretch % parts.len().max(1)) {
                write(part, stretch, text);
            }
        }
    }
}

/// A character of a class; one that people write if there is one.
fn character(class: &Class, stretch: usize) -> Option<char> {
    let ranges: Vec<(char, char)> = match class {
        Class::Unicode(class) => class
            .ranges()
            .iter()
            .map(|r| (r.start(), r.end()))
            .collect(),
        Class::Bytes(class) => class
            .ranges()
            .iter()
            .map(|r| (char::from(r.start()), char::from(r.end())))
            .collect(),
    };
    let holds = |wanted: char| {
        ranges
            .iter()
            .any(|(from, to)| (*from..=*to).contains(&wanted))
    };
    let usual: Vec<char> = "a7Zk0-_".chars().filter(|c| holds(*c)).collect();
    usual
        .get(stretch % usual.len().max(1))
        .copied()
        .or_else(|| ranges.first().map(|(from, _)| *from))
}

#[cfg(test)]
mod tests {
    use super::texts;

    #[test]
    fn texts_are_as_short_as_they_may_be_and_longer() {
        assert_eq!(texts("^[a-z]{2}$", 0), ["aa", "kk"]);
        assert_eq!(
            texts(r"^\d+(\.\d{1,2})?$", 0).first().map(String::as_str),
            Some("7")
        );
        assert!(texts("^x*$", 3).iter().all(|text| text.len() >= 3));
        assert!(texts("(?=x)", 0).is_empty());
        assert_eq!(texts(r"^[[\w-.]$", 0), ["a", "7", "Z", "k"]);
        assert_eq!(
            texts("^(?!a).{2}$", 0).first().map(String::as_str),
            Some("aa")
        );
        assert!(texts("^(?=b)[a-c]$", 0).contains(&"b".to_owned()));
    }
}
