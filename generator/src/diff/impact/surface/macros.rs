//! What the macros of the runtime implement for a type.

/// A trait that is implemented, and the condition under which it is.
type Implemented = (&'static str, Option<&'static str>);

/// The traits that each macro implements, with the feature that they are behind. These are the macros that generated code calls;
/// what they do is said in the runtime (`wire/implement.rs`, `wire/bridge`).
const MACROS: &[(&str, &[Implemented])] = &[
    (
        "text",
        &[
            ("Clone", None),
            ("PartialEq", None),
            ("Eq", EXTRA),
            ("Hash", EXTRA),
            ("Debug", None),
            ("Display", EXTRA),
            ("paywright_runtime::wire::Wire", None),
            SERIALIZE_BEHIND_FEATURE,
            DESERIALIZE_BEHIND_FEATURE,
        ],
    ),
    (
        "model",
        &[
            ("PartialEq", EXTRA),
            ("Debug", None),
            SERIALIZE_BEHIND_FEATURE,
            DESERIALIZE_BEHIND_FEATURE,
        ],
    ),
    ("serde", &[(SERIALIZE, None), (DESERIALIZE, None)]),
    ("serde_of_payload", &[(SERIALIZE, None)]),
];

const EXTRA: Option<&str> = Some("feature = \"extra-traits\"");
const SERIALIZE: &str = "serde::Serialize";
const DESERIALIZE: &str = "serde::Deserialize";
const SERIALIZE_BEHIND_FEATURE: Implemented = (SERIALIZE, Some("feature = \"serde\""));
const DESERIALIZE_BEHIND_FEATURE: Implemented = (DESERIALIZE, Some("feature = \"serde\""));

/// The traits, with the feature that they are behind, that a macro of the runtime's module `wire` implements; `None` if there is no such macro.
pub(super) fn traits(name: &str) -> Option<&'static [Implemented]> {
    MACROS
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, traits)| *traits)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::MACROS;

    /// What macros of the runtime implement, by their names in its module `wire`: the last part of the trait's name, and its feature.
    fn implemented(file: &str, name: &str) -> BTreeSet<(String, Option<String>)> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime/src/wire");
        let text = fs::read_to_string(path.join(file)).unwrap();
        let start = text
            .find(&format!("macro_rules! {name} {{"))
            .unwrap_or_else(|| panic!("{file} has no macro {name}"));
        let body = text[start..].split("\n}\n").next().unwrap();
        let mut found = BTreeSet::new();
        let mut feature = None;
        let lines: Vec<&str> = body.lines().map(str::trim).collect();
        for (index, line) in lines.iter().enumerate() {
            if let Some(rest) = line.strip_prefix("#[cfg(") {
                feature = rest.strip_suffix(")]").map(str::to_owned);
                continue;
            }
            // A long header goes on in the next line.
            let header = format!("{line} {}", lines.get(index + 1).unwrap_or(&""));
            if line.starts_with("impl") && header.contains(" for ") {
                let before = header.split(" for ").next().unwrap();
                let name = before.rsplit([':', ' ', '$']).next().unwrap();
                let name = name.split('<').next().unwrap().to_owned();
                found.insert((name, feature.take()));
            } else if line.starts_with("$crate::serde_by_wire!($type)") {
                let feature = feature.take();
                for name in ["Serialize", "Deserialize"] {
                    found.insert((name.to_owned(), feature.clone()));
                }
            } else {
                feature = None;
            }
        }
        found
    }

    #[test]
    fn the_table_says_what_the_macros_of_the_runtime_do() {
        let last = |name: &str| name.rsplit("::").next().unwrap_or(name).to_owned();
        for (name, traits) in MACROS {
            let (file, macro_name) = match *name {
                "serde" => ("bridge/mod.rs", "serde_by_wire"),
                "serde_of_payload" => ("bridge/mod.rs", "serde_of_payload_by_wire"),
                "text" => ("implement.rs", "text_by_wire"),
                _ => ("implement.rs", "model_by_wire"),
            };
            let said: BTreeSet<_> = traits
                .iter()
                .map(|(name, feature)| (last(name), feature.map(str::to_owned)))
                .collect();
            assert_eq!(said, implemented(file, macro_name), "{name}");
        }
    }
}
