#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
mod support;
use paywright_generator::{api, document, source};
use support::*;
#[test]
fn probe() {
    let path = std::env::var("PROBE").unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    let full = std::env::var("FULL").is_ok();
    let files = Files::from([("openapi.json".to_owned(), text.into_bytes())]);
    std::thread::Builder::new()
        .stack_size(16 * 1024 * 1024)
        .spawn(move || {
            let t = std::time::Instant::now();
            let Ok(source) = source::load(&files, "openapi.json") else {
                println!("load failed");
                return;
            };
            println!("load {:?}", t.elapsed());
            let t = std::time::Instant::now();
            let (document, d) = document::read(source, FOREIGN);
            println!("read {:?} errors {}", t.elapsed(), d.has_errors());
            let t = std::time::Instant::now();
            let (api, found) = api::lower(&document, FOREIGN);
            println!(
                "lower {:?} types {} findings {}",
                t.elapsed(),
                api.types.len(),
                found.len()
            );
            if full {
                for f in d.into_vec().iter().chain(found.into_vec().iter()).take(20) {
                    println!("{} {} {}", f.severity, f.code, f.message);
                }
                for (_, t) in api.types.iter().take(40) {
                    println!("{} {:?}", t.name, t.shape);
                }
                let t = std::time::Instant::now();
                let outcome = paywright_generator::generate::generate(
                    &files,
                    "openapi.json",
                    FOREIGN,
                    &options(),
                );
                println!("generate {:?}", t.elapsed());
                if outcome.generated.is_some() {
                    println!("faults {:#?}", support::crates::faults(&written(&outcome)));
                }
            }
        })
        .unwrap()
        .join()
        .unwrap();
}
