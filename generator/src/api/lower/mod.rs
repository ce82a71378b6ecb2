//! From the document to the API model.
//!
//! Every name is decided here, every `allOf` merged, every circle broken. What cannot be modelled is reported with its
//! place and replaced by something that keeps the data.

mod crate_version;
mod examples;
mod extension;
mod failure;
mod finish;
pub(crate) use self::finish::parts as parts_of;
mod naming;
mod notification;
mod operation;
mod place;
mod pointed;
mod schema;
mod security;
mod server;
mod signature;
mod table;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet, VecDeque};

use super::{
    Api, Docs, Literal, MessageSignature, ModuleName, Notifications, SecurityScheme, Server,
    Service, Type, TypeId, TypeName, Types,
};
use crate::at_once;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::document::{Document, Strictness};
use crate::source::places::Places;
use crate::source::{Node, Object};
use operation::client_header::ClientHeader;
use operation::shared_callbacks::SharedCallbacks;
use place::Place;
use schema::keywords::Schema;
use schema::union::PendingUnion;
use table::Table;

/// Reads the API model off a document.
///
/// The model is complete even where faults were found; a caller that wants no faults looks at the diagnostics.
pub fn lower(document: &Document, strictness: Strictness) -> (Api, Diagnostics) {
    let (parts, places) = at_once::both(
        || parts(document, strictness),
        || Places::of(document.root()),
    );
    let Parts {
        mut lowering,
        security,
        mut services,
        mut notifications,
        response_signature,
        servers,
    } = parts;
    let (held, broken_examples) = lowering.held_examples(&places);
    let components = lowering.table.component_keys();
    let client_headers = lowering.settle_client_headers(&services);
    let mut types = lowering.finish_types();
    lowering.check_login_answers(&security, &services, &types);
    lowering.settle_failures(&mut services, &types);
    lowering.paginate(&mut services, &types);
    finish::callbacks::describe(&mut services, &mut types);
    let errors = lowering.error_body(&types);
    if let (Some(notifications), Some(id)) = (&mut notifications, lowering.event_data) {
        notifications.data = types.get(id).name.clone();
    }
    let examples = examples::of_types(held, &types);
    let components = written(components, &types);
    let crate_version = lowering.crate_version();
    let info = &document.info;
    let api = Api {
        title: info.title.clone(),
        version: info.version.clone(),
        crate_version,
        docs: Docs {
            description: info.description.clone(),
            ..Docs::default()
        },
        types,
        components,
        services,
        client_headers,
        errors,
        security,
        servers,
        notifications,
        response_signature,
        examples,
        broken_examples,
    };
    (api, lowering.diagnostics)
}

/// A document of which every part has been looked at, before anything is decided that depends on all types.
struct Parts<'d> {
    lowering: Lowering<'d>,
    security: Vec<SecurityScheme>,
    services: Vec<Service>,
    notifications: Option<Notifications>,
    response_signature: Option<MessageSignature>,
    servers: Vec<Server>,
}

fn parts(document: &Document, strictness: Strictness) -> Parts<'_> {
    let mut lowering = Lowering::new(document, strictness);
    lowering.name_components();
    lowering.lower_components();
    let security = lowering.security_schemes();
    let services = lowering.services(&security);
    lowering.check_logins(&security, &services);
    let notifications = lowering.notifications();
    let response_signature = lowering.response_signature();
    let servers = lowering.servers();
    lowering.refuse_idle_keys();
    lowering.lower_postponed();
    lowering.name_placed_types();
    Parts {
        lowering,
        security,
        services,
        notifications,
        response_signature,
        servers,
    }
}

/// The components whose types are among those that are written.
fn written(components: Vec<(TypeId, &str)>, types: &Types) -> Vec<(String, TypeId)> {
    let live: HashSet<TypeId> = types.iter().map(|(id, _)| id).collect();
    let components = components.into_iter().filter(|(id, _)| live.contains(id));
    components.map(|(id, key)| (key.to_owned(), id)).collect()
}

/// The state of the lowering of one document.
struct Lowering<'d> {
    document: &'d Document,
    strictness: Strictness,
    diagnostics: Diagnostics,
    /// The component schemas, as they are written.
    schemas: Option<&'d Object>,
    table: Table<'d>,
    /// The place of each component schema.
    places: HashMap<&'d str, Place>,
    /// How many types are being looked at, one inside the other.
    depth: usize,
    /// Types that lie too deep to be looked at at once.
    postponed: VecDeque<(TypeId, Schema<'d>)>,
    /// How many parts and properties have been merged, over all schemas.
    merged: usize,
    /// Whether a component allows null, as far as it was asked.
    nullable: HashMap<&'d str, bool>,
    /// Unions whose variants and dispatch are decided when all types are known.
    pending: Vec<(TypeId, PendingUnion<'d>)>,
    /// The only known values of types, where these are whole numbers or truth values.
    known: HashMap<TypeId, Vec<Literal>>,
    /// Members that make a retry safe, by the object that has them: key, and what says so.
    keys: HashMap<TypeId, Vec<(&'d str, &'d Node)>>,
    /// What says so in places that have been looked at.
    placed_keys: HashSet<*const Node>,
    /// Whether a reference leads to a component that is not there; whoever has read the document has told it.
    lacks_components: bool,
    /// What the document says of lists that go on, by the type of the call.
    paginations: HashMap<TypeName, &'d Node>,
    /// Types that are sent.
    requests: Vec<Type>,
    /// Types that are received.
    responses: Vec<Type>,
    /// The types of the bodies of failed calls, each once, in the order of the document, and what says what they say where.
    error_types: Vec<(Type, Option<&'d Node>)>,
    /// The names of the headers of all answers.
    answer_headers: HashSet<String>,
    /// Headers that a client can set for all of its calls, each once.
    client_headers: Vec<ClientHeader>,
    /// Callbacks that several calls can have.
    shared_callbacks: SharedCallbacks<'d>,
    /// Stands in for the type that tells events apart until names are decided.
    event_data: Option<TypeId>,
    /// Types that only served to find others.
    dropped: HashSet<TypeId>,
    /// The schemas of the properties being looked at whose empty alternative means "not set".
    cleared_by_blank: HashSet<*const Node>,
    /// The types of schemas that are not components, by the schema.
    typed: HashMap<*const Node, Type>,
    /// The servers of the document.
    servers: &'d [Node],
}

impl<'d> Lowering<'d> {
    fn new(document: &'d Document, strictness: Strictness) -> Self {
        let components = document.root().get("components");
        let schemas = components.and_then(|components| components.get("schemas"));
        Self {
            document,
            strictness,
            diagnostics: Diagnostics::new(),
            schemas: schemas.and_then(Node::as_object),
            table: Table::default(),
            places: HashMap::new(),
            depth: 0,
            postponed: VecDeque::new(),
            merged: 0,
            nullable: HashMap::new(),
            pending: Vec::new(),
            known: HashMap::new(),
            keys: HashMap::new(),
            placed_keys: HashSet::new(),
            lacks_components: false,
            paginations: HashMap::new(),
            requests: Vec::new(),
            responses: Vec::new(),
            error_types: Vec::new(),
            answer_headers: HashSet::new(),
            client_headers: Vec::new(),
            shared_callbacks: SharedCallbacks::of(document.root()),
            event_data: None,
            dropped: HashSet::new(),
            cleared_by_blank: HashSet::new(),
            typed: HashMap::new(),
            servers: server::of_document(document),
        }
    }

    /// Decides what can only be decided when every type is known.
    fn finish_types(&mut self) -> Types {
        let nodes = self.component_nodes();
        self.dropped.extend(self.event_data);
        let mut types = std::mem::take(&mut self.table).finish(&self.dropped);
        let endless = finish::alias::cut_endless_aliases(&mut types);
        self.report_endless(endless, &types, &nodes);
        self.cut_endless_unions(&mut types);
        // What tells alternatives apart has to be there in each direction.
        finish::direction::direct(&mut types, &self.requests, &self.responses);
        finish::constants::hand_on(&self.known, &mut types);
        self.settle_unions(&mut types);
        finish::boxes::place_boxes(&mut types);
        types
    }

    /// Enters a finding. In a document of others it is no error if there is something in place of what it is about.
    fn report(&mut self, mut diagnostic: Diagnostic) {
        if self.strictness == Strictness::Foreign
            && diagnostic.is_error()
            && is_worked_around(diagnostic.code)
        {
            diagnostic.severity = Severity::Warning;
        }
        self.diagnostics.push(diagnostic);
    }

    /// Gives every component schema its name before any other type can take it.
    fn name_components(&mut self) {
        let components: Vec<(&'d str, &'d Node)> = self.document.located_schemas().collect();
        let names = self.component_names(&components);
        for (rank, ((key, node), name)) in components.into_iter().zip(names).enumerate() {
            let place = Place {
                name: name.as_str().to_owned(),
                ..Place::new("schemas", key, self.module_of(key, node), rank)
            };
            self.table.reserve_component(key, name, &place);
            self.places.insert(key, place);
        }
    }

    fn lower_components(&mut self) {
        for (key, node) in self.document.located_schemas() {
            if let (Some(id), Some(place)) = (self.table.component(key), self.places.get(key)) {
                let schema = Schema::new(node, place.clone());
                self.lower_component(id, &schema);
            }
        }
    }

    /// The key and node of a component schema, by the end of a reference to it.
    fn component_node(&self, name: &str) -> Option<(&'d str, &'d Node)> {
        let entry = self.schemas?.entry(&unescape(name))?;
        Some((&entry.key.text, &entry.value))
    }

    fn component_place(&self, key: &str) -> Place {
        self.places
            .get(key)
            .cloned()
            .unwrap_or_else(|| self.root_place(key))
    }

    /// The type of a component, by the end of a reference to it.
    fn component_type(&mut self, name: &str) -> Type {
        match self.table.component(&unescape(name)) {
            Some(id) => Type::Named(id),
            None => {
                self.lacks_components = true;
                Type::Json
            }
        }
    }

    /// A place for types that belong to no component.
    fn root_place(&self, name: &str) -> Place {
        Place::new("", name, ModuleName::new("common"), usize::MAX)
    }
}

/// Whether a fault leaves something that can be generated.
const fn is_worked_around(code: Code) -> bool {
    matches!(
        code,
        Code::AllOfConflict | Code::AllOfCycle | Code::SecurityUnknown
    )
}

/// A JSON pointer writes `/` and `~` in another way.
fn unescape(name: &str) -> Cow<'_, str> {
    if name.contains('~') {
        Cow::Owned(name.replace("~1", "/").replace("~0", "~"))
    } else {
        Cow::Borrowed(name)
    }
}
