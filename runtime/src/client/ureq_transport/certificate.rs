//! Why the certificate of a host is not trusted.

use std::fmt;

use rustls::CertificateError;

/// Why the certificate of a host is not trusted, in words that name nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CertificateFault {
    Expired,
    NotValidYet,
    UnknownIssuer,
    OtherHost,
    Revoked,
    /// It is broken, or not for this use.
    Unusable,
}

impl From<&CertificateError> for CertificateFault {
    fn from(error: &CertificateError) -> Self {
        use CertificateError as E;
        match error {
            E::Expired | E::ExpiredContext { .. } => Self::Expired,
            E::NotValidYet | E::NotValidYetContext { .. } => Self::NotValidYet,
            E::UnknownIssuer => Self::UnknownIssuer,
            E::NotValidForName | E::NotValidForNameContext { .. } => Self::OtherHost,
            E::Revoked => Self::Revoked,
            _ => Self::Unusable,
        }
    }
}

impl fmt::Display for CertificateFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Expired => "it has expired; look at the clock",
            Self::NotValidYet => "it is not valid yet; look at the clock",
            Self::UnknownIssuer => "nobody who is trusted has issued it",
            Self::OtherHost => "it is that of another host",
            Self::Revoked => "it was revoked",
            Self::Unusable => "it is broken or not for this use",
        })
    }
}
