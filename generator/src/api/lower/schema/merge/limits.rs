//! What limits a value: the stricter of two bounds, and of the rest the first.

use std::cmp::Ordering;

use crate::api::lower::Lowering;
use crate::api::lower::schema::keywords::{Keywords, Limit};
use crate::source::Node;

/// Keywords that bound a value, and which of two bounds is the stricter one.
const BOUNDS: &[(&str, Ordering)] = &[
    ("minLength", Ordering::Greater),
    ("maxLength", Ordering::Less),
    ("minimum", Ordering::Greater),
    ("maximum", Ordering::Less),
    ("minItems", Ordering::Greater),
    ("maxItems", Ordering::Less),
    ("minProperties", Ordering::Greater),
    ("maxProperties", Ordering::Less),
];

/// Keywords of which only one can be checked: the first that is said.
const SINGLE: &[&str] = &["pattern", "multipleOf"];

impl<'d> Lowering<'d> {
    pub(super) fn absorb_limits(&mut self, node: &'d Node, keywords: &mut Keywords<'d>) {
        for (keyword, stricter) in BOUNDS {
            if let Some(limit) = bound(node, keyword) {
                keywords.tighten(limit, *stricter);
            }
        }
        for (flag, bound) in [
            ("exclusiveMinimum", "minimum"),
            ("exclusiveMaximum", "maximum"),
        ] {
            if let Some(lone) = node.get(flag).filter(|_| node.get(bound).is_none()) {
                keywords.lone_flags.push((flag, lone));
            }
        }
        for keyword in SINGLE {
            let Some(second) = node.get(keyword) else {
                continue;
            };
            match keywords.limit(keyword) {
                Some(first) => self.report_second(keyword, first, second),
                None => keywords.limits.push(Limit::new(keyword, second)),
            }
        }
        if let Some(unique) = node.get("uniqueItems") {
            let known = keywords.limit_mut("uniqueItems");
            match known {
                Some(known) if unique.as_bool() == Some(true) => known.value = unique,
                Some(_) => {}
                None => keywords.limits.push(Limit::new("uniqueItems", unique)),
            }
        }
    }
}

/// A bound as a part says it; whether it is exclusive is said beside it and nowhere else.
fn bound<'d>(node: &'d Node, keyword: &'static str) -> Option<Limit<'d>> {
    let exclusive = match keyword {
        "minimum" => node.get("exclusiveMinimum"),
        "maximum" => node.get("exclusiveMaximum"),
        _ => None,
    };
    Some(Limit {
        keyword,
        value: node.get(keyword)?,
        exclusive,
    })
}
