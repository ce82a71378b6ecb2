//! Text of unknown origin as Markdown that is text and nothing else.

use super::escape::{escape, visible};
use super::fence::Fence;
use super::layout::Layout;
use super::wrap;

/// The lines of the text, safe to stand in a documentation comment, without blank ones around them.
pub(super) fn inert(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut block: Option<Fence> = None;
    let mut layout = Layout::default();
    let mut rest = text.lines().map(visible).peekable();
    while let Some(line) = rest.next() {
        match block {
            Some(fence) if fence.is_closed_by(&line) => {
                lines.push(fence.closing());
                block = None;
            }
            Some(_) => lines.push(line.trim_end().to_owned()),
            None => {
                // A fence with nothing behind it fences nothing.
                block = Fence::opened_by(&line).filter(|_| rest.peek().is_some());
                if let Some(fence) = block {
                    layout = Layout::default();
                    lines.push(fence.opening());
                } else {
                    let indent = layout.place(&line);
                    let content = escape(line.trim());
                    wrap::push(&mut lines, &content, indent);
                }
            }
        }
    }
    lines.extend(block.map(Fence::closing));
    trimmed(lines)
}

/// Without blank lines at both ends, and with one where several are.
fn trimmed(mut lines: Vec<String>) -> Vec<String> {
    let first = lines.iter().position(|line| !line.is_empty());
    lines.drain(..first.unwrap_or(lines.len()));
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines.dedup_by(|next, previous| next.is_empty() && previous.is_empty());
    lines
}

#[cfg(test)]
mod tests {
    use super::inert;

    #[test]
    fn a_fence_never_becomes_a_doc_test() {
        for (text, expected) in [
            (
                "```rust\nfn main() {}",
                ["```text", "fn main() {}", "```"].as_slice(),
            ),
            ("~~~\n```\n~~~", &["~~~text", "```", "~~~"]),
            (
                "````\n```\nfn main() {}\n````\nout",
                &["````text", "```", "fn main() {}", "````", "out"],
            ),
            ("```\na\n``` b\n```", &["```text", "a", "``` b", "```"]),
            ("- ~~~rust\n  f()", &["- \\~~~rust", "  f()"]),
            ("~~~ title", &["\\~~~ title"]),
        ] {
            assert_eq!(inert(text), expected, "{text:?}");
        }
    }

    #[test]
    fn words_between_many_backticks_are_no_block() {
        assert_eq!(
            inert("```a``` or so\nand on"),
            ["\\`\\``a`\\`\\` or so", "and on"]
        );
    }

    #[test]
    fn no_line_is_indented_so_far_that_it_is_code() {
        for (text, expected) in [
            ("    let x = 1;", ["   let x = 1;"].as_slice()),
            ("-      let x = 1;", &["- let x = 1;"]),
            ("1.\tlet x = 1;", &["1. let x = 1;"]),
            ("- -     let x = 1;", &["- - let x = 1;"]),
            (
                "One:\n- a\n goes on\n\n\n      far in\n\nout",
                &["One:", "- a", "  goes on", "", "  far in", "", "out"],
            ),
        ] {
            assert_eq!(inert(text), expected, "{text:?}");
        }
    }
}
