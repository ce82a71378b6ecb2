//! A server on a real socket of this machine that answers by a script, well or badly, and records what it is sent.
//!
//! It is written on TCP rather than on an HTTP library, so that it can break off, stop, lie about lengths and send what
//! is no HTTP.

mod answer;
mod catalogue;
mod connection;
mod ledger;
mod received;
mod script;

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Instant;

use tokio::sync::oneshot;

pub use self::answer::{Answer, Then};
pub use self::ledger::{Charge, KeyPlace, PaymentLedger};
pub use self::received::Received;
use self::received::Request;
pub use self::script::Script;

/// The server. It runs in a thread of its own, so tests that block can use it, too, and stops when it is dropped.
///
/// ```
/// use paywright_tests::fault_server::{Answer, FaultServer, Script};
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
/// let script = Script::in_turn([Answer::unauthorized(), Answer::json(200, "{}")]);
/// let server = FaultServer::start(script).await;
/// assert!(server.requests().is_empty());
/// # });
/// ```
#[derive(Debug)]
pub struct FaultServer {
    address: SocketAddr,
    log: Arc<Log>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// What has come in so far.
#[derive(Debug, Default)]
struct Log {
    requests: Mutex<Vec<Received>>,
    connections: AtomicUsize,
    /// How many of the connections have ended.
    ended: AtomicUsize,
}

impl FaultServer {
    /// Starts a server that answers as the script says.
    ///
    /// # Panics
    ///
    /// If no port of this machine can be had.
    pub async fn start(script: impl Into<Script>) -> Self {
        Self::start_blocking(script)
    }

    /// As [`start`](Self::start), for tests that are not async.
    ///
    /// # Panics
    ///
    /// If no port of this machine can be had.
    #[allow(
        clippy::expect_used,
        reason = "a server that cannot be started fails the test that wants it"
    )]
    pub fn start_blocking(script: impl Into<Script>) -> Self {
        Self::try_start(script.into()).expect("a port of this machine")
    }

    /// Starts a server that answers as the script says.
    ///
    /// # Errors
    ///
    /// If no port of this machine can be had.
    pub fn try_start(script: Script) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let log = Arc::new(Log::default());
        let (stop, stopped) = oneshot::channel();
        let shared = Arc::clone(&log);
        let thread = std::thread::spawn(move || {
            runtime.block_on(async {
                tokio::select! {
                    _ = stopped => {}
                    _ = connection::accept_all(listener, script, shared) => {}
                }
            });
        });
        Ok(Self {
            address,
            log,
            stop: Some(stop),
            thread: Some(thread),
        })
    }

    /// The server's address as a base URL.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The requests so far, in the order in which they came in.
    pub fn requests(&self) -> Vec<Received> {
        self.log.requests().clone()
    }

    /// How many requests there were so far.
    pub fn count(&self) -> usize {
        self.log.requests().len()
    }

    /// How many connections there were so far.
    pub fn connections(&self) -> usize {
        self.log.connections.load(Ordering::SeqCst)
    }

    /// How many connections neither side has closed.
    pub fn open_connections(&self) -> usize {
        let ended = self.log.ended.load(Ordering::SeqCst);
        self.connections() - ended
    }
}

impl Drop for FaultServer {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Log {
    fn requests(&self) -> MutexGuard<'_, Vec<Received>> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Gives the next connection its number.
    fn connection(&self) -> usize {
        self.connections.fetch_add(1, Ordering::SeqCst)
    }

    /// Notes that a connection has ended.
    fn connection_ended(&self) {
        self.ended.fetch_add(1, Ordering::SeqCst);
    }

    fn record(&self, request: Request, connection: usize) -> Received {
        let mut requests = self.requests();
        let received = Received {
            head: request.head,
            body: request.body,
            at: Instant::now(),
            connection,
            number: requests.len(),
        };
        requests.push(received.clone());
        received
    }
}
