//! What operations are called: their identifiers, types, calls and groups.

use std::collections::{HashMap, HashSet};

use crate::api::lower::Lowering;
use crate::api::lower::naming::words;
use crate::api::{MemberName, Operation, Service, TypeName};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{OperationEntry, Strictness};
use crate::source::Span;

/// What generated code calls the failure of any call.
const RESERVED: &str = "Error";

/// The names that operations have taken so far.
#[derive(Default)]
pub(super) struct Taken {
    ids: HashMap<String, Span>,
    types: HashSet<TypeName>,
}

impl<'d> Lowering<'d> {
    /// Makes the name of a call differ from those before it in its group.
    pub(super) fn separate_call(
        &mut self,
        mut operation: Operation,
        service: &Service,
        span: Span,
    ) -> Operation {
        let taken = |name: &MemberName| {
            let names = |operation: &Operation| {
                let others = operation
                    .other_bodies
                    .iter()
                    .any(|other| other.name == *name);
                others || operation.name == *name
            };
            service.operations.iter().any(names)
        };
        if taken(&operation.name) {
            operation.name = self.separated(&operation.name, &operation.id, span, None, &taken);
        }
        let mut names: Vec<MemberName> = vec![operation.name.clone()];
        for other in &mut operation.other_bodies {
            let taken = |name: &MemberName| taken(name) || names.contains(name);
            if taken(&other.name) {
                other.name = self.separated(&other.name, &operation.id, span, None, &taken);
            }
            names.push(other.name.clone());
        }
        operation
    }

    /// The name of the type of a call.
    pub(super) fn operation_type(&mut self, id: &str, span: Span, taken: &mut Taken) -> TypeName {
        let mut name = words::type_name(id);
        if name.as_str() == RESERVED {
            name = words::type_name(&format!("{id} call"));
        }
        if taken.clashes(&name) && self.strictness == Strictness::Curated {
            let message = format!(
                "another call has a type called `{name}`, or one whose name is made from it"
            );
            self.report(
                Diagnostic::error(Code::NameCollision, message)
                    .at(span, "in this operation")
                    .help("give one of them another `operationId`"),
            );
        }
        let mut number = 2_u32;
        while taken.clashes(&name) {
            name = words::type_name(&format!("{id} {number}"));
            number = number.saturating_add(1);
        }
        taken.types.insert(name.clone());
        name
    }

    pub(super) fn operation_id(&mut self, entry: &OperationEntry<'d>, taken: &mut Taken) -> String {
        let span = entry.operation.span();
        let derived = || format!("{} {}", entry.method.keyword(), entry.path);
        let id = match &entry.operation.value.operation_id {
            Some(id) if !id.trim().is_empty() => id.clone(),
            _ => {
                let message = "this operation has no `operationId`";
                let help = "calls, types and diffs are named after it";
                let diagnostic = match self.strictness {
                    Strictness::Curated => Diagnostic::error(Code::OperationIdMissing, message),
                    Strictness::Foreign => Diagnostic::note(Code::OperationIdMissing, message),
                };
                self.report(diagnostic.at(span, "").help(help));
                derived()
            }
        };
        match taken.ids.get(&id) {
            None => {
                taken.ids.insert(id.clone(), span);
                id
            }
            Some(first) => {
                let place = entry
                    .operation
                    .node
                    .get("operationId")
                    .map_or(span, |node| node.span);
                let message = format!(
                    "the operation `{}` exists already",
                    crate::diagnostic::visible(&id)
                );
                let diagnostic = match self.strictness {
                    Strictness::Curated => Diagnostic::error(Code::OperationIdRepeated, message),
                    Strictness::Foreign => Diagnostic::warning(Code::OperationIdRepeated, message),
                };
                self.report(diagnostic.at(place, "").also(*first, "here"));
                format!("{id} {}", derived())
            }
        }
    }
}

/// The tag of an operation, or the first fixed part of its path that is no version.
pub(super) fn group_of(entry: &OperationEntry<'_>) -> String {
    if let Some(tag) = entry
        .operation
        .value
        .tags
        .iter()
        .find(|tag| !tag.trim().is_empty())
    {
        return tag.clone();
    }
    let is_version = |segment: &str| {
        segment.strip_prefix('v').is_some_and(|rest| {
            !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit() || c == '.')
        })
    };
    entry
        .path
        .split('/')
        .find(|segment| {
            !segment.is_empty()
                && !segment.contains('{')
                && *segment != "api"
                && !is_version(segment)
        })
        .unwrap_or("root")
        .to_owned()
}

impl Taken {
    /// Whether the type of a call, or one that comes with it, would have the name of another.
    fn clashes(&self, name: &TypeName) -> bool {
        let name = name.as_str();
        self.types.iter().map(TypeName::as_str).any(|other| {
            let comes_with = |long: &str, short: &str| {
                long.strip_prefix(short)
                    .is_some_and(|rest| rest == "Output" || rest.ends_with("Headers"))
            };
            // Constants are written in capitals, in which some names are alike that are not in camel case.
            other.eq_ignore_ascii_case(name) || comes_with(other, name) || comes_with(name, other)
        })
    }
}
