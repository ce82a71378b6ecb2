//! A provider that is played by a test, without a network.
//!
//! A test says what it expects to be called and what is answered; the client under test is a real one, whose retries,
//! time-outs and logins all run. Generated crates have a `Mock` of their own, with a typed method for each operation; it
//! rests on the [`Mock`] of this module. See [`When`] for what can be expected and answered, [`Expected`] for how often.
//!
//! Time is that of a [`ManualClock`]: whoever waits makes it jump ahead, so no test waits.

mod answer;
mod clock;
mod condition;
mod expectation;
mod expected;
mod form;
mod json_difference;
mod ledger;
mod login;
mod parts;
mod placed;
mod recorded;
mod request_body;
mod sent_call;
mod signer;
mod transport;
mod unexpected;
mod unmet;
mod when;

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use serde::Serialize;

pub use self::answer::{Answer, AnswerFault, WriteAnswer};
pub use self::condition::{Mismatch, Part};
pub use self::expected::Expected;
pub use self::form::FormFields;
use self::ledger::Ledger;
pub use self::parts::{Parts, ReceivedPart};
pub use self::recorded::{RecordedCall, Untyped};
pub use self::request_body::{Binary, BodyFault, Nothing, ReadBody, Text};
pub(super) use self::sent_call::SentCall;
pub use self::signer::MockSigner;
pub use self::transport::MockTransport;
pub use self::unexpected::{Miss, NearMiss, UnexpectedCall};
pub use self::unmet::{MissingAnswers, Unmet};
pub use self::when::{Fresh, Turn, When};
pub use serde_json::json;

use self::clock::ClientClock;
use super::base_url::BaseUrl;
use super::builder::Builder;
use super::clock::ManualClock;
use super::core::Core;
use super::credential_set::CredentialSet;
use super::error_members::ErrorMembers;
#[cfg(feature = "blocking")]
use super::mode::Blocking;
use crate::wire::Wire;
use crate::{Json, JsonError};

/// The address of the provider that is played. The domain `invalid` leads nowhere, by RFC 2606.
pub(super) const URL: &str = "https://mock.invalid";

/// The name that the client has in requests.
const USER_AGENT: &str = "mock";

/// The time at which the clock of a mock begins, in seconds since 1970: the first of January 2025.
const BEGINNING: u64 = 1_735_689_600;

/// A provider that a test plays.
///
/// What is expected and was not called, and what was called and not expected, is told by [`verify`](Self::verify) and
/// [`assert_all_called`](Self::assert_all_called). A mock that is dropped without having been asked since the last call
/// asks itself and panics, unless the thread panics anyhow: a test that forgets to ask does not pass for that.
///
/// ```
/// # #[cfg(feature = "blocking")]
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use paywright_runtime::client::mock::{Mock, Nothing, When};
/// use paywright_runtime::client::{Call, Core, CredentialSet, Operation};
/// use paywright_runtime::http::Method;
/// static PING: Operation = Operation::new("ping", Method::GET, "/ping", &[]);
///
/// let mock = Mock::new(CredentialSet::new());
/// let ping: When<Nothing, Vec<i64>, ()> = mock.when("ping", 200);
/// ping.no_connection().then().returns(vec![1, 2]);
///
/// let core: Core<_> = mock.blocking_client();
/// let reply = core.send(Call::new(&PING))?;
/// assert_eq!(reply.bytes(), "[1,2]");
/// assert_eq!(mock.calls().len(), 2);
/// mock.assert_all_called();
/// # Ok(())
/// # }
/// # #[cfg(not(feature = "blocking"))]
/// # fn main() {}
/// ```
pub struct Mock {
    ledger: Arc<Ledger>,
    clock: ManualClock,
    credentials: CredentialSet,
}

impl Mock {
    /// A provider of which nothing is expected yet. Its clients prove themselves by these credentials, which are made up.
    /// A login among them is answered with a made-up token as long as nothing is expected of its operation.
    pub fn new(credentials: CredentialSet) -> Self {
        Self {
            ledger: Arc::new(Ledger::new(credentials.logins().collect())),
            clock: ManualClock::at(SystemTime::UNIX_EPOCH + Duration::from_secs(BEGINNING)),
            credentials,
        }
    }

    /// Says where errors of the provider say what, so that a test needs no more than their codes.
    #[must_use]
    pub fn with_error_members(self, members: &'static ErrorMembers) -> Self {
        self.ledger.set_error_members(members);
        self
    }

    /// Begins to expect something of an operation, which is named by its id. `status` is that of answers that go well.
    pub fn when<B, A, E>(&self, operation: &'static str, status: u16) -> When<B, A, E> {
        When::new(Arc::clone(&self.ledger), operation, status)
    }

    /// A client of the provider.
    pub fn client<C: From<Core>>(&self) -> C {
        let core = Core::builder(BaseUrl::of_mock(), self.transport());
        let core = core.credentials(self.credentials.clone());
        C::from(core.clock(ClientClock(self.clock())).build())
    }

    /// A client of the provider in the making: for options of its own.
    pub fn builder<C: From<Core>>(&self) -> Builder<C> {
        Builder::new(URL, self.credentials.clone(), USER_AGENT)
            .transport(self.transport())
            .clock(ClientClock(self.clock()))
    }

    /// A client of the provider whose calls block.
    #[cfg(feature = "blocking")]
    pub fn blocking_client<C: From<Core<Blocking>>>(&self) -> C {
        let core = Core::blocking(BaseUrl::of_mock(), self.transport());
        let core = core.credentials(self.credentials.clone());
        C::from(core.clock(ClientClock(self.clock())).build())
    }

    /// A client of the provider in the making, whose calls block.
    #[cfg(feature = "blocking")]
    pub fn blocking_builder<C: From<Core<Blocking>>>(&self) -> Builder<C, Blocking> {
        Builder::blocking(URL, self.credentials.clone(), USER_AGENT)
            .transport(self.transport())
            .clock(ClientClock(self.clock()))
    }

    /// What carries the requests of such clients, for a client with credentials of its own. It tells the time by the clock
    /// of the mock.
    pub fn transport(&self) -> MockTransport {
        MockTransport::new(Arc::clone(&self.ledger), self.clock())
    }

    /// The clock of the mock and its clients. It begins with the year 2025.
    pub fn clock(&self) -> ManualClock {
        self.clock.clone()
    }

    /// What is expected from now on has to be called in the order in which it is said.
    pub fn in_order(&self) {
        self.ledger.set_ordered(true);
    }

    /// What is expected from now on may be called in any order, as at the beginning.
    pub fn in_any_order(&self) {
        self.ledger.set_ordered(false);
    }

    /// Every attempt of every call so far, in order, also of those that nothing expected. Logins that the mock answered
    /// by itself are left out; the `calls` of their operation have them.
    pub fn calls(&self) -> Vec<RecordedCall> {
        self.ledger.calls()
    }

    /// Whether all that is expected was called, and nothing else.
    ///
    /// # Errors
    ///
    /// What is missing, and what was not expected.
    pub fn verify(&self) -> Result<(), Unmet> {
        self.ledger.verify()
    }

    /// Makes the test fail unless all that is expected was called, and nothing else.
    ///
    /// # Panics
    ///
    /// Something is missing, or was not expected.
    #[track_caller]
    #[allow(clippy::panic, reason = "a test fails by panicking")]
    pub fn assert_all_called(&self) {
        if let Err(unmet) = self.verify() {
            panic!("{unmet}");
        }
    }
}

impl Drop for Mock {
    /// A panic while another one goes on would end the process, and tell nothing new.
    #[allow(clippy::panic, reason = "a test fails by panicking")]
    fn drop(&mut self) {
        if std::thread::panicking() || self.ledger.is_verified() {
            return;
        }
        if let Err(unmet) = self.verify() {
            panic!("a mock was dropped, and {unmet}");
        }
    }
}

impl fmt::Debug for Mock {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.ledger.fmt(formatter)
    }
}

/// A value of any model out of JSON: for answers, whose types have no constructor, so that new members break nobody. It can
/// be changed by its fields afterwards.
///
/// A number such as `1.10` loses its last digit in [`json!`]; [`Json::from_text`](crate::Json::from_text) keeps it.
///
/// ```
/// use paywright_runtime::client::mock::{from_json, json};
/// use paywright_runtime::Timestamp;
/// let paid_at: Timestamp = from_json(json!("2025-01-01T00:00:00+0000"))?;
/// # Ok::<(), paywright_runtime::JsonError>(())
/// ```
///
/// # Errors
///
/// The JSON has another form than the type; the error says where.
pub fn from_json<T: Wire>(json: impl Serialize) -> Result<T, JsonError> {
    Json::from_value(&json)?.parse()
}

#[cfg(test)]
mod tests;
