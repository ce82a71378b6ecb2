//! Calls that yield a token.

use std::collections::HashSet;

use crate::api::lower::Lowering;
use crate::api::lower::extension::Reader;
use crate::api::lower::pointed::{leads_to_text, leads_to_time};
use crate::api::{
    Operation, Output, Response, ResponseContent, SecurityScheme, Service, TokenLogin, Type, Types,
};
use crate::diagnostic::{Code, Diagnostic, closest, visible};
use crate::source::Node;

impl<'d> Lowering<'d> {
    pub(super) fn token_login(&mut self, node: &'d Node) -> Option<TokenLogin> {
        let mut reader = Reader::new(self, node);
        let operation = reader.text("operation")?;
        let token = reader.pointer("token")?;
        let expires_at = reader.optional_pointer("expires-at");
        let renew_before = reader.count("renew-before", 60);
        let operation_node = node.get("operation").unwrap_or(node);
        let ids: Vec<&str> = self
            .document
            .operations()
            .filter_map(|entry| entry.operation.value.operation_id.as_deref())
            .collect();
        if !ids.contains(&operation.as_str()) {
            let mut diagnostic = Diagnostic::error(
                Code::ExtensionValue,
                format!("there is no operation `{}`", visible(&operation)),
            )
            .at(operation_node.span, "");
            if let Some(near) = closest(&operation, ids) {
                diagnostic = diagnostic.help(format!("a similar one exists: `{near}`"));
            }
            self.report(diagnostic);
            return None;
        }
        Some(TokenLogin {
            operation,
            token,
            expires_at,
            renew_before,
        })
    }

    /// Refuses a login that cannot be called without arguments, or that would need a token: while a client logs in, no token
    /// is at hand.
    pub(in crate::api::lower) fn check_logins(
        &mut self,
        schemes: &[SecurityScheme],
        services: &[Service],
    ) {
        let tokens: HashSet<&str> = schemes
            .iter()
            .filter(|scheme| scheme.token.is_some())
            .map(|scheme| scheme.key.as_str())
            .collect();
        for (scheme, login, node) in self.logins(schemes, services) {
            let node = node.get("operation").unwrap_or(node);
            if login.parameters.iter().any(|parameter| parameter.required)
                || login.body.as_ref().is_some_and(|body| body.required)
            {
                self.extension_fault(
                    node,
                    "a login is called without arguments, but this one requires some",
                );
            }
            let needs_a_token = |keys: &Vec<String>| keys.iter().any(|key| tokens.contains(&**key));
            if login.security.is_empty() || !login.security.iter().all(needs_a_token) {
                continue;
            }
            let message = if login.security.iter().all(|keys| keys.contains(&scheme.key)) {
                "this login would need the token that it yields"
            } else {
                "this login would need a token, and none is at hand during a login"
            };
            self.extension_fault(node, message);
        }
    }

    /// Refuses pointers that lead to no token, or to no time, in any answer to a login that went well.
    pub(in crate::api::lower) fn check_login_answers(
        &mut self,
        schemes: &[SecurityScheme],
        services: &[Service],
        types: &Types,
    ) {
        for (scheme, login, node) in self.logins(schemes, services) {
            let Some(token) = &scheme.token else { continue };
            let answers = answers(&login.output);
            let in_any = |leads: &dyn Fn(&Type) -> bool| answers.iter().any(|ty| leads(ty));
            let at = |key: &str| node.get(key).unwrap_or(node);
            if !in_any(&|ty| leads_to_text(ty, &token.token, types)) {
                self.extension_fault(at("token"), "no answer to the login has a text there");
            }
            if let Some(pointer) = &token.expires_at
                && !in_any(&|ty| leads_to_time(ty, pointer, types))
            {
                let message = "no answer to the login has a time there";
                self.extension_fault(at("expires-at"), message);
            }
        }
    }

    /// The schemes whose token a call yields, each with the call and what the document says of it.
    fn logins<'s>(
        &self,
        schemes: &'s [SecurityScheme],
        services: &'s [Service],
    ) -> Vec<(&'s SecurityScheme, &'s Operation, &'d Node)> {
        let login = |scheme: &'s SecurityScheme| {
            let token = scheme.token.as_ref()?;
            let mut operations = services.iter().flat_map(|service| &service.operations);
            let login = operations.find(|operation| operation.id == token.operation)?;
            let components = self.document.root().at("/components/securitySchemes")?;
            let node = components.get(&scheme.key)?.get("x-paywright-token")?;
            Some((scheme, login, node))
        };
        schemes.iter().filter_map(login).collect()
    }
}

/// The types of the JSON in the answers of a call that went well.
fn answers(output: &Output) -> Vec<&Type> {
    let responses: Vec<&Response> = match output {
        Output::Single(response) => vec![response],
        Output::Several { variants, .. } => {
            variants.iter().map(|variant| &variant.response).collect()
        }
    };
    let contents = responses.into_iter().map(|response| &response.content);
    contents
        .filter_map(|content| match content {
            ResponseContent::Json(ty) => Some(ty),
            ResponseContent::None | ResponseContent::Text | ResponseContent::Bytes => None,
        })
        .collect()
}
