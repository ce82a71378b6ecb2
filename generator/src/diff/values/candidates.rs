//! Values that may refute a claim. Each is tried before anything is said, so a wrong one costs nothing but time.

use std::rc::Rc;

use super::accepts::Answer;
use super::branch::Branch;
use super::challenge::{Challenge, Names, What};
use super::claims::Claim;
use super::kinds::Kind;
use super::languages::Demand;
use super::lists::Contained;
use super::members::Member;
use super::question::Question;
use super::samples;
use super::schema::{Address, Schema};
use super::texts::Texts;
use super::tolerance::within_text;
use crate::source::{Entry, Key, Node, Object, Span, Value};

/// Values that are made for one question.
const MOST_MADE: usize = 3_000;

/// Values that are made one within the other.
pub(super) const DEEPEST: usize = 20;

/// Items of a list, and members of an object, that are made up.
pub(super) const MOST_MADE_UP: u64 = 2_000;

/// Members that are added to an object in order to tell alternatives apart.
const MOST_ADDED: usize = 12;

/// Names of a member that nobody names.
const MOST_OTHERS: usize = 3;

impl<'n> Question<'_, 'n> {
    /// The values to try.
    pub(super) fn candidates(&mut self, challenge: &Challenge<'n>) -> Vec<Node> {
        let (branch, what) = match challenge {
            Challenge::Value(value) => return vec![value.clone()],
            Challenge::Of(branch, what) => (branch, what),
        };
        let branch = &**branch;
        let found = match what {
            What::Any => return self.values(branch),
            What::Writings => {
                let values = self.values(branch);
                let writings = values
                    .iter()
                    .map(|value| branch.tolerance().writings(value));
                return writings.flatten().collect();
            }
            What::Number(part) => self.numbers(branch, Some(*part)),
            What::Text(part) => self.texts(branch, Some(*part)),
            What::Items(count) => self.list(branch, &[], *count).into_iter().collect(),
            What::Repeated => self.repeated(branch),
            What::Item(place, claim) => self.with_item(branch, *place, claim),
            What::All(claim, count) => self.all_refuting(branch, claim, *count),
            What::Contained(schema, count) => self.containing(branch, *schema, *count),
            What::Without(name) => self.objects(branch, Vec::new(), Some(name), 0),
            What::With(name) => {
                let value = self.member(branch, name);
                self.with_member(branch, name, value)
            }
            What::Members(count) => self.objects(branch, Vec::new(), None, *count),
            What::Member(name, claim) => {
                let value = self.refuting(claim);
                self.with_member(branch, name, value)
            }
            What::Named(names) => self.with_name(branch, *names),
            What::Other(names, claim) => self.with_other(branch, names, claim.as_ref()),
        };
        written(branch, found)
    }

    pub(super) fn refuting(&mut self, claim: &Claim<'n>) -> Option<Node> {
        self.witness(claim).map(|value| Node::clone(&value))
    }

    fn span(&self) -> Span {
        super::tolerance::nowhere(self.ground.roots.base)
    }

    pub(super) fn node(&self, value: Value) -> Node {
        Node::new(value, self.span())
    }

    /// Small values of a branch, each kind's smallest first.
    pub(super) fn values(&mut self, branch: &Branch<'n>) -> Vec<Node> {
        self.made += 1;
        if self.made > MOST_MADE {
            return Vec::new();
        }
        let mut found = Vec::new();
        for branch in branch.all_chosen(self.ground.roots) {
            if let Some(values) = branch.listed(&self.judge()) {
                found.extend(values);
                continue;
            }
            for kind in branch.kinds.iter() {
                let values = self.of_kind(&branch, kind);
                found.extend(written(&branch, values));
            }
        }
        found
    }

    fn of_kind(&mut self, branch: &Branch<'n>, kind: Kind) -> Vec<Node> {
        match kind {
            Kind::Boolean => [true, false]
                .map(|flag| self.node(Value::Bool(flag)))
                .into(),
            Kind::Number => self.numbers(branch, None),
            Kind::Text => self.texts(branch, None),
            Kind::List => {
                let mut lists: Vec<Node> = self.list(branch, &[], 0).into_iter().collect();
                lists.extend(self.list(branch, &[], 1));
                let contained = branch
                    .parts()
                    .iter()
                    .filter_map(|part| Contained::of(*part));
                for contained in contained.collect::<Vec<_>>() {
                    lists.extend(self.containing(branch, contained.schema, contained.least));
                }
                lists
            }
            Kind::Object => self.objects(branch, Vec::new(), None, 0),
        }
    }

    fn numbers(&self, branch: &Branch<'n>, part: Option<Schema<'n>>) -> Vec<Node> {
        samples::numbers(&branch.numbers(), part)
            .into_iter()
            .map(|number| self.node(Value::Number(number)))
            .collect()
    }

    fn texts(&self, branch: &Branch<'n>, part: Option<Schema<'n>>) -> Vec<Node> {
        let texts = samples::texts(&branch.texts(), part, self.ground.patterns);
        let texts = texts.into_iter();
        texts
            .map(|text| self.node(Value::String(text.into())))
            .collect()
    }

    /// The smallest value that all of these schemas accept, if one can be made.
    pub(super) fn smallest(&mut self, schemas: &[Schema<'n>]) -> Option<Node> {
        let key = addresses(schemas);
        if let Some(known) = self.memory.smallest.borrow().get(&key) {
            return Some(Node::clone(known));
        }
        self.made += 1;
        // A value that needs another one of its own schemas never ends.
        if self.made > MOST_MADE || self.making.len() >= DEEPEST || self.making.contains(&key) {
            return None;
        }
        self.making.push(key.clone());
        let found = self.make_smallest(schemas);
        self.making.pop();
        if let Some(found) = &found
            && schemas.iter().all(|schema| schema.is_lasting)
        {
            let mut known = self.memory.smallest.borrow_mut();
            known.insert(key, Rc::new(found.clone()));
        }
        found
    }

    fn make_smallest(&mut self, schemas: &[Schema<'n>]) -> Option<Node> {
        let branch = Branch::of(self.ground.roots, schemas);
        let branches = branch.all_chosen(self.ground.roots);
        for kind in Kind::ALL {
            for branch in &branches {
                if !branch.kinds.has(kind) {
                    continue;
                }
                let limited = branch.limited_to(kind);
                let values = limited.listed(&self.judge());
                let values =
                    values.unwrap_or_else(|| written(&limited, self.of_kind(&limited, kind)));
                let judge = self.judge();
                let is_accepted = |value: &Node| judge.all(schemas, value) == Answer::Yes;
                if let Some(value) = values.into_iter().find(is_accepted) {
                    return Some(value);
                }
            }
        }
        let null = self.node(Value::Null);
        (self.judge().all(schemas, &null) == Answer::Yes).then_some(null)
    }

    fn with_member(&mut self, branch: &Branch<'n>, name: &str, value: Option<Node>) -> Vec<Node> {
        let Some(value) = value else {
            return Vec::new();
        };
        self.objects(branch, vec![(name.into(), value)], None, 0)
    }

    /// Objects with a member that nobody names.
    fn with_other(
        &mut self,
        branch: &Branch<'n>,
        names: &Names<'n>,
        claim: Option<&Claim<'n>>,
    ) -> Vec<Node> {
        let said = || match names.pattern {
            Some(pattern) => branch.patterned(pattern),
            None => branch.other_member(),
        };
        let value = match claim {
            Some(claim) => self.refuting(claim),
            None => match said() {
                Member::Of(schemas) => self.smallest(&schemas),
                _ => None,
            },
        };
        let Some(value) = value else {
            return Vec::new();
        };
        let patterns = self.ground.patterns;
        let matching = Texts {
            patterns: names.pattern.into_iter().collect(),
            ..Texts::default()
        };
        let mut made: Vec<String> = Vec::new();
        if names.pattern.is_none() {
            let is_fresh = |name: &String| {
                let mut others = names.others.iter();
                others.all(|other| patterns.matches(other, name) == Some(false))
            };
            made.extend(samples::names().filter(is_fresh).take(MOST_OTHERS));
        }
        if made.is_empty() {
            made = patterns.breaking(&matching, Demand::Matching(&names.others));
        }
        if made.is_empty() {
            made = patterns.breaking(&matching, Demand::NONE);
        }
        let named = branch.names();
        made.retain(|name| !named.contains(&**name));
        self.with_some_name(branch, made, &value)
    }

    /// Objects with a member whose name a schema probably does not accept.
    fn with_name(&mut self, branch: &Branch<'n>, names: Schema<'n>) -> Vec<Node> {
        let own = branch.parts().iter();
        let own: Vec<_> = own
            .filter_map(|part| part.schema("propertyNames"))
            .collect();
        let flat = Branch::of(self.ground.roots, &own);
        let made = samples::texts(&flat.texts(), Some(names), self.ground.patterns);
        let judge = self.judge();
        let named = branch.names().into_iter().map(str::to_owned);
        let refused = named
            .chain(made)
            .filter(|name| judge.name(names, name) == Answer::No);
        let mut found = Vec::new();
        for name in refused.take(MOST_ADDED).collect::<Vec<_>>() {
            if let Some(value) = self.member(branch, &name) {
                found.extend(self.with_some_name(branch, vec![name], &value));
            }
        }
        found
    }

    /// For each name an object with a member of that name.
    fn with_some_name(
        &mut self,
        branch: &Branch<'n>,
        names: Vec<String>,
        value: &Node,
    ) -> Vec<Node> {
        let mut found = Vec::new();
        for name in names {
            found.extend(self.objects(branch, vec![(name.into(), value.clone())], None, 0));
        }
        found
    }

    /// The smallest value of a member.
    fn member(&mut self, branch: &Branch<'n>, name: &str) -> Option<Node> {
        match branch.member(name, self.ground.patterns) {
            Member::Never => None,
            Member::Is(value) => Some(Node::clone(&value)),
            Member::Of(schemas) => self.smallest(&schemas),
        }
    }

    /// Objects with some members, without another one, and with as many as wanted: the smallest, and such as have one more.
    fn objects(
        &mut self,
        branch: &Branch<'n>,
        members: Vec<(Box<str>, Node)>,
        without: Option<&str>,
        wanted: u64,
    ) -> Vec<Node> {
        let Some(members) = self.complete(branch, members, without, wanted) else {
            return Vec::new();
        };
        let mut found = vec![self.object(&members)];
        // Alternatives that exclude each other may be told apart by what they name.
        if branch.flat.excluded.is_empty() || !branch.has_room() {
            return found;
        }
        let is_new = |name: &&str| {
            Some(*name) != without && !members.iter().any(|(known, _)| **known == **name)
        };
        let names: Vec<_> = branch.names().into_iter().filter(is_new).collect();
        for name in names.into_iter().take(MOST_ADDED) {
            if let Some(value) = self.member(branch, name) {
                let mut more = members.clone();
                more.push((name.into(), value));
                found.push(self.object(&more));
            }
        }
        found
    }

    /// The members that an object needs.
    fn complete(
        &mut self,
        branch: &Branch<'n>,
        members: Vec<(Box<str>, Node)>,
        without: Option<&str>,
        wanted: u64,
    ) -> Option<Vec<(Box<str>, Node)>> {
        let given = members;
        let mut members = Vec::new();
        let has = |members: &[(Box<str>, Node)], name: &str| {
            Some(name) == without || members.iter().any(|(known, _)| **known == *name)
        };
        for name in branch.required() {
            if !has(&given, name) {
                let value = self.member(branch, name)?;
                members.push((name.into(), value));
            }
        }
        members.extend(given);
        let count = wanted.max(branch.least("minProperties"));
        if count > MOST_MADE_UP {
            return None;
        }
        let named = branch.names();
        let named = named.iter().map(|name| (*name).to_owned());
        let mut names = named.chain(samples::names());
        while (members.len() as u64) < count {
            let name = names.next()?;
            if !has(&members, &name)
                && let Some(value) = self.member(branch, &name)
            {
                members.push((name.into(), value));
            }
        }
        Some(members)
    }

    fn object(&self, members: &[(Box<str>, Node)]) -> Node {
        let span = self.span();
        let entries = members.iter().map(|(name, value)| Entry {
            key: Key {
                text: name.clone(),
                span,
            },
            value: value.clone(),
        });
        self.node(Value::Object(Object::new(entries.collect())))
    }
}

/// Values as they are written: within texts, if those of the branch are.
fn written(branch: &Branch<'_>, values: Vec<Node>) -> Vec<Node> {
    if !branch.is_within_texts() {
        return values;
    }
    values.iter().map(within_text).collect()
}

/// What tells schemas that apply at once from others.
pub(super) fn addresses(schemas: &[Schema<'_>]) -> Vec<Address> {
    let mut addresses: Vec<_> = schemas.iter().map(|schema| schema.address()).collect();
    addresses.sort_unstable();
    addresses
}
