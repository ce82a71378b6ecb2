//! Chance that is the same on every machine.

use serde_json::{Map, Value, json};

use super::MEMBERS;

/// The same numbers for the same seed, on every machine.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 16
    }

    pub(super) fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next()).unwrap_or_default() % bound.max(1)
    }

    pub(super) fn one_in(&mut self, bound: usize) -> bool {
        self.below(bound) == 0
    }

    pub(super) fn of<'v, T>(&mut self, values: &'v [T]) -> &'v T {
        &values[self.below(values.len())]
    }
}

fn scalar(dice: &mut Dice) -> Value {
    let values = [
        json!(null),
        json!(true),
        json!(0),
        json!(1),
        json!(2),
        json!(3),
        json!(-1),
        json!(1.0),
        json!(0.5),
        json!(2_147_483_648_u64),
        json!(""),
        json!("a"),
        json!("b"),
        json!("ab"),
        json!("abc"),
        json!("2024-01-31"),
    ];
    dice.of(&values).clone()
}

pub(super) fn value(dice: &mut Dice, depth: u32) -> Value {
    match dice.below(if depth == 0 { 1 } else { 4 }) {
        2 => {
            let count = dice.below(4);
            (0..count).map(|_| value(dice, depth - 1)).collect()
        }
        3 => {
            let count = dice.below(4);
            let member =
                |dice: &mut Dice| ((*dice.of(&MEMBERS)).to_owned(), value(dice, depth - 1));
            let members: Map<String, Value> = (0..count).map(|_| member(dice)).collect();
            Value::Object(members)
        }
        _ => scalar(dice),
    }
}
