//! What each operation has to say.

use super::descriptions::is_blank;
use crate::conform::resolve;
use crate::division::words;
use crate::lint::findings::Findings;
use crate::lint::subject::{Side, Subject};
use crate::source::Node;

/// An operation without a summary.
pub(super) fn summary(out: &mut Findings<'_, '_>) {
    let subject = out.subject;
    for operation in &subject.operations {
        if is_blank(operation.node.get("summary")) {
            let message = format!("{} has no `summary`", operation.named());
            out.report(operation.id, message);
        }
    }
}

/// An operation that does not say what it answers when all goes well.
pub(super) fn success(out: &mut Findings<'_, '_>) {
    without(out, "a successful answer", |status| {
        status.starts_with(['2', '3']) || status == "default"
    });
}

/// A call that does not say what it answers when something goes wrong.
pub(super) fn error(out: &mut Findings<'_, '_>) {
    without(out, "an answer for what goes wrong", |status| {
        status.starts_with(['4', '5']) || status == "default"
    });
}

fn without(out: &mut Findings<'_, '_>, what: &str, is_it: fn(&str) -> bool) {
    let subject = out.subject;
    for operation in subject.calls() {
        let responses = subject.responses(operation);
        if !responses.iter().any(|response| is_it(response.status)) {
            let message = format!("{} does not describe {what}", operation.named());
            out.report(operation.id, message);
        }
    }
}

/// A body without an example.
pub(super) fn examples(out: &mut Findings<'_, '_>) {
    let subject = out.subject;
    for operation in &subject.operations {
        let body = operation
            .node
            .as_object()
            .and_then(|operation| operation.entry("requestBody"));
        if let Some(entry) = body
            && let Some(body) = subject.resolved(&entry.value)
            && !has_example(subject, body)
        {
            let message = format!("the request body of {} has no example", operation.named());
            out.report_at(operation.id, entry.key.span, message);
        }
        if matches!(operation.side, Side::Provider(_)) {
            continue;
        }
        let bare = subject.responses(operation).into_iter().find(|response| {
            response.status.starts_with('2') && !has_example(subject, response.node)
        });
        if let Some(response) = bare {
            let message = format!(
                "the successful answer of {} has no example",
                operation.named()
            );
            out.report_at(operation.id, response.key, message);
        }
    }
}

/// Whether a body or an answer has an example, or nothing that could have one.
fn has_example(subject: &Subject<'_>, holder: &Node) -> bool {
    let media_types = holder.get("content").and_then(Node::as_object);
    let mut media_types = media_types
        .into_iter()
        .flatten()
        .map(|entry| &entry.value)
        .peekable();
    media_types.peek().is_none()
        || media_types.any(|media_type| shows_or_cannot(subject.root(), media_type))
}

/// Whether a media type has an example, or cannot have one: that of a file, or of one without a schema.
fn shows_or_cannot(root: &Node, media_type: &Node) -> bool {
    let has_examples = media_type
        .get("examples")
        .and_then(Node::as_object)
        .is_some_and(|examples| !examples.is_empty());
    if has_examples || media_type.get("example").is_some() {
        return true;
    }
    let Some(schema) = media_type.get("schema") else {
        return true;
    };
    resolve(root, schema).is_some_and(|schema| {
        schema.get("example").is_some()
            || schema.get("format").and_then(Node::as_str) == Some("binary")
    })
}

/// A list that is turned page by page, and does not say how.
pub(super) fn pagination(out: &mut Findings<'_, '_>) {
    let subject = out.subject;
    for operation in subject.calls() {
        if operation.method != "get" || operation.node.get("x-paywright-pagination").is_some() {
            continue;
        }
        let turns = subject
            .parameters(operation)
            .into_iter()
            .find(|parameter| turns_pages(parameter));
        if let Some(name) = turns.and_then(|parameter| parameter.get("name")?.as_str()) {
            let message = format!(
                "{} takes `{name}` and does not say how its pages are turned",
                operation.named()
            );
            out.report(operation.id, message);
        }
    }
}

fn turns_pages(parameter: &Node) -> bool {
    let location = parameter.get("in").and_then(Node::as_str);
    let name = parameter
        .get("name")
        .and_then(Node::as_str)
        .unwrap_or_default();
    let words = words(name);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let is_page = matches!(
        words.as_slice(),
        ["page"]
            | ["page", "num" | "number" | "token" | "cursor"]
            | ["starting", "after"]
            | ["cursor"]
            | ["offset"]
    );
    location == Some("query") && is_page
}
