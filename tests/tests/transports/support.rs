//! The transports, and one way to use them all.

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::Full;
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use paywright_runtime::client::{
    BlockingTransport, ReqwestTransport, RootCertificates, TimeLimit, TowerTransport, Transport,
    TransportError, UreqTransport,
};

/// What a request holds and no error may show.
pub(crate) const SECRET: &str = "4111111111111111";

/// A transport of either sort.
#[derive(Clone)]
pub(crate) enum Carrier {
    Async(Arc<dyn Transport>),
    Blocking(Arc<dyn BlockingTransport>),
}

pub(crate) type Exchange = Result<http::Response<Bytes>, TransportError>;

impl Carrier {
    pub(crate) async fn send(&self, request: http::Request<Bytes>) -> Exchange {
        match self {
            Self::Async(transport) => transport.send(request).await,
            Self::Blocking(transport) => {
                let transport = Arc::clone(transport);
                let exchange = tokio::task::spawn_blocking(move || transport.send(request));
                exchange.await.unwrap()
            }
        }
    }
}

/// Settings that all transports have.
#[derive(Clone, Copy)]
pub(crate) struct Settings {
    pub(crate) timeout: Duration,
    pub(crate) max_answer: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            timeout: Duration::from_secs(60),
            max_answer: 32 * 1024 * 1024,
        }
    }
}

/// Every transport by its name.
pub(crate) fn transports(settings: Settings) -> Vec<(&'static str, Carrier)> {
    let Settings {
        timeout,
        max_answer,
    } = settings;
    let reqwest = ReqwestTransport::builder()
        .timeout(timeout)
        .max_answer(max_answer)
        .build()
        .unwrap();
    let ureq = UreqTransport::builder()
        .timeout(timeout)
        .max_answer(max_answer)
        .build();
    let client = Client::builder(TokioExecutor::new()).build_http::<Full<Bytes>>();
    let tower = TowerTransport::new(client)
        .timeout(timeout)
        .max_answer(max_answer);
    vec![
        ("reqwest", Carrier::Async(Arc::new(reqwest))),
        ("ureq", Carrier::Blocking(Arc::new(ureq))),
        ("tower", Carrier::Async(Arc::new(tower))),
    ]
}

/// The transports that encrypt by themselves. Without roots they trust what the system trusts.
pub(crate) fn encrypting(roots: Option<&RootCertificates>) -> Vec<(&'static str, Carrier)> {
    let (mut reqwest, mut ureq) = (ReqwestTransport::builder(), UreqTransport::builder());
    if let Some(roots) = roots {
        reqwest = reqwest.trust_only(roots.clone());
        ureq = ureq.trust_only(roots.clone());
    }
    vec![
        (
            "reqwest",
            Carrier::Async(Arc::new(reqwest.build().unwrap())),
        ),
        ("ureq", Carrier::Blocking(Arc::new(ureq.build()))),
    ]
}

/// A request with a secret in each of its parts.
pub(crate) fn request(url: &str) -> http::Request<Bytes> {
    http::Request::post(format!("{url}/{SECRET}?key={SECRET}"))
        .header("authorization", format!("Bearer {SECRET}"))
        .body(Bytes::from(format!("{{\"number\":\"{SECRET}\"}}")))
        .unwrap()
}

/// The request, if its exchange may take no longer than this.
pub(crate) fn within(limit: Duration, mut request: http::Request<Bytes>) -> http::Request<Bytes> {
    request.extensions_mut().insert(TimeLimit(limit));
    request
}

/// All that an error says of itself, to people and to developers.
pub(crate) fn shown(error: &TransportError) -> String {
    let mut text = format!("{error} {error:?}");
    let mut source = error.source();
    while let Some(error) = source {
        text.push_str(&format!(" {error} {error:?}"));
        source = error.source();
    }
    text
}
