//! URLs in texts for developers.

use std::fmt;

use super::base_url::BaseUrl;

/// A URL for `Debug`, which shows it only if it is one that calls may be sent to: another one may hold a password.
///
/// ```
/// use paywright_runtime::client::ShownUrl;
/// let shown = |url| format!("{:?}", ShownUrl(url));
/// assert_eq!(shown("https://api.example.com"), "\"https://api.example.com\"");
/// assert_eq!(
///     shown("https://user:password@api.example.com"),
///     "[not shown: the base URL has a user name, a query or a fragment]"
/// );
/// ```
#[derive(Clone, Copy)]
pub struct ShownUrl<'a>(pub &'a str);

impl fmt::Debug for ShownUrl<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match BaseUrl::parse_allowing_loopback_http(self.0) {
            Ok(url) => url.as_str().fmt(formatter),
            Err(error) => write!(formatter, "[not shown: {error}]"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_calls_may_be_sent_to_is_shown() {
        for url in ["https://api.example.com/v1", "http://127.0.0.1:8080"] {
            assert_eq!(format!("{:?}", ShownUrl(url)), format!("{url:?}"));
        }
        for url in [
            "https://user:4111@api.example.com",
            "https://4111@api.example.com",
            "https://api.example.com?key=4111",
            "https://api.example.com#4111",
            "http://user:4111@127.0.0.1",
            "http://api.example.com/4111",
            "user:4111@api.example.com",
            "4111",
            "",
        ] {
            let shown = format!("{:?}", ShownUrl(url));
            assert!(!shown.contains("4111"), "{shown}");
            assert!(shown.starts_with("[not shown: the base URL "), "{shown}");
        }
    }
}
