//! Numbers, texts and names that may tell schemas apart: those at the limits, and those next to them.

use super::formats;
use super::kinds::Kind;
use super::languages::{Demand, Languages};
use super::numbers::{self, Numbers};
use super::schema::Schema;
use super::texts::{self, Texts};
use crate::source::{Exact, Number};

/// Texts that are made are not longer than this.
const LONGEST: u64 = 70_000;

/// Members that are made up.
const MOST_NAMES: usize = 4_000;

/// Characters of which texts are made, in the order in which they are tried.
const CHARACTERS: [char; 8] = ['a', '0', 'A', '-', ' ', '_', '!', 'é'];

/// Numbers about the limits of others, and of a schema, the simplest first.
pub(super) fn numbers(own: &Numbers<'_>, part: Option<Schema<'_>>) -> Vec<Number> {
    let one = Exact::whole(1);
    let unit = own.step.as_ref().unwrap_or(&one);
    let mut anchors = vec![Exact::whole(0), Exact::whole(1)];
    let mut steps = vec![unit.clone()];
    let bounds = own.lower.iter().chain(&own.upper);
    anchors.extend(bounds.map(|bound| bound.at.clone()));
    if let Some(part) = part {
        let bounds = ["minimum", "maximum", "multipleOf"].iter();
        anchors.extend(bounds.filter_map(|keyword| numbers::number(part, keyword)));
        steps.extend(numbers::number(part, "multipleOf").and_then(|step| step.half()));
        let range = formats::format(part, Kind::Number).and_then(formats::range);
        if let Some((least, most)) = range {
            anchors.extend([least, most].map(Exact::whole));
        }
    }
    steps.extend(unit.half());
    // A number between two bounds that are close to each other.
    if let (Some(lower), Some(upper)) = (&own.lower, &own.upper) {
        anchors.extend(lower.at.plus(&upper.at).and_then(|sum| sum.half()));
    }
    let mut found = anchors.clone();
    for anchor in &anchors {
        for step in &steps {
            found.extend(anchor.plus(step));
            found.extend(anchor.minus(step));
        }
    }
    let snapped: Vec<_> = found
        .iter()
        .flat_map(|number| [number.snapped(unit, true), number.snapped(unit, false)])
        .flatten()
        .collect();
    if own.step.is_some() {
        found.extend(snapped);
    }
    let mut distinct: Vec<Exact> = Vec::new();
    for number in found {
        if !distinct.contains(&number) {
            distinct.push(number);
        }
    }
    distinct.iter().filter_map(Exact::to_number).collect()
}

/// A number of its own for each place.
pub(super) fn nth_number(place: usize) -> Option<Number> {
    Exact::whole(i128::try_from(place).ok()?).to_number()
}

/// Texts about the limits of others, and of a schema, short ones first.
pub(super) fn texts(
    own: &Texts<'_>,
    part: Option<Schema<'_>>,
    patterns: &Languages,
) -> Vec<String> {
    let mut lengths = vec![own.least, own.least.saturating_add(1)];
    lengths.extend(own.most);
    let mut formats: Vec<&str> = own.formats.clone();
    if let Some(part) = part {
        lengths.extend(part.count("minLength").map(|least| least.saturating_sub(1)));
        lengths.extend(part.count("maxLength").map(|most| most.saturating_add(1)));
        formats.extend(formats::format(part, Kind::Text));
    }
    lengths.sort_unstable();
    lengths.dedup();
    let mut found = of_patterns(own, part, patterns);
    for length in &lengths {
        if let Ok(length) = usize::try_from(*length)
            && length as u64 <= LONGEST
        {
            let made = CHARACTERS.iter();
            found.extend(made.map(|character| character.to_string().repeat(length)));
        }
    }
    for format in formats {
        found.extend(
            formats::samples(format)
                .iter()
                .map(|text| (*text).to_owned()),
        );
    }
    found.extend(
        formats::samples("date-time")
            .iter()
            .map(|text| (*text).to_owned()),
    );
    found
}

/// Texts of a pattern that a schema does not accept, by what it says, and any of them.
fn of_patterns(own: &Texts<'_>, part: Option<Schema<'_>>, patterns: &Languages) -> Vec<String> {
    let mut found = Vec::new();
    let mut break_at = |demand: Demand<'_>| found.extend(patterns.breaking(own, demand));
    if let Some(part) = part {
        let format = formats::format(part, Kind::Text);
        let of_format = format.and_then(formats::pattern);
        for pattern in texts::pattern(part).into_iter().chain(of_format) {
            break_at(Demand::Matching(&[pattern]));
        }
        if !own.patterns.is_empty() {
            let limits = part.count("minLength").map(Demand::From);
            let limits = limits
                .into_iter()
                .chain(part.count("maxLength").map(Demand::To));
            limits.for_each(&mut break_at);
        }
    }
    if !own.patterns.is_empty() {
        break_at(Demand::NONE);
    }
    found
}

/// Names for members that nobody names.
pub(super) fn names() -> impl Iterator<Item = String> {
    (0..MOST_NAMES).map(|number| match number {
        0 => "other".to_owned(),
        number => format!("other{number}"),
    })
}
