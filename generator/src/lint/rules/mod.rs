//! The rules.

mod cards;
mod components;
mod contradictions;
mod descriptions;
mod errors;
mod examples;
mod formats;
mod money;
mod notifications;
mod operations;
mod outcomes;
mod parameters;
mod paths;
mod patterns;
mod repeats;
mod secrets;
mod tags;
mod values;

pub(super) use patterns::broken_patterns;

use super::exceptions;
use super::findings::Findings;
use super::subject::Subject;
use crate::diagnostic::{Code, Diagnostics, Severity};
use crate::document::Strictness;

/// A rule.
pub(super) struct Rule {
    pub(super) code: Code,
    weight: Weight,
    /// Finds what breaks it.
    check: fn(&mut Findings<'_, '_>),
    /// What to do about it, where a finding says nothing better.
    help: &'static str,
}

/// How grave it is to break a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Weight {
    /// It is plainly wrong.
    Fault,
    /// It is most likely not as meant: an error where a document is curated, a warning where it is not.
    Care,
    /// The specs of this repository say it; those of others cannot be asked to.
    House,
}

impl Weight {
    const fn severity(self, strictness: Strictness) -> Severity {
        match (self, strictness) {
            (Self::Fault, _) | (_, Strictness::Curated) => Severity::Error,
            (Self::Care, Strictness::Foreign) => Severity::Warning,
            (Self::House, Strictness::Foreign) => Severity::Note,
        }
    }
}

macro_rules! rules {
    ($($code:ident $weight:ident $check:path, $help:literal;)+) => {
        &[$(Rule { code: Code::$code, weight: Weight::$weight, check: $check, help: $help }),+]
    };
}

/// Every rule, by code.
pub(super) const RULES: &[Rule] = rules! {
    ExampleInvalid Fault examples::invalid, "mend the example, or the schema if this is what really travels";
    ExampleUnknownMember Care examples::unknown_members, "name the member in the schema, or take it out of the example";
    DefaultInvalid Fault values::defaults, "mend the default, or what the schema says beside it";
    EnumInvalid Fault values::enums, "mend the value, or what the schema says beside the `enum`";
    ListedTwice Fault values::repeated, "remove one of the two, or correct it if another was meant";
    ExampleUnused Care examples::unused_files, "name it by `externalValue`, or remove it";
    CardNumber Fault cards::numbers, "use a published test number, such as 4242424242424242";
    KeywordsContradict Fault contradictions::in_schemas, "correct one of the two";
    FormatMisspelt Care formats::misspelt, "correct the format";
    PatternInvalid Fault patterns::invalid, "correct the pattern; what is meant literally has a backslash before it";
    ExampleOutcome Fault outcomes::contradicted, "put it under the status that it goes with, or mend `x-paywright-success`";
    ComponentUnused Care components::unused, "refer to it, or remove it";
    ParameterRepeated Fault parameters::repeated, "remove one of the two";
    TagUndeclared Care tags::tags, "give each operation a tag that the root's `tags` declares";
    RequiredUndescribed Care values::required, "describe it in `properties`, or take it off the list";
    HeaderIgnored Care parameters::ignored_headers, "remove the parameter";
    PathParameterOptional Care parameters::optional_in_path, "say `required: true`";
    SummaryMissing House operations::summary, "say in one line what it does";
    SuccessMissing Care operations::success, "describe what `2XX` answers";
    ErrorMissing Care operations::error, "describe what `4XX` and `5XX`, or `default`, answer";
    PathsAmbiguous Care paths::ambiguous, "give one of them a fixed segment that tells them apart, if the API allows it";
    RepeatUnsaid House repeats::unsaid, "mark the key by `x-paywright-idempotency-key`, or say it by `x-paywright-idempotency: { repeat: harmless | harmful, reason: … }`";
    OperationExampleMissing House operations::examples, "show one by `example`, or several by `examples`";
    PaginationUnsaid House operations::pagination, "describe it by `x-paywright-pagination`";
    ErrorUnsaid House errors::unsaid, "say by `x-paywright-error` where code and message stand";
    AmountNotDecimal Care money::not_decimal, "say `format: decimal`";
    AmountWithoutUnit Care money::without_unit, "say whether it counts major units (12.50) or minor units (1250)";
    SecretUnmarked Care secrets::unmarked, "say `format: password`";
    SignatureMissing House notifications::signature, "describe it by `x-paywright-webhook-signature` at the root";
    DescriptionMissing House descriptions::missing, "say what it means, and in which unit it counts";
};

/// What the rules find, without what is allowed, and how much is.
pub(super) fn check(subject: &Subject<'_>) -> (Diagnostics, usize) {
    let mut found = Vec::new();
    for rule in RULES {
        let severity = rule.weight.severity(subject.strictness);
        let mut findings = Findings::new(subject, rule.code, severity, rule.help);
        (rule.check)(&mut findings);
        found.extend(findings.finish());
    }
    exceptions::apply(subject, found)
}
