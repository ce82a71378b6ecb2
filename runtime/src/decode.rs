//! Reading JSON text as a type, and finding the place of a fault.
//!
//! Finding the place costs: the path to each value has to be kept. So text is read plainly first, and only text that
//! does not fit is read once more with the path. A value inside of a value (a union's, an embedded text's) is decoded
//! while its holder is. It must not be read twice each time that its holder is read, or each level of nesting would
//! double the work. So the passes are those of the outermost value, and what is inside takes part in them.

use std::cell::Cell;

use serde::Deserialize;
use serde_path_to_error::{Path, Segment, Track};

use crate::JsonError;
use crate::json_error::push_token;
use crate::wire::Distinct;

/// What the outermost value that is being decoded on this thread is read for.
#[derive(Clone, Copy)]
enum Pass {
    /// Nothing is being decoded.
    Idle,
    /// For the value alone; the place of a fault is of no interest.
    Plain,
    /// For the place of a fault.
    Tracking,
}

thread_local! {
    static PASS: Cell<Pass> = const { Cell::new(Pass::Idle) };
}

/// A pass, which is left when this is dropped, also by unwinding.
struct Entered;

impl Entered {
    fn new(pass: Pass) -> Self {
        PASS.set(pass);
        Self
    }
}

impl Drop for Entered {
    fn drop(&mut self) {
        PASS.set(Pass::Idle);
    }
}

/// Reads `text` as a `T`.
pub(crate) fn decode<'de, T: Deserialize<'de>>(text: &'de str) -> Result<T, JsonError> {
    match PASS.get() {
        Pass::Idle => {
            let plain = {
                let _pass = Entered::new(Pass::Plain);
                whole(text)
            };
            plain
                .or_else(|_| {
                    let _pass = Entered::new(Pass::Tracking);
                    track(text)
                })
                .map_err(|fault| fault.with_kind_in(text))
        }
        Pass::Plain => whole(text).map_err(|_| JsonError::without_a_place()),
        Pass::Tracking => track(text),
    }
}

/// Reads the whole text. A map in it holds each name once.
fn whole<'de, T: Deserialize<'de>>(text: &'de str) -> Result<T, serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = T::deserialize(Distinct(&mut deserializer))?;
    deserializer.end()?;
    Ok(value)
}

/// Reads `text` as a `T` with the path kept.
#[cold]
fn track<'de, T: Deserialize<'de>>(text: &'de str) -> Result<T, JsonError> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let mut track = Track::new();
    let tracked = serde_path_to_error::Deserializer::new(&mut deserializer, &mut track);
    let value = T::deserialize(Distinct(tracked))
        .map_err(|error| JsonError::new(pointer_of(&track.path()), &error, text))?;
    // The value is fine; what follows it may not be.
    match deserializer.end() {
        Ok(()) => Ok(value),
        Err(error) => Err(JsonError::new(String::new(), &error, text)),
    }
}

fn pointer_of(path: &Path) -> String {
    let mut pointer = String::new();
    for segment in path {
        match segment {
            Segment::Seq { index } => push_token(&mut pointer, &index.to_string()),
            Segment::Map { key } => push_token(&mut pointer, key),
            Segment::Enum { variant } => push_token(&mut pointer, variant),
            Segment::Unknown => {}
        }
    }
    pointer
}

#[cfg(test)]
mod tests {
    use std::panic::catch_unwind;

    use serde::Deserializer;

    use super::*;
    use crate::JsonKind;

    #[test]
    fn text_that_is_not_json_is_told_from_json_of_another_form() {
        for text in ["", "{", "[1,]", "nul", "1 2", "[1] x"] {
            let error = decode::<Vec<i64>>(text).unwrap_err();
            assert_eq!(error.expected(), "valid JSON", "{text}");
            assert_eq!(error.got(), None);
        }
        let error = decode::<Vec<i64>>("{}").unwrap_err();
        assert_eq!(error.got(), Some(JsonKind::Object));
    }

    #[test]
    fn a_place_is_found_again_after_a_reader_that_panics() {
        struct Panics;
        impl<'de> Deserialize<'de> for Panics {
            #[allow(clippy::panic, reason = "this is what the test is about")]
            fn deserialize<D: Deserializer<'de>>(_: D) -> Result<Self, D::Error> {
                panic!("on purpose");
            }
        }
        assert!(catch_unwind(|| decode::<Panics>("1").is_ok()).is_err());
        let error = decode::<Vec<i64>>("[1,\"x\"]").unwrap_err();
        assert_eq!(error.pointer(), "/1");
    }
}
