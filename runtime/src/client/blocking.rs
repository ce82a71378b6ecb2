//! Calls that block.

use bytes::Bytes;

use super::base_url::BaseUrl;
use super::call::Call;
use super::core::{Core, CoreBuilder};
use super::failure::Failure;
use super::mode::Blocking;
use super::reply::Reply;
use super::transport::{BlockingTransport, BoxFuture, Transport, TransportError};

/// A transport that blocks, where one that is awaited is wanted.
pub(super) struct Unblocked<T>(pub(super) T);

impl<T: BlockingTransport> Transport for Unblocked<T> {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        // Nothing is sent before the future is polled.
        Box::pin(async move { self.0.send(request) })
    }
}

impl Core<Blocking> {
    /// Begins with where the API lives and what carries the requests.
    pub fn blocking(
        base: BaseUrl,
        transport: impl BlockingTransport + 'static,
    ) -> CoreBuilder<Blocking> {
        CoreBuilder::new(base, Unblocked(transport))
    }

    /// Sends a call and takes its answer in, whatever the status. What may pass is tried again, if that is safe.
    ///
    /// # Errors
    ///
    /// As those of a call that is awaited.
    pub fn send(&self, call: Call) -> Result<Reply, Failure> {
        pollster::block_on(self.exchange(call))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;
    use std::time::Duration;

    use http::{Method, Response, StatusCode};

    use super::*;
    use crate::client::{CallOptions, Operation, RetryPolicy};

    static PING: Operation = Operation::new("ping", Method::GET, "/ping", &[]);

    struct Busy(Mutex<u32>);

    impl BlockingTransport for Busy {
        fn send(&self, _: http::Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
            let mut left = self.0.lock().unwrap();
            let mut response = Response::new(Bytes::new());
            if *left > 0 {
                *left -= 1;
                *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
            }
            Ok(response)
        }
    }

    #[test]
    fn a_call_waits_and_is_tried_again_without_a_runtime() {
        let base = BaseUrl::parse("https://api.example.com").unwrap();
        let policy = RetryPolicy::default().with_first_pause(Duration::from_millis(1));
        let core = Core::blocking(base, Busy(Mutex::new(2)))
            .options(CallOptions::new().with_retries(policy))
            .build();
        let reply = core.send(Call::new(&PING)).unwrap();
        assert_eq!(reply.status(), StatusCode::OK);
        assert_eq!(reply.report().attempts().len(), 3);
    }
}
