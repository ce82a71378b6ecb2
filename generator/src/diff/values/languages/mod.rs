//! The patterns of two documents: held against texts, and as regular languages against each other.
//!
//! Whether all texts of some patterns match another one is decided by automata ([`automaton`]), which are walked through at once ([`search`]). What
//! is proven is proven by each reading of the patterns ([`spelling`]). All is bounded: where there is too much to look at, nothing is proven.

mod automaton;
mod search;
mod spelling;
#[cfg(test)]
mod tests;

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use automaton::{Automaton, MOST_BYTES};
use search::{Found, Search};
use spelling::{Reading, Spelling};

use super::texts::Texts;
use crate::conform::Patterns;

/// Bytes of automata that are made, and steps through them, for two documents.
const MOST_WORK: usize = 1 << 25;

/// Texts that are made at once.
const MOST_TEXTS: usize = 6;

/// Patterns that are looked at together.
const MOST_TOGETHER: usize = 6;

/// A pattern that matches every text.
pub(super) const ANY: &str = "";

/// Texts that are listed one by one.
const MOST_LISTED: usize = 64;

/// What is demanded of texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Demand<'t> {
    /// That they match one of these patterns at least. Where there is no pattern there must be no text.
    Matching(&'t [&'t str]),
    /// That they do not have fewer characters.
    From(u64),
    /// That they do not have more characters.
    To(u64),
}

impl Demand<'_> {
    /// That there are no texts.
    pub(super) const NONE: Self = Self::Matching(&[]);
}

/// The languages of patterns, each made once.
#[derive(Debug)]
pub(super) struct Languages {
    /// Judges single texts.
    engine: Patterns,
    known: RefCell<HashMap<Box<str>, Option<Rc<Language>>>>,
    /// Whether texts are as demanded, by what is demanded and of which texts.
    proven: RefCell<HashMap<(Asked, Asked), bool>>,
    /// All texts, where they are few.
    listed: RefCell<HashMap<Asked, Option<Rc<[String]>>>>,
    left: Cell<usize>,
}

/// The texts of a pattern, by each reading.
#[derive(Debug)]
struct Language {
    engine: Option<Automaton>,
    standard: Standard,
}

#[derive(Debug)]
enum Standard {
    /// Both read the same.
    Same,
    Of(Option<Automaton>),
}

/// What tells texts from others.
type Asked = (Vec<Box<str>>, u64, Option<u64>);

impl Default for Languages {
    fn default() -> Self {
        Self {
            engine: Patterns::default(),
            known: RefCell::default(),
            listed: RefCell::default(),
            proven: RefCell::default(),
            left: Cell::new(MOST_WORK),
        }
    }
}

impl Language {
    fn of(pattern: &str) -> Option<Self> {
        let spelling = Spelling::of(pattern)?;
        let of = |spelling: &str| Automaton::of(spelling);
        Some(Self {
            engine: of(&spelling.engine),
            standard: match &spelling.standard {
                Some(spelling) => Standard::Of(of(spelling)),
                None => Standard::Same,
            },
        })
    }

    const fn by(&self, reading: Reading) -> Option<&Automaton> {
        match (reading, &self.standard) {
            (Reading::Standard, Standard::Of(automaton)) => automaton.as_ref(),
            _ => self.engine.as_ref(),
        }
    }

    const fn is_read_alike(&self) -> bool {
        matches!(self.standard, Standard::Same)
    }

    fn bytes(&self) -> usize {
        let of = |automaton: Option<&Automaton>| automaton.map_or(MOST_BYTES, Automaton::bytes);
        let standard = match &self.standard {
            Standard::Same => 0,
            Standard::Of(automaton) => of(automaton.as_ref()),
        };
        of(self.engine.as_ref()) + standard
    }
}

impl Languages {
    /// Whether a text matches a pattern, as far as is known.
    pub(super) fn matches(&self, pattern: &str, text: &str) -> Option<bool> {
        self.engine.matches(pattern, text)
    }

    /// Whether all texts are as demanded, by every reading.
    pub(super) fn keep(&self, own: &Texts<'_>, demand: Demand<'_>) -> bool {
        // Lengths alone are compared by whoever asks.
        if own.patterns.is_empty() && !matches!(demand, Demand::Matching([_, ..])) {
            return false;
        }
        let asked = (asked(own), wanted(demand));
        if let Some(known) = self.proven.borrow().get(&asked) {
            return *known;
        }
        let has_lengths = own.least > 0 || own.most.is_some();
        let bare = Texts {
            least: 0,
            most: None,
            ..own.clone()
        };
        // Lengths multiply what there is to look at, and often do not matter.
        let proven = [Reading::Engine, Reading::Standard]
            .into_iter()
            .all(|reading| {
                let is_none = |own: &Texts<'_>| {
                    let found = self.search(own, demand, reading, |search| search.run(1));
                    found.is_some_and(|found| found.is_complete && found.texts.is_empty())
                };
                has_lengths && matches!(demand, Demand::Matching(_)) && is_none(&bare)
                    || is_none(own)
            });
        self.proven.borrow_mut().insert(asked, proven);
        proven
    }

    /// Whether two patterns never match the same text, by every reading.
    pub(super) fn are_apart(&self, one: &str, other: &str) -> bool {
        let both = Texts {
            patterns: vec![one, other],
            ..Texts::default()
        };
        self.keep(&both, Demand::NONE)
    }

    /// Whether all texts that match a pattern match one of others, by every reading.
    pub(super) fn is_within(&self, inner: &str, outer: &[&str]) -> bool {
        let own = Texts {
            patterns: vec![inner],
            ..Texts::default()
        };
        outer.contains(&inner) || self.keep(&own, Demand::Matching(outer))
    }

    /// Some texts that are not as demanded, the shortest first. What is not known of the patterns is left aside, so it has to be judged.
    pub(super) fn breaking(&self, own: &Texts<'_>, demand: Demand<'_>) -> Vec<String> {
        let found = self.search(own, demand, Reading::Engine, |search| {
            search.run(MOST_TEXTS)
        });
        found.map(|found| found.texts).unwrap_or_default()
    }

    /// All texts, and perhaps more, if they are few by every reading.
    pub(super) fn few(&self, own: &Texts<'_>) -> Option<Rc<[String]>> {
        if own.patterns.is_empty() {
            return None;
        }
        let asked = asked(own);
        if let Some(known) = self.listed.borrow().get(&asked) {
            return known.clone();
        }
        let patterns = own.patterns.iter().copied();
        let read_alike = patterns.filter(|pattern| {
            let language = self.language(pattern);
            language.is_some_and(|language| language.is_read_alike())
        });
        let alike = Texts {
            patterns: read_alike.collect(),
            ..own.clone()
        };
        let found = if alike.patterns.is_empty() {
            None
        } else {
            self.search(&alike, Demand::NONE, Reading::Engine, |search| {
                search.all(MOST_LISTED)
            })
        };
        let found = found.filter(|found| found.is_complete);
        let found: Option<Rc<[String]>> = found.map(|found| found.texts.into());
        self.listed.borrow_mut().insert(asked, found.clone());
        found
    }

    /// Looks for texts that are not as demanded; `None` if that cannot be done.
    fn search(
        &self,
        own: &Texts<'_>,
        demand: Demand<'_>,
        reading: Reading,
        run: impl FnOnce(&Search<'_>) -> Found,
    ) -> Option<Found> {
        let demanded = match demand {
            Demand::Matching(patterns) => patterns,
            _ => &[],
        };
        let outer = self.of(demanded, reading);
        if outer.is_empty() && !demanded.is_empty() {
            return None;
        }
        let mut inner = self.of(&own.patterns, reading);
        if inner.is_empty() {
            inner = self.of(&[ANY], reading);
        }
        let (least, most) = (own.least, own.most.unwrap_or(u64::MAX));
        let lengths = match demand {
            Demand::From(wanted) => least..=most.min(wanted.checked_sub(1)?),
            Demand::To(wanted) => least.max(wanted.checked_add(1)?)..=most,
            Demand::Matching(_) => least..=most,
        };
        let search = Search {
            inner: &automata(&inner, reading),
            outer: &automata(&outer, reading),
            lengths: (lengths != (0..=u64::MAX)).then_some(lengths),
        };
        if search.inner.is_empty() || self.left.get() == 0 {
            return None;
        }
        let found = run(&search);
        self.spend(found.work);
        Some(found)
    }

    /// The languages of patterns that are known. To leave one out proves no less: there are more texts, or fewer are as demanded.
    fn of(&self, patterns: &[&str], reading: Reading) -> Vec<Rc<Language>> {
        let known = patterns.iter().filter_map(|pattern| self.language(pattern));
        let known = known.filter(|language| language.by(reading).is_some());
        known.take(MOST_TOGETHER).collect()
    }

    fn language(&self, pattern: &str) -> Option<Rc<Language>> {
        if let Some(known) = self.known.borrow().get(pattern) {
            return known.clone();
        }
        if self.left.get() == 0 {
            return None;
        }
        let made = Language::of(pattern).map(Rc::new);
        self.spend(made.as_ref().map_or(pattern.len(), |made| made.bytes()));
        self.known.borrow_mut().insert(pattern.into(), made.clone());
        made
    }

    fn spend(&self, work: usize) {
        self.left.set(self.left.get().saturating_sub(work));
    }
}

fn automata(languages: &[Rc<Language>], reading: Reading) -> Vec<&Automaton> {
    let automata = languages.iter();
    automata
        .filter_map(|language| language.by(reading))
        .collect()
}

fn asked(texts: &Texts<'_>) -> Asked {
    let mut patterns: Vec<Box<str>> = texts.patterns.iter().map(|text| (*text).into()).collect();
    patterns.sort_unstable();
    (patterns, texts.least, texts.most)
}

fn wanted(demand: Demand<'_>) -> Asked {
    match demand {
        Demand::Matching(patterns) => {
            let patterns = patterns.iter().map(|pattern| (*pattern).into());
            (patterns.collect(), 0, None)
        }
        Demand::From(least) => (Vec::new(), least, None),
        Demand::To(most) => (Vec::new(), 0, Some(most)),
    }
}
