//! Which alternatives of a `oneOf` or `anyOf` apply to a value.

use super::applicable::{Applicable, Choice, Tagged, address, below};
use super::check::Judge;
use super::evidence::Evidence;
use super::{Fault, Finding, Outcome, Site, scalar};
use crate::source::Node;

/// Alternatives that are tried one within the other, at most; what lies deeper fits nothing. Bounds the stack for hostile
/// documents.
const DEEPEST_TRIAL: usize = 256;

/// Choices that are made for one value, at most; what is still to be chosen then says nothing. Bounds the time.
const MOST_CHOICES: usize = 256;

/// How well a value fits a schema: the smaller, the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fit {
    /// Findings other than unknown values and members.
    wrong: usize,
    /// Values that no `enum` lists.
    values: usize,
    /// Members that no schema names.
    members: usize,
    /// Leaves that are not known, or known as anything.
    vague: usize,
}

impl Fit {
    fn of(outcome: &Outcome) -> Self {
        let mut fit = Self {
            wrong: 0,
            values: 0,
            members: 0,
            vague: 0,
        };
        for finding in &outcome.findings {
            match finding.fault {
                Fault::UnknownMember => fit.members += 1,
                Fault::UnknownValue(_) | Fault::UnknownAlternative(_) => fit.values += 1,
                _ => fit.wrong += 1,
            }
        }
        fit.vague = outcome.leaves.saturating_sub(outcome.known) + outcome.untyped;
        fit
    }

    /// Whether the schema accepts the value, as OpenAPI sees it.
    pub(super) const fn holds(self) -> bool {
        self.wrong == 0 && self.values == 0
    }

    /// How badly a schema fits that is being tried, or that lies too deep.
    const WORST: Self = Self {
        wrong: usize::MAX,
        values: 0,
        members: 0,
        vague: 0,
    };
}

/// What came of choosing alternatives.
#[derive(Debug, Default)]
pub(super) struct Chosen {
    /// The tags that choose none.
    pub(super) untold: Vec<Finding>,
    /// How much it speaks for the schemas that there was a choice.
    pub(super) evidence: Evidence,
}

impl<'a> Judge<'a> {
    /// Adds the alternative of each `oneOf` and `anyOf` that fits best.
    pub(super) fn choose(
        &self,
        value: &Node,
        pointer: &str,
        applicable: &mut Applicable<'a>,
    ) -> Chosen {
        let mut chosen = Chosen::default();
        for _ in 0..MOST_CHOICES {
            let Some(choice) = applicable.choices.pop() else {
                break;
            };
            let tagged = choice.tagged(self.root, value);
            if let (Tagged::Unknown(property), Some(discriminator)) = (tagged, choice.discriminator)
            {
                let finding = unknown_tag(value, pointer, property, discriminator);
                chosen.untold.extend(finding);
            }
            chosen.evidence += Evidence::of_choice(choice.alternatives.len());
            let alternatives = match tagged {
                Tagged::Chosen(alternative) => vec![alternative],
                Tagged::Untold | Tagged::Unknown(_) => {
                    self.best(value, pointer, &choice, applicable)
                }
            };
            for alternative in alternatives {
                applicable.add(self.root, alternative);
            }
        }
        chosen
    }

    /// The alternative that fits best; of an `anyOf` all that hold.
    fn best(
        &self,
        value: &Node,
        pointer: &str,
        choice: &Choice<'a>,
        applicable: &Applicable<'a>,
    ) -> Vec<&'a Node> {
        let mut fits: Vec<(Fit, &'a Node)> = choice
            .alternatives
            .iter()
            // A schema that is one of its own alternatives says nothing by that.
            .filter(|alternative| !applicable.has(self.root, alternative))
            .map(|alternative| (self.fit(value, pointer, alternative), alternative))
            .collect();
        // Stable: among equals the first of the text wins.
        fits.sort_by_key(|(fit, _)| *fit);
        let Some((best, _)) = fits.first().copied() else {
            return Vec::new();
        };
        let wanted = if choice.several && best.holds() {
            usize::MAX
        } else {
            1
        };
        fits.into_iter()
            .filter(|(fit, _)| fit.holds() == best.holds())
            .take(wanted)
            .map(|(_, alternative)| alternative)
            .collect()
    }

    pub(super) fn fit(&self, value: &Node, pointer: &str, alternative: &'a Node) -> Fit {
        let key = (pointer.to_owned(), address(alternative));
        if let Some(known) = self.tried.borrow().get(&key) {
            return *known;
        }
        if self.trying.get() >= DEEPEST_TRIAL {
            return Fit::WORST;
        }
        // A schema that is an alternative of itself fits badly while it is being tried.
        self.tried.borrow_mut().insert(key.clone(), Fit::WORST);
        self.trying.set(self.trying.get() + 1);
        let fit = Fit::of(&self.value(value, pointer, &[alternative]));
        self.trying.set(self.trying.get() - 1);
        self.tried.borrow_mut().insert(key, fit);
        fit
    }
}

/// The finding that a discriminator does not know the tag of a value.
fn unknown_tag(
    value: &Node,
    pointer: &str,
    property: &str,
    discriminator: &Node,
) -> Option<Finding> {
    let tag = value.get(property)?;
    let pointer = below(pointer, property);
    Some(Finding {
        found: tag.kind(),
        fault: Fault::UnknownAlternative(scalar::shown(tag, &pointer, &[])),
        at: tag.span,
        schema: discriminator.span,
        site: Site::Keyword,
        pointer,
    })
}
