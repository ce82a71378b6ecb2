//! References that lead to references.

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::grammar::Kind;
use crate::source::library::Library;
use crate::source::limits::MAX_CHAIN;
use crate::source::reference::Location;
use crate::source::{Node, Span};

/// Places of a circle that are shown.
const SHOWN: usize = 8;

/// Where a place leads that is only a reference.
pub(super) fn next_of(library: &Library<'_>, location: &Location) -> Option<(Location, Span)> {
    let tree = library.tree(&location.file)?;
    let reference = Library::find(&tree, location)?.get("$ref")?;
    let next = library.locate(reference.as_str()?, &location.file).ok()?;
    Some((next, reference.span))
}

/// Reports places that are only references to each other, and references that are too long on their way. The places of
/// circles are returned.
pub(super) fn check(
    library: &Library<'_>,
    places: &IndexMap<Location, Kind>,
    diagnostics: &mut Diagnostics,
) -> HashSet<Location> {
    let mut chains = Chains {
        library,
        diagnostics,
        lengths: HashMap::new(),
        circular: HashSet::new(),
    };
    for start in places.keys() {
        chains.follow(start);
    }
    chains.circular
}

struct Chains<'c, 'l> {
    library: &'c Library<'l>,
    diagnostics: &'c mut Diagnostics,
    /// How many references follow each other from each place; none on a circle, which is a fault of its own.
    lengths: HashMap<Location, usize>,
    circular: HashSet<Location>,
}

impl Chains<'_, '_> {
    fn follow(&mut self, start: &Location) {
        let mut chain: Vec<(Location, Span)> = Vec::new();
        let mut positions: HashMap<Location, usize> = HashMap::new();
        let mut current = start.clone();
        let mut length = loop {
            if let Some(&known) = self.lengths.get(&current) {
                break known;
            }
            if let Some(&position) = positions.get(&current) {
                self.circle(chain.split_off(position));
                break 0;
            }
            let Some((next, span)) = next_of(self.library, &current) else {
                break 0;
            };
            positions.insert(current.clone(), chain.len());
            chain.push((current, span));
            current = next;
        };
        for (location, span) in chain.into_iter().rev() {
            length += 1;
            if length == MAX_CHAIN + 1 {
                let message = format!("more than {MAX_CHAIN} references follow each other");
                self.diagnostics.push(
                    Diagnostic::error(Code::ReferenceChain, message)
                        .at(span, "from here on")
                        .help("refer to the last of them"),
                );
            }
            self.lengths.insert(location, length);
        }
    }

    fn circle(&mut self, mut circle: Vec<(Location, Span)>) {
        // Told from its first place in the text, wherever it was entered.
        let first = (0..circle.len()).min_by_key(|&index| circle.get(index).map(|(_, span)| *span));
        circle.rotate_left(first.unwrap_or(0));
        self.diagnostics.push(circle_of(&circle));
        for (location, _) in circle {
            self.lengths.insert(location.clone(), 0);
            self.circular.insert(location);
        }
    }
}

fn circle_of(circle: &[(Location, Span)]) -> Diagnostic {
    let mut names: Vec<String> = circle
        .iter()
        .take(SHOWN)
        .map(|(location, _)| format!("`{}#{}`", location.file, location.pointer()))
        .collect();
    if circle.len() > SHOWN {
        names.push(format!("{} more", circle.len() - SHOWN));
    }
    names.extend(names.first().cloned());
    let mut diagnostic = Diagnostic::error(Code::ReferenceCycle, "references lead in a circle");
    for (position, (_, span)) in circle.iter().take(SHOWN).enumerate() {
        diagnostic = if position == 0 {
            diagnostic.at(*span, "leads back to itself")
        } else {
            diagnostic.also(*span, "")
        };
    }
    diagnostic.help(format!("the circle is {}", names.join(" → ")))
}

/// The end of a way on which each component is only a reference to one of the same name: they are all that last one.
/// What stands beside the references on the way is reported, since it is lost.
pub(super) fn end_of_namesakes(
    library: &Library<'_>,
    start: &Location,
    diagnostics: &mut Diagnostics,
) -> Location {
    let mut current = start.clone();
    for _ in 0..MAX_CHAIN {
        match next_of(library, &current) {
            Some((next, span)) if next != current && same_component(&current, &next) => {
                report_siblings(library, &current, &next, span, diagnostics);
                current = next;
            }
            _ => return current,
        }
    }
    // A circle or too long: reported before.
    start.clone()
}

fn same_component(left: &Location, right: &Location) -> bool {
    left.component().is_some() && left.component() == right.component()
}

fn report_siblings(
    library: &Library<'_>,
    location: &Location,
    next: &Location,
    reference: Span,
    diagnostics: &mut Diagnostics,
) {
    let Some(tree) = library.tree(&location.file) else {
        return;
    };
    let object = Library::find(&tree, location).and_then(Node::as_object);
    for entry in object.into_iter().flatten() {
        let key = &*entry.key.text;
        if key == "$ref" {
            continue;
        }
        let message = format!("`{key}` stands beside a `$ref` and is ignored");
        let help = format!(
            "this component is the one of the same name in `{}`: write `{key}` there, or give this one another name",
            next.file
        );
        diagnostics.push(
            Diagnostic::error(Code::ReferenceSiblings, message)
                .at(entry.key.span, "")
                .also(reference, "only this counts")
                .help(help),
        );
    }
}
