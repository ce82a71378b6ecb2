//! Follows every reference of a spec.

use std::collections::{HashMap, HashSet, VecDeque};

use indexmap::IndexMap;

use super::{chains, children, has_siblings, is_reference, reference_of};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, closest};
use crate::source::grammar::{Dialect, Kind, Shape};
use crate::source::library::Library;
use crate::source::reference::{Location, ReferenceError};
use crate::source::{Node, Object, Span, Value, pointer};

/// The places to which references lead, in the order in which they were found.
pub(super) struct Targets {
    pub(super) places: IndexMap<Location, Kind>,
    /// Those that are only references to each other; they are reported.
    pub(super) circular: HashSet<Location>,
}

/// Follows the references of the root file and of everything that they reach. Of each file that is reached, all schemas
/// of its `components` are reached too, so that names and order do not depend on which of them are used.
pub(super) fn collect(
    library: &mut Library<'_>,
    (root, tree): (&str, &Node),
    dialect: Dialect,
    diagnostics: &mut Diagnostics,
) -> Targets {
    let mut collector = Collector {
        library,
        dialect,
        diagnostics,
        places: IndexMap::new(),
        first_use: HashMap::new(),
        queue: VecDeque::new(),
        walked: HashSet::new(),
        opened: HashSet::from([root.to_owned()]),
        compared: 0,
    };
    for (section, kind) in named_sections(tree) {
        for name in section {
            collector.places.insert(component(root, kind, name), kind);
        }
    }
    collector.walk(tree, Shape::Object(Kind::Root), root);
    while let Some((location, kind)) = collector.queue.pop_front() {
        let Some(tree) = collector.library.tree(&location.file) else {
            continue;
        };
        if let Some(node) = Library::find(&tree, &location) {
            collector.walk(node, Shape::Referable(kind), &location.file);
        }
    }
    let places = collector.places;
    let circular = chains::check(library, &places, diagnostics);
    Targets { places, circular }
}

/// Names that are compared in all for proposing similar ones to faulty references.
const MOST_COMPARED: usize = 1_000_000;

const SECTIONS: [Kind; 8] = [
    Kind::Schema,
    Kind::Response,
    Kind::Parameter,
    Kind::Example,
    Kind::RequestBody,
    Kind::Header,
    Kind::SecurityScheme,
    Kind::Link,
];

/// The names below each section of a file's components.
fn named_sections(tree: &Node) -> impl Iterator<Item = (impl Iterator<Item = &str>, Kind)> {
    let components = tree.get("components");
    SECTIONS.into_iter().filter_map(move |kind| {
        let section = components?.get(kind.section()?)?.as_object()?;
        Some((section.keys(), kind))
    })
}

fn component(file: &str, kind: Kind, name: &str) -> Location {
    let section = kind.section().unwrap_or_default();
    Location {
        file: file.to_owned(),
        tokens: vec!["components".into(), section.into(), name.into()],
    }
}

struct Collector<'c, 'l> {
    library: &'c mut Library<'l>,
    dialect: Dialect,
    diagnostics: &'c mut Diagnostics,
    places: IndexMap<Location, Kind>,
    /// Where each place was referred to first, for telling of two uses that disagree.
    first_use: HashMap<Location, Span>,
    queue: VecDeque<(Location, Kind)>,
    walked: HashSet<(Span, Kind)>,
    /// Files whose schemas were taken in.
    opened: HashSet<String>,
    /// Names that were compared with faulty references.
    compared: usize,
}

impl Collector<'_, '_> {
    fn walk(&mut self, node: &Node, shape: Shape, file: &str) {
        match (shape, &node.value) {
            (Shape::Referable(kind), Value::Object(object)) => {
                if let Some(reference) = reference_of(object) {
                    self.reference(reference, kind, file);
                    if !has_siblings(self.dialect, kind) {
                        return;
                    }
                }
                self.walk(node, Shape::Object(kind), file);
            }
            (Shape::Object(kind), Value::Object(object)) => {
                // Aliases repeat a place, and a part may be referred to from several places.
                let is_new = self.walked.insert((node.span, kind));
                for (entry, shape) in children(self.dialect, kind, object).filter(|_| is_new) {
                    self.walk(&entry.value, shape, file);
                }
            }
            (Shape::FlagOrSchema, Value::Object(_)) => {
                self.walk(node, Shape::Referable(Kind::Schema), file);
            }
            (Shape::List(element), Value::Array(elements)) => {
                for node in elements {
                    self.walk(node, *element, file);
                }
            }
            (Shape::Map(value), Value::Object(object)) => {
                for entry in object {
                    self.walk(&entry.value, *value, file);
                }
            }
            (Shape::SchemaReference, Value::String(_)) => {
                self.reference(node, Kind::Schema, file);
            }
            (Shape::MappingTarget, Value::String(text)) if is_reference(text) => {
                self.reference(node, Kind::Schema, file);
            }
            _ => {}
        }
    }

    fn reference(&mut self, reference: &Node, kind: Kind, file: &str) {
        let Some(text) = reference.as_str() else {
            let message = format!("a `$ref` must be a string, not {}", reference.kind());
            let diagnostic = Diagnostic::error(Code::ReferenceSyntax, message);
            self.diagnostics.push(diagnostic.at(reference.span, ""));
            return;
        };
        let location = match self.locate(text, file, reference.span) {
            Ok(location) => location,
            Err(ReferenceError::NotAPointer) if self.dialect == Dialect::V31 => {
                let found = Diagnostic::error(Code::ReferenceTarget, "`$ref` leads nowhere");
                let found = found.at(reference.span, "no schema has this anchor");
                return self.diagnostics.push(found);
            }
            Err(error) => return self.diagnostics.push(malformed(error, reference.span)),
        };
        let Some(tree) = self
            .library
            .follow(&location.file, reference.span, self.diagnostics)
        else {
            return;
        };
        if Library::find(&tree, &location).is_none() {
            let finding = self.leads_nowhere(&tree, &location, kind, reference.span);
            return self.diagnostics.push(finding);
        }
        if let Some((section, _)) = location.component()
            && kind.section() != Some(section)
        {
            return self
                .diagnostics
                .push(wrong_section(section, kind, reference.span));
        }
        self.open(&location.file, &tree);
        self.target(location, kind, reference.span);
    }

    fn locate(&mut self, text: &str, file: &str, span: Span) -> Result<Location, ReferenceError> {
        let located = self.library.locate(text, file);
        let is_unread = located == Err(ReferenceError::NotAPointer)
            && self.dialect == Dialect::V31
            && !text.starts_with('#');
        if is_unread
            && let Some((other, _)) = text.split_once('#')
            && let Ok(location) = Location::parse(other, file)
        {
            // The anchors of a file are known once it is read.
            self.library.follow(&location.file, span, self.diagnostics);
            return self.library.locate(text, file);
        }
        located
    }

    fn leads_nowhere(
        &mut self,
        tree: &Node,
        location: &Location,
        kind: Kind,
        span: Span,
    ) -> Diagnostic {
        let (reached, missing) = last_of_the_way(tree, location);
        let what = if location.component().is_some() {
            let name = kind.name();
            let noun = name.split_once(' ').map_or(name, |(_, noun)| noun);
            format!("no {noun} has this name")
        } else {
            format!("`{}` has no `{missing}`", location.file)
        };
        let finding =
            Diagnostic::error(Code::ReferenceTarget, "`$ref` leads nowhere").at(span, what);
        let names = reached.as_object();
        self.compared += names.map_or(1, Object::len);
        if self.compared > MOST_COMPARED {
            return finding;
        }
        if let Some(file) = self.elsewhere(location) {
            return finding.help(format!("`{file}` has one of this name"));
        }
        match closest(missing, names.into_iter().flat_map(Object::keys)) {
            Some(similar) => finding.help(format!("a similar name exists: `{similar}`")),
            None => finding,
        }
    }

    /// Another file that has the component which this one lacks.
    fn elsewhere(&self, location: &Location) -> Option<String> {
        location.component()?;
        self.library
            .trees()
            .find(|(_, tree)| Library::find(tree, location).is_some())
            .map(|(file, _)| file.to_owned())
    }

    /// Takes in all schemas of a file that is reached for the first time.
    fn open(&mut self, file: &str, tree: &Node) {
        if !self.opened.insert(file.to_owned()) {
            return;
        }
        let names = tree
            .get("components")
            .and_then(|components| components.get("schemas"))
            .and_then(Node::as_object);
        for name in names.into_iter().flat_map(Object::keys) {
            let location = component(file, Kind::Schema, name);
            if self.places.insert(location.clone(), Kind::Schema).is_none() {
                self.queue.push_back((location, Kind::Schema));
            }
        }
    }

    fn target(&mut self, location: Location, kind: Kind, span: Span) {
        match self.places.get(&location) {
            None => {
                self.places.insert(location.clone(), kind);
                self.queue.push_back((location.clone(), kind));
            }
            Some(&known) if known != kind => {
                let message = format!(
                    "this is referred to as {} and as {}",
                    known.name(),
                    kind.name()
                );
                let mut diagnostic = Diagnostic::error(Code::ReferenceKind, message)
                    .at(span, format!("here {} is expected", kind.name()));
                if let Some(&first) = self.first_use.get(&location) {
                    diagnostic = diagnostic.also(first, format!("and here {}", known.name()));
                }
                self.diagnostics.push(diagnostic);
            }
            Some(_) => {}
        }
        self.first_use.entry(location).or_insert(span);
    }
}

fn malformed(error: ReferenceError, span: Span) -> Diagnostic {
    if error.leads_out() {
        return Diagnostic::error(
            Code::ReferenceOutside,
            "the `$ref` leads out of the spec's folder",
        )
        .at(span, error.to_string())
        .help("copy the file into the spec's folder and refer to it there");
    }
    Diagnostic::error(Code::ReferenceSyntax, "the `$ref` is malformed")
        .at(span, error.to_string())
        .help(
            "write it as `file.yaml#/components/schemas/Name`, or without the file within one file",
        )
}

/// The last node on the way to a place that is not there, and what that node lacks.
fn last_of_the_way<'a>(tree: &'a Node, location: &'a Location) -> (&'a Node, &'a str) {
    let mut reached = tree;
    for token in &location.tokens {
        match reached.child(token) {
            Some(child) => reached = child,
            None => return (reached, token),
        }
    }
    (reached, "")
}

fn wrong_section(section: &str, kind: Kind, span: Span) -> Diagnostic {
    let message = format!("{} is expected here", kind.name());
    let label = format!("this leads to `components/{}`", pointer::escape(section));
    Diagnostic::error(Code::ReferenceKind, message).at(span, label)
}
