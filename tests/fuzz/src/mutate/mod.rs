//! Inputs that are a little wrong: from one input another, by choices of a seed.
//!
//! Bytes at random are refused by the first reader. What goes further is a document that has everything but a value that is missing,
//! of another kind, there twice, somewhere else, or hostile. So parts that are YAML or JSON are changed as trees, by what OpenAPI
//! has words for; everything else as text.

mod hostile;
mod text;
mod tree;

use std::borrow::Cow;

use crate::parts::{divided, joined};
use crate::random::Random;
use crate::tree::Tree;

/// The longest input that is made, in bytes.
pub const LONGEST: usize = 48 * 1024;

/// Another input.
#[must_use]
pub fn mutated(input: &[u8], random: &mut Random) -> Vec<u8> {
    let mut parts = divided(input);
    let position = random.below(parts.len());
    let Some(part) = parts.get_mut(position) else {
        return text::mutated(input, random);
    };
    let tree = part
        .is_tree()
        .then(|| Tree::parse(&part.name, &part.content));
    part.content = match tree.flatten() {
        // Once in a while the syntax itself is broken.
        Some(mut tree) if !random.once_in(12) => {
            for _ in 0..=random.below(4) {
                tree::mutate(&mut tree, random);
            }
            Cow::Owned(tree.json().into_bytes())
        }
        _ => Cow::Owned(text::mutated(&part.content, random)),
    };
    let mutated = joined(&parts);
    if mutated.len() > LONGEST {
        input.to_vec()
    } else {
        mutated
    }
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, mutated};
    use crate::random::Random;

    const INPUT: &[u8] =
        b"=== openapi.yaml\nopenapi: 3.0.3\npaths: {/a: {get: {}}}\n=== headers\na: b";

    #[test]
    fn mutations_follow_from_the_seed_and_differ_from_one_another() {
        let made: Vec<Vec<u8>> = (0..100)
            .map(|seed| mutated(INPUT, &mut Random::new(seed)))
            .collect();
        let again: Vec<Vec<u8>> = (0..100)
            .map(|seed| mutated(INPUT, &mut Random::new(seed)))
            .collect();
        assert_eq!(made, again);
        let mut different = made;
        different.sort();
        different.dedup();
        assert!(different.len() > 80, "{}", different.len());
    }

    #[test]
    fn inputs_stay_short_however_often_they_are_changed() {
        let mut random = Random::new(7);
        let mut input = INPUT.to_vec();
        for _ in 0..2000 {
            input = mutated(&input, &mut random);
            assert!(input.len() <= LONGEST);
        }
    }
}
