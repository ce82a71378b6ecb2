//! A server that speaks TLS and gives one answer on each connection.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use rustls::{ServerConfig, ServerConnection, Stream};

use crate::certificates::Shown;

/// How a connection ends after the answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Ending {
    /// As TLS wants it: whoever reads knows that nothing is missing.
    Goodbye,
    /// Without a word, as if somebody on the way had cut it.
    Cut,
}

pub(crate) struct TlsServer {
    address: SocketAddr,
    log: Arc<Log>,
}

#[derive(Default)]
struct Log {
    connections: AtomicUsize,
    requests: Mutex<Vec<String>>,
}

/// The last bytes of each request.
const END: &[u8] = b"\"}";

impl TlsServer {
    /// Starts a server that shows a certificate and gives this answer.
    pub(crate) fn start(shown: Shown, answer: &'static str, ending: Ending) -> Self {
        let config = shown.config();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let log = Arc::new(Log::default());
        let shared = Arc::clone(&log);
        std::thread::spawn(move || {
            for connection in listener.incoming() {
                shared.connections.fetch_add(1, Ordering::SeqCst);
                // Where the handshake fails, there is a connection without a request.
                let _ = connection.and_then(|tcp| serve(tcp, &config, &shared, answer, ending));
            }
        });
        Self { address, log }
    }

    pub(crate) fn url(&self) -> String {
        format!("https://{}", self.address)
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    pub(crate) fn connections(&self) -> usize {
        self.log.connections.load(Ordering::SeqCst)
    }

    /// The requests so far, decrypted.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.log.requests.lock().unwrap().clone()
    }
}

fn serve(
    mut tcp: TcpStream,
    config: &Arc<ServerConfig>,
    log: &Log,
    answer: &str,
    ending: Ending,
) -> io::Result<()> {
    tcp.set_read_timeout(Some(Duration::from_secs(60)))?;
    let mut tls = ServerConnection::new(Arc::clone(config)).map_err(io::Error::other)?;
    let mut stream = Stream::new(&mut tls, &mut tcp);
    let mut received = Vec::new();
    while !received.ends_with(END) {
        let mut chunk = [0; 1024];
        let length = stream.read(&mut chunk)?;
        if length == 0 {
            return Ok(());
        }
        received.extend_from_slice(&chunk[..length]);
    }
    let text = String::from_utf8_lossy(&received).into_owned();
    log.requests.lock().unwrap().push(text);
    stream.write_all(answer.as_bytes())?;
    if ending == Ending::Goodbye {
        stream.conn.send_close_notify();
    }
    stream.flush()
}
