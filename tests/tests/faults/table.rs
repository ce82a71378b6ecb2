//! The table: each fault, and what becomes of each kind of call over each carrier.

use std::time::Duration;

use paywright_runtime::client::TransportErrorKind::Other;
use paywright_tests::fault_server::{Answer, FaultServer, Received, Then};

use crate::calls::{KINDS, Kind, Manner, at_once, made};
use crate::outcome::{End, Outcome, SECRET};
use crate::provider::{answers, without_logins};
use crate::transports::{CARRIERS, Carrier};

/// Short, where nothing comes in time.
const SHORT: Duration = Duration::from_millis(250);
/// How often a call is tried.
const ATTEMPTS: usize = 3;

/// What a fault is to a client.
#[derive(Clone, Copy, Debug)]
enum Nature {
    /// None: the answer is taken.
    None,
    /// Another attempt may go better.
    Passing(End),
    /// Another attempt may go better, but not before the caller's patience ends.
    PassingLater(End),
    /// Another attempt would end in the same way.
    Lasting(End),
    /// The token is not accepted.
    TokenRefused,
}

/// What is expected of a call.
#[derive(Debug, PartialEq)]
struct Expected {
    requests: usize,
    end: End,
    is_retryable: bool,
}

struct Fault {
    name: &'static str,
    answer: fn(Kind) -> Answer,
    nature: Nature,
}

const fn fault(name: &'static str, answer: fn(Kind) -> Answer, nature: Nature) -> Fault {
    Fault {
        name,
        answer,
        nature,
    }
}

const FAULTS: &[Fault] = &[
    fault("none", Kind::good_answer, Nature::None),
    fault(
        "closed afterwards",
        |kind| kind.good_answer().then(Then::Close),
        Nature::None,
    ),
    fault(
        "another content type",
        |kind| Answer::html(200).body(kind.good_body()),
        Nature::None,
    ),
    fault(
        "slow",
        |kind| kind.good_answer().slowly(1, Duration::from_millis(50)),
        Nature::Passing(End::Timeout),
    ),
    fault(
        "never",
        |_| Answer::nothing(Then::Hang),
        Nature::Passing(End::Timeout),
    ),
    fault(
        "closed in mid-body",
        |kind| kind.good_answer().cut_after(9, Then::Close),
        Nature::Passing(End::Transport(Other)),
    ),
    fault(
        "reset in mid-body",
        |kind| kind.good_answer().cut_after(9, Then::Reset),
        Nature::Passing(End::Transport(Other)),
    ),
    fault(
        "closed in mid-chunk",
        |kind| kind.good_answer().chunked(16).cut_after(9, Then::Close),
        Nature::Passing(End::Transport(Other)),
    ),
    fault(
        "closed between chunks",
        |kind| kind.good_answer().chunked(4).cut_after(9, Then::Close),
        Nature::Passing(End::Transport(Other)),
    ),
    // No transport can tell that there should be more; that the JSON breaks off tells.
    fault(
        "closed in mid-body, where the body ends with the connection",
        |kind| kind.good_answer().until_close().cut_after(9, Then::Close),
        Nature::Passing(End::Decode),
    ),
    fault(
        "closed",
        |_| Answer::nothing(Then::Close),
        Nature::Passing(End::Transport(Other)),
    ),
    fault(
        "reset",
        |_| Answer::nothing(Then::Reset),
        Nature::Passing(End::Transport(Other)),
    ),
    fault(
        "too many requests, for no time",
        |_| Answer::too_many_requests(0),
        Nature::Passing(End::Api(429)),
    ),
    fault(
        "too many requests, until a date that is past",
        |_| Answer::new(429).header("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT"),
        Nature::Passing(End::Api(429)),
    ),
    fault(
        "too many requests, for long",
        |_| Answer::too_many_requests(3600),
        Nature::PassingLater(End::Api(429)),
    ),
    fault(
        "too many requests, until a date that is far",
        |_| Answer::new(429).header("retry-after", "Fri, 06 Nov 2893 08:49:37 GMT"),
        Nature::PassingLater(End::Api(429)),
    ),
    fault(
        "a gateway's page",
        |_| Answer::html(502).body(SECRET),
        Nature::Passing(End::Api(502)),
    ),
    fault(
        "a maintenance page that seems well",
        |_| Answer::html(200),
        Nature::Lasting(End::Decode),
    ),
    fault(
        "unauthorized",
        |_| Answer::unauthorized(),
        Nature::TokenRefused,
    ),
    fault(
        "forbidden",
        |_| {
            Answer::json(
                403,
                format!(r#"{{"code":"{SECRET}","message":"{SECRET}"}}"#),
            )
        },
        Nature::Lasting(End::Api(403)),
    ),
    fault(
        "truncated JSON",
        |_| Answer::json(200, format!(r#"{{"id":"{SECRET}","amou"#)),
        Nature::Passing(End::Decode),
    ),
    fault("gzip", |_| Answer::gzip(), Nature::Lasting(End::Decode)),
    fault(
        "10 MiB",
        |_| Answer::ten_megabytes(),
        Nature::Lasting(End::Decode),
    ),
    fault("empty", |_| Answer::new(200), Nature::Lasting(End::Decode)),
    fault(
        "no content",
        |_| Answer::new(204),
        Nature::Lasting(End::Decode),
    ),
];

impl Nature {
    /// What is expected if every answer is the fault.
    fn for_ever(self, kind: Kind) -> Expected {
        let (requests, end, passes) = match self {
            Self::None => (1, End::Fine, false),
            Self::Passing(end) if kind.is_repeatable() => (ATTEMPTS, end, true),
            Self::Passing(end) => (1, end, false),
            Self::PassingLater(end) => (1, end, kind.is_repeatable()),
            Self::Lasting(end) => (1, end, false),
            Self::TokenRefused if kind.has_token() => (2, End::Api(401), false),
            Self::TokenRefused => (1, End::Api(401), false),
        };
        Expected {
            requests,
            end,
            is_retryable: passes,
        }
    }

    /// What is expected if the first answer is the fault, and all others are good.
    fn once(self, kind: Kind) -> Expected {
        let mended = match self {
            Self::Passing(_) => kind.is_repeatable(),
            Self::TokenRefused => kind.has_token(),
            Self::None | Self::PassingLater(_) | Self::Lasting(_) => false,
        };
        if !mended {
            return self.for_ever(kind);
        }
        Expected {
            requests: 2,
            end: End::Fine,
            is_retryable: false,
        }
    }
}

/// Every kind of call over every carrier at once against a server of its own, which answers as said.
async fn hold(fault: &'static Fault, once: bool) {
    at_once(KINDS, |kind, carrier| hold_one(fault, once, kind, carrier)).await;
}

async fn hold_one(fault: &Fault, once: bool, kind: Kind, carrier: Carrier) {
    let place = format!("{}, {kind:?} over {carrier:?}, once: {once}", fault.name);
    let bad = (fault.answer)(kind);
    let good = once.then(|| kind.good_answer());
    let server = FaultServer::start(answers([bad].into_iter().chain(good))).await;
    let late = matches!(fault.nature, Nature::Passing(End::Timeout));
    let manner = if late {
        Manner::within(SHORT)
    } else {
        Manner::default()
    };
    let outcome = made(kind, carrier, &server.url(), manner).await;

    let expected = if once {
        fault.nature.once(kind)
    } else {
        fault.nature.for_ever(kind)
    };
    let requests = without_logins(server.requests());
    assert_eq!(outcome.end, expected.end, "{place}: {outcome:?}");
    assert_eq!(outcome.is_retryable, expected.is_retryable, "{place}");
    if late {
        // On a busy machine, the time may be up before anything is sent.
        assert!(requests.len() <= expected.requests, "{place}");
    } else {
        assert_eq!(requests.len(), expected.requests, "{place}");
    }
    if outcome.end != End::Fine {
        assert_eq!(
            outcome.attempts.len(),
            expected.requests,
            "{place}: {outcome:?}"
        );
    }
    hold_keys(kind, &requests, &outcome, &place);
}

/// Each attempt has the key of the first, and the error tells it.
fn hold_keys(kind: Kind, requests: &[Received], outcome: &Outcome, place: &str) {
    let keys: Vec<_> = requests.iter().map(|request| kind.key(request)).collect();
    assert!(keys.windows(2).all(|pair| pair[0] == pair[1]), "{place}");
    let has_key = !matches!(kind, Kind::Read | Kind::WithoutKey);
    for key in keys {
        assert_eq!(key.is_some(), has_key, "{place}");
        if outcome.end != End::Fine {
            assert_eq!(outcome.key, key, "{place}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fault_that_stays_is_told_after_as_many_attempts_as_are_safe() {
    for fault in FAULTS {
        hold(fault, false).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fault_that_passes_is_not_noticed_where_another_attempt_is_safe() {
    // A server that is late once needs a limit that the second attempt keeps on any machine; `charges` has such.
    let mended = |fault: &&Fault| match fault.nature {
        Nature::Passing(end) => end != End::Timeout,
        Nature::TokenRefused => true,
        Nature::None | Nature::PassingLater(_) | Nature::Lasting(_) => false,
    };
    for fault in FAULTS.iter().filter(mended) {
        hold(fault, true).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_redirect_to_another_host_is_not_followed() {
    for carrier in CARRIERS {
        for kind in KINDS {
            let elsewhere = FaultServer::start(kind.good_answer()).await;
            let location = format!("{}/{SECRET}", elsewhere.url());
            let redirect = Answer::redirect(307, &location);
            let server = FaultServer::start(answers([redirect])).await;
            let outcome = made(kind, carrier, &server.url(), Manner::default()).await;
            assert_eq!(outcome.end, End::Api(307), "{kind:?} over {carrier:?}");
            assert!(!outcome.is_retryable, "{kind:?} over {carrier:?}");
            assert_eq!(without_logins(server.requests()).len(), 1);
            assert_eq!(elsewhere.connections(), 0, "{kind:?} over {carrier:?}");
        }
    }
}
