//! What the caller of the generator chooses.

use std::fmt;

/// What to generate, and for which surroundings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The name from which those of the crates are made.
    pub name: ApiName,
    /// How the manifests of the crates refer to their surroundings.
    pub manifest: Manifest,
    /// In how many crates the types stand.
    pub model_crates: ModelCrates,
}

/// In how many crates the types of a document stand. Whoever uses them depends on one and finds all types in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ModelCrates {
    /// One, or two where checking one would take the compiler much memory. A document that comes to be that large has many files of its
    /// types moved, once; whoever does not want that chooses one of the other two.
    #[default]
    BySize,
    /// One, whatever its size.
    One,
    /// Two, if the types can be divided at all.
    Two,
}

/// How the manifest of a generated crate refers to its surroundings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Manifest {
    /// The crate is a member of a workspace that states edition, lints and dependencies.
    Member,
    /// The crate stands alone.
    Standalone {
        /// The path from the folder that holds both crates to the runtime crate, or its absolute path; with `/`.
        runtime: String,
    },
}

/// The name of an API: lower-case ASCII letters, digits and single hyphens, beginning with a letter.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ApiName(String);

/// A text is no [`ApiName`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "a name consists of lower-case letters, digits and single hyphens and begins with a letter, such as `acme-pay`"
)]
pub struct InvalidName;

impl ApiName {
    /// The longest name that is accepted.
    const MAX_LENGTH: usize = 48;

    /// Checks a name.
    pub fn new(text: &str) -> Result<Self, InvalidName> {
        let legal = text.starts_with(|first: char| first.is_ascii_lowercase())
            && text
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
            && !text.ends_with('-')
            && !text.contains("--")
            && text.len() <= Self::MAX_LENGTH;
        if legal {
            Ok(Self(text.to_owned()))
        } else {
            Err(InvalidName)
        }
    }

    /// The name of an API that has none: `api`.
    pub fn unnamed() -> Self {
        Self("api".to_owned())
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name of the models crate as a package.
    pub fn models_package(&self) -> String {
        format!("paywright-{}-models", self.0)
    }

    /// The name of the client crate as a package.
    pub fn client_package(&self) -> String {
        format!("paywright-{}", self.0)
    }

    /// The name of the models crate in Rust code.
    pub fn models_crate(&self) -> String {
        self.models_package().replace('-', "_")
    }

    /// The name of the crate below the models crate, as a package.
    pub fn models_base_package(&self) -> String {
        format!("{}-base", self.models_package())
    }

    /// The name of the crate below the models crate, in Rust code.
    pub fn models_base_crate(&self) -> String {
        self.models_base_package().replace('-', "_")
    }

    /// The name of the client crate in Rust code.
    pub fn client_crate(&self) -> String {
        self.client_package().replace('-', "_")
    }
}

impl fmt::Display for ApiName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
