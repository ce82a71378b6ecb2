//! What becomes of a change of each keyword.
//!
//! The table is total: a row for each keyword of each kind of object that the grammar knows, and for each of our extensions where it is
//! allowed. A test derives the rows that there have to be from the grammar.

mod felt;
mod table;

use super::Code;
use crate::source::grammar::{ALLOW, Kind};

pub(super) use felt::{Feel, Felt};

/// What becomes of a change of a keyword.
#[derive(Clone, Copy, Debug)]
pub(super) enum Edit {
    /// Both values are compared: a difference is a finding.
    Value(ValueEdit),
    /// The code that knows what such a keyword means compares it.
    Known,
    /// The keyword that holds the object compares it as a whole.
    Held,
    /// A change means nothing, for this reason.
    Waived(#[expect(dead_code, reason = "for who reads the table")] &'static str),
}

/// The finding that a keyword with another value is.
#[derive(Clone, Copy, Debug)]
pub(super) struct ValueEdit {
    pub(super) code: Code,
    /// The code if the keyword is gone or says no.
    pub(super) code_of_loss: Code,
    /// What is felt if the keyword is new, or says yes.
    pub(super) gained: Felt,
    /// What is felt if it is gone, or says no.
    pub(super) lost: Felt,
    /// What is felt if it has another value.
    pub(super) changed: Felt,
}

/// What becomes of a change of a keyword; `None` if the grammar does not know the keyword.
pub(super) fn edit(kind: Kind, keyword: &str) -> Option<Edit> {
    if keyword == ALLOW {
        return Some(Edit::Waived(
            "it excuses a document from a rule of the linter",
        ));
    }
    table::row(kind, keyword)
}

#[cfg(test)]
pub(super) use tests::edit_space as rows;

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{ALLOW, edit, table};
    use crate::source::grammar::{BEYOND_TYPES, EXTENSIONS, Kind, Meaning, Shape, fields};

    /// All kinds of objects that stand in a document.
    fn kinds() -> BTreeSet<Kind> {
        let mut kinds = BTreeSet::new();
        let mut waiting = vec![Kind::Root];
        while let Some(kind) = waiting.pop() {
            if !kinds.insert(kind) {
                continue;
            }
            let mut shapes: Vec<Shape> = fields(kind).iter().map(|field| field.shape).collect();
            shapes.extend(
                EXTENSIONS
                    .iter()
                    .filter_map(|extension| extension.shape(kind)),
            );
            // Keys that are no keywords: a path, a status, an expression.
            for key in ["/", "200"] {
                if let Meaning::Known(shape) = kind.meaning(key) {
                    shapes.push(shape);
                }
            }
            waiting.extend(shapes.into_iter().filter_map(kind_of));
        }
        kinds
    }

    fn kind_of(shape: Shape) -> Option<Kind> {
        match shape {
            Shape::Object(kind) | Shape::Referable(kind) => Some(kind),
            Shape::List(inner) | Shape::Map(inner) => kind_of(*inner),
            _ => None,
        }
    }

    /// All that can be said, by the grammar.
    pub(in crate::diff) fn edit_space() -> BTreeSet<(Kind, &'static str)> {
        let mut space = BTreeSet::from([(Kind::Root, "x-webhooks")]);
        for kind in kinds() {
            space.extend(fields(kind).iter().map(|field| (kind, field.name)));
            let allowed = EXTENSIONS
                .iter()
                .filter(|extension| extension.name != ALLOW && extension.shape(kind).is_some());
            space.extend(allowed.map(|extension| (kind, extension.name)));
        }
        space.extend(BEYOND_TYPES.iter().map(|(name, _)| (Kind::Schema, *name)));
        space
    }

    #[test]
    fn each_keyword_of_the_grammar_is_compared_or_waived() {
        let missing: Vec<_> = edit_space()
            .into_iter()
            .filter(|(kind, keyword)| edit(*kind, keyword).is_none())
            .collect();
        assert!(missing.is_empty(), "no row: {missing:?}");
    }

    #[test]
    fn no_row_is_about_what_the_grammar_does_not_know() {
        let space = edit_space();
        let stale: Vec<_> = kinds()
            .into_iter()
            .flat_map(|kind| {
                table::rows_of(kind)
                    .iter()
                    .map(move |(name, _)| (kind, *name))
            })
            .filter(|row| !space.contains(row))
            .collect();
        assert!(stale.is_empty(), "stale: {stale:?}");
    }
}
