//! Reading the values of extensions, and the templates of signed messages.

use super::Lowering;
use crate::api::{MessagePart, SignatureEncoding};
use crate::diagnostic::{Code, Diagnostic, closest, visible};
use crate::source::Node;

/// The placeholders of a message that a client signs.
pub(super) const REQUEST_PARTS: &[(&str, MessagePart)] = &[
    ("key-id", MessagePart::KeyId),
    ("timestamp", MessagePart::Timestamp),
    ("nonce", MessagePart::Nonce),
    ("method", MessagePart::Method),
    ("path", MessagePart::Path),
    ("body", MessagePart::Body),
];

/// The placeholders of a header that goes with a signed request.
pub(super) const HEADER_PARTS: &[(&str, MessagePart)] = &[
    ("key-id", MessagePart::KeyId),
    ("timestamp", MessagePart::Timestamp),
    ("nonce", MessagePart::Nonce),
];

/// The placeholders of a message that a provider signs.
pub(super) const MESSAGE_PARTS: &[(&str, MessagePart)] = &[
    ("timestamp", MessagePart::Timestamp),
    ("nonce", MessagePart::Nonce),
    ("method", MessagePart::Method),
    ("path", MessagePart::Path),
    ("body", MessagePart::Body),
];

/// How a signature can be written.
pub(super) const ENCODINGS: &[(&str, SignatureEncoding)] = &[
    ("hex", SignatureEncoding::Hex),
    ("base64", SignatureEncoding::Base64),
    ("base64-percent", SignatureEncoding::Base64Percent),
];

/// Reads the members of an extension; what is missing or wrong is reported.
pub(super) struct Reader<'l, 'd> {
    lowering: &'l mut Lowering<'d>,
    node: &'d Node,
}

impl<'l, 'd> Reader<'l, 'd> {
    pub(super) fn new(lowering: &'l mut Lowering<'d>, node: &'d Node) -> Self {
        Self { lowering, node }
    }

    /// A text that must be there.
    pub(super) fn text(&mut self, key: &str) -> Option<String> {
        let value = self.member(key)?;
        match value.as_str() {
            Some(text) if !text.is_empty() => Some(text.to_owned()),
            _ => {
                self.lowering
                    .extension_fault(value, format!("`{key}` must be a text"));
                None
            }
        }
    }

    /// A text that may be there.
    pub(super) fn optional_text(&mut self, key: &str) -> Option<String> {
        self.node.get(key)?;
        self.text(key)
    }

    /// A JSON pointer that must be there.
    pub(super) fn pointer(&mut self, key: &str) -> Option<String> {
        let value = self.member(key)?;
        self.pointer_of(value)
    }

    /// A JSON pointer that may be there.
    pub(super) fn optional_pointer(&mut self, key: &str) -> Option<String> {
        let value = self.node.get(key)?;
        self.pointer_of(value)
    }

    /// A value that must be a JSON pointer.
    pub(super) fn pointer_of(&mut self, value: &'d Node) -> Option<String> {
        match value
            .as_str()
            .filter(|text| text.starts_with('/') && crate::source::pointer::tokens(text).is_some())
        {
            Some(text) => Some(text.to_owned()),
            None => {
                self.lowering
                    .extension_fault(value, "this must be a JSON pointer such as `/data/object`");
                None
            }
        }
    }

    /// A whole number that is not negative, with a default.
    pub(super) fn count(&mut self, key: &str, default: u64) -> u64 {
        let Some(value) = self.node.get(key) else {
            return default;
        };
        match value.as_number().and_then(crate::source::Number::as_u64) {
            Some(count) => count,
            None => {
                self.lowering.extension_fault(
                    value,
                    format!("`{key}` must be a whole number that is not negative"),
                );
                default
            }
        }
    }

    /// A whole number, with a default.
    pub(super) fn integer(&mut self, key: &str, default: i64) -> i64 {
        let Some(value) = self.node.get(key) else {
            return default;
        };
        match value.as_number().and_then(crate::source::Number::as_i64) {
            Some(number) => number,
            None => {
                self.lowering
                    .extension_fault(value, format!("`{key}` must be a whole number"));
                default
            }
        }
    }

    /// One of a few words.
    pub(super) fn choice<T: Clone>(&mut self, key: &str, choices: &[(&str, T)]) -> Option<T> {
        let value = self.member(key)?;
        let text = value.as_str().unwrap_or_default();
        if let Some((_, choice)) = choices.iter().find(|(word, _)| *word == text) {
            return Some(choice.clone());
        }
        let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
        self.lowering.report(
            Diagnostic::error(
                Code::ExtensionValue,
                format!("`{}` is none of the known values", visible(text)),
            )
            .at(value.span, "")
            .help(format!("one of {}", words.join(", "))),
        );
        None
    }

    /// A text with placeholders.
    pub(super) fn template(
        &mut self,
        key: &str,
        parts: &[(&str, MessagePart)],
    ) -> Option<Vec<MessagePart>> {
        let value = self.member(key)?;
        self.template_of(value, parts)
    }

    /// A value that is a text with placeholders.
    pub(super) fn template_of(
        &mut self,
        value: &'d Node,
        parts: &[(&str, MessagePart)],
    ) -> Option<Vec<MessagePart>> {
        let Some(text) = value.as_str() else {
            self.lowering
                .extension_fault(value, "this must be a text with placeholders in braces");
            return None;
        };
        let mut found = Vec::new();
        let mut rest = text;
        while let Some((literal, behind)) = rest.split_once('{') {
            let Some((name, after)) = behind.split_once('}') else {
                self.lowering
                    .extension_fault(value, "a brace is opened and never closed");
                return None;
            };
            if !literal.is_empty() {
                found.push(MessagePart::Literal(literal.to_owned()));
            }
            match parts.iter().find(|(word, _)| *word == name) {
                Some((_, part)) => found.push(part.clone()),
                None => {
                    let words: Vec<&str> = parts.iter().map(|(word, _)| *word).collect();
                    let mut diagnostic = Diagnostic::error(
                        Code::ExtensionValue,
                        format!("`{{{}}}` is no placeholder", visible(name)),
                    )
                    .at(value.span, "");
                    diagnostic = match closest(name, words.iter().copied()) {
                        Some(near) => diagnostic.help(format!("perhaps `{{{near}}}`")),
                        None => diagnostic.help(format!("one of {}", words.join(", "))),
                    };
                    self.lowering.report(diagnostic);
                    return None;
                }
            }
            rest = after;
        }
        if !rest.is_empty() {
            found.push(MessagePart::Literal(rest.to_owned()));
        }
        Some(found)
    }

    /// A member that must be there.
    pub(super) fn member(&mut self, key: &str) -> Option<&'d Node> {
        let found = self.node.get(key);
        if found.is_none() {
            self.lowering
                .extension_fault(self.node, format!("`{key}` is missing"));
        }
        found
    }
}

impl<'d> Lowering<'d> {
    /// Says that an extension holds something that it cannot hold.
    pub(super) fn extension_fault(&mut self, node: &'d Node, message: impl Into<String>) {
        self.report(
            Diagnostic::error(Code::ExtensionValue, message)
                .at(node.span, "")
                .help("see specs/README.md"),
        );
    }
}
