//! Components that nobody uses.

use std::collections::{BTreeMap, BTreeSet};

use crate::lint::findings::Findings;
use crate::lint::subject::Subject;
use crate::source::grammar::Kind;
use crate::source::{Node, Object, pointer};

/// A component: its section and its name.
type Component = (String, String);

/// A component to which nothing leads from the paths, the notifications and the root's own keywords.
pub(super) fn unused(out: &mut Findings<'_, '_>) {
    let subject = out.subject;
    if !subject.is_whole {
        return;
    }
    let used = used(subject);
    for (id, place) in subject.places.iter() {
        let is_component = place
            .parent
            .is_some_and(|parent| subject.places.get(parent).kind == Kind::Components);
        let (true, [section, name]) = (is_component, place.way.as_slice()) else {
            continue;
        };
        if !used.contains(&(section.to_string(), name.to_string())) {
            let message = format!("nothing uses `{name}` of `components/{section}`");
            out.report(id, message);
        }
    }
}

fn used(subject: &Subject<'_>) -> BTreeSet<Component> {
    let mut uses: BTreeMap<Option<Component>, BTreeSet<Component>> = BTreeMap::new();
    for (id, place) in subject.places.iter() {
        if let Some(target) = place.reference.and_then(target) {
            let owner = subject
                .component_of(id)
                .map(|(section, name)| (section.to_owned(), name.to_owned()));
            uses.entry(owner).or_default().insert(target);
        }
    }
    let schemes = security_schemes(subject);
    uses.entry(None).or_default().extend(schemes);
    let mut reached = BTreeSet::new();
    let mut waiting: Vec<Component> = uses.remove(&None).unwrap_or_default().into_iter().collect();
    while let Some(component) = waiting.pop() {
        if reached.insert(component.clone()) {
            waiting.extend(uses.remove(&Some(component)).unwrap_or_default());
        }
    }
    reached
}

/// The component that a reference means; a bare name is that of a schema.
fn target(reference: &str) -> Option<Component> {
    let Some(path) = reference.strip_prefix("#/components/") else {
        let is_name = !reference.contains(['#', '/']);
        return is_name.then(|| ("schemas".to_owned(), reference.to_owned()));
    };
    let tokens = pointer::tokens(&format!("/{path}"))?
        .into_iter()
        .map(std::borrow::Cow::into_owned)
        .collect::<Vec<_>>();
    match tokens.as_slice() {
        [section, name, ..] => Some((section.clone(), name.clone())),
        _ => None,
    }
}

fn security_schemes(subject: &Subject<'_>) -> Vec<Component> {
    let of_operations = subject
        .operations
        .iter()
        .filter_map(|operation| operation.node.get("security"));
    let lists = subject
        .root()
        .get("security")
        .into_iter()
        .chain(of_operations);
    lists
        .filter_map(Node::as_array)
        .flatten()
        .filter_map(Node::as_object)
        .flat_map(Object::keys)
        .map(|name| ("securitySchemes".to_owned(), name.to_owned()))
        .collect()
}
