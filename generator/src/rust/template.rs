//! Text that is not Rust items, from templates.
//!
//! What a document says enters a template as a value, never as part of the template, and leaves it through a filter that
//! suits the place: `toml` for a string in TOML, `markdown` for words in Markdown, `code` for a code span.

use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, Error, UndefinedBehavior, Value};

use super::PrintError;
use super::docs;
use crate::api::Docs;

/// Fills in a template; `name` is what an error calls it.
pub(crate) fn render(
    name: &'static str,
    template: &'static str,
    values: Value,
) -> Result<String, PrintError> {
    environment(|_| AutoEscape::None)
        .and_then(|mut environment| {
            environment.add_filter("toml", toml);
            environment.add_filter("markdown", markdown);
            environment.add_filter("code", code);
            environment.render_named_str(name, template, values)
        })
        .map_err(|error| PrintError::Template(error.to_string()))
}

/// What all templates have in common. Without a value, a name in a template is an error.
pub(crate) fn environment(escape: fn(&str) -> AutoEscape) -> Result<Environment<'static>, Error> {
    let mut environment = Environment::new();
    let syntax = SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .keep_trailing_newline(true)
        .build()?;
    environment.set_syntax(syntax);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(escape);
    Ok(environment)
}

/// A TOML basic string, with its quotes.
fn toml(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            _ if character.is_control() => {
                quoted.push_str(&format!("\\u{:04X}", u32::from(character)))
            }
            _ => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}

/// Words in Markdown: one line that holds no tag, no image and no cell border.
fn markdown(text: &str) -> String {
    docs::lines(&Docs::described(one_line(text)), "")
        .iter()
        .map(|line| line.trim())
        .collect::<Vec<_>>()
        .join(" ")
        .replace('|', "\\|")
}

/// A code span, good in a table's cell too.
fn code(text: &str) -> String {
    let content = docs::visible(&one_line(text))
        .replace('`', "'")
        .replace('|', "\\|");
    format!("`{content}`")
}

/// The text with every run of white space as one blank.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use minijinja::context;

    use super::{code, markdown, render, toml};
    use crate::rust::PrintError;

    #[test]
    fn a_toml_string_never_ends_early() {
        assert_eq!(toml("plain"), "\"plain\"");
        assert_eq!(toml("a\"\nb = \"c\\"), "\"a\\\"\\u000Ab = \\\"c\\\\\"");
    }

    #[test]
    fn words_stay_words() {
        assert_eq!(
            markdown("Pay <script>\n# now | later"),
            "Pay \\<script\\> # now \\| later"
        );
        assert_eq!(
            markdown("![x](https://a.example/track.png)"),
            "\\![x](https://a.example/track.png)"
        );
    }

    #[test]
    fn a_code_span_is_not_left() {
        assert_eq!(code("GET /a`|b"), "`GET /a'\\|b`");
    }

    #[test]
    fn a_value_is_never_read_as_a_template() {
        let text = render(
            "t",
            "{{ title }}",
            context! { title => "{{ 7 * 7 }}{% raw %}" },
        );
        assert_eq!(text.as_deref(), Ok("{{ 7 * 7 }}{% raw %}"));
    }

    #[test]
    fn a_value_that_is_missing_is_a_fault() {
        assert!(matches!(
            render("t", "{{ title }}", context! {}),
            Err(PrintError::Template(_))
        ));
    }
}
