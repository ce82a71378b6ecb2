//! Components that no operation and no notification uses.

use std::collections::{HashMap, HashSet};

use super::{Both, Carries, Draft, PairId, Spot, Walk};
use crate::diff::Code;
use crate::diff::digests::{address, components};
use crate::diff::edits::Felt;
use crate::source::grammar::Kind;
use crate::source::{Node, Value};

impl<'a> Walk<'a> {
    /// Compares what the walk has not met: nobody on the wire can tell, people can.
    pub(super) fn spare_components(&mut self) {
        let Some((_, document)) = self.origins.first().cloned() else {
            return;
        };
        let (base, head) = (all(self.roots.base), all(self.roots.head));
        let used = Both {
            base: used(self.roots.base),
            head: used(self.roots.head),
        };
        let heads: HashMap<&str, Kind> = head
            .iter()
            .map(|(kind, reference, _)| (reference.as_str(), *kind))
            .collect();
        let renamed = self.scheme_names();
        self.renamed_schemas(document, [&base, &head], &used);
        for (kind, reference, node) in &base {
            let spot = spot_of(self.roots.base, reference).unwrap_or(Spot::bare(node));
            if heads.contains_key(reference.as_str()) {
                if let Some(other) = spot_of(self.roots.head, reference) {
                    let both = Both {
                        base: spot,
                        head: other,
                    };
                    self.spare(document, *kind, both);
                }
                continue;
            }
            let is_renamed = reference
                .strip_prefix("#/components/securitySchemes/")
                .is_some_and(|name| renamed.contains_key(name));
            if is_renamed {
                self.renamed_scheme(document, reference, spot, &renamed);
            } else if !used.base.contains(reference) {
                self.note_spare(
                    document,
                    Code::ComponentRemoved,
                    reference,
                    Some(spot),
                    None,
                );
            }
        }
        let known: HashSet<&str> = base
            .iter()
            .map(|(_, reference, _)| reference.as_str())
            .collect();
        for (_, reference, node) in &head {
            let is_renamed = reference
                .strip_prefix("#/components/securitySchemes/")
                .is_some_and(|name| renamed.values().any(|other| *other == name));
            if !known.contains(reference.as_str()) && !is_renamed && !used.head.contains(reference)
            {
                let spot = spot_of(self.roots.head, reference).unwrap_or(Spot::bare(node));
                self.note_spare(document, Code::ComponentAdded, reference, None, Some(spot));
            }
        }
    }

    fn spare(&mut self, document: PairId, kind: Kind, both: Both<Spot<'a>>) {
        let is_seen = |spot: Spot<'a>| self.seen.contains(&address(spot.node));
        if is_seen(both.base) || is_seen(both.head) {
            return;
        }
        let carries = Carries {
            nothing: true,
            ..Carries::ALL
        };
        match kind {
            Kind::Example | Kind::Link => self.spare_text(document, kind, both),
            _ => {
                self.enter(document, carries, kind, both, "");
            }
        }
    }

    /// Examples and links are compared where they are used, as what they say.
    fn spare_text(&mut self, document: PairId, kind: Kind, both: Both<Spot<'a>>) {
        if self.digests.are_same(both.base.node, both.head.node) {
            return;
        }
        let code = match kind {
            Kind::Link => Code::LinkChanged,
            _ => Code::ExampleChanged,
        };
        let name = self
            .component(both.head.node)
            .map(|(_, name)| name.to_owned());
        let draft = Draft::new(code, Felt::Docs, "the component says something else")
            .of(both)
            .step(format!(" › {}", name.unwrap_or_default()));
        self.graph.note(document, draft);
    }

    /// Schemas that say the same under another name, and no other one does. Only types in Rust are called by it.
    fn renamed_schemas(
        &mut self,
        document: PairId,
        [base, head]: [&[(Kind, String, &'a Node)]; 2],
        used: &Both<HashSet<String>>,
    ) {
        let names = |all: &[(Kind, String, &'a Node)]| -> HashSet<String> {
            all.iter()
                .map(|(_, reference, _)| reference.clone())
                .collect()
        };
        let only = |all: &[(Kind, String, &'a Node)],
                    used: &HashSet<String>,
                    other: &HashSet<String>| {
            let mut by_digest: HashMap<u64, Vec<String>> = HashMap::new();
            for (kind, reference, node) in all {
                if *kind == Kind::Schema && used.contains(reference) && !other.contains(reference) {
                    let same = by_digest.entry(self.digests.digest(node)).or_default();
                    same.push(reference.clone());
                }
            }
            by_digest
        };
        let gone = only(base, &used.base, &names(head));
        let new = only(head, &used.head, &names(base));
        let mut renamed: Vec<(String, String)> = Vec::new();
        for (digest, olds) in gone {
            if let ([old], Some([name])) = (olds.as_slice(), new.get(&digest).map(Vec::as_slice)) {
                renamed.push((old.clone(), name.clone()));
            }
        }
        renamed.sort();
        for (old, name) in renamed {
            let short = |reference: &str| {
                let name = reference.rsplit('/').next().unwrap_or_default();
                name.replace("~1", "/").replace("~0", "~")
            };
            let message = format!("it was `{}`", short(&old));
            let draft = Draft::new(Code::SchemaRenamed, Felt::FINE, message)
                .at(
                    spot_of(self.roots.base, &old),
                    spot_of(self.roots.head, &name),
                )
                .step(format!(" › schema {}", short(&name)))
                .detail(short(&old));
            self.graph.note(document, draft);
        }
    }

    fn renamed_scheme(
        &mut self,
        document: PairId,
        reference: &str,
        base: Spot<'a>,
        renamed: &std::collections::BTreeMap<&'a str, &'a str>,
    ) {
        let name = reference.rsplit('/').next().unwrap_or_default();
        let Some(other) = renamed.get(name) else {
            return;
        };
        let head = spot_of(
            self.roots.head,
            &format!("#/components/securitySchemes/{other}"),
        );
        let message = format!("it was `{name}`");
        let draft = Draft::new(Code::SecuritySchemeRenamed, Felt::FINE, message)
            .at(Some(base), head)
            .step(format!(" › security scheme {other}"))
            .detail(name);
        self.graph.note(document, draft);
    }

    fn note_spare(
        &mut self,
        document: PairId,
        code: Code,
        reference: &str,
        base: Option<Spot<'a>>,
        head: Option<Spot<'a>>,
    ) {
        let name = reference.trim_start_matches("#/components/");
        let message = if base.is_some() {
            "the component is gone; nothing used it"
        } else {
            "the component is new; nothing uses it"
        };
        let draft = Draft::new(code, Felt::Docs, message)
            .at(base, head)
            .step(format!(" › {name}"));
        self.graph.note(document, draft);
    }
}

fn all(root: &Node) -> Vec<(Kind, String, &Node)> {
    components(root).collect()
}

/// A component with the place of its key.
fn spot_of<'a>(root: &'a Node, reference: &str) -> Option<Spot<'a>> {
    let (section, name) = reference.strip_prefix("#/components/")?.split_once('/')?;
    let name = name.replace("~1", "/").replace("~0", "~");
    Spot::at(root.get("components")?.get(section)?, &name)
}

/// The references to all components that are used from outside of `components`, through others too.
fn used(root: &Node) -> HashSet<String> {
    let mut used = HashSet::new();
    let mut waiting = Vec::new();
    for entry in root.as_object().into_iter().flatten() {
        if &*entry.key.text == "components" {
            // Security schemes are used by their names.
            continue;
        }
        waiting.push(&entry.value);
    }
    scheme_uses(root, &mut used);
    while let Some(node) = waiting.pop() {
        match &node.value {
            Value::Array(items) => waiting.extend(items),
            Value::Object(object) => waiting.extend(object.iter().map(|entry| &entry.value)),
            Value::String(text) => {
                // A name of `mapping` counts as a reference to the schema of that name.
                for reference in [text.to_string(), format!("#/components/schemas/{text}")] {
                    if let Some(target) = reference.strip_prefix('#').and_then(|way| root.at(way))
                        && reference.starts_with("#/components/")
                        && used.insert(reference)
                    {
                        waiting.push(target);
                    }
                }
            }
            _ => {}
        }
    }
    used
}

/// The security schemes that are named by requirements.
fn scheme_uses(root: &Node, used: &mut HashSet<String>) {
    let mut waiting = vec![root];
    while let Some(node) = waiting.pop() {
        match &node.value {
            Value::Array(items) => waiting.extend(items),
            Value::Object(object) => {
                for entry in object {
                    if &*entry.key.text == "security" {
                        let ways = entry.value.as_array().unwrap_or_default();
                        let names = ways.iter().filter_map(Node::as_object);
                        for name in names.flat_map(|way| way.keys().collect::<Vec<_>>()) {
                            used.insert(format!("#/components/securitySchemes/{name}"));
                        }
                    }
                    waiting.push(&entry.value);
                }
            }
            _ => {}
        }
    }
}
