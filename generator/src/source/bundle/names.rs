//! Which places become components, and under which names.

use std::collections::{BTreeMap, HashMap};

use super::chains;
use super::collect::Targets;
use crate::diagnostic::{Became, Code, Diagnostic, Diagnostics};
use crate::source::grammar::Kind;
use crate::source::library::Library;
use crate::source::pointer;
use crate::source::reference::Location;
use crate::source::{Node, Span};

/// A component of the bundled tree.
pub(super) struct Named {
    pub(super) name: String,
    pub(super) location: Location,
}

/// The components of the bundled tree.
#[derive(Default)]
pub(super) struct Names {
    /// Per kind, in the order of the files' first mention and of their text; components without a name of their own last.
    pub(super) sections: BTreeMap<Kind, Vec<Named>>,
    /// The kind and name of each place that is a component.
    by_location: HashMap<Location, (Kind, String)>,
    /// Places inside other values that became components: there a reference is put.
    hoisted: HashMap<(Span, Kind), String>,
    /// Places that are only references to a place of the same name.
    aliases: HashMap<Location, Location>,
}

impl Names {
    /// The reference inside the bundled tree that means a place.
    pub(super) fn reference_to(&self, location: &Location) -> Option<String> {
        let location = self.aliases.get(location).unwrap_or(location);
        let (kind, name) = self.by_location.get(location)?;
        Some(internal(*kind, name))
    }

    /// The reference that is put where a value stood that became a component.
    pub(super) fn hoisted(&self, span: Span, kind: Kind) -> Option<String> {
        let name = self.hoisted.get(&(span, kind))?;
        Some(internal(kind, name))
    }
}

fn internal(kind: Kind, name: &str) -> String {
    let section = kind.section().unwrap_or_default();
    format!("#/components/{section}/{}", pointer::escape(name))
}

/// Decides about all places to which references lead.
pub(super) fn decide(
    library: &Library<'_>,
    targets: &Targets,
    diagnostics: &mut Diagnostics,
) -> Names {
    let mut decider = Decider {
        library,
        diagnostics,
        names: Names::default(),
        taken: HashMap::new(),
    };
    let mut derived = Vec::new();
    for (location, kind) in decider.in_order(targets) {
        let named = match location.component() {
            Some((section, name)) if Some(section) == kind.section() => Some(name.to_owned()),
            _ => None,
        };
        match named {
            Some(name) => decider.take_named(location, kind, name),
            None => derived.push((location, kind)),
        }
    }
    for (location, kind) in derived {
        decider.take_derived(location, kind);
    }
    decider.names
}

struct Decider<'d, 'l> {
    library: &'d Library<'l>,
    diagnostics: &'d mut Diagnostics,
    names: Names,
    taken: HashMap<(Kind, String), Location>,
}

impl Decider<'_, '_> {
    /// The places that become components, by file and by position in it.
    fn in_order(&mut self, targets: &Targets) -> Vec<(Location, Kind)> {
        let mut places = Vec::new();
        for (location, &kind) in &targets.places {
            if kind.section().is_none() || kind.is_inlined() {
                continue;
            }
            let end = chains::end_of_namesakes(self.library, location, self.diagnostics);
            if end != *location {
                self.names.aliases.insert(location.clone(), end.clone());
            }
            if let Some(span) = self.span(&end) {
                places.push((span, end, kind));
            }
        }
        places.sort();
        places.dedup();
        places
            .into_iter()
            .map(|(_, location, kind)| (location, kind))
            .collect()
    }

    fn span(&self, location: &Location) -> Option<Span> {
        let tree = self.library.tree(&location.file)?;
        Library::find(&tree, location).map(|node| node.span)
    }

    /// Where the name of a component stands, for showing it.
    fn key_span(&self, location: &Location) -> Option<Span> {
        let tree = self.library.tree(&location.file)?;
        let Some((last, parents)) = location.tokens.split_last() else {
            return Some(Span::empty(tree.span.file, 0));
        };
        let parent = parents
            .iter()
            .try_fold(&*tree, |node, token| node.child(token))?;
        parent
            .as_object()
            .and_then(|object| object.entry(last))
            .map(|entry| entry.key.span)
            .or_else(|| parent.child(last).map(|node: &Node| node.span))
    }

    /// The name stays with the component of that name that comes first; another one is called after its file, too. That is told as an
    /// error, since only who writes the document can name it well.
    fn take_named(&mut self, location: Location, kind: Kind, name: String) {
        let Some(other) = self.taken.get(&(kind, name.clone())) else {
            return self.insert(location, kind, name);
        };
        let diagnostic = self.conflict(&name, other, &location);
        let free = names_with_file(&location.file, &name)
            .find(|name| !self.taken.contains_key(&(kind, name.clone())));
        let Some(free) = free else {
            return self.diagnostics.push(diagnostic);
        };
        let became = Became::ReadAs(format!("`{free}`, a name with that of its file"));
        self.diagnostics.push(diagnostic.became(became));
        self.insert(location, kind, free);
    }

    fn take_derived(&mut self, location: Location, kind: Kind) {
        let span = self.span(&location);
        let candidates = derived_names(&location);
        let free = candidates
            .iter()
            .find(|name| !self.taken.contains_key(&(kind, (*name).clone())));
        let Some(name) = free.cloned() else {
            let name = candidates.first().cloned().unwrap_or_default();
            if let Some(other) = self.taken.get(&(kind, name.clone())) {
                let diagnostic = self.conflict(&name, other, &location);
                self.diagnostics.push(diagnostic);
            }
            return;
        };
        if let Some(span) = span
            && !location.tokens.is_empty()
        {
            self.names.hoisted.insert((span, kind), name.clone());
        }
        self.insert(location, kind, name);
    }

    fn insert(&mut self, location: Location, kind: Kind, name: String) {
        self.taken.insert((kind, name.clone()), location.clone());
        self.names
            .by_location
            .insert(location.clone(), (kind, name.clone()));
        let section = self.names.sections.entry(kind).or_default();
        section.push(Named { name, location });
    }

    fn conflict(&self, name: &str, first: &Location, second: &Location) -> Diagnostic {
        let message = format!(
            "`{name}` is the name of two components, in `{}` and in `{}`",
            first.file, second.file
        );
        let mut diagnostic = Diagnostic::error(Code::ComponentConflict, message);
        if let Some(span) = self.key_span(second) {
            diagnostic = diagnostic.at(span, "one is here");
        }
        if let Some(span) = self.key_span(first) {
            diagnostic = diagnostic.also(span, "another one is here");
        }
        diagnostic.help("rename one of the two")
    }
}

/// Names for a place that has none, the preferred one first: a file's stem, or the last words of a pointer.
fn derived_names(location: &Location) -> Vec<String> {
    let words = if location.tokens.is_empty() {
        file_words(&location.file)
    } else {
        pointer_words(&location.tokens)
    };
    let whole = words.len();
    // A method or a status alone says nothing, so below `paths` all words count.
    let preferred = match location.tokens.first().map(String::as_str) {
        None => 1,
        Some("paths" | "webhooks" | "x-webhooks") => whole,
        Some(_) => 2,
    };
    let mut names: Vec<String> = [preferred, preferred + 1]
        .into_iter()
        .map(|count| {
            let first = whole.saturating_sub(count.max(1));
            words.get(first..).unwrap_or_default().join("_")
        })
        .filter(|name| !name.is_empty())
        .collect();
    names.dedup();
    if names.is_empty() {
        names.push("Unnamed".to_owned());
    }
    names
}

/// The name of a component behind the stem of its file, behind that of the folder as well, and so on.
fn names_with_file(file: &str, name: &str) -> impl Iterator<Item = String> {
    let words = file_words(file);
    (0..words.len()).rev().map(move |first| {
        let before = words.get(first..).unwrap_or_default().join("_");
        format!("{before}_{name}")
    })
}

fn file_words(file: &str) -> Vec<String> {
    let mut words: Vec<String> = file.split('/').map(word).collect();
    if let Some(last) = words.last_mut() {
        let name = file.rsplit('/').next().unwrap_or_default();
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        *last = word(stem);
    }
    words.retain(|word| !word.is_empty());
    words
}

/// The tokens that name something. Keywords of OpenAPI do not, unless they are names themselves: a property may be called
/// `items`.
fn pointer_words(tokens: &[String]) -> Vec<String> {
    let mut words = Vec::new();
    let mut before = "";
    let mut is_name = false;
    for token in tokens {
        let is_index = token.bytes().all(|byte| byte.is_ascii_digit());
        match token.as_str() {
            name if is_name => words.push(word(name)),
            index if is_index && is_list(before) => extend_last(&mut words, index),
            "items" => extend_last(&mut words, "item"),
            "additionalProperties" => extend_last(&mut words, "value"),
            "parameters" if before != "components" => words.push("parameter".to_owned()),
            "requestBody" => words.push("request".to_owned()),
            "components" | "schema" | "content" => {}
            keyword if names_follow(keyword) => {}
            keyword if is_list(keyword) || is_part(keyword) => extend_last(&mut words, keyword),
            media_type if media_type.contains('/') => {}
            other => words.push(word(other)),
        }
        is_name =
            !is_name && names_follow(token) && (token != "parameters" || before == "components");
        before = token;
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Keywords whose value is a list that is not named after its elements.
fn is_list(keyword: &str) -> bool {
    matches!(
        keyword,
        "allOf" | "oneOf" | "anyOf" | "prefixItems" | "parameters"
    )
}

/// Keywords whose value is a schema that is not named after what it is for.
fn is_part(keyword: &str) -> bool {
    matches!(
        keyword,
        "not" | "if" | "then" | "else" | "contains" | "propertyNames"
    )
}

/// Keywords whose value is a map of names.
fn names_follow(keyword: &str) -> bool {
    matches!(
        keyword,
        "properties"
            | "schemas"
            | "definitions"
            | "$defs"
            | "patternProperties"
            | "dependentSchemas"
            | "paths"
            | "responses"
            | "webhooks"
            | "x-webhooks"
            | "pathItems"
            | "headers"
            | "callbacks"
            | "examples"
            | "links"
            | "parameters"
            | "requestBodies"
            | "securitySchemes"
    )
}

/// An element of a list is named after the list, as one word with it.
fn extend_last(words: &mut Vec<String>, suffix: &str) {
    match words.last_mut() {
        Some(last) => {
            last.push('_');
            last.push_str(suffix);
        }
        None => words.push(suffix.to_owned()),
    }
}

/// A token as a part of a component's name: only characters that OpenAPI allows there.
fn word(token: &str) -> String {
    let allowed = token
        .chars()
        .map(|character| match character {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '.' | '-' | '_' => character,
            _ => '_',
        })
        .collect::<String>();
    let mut word = allowed.trim_matches('_').to_owned();
    while word.contains("__") {
        word = word.replace("__", "_");
    }
    word
}
