//! The file that holds the entries of all versions.

use super::entry::{MARKER, heading};

/// An entry cannot be put into a file.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum PutError {
    #[error(
        "there is an entry of {version} that somebody has written, or has taken over by removing its marker; it is not replaced"
    )]
    WrittenByHand { version: String },
}

/// The text of a file with an entry put before the others, or in the place of the one that this command has written for the same version.
/// What stands elsewhere is kept to the letter.
pub(super) fn with_entry(
    file: Option<&str>,
    provider: &str,
    version: &str,
    entry: &str,
) -> Result<String, PutError> {
    let Some(file) = file else {
        let front = format!(
            "# Changelog of {provider}\n\nWhat changes in the crates of this provider, and on the wire.\n"
        );
        return Ok(format!("{front}\n{entry}"));
    };
    let (front, entries) = divided(file);
    let same = |text: &&str| is_of(text, version);
    let Some(old) = entries.iter().position(same) else {
        let rest = entries.concat();
        let end = if rest.is_empty() { "" } else { "\n" };
        return Ok(format!("{}\n\n{entry}{end}{rest}", front.trim_end()));
    };
    let mut texts = vec![front.to_owned()];
    for (index, text) in entries.iter().enumerate() {
        if index != old {
            texts.push((*text).to_owned());
        } else if text.contains(MARKER) {
            let end = if index + 1 < entries.len() { "\n" } else { "" };
            texts.push(format!("{entry}{end}"));
        } else {
            return Err(PutError::WrittenByHand {
                version: version.to_owned(),
            });
        }
    }
    Ok(texts.concat())
}

/// What stands before the first entry, and the entries, each with its heading.
fn divided(file: &str) -> (&str, Vec<&str>) {
    let mut starts: Vec<usize> = file
        .match_indices("\n## ")
        .map(|(index, _)| index + 1)
        .collect();
    if file.starts_with("## ") {
        starts.insert(0, 0);
    }
    let front = file.get(..starts.first().copied().unwrap_or(file.len()));
    let ends = starts.iter().skip(1).copied().chain([file.len()]);
    let entries = starts
        .iter()
        .zip(ends)
        .filter_map(|(start, end)| file.get(*start..end));
    (front.unwrap_or_default(), entries.collect())
}

/// Whether an entry is of a version: `## 0.2.0`, `## 0.2.0 (2025-07-01)`.
fn is_of(entry: &str, version: &str) -> bool {
    let first = entry.lines().next().unwrap_or_default();
    first
        .strip_prefix(&heading(version, None))
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

#[cfg(test)]
mod tests {
    use super::{MARKER, PutError, with_entry};

    fn entry(version: &str, text: &str) -> String {
        format!("## {version} (2025-07-01)\n\n{MARKER}\n\n{text}\n")
    }

    #[test]
    fn a_file_begins_with_its_first_entry() {
        let text = with_entry(None, "acme", "0.2.0", &entry("0.2.0", "New.")).unwrap();
        assert!(text.starts_with("# Changelog of acme\n\n"), "{text}");
        assert!(
            text.ends_with(&format!("\n\n{}", entry("0.2.0", "New."))),
            "{text}"
        );
    }

    #[test]
    fn the_newest_entry_comes_first_and_the_others_stay() {
        let first = with_entry(None, "acme", "0.2.0", &entry("0.2.0", "Old.")).unwrap();
        let second = with_entry(Some(&first), "acme", "0.20.0", &entry("0.20.0", "New.")).unwrap();
        let expected = first.replace(
            "## 0.2.0",
            &format!("{}\n## 0.2.0", entry("0.20.0", "New.")),
        );
        assert_eq!(second, expected);
    }

    #[test]
    fn what_was_written_by_this_command_is_written_again() {
        let first = with_entry(None, "acme", "0.1.0", &entry("0.1.0", "First.")).unwrap();
        let before = with_entry(Some(&first), "acme", "0.2.0", &entry("0.2.0", "Before.")).unwrap();
        let after = with_entry(Some(&before), "acme", "0.2.0", &entry("0.2.0", "After.")).unwrap();
        assert_eq!(after, before.replace("Before.", "After."));
        let again = with_entry(Some(&after), "acme", "0.2.0", &entry("0.2.0", "After.")).unwrap();
        assert_eq!(again, after);
    }

    #[test]
    fn what_somebody_has_written_is_kept() {
        let file = "# Ours\n\n## 0.2.0\n\nBy hand.\n";
        assert_eq!(
            with_entry(Some(file), "acme", "0.2.0", &entry("0.2.0", "New.")),
            Err(PutError::WrittenByHand {
                version: "0.2.0".to_owned()
            })
        );
        let text = with_entry(Some(file), "acme", "0.3.0", &entry("0.3.0", "New.")).unwrap();
        assert!(text.ends_with("\n\n## 0.2.0\n\nBy hand.\n"), "{text}");
    }
}
