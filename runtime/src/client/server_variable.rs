//! The values of a server's variables, put into its URL.

/// What stands for a value that would change more of the URL than its place. No URL holds such a text, so no client can be
/// built with it.
pub(super) const REFUSED: &str = "<refused>";

/// A value that stands in the host or the port of a URL: letters, digits, `-`, `.` and `_`. Of any other text nothing gets into
/// the URL, and building the client fails: `evil.example/` in place of a region would be another host.
#[must_use]
pub fn host_part(value: &str) -> &str {
    checked(value, |byte| {
        byte.is_ascii_alphanumeric() || b"-._".contains(&byte)
    })
}

/// A value that stands in the path of a URL: as in the host, and `/` and `~`. Steps such as `..` are refused when the client
/// is built.
#[must_use]
pub fn path_part(value: &str) -> &str {
    checked(value, |byte| {
        byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte)
    })
}

fn checked(value: &str, is_plain: impl Fn(u8) -> bool) -> &str {
    let is_whole = !value.is_empty() && value.bytes().all(is_plain);
    if is_whole { value } else { REFUSED }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::{BaseUrl, BaseUrlError};

    fn url(region: &str, path: &str) -> String {
        [
            "https://",
            host_part(region),
            ".example.com/",
            path_part(path),
        ]
        .concat()
    }

    #[test]
    fn plain_values_make_a_url() {
        assert_eq!(
            BaseUrl::parse(&url("eu-1", "api/v2")).unwrap().as_str(),
            "https://eu-1.example.com/api/v2"
        );
    }

    #[test]
    fn no_value_changes_the_host() {
        for region in [
            "",
            "evil.example/x",
            "evil.example#",
            "evil.example?",
            "a@evil.example",
            "evil.example:1",
            "e\u{202e}u",
            "a\nb",
            "a\\b",
            "%2e",
        ] {
            let refused = BaseUrl::parse(&url(region, "api"));
            assert_eq!(refused, Err(BaseUrlError::Variable), "{region:?}");
        }
        for path in ["", "a?b", "a#b", "a b", "%2e%2e"] {
            let refused = BaseUrl::parse(&url("eu", path));
            assert_eq!(refused, Err(BaseUrlError::Variable), "{path:?}");
        }
        for path in ["..", "a/../.."] {
            let refused = BaseUrl::parse(&url("eu", path));
            assert_eq!(refused, Err(BaseUrlError::NotAbsolute), "{path:?}");
        }
    }
}
