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
    times: Option<Times>,
}

#[derive(Clone, Copy)]
struct Times {
    renew_at: Duration,
    ends_at: Duration,
}

struct Failed {
    number: u64,
    failure: Arc<LoginFailure>,
}

/// A token, and how long it is good.
pub(in super::super) struct Renewable {
    pub(in super::super) token: Secret,
    /// `None` if nobody knows.
    pub(in super::super) life: Option<Life>,
}

/// The life of a token, from now on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Life {
    /// How long until it should be renewed.
    pub(in super::super) renew_in: Duration,
    /// How long until it ends; later than that.
    pub(in super::super) ends_in: Duration,
}

impl TokenCache {
    /// The token and its number. If there is none that is good for now, `login` gets one; whoever comes meanwhile waits,
    /// and shares what comes of it. A token that should be renewed goes on to be used until its end while its renewal fails
    /// by what may pass.
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
                if failure.may_pass()
                    && let Some(still_good) = self.postpone_renewal(clock)
                {
                    return Ok(still_good);
                }
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
        let late = |times: Times| times.renew_at <= clock.running();
        (!kept.times.is_some_and(late)).then(|| (kept.token.clone(), kept.number))
    }

    fn keep(&self, renewable: Renewable, clock: &dyn Clock) -> (Secret, u64) {
        let number = self.tokens.fetch_add(1, Ordering::AcqRel);
        let token = renewable.token;
        let now = clock.running();
        *self.locked() = Some(Kept {
            token: token.clone(),
            number,
            times: renewable.life.map(|life| Times {
                renew_at: now.saturating_add(life.renew_in),
                ends_at: now.saturating_add(life.ends_in),
            }),
        });
        (token, number)
    }

    /// Puts the next renewal off by half of the time that is left. Nothing if the token has ended or was refused.
    fn postpone_renewal(&self, clock: &dyn Clock) -> Option<(Secret, u64)> {
        let mut kept = self.locked();
        let kept = kept.as_mut()?;
        let times = kept.times.as_mut()?;
        let now = clock.running();
        let left = times.ends_at.saturating_sub(now);
        if left.is_zero() {
            return None;
        }
        times.renew_at = now + left / 2;
        Some((kept.token.clone(), kept.number))
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

    /// A token that ends ten seconds after it should be renewed.
    async fn login(
        logins: &Cell<u64>,
        renew_in: Option<Duration>,
    ) -> Result<Renewable, LoginFailure> {
        logins.set(logins.get() + 1);
        Ok(Renewable {
            token: Secret::new(format!("token {}", logins.get())),
            life: renew_in.map(|renew_in| Life {
                renew_in,
                ends_in: renew_in + 10 * SECOND,
            }),
        })
    }

    fn refused_with(status: u16) -> LoginFailure {
        LoginFailure::Refused {
            operation: "login",
            status: status.try_into().unwrap(),
        }
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
    fn a_token_is_used_until_its_end_while_its_renewal_fails_by_what_passes() {
        let (cache, clock, logins) = (TokenCache::default(), clock(), Cell::new(0));
        ready(cache.token(&clock, || login(&logins, Some(10 * SECOND)))).unwrap();
        let failures = Cell::new(0);
        let renew = |status| {
            let failing = || {
                failures.set(failures.get() + 1);
                std::future::ready(Err(refused_with(status)))
            };
            ready(cache.token(&clock, failing)).map(|(token, _)| token.expose().to_owned())
        };
        clock.advance(10 * SECOND);
        assert!(renew(403).is_err(), "that does not pass");
        assert_eq!(renew(503).unwrap(), "token 1");
        assert_eq!(renew(503).unwrap(), "token 1");
        assert_eq!(failures.get(), 2, "not with every call");
        clock.advance(5 * SECOND);
        assert_eq!(renew(503).unwrap(), "token 1");
        assert_eq!(failures.get(), 3);
        clock.advance(5 * SECOND);
        assert!(renew(503).is_err(), "it has ended");
        ready(cache.token(&clock, || login(&logins, Some(10 * SECOND)))).unwrap();
        assert_eq!(renew(503).unwrap(), "token 2");
    }

    #[test]
    fn a_token_that_was_refused_is_not_used_while_its_renewal_fails() {
        let (cache, clock, logins) = (TokenCache::default(), clock(), Cell::new(0));
        let (_, number) = ready(cache.token(&clock, || login(&logins, Some(10 * SECOND)))).unwrap();
        cache.refused(number);
        let failing = || std::future::ready(Err(refused_with(503)));
        assert!(ready(cache.token(&clock, failing)).is_err());
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
