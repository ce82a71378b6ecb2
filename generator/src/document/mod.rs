//! The tree read into `openapiv3` types, piece by piece.
//!
//! `openapiv3` drops unknown keys and what stands beside a `$ref`, accepts misspelt types, and names no places. So the
//! tree is checked first, against the same grammar by which [`crate::source`] follows references; only a piece
//! without faults is handed to `openapiv3`. A faulty piece is left out and does not hide the others.

mod address;
mod check;
mod de;
mod located;
mod media_type;
mod read;
mod resolve;

use indexmap::IndexMap;
use openapiv3::{
    Example, Header, Info, Operation, Parameter, PathItem, ReferenceOr, RequestBody, Response,
    SecurityRequirement, SecurityScheme, Server, Tag,
};

use crate::source::{Node, Source};

pub use address::QueryPair;
pub(crate) use address::{Address, placeholders};
pub use located::Located;
pub(crate) use media_type::{MediaKind, media_kind};
pub use read::read;
pub use resolve::{Component, Resolved};

/// Named components of one kind, in the order of the spec.
pub type Components<T> = IndexMap<String, ReferenceOr<T>>;

/// How strictly a spec is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Strictness {
    /// A spec of our own: whatever would be ignored is an error.
    Curated,
    /// A spec of others: what is ignored is a warning where the rest still makes sense.
    Foreign,
}

/// A path of the API.
#[derive(Clone, Debug)]
pub struct PathEntry {
    /// The path, such as `/v1/refunds/{id}`.
    pub path: String,
    /// Its operations.
    pub item: PathItem,
}

/// A notification that the provider sends.
#[derive(Clone, Debug)]
pub struct WebhookEntry {
    /// Its key below `x-webhooks`.
    pub name: String,
    /// What is sent.
    pub item: PathItem,
}

/// A spec in `openapiv3` types. Pieces with faults are missing.
#[derive(Clone, Debug)]
pub struct Document {
    /// The tree and its files.
    pub source: Source,
    /// Title, version and the like.
    pub info: Info,
    /// Where the API is served.
    pub servers: Vec<Server>,
    /// The groups of operations.
    pub tags: Vec<Tag>,
    /// The security of operations that do not name their own.
    pub security: Option<Vec<SecurityRequirement>>,
    /// The keys of those of `components/schemas` that have no fault. What they say is read off the tree.
    pub schemas: Vec<String>,
    /// `components/parameters`.
    pub parameters: Components<Parameter>,
    /// `components/responses`.
    pub responses: Components<Response>,
    /// `components/requestBodies`.
    pub request_bodies: Components<RequestBody>,
    /// `components/headers`.
    pub headers: Components<Header>,
    /// `components/examples`.
    pub examples: Components<Example>,
    /// `components/securitySchemes`.
    pub security_schemes: Components<SecurityScheme>,
    /// The paths, in the order of the spec.
    pub paths: Vec<PathEntry>,
    /// The notifications of `x-webhooks`, in the order of the spec.
    pub webhooks: Vec<WebhookEntry>,
}

/// A method of HTTP that a path item can describe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Method {
    Get,
    Put,
    Post,
    Delete,
    Options,
    Head,
    Patch,
    Trace,
}

impl Method {
    /// All methods, in the order of OpenAPI.
    pub const ALL: [Self; 8] = [
        Self::Get,
        Self::Put,
        Self::Post,
        Self::Delete,
        Self::Options,
        Self::Head,
        Self::Patch,
        Self::Trace,
    ];

    /// The keyword in a path item: lower case.
    #[must_use]
    pub const fn keyword(self) -> &'static str {
        match self {
            Self::Get => "get",
            Self::Put => "put",
            Self::Post => "post",
            Self::Delete => "delete",
            Self::Options => "options",
            Self::Head => "head",
            Self::Patch => "patch",
            Self::Trace => "trace",
        }
    }

    /// The operation of a path item with this method.
    #[must_use]
    pub const fn operation_of(self, item: &PathItem) -> Option<&Operation> {
        let operation = match self {
            Self::Get => &item.get,
            Self::Put => &item.put,
            Self::Post => &item.post,
            Self::Delete => &item.delete,
            Self::Options => &item.options,
            Self::Head => &item.head,
            Self::Patch => &item.patch,
            Self::Trace => &item.trace,
        };
        operation.as_ref()
    }
}

/// An operation with the place where it is offered.
#[derive(Clone, Copy, Debug)]
pub struct OperationEntry<'a> {
    /// The path, or the name of a notification.
    pub path: &'a str,
    /// The method.
    pub method: Method,
    /// The operation.
    pub operation: Located<'a, Operation>,
    /// The path item that holds it.
    pub item: Located<'a, PathItem>,
}

impl Method {
    const fn slot_of(self, item: &mut PathItem) -> &mut Option<Operation> {
        match self {
            Self::Get => &mut item.get,
            Self::Put => &mut item.put,
            Self::Post => &mut item.post,
            Self::Delete => &mut item.delete,
            Self::Options => &mut item.options,
            Self::Head => &mut item.head,
            Self::Patch => &mut item.patch,
            Self::Trace => &mut item.trace,
        }
    }
}

impl Document {
    /// All component schemas, each with its key, in the order of the spec.
    pub fn located_schemas(&self) -> impl Iterator<Item = (&str, &Node)> {
        let components = self.root().get("components");
        let section = components.and_then(|components| components.get("schemas"));
        self.schemas
            .iter()
            .filter_map(move |key| Some((key.as_str(), section?.get(key)?)))
    }

    /// A tag with its node.
    pub fn located_tags(&self) -> impl Iterator<Item = Located<'_, Tag>> {
        located_list(&self.tags, self.root().get("tags"), |tag, node| {
            node.get("name").and_then(Node::as_str) == Some(&tag.name)
        })
    }

    /// The root object, for extensions and places.
    #[must_use]
    pub const fn root(&self) -> &Node {
        &self.source.root
    }

    /// A path item with its node.
    pub fn located_paths(&self) -> impl Iterator<Item = (&str, Located<'_, PathItem>)> {
        let paths = self.root().get("paths");
        self.paths.iter().filter_map(move |entry| {
            let node = paths?.get(&entry.path)?;
            Some((entry.path.as_str(), Located::new(&entry.item, node)))
        })
    }

    /// A notification with its node.
    pub fn located_webhooks(&self) -> impl Iterator<Item = (&str, Located<'_, PathItem>)> {
        let webhooks = self.root().get("x-webhooks");
        self.webhooks.iter().filter_map(move |entry| {
            let node = webhooks?.get(&entry.name)?;
            Some((entry.name.as_str(), Located::new(&entry.item, node)))
        })
    }

    /// All operations of `paths`: paths in the order of the spec, methods in the order of [`Method::ALL`].
    pub fn operations(&self) -> impl Iterator<Item = OperationEntry<'_>> {
        self.located_paths()
            .flat_map(|(path, item)| operations_of(path, item))
    }

    /// All operations of `x-webhooks`.
    pub fn webhook_operations(&self) -> impl Iterator<Item = OperationEntry<'_>> {
        self.located_webhooks()
            .flat_map(|(name, item)| operations_of(name, item))
    }
}

/// The operations of a path item.
pub(crate) fn operations_of<'a>(
    path: &'a str,
    item: Located<'a, PathItem>,
) -> impl Iterator<Item = OperationEntry<'a>> {
    Method::ALL.into_iter().filter_map(move |method| {
        let operation = method.operation_of(item.value)?;
        let node = item.node.get(method.keyword())?;
        Some(OperationEntry {
            path,
            method,
            operation: Located::new(operation, node),
            item,
        })
    })
}

/// What is sent on account of an operation: the name of the callback, and the operation at the caller's end.
pub(crate) fn callbacks_of(entry: OperationEntry<'_>) -> Vec<(&str, OperationEntry<'_>)> {
    let declared = &entry.operation.value.callbacks;
    let declared = entry.operation.part(declared, "callbacks").entries();
    let sent = declared.flat_map(|(name, callback)| {
        let items = callback.entries();
        items.flat_map(move |(address, item)| {
            operations_of(address, item).map(move |sent| (name, sent))
        })
    });
    sent.collect()
}

/// Pairs the values of a list with their nodes; nodes whose value was left out are skipped.
fn located_list<'a, T>(
    values: &'a [T],
    list: Option<&'a Node>,
    matches: impl Fn(&T, &Node) -> bool,
) -> impl Iterator<Item = Located<'a, T>> {
    let mut nodes = list.and_then(Node::as_array).unwrap_or_default().iter();
    values.iter().filter_map(move |value| {
        let node = nodes.by_ref().find(|node| matches(value, node))?;
        Some(Located::new(value, node))
    })
}
