//! What of a document is not generated as the document asks, or is untyped because the document says no type.

use crate::diagnostic::{Became, Code, Severity};
use crate::generate::Outcome;
use crate::source::grammar::Kind;
use crate::source::places::Places;
use crate::source::{Node, Pointers, Span};

/// A part of a document that is untyped, mended, unchecked or left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Degradation {
    /// Which rule it is about.
    pub code: Code,
    /// How grave it is.
    pub severity: Severity,
    /// What the construct is, in a sentence.
    pub construct: String,
    /// Where it stands, if it stands somewhere.
    pub span: Option<Span>,
    /// The JSON pointer to it within its file, if there is one.
    pub pointer: Option<String>,
    /// What there is in its place.
    pub became: Became,
}

/// Everything that is not generated as the document asks, in the order of its files, and then every schema that says no type. Nothing
/// where the document has errors.
#[must_use]
pub fn degradations(outcome: &Outcome) -> Vec<Degradation> {
    if outcome.generated.is_none() {
        return Vec::new();
    }
    let told = outcome.diagnostics.iter().filter_map(|finding| {
        Some(Degradation {
            code: finding.code,
            severity: finding.severity,
            construct: finding.message.clone(),
            span: finding.primary_span(),
            pointer: None,
            became: finding.what_became()?,
        })
    });
    let told: Vec<Degradation> = told.collect();
    let is_told = |untyped: &&Untyped| {
        let places = told.iter().filter(|one| one.became == Became::Json);
        let mut places = places.filter_map(|one| one.span);
        places.any(|place| place == untyped.span || untyped.value.holds(place))
    };
    let untyped = outcome.untyped.iter().filter(|untyped| !is_told(untyped));
    let untyped = untyped.map(|untyped| Degradation {
        code: Code::SchemaUntyped,
        severity: Severity::Note,
        construct: untyped.construct.to_owned(),
        span: Some(untyped.span),
        pointer: None,
        became: Became::Json,
    });
    let mut pointers = Pointers::new(&outcome.sources);
    let untyped: Vec<Degradation> = untyped.collect();
    let mut all: Vec<Degradation> = told.into_iter().chain(untyped).collect();
    for one in &mut all {
        one.pointer = one.span.and_then(|span| pointers.to(span));
    }
    all
}

/// A schema whose values are raw JSON since it says nothing about them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Untyped {
    /// Where it stands.
    pub span: Span,
    /// Where the schema itself stands, if it has a key before it.
    pub value: Span,
    /// What it lacks.
    pub construct: &'static str,
}

/// The schemas of a bundled tree that say no type, each once.
pub(crate) fn untyped(root: &Node) -> Vec<Untyped> {
    let places = Places::of(root);
    let schemas = places.objects(Kind::Schema);
    let mut all: Vec<Untyped> = schemas
        // What is part of another schema says no more than that.
        .filter(|(_, place)| !is_part(place.way.first().map(AsRef::as_ref)))
        .filter_map(|(_, place)| {
            let construct = says_no_type(place.node)?;
            let span = place.key.unwrap_or(place.node.span);
            Some(Untyped {
                span,
                value: place.node.span,
                construct,
            })
        })
        .collect();
    all.sort_by_key(|untyped| untyped.span);
    all.dedup();
    all
}

fn is_part(keyword: Option<&str>) -> bool {
    matches!(keyword, Some("allOf" | "oneOf" | "anyOf" | "not"))
}

/// What a schema lacks, if it lacks what says how its values look.
fn says_no_type(schema: &Node) -> Option<&'static str> {
    let has = |keyword: &str| schema.get(keyword).is_some();
    let is_composed = ["allOf", "oneOf", "anyOf", "enum", "properties"]
        .into_iter()
        .any(has);
    let maps = schema
        .get("additionalProperties")
        .is_some_and(|values| values.as_bool() != Some(true));
    match schema.get("type").and_then(Node::as_str) {
        _ if is_composed || maps => None,
        // What is only of lists or of texts says what the value is.
        None if ["items", "minLength", "maxLength", "pattern"]
            .into_iter()
            .any(has) =>
        {
            None
        }
        None => Some("a schema says nothing about its values"),
        Some("array") if !has("items") => Some("a list says nothing about its items"),
        Some("object") => Some("an object says nothing about its members"),
        Some(_) => None,
    }
}
