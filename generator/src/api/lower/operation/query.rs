//! The query that stands in a path.

use crate::api::Parameter;
use crate::api::lower::Lowering;
use crate::api::lower::security::carried::Carried;
use crate::diagnostic::{Became, Code, Diagnostic, visible};
use crate::document::{Address, OperationEntry, QueryPair, Strictness};
use crate::source::{Node, Span};

impl<'d> Lowering<'d> {
    /// The pairs of the query that every call sends: those that no parameter of the query stands for, and no credential.
    pub(super) fn fixed_query(
        &mut self,
        entry: &OperationEntry<'d>,
        parameters: &[Parameter],
        carried: &Carried,
    ) -> Vec<QueryPair> {
        let address = Address::of(entry.path);
        if address.query.is_empty() && !address.has_fragment {
            return Vec::new();
        }
        let paths = self.document.root().get("paths").and_then(Node::as_object);
        let key = paths.and_then(|paths| paths.entry(entry.path));
        let span = key.map_or(entry.item.node.span, |entry| entry.key.span);
        if address.has_fragment {
            let message = "what follows `#` in the path is not sent: no request carries it";
            let finding = Diagnostic::warning(Code::PathQuery, message).at(span, "");
            self.report(finding.became(Became::LeftOut));
        }
        let is_parameter = |name: &str| {
            let mut parameters = parameters.iter();
            parameters.any(|parameter| parameter.location.is_query() && parameter.wire == name)
        };
        for pair in &address.query {
            self.note_otherwise_sent(pair, &is_parameter, span);
        }
        let fixed = fixed_pairs(address.query, is_parameter, carried);
        if !fixed.is_empty() {
            let message = "the query in this path is sent with every call";
            let diagnostic = match self.strictness {
                Strictness::Curated => Diagnostic::warning(Code::PathQuery, message),
                Strictness::Foreign => Diagnostic::note(Code::PathQuery, message),
            };
            self.report(diagnostic.at(span, "").help("parameters describe a query"));
        }
        fixed
    }

    /// Says that a pair with the name of a parameter in it is sent in another form than it is written.
    fn note_otherwise_sent(
        &mut self,
        pair: &QueryPair,
        is_parameter: &impl Fn(&str) -> bool,
        span: Span,
    ) {
        let mut names = pair.placeholders().into_iter();
        let Some(name) = names.find(|name| is_parameter(name)) else {
            return;
        };
        if pair.name != name || pair.value.as_deref() != Some(&format!("{{{name}}}")) {
            let message = format!(
                "`{}` in the path is sent as the parameter `{}` says",
                visible(&pair.text()),
                visible(name)
            );
            let finding = Diagnostic::warning(Code::PathQuery, message).at(span, "");
            let became = format!("the parameter `{}` of the query", visible(name));
            self.report(finding.became(Became::ReadAs(became)));
        }
    }
}

/// The pairs without the name of a parameter of the query in braces: such a parameter is sent by itself, if it is given. So is a
/// key, which may have the place of its value in the path.
pub(super) fn fixed_pairs(
    pairs: Vec<QueryPair>,
    is_parameter: impl Fn(&str) -> bool,
    carried: &Carried,
) -> Vec<QueryPair> {
    let is_fixed = |pair: &QueryPair| {
        !carried.has_pair(&pair.name) && !pair.placeholders().into_iter().any(&is_parameter)
    };
    pairs.into_iter().filter(is_fixed).collect()
}
