//! Which objects of both revisions mean the same.
//!
//! A digest is made of what an object says: the order of keys does not count, and a reference counts as what it leads to. Components may
//! refer to each other in circles, so they are told apart round by round: first by what they say themselves, then by what those say to
//! which they refer, until a round tells no more of them apart.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::example_files::ExampleFiles;
use crate::source::grammar::{Kind, Meaning, Shape, beyond_types};
use crate::source::{Node, Value};

/// What leads to component schemas.
const SCHEMAS: &str = "#/components/schemas/";

/// The digests of all objects of both trees.
#[derive(Debug)]
pub(super) struct Digests {
    /// By address: the trees stay where they are.
    by_address: HashMap<usize, u64>,
}

impl Digests {
    /// Of two bundled trees.
    pub(super) fn of(base: &Node, head: &Node, example_files: &ExampleFiles<'_>) -> Self {
        let mut components = Components {
            all: Vec::new(),
            example_files,
        };
        let sides = [components.register(base), components.register(head)];
        let colors = components.colors(&sides);
        let mut by_address = HashMap::new();
        for (root, names) in [base, head].into_iter().zip(&sides) {
            let mut hashing = Hashing {
                names,
                example_files,
                refer: &mut |component| colors.get(component).copied().unwrap_or_default(),
                store: Some(&mut by_address),
            };
            hashing.shape(root, Shape::Object(Kind::Root));
        }
        Self { by_address }
    }

    /// Whether two objects, neither of them a reference, mean the same.
    pub(super) fn are_same(&self, base: &Node, head: &Node) -> bool {
        let digest = |node| self.by_address.get(&address(node));
        digest(base).is_some() && digest(base) == digest(head)
    }

    /// The digest of an object; 0 for one that is no part of either tree.
    pub(super) fn digest(&self, node: &Node) -> u64 {
        self.by_address
            .get(&address(node))
            .copied()
            .unwrap_or_default()
    }
}

/// What tells a node from others.
pub(super) fn address(node: &Node) -> usize {
    std::ptr::from_ref(node).addr()
}

/// The numbers of the components of a tree, by the text of a reference.
type Names = HashMap<String, usize>;

/// The components of both trees.
struct Components<'a> {
    all: Vec<(Kind, &'a Node)>,
    example_files: &'a ExampleFiles<'a>,
}

impl<'a> Components<'a> {
    fn register(&mut self, root: &'a Node) -> Names {
        let mut names = Names::new();
        for (kind, reference, node) in components(root) {
            names.insert(reference, self.all.len());
            self.all.push((kind, node));
        }
        names
    }

    /// What tells components apart, with all that they refer to.
    fn colors(&self, sides: &[Names]) -> Vec<u64> {
        let split = sides.first().map_or(0, HashMap::len);
        let mut skeletons = Vec::with_capacity(self.all.len());
        for (position, (kind, node)) in self.all.iter().enumerate() {
            let Some(names) = sides.get(usize::from(position >= split)) else {
                continue;
            };
            let mut references = Vec::new();
            let mut hashing = Hashing {
                names,
                example_files: self.example_files,
                refer: &mut |component| {
                    references.push(component);
                    0
                },
                store: None,
            };
            let digest = hashing.shape(node, Shape::Referable(*kind));
            skeletons.push((digest, references));
        }
        let mut colors: Vec<u64> = skeletons.iter().map(|(digest, _)| *digest).collect();
        let mut told_apart = distinct(&colors);
        for _ in 0..skeletons.len() {
            let next = skeletons.iter().map(|(digest, references)| {
                let mut hasher = DefaultHasher::new();
                digest.hash(&mut hasher);
                for reference in references {
                    colors.get(*reference).hash(&mut hasher);
                }
                hasher.finish()
            });
            colors = next.collect();
            let now = distinct(&colors);
            if now == told_apart {
                break;
            }
            told_apart = now;
        }
        colors
    }
}

fn distinct(colors: &[u64]) -> usize {
    colors.iter().collect::<HashSet<_>>().len()
}

/// All components of a tree: the kind, the text of a reference to it, and the node.
pub(super) fn components(root: &Node) -> impl Iterator<Item = (Kind, String, &Node)> {
    let sections = root.get("components").and_then(Node::as_object);
    sections.into_iter().flatten().flat_map(|section| {
        let name = &*section.key.text;
        let entries = section.value.as_object().into_iter().flatten();
        kind_of_section(name)
            .map(|kind| {
                entries.map(move |entry| {
                    let token = crate::source::pointer::escape(&entry.key.text);
                    let reference = format!("#/components/{name}/{token}");
                    (kind, reference, &entry.value)
                })
            })
            .into_iter()
            .flatten()
    })
}

fn kind_of_section(section: &str) -> Option<Kind> {
    match Kind::Components.meaning(section) {
        Meaning::Known(Shape::Map(Shape::Referable(kind))) => Some(*kind),
        _ => None,
    }
}

/// One walk through a tree.
struct Hashing<'h> {
    names: &'h Names,
    example_files: &'h ExampleFiles<'h>,
    /// What a reference to a component counts as.
    refer: &'h mut dyn FnMut(usize) -> u64,
    store: Option<&'h mut HashMap<usize, u64>>,
}

impl Hashing<'_> {
    fn shape(&mut self, node: &Node, shape: Shape) -> u64 {
        match (shape, &node.value) {
            (Shape::Referable(kind), Value::Object(_)) => self.referable(node, kind),
            (Shape::FlagOrSchema, Value::Object(_)) => self.referable(node, Kind::Schema),
            (Shape::Object(kind), Value::Object(_)) => self.object(node, kind),
            (Shape::List(inner), Value::Array(items)) => {
                let mut hasher = DefaultHasher::new();
                "list".hash(&mut hasher);
                for item in items {
                    self.shape(item, *inner).hash(&mut hasher);
                }
                hasher.finish()
            }
            (Shape::Map(inner), Value::Object(_)) => self.keys(node, |_| *inner, "map"),
            (Shape::SchemaReference | Shape::MappingTarget, Value::String(text)) => {
                let component = self.names.get(&**text).or_else(|| {
                    let by_name =
                        (shape == Shape::MappingTarget).then(|| format!("{SCHEMAS}{text}"));
                    self.names.get(&by_name?)
                });
                match component {
                    Some(component) => (self.refer)(*component),
                    None => data(node),
                }
            }
            _ => data(node),
        }
    }

    fn referable(&mut self, node: &Node, kind: Kind) -> u64 {
        let Some(reference) = node.get("$ref").and_then(Node::as_str) else {
            return self.object(node, kind);
        };
        let target = match self.names.get(reference) {
            Some(component) => (self.refer)(*component),
            None => return data(node),
        };
        if kind != Kind::Schema || !says_something_beside(node) {
            return target;
        }
        let mut hasher = DefaultHasher::new();
        target.hash(&mut hasher);
        for keyword in BESIDE {
            node.get(keyword).map(data).hash(&mut hasher);
        }
        let digest = hasher.finish();
        if let Some(store) = &mut self.store {
            store.insert(address(node), digest);
        }
        digest
    }

    fn object(&mut self, node: &Node, kind: Kind) -> u64 {
        let meaning = |key: &str| match kind.meaning(key) {
            Meaning::Known(shape) => shape,
            Meaning::Extension | Meaning::Unknown => beyond_types(kind, key).unwrap_or(Shape::Data),
        };
        let mut digest = self.keys(node, meaning, kind.name());
        if kind == Kind::Schema && node.get("discriminator").is_some() {
            digest = with_names(digest, node);
        }
        if kind == Kind::Example
            && let Some(value) = self.example_files.of_example(node)
        {
            let mut hasher = DefaultHasher::new();
            (digest, data(value)).hash(&mut hasher);
            digest = hasher.finish();
        }
        if let Some(store) = &mut self.store {
            store.insert(address(node), digest);
        }
        digest
    }

    fn keys(&mut self, node: &Node, shape: impl Fn(&str) -> Shape, kind: &str) -> u64 {
        let mut entries: Vec<_> = node.as_object().into_iter().flatten().collect();
        entries.sort_by(|left, right| left.key.text.cmp(&right.key.text));
        let mut hasher = DefaultHasher::new();
        kind.hash(&mut hasher);
        for entry in entries {
            entry.key.text.hash(&mut hasher);
            self.shape(&entry.value, shape(&entry.key.text))
                .hash(&mut hasher);
        }
        hasher.finish()
    }
}

/// What may stand beside a reference to a schema without being a limit of its values.
const BESIDE: [&str; 2] = ["description", "summary"];

/// Whether a reference to a schema has a description of its own: then it is not only what it leads to.
pub(super) fn says_something_beside(reference: &Node) -> bool {
    BESIDE
        .iter()
        .any(|keyword| reference.get(keyword).is_some())
}

/// With a discriminator the names of alternatives are written on the wire.
fn with_names(digest: u64, schema: &Node) -> u64 {
    let mut hasher = DefaultHasher::new();
    digest.hash(&mut hasher);
    for keyword in ["oneOf", "anyOf"] {
        let alternatives = schema.get(keyword).and_then(Node::as_array);
        for alternative in alternatives.unwrap_or_default() {
            alternative
                .get("$ref")
                .and_then(Node::as_str)
                .hash(&mut hasher);
        }
    }
    hasher.finish()
}

/// Of a value that means nothing but itself.
fn data(node: &Node) -> u64 {
    let mut hasher = DefaultHasher::new();
    hash_data(node, &mut hasher);
    hasher.finish()
}

fn hash_data(node: &Node, hasher: &mut DefaultHasher) {
    std::mem::discriminant(&node.value).hash(hasher);
    match &node.value {
        Value::Null => {}
        Value::Bool(flag) => flag.hash(hasher),
        Value::Number(number) => number.hash(hasher),
        Value::String(text) => text.hash(hasher),
        Value::Array(items) => {
            items.len().hash(hasher);
            for item in items {
                hash_data(item, hasher);
            }
        }
        Value::Object(object) => {
            let mut entries: Vec<_> = object.iter().collect();
            entries.sort_by(|left, right| left.key.text.cmp(&right.key.text));
            entries.len().hash(hasher);
            for entry in entries {
                entry.key.text.hash(hasher);
                hash_data(&entry.value, hasher);
            }
        }
    }
}
