//! What findings are known by.

use std::collections::HashMap;

use crate::diff::{Code, FindingId};
use crate::hash::Fnv;

/// Gives out ids.
#[derive(Debug, Default)]
pub(super) struct Ids {
    /// How often each was asked for.
    given: HashMap<u64, u32>,
}

impl Ids {
    /// The id of a finding. Where several have the same code and names, those behind the first are counted.
    pub(super) fn id(&mut self, code: Code, subject: &str, detail: &str) -> FindingId {
        let mut hash = Fnv::new();
        for text in [code.as_str(), subject, detail] {
            hash.text(text);
        }
        let mut id = hash.finish();
        loop {
            let times = self.given.entry(id).or_default();
            *times += 1;
            if *times == 1 {
                return FindingId::new(id);
            }
            let mut again = hash;
            again.text(&times.to_string());
            id = again.finish();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Ids;
    use crate::diff::Code;

    #[test]
    fn an_id_never_changes() {
        // People keep these in files: if this test fails the hash must be put right, not the test.
        let table = [
            (Code::OperationRemoved, "GET /a", "", "22922b033a423ed6"),
            (
                Code::EnumValueAdded,
                "Refund.status",
                "\"held\"",
                "9449f12f4b275067",
            ),
        ];
        for (code, subject, detail, expected) in table {
            let id = Ids::default().id(code, subject, detail);
            assert_eq!(id.as_str(), expected, "{subject}");
        }
    }

    #[test]
    fn findings_of_the_same_name_are_counted() {
        let mut ids = Ids::default();
        let mut given: Vec<String> = (0..4)
            .map(|_| {
                ids.id(Code::OperationRemoved, "GET /a", "")
                    .as_str()
                    .to_owned()
            })
            .collect();
        assert!(given.iter().all(|id| id.len() == 16), "{given:?}");
        given.sort();
        given.dedup();
        assert_eq!(given.len(), 4);
    }
}
