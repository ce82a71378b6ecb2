//! Where a provider's API lives.

use std::error::Error;
use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

use http::Uri;
use http::uri::Scheme;

use super::encode::is_dots;
use super::server_variable;

/// The address that every path of a client is put behind: a scheme, a host and maybe a first part of the path.
///
/// ```
/// use paywright_runtime::client::BaseUrl;
/// let base = BaseUrl::parse("https://api.example.com/pay/")?;
/// assert_eq!(base.as_str(), "https://api.example.com/pay");
/// assert!(BaseUrl::parse("http://api.example.com").is_err());
/// # Ok::<(), paywright_runtime::client::BaseUrlError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl(String);

/// Why text cannot be a base URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BaseUrlError {
    /// It is not an absolute address with a host, or its path has steps such as `..`.
    NotAbsolute,
    /// A value that was given for a variable of the server holds characters that would change more than its place.
    Variable,
    /// It is not `https`, nor `http` to this machine where that was allowed.
    NotSecure,
    /// It has a user name, a query or a fragment.
    Surplus,
}

impl fmt::Display for BaseUrlError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::NotAbsolute => {
                "the base URL is not an absolute address with a host, or its path has steps such as `..`"
            }
            Self::Variable => {
                "a variable of the base URL has a value that is not allowed: it takes letters, digits, `-`, `.` and `_`"
            }
            Self::NotSecure => {
                "the base URL is not https (nor http to this machine with `allow_loopback_http`)"
            }
            Self::Surplus => "the base URL has a user name, a query or a fragment",
        })
    }
}

impl Error for BaseUrlError {}

impl BaseUrl {
    /// Reads an `https` address. Another scheme would show credentials and payments to everyone on the way, so there is
    /// none.
    ///
    /// # Errors
    ///
    /// The text is no address, is not `https`, or has parts that a base URL cannot have.
    pub fn parse(text: &str) -> Result<Self, BaseUrlError> {
        Self::read(text, false)
    }

    /// Reads an `https` address, or an `http` address whose host is this machine: for tests.
    ///
    /// # Errors
    ///
    /// As [`parse`](Self::parse), but for `http` to `localhost`, `127.0.0.0/8` and `[::1]`.
    pub fn parse_allowing_loopback_http(text: &str) -> Result<Self, BaseUrlError> {
        Self::read(text, true)
    }

    fn read(text: &str, loopback_http: bool) -> Result<Self, BaseUrlError> {
        if text.contains(server_variable::REFUSED) {
            return Err(BaseUrlError::Variable);
        }
        if text.contains('#') {
            return Err(BaseUrlError::Surplus);
        }
        let uri = Uri::from_str(text).map_err(|_| BaseUrlError::NotAbsolute)?;
        let (Some(scheme), Some(authority)) = (uri.scheme(), uri.authority()) else {
            return Err(BaseUrlError::NotAbsolute);
        };
        if authority.as_str().contains('@') || uri.query().is_some() {
            return Err(BaseUrlError::Surplus);
        }
        let after_host = authority.as_str().strip_prefix(authority.host());
        let port_is_whole = match after_host {
            Some("") => true,
            Some(_) => authority.port_u16().is_some(),
            None => false,
        };
        let dots = uri.path().split('/').any(is_dots);
        if authority.host().is_empty() || !port_is_whole || dots {
            return Err(BaseUrlError::NotAbsolute);
        }
        let secure = *scheme == Scheme::HTTPS
            || (*scheme == Scheme::HTTP && loopback_http && is_loopback(authority.host()));
        if !secure {
            return Err(BaseUrlError::NotSecure);
        }
        let path = uri.path().trim_end_matches('/');
        Ok(Self(format!("{scheme}://{authority}{path}")))
    }

    /// An address that leads nowhere, for clients whose provider is a mock.
    #[cfg(feature = "mock")]
    pub(super) fn of_mock() -> Self {
        Self(super::mock::URL.to_owned())
    }

    /// What a URL or a path leads to from here: a path is one behind the same host.
    pub(super) fn lead(&self, to: &str) -> Result<Self, BaseUrlError> {
        if !to.starts_with('/') {
            return Self::parse(to);
        }
        let (scheme, rest) = self.0.split_once("://").ok_or(BaseUrlError::NotAbsolute)?;
        let host = rest.split('/').next().unwrap_or(rest);
        Ok(Self(format!(
            "{scheme}://{host}{}",
            to.trim_end_matches('/')
        )))
    }

    /// The address, without a slash at its end.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for BaseUrl {
    type Err = BaseUrlError;

    fn from_str(text: &str) -> Result<Self, BaseUrlError> {
        Self::parse(text)
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

fn is_loopback(host: &str) -> bool {
    let inner = host
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    match inner {
        Some(inner) => inner.parse().is_ok_and(|ip: Ipv6Addr| ip.is_loopback()),
        None => {
            host.eq_ignore_ascii_case("localhost")
                || host.parse().is_ok_and(|ip: Ipv4Addr| ip.is_loopback())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_part_of_the_path_is_kept() {
        let base = BaseUrl::parse("https://api.example.com:8443/v2/").unwrap();
        assert_eq!(base.as_str(), "https://api.example.com:8443/v2");
        let base = BaseUrl::parse("https://api.example.com///").unwrap();
        assert_eq!(base.as_str(), "https://api.example.com");
    }

    #[test]
    fn a_path_leads_behind_the_same_host() {
        let base = BaseUrl::parse_allowing_loopback_http("http://localhost:81/v1/pay").unwrap();
        for (to, expected) in [
            ("/files/", "http://localhost:81/files"),
            ("/", "http://localhost:81"),
            ("https://b.example/c", "https://b.example/c"),
        ] {
            assert_eq!(base.lead(to).unwrap().as_str(), expected, "{to}");
        }
        assert_eq!(base.lead("http://b.example"), Err(BaseUrlError::NotSecure));
    }

    #[test]
    fn plain_http_is_for_this_machine_and_on_demand_only() {
        for text in [
            "http://localhost:1",
            "http://127.0.0.1:8080/api",
            "http://[::1]:9",
        ] {
            assert!(
                BaseUrl::parse_allowing_loopback_http(text).is_ok(),
                "{text}"
            );
            assert_eq!(BaseUrl::parse(text), Err(BaseUrlError::NotSecure));
        }
        for text in [
            "http://example.com",
            "http://localhost.example.com",
            "http://127.0.0.1.example.com",
            "http://10.0.0.1",
            "http://0.0.0.0",
            "http://[::]",
            "http://[127.0.0.1]",
            "http://2130706433",
            "ftp://localhost",
        ] {
            assert_eq!(
                BaseUrl::parse_allowing_loopback_http(text),
                Err(BaseUrlError::NotSecure),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_base_is_refused() {
        for text in [
            "https://user:pw@example.com",
            "https://example.com?a=b",
            "https://example.com#a",
            "https://example.com/?",
        ] {
            assert_eq!(BaseUrl::parse(text), Err(BaseUrlError::Surplus), "{text}");
        }
        for text in [
            "",
            "/v1",
            "example.com",
            "https://",
            "https://a b",
            "https://example.com:99999",
            "https://example.com/a/../b",
            "https://example.com/a/%2e%2E/b",
            "https://example.com/.",
            "https:///a",
            "https://:443",
            "https:example.com",
            "https://example.com\r\n",
        ] {
            assert_eq!(
                BaseUrl::parse(text),
                Err(BaseUrlError::NotAbsolute),
                "{text}"
            );
        }
    }
}
