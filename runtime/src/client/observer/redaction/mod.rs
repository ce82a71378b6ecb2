//! What is not shown, and what is shown in its place.

pub(super) mod address;
mod digits;
pub(super) mod header;
pub(super) mod json;
pub(super) mod pairs;

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::client::token::TokenLogin;

/// What is shown in the place of a secret.
pub(super) const REDACTED: &str = "[redacted]";

/// The names, on the wire, of the members and parameters that a spec calls secret.
#[derive(Clone, Default)]
pub(in crate::client) struct SecretNames(BTreeSet<&'static str>);

impl SecretNames {
    pub(in crate::client) fn add(&mut self, names: &[&'static str]) {
        self.0.extend(names);
    }
}

/// What is not shown of one message.
pub(super) struct Redaction<'a> {
    names: &'a SecretNames,
    /// The members that hold the tokens of a login.
    tokens: Vec<String>,
    whole_bodies: bool,
}

impl<'a> Redaction<'a> {
    /// Hides what has one of the names.
    pub(super) fn of(names: &'a SecretNames) -> Self {
        #[cfg(test)]
        testing::note();
        Self {
            names,
            tokens: Vec::new(),
            whole_bodies: false,
        }
    }

    /// Hides the tokens of logins, too: at any depth, like other secrets.
    pub(super) fn with_tokens(mut self, logins: &[&'static TokenLogin]) -> Self {
        for login in logins {
            let mut names = login.token.rsplit('/').filter(|name| !is_position(name));
            match names.next() {
                Some(name) => self.tokens.push(name.replace("~1", "/").replace("~0", "~")),
                None => self.whole_bodies = true,
            }
        }
        self
    }

    pub(super) fn hides_whole_bodies(&self) -> bool {
        self.whole_bodies
    }

    /// Whether what has this name is a secret.
    fn hides(&self, name: &str) -> bool {
        self.names.0.contains(name) || self.tokens.iter().any(|token| token == name)
    }

    /// The same for names in which upper and lower case mean the same.
    fn hides_header(&self, name: &str) -> bool {
        let mut names = self.names.0.iter();
        names.any(|known| known.eq_ignore_ascii_case(name))
    }

    /// Text that may be JSON, without secret members and card numbers.
    fn text<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if text.trim_start().starts_with(['{', '[', '"']) {
            match json::redact(text, self) {
                Some(json) if json == text => return Cow::Borrowed(text),
                Some(json) => return Cow::Owned(json),
                // JSON that was cut off cannot be read, but by people.
                None if self.names_one_in(text) => return Cow::Borrowed(REDACTED),
                None => {}
            }
        }
        digits::redact(text)
    }

    fn names_one_in(&self, text: &str) -> bool {
        let tokens = self.tokens.iter().map(String::as_str);
        let mut names = self.names.0.iter().copied().chain(tokens);
        names.any(|name| text.contains(name))
    }
}

/// Whether a reference token of a pointer says which item is meant. That of the whole counts too, and is empty.
fn is_position(token: &str) -> bool {
    token.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
pub(in crate::client) mod testing;
