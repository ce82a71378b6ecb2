//! What each operation has to say.

use std::collections::HashSet;

use crate::conform::{list, resolve};
use crate::lint::findings::Findings;
use crate::lint::subject::{Operation, Side, Subject};
use crate::sensitive::words;
use crate::source::Node;
use crate::source::grammar::Kind;

/// An operation without a summary.
pub(super) fn summary(out: &mut Findings<'_, '_>) {
    let subject = out.subject;
    for operation in &subject.operations {
        if is_blank(operation.node.get("summary")) {
            out.report(
                operation.id,
                operation.node,
                format!("{} has no `summary`", named(operation)),
            );
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
        if !responses.iter().any(|(status, _)| is_it(status)) {
            out.report(
                operation.id,
                operation.node,
                format!("{} does not describe {what}", named(operation)),
            );
        }
    }
}

/// An operation without a tag or with one that is not declared, and a declared one that no operation has.
pub(super) fn tags(out: &mut Findings<'_, '_>) {
    let subject = out.subject;
    let name = |tag: &'_ Node| tag.get("name").and_then(Node::as_str).map(str::to_owned);
    let declared: HashSet<String> = subject
        .places
        .objects(Kind::Tag)
        .filter_map(|(_, tag)| name(tag.node))
        .collect();
    let mut used = HashSet::new();
    for operation in subject.calls() {
        let tags = list(operation.node, "tags");
        if tags.is_empty() {
            out.report(
                operation.id,
                operation.node,
                format!("{} has no tag", named(operation)),
            );
        }
        for tag in tags {
            let text = tag.as_str().unwrap_or_default();
            used.insert(text);
            if !declared.contains(text) {
                out.report(
                    operation.id,
                    tag,
                    format!("the tag `{text}` is not declared in the root's `tags`"),
                );
            }
        }
    }
    for (id, tag) in subject.places.objects(Kind::Tag) {
        if let Some(name) = name(tag.node).filter(|name| !used.contains(&&**name)) {
            out.report(id, tag.node, format!("no operation has the tag `{name}`"));
        }
    }
}

/// A body without an example.
pub(super) fn examples(out: &mut Findings<'_, '_>) {
    let subject = out.subject;
    for operation in &subject.operations {
        let body = operation
            .node
            .get("requestBody")
            .and_then(|body| subject.resolved(body));
        if body.is_some_and(|body| !has_example(subject, body)) {
            out.report(
                operation.id,
                operation.node,
                format!("the request body of {} has no example", named(operation)),
            );
        }
        if matches!(operation.side, Side::Provider(_)) {
            continue;
        }
        let answers = subject.responses(operation);
        let mut answers = answers
            .iter()
            .filter(|(status, _)| status.starts_with('2'))
            .map(|(_, answer)| *answer);
        if answers.any(|answer| !has_example(subject, answer)) {
            out.report(
                operation.id,
                operation.node,
                format!(
                    "the successful answer of {} has no example",
                    named(operation)
                ),
            );
        }
    }
}

/// Whether a body or an answer has an example, or nothing that could have one.
fn has_example(subject: &Subject<'_>, holder: &Node) -> bool {
    let root: &Node = subject.root();
    let media_types = holder.get("content").and_then(Node::as_object);
    let mut media_types = media_types
        .into_iter()
        .flatten()
        .map(|entry| &entry.value)
        .peekable();
    if media_types.peek().is_none() {
        return true;
    }
    media_types.any(|media_type| {
        let schema = media_type.get("schema");
        let is_binary =
            |schema: &Node| schema.get("format").and_then(Node::as_str) == Some("binary");
        media_type.get("example").is_some()
            || media_type
                .get("examples")
                .and_then(Node::as_object)
                .is_some_and(|examples| !examples.is_empty())
            || schema.is_none_or(is_binary)
            || schema
                .and_then(|schema| resolve(root, schema))
                .is_some_and(|schema| schema.get("example").is_some())
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
            out.advise(
                operation.id,
                operation.node,
                format!(
                    "{} takes `{name}` and does not say how its pages are turned",
                    named(operation)
                ),
                "describe it by `x-paywright-pagination`",
            );
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

/// An operation in the words of a message.
pub(super) fn named(operation: &Operation<'_>) -> String {
    match (
        operation.node.get("operationId").and_then(Node::as_str),
        operation.side,
    ) {
        (Some(id), _) => format!("`{id}`"),
        (None, Side::Client(path)) => format!("`{} {path}`", operation.method.to_ascii_uppercase()),
        (None, Side::Provider(name)) => format!("the notification `{name}`"),
    }
}

/// Whether a text is missing or empty.
pub(super) fn is_blank(text: Option<&Node>) -> bool {
    text.and_then(Node::as_str)
        .is_none_or(|text| text.trim().is_empty())
}
