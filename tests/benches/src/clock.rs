//! Taking the time of several things in turns.

use std::time::{Duration, Instant};

/// How long one turn takes about.
const TURN: Duration = Duration::from_millis(2);

/// How many turns each has.
const TURNS: usize = 100;

/// The time of one call of each, in nanoseconds: that of its fastest turn.
pub(crate) fn time(calls: &[&dyn Fn()]) -> Vec<f64> {
    let mut fastest: Vec<(u32, f64)> = calls
        .iter()
        .map(|call| (times_in_a_turn(call), f64::INFINITY))
        .collect();
    for _ in 0..TURNS {
        for (call, (times, best)) in calls.iter().zip(&mut fastest) {
            *best = best.min(turn(call, *times).as_secs_f64() * 1e9 / f64::from(*times));
        }
    }
    fastest.into_iter().map(|(_, best)| best).collect()
}

fn times_in_a_turn(call: &dyn Fn()) -> u32 {
    let mut times: u32 = 1;
    while turn(call, times) < TURN {
        match times.checked_mul(2) {
            Some(more) => times = more,
            None => break,
        }
    }
    times
}

fn turn(call: &dyn Fn(), times: u32) -> Duration {
    let started = Instant::now();
    for _ in 0..times {
        call();
    }
    started.elapsed()
}
