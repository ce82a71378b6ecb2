//! Services that are written for the purpose. A real client is tested over a socket in the tests crate.

use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::SystemTime;

use http_body::Frame;

use super::super::clock::ManualClock;
use super::super::testing::ready;
use super::super::transport::TimeLimit;
use super::*;

type Answered = Result<http::Response<Pieces>, BoxError>;
type Answering = dyn Fn(http::Request<Full<Bytes>>) -> BoxFuture<'static, Answered> + Send + Sync;

/// A body that comes in pieces, of which any may be a failure.
struct Pieces(VecDeque<Result<&'static str, BoxError>>);

impl Body for Pieces {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let piece = self.0.pop_front();
        Poll::Ready(piece.map(|piece| Ok(Frame::data(piece?.into()))))
    }
}

fn answer<const N: usize>(pieces: [Result<&'static str, BoxError>; N]) -> http::Response<Pieces> {
    http::Response::new(Pieces(pieces.into()))
}

/// A service that says that it is ready only when it was asked before, and answers by a closure.
#[derive(Clone)]
struct TestService {
    answer: Arc<Answering>,
    asked: bool,
}

impl Service<http::Request<Full<Bytes>>> for TestService {
    type Response = http::Response<Pieces>;
    type Error = BoxError;
    type Future = BoxFuture<'static, Answered>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        if std::mem::replace(&mut self.asked, true) {
            return Poll::Ready(Ok(()));
        }
        Poll::Pending
    }

    fn call(&mut self, request: http::Request<Full<Bytes>>) -> Self::Future {
        assert!(self.asked, "called before it was ready");
        (self.answer)(request)
    }
}

fn transport<F: Future<Output = Answered> + Send + 'static>(
    answer: impl Fn(http::Request<Full<Bytes>>) -> F + Send + Sync + 'static,
) -> TowerTransport<TestService> {
    let service = TestService {
        answer: Arc::new(move |request| Box::pin(answer(request))),
        asked: true,
    };
    TowerTransport::new(service)
}

fn request() -> http::Request<Bytes> {
    http::Request::post("https://api.example.com/pay?key=4111")
        .header("x-key", "v")
        .body(Bytes::from_static(b"{}"))
        .unwrap()
}

fn failure(transport: &TowerTransport<TestService>) -> TransportError {
    ready(transport.send(request())).unwrap_err()
}

#[test]
fn a_service_gets_the_request_and_its_answer_is_collected() {
    let transport = transport(async |request| {
        assert_eq!(request.uri(), "https://api.example.com/pay?key=4111");
        assert_eq!(request.headers()["x-key"], "v");
        let body = request.into_body().collect().await.unwrap().to_bytes();
        assert_eq!(body, "{}");
        let mut answer = answer([Ok("[1,"), Ok(""), Ok("2]")]);
        *answer.status_mut() = http::StatusCode::IM_A_TEAPOT;
        Ok(answer)
    });
    let response = ready(transport.send(request())).unwrap();
    assert_eq!(response.status(), http::StatusCode::IM_A_TEAPOT);
    assert_eq!(response.body(), "[1,2]");
    assert_eq!(format!("{transport:?}"), "TowerTransport");
}

#[tokio::test]
async fn a_service_is_waited_for_until_it_is_ready() {
    let mut transport = transport(async |_| Ok(answer([Ok("{}")])));
    transport.service.get_mut().unwrap().asked = false;
    let mut exchange = transport.send(request());
    let mut context = Context::from_waker(std::task::Waker::noop());
    assert!(exchange.as_mut().poll(&mut context).is_pending());
    assert_eq!(exchange.await.unwrap().body(), "{}");
}

#[test]
fn half_an_answer_is_none() {
    let broken = transport(async |_| Ok(answer([Ok("{\"a\":"), Err("broken".into())])));
    let error = failure(&broken);
    assert_eq!(error.kind(), TransportErrorKind::Other);
    assert_eq!(error.source().unwrap().to_string(), "broken");

    let short = transport(async |_| {
        let mut answer = answer([Ok("{\"a\":")]);
        answer.headers_mut().insert("content-length", 9.into());
        Ok(answer)
    });
    let error = failure(&short);
    assert_eq!(error.kind(), TransportErrorKind::Other);
    let source = error.source().unwrap().to_string();
    assert_eq!(source, "the answer is shorter than it says");
}

/// A call would be made again if there seemed to have been no connection.
#[test]
fn whoever_has_begun_to_answer_has_seen_the_request() {
    use TransportErrorKind::{Connect, Other, Rejected, Timeout};
    for (kind, expected) in [
        (Connect, Other),
        (Rejected, Other),
        (Timeout, Timeout),
        (Other, Other),
    ] {
        let breaks = transport(move |_| {
            let error: BoxError = TransportError::new(kind).into();
            std::future::ready(Ok(answer([Ok("{"), Err(error)])))
        });
        assert_eq!(failure(&breaks).kind(), expected, "{kind:?}");
    }
    let refused = io::ErrorKind::ConnectionRefused;
    let breaks = transport(move |_| {
        let error: BoxError = io::Error::from(refused).into();
        std::future::ready(Ok(answer([Ok("{"), Err(error)])))
    });
    let error = failure(&breaks);
    assert_eq!(error.kind(), Other);
    assert_eq!(error.source().unwrap().to_string(), refused.to_string());
}

#[test]
fn an_answer_may_be_as_long_as_allowed_and_no_longer() {
    let fits = transport(async |_| Ok(answer([Ok("fi"), Ok("ts")]))).max_answer(4);
    assert_eq!(ready(fits.send(request())).unwrap().body(), "fits");
    let long = transport(async |_| Ok(answer([Ok("411"), Ok("1!")]))).max_answer(4);
    let source = failure(&long).source().unwrap().to_string();
    assert_eq!(source, "the answer is too long");
}

#[test]
fn when_the_time_is_up_nobody_waits_any_longer() {
    let never = |_| std::future::pending::<Answered>();
    let clock = ManualClock::at(SystemTime::UNIX_EPOCH);
    let mut transport = transport(never);
    transport.clock = Box::new(clock.clone());
    let transport = transport.timeout(Duration::from_secs(7));
    assert_eq!(failure(&transport).kind(), TransportErrorKind::Timeout);
    let mut limited = request();
    limited
        .extensions_mut()
        .insert(TimeLimit(Duration::from_secs(3)));
    let error = ready(transport.send(limited)).unwrap_err();
    assert_eq!(error.kind(), TransportErrorKind::Timeout);
    let expected = [7, 3].map(Duration::from_secs);
    assert_eq!(clock.slept(), expected);
}

/// An error with another one as its source.
#[derive(Debug)]
struct Because(BoxError);

impl fmt::Display for Because {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("because")
    }
}

impl Error for Because {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.0)
    }
}

#[test]
fn the_kind_of_a_failure_is_looked_for_in_the_chain_of_its_sources() {
    let io = |kind: io::ErrorKind| -> BoxError { io::Error::from(kind).into() };
    for (error, expected) in [
        (
            io(io::ErrorKind::ConnectionRefused),
            TransportErrorKind::Connect,
        ),
        (io(io::ErrorKind::TimedOut), TransportErrorKind::Timeout),
        (
            io(io::ErrorKind::ConnectionReset),
            TransportErrorKind::Other,
        ),
        (io(io::ErrorKind::BrokenPipe), TransportErrorKind::Other),
        ("anything".into(), TransportErrorKind::Other),
        (
            TransportError::new(TransportErrorKind::Timeout).into(),
            TransportErrorKind::Timeout,
        ),
    ] {
        assert_eq!(kind_of(&*error), expected, "{error}");
        let wrapped = Because(Because(error).into());
        assert_eq!(kind_of(&wrapped), expected, "{wrapped:?}");
    }
}

#[test]
fn the_kind_of_a_failure_can_be_told_by_who_knows_the_service() {
    let fails = transport(async |_| Err("no route".into()));
    assert_eq!(failure(&fails).kind(), TransportErrorKind::Other);
    let told = fails.kind_of(|error| match error.to_string().as_str() {
        "no route" => TransportErrorKind::Connect,
        _ => TransportErrorKind::Other,
    });
    assert_eq!(failure(&told).kind(), TransportErrorKind::Connect);
}

#[test]
fn a_transport_error_of_the_service_is_passed_on() {
    let fails = transport(async |_| Err(TransportError::new(TransportErrorKind::Connect).into()));
    let error = failure(&fails);
    assert_eq!(error.kind(), TransportErrorKind::Connect);
    assert!(error.source().is_none());
}

#[test]
fn an_exchange_can_cross_threads() {
    fn crosses<T: Send + Sync>(_: &T) {}
    fn travels<T: Send>(_: T) {}
    let transport = transport(async |_| Ok(answer([])));
    crosses(&transport);
    travels(transport.send(request()));
}
