//! Operations, paired by what a call of them looks like.

use std::collections::{HashMap, HashSet};

use crate::api::HttpMethod;
use crate::diff::walk::Spot;
use crate::document::Method;
use crate::source::Node;

/// An operation where it is offered.
#[derive(Clone, Copy, Debug)]
pub(in crate::diff) struct Offered<'a> {
    pub(in crate::diff) path: &'a str,
    pub(in crate::diff) method: Method,
    pub(in crate::diff) operation: Spot<'a>,
    pub(in crate::diff) item: &'a Node,
}

/// The operations of both revisions.
#[derive(Debug, Default)]
pub(in crate::diff) struct Operations<'a> {
    /// The same path and method.
    pub(in crate::diff) same: Vec<(Offered<'a>, Offered<'a>)>,
    /// The same `operationId`, at another path or with another method.
    pub(in crate::diff) moved: Vec<(Offered<'a>, Offered<'a>)>,
    pub(in crate::diff) gone: Vec<Offered<'a>>,
    pub(in crate::diff) new: Vec<Offered<'a>>,
}

impl<'a> Offered<'a> {
    pub(in crate::diff) fn id(&self) -> Option<&'a str> {
        self.operation.node.get("operationId")?.as_str()
    }

    /// `POST /v1/refunds`.
    pub(in crate::diff) fn name(&self) -> String {
        format!("{} {}", self.method.keyword().to_uppercase(), self.path)
    }

    pub(in crate::diff) const fn http_method(&self) -> HttpMethod {
        match self.method {
            Method::Get => HttpMethod::Get,
            Method::Put => HttpMethod::Put,
            Method::Post => HttpMethod::Post,
            Method::Delete => HttpMethod::Delete,
            Method::Options => HttpMethod::Options,
            Method::Head => HttpMethod::Head,
            Method::Patch => HttpMethod::Patch,
            Method::Trace => HttpMethod::Trace,
        }
    }
}

/// The operations of a map of path items.
pub(in crate::diff) fn offered(paths: Option<&Node>) -> Vec<Offered<'_>> {
    let items = paths.and_then(Node::as_object).into_iter().flatten();
    items
        .flat_map(|entry| {
            Method::ALL.into_iter().filter_map(move |method| {
                Some(Offered {
                    path: &entry.key.text,
                    method,
                    operation: Spot::at(&entry.value, method.keyword())?,
                    item: &entry.value,
                })
            })
        })
        .collect()
}

/// Pairs operations: the names of path parameters do not count, since no call shows them.
pub(in crate::diff) fn paired_operations<'a>(
    base: Vec<Offered<'a>>,
    head: Vec<Offered<'a>>,
) -> Operations<'a> {
    let mut operations = Operations::default();
    let by_call: HashMap<(String, Method), Offered<'a>> = base
        .iter()
        .map(|offered| ((normalized(offered.path), offered.method), *offered))
        .collect();
    let mut taken = HashSet::new();
    let mut unpaired = Vec::new();
    for offered in head {
        let call = (normalized(offered.path), offered.method);
        match by_call.get(&call) {
            Some(known) if taken.insert((known.path, known.method)) => {
                operations.same.push((*known, offered));
            }
            _ => unpaired.push(offered),
        }
    }
    let mut left: Vec<Offered<'a>> = base
        .into_iter()
        .filter(|offered| !taken.contains(&(offered.path, offered.method)))
        .collect();
    for offered in unpaired {
        let same_id = |other: &Offered<'a>| other.id().is_some() && other.id() == offered.id();
        let is_unique = left.iter().filter(|other| same_id(other)).count() == 1;
        match left.iter().position(same_id).filter(|_| is_unique) {
            Some(position) => operations.moved.push((left.remove(position), offered)),
            None => operations.new.push(offered),
        }
    }
    operations.gone = left;
    operations
}

/// A path without the names of its parameters.
pub(in crate::diff) fn normalized(path: &str) -> String {
    let mut text = String::new();
    let mut rest = path;
    while let Some((before, behind)) = rest.split_once('{') {
        text.push_str(before);
        text.push_str("{}");
        rest = behind.split_once('}').map_or("", |(_, behind)| behind);
    }
    text + rest
}

/// The names of the parameters of a path, in order.
pub(in crate::diff) fn path_names(path: &str) -> Vec<&str> {
    path.split('{')
        .skip(1)
        .filter_map(|part| part.split_once('}'))
        .map(|(name, _)| name)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{normalized, path_names};

    #[test]
    fn the_names_of_path_parameters_do_not_count() {
        assert_eq!(normalized("/a/{id}/b/{ref}.json"), "/a/{}/b/{}.json");
        assert_eq!(normalized("/a"), "/a");
        assert_eq!(path_names("/a/{id}/b/{ref}.json"), ["id", "ref"]);
        assert_eq!(normalized("/a/{broken"), "/a/{}");
    }
}
