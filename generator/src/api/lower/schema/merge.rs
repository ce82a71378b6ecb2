//! Everything that a schema says, with every `allOf` and reference inside it merged.

use std::rc::Rc;

use super::keywords::{Alternatives, Keywords, Part, Property, Schema, reference};
use crate::api::lower::Lowering;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Node;

/// Keywords that bound a value, and whether the greater bound is the stricter one.
const LIMITS: &[(&str, bool)] = &[
    ("minLength", true),
    ("maxLength", false),
    ("minimum", true),
    ("maximum", false),
    ("multipleOf", true),
    ("minItems", true),
    ("maxItems", false),
    ("minProperties", true),
    ("maxProperties", false),
];

/// Keywords of which the first that is said counts.
const FLAGS: &[&str] = &[
    "pattern",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "uniqueItems",
];

impl<'d> Lowering<'d> {
    /// The keywords of a schema, with everything that it refers to merged in.
    pub(in crate::api::lower) fn keywords(&mut self, schema: &Schema<'d>) -> Keywords<'d> {
        let mut keywords = Keywords {
            place: schema.place().cloned(),
            ..Keywords::default()
        };
        for part in &schema.parts {
            self.absorb(part, &mut keywords, &mut Vec::new());
        }
        keywords
    }

    fn absorb(&mut self, part: &Part<'d>, keywords: &mut Keywords<'d>, trail: &mut Vec<&'d str>) {
        let node = part.node;
        if let Some(name) = reference(node) {
            self.absorb_reference(part, name, keywords, trail);
            return;
        }
        self.absorb_type(node, keywords);
        self.absorb_object(part, keywords);
        if let (Some(first), Some(second)) = (keywords.limit("pattern"), node.get("pattern")) {
            self.report_second("pattern", first, second);
        }
        absorb_limits(node, keywords);
        if let Some(values) = node.get("enum") {
            self.absorb_enum(node, values, keywords);
        }
        if !part.without_alternatives {
            absorb_alternatives(part, keywords);
        }
        keywords.wire = keywords.wire.or_else(|| node.get("x-paywright-wire"));
        if let Some(negated) = node.get("not") {
            self.report_negation(negated);
            keywords.negated.get_or_insert(negated);
        }
        let has_alternatives = ["oneOf", "anyOf"]
            .iter()
            .any(|keyword| node.get(keyword).is_some());
        if let Some(discriminator) = node.get("discriminator").filter(|_| !has_alternatives) {
            self.report_lone_discriminator(discriminator);
        }
        keywords.write_only |= node.get("writeOnly").and_then(Node::as_bool) == Some(true);
        for member in node
            .get("allOf")
            .and_then(Node::as_array)
            .unwrap_or_default()
        {
            self.absorb(
                &Part {
                    node: member,
                    without_alternatives: false,
                    ..part.clone()
                },
                keywords,
                trail,
            );
        }
    }

    fn absorb_reference(
        &mut self,
        part: &Part<'d>,
        name: &'d str,
        keywords: &mut Keywords<'d>,
        trail: &mut Vec<&'d str>,
    ) {
        let Some((key, target)) = self.component_node(name) else {
            return;
        };
        if trail.contains(&key) {
            self.report(
                Diagnostic::error(Code::AllOfCycle, format!("`{key}` is part of itself"))
                    .at(part.node.span, "this reference closes the circle")
                    .help("a schema may contain itself in a property or a list, not in `allOf`"),
            );
            return;
        }
        trail.push(key);
        let place = Rc::new(self.component_place(key));
        self.absorb(
            &Part {
                node: target,
                place,
                without_alternatives: part.without_alternatives,
            },
            keywords,
            trail,
        );
        trail.pop();
    }

    fn absorb_type(&mut self, node: &'d Node, keywords: &mut Keywords<'d>) {
        if let Some(ty) = node.get("type") {
            match (keywords.type_text(), ty.as_str()) {
                (None, _) => keywords.ty = Some(ty),
                (Some("number"), Some("integer")) => keywords.ty = Some(ty),
                (Some("integer"), Some("number")) => {}
                (Some(first), Some(second)) if first != second => {
                    let first_span = keywords.ty.map_or(ty.span, |node| node.span);
                    self.report(
                        Diagnostic::error(
                            Code::AllOfConflict,
                            format!("no value is both of type `{first}` and of type `{second}`"),
                        )
                        .at(ty.span, "this part of an `allOf`")
                        .also(first_span, "contradicts this one"),
                    );
                }
                _ => {}
            }
        }
        if let Some(format) = node.get("format") {
            if let Some(first) = keywords.format {
                self.report_second("format", first, format);
            }
            keywords.format = keywords.format.or(Some(format));
        }
    }

    fn absorb_object(&mut self, part: &Part<'d>, keywords: &mut Keywords<'d>) {
        let node = part.node;
        for entry in node
            .get("properties")
            .and_then(Node::as_object)
            .into_iter()
            .flat_map(|object| object.iter())
        {
            let wire: &'d str = &entry.key.text;
            let place = Rc::new(part.place.child(&property_words(wire, &entry.value)));
            let new = Part {
                node: &entry.value,
                place,
                without_alternatives: false,
            };
            match keywords
                .properties
                .iter_mut()
                .find(|property| property.wire == wire)
            {
                Some(known) => {
                    if !known.schema.nodes().any(|node| node.same_value(new.node)) {
                        let outer = keywords.place.as_ref().unwrap_or(&part.place);
                        known.schema.merged = Some(Rc::new(outer.inner(&entry.value, wire)));
                        known.schema.parts.push(new);
                    }
                }
                None => keywords.properties.push(Property {
                    wire,
                    span: entry.key.span,
                    schema: Schema {
                        parts: vec![new],
                        merged: None,
                    },
                }),
            }
        }
        for name in node
            .get("required")
            .and_then(Node::as_array)
            .unwrap_or_default()
        {
            keywords.required.extend(name.as_str());
        }
        if let Some(additional) = node.get("additionalProperties") {
            if let Some(first) = keywords.additional.as_ref().map(|known| known.node)
                && first.as_object().is_some()
                && additional.as_object().is_some()
            {
                self.report_second("additionalProperties", first, additional);
            }
            let place = Rc::new(part.place.inner(additional, "value"));
            let stricter = keywords
                .additional
                .as_ref()
                .is_none_or(|known| known.node.as_bool() == Some(true));
            if stricter {
                keywords.additional = Some(Part {
                    node: additional,
                    place,
                    without_alternatives: false,
                });
            }
        }
        if let Some(items) = node.get("items") {
            if let Some(first) = keywords.items.as_ref().map(|known| known.node) {
                self.report_second("items", first, items);
            }
            let place = Rc::new(part.place.inner(items, "item"));
            keywords.items.get_or_insert(Part {
                node: items,
                place,
                without_alternatives: false,
            });
        }
    }

    fn absorb_enum(&mut self, owner: &'d Node, values: &'d Node, keywords: &mut Keywords<'d>) {
        let Some(first) = keywords.enumeration else {
            keywords.enumeration = Some(values);
            keywords.enum_owner = Some(owner);
            return;
        };
        let allowed = first.as_array().unwrap_or_default();
        let narrower = values.as_array().unwrap_or_default();
        let common = narrower
            .iter()
            .filter(|value| allowed.iter().any(|other| other.same_value(value)))
            .count();
        if common == 0 {
            self.report(
                Diagnostic::error(
                    Code::AllOfConflict,
                    "no value is in both lists of allowed values",
                )
                .at(values.span, "this part of an `allOf`")
                .also(first.span, "contradicts this one"),
            );
        } else if narrower.len() < allowed.len() {
            keywords.enumeration = Some(values);
            keywords.enum_owner = Some(owner);
        }
    }
}

/// The words that a property lends to the name of an anonymous type inside it.
fn property_words(wire: &str, schema: &Node) -> String {
    schema
        .get("x-paywright-name")
        .and_then(Node::as_str)
        .unwrap_or(wire)
        .to_owned()
}

fn absorb_limits<'d>(node: &'d Node, keywords: &mut Keywords<'d>) {
    for (keyword, greater_is_stricter) in LIMITS {
        let Some(value) = node.get(keyword) else {
            continue;
        };
        match keywords.limits.iter_mut().find(|(name, _)| name == keyword) {
            Some((_, known)) => {
                if is_greater(value, known) == *greater_is_stricter {
                    *known = value;
                }
            }
            None => keywords.limits.push((keyword, value)),
        }
    }
    for keyword in FLAGS {
        if let Some(value) = node.get(keyword)
            && keywords.limit(keyword).is_none()
        {
            keywords.limits.push((keyword, value));
        }
    }
}

fn is_greater(left: &Node, right: &Node) -> bool {
    match (left.as_number(), right.as_number()) {
        (Some(left), Some(right)) => left.as_f64() > right.as_f64(),
        _ => false,
    }
}

fn absorb_alternatives<'d>(part: &Part<'d>, keywords: &mut Keywords<'d>) {
    for keyword in ["oneOf", "anyOf"] {
        if let Some(nodes) = part.node.get(keyword).and_then(Node::as_array) {
            keywords.alternatives.push(Alternatives {
                nodes,
                place: Rc::clone(&part.place),
                discriminator: part.node.get("discriminator"),
                owner: part.node,
            });
        }
    }
}
