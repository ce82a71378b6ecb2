//! Keywords of OpenAPI 3.2, which are not read: each is named, and left out.

use super::Restater;
use super::entries::Entries;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::source::grammar::Kind;

/// Keywords that documents of OpenAPI 3.0 and 3.1 do not have.
const fn newer_keywords(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Root => &["$self"],
        Kind::Server => &["name"],
        Kind::PathItem => &["query", "additionalOperations"],
        Kind::MediaType => &["itemSchema", "itemEncoding", "prefixEncoding"],
        Kind::Encoding => &["encoding", "itemEncoding", "prefixEncoding"],
        Kind::Tag => &["summary", "parent", "kind"],
        Kind::Example => &["serializedValue"],
        Kind::Discriminator => &["defaultMapping"],
        Kind::Xml => &["nodeType"],
        Kind::SecurityScheme => &["oauth2MetadataUrl", "deprecated"],
        Kind::OAuthFlows => &["deviceAuthorization"],
        _ => &[],
    }
}

/// Values that keywords have in OpenAPI 3.2 only.
const NEWER_VALUES: &[(Kind, &str, &str)] = &[(Kind::Parameter, "style", "cookie")];

impl Restater<'_> {
    /// Names the keywords that are not read, and takes them out.
    pub(super) fn leave_out_newer(&mut self, kind: Kind, entries: &mut Entries) {
        let keywords = newer_keywords(kind);
        for entry in entries.take_if(|key| keywords.contains(&key)) {
            self.newer(&entry.key.text, entry.key.span);
        }
        for (_, keyword, value) in NEWER_VALUES.iter().filter(|(on, ..)| *on == kind) {
            if entries.text(keyword) == Some(value) {
                let span = entries.take(keyword).map(|entry| entry.value.span);
                span.into_iter().for_each(|span| self.newer(value, span));
            }
        }
    }

    pub(super) fn newer(&mut self, keyword: &str, span: Span) {
        let message = format!("`{keyword}` belongs to OpenAPI 3.2 and is not read");
        self.report(Diagnostic::warning(Code::NewerKeyword, message).at(span, ""));
    }
}
