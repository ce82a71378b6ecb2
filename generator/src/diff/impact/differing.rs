//! What of the printed files has to be looked at: the text that only one of both revisions has.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::surface::{Names, NotUnderstood, PublicModules};
use crate::rust::RenderedFile;

/// A file, or what of it stands in one revision only.
#[derive(Debug)]
pub(super) struct Part<'a> {
    pub(super) path: &'a str,
    pub(super) text: String,
    /// What names mean in the file; `None` of what is no source of the crate.
    pub(super) names: Option<Names>,
}

/// The parts of both revisions of a crate that the other one does not have to the letter.
///
/// Files are printed item by item with a blank line before each, so text that both have is an item that both have. That holds as long as names
/// mean the same in both files; if they do not, the whole files are looked at.
pub(super) fn parts<'a>(
    base: &'a [RenderedFile],
    head: &'a [RenderedFile],
) -> Result<[Vec<Part<'a>>; 2], NotUnderstood> {
    let modules = [PublicModules::of(base), PublicModules::of(head)];
    let files = [by_path(base), by_path(head)];
    let paths: BTreeSet<&str> = files.iter().flat_map(BTreeMap::keys).copied().collect();
    let mut parts = [Vec::new(), Vec::new()];
    for path in paths {
        let texts = files.each_ref().map(|files| files.get(path).copied());
        if texts[0] == texts[1] {
            continue;
        }
        let mut names = [None, None];
        for ((names, modules), text) in names.iter_mut().zip(&modules).zip(texts) {
            if let (Some(place), Some(text)) = (modules.place(path), text) {
                *names = Some(Names::of(&place, text)?);
            }
        }
        let alike = match &names {
            [Some(base), Some(head)] => !base.contradict(head),
            _ => false,
        };
        let texts = match texts {
            [Some(base), Some(head)] if alike => only_in_one(base, head).map(Some),
            texts => texts.map(|text| text.map(str::to_owned)),
        };
        for ((parts, text), names) in parts.iter_mut().zip(texts).zip(names) {
            parts.extend(text.map(|text| Part { path, text, names }));
        }
    }
    Ok(parts)
}

fn by_path(files: &[RenderedFile]) -> BTreeMap<&str, &str> {
    files
        .iter()
        .map(|file| (file.path.as_str(), file.text.as_str()))
        .collect()
}

/// The pieces of each text that the other one lacks.
fn only_in_one(base: &str, head: &str) -> [String; 2] {
    [lacking(base, head), lacking(head, base)]
}

fn lacking(text: &str, other: &str) -> String {
    let mut there: HashMap<&str, usize> = HashMap::new();
    for piece in pieces(other) {
        *there.entry(piece).or_default() += 1;
    }
    let mut lacking = String::new();
    for piece in pieces(text) {
        match there.get_mut(piece) {
            Some(count) if *count > 0 => *count -= 1,
            _ => {
                lacking.push_str(piece);
                lacking.push_str("\n\n");
            }
        }
    }
    lacking
}

/// The items of a file: what is between blank lines that are followed by something at the margin.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    // The first item is like all others, whatever stands before it.
    let mut rest = Some(text.trim_start_matches('\n'));
    std::iter::from_fn(move || {
        let whole = rest?;
        let end = whole.match_indices("\n\n").find_map(|(at, _)| {
            let next = whole.get(at + 2..)?.chars().next()?;
            let is_item = !next.is_whitespace() && next != '}';
            is_item.then_some(at)
        });
        let (piece, after) = match end {
            Some(at) => (whole.get(..at)?, whole.get(at + 2..)),
            None => (whole.trim_end_matches('\n'), None),
        };
        rest = after;
        Some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::{lacking, pieces};

    #[test]
    fn a_file_is_cut_where_an_item_begins() {
        let text =
            "// front\n\nuse a;\n\nimpl A {\n    fn a() {}\n\n    fn b() {}\n}\n\nstruct B;\n";
        assert_eq!(
            pieces(text).collect::<Vec<_>>(),
            [
                "// front",
                "use a;",
                "impl A {\n    fn a() {}\n\n    fn b() {}\n}",
                "struct B;"
            ]
        );
    }

    #[test]
    fn text_that_stands_twice_has_to_be_there_twice() {
        assert_eq!(lacking("a\n\nb\n\na\n", "a\n\nb\n"), "a\n\n");
        assert_eq!(lacking("a\n\nb\n", "b\n\na\n\na\n"), "");
        assert_eq!(lacking("\na\n", "\nuse b;\n\na\n"), "");
    }
}
