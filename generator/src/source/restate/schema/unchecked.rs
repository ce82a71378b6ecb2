//! What a schema demands and no type can say: it is documented, and checked by nobody.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::source::grammar::UNCHECKED;
use crate::source::restate::Restater;
use crate::source::restate::entries::{Entries, text_at};

/// Names that are listed in a sentence.
const MOST_NAMES: usize = 5;

impl Restater<'_> {
    /// Keeps a sentence in place of a keyword, and says so.
    pub(super) fn unchecked(
        &mut self,
        schema: &mut Entries,
        keyword: &str,
        sentence: &str,
        span: Span,
    ) {
        schema.put_last(UNCHECKED, vec![text_at(sentence, span)], span);
        let message = format!("`{keyword}` is documented but not checked");
        self.report(Diagnostic::warning(Code::AssertionUnchecked, message).at(span, ""));
    }
}

/// A sentence that ends with names, if they can be shown.
pub(super) fn naming(sentence: &str, names: &[&str]) -> String {
    let is_plain = |name: &&str| {
        !name.is_empty() && name.len() <= 80 && !name.contains(['`', '\n', '\r', '\t'])
    };
    if names.is_empty() || !names.iter().all(is_plain) {
        return format!("{sentence} of certain names.");
    }
    let shown: Vec<String> = names
        .iter()
        .take(MOST_NAMES)
        .map(|name| format!("`{name}`"))
        .collect();
    let more = if names.len() > MOST_NAMES { " …" } else { "" };
    format!("{sentence} {}{more}.", shown.join(", "))
}
