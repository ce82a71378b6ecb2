//! Ways through the tree of a document.

use paywright_generator::source::Node;
use percent_encoding::percent_decode_str;

/// References that are followed one after the other at most.
const LONGEST_CHAIN: usize = 32;

/// What a node stands for: itself, or what it refers to.
pub(crate) fn resolved<'a>(root: &'a Node, mut node: &'a Node) -> Option<&'a Node> {
    for _ in 0..LONGEST_CHAIN {
        let Some(reference) = node.get("$ref").and_then(Node::as_str) else {
            return Some(node);
        };
        let pointer = reference.strip_prefix('#')?;
        node = root.at(pointer).or_else(|| {
            let decoded = percent_decode_str(pointer).decode_utf8().ok()?;
            root.at(&decoded)
        })?;
    }
    None
}

/// Whether a keyword is `true`.
pub(crate) fn is_set(node: &Node, keyword: &str) -> bool {
    node.get(keyword).and_then(Node::as_bool) == Some(true)
}

/// The text of a keyword.
pub(crate) fn text<'a>(node: &'a Node, keyword: &str) -> Option<&'a str> {
    node.get(keyword).and_then(Node::as_str)
}

/// The elements of a keyword's list.
pub(crate) fn list<'a>(node: &'a Node, keyword: &str) -> &'a [Node] {
    node.get(keyword)
        .and_then(Node::as_array)
        .unwrap_or_default()
}

/// The members of a keyword's object.
pub(crate) fn members<'a>(
    node: &'a Node,
    keyword: &str,
) -> impl Iterator<Item = (&'a str, &'a Node)> {
    let object = node.get(keyword).and_then(Node::as_object);
    object
        .into_iter()
        .flat_map(|object| object.iter())
        .map(|entry| (&*entry.key.text, &entry.value))
}

/// The names of the members that a schema and the parts of its `allOf` describe.
pub(crate) fn property_names<'a>(root: &'a Node, schema: &'a Node) -> Vec<&'a str> {
    let (mut open, mut seen, mut names) = (vec![schema], Vec::new(), Vec::new());
    while let Some(node) = open.pop() {
        let Some(schema) = resolved(root, node) else {
            continue;
        };
        if seen.iter().any(|known| std::ptr::eq(*known, schema)) {
            continue;
        }
        seen.push(schema);
        names.extend(members(schema, "properties").map(|(name, _)| name));
        for keyword in ["allOf", "oneOf", "anyOf"] {
            open.extend(list(schema, keyword));
        }
    }
    names
}

/// Whether a whole body is bytes as they are, whatever its media type is called. What may be anything is, unless a schema says more.
pub(crate) fn is_octets(root: &Node, media_type: &str, schema: Option<&Node>) -> bool {
    let Some(schema) = schema else {
        let essence = media_type.split(';').next().unwrap_or_default();
        return essence.trim_end().ends_with("/*");
    };
    let format = resolved(root, schema).and_then(|schema| schema.get("format")?.as_str());
    format == Some("binary")
}

/// A step of a JSON pointer.
pub(crate) fn step(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// A document with these component schemas, for tests.
#[cfg(test)]
pub(crate) fn document(components: &str) -> Node {
    use paywright_generator::diagnostic::Diagnostics;
    use paywright_generator::source::{SourceMap, read_json};
    let text = format!("{{\"components\": {{\"schemas\": {components}}}}}");
    let (mut map, mut found) = (SourceMap::new(), Diagnostics::new());
    read_json("test.json", text.into_bytes(), &mut map, &mut found).unwrap()
}

#[cfg(test)]
mod tests {
    use super::{document, property_names};

    #[test]
    fn members_of_parts_are_known_and_circles_end() {
        let root = document(
            r##"{"A": {"properties": {"a": {}}, "allOf": [{"$ref": "#/components/schemas/B"}, {"properties": {"c": {}}}]},
                "B": {"properties": {"b": {}}, "allOf": [{"$ref": "#/components/schemas/A"}]}}"##,
        );
        let mut names = property_names(&root, root.at("/components/schemas/A").unwrap());
        names.sort_unstable();
        assert_eq!(names, ["a", "b", "c"]);
    }
}
