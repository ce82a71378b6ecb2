//! Events that a member of their bodies tells apart, which is constant in each: `type: { const: order.paid }`.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::api::TypeName;
use crate::api::lower::Lowering;
use crate::api::lower::naming::words;
use crate::api::lower::operation::media::json_schema;
use crate::api::lower::schema::annotations::flag;
use crate::api::lower::schema::keywords::{Property, Schema};
use crate::document::{Method, OperationEntry};
use crate::source::{Node, pointer};

/// The member that tells events apart, and what it says in the body of each.
pub(super) struct Constants<'d> {
    member: &'d str,
    /// The text of each operation, told by its node.
    names: HashMap<*const Node, &'d Node>,
}

impl<'d> Constants<'d> {
    /// The JSON pointer to the member.
    pub(super) fn pointer(&self) -> String {
        format!("/{}", pointer::escape(self.member))
    }

    /// What the member says in the body of an operation.
    pub(super) fn name(&self, operation: &Node) -> Option<&'d Node> {
        self.names.get(&std::ptr::from_ref(operation)).copied()
    }
}

impl<'d> Lowering<'d> {
    /// The member that tells all notifications apart: each requires it, as one text that no other one says. Of several such members it is
    /// the first by name. `None` if there is none, if there is but one notification, or if the document says anything of events itself.
    pub(super) fn constants(&mut self) -> Option<Constants<'d>> {
        let entries: Vec<OperationEntry<'d>> = self.document.webhook_operations().collect();
        if entries.len() < 2 {
            return None;
        }
        let mut found: BTreeMap<&'d str, Vec<&'d Node>> = BTreeMap::new();
        for (index, entry) in entries.iter().enumerate() {
            let node = entry.operation.node;
            if entry.method != Method::Post || node.get("x-paywright-event").is_some() {
                return None;
            }
            let schema = json_schema(self.body_of_notification(entry)?)?;
            let schema = Schema::new(schema, self.place_of_notification(entry));
            for (member, value) in self.constant_members(&schema) {
                found.entry(member).or_default().push(value);
            }
            found.retain(|_, values| values.len() > index);
        }
        let (member, values) = found.into_iter().find(|(_, values)| are_apart(values))?;
        let operations = entries
            .iter()
            .map(|entry| std::ptr::from_ref(entry.operation.node));
        let names = operations.zip(values).collect();
        Some(Constants { member, names })
    }

    /// The members without which no value of a schema is, and which are one text in all of them.
    fn constant_members(&mut self, schema: &Schema<'d>) -> Vec<(&'d str, &'d Node)> {
        let keywords = self.keywords(schema);
        let is_required = |property: &&Property<'d>| keywords.required.contains(property.wire);
        let required = keywords.properties.iter().filter(is_required);
        required
            .filter_map(|property| Some((property.wire, self.constant(&property.schema)?)))
            .collect()
    }

    /// The only text that a schema allows.
    fn constant(&mut self, schema: &Schema<'d>) -> Option<&'d Node> {
        let list = self.keywords(schema).enumeration?;
        let [value] = list.values.as_slice() else {
            return None;
        };
        value.as_str()?;
        (!flag(schema, "nullable")).then_some(*value)
    }
}

/// Whether texts differ, both on the wire and as names.
fn are_apart(values: &[&Node]) -> bool {
    let texts = || values.iter().filter_map(|value| value.as_str());
    let (mut seen, mut names) = (HashSet::new(), HashSet::<TypeName>::new());
    texts().all(|text| seen.insert(text) && names.insert(words::variant_name(text)))
}
