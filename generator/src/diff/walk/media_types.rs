//! The names of media types: ranges, and what follows a name.

use std::collections::BTreeSet;

use super::bodies::Sent;
use super::{Both, Carries, Draft, PairId, Spot, Walk};
use crate::diff::edits::{Feel, Felt};
use crate::diff::{Code, Effect};
use crate::source::Node;
use Effect::{AllIsRead, NotAllIsRead, NotKnown};

impl<'a> Walk<'a> {
    /// A media type that is called otherwise: it covers more or less, or has other parameters.
    pub(super) fn renamed(
        &mut self,
        pair: PairId,
        [old, new]: [&str; 2],
        spots: Both<Spot<'a>>,
        sent: Sent,
    ) {
        let wider = Felt::By {
            provider: Feel::new(AllIsRead),
            // A client asks for the form that it knows; that it is sent is said no more.
            client: Feel::new(NotKnown),
            receiver: Feel::new(NotAllIsRead),
        };
        let (code, felt) = if essence(old) == essence(new) {
            (Code::MediaTypeParametersChanged, parameters_felt(old, new))
        } else if is_covered(old, new) {
            (Code::MediaTypeRangeChanged, wider)
        } else if !is_covered(new, old) {
            let felt = match sent {
                Sent::Body | Sent::Answer => Felt::BREAKS,
                Sent::Part => Felt::FINE,
            };
            (Code::MediaTypeChanged, felt)
        } else {
            let felt = Felt::split(NotAllIsRead, AllIsRead);
            (Code::MediaTypeRangeChanged, felt)
        };
        let draft = Draft::new(code, felt, format!("it was `{old}`"))
            .of(spots)
            .step(format!(" ({new})"))
            .detail(old);
        self.note_named(pair, Carries::ALL, draft);
    }
}

/// What other parameters of a media type do. JSON is of one encoding whatever is said; of other texts only two that differ are known to differ.
fn parameters_felt(old: &str, new: &str) -> Felt {
    let (before, after) = (parameters(old), parameters(new));
    let others = |list: &[(String, String)]| -> Vec<(String, String)> {
        let is_other = |(name, _): &&(String, String)| name != "charset";
        list.iter().filter(is_other).cloned().collect()
    };
    let charset = |list: &[(String, String)]| {
        let mut charsets = list.iter().filter(|(name, _)| name == "charset");
        charsets.next().map(|(_, value)| value.clone())
    };
    let is_json = essence(old).ends_with("json");
    let other_charset = match (charset(&before), charset(&after)) {
        (Some(before), Some(after)) => before != after && !is_json,
        _ => false,
    };
    if others(&before) != others(&after) || other_charset {
        Felt::UNKNOWN
    } else {
        Felt::Docs
    }
}

/// What follows the name of a media type, in order.
fn parameters(media_type: &str) -> Vec<(String, String)> {
    let parameters = media_type.split(';').skip(1);
    let mut parameters: Vec<(String, String)> = parameters
        .filter_map(|parameter| parameter.split_once('='))
        .map(|(name, value)| {
            let value = value.trim().trim_matches('"').to_ascii_lowercase();
            (name.trim().to_ascii_lowercase(), value)
        })
        .collect();
    parameters.sort();
    parameters
}

pub(super) type Types<'a> = (
    Vec<(&'a str, Both<Spot<'a>>)>,
    Vec<(&'a str, Spot<'a>)>,
    Vec<(&'a str, Spot<'a>)>,
);

/// What is left unpaired may be covered by a range of the other side, as `application/json` is by `*/*`.
pub(super) fn with_ranges<'a>(
    mut both: Vec<(&'a str, Both<Spot<'a>>)>,
    mut gone: Vec<(&'a str, Spot<'a>)>,
    new: Vec<(&'a str, Spot<'a>)>,
) -> Types<'a> {
    let mut left = Vec::new();
    let mut taken = BTreeSet::new();
    for (name, head) in new {
        let within = gone.iter().filter(|(old, _)| is_covered(old, name));
        let mut found: Vec<(&str, Spot<'a>)> = within.copied().collect();
        if found.is_empty() {
            let around = gone.iter().find(|(old, _)| is_covered(name, old));
            found.extend(around.copied());
        }
        if found.is_empty() {
            left.push((name, head));
        }
        for (old, base) in found {
            taken.insert(old);
            both.push((name, Both { base, head }));
        }
    }
    gone.retain(|(old, _)| !taken.contains(old));
    (both, gone, left)
}

/// What is left unpaired may have another name of the same family: the only one that is gone and the only one that is new.
pub(super) fn with_families<'a>((mut both, mut gone, mut new): Types<'a>) -> Types<'a> {
    let only = |types: &[(&'a str, Spot<'a>)], of: &str| {
        let mut types = types.iter().filter(|(name, _)| family(name) == of);
        types.next().copied().filter(|_| types.next().is_none())
    };
    let families: BTreeSet<String> = gone.iter().map(|(name, _)| family(name)).collect();
    for of in families {
        let (Some((old, base)), Some((name, head))) = (only(&gone, &of), only(&new, &of)) else {
            continue;
        };
        gone.retain(|(other, _)| *other != old);
        new.retain(|(other, _)| *other != name);
        both.push((name, Both { base, head }));
    }
    (both, gone, new)
}

/// How a form is written, which its suffix says: `application/hal+json` is JSON. `text/csv` is no less CSV than `application/csv`.
pub(super) fn family(media_type: &str) -> String {
    let essence = essence(media_type);
    let form = essence.rsplit(['+', '/']).next().unwrap_or_default();
    form.trim_start_matches("x-").to_owned()
}

/// Whether a media type lies in a range.
fn is_covered(media_type: &str, range: &str) -> bool {
    let (media_type, range) = (essence(media_type), essence(range));
    match range.strip_suffix('*') {
        Some("*/") => true,
        Some(prefix) => media_type.starts_with(prefix),
        None => false,
    }
}

/// A media type without its parameters.
pub(super) fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

/// The key of a value of a map.
pub(super) fn key_of<'a>(map: &'a Node, value: &Node) -> Option<&'a str> {
    let mut entries = map.as_object()?.iter();
    let entry = entries.find(|entry| std::ptr::eq(&raw const entry.value, value))?;
    Some(&entry.key.text)
}
