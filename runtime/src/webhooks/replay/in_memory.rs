//! A guard for one process.

use std::collections::{BTreeSet, HashMap};
use std::error::Error;
use std::fmt;
use std::num::NonZeroUsize;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use super::fingerprint::Fingerprint;
use super::guard::{ReplayGuard, ReplayGuardError, Sighting};

/// How many messages are remembered unless something else is said; some fifteen megabytes.
const CAPACITY: NonZeroUsize = NonZeroUsize::new(100_000).unwrap();

/// Remembers messages in memory, each until it is stale.
///
/// Only what carries a good signature gets in, so nobody but the provider can fill it. When it is full, the handled message that
/// would be stale first makes room: better that an old one can be repeated than that a new one is lost. One in hand never makes
/// room, or the same message could be handled twice at once; where all are in hand, no other is taken until one of them is done, and
/// the provider is told to try later.
///
/// A capacity of as many messages as come within twice the tolerance forgets none too early.
pub struct InMemoryReplayGuard {
    capacity: NonZeroUsize,
    seen: Mutex<Seen>,
}

#[derive(Default)]
struct Seen {
    messages: HashMap<Fingerprint, Message>,
    /// Those in hand, in the order in which they can be forgotten.
    in_hand: BTreeSet<(SystemTime, Fingerprint)>,
    /// Those that were handled, in the same order.
    handled: BTreeSet<(SystemTime, Fingerprint)>,
}

#[derive(Clone, Copy)]
struct Message {
    until: SystemTime,
    is_handled: bool,
}

impl InMemoryReplayGuard {
    /// Remembers up to 100,000 messages.
    pub fn new() -> Self {
        Self::with_capacity(CAPACITY)
    }

    /// Remembers up to so many messages.
    pub fn with_capacity(capacity: NonZeroUsize) -> Self {
        Self {
            capacity,
            seen: Mutex::default(),
        }
    }

    /// A thread that panicked did so outside of what is locked here, so nothing is left half done.
    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for InMemoryReplayGuard {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for InMemoryReplayGuard {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("InMemoryReplayGuard")
            .field("capacity", &self.capacity)
            .field("remembered", &self.seen().messages.len())
            .finish()
    }
}

impl ReplayGuard for InMemoryReplayGuard {
    fn take(
        &self,
        fingerprint: &Fingerprint,
        now: SystemTime,
        until: SystemTime,
    ) -> Result<Sighting, ReplayGuardError> {
        let mut seen = self.seen();
        seen.forget_before(now);
        if let Some(message) = seen.messages.get(fingerprint) {
            return Ok(if message.is_handled {
                Sighting::Handled
            } else {
                Sighting::InHand
            });
        }
        while seen.messages.len() >= self.capacity.get() {
            let first = seen.handled.pop_first();
            let (_, fingerprint) = first.ok_or_else(|| ReplayGuardError::new(AllInHand))?;
            seen.messages.remove(&fingerprint);
        }
        seen.insert(*fingerprint, until, false);
        Ok(Sighting::New)
    }

    fn handled(&self, fingerprint: &Fingerprint) {
        let mut seen = self.seen();
        if let Some(message) = seen.remove(fingerprint) {
            seen.insert(*fingerprint, message.until, true);
        }
    }

    fn forget(&self, fingerprint: &Fingerprint) {
        self.seen().remove(fingerprint);
    }
}

impl Seen {
    fn insert(&mut self, fingerprint: Fingerprint, until: SystemTime, is_handled: bool) {
        let message = Message { until, is_handled };
        self.messages.insert(fingerprint, message);
        self.order_of(message).insert((until, fingerprint));
    }

    fn remove(&mut self, fingerprint: &Fingerprint) -> Option<Message> {
        let message = self.messages.remove(fingerprint)?;
        self.order_of(message)
            .remove(&(message.until, *fingerprint));
        Some(message)
    }

    fn order_of(&mut self, message: Message) -> &mut BTreeSet<(SystemTime, Fingerprint)> {
        if message.is_handled {
            &mut self.handled
        } else {
            &mut self.in_hand
        }
    }

    fn forget_before(&mut self, now: SystemTime) {
        for order in [&mut self.in_hand, &mut self.handled] {
            while order.first().is_some_and(|(until, _)| *until < now) {
                if let Some((_, fingerprint)) = order.pop_first() {
                    self.messages.remove(&fingerprint);
                }
            }
        }
    }
}

/// As many messages are in hand as can be remembered.
#[derive(Debug)]
struct AllInHand;

impl fmt::Display for AllInHand {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("as many messages are in hand as can be remembered")
    }
}

impl Error for AllInHand {}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::*;

    fn at(seconds: u64) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(seconds)
    }

    fn message(name: &str) -> Fingerprint {
        Fingerprint::of("x-signature", &[name.as_bytes()])
    }

    fn guard(capacity: usize) -> InMemoryReplayGuard {
        InMemoryReplayGuard::with_capacity(NonZeroUsize::new(capacity).unwrap())
    }

    impl InMemoryReplayGuard {
        /// How many messages are remembered in all, how many as in hand, how many as handled.
        fn remembered(&self) -> [usize; 3] {
            let seen = self.seen();
            [seen.messages.len(), seen.in_hand.len(), seen.handled.len()]
        }
    }

    #[test]
    fn a_message_is_new_once_and_again_when_it_was_forgotten() {
        let guard = guard(10);
        let take = |name| guard.take(&message(name), at(0), at(300)).unwrap();
        assert_eq!(take("a"), Sighting::New);
        assert_eq!(take("a"), Sighting::InHand);
        guard.handled(&message("a"));
        assert_eq!(take("a"), Sighting::Handled);
        assert_eq!(take("b"), Sighting::New);
        guard.forget(&message("a"));
        guard.forget(&message("never seen"));
        guard.handled(&message("never seen"));
        assert_eq!(take("a"), Sighting::New);
        assert_eq!(take("b"), Sighting::InHand);
    }

    #[test]
    fn what_is_stale_is_forgotten_and_not_a_moment_sooner() {
        let guard = guard(10);
        let take = |name, now, until| guard.take(&message(name), at(now), at(until)).unwrap();
        take("a", 0, 300);
        take("b", 0, 400);
        assert_eq!(take("a", 300, 300), Sighting::InHand);
        assert_eq!(guard.remembered(), [2, 2, 0]);
        guard.handled(&message("a"));
        assert_eq!(guard.remembered(), [2, 1, 1]);
        take("c", 301, 601);
        assert_eq!(guard.remembered(), [2, 2, 0]);
        assert_eq!(take("b", 301, 601), Sighting::InHand);
    }

    #[test]
    fn memory_is_bounded_and_what_is_handled_and_stale_first_makes_room() {
        let guard = guard(2);
        let take = |name, until| guard.take(&message(name), at(0), at(until)).unwrap();
        for (name, until) in [("late", 300), ("early", 200), ("new", 250)] {
            assert_eq!(take(name, until), Sighting::New);
            guard.handled(&message(name));
        }
        assert_eq!(guard.remembered(), [2, 0, 2]);
        assert_eq!(take("late", 300), Sighting::Handled);
        assert_eq!(take("new", 250), Sighting::Handled);
        assert_eq!(take("early", 200), Sighting::New);
    }

    #[test]
    fn what_is_in_hand_never_makes_room() {
        let guard = guard(2);
        let take = |name, until| guard.take(&message(name), at(0), at(until));
        let told = |name, until| take(name, until).unwrap();
        assert_eq!(told("in hand", 100), Sighting::New);
        for name in ["a", "b", "c"] {
            assert_eq!(told(name, 300), Sighting::New);
            guard.handled(&message(name));
        }
        assert_eq!(told("in hand", 100), Sighting::InHand);
        assert_eq!(told("second", 300), Sighting::New);

        let full = take("third", 300).unwrap_err();
        let cause = full.source().unwrap().to_string();
        assert_eq!(cause, "as many messages are in hand as can be remembered");
        assert_eq!(guard.remembered(), [2, 2, 0]);
        guard.forget(&message("second"));
        assert_eq!(told("third", 300), Sighting::New);
    }

    #[test]
    fn of_threads_that_take_the_same_message_one_is_told_that_it_is_new() {
        let guard = guard(10);
        let news = std::thread::scope(|scope| {
            let take = || guard.take(&message("a"), at(0), at(300)).unwrap();
            let threads: Vec<_> = (0..8).map(|_| scope.spawn(take)).collect();
            let told = threads.into_iter().map(|thread| thread.join().unwrap());
            told.filter(|told| *told == Sighting::New).count()
        });
        assert_eq!(news, 1);
    }

    #[test]
    fn the_same_pieces_in_another_scheme_are_another_message() {
        let one = Fingerprint::of("x-signature", &[b"a", b"b"]);
        assert_eq!(one, Fingerprint::of("x-signature", &[b"ab"]));
        assert_ne!(one, Fingerprint::of("y-signature", &[b"ab"]));
        assert_eq!(one.to_string().len(), 64);
    }
}
