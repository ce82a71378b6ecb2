//! Which alternative of a union a value is, where nothing but its shape tells.
//!
//! What comes may fit several alternatives: one that requires nothing takes every object, and would lose each member that it
//! does not know. So alternatives are tried in the order of how much of the value they know, which is found out from names
//! before anything is read. What counts, the weightiest first:
//!
//! | | |
//! | --- | --- |
//! | excluded | a member is missing that must be there; or a member that must be there has not its only value; or nothing that is there is known |
//! | standing | all members are kept; some are lost, but what must be there is; names are free; some are lost, and none must be there |
//! | lost members | the fewer |
//! | strange values | members whose value is not among those listed: the fewer |
//! | listed values | the more |
//! | known members | the more |
//! | order | that of the alternatives |
//!
//! Where the best loses members in the depth and others are as good from outside, the one that loses least is taken.

use std::cmp::Reverse;

use super::Node;
use crate::JsonKind;

/// What values of an alternative look like.
#[derive(Clone, Copy, Debug)]
pub enum Form {
    /// They can be anything.
    Any,
    /// They are of one kind.
    Kind(JsonKind),
    /// They are texts of a list, today.
    Texts(&'static [&'static str]),
    /// They are objects with known members, some of which are known to have one of few values: name, texts.
    Object(
        &'static Shape,
        &'static [(&'static str, &'static [&'static str])],
    ),
    /// They are objects with free names.
    Map,
    /// They are lists of values that look like this.
    List(&'static Form),
}

/// The members of an object.
#[derive(Debug)]
pub struct Shape {
    /// Those that must be there.
    pub required: &'static [&'static str],
    /// Those that may be there.
    pub optional: &'static [&'static str],
    /// Whether others are kept as well.
    pub is_open: bool,
}

/// The alternatives for a value, the best first.
#[derive(Debug)]
pub struct Ranking<'t> {
    node: Node<'t>,
    /// How many members had been lost before.
    lost_before: u32,
    ranked: Vec<Ranked>,
    /// How many were given out.
    given: usize,
    /// The alternative that was given out last.
    last: Option<Ranked>,
    /// The alternative that lost least of those that could be read, and how much it lost in the depth.
    best: Option<(Ranked, u32)>,
    is_decided: bool,
}

/// An alternative with its rank; of two, the lesser is the better.
type Ranked = (Score, usize);

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Score {
    rank: Rank,
    strange: u32,
    listed: Reverse<u32>,
    known: Reverse<u32>,
}

/// What is not outweighed by what lies in the depth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    standing: Standing,
    lost: u32,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    /// All members are kept.
    #[default]
    Whole,
    /// Members are lost, but what must be there is.
    Supported,
    /// All is kept, and nothing is known.
    Free,
    /// Members are lost, and none must be there.
    Thin,
}

impl<'t> Ranking<'t> {
    /// Ranks alternatives for a value.
    #[must_use]
    pub fn new(node: Node<'t>, forms: &[Form]) -> Self {
        let forms = forms.iter().enumerate();
        let ranked = forms.filter_map(|(place, form)| Some((form.score(node)?, place)));
        let mut ranked: Vec<Ranked> = ranked.collect();
        ranked.sort_unstable();
        Self {
            node,
            lost_before: node.lost(),
            ranked,
            given: 0,
            last: None,
            best: None,
            is_decided: false,
        }
    }

    /// The alternative that is to be tried next, as its place among the alternatives.
    pub fn candidate(&mut self) -> Option<usize> {
        self.node.set_lost(self.lost_before);
        if self.is_decided {
            return None;
        }
        self.last = match self.best {
            Some((best, _)) if !self.has_rival(best) => {
                self.is_decided = true;
                Some(best)
            }
            _ => self.ranked.get(self.given).copied(),
        };
        self.given += 1;
        self.last.map(|(_, place)| place)
    }

    /// Whether the alternative that was given out last, and could be read, is the one.
    pub fn settles(&mut self) -> bool {
        let Some(last) = self.last else {
            return true;
        };
        let lost = self.node.lost().saturating_sub(self.lost_before);
        let deep = lost.saturating_sub(last.0.rank.lost);
        if self.is_decided || deep == 0 {
            return true;
        }
        if self.best.is_none_or(|(_, least)| deep < least) {
            self.best = Some((last, deep));
        }
        let is_best = self.best.is_some_and(|(best, _)| best == last);
        is_best && !self.has_rival(last)
    }

    /// Whether the alternative that comes next seems as good from outside.
    fn has_rival(&self, (score, _): Ranked) -> bool {
        let next = self.ranked.get(self.given);
        next.is_some_and(|(next, _)| next.rank == score.rank)
    }
}

impl Form {
    /// How well a value fits; `None` if it cannot be of this form.
    fn score(&self, node: Node<'_>) -> Option<Score> {
        let kind = node.kind();
        match self {
            Self::Any => Some(Score::of(Standing::Free)),
            Self::Kind(expected) => (kind == *expected).then(Score::default),
            Self::Texts(texts) => (kind == JsonKind::String).then(|| {
                let mut score = Score::default();
                score.meet(node.is_one_of(texts));
                score
            }),
            Self::Object(shape, known) => shape.score(node, known),
            Self::Map => (kind == JsonKind::Object).then(|| Score::of(Standing::Free)),
            Self::List(item) => {
                let mut sum = Score::default();
                for element in node.elements()? {
                    sum.add(item.score(element)?);
                }
                Some(sum)
            }
        }
    }
}

impl Shape {
    fn score(&self, node: Node<'_>, known: &[(&str, &[&str])]) -> Option<Score> {
        let mut score = Score::default();
        let (mut required, mut unknown) = (0, 0);
        for (name, value) in node.entries()? {
            let name = name.text()?;
            let is_required = self.required.contains(&&*name);
            if !is_required && !self.optional.contains(&&*name) {
                unknown += 1;
                continue;
            }
            score.known.0 += 1;
            required += usize::from(is_required);
            let listed = known.iter().find(|(member, _)| *member == name);
            // Null and an empty text stand for a member that is not there.
            if let Some((_, texts)) = listed.filter(|_| !value.is_null() && !value.is("")) {
                let is_listed = value.is_one_of(texts);
                score.meet(is_listed);
                if !is_listed && is_required && texts.len() == 1 {
                    return None;
                }
            }
        }
        if required < self.required.len() {
            return None;
        }
        score.rank.standing = match (unknown, score.known.0) {
            (0, _) => Standing::Whole,
            (_, 0) if self.is_open => Standing::Free,
            (_, 0) => return None,
            _ if self.is_open => Standing::Whole,
            _ if required > 0 => Standing::Supported,
            _ => Standing::Thin,
        };
        if !self.is_open {
            score.rank.lost = unknown;
        }
        Some(score)
    }
}

impl Score {
    fn of(standing: Standing) -> Self {
        let mut score = Self::default();
        score.rank.standing = standing;
        score
    }

    /// Counts a value that may be one of a list.
    fn meet(&mut self, is_listed: bool) {
        if is_listed {
            self.listed.0 += 1;
        } else {
            self.strange += 1;
        }
    }

    /// Adds the score of an element to that of a list.
    fn add(&mut self, element: Self) {
        self.rank.standing = self.rank.standing.max(element.rank.standing);
        self.rank.lost += element.rank.lost;
        self.strange += element.strange;
        self.listed.0 += element.listed.0;
        self.known.0 += element.known.0;
    }
}

#[cfg(test)]
mod tests;
