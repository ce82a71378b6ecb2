//! Text of others in Markdown, as GitHub reads it. It stays text: no markup, no HTML, no link, no mention.

use crate::diff::show::words::cut;

/// A code span. In it nothing is markup, a link or a mention; only backticks could end it, so the fence is longer than any run of them.
pub(super) fn code(text: &str, longest: usize) -> String {
    let text = cut(text, longest);
    if text.is_empty() {
        return "(nothing)".to_owned();
    }
    let fence = "`".repeat(longest_run(&text) + 1);
    // One blank at each end is not shown; without it a backtick there would belong to the fence.
    if text.starts_with('`') || text.ends_with('`') {
        format!("{fence} {text} {fence}")
    } else {
        format!("{fence}{text}{fence}")
    }
}

fn longest_run(text: &str) -> usize {
    let runs = text.split(|character| character != '`').map(str::len);
    runs.max().unwrap_or_default()
}

/// What is a span already, in a cell of a table, where a bar would end the cell.
pub(super) fn cell(markdown: &str) -> String {
    markdown.replace('|', "\\|")
}

/// A sentence: what stands between backticks becomes code spans, the rest words.
pub(super) fn sentence(text: &str, longest: usize) -> String {
    let text = cut(text, longest);
    let parts: Vec<&str> = text.split('`').collect();
    let last = parts.len().saturating_sub(1);
    let mut output = String::new();
    for (position, part) in parts.into_iter().enumerate() {
        let is_closed = position < last;
        if position % 2 == 1 && is_closed {
            output.push_str(&code(part, usize::MAX));
        } else {
            if position % 2 == 1 {
                output.push_str("\\`");
            }
            output.push_str(&words(part));
        }
    }
    output
}

/// Words without markup. An empty comment takes a mention, a reference to an issue and a link apart, and is not shown.
pub(super) fn words(text: &str) -> String {
    let mut output = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        match character {
            '&' => output.push_str("&amp;"),
            '<' => output.push_str("&lt;"),
            '>' => output.push_str("&gt;"),
            '@' | '#' => {
                output.push(character);
                output.push_str("<!-- -->");
            }
            // A link or an emoji.
            ':' if rest.peek().is_some_and(|next| goes_on(*next)) => output.push_str(":<!-- -->"),
            '.' if ends_with(&output, "www") => output.push_str("<!-- -->."),
            '-' if ends_with(&output, "gh") => output.push_str("<!-- -->-"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' | '!' => {
                output.push('\\');
                output.push(character);
            }
            other => output.push(other),
        }
    }
    output
}

/// What stands right behind a colon in links and in the names of emojis.
const fn goes_on(character: char) -> bool {
    matches!(character, '/' | '+' | '-' | 'a'..='z' | '0'..='9')
}

fn ends_with(text: &str, word: &str) -> bool {
    let end = text.len().saturating_sub(word.len());
    text.get(end..)
        .is_some_and(|end| end.eq_ignore_ascii_case(word))
}

/// Text in HTML.
pub(super) fn html(text: &str, longest: usize) -> String {
    let mut output = String::new();
    for character in cut(text, longest).chars() {
        match character {
            '&' => output.push_str("&amp;"),
            '<' => output.push_str("&lt;"),
            '>' => output.push_str("&gt;"),
            '"' => output.push_str("&quot;"),
            other => output.push(other),
        }
    }
    output
}

#[cfg(test)]
mod tests {
    use super::{cell, code, html, sentence, words};

    #[test]
    fn a_code_span_ends_where_it_is_meant_to() {
        let rows = [
            ("GET /a", "`GET /a`"),
            ("a`b", "``a`b``"),
            ("`", "`` ` ``"),
            ("``x", "``` ``x ```"),
            ("a\nb", "`a b`"),
            ("@team <b> #1", "`@team <b> #1`"),
            ("", "(nothing)"),
        ];
        for (text, expected) in rows {
            assert_eq!(code(text, 100), expected, "{text}");
        }
        assert_eq!(code("abcdef", 3), "`abc…`");
        assert_eq!(cell(&code("a|b", 9)), "`a\\|b`");
    }

    #[test]
    fn words_stay_words() {
        let rows = [
            ("plain words, 1.5.", "plain words, 1.5."),
            ("<script>&", "&lt;script&gt;&amp;"),
            ("@team", "@<!-- -->team"),
            ("a@b.example", "a@<!-- -->b.example"),
            ("o/r#12", "o/r#<!-- -->12"),
            ("https://a.example", "https:<!-- -->//a.example"),
            ("WWW.a.example", "WWW<!-- -->.a.example"),
            (":tada: :+1:", ":<!-- -->tada: :<!-- -->+1:"),
            ("GH-12", "GH<!-- -->-12"),
            ("so: it is", "so: it is"),
            ("![x](y)", "\\!\\[x\\](y)"),
            (
                "*a* _b_ ~c~ | \\ $d$",
                "\\*a\\* \\_b\\_ \\~c\\~ \\| \\\\ \\$d\\$",
            ),
        ];
        for (text, expected) in rows {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn what_a_sentence_quotes_is_code() {
        let rows = [
            ("`held` is new", "`held` is new"),
            ("from `a` to `b<c>`", "from `a` to `b<c>`"),
            ("an open ` is <b>", "an open \\` is &lt;b&gt;"),
            ("`a` and `@b", "`a` and \\`@<!-- -->b"),
            ("``", "(nothing)"),
        ];
        for (text, expected) in rows {
            assert_eq!(sentence(text, 100), expected, "{text}");
        }
    }

    #[test]
    fn html_is_text() {
        assert_eq!(
            html("<a href=\"x\">&", 99),
            "&lt;a href=&quot;x&quot;&gt;&amp;"
        );
    }
}
