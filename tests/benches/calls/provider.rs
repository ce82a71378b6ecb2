//! Providers that give every call the same answer.

use std::future::Future;
use std::io;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

use paywright_wooshpay::runtime::bytes::Bytes;
use paywright_wooshpay::runtime::client::{BoxFuture, Transport, TransportError};
use paywright_wooshpay::runtime::http::{HeaderValue, Request, Response, header};
use tokio::runtime::{Builder, Runtime};

/// A transport that answers from memory and remembers nothing.
pub(crate) struct InMemory(pub(crate) Bytes);

impl Transport for InMemory {
    fn send(&self, _: Request<Bytes>) -> BoxFuture<'_, Result<Response<Bytes>, TransportError>> {
        let mut response = Response::new(self.0.clone());
        let json = HeaderValue::from_static("application/json");
        response.headers_mut().insert(header::CONTENT_TYPE, json);
        Box::pin(async { Ok(response) })
    }
}

/// A provider on this machine, and what waits for its answers. It reads requests without a body only.
pub(crate) struct Loopback {
    pub(crate) url: String,
    runtime: Runtime,
}

impl Loopback {
    /// Starts the provider, for as long as the process lives.
    pub(crate) fn start(body: &str) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let url = format!("http://{}", listener.local_addr()?);
        let answer: Bytes = format!(
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        )
        .into();
        thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                let answer = answer.clone();
                // A connection that breaks off concerns nobody but the client.
                thread::spawn(move || answer_all(&connection, &answer));
            }
        });
        let runtime = Builder::new_current_thread().enable_all().build()?;
        Ok(Self { url, runtime })
    }

    pub(crate) fn wait_for<F: Future>(&self, future: F) -> F::Output {
        self.runtime.block_on(future)
    }
}

fn answer_all(connection: &TcpStream, answer: &[u8]) -> io::Result<()> {
    connection.set_nodelay(true)?;
    let mut line = String::new();
    let mut requests = BufReader::new(connection);
    while requests.read_line(&mut line)? > 0 {
        if line == "\r\n" {
            let mut connection = connection;
            connection.write_all(answer)?;
        }
        line.clear();
    }
    Ok(())
}
