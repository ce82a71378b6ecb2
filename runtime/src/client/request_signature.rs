//! Requests that are signed.

use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::Request;

use super::auth_error::AuthError;
use super::encode::component;
use super::header;
use super::placement::set_secret_header;
use super::random::random_hex;
use super::transport::BoxFuture;

/// What is signed in a request, and where the signature goes. The algorithm is the key holder's affair.
#[derive(Clone, Copy, Debug)]
pub struct RequestSignature {
    /// The header that carries the signature.
    pub header: &'static str,
    /// How the signature is written.
    pub encoding: SignatureEncoding,
    /// The signed message, piece by piece.
    pub message: &'static [SignedPiece],
    /// The unit of the timestamp.
    pub timestamp_unit: TimestampUnit,
    /// Further headers, each put together from pieces.
    pub headers: &'static [(&'static str, &'static [SignedPiece])],
}

/// A piece of a signed message or of a header beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignedPiece {
    /// Text as it stands.
    Literal(&'static str),
    /// The HTTP method in upper case.
    Method,
    /// The path of the address, without its query.
    Path,
    /// The time of sending.
    Timestamp,
    /// Thirty-two random hexadecimal digits.
    Nonce,
    /// The name of the key.
    KeyId,
    /// The body's bytes.
    Body,
}

/// How the bytes of a signature become text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignatureEncoding {
    /// Hexadecimal digits in lower case.
    Hex,
    /// Base64 with padding.
    Base64,
    /// Base64 with padding, then percent-encoded.
    Base64Percent,
}

/// The unit of a timestamp, counted since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimestampUnit {
    /// Seconds.
    Seconds,
    /// Milliseconds.
    Milliseconds,
}

/// Holds a private key and signs with it. The key may lie in memory, a vault or a device, so signing may take its time.
///
/// ```
/// use paywright_runtime::client::{BoxFuture, Sign, SignError};
/// struct InMemoryKey(Vec<u8>);
/// impl Sign for InMemoryKey {
///     fn sign<'a>(&'a self, message: &'a [u8]) -> BoxFuture<'a, Result<Vec<u8>, SignError>> {
///         let signature = [&self.0, message].concat(); // where the algorithm would be
///         Box::pin(std::future::ready(Ok(signature)))
///     }
/// }
/// ```
pub trait Sign: Send + Sync {
    /// The signature over the message, as the scheme's algorithm gives it.
    ///
    /// # Errors
    ///
    /// The key cannot be used.
    fn sign<'a>(&'a self, message: &'a [u8]) -> BoxFuture<'a, Result<Vec<u8>, SignError>>;
}

impl<T: Sign + ?Sized> Sign for Arc<T> {
    fn sign<'a>(&'a self, message: &'a [u8]) -> BoxFuture<'a, Result<Vec<u8>, SignError>> {
        (**self).sign(message)
    }
}

/// Why a message could not be signed.
#[derive(Debug)]
pub struct SignError(Box<dyn Error + Send + Sync>);

impl SignError {
    /// Wraps the cause. Its text must not hold the key.
    pub fn new(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self(cause.into())
    }
}

impl fmt::Display for SignError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the key could not sign")
    }
}

impl Error for SignError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.0)
    }
}

impl RequestSignature {
    /// Signs the request as it stands, with this time of day and a fresh nonce.
    pub(super) async fn sign(
        &self,
        request: &mut Request<Bytes>,
        key_id: &str,
        signer: &dyn Sign,
        scheme: &'static str,
        now: SystemTime,
    ) -> Result<(), AuthError> {
        let since_1970 = now
            .duration_since(UNIX_EPOCH)
            .map_err(|_| AuthError::Clock)?;
        let stamp = Stamp {
            key_id,
            timestamp: self.timestamp_unit.count(since_1970),
            nonce: random_hex().map_err(|_| AuthError::NoRandomness)?,
        };
        self.sign_stamped(request, &stamp, signer, scheme).await
    }

    async fn sign_stamped(
        &self,
        request: &mut Request<Bytes>,
        stamp: &Stamp<'_>,
        signer: &dyn Sign,
        scheme: &'static str,
    ) -> Result<(), AuthError> {
        let unsendable = || AuthError::Unsendable { scheme };
        let message = stamp.compose(self.message, request);
        let signature = signer.sign(&message).await.map_err(AuthError::Sign)?;
        for (name, pieces) in self.headers {
            let name = header::name(name).ok_or_else(unsendable)?;
            let text = String::from_utf8(stamp.compose(pieces, request)).ok();
            let value = text.and_then(|text| header::value(&text));
            request
                .headers_mut()
                .insert(name, value.ok_or_else(unsendable)?);
        }
        let name = header::name(self.header).ok_or_else(unsendable)?;
        set_secret_header(request, name, self.encoding.encode(&signature)).ok_or_else(unsendable)
    }
}

/// What differs from one signed request to the next.
struct Stamp<'a> {
    key_id: &'a str,
    timestamp: String,
    nonce: String,
}

impl Stamp<'_> {
    fn compose(&self, pieces: &[SignedPiece], request: &Request<Bytes>) -> Vec<u8> {
        let mut message = Vec::new();
        for piece in pieces {
            message.extend_from_slice(match piece {
                SignedPiece::Literal(text) => text.as_bytes(),
                SignedPiece::Method => request.method().as_str().as_bytes(),
                SignedPiece::Path => request.uri().path().as_bytes(),
                SignedPiece::Timestamp => self.timestamp.as_bytes(),
                SignedPiece::Nonce => self.nonce.as_bytes(),
                SignedPiece::KeyId => self.key_id.as_bytes(),
                SignedPiece::Body => request.body(),
            });
        }
        message
    }
}

impl TimestampUnit {
    fn count(self, since_1970: Duration) -> String {
        match self {
            Self::Seconds => since_1970.as_secs().to_string(),
            Self::Milliseconds => since_1970.as_millis().to_string(),
        }
    }
}

impl SignatureEncoding {
    fn encode(self, signature: &[u8]) -> String {
        match self {
            Self::Hex => signature.iter().map(|byte| format!("{byte:02x}")).collect(),
            Self::Base64 => STANDARD.encode(signature),
            Self::Base64Percent => component(&STANDARD.encode(signature)).into_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::future::ready;
    use std::sync::Mutex;

    use http::Method;

    use super::super::testing;
    use super::*;

    static SCHEME: RequestSignature = RequestSignature {
        header: "x-sign",
        encoding: SignatureEncoding::Base64Percent,
        message: &[
            SignedPiece::Method,
            SignedPiece::Literal("\n"),
            SignedPiece::Path,
            SignedPiece::Literal("\n"),
            SignedPiece::Timestamp,
            SignedPiece::Literal("\n"),
            SignedPiece::Nonce,
            SignedPiece::Literal("\n"),
            SignedPiece::Body,
        ],
        timestamp_unit: TimestampUnit::Milliseconds,
        headers: &[
            ("x-app", &[SignedPiece::KeyId]),
            ("x-timestamp", &[SignedPiece::Timestamp]),
            ("x-nonce", &[SignedPiece::Nonce]),
            ("x-alg", &[SignedPiece::Literal("A")]),
        ],
    };

    /// Gives a fixed signature and remembers the message.
    #[derive(Default)]
    struct Recorder(Mutex<Vec<u8>>);

    impl Sign for Recorder {
        fn sign<'a>(&'a self, message: &'a [u8]) -> BoxFuture<'a, Result<Vec<u8>, SignError>> {
            *self.0.lock().unwrap() = message.to_vec();
            Box::pin(ready(Ok(vec![0xfb, 0xff, 0x01])))
        }
    }

    fn request() -> Request<Bytes> {
        let mut request = Request::new(Bytes::from("{}"));
        *request.method_mut() = Method::POST;
        *request.uri_mut() = "https://h.example/api/pay?x=1".parse().unwrap();
        request
    }

    #[test]
    fn message_and_headers_follow_the_scheme() {
        let recorder = Recorder::default();
        let mut sent = request();
        let stamp = Stamp {
            key_id: "app_1",
            timestamp: "1705312800123".into(),
            nonce: "abc".into(),
        };
        testing::ready(SCHEME.sign_stamped(&mut sent, &stamp, &recorder, "sig")).unwrap();
        assert_eq!(
            *recorder.0.lock().unwrap(),
            b"POST\n/api/pay\n1705312800123\nabc\n{}"
        );
        let header = |name: &str| sent.headers()[name].to_str().unwrap();
        assert_eq!(header("x-sign"), "%2B%2F8B");
        assert_eq!(header("x-app"), "app_1");
        assert_eq!(header("x-timestamp"), "1705312800123");
        assert_eq!(header("x-nonce"), "abc");
        assert_eq!(header("x-alg"), "A");
    }

    /// A time in 2027.
    fn now() -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(1_800_000_000)
    }

    fn signed(
        key_id: &str,
        signer: &dyn Sign,
        now: SystemTime,
    ) -> Result<Request<Bytes>, AuthError> {
        let mut sent = request();
        testing::ready(SCHEME.sign(&mut sent, key_id, signer, "sig", now))?;
        Ok(sent)
    }

    #[test]
    fn the_time_is_that_of_the_client_and_the_nonce_is_fresh() {
        let sent = || signed("app_1", &Recorder::default(), now()).unwrap();
        let (one, other) = (sent(), sent());
        assert_eq!(one.headers()["x-timestamp"], "1800000000000");
        assert_eq!(one.headers()["x-nonce"].len(), 32);
        assert_ne!(one.headers()["x-nonce"], other.headers()["x-nonce"]);
    }

    #[test]
    fn a_clock_that_was_never_set_is_told() {
        let before = UNIX_EPOCH - Duration::from_secs(1);
        let error = signed("app_1", &Recorder::default(), before).unwrap_err();
        assert!(matches!(error, AuthError::Clock), "{error}");
    }

    #[test]
    fn encodings_write_the_same_bytes() {
        let bytes = [0xfb, 0xff, 0x01];
        assert_eq!(SignatureEncoding::Hex.encode(&bytes), "fbff01");
        assert_eq!(SignatureEncoding::Base64.encode(&bytes), "+/8B");
    }

    #[test]
    fn a_key_that_cannot_sign_stops_the_request() {
        struct Locked;
        impl Sign for Locked {
            fn sign<'a>(&'a self, _: &'a [u8]) -> BoxFuture<'a, Result<Vec<u8>, SignError>> {
                Box::pin(ready(Err(SignError::new("locked"))))
            }
        }
        let error = signed("app_1", &Locked, now()).unwrap_err();
        assert!(matches!(error, AuthError::Sign(_)));
    }

    #[test]
    fn a_name_of_a_key_cannot_begin_another_header() {
        for key_id in ["a\r\nx: 4111", "4111 ", "4111é"] {
            let error = signed(key_id, &Recorder::default(), now()).unwrap_err();
            assert!(matches!(error, AuthError::Unsendable { scheme: "sig" }));
            assert!(!format!("{error}{error:?}").contains("4111"));
        }
    }
}
