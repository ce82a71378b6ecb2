//! What the rules look at.

use std::borrow::Cow;

use crate::calls;
use crate::conform::{Outcome, resolve};
use crate::document::{Document, Strictness};
use crate::examples::{self, Example};
use crate::lint::named::{NamedValue, named_values};
use crate::source::grammar::Kind;
use crate::source::places::{Place, PlaceId, Places};
use crate::source::{Entry, Node, Span, SpecFiles};

/// A document, with what more than one rule needs of it.
pub(super) struct Subject<'a> {
    pub(super) document: &'a Document,
    pub(super) places: Places<'a>,
    /// The examples, each with what came of holding it against its schema.
    pub(super) examples: Vec<(Example<'a>, Outcome)>,
    pub(super) operations: Vec<Operation<'a>>,
    pub(super) named_values: Vec<NamedValue<'a>>,
    pub(super) strictness: Strictness,
    /// The files of the spec's folder, and the main one of them.
    pub(super) files: &'a dyn SpecFiles,
    pub(super) root_file: &'a str,
    /// Whether all of the document could be read, files of examples among it. Of one that could not, nothing can be said to
    /// be there in vain: what uses it may stand in a piece that is missing.
    pub(super) is_whole: bool,
}

/// An operation and where it stands.
pub(super) struct Operation<'a> {
    pub(super) id: PlaceId,
    pub(super) node: &'a Node,
    /// The path item that holds it.
    pub(super) item: &'a Node,
    /// The method in lower case.
    pub(super) method: &'a str,
    pub(super) side: Side<'a>,
}

/// A response of an operation.
pub(super) struct Response<'a> {
    pub(super) status: &'a str,
    /// Where the status stands.
    pub(super) key: Span,
    pub(super) node: &'a Node,
}

/// Who sends the request of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side<'a> {
    /// The client, to this path.
    Client(&'a str),
    /// The provider: a notification of this name.
    Provider(&'a str),
}

impl<'a> Subject<'a> {
    pub(super) fn new(
        document: &'a Document,
        files: &'a dyn SpecFiles,
        root_file: &'a str,
        strictness: Strictness,
        is_whole: bool,
    ) -> Self {
        let places = Places::of(document.root());
        let examples = examples::examples(&document.source, &places)
            .into_iter()
            .map(|example| {
                let outcome = example.check(document.root());
                (example, outcome)
            })
            .collect();
        let operations = operations(&places);
        let named_values = named_values(&places);
        Self {
            document,
            places,
            examples,
            operations,
            named_values,
            strictness,
            files,
            root_file,
            is_whole,
        }
    }

    /// The root object.
    pub(super) const fn root(&self) -> &'a Node {
        self.document.root()
    }

    /// What a node is, or what it refers to.
    pub(super) fn resolved(&self, node: &'a Node) -> Option<&'a Node> {
        resolve(self.root(), node)
    }

    /// The operations that the client calls.
    pub(super) fn calls(&self) -> impl Iterator<Item = &Operation<'a>> {
        self.operations
            .iter()
            .filter(|operation| matches!(operation.side, Side::Client(_)))
    }

    /// The parameters of an operation, those of its path item among them, references followed.
    pub(super) fn parameters(&self, operation: &Operation<'a>) -> Vec<&'a Node> {
        calls::parameters(self.root(), operation.node, operation.item)
    }

    /// The responses of an operation, references followed.
    pub(super) fn responses(&self, operation: &Operation<'a>) -> Vec<Response<'a>> {
        let responses = operation.node.get("responses").and_then(Node::as_object);
        let entries = responses.into_iter().flatten();
        let response = |entry: &'a Entry| {
            Some(Response {
                status: &entry.key.text,
                key: entry.key.span,
                node: self.resolved(&entry.value)?,
            })
        };
        entries
            .filter(|entry| !entry.key.text.starts_with("x-"))
            .filter_map(response)
            .collect()
    }

    /// The component that a place is, or is part of: its section and name.
    pub(super) fn component_of(&self, id: PlaceId) -> Option<(&str, &str)> {
        self.places.ancestors(id).find_map(|(_, place)| {
            let parent = self.places.get(place.parent?);
            match place.way.as_slice() {
                [section, name] if parent.kind == Kind::Components => Some((&**section, &**name)),
                _ => None,
            }
        })
    }
}

impl Operation<'_> {
    /// The operation in the words of a message.
    pub(super) fn named(&self) -> String {
        let id = self.node.get("operationId").and_then(Node::as_str);
        match (id, self.side) {
            (Some(id), _) => format!("`{id}`"),
            (None, Side::Client(path)) => format!("`{} {path}`", self.method.to_ascii_uppercase()),
            (None, Side::Provider(name)) => format!("the notification `{name}`"),
        }
    }
}

fn operations<'a>(places: &Places<'a>) -> Vec<Operation<'a>> {
    let operation = |(id, place): (PlaceId, &Place<'a>)| {
        let item = places.get(place.parent?);
        let holder = places.get(item.parent?);
        let way: Vec<&'a str> = item.way.iter().filter_map(borrowed).collect();
        let side = match (holder.kind, way.as_slice()) {
            (Kind::Paths, [path]) => Side::Client(path),
            (Kind::Root, ["x-webhooks", name]) => Side::Provider(name),
            _ => return None,
        };
        let method = borrowed(place.way.first()?)?;
        Some(Operation {
            id,
            node: place.node,
            item: item.node,
            method,
            side,
        })
    };
    places
        .objects(Kind::Operation)
        .filter_map(operation)
        .collect()
}

/// A key of the tree; the position in a list is none.
pub(super) fn borrowed<'a>(token: &Cow<'a, str>) -> Option<&'a str> {
    match token {
        Cow::Borrowed(key) => Some(key),
        Cow::Owned(_) => None,
    }
}
