//! What calls and types say of the callbacks that they bring, which takes the names of all types.

use std::collections::BTreeMap;

use crate::api::{
    Callback, CallbackAnswer, CallbackContent, Docs, Service, StatusMatch, TypeId, Types,
};

/// Adds to the documentation of each call what the provider sends on its account, and to that of each body where it comes from.
pub(in crate::api::lower) fn describe(services: &mut [Service], types: &mut Types) {
    let mut received: BTreeMap<TypeId, Vec<String>> = BTreeMap::new();
    let operations = services.iter_mut().flat_map(|it| &mut it.operations);
    for operation in operations {
        let mut sent = Vec::new();
        for callback in &operation.callbacks {
            let request = request(callback);
            let rest = rest(callback, types);
            let name = code(&callback.name);
            sent.push(format!(
                "- {name}: {request}{}{rest}",
                body(callback, types)
            ));
            if let Some(id) = callback.body_type() {
                let line = format!("- {name} of {}: {request}{rest}", code(&operation.id));
                received.entry(id).or_default().push(line);
            }
        }
        note(&mut operation.docs, "this call", sent);
    }
    for (id, lines) in received {
        if let Some(definition) = types.definitions.get_mut(id.0 as usize) {
            note(&mut definition.docs, "a call", lines);
        }
    }
}

fn note(docs: &mut Docs, call: &str, lines: Vec<String>) {
    if !lines.is_empty() {
        let lines = lines.join("\n");
        docs.notes.push(format!(
            "What the provider sends on account of {call}:\n{lines}"
        ));
    }
}

fn request(callback: &Callback) -> String {
    code(&format!(
        "{} {}",
        callback.method.as_str(),
        callback.address
    ))
}

fn body(callback: &Callback, types: &Types) -> String {
    let Some(body) = &callback.body else {
        return String::new();
    };
    let what = match body.content {
        CallbackContent::Json(id) => types.get(id).name.as_str(),
        CallbackContent::Text | CallbackContent::Bytes => &body.media_type,
    };
    format!(" with {}", code(what))
}

/// What the callback is for, and what is to be answered.
fn rest(callback: &Callback, types: &Types) -> String {
    let body = callback.body.as_ref().map(|body| &body.docs);
    let about = said([&callback.docs].into_iter().chain(body));
    let answers = callback.answers.iter().map(|it| answer(it, types));
    let answers = answers.collect::<Vec<_>>().join(", ");
    let mut rest = ".".to_owned();
    if !about.is_empty() {
        rest.push_str(&format!(" {about}"));
    }
    if !answers.is_empty() {
        rest.push_str(&format!(" Answers: {answers}."));
    }
    if callback.docs.deprecated {
        rest.push_str(" Deprecated.");
    }
    rest
}

fn answer(answer: &CallbackAnswer, types: &Types) -> String {
    let mut shown = match answer.status {
        StatusMatch::Code(code) => format!("`{code}`"),
        StatusMatch::Class(class) => format!("`{class}XX`"),
        StatusMatch::Default => "any status".to_owned(),
    };
    if let Some(id) = answer.body {
        shown.push_str(&format!(" with {}", code(types.get(id).name.as_str())));
    }
    let about = said([&answer.docs]);
    if !about.is_empty() {
        shown.push_str(&format!(" ({})", about.trim_end_matches('.')));
    }
    shown
}

/// What the document says, as one line.
fn said<'d>(all: impl IntoIterator<Item = &'d Docs>) -> String {
    let texts = all.into_iter().flat_map(|docs| {
        let description = docs.description.iter();
        let description = description.filter(|_| docs.summary != docs.description);
        docs.summary.iter().chain(description)
    });
    let lines: Vec<String> = texts.map(|text| one_line(text)).collect();
    let line = lines.join(" ");
    // A tick without its fellow would take that of what stands behind it.
    if line.matches('`').count().is_multiple_of(2) {
        line
    } else {
        line.replace('`', "'")
    }
}

/// A code span, which no text of the document ends early.
fn code(text: &str) -> String {
    format!("`{}`", one_line(text).replace('`', "'"))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
