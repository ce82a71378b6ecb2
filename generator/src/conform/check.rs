//! The judge: goes through a value and the schemas that apply to it.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap};

use super::applicable::{Applicable, Choice, Tagged, address, admits_null, below, list};
use super::equality::is_equal;
use super::limits::Limits;
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
    root: &'a Node,
    direction: Option<Direction>,
    /// Schemas that stand in for those of the document, by the pointer of the value.
    replaced: BTreeMap<String, &'a Node>,
    /// How well an alternative fits a value: by the pointer of the value and the address of the alternative.
    tried: RefCell<HashMap<(String, usize), Fit>>,
    /// Alternatives that are being tried, one within the other.
    trying: Cell<usize>,
    limits: Limits,
}

/// Alternatives that are tried one within the other, at most; what lies deeper fits nothing. Bounds the stack for hostile
/// documents.
const DEEPEST_TRIAL: usize = 256;

/// Choices that are made for one value, at most; what is still to be chosen then says nothing. Bounds the time.
const MOST_CHOICES: usize = 256;

/// How well a value fits a schema: the smaller, the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Fit {
    /// Findings other than unknown values and members.
    wrong: usize,
    /// Values that no `enum` lists.
    values: usize,
    /// Members that no schema names.
    members: usize,
    /// Leaves that are not known, or known as anything.
    vague: usize,
}

impl Fit {
    fn of(outcome: &Outcome) -> Self {
        let mut fit = Self {
            wrong: 0,
            values: 0,
            members: 0,
            vague: 0,
        };
        for finding in &outcome.findings {
            match finding.fault {
                Fault::UnknownMember => fit.members += 1,
                Fault::UnknownValue(_) | Fault::UnknownAlternative(_) => fit.values += 1,
                _ => fit.wrong += 1,
            }
        }
        fit.vague = outcome.leaves.saturating_sub(outcome.known) + outcome.untyped;
        fit
    }

    /// Whether the schema accepts the value, as OpenAPI sees it.
    const fn holds(self) -> bool {
        self.wrong == 0 && self.values == 0
    }

    /// How badly a schema fits that is being tried, or that lies too deep.
    const WORST: Self = Self {
        wrong: usize::MAX,
        values: 0,
        members: 0,
        vague: 0,
    };
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
        }
    }

    /// Lets a schema of the document stand in for whatever applies to the value at a JSON pointer.
    #[must_use]
    pub fn with_schema_at(mut self, pointer: impl Into<String>, schema: &'a Node) -> Self {
        self.replaced.insert(pointer.into(), schema);
        self
    }

    /// Holds a value against a schema of the document.
    #[must_use]
    pub fn check(&self, value: &Node, schema: &'a Node) -> Outcome {
        self.tried.borrow_mut().clear();
        self.value(value, "", &[schema])
    }

    fn value(&self, value: &Node, pointer: &str, schemas: &[&'a Node]) -> Outcome {
        let replaced = self.replaced.get(pointer).map(|schema| [*schema]);
        let schemas = replaced
            .as_ref()
            .map_or(schemas, |schema| schema.as_slice());
        if value.is_null() {
            return self.null(value, pointer, schemas);
        }
        let mut applicable = Applicable::of(self.root, schemas);
        let untold = self.choose(value, pointer, &mut applicable);
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
        // An alternative that lists its own tags has told already that this is none of them.
        for finding in untold {
            if !outcome
                .findings
                .iter()
                .any(|found| found.pointer == finding.pointer)
            {
                outcome.findings.push(finding);
                outcome.known = outcome.known.saturating_sub(1);
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
            _ if findings.is_empty() => Outcome::known_leaf(),
            _ => Outcome {
                leaves: 1,
                ..Outcome::default()
            },
        };
        findings.append(&mut outcome.findings);
        outcome.findings = findings;
        outcome
    }

    fn limits(&self, place: &Place<'_, 'a>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for schema in place.parts {
            if let Some(values) = schema.get("enum")
                && !list(schema, "enum")
                    .iter()
                    .any(|known| is_equal(known, place.value))
            {
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
        let mut outcome = Outcome {
            findings: self.missing(place),
            ..Outcome::default()
        };
        if object.is_empty() {
            outcome.take_in(Outcome::known_leaf());
        }
        let is_open = place.says_nothing() || place.is_free_object();
        for entry in object {
            outcome.take_in(self.member(place, is_open, entry));
        }
        outcome
    }

    fn member(&self, place: &Place<'_, 'a>, is_open: bool, entry: &Entry) -> Outcome {
        let Entry { key, value } = entry;
        let pointer = &below(place.pointer, &key.text);
        let mut schemas = Vec::new();
        let mut open = is_open;
        for part in place.parts {
            let named = part
                .get("properties")
                .and_then(|properties| properties.get(&key.text));
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

    fn missing(&self, place: &Place<'_, 'a>) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut named = Vec::new();
        for part in place.parts {
            for required in list(part, "required") {
                let Some(name) = required.as_str() else {
                    continue;
                };
                if named.contains(&name)
                    || place.value.get(name).is_some()
                    || !self.travels(place, name)
                {
                    continue;
                }
                named.push(name);
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
            .filter_map(|part| part.get("properties")?.get(name))
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
        outcome
    }

    /// Adds the alternative of each `oneOf` and `anyOf` that fits best. Returns the tags that choose none.
    fn choose(&self, value: &Node, pointer: &str, applicable: &mut Applicable<'a>) -> Vec<Finding> {
        let mut untold = Vec::new();
        for _ in 0..MOST_CHOICES {
            let Some(choice) = applicable.choices.pop() else {
                break;
            };
            let tagged = choice.tagged(self.root, value);
            if let (Tagged::Unknown(property), Some(discriminator)) = (tagged, choice.discriminator)
            {
                untold.extend(unknown_tag(value, pointer, property, discriminator));
            }
            let chosen = match tagged {
                Tagged::Chosen(alternative) => vec![alternative],
                Tagged::Untold | Tagged::Unknown(_) => {
                    self.best(value, pointer, &choice, applicable)
                }
            };
            for alternative in chosen {
                applicable.add(self.root, alternative);
            }
        }
        untold
    }

    /// The alternative that fits best; of an `anyOf` all that hold.
    fn best(
        &self,
        value: &Node,
        pointer: &str,
        choice: &Choice<'a>,
        applicable: &Applicable<'a>,
    ) -> Vec<&'a Node> {
        let mut fits: Vec<(Fit, &'a Node)> = choice
            .alternatives
            .iter()
            // A schema that is one of its own alternatives says nothing by that.
            .filter(|alternative| !applicable.has(self.root, alternative))
            .map(|alternative| (self.fit(value, pointer, alternative), alternative))
            .collect();
        // Stable: among equals the first of the text wins.
        fits.sort_by_key(|(fit, _)| *fit);
        let Some((best, _)) = fits.first().copied() else {
            return Vec::new();
        };
        let wanted = if choice.several && best.holds() {
            usize::MAX
        } else {
            1
        };
        fits.into_iter()
            .filter(|(fit, _)| fit.holds() == best.holds())
            .take(wanted)
            .map(|(_, alternative)| alternative)
            .collect()
    }

    fn fit(&self, value: &Node, pointer: &str, alternative: &'a Node) -> Fit {
        let key = (pointer.to_owned(), address(alternative));
        if let Some(known) = self.tried.borrow().get(&key) {
            return *known;
        }
        if self.trying.get() >= DEEPEST_TRIAL {
            return Fit::WORST;
        }
        // A schema that is an alternative of itself fits badly while it is being tried.
        self.tried.borrow_mut().insert(key.clone(), Fit::WORST);
        self.trying.set(self.trying.get() + 1);
        let fit = Fit::of(&self.value(value, pointer, &[alternative]));
        self.trying.set(self.trying.get() - 1);
        self.tried.borrow_mut().insert(key, fit);
        fit
    }
}

/// The finding that a discriminator does not know the tag of a value.
fn unknown_tag(
    value: &Node,
    pointer: &str,
    property: &str,
    discriminator: &Node,
) -> Option<Finding> {
    let tag = value.get(property)?;
    let pointer = below(pointer, property);
    Some(Finding {
        found: tag.kind(),
        fault: Fault::UnknownAlternative(scalar::shown(tag, &pointer, &[])),
        at: tag.span,
        schema: discriminator.span,
        site: Site::Keyword,
        pointer,
    })
}

/// A value, where it stands, and the schemas that apply to it.
struct Place<'v, 'a> {
    value: &'v Node,
    pointer: &'v str,
    parts: &'v [&'a Node],
}

impl<'a> Place<'_, 'a> {
    fn finding(&self, fault: Fault, schema: &Node, site: Site) -> Finding {
        Finding {
            pointer: self.pointer.to_owned(),
            found: self.value.kind(),
            fault,
            at: self.value.span,
            schema: schema.span,
            site,
        }
    }

    /// Whether no schema narrows the value down.
    fn says_nothing(&self) -> bool {
        self.parts.iter().all(|part| !scalar::narrows(part))
    }

    /// Whether the value is said to be an object, and nothing is said of its members.
    fn is_free_object(&self) -> bool {
        let is_object = |part: &&Node| part.get("type").and_then(Node::as_str) == Some("object");
        let bare = |part: &&Node| {
            part.get("properties")
                .and_then(Node::as_object)
                .is_none_or(crate::source::Object::is_empty)
                && part.get("additionalProperties").is_none()
        };
        self.parts.iter().any(is_object) && self.parts.iter().all(bare)
    }

    /// Where a further member would be named: the `properties` of the last part that has some, else the last part that is a
    /// schema of its own and no list of parts.
    fn home(&self) -> Option<(&'a Node, Site)> {
        let mut parts = self.parts.iter().rev();
        if let Some(properties) = parts.find_map(|part| part.get("properties")) {
            return Some((properties, Site::Properties));
        }
        self.parts.last().map(|part| (*part, Site::Schema))
    }
}

fn site_of(schema: &Node) -> Site {
    if schema.get("$ref").is_some() {
        Site::Reference
    } else {
        Site::Schema
    }
}
