//! Decisions on names: what the document proposes, what is derived, and what happens when two fall together.

pub(in crate::api::lower) mod words;

use std::collections::HashMap;

use crate::api::lower::Lowering;
use crate::api::lower::table::Place;
use crate::api::{Field, MemberName, ModuleName, TypeId, TypeName, Types};
use crate::diagnostic::{Code, Diagnostic, visible};
use crate::document::Strictness;
use crate::source::{Node, Span};

impl<'d> Lowering<'d> {
    /// The name of a component's type.
    pub(in crate::api::lower) fn component_name(&mut self, key: &str, node: &'d Node) -> TypeName {
        match node.get("x-paywright-name") {
            Some(proposed) => {
                let name = self.proposed_type(proposed, key);
                self.take(name, Some(proposed.span))
            }
            None => self.claim_type(key, Some(node.span)),
        }
    }

    /// A new name for a type, made from words.
    pub(in crate::api::lower) fn claim_type(
        &mut self,
        words: &str,
        span: Option<Span>,
    ) -> TypeName {
        self.take(words::type_name(words), span)
    }

    fn take(&mut self, name: TypeName, span: Option<Span>) -> TypeName {
        let Err(first) = self.table.claim(&name, span) else {
            return name;
        };
        if self.strictness == Strictness::Curated {
            let mut diagnostic = Diagnostic::error(
                Code::NameCollision,
                format!("two types are called `{name}`"),
            );
            if let Some(span) = span {
                diagnostic = diagnostic.at(span, "this one");
            }
            if let Some(first) = first {
                diagnostic = diagnostic.also(first, "and this one");
            }
            self.report(diagnostic.help(
                "give one of them another name with `x-paywright-name`, or make it a component",
            ));
        }
        let mut number = 2_u32;
        loop {
            let candidate = words::type_name(&format!("{name} {number}"));
            if self.table.claim(&candidate, span).is_ok() {
                return candidate;
            }
            number = number.saturating_add(1);
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
        self.proposed(
            proposed,
            words::variant_name(proposed.as_str().unwrap_or(fallback)),
        )
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

    /// Makes the name of a member differ from those before it.
    pub(in crate::api::lower) fn separate_member(
        &mut self,
        name: &mut MemberName,
        wire: &str,
        span: Span,
        fields: &[Field],
        spans: &[Span],
    ) {
        let Some(position) = fields.iter().position(|field| field.name == *name) else {
            return;
        };
        let taken = |candidate: &MemberName| fields.iter().any(|field| field.name == *candidate);
        *name = self.separated(name, wire, span, spans.get(position).copied(), &taken);
    }

    /// Another name for something whose own is taken.
    pub(in crate::api::lower) fn separated(
        &mut self,
        name: &MemberName,
        wire: &str,
        span: Span,
        first: Option<Span>,
        taken: &dyn Fn(&MemberName) -> bool,
    ) -> MemberName {
        if self.strictness == Strictness::Curated {
            let mut diagnostic = Diagnostic::error(
                Code::NameCollision,
                format!("two things side by side are called `{name}`"),
            )
            .at(span, "this one");
            if let Some(first) = first {
                diagnostic = diagnostic.also(first, "and this one");
            }
            self.report(diagnostic.help("give one of them another name with `x-paywright-name`"));
        }
        let by_case = words::member_name(&format!("{wire} {}", words::letter_case(wire)));
        if !taken(&by_case) {
            return by_case;
        }
        let mut number = 2_u32;
        loop {
            let candidate = words::member_name(&format!("{} {number}", name.as_part()));
            if !taken(&candidate) {
                return candidate;
            }
            number = number.saturating_add(1);
        }
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
        Place {
            name: name.to_owned(),
            module: words::module_name(&area, "types"),
            rank: usize::MAX,
        }
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
    pub(in crate::api::lower) fn component_spans(&self) -> HashMap<TypeId, Span> {
        let schemas = self.document.located_schemas();
        schemas
            .filter_map(|(key, located)| Some((self.table.component(key)?, located.span())))
            .collect()
    }

    /// Says of which lists and maps the recursion was cut.
    pub(in crate::api::lower) fn report_endless(
        &mut self,
        cut: Vec<TypeId>,
        types: &Types,
        spans: &HashMap<TypeId, Span>,
    ) {
        for id in cut {
            let name = types.get(id).name.as_str();
            let mut diagnostic = Diagnostic::warning(
                Code::AliasCycle,
                format!("`{name}` is a list or map of itself; its inner use is kept as raw JSON"),
            );
            if let Some(span) = spans.get(&id) {
                diagnostic = diagnostic.at(*span, "");
            }
            self.report(diagnostic.help("wrap the list in an object"));
        }
    }
}
