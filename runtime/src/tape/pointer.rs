//! JSON pointers (RFC 6901) to values of a tape, and from them.

use super::node::Node;
use crate::json_error::push_token;
use crate::types::JsonKind;

impl<'t> Node<'t> {
    /// The value to which a JSON pointer (RFC 6901) leads from here.
    #[must_use]
    pub fn at(self, pointer: &str) -> Option<Self> {
        if pointer.is_empty() {
            return Some(self);
        }
        pointer
            .strip_prefix('/')?
            .split('/')
            .try_fold(self, |node, token| {
                let token = token.replace("~1", "/").replace("~0", "~");
                match node.kind() {
                    JsonKind::Array => node.elements()?.nth(index(&token)?),
                    _ => node.member(&token),
                }
            })
    }

    /// The JSON pointer that leads from the root to this value.
    #[must_use]
    pub fn pointer(self) -> String {
        let mut pointer = String::new();
        let mut node = self.root();
        while node.position() != self.position() {
            let Some(inner) = node.towards(self.position(), &mut pointer) else {
                break;
            };
            node = inner;
        }
        pointer
    }

    /// The element or member that is, or holds, the value at `at`; what leads to it is added to `pointer`.
    fn towards(self, at: u32, pointer: &mut String) -> Option<Self> {
        let holds = |node: Self| node.position() <= at && at < node.token().next;
        if let Some(elements) = self.elements() {
            let (index, element) = elements.enumerate().find(|(_, element)| holds(*element))?;
            push_token(pointer, &index.to_string());
            return Some(element);
        }
        let (name, value) = self.entries()?.find(|(_, value)| holds(*value))?;
        push_token(pointer, &name.text().unwrap_or_default());
        Some(value)
    }
}

/// A position in a list: digits without a zero before them.
fn index(token: &str) -> Option<usize> {
    let is_plain = token == "0" || !token.starts_with('0');
    let digits = token.bytes().all(|byte| byte.is_ascii_digit());
    (is_plain && digits).then(|| token.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::super::scan;
    use super::*;

    const PAYLOAD: &str =
        r#"{"id":1,"name":"a\u0062","list":[1.10,{"x/y":true}],"none":null,"id":2}"#;

    #[test]
    fn a_pointer_leads_to_a_piece_of_the_text() {
        let tape = scan(PAYLOAD).unwrap();
        let json = |pointer: &str| tape.root().at(pointer).map(Node::json);
        assert_eq!(json(""), Some(PAYLOAD));
        assert_eq!(json("/id"), Some("2"));
        assert_eq!(json("/name"), Some(r#""a\u0062""#));
        assert_eq!(json("/list/0"), Some("1.10"));
        assert_eq!(json("/list/1"), Some(r#"{"x/y":true}"#));
        assert_eq!(json("/list/1/x~1y"), Some("true"));
        assert_eq!(json("/none"), Some("null"));
        for pointer in [
            "id",
            "/x",
            "/list/2",
            "/list/00",
            "/list/-",
            "/id/0",
            "/name/0",
            "/list/1/x/y",
        ] {
            assert_eq!(json(pointer), None, "{pointer}");
        }
    }

    #[test]
    fn a_value_knows_its_pointer() {
        fn check<'t>(root: Node<'t>, node: Node<'t>, count: &mut usize) {
            *count += 1;
            assert_eq!(
                root.at(&node.pointer()).map(Node::position),
                Some(node.position())
            );
            for element in node.elements().into_iter().flatten() {
                check(root, element, count);
            }
            for (_, value) in node.entries().into_iter().flatten() {
                check(root, value, count);
            }
        }
        let tape = scan(r#"{"a":[[],[1,{"b~/":2}]],"":{"c":{"d":null}}}"#).unwrap();
        let mut count = 0;
        check(tape.root(), tape.root(), &mut count);
        assert_eq!(count, 10);
    }
}
