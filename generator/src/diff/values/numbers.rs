//! Which numbers schemas accept together.

use super::formats;
use super::kinds::Kind;
use super::schema::Schema;
use crate::source::Exact;

/// Whole numbers that are listed one by one.
const MOST_LISTED: i128 = 64;

/// A bound that numbers keep to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bound {
    pub(super) at: Exact,
    /// Whether the bound itself is beyond.
    pub(super) is_exclusive: bool,
}

/// Numbers: multiples of a step between two bounds. A limit that cannot be calculated is left out, so they may be too many.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbers<'n> {
    pub(super) step: Option<Exact>,
    pub(super) lower: Option<Bound>,
    pub(super) upper: Option<Bound>,
    /// Formats that are no range, each with the unit of an instant.
    pub(super) formats: Vec<(&'n str, Option<&'n str>)>,
}

impl<'n> Numbers<'n> {
    /// What all of these schema objects accept.
    pub(super) fn of(parts: &[Schema<'n>]) -> Self {
        let mut numbers = Self::default();
        for part in parts {
            numbers.narrow(*part);
        }
        numbers.snap();
        numbers
    }

    fn narrow(&mut self, part: Schema<'n>) {
        if part.text("type") == Some("integer") {
            self.step_by(Exact::whole(1));
        }
        if let Some(step) = number(part, "multipleOf").filter(|step| !step.is_zero()) {
            self.step_by(step);
        }
        if let Some(bound) = bound(part, "minimum", "exclusiveMinimum") {
            self.from(bound);
        }
        if let Some(bound) = bound(part, "maximum", "exclusiveMaximum") {
            self.to(bound);
        }
        let Some(format) = formats::format(part, Kind::Number) else {
            return;
        };
        match formats::range(format) {
            Some((least, most)) => {
                self.step_by(Exact::whole(1));
                self.from(inclusive(Exact::whole(least)));
                self.to(inclusive(Exact::whole(most)));
            }
            None => self.formats.push((format, epoch(part))),
        }
    }

    fn step_by(&mut self, step: Exact) {
        let common = match &self.step {
            Some(known) => known.common_multiple(&step).unwrap_or(step),
            None => step,
        };
        self.step = Some(common);
    }

    fn from(&mut self, bound: Bound) {
        if self
            .lower
            .as_ref()
            .is_none_or(|known| !known.is_above(&bound))
        {
            self.lower = Some(bound);
        }
    }

    fn to(&mut self, bound: Bound) {
        if self
            .upper
            .as_ref()
            .is_none_or(|known| !known.is_below(&bound))
        {
            self.upper = Some(bound);
        }
    }

    /// Moves the bounds to the multiples of the step that they admit, so that equal sets have equal bounds.
    fn snap(&mut self) {
        let Some(step) = self.step.clone() else {
            return;
        };
        if let Some(snapped) = self
            .lower
            .as_ref()
            .and_then(|bound| bound.snapped(&step, true))
        {
            self.lower = Some(snapped);
        }
        if let Some(snapped) = self
            .upper
            .as_ref()
            .and_then(|bound| bound.snapped(&step, false))
        {
            self.upper = Some(snapped);
        }
    }

    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        let (Some(lower), Some(upper)) = (&self.lower, &self.upper) else {
            return false;
        };
        lower.at > upper.at || lower.at == upper.at && (lower.is_exclusive || upper.is_exclusive)
    }

    /// Whether all are at or above a bound.
    pub(super) fn are_from(&self, bound: &Bound) -> bool {
        self.lower
            .as_ref()
            .is_some_and(|lower| lower == bound || lower.is_above(bound))
    }

    /// Whether all are at or below a bound.
    pub(super) fn are_to(&self, bound: &Bound) -> bool {
        self.upper
            .as_ref()
            .is_some_and(|upper| upper == bound || upper.is_below(bound))
    }

    /// Whether all are multiples of a step.
    pub(super) fn are_multiples(&self, step: &Exact) -> bool {
        self.step
            .as_ref()
            .is_some_and(|own| own.is_multiple_of(step) == Some(true))
    }

    /// All of them, if they are few.
    pub(super) fn listed(&self) -> Option<Vec<Exact>> {
        let (lower, upper) = (self.lower.as_ref()?, self.upper.as_ref()?);
        if self.is_empty() {
            return Some(Vec::new());
        }
        if lower.at == upper.at {
            return Some(vec![lower.at.clone()]);
        }
        let step = self.step.as_ref()?;
        let mut listed = Vec::new();
        let mut next = lower.at.clone();
        while next <= upper.at {
            listed.push(next.clone());
            if i128::try_from(listed.len()).ok()? > MOST_LISTED {
                return None;
            }
            next = next.plus(step)?;
        }
        Some(listed)
    }
}

impl Bound {
    /// Whether, as a lower bound, it is the stricter one.
    fn is_above(&self, other: &Self) -> bool {
        self.at > other.at || self.at == other.at && self.is_exclusive && !other.is_exclusive
    }

    /// Whether, as an upper bound, it is the stricter one.
    fn is_below(&self, other: &Self) -> bool {
        self.at < other.at || self.at == other.at && self.is_exclusive && !other.is_exclusive
    }

    fn snapped(&self, step: &Exact, upwards: bool) -> Option<Self> {
        let snapped = self.at.snapped(step, upwards)?;
        let next = if !self.is_exclusive || snapped != self.at {
            snapped
        } else if upwards {
            snapped.plus(step)?
        } else {
            snapped.minus(step)?
        };
        Some(inclusive(next))
    }
}

pub(super) const fn inclusive(at: Exact) -> Bound {
    Bound {
        at,
        is_exclusive: false,
    }
}

/// The unit of an instant, if it is not seconds.
pub(super) fn epoch(part: Schema<'_>) -> Option<&str> {
    let unit = part.get("x-paywright-wire")?.get("epoch")?.as_str();
    unit.filter(|unit| *unit != "seconds")
}

/// The number of a keyword.
pub(super) fn number(part: Schema<'_>, keyword: &str) -> Option<Exact> {
    Exact::of(part.get(keyword)?.as_number()?)
}

/// The bound that a keyword and the flag beside it set.
pub(super) fn bound(part: Schema<'_>, keyword: &str, exclusive: &str) -> Option<Bound> {
    Some(Bound {
        at: number(part, keyword)?,
        is_exclusive: part.flag(exclusive),
    })
}
