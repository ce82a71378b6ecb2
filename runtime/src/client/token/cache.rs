//! One token for all calls of a client.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::super::clock::Clock;
use super::login::LoginFailure;
use crate::Secret;

/// Keeps a token and has it renewed by one call at a time, while the others wait for that one.
#[derive(Default)]
pub(in super::super) struct TokenCache {
    kept: Mutex<Option<Kept>>,
    /// Held by whoever logs in. A call that is dropped in the middle lets go of it, and the next one logs in.
    renewal: tokio::sync::Mutex<Option<Failed>>,
    /// How many logins have failed.
    failures: AtomicU64,
    /// How many tokens there have been.
    tokens: AtomicU64,
}

#[derive(Clone)]
struct Kept {
    token: Secret,
    number: u64,
    /// By the clock's running time; `None` for a token that lasts until it is refused.
    renew_at: Option<Duration>,
}

struct Failed {
    number: u64,
    failure: Arc<LoginFailure>,
}

/// A token, and how long it is good.
pub(in super::super) struct Renewable {
    pub(in super::super) token: Secret,
    /// How long until it should be renewed; `None` if nobody knows.
    pub(in super::super) good_for: Option<Duration>,
}

impl TokenCache {
    /// The token and its number. If there is none that is good for now, `login` gets one; whoever comes meanwhile waits,
    /// and shares what comes of it.
    pub(in super::super) async fn token<F>(
        &self,
        clock: &dyn Clock,
        login: impl FnOnce() -> F,
    ) -> Result<(Secret, u64), Arc<LoginFailure>>
    where
        F: Future<Output = Result<Renewable, LoginFailure>>,
    {
        if let Some(good) = self.good(clock) {
            return Ok(good);
        }
        let failures = self.failures.load(Ordering::Acquire);
        let mut failed = self.renewal.lock().await;
        if let Some(good) = self.good(clock) {
            return Ok(good);
        }
        if let Some(failed) = &*failed
            && failed.number > failures
        {
            return Err(Arc::clone(&failed.failure));
        }
        match login().await {
            Ok(renewable) => Ok(self.keep(renewable, clock)),
            Err(failure) => {
                let failure = Arc::new(failure);
                let number = self.failures.fetch_add(1, Ordering::AcqRel) + 1;
                *failed = Some(Failed {
                    number,
                    failure: Arc::clone(&failure),
                });
                Err(failure)
            }
        }
    }

    /// Hears that the provider refused a token. It is forgotten, unless it has been renewed meanwhile.
    pub(in super::super) fn refused(&self, number: u64) {
        let mut kept = self.locked();
        if kept.as_ref().is_some_and(|kept| kept.number == number) {
            *kept = None;
        }
    }

    fn good(&self, clock: &dyn Clock) -> Option<(Secret, u64)> {
        let kept = self.locked();
        let kept = kept.as_ref()?;
        let late = kept.renew_at.is_some_and(|time| time <= clock.running());
        (!late).then(|| (kept.token.clone(), kept.number))
    }

    fn keep(&self, renewable: Renewable, clock: &dyn Clock) -> (Secret, u64) {
        let number = self.tokens.fetch_add(1, Ordering::AcqRel);
        let token = renewable.token;
        *self.locked() = Some(Kept {
            token: token.clone(),
            number,
            renew_at: renewable
                .good_for
                .map(|time| clock.running().saturating_add(time)),
        });
        (token, number)
    }

    fn locked(&self) -> MutexGuard<'_, Option<Kept>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::future::pending;
    use std::time::SystemTime;

    use super::super::super::clock::ManualClock;
    use super::super::super::testing::ready;
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn clock() -> ManualClock {
        ManualClock::at(SystemTime::UNIX_EPOCH)
    }

    async fn login(
        logins: &Cell<u64>,
        good_for: Option<Duration>,
    ) -> Result<Renewable, LoginFailure> {
        logins.set(logins.get() + 1);
        Ok(Renewable {
            token: Secret::new(format!("token {}", logins.get())),
            good_for,
        })
    }

    async fn failing() -> Result<Renewable, LoginFailure> {
        tokio::task::yield_now().await;
        Err(LoginFailure::NoToken { operation: "login" })
    }

    #[test]
    fn a_token_is_renewed_when_its_time_has_come_and_when_it_was_refused() {
        let (cache, clock, logins) = (TokenCache::default(), clock(), Cell::new(0));
        let token = || {
            let token = ready(cache.token(&clock, || login(&logins, Some(10 * SECOND))));
            let (token, number) = token.unwrap();
            (token.expose().to_owned(), number)
        };
        let (first, number) = token();
        assert_eq!(first, "token 1");
        clock.advance(9 * SECOND);
        assert_eq!(token().0, "token 1");
        clock.advance(SECOND);
        assert_eq!(token().0, "token 2");
        cache.refused(number);
        assert_eq!(token().0, "token 2", "an older one was refused");
        cache.refused(token().1);
        assert_eq!(token().0, "token 3");
    }

    #[test]
    fn a_token_without_an_end_lasts_until_it_is_refused() {
        let (cache, clock, logins) = (TokenCache::default(), clock(), Cell::new(0));
        for _ in 0..2 {
            ready(cache.token(&clock, || login(&logins, None))).unwrap();
            clock.advance(1_000_000 * SECOND);
        }
        assert_eq!(logins.get(), 1);
    }

    #[test]
    fn a_login_that_is_dropped_leaves_the_cache_sound() {
        let (cache, clock, logins) = (TokenCache::default(), clock(), Cell::new(0));
        let mut dropped = Box::pin(cache.token(&clock, pending));
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        assert!(dropped.as_mut().poll(&mut context).is_pending());
        drop(dropped);
        ready(cache.token(&clock, || login(&logins, None))).unwrap();
        assert_eq!(logins.get(), 1);
    }

    #[tokio::test]
    async fn who_waits_for_a_login_that_fails_shares_its_failure_and_the_next_tries_anew() {
        let (cache, clock) = (Arc::new(TokenCache::default()), clock());
        let logins = Arc::new(AtomicU64::new(0));
        let call = || {
            let (cache, clock, logins) = (Arc::clone(&cache), clock.clone(), Arc::clone(&logins));
            async move {
                let login = || {
                    logins.fetch_add(1, Ordering::Relaxed);
                    failing()
                };
                cache.token(&clock, login).await.map(|_| ())
            }
        };
        let calls: Vec<_> = (0..50).map(|_| tokio::spawn(call())).collect();
        for call in calls {
            assert!(call.await.unwrap().is_err());
        }
        assert_eq!(logins.load(Ordering::Relaxed), 1);
        assert!(call().await.is_err());
        assert_eq!(logins.load(Ordering::Relaxed), 2);
    }
}
