//! Schemas that have names beside their places: `$id`, `$anchor`, `$dynamicAnchor`.
//!
//! A reference by such a name is turned into one by JSON pointer as soon as a file is read, so whoever follows references
//! knows files and pointers only. [`survey`] finds the names, [`rewrite`] the references.

mod rewrite;
mod survey;

use std::collections::HashMap;
use std::rc::Rc;

use super::grammar::{Kind, Shape};
use super::{Node, pointer};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use survey::Survey;

/// The places of the anchors of a file.
#[derive(Debug, Default)]
pub(super) struct Anchors(HashMap<String, Place>);

impl Anchors {
    /// The pointer tokens of the place that an anchor names.
    pub(super) fn place_of(&self, anchor: &str) -> Option<Vec<String>> {
        self.0.get(anchor).map(Way::tokens)
    }
}

/// The tree of a file with references by pointer only, and its anchors, for references from other files.
pub(super) fn resolve(tree: Node, diagnostics: &mut Diagnostics) -> (Node, Anchors) {
    let shape = shape_of_file(&tree);
    let survey = Survey::of(&tree, shape);
    if !survey.found {
        return (tree, Anchors::default());
    }
    for span in &survey.repeated {
        let message = "the anchor is used before; references lead to the first schema that has it";
        diagnostics.push(Diagnostic::warning(Code::ComponentConflict, message).at(*span, ""));
    }
    let tree = rewrite::rewrite(&tree, shape, &survey, diagnostics);
    let anchors = survey.anchors.into_iter();
    let anchors = anchors.map(|(name, anchor)| (name, anchor.first)).collect();
    (tree, Anchors(anchors))
}

/// What a file holds: a document or a part of one, a schema, or schemas by their names.
fn shape_of_file(tree: &Node) -> Shape {
    const SCHEMA: Shape = Shape::Referable(Kind::Schema);
    let has = |keys: &[&str]| keys.iter().any(|key| tree.get(key).is_some());
    if has(&["openapi", "components", "paths", "webhooks"]) {
        Shape::Object(Kind::Root)
    } else if has(&[
        "$schema",
        "$id",
        "$ref",
        "$defs",
        "definitions",
        "type",
        "properties",
    ]) || has(&["allOf", "anyOf", "oneOf", "enum", "const", "items"])
    {
        SCHEMA
    } else {
        Shape::Map(&SCHEMA)
    }
}

/// The way from the root of a file to a place in it, as far as it has been gone.
type Place = Option<Rc<Way>>;

/// The last step of a way, and the way before it.
#[derive(Debug)]
struct Way {
    before: Place,
    token: Rc<str>,
}

impl Way {
    fn step(before: &Place, token: &str) -> Place {
        Some(Rc::new(Self {
            before: before.clone(),
            token: token.into(),
        }))
    }

    /// The steps of a way, the first one first.
    fn tokens(place: &Place) -> Vec<String> {
        let steps = std::iter::successors(place.as_ref(), |way| way.before.as_ref());
        let mut tokens: Vec<String> = steps.map(|way| way.token.to_string()).collect();
        tokens.reverse();
        tokens
    }

    /// A way as the fragment of a reference.
    fn fragment(place: &Place) -> String {
        let tokens = Self::tokens(place);
        let escaped = tokens
            .iter()
            .map(|token| format!("/{}", pointer::escape(token).replace('%', "%25")));
        format!("#{}", escaped.collect::<String>())
    }
}
