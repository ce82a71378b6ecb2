//! Every seed and every finding keeps the laws, and so do mutations of the seeds.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

use std::panic::{AssertUnwindSafe, catch_unwind};

use paywright_fuzz::mutate::mutated;
use paywright_fuzz::random::Random;
use paywright_fuzz::{TARGETS, Target};

/// Holds the law of a target against an input. Documents lie as deep in each other as is let in, and the stacks of tests are small.
fn hold(target: &Target, about: &str, input: &[u8]) {
    let held = std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(64 * 1024 * 1024);
        let law = || catch_unwind(AssertUnwindSafe(|| (target.law)(input))).is_ok();
        thread
            .spawn_scoped(scope, law)
            .unwrap()
            .join()
            .unwrap_or_default()
    });
    if !held {
        let file = std::env::temp_dir().join(format!("{}-broken", target.name));
        std::fs::write(&file, input).unwrap();
        panic!(
            "{about} breaks the law of `{}`; the input is in {}",
            target.name,
            file.display()
        );
    }
}

fn replay(name: &str) {
    let target = Target::named(name).unwrap();
    for (number, seed) in target.seeds().iter().enumerate() {
        hold(target, &format!("seed {number}"), seed);
    }
    for (finding, input) in target.findings() {
        hold(target, &finding, &input);
    }
}

/// Mutations of seeds, and mutations of these; the same in each run.
fn mutate(name: &str) {
    let target = Target::named(name).unwrap();
    let asked = |variable: &str| {
        std::env::var(variable)
            .ok()
            .map(|number| number.parse::<u64>().unwrap())
    };
    let runs = asked("FUZZ_RUNS").unwrap_or(target.runs);
    let mut inputs = target.seeds();
    inputs.extend(target.findings().into_iter().map(|(_, input)| input));
    let count = inputs.len();
    let mut random = Random::new(asked("FUZZ_SEED").unwrap_or(5));
    for run in 0..runs {
        let Some(input) = random.of(&inputs) else {
            break;
        };
        let input = mutated(input, &mut random);
        hold(target, &format!("mutation {run}"), &input);
        // What is changed once more goes further; those of old stay among the seeds.
        let position = count + random.below(count);
        match inputs.get_mut(position) {
            Some(place) => *place = input,
            None => inputs.push(input),
        }
    }
}

macro_rules! targets {
    ($($name:ident)+) => {
        $(mod $name {
            #[test]
            fn seeds_and_findings_keep_the_law() {
                super::replay(stringify!($name));
            }

            #[test]
            fn mutations_keep_the_law() {
                super::mutate(stringify!($name));
            }
        })+

        #[test]
        fn every_target_is_tested() {
            let tested = [$(stringify!($name)),+];
            let known: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
            assert_eq!(known, tested);
        }
    };
}

targets! { source crates judge revisions wire signatures answers requests }
