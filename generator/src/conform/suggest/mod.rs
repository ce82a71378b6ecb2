//! What would make a document fit payloads.

mod seen;

use std::borrow::Cow;
use std::collections::BTreeMap;

use paywright_runtime::Decimal;
use serde_yaml::{Mapping, Value as Yaml};

use self::seen::{Seen, is_field_name, properties};
use super::{Fault, Finding, Site};
use crate::diagnostic::Diagnostics;
use crate::source::{Node, SourceMap, Span, Value, pointer, read_json};

/// What to change at one place of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// The place.
    pub at: Span,
    /// What to change there.
    pub change: Change,
}

/// A change of a document. It holds no value of a payload but words for an `enum`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Change {
    /// The place is the `properties` of a schema, which needs these, too.
    AddProperties(Mapping),
    /// The place is a schema that lacks these properties.
    AddToSchema(Mapping),
    /// The place is an `enum`, which needs these values, too.
    AddValues(Vec<Yaml>),
    /// The place is a schema that has to say this, whatever it says about it now.
    Say(Mapping),
    /// The place is a reference to a schema. It has to stand in an `allOf`, with this beside it.
    Wrap(Mapping),
    /// The place is the value of this keyword, which has to go or to admit more.
    Relax(String),
    /// The place is an entry of `required`, which has to go.
    Optional(String),
    /// A person has to find out what to change.
    ByHand(String),
}

/// Collects what payloads show, and proposes how a document would have to change.
#[derive(Debug, Default)]
pub struct Suggestions {
    members: BTreeMap<(Span, Site), BTreeMap<String, Seen>>,
    values: BTreeMap<Span, BTreeMap<String, Yaml>>,
    others: BTreeMap<Span, Vec<Change>>,
}

impl Suggestions {
    /// Nothing seen yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes in what one payload shows. `findings` are those about this payload.
    pub fn add(&mut self, payload: &Node, findings: &[Finding]) {
        for finding in findings {
            // A finding about another payload has no place in this one, and says nothing of it.
            with_value(payload, &finding.pointer, |value| {
                self.take_in(finding, value);
            });
        }
    }

    fn take_in(&mut self, finding: &Finding, value: &Node) {
        match &finding.fault {
            Fault::UnknownValue(_) | Fault::WrongFormat { .. } | Fault::WrongType { .. }
                if value.as_str() == Some("") =>
            {
                self.other(finding, blank(finding));
            }
            Fault::UnknownMember => self.member(finding, value),
            Fault::UnknownValue(Some(word)) => {
                let values = self.values.entry(finding.schema).or_default();
                values.entry(word.clone()).or_insert_with(|| scalar(value));
            }
            Fault::NullNotAllowed => {
                let says = mapping("nullable", true.into());
                self.other(
                    finding,
                    match finding.site {
                        Site::Reference => Change::Wrap(says),
                        _ => Change::Say(says),
                    },
                );
            }
            Fault::MissingMember { name } => self.other(finding, Change::Optional(name.clone())),
            Fault::WrongType { .. } => self.other(finding, other_type(finding, value)),
            Fault::WrongFormat { format } => {
                self.other(finding, Change::Relax(format!("format: {format}")));
            }
            Fault::BrokenLimit { keyword, limit } => {
                self.other(finding, Change::Relax(format!("{keyword}: {limit}")));
            }
            Fault::Forbidden => self.other(finding, Change::Relax("not".to_owned())),
            Fault::UnknownValue(None) | Fault::UnknownAlternative(_) | Fault::NotJson => {
                self.other(finding, by_hand(finding));
            }
        }
    }

    fn member(&mut self, finding: &Finding, value: &Node) {
        let tokens = pointer::tokens(&finding.pointer).unwrap_or_default();
        let name = tokens.last().map(|name| &**name).unwrap_or_default();
        if !is_field_name(name) {
            let text = "describe members whose names are values, by `additionalProperties`";
            return self.other(finding, Change::ByHand(text.to_owned()));
        }
        let members = self
            .members
            .entry((finding.schema, finding.site))
            .or_default();
        members.entry(name.to_owned()).or_default().take_in(value);
    }

    fn other(&mut self, finding: &Finding, change: Change) {
        let changes = self.others.entry(finding.schema).or_default();
        if !changes.contains(&change) {
            changes.push(change);
        }
    }

    /// What to change, in the order of the document.
    #[must_use]
    pub fn finish(self) -> Vec<Suggestion> {
        let members = self.members.into_iter().map(|((at, site), members)| {
            let properties = properties(&members);
            let change = match site {
                Site::Properties => Change::AddProperties(properties),
                _ => Change::AddToSchema(mapping("properties", Yaml::Mapping(properties))),
            };
            Suggestion { at, change }
        });
        let values = self.values.into_iter().map(|(at, values)| Suggestion {
            at,
            change: Change::AddValues(values.into_values().collect()),
        });
        let others = self.others.into_iter().flat_map(|(at, changes)| {
            changes
                .into_iter()
                .map(move |change| Suggestion { at, change })
        });
        let mut all: Vec<Suggestion> = members.chain(values).chain(others).collect();
        // Stable: what is said of one place stays in its order.
        all.sort_by_key(|suggestion| suggestion.at);
        all
    }
}

impl Change {
    /// What to do, in a sentence without a full stop.
    #[must_use]
    pub fn what(&self) -> String {
        match self {
            Self::AddProperties(_) => "add below `properties`".to_owned(),
            Self::AddToSchema(_) => "add to the schema".to_owned(),
            Self::AddValues(_) => "add to `enum`".to_owned(),
            Self::Say(_) => "say in the schema".to_owned(),
            Self::Wrap(_) => "put the reference into an `allOf`, and say beside it".to_owned(),
            Self::Relax(keyword) => format!("widen or remove `{keyword}`"),
            Self::Optional(name) => format!("take `{name}` out of `required`"),
            Self::ByHand(text) => text.clone(),
        }
    }

    /// The YAML to add, with a line end behind each line; empty where something is to be removed.
    #[must_use]
    pub fn yaml(&self) -> String {
        match self {
            Self::AddProperties(added)
            | Self::AddToSchema(added)
            | Self::Say(added)
            | Self::Wrap(added) => written(&Yaml::Mapping(added.clone())),
            Self::AddValues(values) => written(&Yaml::Sequence(values.clone())),
            Self::Relax(_) | Self::Optional(_) | Self::ByHand(_) => String::new(),
        }
    }
}

impl Suggestion {
    /// The YAML to add; properties stand as far to the right as those that are there.
    #[must_use]
    pub fn yaml(&self, sources: &SourceMap) -> String {
        let text = self.change.yaml();
        let is_beside_others = matches!(
            self.change,
            Change::AddProperties(_) | Change::AddToSchema(_) | Change::Say(_)
        );
        let column = sources.line_column(self.at).column.saturating_sub(1);
        // An object in braces has no columns to keep to.
        let is_in_braces = sources.text(self.at).starts_with('{');
        let column = if is_beside_others && !is_in_braces {
            column
        } else {
            0
        };
        text.lines()
            .map(|line| format!("{:column$}{line}\n", ""))
            .collect()
    }
}

/// What to say about a value of another type than the schema's.
fn other_type(finding: &Finding, value: &Node) -> Change {
    let Fault::WrongType { expected } = &finding.fault else {
        return by_hand(finding);
    };
    let wire = |key: &str, word: &str| {
        let tolerance = Yaml::Mapping(mapping(key, word.into()));
        Change::Say(mapping("x-paywright-wire", tolerance))
    };
    let quoted = || wire("quoted", "accepted");
    match (expected.as_str(), &value.value) {
        ("a whole number", Value::Number(_)) => {
            let mut says = mapping("type", "number".into());
            says.insert("format".into(), "decimal".into());
            Change::Say(says)
        }
        ("a number", Value::String(text)) if text.parse::<Decimal>().is_ok() => quoted(),
        ("a whole number", Value::String(text)) if text.parse::<i64>().is_ok() => quoted(),
        ("a boolean", Value::String(text)) if matches!(&**text, "true" | "false") => quoted(),
        ("a string", Value::Number(_) | Value::Bool(_)) => quoted(),
        ("an object" | "a list", Value::String(text)) => match json(text) {
            Some(inner) if inner.kind() == expected => wire("embedded", "json"),
            _ => by_hand(finding),
        },
        _ => by_hand(finding),
    }
}

/// A blank text most often stands for "not set", which is for the property to say, not for its type.
fn blank(finding: &Finding) -> Change {
    let place = shown_place(finding);
    Change::ByHand(format!(
        "an empty text at {place}: if it means \"not set\", say `x-paywright-wire: {{ blank: absent }}` on the property"
    ))
}

/// The finding in words, without a value.
fn by_hand(finding: &Finding) -> Change {
    let place = finding.shown_pointer();
    let place = if place.is_empty() { "the top" } else { &place };
    Change::ByHand(format!("{} at {place}: {}", finding.found, finding.fault))
}

fn shown_place(finding: &Finding) -> Cow<'_, str> {
    match finding.shown_pointer() {
        place if place.is_empty() => Cow::Borrowed("the top"),
        place => place,
    }
}

/// Shows the value at a pointer that may lead through JSON inside texts.
fn with_value<T>(payload: &Node, pointer: &str, show: impl FnOnce(&Node) -> T) -> Option<T> {
    let tokens = pointer::tokens(pointer)?;
    let mut node = payload;
    for (position, token) in tokens.iter().enumerate() {
        if let Value::String(text) = &node.value {
            let rest = tokens.iter().skip(position);
            let rest: String = rest
                .map(|token| format!("/{}", pointer::escape(token)))
                .collect();
            return with_value(&json(text)?, &rest, show);
        }
        node = node.child(token)?;
    }
    Some(show(node))
}

fn json(text: &str) -> Option<Node> {
    let bytes = text.as_bytes().to_vec();
    read_json(
        "text",
        bytes,
        &mut SourceMap::new(),
        &mut Diagnostics::new(),
    )
}

/// A word of an `enum`, of the type in which it came.
fn scalar(value: &Node) -> Yaml {
    match &value.value {
        Value::Bool(flag) => (*flag).into(),
        Value::Number(number) => serde_yaml::from_str(number.as_str()).unwrap_or_default(),
        Value::String(text) => Yaml::from(&**text),
        Value::Null | Value::Array(_) | Value::Object(_) => Yaml::Null,
    }
}

fn mapping(key: &str, value: Yaml) -> Mapping {
    Mapping::from_iter([(Yaml::from(key), value)])
}

fn written(value: &Yaml) -> String {
    serde_yaml::to_string(value).unwrap_or_default()
}
