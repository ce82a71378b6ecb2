//! What the body of a failed call says where.

use crate::api::lower::Lowering;
use crate::api::lower::extension::Reader;
use crate::api::lower::pointed::{Pointed, pointed};
use crate::api::lower::schema::keywords::sole_reference;
use crate::api::{Declined, ErrorMembers, Type, Types};
use crate::diagnostic::{Code, Diagnostic, closest, visible};
use crate::source::Node;

const NAME: &str = "x-paywright-error";

/// How many references to references are followed.
const LONGEST: usize = 64;

impl<'d> Lowering<'d> {
    /// What says where a body says what: the extension on its schema, or on the component behind it.
    pub(in crate::api::lower) fn error_rule(&self, schema: &'d Node) -> Option<&'d Node> {
        let mut node = schema;
        for _ in 0..LONGEST {
            if let Some(rule) = node.get(NAME) {
                return Some(rule);
            }
            (_, node) = self.component_node(sole_reference(node)?)?;
        }
        None
    }

    /// Refuses what is said about bodies that no failed call has.
    pub(in crate::api::lower) fn refuse_idle_error_rules(&mut self, used: &[&'d Node]) {
        for (_, rule) in self.everywhere(NAME) {
            if !used.iter().any(|used| std::ptr::eq(*used, rule)) {
                self.misplaced(rule, "no failed call has a body of this schema");
            }
        }
    }

    /// Where a body of a type says what.
    pub(in crate::api::lower) fn error_members(
        &mut self,
        rule: &'d Node,
        ty: &Type,
        types: &Types,
    ) -> ErrorMembers {
        let code = self.member_pointers(rule, "code", ty, types);
        let kind = self.member_pointers(rule, "type", ty, types);
        let message = self.member_pointers(rule, "message", ty, types);
        let declined = match rule.get("declined") {
            Some(declined) => {
                let statuses = declined.get("statuses").and_then(Node::as_array);
                let statuses = statuses.unwrap_or_default().iter();
                Declined {
                    statuses: statuses.filter_map(|status| self.status(status)).collect(),
                    codes: self.listed_codes(declined, "codes", ("code", &code), ty, types),
                    kinds: self.listed_codes(declined, "types", ("type", &kind), ty, types),
                }
            }
            None => Declined::default(),
        };
        let repeated = self.listed_codes(rule, "repeated", ("code", &code), ty, types);
        ErrorMembers {
            code,
            kind,
            message,
            declined,
            repeated,
        }
    }

    /// The pointers of a list; each has to lead to a member of the body.
    fn member_pointers(
        &mut self,
        rule: &'d Node,
        key: &str,
        ty: &Type,
        types: &Types,
    ) -> Vec<String> {
        let mut pointers = Vec::new();
        for node in rule.get(key).and_then(Node::as_array).unwrap_or_default() {
            let Some(pointer) = Reader::new(self, rule).pointer_of(node) else {
                continue;
            };
            if pointed(ty, &pointer, types).is_none() {
                self.extension_fault(
                    node,
                    "the body has no member there that is a text, a number or a truth value, and no secret",
                );
            }
            pointers.push(pointer);
        }
        pointers
    }

    /// The values of a member that a rule lists under a key. Where the document lists the values of the member, each has to be
    /// one of them.
    fn listed_codes(
        &mut self,
        rule: &'d Node,
        key: &str,
        (member, pointers): (&str, &[String]),
        ty: &Type,
        types: &Types,
    ) -> Vec<String> {
        let Some(list) = rule.get(key) else {
            return Vec::new();
        };
        if pointers.is_empty() {
            let message = format!("`{key}` needs `{member}`, which says where they are");
            self.extension_fault(list, message);
        }
        let mut known = Some(Vec::new());
        for pointer in pointers {
            match (pointed(ty, pointer, types), &mut known) {
                (Some(Pointed::Listed(values)), Some(known)) => known.extend(values),
                _ => known = None,
            }
        }
        let mut values = Vec::new();
        for node in list.as_array().unwrap_or_default() {
            let Some(value) = node.as_str() else { continue };
            if let Some(known) = known.as_ref().filter(|known| !known.is_empty())
                && !known.contains(&value)
            {
                self.report(unlisted(node, value, member, known));
            }
            values.push(value.to_owned());
        }
        values
    }
}

fn unlisted(node: &Node, value: &str, member: &str, known: &[&str]) -> Diagnostic {
    let message = format!("`{}` is no value of `{member}`", visible(value));
    let diagnostic = Diagnostic::error(Code::ExtensionValue, message).at(node.span, "");
    match closest(value, known.iter().copied()) {
        Some(near) => diagnostic.help(format!("a similar one exists: `{}`", visible(near))),
        None => diagnostic.help("the schema lists the values that are known"),
    }
}
