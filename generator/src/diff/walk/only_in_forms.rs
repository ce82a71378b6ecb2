//! Component schemas that stand in forms and nowhere else.

use std::collections::{HashMap, HashSet};

use super::texts::{TextForm, form_of};
use crate::diff::digests::address;
use crate::source::{Entry, Node, Value};

/// What leads to component schemas.
const SCHEMAS: &str = "#/components/schemas/";

/// The component schemas of a tree of which all values are parts of forms of one kind, by address.
pub(super) fn only_in_forms(root: &Node) -> HashSet<usize> {
    let mut found: HashMap<usize, HashSet<Option<TextForm>>> = HashMap::new();
    let mut waiting: Vec<(&Node, Option<TextForm>)> = outside_of_schemas(root).collect();
    while let Some((node, form)) = waiting.pop() {
        match &node.value {
            Value::Array(items) => waiting.extend(items.iter().map(|item| (item, form))),
            Value::Object(object) => {
                if let Some(component) = referred(root, node)
                    && found.entry(address(component)).or_default().insert(form)
                {
                    // Of parts the members are texts, and what is in them is JSON.
                    let inner = form.filter(|form| *form == TextForm::All);
                    waiting.push((component, inner));
                }
                for entry in object {
                    match entry.value.as_object() {
                        Some(types) if &*entry.key.text == "content" => {
                            waiting.extend(types.iter().map(|entry| in_form(entry, form)));
                        }
                        _ => waiting.push((&entry.value, form)),
                    }
                }
            }
            _ => {}
        }
    }
    let is_form = |forms: &HashSet<Option<TextForm>>| forms.len() == 1 && !forms.contains(&None);
    let found = found.into_iter().filter(|(_, forms)| is_form(forms));
    found.map(|(component, _)| component).collect()
}

/// The schema of a form, which is one of its texts; what else stands below `content` as it is. Parts are told by a component alone.
fn in_form(entry: &Entry, form: Option<TextForm>) -> (&Node, Option<TextForm>) {
    match form_of(&entry.key.text).zip(entry.value.get("schema")) {
        Some((TextForm::All, schema)) => (schema, Some(TextForm::All)),
        Some((TextForm::Members, schema)) if schema.get("$ref").is_some() => {
            (schema, Some(TextForm::Members))
        }
        _ => (&entry.value, form),
    }
}

/// All of a tree but its component schemas, which count where they are referred to.
fn outside_of_schemas(root: &Node) -> impl Iterator<Item = (&Node, Option<TextForm>)> {
    let entries = root.as_object().into_iter().flatten();
    let outer = entries.filter(|entry| &*entry.key.text != "components");
    let sections = root.get("components").and_then(Node::as_object);
    let sections = sections.into_iter().flatten();
    let others = sections.filter(|entry| &*entry.key.text != "schemas");
    outer.chain(others).map(|entry| (&entry.value, None))
}

fn referred<'a>(root: &'a Node, node: &Node) -> Option<&'a Node> {
    let reference = node.get("$ref")?.as_str()?;
    let pointer = reference.strip_prefix('#')?;
    root.at(pointer).filter(|_| reference.starts_with(SCHEMAS))
}
