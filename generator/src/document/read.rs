//! Reads the pieces of a document, each for itself.

use std::thread;

use indexmap::IndexMap;
use openapiv3::{
    Example, Header, Info, Operation, Parameter, PathItem, ReferenceOr, RequestBody, Response,
    SecurityRequirement, SecurityScheme, Server, Tag,
};
use serde::de::DeserializeOwned;

use super::check::{Checker, Place};
use super::{Component, Components, Document, Method, PathEntry, Strictness, WebhookEntry, de};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::grammar::{Kind, Meaning, Shape};
use crate::source::{Entry, Node, Object, Source, Span};

/// Stack for the typed reader. Its derived code needs some 50 KiB per level of nested callbacks without optimisation, more
/// than a thread's usual stack has for the deepest document that is let in.
const STACK_BYTES: usize = 64 * 1024 * 1024;

/// Reads a bundled tree.
///
/// A piece (a component, an operation, a server, a tag …) with faults is left out of the document, and its faults are
/// reported. The warnings of the source are among the findings.
#[must_use]
pub fn read(mut source: Source, strictness: Strictness) -> (Document, Diagnostics) {
    let mut found = std::mem::take(&mut source.warnings);
    let root = &source.root;
    let outcome = thread::scope(|scope| {
        let thread = || thread::Builder::new().stack_size(STACK_BYTES);
        let shared = thread().spawn_scoped(scope, || Pieces::shared(root, strictness));
        let paths = thread().spawn_scoped(scope, || Pieces::paths(root, strictness));
        let [shared, paths] = [shared, paths].map(|reading| reading.ok()?.join().ok());
        Some((shared?, paths?))
    });
    let pieces = match outcome {
        Some(((shared, of_shared), (paths, of_paths))) => {
            found.append(of_shared);
            found.append(of_paths);
            Pieces {
                paths: paths.paths,
                webhooks: paths.webhooks,
                ..shared
            }
        }
        None => {
            let message = "the document could not be read: the typed reader broke off";
            found.push(Diagnostic::error(Code::GeneratorFault, message));
            Pieces::default()
        }
    };
    (pieces.with_source(source), found)
}

/// A document without its tree.
#[derive(Default)]
struct Pieces {
    info: Info,
    servers: Vec<Server>,
    tags: Vec<Tag>,
    security: Option<Vec<SecurityRequirement>>,
    schemas: Vec<String>,
    parameters: Components<Parameter>,
    responses: Components<Response>,
    request_bodies: Components<RequestBody>,
    headers: Components<Header>,
    examples: Components<Example>,
    security_schemes: Components<SecurityScheme>,
    paths: Vec<PathEntry>,
    webhooks: Vec<WebhookEntry>,
}

impl Pieces {
    /// All but the operations.
    fn shared(root: &Node, strictness: Strictness) -> (Self, Diagnostics) {
        let mut reader = Reader {
            checker: Checker::new(strictness),
        };
        reader.root(root);
        let pieces = Self {
            info: reader.info(root),
            servers: reader.list(root, "servers", Kind::Server),
            tags: reader.list(root, "tags", Kind::Tag),
            security: reader.keyword(root, Kind::Root, "security"),
            schemas: reader.schemas(root),
            parameters: reader.components(root, Kind::Parameter),
            responses: reader.components(root, Kind::Response),
            request_bodies: reader.components(root, Kind::RequestBody),
            headers: reader.components(root, Kind::Header),
            examples: reader.components(root, Kind::Example),
            security_schemes: reader.components(root, Kind::SecurityScheme),
            ..Self::default()
        };
        (pieces, reader.checker.finish())
    }

    /// The operations, which are about half of a document.
    fn paths(root: &Node, strictness: Strictness) -> (Self, Diagnostics) {
        let mut reader = Reader {
            checker: Checker::new(strictness),
        };
        let pieces = Self {
            paths: reader.paths(root),
            webhooks: reader.webhooks(root),
            ..Self::default()
        };
        (pieces, reader.checker.finish())
    }

    fn with_source(self, source: Source) -> Document {
        Document {
            source,
            info: self.info,
            servers: self.servers,
            tags: self.tags,
            security: self.security,
            schemas: self.schemas,
            parameters: self.parameters,
            responses: self.responses,
            request_bodies: self.request_bodies,
            headers: self.headers,
            examples: self.examples,
            security_schemes: self.security_schemes,
            paths: self.paths,
            webhooks: self.webhooks,
        }
    }
}

/// Keywords of the root that are read piece by piece.
const PIECES: [&str; 7] = [
    "info",
    "servers",
    "tags",
    "security",
    "components",
    "paths",
    "x-webhooks",
];

/// Sections of `components` that are read piece by piece; the others are only checked.
const SECTIONS: [Kind; 7] = [
    Kind::Schema,
    Kind::Parameter,
    Kind::Response,
    Kind::RequestBody,
    Kind::Header,
    Kind::Example,
    Kind::SecurityScheme,
];

struct Reader {
    checker: Checker,
}

impl Reader {
    /// Checks what is not read as a piece.
    fn root(&mut self, root: &Node) {
        let Some(object) = root.as_object() else {
            let place = Place::at(root.span);
            self.checker.value(root, Shape::Object(Kind::Root), place);
            return;
        };
        let beginning = Span::empty(root.span.file, root.span.start as usize);
        self.checker.keys(Kind::Root, object, Place::at(beginning));
        self.rest(Kind::Root, object, |key| PIECES.contains(&key));
        let Some(entry) = object.entry("components") else {
            return;
        };
        let Some(components) = entry.value.as_object() else {
            return self.check(Kind::Root, entry);
        };
        self.checker
            .keys(Kind::Components, components, Place::of(&entry.key));
        self.rest(Kind::Components, components, |key| {
            SECTIONS.iter().any(|kind| kind.section() == Some(key))
        });
    }

    /// Checks the values of an object, but for those of some keys.
    fn rest(&mut self, kind: Kind, object: &Object, is_piece: impl Fn(&str) -> bool) {
        for entry in object.iter().filter(|entry| !is_piece(&entry.key.text)) {
            self.check(kind, entry);
        }
    }

    fn check(&mut self, kind: Kind, entry: &Entry) {
        if let Meaning::Known(shape) = kind.meaning(&entry.key.text) {
            self.checker
                .value(&entry.value, shape, Place::of(&entry.key));
        }
    }

    fn info(&mut self, root: &Node) -> Info {
        self.keyword(root, Kind::Root, "info").unwrap_or_default()
    }

    /// The value of a keyword, if it is there and without faults.
    fn keyword<T: DeserializeOwned>(
        &mut self,
        node: &Node,
        kind: Kind,
        keyword: &str,
    ) -> Option<T> {
        let entry = node.as_object()?.entry(keyword)?;
        let Meaning::Known(shape) = kind.meaning(keyword) else {
            return None;
        };
        self.piece(&entry.value, shape, Place::of(&entry.key))
    }

    /// The elements of a list that are without faults.
    fn list<T: DeserializeOwned>(&mut self, root: &Node, keyword: &str, kind: Kind) -> Vec<T> {
        let Some(entry) = root.as_object().and_then(|object| object.entry(keyword)) else {
            return Vec::new();
        };
        let Some(elements) = entry.value.as_array() else {
            self.check(Kind::Root, entry);
            return Vec::new();
        };
        elements
            .iter()
            .filter_map(|node| self.piece(node, Shape::Object(kind), Place::at(node.span)))
            .collect()
    }

    /// The keys of the schemas without faults.
    fn schemas(&mut self, root: &Node) -> Vec<String> {
        let Some(section) = self.section(root, "schemas") else {
            return Vec::new();
        };
        let shape = Shape::Referable(Kind::Schema);
        let sound = section.iter().filter(|entry| {
            let place = Place::of(&entry.key);
            self.checker.is_sound(&entry.value, shape, place)
        });
        sound.map(|entry| entry.key.text.to_string()).collect()
    }

    /// The components of a kind, if there are any.
    fn section<'n>(&mut self, root: &'n Node, name: &str) -> Option<&'n Object> {
        let sections = root.get("components").and_then(Node::as_object);
        let section = sections.and_then(|sections| sections.entry(name))?;
        let object = section.value.as_object();
        if object.is_none() {
            self.check(Kind::Components, section);
        }
        object
    }

    fn components<T: Component + DeserializeOwned>(
        &mut self,
        root: &Node,
        kind: Kind,
    ) -> Components<T> {
        let mut components = IndexMap::new();
        let Some(section) = self.section(root, T::SECTION) else {
            return components;
        };
        for entry in section {
            let shape = Shape::Referable(kind);
            let piece: Option<ReferenceOr<T>> =
                self.piece(&entry.value, shape, Place::of(&entry.key));
            if let Some(piece) = piece {
                components.insert(entry.key.text.to_string(), piece);
            }
        }
        components
    }

    fn paths(&mut self, root: &Node) -> Vec<PathEntry> {
        let Some(entry) = root.as_object().and_then(|object| object.entry("paths")) else {
            return Vec::new();
        };
        let Some(paths) = entry.value.as_object() else {
            self.check(Kind::Root, entry);
            return Vec::new();
        };
        self.checker.keys(Kind::Paths, paths, Place::of(&entry.key));
        let mut read = Vec::new();
        for entry in paths.iter().filter(|entry| entry.key.text.starts_with('/')) {
            if let Some(item) = self.path_item(entry) {
                let path = entry.key.text.to_string();
                read.push(PathEntry { path, item });
            }
        }
        read
    }

    fn webhooks(&mut self, root: &Node) -> Vec<WebhookEntry> {
        let Some(entry) = root
            .as_object()
            .and_then(|object| object.entry("x-webhooks"))
        else {
            return Vec::new();
        };
        let Some(webhooks) = entry.value.as_object() else {
            self.check(Kind::Root, entry);
            return Vec::new();
        };
        let mut read = Vec::new();
        for entry in webhooks {
            if let Some(item) = self.path_item(entry) {
                let name = entry.key.text.to_string();
                read.push(WebhookEntry { name, item });
            }
        }
        read
    }

    /// Each operation is a piece of its own.
    fn path_item(&mut self, entry: &Entry) -> Option<PathItem> {
        let node = &entry.value;
        let place = Place::of(&entry.key);
        let Some(object) = node.as_object() else {
            self.checker
                .value(node, Shape::Object(Kind::PathItem), place);
            return None;
        };
        if object.contains("$ref") {
            // The source stage puts path items in place of references; one that is left was reported there.
            return None;
        }
        self.checker.keys(Kind::PathItem, object, place);
        let mut item = PathItem {
            summary: self.keyword(node, Kind::PathItem, "summary"),
            description: self.keyword(node, Kind::PathItem, "description"),
            servers: self
                .keyword(node, Kind::PathItem, "servers")
                .unwrap_or_default(),
            parameters: self
                .keyword(node, Kind::PathItem, "parameters")
                .unwrap_or_default(),
            ..PathItem::default()
        };
        for entry in object
            .iter()
            .filter(|entry| entry.key.text.starts_with("x-"))
        {
            item.extensions
                .insert(entry.key.text.to_string(), entry.value.to_json());
        }
        for method in Method::ALL {
            let operation: Option<Operation> = self.keyword(node, Kind::PathItem, method.keyword());
            *method.slot_of(&mut item) = operation;
        }
        Some(item)
    }

    fn piece<T: DeserializeOwned>(
        &mut self,
        node: &Node,
        shape: Shape,
        place: Place<'_>,
    ) -> Option<T> {
        if !self.checker.is_sound(node, shape, place) {
            return None;
        }
        match de::from_node(node, shape) {
            Ok(value) => Some(value),
            Err(error) => {
                let message = format!("this part cannot be read: {}", error.message);
                let span = error.span.unwrap_or(node.span);
                self.checker
                    .report(Diagnostic::error(Code::UnreadablePiece, message).at(span, ""));
                None
            }
        }
    }
}
