//! YAML or JSON as a tree that can be changed at will, also into what no reader should take.

use paywright_generator::diagnostic::Diagnostics;
use paywright_generator::source::{Node, SourceMap, Value, read_text};
use serde_json::json;

/// A value. Members keep their order, and names can be there twice.
#[derive(Clone, Debug, PartialEq)]
pub enum Tree {
    /// A null, a boolean or a number, as JSON spells it.
    Plain(String),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Tree>),
    /// An object.
    Object(Vec<(String, Tree)>),
}

impl Tree {
    /// The tree of a text; `None` if it cannot be read.
    #[must_use]
    pub fn parse(name: &str, text: &[u8]) -> Option<Self> {
        let mut diagnostics = Diagnostics::new();
        let node = read_text(name, text.to_vec(), &mut SourceMap::new(), &mut diagnostics)?;
        Some(Self::of(&node))
    }

    fn of(node: &Node) -> Self {
        match &node.value {
            Value::Null => Self::Plain("null".to_owned()),
            Value::Bool(flag) => Self::Plain(flag.to_string()),
            Value::Number(number) => Self::Plain(number.as_str().to_owned()),
            Value::String(text) => Self::Text(text.to_string()),
            Value::Array(items) => Self::List(items.iter().map(Self::of).collect()),
            Value::Object(object) => Self::Object(
                object
                    .iter()
                    .map(|entry| (entry.key.text.to_string(), Self::of(&entry.value)))
                    .collect(),
            ),
        }
    }

    /// The tree as JSON. What is written as a number may be none.
    #[must_use]
    pub fn json(&self) -> String {
        let mut text = String::new();
        self.write(&mut text);
        text
    }

    fn write(&self, text: &mut String) {
        match self {
            Self::Plain(plain) => text.push_str(plain),
            Self::Text(string) => text.push_str(&json!(string).to_string()),
            Self::List(items) => {
                for (position, item) in items.iter().enumerate() {
                    text.push(if position == 0 { '[' } else { ',' });
                    item.write(text);
                }
                text.push_str(if items.is_empty() { "[]" } else { "]" });
            }
            Self::Object(members) => {
                for (position, (name, value)) in members.iter().enumerate() {
                    text.push(if position == 0 { '{' } else { ',' });
                    text.push_str(&json!(name).to_string());
                    text.push(':');
                    value.write(text);
                }
                text.push_str(if members.is_empty() { "{}" } else { "}" });
            }
        }
    }

    /// What the value holds.
    pub fn children(&self) -> impl Iterator<Item = &Self> {
        let (items, members): (&[Self], &[(String, Self)]) = match self {
            Self::List(items) => (items, &[]),
            Self::Object(members) => (&[], members),
            Self::Plain(_) | Self::Text(_) => (&[], &[]),
        };
        items.iter().chain(members.iter().map(|(_, value)| value))
    }

    fn children_mut(&mut self) -> impl Iterator<Item = &mut Self> {
        let (items, members): (&mut [Self], &mut [(String, Self)]) = match self {
            Self::List(items) => (items, &mut []),
            Self::Object(members) => (&mut [], members),
            Self::Plain(_) | Self::Text(_) => (&mut [], &mut []),
        };
        items
            .iter_mut()
            .chain(members.iter_mut().map(|(_, value)| value))
    }

    /// How many values there are, this one included.
    #[must_use]
    pub fn count(&self) -> usize {
        1 + self.children().map(Self::count).sum::<usize>()
    }

    /// The value of a number, counted from the outermost, each before what it holds.
    #[must_use]
    pub fn at(&self, number: usize) -> Option<&Self> {
        let mut left = number;
        self.find(&mut left)
    }

    fn find(&self, left: &mut usize) -> Option<&Self> {
        if *left == 0 {
            return Some(self);
        }
        *left -= 1;
        self.children().find_map(|child| child.find(left))
    }

    /// The same, to be changed.
    pub fn at_mut(&mut self, number: usize) -> Option<&mut Self> {
        let mut left = number;
        self.find_mut(&mut left)
    }

    fn find_mut(&mut self, left: &mut usize) -> Option<&mut Self> {
        if *left == 0 {
            return Some(self);
        }
        *left -= 1;
        self.children_mut().find_map(|child| child.find_mut(left))
    }

    /// The JSON pointer of the value of a number.
    #[must_use]
    pub fn pointer_of(&self, number: usize) -> Option<String> {
        let mut left = number;
        let mut tokens = Vec::new();
        self.trace(&mut left, &mut tokens).then(|| {
            let mut pointer = String::new();
            for token in tokens.iter().rev() {
                pointer.push('/');
                pointer.push_str(&token.replace('~', "~0").replace('/', "~1"));
            }
            pointer
        })
    }

    fn trace(&self, left: &mut usize, tokens: &mut Vec<String>) -> bool {
        if *left == 0 {
            return true;
        }
        *left -= 1;
        let names: Vec<String> = match self {
            Self::Object(members) => members.iter().map(|(name, _)| name.clone()).collect(),
            Self::List(items) => (0..items.len()).map(|index| index.to_string()).collect(),
            Self::Plain(_) | Self::Text(_) => Vec::new(),
        };
        for (child, name) in self.children().zip(names) {
            if child.trace(left, tokens) {
                tokens.push(name);
                return true;
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::Tree;

    #[test]
    fn values_are_counted_found_and_written_in_the_order_of_the_text() {
        let mut tree = Tree::parse("a.yaml", b"b: [1.50, x]\na: {c~/: null}\n").unwrap();
        assert_eq!(tree.json(), r#"{"b":[1.50,"x"],"a":{"c~/":null}}"#);
        assert_eq!(tree.count(), 6);
        let found: Vec<String> = (0..7)
            .map(|number| tree.at(number).map(Tree::json).unwrap_or_default())
            .collect();
        let expected = [
            r#"{"b":[1.50,"x"],"a":{"c~/":null}}"#,
            r#"[1.50,"x"]"#,
            "1.50",
            r#""x""#,
            r#"{"c~/":null}"#,
            "null",
            "",
        ];
        assert_eq!(found, expected);
        let pointers: Vec<Option<String>> =
            [0, 3, 5, 6].map(|number| tree.pointer_of(number)).to_vec();
        let expected = ["", "/b/1", "/a/c~0~1"].map(|pointer| Some(pointer.to_owned()));
        assert_eq!(pointers, [expected.as_slice(), &[None]].concat());
        *tree.at_mut(1).unwrap() = Tree::List(Vec::new());
        assert_eq!(tree.json(), r#"{"b":[],"a":{"c~/":null}}"#);
    }
}
