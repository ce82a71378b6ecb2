//! Certificates that servers show, and those of the authorities behind them. `certificates/README.md` says how they were made.

use std::sync::Arc;

use paywright_runtime::client::RootCertificates;
use rustls::ServerConfig;
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

/// A file of the folder.
macro_rules! file {
    ($name:literal) => {
        include_str!(concat!("certificates/", $name))
    };
}

/// The authority that has issued all of the certificates.
pub(crate) const AUTHORITY: &str = file!("authority.pem");
/// One that has issued none of them.
pub(crate) const OTHER_AUTHORITY: &str = file!("other_authority.pem");

/// What a server shows.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Shown {
    /// A certificate for 127.0.0.1.
    Loopback,
    /// One for another host.
    OtherHost,
    Expired,
    NotYetValid,
}

impl Shown {
    fn pem(self) -> &'static str {
        match self {
            Self::Loopback => file!("loopback.pem"),
            Self::OtherHost => file!("other_host.pem"),
            Self::Expired => file!("expired.pem"),
            Self::NotYetValid => file!("not_yet_valid.pem"),
        }
    }

    pub(crate) fn config(self) -> Arc<ServerConfig> {
        let certificate = CertificateDer::from_pem_slice(self.pem().as_bytes()).unwrap();
        let key = PrivateKeyDer::from_pem_slice(file!("server_private.pem").as_bytes()).unwrap();
        let config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate], key);
        Arc::new(config.unwrap())
    }
}

/// Trusts what stands in this PEM.
pub(crate) fn roots(pem: &str) -> RootCertificates {
    RootCertificates::from_pem(pem).unwrap()
}
