//! Which findings are accepted, and which entries accept nothing.

use std::collections::BTreeMap;

use super::read::invalid;
use super::{AcceptedChange, AcceptedChanges, Day, Until, Version};
use crate::diagnostic::{Code, Diagnostic, closest};
use crate::diff::{Comparison, Finding, FindingId};
use crate::source::SourceMap;

/// What time it is, as an exception counts it. The generator knows no clock: the caller says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Now {
    /// Today; without it no day has passed.
    pub today: Option<Day>,
    /// `info.version` of the new revision.
    pub version: String,
}

/// What is accepted of a comparison.
#[derive(Clone, Debug, Default)]
pub struct Acceptance {
    accepted: BTreeMap<FindingId, AcceptedChange>,
    /// What is wrong with entries. An error: the entry is not valid, or has passed although the change is still there.
    pub diagnostics: Vec<Diagnostic>,
    /// The file in which they stand.
    pub sources: SourceMap,
    /// Whether there is a file of which nothing can be read, so that nobody knows what is accepted.
    pub is_unreadable: bool,
}

impl Acceptance {
    /// Why a finding is accepted, if it is.
    #[must_use]
    pub fn of(&self, finding: &Finding) -> Option<&AcceptedChange> {
        self.accepted.get(&finding.id)
    }
}

/// Holds what the new revision accepts against what was found.
///
/// An entry whose finding is not there has served its time if the old revision has it, too: it is told, and hurts nobody. If it is new, its
/// id is wrong.
#[must_use]
pub fn weigh(
    base: &AcceptedChanges,
    head: AcceptedChanges,
    comparison: &Comparison,
    now: &Now,
) -> Acceptance {
    let AcceptedChanges {
        changes,
        mut diagnostics,
        sources,
        is_unreadable,
    } = head;
    let mut accepted = BTreeMap::new();
    for change in changes {
        let is_found = comparison
            .findings
            .iter()
            .any(|finding| finding.id == change.id);
        let is_old = || base.changes.iter().any(|old| old.id == change.id);
        let found = match has_passed(change.until, now) {
            Err(NotNumbered) => Some(not_numbered(&change, now)),
            Ok(true) if is_found => Some(passed(&change)),
            _ if is_found => {
                accepted.insert(change.id.clone(), change);
                continue;
            }
            _ if is_old() => Some(served(&change)),
            _ => Some(unknown(&change, comparison)),
        };
        diagnostics.extend(found);
    }
    Acceptance {
        accepted,
        diagnostics: diagnostics.into_vec(),
        sources,
        is_unreadable,
    }
}

/// The document has no version that can be compared with one.
struct NotNumbered;

fn has_passed(until: Until, now: &Now) -> Result<bool, NotNumbered> {
    match until {
        Until::Day(last) => Ok(now.today.is_some_and(|today| today > last)),
        Until::Version(last) => Version::parse(&now.version)
            .map(|version| version > last)
            .ok_or(NotNumbered),
    }
}

fn not_numbered(change: &AcceptedChange, now: &Now) -> Diagnostic {
    let message = format!(
        "whether version {} has passed cannot be told: the document has version `{}`",
        change.until, now.version
    );
    invalid(message, change.until_at).help("write a day, such as `2025-06-30`")
}

fn passed(change: &AcceptedChange) -> Diagnostic {
    let message = format!(
        "a change was accepted until {}, and is still there",
        change.until
    );
    Diagnostic::error(Code::AcceptedChangeStale, message)
        .at(change.until_at, "")
        .help("take the change back, or say a later `until` if it is still meant")
}

fn served(change: &AcceptedChange) -> Diagnostic {
    let message = format!(
        "`{}` is accepted, and is no change any more",
        change.id.as_str()
    );
    Diagnostic::warning(Code::AcceptedChangeStale, message)
        .at(change.id_at, "")
        .help("remove the entry when the version that brings the change is out")
}

fn unknown(change: &AcceptedChange, comparison: &Comparison) -> Diagnostic {
    let id = change.id.as_str();
    let ids = comparison
        .findings
        .iter()
        .map(|finding| finding.id.as_str());
    let found = invalid(format!("no change has the id `{id}`"), change.id_at);
    match closest(id, ids) {
        Some(similar) => found.help(format!("did you mean `{similar}`?")),
        None => found.help("`cargo xtask diff` shows the id of each finding"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Acceptance, Now, weigh};
    use crate::diff::accepted::{AcceptedChanges, Day, FILE, read};
    use crate::diff::show::sample;
    use std::collections::BTreeMap;

    const ENTRY: &str = "{ id: 00000000000000a1, reason: Agreed., until: 2025-06-30 }";

    fn of(entries: &str) -> AcceptedChanges {
        let text = format!("changes: [{entries}]");
        read(&BTreeMap::from([(FILE.to_owned(), text.into_bytes())]))
    }

    fn now(today: &str, version: &str) -> Now {
        Now {
            today: Day::parse(today),
            version: version.to_owned(),
        }
    }

    fn told(acceptance: &Acceptance) -> Vec<String> {
        let told = acceptance.diagnostics.iter();
        told.map(|found| format!("{} {} {}", found.severity, found.code, found.message))
            .collect()
    }

    #[test]
    fn a_finding_is_accepted_until_the_day_or_version_has_passed() {
        let sample = sample::removed_operation("00000000000000a1");
        let until = |until: &str| ENTRY.replace("2025-06-30", until);
        let rows = [
            (until("2025-06-30"), now("2025-06-30", "1"), Ok(())),
            (
                until("2025-06-30"),
                now("2025-07-01", "1"),
                Err("error P1002 a change was accepted until 2025-06-30, and is still there"),
            ),
            (until("2025-06-30"), now("", "1"), Ok(())),
            (until("1.4"), now("2025-07-01", "1.4.0"), Ok(())),
            (
                until("1.4"),
                now("", "1.4.1"),
                Err("error P1002 a change was accepted until 1.4.0, and is still there"),
            ),
            (
                until("1.4"),
                now("", "2025-06-30"),
                Err(
                    "error P1001 whether version 1.4.0 has passed cannot be told: the document has version `2025-06-30`",
                ),
            ),
        ];
        for (entry, now, expected) in rows {
            let acceptance = weigh(
                &AcceptedChanges::default(),
                of(&entry),
                &sample.comparison,
                &now,
            );
            let is_accepted = acceptance.of(&sample.comparison.findings[0]).is_some();
            assert_eq!(is_accepted, expected.is_ok(), "{entry} {now:?}");
            assert_eq!(
                told(&acceptance),
                Vec::from_iter(expected.err()),
                "{entry} {now:?}"
            );
        }
    }

    #[test]
    fn an_entry_that_accepts_nothing_is_wrong_when_it_comes_and_old_when_it_stays() {
        let sample = sample::removed_operation("00000000000000a2");
        let now = now("2030-01-01", "1");
        let new = weigh(
            &AcceptedChanges::default(),
            of(ENTRY),
            &sample.comparison,
            &now,
        );
        assert_eq!(
            told(&new),
            ["error P1001 no change has the id `00000000000000a1`"]
        );
        assert_eq!(
            new.diagnostics[0].help.as_deref(),
            Some("did you mean `00000000000000a2`?")
        );
        let old = weigh(&of(ENTRY), of(ENTRY), &sample.comparison, &now);
        assert_eq!(
            told(&old),
            ["warning P1002 `00000000000000a1` is accepted, and is no change any more"]
        );
    }

    #[test]
    fn what_reading_has_found_is_told_with_the_rest() {
        let sample = sample::removed_operation("00000000000000a1");
        let entries = format!("{ENTRY}, {{ id: x, reason: R., until: 1 }}");
        let acceptance = weigh(
            &AcceptedChanges::default(),
            of(&entries),
            &sample.comparison,
            &now("", "1"),
        );
        assert_eq!(
            told(&acceptance),
            ["error P1001 this is no id of a finding"]
        );
        assert!(acceptance.of(&sample.comparison.findings[0]).is_some());
    }
}
