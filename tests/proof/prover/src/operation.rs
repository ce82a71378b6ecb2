//! What a document says of its operations.

use paywright_generator::source::Node;

use crate::address::Address;
use crate::keys::{Key, keys};
use crate::tree::{is_octets, is_set, list, members, resolved, text};

/// An operation.
#[derive(Clone, Debug)]
pub(crate) struct Operation<'a> {
    /// The method in upper case.
    pub(crate) method: String,
    /// The path.
    pub(crate) path: &'a str,
    /// The operation itself.
    pub(crate) node: &'a Node,
    /// Its parameters and those of its path, without those that a key always carries.
    pub(crate) parameters: Vec<Parameter<'a>>,
    /// What keys carry that prove who is calling.
    pub(crate) keys: Vec<Key<'a>>,
    /// The ways to send its body; one without if there is none, or need not be.
    pub(crate) bodies: Vec<Body<'a>>,
    /// Its answers.
    pub(crate) answers: Vec<Answer<'a>>,
}

/// A value outside of the body.
#[derive(Clone, Debug)]
pub(crate) struct Parameter<'a> {
    /// `path`, `query`, `header` or `cookie`.
    pub(crate) place: &'a str,
    /// Its name.
    pub(crate) name: &'a str,
    /// Whether it must be there.
    pub(crate) is_required: bool,
    /// Its schema; none where it has a media type of its own that is not JSON.
    pub(crate) schema: Option<&'a Node>,
    /// The media type of its own, if it has one.
    pub(crate) media_type: Option<&'a str>,
    /// How a list or an object is written.
    pub(crate) style: &'a str,
    /// Whether each item stands for itself.
    pub(crate) is_exploded: bool,
}

impl Parameter<'_> {
    /// Whether its value is written as JSON.
    pub(crate) fn is_json(&self) -> bool {
        self.media_type.is_some_and(is_json)
    }
}

/// A way to send a body.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Body<'a> {
    /// The media type; empty for no body.
    pub(crate) media_type: &'a str,
    /// What the document says of it.
    pub(crate) media: Option<&'a Node>,
    /// Whether it must be there. One that is sent in another way than the usual one must, and so must parts that cannot be left out.
    pub(crate) is_required: bool,
}

impl Body<'_> {
    /// No body.
    pub(crate) const NONE: Self = Self {
        media_type: "",
        media: None,
        is_required: false,
    };
}

/// An answer.
#[derive(Clone, Debug)]
pub(crate) struct Answer<'a> {
    /// A status that leads to it.
    pub(crate) status: u16,
    /// Its media type; empty if it has no body.
    pub(crate) media_type: &'a str,
    /// The schema of its body.
    pub(crate) schema: Option<&'a Node>,
    /// Whether its body is bytes as they are.
    pub(crate) is_octets: bool,
    /// The headers that the document describes.
    pub(crate) headers: Vec<AnswerHeader<'a>>,
}

impl Answer<'_> {
    /// Whether it is no error: it brings what was asked for, or leads elsewhere.
    pub(crate) fn is_good(&self) -> bool {
        self.status < 400 && self.status != 304
    }
}

/// A header of an answer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AnswerHeader<'a> {
    /// Its name.
    pub(crate) name: &'a str,
    /// Whether it is always there.
    pub(crate) is_required: bool,
    /// Whether it holds JSON.
    pub(crate) is_json: bool,
    /// Its schema.
    pub(crate) schema: Option<&'a Node>,
}

impl<'a> Operation<'a> {
    /// How the generated program calls it: by its id, or by method and path.
    pub(crate) fn key(&self) -> String {
        let id = text(self.node, "operationId").filter(|id| !id.trim().is_empty());
        let place = || format!("{} {}", self.method.to_lowercase(), self.path);
        id.map_or_else(place, str::to_owned)
    }

    /// Where it is called.
    pub(crate) fn address(&self) -> Address<'a> {
        Address::of(self.path).without(&self.parameters, &self.keys)
    }
}

const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// Headers that OpenAPI leaves to other keywords, and those that frame a request.
const NOT_PARAMETERS: [&str; 12] = [
    "accept",
    "authorization",
    "connection",
    "content-length",
    "content-type",
    "host",
    "keep-alive",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// All operations of a document.
pub(crate) fn operations(root: &Node) -> Vec<Operation<'_>> {
    let paths = members(root, "paths");
    paths
        .flat_map(|(path, item)| operations_of(root, path, item))
        .collect()
}

fn operations_of<'a>(root: &'a Node, path: &'a str, item: &'a Node) -> Vec<Operation<'a>> {
    let Some(item) = resolved(root, item) else {
        return Vec::new();
    };
    let found = METHODS.into_iter().filter_map(|method| {
        let node = item.get(method)?;
        let keys = keys(root, node);
        let mut parameters = parameters(root, item, node);
        parameters.retain(|parameter| {
            let mut always = keys.iter().filter(|key| key.is_always);
            !always.any(|key| key.replaces(parameter))
        });
        Some(Operation {
            method: method.to_uppercase(),
            path,
            node,
            parameters,
            keys,
            bodies: bodies(root, node),
            answers: answers(root, node, method != "head"),
        })
    });
    found.collect()
}

/// The schemas of what callbacks carry there and back, by where the document says so, as the generated program calls them.
pub(crate) fn bodies_of_callbacks(root: &Node) -> Vec<(String, &Node)> {
    let mut found = Vec::new();
    for operation in operations(root) {
        let path = operation.address().path;
        for (name, callback) in members(operation.node, "callbacks") {
            let items = resolved(root, callback).and_then(Node::as_object);
            for item in items.into_iter().flatten() {
                for sent in operations_of(root, &item.key.text, &item.value) {
                    let name = format!(
                        "{} {path} callback {name} {} {}",
                        operation.method, sent.method, sent.path
                    );
                    let bodies = sent.node.get("requestBody").into_iter();
                    let bodies = bodies.map(|body| ("request", body));
                    for (what, node) in bodies.chain(members(sent.node, "responses")) {
                        let schema = resolved(root, node).and_then(json_schema);
                        found.extend(schema.map(|schema| (format!("{name} {what}"), schema)));
                    }
                }
            }
        }
    }
    found
}

/// The schema of a body of JSON.
fn json_schema(holder: &Node) -> Option<&Node> {
    let mut content = members(holder, "content");
    let (_, media) = content.find(|(media_type, _)| is_json(media_type))?;
    media.get("schema")
}

/// Those of the operation count before those of the path.
fn parameters<'a>(root: &'a Node, item: &'a Node, operation: &'a Node) -> Vec<Parameter<'a>> {
    let mut found: Vec<Parameter<'a>> = Vec::new();
    let all = list(operation, "parameters")
        .iter()
        .chain(list(item, "parameters"));
    for parameter in all.filter_map(|node| parameter(root, node)) {
        let is_known =
            |known: &Parameter<'_>| known.place == parameter.place && known.name == parameter.name;
        if !found.iter().any(is_known) {
            found.push(parameter);
        }
    }
    found
}

fn parameter<'a>(root: &'a Node, node: &'a Node) -> Option<Parameter<'a>> {
    let node = resolved(root, node)?;
    let (place, name) = (text(node, "in")?, text(node, "name")?);
    let is_none = |header: &str| place == "header" && header.eq_ignore_ascii_case(name);
    if NOT_PARAMETERS.into_iter().any(is_none) {
        return None;
    }
    let style = text(node, "style").unwrap_or(match place {
        "path" | "header" => "simple",
        _ => "form",
    });
    let explode = node.get("explode").and_then(Node::as_bool);
    let content = members(node, "content").next();
    let content = content.filter(|_| node.get("schema").is_none());
    let described = content.filter(|(media_type, _)| is_json(media_type));
    Some(Parameter {
        place,
        name,
        is_required: place == "path" || is_set(node, "required"),
        schema: match described {
            Some((_, media)) => media.get("schema"),
            None => node.get("schema"),
        },
        media_type: content.map(|(media_type, _)| media_type),
        style,
        // Brackets need no more than the style. A list is spread over cookies only where that is written out.
        is_exploded: explode.unwrap_or(place != "cookie" && matches!(style, "form" | "deepObject")),
    })
}

fn bodies<'a>(root: &'a Node, operation: &'a Node) -> Vec<Body<'a>> {
    let Some(body) = operation
        .get("requestBody")
        .and_then(|body| resolved(root, body))
    else {
        return vec![Body::NONE];
    };
    let is_only = members(body, "content").count() < 2;
    let mut bodies: Vec<Body<'a>> = members(body, "content")
        .map(|(media_type, media)| Body {
            media_type,
            media: Some(media),
            is_required: is_set(body, "required")
                || !is_only
                || media_type.starts_with("multipart/"),
        })
        .collect();
    if bodies.is_empty() {
        bodies.push(Body::NONE);
    }
    bodies
}

/// The answers to an operation. Those to some methods have no body, whatever is said of one.
fn answers<'a>(root: &'a Node, operation: &'a Node, may_have_body: bool) -> Vec<Answer<'a>> {
    let statuses: Vec<&str> = members(operation, "responses")
        .map(|(status, _)| status)
        .collect();
    members(operation, "responses")
        .filter_map(|(said, node)| {
            let node = resolved(root, node)?;
            // What comes before an answer is none.
            let status = status(said, &statuses).filter(|status| *status >= 200)?;
            let has_body = may_have_body && !matches!(status, 204 | 304);
            let contents: Vec<(&str, &Node)> = members(node, "content").collect();
            let json = contents.iter().find(|(media_type, _)| is_json(media_type));
            let content = json.or(contents.first()).filter(|_| has_body);
            let schema = content.and_then(|(_, media)| media.get("schema"));
            Some(Answer {
                status,
                media_type: content.map_or("", |(media_type, _)| media_type),
                schema,
                is_octets: content
                    .is_some_and(|(media_type, _)| is_octets(root, media_type, schema)),
                headers: headers(root, node),
            })
        })
        .collect()
}

/// Headers that say how an answer is framed, or that whoever reads it takes for itself.
const FRAMING: [&str; 6] = [
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "set-cookie",
    "transfer-encoding",
];

fn headers<'a>(root: &'a Node, answer: &'a Node) -> Vec<AnswerHeader<'a>> {
    let described = members(answer, "headers").filter_map(|(name, node)| {
        let node = resolved(root, node)?;
        let is_framing = FRAMING.contains(&name.to_ascii_lowercase().as_str());
        let content = members(node, "content").next();
        let json = content.filter(|(media_type, _)| is_json(media_type));
        (!is_framing).then(|| AnswerHeader {
            name,
            is_required: is_set(node, "required"),
            is_json: json.is_some(),
            schema: match json {
                Some((_, media)) => media.get("schema"),
                None => node.get("schema"),
            },
        })
    });
    described.collect()
}

/// A status of a set of statuses, which no other set names.
fn status(said: &str, others: &[&str]) -> Option<u16> {
    let is_free = |status: &u16| !others.contains(&status.to_string().as_str());
    if let Ok(status) = said.parse() {
        return Some(status);
    }
    if said == "default" {
        let has_good = others
            .iter()
            .any(|other| other.starts_with(['2', '3']) && *other != "304");
        let candidates: &[u16] = if has_good { &[500, 503, 504] } else { &[200] };
        return candidates.iter().copied().find(is_free);
    }
    let class: u16 = said.get(..1)?.parse().ok()?;
    (said.len() == 3 && said.to_uppercase().ends_with("XX"))
        .then(|| (class * 100..class * 100 + 30).find(is_free))?
}

/// Whether a body of this media type is JSON. So is what may be anything: there is a schema of it, and nothing says what else it is.
pub(crate) fn is_json(media_type: &str) -> bool {
    let essence = media_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    let known = ["application/json", "text/json", "*/*", "application/*"];
    known.contains(&essence.as_str()) || essence.ends_with("+json")
}

#[cfg(test)]
mod tests {
    use paywright_generator::diagnostic::Diagnostics;
    use paywright_generator::source::{SourceMap, read_json};

    use super::bodies_of_callbacks;

    #[test]
    fn what_callbacks_carry_is_found_by_where_it_is_described() {
        let json = r#"{"content": {"application/json": {"schema": {"type": "object"}}}}"#;
        let form = json.replace("json", "x-www-form-urlencoded");
        let callback = format!(
            r#"{{"{{$url}}": {{"post": {{"requestBody": {json}, "responses": {{"200": {json}, "4XX": {form}}}}},
                "put": {{"requestBody": {form}}}}}}}"#
        );
        let text = format!(
            r##"{{"paths": {{"/a?x": {{"get": {{"operationId": "a", "callbacks": {{"done": {{"$ref": "#/components/callbacks/Done"}}}}}}}}}},
                "components": {{"callbacks": {{"Done": {callback}}}}}}}"##
        );
        let (mut map, mut found) = (SourceMap::new(), Diagnostics::new());
        let root = read_json("test.json", text.into_bytes(), &mut map, &mut found).unwrap();
        let bodies = bodies_of_callbacks(&root);
        let names: Vec<&str> = bodies.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(
            names,
            [
                "GET /a callback done POST {$url} request",
                "GET /a callback done POST {$url} 200",
            ]
        );
    }
}
