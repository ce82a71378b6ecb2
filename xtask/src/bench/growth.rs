//! Whether twice as much takes twice as long.

use std::fs;
use std::io;
use std::path::Path;

use paywright_generator::source::{Folder, load};
use serde_json::{Map, Value};

use super::command::{Run, best, megabytes, seconds};
use super::generation::afresh;
use super::table::Table;
use super::{Document, Setting, program, say};
use crate::Verdict;

/// How many times a document is in one text.
const TIMES: [usize; 3] = [1, 2, 4];

/// Generates from each document once, twice and four times in one text.
///
/// # Errors
///
/// A program cannot be started, or a file not be written.
pub(super) fn run(setting: &Setting<'_>) -> io::Result<Verdict> {
    let ours = program::built()?;
    let mut table = Table::new(["document", "times", "kB", "CPU s", "s", "MB", "CPU to once"]);
    let mut verdict = Verdict::Done;
    for document in setting.documents {
        let Some(bundled) = bundled(document) else {
            verdict = Verdict::Failed;
            continue;
        };
        let mut once: Option<Run> = None;
        for times in TIMES {
            let text = serde_json::to_vec(&repeated(&bundled, times))?;
            let file = format!("{}-{times}.json", document.name);
            let path = setting.scratch.document(&file);
            fs::write(&path, &text)?;
            let run = generated(setting, &ours, document, &path)?;
            let once = *once.get_or_insert(run);
            let ratio = run.computed.as_secs_f64() / once.computed.as_secs_f64();
            if !run.is_good {
                verdict = Verdict::Failed;
            }
            table.push(vec![
                document.name.clone(),
                times.to_string(),
                (text.len() / 1000).to_string(),
                seconds(run.computed),
                seconds(run.elapsed),
                megabytes(run.peak),
                format!("{ratio:.2}"),
            ]);
        }
    }
    say(&table.under("Growth"))?;
    Ok(verdict)
}

fn generated(
    setting: &Setting<'_>,
    ours: &Path,
    document: &Document,
    path: &Path,
) -> io::Result<Run> {
    let out = setting.scratch.crates(&document.name);
    let log = setting.scratch.log(&document.name, "growth.txt");
    let mut run = None;
    for _ in 0..setting.arguments.runs.get() {
        let another = afresh(&out, &log, |out| Ok(program::generate(ours, path, out)))?;
        run = Some(best(run, another));
    }
    run.ok_or_else(|| io::Error::other("there was no run"))
}

/// The document in one text; nothing if it cannot be read.
fn bundled(document: &Document) -> Option<Value> {
    let file = document.path.file_name()?.to_str()?;
    let folder = document.path.parent()?;
    let source = load(&Folder::new(folder, ""), file).ok()?;
    Some(source.root.to_json())
}

/// The document with all its components and paths so many times, each time under other names.
fn repeated(document: &Value, times: usize) -> Value {
    let mut whole = document.clone();
    for number in 1..times {
        let copy = Copy { number };
        let renamed = copy.of(document);
        for section in ["components", "paths", "x-webhooks"] {
            if let (Some(into), Some(Value::Object(from))) =
                (whole.get_mut(section), renamed.get(section))
            {
                add(into, from);
            }
        }
    }
    whole
}

/// Adds members that are not there; objects on both sides become one.
fn add(into: &mut Value, from: &Map<String, Value>) {
    let Value::Object(into) = into else { return };
    for (name, value) in from {
        match (into.get_mut(name), value) {
            (Some(there), Value::Object(members)) => add(there, members),
            (Some(_), _) => {}
            (None, _) => {
                into.insert(name.clone(), value.clone());
            }
        }
    }
}

/// A copy of a document, whose names have a number.
struct Copy {
    number: usize,
}

impl Copy {
    fn name(&self, name: &str) -> String {
        format!("{name}Copy{}", self.number)
    }

    fn of(&self, document: &Value) -> Value {
        let mut copy = self.texts(document);
        if let Some(Value::Object(sections)) = copy.get_mut("components") {
            for (kind, section) in sections {
                // Credentials are the same for all.
                if kind != "securitySchemes" {
                    self.rename(section, |name| self.name(name));
                }
            }
        }
        if let Some(paths) = copy.get_mut("paths") {
            self.rename(paths, |path| format!("/copy{}{path}", self.number));
        }
        copy
    }

    fn rename(&self, section: &mut Value, name: impl Fn(&str) -> String) {
        if let Value::Object(members) = section {
            let renamed = std::mem::take(members).into_iter();
            *members = renamed.map(|(key, value)| (name(&key), value)).collect();
        }
    }

    /// References, ids and tags with the names of the copy.
    fn texts(&self, value: &Value) -> Value {
        match value {
            Value::String(text) => Value::String(self.text(text)),
            Value::Array(items) => items.iter().map(|item| self.texts(item)).collect(),
            Value::Object(members) => members
                .iter()
                .map(|(key, value)| {
                    let value = match (key.as_str(), value) {
                        ("operationId", Value::String(id)) => Value::String(self.name(id)),
                        ("tags", Value::Array(tags)) => {
                            let tags = tags.iter().filter_map(Value::as_str);
                            tags.map(|tag| Value::String(self.name(tag))).collect()
                        }
                        (_, value) => self.texts(value),
                    };
                    (key.clone(), value)
                })
                .collect(),
            other => other.clone(),
        }
    }

    fn text(&self, text: &str) -> String {
        let parts = text.strip_prefix("#/components/");
        match parts.and_then(|parts| parts.split_once('/')) {
            Some((kind, name)) if kind != "securitySchemes" => {
                let (name, rest) = name.split_at(name.find('/').unwrap_or(name.len()));
                format!("#/components/{kind}/{}{rest}", self.name(name))
            }
            _ => text.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::repeated;

    #[test]
    fn a_document_that_is_repeated_has_all_of_it_again_under_other_names() {
        let once = json!({
            "info": { "title": "A" },
            "paths": { "/a": { "get": { "operationId": "a", "tags": ["t"], "responses": {
                "200": { "$ref": "#/components/responses/R" } } } } },
            "components": {
                "schemas": { "S": { "properties": { "s": { "$ref": "#/components/schemas/S/properties/x" } } } },
                "securitySchemes": { "key": {} },
            },
        });
        let twice = repeated(&once, 2);
        assert_eq!(
            twice["paths"]["/copy1/a"]["get"],
            json!({ "operationId": "aCopy1", "tags": ["tCopy1"], "responses": {
                "200": { "$ref": "#/components/responses/RCopy1" } } })
        );
        assert_eq!(twice["paths"]["/a"], once["paths"]["/a"]);
        assert_eq!(
            twice["components"]["schemas"]["SCopy1"]["properties"]["s"]["$ref"],
            "#/components/schemas/SCopy1/properties/x"
        );
        assert_eq!(twice["components"]["securitySchemes"], json!({ "key": {} }));
        assert_eq!(repeated(&once, 1), once);
    }
}
