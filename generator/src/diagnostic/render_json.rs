//! Findings for programs: one JSON object per line.

use serde_json::{Map, Value, json};

use super::Diagnostic;
use crate::source::{SourceMap, Span};

/// One JSON object without a line end.
///
/// Keys: `code`, `severity`, `message`; of the primary place `file`, `line`, `column`, `end_line`, `end_column` (from 1,
/// columns in characters; all null if no place is known); `labels`, each with the same place keys and `text` and
/// `primary`; `became`, what there is in place of what the document asks for, with `kind` and `text`; `help`; `suggestion` with place keys and `replacement`.
#[must_use]
pub fn render_json_line(diagnostic: &Diagnostic, map: &SourceMap) -> String {
    let mut object = Map::new();
    object.insert("code".into(), diagnostic.code.as_str().into());
    object.insert("severity".into(), diagnostic.severity.as_str().into());
    object.insert("message".into(), diagnostic.message.as_str().into());
    object.extend(place(diagnostic.primary_span(), map));
    object.insert("labels".into(), labels(diagnostic, map));
    let became = diagnostic.what_became();
    let became =
        became.map(|became| json!({ "kind": became.as_str(), "text": became.to_string() }));
    object.insert("became".into(), became.into());
    object.insert("help".into(), json!(diagnostic.help));
    object.insert("suggestion".into(), suggestion(diagnostic, map));
    Value::Object(object).to_string()
}

fn labels(diagnostic: &Diagnostic, map: &SourceMap) -> Value {
    diagnostic
        .labels
        .iter()
        .map(|label| {
            let mut object = place(Some(label.span), map);
            object.insert("text".into(), label.text.as_str().into());
            object.insert("primary".into(), label.primary.into());
            Value::Object(object)
        })
        .collect()
}

fn suggestion(diagnostic: &Diagnostic, map: &SourceMap) -> Value {
    let Some(suggestion) = &diagnostic.suggestion else {
        return Value::Null;
    };
    let mut object = place(Some(suggestion.span), map);
    object.insert("replacement".into(), suggestion.replacement.as_str().into());
    Value::Object(object)
}

fn place(span: Option<Span>, map: &SourceMap) -> Map<String, Value> {
    let start = span.map(|span| map.line_column(span));
    let end = span.map(|span| map.end_line_column(span));
    let fields = [
        ("file", json!(span.map(|span| map.path(span.file)))),
        ("line", json!(start.map(|place| place.line))),
        ("column", json!(start.map(|place| place.column))),
        ("end_line", json!(end.map(|place| place.line))),
        ("end_column", json!(end.map(|place| place.column))),
    ];
    fields
        .into_iter()
        .map(|(key, value)| (key.to_owned(), value))
        .collect()
}
