//! Notifications: `x-webhooks`, the envelope and the answers.

mod acknowledgement;
mod constant;
mod envelope;
mod event;

use std::rc::Rc;

use constant::Constants;

use crate::api::lower::Lowering;
use crate::api::lower::extension::Reader;
use crate::api::lower::naming::words;
use crate::api::lower::place::Place;
use crate::api::{Docs, ModuleName, Notifications, Type, TypeId, TypeName};
use crate::diagnostic::{Became, Code, Diagnostic};
use crate::document::Strictness;
use crate::source::Node;

/// The type of a body where the document names none.
const ENVELOPE: &str = "Event";

/// What tells events apart.
enum Rule<'d> {
    /// What the document says at its root.
    Written(&'d Node),
    /// A member of the bodies, and where they are listed.
    Constant(Constants<'d>, &'d Node),
}

impl<'d> Rule<'d> {
    /// Where the rule is from.
    fn node(&self) -> &'d Node {
        match self {
            Self::Written(node) | Self::Constant(_, node) => node,
        }
    }
}

impl<'d> Lowering<'d> {
    /// What the provider sends on its own account, if the document says how to tell it apart.
    pub(in crate::api::lower) fn notifications(&mut self) -> Option<Notifications> {
        let root = self.document.root();
        let rule = self.event_rule()?;
        let (name_pointers, prefix, envelope) = match &rule {
            Rule::Written(node) => self.written_rule(node)?,
            Rule::Constant(constants, node) => {
                let envelope = self.bare_envelope(node);
                (vec![constants.pointer()], String::new(), envelope)
            }
        };
        let name = self
            .table
            .name(envelope)
            .map_or_else(|| ENVELOPE.to_owned(), |name| name.as_str().to_owned());
        let place = Place {
            name: format!("{name} data"),
            qualifier: Some("payload".to_owned()),
            ..Place::new("notifications", "data", ModuleName::new("notifications"), 0)
        };
        let data = words::type_name(&place.name);
        let place = Rc::new(place);
        let span = rule.node().span;
        let id = self.table.reserve(data.clone(), &place, Some(span));
        self.event_data = Some(id);
        let events = match &rule {
            Rule::Written(_) => self.events(&prefix),
            Rule::Constant(constants, _) => self.constant_events(constants),
        };
        let acknowledgement = events
            .first()
            .map(|event| event.acknowledgement.clone())
            .unwrap_or_default();
        self.keep_what_is_used(envelope);
        let fallback = ["Unknown", "UnknownEvent"]
            .into_iter()
            .find(|name| !events.iter().any(|event| event.name.as_str() == *name))
            .unwrap_or("EventThatIsNotListed");
        self.responses.push(Type::Named(envelope));
        Some(Notifications {
            envelope,
            data,
            docs: Docs::default(),
            name_pointers,
            events,
            fallback: TypeName::new(fallback),
            signature: root
                .get("x-paywright-webhook-signature")
                .and_then(|node| self.message_signature(node)),
            acknowledgement,
        })
    }

    /// Where names lie, what is left out of them in Rust, and the type of a whole body, as the document says.
    fn written_rule(&mut self, rule: &'d Node) -> Option<(Vec<String>, String, TypeId)> {
        let name_pointers = self.name_pointers(rule);
        let prefix = Reader::new(self, rule)
            .optional_text("prefix")
            .unwrap_or_default();
        let payload = Reader::new(self, rule).optional_pointer("payload");
        let payload: Vec<String> = payload
            .and_then(|pointer| {
                crate::source::pointer::tokens(&pointer)
                    .map(|tokens| tokens.iter().map(|token| token.to_string()).collect())
            })
            .unwrap_or_default();
        let envelope = self.envelope(rule, &payload)?;
        Some((name_pointers, prefix, envelope))
    }

    /// What says how events are told apart.
    fn event_rule(&mut self) -> Option<Rule<'d>> {
        let root = self.document.root();
        let Some(webhooks) = root.get("x-webhooks") else {
            for extension in ["x-paywright-event", "x-paywright-webhook-signature"] {
                if let Some(node) = root.get(extension) {
                    self.notification_fault(
                        node,
                        "there are no notifications: `x-webhooks` is missing",
                    );
                }
            }
            return None;
        };
        if let Some(rule) = root.get("x-paywright-event") {
            return Some(Rule::Written(rule));
        }
        let constants = self.constants();
        if constants.is_none() {
            let message = "nothing says how events are told apart: each body is a type of its own, and the receiver has to know which";
            let diagnostic = match self.strictness {
                Strictness::Curated => Diagnostic::error(Code::NotificationInvalid, message),
                Strictness::Foreign => Diagnostic::warning(Code::NotificationInvalid, message)
                    .became(Became::ReadAs(
                        "types that the receiver chooses from".to_owned(),
                    )),
            };
            self.report(
                diagnostic
                    .at(webhooks.span, "")
                    .help("add `x-paywright-event` at the root; see specs/README.md"),
            );
            self.bodies_of_notifications();
        }
        Some(Rule::Constant(constants?, webhooks))
    }

    fn name_pointers(&mut self, rule: &'d Node) -> Vec<String> {
        let Some(names) = Reader::new(self, rule).member("name") else {
            return Vec::new();
        };
        let nodes = names
            .as_array()
            .unwrap_or_else(|| std::slice::from_ref(names));
        if nodes.is_empty() {
            self.extension_fault(names, "`name` must list at least one JSON pointer");
        }
        nodes
            .iter()
            .filter_map(|node| Reader::new(self, rule).pointer_of(node))
            .collect()
    }

    fn notification_fault(&mut self, node: &'d Node, message: &str) {
        self.report(
            Diagnostic::error(Code::NotificationInvalid, message)
                .at(node.span, "")
                .help("see specs/README.md"),
        );
    }
}
