//! The YAML that would make a document fit payloads.

use std::collections::BTreeMap;

use paywright_runtime::{Date, Decimal, Timestamp};
use serde_yaml::{Mapping, Value as Yaml};

use super::{Fault, Finding};
use crate::source::{Node, SourceMap, Span, Value};

/// What to change at one place of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// The place: the `properties` or the `enum` to be extended, or the schema to be changed.
    pub at: Span,
    /// What to do there, in a sentence without a full stop.
    pub what: String,
    /// The YAML to add, with a line end behind each line; empty where something is to be removed.
    pub yaml: String,
}

/// Collects what payloads show, and proposes how a document would have to change.
#[derive(Debug, Default)]
pub struct Suggestions {
    members: BTreeMap<Span, BTreeMap<String, Seen>>,
    values: BTreeMap<Span, Vec<String>>,
    others: BTreeMap<(Span, String), ()>,
}

/// What was seen of a member that the document does not know.
#[derive(Clone, Debug, Default)]
struct Seen {
    null: bool,
    boolean: bool,
    integer: bool,
    number: bool,
    texts: Option<TextKind>,
    items: Option<Box<Seen>>,
    members: Option<BTreeMap<String, Seen>>,
}

/// The narrowest format that all texts of a place have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TextKind {
    DateTime,
    Date,
    Uuid,
    Uri,
    Plain,
}

impl Suggestions {
    /// Nothing seen yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes in what one payload shows.
    pub fn add(&mut self, payload: &Node, findings: &[Finding]) {
        for finding in findings {
            match &finding.fault {
                Fault::UnknownMember => self.member(payload, finding),
                Fault::UnknownValue(Some(value)) => {
                    let values = self.values.entry(finding.schema).or_default();
                    if !values.contains(value) {
                        values.push(value.clone());
                    }
                }
                Fault::NullNotAllowed => self.other(finding, "add `nullable: true`".to_owned()),
                Fault::MissingMember { name } => {
                    self.other(finding, format!("take `{name}` out of `required`"));
                }
                Fault::WrongType { .. } => {
                    self.other(
                        finding,
                        format!("the payload has {} at {}", finding.found, finding.pointer),
                    );
                }
                Fault::UnknownValue(None)
                | Fault::WrongFormat { .. }
                | Fault::BrokenLimit { .. }
                | Fault::NotJson
                | Fault::Forbidden => {
                    self.other(finding, format!("{} at {}", finding.fault, finding.pointer));
                }
            }
        }
    }

    fn member(&mut self, payload: &Node, finding: &Finding) {
        let Some((_, token)) = finding.pointer.rsplit_once('/') else {
            return;
        };
        let Some(value) = payload.at(&finding.pointer) else {
            // It stands in JSON inside a string.
            return self.other(
                finding,
                format!("describe {} at {}", finding.found, finding.pointer),
            );
        };
        let name = token.replace("~1", "/").replace("~0", "~");
        let members = self.members.entry(finding.schema).or_default();
        members.entry(name).or_default().take_in(value);
    }

    fn other(&mut self, finding: &Finding, what: String) {
        self.others.insert((finding.schema, what), ());
    }

    /// What to change, in the order of the document.
    #[must_use]
    pub fn finish(self, sources: &SourceMap) -> Vec<Suggestion> {
        let members = self.members.into_iter().map(|(at, members)| Suggestion {
            at,
            what: "add below `properties`".to_owned(),
            yaml: indented(&properties(&members), at, sources),
        });
        let values = self.values.into_iter().map(|(at, values)| Suggestion {
            at,
            what: "add to `enum`".to_owned(),
            yaml: written(&values.into_iter().map(Yaml::String).collect()),
        });
        let others = self.others.into_keys().map(|(at, what)| Suggestion {
            at,
            what,
            yaml: String::new(),
        });
        let mut all: Vec<Suggestion> = members.chain(values).chain(others).collect();
        all.sort_by(|left, right| (left.at, &left.what).cmp(&(right.at, &right.what)));
        all
    }
}

impl Seen {
    fn take_in(&mut self, value: &Node) {
        match &value.value {
            Value::Null => self.null = true,
            Value::Bool(_) => self.boolean = true,
            Value::Number(number) if number.is_integer() => self.integer = true,
            Value::Number(_) => self.number = true,
            Value::String(text) => {
                let kind = TextKind::of(text);
                self.texts = Some(match self.texts {
                    Some(known) if known != kind => TextKind::Plain,
                    _ => kind,
                });
            }
            Value::Array(items) => {
                let seen = self.items.get_or_insert_default();
                items.iter().for_each(|item| seen.take_in(item));
            }
            Value::Object(object) => {
                let members = self.members.get_or_insert_default();
                for entry in object {
                    members
                        .entry(entry.key.text.to_string())
                        .or_default()
                        .take_in(&entry.value);
                }
            }
        }
    }

    fn schema(&self) -> Mapping {
        let mut schema = Mapping::new();
        let mut set = |key: &str, value: Yaml| _ = schema.insert(key.into(), value);
        let kinds = [
            self.boolean,
            self.integer || self.number,
            self.texts.is_some(),
            self.items.is_some(),
            self.members.is_some(),
        ];
        if kinds.iter().filter(|is_seen| **is_seen).count() == 1 {
            if self.boolean {
                set("type", "boolean".into());
            } else if self.number {
                set("type", "number".into());
                set("format", "decimal".into());
            } else if self.integer {
                set("type", "integer".into());
                set("format", "int64".into());
            } else if let Some(kind) = self.texts {
                set("type", "string".into());
                if let Some(format) = kind.format() {
                    set("format", format.into());
                }
            } else if let Some(items) = &self.items {
                set("type", "array".into());
                set("items", Yaml::Mapping(items.schema()));
            } else if let Some(members) = &self.members {
                set("type", "object".into());
                if members.is_empty() {
                    set("additionalProperties", true.into());
                } else {
                    set("properties", Yaml::Mapping(properties(members)));
                }
            }
        }
        if self.null {
            set("nullable", true.into());
        }
        set(
            "description",
            "Seen in a payload; not documented. (live)".into(),
        );
        schema
    }
}

impl TextKind {
    fn of(text: &str) -> Self {
        let groups: Vec<usize> = text.split('-').map(str::len).collect();
        let is_hexadecimal = text
            .bytes()
            .all(|byte| byte == b'-' || byte.is_ascii_hexdigit());
        // Digits alone are no time, whatever a lenient reader makes of them.
        if text.parse::<Decimal>().is_ok() {
            Self::Plain
        } else if text.parse::<Date>().is_ok() {
            Self::Date
        } else if text.parse::<Timestamp>().is_ok() {
            Self::DateTime
        } else if is_hexadecimal && groups == [8, 4, 4, 4, 12] {
            Self::Uuid
        } else if text.starts_with("https://") || text.starts_with("http://") {
            Self::Uri
        } else {
            Self::Plain
        }
    }

    const fn format(self) -> Option<&'static str> {
        match self {
            Self::DateTime => Some("date-time"),
            Self::Date => Some("date"),
            Self::Uuid => Some("uuid"),
            Self::Uri => Some("uri"),
            Self::Plain => None,
        }
    }
}

fn properties(members: &BTreeMap<String, Seen>) -> Mapping {
    members
        .iter()
        .map(|(name, seen)| (Yaml::from(name.as_str()), Yaml::Mapping(seen.schema())))
        .collect()
}

/// The YAML of properties, as far to the right as those that are there.
fn indented(members: &Mapping, at: Span, sources: &SourceMap) -> String {
    let column = sources.line_column(at).column.saturating_sub(1);
    let text = written(&Yaml::Mapping(members.clone()));
    text.lines()
        .map(|line| format!("{:column$}{line}\n", ""))
        .collect()
}

fn written(value: &Yaml) -> String {
    serde_yaml::to_string(value).unwrap_or_default()
}
