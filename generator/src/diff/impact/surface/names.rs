//! What the names in a file mean.

use std::collections::{BTreeMap, BTreeSet};

use syn::{Item, UseTree};

use super::NotUnderstood;

/// What the names mean that stand at the beginning of paths in a file of a crate.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::diff::impact) struct Names {
    /// The way to what the file makes public: `crate`, or `crate::calls`. A private module is no part of it, since what it declares is given
    /// out by the module around it.
    pub(super) place: String,
    /// The modules that the file declares, private ones too.
    pub(super) modules: BTreeSet<String>,
    meanings: BTreeMap<String, String>,
}

impl Names {
    /// The names of a file that declares and imports these things.
    pub(in crate::diff::impact) fn of(place: &str, text: &str) -> Result<Self, NotUnderstood> {
        let mut names = Self {
            place: place.to_owned(),
            ..Self::default()
        };
        let mut imports = String::new();
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            if let Some(name) = declared_type(line) {
                names.declare(name);
            } else if let Some(name) = declared_module(line) {
                names.declare(name);
                names.modules.insert(name.to_owned());
            } else if line.starts_with("use ") {
                imports.push_str(line);
                // A long list is spread over lines.
                while !imports.ends_with(';') {
                    let Some(more) = lines.next() else { break };
                    imports.push_str(more);
                }
            }
        }
        for item in syn::parse_file(&imports)?.items {
            if let Item::Use(item) = item {
                names.import(String::new(), &item.tree)?;
            }
        }
        Ok(names)
    }

    fn declare(&mut self, name: &str) {
        let meaning = format!("{}::{name}", self.place);
        self.meanings.insert(name.to_owned(), meaning);
    }

    fn import(&mut self, prefix: String, tree: &UseTree) -> Result<(), NotUnderstood> {
        match tree {
            UseTree::Path(path) => self.import(format!("{prefix}{}::", path.ident), &path.tree),
            UseTree::Name(name) if name.ident == "self" => {
                let path = prefix.trim_end_matches("::");
                let last = path.rsplit("::").next().unwrap_or(path);
                self.meanings.insert(last.to_owned(), path.to_owned());
                Ok(())
            }
            UseTree::Name(name) => {
                let name = name.ident.to_string();
                let meaning = format!("{prefix}{name}");
                self.meanings.insert(name, meaning);
                Ok(())
            }
            UseTree::Group(group) => group
                .items
                .iter()
                .try_for_each(|tree| self.import(prefix.clone(), tree)),
            // Traits whose methods are called: no name of a public item is one.
            UseTree::Rename(rename) if rename.rename == "_" => Ok(()),
            UseTree::Rename(rename) => {
                let meaning = format!("{prefix}{}", rename.ident);
                self.meanings.insert(rename.rename.to_string(), meaning);
                Ok(())
            }
            UseTree::Glob(_) => Err(NotUnderstood::new("an import of all that a module has")),
        }
    }

    /// What a name means; nothing for names of the language, of other crates and of generic parameters, which mean the same everywhere.
    pub(super) fn meaning(&self, name: &str) -> Option<&str> {
        self.meanings.get(name).map(String::as_str)
    }

    /// Whether the same text may mean different things in two files.
    pub(in crate::diff::impact) fn contradict(&self, other: &Self) -> bool {
        self.place != other.place
            || self.meanings.iter().any(|(name, meaning)| {
                other
                    .meanings
                    .get(name)
                    .is_some_and(|another| another != meaning)
            })
    }
}

fn declared_type(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("pub ")?;
    let rest = ["struct ", "enum ", "type ", "trait "]
        .iter()
        .find_map(|keyword| rest.strip_prefix(keyword))?;
    word(rest)
}

pub(super) fn declared_module(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("pub ").unwrap_or(line);
    let rest = rest.strip_prefix("mod ")?;
    word(rest).filter(|_| rest.ends_with(';'))
}

fn word(text: &str) -> Option<&str> {
    let end = text
        .find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '#'))
        .unwrap_or(text.len());
    text.get(..end).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::Names;

    fn names(text: &str) -> Names {
        Names::of("crate", text).unwrap()
    }

    #[test]
    fn a_name_means_what_the_file_declares_or_imports() {
        let names = names(
            "use std::fmt;\nuse paywright_runtime::{\n    Json, client::{self, Core},\n};\n\npub struct Refund;\npub mod services;\nmod own;\n",
        );
        for (name, meaning) in [
            ("fmt", Some("std::fmt")),
            ("Json", Some("paywright_runtime::Json")),
            ("client", Some("paywright_runtime::client")),
            ("Core", Some("paywright_runtime::client::Core")),
            ("Refund", Some("crate::Refund")),
            ("services", Some("crate::services")),
            ("own", Some("crate::own")),
            ("String", None),
        ] {
            assert_eq!(names.meaning(name), meaning, "{name}");
        }
    }

    #[test]
    fn the_same_text_means_another_thing_where_a_name_does() {
        let base = names("use paywright_runtime::Json;\n");
        for (head, contradicts) in [
            ("use paywright_runtime::Json;\nuse crate::Refund;\n", false),
            ("", false),
            ("use crate::Json;\n", true),
            ("pub struct Json;\n", true),
        ] {
            assert_eq!(base.contradict(&names(head)), contradicts, "{head}");
        }
        assert!(base.contradict(&Names::of("crate::calls", "").unwrap()));
    }
}
