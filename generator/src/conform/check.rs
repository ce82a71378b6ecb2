//! The judge: goes through a value and the schemas that apply to it.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap, HashSet};

use super::applicable::{Applicable, admits_null, below, list, resolve};
use super::choice::Fit;
use super::evidence::Evidence;
use super::limits::Limits;
use super::place::{Place, site_of};
use super::rarity::Rarity;
use super::{Fault, Finding, Outcome, Site, scalar};
use crate::diagnostic::Diagnostics;
use crate::source::{Entry, Node, SourceMap, Value, read_json};

/// Which way a value travels: members that are `readOnly` or `writeOnly` are required in one direction only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// To the provider.
    Request,
    /// From the provider: answers and notifications.
    Response,
}

impl Direction {
    /// The other way.
    #[must_use]
    pub const fn reversed(self) -> Self {
        match self {
            Self::Request => Self::Response,
            Self::Response => Self::Request,
        }
    }
}

/// Holds values against schemas of one document.
#[derive(Debug)]
pub struct Judge<'a> {
    pub(super) root: &'a Node,
    direction: Option<Direction>,
    /// Schemas that stand in for those of the document, by the pointer of the value.
    replaced: BTreeMap<String, &'a Node>,
    /// How well an alternative fits a value: by the pointer of the value and the address of the alternative.
    pub(super) tried: RefCell<HashMap<(String, usize), Fit>>,
    /// Alternatives that are being tried, one within the other.
    pub(super) trying: Cell<usize>,
    limits: Limits<'a>,
    /// How rare members are, if it is asked how much a value speaks for a schema.
    rarity: Option<&'a Rarity<'a>>,
}

impl<'a> Judge<'a> {
    /// For the bundled tree of a document. Without a direction, what is required in one direction only may be missing.
    #[must_use]
    pub fn new(root: &'a Node, direction: Option<Direction>) -> Self {
        Self {
            root,
            direction,
            replaced: BTreeMap::new(),
            tried: RefCell::default(),
            trying: Cell::new(0),
            limits: Limits::default(),
            rarity: None,
        }
    }

    /// Lets a schema of the document stand in for whatever applies to the value at a JSON pointer.
    #[must_use]
    pub fn with_schema_at(mut self, pointer: impl Into<String>, schema: &'a Node) -> Self {
        self.replaced.insert(pointer.into(), schema);
        self
    }

    /// Has it weighed how much a value speaks for its schema.
    pub(super) const fn weighing(mut self, rarity: &'a Rarity<'a>) -> Self {
        self.rarity = Some(rarity);
        self
    }

    /// Holds a value against a schema of the document.
    #[must_use]
    pub fn check(&self, value: &Node, schema: &'a Node) -> Outcome {
        self.tried.borrow_mut().clear();
        self.value(value, "", &[schema])
    }

    pub(super) fn value(&self, value: &Node, pointer: &str, schemas: &[&'a Node]) -> Outcome {
        let replaced = self.replaced.get(pointer).map(|schema| [*schema]);
        let schemas = replaced
            .as_ref()
            .map_or(schemas, |schema| schema.as_slice());
        if value.is_null() {
            return self.null(value, pointer, schemas);
        }
        let mut applicable = Applicable::of(self.root, schemas);
        let chosen = self.choose(value, pointer, &mut applicable);
        let place = Place {
            value,
            pointer,
            parts: &applicable.parts,
        };
        if scalar::is_blank(value, place.parts) {
            return Outcome::known_leaf();
        }
        if let Some(text) = scalar::embedded(value, place.parts) {
            return self.embedded(text, &place, schemas);
        }
        let mut outcome = self.present(&place);
        if scalar::is_marked_secret(place.parts) {
            outcome.hide_values();
        }
        outcome.evidence += chosen.evidence;
        // An alternative that lists its own tags has told already that this is none of them.
        for finding in chosen.untold {
            if !outcome
                .findings
                .iter()
                .any(|found| found.pointer == finding.pointer)
            {
                outcome.evidence += Evidence::of_fault(&finding.fault);
                outcome.findings.push(finding);
                outcome.known = outcome.known.saturating_sub(1);
                // Where no schema says what the tag is, it was one of these, too.
                outcome.untyped = outcome.untyped.min(outcome.known);
            }
        }
        outcome
    }

    fn null(&self, value: &Node, pointer: &str, schemas: &[&'a Node]) -> Outcome {
        let refusing = schemas
            .iter()
            .find(|schema| !admits_null(self.root, schema));
        refusing.map_or_else(Outcome::known_leaf, |schema| {
            let place = Place {
                value,
                pointer,
                parts: &[],
            };
            Outcome::unknown(
                value,
                place.finding(Fault::NullNotAllowed, schema, site_of(schema)),
            )
        })
    }

    /// The JSON inside a string, held against the schemas of the string's place.
    fn embedded(&self, text: &str, place: &Place<'_, 'a>, schemas: &[&'a Node]) -> Outcome {
        let mut map = SourceMap::new();
        let read = read_json(
            "text",
            text.as_bytes().to_vec(),
            &mut map,
            &mut Diagnostics::new(),
        );
        let Some(inner) = read else {
            let schema = place.parts.first().copied().unwrap_or(self.root);
            return Outcome::unknown(
                place.value,
                place.finding(Fault::NotJson, schema, Site::Schema),
            );
        };
        // Trials are remembered by pointer, and inside the text other values have the same ones.
        let tried = self.tried.take();
        let mut outcome = self.value(&inner, place.pointer, schemas);
        self.tried.replace(tried);
        // What stands inside the string has no place of its own in the payload.
        for finding in &mut outcome.findings {
            finding.at = place.value.span;
        }
        outcome
    }

    fn present(&self, place: &Place<'_, 'a>) -> Outcome {
        if let Some(schema) = scalar::of_other_type(place.value, place.parts) {
            let expected = scalar::expected(schema);
            return Outcome::unknown(
                place.value,
                place.finding(Fault::WrongType { expected }, schema, Site::Schema),
            );
        }
        let mut findings = self.limits(place);
        let mut outcome = match &place.value.value {
            Value::Object(_) => self.members(place),
            Value::Array(items) => self.items(place, items),
            _ if place.says_nothing() => Outcome::untyped(place.value),
            _ if findings.is_empty() => Outcome {
                evidence: place.of_listing(),
                ..Outcome::known_leaf()
            },
            _ => Outcome {
                leaves: 1,
                ..Outcome::default()
            },
        };
        for finding in &findings {
            outcome.evidence += Evidence::of_fault(&finding.fault);
        }
        findings.append(&mut outcome.findings);
        outcome.findings = findings;
        outcome
    }

    fn limits(&self, place: &Place<'_, 'a>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for schema in place.parts {
            if let Some(values) = self.limits.unlisted(place.value, schema) {
                let shown = scalar::shown(place.value, place.pointer, place.parts);
                let fault = Fault::UnknownValue(shown);
                findings.push(place.finding(fault, values, Site::Keyword));
            }
            for (fault, keyword) in self.limits.broken(place.value, schema) {
                findings.push(place.finding(
                    fault,
                    schema.get(keyword).unwrap_or(schema),
                    Site::Keyword,
                ));
            }
            if let Some(forbidden) = schema.get("not")
                && self.fit(place.value, place.pointer, forbidden).holds()
            {
                findings.push(place.finding(Fault::Forbidden, forbidden, Site::Keyword));
            }
        }
        findings
    }

    fn members(&self, place: &Place<'_, 'a>) -> Outcome {
        let Some(object) = place.value.as_object() else {
            return Outcome::default();
        };
        let findings = self.missing(place);
        let mut outcome = Outcome {
            evidence: Evidence::of_missing(findings.len()),
            findings,
            ..Outcome::default()
        };
        if object.is_empty() {
            outcome.take_in(Outcome::known_leaf());
        }
        let is_open = place.says_nothing() || place.is_free_object();
        if self.rarity.is_some() {
            outcome.evidence += place.of_presence(object);
        }
        for entry in object {
            outcome.take_in(self.member(place, is_open, entry));
            outcome.evidence += self.of_name(place, &entry.key.text);
        }
        outcome
    }

    fn member(&self, place: &Place<'_, 'a>, is_open: bool, entry: &Entry) -> Outcome {
        let Entry { key, value } = entry;
        let pointer = &below(place.pointer, &key.text);
        let mut schemas = Vec::new();
        let mut open = is_open;
        for part in place.parts {
            let named = property(part, &key.text);
            match (named, part.get("additionalProperties")) {
                (Some(schema), _) => schemas.push(schema),
                (None, Some(schema)) if schema.as_object().is_some() => schemas.push(schema),
                (None, Some(flag)) => open |= flag.as_bool() == Some(true),
                (None, None) => {}
            }
        }
        if !schemas.is_empty() || self.replaced.contains_key(pointer) {
            return self.value(value, pointer, &schemas);
        }
        if open {
            return Outcome::untyped(value);
        }
        let member = Place {
            value,
            pointer,
            parts: place.parts,
        };
        let (home, site) = place.home().unwrap_or((self.root, Site::Schema));
        Outcome::unknown(value, member.finding(Fault::UnknownMember, home, site))
    }

    /// How much it speaks for the schemas of an object that it has a member of this name.
    fn of_name(&self, place: &Place<'_, 'a>, name: &str) -> Evidence {
        let mut named = place.parts.iter().filter_map(|part| property(part, name));
        let Some(rarity) = self.rarity else {
            return Evidence::NONE;
        };
        let Some(first) = named.next() else {
            return place.of_not_naming();
        };
        let mut evidence = rarity.of_name(name);
        if is_deprecated(self.root, first) || named.any(|schema| is_deprecated(self.root, schema)) {
            evidence += Evidence::DEPRECATED;
        }
        evidence
    }

    fn missing(&self, place: &Place<'_, 'a>) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut named = HashSet::new();
        for part in place.parts {
            for required in list(part, "required") {
                let Some(name) = required.as_str() else {
                    continue;
                };
                if named.contains(name)
                    || place.value.get(name).is_some()
                    || !self.travels(place, name)
                {
                    continue;
                }
                named.insert(name);
                let fault = Fault::MissingMember {
                    name: name.to_owned(),
                };
                findings.push(place.finding(fault, required, Site::Keyword));
            }
        }
        findings
    }

    /// Whether a member exists in the direction of the value.
    fn travels(&self, place: &Place<'_, 'a>, name: &str) -> bool {
        let forbidden: &[&str] = match self.direction {
            Some(Direction::Request) => &["readOnly"],
            Some(Direction::Response) => &["writeOnly"],
            None => &["readOnly", "writeOnly"],
        };
        let schemas: Vec<&Node> = place
            .parts
            .iter()
            .filter_map(|part| property(part, name))
            .collect();
        let applicable = Applicable::of(self.root, &schemas);
        !applicable.parts.iter().any(|schema| {
            forbidden
                .iter()
                .any(|keyword| schema.get(keyword).and_then(Node::as_bool) == Some(true))
        })
    }

    fn items(&self, place: &Place<'_, 'a>, items: &[Node]) -> Outcome {
        if items.is_empty() {
            return Outcome::known_leaf();
        }
        let schemas: Vec<&Node> = place
            .parts
            .iter()
            .filter_map(|part| part.get("items"))
            .collect();
        let mut outcome = Outcome::default();
        for (position, item) in items.iter().enumerate() {
            let pointer = below(place.pointer, &position.to_string());
            outcome.take_in(if schemas.is_empty() {
                Outcome::untyped(item)
            } else {
                self.value(item, &pointer, &schemas)
            });
        }
        // A list of a hundred says no more about what it is than one of its items does.
        outcome.evidence = outcome.evidence.shared(items.len());
        outcome
    }
}

/// The schema by which another names a member.
fn property<'a>(schema: &'a Node, name: &str) -> Option<&'a Node> {
    schema.get("properties")?.get(name)
}

fn is_deprecated(root: &Node, schema: &Node) -> bool {
    let says_so = |schema: &Node| schema.get("deprecated").and_then(Node::as_bool) == Some(true);
    says_so(schema) || resolve(root, schema).is_some_and(says_so)
}
