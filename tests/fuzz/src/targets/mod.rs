//! The targets: what is held against any input.

mod answers;
mod crates;
mod documents;
mod judge;
mod models;
mod requests;
mod revisions;
mod signatures;
mod source;
mod wire;

use crate::inputs;

/// A law, and inputs from which others are made.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// What the target is called, also its folders of seeds and findings.
    pub name: &'static str,
    /// What has to hold, in a sentence.
    pub about: &'static str,
    /// Panics if it does not.
    pub law: fn(&[u8]),
    /// Mutations that `cargo test` tries: as many as take a few seconds without optimisation.
    pub runs: u64,
    /// Seeds that are in the repository for other reasons.
    seeds: fn() -> Vec<Vec<u8>>,
}

/// All targets.
pub const TARGETS: &[Target] = &[
    Target {
        name: "source",
        about: "Files become a tree with places, or diagnostics; no file outside is asked for; the tree as JSON is the same tree.",
        law: source::law,
        runs: 1500,
        seeds: documents::whole,
    },
    Target {
        name: "crates",
        about: "Any document becomes two crates that parse, or errors; no text of it becomes code, a path or a table.",
        law: crates::law,
        runs: 150,
        seeds: documents::single,
    },
    Target {
        name: "judge",
        about: "Linting, detecting, holding payloads against schemas and proposing changes end, add up, and show no card number.",
        law: judge::law,
        runs: 150,
        seeds: documents::with_payload,
    },
    Target {
        name: "revisions",
        about: "Any two documents are compared to an end; one is the same as itself, and no format takes its words for markup.",
        law: revisions::law,
        runs: 100,
        seeds: revisions::seeds,
    },
    Target {
        name: "wire",
        about: "JSON is what serde_json takes for JSON, with the same value; types write what they read, and read what they write.",
        law: wire::law,
        runs: 1500,
        seeds: wire::seeds,
    },
    Target {
        name: "signatures",
        about: "Nobody forges a signature or makes a key of something else, and what is signed is taken.",
        law: signatures::law,
        runs: 300,
        seeds: signatures::seeds,
    },
    Target {
        name: "answers",
        about: "Whatever a server answers, a client comes to an end, waits no longer than it was told to, and tells no secret.",
        law: answers::law,
        runs: 1000,
        seeds: Vec::new,
    },
    Target {
        name: "requests",
        about: "What is sent is what was given, below the address it was meant for, or it is refused.",
        law: requests::law,
        runs: 1000,
        seeds: Vec::new,
    },
];

impl Target {
    /// The target of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        TARGETS.iter().find(|target| target.name == name)
    }

    /// Inputs from which others are made.
    #[must_use]
    pub fn seeds(&self) -> Vec<Vec<u8>> {
        let mut seeds = (self.seeds)();
        let own = inputs::of_folder(&format!("seeds/{}", self.name));
        seeds.extend(own.into_iter().map(|(_, input)| input));
        seeds
    }

    /// Inputs that once broke the law, by what was wrong.
    #[must_use]
    pub fn findings(&self) -> Vec<(String, Vec<u8>)> {
        inputs::of_folder(&format!("findings/{}", self.name))
    }
}
