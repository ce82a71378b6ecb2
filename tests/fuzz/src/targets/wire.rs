//! JSON and the types that are made of it.

use paywright_runtime::{
    Base64, Currency, Date, Decimal, DecimalString, Embedded, Json, Maybe, MaybeQuoted, Timestamp,
    UnixMillis, UnixSeconds, UnixTime,
};
use serde_json::Value;
use serde_json::value::RawValue;

use super::models::{self, Kept, keeps};
use crate::inputs;
use crate::parts::divided;

/// Levels that both take.
const DEPTH: usize = 127;

/// JSON is what serde_json takes for JSON, with the same value; types write what they read, and read what they write.
pub(super) fn law(input: &[u8]) {
    for part in divided(input) {
        if let Ok(text) = std::str::from_utf8(&part.content) {
            scans(text);
            scalars(text);
            models::law(text);
        }
    }
}

/// The scanner and serde_json agree.
fn scans(text: &str) {
    let ours = Json::from_text(text);
    let theirs = serde_json::from_str::<&RawValue>(text).is_ok() && depth(text) <= DEPTH;
    assert_eq!(ours.is_ok(), theirs, "{ours:?}");
    let Ok(json) = ours else {
        return;
    };
    // A tree holds no half of a pair of surrogates, and no number beyond a float.
    let Ok(value) = serde_json::from_str::<Value>(text) else {
        return;
    };
    assert_eq!(json.to_value().ok().as_ref(), Some(&value));
    let mut pointers = Vec::new();
    collect(&value, "", &mut pointers);
    for (pointer, value) in pointers {
        let found = json.pointer(&pointer).and_then(|json| json.to_value().ok());
        assert_eq!(found.as_ref(), Some(value), "{pointer}");
    }
}

/// How deep lists and objects lie in each other, in what is JSON.
fn depth(text: &str) -> usize {
    let (mut depth, mut most, mut in_text, mut escaped) = (0_usize, 0, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            b'[' | b'{' if !in_text => depth += 1,
            b']' | b'}' if !in_text => depth = depth.saturating_sub(1),
            _ => {}
        }
        most = most.max(depth);
    }
    most
}

/// Pointers to some dozen values.
fn collect<'v>(value: &'v Value, here: &str, found: &mut Vec<(String, &'v Value)>) {
    if found.len() > 40 {
        return;
    }
    found.push((here.to_owned(), value));
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, &format!("{here}/{index}"), found);
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                let name = name.replace('~', "~0").replace('/', "~1");
                collect(member, &format!("{here}/{name}"), found);
            }
        }
        _ => {}
    }
}

/// Values that mean the same when they are written back.
fn scalars(text: &str) {
    keeps::<Decimal>(text, Kept::Meaning);
    keeps::<DecimalString>(text, Kept::Form);
    keeps::<MaybeQuoted<Decimal>>(text, Kept::Meaning);
    keeps::<MaybeQuoted<i64>>(text, Kept::Meaning);
    keeps::<MaybeQuoted<bool>>(text, Kept::Meaning);
    keeps::<Timestamp>(text, Kept::Meaning);
    keeps::<Date>(text, Kept::Meaning);
    keeps::<Currency>(text, Kept::Meaning);
    keeps::<UnixSeconds>(text, Kept::Meaning);
    keeps::<UnixMillis>(text, Kept::Meaning);
    keeps::<UnixTime>(text, Kept::Meaning);
    keeps::<Base64>(text, Kept::Form);
    keeps::<Json>(text, Kept::Meaning);
    keeps::<Embedded<Json>>(text, Kept::Form);
    keeps::<Maybe<Vec<Decimal>>>(text, Kept::Meaning);
}

/// Examples of the construct course, and what providers publish.
pub(super) fn seeds() -> Vec<Vec<u8>> {
    ["tests/constructs/spec/examples/exemplary.json"]
        .map(inputs::of_repository)
        .map(|text| [b"=== a.json\n".as_slice(), &text].concat())
        .to_vec()
}
