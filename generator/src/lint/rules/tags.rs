//! Tags.

use std::collections::{HashMap, HashSet};

use crate::conform::list;
use crate::document::Strictness;
use crate::lint::findings::Findings;
use crate::source::grammar::Kind;
use crate::source::places::PlaceId;
use crate::source::{Node, Span};

/// An operation without a tag or with one that is not declared; a declared one that no operation has, or that is declared
/// twice.
pub(super) fn tags(out: &mut Findings<'_, '_>) {
    let declared = declared(out);
    let used = used(out, &declared);
    // What has a tag may be in a piece that could not be read.
    if !out.subject.is_whole {
        return;
    }
    for (name, (id, _)) in &declared {
        if !used.contains(name) {
            out.advise(
                *id,
                format!("no operation has the tag `{name}`"),
                "remove it",
            );
        }
    }
}

/// The tags of the root by name, each with its place and its mark.
type Declared<'a> = HashMap<&'a str, (PlaceId, Span)>;

fn declared<'a>(out: &mut Findings<'_, 'a>) -> Declared<'a> {
    let subject = out.subject;
    let mut declared = Declared::new();
    for (id, tag) in subject.places.objects(Kind::Tag) {
        let Some(name) = tag.node.get("name").and_then(Node::as_str) else {
            continue;
        };
        let mark = out.mark(id);
        if let Some((_, first)) = declared.get(name) {
            let diagnostic = out
                .diagnostic(format!("the tag `{name}` is declared twice"))
                .at(mark, "")
                .also(*first, "first here")
                .help("remove one of the two");
            out.push(id, diagnostic);
        } else {
            declared.insert(name, (id, mark));
        }
    }
    declared
}

fn used<'a>(out: &mut Findings<'_, 'a>, declared: &Declared<'a>) -> HashSet<&'a str> {
    let subject = out.subject;
    let mut used = HashSet::new();
    let mut without = Vec::new();
    for operation in subject.calls() {
        let tags = list(operation.node, "tags");
        if tags.is_empty() {
            without.push(operation);
        }
        for tag in tags {
            let text = tag.as_str().unwrap_or_default();
            used.insert(text);
            if !declared.contains_key(text) {
                let message = format!("the tag `{text}` is not declared in the root's `tags`");
                let help = match out.similar(text, declared.keys().copied()) {
                    Some(similar) => format!("a tag with a similar name exists: `{similar}`"),
                    None => "declare it, with a description".to_owned(),
                };
                let diagnostic = out.diagnostic(message).at(tag.span, "").help(help);
                out.push(operation.id, diagnostic);
            }
        }
    }
    // A document of others that groups nothing by tags says by that how it wants to be.
    let groups = !used.is_empty() || !declared.is_empty();
    if groups || subject.strictness == Strictness::Curated {
        for operation in without {
            let message = format!("{} has no tag", operation.named());
            out.advise(operation.id, message, "give it a tag of the root's `tags`");
        }
    }
    used
}
