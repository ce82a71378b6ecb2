//! The transports under the clients.

use std::sync::Arc;

use bytes::Bytes;
use http_body_util::Full;
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use paywright_runtime::client::{
    BlockingTransport, BoxFuture, ReqwestTransport, TowerTransport, Transport, TransportError,
    UreqTransport,
};
use tokio::sync::Semaphore;

/// What carries the requests of a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Carrier {
    Reqwest,
    Tower,
    Ureq,
}

/// Every carrier.
pub(crate) const CARRIERS: [Carrier; 3] = [Carrier::Reqwest, Carrier::Tower, Carrier::Ureq];

/// A transport of either sort.
pub(crate) enum Sort {
    Awaited(Arc<dyn Transport>),
    Blocking(Arc<dyn BlockingTransport>),
}

impl Carrier {
    /// A transport with connections of its own.
    pub(crate) fn transport(self) -> Sort {
        match self {
            Self::Reqwest => Sort::Awaited(Arc::new(ReqwestTransport::new().unwrap())),
            Self::Tower => {
                let client = Client::builder(TokioExecutor::new()).build_http::<Full<Bytes>>();
                Sort::Awaited(Arc::new(TowerTransport::new(client)))
            }
            Self::Ureq => Sort::Blocking(Arc::new(UreqTransport::new())),
        }
    }
}

/// Lets so many requests through at a time, so that a thousand calls do not need a thousand sockets.
pub(crate) struct Narrow {
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) width: Semaphore,
}

impl Narrow {
    pub(crate) fn over_reqwest(width: usize) -> Self {
        Self {
            transport: Arc::new(ReqwestTransport::new().unwrap()),
            width: Semaphore::new(width),
        }
    }
}

impl Transport for Narrow {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        Box::pin(async move {
            let _permit = self.width.acquire().await;
            self.transport.send(request).await
        })
    }
}
