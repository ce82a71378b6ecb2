//! What ureq's errors mean.

use std::error::Error;
use std::fmt;
use std::io;

use super::super::exchange_limits::AnswerTooLong;
use super::super::transport::{TransportError, TransportErrorKind};
#[cfg(feature = "ureq-rustls")]
use super::certificate::CertificateFault;

/// Why an exchange failed, in words that hold nothing of the request or of the answer. ureq's own hold addresses, and
/// addresses may hold keys.
#[derive(Debug)]
pub(super) enum Cause {
    /// There was no connection, for this cause.
    NotConnected(Box<Cause>),
    /// The scheme is not `http` or `https`, or `https` without the feature `ureq-rustls`.
    Scheme,
    /// The name of the host is not known.
    UnknownHost,
    /// The system's network told so.
    Network(io::ErrorKind),
    /// The certificate of the host is not trusted, for this reason.
    #[cfg(feature = "ureq-rustls")]
    Certificate(CertificateFault),
    /// TLS cannot be set up, as where the system has no trusted certificates.
    #[cfg(feature = "ureq-rustls")]
    NoTls,
    /// No encrypted connection came about.
    Tls,
    /// The proxy refused.
    Proxy,
    /// The time was up.
    Time,
    /// The connection ended before the answer did.
    CutOff,
    /// What came is not HTTP, or its head is too long.
    NotHttp,
    /// The body is too long.
    TooLong(AnswerTooLong),
    /// The request cannot be sent, or something that ureq does not name.
    Other,
}

/// Marks an error of ureq: it came before there was a connection.
#[derive(Debug)]
pub(super) struct NotConnected(Cause);

/// Marks an error of ureq: the connection broke.
#[derive(Debug)]
pub(super) struct Broken(pub(super) io::ErrorKind);

impl From<ureq::Error> for NotConnected {
    fn from(error: ureq::Error) -> Self {
        match Cause::from(error) {
            // Behind a proxy, one connection is made by way of another.
            Cause::NotConnected(cause) => Self(*cause),
            cause => Self(cause),
        }
    }
}

impl From<ureq::Error> for Cause {
    fn from(error: ureq::Error) -> Self {
        use ureq::Error as E;
        match error {
            E::Other(marked) => Self::marked(marked),
            E::Io(error) => Self::io(&error),
            E::Timeout(_) => Self::Time,
            E::HostNotFound => Self::UnknownHost,
            E::Tls(_) | E::TlsRequired => Self::Tls,
            #[cfg(feature = "ureq-rustls")]
            E::Rustls(error) => Self::tls(&error),
            E::ConnectProxyFailed(_) | E::InvalidProxyUrl => Self::Proxy,
            E::Protocol(_) | E::LargeResponseHeader(..) => Self::NotHttp,
            _ => Self::Other,
        }
    }
}

impl Cause {
    fn marked(error: Box<dyn Error + Send + Sync>) -> Self {
        match error.downcast::<NotConnected>() {
            Ok(mark) => Self::NotConnected(Box::new(mark.0)),
            Err(error) if error.is::<Broken>() => Self::CutOff,
            Err(_) => Self::Other,
        }
    }

    fn io(error: &io::Error) -> Self {
        #[cfg(feature = "ureq-rustls")]
        if let Some(error) = error.get_ref().and_then(|inner| inner.downcast_ref()) {
            return Self::tls(error);
        }
        match error.kind() {
            io::ErrorKind::TimedOut => Self::Time,
            io::ErrorKind::UnexpectedEof => Self::CutOff,
            kind => Self::Network(kind),
        }
    }

    #[cfg(feature = "ureq-rustls")]
    fn tls(error: &rustls::Error) -> Self {
        match error {
            rustls::Error::InvalidCertificate(error) => Self::Certificate(error.into()),
            rustls::Error::General(_) => Self::NoTls,
            _ => Self::Tls,
        }
    }

    fn kind(&self) -> TransportErrorKind {
        match self {
            Self::NotConnected(_) => TransportErrorKind::Connect,
            Self::Scheme => TransportErrorKind::Rejected,
            Self::Time => TransportErrorKind::Timeout,
            _ => TransportErrorKind::Other,
        }
    }
}

impl From<Cause> for TransportError {
    fn from(cause: Cause) -> Self {
        match cause {
            Cause::TooLong(too_long) => too_long.into(),
            cause => Self::with_source(cause.kind(), cause),
        }
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::NotConnected(cause) => return cause.fmt(formatter),
            Self::Network(kind) => return kind.fmt(formatter),
            Self::TooLong(too_long) => return too_long.fmt(formatter),
            #[cfg(feature = "ureq-rustls")]
            Self::Certificate(fault) => {
                return write!(
                    formatter,
                    "the certificate of the host is not trusted: {fault}"
                );
            }
            #[cfg(feature = "ureq-rustls")]
            Self::NoTls => "TLS cannot be set up; look whether the system has trusted certificates",
            Self::Scheme => {
                "the address is none of `http`, or of `https` with the feature `ureq-rustls`"
            }
            Self::UnknownHost => "the name of the host is not known",
            Self::Tls => "no encrypted connection came about",
            Self::Proxy => "the proxy refused",
            Self::Time => "the time was up",
            Self::CutOff => "the connection ended before the answer did",
            Self::NotHttp => "the answer is not HTTP",
            Self::Other => "the request could not be sent",
        })
    }
}

impl Error for Cause {}

impl fmt::Display for NotConnected {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl Error for NotConnected {}

impl fmt::Display for Broken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl Error for Broken {}
