//! A provider that charges, once per idempotency key.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use http::Method;

use super::answer::{Answer, Then};
use super::received::Received;
use super::script::Script;

/// A ledger of charges that is written to by POST. Clones share it.
///
/// A request with a key that was used before makes no charge: it gets the answer that the first one got, or should have
/// got. With another body it is refused by 409. A request without a key charges each time.
///
/// ```
/// use paywright_tests::fault_server::{FaultServer, KeyPlace, PaymentLedger, Then};
/// let ledger = PaymentLedger::new(KeyPlace::Header("idempotency-key"));
/// // The first charge is made, and nobody is told.
/// ledger.lose_answers([Then::Hang]);
/// let server = FaultServer::start_blocking(ledger.script());
/// assert_eq!(ledger.charges().len(), 0);
/// ```
#[derive(Clone)]
pub struct PaymentLedger {
    shared: Arc<Shared>,
}

/// Where a request has its idempotency key.
#[derive(Clone, Copy, Debug)]
pub enum KeyPlace {
    /// In a header of this name.
    Header(&'static str),
    /// In the member of the JSON body to which this JSON pointer leads.
    Member(&'static str),
}

/// A charge that was made.
#[derive(Clone, Debug)]
pub struct Charge {
    /// Its number among all charges, counted from 1.
    pub number: usize,
    /// The idempotency key, if the request had one.
    pub key: Option<String>,
    /// The request that made it.
    pub request: Received,
}

struct Shared {
    key: KeyPlace,
    answer: Box<dyn Fn(&Charge) -> Answer + Send + Sync>,
    entries: Mutex<Entries>,
}

#[derive(Default)]
struct Entries {
    charges: Vec<Charge>,
    /// What is sent in the place of the next answers.
    lost: VecDeque<Answer>,
}

impl PaymentLedger {
    /// An empty ledger that answers each charge by `{"id":"ch_1"}`, with its number.
    pub fn new(key: KeyPlace) -> Self {
        Self::answering(key, |charge| {
            Answer::json(200, format!(r#"{{"id":"ch_{}"}}"#, charge.number))
        })
    }

    /// An empty ledger that answers each charge as the closure says.
    pub fn answering(
        key: KeyPlace,
        answer: impl Fn(&Charge) -> Answer + Send + Sync + 'static,
    ) -> Self {
        Self {
            shared: Arc::new(Shared {
                key,
                answer: Box::new(answer),
                entries: Mutex::default(),
            }),
        }
    }

    /// Keeps back the next answers: what they tell is done, and then the connection hangs or breaks instead.
    pub fn lose_answers(&self, instead: impl IntoIterator<Item = Then>) {
        self.replace_answers(instead.into_iter().map(Answer::nothing));
    }

    /// Keeps back the next answers: what they tell is done, and then these are sent instead, as by a gateway that has
    /// lost them.
    pub fn replace_answers(&self, instead: impl IntoIterator<Item = Answer>) {
        self.shared.entries().lost.extend(instead);
    }

    /// The charges so far.
    pub fn charges(&self) -> Vec<Charge> {
        self.shared.entries().charges.clone()
    }

    /// The script of a server that writes to this ledger.
    pub fn script(&self) -> Script {
        let shared = Arc::clone(&self.shared);
        Script::by(move |request| shared.answer(request))
    }
}

impl Shared {
    fn entries(&self) -> MutexGuard<'_, Entries> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn answer(&self, request: &Received) -> Answer {
        if *request.method() != Method::POST {
            return Answer::new(405);
        }
        let mut entries = self.entries();
        let charge = match entries.charge(self.key.of(request), request) {
            Ok(charge) => charge,
            Err(KeyReused) => return Answer::json(409, r#"{"code":"idempotency_key_reused"}"#),
        };
        match entries.lost.pop_front() {
            Some(instead) => instead,
            None => (self.answer)(&charge),
        }
    }
}

/// The key was used for another request before.
struct KeyReused;

impl Entries {
    /// The charge of the request, which is made now unless the key was used before.
    fn charge(&mut self, key: Option<String>, request: &Received) -> Result<Charge, KeyReused> {
        let before = self
            .charges
            .iter()
            .find(|charge| key.is_some() && charge.key == key);
        if let Some(before) = before {
            let same = same_request(&before.request, request);
            return if same {
                Ok(before.clone())
            } else {
                Err(KeyReused)
            };
        }
        let charge = Charge {
            number: self.charges.len() + 1,
            key,
            request: request.clone(),
        };
        self.charges.push(charge.clone());
        Ok(charge)
    }
}

fn same_request(before: &Received, now: &Received) -> bool {
    before.path() == now.path() && before.body == now.body
}

impl KeyPlace {
    fn of(self, request: &Received) -> Option<String> {
        match self {
            Self::Header(name) => request.header(name).map(str::to_owned),
            Self::Member(pointer) => {
                let body: serde_json::Value = serde_json::from_slice(&request.body).ok()?;
                body.pointer(pointer)?.as_str().map(str::to_owned)
            }
        }
    }
}

impl fmt::Debug for PaymentLedger {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let charges = self.shared.entries().charges.len();
        write!(formatter, "PaymentLedger({charges} charges)")
    }
}
