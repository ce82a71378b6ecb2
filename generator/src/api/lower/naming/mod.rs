//! Decisions on names: what the document proposes, what is derived, and what happens when two fall together.

pub(in crate::api::lower) mod separate;
pub(in crate::api::lower) mod words;

use separate::{Kind, Wish};

use std::borrow::Cow;
use std::collections::HashMap;

use crate::api::lower::Lowering;
use crate::api::lower::place::Place;
use crate::api::{MemberName, ModuleName, TypeId, TypeName, Types};
use crate::diagnostic::{Code, Diagnostic, visible};
use crate::document::Strictness;
use crate::source::{Node, Span};

/// What can be done about two things that fall together.
pub(in crate::api::lower) const HELP: &str =
    "give one of them another name with `x-paywright-name`";

impl<'d> Lowering<'d> {
    /// The names of all components' types, in their order.
    pub(in crate::api::lower) fn component_names(
        &mut self,
        components: &[(&'d str, &'d Node)],
    ) -> Vec<TypeName> {
        let mut wishes = Vec::new();
        for (key, node) in components {
            let proposed = node.get("x-paywright-name");
            let name = match proposed {
                Some(proposed) => self.proposed_type(proposed, key),
                None => words::type_name(key),
            };
            wishes.push(Wish {
                rank: separate::rank(proposed.is_some(), key, &name),
                name,
                identity: (*key).to_owned(),
                suffixes: Vec::new(),
                is_apart: false,
                span: Some(proposed.unwrap_or(node).span),
            });
        }
        self.separate(&wishes, &types(&|_| false))
    }

    /// Gives every type that is named after its place the name that it keeps: components go first.
    pub(in crate::api::lower) fn name_placed_types(&mut self) {
        let mut wishes = Vec::new();
        let mut ids = Vec::new();
        for (id, key) in self.table.component_keys() {
            let Some(name) = self.table.name(id) else {
                continue;
            };
            ids.push(id);
            wishes.push(Wish {
                name: name.clone(),
                rank: 0,
                identity: key.to_owned(),
                suffixes: Vec::new(),
                is_apart: false,
                span: self.component_node(key).map(|(_, node)| node.span),
            });
        }
        let mut placed = self.table.placed();
        placed.retain(|placed| !self.dropped.contains(&placed.id));
        for placed in placed {
            ids.push(placed.id);
            let qualifier = placed.place.qualifier.clone();
            wishes.push(Wish {
                rank: 1,
                name: placed.name,
                identity: placed.place.path.clone(),
                suffixes: qualifier
                    .map(Cow::Owned)
                    .into_iter()
                    .chain(["inline".into()])
                    .collect(),
                is_apart: false,
                span: placed.span,
            });
        }
        let names = self.separate(&wishes, &types(&|_| false));
        for (id, name) in ids.into_iter().zip(names) {
            self.table.rename(id, name);
        }
    }

    /// A name for a type that the document proposes.
    fn proposed_type(&mut self, proposed: &'d Node, fallback: &str) -> TypeName {
        self.proposed(
            proposed,
            words::type_name(proposed.as_str().unwrap_or(fallback)),
        )
    }

    /// A name for a variant that the document proposes.
    pub(in crate::api::lower) fn proposed_variant(
        &mut self,
        proposed: &'d Node,
        fallback: &str,
    ) -> TypeName {
        let legal = words::variant_name(proposed.as_str().unwrap_or(fallback));
        if self.strictness == Strictness::Curated {
            return self.proposed(proposed, legal);
        }
        // Others use these words, too, and for other languages.
        if proposed.as_str() != Some(legal.as_str()) {
            let message = format!("this name is written `{legal}` in Rust");
            self.report(Diagnostic::note(Code::NameIllegal, message).at(proposed.span, ""));
        }
        legal
    }

    /// What is proposed, if it is what would be made of it.
    fn proposed(&mut self, proposed: &'d Node, legal: TypeName) -> TypeName {
        if proposed.as_str() != Some(legal.as_str()) {
            self.illegal_name(proposed, "UpperCamelCase", legal.as_str());
        }
        legal
    }

    /// A name for a member, parameter or call that the document proposes.
    pub(in crate::api::lower) fn proposed_member(
        &mut self,
        proposed: &'d Node,
        fallback: &str,
    ) -> MemberName {
        let legal = words::member_name(proposed.as_str().unwrap_or(fallback));
        if proposed.as_str() != Some(legal.as_part()) {
            self.illegal_name(proposed, "snake_case", legal.as_part());
        }
        legal
    }

    fn illegal_name(&mut self, proposed: &'d Node, case: &str, instead: &str) {
        self.report(
            Diagnostic::error(
                Code::NameIllegal,
                format!("this name is not in {case}, or not free in Rust"),
            )
            .at(proposed.span, "")
            .help(format!("for example `{instead}`")),
        );
    }

    /// A name for a member, made from its key.
    pub(in crate::api::lower) fn derived_member(&mut self, wire: &str, span: Span) -> MemberName {
        let name = words::member_name(wire);
        if self.strictness == Strictness::Curated
            && wire.starts_with(|first: char| first.is_ascii_digit())
        {
            self.report(
                Diagnostic::error(
                    Code::NameIllegal,
                    format!(
                        "`{}` makes a poor name, since names do not begin with a digit",
                        visible(wire)
                    ),
                )
                .at(span, "")
                .help("give it a name with `x-paywright-name`"),
            );
        }
        name
    }

    /// Names of members, parameters or calls side by side; none is one of those that are reserved.
    pub(in crate::api::lower) fn separate_members(
        &mut self,
        wishes: &[Wish<MemberName>],
        is_reserved: &dyn Fn(&MemberName) -> bool,
    ) -> Vec<MemberName> {
        let kind = Kind {
            two: "two things side by side",
            help: HELP,
            from_words: words::member_name,
            is_reserved,
        };
        self.separate(wishes, &kind)
    }

    /// The module of a component's type: its file's name, or, in a document of one file, the first word of its key.
    pub(in crate::api::lower) fn module_of(&self, key: &str, node: &'d Node) -> ModuleName {
        match self.area_of(node) {
            Some(area) => words::module_name(&area, "types"),
            None => words::module_name(&words::first_word(key), "types"),
        }
    }

    /// The place of types that an operation or notification brings along.
    pub(in crate::api::lower) fn operation_place(
        &self,
        name: &str,
        node: &'d Node,
        group: &str,
    ) -> Place {
        let area = self.area_of(node).unwrap_or_else(|| group.to_owned());
        Place::new(
            "operations",
            name,
            words::module_name(&area, "types"),
            usize::MAX,
        )
    }

    /// The place of types that a component brings along which is no schema. Many operations can share it, so none of them
    /// names it.
    pub(in crate::api::lower) fn shared_place(
        &self,
        section: &str,
        key: &str,
        node: &'d Node,
    ) -> Place {
        Place::new(section, key, self.module_of(key, node), usize::MAX)
    }

    /// The name of the file that a node is from, if the document has several.
    fn area_of(&self, node: &'d Node) -> Option<String> {
        let map = &self.document.source.map;
        if map.files().count() < 2 {
            return None;
        }
        let path = map.path(node.span.file);
        let file = path.rsplit('/').next().unwrap_or(path);
        Some(file.split('.').next().unwrap_or(file).to_owned())
    }

    /// Where the component schemas stand, by their types.
    pub(in crate::api::lower) fn component_nodes(&self) -> HashMap<TypeId, &'d Node> {
        let schemas = self.document.located_schemas();
        schemas
            .filter_map(|(key, node)| Some((self.table.component(key)?, node)))
            .collect()
    }

    /// Says of which lists and maps the recursion was cut. Of references that only lead to each other, whoever has followed
    /// them has told it.
    pub(in crate::api::lower) fn report_endless(
        &mut self,
        cut: Vec<TypeId>,
        types: &Types,
        nodes: &HashMap<TypeId, &'d Node>,
    ) {
        for id in cut {
            let node = nodes.get(&id);
            if node.is_some_and(|node| node.get("$ref").is_some()) {
                continue;
            }
            let name = types.get(id).name.as_str();
            let mut diagnostic = Diagnostic::warning(
                Code::AliasCycle,
                format!("`{name}` is a list or map of itself; its inner use is kept as raw JSON"),
            );
            if let Some(node) = node {
                diagnostic = diagnostic.at(node.span, "");
            }
            self.report(diagnostic.help("wrap the list in an object"));
        }
    }
}

/// How the names of types are kept apart.
fn types(is_reserved: &dyn Fn(&TypeName) -> bool) -> Kind<'_, TypeName> {
    Kind {
        two: "two types",
        help: "give one of them another name with `x-paywright-name`, or make it a component",
        from_words: words::type_name,
        is_reserved,
    }
}

impl Wish<MemberName> {
    /// A member's wish. What differs by nothing but its letters' case is told apart by that.
    pub(in crate::api::lower) fn member(
        name: MemberName,
        is_proposed: bool,
        wire: &str,
        span: Span,
    ) -> Self {
        Self {
            rank: separate::rank(is_proposed, wire, &name),
            name,
            identity: wire.to_owned(),
            suffixes: vec![words::letter_case(wire).into()],
            is_apart: false,
            span: Some(span),
        }
    }
}
