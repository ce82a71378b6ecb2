//! The examples of the document, as tests of the types that hold them.

use std::collections::HashSet;

use crate::api::lower::Lowering;
use crate::api::lower::naming::words;
use crate::api::lower::operation::media::{MediaKind, media_kind};
use crate::api::{BrokenExample, Example, MemberName, ModuleName, Shape, Type, TypeId, Types};
use crate::conform::{Fault, Finding, Outcome};
use crate::examples::{self, Example as Shown};
use crate::source::grammar::Kind;
use crate::source::places::{PlaceId, Places};
use crate::source::{Node, json_text, pointer};

/// An example whose type is known, but not yet whether anything holds that type in the end.
pub(super) struct Held {
    name: MemberName,
    ty: Type,
    json: String,
}

impl<'d> Lowering<'d> {
    /// All examples of JSON bodies, components and properties, each once, before the types are finished.
    ///
    /// One that breaks its schema is left out and told by itself: it says nothing about the types. A value that an `enum` does
    /// not list is no fault here, since the types keep it.
    pub(super) fn held_examples(&self, places: &Places<'d>) -> (Vec<Held>, Vec<BrokenExample>) {
        let root = self.document.root();
        let (mut seen, mut names) = (HashSet::new(), HashSet::new());
        let (mut found, mut broken) = (Vec::new(), Vec::new());
        for shown in examples::examples(&self.document.source, places) {
            let Some(ty) = self.held_by(places, &shown) else {
                continue;
            };
            if shown.value.is_null() {
                continue;
            }
            let fault = broken_example(&shown, &shown.check(root));
            if let Some(example) = fault.or_else(|| self.of_another_kind(&shown, &ty)) {
                broken.push(example);
                continue;
            }
            let json = json_text(shown.value);
            if seen.insert((ty.clone(), json.clone())) {
                let name = name_of(places, &shown, &mut names);
                found.push(Held { name, ty, json });
            }
        }
        (found, broken)
    }

    /// An example that its schema allows only because it says no `type`: its members or items leave no doubt about what is meant.
    fn of_another_kind(&self, shown: &Shown<'d>, ty: &Type) -> Option<BrokenExample> {
        let ty = match ty {
            Type::Nullable(inner) => inner,
            ty => ty,
        };
        let id = self.table.through_aliases(ty);
        let is_expected = match (ty, id.and_then(|id| self.table.shape(id))) {
            (Type::List(_), _) | (_, Some(Shape::Alias(Type::List(_), _))) => {
                shown.value.as_array().is_some()
            }
            (Type::Map(_), _) | (_, Some(Shape::Struct(_) | Shape::Alias(Type::Map(_), _))) => {
                shown.value.as_object().is_some()
            }
            _ => true,
        };
        (!is_expected).then(|| BrokenExample {
            at: shown.value.span,
            shows_more: false,
            faults: vec!["neither members nor items, as its schema describes them".to_owned()],
        })
    }

    /// The type of the value that an example shows, if it is a JSON value with a type of its own.
    fn held_by(&self, places: &Places<'d>, shown: &Shown<'d>) -> Option<Type> {
        let holder = places.get(shown.holder);
        match holder.kind {
            Kind::MediaType => {
                let media_type = holder.way.last()?;
                (media_kind(media_type) == MediaKind::Json).then_some(())?;
            }
            Kind::Schema => {
                let component = places.get(holder.parent?).kind == Kind::Components;
                if let (true, Some(key)) = (component, holder.way.last()) {
                    return self.table.component(key).map(Type::Named);
                }
            }
            // Parameters and headers are text, not JSON.
            _ => return None,
        }
        match shown.schema.get("$ref").and_then(Node::as_str) {
            Some(reference) => {
                let tokens = pointer::tokens(reference.strip_prefix("#/components/schemas")?)?;
                self.table.component(tokens.first()?).map(Type::Named)
            }
            None => self.typed.get(&std::ptr::from_ref(shown.schema)).cloned(),
        }
    }
}

/// What is wrong with an example, if something is.
fn broken_example(shown: &Shown<'_>, outcome: &Outcome) -> Option<BrokenExample> {
    let findings = outcome.findings.iter();
    let faults = findings.filter(|finding| !matches!(finding.fault, Fault::UnknownValue(_)));
    let faults: Vec<&Finding> = faults.collect();
    let shows_more = |finding: &&Finding| finding.fault == Fault::UnknownMember;
    (!faults.is_empty()).then(|| BrokenExample {
        at: shown.value.span,
        shows_more: faults.iter().all(shows_more),
        faults: faults.iter().map(|finding| finding.told()).collect(),
    })
}

/// The examples whose types are among those that are written.
pub(super) fn of_types(held: Vec<Held>, types: &Types) -> Vec<Example> {
    let live: HashSet<TypeId> = types.iter().map(|(id, _)| id).collect();
    held.into_iter()
        .filter(|held| is_known(&held.ty, &live))
        .map(|Held { name, ty, json }| Example {
            name,
            module: module_of(&ty, types),
            ty,
            json,
        })
        .collect()
}

/// Whether every type in it has been written, and none of it is raw bytes.
fn is_known(ty: &Type, live: &HashSet<TypeId>) -> bool {
    match ty {
        Type::Named(id) => live.contains(id),
        Type::Binary => false,
        Type::List(inner)
        | Type::Map(inner)
        | Type::Nullable(inner)
        | Type::Embedded(inner, _)
        | Type::Quoted(inner) => is_known(inner, live),
        _ => true,
    }
}

fn module_of(ty: &Type, types: &Types) -> ModuleName {
    match ty {
        Type::Named(id) => types.get(*id).module.clone(),
        Type::List(inner)
        | Type::Map(inner)
        | Type::Nullable(inner)
        | Type::Embedded(inner, _)
        | Type::Quoted(inner) => module_of(inner, types),
        _ => ModuleName::new("values"),
    }
}

/// What an example is called: after the operation or component that shows it, and what leads from there to it.
fn name_of(places: &Places<'_>, shown: &Shown<'_>, taken: &mut HashSet<String>) -> MemberName {
    let mut parts: Vec<String> = shown.name.map(str::to_owned).into_iter().collect();
    for (_, place) in places.ancestors(shown.holder) {
        let id = place.node.get("operationId").and_then(Node::as_str);
        if let (Kind::Operation, Some(id)) = (place.kind, id) {
            parts.push(id.to_owned());
            break;
        }
        let is_said = |token: &&str| !UNSAID.contains(token) && !token.contains('/');
        let way = place.way.iter().rev().map(AsRef::as_ref);
        parts.extend(
            way.filter(is_said)
                .map(|token: &str| token.replace("requestBody", "request")),
        );
    }
    parts.reverse();
    let name = words::member_name(&parts.join(" "));
    if taken.insert(name.as_part().to_owned()) {
        return name;
    }
    let digest = words::digest(&way_of(places, shown.holder));
    let mut name = words::member_name(&format!("{} {digest}", name.as_part()));
    let mut number = 2_u32;
    while !taken.insert(name.as_part().to_owned()) {
        name = words::member_name(&format!("{} {digest} {number}", name.as_part()));
        number = number.saturating_add(1);
    }
    name
}

/// Keywords that lead to an example and say nothing about it.
const UNSAID: &[&str] = &[
    "components",
    "schemas",
    "properties",
    "content",
    "responses",
    "schema",
    "allOf",
    "x-webhooks",
    "paths",
];

/// The whole way from the root.
fn way_of(places: &Places<'_>, id: PlaceId) -> String {
    let mut ways: Vec<String> = places
        .ancestors(id)
        .map(|(_, place)| place.way.join("/"))
        .collect();
    ways.reverse();
    ways.join("/")
}
