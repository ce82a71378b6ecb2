//! Security schemes and requirements.

pub(in crate::api::lower) mod carried;
mod login;
mod requirement;

use std::collections::HashSet;

use openapiv3::{APIKeyLocation, ReferenceOr, SecurityScheme as Declared};

use super::Lowering;
use super::extension::{self, Reader};
use super::naming::separate::Wish;
use super::naming::words;
use super::schema::annotations::node_docs;
use crate::api::{
    ApiKeyLocation, BasicPassword, MemberName, RequestSignature, SchemeKind, SecurityScheme,
    SignatureHeader, TimestampUnit,
};
use crate::diagnostic::{Became, Code, Diagnostic, visible};
use crate::document::Located;
use crate::source::Node;

impl<'d> Lowering<'d> {
    /// The security schemes that operations use, in the order of the document.
    pub(in crate::api::lower) fn security_schemes(&mut self) -> Vec<SecurityScheme> {
        let used = self.used_schemes();
        let mut schemes: Vec<SecurityScheme> = Vec::new();
        let mut wishes: Vec<Wish<MemberName>> = Vec::new();
        let all: Vec<(&'d str, Located<'d, ReferenceOr<Declared>>)> =
            self.document.components_of::<Declared>().collect();
        for (key, located) in all {
            let Some(resolved) = self
                .document
                .resolve(located)
                .filter(|_| used.contains(key))
            else {
                continue;
            };
            let node = resolved.item.node;
            let Some(kind) = self.scheme_kind(resolved.item) else {
                continue;
            };
            self.check_extensions(node, &kind);
            let proposed = node.get("x-paywright-name");
            let name = match proposed {
                Some(proposed) => self.proposed_member(proposed, key),
                None => words::member_name(key),
            };
            wishes.push(Wish::member(
                name.clone(),
                proposed.is_some(),
                key,
                node.span,
            ));
            let token = node
                .get("x-paywright-token")
                .and_then(|token| self.token_login(token));
            schemes.push(SecurityScheme {
                key: key.to_owned(),
                name,
                docs: node_docs(node),
                kind,
                token,
            });
        }
        let names = self.separate_members(&wishes, &|name| is_reserved(name, &schemes));
        for (scheme, name) in schemes.iter_mut().zip(names) {
            scheme.name = name;
        }
        schemes
    }

    fn used_schemes(&self) -> HashSet<&'d str> {
        let own = self
            .document
            .operations()
            .filter_map(|entry| entry.operation.value.security.as_ref());
        let all = own.chain(self.document.security.as_ref()).flatten();
        all.flat_map(|requirement| requirement.keys().map(String::as_str))
            .collect()
    }

    fn scheme_kind(&mut self, scheme: Located<'d, Declared>) -> Option<SchemeKind> {
        match scheme.value {
            Declared::APIKey { location, name, .. } => {
                Some(match scheme.node.get("x-paywright-request-signature") {
                    Some(node) => SchemeKind::Signature(self.request_signature(node, name)?),
                    None => SchemeKind::ApiKey {
                        location: match location {
                            APIKeyLocation::Query => ApiKeyLocation::Query,
                            APIKeyLocation::Header => ApiKeyLocation::Header,
                            APIKeyLocation::Cookie => ApiKeyLocation::Cookie,
                        },
                        name: name.clone(),
                        prefix: scheme
                            .node
                            .at("/x-paywright-token/prefix")
                            .and_then(Node::as_str)
                            .unwrap_or_default()
                            .to_owned(),
                    },
                })
            }
            Declared::HTTP { scheme: name, .. } => match name.to_ascii_lowercase().as_str() {
                "basic" => Some(SchemeKind::Basic(self.basic_password(scheme.node))),
                "bearer" => Some(SchemeKind::Bearer),
                _ => {
                    let span = scheme.node.get("scheme").unwrap_or(scheme.node).span;
                    let message = format!("the HTTP scheme `{}` is not known", visible(name));
                    self.report(
                        Diagnostic::warning(Code::SecurityUnsupported, message)
                            .at(span, "calls are generated without it")
                            .help("`basic` and `bearer` are known"),
                    );
                    None
                }
            },
            Declared::OAuth2 { .. } | Declared::OpenIDConnect { .. } => {
                let way = scheme
                    .node
                    .get("flows")
                    .or_else(|| scheme.node.get("openIdConnectUrl"));
                let message = "how the token is obtained is not modelled; callers give one";
                let span = way.unwrap_or(scheme.node).span;
                let became = Became::ReadAs("a bearer token".to_owned());
                let finding = Diagnostic::note(Code::SecurityUnsupported, message).at(span, "");
                self.report(finding.became(became));
                Some(SchemeKind::Bearer)
            }
        }
    }

    /// Refuses extensions that have no meaning for this kind of scheme.
    fn check_extensions(&mut self, node: &'d Node, kind: &SchemeKind) {
        let is_token = matches!(
            kind,
            SchemeKind::Bearer
                | SchemeKind::ApiKey {
                    location: ApiKeyLocation::Header,
                    ..
                }
        );
        if let Some(token) = node.get("x-paywright-token").filter(|_| !is_token) {
            self.misplaced(
                token,
                "a token is sent as HTTP Bearer, or as an API key in a header",
            );
        }
        let prefix = node.at("/x-paywright-token/prefix");
        if let Some(prefix) = prefix.filter(|_| matches!(kind, SchemeKind::Bearer)) {
            self.misplaced(prefix, "the prefix of HTTP Bearer is always `Bearer `");
        }
        if let Some(basic) = node
            .get("x-paywright-basic")
            .filter(|_| !matches!(kind, SchemeKind::Basic(_)))
        {
            self.misplaced(
                basic,
                "`x-paywright-basic` belongs to the HTTP scheme `basic`",
            );
        }
        let signature = node.get("x-paywright-request-signature");
        if let Some(signature) = signature.filter(|_| !matches!(kind, SchemeKind::Signature(_))) {
            self.misplaced(
                signature,
                "`x-paywright-request-signature` belongs to a scheme of type `apiKey`",
            );
        }
    }

    fn basic_password(&mut self, node: &'d Node) -> BasicPassword {
        let Some(basic) = node.get("x-paywright-basic") else {
            return BasicPassword::Given;
        };
        match basic.get("password").and_then(Node::as_str) {
            Some("empty") => BasicPassword::Empty,
            _ => {
                self.extension_fault(basic, "`password: empty` is all that it can say");
                BasicPassword::Given
            }
        }
    }

    fn request_signature(&mut self, node: &'d Node, header: &str) -> Option<RequestSignature> {
        let mut reader = Reader::new(self, node);
        reader.choice("algorithm", &[("rsa-sha256", ())])?;
        let encoding = reader.choice("encoding", extension::ENCODINGS)?;
        let message = reader.template("message", extension::REQUEST_PARTS)?;
        let units = &[
            ("seconds", TimestampUnit::Seconds),
            ("milliseconds", TimestampUnit::Milliseconds),
        ];
        let timestamp_unit = reader.choice("timestamp-unit", units)?;
        let mut headers = Vec::new();
        for entry in node
            .get("headers")
            .and_then(Node::as_object)
            .into_iter()
            .flat_map(|object| object.iter())
        {
            let value =
                Reader::new(self, node).template_of(&entry.value, extension::HEADER_PARTS)?;
            headers.push(SignatureHeader {
                name: entry.key.text.to_string(),
                value,
            });
        }
        Some(RequestSignature {
            header: header.to_owned(),
            encoding,
            message,
            timestamp_unit,
            headers,
        })
    }
}

/// Whether what is made for the other schemes, or for answers, would have the name that is made for one of this name: the
/// setter of a token's source, the description of a login, the setter of the keys of answers.
fn is_reserved(name: &MemberName, schemes: &[SecurityScheme]) -> bool {
    let logins = schemes.iter().filter(|scheme| scheme.token.is_some());
    let stems = logins.map(|scheme| scheme.name.as_part());
    let is_made_from = |stem: &str| {
        let ending = name.as_part().strip_prefix(stem);
        matches!(ending, Some("_source" | "_login"))
    };
    name.as_part() == "response_keys" || stems.into_iter().any(is_made_from)
}
