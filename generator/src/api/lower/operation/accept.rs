//! Which media types a call accepts in its answer.

use super::media::{MediaKind, media_kind, preferred};
use crate::api::{ResponseContent, StatusMatch};
use crate::source::Node;

/// The range that every answer is in, for what has no name that a request could hold.
const ANYTHING: &str = "*/*";

/// The media types of the answers of an operation, as far as they are read.
#[derive(Default)]
pub(super) struct Accept {
    good: Vec<(StatusMatch, String)>,
    bad: Vec<(StatusMatch, String)>,
}

impl Accept {
    /// An answer to a call that went well, which is read as `content`.
    pub(super) fn answer(
        &mut self,
        status: StatusMatch,
        response: &Node,
        content: &ResponseContent,
    ) {
        let offered = response.get("content").and_then(Node::as_object);
        let media_type = offered.and_then(preferred);
        let is_json = matches!(content, ResponseContent::Json(_));
        if let Some(media_type) = media_type.filter(|_| *content != ResponseContent::None) {
            self.good.push((status, accepted(media_type, is_json)));
        }
    }

    /// An answer to a call that failed, of which only JSON is read.
    pub(super) fn failure(&mut self, status: StatusMatch, response: &Node) {
        let json = media_types(response)
            .into_iter()
            .find(|media_type| media_kind(media_type) == MediaKind::Json);
        if let Some(media_type) = json {
            self.bad.push((status, accepted(media_type, true)));
        }
    }

    /// Each once: those of calls that went well, then those of calls that failed, both in the order of their statuses.
    pub(super) fn into_media_types(mut self) -> Vec<String> {
        self.good.sort_by_key(|(status, _)| *status);
        self.bad.sort_by_key(|(status, _)| *status);
        let mut all: Vec<String> = Vec::new();
        for (_, media_type) in self.good.into_iter().chain(self.bad) {
            if !all
                .iter()
                .any(|known| known.eq_ignore_ascii_case(&media_type))
            {
                all.push(media_type);
            }
        }
        all
    }
}

fn media_types(response: &Node) -> Vec<&str> {
    let content = response.get("content").and_then(Node::as_object);
    content.map_or_else(Vec::new, |content| content.keys().collect())
}

/// The media type as the header `Accept` takes it.
fn accepted(media_type: &str, is_json: bool) -> String {
    let mut parts = media_type.split(';').map(str::trim);
    let essence = parts.next().unwrap_or_default();
    if !is_essence(essence) || !parts.clone().all(is_parameter) {
        return ANYTHING.to_owned();
    }
    // Of the ranges that JSON is in, only JSON can be read; and JSON is always UTF-8.
    if is_json && matches!(essence, ANYTHING | "application/*") {
        return "application/json".to_owned();
    }
    let is_charset = |part: &str| {
        part.get(..8)
            .is_some_and(|name| name.eq_ignore_ascii_case("charset="))
    };
    let parameters = parts.filter(|part| !(is_json && is_charset(part)));
    std::iter::once(essence)
        .chain(parameters)
        .collect::<Vec<_>>()
        .join("; ")
}

/// Whether a text is a media type without parameters.
pub(super) fn is_essence(text: &str) -> bool {
    text.split_once('/')
        .is_some_and(|(kind, subtype)| is_token(kind) && is_token(subtype))
}

/// Whether a text is `name=value`; a value in quotes is not allowed to hold what parts a list.
fn is_parameter(text: &str) -> bool {
    let is_value = |value: &str| match value.strip_prefix('"') {
        Some(rest) => rest.strip_suffix('"').is_some_and(is_token),
        None => is_token(value),
    };
    text.split_once('=')
        .is_some_and(|(name, value)| is_token(name) && is_value(value))
}

/// A token of HTTP.
fn is_token(text: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    !text.is_empty() && text.chars().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::accepted;

    #[test]
    fn a_media_type_is_accepted_as_the_document_says_it() {
        for (media_type, json, accept) in [
            ("application/json", true, "application/json"),
            (
                "application/vnd.acme+json",
                true,
                "application/vnd.acme+json",
            ),
            (
                "application/vnd.acme+json;v=2",
                true,
                "application/vnd.acme+json; v=2",
            ),
            ("text/csv", false, "text/csv"),
            (
                "text/csv; charset=\"utf-8\"",
                false,
                "text/csv; charset=\"utf-8\"",
            ),
            ("image/*", false, "image/*"),
            ("*/*", false, "*/*"),
        ] {
            assert_eq!(accepted(media_type, json), accept, "{media_type:?}");
        }
    }

    #[test]
    fn of_ranges_that_hold_json_only_json_is_accepted_and_always_in_utf_8() {
        for media_type in [
            "*/*",
            "application/*",
            "application/json;charset=UTF-8",
            "application/json ; Charset=latin1",
        ] {
            assert_eq!(
                accepted(media_type, true),
                "application/json",
                "{media_type:?}"
            );
        }
    }

    #[test]
    fn what_no_request_could_hold_accepts_anything() {
        for media_type in [
            "",
            "json",
            "text/",
            "text/a\r\nx-evil: 1",
            "text/a, text/b",
            "text/a;q",
            "text/a;b=\"c,d\"",
            "text/中",
        ] {
            assert_eq!(accepted(media_type, false), "*/*", "{media_type:?}");
        }
    }
}
