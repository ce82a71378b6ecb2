//! How a mock answers a login by itself.

use std::time::{Duration, SystemTime};

use serde_json::Value;

use super::super::token::TokenLogin;
use super::answer::Answer;
use super::placed::put;

/// How long a token is good, where its login says so.
const LIFE: Duration = Duration::from_secs(30 * 60);

/// An answer that holds a token, another one for each number.
pub(super) fn answer(login: &TokenLogin, number: usize, now: SystemTime) -> Answer {
    let mut body = Value::Null;
    put(
        &mut body,
        login.token,
        format!("mock-token-{number}").into(),
    );
    let end = jiff::Timestamp::try_from(now + LIFE).ok();
    if let Some((pointer, end)) = login.expires_at.zip(end) {
        put(&mut body, pointer, end.to_string().into());
    }
    Answer::json(200, &body)
}
