//! The relation of schemas as a specification.

mod accepts;
mod budget;
mod laws;
mod recursion;
mod relations;
mod rewrites;
mod tolerance;

use super::Values;
use super::twins::Twins;
use crate::diagnostic::Diagnostics;
use crate::diff::{Agreement, Containment, Relation, Side, Verdict};
use crate::source::{Node, SourceMap, json_line, read_json};

/// A value of JSON.
fn json(text: &str) -> Node {
    let (mut map, mut diagnostics) = (SourceMap::new(), Diagnostics::new());
    read_json("test.json", text.into(), &mut map, &mut diagnostics)
        .unwrap_or_else(|| panic!("{text}"))
}

/// A relation in words: the verdict, and the witnesses of both directions.
fn told(relation: &Relation) -> String {
    let of = |containment: &Containment| match containment {
        Containment::Proven => "proven".to_owned(),
        Containment::Refuted(witness) => json_line(&witness.value),
        Containment::Unknown(reason) => format!("{reason:?}"),
    };
    format!(
        "{:?}: base in head {}, head in base {}",
        relation.verdict(),
        of(&relation.base_in_head),
        of(&relation.head_in_base)
    )
}

/// The relation of two schemas, by proof alone: what is the same to the letter is not taken to be the same.
fn related(root: &str, base: &str, head: &str) -> Relation {
    let (base_root, head_root) = (json(root), json(root));
    let (base, head) = (json(base), json(head));
    let values = Values::with_twins(&base_root, &head_root, Twins::default());
    let relation = values.relation(&[&base], &[&head]);
    check_witnesses(&values, &base, &head, &relation);
    let mirrored = Values::with_twins(&head_root, &base_root, Twins::default())
        .relation(&[&head], &[&base])
        .mirrored();
    assert_eq!(
        mirrored.verdict(),
        relation.verdict(),
        "{} is not mirrored: {}",
        told(&relation),
        told(&mirrored)
    );
    relation
}

/// Each witness is accepted by the one side and refused by the other.
fn check_witnesses(values: &Values<'_>, base: &Node, head: &Node, relation: &Relation) {
    let accepts = |side, schema, value| values.accepts(side, &[schema], value, Agreement::Accepted);
    if let Containment::Refuted(witness) = &relation.base_in_head {
        assert!(
            accepts(Side::Base, base, &witness.value),
            "{}",
            told(relation)
        );
        assert!(
            !accepts(Side::Head, head, &witness.value),
            "{}",
            told(relation)
        );
    }
    if let Containment::Refuted(witness) = &relation.head_in_base {
        assert!(
            accepts(Side::Head, head, &witness.value),
            "{}",
            told(relation)
        );
        assert!(
            !accepts(Side::Base, base, &witness.value),
            "{}",
            told(relation)
        );
    }
}

fn check(root: &str, base: &str, head: &str, expected: Verdict) {
    let relation = related(root, base, head);
    assert_eq!(
        relation.verdict(),
        expected,
        "{base} and {head}: {}",
        told(&relation)
    );
}
