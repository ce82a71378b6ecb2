//! Servers and their variables.

use super::Lowering;
use super::naming::words;
use super::schema::annotations::node_docs;
use crate::api::{Server, ServerVariable, TypeName};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Node;

/// A description of more words than this is no name.
const WORDS_IN_A_NAME: usize = 3;

impl<'d> Lowering<'d> {
    /// The servers that can be reached by themselves.
    pub(super) fn servers(&mut self) -> Vec<Server> {
        let mut servers: Vec<Server> = Vec::new();
        let located: Vec<_> = self.document.located_servers().collect();
        for server in located {
            let url = server.value.url.trim_end_matches('/').to_owned();
            if !url.starts_with("https://") && !url.starts_with("http://") {
                let span = server.node.get("url").unwrap_or(server.node).span;
                self.report(
                    Diagnostic::warning(
                        Code::ServerUnsupported,
                        "this server has no absolute URL; callers have to give one",
                    )
                    .at(span, ""),
                );
                continue;
            }
            let mut name = match server.node.get("x-paywright-name") {
                Some(proposed) => self.proposed_variant(proposed, "Server"),
                None => derived_name(&url, server.value.description.as_deref()),
            };
            let base = name.clone();
            let mut number = 2_u32;
            while name.as_str() == "Custom" || servers.iter().any(|other| other.name == name) {
                name = words::variant_name(&format!("{base} {number}"));
                number = number.saturating_add(1);
            }
            let variables = self.variables(server.node);
            servers.push(Server {
                name,
                docs: node_docs(server.node),
                url,
                variables,
            });
        }
        servers
    }

    fn variables(&mut self, server: &'d Node) -> Vec<ServerVariable> {
        let mut variables: Vec<ServerVariable> = Vec::new();
        for entry in server
            .get("variables")
            .and_then(Node::as_object)
            .into_iter()
            .flat_map(|object| object.iter())
        {
            let node = &entry.value;
            let mut name = words::member_name(&entry.key.text);
            let taken =
                |name: &crate::api::MemberName| variables.iter().any(|other| other.name == *name);
            if taken(&name) {
                name = self.separated(&name, &entry.key.text, entry.key.span, None, &taken);
            }
            variables.push(ServerVariable {
                name,
                wire: entry.key.text.to_string(),
                docs: node_docs(node),
                default: node
                    .get("default")
                    .and_then(Node::as_str)
                    .unwrap_or_default()
                    .to_owned(),
                values: node
                    .get("enum")
                    .and_then(Node::as_array)
                    .unwrap_or_default()
                    .iter()
                    .filter_map(|value| value.as_str().map(str::to_owned))
                    .collect(),
            });
        }
        variables
    }
}

/// A short description is a name; else the host is.
fn derived_name(url: &str, description: Option<&str>) -> TypeName {
    let short =
        description.filter(|text| (1..=WORDS_IN_A_NAME).contains(&text.split_whitespace().count()));
    match short {
        Some(text) => words::variant_name(text),
        None => {
            let host = url.split("://").nth(1).unwrap_or(url);
            words::variant_name(host)
        }
    }
}
