//! Servers and their variables.

use super::Lowering;
use super::naming::separate::{Kind, Wish};
use super::naming::{HELP, words};
use super::schema::annotations::node_docs;
use crate::api::{MemberName, Server, ServerVariable, TypeName};
use crate::diagnostic::{Code, Diagnostic, visible};
use crate::document::{Document, Strictness};
use crate::source::Node;

/// A description of more words than this is no name.
const WORDS_IN_A_NAME: usize = 3;

/// What the environment is called whose URL the caller gives.
const CUSTOM: &str = "Custom";

/// The servers of a document; if it names none, those that all of its operations share.
pub(super) fn of_document(document: &Document) -> &[Node] {
    if let Some(own) = listed(document.root()) {
        return own;
    }
    let mut of_operations = document
        .operations()
        .map(|entry| listed(entry.operation.node).or_else(|| listed(entry.item.node)));
    let first = of_operations.next().flatten().unwrap_or_default();
    let is_shared = of_operations.all(|others| urls(others.unwrap_or_default()).eq(urls(first)));
    if is_shared { first } else { &[] }
}

fn listed(node: &Node) -> Option<&[Node]> {
    let list = node.get("servers").and_then(Node::as_array);
    list.filter(|list| !list.is_empty())
}

fn urls(servers: &[Node]) -> impl Iterator<Item = Option<&str>> {
    let urls = servers.iter().map(|server| server.get("url"));
    urls.map(|url| url.and_then(Node::as_str))
}

impl<'d> Lowering<'d> {
    /// The servers that can be reached by themselves.
    pub(super) fn servers(&mut self) -> Vec<Server> {
        let mut servers: Vec<Server> = Vec::new();
        let mut wishes: Vec<Wish<TypeName>> = Vec::new();
        for server in self.servers {
            let Some(url) = server.get("url").and_then(Node::as_str) else {
                continue;
            };
            let url = url.trim_end_matches('/').to_owned();
            if !url.starts_with("https://") && !url.starts_with("http://") {
                let span = server.get("url").unwrap_or(server).span;
                self.report(
                    Diagnostic::warning(
                        Code::ServerUnsupported,
                        "this server has no absolute URL; callers have to give one",
                    )
                    .at(span, "")
                    .help("`Environment::Custom` takes all of the URL"),
                );
                continue;
            }
            self.check_variables(&url, server);
            let proposed = server.get("x-paywright-name");
            let name = match proposed {
                Some(proposed) => self.proposed_variant(proposed, "Server"),
                None => derived_name(&url, server.get("description").and_then(Node::as_str)),
            };
            let host = words::variant_name(host(&url)).as_str().to_owned();
            wishes.push(Wish {
                name: name.clone(),
                rank: u8::from(proposed.is_none()),
                identity: url.clone(),
                suffixes: vec![host.into()],
                is_apart: false,
                span: Some(server.span),
            });
            let variables = self.variables(server);
            servers.push(Server {
                name,
                docs: node_docs(server),
                url,
                variables,
            });
        }
        let kind = Kind {
            two: "two servers",
            help: HELP,
            from_words: words::variant_name,
            is_reserved: &|name| name.as_str() == CUSTOM,
        };
        let names = self.separate(&wishes, &kind);
        for (server, name) in servers.iter_mut().zip(names) {
            server.name = name;
        }
        servers
    }

    /// Reports names in braces for which there is no variable, since nothing can take their place.
    fn check_variables(&mut self, url: &str, server: &'d Node) {
        let variables = server.get("variables");
        let pieces = url.split('{').skip(1);
        let mut names = pieces.filter_map(|piece| Some(piece.split_once('}')?.0));
        let is_missing = |name: &&str| variables.and_then(|all| all.get(name)).is_none();
        let Some(name) = names.find(is_missing) else {
            return;
        };
        let name = visible(name);
        let message = format!("the URL has `{{{name}}}`, but no variable describes it");
        let diagnostic = match self.strictness {
            Strictness::Curated => Diagnostic::error(Code::ServerUnsupported, message),
            Strictness::Foreign => Diagnostic::warning(Code::ServerUnsupported, message),
        };
        let span = server.get("url").unwrap_or(server).span;
        let diagnostic = diagnostic.at(span, "calls to this server fail");
        self.report(diagnostic.help("describe it under `variables`"));
    }

    fn variables(&mut self, server: &'d Node) -> Vec<ServerVariable> {
        let mut variables: Vec<ServerVariable> = Vec::new();
        let mut wishes: Vec<Wish<MemberName>> = Vec::new();
        for entry in server
            .get("variables")
            .and_then(Node::as_object)
            .into_iter()
            .flat_map(|object| object.iter())
        {
            let node = &entry.value;
            let name = words::member_name(&entry.key.text);
            wishes.push(Wish::member(
                name.clone(),
                false,
                &entry.key.text,
                entry.key.span,
            ));
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
        let names = self.separate_members(&wishes, &|_| false);
        for (variable, name) in variables.iter_mut().zip(names) {
            variable.name = name;
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
        None => words::variant_name(host(url)),
    }
}

/// A URL without its scheme.
fn host(url: &str) -> &str {
    url.split_once("://").map_or(url, |(_, host)| host)
}
