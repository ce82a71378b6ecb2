//! Looks for texts that several automata accept at once, and others do not.

use std::collections::{BTreeMap, HashSet};
use std::ops::RangeInclusive;

use super::automaton::{Automaton, DEAD};

/// States that are looked at in one search.
const MOST_STATES: usize = 1 << 15;

/// Characters of which texts are made, if there is a choice.
const PREFERRED: &[u8] = b"a0A-_ .!";

/// Bytes of a text that is one of few.
const LONGEST_LISTED: usize = 48;

/// Bytes of the same effect that are tried at the end of a text.
const MOST_LAST: usize = 3;

/// The texts that are looked for.
pub(super) struct Search<'s> {
    /// Automata that accept them all. There is at least one, since it knows what is UTF-8.
    pub(super) inner: &'s [&'s Automaton],
    /// Automata that accept none of them.
    pub(super) outer: &'s [&'s Automaton],
    /// How many characters they have.
    pub(super) lengths: Option<RangeInclusive<u64>>,
}

/// What was found.
#[derive(Debug)]
pub(super) struct Found {
    /// Texts, the shortest first.
    pub(super) texts: Vec<String>,
    /// Whether all was looked through, so that no text means that there is none.
    pub(super) is_complete: bool,
    /// What was done.
    pub(super) work: usize,
}

/// States of all automata, and how many characters were read so far. Characters are counted only if that matters, and not further than it does.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct State {
    states: Box<[u32]>,
    count: u64,
}

/// A state that was reached, and how.
struct Reached {
    state: State,
    from: Option<(usize, u8)>,
}

impl Search<'_> {
    /// The first texts, as many as wanted.
    pub(super) fn run(&self, wanted: usize) -> Found {
        let alphabet = self.alphabet();
        let start = self.start();
        let mut found = Found {
            texts: Vec::new(),
            is_complete: true,
            work: 0,
        };
        if self.is_hopeless(&start) {
            return found;
        }
        if self.accepts(&start) {
            found.texts.push(String::new());
        }
        let mut seen = HashSet::from([start.clone()]);
        let mut reached = vec![Reached {
            state: start,
            from: None,
        }];
        let mut read = 0;
        while read < reached.len() && found.texts.len() < wanted {
            if reached.len() > MOST_STATES {
                found.is_complete = false;
                break;
            }
            for bytes in &alphabet {
                let Some((state, byte)) = reached.get(read).zip(bytes.first()) else {
                    continue;
                };
                found.work += 1;
                let next = self.next(&state.state, *byte);
                if self.is_hopeless(&next) {
                    continue;
                }
                if self.accepts(&next) {
                    let texts = bytes.iter().filter_map(|byte| text(&reached, read, *byte));
                    let left = wanted.saturating_sub(found.texts.len());
                    found.texts.extend(texts.take(left));
                }
                if seen.insert(next.clone()) {
                    reached.push(Reached {
                        state: next,
                        from: Some((read, *byte)),
                    });
                }
            }
            read += 1;
        }
        found
    }

    /// All texts, as long as they are few and short.
    pub(super) fn all(&self, most: usize) -> Found {
        let mut found = Found {
            texts: Vec::new(),
            is_complete: false,
            work: 0,
        };
        let mut open = vec![(self.start(), Vec::new())];
        for _ in 0..=LONGEST_LISTED {
            let mut longer = Vec::new();
            for (state, text) in open {
                if self.accepts(&state) {
                    found.texts.extend(String::from_utf8(text.clone()));
                }
                for byte in 0..=u8::MAX {
                    found.work += 1;
                    let next = self.next(&state, byte);
                    if !self.is_hopeless(&next) {
                        longer.push((next, [&*text, &[byte]].concat()));
                    }
                }
                if found.texts.len() > most || longer.len() > most {
                    return found;
                }
            }
            open = longer;
            if open.is_empty() {
                found.is_complete = true;
                return found;
            }
        }
        found
    }

    fn start(&self) -> State {
        State {
            states: self.automata().map(|automaton| automaton.start).collect(),
            count: 0,
        }
    }

    fn automata(&self) -> impl Iterator<Item = &Automaton> {
        self.inner.iter().chain(self.outer).copied()
    }

    /// Bytes by what they do, those first that read well.
    fn alphabet(&self) -> Vec<Vec<u8>> {
        let printable = (b'!'..=b'~').chain(*b" ");
        let others = [0xc3, 0xa9].into_iter().chain(0..=255);
        let mut places: BTreeMap<Vec<u8>, usize> = BTreeMap::new();
        let mut classes: Vec<Vec<u8>> = Vec::new();
        for byte in PREFERRED.iter().copied().chain(printable).chain(others) {
            let mut key: Vec<u8> = self.automata().map(|one| one.class(byte)).collect();
            key.push(u8::from(is_first(byte)));
            let place = *places.entry(key).or_insert(classes.len());
            match classes.get_mut(place) {
                Some(class) if class.len() < MOST_LAST && !class.contains(&byte) => {
                    class.push(byte);
                }
                Some(_) => {}
                None => classes.push(vec![byte]),
            }
        }
        classes
    }

    fn next(&self, state: &State, byte: u8) -> State {
        let states = self.automata().zip(&state.states);
        let states = states.map(|(automaton, state)| automaton.next(*state, byte));
        let count = match &self.lengths {
            Some(_) if is_first(byte) => (state.count + 1).min(self.counted()),
            _ => state.count,
        };
        State {
            states: states.collect(),
            count,
        }
    }

    /// How far characters are counted.
    fn counted(&self) -> u64 {
        let Some(lengths) = &self.lengths else {
            return 0;
        };
        match *lengths.end() {
            u64::MAX => *lengths.start(),
            most => most.saturating_add(1),
        }
    }

    /// Whether no text goes on from here.
    fn is_hopeless(&self, state: &State) -> bool {
        let is_too_long = |lengths: &RangeInclusive<u64>| state.count > *lengths.end();
        let mut inner = state.states.iter().take(self.inner.len());
        inner.any(|state| *state == DEAD) || self.lengths.as_ref().is_some_and(is_too_long)
    }

    fn accepts(&self, state: &State) -> bool {
        let mut inner = self.inner.iter().zip(&state.states);
        let mut outer = self.outer.iter().rev().zip(state.states.iter().rev());
        inner.all(|(automaton, state)| automaton.accepts(*state))
            && !outer.any(|(automaton, state)| automaton.accepts(*state))
            && self
                .lengths
                .as_ref()
                .is_none_or(|lengths| lengths.contains(&state.count))
    }
}

/// Whether a byte is the first one of a character.
const fn is_first(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

/// What was read until a state, and one byte more.
fn text(reached: &[Reached], place: usize, last: u8) -> Option<String> {
    let mut bytes = vec![last];
    let mut at = reached.get(place);
    while let Some((from, byte)) = at.and_then(|reached| reached.from) {
        bytes.push(byte);
        at = reached.get(from);
    }
    bytes.reverse();
    String::from_utf8(bytes).ok()
}
