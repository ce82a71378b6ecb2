//! Pauses that a provider asks for.

use std::time::{Duration, SystemTime};

use paywright_runtime::client::Clock;
use paywright_tests::fault_server::{Answer, FaultServer};

use crate::calls::{KEYED, Kind, Manner, made};
use crate::clock::SkippingClock;
use crate::outcome::End;
use crate::provider::{answers, without_logins};
use crate::transports::CARRIERS;

/// A date as HTTP writes it.
fn http_date(time: SystemTime) -> String {
    let time = paywright_runtime::jiff::Timestamp::try_from(time).unwrap();
    time.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

/// The pauses of a call that is first told to wait.
async fn pauses(kind: Kind, retry_after: impl Fn(&SkippingClock) -> String) -> Vec<Vec<Duration>> {
    let mut pauses = Vec::new();
    for carrier in CARRIERS {
        let clock = SkippingClock::new();
        let busy = Answer::json(429, "{}").header("retry-after", &retry_after(&clock));
        let server = FaultServer::start(answers([busy, kind.good_answer()])).await;
        let manner = Manner::default().clock(clock.clone());
        let outcome = made(kind, carrier, &server.url(), manner).await;
        assert_eq!(
            outcome.end,
            End::Fine,
            "{kind:?} over {carrier:?}: {outcome:?}"
        );
        assert_eq!(without_logins(server.requests()).len(), 2);
        pauses.push(clock.skipped());
    }
    pauses
}

#[tokio::test]
async fn it_is_waited_for_so_many_seconds() {
    for kind in KEYED {
        for waited in pauses(kind, |_| "7".to_owned()).await {
            assert_eq!(waited, [Duration::from_secs(7)], "{kind:?}");
        }
    }
}

#[tokio::test]
async fn it_is_waited_until_a_date() {
    for kind in KEYED {
        let until = |clock: &SkippingClock| http_date(clock.now() + Duration::from_secs(20));
        for waited in pauses(kind, until).await {
            // A date has whole seconds, and the clock goes on meanwhile.
            let seconds = waited.iter().map(Duration::as_secs).sum::<u64>();
            assert_eq!(waited.len(), 1, "{kind:?}");
            assert!((10..=20).contains(&seconds), "{kind:?}: {waited:?}");
        }
    }
}
