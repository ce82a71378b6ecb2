//! Connections, as ureq makes them, with two things made plain that its errors leave open.
//!
//! What fails before there is a connection is marked, so that it is known that the provider has seen nothing. And a
//! connection that breaks is an error: by itself, ureq takes a break for the end of a body that has no length.

use std::io;
use std::sync::Arc;

use http::Uri;
use ureq::Error;
use ureq::config::Config;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{
    Buffers, ConnectionDetails, Connector, DefaultConnector, NextTimeout, Transport,
};

use super::failure::{Broken, NotConnected};

/// A connector or resolver whose failures are marked as [`NotConnected`].
#[derive(Debug, Default)]
pub(super) struct Connecting<T>(T);

impl Connector for Connecting<DefaultConnector> {
    type Out = Whole;

    fn connect(
        &self,
        details: &ConnectionDetails<'_>,
        chained: Option<()>,
    ) -> Result<Option<Whole>, Error> {
        let connection = self.0.connect(&without_request_level(details), chained);
        match connection {
            Ok(connection) => Ok(connection.map(Whole)),
            Err(error) => Err(not_connected(error)),
        }
    }
}

/// The settings of each request have a time limit of their own, but TLS is set up once. Otherwise, the trusted roots
/// would be read again for each connection.
fn without_request_level<'a>(details: &ConnectionDetails<'a>) -> ConnectionDetails<'a> {
    ConnectionDetails {
        uri: details.uri,
        addrs: details.addrs.clone(),
        config: details.config,
        request_level: false,
        resolver: details.resolver,
        now: details.now,
        timeout: details.timeout,
        current_time: Arc::clone(&details.current_time),
        run_connector: Arc::clone(&details.run_connector),
        register_shutdown: Arc::clone(&details.register_shutdown),
    }
}

impl Resolver for Connecting<DefaultResolver> {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        self.0.resolve(uri, config, timeout).map_err(not_connected)
    }
}

fn not_connected(error: Error) -> Error {
    Error::Other(Box::new(NotConnected::from(error)))
}

/// A connection on which a break is an error of its own kind.
#[derive(Debug)]
pub(super) struct Whole(Box<dyn Transport>);

impl Transport for Whole {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.0.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        self.0.transmit_output(amount, timeout)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        self.0.await_input(timeout).map_err(|error| match error {
            Error::Io(cause) if is_break(cause.kind()) => {
                Error::Other(Box::new(Broken(cause.kind())))
            }
            error => error,
        })
    }

    fn is_open(&mut self) -> bool {
        self.0.is_open()
    }

    fn is_tls(&self) -> bool {
        self.0.is_tls()
    }
}

/// Whether ureq would take this for an end. The last is how TLS tells that nobody said goodbye.
fn is_break(kind: io::ErrorKind) -> bool {
    matches!(
        kind,
        io::ErrorKind::ConnectionReset
            | io::ErrorKind::ConnectionAborted
            | io::ErrorKind::UnexpectedEof
    )
}
