//! What a document says as a whole, and from where its operations are entered.

use super::rules::Route;
use super::{Both, Draft, PairId, Spot, Walk};
use crate::diff::edits::Felt;
use crate::diff::pairs::{Offered, offered, paired_calls};
use crate::diff::{Code, Origin};
use crate::source::Node;
use crate::source::grammar::Kind;

impl<'a> Walk<'a> {
    /// Enters both documents from their roots.
    pub(super) fn root(&mut self) {
        let roots = self.roots;
        let document = self.origin(Origin::Document, "the document");
        self.keywords(document, Kind::Root, roots);
        let info = |root: &'a Node| root.get("info").unwrap_or(self.nothing);
        let info = Both {
            base: info(roots.base),
            head: info(roots.head),
        };
        self.keywords(document, Kind::Info, info);
        self.tags_of_document(document);
        self.operations(document);
        self.servers_of_all();
        self.notifications();
        self.rules();
    }

    /// The values of a keyword of both roots.
    pub(super) fn both(&self, keyword: &str) -> Both<Option<Spot<'a>>> {
        Both {
            base: Spot::at(self.roots.base, keyword),
            head: Spot::at(self.roots.head, keyword),
        }
    }

    /// A place where uses begin.
    pub(super) fn origin(&mut self, origin: Origin, subject: impl Into<String>) -> PairId {
        let pair = match origin {
            Origin::Document => self.graph.root(subject),
            Origin::Operation { .. } | Origin::Notification { .. } => self.graph.call(subject),
        };
        self.origins.push((origin, pair));
        pair
    }

    fn tags_of_document(&mut self, document: PairId) {
        let lists = self.both("tags");
        let entries = |list: Option<Spot<'a>>| -> Vec<(&'a str, &'a Node)> {
            let tags = list
                .and_then(|list| list.node.as_array())
                .unwrap_or_default();
            let named = tags.iter().map(|tag| (tag.get("name"), tag));
            named
                .filter_map(|(name, tag)| Some((name?.as_str()?, tag)))
                .collect()
        };
        let (base, head) = (entries(lists.base), entries(lists.head));
        let find = |list: &[(&'a str, &'a Node)], name: &str| {
            list.iter()
                .find(|(other, _)| *other == name)
                .map(|(_, tag)| *tag)
        };
        let names = head
            .iter()
            .chain(base.iter().filter(|(name, _)| find(&head, name).is_none()));
        for (name, _) in names {
            let (old, new) = (find(&base, name), find(&head, name));
            let what = match (old, new) {
                (Some(old), Some(new)) if old.same_value(new) => continue,
                (Some(_), Some(_)) => "is described otherwise",
                (None, _) => "is new",
                (_, None) => "is gone",
            };
            let draft = Draft::new(
                Code::TagDescribed,
                Felt::Docs,
                format!("tag `{name}` {what}"),
            )
            .at(old.map(Spot::bare), new.map(Spot::bare))
            .step(format!(" › tag {name}"));
            self.graph.note(document, draft);
        }
    }

    fn operations(&mut self, document: PairId) {
        let paths = self.both("paths");
        let node = |spot: Option<Spot<'a>>| spot.map(|spot| spot.node);
        let calls = paired_calls(
            self.roots,
            offered(node(paths.base)),
            offered(node(paths.head)),
        );
        let operations = calls.others;
        let by = |pairs: Vec<(Offered<'a>, Offered<'a>)>, route: Route| {
            let pairs = pairs.into_iter();
            pairs.map(move |(base, head)| (base, head, route))
        };
        let mut paired: Vec<(Offered<'a>, Offered<'a>, Route)> = Vec::new();
        paired.extend(by(calls.split_elsewhere, Route::Address));
        paired.extend(by(operations.same, Route::Path));
        paired.extend(by(operations.moved, Route::Moved));
        paired.sort_by_key(|(_, head, _)| head.operation.mark());
        for (base, head, route) in paired {
            self.paired_operation(base, head, route);
        }
        for offered in operations.gone {
            let pair = self.operation_origin(offered);
            let end = self.end(&[offered.operation.node]);
            let felt = Felt::BREAKS.guarded(end.guard());
            let message = end.told("the operation is gone");
            let draft = Draft::new(Code::OperationRemoved, felt, message);
            self.graph
                .note(pair, draft.at(Some(offered.operation), None));
        }
        for offered in operations.new {
            let pair = self.operation_origin(offered);
            let draft = Draft::new(Code::OperationAdded, Felt::FINE, "the operation is new")
                .at(None, Some(offered.operation));
            self.graph.note(pair, draft);
        }
        if let (Some(base), Some(head)) = (paths.base, paths.head) {
            let both = Both {
                base: base.node,
                head: head.node,
            };
            self.path_items(document, both);
        }
    }

    /// The place where the uses of an operation begin.
    pub(super) fn operation_origin(&mut self, offered: Offered<'a>) -> PairId {
        let origin = Origin::Operation {
            method: offered.http_method(),
            path: offered.path.to_owned(),
            id: offered.id().map(str::to_owned),
        };
        self.origin(origin, offered.name())
    }
}
