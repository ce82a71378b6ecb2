//! Whether what came of an attempt may be bettered by another one.

use http::StatusCode;
use serde::de::IgnoredAny;

use super::super::attempt::CallReport;
use super::super::byte_order_mark::without_mark;
use super::super::transport::TransportErrorKind;
use crate::tape::closes;

/// What came of an attempt.
pub(in super::super) enum Outcome<'a> {
    /// An answer and its body.
    Answer(StatusCode, &'a [u8]),
    /// No answer.
    Failure(TransportErrorKind),
}

impl Outcome<'_> {
    /// Whether the call may be made once more, and it is not for nothing. What never reached the provider always may;
    /// everything else only if it cannot be done twice.
    pub(in super::super) fn may_repeat(&self, report: &CallReport) -> bool {
        match self {
            Self::Failure(TransportErrorKind::Connect) => true,
            Self::Failure(TransportErrorKind::Rejected) => false,
            Self::Failure(_) => report.is_repeatable(),
            Self::Answer(status, body) => {
                report.is_repeatable()
                    && (passes(*status)
                        || in_flight(report, *status, body)
                        || breaks_off(*status, body))
            }
        }
    }
}

/// Whether a status tells of something that passes.
pub(in super::super) fn passes(status: StatusCode) -> bool {
    matches!(status.as_u16(), 408 | 429 | 500 | 502..=504)
}

/// Whether an answer that tells of success breaks off in the middle. Where a body ends with its connection, or what stands
/// in between lost the rest, no transport can tell; an object or a list that is not closed tells.
fn breaks_off(status: StatusCode, body: &[u8]) -> bool {
    let body = without_mark(body).trim_ascii_start();
    let may_be_json = status.is_success() && matches!(body.first(), Some(b'{' | b'['));
    // Most are closed, which is found out more quickly than whether one that is not is JSON so far.
    may_be_json
        && !closes(body)
        && serde_json::from_slice::<IgnoredAny>(body).is_err_and(|error| error.is_eof())
}

fn in_flight(report: &CallReport, status: StatusCode, body: &[u8]) -> bool {
    let mut answers = report.operation().in_flight.iter();
    answers.any(|answer| answer.is(status, body))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use http::Method;

    use super::super::super::attempt::AttemptOutcome;
    use super::super::super::operation::{InFlight, Operation};
    use super::*;

    static GET: Operation = Operation::new("get", Method::GET, "/", &[]);
    static POST: Operation =
        Operation::new("post", Method::POST, "/", &[]).with_in_flight(&[InFlight {
            status: 409,
            body: None,
        }]);

    /// Bodies that break off.
    const TORN: [&[u8]; 8] = [
        b"{",
        b"[1, 2",
        b" \r\n{\"id\": \"ch_1\", \"amou",
        b"\xef\xbb\xbf{\"a\": [",
        b"{\"a\": {\"b\": [1]}",
        b"{\"a\": {\"b\": \"}\"}",
        // In the middle of a character, and of an escape.
        b"{\"a\": \"\xc3",
        b"{\"a\": \"\\u00",
    ];

    /// Bodies that do not, whatever they are.
    const WHOLE: [&[u8]; 11] = [
        b"",
        b" ",
        b"{}",
        b"[1, 2]",
        b"{\"a\": {\"b\": \"]}\\\"\"}}",
        b"{\"a\": }",
        b"{\"a\" {",
        b"[1} ]",
        b"<html>",
        b"\"id\",\"amount",
        b"tru",
    ];

    #[test]
    fn what_passes_is_tried_again_where_that_is_safe() {
        let safe = CallReport::new(&GET, None);
        let keyed = CallReport::new(&POST, Some("key"));
        let unsafe_ = |outcome| {
            let mut report = CallReport::new(&POST, None);
            report.note(outcome, Duration::ZERO, Duration::ZERO);
            report
        };
        for status in 100..600 {
            let answered = StatusCode::from_u16(status).unwrap();
            let outcome = Outcome::Answer(answered, b"");
            let passes = [408, 429, 500, 502, 503, 504].contains(&status);
            assert_eq!(outcome.may_repeat(&safe), passes, "{status}");
            assert_eq!(
                outcome.may_repeat(&keyed),
                passes || status == 409,
                "{status}"
            );
            let unsafe_ = unsafe_(AttemptOutcome::Answered(answered));
            assert!(!outcome.may_repeat(&unsafe_), "{status}");
        }
        let ok = |body| Outcome::Answer(StatusCode::OK, body);
        for body in TORN {
            assert!(ok(body).may_repeat(&keyed) && ok(body).may_repeat(&safe));
            let unsafe_ = unsafe_(AttemptOutcome::Answered(StatusCode::OK));
            assert!(!ok(body).may_repeat(&unsafe_));
            let refused = Outcome::Answer(StatusCode::BAD_REQUEST, body);
            assert!(!refused.may_repeat(&keyed));
        }
        for body in WHOLE {
            assert!(!ok(body).may_repeat(&keyed), "{body:?}");
        }
        for (kind, always) in [
            (TransportErrorKind::Connect, true),
            (TransportErrorKind::Timeout, false),
            (TransportErrorKind::Other, false),
        ] {
            let outcome = Outcome::Failure(kind);
            assert!(outcome.may_repeat(&safe) && outcome.may_repeat(&keyed));
            let unsafe_ = unsafe_(AttemptOutcome::Failed(kind));
            assert_eq!(outcome.may_repeat(&unsafe_), always, "{kind:?}");
        }
        assert!(!Outcome::Failure(TransportErrorKind::Rejected).may_repeat(&safe));
    }
}
