//! What the targets of documents share.

use std::cell::RefCell;
use std::collections::BTreeMap;

use paywright_generator::diagnostic::{
    Code, Diagnostic, render_json_line, render_sarif, render_text,
};
use paywright_generator::source::{ReadError, SourceMap, SpecFiles};

use crate::inputs;
use crate::parts::{Part, divided};

/// The files of an input, and which of them were asked for.
pub(super) struct Files {
    files: BTreeMap<String, Vec<u8>>,
    asked: RefCell<Vec<String>>,
    /// The main file.
    pub(super) root: String,
}

impl Files {
    /// The parts as files. The first one is the main file; where it has no name, or one that no file of a folder has, `openapi.yaml`.
    pub(super) fn of(parts: &[Part<'_>]) -> Self {
        let name = |part: &Part<'_>| match &*part.name {
            name if is_plain(name) => name.to_owned(),
            _ => "openapi.yaml".to_owned(),
        };
        Self {
            files: parts
                .iter()
                .map(|part| (name(part), part.content.to_vec()))
                .collect(),
            asked: RefCell::default(),
            root: parts
                .first()
                .map_or_else(|| "openapi.yaml".to_owned(), name),
        }
    }

    /// The file of a name.
    pub(super) fn get(&self, name: &str) -> Option<&[u8]> {
        self.files.get(name).map(Vec::as_slice)
    }

    /// How many bytes there are.
    pub(super) fn len(&self) -> usize {
        self.files.values().map(Vec::len).sum()
    }

    /// Files are asked for by plain relative paths.
    pub(super) fn assert_inside(&self) {
        for path in self
            .asked
            .borrow()
            .iter()
            .filter(|path| **path != self.root)
        {
            assert!(is_plain(path), "{path:?} was asked for");
        }
    }
}

/// Whether a path is relative, and means the same on every system.
fn is_plain(path: &str) -> bool {
    !path.contains(['\\', '\0']) && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

impl SpecFiles for Files {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        self.asked.borrow_mut().push(path.to_owned());
        self.files.get(path).cloned().ok_or(ReadError::NotFound)
    }

    fn paths(&self) -> Vec<String> {
        self.files.keys().cloned().collect()
    }
}

/// Shows what was found in all ways. All places lie in their files, between characters, and the generator blames nothing on itself.
pub(super) fn assert_shown(found: &[Diagnostic], sources: &SourceMap) {
    assert_eq!(
        render_text(found, sources, true).is_empty(),
        found.is_empty()
    );
    for finding in found {
        assert!(
            !matches!(finding.code, Code::GeneratorFault | Code::UnreadablePiece),
            "{finding:?}"
        );
        assert!(
            !render_json_line(finding, sources).contains('\n'),
            "{finding:?}"
        );
        for label in &finding.labels {
            let text = sources.file(label.span.file).map(|file| file.text());
            assert!(
                text.is_some_and(|text| text.get(label.span.range()).is_some()),
                "{finding:?} lies outside of its file"
            );
        }
    }
    assert!(render_sarif(&[(found, sources)]).is_object());
}

fn single_files() -> Vec<Vec<u8>> {
    ["older", "newer", "extensions", "everything"]
        .map(|name| inputs::of_repository(&format!("generator/tests/fixtures/{name}.yaml")))
        .map(|text| [b"=== openapi.yaml\n".as_slice(), &text].concat())
        .to_vec()
}

/// Documents of one file, and each file of the construct course with a document around it.
pub(super) fn single() -> Vec<Vec<u8>> {
    let mut seeds = single_files();
    let course = inputs::document_of_files("tests/constructs/spec");
    let head =
        "openapi: 3.0.3\ninfo: {title: T, version: '1'}\nservers: [{url: 'https://a.example'}]\n";
    seeds.extend(divided(&course).iter().skip(1).map(|part| {
        let file = [b"=== openapi.yaml\n", head.as_bytes(), &part.content].concat();
        // Files of the course refer to one another; what is missing here is a fault like any other.
        file
    }));
    seeds
}

/// Documents of one file and of many.
pub(super) fn whole() -> Vec<Vec<u8>> {
    let mut seeds = single_files();
    seeds.push(inputs::document_of_files("tests/constructs/spec"));
    seeds
}

/// Documents of one file with a payload.
pub(super) fn with_payload() -> Vec<Vec<u8>> {
    let payload = "\n=== payload.json\n{\"id\": \"a\", \"amount\": 1.10, \"items\": [{\"id\": 1}, null], \"kind\": \"card\", \"name\": \"event\"}";
    single()
        .into_iter()
        .map(|seed| [seed.as_slice(), payload.as_bytes()].concat())
        .collect()
}
