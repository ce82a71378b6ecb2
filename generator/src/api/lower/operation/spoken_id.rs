//! What an identifier says of an operation, without what its path and method say already.

use std::collections::HashMap;

use crate::api::TypeName;
use crate::api::lower::naming::words;
use crate::document::OperationEntry;

/// What calls are named after. A framework that makes identifiers of functions' names puts path and method behind them, as in
/// `read_thing_things__id__get`: such a call is named after the function.
///
/// Where several would be called the same, the shortest of their identifiers is shortened; one that is written so goes before all.
pub(super) fn spoken_ids(ids: &[String], entries: &[OperationEntry<'_>]) -> Vec<String> {
    let both = || ids.iter().zip(entries);
    let shortened: Vec<Option<&str>> = both()
        .map(|(id, entry)| shortened(id, entry.path, entry.method.keyword()))
        .collect();
    let mut owners: HashMap<TypeName, (bool, usize, &str)> = HashMap::new();
    for (id, short) in ids.iter().zip(&shortened) {
        let claim = (short.is_some(), id.len(), id.as_str());
        let owner = owners
            .entry(words::type_name(short.unwrap_or(id)))
            .or_insert(claim);
        *owner = claim.min(*owner);
    }
    let spoken = ids.iter().zip(shortened).map(|(id, short)| {
        let owned = short.filter(|short| {
            let owner = owners.get(&words::type_name(short));
            owner == Some(&(true, id.len(), id.as_str()))
        });
        owned.unwrap_or(id).to_owned()
    });
    spoken.collect()
}

/// An identifier without its path and method, if it ends with them.
fn shortened<'i>(id: &'i str, path: &str, method: &str) -> Option<&'i str> {
    let is_word = |character: char| character.is_alphanumeric() || character == '_';
    let path = path.replace(|character| !is_word(character), "_");
    let before = id.strip_suffix(method)?.strip_suffix('_')?;
    let short = before.strip_suffix(path.as_str())?;
    (!path.is_empty() && short.contains(char::is_alphabetic)).then_some(short)
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn path_and_method_are_taken_off_an_identifier_that_ends_with_them() {
        for (id, path, method, expected) in [
            ("read_items_items_get", "/items", "get", Some("read_items")),
            (
                "read_thing_v1_things__thing_id___get",
                "/v1/things/{thing_id}/",
                "get",
                Some("read_thing"),
            ),
            ("root__get", "/", "get", Some("root")),
            ("read_items_items_post", "/items", "get", None),
            ("read_items", "/items", "get", None),
            ("_items_get", "/items", "get", None),
            ("items_get", "/items", "get", None),
            ("", "/", "get", None),
        ] {
            assert_eq!(shortened(id, path, method), expected, "{id}");
        }
    }
}
