//! Which components extend which, and how a value says which of them it is.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::references::component;
use crate::meant::meant_by;
use crate::source::{Node, Object};

/// How many schemas one choice is between at most. One that leaves out more stays as it is.
const MOST_HEIRS: usize = 500;

/// How many schemas all choices of a document are between at most, with what is said of each.
const MOST_IN_ALL: usize = 20_000;

/// The components that leave out what they choose from, and what extends them.
pub(super) struct Heirs {
    /// What extends a component, in the order of the document.
    children: HashMap<String, Vec<String>>,
    choosers: HashMap<String, Chooser>,
    /// Those among them in the order of the document.
    order: Vec<String>,
    names: HashSet<String>,
}

/// What a component says of its heirs.
struct Chooser {
    /// The member that tells them apart.
    member: String,
    /// Which text in it leads to which component.
    mapping: Vec<(String, String)>,
    /// All texts that the member has, if they are listed.
    texts: Option<Vec<String>>,
}

/// What a component chooses from.
pub(super) struct Family {
    /// The name of a component for the members that all have.
    pub(super) base: String,
    /// The components that are chosen from.
    pub(super) heirs: Vec<String>,
    /// The member that tells them apart.
    pub(super) member: String,
    /// Which text in it leads to which component.
    pub(super) mapping: Vec<(String, String)>,
}

impl Heirs {
    /// Finds them; `None` if there are none, as in most documents.
    pub(super) fn of(root: &Node) -> Option<Self> {
        let schemas = root.get("components")?.get("schemas")?.as_object()?;
        let mut choosers = HashMap::new();
        for named in schemas.iter() {
            let chooser = Chooser::of(&named.value);
            choosers.extend(chooser.map(|chooser| (named.key.text.to_string(), chooser)));
        }
        if choosers.is_empty() {
            return None;
        }
        let mut children: HashMap<String, Vec<String>> = HashMap::new();
        for named in schemas.iter() {
            for parent in parents(&named.value).filter(|parent| **parent != *named.key.text) {
                let children = children.entry(parent).or_default();
                children.push(named.key.text.to_string());
            }
        }
        choosers.retain(|name, _| children.contains_key(name));
        let names = schemas.keys().map(str::to_owned);
        let order = schemas.keys().filter(|name| choosers.contains_key(*name));
        let order: Vec<String> = order.map(str::to_owned).collect();
        (!order.is_empty()).then(|| Self {
            children,
            choosers,
            order,
            names: names.collect(),
        })
    }

    /// Whether a component is one of them.
    pub(super) fn has(&self, name: &str) -> bool {
        self.choosers.contains_key(name)
    }

    /// What each of those that are asked for chooses from.
    pub(super) fn families(&self, asked_for: &HashSet<String>) -> HashMap<String, Family> {
        let mut left = MOST_IN_ALL;
        let mut taken = self.names.clone();
        let mut bases: HashMap<&str, (String, Vec<&str>)> = HashMap::new();
        for name in self.order.iter().filter(|name| asked_for.contains(*name)) {
            let heirs = self.heirs_of(name);
            let weight = self.weight(name, &heirs);
            if heirs.len() <= MOST_HEIRS && weight <= left {
                left -= weight;
                let mut base = format!("{name}Base");
                while !taken.insert(base.clone()) {
                    base.push_str("Base");
                }
                bases.insert(name, (base, heirs));
            }
        }
        let found = bases.iter().filter_map(|(name, (base, heirs))| {
            let chooser = self.choosers.get(*name)?;
            let mut family = Family {
                base: base.clone(),
                heirs: Vec::new(),
                member: chooser.member.clone(),
                mapping: Vec::new(),
            };
            // An heir that is a choice by the same member is what it says itself: its heirs are there already.
            let itself = |name: &str| match bases.get(name) {
                Some((base, _)) if self.is_told_by(name, &chooser.member) => base.clone(),
                _ => name.to_owned(),
            };
            family.follow(name, heirs, self, &itself);
            Some(((*name).to_owned(), family))
        });
        found.collect()
    }

    /// What extends a component, and what extends that, each once. What is told apart by another member is told apart there.
    fn heirs_of(&self, name: &str) -> Vec<&str> {
        let member = self.choosers.get(name).map(|chooser| &chooser.member);
        let mut found: Vec<&str> = Vec::new();
        let mut seen = HashSet::from([name]);
        let mut open = vec![name];
        while let Some(next) = open.pop() {
            let is_told_elsewhere = next != name
                && self.choosers.get(next).map(|chooser| &chooser.member) != member
                && self.has(next);
            if is_told_elsewhere || found.len() > MOST_HEIRS {
                continue;
            }
            for child in self.children.get(next).into_iter().flatten() {
                if seen.insert(child) {
                    found.push(child);
                    open.push(child);
                }
            }
        }
        found
    }

    fn weight(&self, name: &str, heirs: &[&str]) -> usize {
        let all = std::iter::once(name).chain(heirs.iter().copied());
        all.map(|name| {
            let chooser = self.choosers.get(name);
            1 + chooser.map_or(0, |chooser| chooser.mapping.len())
        })
        .sum()
    }

    fn is_told_by(&self, name: &str, member: &str) -> bool {
        let chooser = self.choosers.get(name);
        chooser.is_some_and(|chooser| chooser.member == member)
    }
}

impl Chooser {
    fn of(schema: &Node) -> Option<Self> {
        let has_alternatives = schema.get("oneOf").or(schema.get("anyOf")).is_some();
        let discriminator = schema.get("discriminator").filter(|_| !has_alternatives)?;
        let member = discriminator.get("propertyName")?.as_str()?;
        let mapping = discriminator.get("mapping").and_then(Node::as_object);
        let mapping = mapping.into_iter().flat_map(Object::iter).map(|entry| {
            let target = entry.value.as_str().unwrap_or_default();
            let target = component(target).map_or(Cow::Borrowed(target), |(_, name)| name.into());
            (entry.key.text.to_string(), target.into_owned())
        });
        let described = schema.get("properties").and_then(|all| all.get(member));
        let listed = described.and_then(|member| member.get("enum")?.as_array());
        let texts = listed.map(|listed| listed.iter().filter_map(Node::as_str));
        Some(Self {
            member: member.to_owned(),
            mapping: mapping.collect(),
            texts: texts.map(|texts| texts.map(str::to_owned).collect()),
        })
    }
}

impl Family {
    /// Finds out which text leads to which heir, and whether one is left for what all have.
    fn follow(&mut self, name: &str, heirs: &[&str], all: &Heirs, itself: &dyn Fn(&str) -> String) {
        let mut known: HashSet<String> = HashSet::new();
        let mut led_to: HashSet<String> = HashSet::new();
        let members: HashSet<&str> = std::iter::once(name).chain(heirs.iter().copied()).collect();
        for owner in std::iter::once(&name).chain(heirs) {
            let chooser = all.choosers.get(*owner);
            let chooser = chooser.filter(|chooser| chooser.member == self.member);
            let entries = chooser.map_or(&[][..], |chooser| &chooser.mapping);
            for (text, target) in entries {
                if members.contains(&**target) && known.insert(text.clone()) {
                    led_to.insert(target.clone());
                    self.mapping.push((text.clone(), itself(target)));
                }
            }
        }
        let chooser = all.choosers.get(name);
        let listed = chooser.and_then(|chooser| chooser.texts.as_deref());
        for heir in heirs {
            let text = meant_by(heir, listed.unwrap_or_default());
            if !led_to.contains(*heir) && known.insert(text.to_owned()) {
                self.mapping.push((text.to_owned(), itself(heir)));
            }
            self.heirs.push(itself(heir));
        }
        let unnamed = [name.to_owned()];
        let texts = match listed {
            Some(listed) => listed,
            _ if led_to.contains(name) => &[],
            _ => &unnamed,
        };
        let left: Vec<&String> = texts.iter().filter(|text| !known.contains(*text)).collect();
        if led_to.contains(name) || !left.is_empty() {
            let left = left
                .into_iter()
                .map(|text| (text.clone(), self.base.clone()));
            self.mapping.extend(left);
            self.heirs.push(self.base.clone());
        }
    }
}

/// The schema that the text of a reference leads to.
pub(super) fn target(reference: &Node) -> Option<String> {
    let (section, name) = component(reference.as_str()?)?;
    (section == "schemas").then_some(name)
}

/// The schemas that a schema extends. What only says that a value may be missing extends nothing.
fn parents(schema: &Node) -> impl Iterator<Item = String> {
    let parts = schema.get("allOf").and_then(Node::as_array);
    let parts = parts.filter(|_| schema.get("nullable").is_none());
    let references = parts
        .into_iter()
        .flatten()
        .filter_map(|part| part.get("$ref"));
    references.filter_map(target)
}
