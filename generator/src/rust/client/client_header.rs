//! Headers that a client sets for all of its calls.

use super::parameter;
use super::value::Writer;
use crate::api::{Api, Parameter};
use crate::rust::docs;
use crate::rust::spell::ident;
use crate::rust::tokens::{TokenStream, format_ident, quote};

/// A method of the client for each such header.
pub(super) fn methods(api: &Api, writer: &mut Writer<'_>) -> Vec<TokenStream> {
    let headers = api.client_headers.iter();
    headers.map(|header| method(writer, header)).collect()
}

fn method(writer: &mut Writer<'_>, header: &Parameter) -> TokenStream {
    let name = format_ident!("with_{}", header.name.as_part());
    let said = format!("Sets the header `{}`.", header.wire);
    let docs = docs::attributes(&header.docs, &said);
    let deprecation = docs::deprecation(&header.docs);
    let (ty, write) = parameter::write(writer, header, &ident("value"), &quote!(headers));
    quote! {
        #docs
        ///
        /// The calls of the client that is returned carry it, where they know it and do not set it themselves. This client
        /// stays as it is; both share their connections and tokens. A value that cannot be sent is reported by the calls.
        #deprecation
        #[must_use = "the client itself stays as it is"]
        pub fn #name(&self, value: #ty) -> Self {
            let mut core = self.core.clone();
            let headers = core.headers_mut();
            #write
            Self { core }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::api::{Constraints, ParameterLocation, Type};
    use crate::rust::client::fixture::{api_with, file, list, service_of};
    use crate::rust::models::fixture::at_margin;

    #[test]
    fn a_client_sets_a_header_for_all_calls_that_know_it() {
        let mut operation = list();
        let mut headers = Vec::new();
        for (parameter, name) in operation.parameters.iter_mut().zip(["account", "key"]) {
            parameter.name = crate::api::MemberName::new(name);
            parameter.wire = format!("x-{name}");
            parameter.location = ParameterLocation::HEADER;
            parameter.client_header = true;
            parameter.ty = Type::String;
            parameter.docs = crate::api::Docs::described("Who it is for.");
            headers.push(parameter.clone());
        }
        headers[0].constraints = Constraints {
            max_length: Some(8),
            ..Constraints::default()
        };
        headers[1].ty = Type::Secret;
        let mut api = api_with(vec![service_of(operation)]);
        api.client_headers = headers;
        let text = file(&api, "src/client.rs");
        let (_, methods) = text.split_once("    /// Who it is for.").unwrap();
        let (methods, _) = methods.split_once("/// All about refunds").unwrap();
        insta::assert_snapshot!(at_margin(methods), @r#"
        ///
        /// The calls of the client that is returned carry it, where they know it and do not set it themselves. This client
        /// stays as it is; both share their connections and tokens. A value that cannot be sent is reported by the calls.
        #[must_use = "the client itself stays as it is"]
        pub fn with_account(&self, value: impl Into<String>) -> Self {
            let mut core = self.core.clone();
            let headers = core.headers_mut();
            let value: String = value.into();
            headers.header("x-account", &value);
            headers.limits("x-account").max_length(&value, 8);
            Self { core }
        }

        /// Who it is for.
        ///
        /// The calls of the client that is returned carry it, where they know it and do not set it themselves. This client
        /// stays as it is; both share their connections and tokens. A value that cannot be sent is reported by the calls.
        #[must_use = "the client itself stays as it is"]
        pub fn with_key(&self, value: impl Into<Secret>) -> Self {
            let mut core = self.core.clone();
            let headers = core.headers_mut();
            headers.secret_header("x-key", &value.into());
            Self { core }
        }
        "#);
        let services = file(&api, "src/services/refunds.rs");
        assert!(
            services.contains(".with_client_headers(&[\"x-account\", \"x-key\"])"),
            "{services}"
        );
    }
}
