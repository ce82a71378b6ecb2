//! One payload in all ways in which it can be read and written.

use std::hint::black_box;

use paywright_benches::{Bench, Contender, Stop};
use paywright_runtime::wire::{Wire, from_json, to_json};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A payload, read as a struct that has both implementations (`T`) and as the generated type (`M`).
pub(crate) struct Payload<'t, T, M> {
    name: &'static str,
    text: &'t str,
    twin: T,
    model: M,
}

impl<'t, T: Wire + Serialize + DeserializeOwned + PartialEq, M: Wire> Payload<'t, T, M> {
    /// Reads the payload in all ways. What comes of them has to be the same, else they cannot be compared.
    pub(crate) fn new(name: &'static str, text: &'t str) -> Result<Self, Stop> {
        let twin: T = serde_json::from_str(text)?;
        let model: M = from_json(text)?;
        let payload = Self {
            name,
            text,
            twin,
            model,
        };
        let read: T = from_json(text)?;
        let written = [
            serde_json::to_string(&payload.twin)?,
            to_json(&payload.twin)?,
            to_json(&payload.model)?,
        ];
        let same = written.iter().all(|written| is_equal(written, text));
        if read == payload.twin && same {
            Ok(payload)
        } else {
            Err(Stop::Unequal { case: name })
        }
    }

    /// Adds reading and writing to the table.
    pub(crate) fn add_to(&self, bench: &mut Bench) -> Result<(), Stop> {
        let text = self.text;
        bench.compare(
            &format!("{}/read", self.name),
            text.len(),
            &[
                Contender::new("serde", &|| {
                    drop(black_box(serde_json::from_str::<T>(black_box(text))));
                }),
                Contender::new("wire", &|| drop(black_box(from_json::<T>(black_box(text))))),
                Contender::new("model", &|| {
                    drop(black_box(from_json::<M>(black_box(text))));
                }),
            ],
        )?;
        bench.compare(
            &format!("{}/write", self.name),
            text.len(),
            &[
                Contender::new("serde", &|| {
                    drop(black_box(serde_json::to_string(black_box(&self.twin))));
                }),
                Contender::new("wire", &|| {
                    drop(black_box(to_json(black_box(&self.twin))));
                }),
                Contender::new("model", &|| {
                    drop(black_box(to_json(black_box(&self.model))));
                }),
            ],
        )
    }
}

fn is_equal(written: &str, text: &str) -> bool {
    let value = |text| serde_json::from_str::<serde_json::Value>(text).ok();
    value(written) == value(text)
}
