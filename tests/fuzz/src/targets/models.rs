//! Types of the construct course, read and written.

use std::fmt::Debug;

use paywright_constructs::models;
use paywright_runtime::Json;
use paywright_runtime::serde::Serialize;
use paywright_runtime::serde::de::DeserializeOwned;
use paywright_runtime::wire::{Wire, from_json, to_json};

/// What of a text is still there when it was read and is written back.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kept {
    /// All that it means.
    Meaning,
    /// What the type knows, in a form that is read as the same value.
    Form,
}

/// What is read is written, by serde as well, and read again as the same value.
pub(super) fn keeps<T: Wire + DeserializeOwned + Serialize + Debug>(
    text: &str,
    kept: Kept,
) -> Option<T> {
    let read = from_json::<T>(text);
    // What both scanners take is read in the same way.
    if serde_json::from_str::<serde_json::Value>(text).is_ok() {
        let by_serde = serde_json::from_str::<T>(text);
        assert_eq!(read.is_ok(), by_serde.is_ok(), "{read:?} {by_serde:?}");
        if let (Ok(read), Ok(by_serde)) = (&read, &by_serde) {
            assert_eq!(to_json(read).ok(), to_json(by_serde).ok());
        }
    }
    let value = match read {
        Ok(value) => value,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            return None;
        }
    };
    assert!(!format!("{value:?}").is_empty());
    let written = to_json(&value).expect("what was read can be written");
    // White space within what is kept as it came is not given up by serde.
    let by_serde = serde_json::to_string(&value).expect("what was read can be written");
    assert_eq!(
        Json::from_text(by_serde),
        Json::from_text(&*written),
        "{value:?}"
    );
    if kept == Kept::Meaning {
        let (before, after) = (Json::from_text(text), Json::from_text(&*written));
        assert_eq!(before, after, "{value:?}: {text} became {written}");
    }
    let again = from_json::<T>(&written).unwrap_or_else(|error| panic!("{written}: {error}"));
    // By what it means: what is a decimal in one form may be a whole number in the next, as `-0e4` is, and then loses the sign of zero.
    let written_again = to_json(&again).expect("what was read can be written");
    assert_eq!(
        Json::from_text(&*written_again),
        Json::from_text(&*written),
        "{value:?}"
    );
    Some(value)
}

macro_rules! keep {
    ($text:expr, $($model:ident),+) => { $(keeps::<models::$model>($text, Kept::Form);)+ };
}

/// Types write what they read, and read what they write.
pub(super) fn law(text: &str) {
    keep!(
        text,
        AnyOfs,
        Clearables,
        Closed,
        Enums,
        Exemplary,
        Extended,
        Lists,
        Mapped,
        Maps,
        Names,
        NextStep,
        Open,
        Party,
        Presences,
        Scalars,
        Secrets,
        ShapeHolder,
        ShapedValue,
        Source,
        Tree,
        TreeOrText,
        Typed,
        Unmapped,
        Wires
    );
    if let Some(limits) = keeps::<models::Limits>(text, Kept::Form)
        && let Err(violations) = limits.validate()
    {
        assert!(!violations.to_string().is_empty());
    }
    if let Some(event) = keeps::<models::Event>(text, Kept::Form) {
        assert!(!event.data.name().is_empty() || text.contains("\"\""));
    }
}
