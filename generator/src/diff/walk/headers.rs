//! Headers of answers, by their names without case.

use super::parameters::flag;
use super::{Both, Carries, Draft, PairId, Spot, Walk};
use crate::conform::resolve;
use crate::diff::edits::Felt;
use crate::diff::pairs::{are_alike, named_by};
use crate::diff::{Code, Effect, Reader};
use crate::source::Node;
use crate::source::grammar::Kind;
use Effect::{AllIsRead, NoLongerDescribed, NotAllIsRead};

/// Headers to which HTTP itself gives a meaning: none of them takes the place of another.
const OF_HTTP: [&str; 20] = [
    "Accept-Ranges",
    "Age",
    "Allow",
    "Cache-Control",
    "Content-Disposition",
    "Content-Encoding",
    "Content-Language",
    "Content-Length",
    "Content-Location",
    "Content-Range",
    "Content-Type",
    "Date",
    "ETag",
    "Expires",
    "Last-Modified",
    "Link",
    "Location",
    "Retry-After",
    "Set-Cookie",
    "WWW-Authenticate",
];

/// A header with its name.
type Named<'a> = (&'a str, Spot<'a>);

impl<'a> Walk<'a> {
    pub(super) fn headers(
        &mut self,
        pair: PairId,
        carries: Carries,
        base: Option<&'a Node>,
        head: Option<&'a Node>,
    ) {
        let mut headers = named_by(base, head, str::to_ascii_lowercase);
        for (old, new) in self.renamed_headers(&headers.gone, &headers.new) {
            headers.gone.retain(|(name, _)| *name != old.0);
            headers.new.retain(|(name, _)| *name != new.0);
            self.header_renamed(pair, carries, old, new);
        }
        for (name, both) in headers.both {
            self.enter(pair, carries, Kind::Header, both, &step(name));
        }
        for (name, spot) in headers.gone {
            let header = resolve(self.roots.base, spot.node).unwrap_or(spot.node);
            let end = self.end(&[header]);
            let felt = Felt::split(NoLongerDescribed, missed(header)).guarded(end.guard());
            let message = end.told("the header is gone");
            let draft = Draft::new(Code::HeaderRemoved, felt, message)
                .at(Some(spot), None)
                .step(step(name));
            self.note_part(pair, carries, draft);
        }
        for (name, spot) in headers.new {
            let header = resolve(self.roots.head, spot.node).unwrap_or(spot.node);
            let provider = if flag(header, "required") {
                NotAllIsRead
            } else {
                AllIsRead
            };
            let felt = Felt::split(provider, AllIsRead);
            let draft = Draft::new(Code::HeaderAdded, felt, "the header is new")
                .at(None, Some(spot))
                .step(step(name));
            self.note_part(pair, carries, draft);
        }
    }

    /// Headers of which only one that is gone and only one that is new have the same schema.
    fn renamed_headers(
        &self,
        gone: &[Named<'a>],
        new: &[Named<'a>],
    ) -> Vec<(Named<'a>, Named<'a>)> {
        let schema = |root: &'a Node, spot: Spot<'a>| {
            let header = resolve(root, spot.node)?;
            resolve(root, header.get("schema")?)
        };
        let is_same = |old: &Named<'a>, new: &Named<'a>| {
            let has_own_meaning = [old, new].iter().any(|(name, _)| {
                let is_it = |known: &&str| known.eq_ignore_ascii_case(name);
                OF_HTTP.iter().any(is_it)
            });
            if has_own_meaning && !are_alike(old.0, new.0) {
                return false;
            }
            let (old, new) = (
                schema(self.roots.base, old.1),
                schema(self.roots.head, new.1),
            );
            old.zip(new)
                .is_some_and(|(old, new)| self.digests.are_same(old, new))
        };
        let mut renamed = Vec::new();
        for old in gone {
            let mut fitting = new.iter().filter(|new| is_same(old, new));
            let (Some(found), None) = (fitting.next(), fitting.next()) else {
                continue;
            };
            if gone.iter().filter(|other| is_same(other, found)).count() == 1 {
                renamed.push((*old, *found));
            }
        }
        renamed
    }

    fn header_renamed(&mut self, pair: PairId, carries: Carries, old: Named<'a>, new: Named<'a>) {
        let header = resolve(self.roots.base, old.1.node).unwrap_or(old.1.node);
        let is_demanded =
            resolve(self.roots.head, new.1.node).is_some_and(|it| flag(it, "required"));
        let provider = if is_demanded {
            NotAllIsRead
        } else {
            NoLongerDescribed
        };
        let end = self.end(&[header]);
        let felt = Felt::split(provider, missed(header)).guarded(end.guard());
        let message = end.told(&format!("it was called `{}`", old.0));
        let both = Both {
            base: old.1,
            head: new.1,
        };
        let draft = Draft::new(Code::HeaderRenamed, felt, message)
            .of(both)
            .step(step(new.0))
            .detail(old.0.to_ascii_lowercase());
        self.note_part(pair, carries, draft);
        self.enter(pair, carries, Kind::Header, both, &step(new.0));
    }

    pub(super) fn header(&mut self, pair: PairId, both: Both<&'a Node>) {
        self.keywords(pair, Kind::Header, both);
        self.demand(pair, both, Code::HeaderRequired, Code::HeaderOptional);
        if flag(both.base, "explode") != flag(both.head, "explode") {
            let message = "`explode` has changed";
            let draft = Draft::new(Code::HeaderStyleChanged, Felt::BREAKS, message).at(
                Spot::at(both.base, "explode"),
                Spot::at(both.head, "explode"),
            );
            self.graph.note(pair, draft.detail("explode"));
        }
        if !self.is_only_text(pair, both, Reader::Client) {
            self.schema_or_content(pair, both, Code::HeaderStyleChanged, Carries::ALL);
        }
    }
}

fn step(name: &str) -> String {
    format!(" › header {}", name.to_ascii_lowercase())
}

/// What clients feel that no longer find a header under its name.
fn missed(header: &Node) -> Effect {
    if flag(header, "required") {
        NotAllIsRead
    } else {
        NoLongerDescribed
    }
}
