//! What a manifest promises.

use std::collections::BTreeSet;

use super::item::{Item, ItemKey, Namespace, Shape, Surface};

/// Adds the features of a package, and what it asks of the runtime and of the models crate, whose items it gives out as its own.
///
/// The manifest is one that this generator has written: one line for each feature and each dependency.
pub(super) fn read(text: &str, surface: &mut Surface) {
    let mut section = "";
    for line in text.lines() {
        if line.starts_with('[') {
            section = line;
            continue;
        }
        let Some((name, value)) = line.split_once(" = ") else {
            continue;
        };
        let (namespace, shape) = match section {
            "[features]" => {
                let enables = texts(value);
                (Namespace::Feature, Shape::Feature { enables })
            }
            "[dependencies]" => {
                let features = value
                    .split_once("features = [")
                    .map_or("", |(_, list)| list);
                let features = texts(features);
                (Namespace::Dependency, Shape::Dependency { features })
            }
            _ => continue,
        };
        let item = Item {
            shape,
            condition: None,
            is_deprecated: false,
            parent: None,
        };
        surface.add(ItemKey::new(name, namespace), item);
    }
}

/// What stands in quotes.
fn texts(list: &str) -> BTreeSet<String> {
    list.split('"')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}
