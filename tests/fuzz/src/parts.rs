//! Inputs of several parts: files of one document, headers and a body.
//!
//! A line `=== NAME` begins a part. So an input can be read, written and changed as text. Parts whose names end with `.yaml` or
//! `.json` are trees to the mutations, others are plain text.

use std::borrow::Cow;

/// What stands before the name of a part.
const MARK: &str = "=== ";

/// A part of an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part<'i> {
    /// What the part is called; empty for what stands before the first name.
    pub name: Cow<'i, str>,
    /// What it holds, without the line end before the next name.
    pub content: Cow<'i, [u8]>,
}

impl Part<'_> {
    /// Whether the part holds YAML or JSON.
    #[must_use]
    pub fn is_tree(&self) -> bool {
        self.name.ends_with(".yaml") || self.name.ends_with(".json")
    }
}

/// The parts of an input, in their order.
#[must_use]
pub fn divided(input: &[u8]) -> Vec<Part<'_>> {
    let mut parts: Vec<Part<'_>> = Vec::new();
    let mut start = 0;
    let mut name: Cow<'_, str> = Cow::Borrowed("");
    let mut line = 0;
    while line <= input.len() {
        let rest = input.get(line..).unwrap_or_default();
        let length = rest.iter().position(|byte| *byte == b'\n');
        let end = line + length.unwrap_or(rest.len());
        let text = input.get(line..end).unwrap_or_default();
        if let Some(next) = text.strip_prefix(MARK.as_bytes()) {
            push(&mut parts, name, input, start..line.saturating_sub(1));
            name = String::from_utf8_lossy(next);
            start = end + 1;
        }
        line = end + 1;
    }
    push(&mut parts, name, input, start..input.len());
    parts
}

fn push<'i>(
    parts: &mut Vec<Part<'i>>,
    name: Cow<'i, str>,
    input: &'i [u8],
    range: std::ops::Range<usize>,
) {
    let content = input.get(range).unwrap_or_default();
    if !name.is_empty() || !content.is_empty() {
        parts.push(Part {
            name,
            content: Cow::Borrowed(content),
        });
    }
}

/// The input that consists of the parts.
#[must_use]
pub fn joined(parts: &[Part<'_>]) -> Vec<u8> {
    let mut input = Vec::new();
    for (position, part) in parts.iter().enumerate() {
        if position > 0 {
            input.push(b'\n');
        }
        if !part.name.is_empty() {
            input.extend_from_slice(MARK.as_bytes());
            input.extend_from_slice(part.name.as_bytes());
            input.push(b'\n');
        }
        input.extend_from_slice(&part.content);
    }
    input
}

#[cfg(test)]
mod tests {
    use super::{divided, joined};

    #[test]
    fn parts_are_found_by_their_names_and_put_together_again() {
        for (input, expected) in [
            ("", &[] as &[(&str, &str)]),
            ("a\nb", &[("", "a\nb")]),
            ("=== a", &[("a", "")]),
            ("=== a\n", &[("a", "")]),
            (
                "=== a.yaml\nx: 1\n\n=== b\n\n=== c\ny",
                &[("a.yaml", "x: 1\n"), ("b", ""), ("c", "y")],
            ),
            ("x\n=== a\ny\n", &[("", "x"), ("a", "y\n")]),
            ("a === b\n ===", &[("", "a === b\n ===")]),
        ] {
            let parts = divided(input.as_bytes());
            let found: Vec<(&str, &str)> = parts
                .iter()
                .map(|part| (&*part.name, std::str::from_utf8(&part.content).unwrap()))
                .collect();
            assert_eq!(found, expected, "{input:?}");
            assert_eq!(divided(&joined(&parts)), parts, "{input:?}");
        }
    }
}
