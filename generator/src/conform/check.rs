//! The judge: goes through a value and the schemas that apply to it.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

use super::applicable::{Applicable, Choice, admits_null, below, list};
use super::{Fault, Finding, Outcome, limits, scalar};
use crate::diagnostic::Diagnostics;
use crate::source::{Node, SourceMap, Value, read_text};

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
}

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
                Fault::UnknownValue(_) => fit.values += 1,
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
        let applicable = self.choose(value, pointer, Applicable::of(self.root, schemas));
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
        self.present(&place)
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
            Outcome::unknown(value, place.finding(Fault::NullNotAllowed, schema))
        })
    }

    /// The JSON inside a string, held against the schemas of the string's place.
    fn embedded(&self, text: &str, place: &Place<'_, 'a>, schemas: &[&'a Node]) -> Outcome {
        let mut map = SourceMap::new();
        let read = read_text(
            "embedded.json",
            text.as_bytes().to_vec(),
            &mut map,
            &mut Diagnostics::new(),
        );
        let Some(inner) = read else {
            let schema = place.parts.first().copied().unwrap_or(self.root);
            return Outcome::unknown(place.value, place.finding(Fault::NotJson, schema));
        };
        let mut outcome = self.value(&inner, place.pointer, schemas);
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
                place.finding(Fault::WrongType { expected }, schema),
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
                    .any(|known| scalar::is_equal(known, place.value))
            {
                let fault = Fault::UnknownValue(scalar::shown(place.value, place.parts));
                findings.push(place.finding(fault, values));
            }
            for (fault, keyword) in limits::broken(place.value, schema) {
                findings.push(place.finding(fault, schema.get(keyword).unwrap_or(schema)));
            }
            if let Some(forbidden) = schema.get("not")
                && self.fit(place.value, place.pointer, forbidden).holds()
            {
                findings.push(place.finding(Fault::Forbidden, forbidden));
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
        for entry in object {
            let pointer = below(place.pointer, &entry.key.text);
            outcome.take_in(self.member(place, &entry.key.text, &pointer, &entry.value));
        }
        outcome
    }

    fn member(&self, place: &Place<'_, 'a>, key: &str, pointer: &str, value: &Node) -> Outcome {
        let mut schemas = Vec::new();
        let mut open = place.says_nothing();
        for part in place.parts {
            let named = part
                .get("properties")
                .and_then(|properties| properties.get(key));
            match (named, part.get("additionalProperties")) {
                (Some(schema), _) => schemas.push(schema),
                (None, Some(schema)) if schema.as_object().is_some() => schemas.push(schema),
                (None, Some(flag)) => open |= flag.as_bool() == Some(true),
                (None, None) => open |= place.is_free_object(part),
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
        Outcome::unknown(
            value,
            member.finding(Fault::UnknownMember, place.home().unwrap_or(self.root)),
        )
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
                findings.push(place.finding(fault, required));
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

    /// The schemas with an alternative chosen for each `oneOf` and `anyOf`.
    fn choose(
        &self,
        value: &Node,
        pointer: &str,
        mut applicable: Applicable<'a>,
    ) -> Applicable<'a> {
        while let Some(choice) = applicable.choices.pop() {
            for alternative in self.chosen(value, pointer, &choice, &applicable) {
                applicable.add(self.root, alternative);
            }
        }
        applicable
    }

    fn chosen(
        &self,
        value: &Node,
        pointer: &str,
        choice: &Choice<'a>,
        applicable: &Applicable<'a>,
    ) -> Vec<&'a Node> {
        if let Some(chosen) = choice.chosen(self.root, value) {
            return vec![chosen];
        }
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
        let key = (pointer.to_owned(), std::ptr::from_ref(alternative) as usize);
        if let Some(known) = self.tried.borrow().get(&key) {
            return *known;
        }
        // A schema that is an alternative of itself fits badly while it is being tried.
        let worst = Fit {
            wrong: usize::MAX,
            values: 0,
            members: 0,
            vague: 0,
        };
        self.tried.borrow_mut().insert(key.clone(), worst);
        let fit = Fit::of(&self.value(value, pointer, &[alternative]));
        self.tried.borrow_mut().insert(key, fit);
        fit
    }
}

/// A value, where it stands, and the schemas that apply to it.
struct Place<'v, 'a> {
    value: &'v Node,
    pointer: &'v str,
    parts: &'v [&'a Node],
}

impl<'a> Place<'_, 'a> {
    fn finding(&self, fault: Fault, schema: &Node) -> Finding {
        Finding {
            pointer: self.pointer.to_owned(),
            found: self.value.kind(),
            fault,
            at: self.value.span,
            schema: schema.span,
        }
    }

    /// Whether no schema narrows the value down.
    fn says_nothing(&self) -> bool {
        self.parts.iter().all(|part| !scalar::narrows(part))
    }

    /// Whether a part is an object of which nothing is said, and no other part says more.
    fn is_free_object(&self, part: &Node) -> bool {
        let is_object = part.get("type").and_then(Node::as_str) == Some("object");
        let bare = |part: &&Node| {
            part.get("properties")
                .and_then(Node::as_object)
                .is_none_or(crate::source::Object::is_empty)
                && part.get("additionalProperties").is_none()
        };
        is_object && self.parts.iter().all(bare)
    }

    /// Where a further member would be named: the `properties` of the last part that has some.
    fn home(&self) -> Option<&'a Node> {
        let with_properties = self
            .parts
            .iter()
            .rev()
            .find_map(|part| part.get("properties"));
        with_properties.or_else(|| self.parts.last().copied())
    }
}
