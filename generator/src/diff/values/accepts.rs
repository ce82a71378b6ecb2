//! The judge of single values.
//!
//! It follows JSON Schema in the words of OpenAPI 3.0, with these decisions:
//!
//! - A schema with `nullable: true` accepts null whatever else it says, an `enum` without null included. OpenAPI 3.0.3 reads that `enum`
//!   strictly; but OpenAPI 3.1 says "null, or one of these" by alternatives, of which `nullable` is what is left once the
//!   document is restated. [`crate::conform`] and generated crates read it this way, too. Without `nullable`, a type refuses null, and so does an
//!   `enum` that does not list it; a schema without either accepts it.
//! - A number without fraction is an integer, however it is written.
//! - Our own tolerances count; `readOnly` and `writeOnly` do not.
//! - What a `discriminator` says is said by the alternatives as well, so it does not count.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use super::flat::Condition;
use super::formats;
use super::kinds::{Kind, Kinds};
use super::languages::Languages;
use super::schema::{Address, Roots, Schema};
use super::tolerance::{Embedded, Tolerance};
use crate::conform::is_equal;
use crate::source::{Exact, Node, Value};

/// Schemas within schemas, and values within values, that are looked at one within the other.
const DEEPEST: usize = 160;

/// Schemas that are held against values for one answer.
const MOST_STEPS: usize = 400_000;

/// Whether a value is accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    Yes,
    No,
    /// A pattern that no engine here knows, a schema that is its own alternative, or too much to look at.
    Unsure,
}

impl Answer {
    pub(super) fn not(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            Self::Unsure => Self::Unsure,
        }
    }

    pub(super) fn and(self, other: impl FnOnce() -> Self) -> Self {
        match self {
            Self::No => Self::No,
            Self::Yes => other(),
            Self::Unsure => match other() {
                Self::No => Self::No,
                _ => Self::Unsure,
            },
        }
    }

    pub(super) fn or(self, other: impl FnOnce() -> Self) -> Self {
        self.not().and(|| other().not()).not()
    }

    pub(super) fn all(answers: impl IntoIterator<Item = Self>) -> Self {
        let mut all = Self::Yes;
        for answer in answers {
            all = all.and(|| answer);
            if all == Self::No {
                break;
            }
        }
        all
    }
}

impl From<bool> for Answer {
    fn from(flag: bool) -> Self {
        if flag { Self::Yes } else { Self::No }
    }
}

/// Whether a value was taken out of a text by the schema of which another one is a part: the part does not open it once more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Opened {
    No,
    Yes,
}

/// Holds one value against schemas.
pub(super) struct Judge<'q, 'n> {
    pub(super) roots: Roots<'n>,
    pub(super) patterns: &'q Languages,
    /// What was found so far, by the addresses of schema and value, and by what the value is.
    known: RefCell<HashMap<(Address, usize, Opened), Answer>>,
    steps: Cell<usize>,
}

impl<'q, 'n> Judge<'q, 'n> {
    pub(super) fn new(roots: Roots<'n>, patterns: &'q Languages) -> Self {
        Self {
            roots,
            patterns,
            known: RefCell::default(),
            steps: Cell::new(0),
        }
    }

    /// Whether all of these schemas accept a value.
    pub(super) fn all(&self, schemas: &[Schema<'n>], value: &Node) -> Answer {
        // Another value may stand where the last one stood.
        self.known.borrow_mut().clear();
        self.steps.set(0);
        Answer::all(schemas.iter().map(|schema| self.one(*schema, value, 0)))
    }

    /// Whether a schema accepts a value that stands so deep within the one that is judged.
    pub(super) fn one(&self, schema: Schema<'n>, value: &Node, depth: usize) -> Answer {
        self.part(schema, value, Opened::No, depth)
    }

    fn part(&self, schema: Schema<'n>, value: &Node, opened: Opened, depth: usize) -> Answer {
        let Some(schema) = self.roots.resolve(schema) else {
            return Answer::Yes;
        };
        self.steps.set(self.steps.get() + 1);
        if depth > DEEPEST || self.steps.get() > MOST_STEPS {
            return Answer::Unsure;
        }
        let key = (schema.address(), std::ptr::from_ref(value).addr(), opened);
        if let Some(known) = self.known.borrow().get(&key) {
            return *known;
        }
        // A schema that comes to itself without going into the value says nothing by that.
        self.known.borrow_mut().insert(key, Answer::Unsure);
        let answer = self.afresh(schema, value, opened, depth);
        self.known.borrow_mut().insert(key, answer);
        answer
    }

    fn afresh(&self, schema: Schema<'n>, value: &Node, opened: Opened, depth: usize) -> Answer {
        if value.is_null() && schema.flag("nullable") {
            return Answer::Yes;
        }
        let tolerance = self.tolerance(schema);
        if opened == Opened::Yes || tolerance.embedded == Embedded::Never {
            return self.read(schema, value, tolerance, opened, depth);
        }
        let as_it_is = if Tolerance::of(schema).embedded == Embedded::Always {
            Answer::No
        } else {
            self.read(schema, value, tolerance, Opened::No, depth)
        };
        let inside = || {
            tolerance.opened(value).map_or(Answer::No, |inside| {
                self.aside(|judge| judge.read(schema, &inside, tolerance, Opened::Yes, depth + 1))
            })
        };
        if tolerance.blank && value.as_str() == Some("") {
            return Answer::Yes;
        }
        match tolerance.embedded {
            // One part says that the value is within a text, another one takes the text as it is: which of them holds for the whole
            // nobody says.
            Embedded::Always if as_it_is == Answer::Yes => inside().or(|| Answer::Unsure),
            _ => as_it_is.or(inside),
        }
    }

    /// Whether a value is accepted as it is, or with other quotes.
    fn read(
        &self,
        schema: Schema<'n>,
        value: &Node,
        tolerance: Tolerance,
        opened: Opened,
        depth: usize,
    ) -> Answer {
        let plain = self.plain(schema, value, opened, depth);
        if plain == Answer::Yes || value.is_null() {
            return plain;
        }
        if tolerance.blank && value.as_str() == Some("") {
            return Answer::Yes;
        }
        plain.or(|| {
            tolerance.unquoted(value).map_or(Answer::No, |meant| {
                self.aside(|judge| judge.plain(schema, &meant, opened, depth + 1))
            })
        })
    }

    /// Has another judge look at a value that does not stay: answers are remembered by the address of the value.
    pub(super) fn aside(&self, look: impl FnOnce(&Self) -> Answer) -> Answer {
        let judge = Judge::new(self.roots, self.patterns);
        judge.steps.set(self.steps.get());
        let answer = look(&judge);
        self.steps.set(judge.steps.get());
        answer
    }

    /// What a schema and the parts of its `allOf` tolerate.
    fn tolerance(&self, schema: Schema<'n>) -> Tolerance {
        let own = Tolerance::of(schema);
        if schema.list("allOf").is_empty() {
            return own;
        }
        super::flat::Flat::of(self.roots, &[schema]).tolerance
    }

    fn plain(&self, schema: Schema<'n>, value: &Node, opened: Opened, depth: usize) -> Answer {
        let own = is_of_type(schema, value)
            && is_listed(schema, value)
            && is_within_limits(schema, value);
        if !own {
            return Answer::No;
        }
        let deeper = depth + 1;
        self.text(schema, value)
            .and(|| self.contents(schema, value, deeper))
            .and(|| {
                let parts = schema.schemas("allOf");
                Answer::all(parts.map(|part| self.part(part, value, opened, deeper)))
            })
            .and(|| match schema.schema("not") {
                Some(excluded) => self.one(excluded, value, deeper).not(),
                None => Answer::Yes,
            })
            .and(|| self.some(schema, value, deeper))
            .and(|| self.exactly_one(schema, value, deeper))
            .and(|| self.condition(schema, value, deeper))
            .and(|| self.undescribed(schema, value, deeper))
    }

    fn text(&self, schema: Schema<'n>, value: &Node) -> Answer {
        let (Some(text), Some(pattern)) = (value.as_str(), schema.text("pattern")) else {
            return Answer::Yes;
        };
        let found = self.patterns.matches(pattern, text);
        found.map_or(Answer::Unsure, Answer::from)
    }

    fn condition(&self, schema: Schema<'n>, value: &Node, depth: usize) -> Answer {
        let Some(condition) = Condition::of(schema) else {
            return Answer::Yes;
        };
        let outcome = |outcome: Option<Schema<'n>>| {
            outcome.map_or(Answer::Yes, |outcome| self.one(outcome, value, depth))
        };
        match self.one(condition.condition, value, depth) {
            Answer::Yes => outcome(condition.then),
            Answer::No => outcome(condition.otherwise),
            Answer::Unsure => match (outcome(condition.then), outcome(condition.otherwise)) {
                (then, otherwise) if then == otherwise => then,
                _ => Answer::Unsure,
            },
        }
    }

    fn some(&self, schema: Schema<'n>, value: &Node, depth: usize) -> Answer {
        if schema.list("anyOf").is_empty() {
            return Answer::Yes;
        }
        let mut some = Answer::No;
        for alternative in schema.schemas("anyOf") {
            some = some.or(|| self.one(alternative, value, depth));
            if some == Answer::Yes {
                break;
            }
        }
        some
    }

    fn exactly_one(&self, schema: Schema<'n>, value: &Node, depth: usize) -> Answer {
        if schema.list("oneOf").is_empty() {
            return Answer::Yes;
        }
        let (mut sure, mut unsure) = (0_usize, 0_usize);
        for alternative in schema.schemas("oneOf") {
            match self.one(alternative, value, depth) {
                Answer::Yes => sure += 1,
                Answer::Unsure => unsure += 1,
                Answer::No => {}
            }
            if sure > 1 {
                return Answer::No;
            }
        }
        match (sure, unsure) {
            (_, 1..) => Answer::Unsure,
            (sure, 0) => (sure == 1).into(),
        }
    }
}

fn is_of_type(schema: Schema<'_>, value: &Node) -> bool {
    let Some(word) = schema.text("type") else {
        return true;
    };
    match (Kind::of(value), &value.value) {
        (None, _) => Kinds::of_type(word) == Kinds::ALL,
        (Some(_), Value::Number(number)) if word == "integer" => {
            Exact::of(number).is_some_and(|number| number.is_whole())
        }
        (Some(kind), _) => Kinds::of_type(word).has(kind),
    }
}

fn is_listed(schema: Schema<'_>, value: &Node) -> bool {
    let listed = schema.get("enum").and_then(Node::as_array);
    listed.is_none_or(|values| values.iter().any(|listed| is_equal(listed, value)))
}

fn is_within_limits(schema: Schema<'_>, value: &Node) -> bool {
    match &value.value {
        Value::Null | Value::Bool(_) => true,
        Value::Number(number) => Exact::of(number).is_none_or(|number| {
            is_in_range(schema, &number)
                && formats::format(schema, Kind::Number)
                    .and_then(formats::range)
                    .is_none_or(|(least, most)| {
                        number.is_whole()
                            && number >= Exact::whole(least)
                            && number <= Exact::whole(most)
                    })
        }),
        Value::String(text) => {
            is_counted(schema, "minLength", "maxLength", text.chars().count())
                && formats::format(schema, Kind::Text)
                    .is_none_or(|format| formats::admits_text(format, text))
        }
        Value::Array(items) => {
            is_counted(schema, "minItems", "maxItems", items.len())
                && !(schema.flag("uniqueItems") && has_repeated(items))
        }
        Value::Object(object) => is_counted(schema, "minProperties", "maxProperties", object.len()),
    }
}

fn is_counted(schema: Schema<'_>, least: &str, most: &str, count: usize) -> bool {
    let count = count as u64;
    schema.count(least).is_none_or(|least| count >= least)
        && schema.count(most).is_none_or(|most| count <= most)
}

fn is_in_range(schema: Schema<'_>, number: &Exact) -> bool {
    let bound = |keyword: &str| Exact::of(schema.get(keyword)?.as_number()?);
    let above = bound("minimum").is_none_or(|least| {
        *number > least || *number == least && !schema.flag("exclusiveMinimum")
    });
    let below = bound("maximum")
        .is_none_or(|most| *number < most || *number == most && !schema.flag("exclusiveMaximum"));
    // What cannot be calculated is so large, or so fine, that nobody sends it.
    let step = bound("multipleOf").filter(|step| !step.is_zero());
    above && below && step.is_none_or(|step| number.is_multiple_of(&step).unwrap_or(true))
}

fn has_repeated(items: &[Node]) -> bool {
    let mut rest = items;
    while let Some((first, others)) = rest.split_first() {
        if others.iter().any(|other| is_equal(first, other)) {
            return true;
        }
        rest = others;
    }
    false
}
