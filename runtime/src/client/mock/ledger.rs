//! What is expected of a mock, and what it was asked.

use std::fmt;
use std::panic::Location;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use super::super::error_members::ErrorMembers;
use super::super::token::TokenLogin;
use super::condition::Condition;
use super::expectation::{Expectation, Given, Step};
use super::login;
use super::recorded::{Record, RecordedCall};
use super::unexpected::{Miss, NearMiss, UnexpectedCall};
use super::unmet::Unmet;

/// The state that a mock shares with its clients.
pub(super) struct Ledger {
    logins: Vec<&'static TokenLogin>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    expectations: Vec<Expectation>,
    entries: Vec<Entry>,
    unexpected: Vec<UnexpectedCall>,
    /// Whether what is expected from now on has its place in an order.
    ordered: bool,
    /// How many tokens have been given out.
    tokens: usize,
    /// Where errors of the provider say what.
    error_members: Option<&'static ErrorMembers>,
    /// Whether the test has asked since anything changed.
    verified: bool,
}

/// A request, and what became of it.
struct Entry {
    record: Arc<Record>,
    attempt: usize,
    fate: Fate,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Expected,
    Unexpected,
    /// A login that was answered without being expected.
    Automatic,
}

/// An expectation of the operation that is called, held against the request.
struct Candidate {
    number: usize,
    place: &'static Location<'static>,
    conditions: Arc<[Condition]>,
}

impl Ledger {
    /// An empty one. The logins are answered by themselves.
    pub(super) fn new(logins: Vec<&'static TokenLogin>) -> Self {
        Self {
            logins,
            state: Mutex::default(),
        }
    }

    /// Says where errors of the provider say what.
    pub(super) fn set_error_members(&self, members: &'static ErrorMembers) {
        self.locked().error_members = Some(members);
    }

    /// Where errors of the provider say what, if that is known.
    pub(super) fn error_members(&self) -> Option<&'static ErrorMembers> {
        self.locked().error_members
    }

    /// Adds an expectation with its first answer, if there is to be one, and gives its number.
    pub(super) fn expect(
        &self,
        operation: &'static str,
        conditions: Vec<Condition>,
        step: Option<Step>,
        place: &'static Location<'static>,
    ) -> usize {
        let mut state = self.locked();
        state.verified = false;
        let ordered = state.ordered;
        let expectation = Expectation::new(operation, conditions, step, ordered, place);
        state.expectations.push(expectation);
        state.expectations.len() - 1
    }

    /// Adds an answer to an expectation.
    pub(super) fn add(&self, number: usize, step: Step) {
        let mut state = self.locked();
        state.verified = false;
        if let Some(expectation) = state.expectations.get_mut(number) {
            expectation.push(step);
        }
    }

    /// Changes the last answer of an expectation.
    pub(super) fn change(&self, number: usize, change: impl FnOnce(&mut Step)) {
        let mut state = self.locked();
        state.verified = false;
        let expectation = state.expectations.get_mut(number);
        if let Some(step) = expectation.and_then(Expectation::last_step) {
            change(step);
        }
    }

    /// Whether what is expected from now on has its place in an order.
    pub(super) fn set_ordered(&self, ordered: bool) {
        self.locked().ordered = ordered;
    }

    /// Notes a request and finds its answer.
    pub(super) fn answer(&self, record: Record, now: SystemTime) -> Result<Given, UnexpectedCall> {
        let record = Arc::new(record);
        let candidates = self.locked().candidates(record.operation.id);
        if candidates.is_empty()
            && let Some(login) = self.login(&record)
        {
            return Ok(self.locked().log_in(record, login, now));
        }
        // What a test asks of a body is its own code; so nothing is locked meanwhile.
        let (mut matching, mut misses) = (Vec::new(), Vec::new());
        for candidate in candidates {
            let conditions = candidate.conditions.iter();
            let mismatches: Vec<_> = conditions
                .flat_map(|condition| condition.mismatches(&record))
                .collect();
            if mismatches.is_empty() {
                matching.push(candidate);
            } else {
                misses.push(NearMiss {
                    place: candidate.place,
                    miss: Miss::Otherwise(mismatches),
                });
            }
        }
        self.locked().choose(record, &matching, misses)
    }

    fn login(&self, record: &Record) -> Option<&'static TokenLogin> {
        let mut logins = self.logins.iter().copied();
        logins.find(|login| login.operation.id == record.operation.id)
    }

    /// What was asked, but for logins that were answered by themselves.
    pub(super) fn calls(&self) -> Vec<RecordedCall> {
        self.recorded(|entry| entry.fate != Fate::Automatic)
    }

    /// What was asked of an operation under these conditions.
    pub(super) fn calls_of<B>(
        &self,
        operation: &'static str,
        conditions: &[Condition],
    ) -> Vec<RecordedCall<B>> {
        let mut calls = self.recorded(|entry| entry.record.operation.id == operation);
        calls.retain(|call| {
            let mut conditions = conditions.iter();
            conditions.all(|condition| condition.mismatches(call.record()).is_empty())
        });
        calls
    }

    fn recorded<B>(&self, wanted: impl Fn(&Entry) -> bool) -> Vec<RecordedCall<B>> {
        let state = self.locked();
        let entries = state.entries.iter().filter(|entry| wanted(entry));
        entries
            .map(|entry| {
                let expected = entry.fate != Fate::Unexpected;
                RecordedCall::new(Arc::clone(&entry.record), entry.attempt, expected)
            })
            .collect()
    }

    /// Whether all that is expected was called, and nothing else.
    pub(super) fn verify(&self) -> Result<(), Unmet> {
        let mut state = self.locked();
        state.verified = true;
        let missing: Vec<_> = state
            .expectations
            .iter()
            .filter_map(Expectation::missing)
            .collect();
        if missing.is_empty() && state.unexpected.is_empty() {
            return Ok(());
        }
        Err(Unmet {
            missing,
            unexpected: state.unexpected.clone(),
        })
    }

    /// Whether the test has asked since anything changed.
    pub(super) fn is_verified(&self) -> bool {
        self.locked().verified
    }

    fn locked(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn candidates(&self, operation: &str) -> Vec<Candidate> {
        let expectations = self.expectations.iter().enumerate();
        expectations
            .filter(|(_, expectation)| expectation.operation() == operation)
            .map(|(number, expectation)| Candidate {
                number,
                place: expectation.place(),
                conditions: expectation.conditions(),
            })
            .collect()
    }

    fn log_in(&mut self, record: Arc<Record>, login: &TokenLogin, now: SystemTime) -> Given {
        self.tokens += 1;
        let answer = login::answer(login, self.tokens, now);
        self.note(record, Fate::Automatic);
        Given::at_once(answer)
    }

    /// The answer of the first of the matching expectations that has one left.
    fn choose(
        &mut self,
        record: Arc<Record>,
        matching: &[Candidate],
        mut misses: Vec<NearMiss>,
    ) -> Result<Given, UnexpectedCall> {
        match self.find(&record, matching) {
            Ok(given) => {
                self.note(record, Fate::Expected);
                return Ok(given);
            }
            Err(more) => misses.extend(more),
        }
        let mut expected: Vec<_> = self
            .expectations
            .iter()
            .map(Expectation::operation)
            .collect();
        expected.sort_unstable();
        expected.dedup();
        let unexpected = UnexpectedCall {
            operation: record.operation.id,
            near_misses: misses,
            expected,
        };
        self.unexpected.push(unexpected.clone());
        self.note(record, Fate::Unexpected);
        Err(unexpected)
    }

    fn find(&mut self, record: &Record, matching: &[Candidate]) -> Result<Given, Vec<NearMiss>> {
        let miss = |candidate: &Candidate, miss| NearMiss {
            place: candidate.place,
            miss,
        };
        if let Some(never) = matching.iter().find(|candidate| {
            let expectation = self.expectations.get(candidate.number);
            expectation.is_some_and(Expectation::is_never)
        }) {
            return Err(vec![miss(never, Miss::Never)]);
        }
        let mut misses = Vec::new();
        for candidate in matching {
            match self.claim(candidate.number, record) {
                Ok(given) => return Ok(given),
                // The fault is the test's own, which no other answer should hide.
                Err(why @ Miss::Answer(_)) => return Err(vec![miss(candidate, why)]),
                Err(why) => misses.push(miss(candidate, why)),
            }
        }
        let mut repeated = matching.iter().filter_map(|candidate| {
            let expectation = self.expectations.get(candidate.number);
            expectation?.repeat(record)
        });
        repeated.next().ok_or(misses)
    }

    fn claim(&mut self, number: usize, record: &Record) -> Result<Given, Miss> {
        if let Some(miss) = self.out_of_turn(number) {
            return Err(miss);
        }
        let expectation = self.expectations.get_mut(number).ok_or(Miss::Exhausted)?;
        let given = expectation.claim(record).ok_or(Miss::Exhausted)?;
        match given.answer.fault() {
            Some(fault) => Err(Miss::Answer(fault.clone())),
            None => Ok(given),
        }
    }

    /// Why it is not the turn of an expectation, if so.
    fn out_of_turn(&self, number: usize) -> Option<Miss> {
        let ordered = |expectation: &&Expectation| expectation.ordered;
        let this = self.expectations.get(number).filter(ordered)?;
        let (before, after) = self.expectations.split_at(number);
        let too_early = before
            .iter()
            .filter(ordered)
            .find(|earlier| earlier.missing().is_some())
            .map(|earlier| Miss::TooEarly {
                before: earlier.operation(),
            });
        let too_late = || {
            let mut later = after.iter().skip(1).filter(ordered);
            let later = later.rfind(|later| later.has_begun())?;
            Some(Miss::TooLate {
                after: later.operation(),
            })
        };
        // What has nothing left to give is told as that.
        too_early.or_else(|| if this.is_used_up() { None } else { too_late() })
    }

    fn note(&mut self, record: Arc<Record>, fate: Fate) {
        self.verified = false;
        let entries = self.entries.iter();
        let earlier = entries.filter(|entry| entry.record.sent.is(&record.sent));
        let attempt = earlier.count() + 1;
        self.entries.push(Entry {
            record,
            attempt,
            fate,
        });
    }
}

impl fmt::Debug for Ledger {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.locked();
        formatter
            .debug_struct("Mock")
            .field("expected", &state.expectations.len())
            .field("called", &state.entries.len())
            .finish()
    }
}
