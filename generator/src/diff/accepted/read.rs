//! Reading `accepted-changes.yaml`.

use super::Until;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, closest};
use crate::diff::FindingId;
use crate::source::{Node, Object, ReadError, SourceMap, Span, SpecFiles, Value, read_text};

/// The name of the file, beside the main file of a document.
pub const FILE: &str = "accepted-changes.yaml";

const KEYS: [&str; 3] = ["id", "reason", "until"];

/// What `accepted-changes.yaml` says.
#[derive(Clone, Debug, Default)]
pub struct AcceptedChanges {
    /// The entries that are valid, in the order of the file.
    pub changes: Vec<AcceptedChange>,
    /// What is wrong with the others.
    pub diagnostics: Diagnostics,
    /// The file; none if there is no such file.
    pub sources: SourceMap,
    /// Whether there is a file of which nothing can be read.
    pub is_unreadable: bool,
}

/// A change that is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcceptedChange {
    /// The finding that is accepted.
    pub id: FindingId,
    /// Why, on one line.
    pub reason: String,
    /// The last day or version in which it is accepted.
    pub until: Until,
    /// Where the id stands.
    pub(super) id_at: Span,
    /// Where the end stands.
    pub(super) until_at: Span,
}

/// Reads the accepted changes of a spec. A file that is not there accepts nothing, and nothing is wrong with that.
#[must_use]
pub fn read(files: &dyn SpecFiles) -> AcceptedChanges {
    let mut accepted = AcceptedChanges::default();
    let shown = files.display_path(FILE);
    let bytes = match files.read(FILE) {
        Ok(bytes) => bytes,
        Err(ReadError::NotFound) => return accepted,
        Err(error) => {
            let message = format!("`{shown}` cannot be read: {error}");
            let found = Diagnostic::error(Code::UnreadableFile, message);
            accepted.diagnostics.push(found);
            accepted.is_unreadable = true;
            return accepted;
        }
    };
    let tree = read_text(
        &shown,
        bytes,
        &mut accepted.sources,
        &mut accepted.diagnostics,
    );
    match tree {
        Some(tree) => accepted.take_file(&tree),
        None => accepted.is_unreadable = true,
    }
    accepted
}

impl AcceptedChanges {
    fn take_file(&mut self, tree: &Node) {
        let Some(file) = self.object(tree) else {
            return;
        };
        self.known_keys(file, &["changes"]);
        let Some(changes) = file.get("changes") else {
            self.missing(tree.span, "changes");
            return;
        };
        let Some(entries) = changes.as_array() else {
            self.wrong_type(changes, "a list");
            return;
        };
        for entry in entries {
            if let Some(change) = self.change(entry) {
                self.take(change);
            }
        }
    }

    fn take(&mut self, change: AcceptedChange) {
        match self.changes.iter().find(|other| other.id == change.id) {
            None => self.changes.push(change),
            Some(first) => {
                let message = format!("`{}` is accepted twice", change.id.as_str());
                let found = invalid(message, change.id_at)
                    .also(first.id_at, "first here")
                    .help("remove one of both entries");
                self.diagnostics.push(found);
            }
        }
    }

    /// All faults of an entry are told, not only the first.
    fn change(&mut self, node: &Node) -> Option<AcceptedChange> {
        let entry = self.object(node)?;
        self.known_keys(entry, &KEYS);
        let [id, reason, until] = KEYS.map(|key| {
            let value = entry.get(key);
            if value.is_none() {
                self.missing(node.span, key);
            }
            value
        });
        let id = id.and_then(|id| Some((self.id(id)?, id.span)));
        let reason = reason.and_then(|reason| self.reason(reason));
        let until = until.and_then(|until| Some((self.until(until)?, until.span)));
        let ((id, id_at), reason, (until, until_at)) = (id?, reason?, until?);
        Some(AcceptedChange {
            id,
            reason,
            until,
            id_at,
            until_at,
        })
    }

    fn id(&mut self, node: &Node) -> Option<FindingId> {
        let text = self.text(node)?;
        let id = FindingId::parse(text);
        if id.is_none() {
            let found = invalid("this is no id of a finding", node.span);
            let help = "an id is 16 digits, `0` to `9` and `a` to `f`; `cargo xtask diff` shows it with each finding";
            self.diagnostics.push(found.help(help));
        }
        id
    }

    fn reason(&mut self, node: &Node) -> Option<String> {
        let text = self.text(node)?;
        let reason = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if reason.is_empty() {
            let found = invalid("an accepted change has no reason", node.span);
            let help = "say why it may break those who work by the old revision";
            self.diagnostics.push(found.help(help));
            return None;
        }
        Some(reason)
    }

    fn until(&mut self, node: &Node) -> Option<Until> {
        let text = self.text(node)?;
        let until = Until::parse(text);
        if let Err(error) = until {
            let found = invalid(format!("`until` says {error}"), node.span);
            let help = "write the last day or the last version of the document in which the change is accepted";
            self.diagnostics.push(found.help(help));
        }
        until.ok()
    }

    /// The text of a value. `1.4`, and an id that happens to have no letter, are read as numbers.
    fn text<'n>(&mut self, node: &'n Node) -> Option<&'n str> {
        match &node.value {
            Value::String(text) => Some(text),
            Value::Number(number) => Some(number.as_str()),
            _ => {
                self.wrong_type(node, "a text");
                None
            }
        }
    }

    fn object<'n>(&mut self, node: &'n Node) -> Option<&'n Object> {
        let object = node.as_object();
        if object.is_none() {
            self.wrong_type(node, "an object");
        }
        object
    }

    fn known_keys(&mut self, object: &Object, known: &[&'static str]) {
        for entry in object {
            let key = &*entry.key.text;
            if known.contains(&key) {
                continue;
            }
            let message = format!("`{key}` is not known here");
            let found = Diagnostic::error(Code::UnknownKeyword, message).at(entry.key.span, "");
            self.diagnostics
                .push(match closest(key, known.iter().copied()) {
                    Some(similar) => found.help(format!("did you mean `{similar}`?")),
                    None => found.help(format!("known are `{}`", known.join("`, `"))),
                });
        }
    }

    fn missing(&mut self, at: Span, key: &str) {
        let message = format!("`{key}` is missing");
        self.diagnostics
            .push(Diagnostic::error(Code::MissingKeyword, message).at(at, ""));
    }

    fn wrong_type(&mut self, node: &Node, expected: &str) {
        let message = format!("this has to be {expected}, not {}", node.kind());
        self.diagnostics
            .push(Diagnostic::error(Code::WrongType, message).at(node.span, ""));
    }
}

/// A fault of an entry.
pub(super) fn invalid(message: impl Into<String>, at: Span) -> Diagnostic {
    Diagnostic::error(Code::AcceptedChangeInvalid, message).at(at, "")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{AcceptedChanges, FILE, read};

    fn of(text: &str) -> AcceptedChanges {
        read(&BTreeMap::from([(
            FILE.to_owned(),
            text.as_bytes().to_vec(),
        )]))
    }

    #[test]
    fn a_spec_without_the_file_accepts_nothing() {
        let accepted = read(&BTreeMap::new());
        assert!(accepted.changes.is_empty() && accepted.diagnostics.is_empty());
    }

    #[test]
    fn an_entry_is_an_id_a_reason_and_an_end() {
        let accepted = of("changes:
  - { id: 0123456789abcdef, reason: \"Agreed\\n with  support.\", until: 2025-06-30 }
  - { id: '1234567890123456', reason: Never used., until: 1.4 }
  - { id: 1234567890123457, reason: Never used., until: 'v2' }
");
        assert!(
            accepted.diagnostics.is_empty(),
            "{:?}",
            accepted.diagnostics
        );
        let read: Vec<_> = accepted
            .changes
            .iter()
            .map(|change| {
                (
                    change.id.as_str(),
                    change.reason.as_str(),
                    change.until.to_string(),
                )
            })
            .collect();
        assert_eq!(
            read,
            [
                (
                    "0123456789abcdef",
                    "Agreed with support.",
                    "2025-06-30".into()
                ),
                ("1234567890123456", "Never used.", "1.4.0".into()),
                ("1234567890123457", "Never used.", "2.0.0".into()),
            ]
        );
    }

    #[test]
    fn every_fault_is_told_at_its_place() {
        const GOOD: &str = "reason: R., until: 2025-06-30";
        let rows = [
            ("[]", "1:1 P0303 this has to be an object, not a list"),
            ("{}", "1:1 P0304 `changes` is missing"),
            (
                "changes: {}",
                "1:10 P0303 this has to be a list, not an object",
            ),
            (
                "changes: [1]",
                "1:11 P0303 this has to be an object, not a number",
            ),
            (
                "changes: []\nchange: []",
                "2:1 P0302 `change` is not known here",
            ),
            (
                &format!("changes: [{{ id: xyz, {GOOD} }}]"),
                "1:17 P1001 this is no id of a finding",
            ),
            (
                &format!("changes: [{{ id: 0123456789ABCDEF, {GOOD} }}]"),
                "1:17 P1001 this is no id of a finding",
            ),
            (
                "changes: [{ id: 0123456789abcdef, reason: ' ', until: 1 }]",
                "1:43 P1001 an accepted change has no reason",
            ),
            (
                "changes: [{ id: 0123456789abcdef, reason: R., until: soon }]",
                "1:54 P1001 `until` says neither a day, such as `2025-06-30`, nor a version, such as `1.4.0`",
            ),
            (
                "changes: [{ id: 0123456789abcdef, reason: R. }]",
                "1:11 P0304 `until` is missing",
            ),
            (
                &format!("changes: [{{ id: 0123456789abcdef, {GOOD}, by: me }}]"),
                "1:66 P0302 `by` is not known here",
            ),
            (
                &format!(
                    "changes:\n- {{ id: 0123456789abcdef, {GOOD} }}\n- {{ id: 0123456789abcdef, {GOOD} }}"
                ),
                "3:9 P1001 `0123456789abcdef` is accepted twice",
            ),
        ];
        for (text, expected) in rows {
            let accepted = of(text);
            let told: Vec<String> = accepted
                .diagnostics
                .iter()
                .map(|found| {
                    let at = accepted.sources.line_column(found.primary_span().unwrap());
                    format!("{}:{} {} {}", at.line, at.column, found.code, found.message)
                })
                .collect();
            assert_eq!(told, [expected], "{text}");
        }
    }

    #[test]
    fn a_text_that_is_no_yaml_is_told() {
        assert!(of("changes: [").diagnostics.has_errors());
    }
}
