//! What happens when names fall together.
//!
//! Who keeps a name, and what the others are called, depends on the things themselves and never on their order. What is
//! added to a document renames nothing, unless it wants a name that is in use and has the better right to it: a proposed
//! name goes before one that is written as Rust wants it, and that before all others.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fmt::Display;
use std::hash::Hash;

use super::words;
use crate::api::lower::Lowering;
use crate::api::{MemberName, ModuleName, TypeName};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Strictness;
use crate::source::Span;

/// A thing that needs a name beside others.
#[derive(Clone, Debug)]
pub(in crate::api::lower) struct Wish<N> {
    /// What it is called if nothing else is.
    pub(in crate::api::lower) name: N,
    /// Who keeps a name that several want: the lowest.
    pub(in crate::api::lower) rank: u8,
    /// What tells it from the others, whatever they are: a key, a path. Decides between equal ranks.
    pub(in crate::api::lower) identity: String,
    /// Words that tell it from others of its name, the best first.
    pub(in crate::api::lower) suffixes: Vec<Cow<'static, str>>,
    /// Whether the first of these words is all that a person would say, so that nobody has to choose a name.
    pub(in crate::api::lower) is_apart: bool,
    /// Where it stands.
    pub(in crate::api::lower) span: Option<Span>,
}

/// How names of one kind are kept apart.
pub(in crate::api::lower) struct Kind<'k, N> {
    /// The beginning of a sentence about two that fall together: `two types`.
    pub(in crate::api::lower) two: &'k str,
    /// What a person can do about it.
    pub(in crate::api::lower) help: &'k str,
    /// Makes a name from words.
    pub(in crate::api::lower) from_words: fn(&str) -> N,
    /// Names that are not to be had.
    pub(in crate::api::lower) is_reserved: &'k dyn Fn(&N) -> bool,
}

/// A name that can be told apart by more words.
pub(in crate::api::lower) trait Name: Clone + Eq + Hash + Display {
    /// The name as words.
    fn as_words(&self) -> &str;
}

impl Name for TypeName {
    fn as_words(&self) -> &str {
        self.as_str()
    }
}

impl Name for MemberName {
    fn as_words(&self) -> &str {
        self.as_part()
    }
}

impl Name for ModuleName {
    fn as_words(&self) -> &str {
        self.as_str()
    }
}

/// The rank of a name that is proposed, of one that is written as Rust wants it, and of all others.
pub(in crate::api::lower) fn rank(is_proposed: bool, written: &str, name: &impl Name) -> u8 {
    match (is_proposed, written == name.as_words()) {
        (true, _) => 0,
        (false, true) => 1,
        (false, false) => 2,
    }
}

/// A name that was decided.
struct Decided<N> {
    name: N,
    /// What became of it if it does not have the name that it wanted.
    loss: Option<Loss>,
}

/// How a thing lost its name, and what it is told apart by instead.
struct Loss {
    /// Which other one has the name; `None` where it is reserved.
    winner: Option<usize>,
    by: Means,
}

/// What tells a thing from others of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Means {
    /// The suffix at this position.
    Suffix(usize),
    /// A digest of what it is.
    Digest,
    /// Nothing but its position among its like.
    Order,
}

impl<'d> Lowering<'d> {
    /// Names that differ, in the order of the wishes. Says which were wanted twice.
    pub(in crate::api::lower) fn separate<N: Name>(
        &mut self,
        wishes: &[Wish<N>],
        kind: &Kind<'_, N>,
    ) -> Vec<N> {
        let mut seen = HashSet::with_capacity(wishes.len());
        let mut names = wishes.iter().map(|wish| &wish.name);
        if names.all(|name| seen.insert(name) && !(kind.is_reserved)(name)) {
            return wishes.iter().map(|wish| wish.name.clone()).collect();
        }
        let decided = decide(wishes, kind);
        for (wish, decided) in wishes.iter().zip(&decided) {
            // What a rule of the generator reserves is nothing that a person has done wrong.
            if let Some(Loss {
                winner: Some(winner),
                by,
            }) = decided.loss
                && let Some(winner) = wishes.get(winner)
                && !(wish.is_apart && by == Means::Suffix(0))
            {
                self.report_collision(wish, winner, &decided.name, by, kind);
            }
        }
        decided.into_iter().map(|decided| decided.name).collect()
    }

    fn report_collision<N: Name>(
        &mut self,
        wish: &Wish<N>,
        winner: &Wish<N>,
        name: &N,
        by: Means,
        kind: &Kind<'_, N>,
    ) {
        let message = format!("{} are called `{}`", kind.two, wish.name);
        let instead = format!("this one becomes `{name}`");
        let (mut diagnostic, label) = match self.strictness {
            Strictness::Curated => (
                Diagnostic::error(Code::NameCollision, message),
                "this one".to_owned(),
            ),
            Strictness::Foreign if by == Means::Order => (
                Diagnostic::warning(
                    Code::NameCollision,
                    format!("{message}, and only their order tells them apart"),
                ),
                instead,
            ),
            Strictness::Foreign => (Diagnostic::note(Code::NameCollision, message), instead),
        };
        if let Some(span) = wish.span {
            diagnostic = diagnostic.at(span, label);
        }
        if let Some(first) = winner.span {
            diagnostic = diagnostic.also(first, "and this one");
        }
        self.report(diagnostic.help(kind.help));
    }
}

fn decide<N: Name>(wishes: &[Wish<N>], kind: &Kind<'_, N>) -> Vec<Decided<N>> {
    let mut order: Vec<(usize, &Wish<N>)> = wishes.iter().enumerate().collect();
    order.sort_by(|(_, left), (_, right)| {
        (left.rank, &left.identity).cmp(&(right.rank, &right.identity))
    });
    let mut owners: HashMap<&N, usize> = HashMap::new();
    for (index, wish) in &order {
        if !(kind.is_reserved)(&wish.name) {
            owners.entry(&wish.name).or_insert(*index);
        }
    }
    let mut taken: HashSet<N> = owners.keys().map(|name| (*name).clone()).collect();
    let mut numbers: HashMap<(&N, &str), u32> = HashMap::new();
    let mut identities: HashSet<(&N, &str)> = HashSet::new();
    let mut decided: Vec<Option<Decided<N>>> = wishes.iter().map(|_| None).collect();
    for (index, wish) in order {
        let is_like_another = !identities.insert((&wish.name, &wish.identity));
        let owner = owners.get(&wish.name).copied();
        let result = if owner == Some(index) {
            Decided {
                name: wish.name.clone(),
                loss: None,
            }
        } else {
            let is_free = |name: &N| !taken.contains(name) && !(kind.is_reserved)(name);
            let number = numbers.entry((&wish.name, &wish.identity)).or_insert(2);
            let (name, means) = other_name(wish, kind, number, &is_free);
            let by = if is_like_another { Means::Order } else { means };
            taken.insert(name.clone());
            Decided {
                name,
                loss: Some(Loss { winner: owner, by }),
            }
        };
        if let Some(place) = decided.get_mut(index) {
            *place = Some(result);
        }
    }
    decided.into_iter().flatten().collect()
}

/// A free name for a thing whose own is taken, and what it is told apart by.
fn other_name<N: Name>(
    wish: &Wish<N>,
    kind: &Kind<'_, N>,
    number: &mut u32,
    is_free: &dyn Fn(&N) -> bool,
) -> (N, Means) {
    let with = |suffix: &str| (kind.from_words)(&format!("{} {suffix}", wish.name.as_words()));
    let digest = words::digest(&wish.identity);
    for (position, suffix) in wish.suffixes.iter().enumerate() {
        let name = with(suffix);
        if is_free(&name) {
            return (name, Means::Suffix(position));
        }
    }
    let name = with(&digest);
    if is_free(&name) {
        return (name, Means::Digest);
    }
    loop {
        let name = with(&format!("{digest} {number}"));
        *number = number.saturating_add(1);
        if is_free(&name) {
            return (name, Means::Order);
        }
    }
}
