//! What a finding is recognised by in another run, wherever its lines have gone.

use std::collections::HashMap;

use super::Diagnostic;
use crate::hash::Fnv;
use crate::source::{Pointers, SourceMap};

/// Gives out fingerprints.
#[derive(Debug, Default)]
pub(super) struct Fingerprints {
    /// How often each was asked for.
    given: HashMap<u64, u32>,
}

impl Fingerprints {
    /// 16 hexadecimal digits from the code and from where it is: the file and the pointer within it, or what is said if nothing leads there. Where
    /// several findings have the same, those behind the first are counted.
    pub(super) fn of(
        &mut self,
        diagnostic: &Diagnostic,
        map: &SourceMap,
        pointers: &mut Pointers<'_>,
    ) -> String {
        let span = diagnostic.primary_span();
        let file = span.and_then(|span| map.file(span.file));
        let pointer = span.and_then(|span| pointers.to(span));
        let mut hash = Fnv::new();
        hash.text(diagnostic.code.as_str());
        hash.text(file.map_or("", |file| file.path()));
        hash.text(pointer.as_deref().unwrap_or(&diagnostic.message));
        let times = self.given.entry(hash.finish()).or_default();
        *times += 1;
        if *times > 1 {
            hash.text(&times.to_string());
        }
        format!("{:016x}", hash.finish())
    }
}

#[cfg(test)]
mod tests {
    use super::Fingerprints;
    use crate::diagnostic::{Code, Diagnostic};
    use crate::source::{Pointers, SourceMap, Span};

    /// The fingerprints of findings at these places of a text.
    fn at(text: &str, places: &[&str]) -> Vec<String> {
        let mut map = SourceMap::new();
        let file = map.add("openapi.yaml", text);
        let mut pointers = Pointers::new(&map);
        let mut fingerprints = Fingerprints::default();
        let places = places.iter().map(|place| {
            let start = text.find(place).unwrap();
            let span = Span::new(file, start, start + place.len());
            let diagnostic = Diagnostic::error(Code::DuplicateKey, "Anything.").at(span, "");
            fingerprints.of(&diagnostic, &map, &mut pointers)
        });
        places.collect()
    }

    #[test]
    fn a_finding_that_has_moved_is_the_same() {
        assert_eq!(
            at("a: 1\nb: 2\n", &["2"]),
            at("# New.\nb: 2\n\na: 1\n", &["2"])
        );
    }

    #[test]
    fn findings_differ_by_place_and_by_number() {
        let mut all = at("a: 1\nb: 2\n", &["1", "2", "2"]);
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 3);
    }
}
