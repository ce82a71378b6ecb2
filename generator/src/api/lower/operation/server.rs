//! Servers of single operations and paths.

use super::unmodelled::filled;
use crate::api::lower::Lowering;
use crate::diagnostic::{Became, Code, Diagnostic};
use crate::document::OperationEntry;
use crate::source::Node;

/// Why servers of an operation are not followed.
enum Unusable {
    /// A URL is in plain text, is none, or has a variable without a default.
    Url,
    /// A URL begins in the folder of the document, which is known to nobody who reads only its text.
    Folder,
    /// Nothing says which of them goes with which server of the document.
    Several,
}

impl<'d> Lowering<'d> {
    /// Where an operation is called if not at the servers of the document: one URL for all of these, or one for each. And whether it has
    /// servers of its own.
    pub(super) fn own_servers(&mut self, entry: &OperationEntry<'d>) -> (Vec<String>, bool) {
        let nodes = [entry.operation.node, entry.item.node];
        let Some(servers) = nodes.into_iter().find_map(|node| filled(node, "servers")) else {
            return (Vec::new(), false);
        };
        let document = urls(self.servers);
        let own = urls(servers.as_array().unwrap_or_default());
        let own: Vec<Option<String>> = own
            .into_iter()
            .map(|url| Some(resolved(&url?, &document)))
            .collect();
        let has_folder = own.iter().flatten().any(|url| is_in_folder(url));
        // Behind a host that only the caller knows, a path stays one.
        let own = if self.servers.iter().any(has_variables) {
            own.into_iter().map(|url| url.map(rooted)).collect()
        } else {
            whole(own, &document)
        };
        if own == document {
            return (Vec::new(), false);
        }
        let found = match usable(&own) {
            Some(own) => chosen(own, &document),
            None if has_folder => Err(Unusable::Folder),
            None => Err(Unusable::Url),
        };
        let found = found.unwrap_or_else(|unusable| {
            let why = match unusable {
                Unusable::Url => "the URL of a server is not `https`, or has a variable without a default",
                Unusable::Folder => "the URL of a server is relative to the place of the document, which is not known: write the path from its root, or all of the URL",
                Unusable::Several => "nothing says which of these servers goes with which of the document's",
            };
            let message = format!("{why}; the call goes to the place that the client is for");
            let became = Became::ReadAs("a call to the place that the client is for".to_owned());
            self.report(
                Diagnostic::warning(Code::OperationUnsupported, message)
                    .at(servers.span, "")
                    .became(became)
                    .help("whoever makes the call can say where by `with_server`"),
            );
            Vec::new()
        });
        (found, true)
    }
}

/// The URLs of a list of servers, with the defaults of their variables; `None` for one that has none.
fn urls(servers: &[Node]) -> Vec<Option<String>> {
    servers.iter().map(url).collect()
}

/// Whether a URL is a path that begins in the folder of the document.
fn is_in_folder(url: &str) -> bool {
    !url.is_empty() && !url.starts_with('/') && !url.contains(':')
}

fn url(server: &Node) -> Option<String> {
    let mut url = String::new();
    let mut rest = server.get("url")?.as_str()?.trim_end_matches('/');
    while let Some((before, behind)) = rest.split_once('{') {
        let (name, after) = behind.split_once('}')?;
        let variable = server.get("variables")?.get(name)?;
        url.push_str(before);
        url.push_str(variable.get("default")?.as_str()?);
        rest = after;
    }
    url.push_str(rest);
    Some(url)
}

/// A URL with the scheme of the document's servers, if it begins with a host, and without steps to where it is or up from there.
fn resolved(url: &str, document: &[Option<String>]) -> String {
    let mut of_document = document.iter().flatten();
    let has_scheme = !document.is_empty() && of_document.all(|url| url.starts_with("https://"));
    let scheme = if url.starts_with("//") && has_scheme {
        "https:"
    } else {
        ""
    };
    let host = match url.split_once("//") {
        Some((scheme, _)) if !scheme.contains('/') => scheme.len() + "//".len(),
        _ => 0,
    };
    let path = url.get(host..).and_then(|rest| rest.find('/'));
    let (before, path) = url.split_at(path.map_or(url.len(), |start| host + start));
    let mut steps: Vec<&str> = Vec::new();
    for step in path.split('/') {
        match step {
            "." => {}
            // The first step is nothing, before the root.
            ".." => steps.truncate(steps.len().saturating_sub(1).max(1)),
            step => steps.push(step),
        }
    }
    [scheme, before, steps.join("/").trim_end_matches('/')].concat()
}

/// The same, with paths behind the hosts of the document's servers: what they are relative to is the place of the document, which is most
/// likely at one of these. One path is for all of these, several are for one each.
fn whole(own: Vec<Option<String>>, document: &[Option<String>]) -> Vec<Option<String>> {
    let is_path = |url: &Option<String>| {
        let url = url.as_deref();
        url.is_some_and(|url| url.is_empty() || (url.starts_with('/') && !url.starts_with("//")))
    };
    if document.is_empty() || !own.iter().all(is_path) {
        return own;
    }
    let behind = |(server, path): (&Option<String>, &Option<String>)| {
        let (scheme, rest) = server.as_deref()?.split_once("://")?;
        let host = rest.split('/').next()?;
        Some(format!("{scheme}://{host}{}", path.as_deref()?))
    };
    match own.as_slice() {
        [only] => document
            .iter()
            .map(|server| behind((server, only)))
            .collect(),
        each if each.len() == document.len() => document.iter().zip(each).map(behind).collect(),
        _ => own,
    }
}

/// A path that is empty is that of the root.
fn rooted(url: String) -> String {
    if url.is_empty() { "/".to_owned() } else { url }
}

/// Whether only the caller knows the URL of a server.
fn has_variables(server: &Node) -> bool {
    let url = server.get("url").and_then(Node::as_str);
    url.is_some_and(|url| url.contains('{'))
}

/// The URLs, if calls can be sent to all of them.
fn usable(urls: &[Option<String>]) -> Option<Vec<String>> {
    let is_whole = |url: &String| {
        let rest = url.strip_prefix("https://").filter(|rest| !rest.is_empty());
        let path = url.strip_prefix('/').filter(|rest| !rest.starts_with('/'));
        let is_clean = |rest: &str| !rest.contains(['?', '#', '@', '{', '}', '\\']);
        let has_steps = || url.split('/').any(|part| matches!(part, "." | ".."));
        rest.or(path).is_some_and(is_clean) && !has_steps()
    };
    urls.iter()
        .map(|url| url.clone().filter(is_whole))
        .collect()
}

/// One URL, or one for each server of the document. Which of several is meant is never guessed: a call for tests could move money.
fn chosen(mut own: Vec<String>, document: &[Option<String>]) -> Result<Vec<String>, Unusable> {
    if document.is_empty() {
        return Err(Unusable::Several);
    }
    if own.iter().all(|url| own.first() == Some(url)) {
        own.truncate(1);
        return Ok(own);
    }
    let mut of_document = document.iter().flatten();
    let is_named = of_document.all(|url| url.starts_with("https://") || url.starts_with("http://"));
    if is_named && own.len() == document.len() {
        Ok(own)
    } else {
        Err(Unusable::Several)
    }
}

/// What readers of a call are told of its servers.
pub(super) fn servers_note(servers: &[String]) -> Option<String> {
    let shown: Vec<String> = servers.iter().map(|url| format!("`{url}`")).collect();
    let places = shown.split_last().map(|(last, others)| match others {
        [] => last.clone(),
        others => format!("{} or {last}", others.join(", ")),
    })?;
    let behind = if servers.iter().any(|url| url.starts_with('/')) {
        " behind the host of the client's server"
    } else {
        ""
    };
    Some(format!(
        "It is called at {places}{behind}, unless the client is for a place of its own."
    ))
}
