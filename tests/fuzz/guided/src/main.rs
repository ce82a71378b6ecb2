//! Drives a target by coverage. Arguments are those of libFuzzer; of the environment,
//!
//! - `FUZZ_TARGET` names the target,
//! - `FUZZ_SEEDS` names a folder, into which the seeds are written first.

#![no_main]

use std::path::PathBuf;
use std::sync::LazyLock;

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};
use paywright_fuzz::Target;
use paywright_fuzz::mutate::mutated;
use paywright_fuzz::random::Random;

static TARGET: LazyLock<&'static Target> = LazyLock::new(|| {
    let name = std::env::var("FUZZ_TARGET").unwrap_or_default();
    Target::named(&name).unwrap_or_else(|| panic!("`{name}` is no target"))
});

fuzz_target!(
    init: write_seeds(),
    |input: &[u8]| (TARGET.law)(input)
);

/// Writes the seeds and findings to where the fuzzer reads inputs from.
fn write_seeds() {
    let Some(folder) = std::env::var_os("FUZZ_SEEDS").map(PathBuf::from) else {
        return;
    };
    let findings = TARGET.findings().into_iter().map(|(_, input)| input);
    for (number, input) in TARGET.seeds().into_iter().chain(findings).enumerate() {
        let file = folder.join(format!("seed-{number:03}"));
        std::fs::write(&file, input).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    }
}

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    let mut random = Random::new(seed.into());
    // What only the fuzzer knows, such as bytes that were compared, gets its share.
    if random.once_in(4) {
        return fuzzer_mutate(data, size, max_size);
    }
    let other = mutated(data.get(..size).unwrap_or_default(), &mut random);
    match data.get_mut(..other.len()) {
        Some(place) if other.len() <= max_size => {
            place.copy_from_slice(&other);
            other.len()
        }
        _ => size,
    }
});
