//! What operations are called: their identifiers, types, calls and groups.

use std::collections::HashMap;

use super::spoken_id::spoken_ids;
use crate::api::lower::Lowering;
use crate::api::lower::naming::separate::{self, Kind, Name, Wish};
use crate::api::lower::naming::words;
use crate::api::{MemberName, Operation, Service, TypeName};
use crate::diagnostic::{Code, Diagnostic, visible};
use crate::document::{Address, OperationEntry, Strictness};
use crate::source::{Node, Span};

/// What generated code calls any call, its failure, and what is called.
const RESERVED: [&str; 3] = ["Call", "Error", "Operation"];

/// What an operation is called over the whole document.
pub(super) struct Identity {
    /// Its identifier.
    pub(super) id: String,
    /// What its call is named after.
    pub(super) spoken: String,
    /// The name of the type of its call.
    pub(super) type_name: TypeName,
}

impl<'d> Lowering<'d> {
    /// What the operations are called, in their order.
    pub(super) fn identities(&mut self, entries: &[OperationEntry<'d>]) -> Vec<Identity> {
        let ids = self.operation_ids(entries);
        let spoken = match self.strictness {
            Strictness::Curated => ids.clone(),
            Strictness::Foreign => spoken_ids(&ids, entries),
        };
        let names = self.operation_types(&spoken, entries);
        let all = ids.into_iter().zip(spoken).zip(names);
        let identities = all.map(|((id, spoken), type_name)| Identity {
            id,
            spoken,
            type_name,
        });
        identities.collect()
    }

    fn operation_ids(&mut self, entries: &[OperationEntry<'d>]) -> Vec<String> {
        let mut ids: Vec<String> = Vec::new();
        let mut first: HashMap<&'d str, usize> = HashMap::new();
        for (index, entry) in entries.iter().enumerate() {
            let derived = derived_id(entry);
            let Some(id) = written_id(entry) else {
                self.report_missing_id(entry);
                ids.push(derived);
                continue;
            };
            match first.get(id).copied() {
                None => {
                    first.insert(id, index);
                    ids.push(id.to_owned());
                }
                Some(other) => {
                    self.report_repeated_id(id, entry, entries.get(other));
                    // The one that keeps it does not depend on the order of the two.
                    let place = |entry: &OperationEntry<'d>| (entry.path, entry.method.keyword());
                    let keeps = entries
                        .get(other)
                        .is_some_and(|other| place(other) < place(entry));
                    if keeps {
                        ids.push(format!("{id} {derived}"));
                        continue;
                    }
                    if let (Some(renamed), Some(other)) = (ids.get_mut(other), entries.get(other)) {
                        *renamed = format!("{id} {}", derived_id(other));
                    }
                    first.insert(id, index);
                    ids.push(id.to_owned());
                }
            }
        }
        ids
    }

    fn report_missing_id(&mut self, entry: &OperationEntry<'d>) {
        let message = "this operation has no `operationId`";
        let diagnostic = match self.strictness {
            Strictness::Curated => Diagnostic::error(Code::OperationIdMissing, message),
            Strictness::Foreign => Diagnostic::note(Code::OperationIdMissing, message),
        };
        self.report(
            diagnostic
                .at(entry.operation.span(), "")
                .help("calls, types and diffs are named after it"),
        );
    }

    fn report_repeated_id(
        &mut self,
        id: &str,
        entry: &OperationEntry<'d>,
        first: Option<&OperationEntry<'d>>,
    ) {
        let message = format!("the operation `{}` exists already", visible(id));
        let mut diagnostic = match self.strictness {
            Strictness::Curated => Diagnostic::error(Code::OperationIdRepeated, message),
            Strictness::Foreign => Diagnostic::warning(Code::OperationIdRepeated, message),
        }
        .at(id_span(entry), "");
        if let Some(first) = first {
            diagnostic = diagnostic.also(id_span(first), "here");
        }
        self.report(diagnostic);
    }

    /// The names of the types of calls. No two are alike, or would come with types that are.
    fn operation_types(&mut self, ids: &[String], entries: &[OperationEntry<'d>]) -> Vec<TypeName> {
        let mut plain: Vec<TypeName> = ids.iter().map(|id| words::type_name(id)).collect();
        for (name, id) in plain.iter_mut().zip(ids) {
            if RESERVED.contains(&name.as_str()) {
                *name = words::type_name(&format!("{id} call"));
            }
        }
        // A name in the order of what it keeps: the shorter ones first, for the longer ones can come with them.
        let mut order: Vec<usize> = (0..plain.len()).collect();
        let key = |index: &usize| {
            let name = plain.get(*index).map_or("", TypeName::as_str);
            (name.len(), name, ids.get(*index))
        };
        order.sort_by(|left, right| key(left).cmp(&key(right)));
        let mut taken = Taken::default();
        let mut losers = Vec::new();
        for index in order {
            let Some(name) = plain.get(index) else {
                continue;
            };
            match taken.holder(name) {
                Some(holder) => losers.push((index, holder)),
                None => taken.insert(name, index),
            }
        }
        for (index, holder) in losers {
            let (Some(id), Some(entry)) = (ids.get(index), entries.get(index)) else {
                continue;
            };
            let Some(name) = plain.get_mut(index) else {
                continue;
            };
            let wanted = name.clone();
            let place = derived_id(entry);
            *name = taken.other(&wanted, &place, id, index);
            let instead = name.clone();
            self.report_call_collision(&wanted, &instead, entry, entries.get(holder));
        }
        plain
    }

    fn report_call_collision(
        &mut self,
        wanted: &TypeName,
        instead: &TypeName,
        entry: &OperationEntry<'d>,
        holder: Option<&OperationEntry<'d>>,
    ) {
        let message =
            format!("another call has a type called `{wanted}`, or one whose name is made from it");
        let (diagnostic, label) = match self.strictness {
            Strictness::Curated => (
                Diagnostic::error(Code::NameCollision, message),
                String::new(),
            ),
            Strictness::Foreign => (
                Diagnostic::note(Code::NameCollision, message),
                format!("this one becomes `{instead}`"),
            ),
        };
        let mut diagnostic = diagnostic.at(id_span(entry), label);
        if let Some(holder) = holder {
            diagnostic = diagnostic.also(id_span(holder), "the other one");
        }
        self.report(diagnostic.help("give one of them another `operationId`"));
    }

    /// Makes the types and modules of groups differ, as their names do already. `spans` are where they are named first.
    pub(super) fn separate_services(&mut self, services: &mut [Service], spans: &[Span]) {
        fn wish<N: Name>(service: &Service, span: Span, name: &N) -> Wish<N> {
            let identity = service.name.as_part();
            Wish {
                name: name.clone(),
                rank: separate::rank(false, identity, name),
                identity: identity.to_owned(),
                suffixes: Vec::new(),
                is_apart: false,
                span: Some(span),
            }
        }
        let both = || services.iter().zip(spans);
        let types: Vec<_> = both()
            .map(|(service, span)| wish(service, *span, &service.type_name))
            .collect();
        let modules: Vec<_> = both()
            .map(|(service, span)| wish(service, *span, &service.module))
            .collect();
        let help = "give one of the groups another tag";
        let types = self.separate(
            &types,
            &Kind {
                two: "the types of two groups of operations",
                help,
                from_words: words::type_name,
                is_reserved: &|_| false,
            },
        );
        let modules = self.separate(
            &modules,
            &Kind {
                two: "the modules of two groups of operations",
                help,
                from_words: |words| words::module_name(words, "service"),
                is_reserved: &|_| false,
            },
        );
        for ((service, type_name), module) in services.iter_mut().zip(types).zip(modules) {
            service.type_name = type_name;
            service.module = module;
        }
    }

    /// Makes the names of the calls of one group differ. `spans` are where the operations are named.
    pub(super) fn separate_calls(&mut self, operations: &mut [Operation], spans: &[Span]) {
        let mut wishes: Vec<Wish<MemberName>> = Vec::new();
        for (operation, span) in operations.iter().zip(spans) {
            let wish = |name: &MemberName, rank: u8| Wish {
                rank,
                identity: operation.id.clone(),
                ..Wish::member(name.clone(), false, &operation.id, *span)
            };
            wishes.push(wish(&operation.name, 0));
            let others = operation.other_bodies.iter();
            wishes.extend(others.map(|other| wish(&other.name, 1)));
        }
        let mut names = self.separate_members(&wishes, &|_| false).into_iter();
        for operation in operations {
            let others = operation.other_bodies.iter_mut();
            let slots =
                std::iter::once(&mut operation.name).chain(others.map(|other| &mut other.name));
            for (slot, name) in slots.zip(&mut names) {
                *slot = name;
            }
        }
    }
}

/// The identifier that the document gives an operation.
pub(in crate::api::lower) fn written_id<'d>(entry: &OperationEntry<'d>) -> Option<&'d str> {
    let id = entry.operation.value.operation_id.as_deref();
    id.filter(|id| !id.trim().is_empty())
}

/// What identifies an operation where the document does not.
pub(in crate::api::lower) fn derived_id(entry: &OperationEntry<'_>) -> String {
    format!("{} {}", entry.method.keyword(), entry.path)
}

/// The tag of an operation, or the first fixed part of its path that is no version.
pub(super) fn group_of(entry: &OperationEntry<'_>) -> String {
    let tag = tag(entry).and_then(Node::as_str);
    tag.unwrap_or_else(|| path_word(entry.path)).to_owned()
}

/// Where an operation says which group it belongs to; the operation itself where it does not.
pub(super) fn group_span(entry: &OperationEntry<'_>) -> Span {
    tag(entry).map_or(entry.operation.span(), |tag| tag.span)
}

/// The first tag of an operation.
fn tag<'d>(entry: &OperationEntry<'d>) -> Option<&'d Node> {
    let mut tags = entry.operation.node.get("tags")?.as_array()?.iter();
    tags.find(|tag| tag.as_str().is_some_and(|tag| !tag.trim().is_empty()))
}

/// The first fixed part of a path that is no version.
pub(super) fn path_word(path: &str) -> &str {
    let is_version = |segment: &str| {
        segment.strip_prefix('v').is_some_and(|rest| {
            !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit() || c == '.')
        })
    };
    Address::of(path)
        .path
        .split('/')
        .find(|segment| {
            !segment.is_empty()
                && !segment.contains('{')
                && *segment != "api"
                && !is_version(segment)
        })
        .unwrap_or("root")
}

/// Where an operation says what its call is named; the operation itself where it does not.
pub(super) fn name_span(entry: &OperationEntry<'_>) -> Span {
    let proposed = entry.operation.node.get("x-paywright-name");
    proposed.map_or_else(|| id_span(entry), |node| node.span)
}

/// Where an operation says what it is called; the operation itself where it does not.
fn id_span(entry: &OperationEntry<'_>) -> Span {
    let id = entry.operation.node.get("operationId");
    id.map_or(entry.operation.span(), |node| node.span)
}

/// The names of calls' types that are taken, each with the position of the operation that has it.
#[derive(Default)]
struct Taken {
    /// Names in lower case: constants are written in capitals, in which some names are alike that are not in camel case.
    alike: HashMap<String, usize>,
    names: HashMap<String, usize>,
    /// What a name would be that comes with a type of that name and ends in `Headers`: its beginnings.
    beginnings: HashMap<String, usize>,
}

impl Taken {
    /// The operation whose type, or one that comes with it, would have the name that this one or what comes with it has.
    fn holder(&self, name: &TypeName) -> Option<usize> {
        let name = name.as_str();
        let with_output = || self.names.get(&format!("{name}Output"));
        let is_output = || self.names.get(name.strip_suffix("Output")?);
        let is_headers = || beginnings(name).find_map(|short| self.names.get(short));
        self.alike
            .get(&name.to_ascii_lowercase())
            .or_else(with_output)
            .or_else(|| self.beginnings.get(name))
            .or_else(is_output)
            .or_else(is_headers)
            .copied()
    }

    fn insert(&mut self, name: &TypeName, index: usize) {
        let name = name.as_str();
        self.alike.insert(name.to_ascii_lowercase(), index);
        for short in beginnings(name) {
            self.beginnings.entry(short.to_owned()).or_insert(index);
        }
        self.names.insert(name.to_owned(), index);
    }

    /// A name that is free, for a call whose own is taken. It depends on the call alone.
    fn other(&mut self, wanted: &TypeName, place: &str, id: &str, index: usize) -> TypeName {
        let digest = words::digest(&format!("{id} {place}"));
        let mut name = words::type_name(&format!("{wanted} call"));
        let mut number = 2_u32;
        if self.holder(&name).is_some() {
            name = words::type_name(&format!("{wanted} call {digest}"));
        }
        while self.holder(&name).is_some() {
            name = words::type_name(&format!("{wanted} call {digest} {number}"));
            number = number.saturating_add(1);
        }
        self.insert(&name, index);
        name
    }
}

/// The names with which a type of this name could come as one of headers.
fn beginnings(name: &str) -> impl Iterator<Item = &str> {
    let stem = name.strip_suffix("Headers").unwrap_or_default();
    stem.char_indices()
        .filter(|(_, character)| character.is_ascii_uppercase() || character.is_ascii_digit())
        .map(|(index, _)| &stem[..index])
        .chain([stem])
        .filter(|short| !short.is_empty())
}
