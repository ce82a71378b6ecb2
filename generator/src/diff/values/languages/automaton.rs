//! The texts that match a pattern, as an automaton that reads them byte by byte.

use std::collections::HashMap;

use regex_automata::dfa::dense::{Builder, Config, DFA};
use regex_automata::dfa::{Automaton as _, StartKind};
use regex_automata::nfa::thompson::{self, Compiler, WhichCaptures};
use regex_automata::util::primitives::StateID;
use regex_automata::util::start;
use regex_automata::{Anchored, MatchKind};
use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Dot, Hir, Look, Repetition};

use super::spelling::MOST_NESTED;

/// Bytes that an automaton may take while it is made.
pub(super) const MOST_BYTES: usize = 1 << 20;

/// A state from which nothing is accepted, whatever comes.
pub(super) const DEAD: u32 = 0;

/// A deterministic automaton. It accepts whole texts, in UTF-8 alone: what may stand around a match is a part of it.
#[derive(Debug)]
pub(super) struct Automaton {
    classes: Box<[u8; 256]>,
    /// How many classes of bytes there are.
    width: usize,
    /// Where each class of bytes leads to from each state.
    next: Box<[u32]>,
    /// Whether a text may end in a state.
    accepts: Box<[bool]>,
    pub(super) start: u32,
}

impl Automaton {
    /// That of a pattern, in the words of the library. `None` if it would be too large.
    pub(super) fn of(pattern: &str) -> Option<Self> {
        let mut parser = ParserBuilder::new().nest_limit(MOST_NESTED).build();
        let matching = whole(parser.parse(pattern).ok()?);
        let config = thompson::Config::new()
            .nfa_size_limit(Some(MOST_BYTES))
            .which_captures(WhichCaptures::None);
        let nfa = Compiler::new()
            .configure(config)
            .build_from_hir(&matching)
            .ok()?;
        // Not to stop at the first match: all the text has to be read.
        let config = Config::new()
            .match_kind(MatchKind::All)
            .start_kind(StartKind::Anchored)
            .accelerate(false)
            .dfa_size_limit(Some(MOST_BYTES))
            .determinize_size_limit(Some(MOST_BYTES));
        let dfa = Builder::new().configure(config).build_from_nfa(&nfa).ok()?;
        Self::explored(&dfa)
    }

    /// The states that can be reached, the dead one first.
    fn explored(dfa: &DFA<Vec<u32>>) -> Option<Self> {
        let config = start::Config::new().anchored(Anchored::Yes);
        let start = dfa.start_state(&config).ok()?;
        let bytes: Vec<u8> = dfa
            .byte_classes()
            .representatives(0..=255)
            .filter_map(|unit| unit.as_u8())
            .collect();
        let mut classes = Box::new([0; 256]);
        for (byte, class) in (0..=255).zip(classes.iter_mut()) {
            *class = dfa.byte_classes().get(byte);
        }
        let mut states = vec![start];
        let mut places: HashMap<StateID, u32> = HashMap::from([(start, 1)]);
        let mut next = vec![DEAD; bytes.len()];
        let mut accepts = vec![false];
        let mut read = 0;
        while let Some(state) = states.get(read).copied() {
            read += 1;
            accepts.push(dfa.is_match_state(dfa.next_eoi_state(state)));
            for byte in &bytes {
                let target = dfa.next_state(state, *byte);
                let place = match places.get(&target) {
                    _ if dfa.is_dead_state(target) => DEAD,
                    Some(place) => *place,
                    None => {
                        states.push(target);
                        let place = u32::try_from(states.len()).ok()?;
                        places.insert(target, place);
                        place
                    }
                };
                next.push(place);
            }
        }
        let mut automaton = Self {
            classes,
            width: bytes.len(),
            next: next.into(),
            accepts: accepts.into(),
            start: 1,
        };
        automaton.prune();
        Some(automaton)
    }

    /// Makes one of all states from which nothing is accepted.
    fn prune(&mut self) {
        let mut before: Vec<Vec<usize>> = vec![Vec::new(); self.accepts.len()];
        for (state, targets) in self.next.chunks(self.width.max(1)).enumerate() {
            for target in targets {
                if let Some(before) = before.get_mut(*target as usize)
                    && before.last() != Some(&state)
                {
                    before.push(state);
                }
            }
        }
        let mut is_alive = self.accepts.clone();
        let alive = is_alive.iter().enumerate();
        let mut waiting: Vec<usize> = alive
            .filter_map(|(at, alive)| alive.then_some(at))
            .collect();
        while let Some(state) = waiting.pop() {
            for earlier in before.get(state).into_iter().flatten() {
                if let Some(known) = is_alive.get_mut(*earlier)
                    && !std::mem::replace(known, true)
                {
                    waiting.push(*earlier);
                }
            }
        }
        let is_dead = |state: u32| is_alive.get(state as usize) != Some(&true);
        for target in self.next.iter_mut().filter(|target| is_dead(**target)) {
            *target = DEAD;
        }
        if is_dead(self.start) {
            self.start = DEAD;
        }
    }

    /// Where a byte leads to.
    pub(super) fn next(&self, state: u32, byte: u8) -> u32 {
        let place = state as usize * self.width + usize::from(self.class(byte));
        self.next.get(place).copied().unwrap_or(DEAD)
    }

    /// Whether a text may end here.
    pub(super) fn accepts(&self, state: u32) -> bool {
        self.accepts.get(state as usize) == Some(&true)
    }

    /// Bytes of one class lead from each state to the same one.
    pub(super) fn class(&self, byte: u8) -> u8 {
        self.classes.get(usize::from(byte)).copied().unwrap_or(0)
    }

    /// How much it takes.
    pub(super) fn bytes(&self) -> usize {
        self.next.len() * size_of::<u32>()
    }
}

/// Texts that match, as a whole: a pattern may match anywhere within a text, unless it says where that begins and ends.
fn whole(matching: Hir) -> Hir {
    let any = || {
        Hir::repetition(Repetition {
            min: 0,
            max: None,
            greedy: true,
            sub: Box::new(Hir::dot(Dot::AnyChar)),
        })
    };
    let starts = matching
        .properties()
        .look_set_prefix()
        .contains(Look::Start);
    let ends = matching.properties().look_set_suffix().contains(Look::End);
    let mut parts = Vec::new();
    if !starts {
        parts.push(any());
    }
    parts.push(matching);
    if !ends {
        parts.push(any());
    }
    Hir::concat(parts)
}
