//! Names of parameters in paths that are written with the signs of a router: `{proxy+}`, `{*rest}`, `{id?}`, `{id:[0-9]+}`, `:id`.
//!
//! OpenAPI knows `{id}` alone. The name is meant where a parameter of the path is described that has no place in it otherwise.

use std::collections::HashSet;
use std::mem;
use std::ops::Range;

use crate::diagnostic::{Became, Code, Diagnostic, Diagnostics, visible};
use crate::source::{Entry, Node, Object, Value, char_boundary};

/// The longest name with signs, in bytes: in what has no end nothing is looked for again and again.
const LONGEST: usize = 200;

/// Takes the signs away.
pub(super) fn spell_out(mut root: Node, found: &mut Diagnostics) -> Node {
    let meant = match root.get("paths").and_then(Node::as_object) {
        Some(paths) => meant(&root, paths, found),
        None => return root,
    };
    if meant.iter().all(Option::is_none) {
        return root;
    }
    if let Value::Object(object) = &mut root.value {
        let mut entries = mem::take(object).into_entries();
        let paths = entries.iter_mut().find(|entry| &*entry.key.text == "paths");
        if let Some(Value::Object(paths)) = paths.map(|paths| &mut paths.value.value) {
            let renamed = mem::take(paths).into_entries().into_iter().zip(meant);
            let renamed = renamed.map(|(mut entry, meant)| {
                if let Some(meant) = meant {
                    entry.key.text = meant.into();
                }
                entry
            });
            *paths = Object::new(renamed.collect());
        }
        *object = Object::new(entries);
    }
    root
}

/// What is meant by each path, if it is not what is written.
fn meant(root: &Node, paths: &Object, found: &mut Diagnostics) -> Vec<Option<String>> {
    let mut known: HashSet<String> = paths.keys().map(str::to_owned).collect();
    let each = paths.iter().map(|entry| {
        let path = &*entry.key.text;
        let signed = signed(path);
        if signed.is_empty() {
            return None;
        }
        let described = described(root, &entry.value);
        let pieces = path.split('{').skip(1);
        let there: HashSet<&str> = pieces.filter_map(|piece| piece.split('}').next()).collect();
        let is_meant = |name: &Signed<'_>| {
            described.contains(name.plain)
                && !described.contains(name.written.trim_matches(['{', '}']))
                && !there.contains(name.plain)
        };
        let signed: Vec<_> = signed.into_iter().filter(is_meant).collect();
        let (mut meant, mut end) = (String::new(), 0);
        for name in &signed {
            meant.push_str(path.get(end..name.place.start).unwrap_or_default());
            meant.push_str(&format!("{{{}}}", name.plain));
            end = name.place.end;
        }
        meant.push_str(path.get(end..).unwrap_or_default());
        if signed.is_empty() || !known.insert(meant.clone()) {
            return None;
        }
        for name in signed {
            found.push(read_as(entry, &name));
        }
        Some(meant)
    });
    each.collect()
}

fn read_as(entry: &Entry, name: &Signed<'_>) -> Diagnostic {
    let message = format!("`{}` in this path is no `{{name}}`", visible(name.written));
    let became = Became::ReadAs(format!("`{{{}}}`", visible(name.plain)));
    Diagnostic::warning(Code::PathParameters, message)
        .at(entry.key.span, "")
        .became(became)
}

/// A name with signs.
struct Signed<'p> {
    place: Range<usize>,
    /// With its braces or colon.
    written: &'p str,
    plain: &'p str,
}

/// The names with signs of a path, in order.
fn signed(path: &str) -> Vec<Signed<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = path.get(at..).filter(|rest| !rest.is_empty()) {
        let length = if rest.starts_with('{') {
            closed(rest)
        } else if rest.starts_with(':') && path.get(..at).is_some_and(|path| path.ends_with('/')) {
            rest.find('/').or(Some(rest.len()))
        } else {
            None
        };
        if let Some(written) = length.and_then(|length| rest.get(..length))
            && let Some(plain) = plain(written)
        {
            found.push(Signed {
                place: at..at + written.len(),
                written,
                plain,
            });
        }
        at += length.unwrap_or_else(|| rest.chars().next().map_or(1, char::len_utf8));
    }
    found
}

/// How long a name in braces is, in which a pattern may have braces too.
fn closed(text: &str) -> Option<usize> {
    let text = text.get(..char_boundary(text, LONGEST)).unwrap_or(text);
    let mut depth = 0_usize;
    let end = text.char_indices().find_map(|(at, sign)| {
        match sign {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        (depth == 0).then_some(at + 1)
    });
    // Braces that do not match say nothing about what follows the first.
    end.or_else(|| text.find('}').map(|at| at + 1))
}

/// The name alone of one that has signs.
fn plain(written: &str) -> Option<&str> {
    let is_of_name = |sign: char| sign.is_alphanumeric() || matches!(sign, '_' | '-' | '.');
    if let Some(name) = written.strip_prefix(':') {
        return (!name.is_empty() && name.chars().all(is_of_name)).then_some(name);
    }
    let inner = written.strip_prefix('{')?.strip_suffix('}')?;
    let rest = inner.trim_start_matches('*');
    let end = rest.find(|sign| !is_of_name(sign)).unwrap_or(rest.len());
    let (name, behind) = rest.split_at_checked(end)?;
    let is_signed = rest.len() < inner.len() || !behind.is_empty();
    let is_known = matches!(behind, "" | "?" | "*" | "+") || behind.starts_with(':');
    (is_signed && is_known && !name.is_empty()).then_some(name)
}

/// The names of the parameters of a path that its item and its operations describe.
fn described<'n>(root: &'n Node, item: &'n Node) -> HashSet<&'n str> {
    let operations = item.as_object().into_iter().flatten();
    let holders = operations.map(|entry| &entry.value).chain([item]);
    let lists = holders.filter_map(|holder| holder.get("parameters")?.as_array());
    let parameters = lists.flatten().filter_map(|parameter| {
        let reference = parameter.get("$ref").and_then(Node::as_str);
        match reference {
            Some(reference) => root.at(reference.strip_prefix('#')?),
            None => Some(parameter),
        }
    });
    let text = |node: &'n Node, keyword| node.get(keyword).and_then(Node::as_str);
    parameters
        .filter(|parameter| text(parameter, "in") == Some("path"))
        .filter_map(|parameter| text(parameter, "name"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::signed;

    #[test]
    fn a_name_with_signs_is_told_from_what_has_none() {
        for (path, expected) in [
            ("/a/{id}", &[][..]),
            ("/a/{proxy+}", &[("{proxy+}", "proxy")]),
            ("/{*rest}", &[("{*rest}", "rest")]),
            ("/{**rest}", &[("{**rest}", "rest")]),
            ("/{a?}/{b*}", &[("{a?}", "a"), ("{b*}", "b")]),
            ("/{id:[0-9]{3}}/é", &[("{id:[0-9]{3}}", "id")]),
            ("/{id:int}/x", &[("{id:int}", "id")]),
            (
                "/a/:id/:other-one",
                &[(":id", "id"), (":other-one", "other-one")],
            ),
            ("/a:verb/{id}:verb", &[]),
            ("/a/:/{}/{+}/{?x}/{a b}", &[]),
            ("/{open", &[]),
            ("/{a:{b}/{c+}", &[("{a:{b}", "a"), ("{c+}", "c")]),
            ("", &[]),
        ] {
            let found = signed(path);
            let found: Vec<_> = found
                .iter()
                .map(|name| (name.written, name.plain))
                .collect();
            assert_eq!(found, expected, "{path}");
        }
    }
}
