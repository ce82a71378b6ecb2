//! The call that yields a token.

use std::error::Error;
use std::fmt;
use std::time::{Duration, SystemTime};

use http::header::DATE;
use jiff::fmt::rfc2822::DateTimeParser;
use serde_json::Value;

use super::super::failure::Failure;
use super::super::operation::Operation;
use super::super::reply::Reply;
use super::super::retry::passes;
use super::cache::{Life, Renewable};
use crate::{Secret, Timestamp};

/// The call that yields a token, and where the token lies in its answer.
#[derive(Debug)]
pub struct TokenLogin {
    /// The call. It has no arguments but its credentials.
    pub operation: &'static Operation,
    /// The JSON pointer of the token.
    pub token: &'static str,
    /// The JSON pointer of the time at which the token ends: a timestamp, or a count of seconds or milliseconds since
    /// 1970.
    pub expires_at: Option<&'static str>,
    /// How long before its end a token is renewed. If that fails by something that may pass, it is used until its end.
    pub renew_before: Duration,
}

/// Why a login yielded no token. No text of it shows what was answered.
#[derive(Debug)]
#[non_exhaustive]
pub enum LoginFailure {
    /// The provider did not accept the credentials, or failed. The status may be a good one where the spec says that
    /// the body tells.
    Refused {
        /// The login's operation id.
        operation: &'static str,
        /// The status of the answer.
        status: http::StatusCode,
    },
    /// The answer holds no token where it should.
    NoToken {
        /// The login's operation id.
        operation: &'static str,
    },
    /// No answer came, or the login could not be sent.
    Failed {
        /// The login's operation id.
        operation: &'static str,
        /// What happened.
        failure: Box<Failure>,
    },
}

impl TokenLogin {
    /// The token in an answer to the login.
    pub(in super::super) fn read(
        &self,
        reply: Result<Reply, Failure>,
        now: SystemTime,
    ) -> Result<Renewable, LoginFailure> {
        let operation = self.operation.id;
        let reply = reply.map_err(|failure| LoginFailure::Failed {
            operation,
            failure: Box::new(failure),
        })?;
        if !reply.status().is_success() || reply.is_refusal() {
            return Err(LoginFailure::Refused {
                operation,
                status: reply.status(),
            });
        }
        let body = reply.value().unwrap_or_default();
        match body.pointer(self.token).and_then(Value::as_str) {
            Some(token) if !token.is_empty() => Ok(Renewable {
                token: Secret::new(token),
                life: self.life(&body, &reply, now),
            }),
            _ => Err(LoginFailure::NoToken { operation }),
        }
    }

    /// The life of the token of an answer. The time is measured from the date of the answer, so that a wrong clock
    /// of this machine does no harm. A token that would have to be renewed at once is used for half of its life; one
    /// that seems to have ended, until it is refused.
    fn life(&self, body: &Value, reply: &Reply, now: SystemTime) -> Option<Life> {
        let end = time(body.pointer(self.expires_at?)?)?;
        let ends_in = end.duration_since(date(reply).unwrap_or(now)).ok()?;
        if ends_in.is_zero() {
            return None;
        }
        let renew_in = ends_in.saturating_sub(self.renew_before);
        Some(Life {
            renew_in: if renew_in.is_zero() {
                ends_in / 2
            } else {
                renew_in
            },
            ends_in,
        })
    }
}

/// The time that a timestamp says, or a count since 1970: of milliseconds from 100 milliards on, else of seconds.
fn time(value: &Value) -> Option<SystemTime> {
    let text = match value {
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.trim().to_owned(),
        _ => return None,
    };
    let Ok(count) = text.parse::<u64>() else {
        let timestamp: Timestamp = text.parse().ok()?;
        return Some(timestamp.instant().into());
    };
    let since_1970 = if count >= 100_000_000_000 {
        Duration::from_millis(count)
    } else {
        Duration::from_secs(count)
    };
    SystemTime::UNIX_EPOCH.checked_add(since_1970)
}

fn date(reply: &Reply) -> Option<SystemTime> {
    let text = reply.headers().get(DATE)?.to_str().ok()?;
    let date = DateTimeParser::new().parse_timestamp(text).ok()?;
    Some(date.into())
}

impl LoginFailure {
    /// Whether it may have passed when the login is made again.
    pub(in super::super) fn may_pass(&self) -> bool {
        match self {
            Self::Refused { status, .. } => passes(*status),
            Self::NoToken { .. } => false,
            Self::Failed { failure, .. } => failure.may_pass(),
        }
    }
}

impl fmt::Display for LoginFailure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused { operation, status } if status.is_success() => write!(
                formatter,
                "the login `{operation}` was refused in an answer {}",
                status.as_u16()
            ),
            Self::Refused { operation, status } => write!(
                formatter,
                "the login `{operation}` was answered {}",
                status.as_u16()
            ),
            Self::NoToken { operation } => {
                write!(
                    formatter,
                    "the answer of the login `{operation}` holds no token"
                )
            }
            Self::Failed { operation, .. } => write!(formatter, "the login `{operation}` failed"),
        }
    }
}

impl Error for LoginFailure {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Failed { failure, .. } => Some(&**failure),
            Self::Refused { .. } | Self::NoToken { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, HeaderValue, Method};

    use super::super::super::success::Success;
    use super::*;

    static LOGIN: Operation =
        Operation::new("login", Method::POST, "/login", &[]).with_success(Success {
            pointer: "/result",
            values: &["0"],
        });
    const TOKEN: TokenLogin = TokenLogin {
        operation: &LOGIN,
        token: "/data/token",
        expires_at: Some("/expires_at"),
        renew_before: Duration::from_secs(60),
    };

    fn read(status: u16, date: Option<&'static str>, body: &str) -> Result<Renewable, String> {
        let mut headers = HeaderMap::new();
        if let Some(date) = date {
            headers.insert("date", HeaderValue::from_static(date));
        }
        let body = body.to_owned().leak().as_bytes();
        let reply = super::super::super::testing::reply_to(&LOGIN, status, headers, body);
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000);
        TOKEN.read(Ok(reply), now).map_err(|failure| {
            let shown = format!("{failure:?}");
            assert!(!shown.contains("4111"), "{shown}");
            failure.to_string()
        })
    }

    #[test]
    fn the_end_of_a_token_is_read_in_every_form() {
        // The clock of this machine says 2027-01-15T08:00:00Z.
        for (expires_at, times) in [
            ("\"2027-01-15T08:30:00+0000\"", Some((1740, 1800))),
            ("\"2027-01-15T16:30:00+08:00\"", Some((1740, 1800))),
            ("1800001800", Some((1740, 1800))),
            ("\"1800001800\"", Some((1740, 1800))),
            ("1800001800000", Some((1740, 1800))),
            ("1800000050", Some((25, 50))),
            ("1800000060", Some((30, 60))),
            ("1800000000", None),
            ("1", None),
            ("null", None),
            ("\"soon\"", None),
        ] {
            let body = format!(r#"{{"data": {{"token": "t"}}, "expires_at": {expires_at}}}"#);
            let token = read(200, None, &body).unwrap();
            assert_eq!(token.token.expose(), "t");
            assert_eq!(token.life, times.map(life), "{expires_at}");
        }
    }

    fn life((renew_in, ends_in): (u64, u64)) -> Life {
        Life {
            renew_in: Duration::from_secs(renew_in),
            ends_in: Duration::from_secs(ends_in),
        }
    }

    #[test]
    fn a_clock_that_is_wrong_does_no_harm() {
        let body = r#"{"data": {"token": "t"}, "expires_at": "2027-01-15T05:30:00Z"}"#;
        let token = read(201, Some("Fri, 15 Jan 2027 05:00:00 GMT"), body).unwrap();
        assert_eq!(token.life, Some(life((1740, 1800))));
    }

    #[test]
    fn an_answer_without_a_token_is_told_without_showing_it() {
        for body in [
            "",
            "<html>4111",
            r#"{"data": {"token": ""}, "a": "4111"}"#,
            r#"{"token": "4111"}"#,
        ] {
            let failure = read(200, None, body).map(|_| ()).unwrap_err();
            assert_eq!(failure, "the answer of the login `login` holds no token");
        }
        let failure = read(401, None, "4111").map(|_| ()).unwrap_err();
        assert_eq!(failure, "the login `login` was answered 401");
    }

    #[test]
    fn a_login_that_is_refused_in_a_good_status_says_so() {
        for (body, failure) in [
            (r#"{"result": "17"}"#, true),
            (r#"{"result": "17", "data": {"token": "4111"}}"#, true),
            (r#"{"result": "0", "data": {"token": "t"}}"#, false),
            (r#"{"data": {"token": "t"}}"#, false),
        ] {
            let read = read(200, None, body).map(|_| ());
            let refused = "the login `login` was refused in an answer 200";
            assert_eq!(read.err().as_deref(), failure.then_some(refused), "{body}");
        }
    }

    #[test]
    fn a_token_is_read_behind_a_byte_order_mark() {
        let token = read(200, None, "\u{feff}{\"data\": {\"token\": \"t\"}}").unwrap();
        assert_eq!(token.token.expose(), "t");
    }
}
