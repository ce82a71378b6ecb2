//! The proxy that the environment names for `https`.
//!
//! ureq's own reading of the environment would take `HTTP_PROXY`, too, which a web server may have filled from a
//! request's header.

use ureq::{Proxy, ProxyProtocol};

const PROXIES: [&str; 4] = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];
const EXCEPTIONS: [&str; 2] = ["NO_PROXY", "no_proxy"];

/// The proxy of this process's environment.
pub(super) fn of_environment() -> Option<Proxy> {
    of(|name| std::env::var(name).ok())
}

/// The proxy of variables. The first that names an HTTP proxy counts.
fn of(variable: impl Fn(&str) -> Option<String>) -> Option<Proxy> {
    let named = PROXIES
        .iter()
        .filter_map(|name| variable(name))
        .filter_map(|text| Proxy::new(&text).ok())
        .find(|proxy| matches!(proxy.protocol(), ProxyProtocol::Http | ProxyProtocol::Https))?;
    let exceptions = EXCEPTIONS.iter().find_map(|name| variable(name));
    with_exceptions(&named, &exceptions.unwrap_or_default())
}

fn with_exceptions(named: &Proxy, exceptions: &str) -> Option<Proxy> {
    let mut proxy = Proxy::builder(named.protocol())
        .host(named.host())
        .port(named.port());
    if let Some(name) = named.username() {
        proxy = proxy.username(name);
    }
    if let Some(password) = named.password() {
        proxy = proxy.password(password);
    }
    for exception in exceptions.split(',').map(str::trim) {
        match exception.strip_prefix('.').unwrap_or(exception) {
            "" => {}
            "*" => proxy = proxy.no_proxy("*"),
            // A name stands for itself and for all below it.
            name => proxy = proxy.no_proxy(name).no_proxy(&format!(".{name}")),
        }
    }
    proxy.build().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The proxy as ureq sees it, and whether it is passed by for some hosts.
    fn found(variables: &[(&str, &str)]) -> Option<(String, [bool; 3])> {
        let variable = |wanted: &str| {
            let found = variables.iter().find(|(name, _)| *name == wanted);
            found.map(|(_, value)| (*value).to_owned())
        };
        let proxy = of(variable)?;
        let passed_by = ["example.com", "api.example.com", "notexample.com"].map(|host| {
            let uri = format!("https://{host}/").parse().unwrap();
            proxy.is_no_proxy(&uri)
        });
        let user = match (proxy.username(), proxy.password()) {
            (Some(name), Some(password)) => format!("{name}:{password}@"),
            _ => String::new(),
        };
        Some((
            format!("{user}{}:{}", proxy.host(), proxy.port()),
            passed_by,
        ))
    }

    #[test]
    fn the_variables_for_https_are_read_and_that_for_http_is_not() {
        let proxy = |address: &str| Some((address.to_owned(), [false; 3]));
        for (variables, expected) in [
            (&[][..], None),
            (&[("HTTP_PROXY", "http://evil:1")], None),
            (&[("http_proxy", "http://evil:1")], None),
            (&[("HTTPS_PROXY", "http://a:1")], proxy("a:1")),
            (&[("https_proxy", "a:1")], proxy("a:1")),
            (&[("ALL_PROXY", "http://b")], proxy("b:80")),
            (&[("all_proxy", "http://[::1]:9")], proxy("[::1]:9")),
            (
                &[("ALL_PROXY", "http://b:2"), ("HTTPS_PROXY", "http://a:1")],
                proxy("a:1"),
            ),
            (
                &[("HTTPS_PROXY", ""), ("ALL_PROXY", "http://b:2")],
                proxy("b:2"),
            ),
            (&[("ALL_PROXY", "socks5://b:2")], None),
            (
                &[("HTTPS_PROXY", "http://me:p%40ss@a:1")],
                proxy("me:p@ss@a:1"),
            ),
        ] {
            assert_eq!(found(variables), expected, "{variables:?}");
        }
    }

    #[test]
    fn exceptions_hold_for_a_name_and_all_below_it() {
        for (exceptions, expected) in [
            ("", [false; 3]),
            (" , ", [false; 3]),
            ("*", [true; 3]),
            ("example.com", [true, true, false]),
            ("other.com, .Example.com", [true, true, false]),
            ("api.example.com", [false, true, false]),
        ] {
            for name in EXCEPTIONS {
                let variables = [("HTTPS_PROXY", "http://a:1"), (name, exceptions)];
                let (_, passed_by) = found(&variables).unwrap();
                assert_eq!(passed_by, expected, "{exceptions:?}");
            }
        }
    }
}
