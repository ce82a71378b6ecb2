//! Finding out that a text is JSON, and where its values are.

use std::hint::black_box;
use std::process::ExitCode;

use paywright_benches::{Bench, Contender, Stop};
use paywright_runtime::Json;
use serde_json::value::RawValue;

const TEXT: &str = include_str!("../../fixtures/airwallex/payment_method_types_list.json");

fn main() -> ExitCode {
    Bench::of("Scanning JSON that is kept as it is", run)
}

fn run(bench: &mut Bench) -> Result<(), Stop> {
    let numbers = format!("[{}]", vec!["-12345.678e9"; 2000].join(","));
    let escapes = format!("[{}]", vec![r#""a\n\u00e9\\b""#; 2000].join(","));
    let plain = format!("\"{}\"", "x".repeat(20_000));
    for (name, text) in [
        ("a list of objects", TEXT),
        ("numbers", &numbers),
        ("escapes", &escapes),
        ("one long string", &plain),
    ] {
        bench.compare(
            name,
            text.len(),
            &[
                Contender::new("serde_json", &|| {
                    drop(black_box(serde_json::from_str::<Box<RawValue>>(black_box(
                        text,
                    ))));
                }),
                Contender::new("tape", &|| {
                    drop(black_box(Json::from_text(black_box(text))))
                }),
            ],
        )?;
    }
    Ok(())
}
