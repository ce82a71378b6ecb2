//! A server on a real socket of this machine that records what it is sent.

use bytes::Bytes;

pub use crate::fault_server::Received;
use crate::fault_server::{Answer, FaultServer};

/// A server that gives the same answer to every request; it stops when it is dropped. [`FaultServer`] can do more.
#[derive(Debug)]
pub struct Server(FaultServer);

impl Server {
    /// Starts a server that gives the same answer to every request.
    ///
    /// # Errors
    ///
    /// If no port of this machine can be had.
    pub async fn answering(
        status: u16,
        content_type: &'static str,
        body: impl Into<Bytes>,
    ) -> std::io::Result<Self> {
        let answer = Answer::new(status)
            .header("content-type", content_type)
            .body(body);
        Ok(Self(FaultServer::try_start(answer.into())?))
    }

    /// The server's address as a base URL.
    pub fn url(&self) -> String {
        self.0.url()
    }

    /// The requests so far.
    pub fn received(&self) -> Vec<Received> {
        self.0.requests()
    }
}
