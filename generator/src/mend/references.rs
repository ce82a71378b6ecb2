//! References that lead nowhere.

use std::collections::HashMap;

use super::{Mender, Place, entry, object_of};
use crate::diagnostic::{Became, Code, Diagnostic};
use crate::source::grammar::Kind;
use crate::source::{Entry, MAX_CHAIN, Node, Object, Span, Value, pointer};

/// What people say beside a `$ref` of the place where it stands, though in OpenAPI 3.0 only the `$ref` counts. To take them at their word loses
/// nothing: a value that may be null is read, what is to be avoided is told, and what travels one way is wanted that way alone.
const OF_PLACE: [&str; 4] = ["nullable", "deprecated", "readOnly", "writeOnly"];

/// A component: its section and its name.
type Component = (String, String);

/// The components of a document that are there: not only references to each other, or to nothing. Each has its type, if it is a schema
/// that names one.
pub(super) struct Targets(HashMap<Component, Option<String>>);

impl Targets {
    pub(super) fn of(root: &Node) -> Self {
        let mut all: HashMap<Component, Option<Component>> = HashMap::new();
        let sections = root.get("components").and_then(Node::as_object);
        for section in sections.into_iter().flatten() {
            let names = section.value.as_object();
            for named in names.into_iter().flatten() {
                let next = named.value.get("$ref").map(|reference| {
                    let text = reference.as_str().unwrap_or_default();
                    component(text).unwrap_or_default()
                });
                let name = (section.key.text.to_string(), named.key.text.to_string());
                all.insert(name, next);
            }
        }
        let mut known = HashMap::new();
        for name in all.keys() {
            follow(name, &all, &mut known);
        }
        let there = known.into_iter().filter(|(_, is_there)| *is_there);
        let typed = there.map(|(name, _)| (name.clone(), type_of(name, &all, sections)));
        Self(typed.collect())
    }

    /// Whether a reference leads to a component of a kind.
    fn reaches(&self, kind: Kind, reference: &str) -> bool {
        component(reference)
            .filter(|(section, _)| kind.section() == Some(section))
            .is_some_and(|name| self.0.contains_key(&name))
    }

    /// The type of what a reference leads to, if it names one.
    fn type_of(&self, reference: &str) -> Option<&str> {
        self.0.get(&component(reference)?)?.as_deref()
    }
}

/// Finds out whether a component is there, and with it all those on the way to its end.
fn follow<'a>(
    name: &'a Component,
    all: &'a HashMap<Component, Option<Component>>,
    known: &mut HashMap<&'a Component, bool>,
) {
    let mut way = Vec::new();
    let mut at = name;
    let is_there = loop {
        if let Some(is_there) = known.get(at) {
            break *is_there;
        }
        if way.len() > MAX_CHAIN || way.contains(&at) {
            break false;
        }
        way.push(at);
        match all.get(at) {
            None => break false,
            Some(None) => break true,
            Some(Some(next)) if next.0 != at.0 => break false,
            Some(Some(next)) => at = next,
        }
    };
    known.extend(way.into_iter().map(|name| (name, is_there)));
}

/// The type that a component names, or the one that it refers to.
fn type_of(
    name: &Component,
    all: &HashMap<Component, Option<Component>>,
    sections: Option<&Object>,
) -> Option<String> {
    let mut at = name;
    for _ in 0..MAX_CHAIN {
        let Some(next) = all.get(at)? else {
            let component = sections?.get(&at.0)?.get(&at.1)?;
            return component.get("type")?.as_str().map(str::to_owned);
        };
        at = next;
    }
    None
}

/// The component that a reference leads to.
pub(super) fn component(reference: &str) -> Option<Component> {
    let tokens = pointer::tokens(reference.strip_prefix('#')?)?;
    match tokens.as_slice() {
        [components, section, name] if components == "components" => {
            Some((section.to_string(), name.to_string()))
        }
        _ => None,
    }
}

impl Mender<'_> {
    /// An object of a kind or a reference to one.
    pub(super) fn referable(&mut self, kind: Kind, node: Node, place: Place<'_>) -> Option<Node> {
        let span = node.span;
        let Value::Object(object) = node.value else {
            return self.no_object(kind, node, place);
        };
        let Some(reference) = object.get("$ref") else {
            return self.object(kind, object, span, place);
        };
        let text = reference.as_str().unwrap_or_default();
        if !kind.is_inlined() && self.targets.reaches(kind, text) {
            let same_type = self.targets.type_of(text).map(str::to_owned);
            let object = without_type(object, same_type.as_deref());
            if kind == Kind::Schema && object.iter().any(is_of_place) {
                let whole = self.wrapped(object, span);
                return self.object(kind, whole, span, place);
            }
            return Some(Node::new(Value::Object(object), span));
        }
        let at = reference.span;
        let (value, became) = substitute(kind, place);
        self.leads_nowhere(at, became);
        value.map(|value| Node::new(value, span))
    }

    /// A reference as a part of a schema that says of its own what stands beside it.
    fn wrapped(&mut self, object: Object, span: Span) -> Object {
        let (mut beside, mut rest) = (Vec::new(), Vec::new());
        for entry in object.into_entries() {
            let key = &*entry.key.text;
            if is_of_place(&entry) {
                let message = format!("`{key}` stands beside a `$ref`");
                let became = Became::ReadAs("said of what stands here".to_owned());
                self.report(Code::ReferenceSiblings, entry.key.span, message, became);
                beside.push(entry);
            } else if key == "description" {
                beside.push(entry);
            } else {
                rest.push(entry);
            }
        }
        let part = Node::new(object_of(rest), span);
        beside.push(entry("allOf", Value::Array(vec![part]), span));
        Object::new(beside)
    }

    /// The schema that a value of a discriminator leads to: a reference, or the bare name of a schema.
    pub(super) fn mapping_target(&mut self, node: Node) -> Option<Node> {
        let text = node.as_str().unwrap_or_default();
        if !text.contains(['#', '/']) || self.targets.reaches(Kind::Schema, text) {
            return Some(node);
        }
        self.leads_nowhere(node.span, Became::LeftOut);
        None
    }

    /// Says what became of a reference that leads nowhere, in the finding of the source if there is one.
    fn leads_nowhere(&mut self, at: Span, became: Became) {
        if self.told.contains(&at) {
            self.changes += 1;
            self.became.insert(at, became);
        } else {
            let message = "`$ref` leads nowhere".to_owned();
            self.report(Code::ReferenceTarget, at, message, became);
        }
    }

    /// What stands where an object or a reference should.
    fn no_object(&mut self, kind: Kind, node: Node, place: Place<'_>) -> Option<Node> {
        if kind == Kind::Schema
            && let Some(schema) = self.type_for_schema(&node, place)
        {
            return Some(schema);
        }
        let (value, became) = match &node.value {
            Value::Null if place.is_element => (None, Became::LeftOut),
            _ => substitute(kind, place),
        };
        let (code, message) = if node.is_null() {
            (Code::NullValue, format!("{} has no value", place.what()))
        } else {
            let message = format!(
                "{} must be an object or a `$ref`, not {}",
                place.what(),
                node.kind()
            );
            (Code::WrongType, message)
        };
        self.report(code, place.span, message, became);
        value.map(|value| Node::new(value, node.span))
    }
}

/// A reference without the type of what it leads to, which says nothing more.
fn without_type(object: Object, ty: Option<&str>) -> Object {
    let is_said = |entry: &Entry| &*entry.key.text == "type" && entry.value.as_str() == ty;
    if ty.is_none() || !object.iter().any(is_said) {
        return object;
    }
    let entries = object.into_entries().into_iter();
    Object::new(entries.filter(|entry| !is_said(entry)).collect())
}

fn is_of_place(entry: &Entry) -> bool {
    OF_PLACE.contains(&&*entry.key.text) && entry.value.as_bool() == Some(true)
}

/// What stands for something that is not there.
fn substitute(kind: Kind, place: Place<'_>) -> (Option<Value>, Became) {
    match kind {
        Kind::Schema => (Some(Value::Object(Object::default())), Became::Json),
        Kind::Response => {
            let description = entry("description", Value::String("".into()), place.span);
            let became = Became::ReadAs("an answer without a body".to_owned());
            (Some(object_of(vec![description])), became)
        }
        Kind::RequestBody => {
            let media_type = entry("application/json", object_of(Vec::new()), place.span);
            let content = entry("content", object_of(vec![media_type]), place.span);
            (Some(object_of(vec![content])), Became::Json)
        }
        _ => (None, Became::LeftOut),
    }
}

/// Whether a fault of the source is mended here, or was worked around where it was found, so that generating can go on.
///
/// A file that cannot be read at all is a fault of each reference to it. If it is the first file, there is no tree that could be mended.
pub(crate) fn is_mended(fault: &Diagnostic) -> bool {
    matches!(
        fault.code,
        Code::ReferenceSyntax
            | Code::ReferenceOutside
            | Code::ReferenceFile
            | Code::ReferenceTarget
            | Code::ReferenceCycle
            | Code::ReferenceKind
            | Code::ReferenceSiblings
            | Code::ReferenceMisplaced
            | Code::ReferenceChain
            | Code::ComponentConflict
            | Code::WrongType
            | Code::NotUtf8
            | Code::YamlSyntax
            | Code::JsonSyntax
            | Code::EmptyFile
            | Code::DuplicateKey
            | Code::YamlTag
            | Code::YamlMergeKey
            | Code::YamlAlias
            | Code::YamlKey
            | Code::NumberNotFinite
            | Code::UnknownKeyword
    )
}
