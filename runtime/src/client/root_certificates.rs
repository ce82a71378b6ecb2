//! Which authorities a transport trusts.

use std::error::Error;
use std::fmt;

use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;

/// The certificates of authorities, one of which has to stand behind the certificate of a provider.
///
/// A transport trusts the authorities that the system trusts, which is right nearly everywhere; on Linux, `SSL_CERT_FILE`
/// and `SSL_CERT_DIR` name others. These are for what the system does not know: a proxy of a company that reads along, a test server, or a provider that
/// shall be reached by way of one authority only.
///
/// ```
/// use paywright_runtime::client::{RootCertificates, RootCertificatesError};
///
/// let nothing = RootCertificates::from_pem("/etc/ssl/company.pem");
/// assert_eq!(nothing.unwrap_err(), RootCertificatesError::NoCertificate);
/// ```
#[derive(Clone)]
pub struct RootCertificates(Vec<CertificateDer<'static>>);

impl RootCertificates {
    /// Reads one or many certificates in PEM: what stands between `-----BEGIN CERTIFICATE-----` and its end. Other text is passed
    /// over.
    ///
    /// # Errors
    ///
    /// There is none, or one of them cannot be read.
    pub fn from_pem(pem: impl AsRef<[u8]>) -> Result<Self, RootCertificatesError> {
        let certificates = (1..)
            .zip(CertificateDer::pem_slice_iter(pem.as_ref()))
            .map(|(position, certificate)| {
                let certificate = certificate.ok().filter(can_be_trusted);
                certificate.ok_or(RootCertificatesError::Malformed { position })
            })
            .collect::<Result<Vec<_>, _>>()?;
        if certificates.is_empty() {
            return Err(RootCertificatesError::NoCertificate);
        }
        Ok(Self(certificates))
    }

    /// Each certificate in DER.
    pub(super) fn der(&self) -> impl Iterator<Item = &[u8]> {
        self.0.iter().map(AsRef::as_ref)
    }
}

fn can_be_trusted(certificate: &CertificateDer<'static>) -> bool {
    RootCertStore::empty().add(certificate.clone()).is_ok()
}

impl fmt::Debug for RootCertificates {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "RootCertificates({})", self.0.len())
    }
}

/// Why a text gives no certificates to trust. Nothing of the text is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RootCertificatesError {
    /// There is no certificate in PEM. It may be a path, or a certificate in DER.
    NoCertificate,
    /// A certificate is broken or cut off.
    Malformed {
        /// Which one, counted from one.
        position: usize,
    },
}

impl fmt::Display for RootCertificatesError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoCertificate => formatter.write_str(
                "the text holds no certificate in PEM: one begins with a line `-----BEGIN CERTIFICATE-----`",
            ),
            Self::Malformed { position } => {
                write!(formatter, "certificate {position} of the text is broken or cut off")
            }
        }
    }
}

impl Error for RootCertificatesError {}

#[cfg(test)]
mod tests {
    use super::*;

    const CERTIFICATE: &str = include_str!("../../tests/keys/certificate.pem");
    const PRIVATE_KEY: &str = include_str!("../../tests/keys/first_private.pem");

    fn read(pem: &str) -> Result<usize, RootCertificatesError> {
        RootCertificates::from_pem(pem).map(|roots| roots.der().count())
    }

    #[test]
    fn every_certificate_of_a_text_is_read_and_other_text_is_passed_over() {
        assert_eq!(read(CERTIFICATE), Ok(1));
        let bundle = format!("# of the company\n{CERTIFICATE}\n{PRIVATE_KEY}\n{CERTIFICATE}");
        assert_eq!(read(&bundle), Ok(2));
        let roots = RootCertificates::from_pem(bundle).unwrap();
        assert_eq!(format!("{roots:?}"), "RootCertificates(2)");
    }

    #[test]
    fn a_text_without_a_certificate_or_with_a_broken_one_is_refused() {
        for none in ["", "/etc/ssl/company.pem", PRIVATE_KEY] {
            assert_eq!(read(none), Err(RootCertificatesError::NoCertificate));
        }
        let (begin, end) = ("-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----");
        for broken in [
            CERTIFICATE.replace(end, ""),
            format!("{begin}\n*\n{end}\n"),
            format!("{begin}\nMAA=\n{end}\n"),
        ] {
            let second = format!("{CERTIFICATE}\n{broken}");
            let error = RootCertificatesError::Malformed { position: 2 };
            assert_eq!(read(&second), Err(error), "{broken}");
        }
    }
}
