//! Documents as ordered JSON: built from YAML, edited by JSON pointer, written one value per line.

use serde_yaml::{Mapping, Value};

/// A document from YAML.
pub(crate) fn parsed(yaml: &str) -> Value {
    serde_yaml::from_str(yaml).unwrap()
}

/// A document as JSON text, keys in order.
pub(crate) fn text(document: &Value) -> String {
    serde_json::to_string_pretty(document).unwrap()
}

/// The value at a JSON pointer.
pub(crate) fn at<'v>(document: &'v mut Value, pointer: &str) -> &'v mut Value {
    let mut value = document;
    for token in pointer.split('/').skip(1) {
        let token = token.replace("~1", "/").replace("~0", "~");
        value = match value {
            Value::Mapping(map) => map
                .get_mut(token.as_str())
                .unwrap_or_else(|| panic!("{pointer}: {token}")),
            Value::Sequence(list) => list.get_mut(token.parse::<usize>().unwrap()).unwrap(),
            _ => panic!("{pointer}: {token}"),
        };
    }
    value
}

/// Sets a key of the object at a JSON pointer.
pub(crate) fn set(document: &mut Value, pointer: &str, key: &str, value: Value) {
    let Value::Mapping(map) = at(document, pointer) else {
        panic!("{pointer} is no object");
    };
    map.insert(Value::String(key.to_owned()), value);
}

/// A place of a text in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// The key at this position of the object at this pointer.
    Key(String, usize),
    /// The text at this pointer.
    Text(String),
}

/// Every place of a text: keys and values.
pub(crate) fn places(document: &Value) -> Vec<Place> {
    let mut found = Vec::new();
    collect(document, "", &mut found);
    found
}

fn collect(value: &Value, pointer: &str, found: &mut Vec<Place>) {
    match value {
        Value::String(_) => found.push(Place::Text(pointer.to_owned())),
        Value::Sequence(list) => {
            for (index, item) in list.iter().enumerate() {
                collect(item, &format!("{pointer}/{index}"), found);
            }
        }
        Value::Mapping(map) => {
            for (index, (key, item)) in map.iter().enumerate() {
                let key = key.as_str().unwrap();
                found.push(Place::Key(pointer.to_owned(), index));
                let token = key.replace('~', "~0").replace('/', "~1");
                collect(item, &format!("{pointer}/{token}"), found);
            }
        }
        _ => {}
    }
}

/// The text at a place.
pub(crate) fn text_at(document: &mut Value, place: &Place) -> String {
    match place {
        Place::Text(pointer) => at(document, pointer).as_str().unwrap().to_owned(),
        Place::Key(pointer, index) => {
            let map = at(document, pointer).as_mapping().unwrap();
            map.keys().nth(*index).unwrap().as_str().unwrap().to_owned()
        }
    }
}

/// Puts another text at a place. The order of keys stays.
pub(crate) fn replace(document: &mut Value, place: &Place, text: &str) {
    match place {
        Place::Text(pointer) => *at(document, pointer) = Value::String(text.to_owned()),
        Place::Key(pointer, index) => {
            let map = at(document, pointer).as_mapping_mut().unwrap();
            let renamed: Mapping = std::mem::take(map)
                .into_iter()
                .enumerate()
                .map(|(position, (key, value))| {
                    let key = if position == *index {
                        Value::String(text.to_owned())
                    } else {
                        key
                    };
                    (key, value)
                })
                .collect();
            *map = renamed;
        }
    }
}

/// Replaces every text that is equal to `old`, keys and values alike, and ends of references to it.
pub(crate) fn rename(value: &mut Value, old: &str, new: &str) {
    match value {
        Value::String(text) => {
            if text == old {
                new.clone_into(text);
            } else if let Some(stem) = text.strip_suffix(&format!("/{old}")) {
                *text = format!("{stem}/{}", new.replace('~', "~0").replace('/', "~1"));
            }
        }
        Value::Sequence(list) => list.iter_mut().for_each(|item| rename(item, old, new)),
        Value::Mapping(map) => {
            let renamed: Mapping = std::mem::take(map)
                .into_iter()
                .map(|(key, mut value)| {
                    rename(&mut value, old, new);
                    let key = if key.as_str() == Some(old) {
                        Value::String(new.to_owned())
                    } else {
                        key
                    };
                    (key, value)
                })
                .collect();
            *map = renamed;
        }
        _ => {}
    }
}
