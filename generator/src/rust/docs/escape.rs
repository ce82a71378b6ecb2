//! What Markdown and rustdoc would read as more than words, taken its meaning.

/// Control characters, invisible ones and those that change the direction of text are written out.
pub(crate) fn visible(text: &str) -> String {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.to_owned();
    }
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\t' => shown.push(' '),
            '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}' => {
                shown.extend(character.escape_unicode());
            }
            _ if character.is_control() => shown.extend(character.escape_unicode()),
            _ => shown.push(character),
        }
    }
    shown
}

/// Escapes what Markdown or rustdoc would read as a tag, an image, a link to an item or a fence; code spans, plain links
/// and URLs are kept.
///
/// Blanks become one, as a browser would show them: five behind the mark of a list would open a code block.
pub(super) fn escape(line: &str) -> String {
    if is_plain(line) {
        return line.to_owned();
    }
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
            let opens = rest.starts_with("![") || rest.starts_with("~~~");
            if opens || matches!(character, '[' | ']' | '<' | '>' | '`' | '\\') {
                escaped.push('\\');
            }
            if character != ' ' || !escaped.ends_with(' ') {
                escaped.push(character);
            }
            rest = rest.get(character.len_utf8()..).unwrap_or_default();
        }
    }
    escaped
}

/// Whether a line has nothing that might have to be escaped: no mark, no address, no blanks in a row.
fn is_plain(line: &str) -> bool {
    let mut previous = 0;
    line.bytes().all(|byte| {
        let is_mark = matches!(byte, b'[' | b']' | b'<' | b'>' | b'`' | b'\\' | b'~');
        let goes_on = matches!((previous, byte), (b' ', b' ') | (b':', b'/'));
        previous = byte;
        !is_mark && !goes_on
    })
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
    // Looks no further than a plain link reaches, so that a line of brackets takes no longer than others.
    let close = content.find(['[', ']'])?;
    let label = content.get(..close)?;
    let target = content.get(close..)?.strip_prefix("](")?;
    let end =
        target.find(|character: char| character.is_whitespace() || "()[]".contains(character))?;
    let address = target.get(..end)?;
    let plain = !label.is_empty()
        && !label.contains(['<', '`', '\\'])
        && target.get(end..)?.starts_with(')')
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
    use super::{escape, visible};

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
            ("a ~~~ fence ~~~~", "a \\~~~ fence \\~\\~~~"),
            ("far   apart `a  b`", "far apart `a  b`"),
            ("back\\slash", "back\\\\slash"),
        ] {
            assert_eq!(escape(text), expected, "{text:?}");
        }
    }

    #[test]
    fn what_hides_itself_or_turns_text_round_is_written_out() {
        for (text, expected) in [
            ("right \u{202e}left", "right \\u{202e}left"),
            ("nul \0", "nul \\u{0}"),
            ("a\u{ad}b\u{feff}", "a\\u{ad}b\\u{feff}"),
            ("tag \u{e0041}", "tag \\u{e0041}"),
            ("tab\tstop", "tab stop"),
            ("ä 😀 \u{fe0f}", "ä 😀 \u{fe0f}"),
        ] {
            assert_eq!(visible(text), expected, "{text:?}");
        }
    }
}
