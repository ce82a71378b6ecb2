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
