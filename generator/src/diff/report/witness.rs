//! A value on which both revisions disagree.

use super::provider_reads;
use crate::diff::finding::Agreement;
use crate::diff::schema::shell::{object, text};
use crate::diff::walk::{Draft, Evidence, PairId, Schemas, Walk};
use crate::diff::{Containment, Disagreement, Flow, Relation, Side};
use crate::source::{Node, Value, json_line};

/// A value that shows a finding about a schema, in the direction that counts in a flow: one that the writer's side accepts and the reader's
/// refuses.
pub(super) fn witness<'a>(
    walk: &Walk<'a>,
    pair: PairId,
    draft: &Draft<'a>,
    flow: Option<Flow>,
) -> Option<Disagreement> {
    let schemas = walk.graph.get(pair).schemas.as_ref()?;
    let writer = if provider_reads(flow) {
        Side::Base
    } else {
        Side::Head
    };
    let tells = |value: &Node, agreement, accepted_by: Side| {
        let accepts = |side: Side| {
            let nodes = match side {
                Side::Base => &schemas.base,
                Side::Head => &schemas.head,
            };
            walk.values.accepts(side, nodes, value, agreement)
        };
        (accepts(accepted_by) && !accepts(accepted_by.other())).then(|| Disagreement {
            json: json_line(value),
            accepted_by,
            agreement,
        })
    };
    let accepted = |value: &Node| tells(value, Agreement::Accepted, writer);
    let of_pair = || refuted(&schemas.relation, writer).and_then(accepted);
    match &draft.evidence {
        Evidence::None => None,
        Evidence::Pair => of_pair(),
        Evidence::Gone(name) => of_pair().or_else(|| {
            let value = sample(walk, schemas, Side::Base, &requires(walk, name))?;
            tells(&value, Agreement::Described, Side::Base)
        }),
        // Of a thousand alternatives that have gone each need not have a value of its own.
        Evidence::Form(_) if !walk.values.has_plenty() => of_pair(),
        Evidence::Form(form) => {
            let (mut base, mut head) = (schemas.base.clone(), schemas.head.clone());
            match writer {
                Side::Base => base.push(form),
                Side::Head => head.push(form),
            }
            let relation = walk.values.relation(&base, &head);
            refuted(&relation, writer)
                .and_then(accepted)
                .or_else(of_pair)
        }
        Evidence::Relation(relation) => refuted(relation, writer)
            .and_then(accepted)
            .or_else(of_pair),
        Evidence::Value(value) => accepted(value)
            .or_else(|| sample(walk, schemas, writer, &only(value)).and_then(|it| accepted(&it)))
            .or_else(of_pair),
        Evidence::Null => {
            let null = Node::new(Value::Null, walk.nothing.span);
            accepted(&null).or_else(of_pair)
        }
        Evidence::Without(name) => {
            let without = object(vec![("not", requires(walk, name))], walk.nothing.span);
            sample(walk, schemas, writer, &without)
                .and_then(|value| accepted(&value))
                .or_else(of_pair)
        }
        Evidence::Member(name) => {
            // Who describes the member is the side that has it.
            let side = if draft.head.is_none() {
                Side::Base
            } else {
                Side::Head
            };
            let refused = (side == writer)
                .then(|| sample(walk, schemas, side, &requires(walk, name)))
                .flatten()
                .and_then(|value| accepted(&value));
            let without = || {
                let without = object(vec![("not", requires(walk, name))], walk.nothing.span);
                let value = sample(walk, schemas, writer, &without)?;
                (side != writer).then(|| accepted(&value)).flatten()
            };
            let described = || {
                let value = sample(walk, schemas, side, &requires(walk, name))?;
                tells(&value, Agreement::Described, side)
            };
            refused.or_else(without).or_else(described)
        }
    }
}

/// The value by which a relation refutes that all that the writer's side accepts is accepted by the other.
fn refuted(relation: &Relation, writer: Side) -> Option<&Node> {
    let containment = match writer {
        Side::Base => &relation.base_in_head,
        Side::Head => &relation.head_in_base,
    };
    match containment {
        Containment::Refuted(witness) => Some(&witness.value),
        Containment::Proven | Containment::Unknown(_) => None,
    }
}

/// A value of one side that keeps to something else too: what tells it from the schema that accepts nothing.
fn sample(walk: &Walk<'_>, schemas: &Schemas<'_>, side: Side, also: &Node) -> Option<Node> {
    let span = walk.nothing.span;
    let nodes = match side {
        Side::Base => &schemas.base,
        Side::Head => &schemas.head,
    };
    let mut all: Vec<Node> = nodes.iter().map(|node| (*node).clone()).collect();
    all.push(also.clone());
    let some = object(vec![("allOf", Node::new(Value::Array(all), span))], span);
    let none = object(vec![("not", object(Vec::new(), span))], span);
    let relation = match side {
        Side::Base => walk.values.relation_of_shells(&some, &none),
        Side::Head => walk.values.relation_of_shells(&none, &some),
    };
    refuted(&relation, side).cloned()
}

/// A schema that requires a member.
fn requires(walk: &Walk<'_>, name: &str) -> Node {
    let span = walk.nothing.span;
    let names = Node::new(Value::Array(vec![text(name, span)]), span);
    object(
        vec![("type", text("object", span)), ("required", names)],
        span,
    )
}

/// A schema of one value.
fn only(value: &Node) -> Node {
    let values = Node::new(Value::Array(vec![value.clone()]), value.span);
    object(vec![("enum", values)], value.span)
}
