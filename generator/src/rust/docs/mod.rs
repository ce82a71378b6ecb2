//! Documentation comments from text of unknown origin.
//!
//! The text is made inert: it cannot open a doc test, an HTML tag, a link to an item, or hide characters.

mod escape;
mod fence;
mod inert;
mod layout;
mod sentence;
mod wrap;

pub(crate) use self::escape::visible;
use self::inert::inert;
pub(crate) use self::sentence::sentence;
use crate::api::Docs;
use crate::rust::tokens::{TokenStream, quote};

/// `///` attributes for an item: the summary, the description, the notes. `fallback` is said where the document says nothing.
pub(crate) fn attributes(docs: &Docs, fallback: &str) -> TokenStream {
    lines_to_attributes(&lines(docs, fallback))
}

/// `///` attributes for text of our own.
pub(crate) fn own(text: &str) -> TokenStream {
    lines_to_attributes(&text.lines().map(str::to_owned).collect::<Vec<_>>())
}

/// `#[deprecated]` where the document says so.
pub(crate) fn deprecation(docs: &Docs) -> TokenStream {
    if docs.deprecated {
        quote!(#[deprecated])
    } else {
        TokenStream::new()
    }
}

/// The lines of a documentation comment, made inert.
pub(crate) fn lines(docs: &Docs, fallback: &str) -> Vec<String> {
    let mut paragraphs: Vec<Vec<String>> = Vec::new();
    for text in [&docs.summary, &docs.description].into_iter().flatten() {
        let paragraph = inert(text);
        // A summary that repeats the description is said once.
        if !paragraph.is_empty() && !paragraphs.contains(&paragraph) {
            paragraphs.push(paragraph);
        }
    }
    if paragraphs.is_empty() {
        paragraphs.push(inert(fallback));
    }
    paragraphs.extend(docs.notes.iter().map(|note| inert(note)));
    paragraphs.retain(|lines| !lines.is_empty());
    paragraphs.join(&String::new())
}

fn lines_to_attributes(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| {
        if line.is_empty() {
            line.clone()
        } else {
            format!(" {line}")
        }
    });
    quote!(#(#[doc = #lines])*)
}

#[cfg(test)]
mod tests {
    use super::lines;
    use crate::api::Docs;

    #[test]
    fn silence_has_a_fallback_and_a_repeated_summary_is_said_once() {
        assert_eq!(lines(&Docs::default(), "Nothing."), ["Nothing."]);
        let docs = Docs {
            summary: Some("Same.".into()),
            description: Some("Same.".into()),
            notes: vec!["Noted.".into()],
            ..Docs::default()
        };
        assert_eq!(lines(&docs, ""), ["Same.", "", "Noted."]);
    }
}
