//! What was seen of members that a document does not know, and the schema that it comes to.

use std::collections::BTreeMap;

use paywright_runtime::{Date, Decimal, Timestamp};
use serde_yaml::{Mapping, Value as Yaml};

use crate::division::words;
use crate::sensitive::{is_card_number, is_money_name, is_secret_name};
use crate::source::{Node, Value};

/// Digits of a member's name, at most; what has more is an identifier that serves as a key.
const MOST_DIGITS: usize = 4;

/// Characters of a member's name, at most.
const LONGEST_NAME: usize = 64;

/// What was seen of one member. It holds no values, but the names of members.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    null: bool,
    boolean: bool,
    integer: bool,
    number: bool,
    texts: Option<TextKind>,
    items: Option<Box<Seen>>,
    members: Option<BTreeMap<String, Seen>>,
}

/// The narrowest kind that all texts of a place have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TextKind {
    DateTime,
    Date,
    Uuid,
    Uri,
    /// A number in digits: an identifier as well as an amount.
    Decimal,
    /// Three capitals.
    Capitals,
    Plain,
}

impl Seen {
    pub(super) fn take_in(&mut self, value: &Node) {
        match &value.value {
            Value::Null => self.null = true,
            Value::Bool(_) => self.boolean = true,
            Value::Number(number) if number.is_integer() => self.integer = true,
            Value::Number(_) => self.number = true,
            Value::String(text) => self.text(TextKind::of(text)),
            Value::Array(items) => {
                let seen = self.items.get_or_insert_default();
                items.iter().for_each(|item| seen.take_in(item));
            }
            Value::Object(object) => {
                let members = self.members.get_or_insert_default();
                for entry in object {
                    let member = members.entry(entry.key.text.to_string()).or_default();
                    member.take_in(&entry.value);
                }
            }
        }
    }

    fn text(&mut self, kind: TextKind) {
        self.texts = Some(match self.texts {
            Some(known) if known != kind => TextKind::Plain,
            _ => kind,
        });
    }

    /// Takes in what was seen elsewhere.
    fn merge(&mut self, other: &Self) {
        self.null |= other.null;
        self.boolean |= other.boolean;
        self.integer |= other.integer;
        self.number |= other.number;
        if let Some(kind) = other.texts {
            self.text(kind);
        }
        if let Some(items) = &other.items {
            self.items.get_or_insert_default().merge(items);
        }
        if let Some(members) = &other.members {
            let own = self.members.get_or_insert_default();
            for (name, seen) in members {
                own.entry(name.clone()).or_default().merge(seen);
            }
        }
    }

    /// The schema of a member of this name; items of a list and values of a map have none of their own.
    fn schema(&self, name: &str) -> Mapping {
        let mut schema = Mapping::new();
        let mut set = |key: &str, value: Yaml| _ = schema.insert(key.into(), value);
        let kinds = [
            self.boolean,
            self.integer || self.number,
            self.texts.is_some(),
            self.items.is_some(),
            self.members.is_some(),
        ];
        // Of values of several types nothing is said, rather than something wrong.
        if kinds.iter().filter(|is_seen| **is_seen).count() == 1 {
            if self.boolean {
                set("type", "boolean".into());
            } else if self.number || (self.integer && is_money_name(name)) {
                set("type", "number".into());
                set("format", "decimal".into());
            } else if self.integer {
                set("type", "integer".into());
                set("format", "int64".into());
            } else if let Some(kind) = self.texts {
                set("type", "string".into());
                if let Some(format) = kind.format(name) {
                    set("format", format.into());
                }
            } else if let Some(items) = &self.items {
                set("type", "array".into());
                set("items", Yaml::Mapping(items.schema(name)));
            } else if let Some(members) = &self.members {
                set("type", "object".into());
                let (keyword, value) = object(members);
                set(keyword, value);
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

/// The keyword that describes the members of an object, and its value.
fn object(members: &BTreeMap<String, Seen>) -> (&'static str, Yaml) {
    if members.is_empty() {
        ("additionalProperties", true.into())
    } else if members.keys().all(|name| is_field_name(name)) {
        ("properties", Yaml::Mapping(properties(members)))
    } else {
        let mut all = Seen::default();
        members.values().for_each(|seen| all.merge(seen));
        ("additionalProperties", Yaml::Mapping(all.schema("")))
    }
}

/// The schemas of members, by name.
pub(super) fn properties(members: &BTreeMap<String, Seen>) -> Mapping {
    members
        .iter()
        .map(|(name, seen)| (Yaml::from(name.as_str()), Yaml::Mapping(seen.schema(name))))
        .collect()
}

/// Whether a member's name is one of a field, and not a value that serves as a key, such as an identifier.
pub(super) fn is_field_name(name: &str) -> bool {
    let digits = name.bytes().filter(u8::is_ascii_digit).count();
    let is_of_name = |character: char| {
        character.is_alphanumeric() || matches!(character, '_' | '-' | '.' | '$' | ':')
    };
    !name.is_empty()
        && name.len() <= LONGEST_NAME
        && digits <= MOST_DIGITS
        && name.chars().any(char::is_alphabetic)
        && name.chars().all(is_of_name)
        && !is_card_number(name)
}

impl TextKind {
    fn of(text: &str) -> Self {
        let groups: Vec<usize> = text.split('-').map(str::len).collect();
        let is_hexadecimal = text
            .bytes()
            .all(|byte| byte == b'-' || byte.is_ascii_hexdigit());
        // Digits alone are no time, whatever a lenient reader makes of them.
        if text.parse::<Decimal>().is_ok() {
            Self::Decimal
        } else if text.parse::<Date>().is_ok() {
            Self::Date
        } else if text.parse::<Timestamp>().is_ok() {
            Self::DateTime
        } else if is_hexadecimal && groups == [8, 4, 4, 4, 12] {
            Self::Uuid
        } else if text.starts_with("https://") || text.starts_with("http://") {
            Self::Uri
        } else if text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase()) {
            Self::Capitals
        } else {
            Self::Plain
        }
    }

    /// The format of texts of this kind in a member of this name.
    fn format(self, name: &str) -> Option<&'static str> {
        match self {
            _ if is_secret_name(name) => Some("password"),
            Self::DateTime => Some("date-time"),
            Self::Date => Some("date"),
            Self::Uuid => Some("uuid"),
            Self::Uri => Some("uri"),
            Self::Decimal => is_money_name(name).then_some("decimal"),
            Self::Capitals => {
                let is_currency = words(name).last().is_some_and(|word| word == "currency");
                is_currency.then_some("currency")
            }
            Self::Plain => None,
        }
    }
}
