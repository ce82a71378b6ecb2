//! The parameters of a path, held against its braces.

use super::parameter_wish;
use crate::api::lower::Lowering;
use crate::api::lower::naming::separate::Wish;
use crate::api::lower::naming::words;
use crate::api::lower::operation::query::fixed_pairs;
use crate::api::lower::security::carried::Carried;
use crate::api::{Constraints, Docs, MemberName, Parameter, ParameterLocation, Type};
use crate::diagnostic::{Code, Diagnostic, visible};
use crate::document::{Address, OperationEntry, QueryPair, Strictness, placeholders};
use crate::source::Span;

impl<'d> Lowering<'d> {
    /// Brings path parameters into the order of the path, and checks that the two agree.
    pub(super) fn match_path(
        &mut self,
        entry: &OperationEntry<'d>,
        parameters: Vec<(Parameter, Wish<MemberName>)>,
        carried: &Carried,
    ) -> Vec<(Parameter, Wish<MemberName>)> {
        let span = entry.operation.span();
        let is_in_path = |parameter: &Parameter| parameter.location.is_path();
        let (mut in_path, others): (Vec<_>, Vec<_>) = parameters
            .into_iter()
            .partition(|(parameter, _)| is_in_path(parameter));
        let is_in_query = |name: &str| {
            let mut others = others.iter();
            others.any(|(parameter, _)| parameter.location.is_query() && parameter.wire == name)
        };
        let address = Address::of(entry.path);
        let query = fixed_pairs(address.query, is_in_query, carried);
        let mut ordered = Vec::new();
        for name in template_names(address.path, &query) {
            let is_named = |(parameter, _): &(Parameter, _)| parameter.wire == name;
            match in_path.iter().position(is_named) {
                Some(position) => ordered.push(in_path.remove(position)),
                None => {
                    let shown = visible(name);
                    self.path_fault(
                        format!("the path has `{{{shown}}}`, but no parameter describes it"),
                        span,
                    );
                    ordered.push(undescribed(name, span));
                }
            }
        }
        for (parameter, _) in in_path {
            let shown = visible(&parameter.wire);
            self.path_fault(
                format!("the path has no `{{{shown}}}` for this parameter"),
                span,
            );
        }
        ordered.extend(others);
        ordered
    }

    fn path_fault(&mut self, message: String, span: Span) {
        let diagnostic = match self.strictness {
            Strictness::Curated => Diagnostic::error(Code::PathParameters, message),
            Strictness::Foreign => Diagnostic::warning(Code::PathParameters, message),
        };
        self.report(diagnostic.at(span, "in this operation"));
    }
}

/// The parameter behind a name in braces that the document does not describe.
fn undescribed(wire: &str, span: Span) -> (Parameter, Wish<MemberName>) {
    let name = words::member_name(wire);
    let parameter = Parameter {
        name: name.clone(),
        wire: wire.to_owned(),
        docs: Docs::default(),
        location: ParameterLocation::PATH,
        required: true,
        ty: Type::String,
        as_json: false,
        constraints: Constraints::default(),
        idempotency_key: false,
        client_header: false,
    };
    let wish = parameter_wish(name, false, wire, ParameterLocation::PATH, span);
    (parameter, wish)
}

/// The names in braces of a path and of the query that every call sends, each once.
fn template_names<'a>(path: &'a str, query: &'a [QueryPair]) -> Vec<&'a str> {
    let in_query = query.iter().flat_map(QueryPair::placeholders);
    let mut names = Vec::new();
    for name in placeholders(path).into_iter().chain(in_query) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}
