//! Which texts schemas accept together.

use super::formats;
use super::kinds::Kind;
use super::schema::Schema;

/// Patterns that every text matches.
const MATCHING_ALL: &[&str] = &["", "^", "$", ".*", "^.*", ".*$", "^[\\s\\S]*$", "[\\s\\S]*"];

/// Texts of some lengths, patterns and formats. Lengths are in characters.
#[derive(Clone, Debug, Default)]
pub(super) struct Texts<'n> {
    pub(super) least: u64,
    pub(super) most: Option<u64>,
    pub(super) patterns: Vec<&'n str>,
    pub(super) formats: Vec<&'n str>,
}

impl<'n> Texts<'n> {
    /// What all of these schema objects accept.
    pub(super) fn of(parts: &[Schema<'n>]) -> Self {
        let mut texts = Self::default();
        for part in parts {
            let format = formats::format(*part, Kind::Text);
            let (least, most) = format.and_then(formats::lengths).unzip();
            let least = part.count("minLength").into_iter().chain(least);
            texts.least = least.fold(texts.least, u64::max);
            let most = part.count("maxLength").into_iter().chain(most);
            texts.most = most.chain(texts.most).min();
            texts.patterns.extend(pattern(*part));
            texts.patterns.extend(format.and_then(formats::pattern));
            texts.formats.extend(format);
        }
        texts
    }

    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.most.is_some_and(|most| self.least > most)
    }

    /// Whether all are of a format.
    pub(super) fn are_of(&self, format: &str) -> bool {
        self.formats
            .iter()
            .any(|own| formats::is_within(own, format))
    }
}

/// The pattern of a schema, if it says anything.
pub(super) fn pattern(part: Schema<'_>) -> Option<&str> {
    part.text("pattern")
        .filter(|pattern| !MATCHING_ALL.contains(pattern))
}
