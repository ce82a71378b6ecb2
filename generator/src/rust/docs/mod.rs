//! Documentation comments from text of unknown origin.
//!
//! The text is made inert: it cannot open a doc test, an HTML tag, a link to an item, or hide characters.

mod wrap;

use proc_macro2::TokenStream;
use quote::quote;

use crate::api::Docs;

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

/// `///` attributes for something that only mentions an item: the first sentence of what is said about it.
pub(crate) fn sentence(docs: &Docs, fallback: &str) -> TokenStream {
    let said = [&docs.summary, &docs.description];
    let first = said.into_iter().flatten().find_map(|text| {
        let paragraph: Vec<&str> = text
            .lines()
            .map(str::trim)
            .skip_while(|line| line.is_empty())
            .take_while(|line| !line.is_empty())
            .collect();
        (!paragraph.is_empty()).then(|| first_sentence(&paragraph.join(" ")).to_owned())
    });
    attributes(&Docs::described(first.unwrap_or_default()), fallback)
}

/// The text up to the first full stop, exclamation or question mark that ends a sentence.
fn first_sentence(text: &str) -> &str {
    let mut inside_code = false;
    let mut previous = ' ';
    for (position, character) in text.char_indices() {
        inside_code ^= character == '`';
        let rest = text.get(position + character.len_utf8()..).unwrap_or("");
        // `e.g. ` and `3. ` end no sentence.
        let ends = matches!(character, '.' | '!' | '?')
            && !inside_code
            && (previous.is_alphabetic() || matches!(previous, ')' | '`' | '"'))
            && rest.starts_with(' ')
            && !abbreviates(text.get(..position).unwrap_or(""));
        if ends {
            return text.get(..=position).unwrap_or(text);
        }
        previous = character;
    }
    text
}

/// Whether a full stop after the text would be that of an abbreviation.
fn abbreviates(text: &str) -> bool {
    let word = text
        .rsplit(|c: char| c.is_whitespace() || c == '(')
        .next()
        .unwrap_or(text);
    word.contains('.')
        || word.chars().count() == 1
        || matches!(word, "etc" | "incl" | "no" | "vs" | "approx")
}

/// The lines of a documentation comment, made inert.
pub(crate) fn lines(docs: &Docs, fallback: &str) -> Vec<String> {
    let mut paragraphs: Vec<Vec<String>> = Vec::new();
    let summary = docs
        .summary
        .as_deref()
        .map(inert)
        .filter(|lines| !lines.is_empty());
    let description = docs
        .description
        .as_deref()
        .map(inert)
        .filter(|lines| !lines.is_empty());
    let same = summary == description;
    paragraphs.extend(summary);
    if !same || paragraphs.is_empty() {
        paragraphs.extend(description);
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

/// Makes text safe to stand in a documentation comment.
fn inert(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut fence: Option<&str> = None;
    let mut layout = Layout::default();
    for line in text.lines() {
        let line = visible(line);
        let trimmed = line.trim();
        let marker = ["```", "~~~"]
            .into_iter()
            .find(|marker| trimmed.starts_with(marker));
        match (fence, marker) {
            (None, Some(marker)) => {
                layout = Layout::default();
                lines.push(format!("{marker}text"));
                fence = Some(marker);
            }
            (Some(open), Some(marker)) if open == marker => {
                lines.push(marker.to_owned());
                fence = None;
            }
            (Some(_), _) => lines.push(line.trim_end().to_owned()),
            (None, None) => {
                let (placed, hanging) = layout.place(&line);
                wrap::push(&mut lines, &escape(&placed), hanging);
            }
        }
    }
    if let Some(open) = fence {
        lines.push(open.to_owned());
    }
    let first = lines
        .iter()
        .position(|line| !line.is_empty())
        .unwrap_or(lines.len());
    lines.drain(..first);
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines.dedup_by(|next, previous| next.is_empty() && previous.is_empty());
    lines
}

/// Control characters and those that change the direction of text are written out.
pub(crate) fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\t' => shown.push(' '),
            '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{61c}' => {
                shown.extend(character.escape_unicode());
            }
            _ if character.is_control() => shown.extend(character.escape_unicode()),
            _ => shown.push(character),
        }
    }
    shown
}

/// How far lines are indented: like rustdoc's own text, however the document lays out its lists.
#[derive(Default)]
struct Layout {
    /// Where the text of the current item of a list begins.
    item: Option<usize>,
    after_blank: bool,
}

impl Layout {
    /// Four blanks at the start of a line would make it a code block, and so a doc test.
    const MOST: usize = 3;

    /// The line at its place, and how far what does not fit on it is indented.
    fn place(&mut self, line: &str) -> (String, usize) {
        let content = line.trim();
        let original = line.len() - line.trim_start().len();
        let after_blank = std::mem::replace(&mut self.after_blank, content.is_empty());
        if content.is_empty() {
            return (String::new(), 0);
        }
        let indent = original.min(Self::MOST);
        if let Some(marker) = list_marker(content) {
            self.item = Some(indent + marker);
            return (format!("{}{content}", " ".repeat(indent)), indent + marker);
        }
        let leaves = after_blank && (original == 0 || self.item > Some(Self::MOST));
        self.item = self.item.filter(|_| !leaves);
        let indent = self.item.unwrap_or(indent);
        (format!("{}{content}", " ".repeat(indent)), indent)
    }
}

/// The width of what makes a line an item of a list.
fn list_marker(content: &str) -> Option<usize> {
    let digits = content.bytes().take_while(u8::is_ascii_digit).count();
    let rest = content.get(digits..)?;
    let marker = if digits == 0 {
        ["- ", "* ", "+ "]
    } else {
        [". ", ") ", ") "]
    };
    (digits < 10 && marker.iter().any(|marker| rest.starts_with(marker))).then_some(digits + 2)
}

/// Escapes what Markdown or rustdoc would read as a tag, an image or a link to an item; code spans, plain links and URLs are kept.
fn escape(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(character) = rest.chars().next() {
        if let Some(span) = code_span(rest).or_else(|| link(rest)) {
            escaped.push_str(span);
            rest = rest.get(span.len()..).unwrap_or_default();
        } else if let Some(url) = url(rest) {
            escaped.push('<');
            escaped.push_str(url);
            escaped.push('>');
            rest = rest.get(url.len()..).unwrap_or_default();
        } else {
            let image = rest.starts_with("![");
            if image || matches!(character, '[' | ']' | '<' | '>' | '`' | '\\') {
                escaped.push('\\');
            }
            escaped.push(character);
            rest = rest.get(character.len_utf8()..).unwrap_or_default();
        }
    }
    escaped
}

/// A code span that opens and closes on this line.
fn code_span(text: &str) -> Option<&str> {
    let content = text.strip_prefix('`')?;
    let end = content.find('`')?;
    (end > 0).then(|| text.get(..end + 2)).flatten()
}

/// A link `[text](https://…)` with nothing odd in it.
fn link(text: &str) -> Option<&str> {
    let content = text.strip_prefix('[')?;
    let close = content.find(']')?;
    let label = content.get(..close)?;
    let target = content.get(close + 1..)?.strip_prefix('(')?;
    let end = target.find(')')?;
    let address = target.get(..end)?;
    let plain = !label.is_empty()
        && !label.contains(['[', '<', '`', '\\'])
        && url(address) == Some(address);
    plain
        .then(|| text.get(..label.len() + address.len() + 4))
        .flatten()
}

/// A URL at the start of the text.
fn url(text: &str) -> Option<&str> {
    let scheme = ["https://", "http://"]
        .into_iter()
        .find(|scheme| text.starts_with(scheme))?;
    let end = text
        .find(|character: char| character.is_whitespace() || "<>[]()`\"'\\{}|^".contains(character))
        .unwrap_or(text.len());
    let address = text
        .get(..end)?
        .trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_']);
    (address.len() > scheme.len()).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::{Docs, lines};

    fn shown(description: &str) -> Vec<String> {
        lines(&Docs::described(description), "Nothing is known.")
    }

    #[test]
    fn what_rustdoc_would_interpret_is_escaped() {
        for (text, expected) in [
            ("plain words", "plain words"),
            ("a <script> tag", "a \\<script\\> tag"),
            ("see [Option] there", "see \\[Option\\] there"),
            (
                "at https://a.example/x?y=1.",
                "at <https://a.example/x?y=1>.",
            ),
            (
                "at [home](https://a.example)",
                "at [home](https://a.example)",
            ),
            (
                "an ![image](https://a.example/x.png)",
                "an \\![image](https://a.example/x.png)",
            ),
            ("code `a<b>` span", "code `a<b>` span"),
            ("one ` tick", "one \\` tick"),
            ("    let x = 1;", "   let x = 1;"),
            ("right \u{202e}left", "right \\u{202e}left"),
            ("nul \0", "nul \\u{0}"),
        ] {
            // The escape of an odd character is itself text, so its backslash is escaped like any other.
            let expected = expected.replace("\\u{", "\\\\u{");
            assert_eq!(shown(text), [expected], "{text:?}");
        }
    }

    #[test]
    fn a_fence_never_becomes_a_doc_test() {
        assert_eq!(
            shown("```rust\nfn main() {}"),
            ["```text", "fn main() {}", "```"]
        );
        assert_eq!(shown("~~~\n```\n~~~"), ["~~~text", "```", "~~~"]);
    }

    #[test]
    fn lists_are_laid_out_as_clippy_wants_them() {
        let text =
            "One:\n- a\n goes on\n- b\n\n      far in\n\nout\n   10. c\ngoes on\n\n      no code";
        let expected = [
            "One:",
            "- a",
            "  goes on",
            "- b",
            "",
            "  far in",
            "",
            "out",
            "   10. c",
            "       goes on",
            "",
            "   no code",
        ];
        assert_eq!(shown(text), expected);
    }

    #[test]
    fn what_mentions_an_item_says_its_first_sentence() {
        for (text, expected) in [
            ("Amount to pay. In major units. (docs)", "Amount to pay."),
            (
                "Amount,\ne.g. 10. More follows.",
                "Amount, e.g. 10. More follows.",
            ),
            ("A `x. Y` of it. More.", "A `x. Y` of it."),
            ("\nOne paragraph\n\nAnother.", "One paragraph"),
            ("", "Sets it."),
        ] {
            let said = super::sentence(&Docs::described(text), "Sets it.").to_string();
            let expected = format!("# [doc = {:?}]", format!(" {expected}"));
            assert_eq!(said, expected);
        }
    }

    #[test]
    fn silence_has_a_fallback_and_a_repeated_summary_is_said_once() {
        assert_eq!(lines(&Docs::default(), "Nothing."), ["Nothing."]);
        let docs = Docs {
            summary: Some("Same.".into()),
            description: Some("Same.".into()),
            ..Docs::default()
        };
        assert_eq!(lines(&docs, ""), ["Same."]);
    }
}
