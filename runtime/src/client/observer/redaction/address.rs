//! Secrets in addresses.

use std::borrow::Cow;

use http::Uri;
use percent_encoding::percent_decode_str;

use super::{REDACTED, Redaction, pairs};
use crate::client::operation::Operation;

/// The address of a request. `unproven` is the address before credentials had added to its query.
pub(in super::super) fn sent(
    address: &Uri,
    unproven: &Uri,
    operation: &Operation,
    redaction: &Redaction<'_>,
) -> String {
    let mut shown = String::new();
    if let (Some(scheme), Some(authority)) = (address.scheme_str(), address.authority()) {
        shown = format!("{scheme}://{authority}");
    }
    shown.push_str(&path(address.path(), operation.path, redaction));
    if let Some(query) = address.query() {
        let before: Vec<&str> = unproven.query().unwrap_or_default().split('&').collect();
        let pairs = query.split('&').enumerate().map(|(position, pair)| {
            let is_known = before.get(position) == Some(&pair);
            if is_known && !holds_secret(pair, operation.query, redaction) {
                pairs::pair(pair, redaction)
            } else {
                pairs::hidden(pair, redaction)
            }
        });
        shown.push('?');
        shown.push_str(&pairs.collect::<Vec<_>>().join("&"));
    }
    shown
}

/// An address that stands in a header. Its fragment may hold parameters, too.
pub(super) fn met(address: &str, redaction: &Redaction<'_>) -> String {
    let (address, fragment) = divided(address, '#');
    let (path, query) = divided(address, '?');
    let mut shown = self::path(&without_user(path), "", redaction);
    for (mark, pairs) in [('?', query), ('#', fragment)] {
        if let Some(pairs) = pairs {
            shown.push(mark);
            shown.push_str(&pairs::redact(pairs, redaction));
        }
    }
    shown
}

/// The address without the name and password before its host.
fn without_user(address: &str) -> Cow<'_, str> {
    let divided = address.split_once("//");
    let Some((scheme, rest)) = divided.filter(|(scheme, _)| !scheme.contains('/')) else {
        return Cow::Borrowed(address);
    };
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    match authority.rsplit_once('@') {
        Some((_, host)) => Cow::Owned(format!("{scheme}//{REDACTED}@{host}{path}")),
        None => Cow::Borrowed(address),
    }
}

fn divided(text: &str, mark: char) -> (&str, Option<&str>) {
    match text.split_once(mark) {
        Some((before, after)) => (before, Some(after)),
        None => (text, None),
    }
}

/// The path, without the values of secret parameters. The template is the end of it.
fn path(path: &str, template: &str, redaction: &Redaction<'_>) -> String {
    let mut templates = template.rsplit('/');
    let mut segments: Vec<String> = path
        .rsplit('/')
        .map(|segment| shown_segment(segment, templates.next().unwrap_or_default(), redaction))
        .collect();
    segments.reverse();
    segments.join("/")
}

/// Whether the template of a query puts a secret parameter into a pair.
fn holds_secret(pair: &str, template: &str, redaction: &Redaction<'_>) -> bool {
    let name = |pair: &str| pair.split('=').next().map(str::to_owned);
    template.split('&').any(|template| {
        let known = name(template);
        let is_it = known == name(pair) || known.is_some_and(|known| known.contains('{'));
        is_it && placeholders(template).any(|name| redaction.hides(name))
    })
}

fn placeholders(template: &str) -> impl Iterator<Item = &str> {
    let pieces = template.split('{').skip(1);
    pieces.filter_map(|piece| piece.split('}').next())
}

fn shown_segment(segment: &str, template: &str, redaction: &Redaction<'_>) -> String {
    let decoded = percent_decode_str(segment).decode_utf8_lossy();
    if placeholders(template).any(|name| redaction.hides(name))
        || redaction.text(&decoded) != decoded
    {
        REDACTED.to_owned()
    } else {
        segment.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use http::Method;

    use super::super::testing::redacting;
    use super::*;

    #[test]
    fn secret_and_added_parameters_are_hidden() {
        for (template, path, query, added, expected) in [
            (
                "/v1/cards/{id}",
                "/x/v1/cards/c_1",
                "",
                "",
                "/x/v1/cards/c_1",
            ),
            (
                "/v1/cards/{pan}",
                "/x/v1/cards/c_1",
                "",
                "",
                "/x/v1/cards/[redacted]",
            ),
            ("/{pan}-{id}/at", "/x/a-b/at", "", "", "/x/[redacted]/at"),
            (
                "/cards/{id}",
                "/cards/4111111111111111",
                "",
                "",
                "/cards/[redacted]",
            ),
            (
                "/cards/{id}",
                "/cards/4111%201111%201111%201111",
                "",
                "",
                "/cards/[redacted]",
            ),
            ("/a", "/a", "b=1&pan=2", "", "/a?b=1&pan=[redacted]"),
            ("/a", "/a", "", "key=k", "/a?key=[redacted]"),
            ("/a", "/a", "key=1", "key=1", "/a?key=1&key=[redacted]"),
            ("/", "/", "b=1", "", "/?b=1"),
        ] {
            let uri = |pairs: &[&str]| {
                let pairs: Vec<&str> = pairs
                    .iter()
                    .copied()
                    .filter(|pair| !pair.is_empty())
                    .collect();
                let query = pairs.join("&");
                let mark = if query.is_empty() { "" } else { "?" };
                Uri::try_from(format!("https://a.b{path}{mark}{query}")).unwrap()
            };
            redacting(&["pan"], |redaction| {
                let operation = Operation::new("a", Method::GET, template, &[]);
                let shown = sent(&uri(&[query, added]), &uri(&[query]), &operation, redaction);
                assert_eq!(shown, format!("https://a.b{expected}"));
            });
        }
    }

    #[test]
    fn a_secret_of_the_path_is_hidden_in_the_query_that_every_call_has() {
        for (template, query, expected) in [
            ("by={pan}", "by=1&a=2", "by=[redacted]&a=2"),
            ("a=2&by={id}-{pan}", "a=2&by=3-1", "a=2&by=[redacted]"),
            ("by={id}", "by=1", "by=1"),
            ("{pan}=1", "1=1", "1=[redacted]"),
        ] {
            let uri = Uri::try_from(format!("https://a.b/?{query}")).unwrap();
            let operation = Operation::new("a", Method::GET, "/", &[]).with_query(template);
            redacting(&["pan"], |redaction| {
                let shown = sent(&uri, &uri, &operation, redaction);
                assert_eq!(shown, format!("https://a.b/?{expected}"));
            });
        }
    }

    #[test]
    fn an_address_in_a_header_is_shown_without_secrets() {
        for (address, expected) in [
            ("/a", "/a"),
            ("/a?b=1#c", "/a?b=1#c"),
            ("/a?pan=1#pan=2", "/a?pan=[redacted]#pan=[redacted]"),
            ("/a#b=1&pan=2", "/a#b=1&pan=[redacted]"),
            ("/4111111111111111?b=1", "/[redacted]?b=1"),
            ("/a/%34111%20111111111111/b", "/a/[redacted]/b"),
            ("https://a.b/c", "https://a.b/c"),
            ("https://me:key@a.b/c@d", "https://[redacted]@a.b/c@d"),
            ("//me@a.b", "//[redacted]@a.b"),
            ("/a//b@c", "/a//b@c"),
        ] {
            redacting(&["pan"], |redaction| {
                assert_eq!(met(address, redaction), expected)
            });
        }
    }
}
