//! Headers that a client sets for all of its calls.

use crate::api::lower::Lowering;
use crate::api::lower::naming::separate::Wish;
use crate::api::{MemberName, Parameter, Service};
use crate::diagnostic::{Code, Diagnostic, visible};
use crate::source::{Node, Span};

const NAME: &str = "x-paywright-client-header";

/// A header that a client sets, and where the document says so.
pub(in crate::api::lower) struct ClientHeader {
    parameter: Parameter,
    span: Span,
}

impl<'d> Lowering<'d> {
    /// Whether a client can set a parameter for all of its calls.
    pub(super) fn is_client_header(&mut self, node: &'d Node, parameter: &Parameter) -> bool {
        let mark = node.get(NAME).filter(|mark| mark.as_bool() == Some(true));
        let Some(mark) = mark else { return false };
        let refused = if !parameter.location.is_header() {
            "only a header can be set for all calls of a client"
        } else if parameter.idempotency_key {
            "an idempotency key belongs to one call"
        } else if parameter.required {
            "a required header is an argument of each call, so that of the client would never count"
        } else {
            return true;
        };
        self.misplaced(mark, refused);
        false
    }

    /// Notes a header that a client can set. Operations that know it have to agree about it.
    pub(super) fn note_client_header(&mut self, parameter: &Parameter, span: Span) {
        let is_it =
            |known: &&ClientHeader| known.parameter.wire.eq_ignore_ascii_case(&parameter.wire);
        let Some(known) = self.client_headers.iter().find(is_it) else {
            self.client_headers.push(ClientHeader {
                parameter: parameter.clone(),
                span,
            });
            return;
        };
        let agrees = known.parameter.ty == parameter.ty
            && known.parameter.name == parameter.name
            && known.parameter.constraints == parameter.constraints;
        if !agrees {
            let message = format!(
                "`{}` has another name, type or limit here than elsewhere, so a client cannot set it for all",
                visible(&parameter.wire)
            );
            let diagnostic = Diagnostic::error(Code::ExtensionValue, message)
                .at(span, "")
                .also(known.span, "here")
                .help("make it a component");
            self.report(diagnostic);
        }
    }

    /// The headers that a client can set, each with a name of its own.
    pub(in crate::api::lower) fn settle_client_headers(
        &mut self,
        services: &[Service],
    ) -> Vec<Parameter> {
        let found = std::mem::take(&mut self.client_headers);
        let taken: Vec<&MemberName> = services.iter().map(|service| &service.name).collect();
        let wishes: Vec<Wish<MemberName>> = found
            .iter()
            .map(|header| {
                let parameter = &header.parameter;
                Wish::member(parameter.name.clone(), false, &parameter.wire, header.span)
            })
            .collect();
        // Its setter is called `with_…`, beside the ways to the groups of calls.
        let is_reserved = |name: &MemberName| {
            let setter = format!("with_{}", name.as_part());
            taken.iter().any(|taken| taken.as_part() == setter)
        };
        let names = self.separate_members(&wishes, &is_reserved);
        let both = found.into_iter().zip(names);
        both.map(|(header, name)| Parameter {
            name,
            ..header.parameter
        })
        .collect()
    }
}
