//! Scripts of a provider that wants a token.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use paywright_tests::fault_server::{Answer, Received, Script, Then};

use crate::outcome::SECRET;

/// How long a token lives.
pub(crate) const LIFE: Duration = Duration::from_secs(1800);

/// Whether a request asks for a token.
pub(crate) fn is_login(request: &Received) -> bool {
    let path = request.path();
    path.ends_with("/authentication/login") || path.ends_with("/connect/token")
}

/// The token that a request carries.
pub(crate) fn token_of(request: &Received) -> Option<&str> {
    let header = request
        .header("authorization")
        .or(request.header("x-auth-token"))?;
    header.strip_prefix("Bearer ")
}

/// The token of the nth login.
pub(crate) fn token(number: usize) -> String {
    format!("{SECRET}token{number}")
}

/// The answer of a login, in the members of each provider, with a token that lives from then on.
pub(crate) fn login_answer(token: &str, from: SystemTime) -> Answer {
    let end = (from + LIFE).duration_since(UNIX_EPOCH).unwrap().as_secs();
    let body = serde_json::json!({
        "token": token,
        "expires_at": end,
        "auth_token": token,
        "expired_at": end,
    });
    Answer::json(201, body.to_string())
}

/// Gives a token to whoever asks for one, and leaves the rest to another script.
pub(crate) fn with_login(rest: Script) -> Script {
    let logins = AtomicUsize::new(0);
    Script::by(move |request| {
        if is_login(request) {
            let number = logins.fetch_add(1, Ordering::SeqCst) + 1;
            return login_answer(&token(number), SystemTime::now());
        }
        rest.answer(request)
    })
}

/// Gives tokens, and these answers in turn to all else; the last one to all further requests.
pub(crate) fn answers(answers: impl IntoIterator<Item = Answer>) -> Script {
    let answers: Vec<_> = answers.into_iter().collect();
    let given = AtomicUsize::new(0);
    with_login(Script::by(move |_| {
        let number = given.fetch_add(1, Ordering::SeqCst);
        let answer = answers.get(number).or(answers.last());
        answer.cloned().unwrap_or(Answer::nothing(Then::Close))
    }))
}

/// Requests that are no logins.
pub(crate) fn without_logins(requests: Vec<Received>) -> Vec<Received> {
    let requests = requests.into_iter();
    requests.filter(|request| !is_login(request)).collect()
}

/// A provider that accepts its newest token alone, as if each login ended the token before.
#[derive(Clone, Default)]
pub(crate) struct NewestToken {
    logins: Arc<AtomicUsize>,
}

impl NewestToken {
    /// How many logins there were.
    pub(crate) fn logins(&self) -> usize {
        self.logins.load(Ordering::SeqCst)
    }

    /// Another process logs in.
    pub(crate) fn log_in_elsewhere(&self) {
        self.logins.fetch_add(1, Ordering::SeqCst);
    }

    /// The script of a server whose clock is given. A login and some refusals take a while; what is accepted gets an answer.
    pub(crate) fn script(
        &self,
        now: impl Fn() -> SystemTime + Send + Sync + 'static,
        answer: Answer,
    ) -> Script {
        let logins = Arc::clone(&self.logins);
        Script::by(move |request| {
            if is_login(request) {
                let number = logins.fetch_add(1, Ordering::SeqCst) + 1;
                return login_answer(&token(number), now()).after(Duration::from_millis(30));
            }
            let newest = token(logins.load(Ordering::SeqCst));
            if token_of(request) == Some(&newest) {
                answer.clone()
            } else {
                // Some hear of it only after others have a new token.
                let late = u64::try_from(request.number % 8).unwrap_or_default();
                Answer::unauthorized().after(Duration::from_millis(20 * late))
            }
        })
    }
}
