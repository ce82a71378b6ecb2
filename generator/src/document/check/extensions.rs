//! Our own extensions: misspelt, or where they have no meaning.

use super::Checker;
use super::values::listed;
use crate::diagnostic::{Code, Diagnostic, closest};
use crate::source::Key;
use crate::source::grammar::{Allowed, EXTENSIONS, Kind, is_meant_as_own};

impl Checker {
    /// Whether a key is, or was meant to be, one of our own extensions; faults are reported.
    pub(super) fn own_extension(&mut self, kind: Kind, key: &Key) -> bool {
        let text = &*key.text;
        if !is_meant_as_own(text) {
            return false;
        }
        let known = EXTENSIONS.iter().find(|extension| extension.name == text);
        let Some(extension) = known else {
            self.report(unknown(key));
            return true;
        };
        if let Allowed::On(places) = &extension.places
            && extension.shape(kind).is_none()
        {
            let places: Vec<&str> = places.iter().map(|(place, _)| place.name()).collect();
            let message = format!("`{text}` has no meaning on {}", kind.name());
            let diagnostic = Diagnostic::error(Code::MisplacedExtension, message)
                .at(key.span, "")
                .help(format!("it is allowed on {}", listed_plain(&places)));
            self.report(diagnostic);
        }
        true
    }
}

fn unknown(key: &Key) -> Diagnostic {
    let names: Vec<&'static str> = EXTENSIONS.iter().map(|extension| extension.name).collect();
    let message = format!("`{}` is not an extension that is known", key.text);
    let diagnostic = Diagnostic::error(Code::UnknownExtension, message).at(key.span, "");
    match closest(&key.text, names.iter().copied()) {
        Some(similar) => diagnostic
            .help(format!(
                "an extension with a similar name exists: `{similar}`"
            ))
            .suggest_text(key.span, &key.text, similar),
        None => diagnostic.help(format!("known are {}", listed(&names))),
    }
}

fn listed_plain(words: &[&str]) -> String {
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => words.concat(),
    }
}
