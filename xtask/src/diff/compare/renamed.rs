//! Providers whose folder has got another name.

use std::collections::BTreeSet;

use paywright_generator::diff::show::Presence;

use super::{Compare, Done};

/// Where a provider that is gone could be called for the same as one that is new, it says of both that they are one: otherwise people see two
/// long lists, and no reason.
pub(super) fn note_renamed(all: &mut [Done]) {
    let of = |presence: Presence| {
        let compared = all.iter().enumerate().filter_map(|(position, done)| {
            let Done::Compared(compared) = done else {
                return None;
            };
            let is_it = compared.presence == presence && !called(compared).is_empty();
            is_it.then_some((position, &**compared))
        });
        compared.collect::<Vec<_>>()
    };
    let (gone, new) = (of(Presence::Gone), of(Presence::New));
    let mut notes = Vec::new();
    for (old, before) in &gone {
        let mut same = new
            .iter()
            .filter(|(_, after)| called(before) == called(after));
        // Of several nobody knows which one it is.
        if let (Some((position, after)), None) = (same.next(), same.next()) {
            let renamed =
                "its folder has got another name, and its crates are others for those who use them";
            notes.push((*old, format!("all of it is in `{}`: {renamed}", after.name)));
            notes.push((
                *position,
                format!("all of it was in `{}`: {renamed}", before.name),
            ));
        }
    }
    for (position, note) in notes {
        if let Some(Done::Compared(compared)) = all.get_mut(position) {
            compared.notes.push(note);
        }
    }
}

/// What a document can be called for that is in one revision only.
fn called(compared: &Compare) -> BTreeSet<&str> {
    let findings = compared.comparison.findings.iter();
    findings.map(|finding| finding.subject.as_str()).collect()
}
