//! One finding about a spec.

use std::fmt;

use super::{Became, Code};
use crate::source::Span;

/// How grave a [`Diagnostic`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing may be generated while it stands.
    Error,
    /// Something is probably not as meant, or is ignored.
    Warning,
    /// Worth knowing, nothing to repair.
    Note,
}

impl Severity {
    /// The lower-case word that is shown: `error`, `warning`, `note`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// A place in a file and what is to be said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What is to be said; empty if the mark alone says it.
    pub text: String,
    /// Whether this is the place of the fault, and not one that explains it.
    pub primary: bool,
}

/// An edit that would repair the fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The text that is to be replaced.
    pub span: Span,
    /// What to put in its place.
    pub replacement: String,
}

/// One finding about a spec: a code, a sentence, places, and help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which rule is broken.
    pub code: Code,
    /// How grave it is.
    pub severity: Severity,
    /// One sentence in lower case, without a full stop.
    pub message: String,
    /// The places, the primary one first. Empty if no place can be named.
    pub labels: Vec<Label>,
    /// What there is in place of what the document asks for; `None` if all is as it asks, or nothing is generated.
    pub became: Option<Became>,
    /// What to do.
    pub help: Option<String>,
    /// An edit that would repair the fault.
    pub suggestion: Option<Box<Suggestion>>,
}

impl Diagnostic {
    /// A finding without places.
    #[must_use]
    pub fn new(severity: Severity, code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            severity,
            message: message.into(),
            labels: Vec::new(),
            became: None,
            help: None,
            suggestion: None,
        }
    }

    /// An error without places.
    #[must_use]
    pub fn error(code: Code, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message)
    }

    /// A warning without places.
    #[must_use]
    pub fn warning(code: Code, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message)
    }

    /// A note without places.
    #[must_use]
    pub fn note(code: Code, message: impl Into<String>) -> Self {
        Self::new(Severity::Note, code, message)
    }

    /// Adds a place of the fault. `text` may be empty.
    #[must_use]
    pub fn at(mut self, span: Span, text: impl Into<String>) -> Self {
        let position = self.labels.iter().take_while(|label| label.primary).count();
        let label = Label {
            span,
            text: text.into(),
            primary: true,
        };
        self.labels.insert(position, label);
        self
    }

    /// Adds a place that explains the fault. `text` may be empty.
    #[must_use]
    pub fn also(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label {
            span,
            text: text.into(),
            primary: false,
        });
        self
    }

    /// Says what there is in place of what the document asks for.
    #[must_use]
    pub fn became(mut self, became: Became) -> Self {
        self.became = Some(became);
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// Proposes an edit.
    #[must_use]
    pub fn suggest(mut self, span: Span, replacement: impl Into<String>) -> Self {
        self.suggestion = Some(Box::new(Suggestion {
            span,
            replacement: replacement.into(),
        }));
        self
    }

    /// Proposes another text in place of one that stands at `span`. Quotes around it stay as they are. Nothing is proposed
    /// where the text is written in another way: with escapes, folded, or by an alias.
    #[must_use]
    pub fn suggest_text(self, span: Span, text: &str, replacement: &str) -> Self {
        let range = span.range();
        let (start, end) = match range.len().checked_sub(text.len()) {
            Some(0) => (range.start, range.end),
            Some(2) => (range.start + 1, range.end - 1),
            _ => return self,
        };
        self.suggest(Span::new(span.file, start, end), replacement)
    }

    /// What there is in place of what the document asks for, as this finding or its rule says it. An error says nothing: where one stands,
    /// nothing is generated.
    #[must_use]
    pub fn what_became(&self) -> Option<Became> {
        let said = || self.became.clone().or_else(|| Became::usual(self.code));
        if self.is_error() { None } else { said() }
    }

    /// The place of the fault, if one is known.
    #[must_use]
    pub fn primary_span(&self) -> Option<Span> {
        self.labels.first().map(|label| label.span)
    }

    /// Whether this is an error.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}
