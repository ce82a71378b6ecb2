//! From the document to the API model.
//!
//! Every name is decided here, every `allOf` merged, every circle broken. What cannot be modelled is reported with its
//! place and replaced by something that keeps the data.

mod extension;
mod finish;
mod naming;
mod notification;
mod operation;
mod schema;
mod security;
mod server;
mod table;

use std::collections::{HashMap, HashSet};

use super::{Api, Docs, ModuleName, Type, TypeId};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::{Document, Strictness};
use crate::source::Node;
use schema::keywords::Schema;
use schema::union::PendingUnion;
use table::{Place, Table};

/// Reads the API model off a document.
///
/// The model is complete even where faults were found; a caller that wants no faults looks at the diagnostics.
pub fn lower(document: &Document, strictness: Strictness) -> (Api, Diagnostics) {
    let mut lowering = Lowering::new(document, strictness);
    lowering.name_components();
    lowering.lower_components();
    let security = lowering.security_schemes();
    let services = lowering.services(&security);
    let errors = lowering.error_body();
    let notifications = lowering.notifications();
    let servers = lowering.servers();
    let requests = std::mem::take(&mut lowering.requests);
    let responses = std::mem::take(&mut lowering.responses);
    let dropped = std::mem::take(&mut lowering.dropped);
    let spans = lowering.component_spans();
    let mut types = std::mem::take(&mut lowering.table).finish(&dropped);
    let endless = finish::alias::cut_endless_aliases(&mut types);
    lowering.report_endless(endless, &types, &spans);
    lowering.settle_unions(&mut types);
    finish::boxes::place_boxes(&mut types);
    finish::direction::direct(&mut types, &requests, &responses);
    let info = &document.info;
    let api = Api {
        title: info.title.clone(),
        version: info.version.clone(),
        docs: Docs {
            description: info.description.clone(),
            ..Docs::default()
        },
        types,
        services,
        errors,
        security,
        servers,
        notifications,
    };
    (api, lowering.diagnostics)
}

/// The state of the lowering of one document.
struct Lowering<'d> {
    document: &'d Document,
    strictness: Strictness,
    diagnostics: Diagnostics,
    table: Table<'d>,
    /// The place of each component schema.
    places: HashMap<&'d str, Place>,
    /// The union that was found last and has no type yet.
    unsettled: Option<PendingUnion<'d>>,
    /// Unions whose dispatch is decided when all types are known.
    pending: Vec<(TypeId, PendingUnion<'d>)>,
    /// Types that are sent.
    requests: Vec<Type>,
    /// Types that are received.
    responses: Vec<Type>,
    /// The types of the bodies of failed calls, each once, in the order of the document.
    error_types: Vec<Type>,
    /// Types that only served to find others.
    dropped: HashSet<TypeId>,
}

impl<'d> Lowering<'d> {
    fn new(document: &'d Document, strictness: Strictness) -> Self {
        Self {
            document,
            strictness,
            diagnostics: Diagnostics::new(),
            table: Table::default(),
            places: HashMap::new(),
            unsettled: None,
            pending: Vec::new(),
            requests: Vec::new(),
            responses: Vec::new(),
            error_types: Vec::new(),
            dropped: HashSet::new(),
        }
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Gives every component schema its name before any other type can take it.
    fn name_components(&mut self) {
        for (rank, (key, located)) in self.document.located_schemas().enumerate() {
            let node = located.node;
            let name = self.component_name(key, node);
            let module = self.module_of(key, node);
            let place = Place {
                name: name.as_str().to_owned(),
                module,
                rank,
            };
            let id = self.table.reserve(name, &place);
            self.table.set_component(key, id);
            self.places.insert(key, place);
        }
    }

    fn lower_components(&mut self) {
        for (key, located) in self.document.located_schemas() {
            if let (Some(id), Some(place)) = (self.table.component(key), self.places.get(key)) {
                let schema = Schema::new(located.node, place.clone());
                self.lower_component(id, &schema);
            }
        }
    }

    /// The key and node of a component schema, by the end of a reference to it.
    fn component_node(&self, name: &str) -> Option<(&'d str, &'d Node)> {
        let entry = self
            .document
            .root()
            .at("/components/schemas")?
            .as_object()?
            .entry(&unescape(name))?;
        Some((&entry.key.text, &entry.value))
    }

    fn component_place(&self, key: &str) -> Place {
        self.places
            .get(key)
            .cloned()
            .unwrap_or_else(|| self.root_place(key))
    }

    /// The type of a component, by the end of a reference to it.
    fn component_type(&self, name: &str) -> Type {
        self.table
            .component(&unescape(name))
            .map_or(Type::Json, Type::Named)
    }

    /// Notes that the union that was found last is this type.
    fn settle(&mut self, id: TypeId) {
        if let Some(pending) = self.unsettled.take() {
            self.pending.push((id, pending));
        }
    }

    /// A place for types that belong to no component.
    fn root_place(&self, name: &str) -> Place {
        Place {
            name: name.to_owned(),
            module: ModuleName::new("common"),
            rank: usize::MAX,
        }
    }
}

/// A JSON pointer writes `/` and `~` in another way.
fn unescape(name: &str) -> String {
    name.replace("~1", "/").replace("~0", "~")
}
