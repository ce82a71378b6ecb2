//! The rules.

mod cards;
mod components;
mod descriptions;
mod examples;
mod money;
mod notifications;
mod operations;
mod parameters;
mod paths;
mod repeats;
mod secrets;
mod values;

use super::exceptions;
use super::findings::Findings;
use super::subject::Subject;
use crate::diagnostic::{Code, Diagnostics};
use crate::document::Strictness;

/// A rule: its code, how grave it is to break it, and what finds that.
pub(super) struct Rule {
    pub(super) code: Code,
    grave: Grave,
    check: fn(&mut Findings<'_, '_>),
}

/// Whether it is an error to break a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Grave {
    /// In every document.
    Always,
    /// In a curated one; a warning in one of others.
    InCurated,
}

macro_rules! rules {
    ($($code:ident $grave:ident $check:path;)+) => {
        &[$(Rule { code: Code::$code, grave: Grave::$grave, check: $check }),+]
    };
}

/// Every rule, by code.
pub(super) const RULES: &[Rule] = rules! {
    ExampleInvalid Always examples::invalid;
    ExampleUnknownMember InCurated examples::unknown_members;
    DefaultInvalid Always values::defaults;
    EnumInvalid Always values::enums;
    ListedTwice Always values::repeated;
    ExampleUnused InCurated examples::unused_files;
    CardNumber Always cards::numbers;
    ComponentUnused InCurated components::unused;
    ParameterRepeated Always parameters::repeated;
    TagUndeclared InCurated operations::tags;
    RequiredUndescribed InCurated values::required;
    HeaderIgnored InCurated parameters::ignored_headers;
    PathParameterOptional InCurated parameters::optional_in_path;
    SummaryMissing InCurated operations::summary;
    SuccessMissing InCurated operations::success;
    ErrorMissing InCurated operations::error;
    PathsAmbiguous InCurated paths::ambiguous;
    RepeatUnsaid InCurated repeats::unsaid;
    OperationExampleMissing InCurated operations::examples;
    PaginationUnsaid InCurated operations::pagination;
    AmountNotDecimal InCurated money::not_decimal;
    AmountWithoutUnit InCurated money::without_unit;
    SecretUnmarked InCurated secrets::unmarked;
    SignatureMissing InCurated notifications::signature;
    DescriptionMissing InCurated descriptions::missing;
};

/// What the rules find, without what is allowed, and how much is.
pub(super) fn check(subject: &Subject<'_>) -> (Diagnostics, usize) {
    let mut found = Vec::new();
    for rule in RULES {
        let is_error = match rule.grave {
            Grave::Always => true,
            Grave::InCurated => subject.strictness == Strictness::Curated,
        };
        let mut findings = Findings::new(subject, rule.code, is_error);
        (rule.check)(&mut findings);
        found.extend(findings.finish());
    }
    exceptions::apply(subject, found)
}
