//! How the members of a form are written.

use std::collections::BTreeSet;

use super::media_types::essence;
use super::{Both, Carries, Draft, PairId, Spot, Walk};
use crate::conform::{Applicable, resolve};
use crate::diff::edits::Felt;
use crate::diff::pairs::named;
use crate::diff::{Code, Effect};
use crate::source::Node;
use crate::source::grammar::Kind;
use Effect::{AllIsRead, NotAllIsRead};

/// Lists within lists that are looked into for the type of their items.
const DEEPEST: usize = 8;

impl<'a> Walk<'a> {
    /// The members of a form of which something is said.
    pub(super) fn encodings(&mut self, pair: PairId, both: Both<&'a Node>) {
        let encodings = named(both.base.get("encoding"), both.head.get("encoding"));
        let nothing = self.nothing;
        let of_both = encodings
            .both
            .into_iter()
            .map(|(name, spots)| (name, spots.base.node, spots.head.node));
        let gone = encodings.gone.into_iter();
        let gone = gone.map(|(name, spot)| (name, spot.node, nothing));
        let new = encodings.new.into_iter();
        let new = new.map(|(name, spot)| (name, nothing, spot.node));
        for (name, base, head) in of_both.chain(gone).chain(new) {
            let step = format!(".{name}");
            let nodes = Both { base, head };
            self.keywords_of(pair, Kind::Encoding, &[base], &[head], &step);
            self.encoding_style(pair, &step, nodes);
            self.content_type(pair, name, nodes, both);
            self.headers(pair, Carries::ALL, base.get("headers"), head.get("headers"));
        }
    }

    /// A list repeats its name unless another style or `explode` says otherwise.
    fn encoding_style(&mut self, pair: PairId, step: &str, both: Both<&'a Node>) {
        let (base, head) = (style(both.base), style(both.head));
        if base == head {
            return;
        }
        let keyword = if base.0 == head.0 { "explode" } else { "style" };
        let text = |(style, explode): (&str, bool)| format!("`{style}`, explode: {explode}");
        let message = format!("it was written as {}, and is as {}", text(base), text(head));
        let draft = Draft::new(Code::EncodingChanged, Felt::BREAKS, message)
            .at(Spot::at(both.base, keyword), Spot::at(both.head, keyword))
            .step(step)
            .detail(keyword);
        self.graph.note(pair, draft);
    }

    /// The media types that a member may have.
    fn content_type(
        &mut self,
        pair: PairId,
        name: &str,
        both: Both<&'a Node>,
        forms: Both<&'a Node>,
    ) {
        let keyword = "contentType";
        let spots = (Spot::at(both.base, keyword), Spot::at(both.head, keyword));
        let of = |root, spot: Option<Spot<'a>>, form: &'a Node| {
            let said = spot.and_then(|spot| spot.node.as_str());
            media_types(said.unwrap_or_else(|| usual_type(root, form, name)))
        };
        let base = of(self.roots.base, spots.0, forms.base);
        let head = of(self.roots.head, spots.1, forms.head);
        if base == head {
            return;
        }
        let is_within = |inner: &BTreeSet<String>, outer: &BTreeSet<String>| {
            if inner.is_subset(outer) {
                AllIsRead
            } else {
                NotAllIsRead
            }
        };
        let felt = Felt::split(is_within(&base, &head), is_within(&head, &base));
        let list = |types: BTreeSet<String>| types.into_iter().collect::<Vec<_>>().join(", ");
        let message = format!(
            "its media type was `{}` and is `{}`",
            list(base),
            list(head)
        );
        let draft = Draft::new(Code::EncodingChanged, felt, message)
            .at(spots.0, spots.1)
            .step(format!(".{name}"))
            .detail(keyword);
        self.graph.note(pair, draft);
    }
}

fn style(encoding: &Node) -> (&str, bool) {
    let style = encoding.get("style").and_then(Node::as_str);
    let style = style.unwrap_or("form");
    let explode = encoding.get("explode").and_then(Node::as_bool);
    (style, explode.unwrap_or(style == "form"))
}

fn media_types(list: &str) -> BTreeSet<String> {
    list.split(',').map(essence).collect()
}

/// The media type of a member of which nothing is said, by its type.
fn usual_type<'a>(root: &'a Node, form: &'a Node, name: &str) -> &'static str {
    let Some(schema) = form.get("schema") else {
        return "text/plain";
    };
    let parts = Applicable::of(root, &[schema]).parts;
    let mut members = parts
        .iter()
        .filter_map(|part| part.get("properties")?.get(name));
    let mut member = members.next();
    for _ in 0..DEEPEST {
        let Some(schema) = member.and_then(|member| resolve(root, member)) else {
            break;
        };
        let text = |keyword| schema.get(keyword).and_then(Node::as_str);
        match (text("type"), text("format")) {
            (Some("array"), _) => member = schema.get("items"),
            (Some("object"), _) => return "application/json",
            (Some("string"), Some("binary" | "byte")) => return "application/octet-stream",
            _ => break,
        }
    }
    "text/plain"
}
